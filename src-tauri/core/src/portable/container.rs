//! What lies in the envelope: written and read here, in the form that `portable` describes. Pure.
//!
//! Whoever wrote the file may be hostile and know the passphrase: every count and length has a limit, and what our own
//! product would never write is refused whole instead of being mended.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::backend::sha256;
use crate::enrollment::LONGEST_ANSWER;
use crate::error::{Error, ErrorCode, Result};

const MAGIC: &str = "enroll-desk";
const MAJOR: u32 = 1;
const MINOR: u32 = 0;
/// The first line is far shorter, also with the numbers of a far future.
const LONGEST_FIRST_LINE: usize = 32;
/// No container is longer: about ten thousand full drafts.
pub(crate) const LONGEST: usize = 64 * 1024 * 1024;
/// As many as the fastest list of the product was measured with.
const MOST_DRAFTS: usize = 10_000;
const LONGEST_MANIFEST: usize = 2 * 1024 * 1024;
/// The longest answers, each letter escaped.
const LONGEST_DRAFT: usize = 8 * 1024 * 1024;
/// Six times what this version asks.
const MOST_ANSWERS: usize = 256;
const LONGEST_NAME: usize = 64;
const MOST_FACTS: usize = 100;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    product: String,
    made_at: Timestamp,
    drafts: Vec<Listed>,
}

#[derive(Serialize, Deserialize)]
struct Listed {
    sha256: String,
}

/// A draft in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Document {
    /// Its place in the file, from 1: no two documents of a file are the same.
    pub(crate) number: u32,
    /// Last change of an answer, where it comes from.
    pub(crate) saved_at: Timestamp,
    /// Every answer as typed, by the field's name; also those of fields that this version does not know.
    #[serde(deserialize_with = "answers")]
    pub(crate) answers: BTreeMap<String, String>,
    /// What was sent from it.
    #[serde(default)]
    pub(crate) facts: Vec<Fact>,
}

/// That a revision of it was sent, in words: enough to ask about it, nothing to send it with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Fact {
    /// Kind of the destination, by its name.
    pub(crate) kind: String,
    /// What the person there called the destination.
    pub(crate) destination: String,
    /// Only rehearsed?
    pub(crate) practice: bool,
    /// Number of the frozen revision.
    pub(crate) revision: u32,
    /// SHA-256 of the frozen bytes, in hex.
    pub(crate) sha256: String,
    /// How it stood, by the state's name.
    pub(crate) state: String,
    /// When it arrived, or the day on which the person submitted it; empty: not known.
    pub(crate) at: String,
    /// Reference of the receipt; empty: none.
    pub(crate) reference: String,
    /// Who sent it.
    pub(crate) by: String,
    /// The agreement that was accepted with it.
    #[serde(default)]
    pub(crate) acceptance: Option<AcceptanceFact>,
}

/// That an agreement was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AcceptanceFact {
    /// Version of the text.
    pub(crate) version: String,
    /// SHA-256 of the text, in hex.
    pub(crate) sha256: String,
    /// Who accepted.
    pub(crate) name: String,
    /// As what.
    pub(crate) title: String,
    /// When the service recorded it.
    pub(crate) at: String,
    /// The service's receipt.
    pub(crate) receipt: String,
}

/// A container that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contents {
    /// Written in a newer minor version of this form.
    pub(crate) newer: bool,
    /// Version of the product that wrote it.
    pub(crate) product: String,
    /// When.
    pub(crate) made_at: Timestamp,
    /// Its drafts in order, each under the SHA-256 of its line.
    pub(crate) drafts: Vec<(String, Document)>,
}

impl Document {
    /// A name for its answers alone: the same here and there, however often it went back and forth.
    pub(crate) fn content(&self) -> String {
        content(&self.answers)
    }
}

/// SHA-256 of answers. One that was emptied is as good as one that was never given.
pub(crate) fn content(answers: &BTreeMap<String, String>) -> String {
    let given: BTreeMap<_, _> = answers.iter().filter(|(_, value)| !value.is_empty()).collect();
    sha256(&serde_json::to_vec(&given).unwrap_or_default())
}

