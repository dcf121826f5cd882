//! The one RSA key that signs ID and access tokens, and the JWT it makes and checks. Leaves claims to `token`.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::{Signature, SigningKey as Signer, VerifyingKey};
use rsa::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _};
use rsa::sha2::Sha256;
use rsa::signature::{Keypair as _, SignatureEncoding as _, Signer as _, Verifier as _};
use rsa::traits::PublicKeyParts as _;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};

use crate::{Failure, random};

/// RSA 2048, RS256.
pub(crate) struct SigningKey {
    kid: String,
    signer: Signer<Sha256>,
    verifier: VerifyingKey<Sha256>,
}

impl SigningKey {
    /// The stored key, or a new one, stored.
    pub(crate) fn kept_or_new(connection: &Connection) -> Result<Self, Failure> {
        let bad = |error: &dyn std::fmt::Display| Failure::Key(error.to_string());
        let kept: Option<(String, Vec<u8>)> = connection
            .query_row("SELECT kid, pkcs8 FROM signing_key", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (kid, private) = match kept {
            Some((kid, der)) => (kid, RsaPrivateKey::from_pkcs8_der(&der).map_err(|error| bad(&error))?),
            None => {
                let private = RsaPrivateKey::new(&mut rsa::rand_core::OsRng, 2048).map_err(|error| bad(&error))?;
                let der = private.to_pkcs8_der().map_err(|error| bad(&error))?;
                let kid = random::sha256_base64url(&private.n().to_bytes_be());
                connection
                    .execute("INSERT INTO signing_key (kid, pkcs8) VALUES (?1, ?2)", params![kid, der.as_bytes()])?;
                (kid, private)
            }
        };
        let signer = Signer::<Sha256>::new(private);
        let verifier = signer.verifying_key();
        Ok(Self { kid, signer, verifier })
    }

    /// A signed JWT.
    pub(crate) fn sign(&self, typ: &str, claims: &Value) -> Result<String, Failure> {
        let header = json!({ "typ": typ, "alg": "RS256", "kid": self.kid });
        let text = format!(
            "{}.{}",
            random::base64url(header.to_string().as_bytes()),
            random::base64url(claims.to_string().as_bytes())
        );
        let signature = self.signer.try_sign(text.as_bytes()).map_err(|error| Failure::Key(error.to_string()))?;
        Ok(format!("{text}.{}", random::base64url(&signature.to_vec())))
    }

    /// The claims of a JWT that this key signed with this `typ`, whatever they say; else nothing.
    pub(crate) fn verify(&self, typ: &str, token: &str) -> Option<Value> {
        let (text, signature) = token.rsplit_once('.')?;
        let (header, claims) = text.split_once('.')?;
        let header: Value = serde_json::from_slice(&random::from_base64url(header)?).ok()?;
        if header.get("alg")? != "RS256" || header.get("kid")? != self.kid.as_str() || header.get("typ")? != typ {
            return None;
        }
        let signature = Signature::try_from(random::from_base64url(signature)?.as_slice()).ok()?;
        self.verifier.verify(text.as_bytes(), &signature).ok()?;
        serde_json::from_slice(&random::from_base64url(claims)?).ok()
    }

    /// The public half, with Entra's `issuer` member.
    pub(crate) fn jwk(&self, issuer: &str) -> Value {
        let key: &rsa::RsaPublicKey = self.verifier.as_ref();
        let number = |bytes: Vec<u8>| URL_SAFE_NO_PAD.encode(bytes);
        json!({
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.kid, "issuer": issuer,
            "n": number(key.n().to_bytes_be()), "e": number(key.e().to_bytes_be()),
        })
    }
}
