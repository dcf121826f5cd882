//! Submissions: what was frozen, and how far its sending has come.

use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{OptionalExtension as _, Row};

use super::drafts::freeze_draft;
use super::{Store, millis, time};
use crate::error::Result;
use crate::session::AccountKey;
use crate::submission::{Next, Received, Status, Submission, latest_attempt};
use crate::view::{DraftState, NeedsYouReason};

const COLUMNS: &str = "id, draft_id, revision, destination_id, tenant_id, object_id, username, company,
    client_reference, idempotency_key, payload, payload_sha256, state, reason, problem, attempt, queued_at,
    confirmed_at, next_attempt_at, server_id, reference, submitted_at";

// What the courier asks in every round, also with thousands that wait and more that have arrived: each reads an index that
// holds only those, or says so in a test.

/// Waits for this destination (1) and is due by now (2), or was given its time by a clock that was ahead (3). Only ids: a row
/// is read for each that is due, and not for each that waits.
pub(super) const DUE: &str = "SELECT id FROM submission WHERE destination_id = ?1 AND state IN ('queued', 'unknown')
     AND NOT coalesce(next_attempt_at, ?2) BETWEEN ?2 + 1 AND ?3 ORDER BY next_attempt_at, id LIMIT ?4";
/// One without a time stands before all that have one.
pub(super) const NEXT_DUE: &str = "SELECT coalesce(next_attempt_at, 0) FROM submission
     WHERE destination_id = ?1 AND state IN ('queued', 'unknown') ORDER BY next_attempt_at LIMIT 1";
pub(super) const CUT_OFF: &str =
    "UPDATE submission SET state = 'unknown', next_attempt_at = ?1 WHERE state = 'sending'";
pub(super) const ACCEPTING: &str = "FROM submission WHERE destination_id = ?1 AND state = 'submitted'
     AND id IN (SELECT submission_id FROM acceptance WHERE accepted_at IS NULL) ORDER BY id";

/// What *Enroll now* freezes.
pub(crate) struct NewSubmission {
    /// Id of the submission.
    pub(crate) id: String,
    /// The draft.
    pub(crate) draft_id: String,
    /// The revision that the bytes were made from: one more than the newest.
    pub(crate) revision: u32,
    /// The account it is bound to.
    pub(crate) account: AccountKey,
    /// User name of that account.
    pub(crate) username: String,
    /// Company of that account.
    pub(crate) company: Option<String>,
    /// Unique for ever at the service.
    pub(crate) client_reference: String,
    /// One key for the whole life.
    pub(crate) idempotency_key: String,
    /// The bytes.
    pub(crate) payload: Vec<u8>,
    /// Their SHA-256, in hex.
    pub(crate) payload_sha256: String,
}

fn unreadable(column: usize, what: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, what.into())
}

fn status(row: &Row<'_>) -> rusqlite::Result<Status> {
    let word: String = row.get(12)?;
    Ok(match DraftState::from_name(&word) {
        Some(DraftState::Queued) => Status::Queued,
        Some(DraftState::Sending) => Status::Sending,
        Some(DraftState::Unknown) => Status::Unknown,
        Some(DraftState::OnHold) => Status::OnHold,
        Some(DraftState::NeedsYou) => {
            let reason: String = row.get(13)?;
            Status::NeedsYou(NeedsYouReason::from_name(&reason).ok_or_else(|| unreadable(13, "reason"))?)
        }
        Some(DraftState::Refused) => {
            let problem: String = row.get(14)?;
            Status::Refused(serde_json::from_str(&problem).map_err(|_| unreadable(14, "problem"))?)
        }
        Some(DraftState::Submitted) => {
            Status::Submitted(Received { server_id: row.get(19)?, reference: row.get(20)?, at: time(row.get(21)?) })
        }
        _ => return Err(unreadable(12, "state")),
    })
}

fn submission(row: &Row<'_>) -> rusqlite::Result<Submission> {
    Ok(Submission {
        id: row.get(0)?,
        draft_id: row.get(1)?,
        revision: row.get(2)?,
        account: AccountKey { destination_id: row.get(3)?, tenant_id: row.get(4)?, object_id: row.get(5)? },
        username: row.get(6)?,
        company: row.get(7)?,
        client_reference: row.get(8)?,
        idempotency_key: row.get(9)?,
        payload: row.get(10)?,
        payload_sha256: row.get(11)?,
        status: status(row)?,
        attempt: row.get(15)?,
        queued_at: time(row.get(16)?),
        confirmed_at: time(row.get(17)?),
        next_attempt_at: row.get::<_, Option<i64>>(18)?.map(time),
    })
}