/// The container's bytes: the same for the same drafts, version and time.
///
/// # Errors
/// `FileTooLarge` for more than a container holds; `Internal` when `read` would not read it like this again.
pub(crate) fn write(product: &str, made_at: Timestamp, drafts: Vec<Document>) -> Result<Vec<u8>> {
    let line =
        |document: &Document| serde_json::to_vec(document).map_err(|error| Error::new(ErrorCode::Internal, error));
    if drafts.len() > MOST_DRAFTS {
        return Err(Error::new(ErrorCode::FileTooLarge, format!("{} drafts", drafts.len())));
    }
    let lines = drafts.iter().map(line).collect::<Result<Vec<_>>>()?;
    let named: Vec<_> = lines.iter().map(|line| sha256(line)).collect();
    let listed = named.iter().map(|sha256| Listed { sha256: sha256.clone() }).collect();
    let manifest = Manifest { product: product.to_owned(), made_at, drafts: listed };
    let manifest = serde_json::to_vec(&manifest).map_err(|error| Error::new(ErrorCode::Internal, error))?;
    let mut bytes = format!("{MAGIC} {MAJOR}.{MINOR}\n").into_bytes();
    for line in std::iter::once(&manifest).chain(&lines) {
        bytes.extend_from_slice(line);
        bytes.push(b'\n');
    }
    // Nobody shall find out years later that a file they relied on cannot be read.
    let meant = Contents { newer: false, product: product.to_owned(), made_at, drafts: zip(named, drafts) };
    match read(&bytes) {
        Ok(contents) if contents == meant => Ok(bytes),
        Ok(_) => Err(Error::new(ErrorCode::Internal, "the file would be read as another one")),
        Err(error) if error.code == ErrorCode::FileTooLarge => Err(error),
        Err(error) => Err(Error::new(ErrorCode::Internal, error)),
    }
}

fn zip(named: Vec<String>, drafts: Vec<Document>) -> Vec<(String, Document)> {
    named.into_iter().zip(drafts).collect()
}

/// Reads a container. Whatever the bytes are, it takes time and memory in proportion to their number.
///
/// # Errors
/// `NotAnEnrollFile`, `FileTooNew`, `FileTooLarge`, `FileDamaged` with the place in the log, never with an answer.
pub(crate) fn read(bytes: &[u8]) -> Result<Contents> {
    if bytes.len() > LONGEST {
        return Err(Error::new(ErrorCode::FileTooLarge, format!("{} bytes", bytes.len())));
    }
    let (first, rest) = first_line(bytes)?;
    let newer = version(first)?;
    let rest = rest.strip_suffix(b"\n").ok_or_else(|| damaged("the last line has no end"))?;
    let mut lines = rest.split(|byte| *byte == b'\n');
    let manifest = lines.next().filter(|line| line.len() <= LONGEST_MANIFEST);
    let manifest = manifest.ok_or_else(|| too_large("the manifest is too long"))?;
    let manifest: Manifest = serde_json::from_slice(manifest).map_err(|error| unread("manifest", &error))?;
    if manifest.drafts.len() > MOST_DRAFTS {
        return Err(too_large(format!("{} drafts", manifest.drafts.len())));
    }
    short("product", &manifest.product)?;
    let mut drafts = Vec::with_capacity(manifest.drafts.len());
    for (listed, number) in manifest.drafts.into_iter().zip(1_u32..) {
        let line = lines.next().ok_or_else(|| damaged(format!("draft {number} is not there")))?;
        drafts.push((listed.sha256.clone(), document(line, number, &listed.sha256)?));
    }
    if lines.next().is_some() {
        return Err(damaged("something follows the last draft"));
    }
    Ok(Contents { newer, product: manifest.product, made_at: manifest.made_at, drafts })
}

