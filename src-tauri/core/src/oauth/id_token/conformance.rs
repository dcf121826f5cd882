//! Fifty-two forged tokens and our verdicts (`reference/trust.md` 1.4), beside those of the library by itself: it
//! differs in ten, which are the checks that `id_token` and `keys` add.

use std::time::Duration;

use openidconnect::core::CoreIdTokenVerifier;
use serde_json::{Value, json};

use super::super::test_provider::{CLIENT, TENANT, jwk, sign};
use super::super::verdicts::Table;
use super::tests::{Case, ISSUER, NOW, claims, header, hmac_with_public_key, with, with_header};
use super::*;

/// What we want.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
    Accept,
    Reject,
    /// Rejected, and the clock is named: nothing else is wrong with it.
    Clock,
    /// Rejected after the keys were fetched once more.
    OtherKeys,
}

impl Want {
    fn words(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Clock => "reject, name the clock",
            Self::OtherKeys => "reject, after new keys",
        }
    }

    fn of(result: &Result<Identity, Refused>) -> Self {
        match result {
            Ok(_) => Self::Accept,
            Err(Refused::Untrusted(_)) => Self::Reject,
            Err(Refused::Clock) => Self::Clock,
            Err(Refused::UnknownKey) => Self::OtherKeys,
        }
    }
}

struct Row {
    sentence: &'static str,
    token: String,
    keys: Vec<Value>,
    want: Want,
    /// The library by itself sees it otherwise.
    differs: bool,
}

fn row(want: Want, sentence: &'static str, token: String) -> Row {
    Row { sentence, token, keys: vec![jwk(0, "k0")], want, differs: false }
}

impl Row {
    fn keys(mut self, keys: impl IntoIterator<Item = Value>) -> Self {
        self.keys = keys.into_iter().collect();
        self
    }

    fn unlike_the_library(mut self) -> Self {
        self.differs = true;
        self
    }
}

/// A key with members of its own.
fn key_with(id: &str, name: &str, value: Value) -> Value {
    let mut key = jwk(0, id);
    key[name] = value;
    key
}

fn accepted() -> Vec<Row> {
    let row = |sentence, token| row(Want::Accept, sentence, token);
    vec![
        row("a right token", with(json!({}))),
        row("one audience, in a list", with(json!({ "aud": [CLIENT] }))),
        row("the authorized party is us", with(json!({ "azp": CLIENT }))),
        row("a subject of 255 characters", with(json!({ "sub": "x".repeat(255) }))),
        row("claims and headers that nobody knows", with(json!({ "uti": "x", "xms": { "y": [1] } }))),
        row("no `typ`", with_header(json!({ "typ": null }))),
        row("no `kid`, one key", with_header(json!({ "kid": null }))),
        row("no `kid`, two keys", with_header(json!({ "kid": null })))
            .keys([jwk(1, "k1"), jwk(0, "k0")])
            .unlike_the_library(),
        row("two keys under one `kid`", with(json!({}))).keys([jwk(1, "k0"), jwk(0, "k0")]).unlike_the_library(),
        row("a key that says its algorithm", with(json!({}))).keys([key_with("k0", "alg", json!("RS256"))]),
        row("a key of an unknown kind beside", with(json!({})))
            .keys([json!({ "kty": "LATTICE", "kid": "x" }), jwk(0, "k0")]),
        row("expired 30 seconds ago", with(json!({ "iat": NOW - 500, "nbf": NOW - 500, "exp": NOW - 30 })))
            .unlike_the_library(),
        row("a key for this issuer", with(json!({}))).keys([key_with(
            "k0",
            "issuer",
            json!("https://login.example/{tenantid}/v2.0"),
        )]),
    ]
}

fn rejected_claims() -> Vec<Row> {
    let row = |sentence, changes| row(Want::Reject, sentence, with(changes));
    let day = 86_400;
    vec![
        row("issuer of another host", json!({ "iss": format!("https://evil.example/{TENANT}/v2.0") })),
        row(
            "issuer of another tenant",
            json!({ "iss": "https://login.example/99999999-2222-4333-8444-555555555555/v2.0" }),
        ),
        row("issuer with a slash more", json!({ "iss": format!("{ISSUER}/") })),
        row("issuer is the template itself", json!({ "iss": "https://login.example/{tenantid}/v2.0" })),
        row("no issuer", json!({ "iss": null })),
        row("another audience", json!({ "aud": "other" })),
        row("no audience", json!({ "aud": null })),
        row("an empty list of audiences", json!({ "aud": [] })),
        row("an audience more", json!({ "aud": [CLIENT, "other"] })),
        row("no subject", json!({ "sub": null })),
        row("no `iat`", json!({ "iat": null })),
        row("no `exp`", json!({ "exp": null })),
        row("another nonce", json!({ "nonce": "m" })),
        row("no nonce", json!({ "nonce": null })),
        row("the authorized party is another", json!({ "azp": "other" })).unlike_the_library(),
        row("an empty subject", json!({ "sub": "" })).unlike_the_library(),
        row("a subject of 300 characters", json!({ "sub": "x".repeat(300) })).unlike_the_library(),
        row("issued a day ahead", json!({ "iat": NOW + day })).unlike_the_library(),
        row("issued ten years ago", json!({ "iat": NOW - 3650 * day })).unlike_the_library(),
        row("valid an hour from now", json!({ "nbf": NOW + 3600 })).unlike_the_library(),
    ]
}

