//! The parser of `.enroll` files, taken in file by file, so that a fuzzer's build is that of a parser and not of a product with
//! its database, its TLS and its windows.
//!
//! What the files ask of the rest of core is small, and stands in below.

#![allow(dead_code, unreachable_pub, reason = "files of core, of which only the parser is used")]

#[path = "../../../src-tauri/core/src/portable/container.rs"]
mod container;
#[path = "../../../src-tauri/core/src/portable/envelope.rs"]
mod envelope;
#[path = "../../../src-tauri/core/src/error.rs"]
pub mod error;
#[path = "../../../src-tauri/core/src/enrollment/fields.rs"]
mod fields;
#[path = "../../../src-tauri/core/src/passphrase.rs"]
mod passphrase;

mod backend {
    use sha2::{Digest as _, Sha256};

    pub(crate) fn sha256(bytes: &[u8]) -> String {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

mod enrollment {
    pub(crate) use crate::fields::named;

    pub(crate) const LONGEST_ANSWER: usize = 4_000;
}

mod view {
    #[derive(Debug, PartialEq, Eq)]
    pub enum FileProtection {
        Passphrase,
        Key,
    }
}

/// 32 times 0x42, known to everybody: the seeds are made for it.
const KEY: &str = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

/// Hands the bytes to the parser, in the four ways in which a hostile file reaches it. A panic is a finding.
///
/// # Panics
/// When what was read cannot be written and read again.
pub fn parse(bytes: &[u8]) {
    let Some((way, bytes)) = bytes.split_first() else { return };
    match way % 4 {
        0 => drop(container::read(bytes)),
        1 => whoever_knows_the_hashes(bytes),
        2 => drop(envelope::protection(&[b"age-encryption.org/v1\n", bytes].concat())),
        _ => {
            if let Ok(plain) = envelope::unlock(bytes, &envelope::Unlock::Key(KEY.to_owned().into())) {
                drop(container::read(&plain));
            }
        }
    }
}

/// The hashes keep a fuzzer out, but nobody who makes a file on purpose: here they are always right.
fn whoever_knows_the_hashes(bytes: &[u8]) {
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let listed: Vec<_> = lines.iter().map(|line| serde_json::json!({ "sha256": backend::sha256(line) })).collect();
    let manifest = serde_json::json!({ "product": "0.1.0", "madeAt": "2026-11-23T00:00:00Z", "drafts": listed });
    let mut file = format!("enroll-desk 1.0\n{manifest}\n").into_bytes();
    for line in &lines {
        file.extend_from_slice(line);
        file.push(b'\n');
    }
    let Ok(contents) = container::read(&file) else { return };
    let drafts = contents.drafts.into_iter().map(|(_, draft)| draft).collect::<Vec<_>>();
    let again = container::write(&contents.product, contents.made_at, drafts.clone());
    let again = container::read(&again.expect("what was read can be written")).expect("what was written can be read");
    assert!(again.drafts.into_iter().map(|(_, draft)| draft).eq(drafts), "it came back as another one");
}

/// The seeds: one for each way, made of a small file that is good.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let draft = r#"{"number":1,"savedAt":"2026-11-23T00:00:00Z","answers":{"company.legalName":"台積電"},"facts":[{"kind":"service","destination":"","practice":false,"revision":1,"sha256":"","state":"submitted","at":"","reference":"","by":"","acceptance":{"version":"1","sha256":"","name":"","title":"","at":"","receipt":""}}]}"#;
    let listed = backend::sha256(draft.as_bytes());
    let manifest = format!(r#"{{"product":"0.1.0","madeAt":"2026-11-23T00:00:00Z","drafts":[{{"sha256":"{listed}"}}]}}"#);
    let plain = format!("enroll-desk 1.0\n{manifest}\n{draft}\n");
    let recipients = vec!["age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj".to_owned()];
    let file = envelope::lock(plain.as_bytes(), &envelope::Protection::Recipients(recipients), envelope::WORK);
    let file = file.expect("the recipient is one");
    let header = &file[b"age-encryption.org/v1\n".len()..];
    let ways: [&[u8]; 4] = [plain.as_bytes(), draft.as_bytes(), header, &file];
    ways.iter().zip(0_u8..).map(|(bytes, way)| [&[way], *bytes].concat()).collect()
}
