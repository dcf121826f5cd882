//! What a draft's answers were before, and the one way to change them.
//!
//! Each moment keeps what it replaced, so any earlier state is the present one with the later moments undone. Typing
//! makes one moment a minute, and each field is written to it once: a key press that follows writes its answer only.
//! Kept: every minute of the last 30 days and the last of each day before, and whatever was frozen, restored, imported or
//! copied; all of it for as long as the draft exists.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, Transaction};

use super::drafts::is_locked;
use super::{Saved, Store, millis, time};
use crate::enrollment::FieldId;
use crate::error::Result;
use crate::view::HistoryKind;

/// Answers by field name: also those of a newer version, which are kept and not shown.
pub(crate) type Values = BTreeMap<String, String>;

const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;
/// From then on one moment a day is enough.
const FINE_GRAINED: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A moment as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Its number within the draft; 0: it was made.
    pub(crate) number: u32,
    /// When it began.
    pub(crate) at: Timestamp,
    /// What happened.
    pub(crate) kind: HistoryKind,
    /// What changed, as far as this version knows the fields.
    pub(crate) fields: Vec<FieldId>,
    /// The revision that was frozen.
    pub(crate) revision: Option<u32>,
}

/// Changes answers (nothing: the field has none any more) and keeps what they replace. False: there is no such draft.
pub(super) fn change<F: AsRef<str>>(
    transaction: &Transaction<'_>,
    draft_id: &str,
    answers: impl IntoIterator<Item = (F, Option<String>)>,
    kind: HistoryKind,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let mut touch = transaction
        .prepare_cached("UPDATE draft SET saved_at = ?2, version = version + 1 WHERE id = ?1 AND deleted_at IS NULL")?;
    if touch.execute((draft_id, millis(now)))? == 0 {
        return Ok(false);
    }
    let mut get = transaction.prepare_cached("SELECT value FROM answer WHERE draft_id = ?1 AND field = ?2")?;
    let mut put = transaction.prepare_cached(
        "INSERT INTO answer (draft_id, field, value) VALUES (?1, ?2, ?3)
         ON CONFLICT (draft_id, field) DO UPDATE SET value = ?3",
    )?;
    let mut remove = transaction.prepare_cached("DELETE FROM answer WHERE draft_id = ?1 AND field = ?2")?;
    let mut keep = transaction.prepare_cached(
        "INSERT OR IGNORE INTO history_value (draft_id, number, field, before) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let mut number = None;
    for (field, value) in answers {
        let field = field.as_ref();
        let before: Option<String> = get.query_row((draft_id, field), |row| row.get(0)).optional()?;
        if before.as_deref().unwrap_or_default() != value.as_deref().unwrap_or_default() {
            let number = match number {
                Some(number) => number,
                None => *number.insert(moment(transaction, draft_id, kind, now)?),
            };
            keep.execute((draft_id, number, field, &before))?;
        }
        if before != value {
            match value {
                Some(value) => put.execute((draft_id, field, value))?,
                None => remove.execute((draft_id, field))?,
            };
        }
    }
    Ok(true)
}

/// The moment that a change belongs to: typing goes on in the one of this minute.
fn moment(transaction: &Transaction<'_>, draft_id: &str, kind: HistoryKind, now: Timestamp) -> rusqlite::Result<u32> {
    let mut last = transaction.prepare_cached(
        "SELECT number, at, kind FROM history_point WHERE draft_id = ?1 ORDER BY number DESC LIMIT 1",
    )?;
    let last: Option<(u32, i64, String)> =
        last.query_row([draft_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    let number = last.as_ref().map_or(0, |(number, ..)| *number);
    let mut touched = transaction.prepare_cached("INSERT OR IGNORE INTO touched (draft_id, since) VALUES (?1, ?2)")?;
    // The first change after a clean close has a moment of its own: a crash is told from there.
    let first = touched.execute((draft_id, number))? > 0;
    let edited = HistoryKind::Edited.name();
    let same_minute = last.is_some_and(|(_, at, kind)| kind == edited && (0..MINUTE).contains(&(millis(now) - at)));
    if same_minute && !first && kind == HistoryKind::Edited {
        return Ok(number);
    }
    add(transaction, draft_id, number + 1, kind, None, now)?;
    Ok(number + 1)
}

fn add(
    transaction: &Transaction<'_>,
    draft_id: &str,
    number: u32,
    kind: HistoryKind,
    revision: Option<u32>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("INSERT INTO history_point (draft_id, number, at, kind, revision) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((draft_id, number, millis(now), kind.name(), revision))
        .map(drop)
}

/// A revision is being frozen: this moment's answers are its own.
pub(super) fn freeze(
    transaction: &Transaction<'_>,
    draft_id: &str,
    revision: u32,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let sql = "SELECT coalesce(max(number), 0) + 1 FROM history_point WHERE draft_id = ?1";
    let number = transaction.query_row(sql, [draft_id], |row| row.get(0))?;
    add(transaction, draft_id, number, HistoryKind::Frozen, Some(revision), now)
}

/// The answers as they stand.
pub(super) fn present(connection: &Connection, draft_id: &str) -> rusqlite::Result<Values> {
    let mut rows = connection.prepare_cached("SELECT field, value FROM answer WHERE draft_id = ?1")?;
    rows.query_map([draft_id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The answers after a moment; nothing when there is none of that number.
pub(super) fn state_at(connection: &Connection, draft_id: &str, number: u32) -> rusqlite::Result<Option<Values>> {
    let sql = "SELECT answers FROM history_point WHERE draft_id = ?1 AND number = ?2";
    let point: Option<Option<String>> =
        connection.prepare_cached(sql)?.query_row((draft_id, number), |row| row.get(0)).optional()?;
    match point {
        Some(Some(frozen)) => return Ok(Some(serde_json::from_str(&frozen).unwrap_or_default())),
        // The empty draft of the beginning has no row.
        None if number > 0 => return Ok(None),
        Some(None) | None => {}
    }
    let mut state = present(connection, draft_id)?;
    let mut later = connection.prepare_cached(
        "SELECT field, before FROM history_value WHERE draft_id = ?1 AND number > ?2 ORDER BY number DESC",
    )?;
    let mut later = later.query((draft_id, number))?;
    while let Some(row) = later.next()? {
        match row.get::<_, Option<String>>(1)? {
            Some(before) => state.insert(row.get(0)?, before),
            None => state.remove(row.get_ref(0)?.as_str()?),
        };
    }
    Ok(Some(state))
}

/// Of old typing, the last moment of each day stays: an earlier one's replaced values go to the one that follows it.
/// What a crash may still be told from is left alone.
pub(super) fn thin(connection: &Connection, now: Timestamp) -> rusqlite::Result<()> {
    let transaction = connection.unchecked_transaction()?;
    let sql = "SELECT draft_id, number, next FROM (
                   SELECT draft_id, number, kind, at, lead(number) OVER moments AS next, lead(kind) OVER moments AS next_kind,
                          lead(at) OVER moments AS next_at
                   FROM history_point WINDOW moments AS (PARTITION BY draft_id ORDER BY number))
               WHERE kind = 'edited' AND next_kind = 'edited' AND next_at < ?1 AND at / ?2 = next_at / ?2
                     AND draft_id NOT IN (SELECT draft_id FROM touched)
               ORDER BY draft_id, number";
    let before = now.saturating_sub(FINE_GRAINED).map_or(0, millis);
    let old: rusqlite::Result<Vec<(String, u32, u32)>> = transaction
        .prepare(sql)?
        .query_map((before, DAY), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect();
    for (draft_id, number, next) in old? {
        transaction.execute(
            "INSERT OR REPLACE INTO history_value (draft_id, number, field, before)
             SELECT draft_id, ?3, field, before FROM history_value WHERE draft_id = ?1 AND number = ?2",
            (&draft_id, number, next),
        )?;
        transaction.execute("DELETE FROM history_point WHERE draft_id = ?1 AND number = ?2", (&draft_id, number))?;
    }
    transaction.commit()
}

impl Store {
    /// The moments of a draft, newest first.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn history(&self, draft_id: &str) -> Result<Vec<Moment>> {
        let id = draft_id.to_owned();
        self.run(move |connection| {
            let mut fields: BTreeMap<u32, Vec<FieldId>> = BTreeMap::new();
            let mut rows = connection.prepare_cached("SELECT number, field FROM history_value WHERE draft_id = ?1")?;
            let mut rows = rows.query([&id])?;
            while let Some(row) = rows.next()? {
                if let Some(field) = FieldId::from_name(row.get_ref(1)?.as_str()?) {
                    fields.entry(row.get(0)?).or_default().push(field);
                }
            }
            let sql = "SELECT number, at, kind, revision FROM history_point WHERE draft_id = ?1
                       UNION ALL SELECT 0, created_at, 'created', NULL FROM draft WHERE id = ?1
                       ORDER BY number DESC";
            connection
                .prepare_cached(sql)?
                .query_map([&id], |row| {
                    let (number, kind) = (row.get(0)?, row.get::<_, String>(2)?);
                    Ok(Moment {
                        number,
                        at: time(row.get(1)?),
                        // A kind of a newer version changed answers too.
                        kind: HistoryKind::from_name(&kind).unwrap_or(HistoryKind::Edited),
                        fields: fields.remove(&number).unwrap_or_default(),
                        revision: row.get(3)?,
                    })
                })?
                .collect()
        })
        .await
    }

    /// The answers after a moment, and those of now; nothing when there is no such moment.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn then_and_now(&self, draft_id: &str, number: u32) -> Result<Option<(Values, Values)>> {
        let id = draft_id.to_owned();
        self.run(move |connection| {
            let Some(then) = state_at(connection, &id, number)? else { return Ok(None) };
            Ok(Some((then, present(connection, &id)?)))
        })
        .await
    }

    /// Puts the answers back that stood after a moment, as a change of its own. Nothing: there is no such moment.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn restore(
        &self,
        draft_id: &str,
        number: u32,
        destination_id: Option<String>,
        now: Timestamp,
    ) -> Result<Option<Saved>> {
        let id = draft_id.to_owned();
        self.write(move |transaction| {
            if is_locked(transaction, &id, destination_id.as_deref())? {
                return Ok(Some(Saved::Locked));
            }
            let Some(then) = state_at(transaction, &id, number)? else { return Ok(None) };
            let gone = present(transaction, &id)?.into_keys().filter(|field| !then.contains_key(field));
            let gone: Vec<_> = gone.map(|field| (field, None)).collect();
            let answers = then.into_iter().map(|(field, value)| (field, Some(value))).chain(gone);
            let there = change(transaction, &id, answers, HistoryKind::Restored, now)?;
            Ok(Some(if there { Saved::Durable } else { Saved::NoSuchDraft }))
        })
        .await
    }

    /// Makes a draft of another one's answers, without those of these fields. False: there is no such draft.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn copy_draft(
        &self,
        draft_id: &str,
        new_id: String,
        without: &'static [FieldId],
        now: Timestamp,
    ) -> Result<bool> {
        let id = draft_id.to_owned();
        self.write(move |transaction| {
            let sql = "INSERT INTO draft (id, created_at, saved_at)
                       SELECT ?2, ?3, ?3 FROM draft WHERE id = ?1 AND deleted_at IS NULL";
            if transaction.execute(sql, (&id, &new_id, millis(now)))? == 0 {
                return Ok(false);
            }
            let left = |field: &str| without.iter().any(|without| without.name() == field);
            let answers = present(transaction, &id)?.into_iter().filter(|(field, _)| !left(field));
            let answers = answers.map(|(field, value)| (field, Some(value)));
            change(transaction, &new_id, answers, HistoryKind::Copied, now)
        })
        .await
    }

    /// Drafts that changed since the last clean close, with their answers at that close and now.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn left_behind(&self) -> Result<Vec<(String, Timestamp, Values, Values)>> {
        self.run(|connection| {
            // Nobody reads of more; they are safe all the same.
            let sql = "SELECT d.id, d.saved_at, t.since FROM touched t JOIN draft d ON d.id = t.draft_id
                       WHERE d.deleted_at IS NULL ORDER BY d.saved_at DESC LIMIT 20";
            let touched: rusqlite::Result<Vec<(String, i64, u32)>> =
                connection.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect();
            let mut found = Vec::new();
            for (id, saved_at, since) in touched? {
                let then = state_at(connection, &id, since)?.unwrap_or_default();
                let now = present(connection, &id)?;
                found.push((id, time(saved_at), then, now));
            }
            Ok(found)
        })
        .await
    }

    /// The person was told: what changes from now on is a new matter.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn told(&self) -> Result<()> {
        self.write(|transaction| transaction.execute("DELETE FROM touched", []).map(drop)).await
    }
}
