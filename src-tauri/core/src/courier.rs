//! The loop that carries submissions and acceptances to the current destination. Nothing else sends them.
//!
//! What may have arrived is looked for before it leaves again; what is to leave is on disk before its first byte.
//! What each answer means is decided in `submission`.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use jiff::Timestamp;
use tokio::sync::{Notify, broadcast};

use crate::backend::Service;
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::http::Http;
use crate::session::{AccessToken, AccountKey, Sessions};
use crate::store::Store;
use crate::submission::{self, Looked, Next, Sent, Status, Submission};
use crate::surroundings::{self, Clock};
use crate::view::NeedsYouReason;

/// How many may be under way at once: one that hangs does not hold up the others.
const AT_ONCE: usize = 4;
/// With nothing due, look at the queue this often all the same: the clock may have been set.
const LONGEST_SLEEP: Duration = Duration::from_secs(300);

/// What the courier works with.
#[derive(Clone)]
pub(crate) struct Courier {
    pub(crate) store: Store,
    pub(crate) sessions: Sessions,
    pub(crate) http: Http,
    pub(crate) clock: Arc<dyn Clock>,
    /// Says which draft changed.
    pub(crate) changed: broadcast::Sender<Option<String>>,
    /// Rung when there is something to do.
    pub(crate) bell: Arc<Notify>,
}

