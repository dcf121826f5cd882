//! The list of drafts: sorted, searched and paged by key, whatever their number.
//!
//! Lines are made from the answers when the list is looked at, for the drafts that changed since (`stale`, kept by
//! triggers): an autosave writes no index, and the list is right all the same.

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params_from_iter};

use super::drafts::{DraftSummary, summary};
use super::{Store, time};
use crate::enrollment::FieldId;
use crate::error::Result;
use crate::fold::fold;
use crate::view::DraftSort;

/// The answers that are searched, besides references.
const SEARCHED: &[FieldId] = &[
    FieldId::LegalName,
    FieldId::LegalNameLatin,
    FieldId::RegistrationId,
    FieldId::City,
    FieldId::CityLatin,
    FieldId::ContactGivenName,
    FieldId::ContactFamilyName,
    FieldId::ContactGivenNameLatin,
    FieldId::ContactFamilyNameLatin,
    FieldId::ContactEmail,
];
/// Drafts without a name come last: no name begins with the last of all characters.
const NAMELESS: &str = "\u{10ffff}";

/// Where a page ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// When the last draft of the page was saved.
    pub(crate) saved_at: Timestamp,
    /// Its folded name.
    pub(crate) name: String,
    /// Its id.
    pub(crate) id: String,
}

/// A page.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    /// Its drafts.
    pub(crate) drafts: Vec<DraftSummary>,
    /// Where it ends, when more follow.
    pub(crate) next: Option<Place>,
}

/// Makes the lines of what changed since the list was looked at.
fn refresh(connection: &mut Connection) -> rusqlite::Result<()> {
    let stale: rusqlite::Result<Vec<String>> =
        connection.prepare_cached("SELECT draft_id FROM stale")?.query_map([], |row| row.get(0))?.collect();
    let stale = stale?;
    if stale.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for id in stale {
        refresh_one(&transaction, &id)?;
    }
    transaction.execute("DELETE FROM stale", [])?;
    transaction.commit()
}

fn refresh_one(transaction: &Transaction<'_>, id: &str) -> rusqlite::Result<()> {
    let sql = "SELECT saved_at FROM draft WHERE id = ?1 AND deleted_at IS NULL";
    let saved_at: Option<i64> = transaction.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
    let Some(saved_at) = saved_at else {
        return transaction.prepare_cached("DELETE FROM listing WHERE draft_id = ?1")?.execute([id]).map(drop);
    };
    let answers = super::history::present(transaction, id)?;
    let of = |field: FieldId| answers.get(field.name()).map_or("", |value| value.trim());
    let mut texts: Vec<String> = SEARCHED.iter().map(|field| of(*field).to_owned()).collect();
    // A name is searched the way it is written: 趙美玲, Mei-ling Chao.
    texts.push(format!("{}{}", of(FieldId::ContactFamilyName), of(FieldId::ContactGivenName)));
    texts.push(format!("{} {}", of(FieldId::ContactGivenName), of(FieldId::ContactFamilyName)));
    let references = "SELECT reference FROM submission WHERE draft_id = ?1 AND reference IS NOT NULL
                      UNION SELECT reference FROM portal_application WHERE draft_id = ?1 AND reference IS NOT NULL";
    for reference in transaction.prepare_cached(references)?.query_map([id], |row| row.get(0))? {
        texts.push(reference?);
    }
    texts.retain(|text| !text.trim().is_empty());
    // Folded line by line: a word that is searched for never reaches from one answer into the next.
    let text = texts.iter().map(|text| fold(text)).collect::<Vec<_>>().join("\n");
    let name = Some(fold(of(FieldId::LegalName))).filter(|name| !name.is_empty());
    transaction
        .prepare_cached(
            "INSERT INTO listing (draft_id, saved_at, name, text) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (draft_id) DO UPDATE SET saved_at = ?2, name = ?3, text = ?4",
        )?
        .execute((id, saved_at, name.as_deref().unwrap_or(NAMELESS), text))
        .map(drop)
}