/// The columns that a status fills: state, reason, problem, server id, reference, time of arrival.
type StatusColumns = (&'static str, Option<&'static str>, Option<String>, Option<String>, Option<String>, Option<i64>);

fn columns(status: &Status) -> StatusColumns {
    let word = status.word().name();
    match status {
        Status::NeedsYou(reason) => (word, Some(reason.name()), None, None, None, None),
        Status::Refused(problem) => (word, None, serde_json::to_string(problem).ok(), None, None, None),
        Status::Submitted(received) => {
            let (id, reference) = (received.server_id.clone(), received.reference.clone());
            (word, None, None, Some(id), Some(reference), Some(millis(received.at)))
        }
        Status::Queued | Status::Sending | Status::Unknown | Status::OnHold => (word, None, None, None, None, None),
    }
}

impl Store {
    /// Freezes a revision and queues it, in one transaction, if the answers are still those of this version. False: they
    /// are not, or that revision is frozen already (a second click).
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn freeze(&self, new: NewSubmission, version: u32, now: Timestamp) -> Result<bool> {
        self.write(move |transaction| {
            if !freeze_draft(transaction, &new.draft_id, new.revision, version, now)? {
                return Ok(false);
            }
            transaction.execute(
                "INSERT INTO submission (id, draft_id, revision, destination_id, tenant_id, object_id, username,
                     company, client_reference, idempotency_key, payload, payload_sha256, state, attempt, queued_at,
                     confirmed_at, next_attempt_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'queued', 0, ?13, ?13, ?13)",
                rusqlite::params![
                    new.id,
                    new.draft_id,
                    new.revision,
                    new.account.destination_id,
                    new.account.tenant_id,
                    new.account.object_id,
                    new.username,
                    new.company,
                    new.client_reference,
                    new.idempotency_key,
                    new.payload,
                    new.payload_sha256,
                    millis(now)
                ],
            )?;
            transaction.execute("INSERT INTO track (submission_id) VALUES (?1)", [new.id])?;
            Ok(true)
        })
        .await
    }

    /// The newest submission of a draft to a destination.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn submission(&self, draft_id: &str, destination_id: &str) -> Result<Option<Submission>> {
        let key = (draft_id.to_owned(), destination_id.to_owned());
        self.run(move |connection| {
            let sql = format!(
                "SELECT {COLUMNS} FROM submission WHERE draft_id = ?1 AND destination_id = ?2
                 ORDER BY revision DESC LIMIT 1"
            );
            connection.prepare_cached(&sql)?.query_row(key, submission).optional()
        })
        .await
    }

    /// After a start: what was being sent may have arrived.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn sending_becomes_unknown(&self, now: Timestamp) -> Result<()> {
        self.write(move |transaction| transaction.execute(CUT_OFF, [millis(now)]).map(drop)).await
    }

    /// What the courier may carry to this destination now, the most overdue first, at most `count`: a long queue is read
    /// in parts.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn due(&self, destination_id: &str, now: Timestamp, count: u32) -> Result<Vec<Submission>> {
        let key = (destination_id.to_owned(), millis(now), millis(latest_attempt(now)), count);
        self.run(move |connection| {
            let mut due = connection.prepare_cached(DUE)?;
            let mut one = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM submission WHERE id = ?1"))?;
            due.query_map(key, |row| one.query_row([row.get::<_, String>(0)?], submission))?.collect()
        })
        .await
    }

    /// When the next of what waits for this destination is due; the past, when one is overdue.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn next_due(&self, destination_id: &str) -> Result<Option<Timestamp>> {
        let destination_id = destination_id.to_owned();
        self.run(move |connection| {
            connection.prepare_cached(NEXT_DUE)?.query_row([destination_id], |row| row.get(0).map(time)).optional()
        })
        .await
    }

    /// Writes, before the first byte leaves, that bytes may be leaving. Tells whether any did before; nothing: somebody
    /// took it out of the queue.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn begin_sending(&self, id: &str, now: Timestamp) -> Result<Option<bool>> {
        let id = id.to_owned();
        self.write(move |transaction| {
            let sql = "SELECT first_sent_at IS NOT NULL FROM submission WHERE id = ?1 AND state = 'queued'";
            let Some(before) = transaction.query_row(sql, [&id], |row| row.get(0)).optional()? else {
                return Ok(None);
            };
            let sql = "UPDATE submission SET state = 'sending', attempt = attempt + 1,
                           first_sent_at = coalesce(first_sent_at, ?2), next_attempt_at = NULL
                       WHERE id = ?1";
            transaction.execute(sql, (id, millis(now)))?;
            Ok(Some(before))
        })
        .await
    }

    /// It surely never arrived, this time and before: it can be taken back.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn never_arrived(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        self.write(move |transaction| {
            transaction.execute("UPDATE submission SET first_sent_at = NULL WHERE id = ?1", [id]).map(drop)
        })
        .await
    }

    /// Writes what became of it, if it still stands where the decision was made. A look that told nothing counts as an
    /// attempt: the pauses grow.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn settle(&self, id: &str, was: &Status, next: Next) -> Result<()> {
        let (id, was) = (id.to_owned(), was.word().name());
        self.write(move |transaction| {
            let (state, reason, problem, server_id, reference, submitted_at) = columns(&next.status);
            transaction.execute(
                "UPDATE submission SET state = ?3, reason = ?4, problem = ?5, next_attempt_at = ?6, server_id = ?7,
                     reference = ?8, submitted_at = ?9, not_before = ?10,
                     attempt = attempt + (?2 = 'unknown' AND ?3 = 'unknown')
                 WHERE id = ?1 AND state = ?2",
                rusqlite::params![
                    id,
                    was,
                    state,
                    reason,
                    problem,
                    next.at.map(millis),
                    server_id,
                    reference,
                    submitted_at,
                    next.not_before.map(millis)
                ],
            )?;
            Ok(())
        })
        .await
    }

    /// A person confirmed: what waits for a person goes back to where it may go on from, with the count of attempts anew.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn confirm(&self, id: &str, now: Timestamp) -> Result<()> {
        let id = id.to_owned();
        self.write(move |transaction| {
            // One that ever left is looked for first; its confirmation was for that very revision.
            let sql = "UPDATE submission SET confirmed_at = ?2, next_attempt_at = ?2, reason = NULL, attempt = 0,
                           state = CASE WHEN first_sent_at IS NULL THEN 'queued' ELSE 'unknown' END
                       WHERE id = ?1 AND state IN ('needsYou', 'onHold', 'queued', 'unknown')";
            transaction.execute(sql, (id, millis(now))).map(drop)
        })
        .await
    }

    /// Somebody is waiting, or the network may be back: what pauses of our own hold up is due now. Where the service asked
    /// for patience, that stands.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn hurry(&self, now: Timestamp) -> Result<()> {
        self.write(move |transaction| {
            let sql = "UPDATE submission SET next_attempt_at = max(?1, coalesce(not_before, ?1))
                       WHERE state IN ('queued', 'unknown') AND next_attempt_at > ?1";
            transaction.execute(sql, [millis(now)]).map(drop)
        })
        .await
    }

    /// The account is signed in again: what waited for that goes on. The person's confirmation is not renewed by it.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn signed_in_again(&self, account: &AccountKey, now: Timestamp) -> Result<()> {
        let account = account.clone();
        self.write(move |transaction| {
            let sql = "UPDATE submission SET reason = NULL, next_attempt_at = ?4,
                           state = CASE WHEN first_sent_at IS NULL THEN 'queued' ELSE 'unknown' END
                       WHERE destination_id = ?1 AND tenant_id = ?2 AND object_id = ?3 AND state = 'needsYou'
                         AND reason IN ('signIn', 'stepUp', 'otherAccount', 'adminConsent')";
            let key = (account.destination_id, account.tenant_id, account.object_id, millis(now));
            transaction.execute(sql, key).map(drop)
        })
        .await
    }

    /// Submissions whose acceptance of the agreement is still on its way.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn accepting(&self, destination_id: &str) -> Result<Vec<Submission>> {
        let destination_id = destination_id.to_owned();
        self.run(move |connection| {
            let sql = format!("SELECT {COLUMNS} {ACCEPTING}");
            connection.prepare_cached(&sql)?.query_map([destination_id], submission)?.collect()
        })
        .await
    }

    /// Takes a submission that surely never arrived out of the queue, so that its draft can be edited; also one whose
    /// outcome only a person could find out, who by this gives it up. False: it may have arrived.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn take_back(&self, id: &str) -> Result<bool> {
        let id = id.to_owned();
        self.write(move |transaction| {
            let unsent = "id = ?1 AND state IN ('queued', 'needsYou', 'onHold')
                          AND (first_sent_at IS NULL OR reason = 'outcomeUnknown')";
            transaction.execute(
                &format!("DELETE FROM track WHERE submission_id IN (SELECT id FROM submission WHERE {unsent})"),
                [&id],
            )?;
            Ok(transaction.execute(&format!("DELETE FROM submission WHERE {unsent}"), [&id])? > 0)
        })
        .await
    }
}
