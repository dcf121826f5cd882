//! Folds text so that what a person means alike is alike: for searching and sorting, never for showing or sending.
//!
//! Width, case, accents and ligatures go by Unicode's compatibility decomposition (UAX #15); Chinese characters that a
//! register and a person write in two ways (臺 and 台) go by a short list of our own.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// Two ways to write one character, both in use in names and addresses, and letters that Unicode does not take apart.
const VARIANTS: &[(char, char)] = &[
    ('臺', '台'),
    ('爲', '為'),
    ('裏', '裡'),
    ('峯', '峰'),
    ('羣', '群'),
    ('衞', '衛'),
    ('綫', '線'),
    ('鷄', '雞'),
    ('牀', '床'),
    ('啓', '啟'),
    ('敎', '教'),
    ('眞', '真'),
    ('鎭', '鎮'),
    ('愼', '慎'),
    ('淸', '清'),
    ('靑', '青'),
    ('吿', '告'),
    ('吳', '吴'),
    ('黃', '黄'),
    ('產', '産'),
    ('鈎', '鉤'),
    ('恆', '恒'),
    ('冲', '沖'),
    ('đ', 'd'),
    ('ø', 'o'),
    ('ł', 'l'),
];

/// The text as it is compared.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    let letters = decomposed.chars().flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len());
    for letter in letters.filter(|letter| !is_accent(*letter) && !is_invisible(*letter)) {
        let letter = VARIANTS.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to);
        match letter {
            'ß' => folded.push_str("ss"),
            letter if letter.is_whitespace() => folded.push(' '),
            letter => folded.push(letter),
        }
    }
    folded
}

/// The words that are searched for, each folded. More than eight narrow nothing down any more.
#[must_use]
pub(crate) fn words(query: &str) -> Vec<String> {
    fold(query).split_whitespace().take(8).map(str::to_owned).collect()
}

fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Pasted along and never typed: soft hyphens, joiners, marks of direction, byte order marks.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_means_alike_is_alike() {
        for (one, other) in [
            ("臺積", "台積"),
            ("ＣＯＮＴＯＳＯ　Ｌｔｄ", "contoso ltd"),
            ("Žižkova", "zizkova"),
            ("Đường", "duong"),
            ("STRASSE", "straße"),
            ("con\u{ad}to\u{200b}so", "contoso"),
            ("ｶﾞｽ", "ガス"),
            ("黃", "黄"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
        assert_ne!(fold("台積"), fold("台機"));
    }

    #[test]
    fn words_are_told_apart_by_any_white_space() {
        assert_eq!(words("  臺積　新竹\tAmy "), ["台積", "新竹", "amy"]);
        assert!(words(" \u{200b} ").is_empty());
    }
}
