//! Drafts: made, filled in, checked. Everything here works without a network.

use super::{App, new_id};
use crate::enrollment::{self, Answers, FieldId, LONGEST_ANSWER, PageId, SectionId};
use crate::error::{Error, ErrorCode, Result};
use crate::rules;
use crate::store::{Draft, DraftSummary, Saved};
use crate::submission::{Status, Submission};
use crate::view::{
    CheckStatus, CheckView, DraftRow, DraftState, DraftView, PageResult, SavedView, SectionMark, Severity,
    VerificationView,
};

/// No note is longer, in characters.
const LONGEST_NOTE: usize = 2_000;

pub(super) fn no_such_draft() -> Error {
    Error::new(ErrorCode::NoSuchDraft, "there is no such draft")
}

/// May the answers be changed? A refused application may be corrected; one that may have arrived may not.
fn is_locked(submission: Option<&Submission>) -> bool {
    submission.is_some_and(|submission| !matches!(submission.status, Status::Refused(_)))
}

/// One word for a submission that arrived, from its checks.
pub(super) fn arrived(verification: Option<&VerificationView>) -> DraftState {
    let Some(view) = verification else { return DraftState::Submitted };
    let any = |status| view.checks.iter().any(|check| check.status == status);
    if any(CheckStatus::Rejected) {
        DraftState::Rejected
    } else if any(CheckStatus::ActionNeeded) || any(CheckStatus::Challenged) {
        DraftState::ActionNeeded
    } else if !view.checks.is_empty() && view.checks.iter().all(|check| check.status == CheckStatus::Authorized) {
        DraftState::Authorized
    } else {
        DraftState::Submitted
    }
}

pub(super) fn row(summary: DraftSummary, practice: bool) -> DraftRow {
    let verification = summary.verification.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let state = match summary.state.as_deref().and_then(DraftState::from_name) {
        None => DraftState::Editing,
        Some(DraftState::Submitted) => arrived(verification.as_ref()),
        Some(state) => state,
    };
    DraftRow {
        id: summary.id,
        title: summary.title,
        country: summary.country,
        updated_at: summary.saved_at.to_string(),
        practice: practice && state != DraftState::Editing,
        reference: summary.reference,
        state,
    }
}

impl App {
    /// Makes an empty draft.
    ///
    /// # Errors
    /// `CannotSave`.
    pub async fn create_draft(&self) -> Result<DraftView> {
        let id = new_id();
        self.0.store.create_draft(id.clone(), self.now()).await?;
        self.open_draft(&id).await
    }

    /// A draft with everything known about it.
    ///
    /// # Errors
    /// `NoSuchDraft`.
    pub async fn open_draft(&self, draft_id: &str) -> Result<DraftView> {
        let draft = self.draft(draft_id).await?;
        let submission = self.current_submission(draft_id).await?;
        let application = self.current_application(draft_id).await?;
        let entered = application.as_ref().is_some_and(|application| !application.entry.closed);
        let mut sections = enrollment::sections(&draft.answers);
        let mut marks = self.0.store.section_marks(draft_id).await?;
        for section in &mut sections {
            if let Some((mark, note)) = marks.remove(&section.id) {
                (section.mark, section.note) = (mark, note);
            }
        }
        Ok(DraftView {
            sections,
            saved_at: (!draft.answers.is_empty()).then(|| draft.saved_at.to_string()),
            locked: is_locked(submission.as_ref()) || entered,
            portal: match application {
                Some(application) => Some(self.portal_view(&draft, application).await?),
                None => None,
            },
            submission: match submission {
                Some(submission) => Some(self.submission_view(submission).await?),
                None => None,
            },
            answers: draft.answers.into_iter().map(|(field, value)| (field.name().to_owned(), value)).collect(),
            id: draft.id,
        })
    }

    pub(super) async fn draft(&self, draft_id: &str) -> Result<Draft> {
        self.0.store.draft(draft_id).await?.ok_or_else(no_such_draft)
    }

    pub(super) async fn current_submission(&self, draft_id: &str) -> Result<Option<Submission>> {
        match self.current_destination().await? {
            Some(destination) => self.0.store.submission(draft_id, &destination.id).await,
            None => Ok(None),
        }
    }

    /// Saves answers as typed; durable when it returns.
    ///
    /// # Errors
    /// `CannotSave`, `NoSuchDraft`, `Locked`, `BadRequest` for an answer of more than 4,000 characters.
    pub async fn save_answers(&self, draft_id: &str, answers: Answers) -> Result<SavedView> {
        if answers.values().any(|value| value.chars().count() > LONGEST_ANSWER) {
            return Err(Error::new(ErrorCode::BadRequest, "an answer is too long to keep"));
        }
        let (now, destination_id) = (self.now(), self.0.store.setting("destination").await?);
        match self.0.store.save_answers(draft_id, answers, destination_id, now).await? {
            Saved::Durable => Ok(SavedView { saved_at: now.to_string() }),
            Saved::NoSuchDraft => Err(no_such_draft()),
            Saved::Locked => Err(Error::new(ErrorCode::Locked, "the application is with the service")),
        }
    }

    /// *Continue*: saves the page, says what the rules find on it, and where it goes on.
    ///
    /// # Errors
    /// As `save_answers`.
    pub async fn finish_page(&self, draft_id: &str, page: PageId, answers: Answers) -> Result<PageResult> {
        let saved = self.save_answers(draft_id, answers).await?;
        let answers = self.draft(draft_id).await?.answers;
        let findings = rules::findings(page, &answers);
        let blocked = findings.iter().any(|finding| finding.severity == Severity::Blocks);
        Ok(PageResult {
            next: enrollment::next_page(page, &answers).filter(|_| !blocked),
            findings,
            saved_at: saved.saved_at,
        })
    }

    /// The person says how a section stands, with a note to oneself. Neither is an answer, and neither is ever sent.
    ///
    /// # Errors
    /// `NoSuchDraft`; `BadRequest` for a note of more than 2,000 characters; `CannotSave`.
    pub async fn mark_section(
        &self,
        draft_id: &str,
        section: SectionId,
        mark: SectionMark,
        note: &str,
    ) -> Result<DraftView> {
        self.draft(draft_id).await?;
        let note = note.trim();
        if note.chars().count() > LONGEST_NOTE {
            return Err(Error::new(ErrorCode::BadRequest, "a note is too long to keep"));
        }
        self.0.store.mark_section(draft_id, section, mark, note.to_owned()).await?;
        self.open_draft(draft_id).await
    }

    /// Everything that would be sent, and everything the rules find.
    ///
    /// # Errors
    /// `NoSuchDraft`.
    pub async fn check_draft(&self, draft_id: &str) -> Result<CheckView> {
        let draft = self.draft(draft_id).await?;
        Ok(enrollment::check(&draft.answers, draft.version))
    }

    /// The country of a draft's legal address.
    pub(super) async fn country(&self, draft_id: &str) -> Result<String> {
        Ok(enrollment::answer(&self.draft(draft_id).await?.answers, FieldId::Country).to_owned())
    }
}
