// A strict OpenID provider that we did not write: PKCE is required, redirects match exactly (but for the port of a
// native client's loopback), codes are used once, refresh tokens rotate, and `iss` stands in every answer.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'enroll-desk',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/cb'],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    scopes: ['openid', 'profile', 'offline_access', 'enroll'],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    cookies: { keys: ['only for tests'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `Person ${id}`, preferred_username: `${id}@provider.example` }),
    }),
  });
  server.on('request', provider.callback());
  console.log(JSON.stringify({ issuer: [issuer] }));
});
process.on('SIGTERM', () => process.exit(0));
