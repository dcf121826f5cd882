//! What is believed of a token beside the fifty-two forged ones of `conformance`.

use serde_json::{Value, json};

use super::super::test_provider::{CLIENT, PERSON, TENANT, jwk, key, sign};
use super::*;

pub(super) const ISSUER: &str = "https://login.example/11111111-2222-4333-8444-555555555555/v2.0";
pub(super) const NOW: i64 = 1_795_000_000;

pub(super) struct Case {
    pub(super) keys: Vec<Value>,
    pub(super) provider: Provider,
}

impl Case {
    pub(super) fn new() -> Self {
        let provider =
            Provider::of("https://login.example/organizations/v2.0", "https://login.example/{tenantid}/v2.0");
        Self { keys: vec![jwk(0, "k0")], provider: provider.unwrap() }
    }

    pub(super) fn verify(&self, token: &str) -> Result<Identity, Refused> {
        let nonce = Nonce::new("n".to_owned());
        self.on(token, &Occasion::SignIn(&nonce))
    }

    pub(super) fn on(&self, token: &str, occasion: &Occasion<'_>) -> Result<Identity, Refused> {
        let keys = Keys::parse(json!({ "keys": self.keys }).to_string().as_bytes()).unwrap();
        verify(token, "access", &self.provider, &keys, CLIENT, occasion, Timestamp::from_second(NOW).unwrap())
    }
}

pub(super) fn header() -> Value {
    json!({ "alg": "RS256", "typ": "JWT", "kid": "k0" })
}

pub(super) fn claims() -> Value {
    json!({
        "iss": ISSUER, "aud": CLIENT, "sub": "s", "tid": TENANT, "oid": PERSON, "nonce": "n",
        "iat": NOW, "nbf": NOW, "exp": NOW + 3600, "preferred_username": "wei@lanternbay.example", "name": "林薇",
    })
}

pub(super) fn signed(header: &Value, claims: &Value) -> String {
    sign(header.to_string().as_bytes(), claims.to_string().as_bytes(), 0)
}

/// A token whose claims are changed: `null` takes one away.
pub(super) fn with(changes: Value) -> String {
    signed(&header(), &changed(claims(), changes))
}

pub(super) fn with_header(changes: Value) -> String {
    signed(&changed(header(), changes), &claims())
}

pub(super) fn changed(mut value: Value, changes: Value) -> Value {
    let members = value.as_object_mut().unwrap();
    let Value::Object(changes) = changes else { panic!("no members") };
    members.extend(changes);
    members.retain(|_, to| !to.is_null());
    value
}

#[test]
fn a_right_token_says_who_came() {
    let identity = Case::new().verify(&with(json!({ "wids": ["w"], "login_hint": "h" }))).unwrap();
    assert_eq!((identity.tenant.as_deref(), identity.object.as_deref()), (Some(TENANT), Some(PERSON)));
    assert_eq!((identity.issuer.as_str(), identity.subject.as_str()), (ISSUER, "s"));
    assert_eq!((identity.username.as_str(), identity.name.as_str()), ("wei@lanternbay.example", "林薇"));
    assert_eq!((identity.roles, identity.login_hint.as_deref(), identity.guest), (vec!["w".into()], Some("h"), false));
}

#[test]
fn what_only_looks_odd_is_accepted() {
    let case = Case::new();
    for (what, token) in [
        ("one audience in a list", with(json!({ "aud": [CLIENT] }))),
        ("own azp", with(json!({ "azp": CLIENT }))),
        ("expired 30 s ago", with(json!({ "iat": NOW - 500, "nbf": NOW - 500, "exp": NOW - 30 }))),
        ("issued 4 min ahead", with(json!({ "iat": NOW + 240, "nbf": NOW + 240 }))),
        ("issued 9 min ago", with(json!({ "iat": NOW - 540, "nbf": NOW - 540 }))),
        ("no nbf", with(json!({ "nbf": null }))),
        ("subject of 255", with(json!({ "sub": "x".repeat(255) }))),
        ("unknown claims", with(json!({ "uti": "x", "xms_x": { "y": [1] }, "email_verified": true }))),
        ("no typ", with_header(json!({ "typ": null }))),
        ("no kid, one key", with_header(json!({ "kid": null }))),
        ("a header we do not know", with_header(json!({ "x5t": "abc" }))),
        ("no name", with(json!({ "name": null, "preferred_username": null }))),
    ] {
        assert!(case.verify(&token).is_ok(), "{what}: {:?}", case.verify(&token).err());
    }
}

#[test]
fn a_token_that_names_no_key_and_that_none_has_signed_may_be_of_a_new_one() {
    let mut case = Case::new();
    case.keys = vec![jwk(1, "k1")];
    assert_eq!(case.verify(&with_header(json!({ "kid": null }))).err(), Some(Refused::UnknownKey));
}

