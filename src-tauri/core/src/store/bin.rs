//! Drafts that were deleted: 30 days in the bin, then gone. A draft that a real service has, or that a person submitted,
//! is the company's record and is neither deleted nor purged.

use jiff::{SignedDuration, Timestamp};
use rusqlite::Transaction;

use super::copies::OUTDATED;
use super::{Store, millis, time};
use crate::error::Result;

/// How long a deleted draft can be taken back.
pub(crate) const DAYS_IN_BIN: i64 = 30;

/// A draft in the bin.
#[derive(Clone, Debug)]
pub(crate) struct Binned {
    /// Its id.
    pub(crate) id: String,
    /// Legal name, as typed.
    pub(crate) title: String,
    /// Country code.
    pub(crate) country: String,
    /// When it was deleted.
    pub(crate) deleted_at: Timestamp,
}

/// Has it gone further than a rehearsal?
fn is_record(transaction: &Transaction<'_>, id: &str) -> rusqlite::Result<bool> {
    let real = "SELECT 1 FROM submission s JOIN destination d ON d.id = s.destination_id
                WHERE s.draft_id = ?1 AND d.body ->> 'kind' <> 'practice'
                UNION ALL
                SELECT 1 FROM portal_entry e JOIN destination d ON d.id = e.destination_id
                WHERE e.draft_id = ?1 AND e.recorded_at IS NOT NULL AND d.body ->> 'cloud' <> 'practice'";
    transaction.prepare_cached(real)?.exists([id])
}

/// Removes a draft with everything that belongs to it.
fn remove(transaction: &Transaction<'_>, id: &str) -> rusqlite::Result<()> {
    let rehearsed = "IN (SELECT id FROM submission WHERE draft_id = ?1)";
    transaction.execute(&format!("DELETE FROM acceptance WHERE submission_id {rehearsed}"), [id])?;
    transaction.execute("DELETE FROM submission WHERE draft_id = ?1", [id])?;
    transaction.execute("DELETE FROM draft WHERE id = ?1", [id]).map(drop)
}

impl Store {
    /// Moves a draft into the bin. False: there is none, or it is a record.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn delete_draft(&self, id: &str, now: Timestamp) -> Result<bool> {
        let id = id.to_owned();
        self.write(move |transaction| {
            if is_record(transaction, &id)? {
                return Ok(false);
            }
            let sql = "UPDATE draft SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL";
            Ok(transaction.execute(sql, (&id, millis(now)))? > 0)
        })
        .await
    }

    /// Takes a draft out of the bin. False: it is not there.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn restore_draft(&self, id: &str) -> Result<bool> {
        let id = id.to_owned();
        self.write(move |transaction| {
            let sql = "UPDATE draft SET deleted_at = NULL WHERE id = ?1 AND deleted_at IS NOT NULL";
            Ok(transaction.execute(sql, [id])? > 0)
        })
        .await
    }

    /// What lies in the bin, deleted last first.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn bin(&self) -> Result<Vec<Binned>> {
        self.run(|connection| {
            connection
                .prepare_cached(
                    "SELECT d.id, coalesce(n.value, ''), coalesce(c.value, ''), d.deleted_at FROM draft d
                     LEFT JOIN answer n ON n.draft_id = d.id AND n.field = 'company.legalName'
                     LEFT JOIN answer c ON c.draft_id = d.id AND c.field = 'company.country'
                     WHERE d.deleted_at IS NOT NULL ORDER BY d.deleted_at DESC, d.id",
                )?
                .query_map([], |row| {
                    let (id, title, country, at) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
                    Ok(Binned { id, title, country, deleted_at: time(at) })
                })?
                .collect()
        })
        .await
    }

    /// Removes for good what was deleted by then, and its traces: freed pages are overwritten (`secure_delete`), the log is
    /// emptied, and the copies of before are replaced by a new one, in a moment or at the next open.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn purge(&self, deleted_by: Timestamp, now: Timestamp) -> Result<()> {
        let gone = self
            .write(move |transaction| {
                let sql = "SELECT id FROM draft WHERE deleted_at IS NOT NULL AND deleted_at <= ?1";
                let ids: rusqlite::Result<Vec<String>> =
                    transaction.prepare(sql)?.query_map([millis(deleted_by)], |row| row.get(0))?.collect();
                let mut gone = false;
                for id in ids? {
                    // It may have become a record since: sent in a rehearsal that is over, say.
                    if !is_record(transaction, &id)? {
                        remove(transaction, &id)?;
                        gone = true;
                    }
                }
                if gone {
                    let outdated = "INSERT INTO setting (name, value) VALUES (?1, '') ON CONFLICT (name) DO NOTHING";
                    transaction.execute(outdated, [OUTDATED])?;
                }
                Ok(gone)
            })
            .await?;
        if gone { self.leave_no_trace(now).await } else { Ok(()) }
    }

    /// Removes for good what has been in the bin for 30 days.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn purge_old(&self, now: Timestamp) -> Result<()> {
        let month = SignedDuration::from_hours(24 * DAYS_IN_BIN);
        self.purge(now.checked_sub(month).unwrap_or(Timestamp::UNIX_EPOCH), now).await
    }
}
