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
    JsonWebKeySet, Nonce, SignatureVerificationError,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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

impl Identity {
    /// Does the token say nothing that a person would know the account by?
    pub(crate) fn is_nameless(&self) -> bool {
        self.username == self.subject
    }
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

/// Checks a token; `access` is the access token that came with it.
pub(crate) fn verify(
    token: &str,
    access: &str,
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
            Ok(claims) => return accept(claims, access, tenant, client_id, occasion, now),
            // Without a key's name this is all that a change of keys looks like.
            Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::CryptoError(_)))
                if outline.key.is_none() =>
            {
                refused = Refused::UnknownKey;
            }
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
    access: &str,
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
    // Not required with a code (Core section 3.1.3.6), but wrong is wrong.
    if claims.access_token_hash().is_some_and(|hash| hash.as_str() != half_hash(access)) {
        return untrusted("issued with another access token");
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

/// `at_hash`: every algorithm that is accepted has SHA-256 in it.
fn half_hash(access: &str) -> String {
    let hash = Sha256::digest(access.as_bytes());
    URL_SAFE_NO_PAD.encode(hash.get(..16).unwrap_or_default())
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
mod conformance;
#[cfg(test)]
mod tests;
