//! How an application in the portal stands: which word counts, what it makes of the whole, and which days follow from it.
//!
//! Sources: domain.md 1.5 (checks and words), 1.7 (timers), 2.5 (Partner Center's own words).

use jiff::Timestamp;
use jiff::civil::Date;

use super::calendar::Calendar;
use crate::view::{DraftState, Origin, PortalCheckId, PortalDatesView, PortalWord};

/// What one origin said of one check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// The word.
    pub(crate) word: PortalWord,
    /// Microsoft's own word, or the person's note.
    pub(crate) detail: String,
    /// By when something has to happen.
    pub(crate) deadline: Option<String>,
    /// Who.
    pub(crate) origin: Origin,
    /// When.
    pub(crate) at: Timestamp,
}

/// The word that counts: the newest that says anything. All of them are shown.
#[must_use]
pub(crate) fn word(said: &[Said]) -> PortalWord {
    let telling = said.iter().filter(|one| one.word != PortalWord::NotKnown);
    telling.max_by_key(|one| one.at).map_or(PortalWord::NotKnown, |one| one.word)
}

/// Agreement and Admin agent have pages of their own; they never make an application rejected.
fn is_verification(check: PortalCheckId) -> bool {
    !matches!(check, PortalCheckId::Agreement | PortalCheckId::AdminAgent)
}

/// One word for lists, from the words that count.
#[must_use]
pub(crate) fn state(words: &[(PortalCheckId, PortalWord)]) -> DraftState {
    let any = |wanted: &[PortalWord]| words.iter().any(|(id, word)| is_verification(*id) && wanted.contains(word));
    let is = |check, word| words.contains(&(check, word));
    if any(&[PortalWord::Rejected]) {
        DraftState::Rejected
    } else if any(&[PortalWord::Challenged, PortalWord::PendingPartnerAction, PortalWord::ActionRequired]) {
        DraftState::ActionNeeded
    } else if is(PortalCheckId::Overall, PortalWord::Authorized) {
        DraftState::Authorized
    } else {
        DraftState::SubmittedByPerson
    }
}

/// The words that a check can have in the portal (domain.md 1.4, 1.5).
#[must_use]
pub(crate) fn words(check: PortalCheckId) -> &'static [PortalWord] {
    use PortalWord as W;
    match check {
        PortalCheckId::Program => &[W::NotShown, W::Active, W::PendingQualification, W::Rejected],
        PortalCheckId::Agreement | PortalCheckId::AdminAgent => &[W::NotShown, W::Pending, W::Active],
        _ => &[
            W::NotShown,
            W::Pending,
            W::InProgress,
            W::PendingPartnerAction,
            W::ActionRequired,
            W::Challenged,
            W::Authorized,
            W::Rejected,
        ],
    }
}

/// The days that matter: resend after one working day, support after five, suspension 30 days after a rejection.
#[must_use]
pub(crate) fn dates(submitted: Option<Date>, rejected: Option<Date>, country: &str) -> PortalDatesView {
    let calendar = Calendar::of(country);
    let after = |days| submitted.and_then(|day| calendar.after(day, days)).map(|day| day.to_string());
    let month = jiff::Span::new().days(30);
    PortalDatesView {
        resend_from: after(1),
        chase_from: after(5),
        suspended_on: rejected.and_then(|day| day.checked_add(month).ok()).map(|day| day.to_string()),
        holidays_until: calendar.until().map(|day| day.to_string()).unwrap_or_default(),
    }
}

/// What Partner Center's two words say of each check (domain.md 2.5). Only what they say: no order of the checks is
/// promised, so that nothing is concluded of those that are not named.
#[must_use]
pub(crate) fn from_partner_center(status: &str, sub_status: &str) -> Vec<(PortalCheckId, PortalWord)> {
    use PortalCheckId as C;
    let overall = match status {
        "pending" => PortalWord::Pending,
        "authorized" => PortalWord::Authorized,
        "rejected" => PortalWord::Rejected,
        _ => PortalWord::NotKnown,
    };
    let mut told = vec![(C::Overall, overall)];
    let named = match sub_status {
        "email_ownership" => Some(C::EmailOwnership),
        "email_domain" | "employment_verification" => Some(C::Employment),
        "business_verification" => Some(C::Business),
        _ => None,
    };
    match (overall, named) {
        // Authorized as a whole: every check that this API knows has passed.
        (PortalWord::Authorized, _) => {
            told.extend([C::EmailOwnership, C::Employment, C::Business].map(|check| (check, PortalWord::Authorized)));
        }
        (PortalWord::Rejected, Some(check)) => told.push((check, PortalWord::Rejected)),
        (PortalWord::Pending, Some(check)) => told.push((check, PortalWord::InProgress)),
        _ => {}
    }
    told
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn said(word: PortalWord, origin: Origin, second: i64) -> Said {
        let at = Timestamp::from_second(second).unwrap();
        Said { word, detail: String::new(), deadline: None, origin, at }
    }

    #[test]
    fn the_newest_word_counts_whoever_said_it_and_silence_says_nothing() {
        let person = said(PortalWord::Pending, Origin::Person, 10);
        let microsoft = said(PortalWord::Authorized, Origin::PartnerCenter, 20);
        let silent = said(PortalWord::NotKnown, Origin::PartnerCenter, 30);
        assert_eq!(word(&[person.clone(), microsoft.clone()]), PortalWord::Authorized);
        assert_eq!(word(&[person.clone(), silent]), PortalWord::Pending);
        assert_eq!(word(&[microsoft, said(PortalWord::Rejected, Origin::Person, 40)]), PortalWord::Rejected);
        assert_eq!(word(&[]), PortalWord::NotKnown);
    }

    #[test]
    fn one_rejected_check_rejects_the_whole_and_an_agreement_never_does() {
        use PortalCheckId as C;
        use PortalWord as W;
        assert_eq!(state(&[(C::Business, W::Rejected), (C::EmailOwnership, W::Authorized)]), DraftState::Rejected);
        assert_eq!(state(&[(C::Employment, W::ActionRequired)]), DraftState::ActionNeeded);
        assert_eq!(state(&[(C::Overall, W::Authorized), (C::Agreement, W::Pending)]), DraftState::Authorized);
        assert_eq!(state(&[(C::EmailOwnership, W::Authorized)]), DraftState::SubmittedByPerson);
    }

    #[test]
    fn partner_centers_words_say_no_more_than_they_say() {
        use PortalCheckId as C;
        use PortalWord as W;
        let told = from_partner_center;
        assert_eq!(told("pending", "entry"), [(C::Overall, W::Pending)]);
        assert_eq!(told("pending", "email_ownership"), [(C::Overall, W::Pending), (C::EmailOwnership, W::InProgress)]);
        assert_eq!(told("rejected", "business_verification"), [(C::Overall, W::Rejected), (C::Business, W::Rejected)]);
        assert_eq!(told("rejected", "decision"), [(C::Overall, W::Rejected)]);
        assert_eq!(told("authorized", "decision").len(), 4);
        assert_eq!(told("brand_new", "whatever"), [(C::Overall, W::NotKnown)]);
    }

    #[test]
    fn the_days_that_follow_from_a_submission() {
        // Monday before Thanksgiving.
        let dates = dates(Some(date(2026, 11, 23)), Some(date(2026, 12, 1)), "TW");
        assert_eq!(dates.resend_from.as_deref(), Some("2026-11-24"));
        assert_eq!(dates.chase_from.as_deref(), Some("2026-12-01"));
        assert_eq!(dates.suspended_on.as_deref(), Some("2026-12-31"));
    }
}
