//! The words of others (a service, a provider, a directory, a file) as they may be shown: nothing in them hides, turns around,
//! steers a terminal or goes on without end. What is only kept or sent on is left as it came.

/// A line of a list holds no more, in characters.
const LINE: usize = 200;

/// Characters that are not seen but change what is seen: controls, bidirectional marks (UAX #9), separators of lines,
/// invisible operators, tags. Joiners stay: emoji and several scripts need them.
fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// Does it hold anything that is not seen? Line breaks and tabs are what people type.
#[must_use]
pub(crate) fn has_hidden(text: &str) -> bool {
    text.chars().any(|c| hides(c) && !matches!(c, '\n' | '\r' | '\t'))
}

/// One line, at most 200 characters, of what can be seen.
#[must_use]
pub(crate) fn shown(text: &str) -> String {
    line(text, LINE)
}

/// Lines and tabs as they are, and of each what can be seen.
#[must_use]
pub(crate) fn lines(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\n' | '\r' | '\t') || !hides(*c)).collect()
}

/// One line, at most so many characters, of what can be seen; the mark at its end says that there were more.
#[must_use]
pub(crate) fn line(text: &str, longest: usize) -> String {
    let seen = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if hides(c) => None,
        c => Some(c),
    };
    let mut clean = text.trim().chars().filter_map(seen);
    let mut line: String = clean.by_ref().take(longest).collect();
    if clean.next().is_some() {
        line.push('…');
    }
    line.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_title_turns_around_or_breaks_the_line() {
        assert_eq!(shown("Contoso\u{202e}exe.cod\u{202c}"), "Contosoexe.cod");
        assert_eq!(shown("\u{feff}Contoso\r\nLtd\0\u{7}\u{1b}[31m"), "Contoso  Ltd[31m");
        assert_eq!(shown("a\u{2066}b\u{2069}\u{200f}\u{e0041}c\u{2028}d"), "abc d");
    }

    #[test]
    fn what_people_write_stays_as_it_is() {
        for text in ["台灣積體電路製造股份有限公司", "👩‍👩‍👧 Family", "می‌خواهم", "Žižkova 12", "שלום"]
        {
            assert_eq!(shown(text), text);
            assert!(!has_hidden(text), "{text}");
        }
        assert!(!has_hidden("line\r\nline\tcolumn"));
        assert!(has_hidden("a\u{202e}b") && has_hidden("a\0") && has_hidden("\u{feff}a"));
    }

    #[test]
    fn a_long_title_is_cut_and_says_so() {
        assert_eq!(shown(&"台".repeat(200)), "台".repeat(200));
        assert_eq!(shown(&"台".repeat(201)), format!("{}…", "台".repeat(200)));
        assert_eq!(line("台灣積體電路", 4), "台灣積體…");
    }

    #[test]
    fn a_document_keeps_its_lines_and_nothing_that_turns_them_around() {
        assert_eq!(lines("1.\tYou\r\n\u{202e}agree\u{202c}\n\n\u{1b}[31mto\u{0}"), "1.\tYou\r\nagree\n\n[31mto");
    }
}
