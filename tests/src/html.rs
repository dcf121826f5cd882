//! As much of HTML as is needed to send practice's forms: tags, attributes, text. No scripts, no styles, no mercy.

use std::collections::BTreeMap;

/// A form and what would be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// `get` or `post`.
    pub method: String,
    /// What it would send as it stands.
    pub values: Vec<(String, String)>,
    /// Names of all its fields, also of those that send nothing as they stand.
    fields: Vec<String>,
    /// Its buttons: text or value, and what pressing it adds.
    buttons: Vec<(String, Option<(String, String)>)>,
}

impl Form {
    /// Answers a field; an empty answer takes a tick away.
    ///
    /// # Panics
    /// When the form has no such field: a name that is wrong here must not pass.
    pub fn set(&mut self, name: &str, value: &str) {
        assert!(self.fields.iter().any(|field| field == name), "no field «{name}» among {:?}", self.fields);
        self.values.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.values.push((name.to_owned(), value.to_owned()));
        }
    }

    /// The form with what this button adds, if it has a button of this text, or one that holds it.
    pub(crate) fn pressed(mut self, button: &str) -> Option<Self> {
        let exact = self.buttons.iter().find(|(text, _)| text == button);
        let (_, adds) = exact.or_else(|| self.buttons.iter().find(|(text, _)| text.contains(button)))?.clone();
        self.values.extend(adds);
        Some(self)
    }
}

struct Tag<'a> {
    name: String,
    attributes: BTreeMap<String, String>,
    /// What stands between this tag and the next.
    text: &'a str,
}

impl Tag<'_> {
    fn get(&self, name: &str) -> String {
        self.attributes.get(name).cloned().unwrap_or_default()
    }

    fn has(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }
}

/// Every form of a page.
pub(crate) fn forms(html: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = vec![];
    let mut open = false;
    let mut select = String::new();
    let all = tags(html);
    for (at, tag) in all.iter().enumerate() {
        if tag.name == "form" {
            let method = if tag.get("method").eq_ignore_ascii_case("post") { "post" } else { "get" };
            let (action, method) = (tag.get("action"), method.to_owned());
            forms.push(Form { action, method, values: vec![], fields: vec![], buttons: vec![] });
            open = true;
        }
        open &= tag.name != "/form";
        let Some(form) = forms.last_mut().filter(|_| open) else { continue };
        let (name, value) = (tag.get("name"), tag.get("value"));
        let named = || (!name.is_empty()).then(|| (name.clone(), value.clone()));
        let kind = tag.get("type").to_ascii_lowercase();
        match tag.name.as_str() {
            "input" if kind == "submit" => form.buttons.push((value.clone(), named())),
            "button" => form.buttons.push((words(&all[at..], "/button"), named())),
            "input" if kind == "radio" || kind == "checkbox" => {
                form.fields.push(name.clone());
                if tag.has("checked") {
                    form.values.push((name, if tag.has("value") { value } else { "on".to_owned() }));
                }
            }
            "input" => {
                form.fields.push(name.clone());
                form.values.push((name, value));
            }
            "textarea" => {
                form.fields.push(name.clone());
                form.values.push((name, plain(tag.text)));
            }
            "select" => {
                form.fields.push(name.clone());
                select = name;
            }
            "option" => {
                let first = !form.values.iter().any(|(known, _)| *known == select);
                if first || tag.has("selected") {
                    form.values.retain(|(known, _)| *known != select);
                    let value = if tag.has("value") { value } else { plain(tag.text) };
                    form.values.push((select.clone(), value));
                }
            }
            _ => {}
        }
    }
    forms
}

/// Every link: address and text.
pub(crate) fn links(html: &str) -> Vec<(String, String)> {
    let all = tags(html);
    let links = all.iter().enumerate().filter(|(_, tag)| tag.name == "a" && tag.has("href"));
    links.map(|(at, tag)| (tag.get("href"), words(&all[at..], "/a"))).collect()
}

