//! What a provider's refusal means to the person.
//!
//! Decisions are made on `error` and on a few AADSTS numbers that ask something different of the person; the
//! provider's own sentence is passed on as text. Source: entra-docs `reference-error-codes.md`, `reference/domain.md` 3.7.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorCode};

/// The longest sentence of a provider that is shown.
const SAID: usize = 300;

const DECLINED: [u32; 1] = [65004];
/// No consent yet, or only an administrator may give it.
const CONSENT: [u32; 5] = [65001, 90090, 90094, 90095, 90099];
/// Of those: a person cannot give it.
const ADMIN_CONSENT: [u32; 4] = [90090, 90094, 90095, 90099];
/// Multi-factor authentication has to be proved, or set up, or proved again.
const MFA: [u32; 5] = [50072, 50074, 50076, 50078, 50079];
/// The tenant does not have the API at all.
const NO_API: [u32; 4] = [500_011, 650_052, 650_056, 650_057];
/// Not a member of this tenant, or an account of the wrong kind.
const TENANT: [u32; 7] = [50020, 50178, 90072, 500_208, 500_212, 500_213, 700_005];

/// An error answer of the token endpoint (RFC 6749 section 5.2), with Entra's numbers.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct TokenError {
    pub(crate) error: String,
    #[serde(default)]
    pub(crate) error_description: Option<String>,
    #[serde(default)]
    pub(crate) error_codes: Vec<u32>,
    #[serde(default)]
    pub(crate) suberror: Option<String>,
    /// What the next sign-in has to ask for, as JSON.
    #[serde(default)]
    pub(crate) claims: Option<String>,
}

/// What a refresh would have needed, where the provider says it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Lacking {
    /// The person's consent.
    Consent,
    /// An administrator's.
    AdminConsent,
    /// Multi-factor authentication.
    Mfa,
    /// A sign-in that asks for these claims.
    StepUp(String),
    /// The API, in this tenant.
    Api,
}

impl fmt::Display for TokenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {:?}", clean(&self.error), self.error_codes)
    }
}

impl fmt::Debug for TokenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl oauth2::ErrorResponse for TokenError {}

/// A refused sign-in, at the authorization or the token endpoint.
pub(crate) fn of_sign_in(error: &str, description: Option<&str>, numbers: &[u32]) -> Error {
    let description = description.unwrap_or_default();
    let mut numbers = numbers.to_vec();
    numbers.extend(numbers_in(description));
    let any = |known: &[u32]| numbers.iter().any(|number| known.contains(number));
    let code = if any(&DECLINED) {
        ErrorCode::ConsentRefused
    } else if any(&CONSENT) {
        ErrorCode::AdminConsentNeeded
    } else if any(&TENANT) {
        ErrorCode::WrongTenant
    } else {
        match error {
            "access_denied" => ErrorCode::ConsentRefused,
            "consent_required" => ErrorCode::AdminConsentNeeded,
            "server_error" | "temporarily_unavailable" => ErrorCode::ServiceFailed,
            _ => ErrorCode::SignInRefused,
        }
    };
    let log = format!("sign-in refused: {} {numbers:?}", clean(error));
    Error::new(code, log).said(clean(if description.is_empty() { error } else { description }))
}

/// A refused refresh. Whatever a person can mend by signing in again is `NotSignedIn`.
pub(crate) fn of_refresh(answer: &TokenError) -> Error {
    let refused = of_sign_in(&answer.error, answer.error_description.as_deref(), &answer.error_codes);
    let consent = answer.suberror.as_deref() == Some("consent_required") || answer.error == "invalid_scope";
    let code = match (refused.code, answer.error.as_str()) {
        (ErrorCode::AdminConsentNeeded | ErrorCode::ServiceFailed, _) => refused.code,
        _ if consent => ErrorCode::AdminConsentNeeded,
        (_, "invalid_grant" | "interaction_required" | "login_required" | "access_denied") => ErrorCode::NotSignedIn,
        _ => refused.code,
    };
    Error { code, ..refused }
}

/// What lacks exactly. `error` alone does not tell the person's consent from the administrator's, so that numbers decide here.
pub(crate) fn lacking(answer: &TokenError) -> Option<Lacking> {
    let any = |known: &[u32]| answer.error_codes.iter().any(|number| known.contains(number));
    let object = |claims: &&String| serde_json::from_str::<serde_json::Map<_, serde_json::Value>>(claims).is_ok();
    if any(&ADMIN_CONSENT) {
        Some(Lacking::AdminConsent)
    } else if any(&NO_API) || answer.error == "invalid_resource" {
        Some(Lacking::Api)
    } else if of_refresh(answer).code == ErrorCode::AdminConsentNeeded {
        Some(Lacking::Consent)
    } else if let Some(claims) = answer.claims.as_ref().filter(object) {
        Some(Lacking::StepUp(claims.clone()))
    } else {
        any(&MFA).then_some(Lacking::Mfa)
    }
}

