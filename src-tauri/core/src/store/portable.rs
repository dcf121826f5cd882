//! Drafts on their way into a file and out of one: whole, with what they say in words, without an id of this store.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _};

use super::history::change;
use super::portal::{NewLine, PortalKey, write_line};
use super::{Store, millis, time};
use crate::destination::Destination;
use crate::error::Result;
use crate::portable::container::{AcceptanceFact, Fact};
use crate::view::{DestinationKind, DraftState, HistoryKind};

/// Kind of the journal's line that says where a draft came from. It belongs to no destination.
const IMPORTED: &str = "imported";

/// A draft as it goes into a file.
#[derive(Clone, Debug)]
pub(crate) struct PortableDraft {
    /// Last change.
    pub(crate) saved_at: Timestamp,
    /// Every answer by name, also those of fields that this version does not know.
    pub(crate) answers: BTreeMap<String, String>,
    /// What was sent from it, here and where it came from.
    pub(crate) facts: Vec<Fact>,
}

/// Where a draft came from.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    /// When it was taken over.
    pub(crate) at: Timestamp,
    /// When the file was made.
    pub(crate) made_at: String,
    /// Version of the product that made it.
    pub(crate) product: String,
    /// What was sent from it there.
    pub(crate) facts: Vec<Fact>,
}

fn answers(connection: &Connection, draft_id: &str) -> rusqlite::Result<BTreeMap<String, String>> {
    connection
        .prepare_cached("SELECT field, value FROM answer WHERE draft_id = ?1")?
        .query_map([draft_id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

fn origin(connection: &Connection, draft_id: &str) -> rusqlite::Result<Option<Origin>> {
    let sql = "SELECT at, args FROM journal WHERE draft_id = ?1 AND destination_id = '' AND kind = ?2";
    let row: Option<(i64, String)> = connection
        .prepare_cached(sql)?
        .query_row((draft_id, IMPORTED), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(row.map(|(at, args)| {
        let mut args: BTreeMap<String, String> = serde_json::from_str(&args).unwrap_or_default();
        let facts = args.get("facts").and_then(|facts| serde_json::from_str(facts).ok()).unwrap_or_default();
        let mut take = |name| args.remove(name).unwrap_or_default();
        Origin { at: time(at), made_at: take("madeAt"), product: take("product"), facts }
    }))
}

/// A fact of what the destination's row says it is.
fn fact(body: &str, revision: u32, sha256: String) -> Fact {
    let destination: Option<Destination> = serde_json::from_str(body).ok();
    let kind = destination.as_ref().map_or(DestinationKind::Service, |one| one.kind);
    Fact {
        kind: kind.name().to_owned(),
        practice: destination.as_ref().is_some_and(Destination::is_practice),
        destination: destination.map(|one| one.name).unwrap_or_default(),
        revision,
        sha256,
        state: String::new(),
        at: String::new(),
        reference: String::new(),
        by: String::new(),
        acceptance: None,
    }
}

/// What may have arrived anywhere: by the courier, or by a person's hand.
fn facts(connection: &Connection, draft_id: &str) -> rusqlite::Result<Vec<Fact>> {
    let mut sent = connection.prepare_cached(
        "SELECT d.body, s.revision, s.payload_sha256, s.state, s.submitted_at, s.reference, s.username,
                a.version, a.sha256, a.name, a.title, a.accepted_at, a.receipt
         FROM submission s JOIN destination d ON d.id = s.destination_id
         LEFT JOIN acceptance a ON a.submission_id = s.id AND a.accepted_at IS NOT NULL
         WHERE s.draft_id = ?1 AND (s.first_sent_at IS NOT NULL OR s.submitted_at IS NOT NULL)
         ORDER BY s.queued_at, s.revision, s.destination_id",
    )?;
    let when = |at: Option<i64>| at.map(|at| time(at).to_string()).unwrap_or_default();
    let sent = sent.query_map([draft_id], |row| {
        let body: String = row.get(0)?;
        let version: Option<String> = row.get(7)?;
        let acceptance = match version {
            Some(version) => Some(AcceptanceFact {
                version,
                sha256: row.get(8)?,
                name: row.get(9)?,
                title: row.get(10)?,
                at: when(row.get(11)?),
                receipt: row.get::<_, Option<String>>(12)?.unwrap_or_default(),
            }),
            None => None,
        };
        Ok(Fact {
            state: row.get(3)?,
            at: when(row.get(4)?),
            reference: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
            by: row.get(6)?,
            acceptance,
            ..fact(&body, row.get(1)?, row.get(2)?)
        })
    })?;
    let mut facts: Vec<Fact> = sent.collect::<rusqlite::Result<_>>()?;
    let mut entered = connection.prepare_cached(
        "SELECT d.body, e.revision, e.answers_sha256, e.submitted_on, e.submitted_by, e.reference
         FROM portal_entry e JOIN destination d ON d.id = e.destination_id
         WHERE e.draft_id = ?1 AND e.recorded_at IS NOT NULL ORDER BY e.recorded_at, e.revision, e.destination_id",
    )?;
    let entered = entered.query_map([draft_id], |row| {
        let body: String = row.get(0)?;
        let text = |at| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(at)?.unwrap_or_default());
        Ok(Fact {
            state: DraftState::SubmittedByPerson.name().to_owned(),
            at: text(3)?,
            by: text(4)?,
            reference: text(5)?,
            ..fact(&body, row.get(1)?, row.get(2)?)
        })
    })?;
    for one in entered {
        facts.push(one?);
    }
    Ok(facts)
}

impl Store {
    /// These drafts, or all of them, oldest first. Those that are not there are not in the answer.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn portable_drafts(&self, ids: Option<BTreeSet<String>>) -> Result<Vec<PortableDraft>> {
        self.run(move |connection| {
            let mut drafts = Vec::new();
            let mut rows = connection
                .prepare_cached("SELECT id, saved_at FROM draft WHERE deleted_at IS NULL ORDER BY created_at, id")?;
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                let id: String = row.get(0)?;
                if ids.as_ref().is_some_and(|ids| !ids.contains(&id)) {
                    continue;
                }
                let mut all = origin(connection, &id)?.map(|origin| origin.facts).unwrap_or_default();
                all.extend(facts(connection, &id)?);
                let answers = answers(connection, &id)?;
                drafts.push(PortableDraft { saved_at: time(row.get(1)?), answers, facts: all });
            }
            Ok(drafts)
        })
        .await
    }

    /// Makes a draft of what was in a file, under an id that is new, with a line that says where it came from.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn import_draft(
        &self,
        id: String,
        answers: BTreeMap<String, String>,
        origin: Origin,
    ) -> Result<()> {
        self.write(move |transaction| {
            let at = millis(origin.at);
            transaction.execute("INSERT INTO draft (id, created_at, saved_at) VALUES (?1, ?2, ?2)", (&id, at))?;
            let answers = answers.into_iter().map(|(field, value)| (field, Some(value)));
            change(transaction, &id, answers, HistoryKind::Imported, origin.at)?;
            let facts = serde_json::to_string(&origin.facts).unwrap_or_default();
            let args = vec![("madeAt", origin.made_at), ("product", origin.product), ("facts", facts)];
            let key = PortalKey { draft_id: id, destination_id: String::new() };
            write_line(transaction, &key, NewLine { kind: IMPORTED, args }, origin.at)
        })
        .await
    }

    /// Where a draft came from; nothing: it was made here.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn origin(&self, draft_id: &str) -> Result<Option<Origin>> {
        let id = draft_id.to_owned();
        self.run(move |connection| origin(connection, &id)).await
    }
}
