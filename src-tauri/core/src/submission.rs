//! A submission's life, as decisions: what each answer of the backend makes of it. Pure; the courier acts.
//!
//! Source of the table: trust.md 4.2, and the contract (`tests/contract/openapi.yaml`).

use jiff::{SignedDuration, Timestamp};

use crate::session::AccountKey;
use crate::view::{DraftState, NeedsYouReason, ProblemView};

/// *Enroll now* binds for this long; after it the person confirms again (design.md 5).
pub(crate) const CONFIRMATION_LIVES: SignedDuration = SignedDuration::from_hours(24);
/// After this many attempts that the service could not take it is set aside until a person says otherwise.
pub(crate) const ATTEMPTS: u32 = 12;
/// Clocks are a little off; one that is more than this ahead is no reason to wait for it.
const SLACK: SignedDuration = SignedDuration::from_mins(5);
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(5);
/// A service may ask for patience, but not for ever.
const LONGEST_RETRY_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// One frozen revision on its way to one destination, for one account.
#[derive(Clone, Debug)]
pub(crate) struct Submission {
    /// Id of the submission.
    pub(crate) id: String,
    /// The draft it was frozen from.
    pub(crate) draft_id: String,
    /// Number of the frozen revision.
    pub(crate) revision: u32,
    /// The account it is bound to; the destination is part of it.
    pub(crate) account: AccountKey,
    /// User name of that account, for people.
    pub(crate) username: String,
    /// Company of that account, for people.
    pub(crate) company: Option<String>,
    /// Unique for ever at the service.
    pub(crate) client_reference: String,
    /// One key for the whole life.
    pub(crate) idempotency_key: String,
    /// The frozen bytes.
    pub(crate) payload: Vec<u8>,
    /// SHA-256 of the bytes, in hex.
    pub(crate) payload_sha256: String,
    /// Where it stands.
    pub(crate) status: Status,
    /// Attempts so far.
    pub(crate) attempt: u32,
    /// When *Enroll now* was pressed.
    pub(crate) queued_at: Timestamp,
    /// When a person last confirmed that it shall leave.
    pub(crate) confirmed_at: Timestamp,
    /// When the next attempt is due.
    pub(crate) next_attempt_at: Option<Timestamp>,
}

/// Where a submission stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Waits for its turn; nothing has left.
    Queued,
    /// Bytes may be leaving right now.
    Sending,
    /// Bytes may have arrived: look before sending again.
    Unknown,
    /// Waits for a person.
    NeedsYou(NeedsYouReason),
    /// The service refused it.
    Refused(ProblemView),
    /// Set aside after too many attempts.
    OnHold,
    /// The service has it.
    Submitted(Received),
}

impl Status {
    /// The word for lists, the database and the window.
    #[must_use]
    pub(crate) fn word(&self) -> DraftState {
        match self {
            Self::Queued => DraftState::Queued,
            Self::Sending => DraftState::Sending,
            Self::Unknown => DraftState::Unknown,
            Self::NeedsYou(_) => DraftState::NeedsYou,
            Self::Refused(_) => DraftState::Refused,
            Self::OnHold => DraftState::OnHold,
            Self::Submitted(_) => DraftState::Submitted,
        }
    }
}

/// What the service's receipt says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Received {
    /// The service's id.
    pub(crate) server_id: String,
    /// The reference for people.
    pub(crate) reference: String,
    /// When the service received it.
    pub(crate) at: Timestamp,
}

/// What came of an attempt to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    /// 201, and the receipt's hash is that of our bytes.
    Received(Received),
    /// 409 already-exists, or a receipt for other bytes: look.
    Exists,
    /// 409 request-in-progress: the same key again, later.
    StillRunning(Option<SignedDuration>),
    /// It surely did not leave: there was no connection.
    NeverLeft,
    /// The service takes nothing now: 429, 503.
    Busy(Option<SignedDuration>),
    /// The service knows our key with other bytes: an error of ours that must not be covered up by a new key.
    KeyReused,
    /// It may have arrived: time-out, reset, 5xx, 2xx that makes no sense.
    NoAnswer(Option<SignedDuration>),
    /// The service wants the person to sign in again.
    NotSignedIn,
    /// The service wants these claims (JSON) of the next sign-in.
    StepUp(String),
    /// The service wants a global admin.
    NotGlobalAdmin,
    /// The service refuses these bytes.
    Refused(ProblemView),
}

