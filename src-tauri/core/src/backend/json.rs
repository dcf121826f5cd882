//! The contract's JSON as the client reads it: what it needs, and nothing refused that it does not know.

use serde::Deserialize;

use crate::enrollment::field_at;
use crate::shown::line;
use crate::view::{CheckStatus, ProblemError, ProblemView, VerificationCheck, VerificationView};

/// What every problem type begins with; the rest is the stable name.
const PROBLEMS: &str = "https://enrolldesk.app/problems/";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Enrollment {
    pub(super) id: String,
    pub(super) client_reference: String,
    pub(super) receipt: Receipt,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Receipt {
    pub(super) reference: String,
    pub(super) received_at: jiff::Timestamp,
    pub(super) payload_sha256: String,
}

#[derive(Deserialize)]
pub(super) struct EnrollmentPage {
    pub(super) items: Vec<Enrollment>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Problem {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    detail: String,
    errors: Vec<Fault>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Fault {
    pointer: String,
    detail: String,
}

impl Problem {
    /// The stable name, such as `already-exists`.
    pub(super) fn name(&self) -> &str {
        self.contracts().unwrap_or(&self.kind)
    }

    /// The same, if it is one of the contract's: nobody but the service speaks so.
    pub(super) fn contracts(&self) -> Option<&str> {
        self.kind.strip_prefix(PROBLEMS)
    }

    pub(super) fn view(self) -> ProblemView {
        let error = |fault: Fault| ProblemError {
            field: field_at(&fault.pointer),
            pointer: words(&fault.pointer),
            detail: words(&fault.detail),
        };
        ProblemView {
            kind: words(self.name()),
            title: words(&self.title),
            detail: words(&self.detail),
            errors: self.errors.into_iter().take(50).map(error).collect(),
        }
    }
}

/// The other side's words, short enough to show.
pub(super) fn words(text: &str) -> String {
    line(text, 500)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Verification {
    checks: Vec<Check>,
    contact_confirmation: Confirmation,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Check {
    kind: String,
    status: String,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    detail: Option<String>,
    #[serde(default)]
    deadline: Option<jiff::Timestamp>,
    #[serde(default)]
    appeals_left: Option<u32>,
    #[serde(default)]
    updated_at: Option<jiff::Timestamp>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Confirmation {
    sent_to: String,
    #[serde(default)]
    sent_at: Option<jiff::Timestamp>,
    #[serde(default)]
    confirmed_at: Option<jiff::Timestamp>,
    #[serde(default)]
    can_resend_at: Option<jiff::Timestamp>,
}

impl Verification {
    pub(super) fn view(self, now: jiff::Timestamp) -> VerificationView {
        let text = |at: Option<jiff::Timestamp>| at.map(|at| at.to_string());
        let check = |check: Check| VerificationCheck {
            status: CheckStatus::from_name(&check.status).unwrap_or(CheckStatus::Unknown),
            kind: words(&check.kind),
            status_word: words(&check.status),
            reason: check.reason.as_deref().map(words),
            detail: check.detail.as_deref().map(words),
            deadline: text(check.deadline),
            appeals_left: check.appeals_left,
            updated_at: text(check.updated_at),
        };
        let mail = self.contact_confirmation;
        VerificationView {
            checks: self.checks.into_iter().take(50).map(check).collect(),
            mail_sent_to: Some(words(&mail.sent_to)),
            mail_sent_at: text(mail.sent_at),
            confirmed_at: text(mail.confirmed_at),
            can_resend_at: text(mail.can_resend_at),
            at: now.to_string(),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Agreement {
    pub(super) version: String,
    pub(super) title: String,
    pub(super) locale: String,
    pub(super) sha256: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Acceptance {
    pub(super) id: String,
    pub(super) sha256: String,
    pub(super) accepted_at: jiff::Timestamp,
}
