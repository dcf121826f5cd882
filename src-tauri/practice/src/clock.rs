//! Two clocks: the one handed in, by which tokens live, and the reviewer's, which a person can move forward.
//!
//! They differ on purpose: a moved clock must not date tokens into the client's future.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::Weekday;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

/// The handed-in clock and how far the reviewer's is ahead.
#[derive(Clone)]
pub(crate) struct Clock {
    source: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    ahead_ms: Arc<AtomicI64>,
}

/// How far a person moves the clock at once.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    Hour,
    Day,
    FiveBusinessDays,
}

impl Step {
    /// As forms spell it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "hour" => Some(Self::Hour),
            "day" => Some(Self::Day),
            "businessDays" => Some(Self::FiveBusinessDays),
            _ => None,
        }
    }
}

impl Clock {
    pub(crate) fn new(source: Arc<dyn Fn() -> Timestamp + Send + Sync>, ahead_ms: i64) -> Self {
        Self { source, ahead_ms: Arc::new(AtomicI64::new(ahead_ms)) }
    }

    /// Now, for tokens and codes.
    pub(crate) fn real_ms(&self) -> i64 {
        (self.source)().as_millisecond()
    }

    /// Now, for the service and its reviewer.
    pub(crate) fn service_ms(&self) -> i64 {
        self.real_ms().saturating_add(self.ahead_ms.load(Ordering::SeqCst))
    }

    /// How far the reviewer's clock would be ahead after `step`.
    pub(crate) fn after(&self, step: Step) -> i64 {
        let days = |count: i64| count * 24 * 3_600_000;
        let by = match step {
            Step::Hour => 3_600_000,
            Step::Day => days(1),
            Step::FiveBusinessDays => days(five_business_days(self.service_ms())),
        };
        self.ahead_ms.load(Ordering::SeqCst).saturating_add(by)
    }

    /// Sets how far the reviewer's clock is ahead; the caller has stored it.
    pub(crate) fn set_ahead(&self, ms: i64) {
        self.ahead_ms.store(ms, Ordering::SeqCst);
    }
}

/// Calendar days until five weekdays have passed. Holidays are not known here.
fn five_business_days(from_ms: i64) -> i64 {
    let start = timestamp(from_ms).to_zoned(TimeZone::UTC).date();
    let (mut days, mut business) = (0, 0);
    while business < 5 && days < 14 {
        days += 1;
        let day = start.saturating_add(SignedDuration::from_hours(24 * days)).weekday();
        if day != Weekday::Saturday && day != Weekday::Sunday {
            business += 1;
        }
    }
    days
}

/// Milliseconds since 1970 as a time; out of range is clamped, which no stored time is.
pub(crate) fn timestamp(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// RFC 3339 in UTC.
pub(crate) fn rfc3339(ms: i64) -> String {
    timestamp(ms).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_business_days_skip_the_weekend() {
        let friday: Timestamp = "2026-10-02T08:00:00Z".parse().unwrap();
        assert_eq!(five_business_days(friday.as_millisecond()), 7);
        let sunday: Timestamp = "2026-10-04T08:00:00Z".parse().unwrap();
        assert_eq!(five_business_days(sunday.as_millisecond()), 5);
    }
}
