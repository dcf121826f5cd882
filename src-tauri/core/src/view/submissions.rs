//! A submission, and everything known of it after it arrived.

use serde::{Deserialize, Serialize};

use super::{AdminAgentAnswer, CheckStatus, DestinationView, DraftState, LinkId, NeedsYouReason, view};
use crate::enrollment::FieldId;

view! {
    /// A submission and everything known about it.
    SubmissionView {
        /// Id of the submission.
        id: String,
        /// The draft it was frozen from.
        draft_id: String,
        /// Number of the frozen revision.
        revision: u32,
        /// Where it goes.
        destination: DestinationView,
        /// User name of the account it is bound to.
        username: String,
        /// Company of the account it is bound to.
        company: Option<String>,
        /// How far it is.
        state: DraftState,
        /// Why it waits for a person.
        reason: Option<NeedsYouReason>,
        /// What the service said when it refused.
        problem: Option<ProblemView>,
        /// When *Enroll now* was pressed.
        queued_at: String,
        /// When the service received it.
        submitted_at: Option<String>,
        /// Reference of the receipt.
        reference: Option<String>,
        /// When the next attempt is due.
        next_attempt_at: Option<String>,
        /// Checks; nothing until the service told.
        verification: Option<VerificationView>,
        /// The acceptance, once given.
        acceptance: Option<AcceptanceView>,
        /// Admin agent?
        admin_agent: AdminAgentView,
        /// Next steps that the person ticked.
        done_steps: Vec<LinkId>,
    }
}

view! {
    /// What the service refused, in its own words. Shown as text.
    ProblemView {
        /// Stable type of the problem.
        kind: String,
        /// One line.
        title: String,
        /// More.
        detail: String,
        /// Single answers it names.
        errors: Vec<ProblemError>,
    }
}

view! {
    /// One answer that the service refused.
    ProblemError {
        /// Our field, if the service's pointer leads to one.
        field: Option<FieldId>,
        /// The service's pointer.
        pointer: String,
        /// The service's words.
        detail: String,
    }
}

view! {
    /// The set of checks.
    VerificationView {
        /// Each check.
        checks: Vec<VerificationCheck>,
        /// Where the confirmation mail went.
        mail_sent_to: Option<String>,
        /// When it went.
        mail_sent_at: Option<String>,
        /// When the contact confirmed.
        confirmed_at: Option<String>,
        /// When it may be sent again.
        can_resend_at: Option<String>,
        /// When the service was last asked.
        at: String,
    }
}

view! {
    /// One check.
    VerificationCheck {
        /// The service's name of it: `emailOwnership`, `employment`, `business`, `identity` or one not known here.
        kind: String,
        /// How it stands.
        status: CheckStatus,
        /// The service's own word for the status.
        status_word: String,
        /// Code of the reason, if any.
        reason: Option<String>,
        /// The service's words, if any.
        detail: Option<String>,
        /// By when something has to happen.
        deadline: Option<String>,
        /// Appeals that are left.
        appeals_left: Option<u32>,
        /// Last change.
        updated_at: Option<String>,
    }
}

view! {
    /// The agreement to read.
    AgreementView {
        /// Version.
        version: String,
        /// Title.
        title: String,
        /// Locale of the text.
        locale: String,
        /// Text, as paragraphs.
        paragraphs: Vec<String>,
        /// SHA-256 of the bytes that were shown, in hex.
        sha256: String,
        /// When it was fetched.
        fetched_at: String,
    }
}

view! {
    /// An acceptance and its proof.
    AcceptanceView {
        /// Version accepted.
        version: String,
        /// Hash accepted.
        sha256: String,
        /// Who accepted.
        name: String,
        /// As what.
        title: String,
        /// When the service recorded it; nothing while it is on its way.
        accepted_at: Option<String>,
        /// The service's receipt.
        receipt: Option<String>,
    }
}

view! {
    /// Admin agent, with origin and time.
    AdminAgentView {
        /// The answer.
        answer: AdminAgentAnswer,
        /// When the directory was asked.
        at: Option<String>,
    }
}
