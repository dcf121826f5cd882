//! *Enroll now*: freezing a revision for one account, and what a person may still do about it.

use super::drafts::{arrived, no_such_draft};
use super::{App, new_id};
use crate::backend::sha256;
use crate::enrollment;
use crate::error::{Error, ErrorCode, Result};
use crate::store::NewSubmission;
use crate::submission::{Status, Submission};
use crate::view::{AdminAgentAnswer, AdminAgentView, DraftState, DraftView, Language, Severity, SubmissionView};

impl App {
    /// Freezes the draft for this account and queues it. A second click finds the first one's submission. `version` names
    /// the answers that the person read, as `check_draft` gave it.
    ///
    /// # Errors
    /// `NotReady` while an answer would be refused; `AnswersChanged` when they are no longer those that were read;
    /// `NotSignedIn` when the account is not kept; `CannotSave`.
    pub async fn enroll_now(
        &self,
        draft_id: &str,
        account_id: &str,
        version: u32,
        language: Language,
    ) -> Result<DraftView> {
        let destination = self.needed_destination().await?;
        let account = self.account_by_id(&destination, account_id)?;
        if !destination.admits(&account.key.tenant_id) {
            let who = format!("{} ({})", account.username, account.key.tenant_id);
            return Err(Error::new(ErrorCode::TenantNotAdmitted, "the tenant was taken off the list").said(who));
        }
        let draft = self.draft(draft_id).await?;
        let before = self.current_submission(draft_id).await?;
        if before.is_some_and(|before| !matches!(before.status, Status::Refused(_))) {
            return self.open_draft(draft_id).await;
        }
        if draft.version != version {
            return Err(Error::new(ErrorCode::AnswersChanged, "they were saved again after they were read"));
        }
        let findings = enrollment::check(&draft.answers, version).findings;
        if let Some(finding) = findings.iter().find(|finding| finding.severity == Severity::Blocks) {
            return Err(Error::new(ErrorCode::NotReady, format!("{} {}", finding.field.name(), finding.rule.name())));
        }
        let revision = draft.revision + 1;
        let client_reference = format!("{draft_id}/{revision}/{}", destination.id);
        let payload = enrollment::payload(&draft.answers, &client_reference, language);
        let frozen = NewSubmission {
            id: new_id(),
            draft_id: draft_id.to_owned(),
            revision,
            username: account.username,
            company: account.company,
            account: account.key,
            client_reference,
            idempotency_key: uuid::Uuid::new_v4().to_string(),
            payload_sha256: sha256(&payload),
            payload,
        };
        if !self.0.store.freeze(frozen, version, self.now()).await?
            && self.current_submission(draft_id).await?.is_none()
        {
            return Err(Error::new(ErrorCode::AnswersChanged, "they were saved again while they were frozen"));
        }
        self.0.store.grow();
        self.0.bell.notify_one();
        self.open_draft(draft_id).await
    }

    /// The person wants it to go on: it waited too long, was set aside, or its reason is settled.
    ///
    /// # Errors
    /// `NoSuchDraft` when nothing waits.
    pub async fn confirm_again(&self, draft_id: &str) -> Result<DraftView> {
        let submission = self.needed_submission(draft_id).await?;
        self.0.store.confirm(&submission.id, self.now()).await?;
        self.0.bell.notify_one();
        self.open_draft(draft_id).await
    }

    /// Takes an application that never left out of the queue, so that its answers can be changed.
    ///
    /// # Errors
    /// `Locked` when it may have left.
    pub async fn edit_again(&self, draft_id: &str) -> Result<DraftView> {
        let submission = self.needed_submission(draft_id).await?;
        let refused = matches!(submission.status, Status::Refused(_));
        if !refused && !self.0.store.take_back(&submission.id).await? {
            return Err(Error::new(ErrorCode::Locked, "it may have left already"));
        }
        self.open_draft(draft_id).await
    }

    pub(super) async fn needed_submission(&self, draft_id: &str) -> Result<Submission> {
        self.current_submission(draft_id).await?.ok_or_else(no_such_draft)
    }

    pub(super) async fn submission_view(&self, submission: Submission) -> Result<SubmissionView> {
        let store = &self.0.store;
        let tracked = store.tracked(&submission.id).await?;
        let destination = store
            .destination(&submission.account.destination_id)
            .await?
            .ok_or_else(|| Error::new(ErrorCode::Internal, "a submission without a destination"))?;
        let (answer, at) = tracked.admin_agent.unzip();
        let mut view = SubmissionView {
            acceptance: store.acceptance(&submission.id).await?,
            destination: destination.view(),
            state: submission.status.word(),
            reason: None,
            problem: None,
            submitted_at: None,
            reference: None,
            next_attempt_at: submission.next_attempt_at.map(|at| at.to_string()),
            queued_at: submission.queued_at.to_string(),
            id: submission.id,
            draft_id: submission.draft_id,
            revision: submission.revision,
            username: submission.username,
            company: submission.company,
            admin_agent: AdminAgentView {
                answer: answer.unwrap_or(AdminAgentAnswer::Unknown),
                at: at.map(|at| at.to_string()),
            },
            verification: tracked.verification,
            done_steps: tracked.done_steps,
        };
        match submission.status {
            Status::NeedsYou(reason) => view.reason = Some(reason),
            Status::Refused(problem) => view.problem = Some(problem),
            Status::Submitted(received) => {
                view.reference = Some(received.reference);
                view.submitted_at = Some(received.at.to_string());
                view.state = arrived(view.verification.as_ref());
            }
            Status::Queued | Status::Sending | Status::Unknown | Status::OnHold => {}
        }
        debug_assert_ne!(view.state, DraftState::Editing);
        Ok(view)
    }
}
