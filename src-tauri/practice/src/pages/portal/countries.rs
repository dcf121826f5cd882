//! The countries and regions of ISO 3166 that the form's list offers, with their names in both languages.

use crate::texts::Lang;

/// Code, English name, Chinese name.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    include_str!("../../../texts/countries.tsv").lines().filter_map(|line| {
        let mut parts = line.split('\t');
        Some((parts.next()?, parts.next()?, parts.next()?))
    })
}

/// A country's name; its code where there is none.
pub(super) fn name(code: &str, lang: Lang) -> &str {
    let found = all().find(|(known, _, _)| *known == code);
    found.map_or(code, |(_, english, chinese)| if lang == Lang::Zh { chinese } else { english })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_line_has_a_code_and_two_names() {
        assert_eq!(super::all().count(), include_str!("../../../texts/countries.tsv").lines().count());
        assert!(super::all().any(|one| one == ("TW", "Taiwan", "台灣")));
    }
}
