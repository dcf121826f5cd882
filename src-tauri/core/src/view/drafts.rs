//! A draft: its answers, its sections, what the rules find.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DraftState, PortalView, RuleId, SectionMark, SectionStatus, Severity, SubmissionView, view};
use crate::enrollment::{FieldId, PageId, SectionId};

view! {
    /// A draft in the list.
    DraftRow {
        /// Id of the draft.
        id: String,
        /// Legal name; empty until entered.
        title: String,
        /// Country code; empty until chosen.
        country: String,
        /// Where it stands.
        state: DraftState,
        /// Last change.
        updated_at: String,
        /// Reference of the receipt.
        reference: Option<String>,
        /// Sent to practice?
        practice: bool,
    }
}

view! {
    /// A draft, open.
    DraftView {
        /// Id of the draft.
        id: String,
        /// Every answer given, as typed, by field name.
        answers: BTreeMap<String, String>,
        /// How far each section is.
        sections: Vec<SectionView>,
        /// When the last change became durable.
        saved_at: Option<String>,
        /// The submission to the current destination, if there is one.
        submission: Option<SubmissionView>,
        /// The application in the portal, if that is the current destination and it was begun.
        portal: Option<PortalView>,
        /// Answers cannot be changed now: the application is with the service.
        locked: bool,
    }
}

view! {
    /// A row of the task list.
    SectionView {
        /// Which section.
        id: SectionId,
        /// How far.
        status: SectionStatus,
        /// Its pages, in order.
        pages: Vec<PageId>,
        /// Where to go on: the first page that is not finished, or the first of all.
        resume: Option<PageId>,
        /// What the person says of it.
        mark: SectionMark,
        /// A note to oneself; empty: none.
        note: String,
    }
}

view! {
    /// The answer to a save.
    SavedView {
        /// When it became durable.
        saved_at: String,
    }
}

view! {
    /// The answer to *Continue*.
    PageResult {
        /// What is wrong or worth a look on this page.
        findings: Vec<FindingView>,
        /// The page that follows in the section, unless something blocks or the section ends.
        next: Option<PageId>,
        /// When the answers became durable.
        saved_at: String,
    }
}

view! {
    /// What a rule found.
    FindingView {
        /// At which answer.
        field: FieldId,
        /// On which page.
        page: PageId,
        /// Which rule.
        rule: RuleId,
        /// Refused, or worth a look.
        severity: Severity,
        /// What the message names.
        args: BTreeMap<String, String>,
    }
}

view! {
    /// Everything that would be sent, to be read once more.
    CheckView {
        /// Rows by section.
        sections: Vec<CheckSection>,
        /// All findings.
        findings: Vec<FindingView>,
        /// Counts saves: *Enroll now* names the answers that were read by it.
        version: u32,
    }
}

view! {
    /// One section of the check page.
    CheckSection {
        /// Which section.
        id: SectionId,
        /// Its rows.
        rows: Vec<CheckRow>,
    }
}

view! {
    /// One answer of the check page.
    CheckRow {
        /// Which field.
        field: FieldId,
        /// Where it can be changed.
        page: PageId,
        /// As typed; empty: not provided.
        value: String,
    }
}
