//! Applications in the portal: what is being entered, what was, and what was said of it since.
//!
//! One application per draft and destination; one entry per frozen revision. What is kept here never leaves by itself.

mod said;

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, Transaction};

use super::drafts::freeze_draft;
use super::{Store, millis, time};
use crate::enrollment::FieldId;
use crate::error::Result;
use crate::portal::standing::Said;
use crate::view::{DifferenceChoice, DraftState, LinkId, Origin, PortalStepId, PortalWord, ReadOutcome, Script};

/// Names one application: a draft at a destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PortalKey {
    pub(crate) draft_id: String,
    pub(crate) destination_id: String,
}

/// What is frozen when a person begins to enter it.
#[derive(Clone, Debug)]
pub(crate) struct NewEntry {
    pub(crate) revision: u32,
    pub(crate) script: Script,
    pub(crate) answers: Vec<u8>,
    pub(crate) answers_sha256: String,
    /// Steps that were done before and whose value is still the same.
    pub(crate) carried: Vec<StepRow>,
}

/// A frozen revision, as it is, or was, being entered.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) revision: u32,
    pub(crate) script: Script,
    /// The draft's version when it was frozen.
    pub(crate) version: u32,
    pub(crate) answers: BTreeMap<FieldId, String>,
    pub(crate) answers_sha256: String,
    pub(crate) begun_at: Timestamp,
    pub(crate) current: Option<PortalStepId>,
    pub(crate) closed: bool,
    pub(crate) submitted: Option<SubmittedByPerson>,
    pub(crate) steps: Vec<StepRow>,
}

/// That a person submitted it, in the person's words.
#[derive(Clone, Debug)]
pub(crate) struct SubmittedByPerson {
    /// The day (ISO 8601).
    pub(crate) on: String,
    pub(crate) by: String,
    pub(crate) reference: String,
    pub(crate) recorded_at: Timestamp,
}

/// A step that the person did something at.
#[derive(Clone, Debug)]
pub(crate) struct StepRow {
    pub(crate) step: PortalStepId,
    pub(crate) done_at: Option<Timestamp>,
    pub(crate) entered: Option<String>,
}

/// The last look at Microsoft.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) outcome: Option<ReadOutcome>,
    pub(crate) at: Option<Timestamp>,
    pub(crate) by: Option<String>,
    pub(crate) not_before: Option<Timestamp>,
    pub(crate) etag: Option<String>,
}

/// An application with its newest entry.
#[derive(Clone, Debug)]
pub(crate) struct Application {
    pub(crate) reading: Reading,
    pub(crate) done_steps: Vec<LinkId>,
    pub(crate) entry: Entry,
}

/// What was said of a subject.
#[derive(Clone, Debug)]
pub(crate) struct FactRow {
    /// Name of a check or of a fact.
    pub(crate) subject: String,
    pub(crate) value: String,
    pub(crate) detail: String,
    pub(crate) deadline: Option<String>,
    pub(crate) origin: Origin,
    pub(crate) at: Timestamp,
}

impl FactRow {
    /// As a word of a check.
    pub(crate) fn said(&self) -> Said {
        let word = PortalWord::from_name(&self.value).unwrap_or(PortalWord::NotKnown);
        let (detail, deadline) = (self.detail.clone(), self.deadline.clone());
        Said { word, detail, deadline, origin: self.origin, at: self.at }
    }
}

/// Microsoft's value beside the draft's.
#[derive(Clone, Debug)]
pub(crate) struct DifferenceRow {
    pub(crate) step: PortalStepId,
    pub(crate) theirs: String,
    pub(crate) origin: Origin,
    pub(crate) at: Timestamp,
    pub(crate) choice: DifferenceChoice,
}

