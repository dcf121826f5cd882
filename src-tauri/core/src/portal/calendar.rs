//! Working days: when a mail may be asked for again, and when support should be.
//!
//! A day is a working day when it is one in the United States, where the reviewers are, and in the company's own country
//! where its holidays are known (Taiwan). Days, not hours: the portal's promises are "one business day" and "three to five"
//! (domain.md 1.7). The tables are written by `xtask/data/write_holidays.py`.

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

#[derive(Deserialize)]
struct Holidays {
    until: Date,
    #[serde(rename = "TW")]
    taiwan: Vec<Date>,
    #[serde(rename = "US")]
    united_states: Vec<Date>,
}

/// The holidays that count for companies of one country.
pub(crate) struct Calendar {
    days: Vec<Date>,
    until: Option<Date>,
}

impl Calendar {
    /// For companies of this country (ISO 3166-1 alpha-2).
    pub(crate) fn of(country: &str) -> Self {
        let data: Option<Holidays> = serde_json::from_str(include_str!("../../data/holidays.json")).ok();
        let Some(mut data) = data else { return Self { days: Vec::new(), until: None } };
        let mut days = data.united_states;
        if country == "TW" {
            days.append(&mut data.taiwan);
        }
        Self { days, until: Some(data.until) }
    }

    /// The last day that the tables know; after it only weekends are left out.
    pub(crate) fn until(&self) -> Option<Date> {
        self.until
    }

    fn is_working_day(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.days.contains(&day)
    }

    /// The day that many working days after this one.
    pub(crate) fn after(&self, day: Date, working_days: u32) -> Option<Date> {
        let (mut day, mut left) = (day, working_days);
        while left > 0 {
            day = day.tomorrow().ok()?;
            if self.is_working_day(day) {
                left -= 1;
            }
        }
        Some(day)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weekends_and_the_holidays_of_both_sides_do_not_count() {
        let taiwan = Calendar::of("TW");
        // Thursday before Thanksgiving's Thursday: one day on is Friday, two days on is Monday.
        assert_eq!(taiwan.after(date(2026, 11, 19), 1), Some(date(2026, 11, 20)));
        assert_eq!(taiwan.after(date(2026, 11, 19), 2), Some(date(2026, 11, 23)));
        assert_eq!(taiwan.after(date(2026, 11, 25), 1), Some(date(2026, 11, 27)), "Thanksgiving is no working day");
        // 28 February 2026 is a Saturday: Taiwan has the Friday off, the United States work.
        assert_eq!(taiwan.after(date(2026, 2, 26), 1), Some(date(2026, 3, 2)));
        assert_eq!(Calendar::of("US").after(date(2026, 2, 26), 1), Some(date(2026, 2, 27)));
    }

    #[test]
    fn the_tables_reach_beyond_the_next_year() {
        assert!(Calendar::of("TW").until().unwrap() >= date(2027, 12, 31));
        assert!(Calendar::of("TW").days.len() > 60);
    }
}
