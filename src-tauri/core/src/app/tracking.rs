//! After arrival: the checks, the confirmation mail, the agreement, Admin agent, next steps.

use super::App;
use super::drafts::no_such_draft;
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::shown::lines;
use crate::store::{AgreementText, PendingAcceptance};
use crate::submission::{Received, Status, Submission};
use crate::view::{AgreementView, DraftView, Language, LinkId};

impl App {
    /// Asks the service how the application stands; one that has not arrived is carried on.
    ///
    /// # Errors
    /// `Unreachable`, `NotSignedIn`, `ServiceFailed`, `ServiceRefused`. What was known before stays.
    pub async fn refresh_submission(&self, draft_id: &str) -> Result<DraftView> {
        let submission = self.needed_submission(draft_id).await?;
        if let Status::Submitted(received) = &submission.status {
            let destination = self.needed_destination().await?;
            let (id, now) = (&received.server_id, self.now());
            let verification = self
                .courier()
                .with_service(&destination, &submission.account, |service| async move {
                    service.verification(id, now).await
                })
                .await?;
            let mut tracked = self.0.store.tracked(&submission.id).await?;
            tracked.verification = Some(verification);
            self.0.store.track(&submission.id, tracked).await?;
        }
        self.poke().await?;
        self.open_draft(draft_id).await
    }

    async fn received(&self, draft_id: &str) -> Result<(Destination, Submission, Received)> {
        let submission = self.needed_submission(draft_id).await?;
        match submission.status.clone() {
            Status::Submitted(received) => Ok((self.needed_destination().await?, submission, received)),
            _ => Err(no_such_draft()),
        }
    }

    /// Has the confirmation mail sent to the primary contact again.
    ///
    /// # Errors
    /// `TooSoon`, and as `refresh_submission`.
    pub async fn resend_confirmation(&self, draft_id: &str) -> Result<DraftView> {
        let (destination, submission, received) = self.received(draft_id).await?;
        let (id, key) = (&received.server_id, &uuid::Uuid::new_v4().to_string());
        self.courier()
            .with_service(&destination, &submission.account, |service| async move { service.resend(id, key).await })
            .await?;
        self.refresh_submission(draft_id).await
    }

    /// The agreement as it can be accepted today; without a network, as it was fetched last.
    ///
    /// # Errors
    /// `Unreachable` when there is no earlier copy, and as `refresh_submission`.
    pub async fn read_agreement(&self, draft_id: &str, language: Language) -> Result<AgreementView> {
        let (destination, submission, _) = self.received(draft_id).await?;
        let (country, now) = (&self.country(draft_id).await?, self.now());
        let fetched = self
            .courier()
            .with_service(&destination, &submission.account, |service| async move {
                service.agreement(country, language.name(), now).await
            })
            .await;
        match fetched {
            Ok(text) => {
                self.0.store.keep_agreement(&destination.id, text.clone()).await?;
                Ok(agreement_view(text))
            }
            Err(error) if error.code == ErrorCode::Unreachable => {
                let kept = self.0.store.agreement(&destination.id, language.name()).await?;
                kept.map(agreement_view).ok_or(error)
            }
            Err(error) => Err(error),
        }
    }

    /// Accepts exactly the text that was read. It is on disk before it leaves, and leaves until it is answered.
    ///
    /// # Errors
    /// `AgreementChanged` when that text is not, or no longer, the current one; `BadRequest` without name or title.
    pub async fn accept_agreement(
        &self,
        draft_id: &str,
        version: &str,
        sha256: &str,
        name: &str,
        title: &str,
    ) -> Result<DraftView> {
        let (destination, submission, _) = self.received(draft_id).await?;
        let (name, title) = (name.trim(), title.trim());
        if name.is_empty() || title.is_empty() {
            return Err(Error::new(ErrorCode::BadRequest, "an acceptance needs a name and a title"));
        }
        let locale = self
            .0
            .store
            .agreement_locale(&destination.id, version, sha256)
            .await?
            .ok_or_else(|| Error::new(ErrorCode::AgreementChanged, "that text was never shown"))?;
        let acceptance = PendingAcceptance {
            version: version.to_owned(),
            locale,
            sha256: sha256.to_owned(),
            name: name.to_owned(),
            title: title.to_owned(),
            idempotency_key: uuid::Uuid::new_v4().to_string(),
            confirmed_at: self.now(),
        };
        self.0.store.begin_acceptance(&submission.id, acceptance).await?;
        match self.courier().accept(&destination, &submission).await {
            // It is on disk and confirmed: the courier goes on with it.
            Err(error) if matches!(error.code, ErrorCode::Unreachable | ErrorCode::ServiceFailed) => {
                self.0.bell.notify_one();
            }
            answer => answer?,
        }
        self.open_draft(draft_id).await
    }

    /// Asks the directory whether the account is in the Admin agents group.
    ///
    /// # Errors
    /// `NotSignedIn`, `Unreachable`, `ServiceFailed`.
    pub async fn check_admin_agent(&self, draft_id: &str) -> Result<DraftView> {
        if self.current_application(draft_id).await?.is_some() {
            return self.read_portal_role(draft_id).await;
        }
        let (destination, submission, _) = self.received(draft_id).await?;
        let answer = self.0.sessions.admin_agent(&destination, &submission.account).await?;
        let mut tracked = self.0.store.tracked(&submission.id).await?;
        tracked.admin_agent = Some((answer, self.now()));
        self.0.store.track(&submission.id, tracked).await?;
        self.open_draft(draft_id).await
    }

    /// Ticks a next step, or takes the tick back.
    ///
    /// # Errors
    /// `CannotSave`.
    pub async fn tick_step(&self, draft_id: &str, step: LinkId, done: bool) -> Result<DraftView> {
        let mark = |steps: &mut Vec<LinkId>| {
            steps.retain(|one| *one != step);
            if done {
                steps.push(step);
            }
        };
        if self.current_application(draft_id).await?.is_some() {
            let (key, application) = self.needed_application(draft_id).await?;
            let mut steps = application.done_steps;
            mark(&mut steps);
            self.0.store.keep_done_steps(&key, steps).await?;
            return self.open_draft(draft_id).await;
        }
        let (_, submission, _) = self.received(draft_id).await?;
        let mut tracked = self.0.store.tracked(&submission.id).await?;
        mark(&mut tracked.done_steps);
        self.0.store.track(&submission.id, tracked).await?;
        self.open_draft(draft_id).await
    }
}

fn agreement_view(text: AgreementText) -> AgreementView {
    // Its hash is of the bytes as they came; what is read is what can be seen of them.
    let body = lines(&String::from_utf8_lossy(&text.body));
    AgreementView {
        paragraphs: body.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        version: text.version,
        title: text.title,
        locale: text.locale,
        sha256: text.sha256,
        fetched_at: text.fetched_at.to_string(),
    }
}