#[test]
fn a_token_of_another_access_token_is_refused() {
    let case = Case::new();
    // OpenID Connect Core section 3.1.3.6: the left half of the hash of `access`.
    let own = URL_SAFE_NO_PAD.encode(&Sha256::digest(b"access")[..16]);
    assert!(case.verify(&with(json!({ "at_hash": own }))).is_ok());
    for wrong in ["", "77QmUPtjPfzWtF2AnpK9RQ", "access"] {
        assert!(matches!(case.verify(&with(json!({ "at_hash": wrong }))), Err(Refused::Untrusted(_))), "{wrong}");
    }
}

#[test]
fn several_keys_are_tried() {
    let mut case = Case::new();
    case.keys = vec![jwk(1, "k0"), jwk(0, "k0"), json!({ "kty": "LATTICE" })];
    assert!(case.verify(&with(json!({}))).is_ok(), "two keys under one id");
    case.keys = vec![jwk(1, "k1"), jwk(0, "k0")];
    assert!(case.verify(&with_header(json!({ "kid": null }))).is_ok(), "no id, two keys");
}

#[test]
fn forged_claims_are_refused() {
    let case = Case::new();
    let other_tenant = "99999999-2222-4333-8444-555555555555";
    for (what, changes) in [
        ("issuer of another host", json!({ "iss": format!("https://evil.example/{TENANT}/v2.0") })),
        ("issuer of another tenant", json!({ "iss": format!("https://login.example/{other_tenant}/v2.0") })),
        ("another tenant than its issuer", json!({ "tid": other_tenant })),
        ("issuer is the template", json!({ "iss": "https://login.example/{tenantid}/v2.0" })),
        ("tenant is the template", json!({ "iss": "https://login.example/{tenantid}/v2.0", "tid": "{tenantid}" })),
        ("tenant is a word", json!({ "iss": "https://login.example/organizations/v2.0", "tid": "organizations" })),
        ("no tenant", json!({ "tid": null })),
        ("tenant is a number", json!({ "tid": 1 })),
        ("issuer with a slash more", json!({ "iss": format!("{ISSUER}/") })),
        ("issuer in capitals", json!({ "iss": ISSUER.to_uppercase() })),
        ("no issuer", json!({ "iss": null })),
        ("another audience", json!({ "aud": "other" })),
        ("no audience", json!({ "aud": null })),
        ("empty audiences", json!({ "aud": [] })),
        ("an audience more", json!({ "aud": [CLIENT, "other"] })),
        ("foreign azp", json!({ "azp": "other" })),
        ("no subject", json!({ "sub": null })),
        ("empty subject", json!({ "sub": "" })),
        ("subject of 256", json!({ "sub": "x".repeat(256) })),
        ("no iat", json!({ "iat": null })),
        ("no exp", json!({ "exp": null })),
        ("exp as text", json!({ "exp": "never" })),
        ("exp beyond all dates", json!({ "exp": 1e300 })),
        ("another nonce", json!({ "nonce": "m" })),
        ("empty nonce", json!({ "nonce": "" })),
        ("no nonce", json!({ "nonce": null })),
        ("issued a day ahead, expiring before", json!({ "iat": NOW + 86_400 })),
        ("issued ten years ago, valid still", json!({ "iat": NOW - 315_360_000, "nbf": NOW - 315_360_000 })),
        ("valid an hour from now only", json!({ "nbf": NOW + 3600 })),
        ("valid for a year from long ago", json!({ "iat": NOW - 86_400, "exp": NOW + 31_536_000 })),
        ("expired before it was issued", json!({ "iat": NOW, "exp": NOW - 7200 })),
    ] {
        match case.verify(&with(changes)) {
            Err(Refused::Untrusted(_)) => {}
            other => panic!("{what}: {:?}", other.map(|_| ())),
        }
    }
}

