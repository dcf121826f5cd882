//! Drafts that do not open: finds out why, and does what the person chose. Nothing is deleted here.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::copies;
use super::mark::Mark;
use super::open::{self, Keys, Lock};
use super::{Store, failed};
use crate::error::{Error, ErrorCode, Result};
use crate::view::{DraftsFile, RecoverBy, RecoveryView};

/// Pages of SQLCipher are this long unless a database says otherwise, and ours does not.
const PAGE: u64 = 4096;

impl Store {
    /// What the drafts' file is, and what may be chosen. It is only read.
    ///
    /// # Errors
    /// `CannotSave` when the folder cannot be read.
    pub(crate) fn examine(lock: &Lock, keys: &Keys, database: &str) -> Result<RecoveryView> {
        let found = found(&lock.folder, keys, database)?;
        let copies: Vec<_> = copies::all(&lock.folder).into_iter().map(|(at, _)| at.to_string()).collect();
        let copy = (!copies.is_empty()).then_some(RecoverBy::LastGoodCopy);
        let choices = match found {
            DraftsFile::Fine | DraftsFile::Newer => vec![],
            DraftsFile::Older => [Some(RecoverBy::AcceptOlder), copy].into_iter().flatten().collect(),
            _ => [copy, Some(RecoverBy::StartAfresh)].into_iter().flatten().collect(),
        };
        Ok(RecoveryView { found, choices, copies })
    }

    /// Does what the person chose; the drafts open after it.
    ///
    /// # Errors
    /// `BadRequest` when that is no choice now; `DatabaseUnreadable` when no copy is good: then nothing was changed;
    /// `CannotSave`.
    pub(crate) fn recover(lock: &Lock, keys: &Keys, database: &str, by: RecoverBy, now: Timestamp) -> Result<()> {
        if !Self::examine(lock, keys, database)?.choices.contains(&by) {
            return Err(Error::new(ErrorCode::BadRequest, format!("{} is no choice now", by.name())));
        }
        let (folder, path) = (&lock.folder, lock.folder.join("drafts.db"));
        let mark = Mark::new(folder, &keys.mark);
        match by {
            RecoverBy::AcceptOlder => {
                let connection = open::connect(&path, &keys.drafts).map_err(|error| failed(&error))?;
                let version = open::version(&connection)?;
                if version < open::newest() {
                    copies::before_migration(&path, &connection, version)?;
                }
                accept(connection, version, &mark)?;
            }
            RecoverBy::LastGoodCopy => {
                let unfinished = path.with_extension("restored");
                let connection = good_copy(folder, &unfinished, keys, database, &mark)?;
                copies::set_aside(folder, now)?;
                open::into_place(connection, &unfinished, &path)?;
            }
            RecoverBy::StartAfresh => {
                copies::set_aside(folder, now)?;
                open::create(&path, keys, &mark, database)?;
            }
        }
        Ok(())
    }
}

fn found(folder: &Path, keys: &Keys, database: &str) -> Result<DraftsFile> {
    let path = folder.join("drafts.db");
    match open::present(&path) {
        Err(error) if error.code == ErrorCode::DatabaseMissing => return Ok(DraftsFile::Missing),
        Err(error) if error.code == ErrorCode::DatabaseUnreadable => return Ok(DraftsFile::Empty),
        other => other?,
    }
    let length = std::fs::metadata(&path).map_err(open::cannot_save)?.len();
    if !length.is_multiple_of(PAGE) {
        return Ok(DraftsFile::CutShort);
    }
    match readable(folder, &path, keys, database) {
        Err(error) => match error.code {
            ErrorCode::DatabaseTooNew => Ok(DraftsFile::Newer),
            ErrorCode::DatabaseOlder => Ok(DraftsFile::Older),
            ErrorCode::CannotSave | ErrorCode::DatabaseInUse => Err(error),
            _ => Ok(DraftsFile::Damaged),
        },
        found => found,
    }
}

fn readable(folder: &Path, path: &Path, keys: &Keys, database: &str) -> Result<DraftsFile> {
    let connection = open::connect(path, &keys.drafts).map_err(|error| failed(&error))?;
    let kept = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
    kept.map_err(|error| failed(&error))?;
    let version = open::version(&connection)?;
    if open::database_id(&connection)? != database {
        return Ok(DraftsFile::OtherDrafts);
    }
    if !is_whole(&connection) {
        return Ok(DraftsFile::Damaged);
    }
    Mark::new(folder, &keys.mark).check(&connection, version).map(|()| DraftsFile::Fine)
}

/// Reads every page, through the log: each is verified by its checksum. (`cipher_integrity_check` reads the main file
/// only, and gives false alarms while something is in the log: trust.md 0.12.)
fn is_whole(connection: &Connection) -> bool {
    connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)).is_ok_and(|said| said == "ok")
}

fn accept(mut connection: Connection, version: usize, mark: &Mark) -> Result<Connection> {
    open::migrate(&mut connection, version).map_err(|error| failed(&error))?;
    mark.accept(&connection)?;
    Ok(connection)
}

/// The newest copy of these drafts that is whole, opened under another name: the copy itself stays as it is.
fn good_copy(folder: &Path, unfinished: &Path, keys: &Keys, database: &str, mark: &Mark) -> Result<Connection> {
    for (at, copy) in copies::all(folder) {
        for rest in ["restored-wal", "restored-shm"] {
            match std::fs::remove_file(unfinished.with_extension(rest)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(open::cannot_save(error)),
                _ => {}
            }
        }
        copies::copy(&copy, unfinished)?;
        let opened = open::connect(unfinished, &keys.drafts).map_err(|error| failed(&error)).and_then(|connection| {
            let version = open::version(&connection)?;
            let ours = open::database_id(&connection)? == database && is_whole(&connection);
            Ok(if ours { Some((connection, version)) } else { None })
        });
        match opened {
            Ok(Some((connection, version))) => return accept(connection, version, mark),
            Ok(None) => tracing::warn!(%at, "a copy is of other drafts, or damaged"),
            Err(error) => tracing::warn!(%at, %error, "a copy cannot be read"),
        }
    }
    Err(Error::new(ErrorCode::DatabaseUnreadable, "no copy is good"))
}