/// A provider's words, fit for a screen: one line, no control characters, not too long.
pub(crate) fn clean(words: &str) -> String {
    let line: String = words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    // Direction marks could turn the words around them.
    let hidden = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    line.trim().chars().filter(|c| !hidden(*c)).take(SAID).collect()
}

/// The AADSTS numbers that a description mentions.
fn numbers_in(description: &str) -> impl Iterator<Item = u32> {
    description.split("AADSTS").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest[..end].parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_of_a_sign_in_asks_for_something_different() {
        for (error, description, numbers, code) in [
            ("access_denied", None, &[][..], ErrorCode::ConsentRefused),
            ("access_denied", Some("AADSTS65004: declined"), &[], ErrorCode::ConsentRefused),
            ("access_denied", Some("AADSTS90094: admin"), &[], ErrorCode::AdminConsentNeeded),
            ("invalid_grant", None, &[65001], ErrorCode::AdminConsentNeeded),
            ("consent_required", None, &[], ErrorCode::AdminConsentNeeded),
            ("invalid_request", Some("AADSTS50020: no"), &[], ErrorCode::WrongTenant),
            ("invalid_grant", None, &[90072], ErrorCode::WrongTenant),
            ("temporarily_unavailable", None, &[], ErrorCode::ServiceFailed),
            ("unauthorized_client", Some("AADSTS700016: who"), &[], ErrorCode::SignInRefused),
            ("invalid_request", Some("AADSTS"), &[], ErrorCode::SignInRefused),
        ] {
            assert_eq!(of_sign_in(error, description, numbers).code, code, "{error} {description:?} {numbers:?}");
        }
    }

    #[test]
    fn a_refused_refresh_asks_to_sign_in_unless_consent_is_what_lacks() {
        let answer = |error: &str, numbers: &[u32], suberror: Option<&str>| TokenError {
            error: error.into(),
            error_description: None,
            error_codes: numbers.to_vec(),
            suberror: suberror.map(Into::into),
            claims: None,
        };
        for (answer, code) in [
            (answer("invalid_grant", &[], None), ErrorCode::NotSignedIn),
            (answer("invalid_grant", &[50173], None), ErrorCode::NotSignedIn),
            (answer("interaction_required", &[50076], None), ErrorCode::NotSignedIn),
            (answer("invalid_grant", &[65001], None), ErrorCode::AdminConsentNeeded),
            (answer("invalid_grant", &[], Some("consent_required")), ErrorCode::AdminConsentNeeded),
            (answer("invalid_scope", &[], None), ErrorCode::AdminConsentNeeded),
            (answer("temporarily_unavailable", &[], None), ErrorCode::ServiceFailed),
            (answer("invalid_client", &[], None), ErrorCode::SignInRefused),
        ] {
            assert_eq!(of_refresh(&answer).code, code, "{answer}");
        }
    }

    #[test]
    fn what_lacks_at_a_refresh_is_told_apart() {
        let answer = |error: &str, numbers: &[u32], claims: Option<&str>| TokenError {
            error: error.into(),
            error_description: None,
            error_codes: numbers.to_vec(),
            suberror: None,
            claims: claims.map(Into::into),
        };
        let wish = r#"{"access_token":{}}"#;
        for (answer, lacks) in [
            (answer("invalid_grant", &[65001], None), Some(Lacking::Consent)),
            (answer("invalid_scope", &[], None), Some(Lacking::Consent)),
            (answer("invalid_grant", &[90094], None), Some(Lacking::AdminConsent)),
            (answer("interaction_required", &[50076], None), Some(Lacking::Mfa)),
            (answer("interaction_required", &[50076], Some(wish)), Some(Lacking::StepUp(wish.into()))),
            (answer("interaction_required", &[50076], Some("nonsense")), Some(Lacking::Mfa)),
            (answer("invalid_resource", &[500_011], None), Some(Lacking::Api)),
            (answer("invalid_client", &[650_052], None), Some(Lacking::Api)),
            (answer("invalid_grant", &[50173], None), None),
            (answer("temporarily_unavailable", &[], None), None),
        ] {
            assert_eq!(lacking(&answer), lacks, "{answer}");
        }
    }

    #[test]
    fn what_the_provider_says_is_one_short_line_of_visible_characters() {
        assert_eq!(clean("  a\r\nb\u{7}\u{202e}c\tд註\u{0} "), "a  bc д註");
        assert_eq!(clean(&"註".repeat(999)).chars().count(), 300);
    }
}
