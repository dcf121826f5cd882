//! The loop that carries submissions and acceptances to the current destination. Nothing else sends them.
//!
//! What may have arrived is looked for before it leaves again; what is to leave is on disk before its first byte.
//! What each answer means is decided in `submission`.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Mutex, Notify, broadcast};

use crate::backend::Service;
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::http::Http;
use crate::session::{AccessToken, AccountKey, Sessions};
use crate::store::Store;
use crate::submission::{self, Looked, Next, Sent, Status, Submission};
use crate::surroundings::{self, Clock, Rehearsal};
use crate::view::{DestinationKind, LinkId, NeedsYouReason};

/// How many may be under way at once: one that hangs does not hold up the others.
const AT_ONCE: usize = 4;
/// How many are read at a time: a queue of thousands is not held in memory.
const BATCH: u32 = 100;
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
    pub(crate) rehearsal: Arc<dyn Rehearsal>,
    /// The loop and a person's own press must not carry the same acceptance at once.
    pub(crate) accepting: Arc<Mutex<()>>,
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
        // In the portal a person does it; nothing leaves by itself.
        if destination.kind == DestinationKind::Portal {
            return Ok(None);
        }
        // Whoever listens at practice's port while practice does not run is somebody else.
        if destination.kind == DestinationKind::Practice && self.rehearsal.page(LinkId::PracticeMailbox).is_none() {
            return Ok(None);
        }
        let now = self.clock.now();
        // Nothing is under way between two rounds: what still says so was cut off, by a full disk say.
        self.store.sending_becomes_unknown(now).await?;
        let waiting = self.store.due(&id, now, BATCH).await?.into_iter().map(|one| self.carry(&destination, one));
        let accepting =
            self.store.accepting(&id).await?.into_iter().map(|one| self.carry_acceptance(&destination, one));
        let (sent, accepted) = tokio::join!(
            futures_util::stream::iter(waiting).buffer_unordered(AT_ONCE).all(async |good| good),
            futures_util::stream::iter(accepting).buffer_unordered(AT_ONCE).all(async |good| good),
        );
        let next = self.store.next_due(&id).await?;
        let pause = |seconds| Some(now + SignedDuration::from_secs(seconds));
        Ok(match (sent, accepted) {
            // A row that could not be written is still due: without a pause this would go round and round.
            (false, _) => pause(5),
            (true, false) => next.min(pause(30)).or(pause(30)),
            (true, true) => next,
        })
    }

    /// One submission, one step on. False: it could not be written down.
    async fn carry(&self, destination: &Destination, submission: Submission) -> bool {
        let draft_id = submission.draft_id.clone();
        match self.step(destination, submission).await {
            Ok(()) => {
                let _ = self.changed.send(Some(draft_id));
                true
            }
            Err(error) => {
                tracing::warn!(%error, "a submission could not be carried");
                false
            }
        }
    }

    async fn carry_acceptance(&self, destination: &Destination, submission: Submission) -> bool {
        let answer = self.accept(destination, &submission).await;
        if let Err(error) = &answer {
            tracing::info!(%error, "an acceptance waits");
        }
        answer.is_ok()
    }

    async fn step(&self, destination: &Destination, submission: Submission) -> Result<()> {
        let now = self.clock.now();
        let was = submission.status.clone();
        let queued = was == Status::Queued;
        if queued && !submission::still_confirmed(submission.confirmed_at, now) {
            let next = Next::done(Status::NeedsYou(NeedsYouReason::ConfirmAgain));
            return self.store.settle(&submission.id, &was, next).await;
        }
        let token = match self.token(destination, &submission.account).await {
            Ok(token) => token,
            Err(error) => {
                return self.store.settle(&submission.id, &was, self.without_token(&submission, &error)).await;
            }
        };
        let service = Service::new(&self.http.through(&destination.network), &destination.base_url, token);
        if queued {
            self.send(destination, service, &submission).await
        } else {
            self.look(destination, service, &submission).await
        }
    }

    /// Sends the frozen bytes; once more with a fresh token when the service did not take the first.
    async fn send(&self, destination: &Destination, service: Service, submission: &Submission) -> Result<()> {
        let Some(left_before) = self.store.begin_sending(&submission.id, self.clock.now()).await? else {
            return Ok(());
        };
        let (key, payload) = (&submission.idempotency_key, &submission.payload);
        let mut sent = service.submit(key, payload).await?;
        let mut lacking = None;
        if sent == Sent::NotSignedIn {
            match self.fresh_service(destination, submission).await {
                Ok(service) => sent = service.submit(key, payload).await?,
                Err(error) => lacking = Some(self.without_token(submission, &error)),
            }
        }
        if let Sent::StepUp(claims) = &sent {
            self.wish(destination, submission, claims);
        }
        if !left_before && sent.is_without_effect() {
            self.store.never_arrived(&submission.id).await?;
        }
        let dice = dice()?;
        let next =
            lacking.unwrap_or_else(|| submission::after_sending(sent, submission.attempt + 1, self.clock.now(), dice));
        self.store.settle(&submission.id, &Status::Sending, next).await
    }

    /// Looks for what may have arrived.
    async fn look(&self, destination: &Destination, service: Service, submission: &Submission) -> Result<()> {
        let (reference, hash) = (&submission.client_reference, &submission.payload_sha256);
        let mut looked = service.look(reference, hash).await?;
        if looked == Looked::NotSignedIn {
            match self.fresh_service(destination, submission).await {
                Ok(service) => looked = service.look(reference, hash).await?,
                Err(error) => {
                    let next = self.without_token(submission, &error);
                    return self.store.settle(&submission.id, &submission.status, next).await;
                }
            }
        }
        if let Looked::StepUp(claims) = &looked {
            self.wish(destination, submission, claims);
        }
        let next = submission::after_looking(looked, submission.attempt, self.clock.now(), dice()?);
        self.store.settle(&submission.id, &submission.status, next).await
    }

    /// The next sign-in of this account asks for what the service wants; the key and the bytes stay as they are.
    fn wish(&self, destination: &Destination, submission: &Submission, claims: &str) {
        self.sessions.wish(&submission.account, &destination.service_scope, claims.to_owned());
    }

    /// The token may have been revoked while it still looked good.
    async fn fresh_service(&self, destination: &Destination, submission: &Submission) -> Result<Service> {
        self.sessions.forget_access_token(&submission.account, &destination.service_scope);
        let token = self.token(destination, &submission.account).await?;
        Ok(Service::new(&self.http.through(&destination.network), &destination.base_url, token))
    }

    /// What waits because there is no token: for the person, or for the network.
    fn without_token(&self, submission: &Submission, error: &Error) -> Next {
        let reason = match error.code {
            ErrorCode::Unreachable | ErrorCode::ServiceFailed | ErrorCode::CannotSave => {
                let status = if submission.status == Status::Queued { Status::Queued } else { Status::Unknown };
                return Next::at(status, self.clock.now() + SignedDuration::from_secs(15));
            }
            ErrorCode::AdminConsentNeeded => NeedsYouReason::AdminConsent,
            ErrorCode::StepUpNeeded => NeedsYouReason::StepUp,
            _ => {
                let here = self.sessions.account(&submission.account).ok().flatten().is_some();
                let others = self.sessions.accounts(&submission.account.destination_id).unwrap_or_default();
                if here || others.is_empty() { NeedsYouReason::SignIn } else { NeedsYouReason::OtherAccount }
            }
        };
        Next::done(Status::NeedsYou(reason))
    }

    async fn token(&self, destination: &Destination, account: &AccountKey) -> Result<AccessToken> {
        self.sessions.access_token(destination, account, &destination.service_scope).await
    }

    /// Carries a confirmed acceptance, one at a time. One of a text that is no longer current is forgotten, and one that
    /// waited for more than a day: the person reads again.
    pub(crate) async fn accept(&self, destination: &Destination, submission: &Submission) -> Result<()> {
        let _one_at_a_time = self.accepting.lock().await;
        let Status::Submitted(received) = &submission.status else { return Ok(()) };
        let Some(pending) = self.store.pending_acceptance(&submission.id).await? else { return Ok(()) };
        let (id, pending) = (&received.server_id, &pending);
        let answer =
            if submission::still_confirmed(pending.confirmed_at, self.clock.now()) {
                self.with_service(destination, &submission.account, |service| async move {
                    service.accept(id, pending).await
                })
                .await
            } else {
                Err(Error::new(ErrorCode::AgreementChanged, "the acceptance waited for more than a day"))
            };
        match &answer {
            Ok(proof) => self.store.settle_acceptance(&submission.id, Some(proof.clone())).await?,
            Err(error) if matches!(error.code, ErrorCode::AgreementChanged | ErrorCode::ServiceRefused) => {
                self.store.settle_acceptance(&submission.id, None).await?;
            }
            Err(_) => {}
        }
        let _ = self.changed.send(Some(submission.draft_id.clone()));
        answer.map(drop)
    }

    /// A call with the account's token; once more with a fresh one when the service did not take the first.
    pub(crate) async fn with_service<T, F: Future<Output = Result<T>>>(
        &self,
        destination: &Destination,
        account: &AccountKey,
        call: impl Fn(Service) -> F,
    ) -> Result<T> {
        let token = self.token(destination, account).await?;
        let answer =
            match call(Service::new(&self.http.through(&destination.network), &destination.base_url, token)).await {
                Err(error) if error.code == ErrorCode::NotSignedIn => {
                    self.sessions.forget_access_token(account, &destination.service_scope);
                    let token = self.token(destination, account).await?;
                    call(Service::new(&self.http.through(&destination.network), &destination.base_url, token)).await
                }
                answer => answer,
            };
        if let Some(claims) = answer.as_ref().err().and_then(|error| error.claims.as_deref()) {
            self.sessions.wish(account, &destination.service_scope, claims.to_owned());
        }
        answer
    }
}

/// A number between 0 and 1 that no two clients share.
fn dice() -> Result<f64> {
    Ok(f64::from(u32::from_le_bytes(surroundings::random()?)) / f64::from(u32::MAX))
}

fn until(at: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(at.duration_since(now)).unwrap_or_default().min(LONGEST_SLEEP)
}
