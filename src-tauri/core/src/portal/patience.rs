//! When Microsoft may be asked again how an application stands: never in a hurry, and never before it said so.
//!
//! Asking over and over is what the service names as the bad habit (domain.md 2.4). Nothing is asked here.

use jiff::{SignedDuration, Timestamp};

/// By itself the product asks no more often.
const BY_ITSELF: SignedDuration = SignedDuration::from_hours(6);
/// Nor, whoever presses the button, this soon after the last look.
const ON_DEMAND: SignedDuration = SignedDuration::from_secs(60);

/// The last look, as far as it matters for the next.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LastLook {
    /// When it was.
    pub(crate) at: Option<Timestamp>,
    /// Until when Microsoft asked for patience.
    pub(crate) not_before: Option<Timestamp>,
    /// Somebody signed in after it: what is asked now is another question.
    pub(crate) signed_in_since: bool,
}

impl LastLook {
    /// From when on Microsoft can be asked on demand; nothing: now.
    #[must_use]
    pub(crate) fn open_from(&self, now: Timestamp) -> Option<Timestamp> {
        // A look that has not been yet: the clock was set back, and what it said of times means nothing.
        let at = self.at.filter(|at| *at <= now)?;
        let moment = at.checked_add(ON_DEMAND).ok().filter(|_| !self.signed_in_since);
        self.not_before.into_iter().chain(moment).max().filter(|from| *from > now)
    }

    /// Is it to be asked? `quiet`: nobody pressed a button.
    #[must_use]
    pub(crate) fn is_due(&self, quiet: bool, now: Timestamp) -> bool {
        let rested = self.at.is_none_or(|at| at > now || now.duration_since(at) >= BY_ITSELF);
        self.open_from(now).is_none() && (rested || !quiet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn by_itself_every_six_hours_and_on_demand_every_minute() {
        let look = LastLook { at: Some(at(0)), ..LastLook::default() };
        for (second, quiet, on_demand) in
            [(0, false, false), (59, false, false), (60, false, true), (21_599, false, true), (21_600, true, true)]
        {
            assert_eq!(look.is_due(true, at(second)), quiet, "{second}");
            assert_eq!(look.is_due(false, at(second)), on_demand, "{second}");
        }
        assert_eq!(look.open_from(at(59)), Some(at(60)));
        assert_eq!(look.open_from(at(60)), None);
        assert!(LastLook::default().is_due(true, at(0)), "never asked");
    }

    #[test]
    fn what_microsoft_asked_for_is_kept_by_everybody() {
        let look = LastLook { at: Some(at(0)), not_before: Some(at(86_400)), signed_in_since: true };
        assert!(!look.is_due(true, at(30_000)) && !look.is_due(false, at(30_000)));
        assert_eq!(look.open_from(at(30_000)), Some(at(86_400)));
        assert!(look.is_due(true, at(86_400)));
    }

    #[test]
    fn a_fresh_sign_in_need_not_wait_for_the_minute() {
        let look = LastLook { at: Some(at(0)), not_before: None, signed_in_since: true };
        assert!(look.is_due(false, at(5)) && !look.is_due(true, at(5)));
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out() {
        let look = LastLook { at: Some(at(0)), not_before: Some(at(600)), signed_in_since: false };
        assert!(look.is_due(true, at(-86_400)) && look.open_from(at(-86_400)).is_none());
    }
}
