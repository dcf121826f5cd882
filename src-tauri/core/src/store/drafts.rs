//! Drafts and their answers.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row};

use super::{Store, millis, time};
use crate::enrollment::FieldId;
use crate::error::Result;

/// A draft as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Its id.
    pub(crate) id: String,
    /// Every answer, as typed.
    pub(crate) answers: BTreeMap<FieldId, String>,
    /// Last change.
    pub(crate) saved_at: Timestamp,
    /// Number of the newest frozen revision; 0: none.
    pub(crate) revision: u32,
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

fn summary(row: &Row<'_>) -> rusqlite::Result<DraftSummary> {
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

impl Store {
    /// Every draft, newest first.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn drafts(&self, destination_id: Option<&str>) -> Result<Vec<DraftSummary>> {
        let destination_id = destination_id.unwrap_or_default().to_owned();
        self.run(move |connection| {
            connection
                .prepare_cached(
                    "SELECT d.id, coalesce(n.value, ''), coalesce(c.value, ''), d.saved_at,
                            s.state, s.reference, t.verification
                     FROM draft d
                     LEFT JOIN answer n ON n.draft_id = d.id AND n.field = 'company.legalName'
                     LEFT JOIN answer c ON c.draft_id = d.id AND c.field = 'company.country'
                     LEFT JOIN submission s ON s.draft_id = d.id AND s.destination_id = ?1
                          AND s.revision = (SELECT max(revision) FROM submission
                                            WHERE draft_id = d.id AND destination_id = ?1)
                     LEFT JOIN track t ON t.submission_id = s.id
                     ORDER BY d.saved_at DESC, d.id",
                )?
                .query_map([destination_id], summary)?
                .collect()
        })
        .await
    }

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
                .prepare_cached("SELECT saved_at, revision FROM draft WHERE id = ?1")?
                .query_row([&id], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((saved_at, revision)) = head else { return Ok(None) };
            let mut answers = BTreeMap::new();
            let mut rows = connection.prepare_cached("SELECT field, value FROM answer WHERE draft_id = ?1")?;
            let mut rows = rows.query([&id])?;
            while let Some(row) = rows.next()? {
                // A field of a newer version is left where it is: kept, not shown.
                if let Some(field) = FieldId::from_name(row.get_ref(0)?.as_str().unwrap_or_default()) {
                    answers.insert(field, row.get(1)?);
                }
            }
            Ok(Some(Draft { id, answers, saved_at: time(saved_at), revision }))
        })
        .await
    }

    /// Saves answers; durable when it returns. False: there is no such draft.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn save_answers(
        &self,
        id: &str,
        answers: BTreeMap<FieldId, String>,
        now: Timestamp,
    ) -> Result<bool> {
        let id = id.to_owned();
        self.write(move |transaction| {
            let mut touch = transaction.prepare_cached("UPDATE draft SET saved_at = ?2 WHERE id = ?1")?;
            if touch.execute((&id, millis(now)))? == 0 {
                return Ok(false);
            }
            let mut put = transaction.prepare_cached(
                "INSERT INTO answer (draft_id, field, value) VALUES (?1, ?2, ?3)
                 ON CONFLICT (draft_id, field) DO UPDATE SET value = ?3",
            )?;
            for (field, value) in answers {
                put.execute((&id, field.name(), value))?;
            }
            Ok(true)
        })
        .await
    }

    /// Deletes a draft that was never sent. False: there is none, or it was sent.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn delete_draft(&self, id: &str) -> Result<bool> {
        let id = id.to_owned();
        self.write(move |transaction| {
            let sql = "DELETE FROM draft WHERE id = ?1
                       AND NOT EXISTS (SELECT 1 FROM submission WHERE draft_id = draft.id)";
            Ok(transaction.execute(sql, [id])? > 0)
        })
        .await
    }
}