impl Sent {
    /// Is it sure that this attempt changed nothing at the service?
    pub(crate) fn is_without_effect(&self) -> bool {
        matches!(self, Self::NeverLeft | Self::NotSignedIn | Self::StepUp(_) | Self::NotGlobalAdmin)
    }
}

/// What came of looking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Looked {
    /// It is there.
    Found(Received),
    /// It is not there: the same bytes may leave again.
    Absent,
    /// Something is there under our reference, but not our bytes.
    Other,
    /// The service could not say.
    CannotTell(Option<SignedDuration>),
    /// The service wants the person to sign in again.
    NotSignedIn,
    /// The service wants these claims (JSON) of the next sign-in.
    StepUp(String),
}

/// What to write before anything else happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Next {
    /// The new status.
    pub(crate) status: Status,
    /// When to try again.
    pub(crate) at: Option<Timestamp>,
    /// Until when the service asked for patience.
    pub(crate) not_before: Option<Timestamp>,
}

impl Next {
    pub(crate) fn done(status: Status) -> Self {
        Self { status, at: None, not_before: None }
    }

    pub(crate) fn at(status: Status, at: Timestamp) -> Self {
        Self { status, at: Some(at), not_before: None }
    }
}

/// After an attempt to send. `dice` is between 0 and 1.
#[must_use]
pub(crate) fn after_sending(answer: Sent, attempt: u32, now: Timestamp, dice: f64) -> Next {
    let later = |status, wait| retry(status, attempt, wait, now, dice);
    match answer {
        Sent::Received(received) => Next::done(Status::Submitted(received)),
        Sent::Exists => later(Status::Unknown, None),
        Sent::StillRunning(wait) | Sent::NoAnswer(wait) => later(Status::Unknown, wait),
        // No network is no failure: it waits for as long as the person's confirmation lives.
        Sent::NeverLeft => later(Status::Queued, None),
        Sent::Busy(_) if attempt >= ATTEMPTS => Next::done(Status::OnHold),
        Sent::Busy(wait) => later(Status::Queued, wait),
        Sent::KeyReused => Next::done(Status::NeedsYou(NeedsYouReason::OutcomeUnknown)),
        Sent::NotSignedIn => Next::done(Status::NeedsYou(NeedsYouReason::SignIn)),
        Sent::StepUp(_) => Next::done(Status::NeedsYou(NeedsYouReason::StepUp)),
        Sent::NotGlobalAdmin => Next::done(Status::NeedsYou(NeedsYouReason::GlobalAdmin)),
        Sent::Refused(problem) => Next::done(Status::Refused(problem)),
    }
}

/// After looking for one whose outcome was unknown. `dice` is between 0 and 1.
#[must_use]
pub(crate) fn after_looking(answer: Looked, attempt: u32, now: Timestamp, dice: f64) -> Next {
    match answer {
        Looked::Found(received) => Next::done(Status::Submitted(received)),
        Looked::Absent => Next::at(Status::Queued, now),
        Looked::Other => Next::done(Status::NeedsYou(NeedsYouReason::OutcomeUnknown)),
        Looked::CannotTell(wait) => retry(Status::Unknown, attempt, wait, now, dice),
        Looked::NotSignedIn => Next::done(Status::NeedsYou(NeedsYouReason::SignIn)),
        Looked::StepUp(_) => Next::done(Status::NeedsYou(NeedsYouReason::StepUp)),
    }
}

/// Full jitter: anywhere between now and the doubled pause; what the service asked for is a lower bound.
fn retry(status: Status, attempt: u32, wait: Option<SignedDuration>, now: Timestamp, dice: f64) -> Next {
    let pause = SignedDuration::from_secs(1 << attempt.min(9)).min(LONGEST_PAUSE);
    let jitter = SignedDuration::from_secs_f64(pause.as_secs_f64() * dice.clamp(0.0, 1.0));
    let asked = wait.map(|wait| wait.clamp(SignedDuration::ZERO, LONGEST_RETRY_AFTER));
    let at = now + asked.unwrap_or_default() + jitter;
    Next { status, at: Some(at), not_before: asked.map(|asked| now + asked) }
}

