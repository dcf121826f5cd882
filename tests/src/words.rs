//! The product's words, read from the catalogues the window reads: a test names a message, and passes in every language.
//!
//! It understands as much of Fluent as a label needs: values over several lines, attributes, terms, references, handed-in
//! values, and of a choice the default. Whether a catalogue is whole is tested elsewhere.

use std::collections::BTreeMap;

/// The words of one language.
#[derive(Clone, Debug, Default)]
pub struct Words {
    messages: BTreeMap<String, String>,
}

impl Words {
    /// Reads the catalogue of this language.
    #[must_use]
    pub fn read(language: &str) -> Self {
        let folder = crate::root().join("ui/locales").join(language);
        let mut words = Self::default();
        let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|kind| kind == "ftl")) {
            words.add(&std::fs::read_to_string(file).unwrap());
        }
        words
    }

    fn add(&mut self, catalogue: &str) {
        let (mut message, mut key) = (String::new(), String::new());
        for line in catalogue.lines() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let inside = line.trim_start();
            let pair = inside.split_once('=').map(|(id, text)| (id.trim(), text.trim()));
            let is_id = |id: &str| id.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter));
            match pair.filter(|(id, _)| is_id(id)) {
                Some((id, text)) if !line.starts_with(char::is_whitespace) => {
                    message = id.to_owned();
                    key.clone_from(&message);
                    self.messages.insert(key.clone(), text.to_owned());
                }
                Some((id, text)) if id.starts_with('.') => {
                    key = format!("{message}{id}");
                    self.messages.insert(key.clone(), text.to_owned());
                }
                _ => {
                    let value = self.messages.entry(key.clone()).or_default();
                    if !value.is_empty() {
                        value.push('\n');
                    }
                    value.push_str(inside);
                }
            }
        }
    }

    /// The message, or the attribute `message.attribute`.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The message with values put in.
    #[must_use]
    pub fn with(&self, id: &str, values: &[(&str, &str)]) -> String {
        let Some(text) = self.messages.get(id) else { panic!("no message «{id}» in the catalogue") };
        self.filled(text, values).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Ids of all messages and attributes.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }

    fn filled(&self, text: &str, values: &[(&str, &str)]) -> String {
        let Some(start) = text.find('{') else { return text.to_owned() };
        let end = matching(&text[start..]).map_or(text.len(), |end| start + end);
        let inside = text[start + 1..end].trim();
        let value = if let Some((_, variants)) = inside.split_once("->") {
            let default =
                variants.split_once("*[").and_then(|(_, rest)| rest.split_once(']')).map_or("", |(_, rest)| rest);
            self.filled(default.split("\n[").next().unwrap_or_default().trim(), values)
        } else if let Some(name) = inside.strip_prefix('$') {
            values.iter().find(|(known, _)| *known == name).map_or(String::new(), |(_, value)| (*value).to_owned())
        } else if let Some(literal) = inside.strip_prefix('"') {
            literal.trim_end_matches('"').to_owned()
        } else {
            self.messages.get(inside).map_or_else(|| inside.to_owned(), |text| self.filled(text, values))
        };
        format!("{}{value}{}", &text[..start], self.filled(text.get(end + 1..).unwrap_or_default(), values))
    }
}

/// Where the brace that opens the text is closed.
fn matching(text: &str) -> Option<usize> {
    let (mut depth, mut quoted) = (0_usize, false);
    for (at, letter) in text.char_indices() {
        match letter {
            // A literal may hold a brace: that is what literals are for.
            '"' if depth > 0 => quoted = !quoted,
            _ if quoted => {}
            '{' => depth += 1,
            '}' if depth == 1 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_read_as_the_window_shows_it() {
        let mut words = Words::default();
        words.add(
            "-brand = Enroll Desk\n# no\nhello = Welcome to { -brand },\n    { $name }\n    .title = { \"{\" } tip\n\
             count = { $n ->\n    [one] One file\n   *[other] { $n } files\n }\n",
        );
        assert_eq!(words.with("hello", &[("name", "Wei")]), "Welcome to Enroll Desk, Wei");
        assert_eq!(words.get("hello.title"), "{ tip");
        assert_eq!(words.with("count", &[("n", "3")]), "3 files");
    }
}
