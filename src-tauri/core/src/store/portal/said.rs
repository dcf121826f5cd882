//! What was said of an application since it was entered: facts by origin, differences, and the dossier.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{DifferenceRow, FactRow, HERE, NewLine, PortalKey, Reading, write_line};
use crate::enrollment::FieldId;
use crate::error::Result;
use crate::store::{Store, millis, time};
use crate::view::{DifferenceChoice, DraftState, JournalLine, LinkId, Origin, PortalStepId, ReadOutcome};

/// Lines of the dossier that the window shows.
const SHOWN: u32 = 100;

/// Frozen answers by field; one of a newer version is kept in the file and not shown.
pub(super) fn by_field(json: &[u8]) -> BTreeMap<FieldId, String> {
    let all: BTreeMap<String, String> = serde_json::from_slice(json).unwrap_or_default();
    all.into_iter().filter_map(|(name, value)| Some((FieldId::from_name(&name)?, value))).collect()
}

impl Store {
    /// Everything that was said.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn facts(&self, key: &PortalKey) -> Result<Vec<FactRow>> {
        let key = key.clone();
        self.run(move |connection| {
            let sql = format!(
                "SELECT subject, value, detail, deadline, origin, at FROM portal_fact WHERE {HERE} ORDER BY at DESC"
            );
            connection
                .prepare_cached(&sql)?
                .query_map((&key.draft_id, &key.destination_id), |row| {
                    let origin: String = row.get(4)?;
                    Ok(FactRow {
                        subject: row.get(0)?,
                        value: row.get(1)?,
                        detail: row.get(2)?,
                        deadline: row.get(3)?,
                        origin: Origin::from_name(&origin).unwrap_or(Origin::Nobody),
                        at: time(row.get(5)?),
                    })
                })?
                .collect()
        })
        .await
    }

    /// Keeps what was said: one row a subject and origin, so that nobody's word writes over another's. `lines` go to the
    /// dossier in the same breath, and `state` is what it all makes of the application.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn keep_facts(
        &self,
        key: &PortalKey,
        facts: Vec<FactRow>,
        state: Option<DraftState>,
        lines: Vec<NewLine>,
        now: Timestamp,
    ) -> Result<()> {
        let key = key.clone();
        self.write(move |transaction| {
            for fact in facts {
                transaction.execute(
                    "INSERT INTO portal_fact (draft_id, destination_id, subject, origin, value, detail, deadline, at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                     ON CONFLICT (draft_id, destination_id, subject, origin)
                     DO UPDATE SET value = ?5, detail = ?6, deadline = ?7, at = ?8",
                    rusqlite::params![
                        key.draft_id,
                        key.destination_id,
                        fact.subject,
                        fact.origin.name(),
                        fact.value,
                        fact.detail,
                        fact.deadline,
                        millis(fact.at)
                    ],
                )?;
            }
            if let Some(state) = state {
                let sql = format!("UPDATE portal_application SET state = ?3 WHERE {HERE}");
                transaction.execute(&sql, (&key.draft_id, &key.destination_id, state.name()))?;
            }
            lines.into_iter().try_for_each(|line| write_line(transaction, &key, line, now))
        })
        .await
    }

    /// Keeps what came of asking Microsoft, with a line for the dossier where something is new. The last of what a look
    /// leaves: a tag without the facts it stands for would never let them be read again.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn keep_reading(
        &self,
        key: &PortalKey,
        reading: Reading,
        line: Option<NewLine>,
        now: Timestamp,
    ) -> Result<()> {
        let key = key.clone();
        self.write(move |transaction| {
            let sql = format!(
                "UPDATE portal_application SET read_outcome = ?3, read_at = ?4, read_by = ?5, not_before = ?6, etag = ?7
                 WHERE {HERE}"
            );
            transaction.execute(
                &sql,
                rusqlite::params![
                    key.draft_id,
                    key.destination_id,
                    reading.outcome.map(ReadOutcome::name),
                    reading.at.map(millis),
                    reading.by,
                    reading.not_before.map(millis),
                    reading.etag
                ],
            )?;
            line.map_or(Ok(()), |line| write_line(transaction, &key, line, now))
        })
        .await
    }

    /// Microsoft's values beside the draft's.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn differences(&self, key: &PortalKey) -> Result<Vec<DifferenceRow>> {
        let key = key.clone();
        self.run(move |connection| {
            let sql = format!("SELECT step, theirs, origin, at, choice FROM portal_difference WHERE {HERE}");
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map((&key.draft_id, &key.destination_id), |row| {
                let (step, origin, choice): (String, String, String) = (row.get(0)?, row.get(2)?, row.get(4)?);
                Ok(PortalStepId::from_name(&step).map(|step| (step, origin, choice, row.get(1), row.get(3))))
            })?;
            let mut found = Vec::new();
            for row in rows {
                let Some((step, origin, choice, theirs, at)) = row? else { continue };
                found.push(DifferenceRow {
                    step,
                    theirs: theirs?,
                    origin: Origin::from_name(&origin).unwrap_or(Origin::Nobody),
                    at: time(at?),
                    choice: DifferenceChoice::from_name(&choice).unwrap_or(DifferenceChoice::Open),
                });
            }
            Ok(found)
        })
        .await
    }

    /// Keeps Microsoft's values. A value that changed is open again; one that did not keeps the person's decision.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn keep_differences(&self, key: &PortalKey, rows: Vec<DifferenceRow>) -> Result<()> {
        let key = key.clone();
        self.write(move |transaction| {
            for row in rows {
                transaction.execute(
                    "INSERT INTO portal_difference (draft_id, destination_id, step, theirs, origin, at, choice)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                     ON CONFLICT (draft_id, destination_id, step)
                     DO UPDATE SET choice = CASE WHEN theirs = ?4 THEN choice ELSE ?7 END,
                         theirs = ?4, origin = ?5, at = ?6",
                    rusqlite::params![
                        key.draft_id,
                        key.destination_id,
                        row.step.name(),
                        row.theirs,
                        row.origin.name(),
                        millis(row.at),
                        row.choice.name()
                    ],
                )?;
            }
            Ok(())
        })
        .await
    }

    /// Keeps what the person decided about a difference.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn choose_difference(
        &self,
        key: &PortalKey,
        step: PortalStepId,
        choice: DifferenceChoice,
        line: NewLine,
        now: Timestamp,
    ) -> Result<()> {
        let key = key.clone();
        self.write(move |transaction| {
            let sql = format!("UPDATE portal_difference SET choice = ?4 WHERE {HERE} AND step = ?3");
            transaction.execute(&sql, (&key.draft_id, &key.destination_id, step.name(), choice.name()))?;
            write_line(transaction, &key, line, now)
        })
        .await
    }

    /// Ticked next steps of an application in the portal.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn keep_done_steps(&self, key: &PortalKey, steps: Vec<LinkId>) -> Result<()> {
        let key = key.clone();
        self.write(move |transaction| {
            let sql = format!("UPDATE portal_application SET done_steps = ?3 WHERE {HERE}");
            let steps = serde_json::to_string(&steps).unwrap_or_default();
            transaction.execute(&sql, (&key.draft_id, &key.destination_id, steps)).map(drop)
        })
        .await
    }

    /// The dossier, the newest line first.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn journal(&self, key: &PortalKey) -> Result<Vec<JournalLine>> {
        let key = key.clone();
        self.run(move |connection| {
            let sql = format!("SELECT at, kind, args FROM journal WHERE {HERE} ORDER BY number DESC LIMIT ?3");
            connection
                .prepare_cached(&sql)?
                .query_map((&key.draft_id, &key.destination_id, SHOWN), |row| {
                    let args: String = row.get(2)?;
                    let at = time(row.get(0)?).to_string();
                    Ok(JournalLine { at, kind: row.get(1)?, args: serde_json::from_str(&args).unwrap_or_default() })
                })?
                .collect()
        })
        .await
    }
}
