//! Whether to believe an ID token: OpenID Connect Core section 3.1.3.7, and the checks that the library leaves out.
//!
//! Signature, audience, issuer and nonce are `openidconnect`'s. Ours: Entra's issuer with the token's own tenant in it,
//! the authorized party, sane subjects, time with a leeway, and several keys under one id. Measured against 52 forged
//! tokens (`reference/trust.md` 1.4). Whether a believed account is a welcome one is decided in `flow`.

use std::time::UNIX_EPOCH;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use openidconnect::core::{
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    AdditionalClaims, ClaimsVerificationError, ClientId, IdToken, IdTokenClaims, IdTokenVerifier, IssuerUrl,
    JsonWebKeySet, Nonce,
};
use serde::{Deserialize, Serialize};

use super::discovery::Provider;
use super::keys::Keys;

/// How far two clocks may differ, in seconds.
const LEEWAY: i64 = 300;
/// How old the token of a fresh sign-in may be, in seconds.
const FRESH: i64 = 600;
/// No provider issues an ID token for longer; one that does is not excused by a wrong clock.
const LONGEST: i64 = 25 * 3600;

type Token = IdToken<Extra, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
type Claims = IdTokenClaims<Extra, CoreGenderClaim>;

/// Entra's claims (`id-token-claims-reference.md`, `optional-claims-reference.md`) and one of RFC 7519.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Extra {
    tid: Option<String>,
    oid: Option<String>,
    acct: Option<u8>,
    wids: Option<Vec<String>>,
    login_hint: Option<String>,
    nbf: Option<f64>,
}

impl AdditionalClaims for Extra {}

/// Who came, as a token that passed every check says.
pub(crate) struct Identity {
    pub(crate) issuer: String,
    pub(crate) subject: String,
    pub(crate) tenant: Option<String>,
    pub(crate) object: Option<String>,
    pub(crate) username: String,
    pub(crate) name: String,
    pub(crate) guest: bool,
    /// Template ids of directory roles, where the registration asks for them.
    pub(crate) roles: Vec<String>,
    pub(crate) login_hint: Option<String>,
}

/// What the token must match beside the provider.
pub(crate) enum Occasion<'a> {
    /// A fresh sign-in: this nonce, issued just now.
    SignIn(&'a Nonce),
    /// A refresh: the same issuer and subject as at the sign-in (Core section 12.2).
    Refresh { issuer: &'a str, subject: &'a str },
}

/// Why a token is not believed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// None of the keys is the one it names: they may have changed.
    UnknownKey,
    /// Nothing is wrong with it but the time, and it is consistent in itself: this computer's clock is off.
    Clock,
    /// It is not to be trusted.
    Untrusted(String),
}

/// Checks a token.
pub(crate) fn verify(
    token: &str,
    provider: &Provider,
    keys: &Keys,
    client_id: &str,
    occasion: &Occasion<'_>,
    now: Timestamp,
) -> Result<Identity, Refused> {
    let untrusted = |what: &str| Refused::Untrusted(what.to_owned());
    let outline = Outline::of(token).ok_or_else(|| untrusted("not a token"))?;
    let tenant = outline.tenant.as_deref();
    let issuer = provider.issuer_for(tenant).ok_or_else(|| untrusted("no tenant for the issuer"))?;
    let token: Token = token.parse().map_err(|_| untrusted("not an ID token"))?;

    let candidates = keys.candidates(outline.key.as_deref(), &issuer, tenant);
    if candidates.is_empty() {
        return Err(Refused::UnknownKey);
    }
    let mut refused = untrusted("no key");
    for key in candidates {
        let verifier = verifier(client_id, &issuer, key, provider).ok_or_else(|| untrusted("issuer is no address"))?;
        let nonce = |came: Option<&Nonce>| match occasion {
            Occasion::SignIn(sent) => openidconnect::NonceVerifier::verify(*sent, came),
            Occasion::Refresh { .. } => Ok(()),
        };
        match token.claims(&verifier, nonce) {
            Ok(claims) => return accept(claims, tenant, client_id, occasion, now),
            // Perhaps the other key of that id.
            Err(ClaimsVerificationError::SignatureVerification(error)) => {
                refused = Refused::Untrusted(error.to_string());
            }
            // The library's words would quote the token.
            Err(error) => return Err(untrusted(kind(&error))),
        }
    }
    Err(refused)
}

