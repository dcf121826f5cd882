//! A provider's signing keys (RFC 7517), without those that are no good.
//!
//! Which of them signed a token is for `id_token` to find out.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::core::CoreJsonWebKey;
use serde::Deserialize;

use crate::error::{Error, ErrorCode, Result};

/// RSA moduli under 2,048 bits are not trusted (NIST SP 800-131A); the library takes any.
const RSA_BITS: usize = 2048;

/// The usable keys of a provider.
#[derive(Clone, Default)]
pub(crate) struct Keys(Vec<Key>);

#[derive(Clone)]
struct Key {
    id: Option<String>,
    /// Entra's addition: for which issuer the key signs; may hold `{tenantid}`.
    issuer: Option<String>,
    key: CoreJsonWebKey,
}

#[derive(Deserialize)]
struct Set {
    keys: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Outline {
    kty: String,
    kid: Option<String>,
    issuer: Option<String>,
    n: Option<String>,
}

impl Keys {
    /// Reads a key set. Keys of a kind not known here are passed over, as RFC 7517 section 5 asks.
    ///
    /// # Errors
    /// `ServiceFailed` when it is not a key set at all.
    pub(crate) fn parse(body: &[u8]) -> Result<Self> {
        let set: Set = serde_json::from_slice(body)
            .map_err(|_| Error::new(ErrorCode::ServiceFailed, "identity provider: unreadable key set"))?;
        Ok(Self(set.keys.into_iter().filter_map(Key::parse).collect()))
    }

    /// The keys that may have signed a token of this issuer: those with its key id, or all where it names none.
    pub(crate) fn candidates(&self, id: Option<&str>, issuer: &str, tenant: Option<&str>) -> Vec<CoreJsonWebKey> {
        let signs_for = |key: &Key| match (&key.issuer, tenant) {
            (None, _) => true,
            (Some(of), Some(tenant)) => of.replace("{tenantid}", tenant) == issuer,
            (Some(of), None) => of == issuer,
        };
        let named = |key: &Key| id.is_none() || key.id.as_deref() == id;
        self.0.iter().filter(|key| named(key) && signs_for(key)).map(|key| key.key.clone()).collect()
    }
}

impl Key {
    fn parse(value: serde_json::Value) -> Option<Self> {
        let outline = Outline::deserialize(&value).ok()?;
        if outline.kty == "RSA" && modulus_bits(outline.n.as_deref()?)? < RSA_BITS {
            return None;
        }
        let key = serde_json::from_value(value).ok()?;
        Some(Self { id: outline.kid, issuer: outline.issuer, key })
    }
}

fn modulus_bits(n: &str) -> Option<usize> {
    let bytes = URL_SAFE_NO_PAD.decode(n.trim_end_matches('=')).ok()?;
    let lead = bytes.iter().position(|byte| *byte != 0)?;
    let top = usize::try_from(bytes.get(lead)?.leading_zeros()).ok()?;
    Some((bytes.len() - lead) * 8 - top)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rsa(bits: usize) -> String {
        let mut n = vec![0xff; bits / 8];
        n.insert(0, 0);
        URL_SAFE_NO_PAD.encode(n)
    }

    fn keys(values: &serde_json::Value) -> Keys {
        Keys::parse(json!({ "keys": values }).to_string().as_bytes()).unwrap()
    }

    #[test]
    fn a_short_rsa_key_does_not_count() {
        let set = keys(&json!([
            { "kty": "RSA", "kid": "short", "n": rsa(1024), "e": "AQAB" },
            { "kty": "RSA", "kid": "long", "n": rsa(2048), "e": "AQAB" },
        ]));
        assert!(set.candidates(Some("short"), "i", None).is_empty());
        assert_eq!(set.candidates(Some("long"), "i", None).len(), 1);
    }

    #[test]
    fn a_key_of_another_issuer_or_of_an_unknown_kind_does_not_count() {
        let own = "https://login.example/{tenantid}/v2.0";
        let set = keys(&json!([
            { "kty": "RSA", "kid": "a", "n": rsa(2048), "e": "AQAB", "issuer": own },
            { "kty": "RSA", "kid": "b", "n": rsa(2048), "e": "AQAB", "issuer": "https://login.example/other/v2.0" },
            { "kty": "LATTICE", "kid": "c" }, { "kid": "d" }, 7,
        ]));
        let ids: Vec<_> = ["a", "b", "c", "d"]
            .iter()
            .filter(|id| !set.candidates(Some(id), "https://login.example/t/v2.0", Some("t")).is_empty())
            .collect();
        assert_eq!(ids, [&"a"]);
        assert!(set.candidates(Some("a"), own, None).len() == 1);
    }

    #[test]
    fn a_token_that_names_no_key_may_be_of_any() {
        let one = json!({ "kty": "RSA", "kid": "a", "n": rsa(2048), "e": "AQAB" });
        let set = keys(&json!([one, one, { "kty": "RSA", "n": rsa(2048), "e": "AQAB" }]));
        assert_eq!(set.candidates(None, "i", None).len(), 3);
        assert_eq!(set.candidates(Some("a"), "i", None).len(), 2);
    }

    #[test]
    fn what_is_not_a_key_set_is_refused() {
        for bad in ["", "<html>", "[]", r#"{"keys":1}"#] {
            assert_eq!(Keys::parse(bad.as_bytes()).err().unwrap().code, ErrorCode::ServiceFailed);
        }
    }
}
