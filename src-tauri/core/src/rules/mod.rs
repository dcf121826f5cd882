//! The pre-flight: what would be refused or questioned, found offline. Pure.
//!
//! Every rule names its source. What a person typed is never changed; what it means is read in the kindest way.

mod address;
mod company;
mod mail;
mod phone;

use std::collections::BTreeMap;

pub(crate) use mail::mail;
pub(crate) use phone::{digits, has_extension, phone, plain};

use crate::enrollment::{Answers, FieldId, PageId, answer};
use crate::view::{FindingView, RuleId, Severity};

/// Collects what the rules find on one page.
struct Findings<'a> {
    answers: &'a Answers,
    found: Vec<FindingView>,
}

impl<'a> Findings<'a> {
    fn value(&self, field: FieldId) -> &'a str {
        answer(self.answers, field)
    }

    fn add(&mut self, field: FieldId, rule: RuleId, severity: Severity, args: &[(&str, &str)]) {
        let args: BTreeMap<_, _> = args.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.found.push(FindingView { field, page: field.page(), rule, severity, args });
    }

    fn blocks(&mut self, field: FieldId, rule: RuleId, args: &[(&str, &str)]) {
        self.add(field, rule, Severity::Blocks, args);
    }

    fn warns(&mut self, field: FieldId, rule: RuleId, args: &[(&str, &str)]) {
        self.add(field, rule, Severity::Warns, args);
    }

    /// The value, if there is one of at most `max` characters; a finding otherwise.
    fn needed(&mut self, field: FieldId, max: usize) -> Option<&'a str> {
        let value = self.optional(field, max);
        if self.value(field).is_empty() {
            self.blocks(field, RuleId::Missing, &[]);
        }
        value
    }

    /// The value, if there is one of at most `max` characters; a finding if it is longer.
    fn optional(&mut self, field: FieldId, max: usize) -> Option<&'a str> {
        let value = self.value(field);
        if value.chars().count() > max {
            self.blocks(field, RuleId::TooLong, &[("max", &max.to_string())]);
            return None;
        }
        (!value.is_empty()).then_some(value)
    }

    fn chosen(&mut self, field: FieldId, choices: &[&str]) -> Option<&'a str> {
        let value = self.value(field);
        if choices.contains(&value) {
            return Some(value);
        }
        self.blocks(field, RuleId::NotChosen, &[]);
        None
    }
}

/// What the rules find on one page.
#[must_use]
pub(crate) fn findings(page: PageId, answers: &Answers) -> Vec<FindingView> {
    let mut on = Findings { answers, found: Vec::new() };
    match page {
        PageId::Ready => {}
        PageId::Membership => drop(on.chosen(FieldId::Membership, &["member", "notYet", "unsure"])),
        PageId::WorkAccount => mail::work_account(&mut on),
        PageId::Country => address::country(&mut on),
        PageId::CompanyName => company::name(&mut on),
        PageId::CompanyIds => company::ids(&mut on),
        PageId::Address => address::address(&mut on),
        PageId::AddressLatin => {
            on.optional(FieldId::AddressLine1Latin, 200);
            on.optional(FieldId::AddressLine2Latin, 200);
            on.optional(FieldId::CityLatin, 100);
        }
        PageId::ContactNameLatin => {
            on.optional(FieldId::ContactGivenNameLatin, 50);
            on.optional(FieldId::ContactFamilyNameLatin, 50);
        }
        PageId::CompanyReach => {
            phone::check(&mut on, FieldId::CompanyPhone);
            company::website(&mut on);
        }
        PageId::ContactName => {
            // 1 to 50 characters each: domain.md 1.10, R08.
            on.needed(FieldId::ContactGivenName, 50);
            on.needed(FieldId::ContactFamilyName, 50);
        }
        PageId::ContactReach => {
            mail::contact(&mut on);
            phone::check(&mut on, FieldId::ContactPhone);
        }
        PageId::Authority => authority(&mut on),
    }
    on.found
}

/// An explicit tick and a name: domain.md 1.10, R14.
fn authority(on: &mut Findings<'_>) {
    if on.value(FieldId::AuthorityConfirmed) != "yes" {
        on.blocks(FieldId::AuthorityConfirmed, RuleId::NotTicked, &[]);
    }
    on.needed(FieldId::SignatoryName, 100);
    on.needed(FieldId::SignatoryTitle, 100);
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// What the rules find about one answer, with the rest of the draft given.
    pub(crate) fn found(field: FieldId, answers: &[(FieldId, &str)]) -> Vec<(RuleId, Severity)> {
        let answers = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
        let all = findings(field.page(), &answers).into_iter();
        all.filter(|finding| finding.field == field).map(|finding| (finding.rule, finding.severity)).collect()
    }

    #[test]
    fn a_missing_answer_is_asked_for_and_a_long_one_counted_in_characters() {
        let name = FieldId::ContactGivenName;
        assert_eq!(found(name, &[(name, "  ")]), [(RuleId::Missing, Severity::Blocks)]);
        assert_eq!(found(name, &[(name, &"字".repeat(50))]), []);
        assert_eq!(found(name, &[(name, &"字".repeat(51))]), [(RuleId::TooLong, Severity::Blocks)]);
    }

    #[test]
    fn a_signature_needs_the_tick_and_not_only_a_name() {
        let tick = FieldId::AuthorityConfirmed;
        assert_eq!(found(tick, &[(FieldId::SignatoryName, "Wei Lin")]), [(RuleId::NotTicked, Severity::Blocks)]);
        assert_eq!(found(tick, &[(tick, "yes")]), []);
    }
}