fn rejected_forms() -> Vec<Row> {
    let row = |sentence, token| row(Want::Reject, sentence, token);
    let right = with(json!({}));
    let (input, signature) = right.rsplit_once('.').unwrap();
    let other = if signature.starts_with('A') { "B" } else { "A" };
    let unsigned = |alg: &str| {
        let header = URL_SAFE_NO_PAD.encode(json!({ "alg": alg, "kid": "k0" }).to_string());
        format!("{header}.{}.", URL_SAFE_NO_PAD.encode(claims().to_string()))
    };
    let raw = |payload: &str, key| sign(header().to_string().as_bytes(), payload.as_bytes(), key);
    vec![
        row("a broken signature", format!("{input}.{other}{}", &signature[1..])),
        row("an empty signature", format!("{input}.")),
        row("`alg: none`", unsigned("none")),
        row("`alg: None`", unsigned("None")),
        row("`alg: nOnE`", unsigned("nOnE")),
        row("HS256 with our public key for a secret", hmac_with_public_key()),
        row("an access token (`typ: at+jwt`)", with_header(json!({ "typ": "at+jwt" }))),
        row("a critical header (`crit`)", with_header(json!({ "crit": ["exp"] }))),
        row("RS512, not announced", with_header(json!({ "alg": "RS512" }))),
        row("PS256, not announced", with_header(json!({ "alg": "PS256" }))),
        row("ES256, not announced", with_header(json!({ "alg": "ES256" }))),
        row("a key for encryption", right.clone()).keys([key_with("k0", "use", json!("enc"))]),
        row("signed with a key that is not the provider's", raw(&claims().to_string(), 1)),
        row("a claim twice", raw(&claims().to_string().replacen('{', r#"{"sub":"t","#, 1), 0)),
        row("a byte order mark", raw(&format!("\u{feff}{}", claims()), 0)),
        row("two parts", input.to_owned()),
        Row {
            want: Want::Clock,
            ..row("expired an hour ago", with(json!({ "iat": NOW - 7200, "nbf": NOW - 7200, "exp": NOW - 3600 })))
        },
        Row { want: Want::OtherKeys, ..row("a `kid` that is not among the keys", with_header(json!({ "kid": "k9" }))) },
        Row { want: Want::OtherKeys, ..row("an RSA key of 1024 bits", raw(&claims().to_string(), 2)) }
            .keys([jwk(2, "k0")])
            .unlike_the_library(),
    ]
}

/// The library as its documentation shows it, without anything of ours.
fn library_accepts(row: &Row) -> bool {
    let keys = serde_json::from_value(json!({ "keys": row.keys })).unwrap();
    let issuer = IssuerUrl::new(ISSUER.to_owned()).unwrap();
    let verifier = CoreIdTokenVerifier::new_public_client(ClientId::new(CLIENT.to_owned()), issuer, keys)
        .set_time_fn(|| (UNIX_EPOCH + Duration::from_secs(NOW.unsigned_abs())).into());
    let Ok(token) = row.token.parse::<openidconnect::core::CoreIdToken>() else { return false };
    token.claims(&verifier, &Nonce::new("n".to_owned())).is_ok()
}

#[test]
fn fifty_two_forged_tokens_get_our_verdict() {
    let mut table = Table::new("Forged ID tokens (ours; the library by itself)");
    for row in [accepted(), rejected_claims(), rejected_forms()].into_iter().flatten() {
        let case = Case { keys: row.keys.clone(), ..Case::new() };
        let came = Want::of(&case.verify(&row.token));
        let library = library_accepts(&row);
        let beside = if library { "library: accept" } else { "library: reject" };
        let as_known = (library != (row.want == Want::Accept)) == row.differs;
        table.row(row.sentence, row.want.words(), &format!("{}; {beside}", came.words()), came == row.want && as_known);
    }
    table.finish(52);
}

#[test]
fn thirteen_are_to_be_accepted_and_the_library_differs_in_ten() {
    let rows = || [accepted(), rejected_claims(), rejected_forms()].into_iter().flatten();
    assert_eq!(rows().filter(|row| row.want == Want::Accept).count(), 13);
    assert_eq!(rows().filter(|row| row.differs).count(), 10);
}