fn first_line(bytes: &[u8]) -> Result<(&[u8], &[u8])> {
    let start = &bytes[..bytes.len().min(LONGEST_FIRST_LINE)];
    let end = start.iter().position(|byte| *byte == b'\n');
    let end = end.ok_or_else(|| Error::new(ErrorCode::NotAnEnrollFile, "the first line is not ours"))?;
    Ok((&bytes[..end], &bytes[end + 1..]))
}

/// Is it a newer minor version?
fn version(line: &[u8]) -> Result<bool> {
    let parts = || {
        let (magic, version) = std::str::from_utf8(line).ok()?.split_once(' ')?;
        let (major, minor) = version.split_once('.')?;
        let number = |text: &str| text.parse::<u32>().ok().filter(|number| number.to_string() == text);
        (magic == MAGIC).then_some((number(major)?, number(minor)?))
    };
    match parts() {
        Some((MAJOR, minor)) => Ok(minor > MINOR),
        Some((major, _)) if major > MAJOR => Err(Error::new(ErrorCode::FileTooNew, format!("version {major}"))),
        _ => Err(Error::new(ErrorCode::NotAnEnrollFile, "the first line is not ours")),
    }
}

fn document(line: &[u8], number: u32, expected: &str) -> Result<Document> {
    if line.len() > LONGEST_DRAFT {
        return Err(too_large(format!("draft {number} has {} bytes", line.len())));
    }
    if sha256(line) != expected {
        return Err(damaged(format!("draft {number} has another hash")));
    }
    let document: Document =
        serde_json::from_slice(line).map_err(|error| unread(&format!("draft {number}"), &error))?;
    if document.number != number {
        return Err(damaged(format!("draft {number} says it is {}", document.number)));
    }
    if document.facts.len() > MOST_FACTS {
        return Err(damaged(format!("draft {number} has {} facts", document.facts.len())));
    }
    for fact in &document.facts {
        let Fact { kind, destination, sha256, state, at, reference, by, acceptance, practice: _, revision: _ } = fact;
        for text in [kind, destination, sha256, state, at, reference, by] {
            short("fact", text)?;
        }
        if let Some(AcceptanceFact { version, sha256, name, title, at, receipt }) = acceptance {
            for text in [version, sha256, name, title, at, receipt] {
                short("acceptance", text)?;
            }
        }
    }
    Ok(document)
}

/// Answers by name: counted while they are read, because a map of a million names costs far more than its text.
fn answers<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<BTreeMap<String, String>, D::Error> {
    struct Answers;
    impl<'de> Visitor<'de> for Answers {
        type Value = BTreeMap<String, String>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("answers by name")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Self::Value, A::Error> {
            let mut answers = BTreeMap::new();
            while let Some((name, value)) = map.next_entry::<String, String>()? {
                let plain = |c: char| c.is_ascii_alphanumeric() || c == '.';
                if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(plain) {
                    return Err(A::Error::custom("no name of a field"));
                }
                if !fits(&value) {
                    return Err(A::Error::custom("an answer is too long"));
                }
                if answers.len() >= MOST_ANSWERS || answers.insert(name, value).is_some() {
                    return Err(A::Error::custom("an answer too many"));
                }
            }
            Ok(answers)
        }
    }
    deserializer.deserialize_map(Answers)
}

/// The same limit as at the keyboard.
fn fits(text: &str) -> bool {
    text.len() <= LONGEST_ANSWER || text.chars().nth(LONGEST_ANSWER).is_none()
}

fn short(what: &str, text: &str) -> Result<()> {
    if fits(text) { Ok(()) } else { Err(damaged(format!("a text of {what} is too long"))) }
}

fn damaged(log: impl fmt::Display) -> Error {
    Error::new(ErrorCode::FileDamaged, log)
}

fn too_large(log: impl fmt::Display) -> Error {
    Error::new(ErrorCode::FileTooLarge, log)
}

/// Where it could not be read. The parser's own words may quote an answer: they stay here.
fn unread(what: &str, error: &serde_json::Error) -> Error {
    damaged(format!("{what}: {:?} at column {}", error.classify(), error.column()))
}

#[cfg(test)]
mod tests;
