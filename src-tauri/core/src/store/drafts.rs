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
                .prepare_cached("SELECT saved_at, version, revision FROM draft WHERE id = ?1")?
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
            let mut sent = transaction.prepare_cached(
                "SELECT 1 FROM submission WHERE draft_id = ?1 AND destination_id = ?2 AND state <> 'refused'",
            )?;
            if sent.exists((&id, destination_id))? {
                return Ok(Saved::Locked);
            }
            let mut touch =
                transaction.prepare_cached("UPDATE draft SET saved_at = ?2, version = version + 1 WHERE id = ?1")?;
            if touch.execute((&id, millis(now)))? == 0 {
                return Ok(Saved::NoSuchDraft);
            }
            let mut put = transaction.prepare_cached(
                "INSERT INTO answer (draft_id, field, value) VALUES (?1, ?2, ?3)
                 ON CONFLICT (draft_id, field) DO UPDATE SET value = ?3",
            )?;
            for (field, value) in answers {
                put.execute((&id, field.name(), value))?;
            }
            Ok(Saved::Durable)
        })
        .await
    }

    /// Deletes a draft that was never sent, or only rehearsed with. False: there is none, or a service has it.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn delete_draft(&self, id: &str) -> Result<bool> {
        let id = id.to_owned();
        self.write(move |transaction| {
            let real = "SELECT 1 FROM submission s JOIN destination d ON d.id = s.destination_id
                        WHERE s.draft_id = ?1 AND d.body ->> 'kind' <> 'practice'";
            if transaction.prepare(real)?.exists([&id])? {
                return Ok(false);
            }
            let rehearsed = "IN (SELECT id FROM submission WHERE draft_id = ?1)";
            transaction.execute(&format!("DELETE FROM acceptance WHERE submission_id {rehearsed}"), [&id])?;
            transaction.execute("DELETE FROM submission WHERE draft_id = ?1", [&id])?;
            Ok(transaction.execute("DELETE FROM draft WHERE id = ?1", [&id])? > 0)
        })
        .await
    }
}
