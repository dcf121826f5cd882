//! Two spellings side by side: does Microsoft have what the draft says, and if not, in what do they differ.
//!
//! Nothing is corrected here: the register decides which is right, and the person knows the register (domain.md 1.5).

use crate::rules;
use crate::view::{DifferenceKind, PortalStepId};

/// The same character to a reader, another one to a computer (product.md 3.4).
const VARIANTS: &[(char, char)] =
    &[('臺', '台'), ('啓', '啟'), ('衞', '衛'), ('裏', '裡'), ('綫', '線'), ('峯', '峰'), ('羣', '群')];
/// What address services and registers shorten differently. Compared as whole words, after punctuation is gone.
const SHORT: &[(&str, &str)] = &[
    ("road", "rd"),
    ("street", "st"),
    ("avenue", "ave"),
    ("boulevard", "blvd"),
    ("lane", "ln"),
    ("section", "sec"),
    ("district", "dist"),
    ("number", "no"),
    ("floor", "f"),
    ("suite", "ste"),
    ("building", "bldg"),
    ("company", "co"),
    ("limited", "ltd"),
    ("incorporated", "inc"),
    ("corporation", "corp"),
];

/// How Microsoft's value differs from what was entered.
#[must_use]
pub(crate) fn kind(step: PortalStepId, mine: &str, theirs: &str) -> DifferenceKind {
    let (mine, theirs) = (mine.trim(), theirs.trim());
    if mine == theirs {
        return DifferenceKind::Same;
    }
    if theirs.is_empty() {
        return DifferenceKind::Missing;
    }
    let folded = |text: &str| fold(step, text);
    let alike = |text: &str| words(&folded(text));
    if folded(mine) == folded(theirs) {
        DifferenceKind::Spelling
    } else if alike(mine) == alike(theirs) {
        DifferenceKind::Variant
    } else {
        DifferenceKind::Different
    }
}

/// Without what no register minds: width, capitals, how many spaces. Numbers are their digits.
fn fold(step: PortalStepId, text: &str) -> String {
    match step {
        PortalStepId::Phone | PortalStepId::ContactPhone => rules::digits(&rules::phone(text)),
        PortalStepId::Duns => rules::digits(text),
        PortalStepId::Website => {
            let text = rules::plain(text).trim().to_lowercase();
            let text = text.trim_start_matches("https://").trim_start_matches("http://");
            text.trim_start_matches("www.").trim_end_matches('/').to_owned()
        }
        _ => rules::plain(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Without what a register does mind, and a person reads over: punctuation, variants, abbreviations.
fn words(folded: &str) -> String {
    let variant = |c: char| VARIANTS.iter().find(|(one, _)| *one == c).map_or(c, |(_, other)| *other);
    let parted: String = folded.chars().map(|c| if c.is_alphanumeric() { variant(c) } else { ' ' }).collect();
    let short = |word: &str| {
        SHORT.iter().find(|(long, _)| *long == word).map_or(word.to_owned(), |(_, short)| (*short).to_owned())
    };
    parted.split_whitespace().map(short).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_in_what_two_spellings_differ() {
        use DifferenceKind::{Different, Missing, Same, Spelling, Variant};
        use PortalStepId as S;
        for (step, mine, theirs, expected) in [
            (S::CompanyName, "燈灣軟體股份有限公司", "燈灣軟體股份有限公司 ", Same),
            (S::CompanyName, "Lantern Bay Software", "LANTERN  BAY Ｓoftware", Spelling),
            (S::CompanyName, "Lantern Bay Software Co., Ltd.", "Lantern Bay Software Company Limited", Variant),
            (S::CompanyName, "Lantern Bay Software Co., Ltd.", "Lantern Bay Software Inc.", Different),
            (S::City, "臺北市", "台北市", Variant),
            (S::AddressLine1, "500 Sample Street", "500 Sample St.", Variant),
            (S::AddressLine1, "500 Sample Street", "500 Sample Street Ste 4", Different),
            (S::AddressLine2, "12 樓", "", Missing),
            (S::Phone, "0225550100", "(02) 2555-0100", Spelling),
            (S::Phone, "0225550100", "0225550101", Different),
            (S::Website, "lanternbay.example", "https://www.LanternBay.example/", Spelling),
            (S::Duns, "655550042", "65-555-0042", Spelling),
        ] {
            assert_eq!(kind(step, mine, theirs), expected, "{mine} / {theirs}");
        }
    }
}
