//! Tests of the store: what a folder is left as, and what is read from it again.

mod copies;
mod files;
mod history;
mod listing;
mod opening;
mod waiting;

use std::fs::File;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::open::{Expected, Keys, Lock};
use super::{Saved, Store};
use crate::enrollment::FieldId;
use crate::error::{ErrorCode, Result};
use crate::sealed::SealingKey;

const DATABASE: &str = "db-1";

fn keys(byte: u8) -> Keys {
    Keys { drafts: zeroize::Zeroizing::new([byte; 32]), mark: SealingKey::new(&[byte + 1; 32]) }
}

/// A moment of the tests' own day.
fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_770_000_000 + seconds).unwrap()
}

fn days(days: i64) -> i64 {
    SignedDuration::from_hours(24 * days).as_secs()
}

fn open_as(folder: &Path, keys: &Keys, expected: &Expected<'_>, now: Timestamp) -> Result<Store> {
    Lock::take(folder).and_then(|lock| Store::open(lock, keys, expected, now)).map(|(store, _)| store)
}

/// Opens the drafts of the folder, or makes them in an empty one.
fn open(folder: &Path, now: Timestamp) -> Store {
    let expected =
        if folder.join("drafts.db").exists() { Expected::Database(DATABASE) } else { Expected::Nothing(DATABASE) };
    open_as(folder, &keys(7), &expected, now).unwrap()
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = entries.collect();
    names.sort();
    names
}

fn code(folder: &Path, keys: &Keys, expected: &Expected<'_>) -> ErrorCode {
    open_as(folder, keys, expected, at(0)).err().expect("it should not open").code
}

/// Ends as a power failure does: nothing more is written. The connection closes on its own thread.
fn crash(store: Store, folder: &Path) {
    drop(store);
    File::open(folder.join("drafts.lock")).unwrap().lock().unwrap();
}

async fn save(store: &Store, id: &str, field: FieldId, value: &str, now: Timestamp) {
    let saved = store.save_answers(id, [(field, value.to_owned())].into(), None, now).await.unwrap();
    assert_eq!(saved, Saved::Durable);
}

async fn draft_named(store: &Store, id: &str, name: &str, now: Timestamp) {
    store.create_draft(id.to_owned(), now).await.unwrap();
    save(store, id, FieldId::LegalName, name, now).await;
}

async fn name(store: &Store, id: &str) -> Option<String> {
    store.draft(id).await.unwrap()?.answers.get(&FieldId::LegalName).cloned()
}
