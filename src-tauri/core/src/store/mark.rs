//! Notices an older copy of the drafts that was put back, and a close that was clean.
//!
//! The database counts its opens, freezings and closes; a sealed file beside it has the newest count. A database that is
//! behind its mark is an older copy. One that is ahead of it is not: the mark is written after the commit, and a crash
//! comes between. A mark that is missing proves nothing either way, and is written anew.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::failed;
use crate::error::{Error, ErrorCode, Result};
use crate::sealed::{self, SealingKey};

const PURPOSE: &str = "drafts mark";
/// The first version of the schema that counts.
const FIRST: usize = 3;

/// The mark of the drafts in a folder.
#[derive(Clone)]
pub(super) struct Mark {
    path: PathBuf,
    key: SealingKey,
}

impl Mark {
    pub(super) fn new(folder: &Path, key: &SealingKey) -> Self {
        Self { path: folder.join("drafts.mark"), key: key.clone() }
    }

    /// The newest count of this database that was seen; nothing when none can be read.
    pub(super) fn seen(&self, database: &str) -> Result<Option<i64>> {
        let Some(record) = sealed::read(&self.path)? else { return Ok(None) };
        let plain = sealed::open(&self.key, PURPOSE, database, &record);
        let count = plain.and_then(|plain| Some(i64::from_be_bytes(plain.as_slice().try_into().ok()?)));
        if count.is_none() {
            tracing::warn!("the drafts' mark cannot be read: an older copy would not be noticed this time");
        }
        Ok(count)
    }

    /// Refuses an older copy. `version` is the schema's before any migration: one that does not count yet has 0.
    pub(super) fn check(&self, connection: &Connection, version: usize) -> Result<()> {
        let (database, count) = identity(connection, version)?;
        match self.seen(&database)? {
            Some(seen) if count < seen => {
                Err(Error::new(ErrorCode::DatabaseOlder, format!("count {count}, and {seen} was seen")))
            }
            _ => Ok(()),
        }
    }

    /// Counts one more and marks it. A mark that cannot be written is no reason to stop: the database is then ahead of it.
    pub(super) fn grow(&self, connection: &Connection) -> rusqlite::Result<()> {
        let sql = "UPDATE installation SET generation = generation + 1 RETURNING database_id, generation";
        let (database, count) =
            connection.query_row(sql, [], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
        let written = sealed::seal(&self.key, PURPOSE, &database, &count.to_be_bytes())
            .and_then(|record| sealed::write(&self.path, &record));
        if let Err(error) = written {
            tracing::warn!(%error, "the drafts' mark was not written");
        }
        Ok(())
    }

    /// Nothing is in hand any more: the next open has nothing to tell.
    pub(super) fn close_cleanly(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection.execute("DELETE FROM touched", [])?;
        self.grow(connection)
    }

    /// The person takes this database as it is: it catches up with its mark, and what was in hand when the copy was made
    /// is no crash.
    pub(super) fn accept(&self, connection: &Connection) -> Result<()> {
        let (database, count) = identity(connection, FIRST)?;
        let seen = self.seen(&database)?.unwrap_or(count).max(count);
        connection
            .execute("UPDATE installation SET generation = ?1", [seen])
            .and_then(|_| self.close_cleanly(connection))
            .map_err(|error| failed(&error))
    }
}

/// The database's id and its count.
fn identity(connection: &Connection, version: usize) -> Result<(String, i64)> {
    let count = if version < FIRST { "0" } else { "generation" };
    connection
        .query_row(&format!("SELECT database_id, {count} FROM installation"), [], |row| Ok((row.get(0)?, row.get(1)?)))
        .map_err(|error| failed(&error))
}
