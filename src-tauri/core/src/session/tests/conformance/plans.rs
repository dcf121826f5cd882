//! The modules of the plans, each with what the provider does and what is wanted of the client; how they are run is above.

use super::*;

fn without(claims: &mut Value, name: &str) {
    claims.as_object_mut().unwrap().remove(name);
}

/// Puts another parameter in the place of one of the way back, or takes it away.
fn replace(back: &mut Url, name: &str, value: Option<&str>) {
    let kept: Vec<_> = back.query_pairs().into_owned().filter(|(key, _)| key != name).collect();
    back.query_pairs_mut().clear().extend_pairs(kept).extend_pairs(value.map(|value| (name, value)));
}

const UNTRUSTED: Want = Want::Refused(ErrorCode::SignInUntrusted);
const FAILED: Want = Want::Refused(ErrorCode::ServiceFailed);
const OTHER_ISSUER: &str = "https://evil.example/v2.0";
pub(super) const DESCRIPTION: &str = "/.well-known/openid-configuration";

fn answer(kind: &str, more: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}Content-Length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

fn unsigned(token: &mut String) {
    use base64::Engine as _;
    let header = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
    *token = format!("{header}.{}.", token.split('.').nth(1).unwrap());
}

fn broken(token: &mut String) {
    let (input, signature) = token.rsplit_once('.').unwrap();
    let first = if signature.starts_with('A') { 'B' } else { 'A' };
    *token = format!("{input}.{first}{}", &signature[1..]);
}

fn new_keys(state: &mut State) {
    state.keys = vec![jwk(1, "k1")];
    state.signs_with = 1;
}

pub(super) fn basic() -> Vec<Module> {
    vec![
        module("oidcc-client-test", "behaves", Want::SignedIn)
            .check(|world| world.provider.count("/token") == 1 && world.provider.count("/userinfo") == 1),
        module("oidcc-client-test-invalid-iss", "wrong iss", UNTRUSTED)
            .claims(|claims| claims["iss"] = OTHER_ISSUER.into()),
        module("oidcc-client-test-missing-sub", "no sub", UNTRUSTED).claims(|claims| without(claims, "sub")),
        module("oidcc-client-test-invalid-aud", "wrong aud", UNTRUSTED).claims(|claims| claims["aud"] = "other".into()),
        module("oidcc-client-test-missing-iat", "no iat", UNTRUSTED).claims(|claims| without(claims, "iat")),
        module("oidcc-client-test-kid-absent-single-jwks", "no kid, one key", Want::SignedIn)
            .header(|header| without(header, "kid")),
        module("oidcc-client-test-kid-absent-multiple-jwks", "no kid, two keys", Want::SignedIn).provider(
            |state, _| {
                state.keys = vec![jwk(1, "k1"), jwk(0, "k0")];
                state.change_header = Some(Box::new(|header| without(header, "kid")));
            },
        ),
        module("oidcc-client-test-idtoken-sig-rs256", "signs with RS256", Want::SignedIn)
            .header(|header| header["alg"] = "RS256".into()),
        module("oidcc-client-test-idtoken-sig-none", "signs nothing (alg none)", UNTRUSTED).token(unsigned),
        module("oidcc-client-test-invalid-sig-rs256", "breaks the signature", UNTRUSTED).token(broken),
        module("oidcc-client-test-userinfo-invalid-sub", "UserInfo about somebody else", UNTRUSTED)
            .userinfo(json!({ "sub": "other", "preferred_username": "eve" })),
        module("oidcc-client-test-nonce-invalid", "wrong nonce", UNTRUSTED)
            .claims(|claims| claims["nonce"] = "other".into()),
        module("oidcc-client-test-scope-userinfo-claims", "names only at UserInfo", Want::SignedIn).check(|world| {
            let asked = world.provider.last("/authorize")["scope"].clone();
            let names: Vec<_> = world.sessions.accounts("d").unwrap().into_iter().map(|one| one.username).collect();
            asked.contains("profile") && names == [ME]
        }),
        // What a public client proves in its place: it says who it is, and has no secret to send.
        module("oidcc-client-test-client-secret-basic (public client)", "takes no secret", Want::SignedIn).check(
            |world| {
                let asked = world.provider.last("/token");
                let state = world.provider.state();
                let heads = state.heads.iter().filter(|head| head.starts_with("POST "));
                asked["client_id"] == CLIENT
                    && !asked.contains_key("client_secret")
                    && heads.into_iter().all(|head| !head.to_lowercase().contains("authorization:"))
            },
        ),
    ]
}