/// May what a person confirmed then leave by itself now? Not when the clock was set back in between.
#[must_use]
pub(crate) fn still_confirmed(confirmed_at: Timestamp, now: Timestamp) -> bool {
    let age = now.duration_since(confirmed_at);
    (-SLACK..=CONFIRMATION_LIVES).contains(&age)
}

/// The latest moment that a pause from now can reach. A next attempt beyond it was written by a clock that has been set
/// back since: it is due.
#[must_use]
pub(crate) fn latest_attempt(now: Timestamp) -> Timestamp {
    now + LONGEST_RETRY_AFTER + LONGEST_PAUSE + SLACK
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        Timestamp::from_second(1_800_000_000).unwrap()
    }

    fn received() -> Received {
        Received { server_id: "e-1".into(), reference: "PR-1".into(), at: now() }
    }

    #[test]
    fn whatever_may_have_arrived_is_looked_for_before_it_is_sent_again() {
        for answer in [Sent::NoAnswer(None), Sent::StillRunning(None), Sent::Exists] {
            assert_eq!(after_sending(answer.clone(), 1, now(), 0.5).status, Status::Unknown, "{answer:?}");
            assert_eq!(after_sending(answer, ATTEMPTS + 5, now(), 0.5).status, Status::Unknown);
        }
        assert_eq!(after_looking(Looked::Absent, 1, now(), 0.5).status, Status::Queued);
        assert_eq!(after_looking(Looked::Found(received()), 1, now(), 0.5).status, Status::Submitted(received()));
    }

    #[test]
    fn without_a_network_it_waits_and_at_a_service_that_takes_nothing_it_is_set_aside_in_the_end() {
        assert_eq!(after_sending(Sent::NeverLeft, ATTEMPTS * 9, now(), 0.5).status, Status::Queued);
        assert_eq!(after_sending(Sent::Busy(None), 1, now(), 0.5).status, Status::Queued);
        assert_eq!(after_sending(Sent::Busy(None), ATTEMPTS, now(), 0.5), Next::done(Status::OnHold));
    }

    #[test]
    fn the_service_is_never_asked_before_the_time_it_named_and_never_waited_for_longer_than_a_day() {
        let minute = SignedDuration::from_mins(1);
        let asked = after_sending(Sent::Busy(Some(minute)), 1, now(), 0.0);
        assert!(asked.at >= Some(now() + minute) && asked.not_before == Some(now() + minute));
        let years = SignedDuration::from_hours(24 * 3650);
        let at = after_sending(Sent::Busy(Some(years)), 1, now(), 1.0).at.unwrap();
        assert!(at <= now() + LONGEST_RETRY_AFTER + LONGEST_PAUSE);
    }

    #[test]
    fn pauses_grow_but_not_beyond_five_minutes() {
        let gap = |next: Next| next.at.unwrap().duration_since(now());
        let sending = |attempt| gap(after_sending(Sent::NeverLeft, attempt, now(), 1.0));
        let looking = |attempt| gap(after_looking(Looked::CannotTell(None), attempt, now(), 1.0));
        for pause in [&sending as &dyn Fn(u32) -> SignedDuration, &looking] {
            assert!(pause(1) < pause(4));
            assert_eq!(pause(11), LONGEST_PAUSE);
        }
    }

    #[test]
    fn a_confirmation_lives_for_a_day() {
        assert!(still_confirmed(now(), now() + SignedDuration::from_hours(23)));
        assert!(!still_confirmed(now(), now() + SignedDuration::from_hours(25)));
    }

    #[test]
    fn a_clock_that_was_set_back_neither_renews_a_confirmation_nor_stops_the_queue() {
        let ahead = now() + SignedDuration::from_hours(24 * 365);
        assert!(!still_confirmed(ahead, now()));
        assert!(ahead > latest_attempt(now()));
        assert!(now() + LONGEST_RETRY_AFTER < latest_attempt(now()));
    }
}
