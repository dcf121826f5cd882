//! Drafts and their answers.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, Transaction};

use super::history::{change, freeze};
use super::{Store, millis, time};
use crate::enrollment::FieldId;
use crate::error::Result;
use crate::view::HistoryKind;

/// A draft as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Its id.
    pub(crate) id: String,
    /// Every answer, as typed.
    pub(crate) answers: BTreeMap<FieldId, String>,
    /// Last change.
    pub(crate) saved_at: Timestamp,
    /// Counts saves.
    pub(crate) version: u32,
    /// Number of the newest frozen revision; 0: none.
    pub(crate) revision: u32,
}

/// What became of a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    /// It is durable.
    Durable,
    /// There is no such draft.
    NoSuchDraft,
    /// The application is with the service: nothing was changed.
    Locked,
}

/// A draft in the list, with the newest submission to the current destination.
#[derive(Clone, Debug)]
pub(crate) struct DraftSummary {
    /// Its id.
    pub(crate) id: String,
    /// Legal name, as typed.
    pub(crate) title: String,
    /// Country code.
    pub(crate) country: String,
    /// Last change.
    pub(crate) saved_at: Timestamp,
    /// State of the newest submission, by its word.
    pub(crate) state: Option<String>,
    /// Reference of its receipt.
    pub(crate) reference: Option<String>,
    /// Its verification, as kept.
    pub(crate) verification: Option<String>,
}

pub(super) fn summary(row: &Row<'_>) -> rusqlite::Result<DraftSummary> {
    Ok(DraftSummary {
        id: row.get(0)?,
        title: row.get(1)?,
        country: row.get(2)?,
        saved_at: time(row.get(3)?),
        state: row.get(4)?,
        reference: row.get(5)?,
        verification: row.get(6)?,
    })
}

/// Is the application with this destination, or being entered there? One that was refused may be corrected.
pub(super) fn is_locked(
    transaction: &Transaction<'_>,
    id: &str,
    destination_id: Option<&str>,
) -> rusqlite::Result<bool> {
    let mut sent = transaction.prepare_cached(
        "SELECT 1 FROM submission WHERE draft_id = ?1 AND destination_id = ?2 AND state <> 'refused'",
    )?;
    let mut entered = transaction.prepare_cached(
        "SELECT 1 FROM portal_entry WHERE draft_id = ?1 AND destination_id = ?2 AND closed_at IS NULL",
    )?;
    Ok(sent.exists((id, destination_id))? || entered.exists((id, destination_id))?)
}

/// Counts a revision, if the answers are still those of this version and the revision is the next. False: they are not.
pub(super) fn freeze_draft(
    transaction: &Transaction<'_>,
    id: &str,
    revision: u32,
    version: u32,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let sql = "UPDATE draft SET revision = ?2
               WHERE id = ?1 AND revision = ?2 - 1 AND version = ?3 AND deleted_at IS NULL";
    if transaction.execute(sql, (id, revision, version))? == 0 {
        return Ok(false);
    }
    freeze(transaction, id, revision, now)?;
    Ok(true)
}

impl Store {
    /// Makes an empty draft.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn create_draft(&self, id: String, now: Timestamp) -> Result<()> {
        self.write(move |transaction| {
            transaction
                .execute("INSERT INTO draft (id, created_at, saved_at) VALUES (?1, ?2, ?2)", (id, millis(now)))
                .map(drop)
        })
        .await
    }

    /// A draft with its answers.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn draft(&self, id: &str) -> Result<Option<Draft>> {
        let id = id.to_owned();
        self.run(move |connection| {
            let head = connection
                .prepare_cached("SELECT saved_at, version, revision FROM draft WHERE id = ?1 AND deleted_at IS NULL")?
                .query_row([&id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()?;
            let Some((saved_at, version, revision)) = head else { return Ok(None) };
            let mut answers = BTreeMap::new();
            let mut rows = connection.prepare_cached("SELECT field, value FROM answer WHERE draft_id = ?1")?;
            let mut rows = rows.query([&id])?;
            while let Some(row) = rows.next()? {
                // A field of a newer version is left where it is: kept, not shown.
                if let Some(field) = FieldId::from_name(row.get_ref(0)?.as_str().unwrap_or_default()) {
                    answers.insert(field, row.get(1)?);
                }
            }
            Ok(Some(Draft { id, answers, saved_at: time(saved_at), version, revision }))
        })
        .await
    }

    /// Saves answers, unless the draft is with this destination; durable when it returns.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn save_answers(
        &self,
        id: &str,
        answers: BTreeMap<FieldId, String>,
        destination_id: Option<String>,
        now: Timestamp,
    ) -> Result<Saved> {
        let id = id.to_owned();
        self.write(move |transaction| {
            if is_locked(transaction, &id, destination_id.as_deref())? {
                return Ok(Saved::Locked);
            }
            let answers = answers.into_iter().map(|(field, value)| (field.name(), Some(value)));
            let there = change(transaction, &id, answers, HistoryKind::Edited, now)?;
            Ok(if there { Saved::Durable } else { Saved::NoSuchDraft })
        })
        .await
    }

    /// Takes over answers that the person chose from what Microsoft has, also while the draft is locked: what was frozen
    /// keeps its own bytes.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn take_over(&self, id: &str, answers: BTreeMap<FieldId, String>, now: Timestamp) -> Result<()> {
        let id = id.to_owned();
        self.write(move |transaction| {
            let answers = answers.into_iter().map(|(field, value)| (field.name(), Some(value)));
            change(transaction, &id, answers, HistoryKind::TakenOver, now).map(drop)
        })
        .await
    }
}
