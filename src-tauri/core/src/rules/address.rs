//! Country and legal address.

use super::Findings;
use super::phone::plain;
use crate::enrollment::FieldId;
use crate::view::RuleId;

/// Where a state is matched against a list (domain.md 1.10, R10): codes and names, either of which may be typed.
const STATES: &[(&str, &str)] = &[
    (
        "US",
        "AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;DE Delaware;DC \
         District of Columbia;FL Florida;GA Georgia;HI Hawaii;ID Idaho;IL Illinois;IN Indiana;IA Iowa;KS \
         Kansas;KY Kentucky;LA Louisiana;ME Maine;MD Maryland;MA Massachusetts;MI Michigan;MN Minnesota;MS \
         Mississippi;MO Missouri;MT Montana;NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;NM New \
         Mexico;NY New York;NC North Carolina;ND North Dakota;OH Ohio;OK Oklahoma;OR Oregon;PA \
         Pennsylvania;RI Rhode Island;SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;UT Utah;VT \
         Vermont;VA Virginia;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming",
    ),
    (
        "CA",
        "AB Alberta;BC British Columbia;MB Manitoba;NB New Brunswick;NL Newfoundland and Labrador;NS Nova \
         Scotia;NT Northwest Territories;NU Nunavut;ON Ontario;PE Prince Edward Island;QC Quebec;SK \
         Saskatchewan;YT Yukon",
    ),
];
/// Countries that need a state at all.
const STATE_NEEDED: &[&str] = &["US", "CA", "CN", "MX"];
/// Lengths of a postal code that is digits only, and an example (libaddressinput's data, product.md 3.1).
const POSTAL: &[(&str, &[usize], &str)] = &[
    ("TW", &[3, 5, 6], "110, 11049, 110204"),
    ("US", &[5, 9], "97204"),
    ("CN", &[6], "200000"),
    ("JP", &[7], "100-0001"),
    ("KR", &[5], "03051"),
    ("SG", &[6], "238801"),
    ("MY", &[5], "50000"),
    ("DE", &[5], "10115"),
    ("FR", &[5], "75001"),
    ("AU", &[4], "2000"),
    ("IN", &[6], "110001"),
    ("MX", &[5], "06000"),
    ("TH", &[5], "10110"),
    ("VN", &[5, 6], "100000"),
];
/// A box is not a place where a company is (domain.md 1.10, R07).
const BOXES: &[&str] =
    &["po box", "p.o. box", "p.o.box", "p o box", "post office box", "郵政信箱", "號信箱", "私書箱", "postfach"];

/// Two capital letters: ISO 3166-1 alpha-2 (R09).
pub(super) fn country(on: &mut Findings<'_>) {
    let value = on.value(FieldId::Country);
    if value.len() != 2 || !value.chars().all(|c| c.is_ascii_uppercase()) {
        on.blocks(FieldId::Country, RuleId::NotChosen, &[]);
    }
}

pub(super) fn address(on: &mut Findings<'_>) {
    for field in [FieldId::AddressLine1, FieldId::AddressLine2] {
        let value = if field == FieldId::AddressLine1 { on.needed(field, 200) } else { on.optional(field, 200) };
        let text = plain(value.unwrap_or_default()).to_lowercase();
        if BOXES.iter().any(|name| text.contains(name)) {
            on.blocks(field, RuleId::PoBox, &[]);
        }
    }
    on.needed(FieldId::City, 100);
    state(on);
    postal_code(on);
}

fn state(on: &mut Findings<'_>) {
    let field = FieldId::State;
    let country = on.value(FieldId::Country);
    let value = if STATE_NEEDED.contains(&country) { on.needed(field, 100) } else { on.optional(field, 100) };
    let list = STATES.iter().find(|(code, _)| *code == country).map(|(_, list)| *list);
    if let (Some(value), Some(list)) = (value, list)
        && !list
            .split(';')
            .filter_map(|state| state.split_once(' '))
            .any(|(code, name)| code.eq_ignore_ascii_case(value) || name.eq_ignore_ascii_case(value))
    {
        on.blocks(field, RuleId::StateUnknown, &[("value", value)]);
    }
}

fn postal_code(on: &mut Findings<'_>) {
    let field = FieldId::PostalCode;
    let country = on.value(FieldId::Country);
    let Some((_, lengths, example)) = POSTAL.iter().find(|(code, ..)| *code == country) else {
        on.optional(field, 20);
        return;
    };
    let Some(value) = on.needed(field, 20) else { return };
    let text: String = plain(value).chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if !lengths.contains(&text.len()) || !text.chars().all(|c| c.is_ascii_digit()) {
        on.blocks(field, RuleId::PostalCodeForm, &[("example", example)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;
    use crate::view::Severity::Blocks;

    #[test]
    fn a_box_is_no_place_in_any_language() {
        for line in ["P.O. Box 12", "台北郵政信箱 10 號", "郵政第 84 號信箱", "ＰＯ ＢＯＸ 3"] {
            let field = FieldId::AddressLine1;
            assert_eq!(found(field, &[(field, line)]), [(RuleId::PoBox, Blocks)], "{line}");
        }
    }

    #[test]
    fn postal_codes_follow_their_country() {
        let check =
            |country, code| found(FieldId::PostalCode, &[(FieldId::Country, country), (FieldId::PostalCode, code)]);
        for (country, code) in [("TW", "300096"), ("TW", "110"), ("TW", "３００"), ("US", "97204-1234"), ("HK", "")]
        {
            assert_eq!(check(country, code), [], "{country} {code}");
        }
        assert_eq!(check("TW", "1234"), [(RuleId::PostalCodeForm, Blocks)]);
        assert_eq!(check("US", ""), [(RuleId::Missing, Blocks)]);
    }

    #[test]
    fn a_state_is_asked_for_where_it_is_matched_against_a_list() {
        let check = |country, state| found(FieldId::State, &[(FieldId::Country, country), (FieldId::State, state)]);
        for good in ["OR", "or", "Oregon", "new york"] {
            assert_eq!(check("US", good), [], "{good}");
        }
        assert_eq!(check("US", "Oregano"), [(RuleId::StateUnknown, Blocks)]);
        assert_eq!(check("US", ""), [(RuleId::Missing, Blocks)]);
        assert_eq!(check("TW", ""), []);
    }
}