/// The drafts of a page, and the values to bind from `?2` on.
fn select(words: &[String], sort: DraftSort, after: Option<&Place>, count: usize) -> (String, Vec<Value>) {
    let (key, direction, beyond) = match sort {
        DraftSort::Newest => ("saved_at", "DESC", "<"),
        DraftSort::Oldest => ("saved_at", "ASC", ">"),
        DraftSort::Name => ("name", "ASC", ">"),
    };
    let mut values = Vec::new();
    let mut bind = |value: Value| {
        values.push(value);
        format!("?{}", values.len() + 1)
    };
    let mut conditions: Vec<String> =
        words.iter().map(|word| format!("instr(text, {}) > 0", bind(word.clone().into()))).collect();
    if let Some(after) = after {
        let last = match sort {
            DraftSort::Name => after.name.clone().into(),
            DraftSort::Newest | DraftSort::Oldest => super::millis(after.saved_at).into(),
        };
        let (last, id) = (bind(last), bind(after.id.clone().into()));
        conditions.push(format!("({key}, draft_id) {beyond} ({last}, {id})"));
    }
    let matching = if conditions.is_empty() { String::new() } else { format!("WHERE {}", conditions.join(" AND ")) };
    // A search reads every line: in the order in which they lie that is several times faster than in an index's.
    let plan = if words.is_empty() { "" } else { "NOT INDEXED" };
    let order = format!("{key} {direction}, draft_id {direction}");
    let sql = format!(
        "SELECT d.id, coalesce(n.value, ''), coalesce(c.value, ''), d.saved_at,
                coalesce(s.state, p.state), coalesce(s.reference, p.reference), t.verification, l.saved_at, l.name
         FROM (SELECT draft_id, saved_at, name FROM listing {plan} {matching} ORDER BY {order} LIMIT {count}) l
         JOIN draft d ON d.id = l.draft_id
         LEFT JOIN answer n ON n.draft_id = d.id AND n.field = 'company.legalName'
         LEFT JOIN answer c ON c.draft_id = d.id AND c.field = 'company.country'
         LEFT JOIN submission s ON s.draft_id = d.id AND s.destination_id = ?1
              AND s.revision = (SELECT max(revision) FROM submission WHERE draft_id = d.id AND destination_id = ?1)
         LEFT JOIN track t ON t.submission_id = s.id
         LEFT JOIN portal_application p ON p.draft_id = d.id AND p.destination_id = ?1
         ORDER BY l.{key} {direction}, l.draft_id {direction}"
    );
    (sql, values)
}

impl Store {
    /// The drafts that hold every one of these folded words, in this order, from a place on.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn list(
        &self,
        destination_id: Option<&str>,
        words: Vec<String>,
        sort: DraftSort,
        after: Option<Place>,
        count: usize,
    ) -> Result<Listed> {
        let destination_id = destination_id.unwrap_or_default().to_owned();
        self.run(move |connection| {
            // A full disk must not keep anybody from the list as it was.
            if let Err(error) = refresh(connection) {
                tracing::warn!(%error, "the list could not be brought up to date");
            }
            let (sql, values) = select(&words, sort, after.as_ref(), count + 1);
            let values = std::iter::once(Value::from(destination_id)).chain(values);
            let mut rows: Vec<(DraftSummary, Place)> = connection
                .prepare_cached(&sql)?
                .query_map(params_from_iter(values), |row| {
                    let place = Place { saved_at: time(row.get(7)?), name: row.get(8)?, id: row.get(0)? };
                    Ok((summary(row)?, place))
                })?
                .collect::<rusqlite::Result<_>>()?;
            let more = rows.len() > count;
            rows.truncate(count);
            let next = rows.last().filter(|_| more).map(|(_, place)| place.clone());
            Ok(Listed { drafts: rows.into_iter().map(|(draft, _)| draft).collect(), next })
        })
        .await
    }

    /// How many drafts there are, and how many lie in the bin.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn tally(&self) -> Result<(u32, u32)> {
        self.run(|connection| {
            connection.query_row("SELECT drafts, binned FROM tally", [], |row| Ok((row.get(0)?, row.get(1)?)))
        })
        .await
    }
}
