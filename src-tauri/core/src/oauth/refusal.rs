//! What a provider's refusal means to the person.
//!
//! Decisions are made on `error` and on a few AADSTS numbers that ask something different of the person; the
//! provider's own sentence is passed on as text. Source: entra-docs `reference-error-codes.md`, `reference/domain.md` 3.7.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::aadsts;
use crate::error::{Error, ErrorCode};
use crate::shown::line;
use crate::view::{RefusalKind, RefusalView};

/// The longest sentence of a provider that is shown.
const SAID: usize = 300;
/// A GUID has 36 characters, a time 20.
const LONGEST_ID: usize = 40;

/// No consent yet, or only an administrator may give it.
const CONSENT: &[RefusalKind] = &[RefusalKind::Consent, RefusalKind::AdminConsent];
/// Not a member of this tenant, or an account of the wrong kind.
const TENANT: &[RefusalKind] = &[RefusalKind::WrongTenant, RefusalKind::CrossTenant];
/// Multi-factor authentication has to be proved, or set up, or proved again.
const MFA: &[RefusalKind] = &[RefusalKind::Mfa, RefusalKind::MfaSetup];

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
    #[serde(default)]
    pub(crate) correlation_id: Option<String>,
    #[serde(default)]
    pub(crate) timestamp: Option<String>,
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
    let any = |kinds: &[RefusalKind]| aadsts::any(&numbers, kinds);
    let code = if any(&[RefusalKind::Declined]) {
        ErrorCode::ConsentRefused
    } else if any(CONSENT) {
        ErrorCode::AdminConsentNeeded
    } else if any(TENANT) {
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
    let own = clean(before_the_ids(description));
    let refused = Error::new(code, log).said(if own.is_empty() { clean(error) } else { own });
    Error { refusal: explanation(&numbers, description).map(Box::new), ..refused }
}

/// A refused code: the token endpoint has the ids for support in members of their own.
pub(crate) fn of_code(answer: &TokenError) -> Error {
    let mut refused = of_sign_in(&answer.error, answer.error_description.as_deref(), &answer.error_codes);
    if let Some(refusal) = &mut refused.refusal {
        let own = |member: &Option<String>| member.as_deref().map(clean).filter(|text| !text.is_empty());
        refusal.correlation_id = own(&answer.correlation_id).or(refusal.correlation_id.take());
        refusal.at = own(&answer.timestamp).or(refusal.at.take());
    }
    refused
}

/// What the numbers are about; nothing where the provider gave none.
fn explanation(numbers: &[u32], description: &str) -> Option<RefusalView> {
    let first = numbers.first().copied()?;
    let (kind, number) = aadsts::explain(numbers).unwrap_or((RefusalKind::Unknown, first));
    Some(RefusalView {
        kind,
        solver: aadsts::solver(kind),
        number: Some(number),
        correlation_id: labeled(description, "Correlation ID:"),
        at: labeled(description, "Timestamp:"),
    })
}

/// Entra's sentence without the ids that it appends: they are shown on their own.
fn before_the_ids(description: &str) -> &str {
    description.find("Trace ID:").map_or(description, |end| &description[..end])
}

/// What stands behind a label of Entra's at the end of a description, up to the next label.
fn labeled(description: &str, label: &str) -> Option<String> {
    let rest = description.split_once(label)?.1;
    let end = ["Trace ID:", "Correlation ID:", "Timestamp:"].iter().filter_map(|next| rest.find(next)).min();
    let value = line(&rest[..end.unwrap_or(rest.len())], LONGEST_ID);
    (!value.is_empty()).then_some(value)
}

/// A refused refresh. Whatever a person can mend by signing in again is `NotSignedIn`.
pub(crate) fn of_refresh(answer: &TokenError) -> Error {
    let refused = of_code(answer);
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
    let any = |kinds: &[RefusalKind]| aadsts::any(&answer.error_codes, kinds);
    let object = |claims: &&String| serde_json::from_str::<serde_json::Map<_, serde_json::Value>>(claims).is_ok();
    if any(&[RefusalKind::AdminConsent]) {
        Some(Lacking::AdminConsent)
    } else if any(&[RefusalKind::NoApi]) || answer.error == "invalid_resource" {
        Some(Lacking::Api)
    } else if of_refresh(answer).code == ErrorCode::AdminConsentNeeded {
        Some(Lacking::Consent)
    } else if let Some(claims) = answer.claims.as_ref().filter(object) {
        Some(Lacking::StepUp(claims.clone()))
    } else {
        any(MFA).then_some(Lacking::Mfa)
    }
}

/// A provider's words, fit for a screen.
pub(crate) fn clean(words: &str) -> String {
    line(words, SAID)
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
            correlation_id: None,
            timestamp: None,
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
            correlation_id: None,
            timestamp: None,
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
        assert_eq!(clean(&"註".repeat(999)).chars().count(), 301);
    }

    #[test]
    fn a_refusal_is_explained_and_keeps_what_support_wants_to_know() {
        let told = "AADSTS50105: not assigned.\r\nTrace ID: 0b1c\r\nCorrelation ID: 77aa-01\r\nTimestamp: 2026-03-04 09:10:11Z";
        let error = of_sign_in("access_denied", Some(told), &[]);
        let refusal = error.refusal.unwrap();
        assert_eq!((refusal.kind, refusal.number), (RefusalKind::NotAssigned, Some(50105)));
        assert_eq!(
            (refusal.correlation_id.as_deref(), refusal.at.as_deref()),
            (Some("77aa-01"), Some("2026-03-04 09:10:11Z"))
        );
        assert_eq!(error.said.as_deref(), Some("AADSTS50105: not assigned."));
    }

    #[test]
    fn a_number_that_nobody_listed_stays_readable() {
        let error = of_sign_in("invalid_request", Some("AADSTS999999: something new"), &[]);
        let refusal = error.refusal.unwrap();
        assert_eq!((refusal.kind, refusal.number), (RefusalKind::Unknown, Some(999_999)));
        assert_eq!(error.said.as_deref(), Some("AADSTS999999: something new"));
        assert_eq!(of_sign_in("access_denied", None, &[]).refusal, None);
    }
}