pub(super) fn config() -> Vec<Module> {
    vec![
        module("oidcc-client-test-discovery-openid-config", "describes itself", Want::SignedIn)
            .check(|world| world.provider.count(DESCRIPTION) == 1),
        module("oidcc-client-test-discovery-jwks-uri-keys", "names the address of its keys", Want::SignedIn)
            .check(|world| world.provider.count("/discovery/v2.0/keys") == 1),
        module("oidcc-client-test-discovery-issuer-mismatch", "describes another issuer", UNTRUSTED).provider(
            |state, _| state.change_description = Some(Box::new(|said| said["issuer"] = OTHER_ISSUER.into())),
        ),
        module("oidcc-client-test-idtoken-sig-none (config)", "signs nothing (alg none)", UNTRUSTED).token(unsigned),
        module(
            "oidcc-client-test-signing-key-rotation-just-before-signing",
            "new key, old one kept by us",
            Want::SignedIn,
        )
        .when(When::SecondSignIn(0))
        .provider(|state, _| new_keys(state)),
        module("oidcc-client-test-signing-key-rotation", "new key an hour later", Want::SignedIn)
            .when(When::SecondSignIn(3600))
            .provider(|state, _| new_keys(state)),
    ]
}

pub(super) fn refresh() -> Vec<Module> {
    let module = |name, does, want| module(name, does, want).when(When::Refresh);
    vec![
        module("oidcc-client-test-refresh-token", "rotates the refresh token", Want::SignedIn)
            .check(|world| world.provider.last("/token")["grant_type"] == "refresh_token"),
        module("oidcc-client-test-refresh-token-invalid-issuer", "refreshed token: wrong iss", UNTRUSTED)
            .claims(|claims| claims["iss"] = OTHER_ISSUER.into()),
        module("oidcc-client-test-refresh-token-invalid-sub", "refreshed token: wrong sub", UNTRUSTED)
            .claims(|claims| claims["sub"] = "other".into()),
    ]
}

pub(super) fn comprehensive() -> Vec<Module> {
    vec![
        module("oidcc-client-test-missing-aud", "no aud", UNTRUSTED).claims(|claims| without(claims, "aud")),
        module("oidcc-client-test-nonce-unless-code-flow", "leaves our nonce out", UNTRUSTED)
            .claims(|claims| without(claims, "nonce")),
        module("oidcc-client-test-invalid-sig-hs256", "says HS256", UNTRUSTED)
            .header(|header| header["alg"] = "HS256".into()),
        module("oidcc-client-test-invalid-sig-es256", "says ES256, breaks the signature", UNTRUSTED)
            .header(|header| header["alg"] = "ES256".into()),
        module("oidcc-client-test-userinfo-bearer-header", "wants the token in a header", Want::SignedIn).check(
            |world| {
                let state = world.provider.state();
                let mut asked = state.heads.iter().filter(|head| head.starts_with("GET /oidc/userinfo "));
                asked.any(|head| head.to_lowercase().contains("authorization: bearer access-"))
            },
        ),
        module("oidcc-client-test-invalid-athash", "hash of another access token", UNTRUSTED)
            .claims(|claims| claims["at_hash"] = "77QmUPtjPfzWtF2AnpK9RQ".into()),
        module("oidcc-client-test-missing-athash", "no at_hash, as it may", Want::SignedIn)
            .claims(|claims| without(claims, "at_hash")),
        module("oidcc-client-test-aggregated-claims", "claims of others within", Want::SignedIn).userinfo(json!({
            "sub": "pairwise", "preferred_username": ME, "_claim_names": { "x": "src1" },
            "_claim_sources": { "src1": { "JWT": "a.b.c" } },
        })),
        module("oidcc-client-test-distributed-claims", "claims of others elsewhere", Want::SignedIn).userinfo(json!({
            "sub": "pairwise", "preferred_username": ME, "_claim_names": { "x": "src1" },
            "_claim_sources": { "src1": { "endpoint": "http://127.0.0.1:1/", "access_token": "t" } },
        })),
    ]
}