fn verifier<'a>(
    client_id: &str,
    issuer: &str,
    key: CoreJsonWebKey,
    provider: &Provider,
) -> Option<IdTokenVerifier<'a, CoreJsonWebKey>> {
    let issuer = IssuerUrl::new(issuer.to_owned()).ok()?;
    let keys = JsonWebKeySet::new(vec![key]);
    let verifier = IdTokenVerifier::new_public_client(ClientId::new(client_id.to_owned()), issuer, keys)
        .set_allowed_algs(provider.algorithms.iter().cloned())
        // Time is checked below, with a leeway and last, so that a wrong clock can be told from a wrong token.
        .set_time_fn(|| UNIX_EPOCH.into());
    Some(verifier)
}

/// The checks after the library's.
fn accept(
    claims: &Claims,
    tenant: Option<&str>,
    client_id: &str,
    occasion: &Occasion<'_>,
    now: Timestamp,
) -> Result<Identity, Refused> {
    let untrusted = |what: &str| Err(Refused::Untrusted(what.to_owned()));
    let extra = claims.additional_claims();
    if extra.tid.as_deref() != tenant {
        return untrusted("two tenants");
    }
    if claims.authorized_party().is_some_and(|party| party.as_str() != client_id) {
        return untrusted("issued to another client");
    }
    let subject = claims.subject().as_str();
    if subject.is_empty() || subject.chars().count() > 255 {
        return untrusted("subject empty or too long");
    }
    if let Occasion::Refresh { issuer, subject: before } = occasion
        && (claims.issuer().as_str() != *issuer || subject != *before)
    {
        return untrusted("another account than the one refreshed");
    }
    check_time(claims, occasion, now.as_second())?;

    let text = |value: Option<&str>| value.filter(|text| !text.is_empty()).map(str::to_owned);
    let username = text(claims.preferred_username().map(|name| name.as_str()))
        .or_else(|| text(claims.email().map(|email| email.as_str())))
        .unwrap_or_else(|| subject.to_owned());
    let name = claims.name().and_then(|names| names.get(None).or_else(|| names.iter().next().map(|(_, name)| name)));
    Ok(Identity {
        issuer: claims.issuer().to_string(),
        subject: subject.to_owned(),
        tenant: text(extra.tid.as_deref()),
        object: text(extra.oid.as_deref()),
        name: text(name.map(|name| name.as_str())).unwrap_or_else(|| username.clone()),
        username,
        guest: extra.acct == Some(1),
        roles: extra.wids.clone().unwrap_or_default(),
        login_hint: text(extra.login_hint.as_deref()),
    })
}

fn check_time(claims: &Claims, occasion: &Occasion<'_>, now: i64) -> Result<(), Refused> {
    let issued = claims.issue_time().timestamp();
    let expires = claims.expiration().timestamp();
    // Saturates; a number that is none becomes 0, which is in the past as it should be.
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, which is what is wanted of a date")]
    let from = claims.additional_claims().nbf.map_or(issued, |seconds| seconds as i64);

    // A refresh is not judged by the clock: refused, its rotated refresh token would be lost with it.
    if matches!(occasion, Occasion::Refresh { .. }) {
        return Ok(());
    }
    let fits = |now: i64| from <= now + LEEWAY && issued <= now + LEEWAY && expires + LEEWAY > now;
    let stale = issued < now - FRESH;
    if fits(now) && !stale {
        return Ok(());
    }
    let lifetime = expires.saturating_sub(issued);
    if fits(issued) && (1..=LONGEST).contains(&lifetime) {
        return Err(Refused::Clock);
    }
    Err(Refused::Untrusted("its times do not fit together".to_owned()))
}