/// What can be read.
pub(crate) fn text(html: &str) -> String {
    let mut skipped = false;
    let mut text = String::new();
    for tag in tags(html) {
        skipped = matches!(tag.name.as_str(), "style" | "script" | "title") || skipped && !tag.name.starts_with('/');
        if !skipped {
            text.push_str(tag.text);
            text.push(' ');
        }
    }
    plain(&text)
}

fn words(tags: &[Tag<'_>], end: &str) -> String {
    let inside = tags.iter().take_while(|tag| tag.name != end);
    plain(&inside.map(|tag| tag.text).collect::<Vec<_>>().join(" "))
}

fn plain(text: &str) -> String {
    unescape(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescape(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&nbsp;", " ")];
    let text = named.iter().fold(text.to_owned(), |text, (code, letter)| text.replace(code, letter));
    // Last, so that `&amp;lt;` stays what it says.
    text.replace("&amp;", "&")
}

fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = vec![];
    for piece in html.split('<').skip(1) {
        let end = end_of_tag(piece);
        let (inside, text) = (&piece[..end], piece.get(end + 1..).unwrap_or_default());
        let inside = inside.trim_end_matches('/');
        let name = inside.split(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
        let attributes = attributes(&inside[name.len()..]);
        tags.push(Tag { name: name.to_ascii_lowercase(), attributes, text });
    }
    tags
}

/// Where the tag ends: the first `>` outside quotes.
fn end_of_tag(piece: &str) -> usize {
    let mut quote = None;
    for (at, letter) in piece.char_indices() {
        match (quote, letter) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    piece.len()
}

fn attributes(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|letter| matches!(letter, '"' | '\''));
            let (start, stop) = match quote {
                Some(quote) => (1, after[1..].find(quote).map_or(after.len(), |at| at + 1)),
                None => (0, after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            value = &after[start..stop];
            rest = after.get(stop + start..).unwrap_or_default().trim_start();
        }
        found.insert(name, unescape(value));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><title>x</title><style>p > a {}</style>
        <h1>User management</h1><form method="post" action="/users?a=1&amp;b=2">
        <input type=hidden name="secret" value="a&quot;b>c"><label><input type="checkbox" name="adminAgent" value="yes" checked> Admin agent</label>
        <input type="radio" name="kind" value="one"><select name="who"><option value="wei" selected>Wei <option>Mei</select>
        <button name="act" value="update"><span>Update</span></button><button>Cancel</button></form>
        <form action="/other"><input name="q"><input type="submit" value="Go"></form><a href="/mail">The <b>mail</b></a>"#;

    #[test]
    fn a_form_sends_what_it_holds_and_what_its_button_adds() {
        let form = forms(PAGE).into_iter().find_map(|form| form.pressed("Update")).unwrap();
        assert_eq!((form.action.as_str(), form.method.as_str()), ("/users?a=1&b=2", "post"));
        let pairs = [("secret", "a\"b>c"), ("adminAgent", "yes"), ("who", "wei"), ("act", "update")];
        assert_eq!(form.values, pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(forms(PAGE)[1].clone().pressed("Go").unwrap().values, [("q".to_owned(), String::new())]);
    }

    #[test]
    fn a_tick_can_be_taken_away_and_a_choice_made() {
        let mut form = forms(PAGE).remove(0);
        form.set("adminAgent", "");
        form.set("kind", "one");
        assert!(form.values.iter().all(|(name, _)| name != "adminAgent"));
        assert!(form.values.contains(&("kind".to_owned(), "one".to_owned())));
    }

    #[test]
    #[should_panic(expected = "no field «adminagent»")]
    fn a_wrong_name_does_not_pass() {
        forms(PAGE).remove(0).set("adminagent", "yes");
    }

    #[test]
    fn links_and_text_are_read_as_a_person_reads_them() {
        assert_eq!(links(PAGE), [("/mail".to_owned(), "The mail".to_owned())]);
        assert!(text(PAGE).starts_with("User management Admin agent"), "{}", text(PAGE));
    }
}