#[test]
fn forged_headers_and_signatures_are_refused() {
    let case = Case::new();
    let right = with(json!({}));
    let (input, signature) = right.rsplit_once('.').unwrap();
    let mut flipped = signature.as_bytes().to_vec();
    flipped[9] = if flipped[9] == b'A' { b'B' } else { b'A' };
    let none = |alg: &str| {
        let header = URL_SAFE_NO_PAD.encode(json!({ "alg": alg, "kid": "k0" }).to_string());
        format!("{header}.{}.", URL_SAFE_NO_PAD.encode(claims().to_string()))
    };
    let raw = |header: &str, payload: &str| sign(header.as_bytes(), payload.as_bytes(), 0);
    let twice = claims().to_string().replacen('{', r#"{"sub":"t","#, 1);
    let bom = format!("\u{feff}{}", claims());
    for (what, token) in [
        ("broken signature", format!("{input}.{}", String::from_utf8(flipped).unwrap())),
        ("empty signature", format!("{input}.")),
        ("two parts", input.to_owned()),
        ("four parts", format!("{right}.x")),
        ("nothing", String::new()),
        ("other key's signature", sign(header().to_string().as_bytes(), claims().to_string().as_bytes(), 1)),
        ("none", none("none")),
        ("None", none("None")),
        ("NONE", none("NONE")),
        ("no alg", with_header(json!({ "alg": null }))),
        ("HS256 with the public key", hmac_with_public_key()),
        ("RS512", with_header(json!({ "alg": "RS512" }))),
        ("PS256 unannounced", with_header(json!({ "alg": "PS256" }))),
        ("ES256 unannounced", with_header(json!({ "alg": "ES256" }))),
        ("an access token", with_header(json!({ "typ": "at+jwt" }))),
        ("crit", with_header(json!({ "crit": ["exp"] }))),
        ("nested", with_header(json!({ "cty": "JWT" }))),
        ("a claim twice", raw(&header().to_string(), &twice)),
        ("BOM", raw(&header().to_string(), &bom)),
        ("payload is a list", raw(&header().to_string(), "[]")),
        ("payload is no JSON", raw(&header().to_string(), "hello")),
        ("padding", right.replace('.', "=.")),
        ("white space", format!(" {right}")),
    ] {
        match case.verify(&token) {
            Err(Refused::Untrusted(_)) => {}
            other => panic!("{what}: {:?}", other.map(|_| ())),
        }
    }
}

/// The old trick: the public key as the secret of a MAC.
pub(super) fn hmac_with_public_key() -> String {
    let public = rsa::traits::PublicKeyParts::n(key(0)).to_bytes_be();
    let input = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(json!({ "alg": "HS256", "kid": "k0" }).to_string()),
        URL_SAFE_NO_PAD.encode(claims().to_string())
    );
    // HMAC (RFC 2104) by hand: no crate for one forged token.
    use sha2::{Digest, Sha256};
    let secret = Sha256::digest(&public);
    let pad = |byte: u8| -> Vec<u8> { (0..64).map(|at| secret.get(at).copied().unwrap_or(0) ^ byte).collect() };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(&input).finalize();
    let mac = Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize();
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(mac))
}

#[test]
fn a_key_that_is_unknown_short_or_not_for_signing_does_not_do() {
    let mut case = Case::new();
    assert_eq!(case.verify(&with_header(json!({ "kid": "k9" }))).err(), Some(Refused::UnknownKey));
    case.keys = vec![jwk(2, "k0")];
    let short = sign(header().to_string().as_bytes(), claims().to_string().as_bytes(), 2);
    assert_eq!(case.verify(&short).err(), Some(Refused::UnknownKey));
    let mut encrypts = jwk(0, "k0");
    encrypts["use"] = "enc".into();
    case.keys = vec![encrypts];
    assert!(matches!(case.verify(&with(json!({}))), Err(Refused::Untrusted(_))));
    let mut elsewhere = jwk(0, "k0");
    elsewhere["issuer"] = "https://login.example/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0".into();
    case.keys = vec![elsewhere];
    assert_eq!(case.verify(&with(json!({}))).err(), Some(Refused::UnknownKey));
}

#[test]
fn a_token_that_only_the_clock_speaks_against_is_told_apart() {
    let case = Case::new();
    for off in [-86_400, -3600, -700, 400, 7200, 31_536_000] {
        let at = NOW + off;
        let token = with(json!({ "iat": at, "nbf": at, "exp": at + 3600 }));
        assert_eq!(case.verify(&token).err(), Some(Refused::Clock), "{off}");
    }
    let forged = with(json!({ "iat": NOW + 7200, "nbf": NOW + 7200, "exp": NOW + 9000, "nonce": "m" }));
    assert!(matches!(case.verify(&forged), Err(Refused::Untrusted(_))), "the clock does not excuse a nonce");
}

#[test]
fn a_refreshed_token_is_of_the_same_account_and_needs_no_nonce() {
    let case = Case::new();
    let same = Occasion::Refresh { issuer: ISSUER, subject: "s" };
    assert!(case.on(&with(json!({ "nonce": null })), &same).is_ok());
    for changes in [json!({ "sub": "t" }), json!({ "aud": "other" })] {
        assert!(matches!(case.on(&with(changes), &same), Err(Refused::Untrusted(_))));
    }
    let other = Occasion::Refresh { issuer: "https://login.example/x/v2.0", subject: "s" };
    assert!(matches!(case.on(&with(json!({})), &other), Err(Refused::Untrusted(_))));
}

#[test]
fn an_issuer_without_tenants_has_to_be_named_exactly() {
    let provider = Provider::of("https://login.example/t", "https://login.example/t").unwrap();
    let case = Case { provider, ..Case::new() };
    let identity = case.verify(&with(json!({ "iss": "https://login.example/t", "tid": null, "oid": null }))).unwrap();
    assert_eq!((identity.tenant, identity.object), (None, None));
    assert!(matches!(case.verify(&with(json!({}))), Err(Refused::Untrusted(_))));
}