/// What has to be known of a token before anything of it is believed: which key and which tenant it claims.
struct Outline {
    key: Option<String>,
    tenant: Option<String>,
}

impl Outline {
    fn of(token: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Header {
            kid: Option<String>,
        }
        #[derive(Deserialize)]
        struct Payload {
            tid: Option<String>,
        }
        let mut parts = token.split('.');
        let header: Header = decode(parts.next()?)?;
        let payload: Payload = decode(parts.next()?)?;
        Some(Self { key: header.kid, tenant: payload.tid })
    }
}

fn decode<T: serde::de::DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the library may add kinds, and none of them is believed")]
fn kind(error: &ClaimsVerificationError) -> &'static str {
    match error {
        ClaimsVerificationError::Expired(_) => "expired",
        ClaimsVerificationError::InvalidAudience(_) => "for another client",
        ClaimsVerificationError::InvalidIssuer(_) => "of another issuer",
        ClaimsVerificationError::InvalidNonce(_) => "of another sign-in",
        ClaimsVerificationError::InvalidSubject(_) => "of another subject",
        ClaimsVerificationError::Unsupported(_) => "of an unsupported form",
        _ => "not valid",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::test_provider::{CLIENT, PERSON, TENANT, jwk, key, sign};
    use super::*;

    const ISSUER: &str = "https://login.example/11111111-2222-4333-8444-555555555555/v2.0";
    const NOW: i64 = 1_795_000_000;

    struct Case {
        keys: Vec<Value>,
        provider: Provider,
    }

    impl Case {
        fn new() -> Self {
            let provider =
                Provider::of("https://login.example/organizations/v2.0", "https://login.example/{tenantid}/v2.0");
            Self { keys: vec![jwk(0, "k0")], provider: provider.unwrap() }
        }

        fn verify(&self, token: &str) -> Result<Identity, Refused> {
            let nonce = Nonce::new("n".to_owned());
            self.on(token, &Occasion::SignIn(&nonce))
        }

        fn on(&self, token: &str, occasion: &Occasion<'_>) -> Result<Identity, Refused> {
            let keys = Keys::parse(json!({ "keys": self.keys }).to_string().as_bytes()).unwrap();
            verify(token, &self.provider, &keys, CLIENT, occasion, Timestamp::from_second(NOW).unwrap())
        }
    }

    fn header() -> Value {
        json!({ "alg": "RS256", "typ": "JWT", "kid": "k0" })
    }

    fn claims() -> Value {
        json!({
            "iss": ISSUER, "aud": CLIENT, "sub": "s", "tid": TENANT, "oid": PERSON, "nonce": "n",
            "iat": NOW, "nbf": NOW, "exp": NOW + 3600, "preferred_username": "wei@lanternbay.example", "name": "林薇",
        })
    }

    fn signed(header: &Value, claims: &Value) -> String {
        sign(header.to_string().as_bytes(), claims.to_string().as_bytes(), 0)
    }

    /// A token whose claims are changed: `null` takes one away.
    fn with(changes: Value) -> String {
        signed(&header(), &changed(claims(), changes))
    }

    fn with_header(changes: Value) -> String {
        signed(&changed(header(), changes), &claims())
    }

    fn changed(mut value: Value, changes: Value) -> Value {
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
        assert_eq!(
            (identity.roles, identity.login_hint.as_deref(), identity.guest),
            (vec!["w".into()], Some("h"), false)
        );
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
    fn hmac_with_public_key() -> String {
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
        let identity =
            case.verify(&with(json!({ "iss": "https://login.example/t", "tid": null, "oid": null }))).unwrap();
        assert_eq!((identity.tenant, identity.object), (None, None));
        assert!(matches!(case.verify(&with(json!({}))), Err(Refused::Untrusted(_))));
    }
}
