//! Legal name, registration numbers, website.

use super::Findings;
use super::phone::digits;
use crate::enrollment::FieldId;
use crate::view::RuleId;

/// Endings that stand for a longer registered form (domain.md 1.10, R05). A register may well use them: a question only.
const SHORT: &[&str] = &["co", "co.", "corp", "corp.", "inc", "inc.", "ltd", "ltd.", "(股)", "（股）", "㈱"];

pub(super) fn name(on: &mut Findings<'_>) {
    let field = FieldId::LegalName;
    if let Some(name) = on.needed(field, 200) {
        let word = name.rsplit([' ', ',']).next().unwrap_or_default();
        let lower = word.to_lowercase();
        if let Some(short) =
            SHORT.iter().find(|short| lower == **short || (!short.is_ascii() && name.contains(**short)))
        {
            // Said as it was typed, so that it is found in the box.
            on.warns(field, RuleId::NameAbbreviated, &[("word", if short.is_ascii() { word } else { short })]);
        }
    }
    on.optional(FieldId::LegalNameLatin, 200);
}

pub(super) fn ids(on: &mut Findings<'_>) {
    let registration = on.optional(FieldId::RegistrationId, 40);
    if on.value(FieldId::Country) == "TW" && registration.is_some_and(|number| !is_taiwan_number(number)) {
        on.warns(FieldId::RegistrationId, RuleId::RegistrationIdCheck, &[]);
    }
    if on.optional(FieldId::Duns, 20).is_some_and(|number| digits(number).len() != 9) {
        on.blocks(FieldId::Duns, RuleId::DunsForm, &[]);
    }
}

/// Taiwan's 統一編號: since 2023-04-01 the weighted sum is divisible by 5, and a seventh digit 7 allows one more
/// (Ministry of Finance; product.md 3.4). A registered company may fail it: a hint, never a refusal.
fn is_taiwan_number(number: &str) -> bool {
    const WEIGHTS: [u32; 8] = [1, 2, 1, 2, 1, 2, 4, 1];
    let figures: Vec<u32> = digits(number).chars().filter_map(|c| c.to_digit(10)).collect();
    if figures.len() != WEIGHTS.len() {
        return false;
    }
    let sum: u32 =
        figures.iter().zip(WEIGHTS).map(|(figure, weight)| figure * weight / 10 + figure * weight % 10).sum();
    sum.is_multiple_of(5) || (figures.get(6) == Some(&7) && (sum + 1).is_multiple_of(5))
}

/// The host of a website, with or without its scheme, without `www.`.
pub(super) fn host(website: &str) -> Option<String> {
    let text = website.trim();
    let address = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = url::Url::parse(&address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = url.host_str()?.to_lowercase();
    host.contains('.').then(|| host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

pub(super) fn website(on: &mut Findings<'_>) {
    let field = FieldId::Website;
    if on.optional(field, 200).is_some_and(|site| host(site).is_none()) {
        on.blocks(field, RuleId::WebsiteForm, &[]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;
    use crate::view::Severity::{Blocks, Warns};

    #[test]
    fn taiwans_numbers_follow_the_rule_of_2023() {
        for good in ["04595257", "62140097", "00501508", "12345675", "22099131"] {
            assert!(is_taiwan_number(good), "{good}");
        }
        for bad in ["12345678", "1234567", "90316313"] {
            assert!(!is_taiwan_number(bad), "{bad}");
        }
        let tw = [(FieldId::Country, "TW"), (FieldId::RegistrationId, "90316313")];
        assert_eq!(found(FieldId::RegistrationId, &tw), [(RuleId::RegistrationIdCheck, Warns)]);
    }

    #[test]
    fn an_abbreviated_name_is_questioned_and_never_changed() {
        let check = |name| found(FieldId::LegalName, &[(FieldId::LegalName, name)]);
        assert_eq!(check("Contoso Ltd."), [(RuleId::NameAbbreviated, Warns)]);
        assert_eq!(check("某某(股)公司"), [(RuleId::NameAbbreviated, Warns)]);
        assert_eq!(check("台灣積體電路製造股份有限公司"), []);
        assert_eq!(check("Contoso Limited"), []);
    }

    #[test]
    fn a_duns_number_has_nine_digits_with_or_without_hyphens() {
        let check = |number| found(FieldId::Duns, &[(FieldId::Duns, number)]);
        assert_eq!(check("65-621-2345"), []);
        assert_eq!(check(""), []);
        assert_eq!(check("12345678"), [(RuleId::DunsForm, Blocks)]);
    }

    #[test]
    fn a_website_is_taken_with_or_without_its_scheme() {
        let check = |site| found(FieldId::Website, &[(FieldId::Website, site)]);
        for good in ["https://www.tsmc.com", "tsmc.com", "http://公司.tw/a?b"] {
            assert_eq!(check(good), [], "{good}");
        }
        for bad in ["our site", "ftp://tsmc.com", "localhost", "javascript:alert(1)"] {
            assert_eq!(check(bad), [(RuleId::WebsiteForm, Blocks)], "{bad}");
        }
    }
}