/// A line for the dossier.
#[derive(Clone, Debug)]
pub(crate) struct NewLine {
    pub(crate) kind: &'static str,
    pub(crate) args: Vec<(&'static str, String)>,
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let answers: Vec<u8> = row.get(3)?;
    let on: Option<String> = row.get(8)?;
    let step: Option<String> = row.get(6)?;
    let script: String = row.get(1)?;
    Ok(Entry {
        revision: row.get(0)?,
        script: Script::from_name(&script).unwrap_or(Script::Local),
        version: row.get(2)?,
        answers: said::by_field(&answers),
        answers_sha256: row.get(4)?,
        begun_at: time(row.get(5)?),
        current: step.as_deref().and_then(PortalStepId::from_name),
        closed: row.get::<_, Option<i64>>(7)?.is_some(),
        submitted: match on {
            Some(on) => Some(SubmittedByPerson {
                on,
                by: row.get(9)?,
                reference: row.get(10)?,
                recorded_at: time(row.get(11)?),
            }),
            None => None,
        },
        steps: Vec::new(),
    })
}

fn step(row: &Row<'_>) -> rusqlite::Result<Option<StepRow>> {
    let name: String = row.get(0)?;
    let done_at = row.get::<_, Option<i64>>(1)?.map(time);
    let entered = row.get(2)?;
    Ok(PortalStepId::from_name(&name).map(|step| StepRow { step, done_at, entered }))
}

pub(super) fn write_line(
    transaction: &Transaction<'_>,
    key: &PortalKey,
    line: NewLine,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let args: BTreeMap<_, _> = line.args.into_iter().collect();
    transaction.execute(
        "INSERT INTO journal (at, draft_id, destination_id, kind, args) VALUES (?1, ?2, ?3, ?4, ?5)",
        (millis(now), &key.draft_id, &key.destination_id, line.kind, serde_json::to_string(&args).unwrap_or_default()),
    )?;
    Ok(())
}

const HERE: &str = "draft_id = ?1 AND destination_id = ?2";
/// The entry that is being entered, or was entered last.
const NEWEST: &str = "draft_id = ?1 AND destination_id = ?2 AND revision =
    (SELECT max(revision) FROM portal_entry WHERE draft_id = ?1 AND destination_id = ?2)";

impl Store {
    /// Freezes a revision to be entered by hand, in one transaction, if the answers are still those of this version.
    /// False: they are not.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn begin_entry(
        &self,
        key: &PortalKey,
        new: NewEntry,
        version: u32,
        line: NewLine,
        now: Timestamp,
    ) -> Result<bool> {
        let key = key.clone();
        self.write(move |transaction| {
            if !freeze_draft(transaction, &key.draft_id, new.revision, version, now)? {
                return Ok(false);
            }
            transaction.execute(
                "INSERT INTO portal_application (draft_id, destination_id, state) VALUES (?1, ?2, 'entering')
                 ON CONFLICT (draft_id, destination_id) DO UPDATE SET state = 'entering'",
                (&key.draft_id, &key.destination_id),
            )?;
            transaction.execute(
                "INSERT INTO portal_entry (draft_id, destination_id, revision, script, version, answers,
                     answers_sha256, begun_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                rusqlite::params![
                    key.draft_id,
                    key.destination_id,
                    new.revision,
                    new.script.name(),
                    version,
                    new.answers,
                    new.answers_sha256,
                    millis(now)
                ],
            )?;
            for row in new.carried {
                transaction.execute(
                    "INSERT INTO portal_step (draft_id, destination_id, revision, step, done_at, entered)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    rusqlite::params![
                        key.draft_id,
                        key.destination_id,
                        new.revision,
                        row.step.name(),
                        row.done_at.map(millis),
                        row.entered
                    ],
                )?;
            }
            write_line(transaction, &key, line, now)?;
            Ok(true)
        })
        .await
    }

    /// The application with its newest entry.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn application(&self, key: &PortalKey) -> Result<Option<Application>> {
        let key = key.clone();
        self.run(move |connection| {
            let sql = format!(
                "SELECT revision, script, version, answers, answers_sha256, begun_at, current_step, closed_at,
                        submitted_on, submitted_by, reference, recorded_at
                 FROM portal_entry WHERE {NEWEST}"
            );
            let here = (&key.draft_id, &key.destination_id);
            let Some(mut entry) = connection.prepare_cached(&sql)?.query_row(here, entry).optional()? else {
                return Ok(None);
            };
            let sql = format!("SELECT step, done_at, entered FROM portal_step WHERE {HERE} AND revision = ?3");
            let of = (&key.draft_id, &key.destination_id, entry.revision);
            let rows: rusqlite::Result<Vec<_>> = connection.prepare_cached(&sql)?.query_map(of, step)?.collect();
            entry.steps = rows?.into_iter().flatten().collect();
            let sql = format!(
                "SELECT read_outcome, read_at, read_by, not_before, etag, done_steps
                 FROM portal_application WHERE {HERE}"
            );
            connection
                .prepare_cached(&sql)?
                .query_row(here, |row| {
                    let outcome: Option<String> = row.get(0)?;
                    let steps: String = row.get(5)?;
                    Ok(Application {
                        reading: Reading {
                            outcome: outcome.as_deref().and_then(ReadOutcome::from_name),
                            at: row.get::<_, Option<i64>>(1)?.map(time),
                            by: row.get(2)?,
                            not_before: row.get::<_, Option<i64>>(3)?.map(time),
                            etag: row.get(4)?,
                        },
                        done_steps: serde_json::from_str(&steps).unwrap_or_default(),
                        entry,
                    })
                })
                .optional()
        })
        .await
    }

    /// Takes the newest entry back, so that the answers can be changed. What was recorded stays.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn close_entry(&self, key: &PortalKey, line: NewLine, now: Timestamp) -> Result<()> {
        let key = key.clone();
        self.write(move |transaction| {
            let sql = format!("UPDATE portal_entry SET closed_at = ?3, current_step = NULL WHERE {NEWEST}");
            transaction.execute(&sql, (&key.draft_id, &key.destination_id, millis(now)))?;
            let sql = format!("UPDATE portal_application SET state = 'editing' WHERE {HERE} AND state = 'entering'");
            transaction.execute(&sql, (&key.draft_id, &key.destination_id))?;
            write_line(transaction, &key, line, now)
        })
        .await
    }

    /// Names the step in hand, and the one that is done by that.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn step_on(
        &self,
        key: &PortalKey,
        done: Option<PortalStepId>,
        current: Option<PortalStepId>,
        now: Timestamp,
    ) -> Result<()> {
        let key = key.clone();
        self.write(move |transaction| {
            let sql = format!("UPDATE portal_entry SET current_step = ?3 WHERE {NEWEST}");
            transaction.execute(&sql, (&key.draft_id, &key.destination_id, current.map(PortalStepId::name)))?;
            match done {
                Some(done) => put_step(transaction, &key, done, "done_at", &millis(now)),
                None => Ok(()),
            }
        })
        .await
    }

    /// Ticks a step off, or takes the tick back.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn tick(&self, key: &PortalKey, step: PortalStepId, done_at: Option<Timestamp>) -> Result<()> {
        let key = key.clone();
        self.write(move |transaction| put_step(transaction, &key, step, "done_at", &done_at.map(millis))).await
    }

    /// Notes what the portal has in a step's place; nothing: it has what was copied.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn entered(
        &self,
        key: &PortalKey,
        step: PortalStepId,
        entered: Option<String>,
        line: NewLine,
        now: Timestamp,
    ) -> Result<()> {
        let key = key.clone();
        self.write(move |transaction| {
            put_step(transaction, &key, step, "entered", &entered)?;
            write_line(transaction, &key, line, now)
        })
        .await
    }

    /// Records that the person submitted it.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn record_submitted(
        &self,
        key: &PortalKey,
        by_person: SubmittedByPerson,
        state: DraftState,
        line: NewLine,
    ) -> Result<()> {
        let key = key.clone();
        self.write(move |transaction| {
            let SubmittedByPerson { on, by, reference, recorded_at } = by_person;
            let sql = format!(
                "UPDATE portal_entry SET submitted_on = ?3, submitted_by = ?4, reference = ?5, recorded_at = ?6,
                     current_step = NULL
                 WHERE {NEWEST}"
            );
            let at = millis(recorded_at);
            transaction.execute(&sql, (&key.draft_id, &key.destination_id, on, by, &reference, at))?;
            let sql = format!("UPDATE portal_application SET state = ?3, reference = nullif(?4, '') WHERE {HERE}");
            transaction.execute(&sql, (&key.draft_id, &key.destination_id, state.name(), reference))?;
            write_line(transaction, &key, line, recorded_at)
        })
        .await
    }
}

/// One column of the newest entry's step.
fn put_step(
    transaction: &Transaction<'_>,
    key: &PortalKey,
    step: PortalStepId,
    column: &str,
    value: &dyn rusqlite::ToSql,
) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO portal_step (draft_id, destination_id, revision, step, {column})
         SELECT draft_id, destination_id, revision, ?3, ?4 FROM portal_entry WHERE {NEWEST}
         ON CONFLICT (draft_id, destination_id, revision, step) DO UPDATE SET {column} = ?4"
    );
    transaction.execute(&sql, rusqlite::params![key.draft_id, key.destination_id, step.name(), value])?;
    Ok(())
}