/// What the suite does not test at all.
pub(super) fn beyond() -> Vec<Module> {
    let day = 86_400;
    let shift = |seconds: i64| {
        move |state: &mut State, _: &str| {
            state.change_claims = Some(Box::new(move |claims| {
                for name in ["iat", "nbf", "exp"] {
                    claims[name] = (claims[name].as_i64().unwrap() + seconds).into();
                }
            }));
        }
    };
    vec![
        module("PKCE", "wants S256 and its verifier", Want::SignedIn).check(|world| {
            let (asked, redeemed) = (world.provider.last("/authorize"), world.provider.last("/token"));
            asked["code_challenge_method"] == "S256" && redeemed["code_verifier"].len() >= 43
        }),
        module("state missing", "sends no state back", Want::Unanswered).back(|back| replace(back, "state", None)),
        module("state wrong", "sends another state back", Want::Unanswered)
            .back(|back| replace(back, "state", Some("wrong"))),
        module("state replayed", "sends the state of the sign-in before", Want::Unanswered)
            .when(When::SecondSignIn(0))
            .provider(|state, _| {
                let before = state.seen.iter().rev().find(|(path, _)| path.ends_with("/authorize")).unwrap();
                let before = before.1["state"].clone();
                state.change_back = Some(Box::new(move |back| replace(back, "state", Some(&before))));
            }),
        module(
            "iss of another (RFC 9207)",
            "answers as another issuer",
            Want::RefusedUnredeemed(ErrorCode::SignInUntrusted),
        )
        .back(|back| replace(back, "iss", Some(OTHER_ISSUER))),
        module(
            "iss promised and missing",
            "forgets to say who answers",
            Want::RefusedUnredeemed(ErrorCode::SignInUntrusted),
        )
        .provider(|state, _| {
            let promise = "authorization_response_iss_parameter_supported";
            state.change_description = Some(Box::new(move |said| said[promise] = true.into()));
        }),
        module("callback twice", "the browser loads the page again", Want::SignedIn)
            .check(|world| world.provider.count("/token") == 1)
            .provider(|_, _| {})
            .twice(),
        module("code expired", "does not know the code any more", Want::Refused(ErrorCode::SignInRefused)).provider(
            |state, _| {
                state.instead("/token", Instead::Json(400, r#"{"error":"invalid_grant"}"#.into()));
            },
        ),
        module("redirect at the token endpoint", "sends the code on by 307", FAILED)
            .provider(|state, _| state.instead("/token", Instead::Json(307, String::new())))
            .check(|world| world.provider.count("/token") == 1),
        module("page at the token endpoint", "answers text/html", FAILED)
            .instead("/token", |_| answer("text/html", "", br#"{"access_token":"a","token_type":"Bearer"}"#)),
        module("ten megabytes of description", "does not stop", FAILED)
            .instead(DESCRIPTION, |_| answer("application/json", "", &vec![b' '; 10 << 20])),
        module("ten megabytes of tokens", "does not stop", FAILED)
            .instead("/token", |_| answer("application/json", "", &vec![b' '; 10 << 20])),
        module("ten megabytes of keys, no length", "does not stop", FAILED).instead("/keys", |_| {
            [b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".as_slice(), &vec![b' '; 10 << 20]].concat()
        }),
        module("packed description", "answers gzip that nobody asked for", FAILED)
            .instead(DESCRIPTION, |base| {
                let said = json!({
                    "issuer": format!("{base}/{{tenantid}}/v2.0"), "token_endpoint": format!("{base}/token"),
                    "authorization_endpoint": format!("{base}/authorize"), "jwks_uri": format!("{base}/keys"),
                });
                answer("application/json", "Content-Encoding: gzip\r\n", &gzip(said.to_string().as_bytes()))
            })
            .check(|world| {
                let state = world.provider.state();
                state.heads.iter().all(|head| !head.to_lowercase().contains("accept-encoding"))
            }),
        module("UserInfo fails", "answers 401", Want::SignedIn)
            .provider(|state, _| state.instead("/userinfo", Instead::Json(401, "{}".into()))),
        module("UserInfo is a page", "answers HTML", Want::SignedIn)
            .instead("/userinfo", |_| answer("text/html", "", b"<html>")),
        module("clock five minutes ahead", "is five minutes behind us", Want::SignedIn).provider(shift(-300)),
        module("clock five minutes behind", "is five minutes ahead of us", Want::SignedIn).provider(shift(300)),
        module("clock a day ahead", "is a day behind us", Want::Refused(ErrorCode::ClockWrong)).provider(shift(-day)),
        module("clock a day behind", "is a day ahead of us", Want::Refused(ErrorCode::ClockWrong)).provider(shift(day)),
    ]
}

/// RFC 1952 with one stored block: right gzip, so that whoever unpacks it finds a right description.
fn gzip(body: &[u8]) -> Vec<u8> {
    let crc = !body.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    });
    let length = u16::try_from(body.len()).unwrap();
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1];
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(body);
    packed.extend(crc.to_le_bytes());
    packed.extend(u32::from(length).to_le_bytes());
    packed
}