impl Courier {
    /// Carries until the process ends.
    pub(crate) async fn run(self) {
        loop {
            let pause = match self.round().await {
                Ok(Some(next)) => until(next, self.clock.now()),
                Ok(None) => LONGEST_SLEEP,
                Err(error) => {
                    tracing::warn!(%error, "the courier could not read its queue");
                    Duration::from_secs(5)
                }
            };
            tokio::select! {
                () = self.bell.notified() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Does all that is due. Returns when the next thing is.
    pub(crate) async fn round(&self) -> Result<Option<Timestamp>> {
        let Some(id) = self.store.setting("destination").await? else { return Ok(None) };
        let Some(destination) = self.store.destination(&id).await? else { return Ok(None) };
        let now = self.clock.now();
        let due = |submission: &Submission| submission.next_attempt_at.is_none_or(|at| at <= now);
        let carrying = self.store.waiting(&id).await?.into_iter().filter(due).map(|one| self.carry(&destination, one));
        futures_util::stream::iter(carrying).buffer_unordered(AT_ONCE).for_each(|()| async {}).await;
        let mut next = None;
        for submission in self.store.accepting(&id).await? {
            if let Err(error) = self.accept(&destination, &submission).await {
                tracing::info!(%error, "an acceptance waits");
                next = Some(now + jiff::SignedDuration::from_secs(30));
            }
        }
        let waiting = self.store.waiting(&id).await?;
        Ok(waiting.iter().map(|one| one.next_attempt_at.unwrap_or(now)).chain(next).min())
    }

    async fn carry(&self, destination: &Destination, submission: Submission) {
        let draft_id = submission.draft_id.clone();
        if let Err(error) = self.step(destination, submission).await {
            // The row says what was true before; the next round, or the next start, goes on from there.
            tracing::warn!(%error, "a submission could not be carried");
        }
        let _ = self.changed.send(Some(draft_id));
    }

    async fn step(&self, destination: &Destination, submission: Submission) -> Result<()> {
        let now = self.clock.now();
        let was = submission.status.clone();
        let queued = was == Status::Queued;
        if queued && !submission::still_confirmed(submission.confirmed_at, now) {
            let next = Next { status: Status::NeedsYou(NeedsYouReason::ConfirmAgain), at: None };
            return self.store.settle(&submission.id, &was, next).await;
        }
        let token = match self.token(destination, &submission.account).await {
            Ok(token) => token,
            Err(error) => {
                let next = self.without_token(&submission, &error);
                return self.store.settle(&submission.id, &was, next).await;
            }
        };
        let mut service = Service::new(&self.http, &destination.base_url, token);
        if queued && !self.store.begin_sending(&submission.id, now).await? {
            return Ok(());
        }
        let was = if queued { Status::Sending } else { was };
        let mut fresh = false;
        loop {
            let (next, unauthorized) = self.attempt(&service, &submission, queued).await?;
            if unauthorized && !fresh {
                // Once: the token may have been revoked while it still looked good.
                self.sessions.forget_access_token(&submission.account, &destination.service_scope);
                if let Ok(token) = self.token(destination, &submission.account).await {
                    service = Service::new(&self.http, &destination.base_url, token);
                    fresh = true;
                    continue;
                }
            }
            self.store.settle(&submission.id, &was, next).await?;
            self.bell.notify_one();
            return Ok(());
        }
    }

    /// One call, and what it makes of the submission. True: the service did not take the token.
    async fn attempt(&self, service: &Service, submission: &Submission, queued: bool) -> Result<(Next, bool)> {
        let dice = dice()?;
        if queued {
            let sent = service.submit(&submission.idempotency_key, &submission.payload).await?;
            let unauthorized = sent == Sent::NotSignedIn;
            let next = submission::after_sending(sent, submission.attempt + 1, self.clock.now(), dice);
            return Ok((next, unauthorized));
        }
        let looked = service.look(&submission.client_reference, &submission.payload_sha256).await?;
        let unauthorized = looked == Looked::NotSignedIn;
        Ok((submission::after_looking(looked, submission.attempt, self.clock.now(), dice), unauthorized))
    }

    fn without_token(&self, submission: &Submission, error: &Error) -> Next {
        match error.code {
            ErrorCode::NotSignedIn | ErrorCode::AdminConsentNeeded | ErrorCode::ConsentRefused => {
                let here = self.sessions.account(&submission.account).ok().flatten().is_some();
                let others = self.sessions.accounts(&submission.account.destination_id).unwrap_or_default();
                let other = !here && !others.is_empty();
                let reason = if other { NeedsYouReason::OtherAccount } else { NeedsYouReason::SignIn };
                Next { status: Status::NeedsYou(reason), at: None }
            }
            _ => {
                let wait = jiff::SignedDuration::from_secs(15);
                Next { status: submission.status.clone(), at: Some(self.clock.now() + wait) }
            }
        }
    }

    async fn token(&self, destination: &Destination, account: &AccountKey) -> Result<AccessToken> {
        self.sessions.access_token(destination, account, &destination.service_scope).await
    }

    /// Carries a confirmed acceptance. One of a text that is no longer current is forgotten: the person reads again.
    pub(crate) async fn accept(&self, destination: &Destination, submission: &Submission) -> Result<()> {
        let Status::Submitted(received) = &submission.status else { return Ok(()) };
        let Some(pending) = self.store.pending_acceptance(&submission.id).await? else { return Ok(()) };
        let (id, pending) = (&received.server_id, &pending);
        let answer = self
            .with_service(destination, &submission.account, |service| async move { service.accept(id, pending).await })
            .await;
        match answer {
            Ok(proof) => self.store.settle_acceptance(&submission.id, Some(proof)).await?,
            Err(error) => {
                if matches!(error.code, ErrorCode::AgreementChanged | ErrorCode::ServiceRefused) {
                    self.store.settle_acceptance(&submission.id, None).await?;
                }
                return Err(error);
            }
        }
        let _ = self.changed.send(Some(submission.draft_id.clone()));
        Ok(())
    }

    /// A call with the account's token; once more with a fresh one when the service did not take the first.
    pub(crate) async fn with_service<T, F: Future<Output = Result<T>>>(
        &self,
        destination: &Destination,
        account: &AccountKey,
        call: impl Fn(Service) -> F,
    ) -> Result<T> {
        let token = self.token(destination, account).await?;
        match call(Service::new(&self.http, &destination.base_url, token)).await {
            Err(error) if error.code == ErrorCode::NotSignedIn => {
                self.sessions.forget_access_token(account, &destination.service_scope);
                let token = self.token(destination, account).await?;
                call(Service::new(&self.http, &destination.base_url, token)).await
            }
            answer => answer,
        }
    }
}

/// A number between 0 and 1 that no two clients share.
fn dice() -> Result<f64> {
    Ok(f64::from(u32::from_le_bytes(surroundings::random()?)) / f64::from(u32::MAX))
}

fn until(at: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(at.duration_since(now)).unwrap_or_default().min(LONGEST_SLEEP)
}
