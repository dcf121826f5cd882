//! Sign-ins on the disk: one sealed file each, in a folder for each destination.
//!
//! A file that does not open (damaged, moved from another account, of another key) counts as no sign-in: the person
//! signs in again, and the others are not held up.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::account::{Account, AccountKey, digest};
use crate::error::{Error, ErrorCode, Result};
use crate::sealed::{self, SealingKey};

const PURPOSE: &str = "account";

/// Everything kept of a sign-in.
#[derive(Clone)]
pub(super) struct Record {
    pub(super) account: Account,
    /// Subject of its ID token, which a refreshed one has to repeat.
    pub(super) subject: String,
    /// What the provider wants to hear at sign-out to know whom.
    pub(super) login_hint: Option<String>,
    /// Nothing where the provider gave none: it lasts as long as the access token.
    pub(super) refresh_token: Option<SecretString>,
}

#[derive(Serialize)]
struct Written<'a> {
    account: &'a Account,
    subject: &'a str,
    login_hint: Option<&'a str>,
    refresh_token: Option<&'a str>,
}

#[derive(Deserialize)]
struct Read {
    account: Account,
    subject: String,
    login_hint: Option<String>,
    refresh_token: Option<String>,
}

/// The folder of all sign-ins.
pub(super) struct Stored {
    folder: PathBuf,
    key: SealingKey,
}

impl Stored {
    pub(super) fn new(folder: PathBuf, key: SealingKey) -> Self {
        Self { folder, key }
    }

    /// The sign-ins of a destination, the latest first.
    pub(super) fn list(&self, destination_id: &str) -> Result<Vec<Record>> {
        let entries = match fs::read_dir(self.folder_of(destination_id)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::new(ErrorCode::Internal, format!("sign-ins: {error}"))),
        };
        let mut records = Vec::new();
        for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
            let is_account = path.extension().is_some_and(|extension| extension == PURPOSE);
            let id = path.file_stem().and_then(|stem| stem.to_str()).filter(|_| is_account);
            if let Some(record) = id.and_then(|id| self.read(&path, id)) {
                records.push(record);
            }
        }
        records.sort_by_key(|record| std::cmp::Reverse(record.account.signed_in_at));
        Ok(records)
    }

    /// One sign-in.
    pub(super) fn get(&self, key: &AccountKey) -> Option<Record> {
        self.read(&self.path(key), &key.id())
    }

    /// Keeps a sign-in; durable when it returns.
    pub(super) fn put(&self, record: &Record) -> Result<()> {
        let key = &record.account.key;
        let written = Written {
            account: &record.account,
            subject: &record.subject,
            login_hint: record.login_hint.as_deref(),
            refresh_token: record.refresh_token.as_ref().map(ExposeSecret::expose_secret),
        };
        let plain = serde_json::to_vec(&written).map_err(|error| Error::new(ErrorCode::Internal, error))?;
        let plain = Zeroizing::new(plain);
        sealed::write(&self.path(key), &sealed::seal(&self.key, PURPOSE, &key.id(), &plain)?)
    }

    /// Forgets a sign-in. Its lock file stays: one that is removed locks nothing any more.
    pub(super) fn remove(&self, key: &AccountKey) -> Result<()> {
        sealed::remove(&self.path(key))
    }

    /// Forgets every sign-in of a destination.
    pub(super) fn remove_all(&self, destination_id: &str) -> Result<()> {
        match fs::remove_dir_all(self.folder_of(destination_id)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::new(ErrorCode::CannotSave, format!("sign-ins: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// Waits until no other program refreshes this sign-in; until the file is dropped, none will. Blocks.
    pub(super) fn lock(&self, key: &AccountKey) -> Result<File> {
        let failed = |error: std::io::Error| Error::new(ErrorCode::CannotSave, format!("lock of a sign-in: {error}"));
        let path = self.path(key).with_extension("lock");
        sealed::make_folder(&self.folder_of(&key.destination_id))?;
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        let file = sealed::owner_only(&mut options).open(path).map_err(failed)?;
        file.lock().map_err(failed)?;
        Ok(file)
    }

    fn read(&self, path: &Path, id: &str) -> Option<Record> {
        let bytes = match sealed::read(path) {
            Ok(bytes) => bytes?,
            Err(error) => {
                tracing::warn!(%error, "a sign-in cannot be read");
                return None;
            }
        };
        let record = sealed::open(&self.key, PURPOSE, id, &bytes).and_then(|plain| serde_json::from_slice(&plain).ok());
        let Some(Read { account, subject, login_hint, refresh_token }) = record else {
            tracing::warn!(id, "a sign-in does not open");
            return None;
        };
        let refresh_token = refresh_token.map(|mut token| {
            let secret = SecretString::from(token.as_str());
            token.zeroize();
            secret
        });
        Some(Record { account, subject, login_hint, refresh_token })
    }

    fn folder_of(&self, destination_id: &str) -> PathBuf {
        self.folder.join(digest(&[destination_id]))
    }

    fn path(&self, key: &AccountKey) -> PathBuf {
        self.folder_of(&key.destination_id).join(key.id()).with_extension(PURPOSE)
    }
}
