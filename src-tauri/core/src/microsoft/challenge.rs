//! What a Microsoft service wants of a sign-in before it answers, as its `WWW-Authenticate` header says it.
//!
//! What comes of it is for `session`. Sources: RFC 9110 section 11.6.1 (several challenges, quoted values), entra-docs
//! `claims-challenge.md` (domain.md 3.8).

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use reqwest::header::{HeaderMap, WWW_AUTHENTICATE};

/// A policy's wishes take a line or two; whatever is longer is none, and no address could hold it.
const LONGEST: usize = 4096;
/// Padded or not: both were seen.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// One challenge, or several: nobody tells which of them the service means, so that they count together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Challenge {
    parameters: Vec<(String, String)>,
}

impl Challenge {
    /// Every challenge of an answer.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut parameters = Vec::new();
        for text in headers.get_all(WWW_AUTHENTICATE).iter().filter_map(|value| value.to_str().ok()) {
            read(text, &mut parameters);
        }
        Self { parameters }
    }

    /// The claims that the next sign-in has to ask for, as JSON; nothing where none are wanted, or nobody understands them.
    pub(crate) fn claims(&self) -> Option<String> {
        let wanted = self.values("error").any(|error| error.eq_ignore_ascii_case("insufficient_claims"));
        self.values("claims").filter(|_| wanted).find_map(decode)
    }

    /// Is it that multi-factor authentication was not proved (domain.md 2.2)?
    pub(crate) fn wants_mfa(&self) -> bool {
        self.values("error_description").any(|words| words.to_ascii_lowercase().contains("mfa required"))
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.parameters.iter().filter(move |(one, _)| one.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Base64 of a JSON object; Microsoft's examples have it in both alphabets.
fn decode(text: &str) -> Option<String> {
    let text = text.replace('-', "+").replace('_', "/");
    let json = String::from_utf8(BASE64.decode(text).ok()?).ok().filter(|json| json.len() <= LONGEST)?;
    serde_json::from_str::<serde_json::Value>(&json).is_ok_and(|value| value.is_object()).then_some(json)
}

/// The `name=value` pairs; the names of the schemes between them go.
fn read(text: &str, parameters: &mut Vec<(String, String)>) {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        if rest.is_empty() {
            return;
        }
        let (name, behind) = until(rest, &[' ', '\t', ',', '=', '"']);
        match behind.trim_start().strip_prefix('=').map(str::trim_start) {
            Some(value) => {
                let (value, behind) = match value.strip_prefix('"') {
                    Some(quoted) => unquote(quoted),
                    None => {
                        let (value, behind) = until(value, &[' ', '\t', ',']);
                        (value.to_owned(), behind)
                    }
                };
                parameters.push((name.to_owned(), value));
                rest = behind;
            }
            // A scheme; a quote that nothing led to is passed over.
            None => rest = behind.strip_prefix('"').unwrap_or(behind),
        }
    }
}

fn until<'a>(text: &'a str, ends: &[char]) -> (&'a str, &'a str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

/// A quoted string without its quotes, and what follows; one that never ends goes to the end.
fn unquote(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (value, &text[at + 1..]),
            '\\' => value.extend(letters.next().map(|(_, letter)| letter)),
            _ => value.push(letter),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
    use reqwest::header::HeaderValue;

    use super::*;

    const WISH: &str = r#"{"access_token":{"acrs":{"essential":true,"value":"c1??>"}}}"#;

    fn challenge(lines: &[&str]) -> Challenge {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(WWW_AUTHENTICATE, HeaderValue::from_str(line).unwrap());
        }
        Challenge::of(&headers)
    }

    #[test]
    fn a_wish_is_understood_in_both_alphabets_and_among_other_challenges() {
        for wish in [BASE64_STANDARD.encode(WISH), BASE64_URL_SAFE_NO_PAD.encode(WISH)] {
            let bearer = format!(
                r#"Bearer realm="", authorization_uri="https://l/authorize", error="insufficient_claims", claims="{wish}""#
            );
            assert_eq!(challenge(&[&bearer]).claims().as_deref(), Some(WISH), "{wish}");
            assert_eq!(challenge(&["Negotiate", &bearer]).claims().as_deref(), Some(WISH));
            let both = format!(r#"Bearer realm="a, b=\"c\"", {bearer}"#);
            assert_eq!(challenge(&[&both]).claims().as_deref(), Some(WISH));
            let bare = format!("bearer Error = insufficient_claims , CLAIMS={wish}");
            assert_eq!(challenge(&[&bare]).claims().as_deref(), Some(WISH), "{bare}");
        }
    }

    #[test]
    fn what_is_no_wish_is_none() {
        let list = BASE64_STANDARD.encode("[1]");
        let long = BASE64_STANDARD.encode(format!(r#"{{"a":"{}"}}"#, "x".repeat(LONGEST)));
        let other = format!(r#"Bearer error="invalid_token", claims="{}""#, BASE64_STANDARD.encode(WISH));
        let of = |claims: &str| format!(r#"Bearer error="insufficient_claims", claims="{claims}""#);
        for line in ["", "\"", "=,=", "Bearer", "Bearer error=\"insuff", &of("%%"), &of(&list), &of(&long), &other] {
            assert_eq!(challenge(&[line]).claims(), None, "{line}");
        }
    }

    #[test]
    fn missing_multi_factor_authentication_is_recognized() {
        let line = r#"Bearer error="invalid_token", error_description="MFA Required: no strong factor""#;
        assert!(challenge(&[line]).wants_mfa());
        assert!(!challenge(&[r#"Bearer error="invalid_token", error_description="expired""#]).wants_mfa());
    }
}
