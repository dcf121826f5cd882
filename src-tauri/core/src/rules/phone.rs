//! Phones: read in any human form, sent as digits.

use super::Findings;
use crate::enrollment::FieldId;
use crate::view::RuleId;

/// Words that begin an extension, after which nothing is dialed first.
const EXTENSION: &[&str] = &["#", "分機", "轉", "內線", "内線", "ext", "x"];

/// Full-width letters, digits and signs in their plain width (the compatibility forms of U+FF01 to U+FF5E).
#[must_use]
pub(crate) fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    };
    text.chars().map(narrow).collect()
}

/// The digits of a number in any width.
#[must_use]
pub(crate) fn digits(text: &str) -> String {
    plain(text).chars().filter(char::is_ascii_digit).collect()
}

/// What is dialed: digits, with the plus of an international number; no extension, no trunk zero in brackets.
#[must_use]
pub(crate) fn phone(typed: &str) -> String {
    let text = plain(typed).to_lowercase().replace("(0)", "");
    let end = EXTENSION.iter().filter_map(|word| text.find(word)).min().unwrap_or(text.len());
    let number = text.get(..end).unwrap_or_default();
    let plus = if number.trim_start().starts_with('+') { "+" } else { "" };
    format!("{plus}{}", digits(number))
}

/// Does an extension follow the number?
#[must_use]
pub(crate) fn has_extension(typed: &str) -> bool {
    let text = plain(typed).to_lowercase();
    EXTENSION
        .iter()
        .any(|word| text.find(word).is_some_and(|at| text.get(at..).is_some_and(|rest| !digits(rest).is_empty())))
}

/// Fewer than six digits is no phone; more than ten the portal's form refuses (domain.md 1.8 B9, R06; E.164: 15).
pub(super) fn check(on: &mut Findings<'_>, field: FieldId) {
    let Some(typed) = on.needed(field, 40) else { return };
    let number = phone(typed);
    let count = number.trim_start_matches('+').len();
    let letters = plain(typed).chars().filter(|c| c.is_alphabetic()).count();
    if !(6..=15).contains(&count) || letters > 6 {
        on.blocks(field, RuleId::PhoneForm, &[]);
    } else if count > 10 && !number.starts_with('+') {
        on.warns(field, RuleId::PhoneLong, &[("digits", &count.to_string())]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;
    use crate::view::Severity::{Blocks, Warns};

    #[test]
    fn every_human_form_of_a_phone_is_read() {
        for (typed, dialed) in [
            ("02 2345 6789", "0223456789"),
            ("０２-２３４５-６７８９", "0223456789"),
            ("(02)2345-6789#123", "0223456789"),
            ("02-2345-6789 分機 123", "0223456789"),
            ("02-2345-6789 轉 123", "0223456789"),
            ("+886 (0)2 2345 6789", "+886223456789"),
            ("503-555-0142 ext. 4", "5035550142"),
        ] {
            assert_eq!(phone(typed), dialed, "{typed}");
            assert_eq!(found(FieldId::CompanyPhone, &[(FieldId::CompanyPhone, typed)]), [], "{typed}");
        }
    }

    #[test]
    fn what_is_no_phone_is_refused_and_a_long_one_questioned() {
        let check = |typed| found(FieldId::ContactPhone, &[(FieldId::ContactPhone, typed)]);
        for bad in ["123", "call me", "1234567890123456", "call my office 0223456789"] {
            assert_eq!(check(bad), [(RuleId::PhoneForm, Blocks)], "{bad}");
        }
        assert_eq!(check("00886223456789"), [(RuleId::PhoneLong, Warns)]);
    }
}
