//! How an application is verified: three checks, moved by the contact's answer and by the reviewer's published rules.
//!
//! Nothing runs in the background: what is due is decided when somebody reads. Leaves what is decided to `rules`, and HTTP to
//! `tracking` and the pages.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Value, json};

use super::profile;
use super::rules::{self, Verdict};
use crate::texts::{Lang, words};
use crate::{Failure, clock, random};

/// How long a review takes, so that a person sees it move.
const REVIEW_MS: i64 = 3_000;
/// How long a person has to act.
const DEADLINE_MS: i64 = 30 * 24 * 3_600_000;
/// The real rule is one business day; nobody rehearses that long.
pub(crate) const RESEND_MS: i64 = 60_000;

/// An application as stored.
pub(crate) struct Enrollment {
    pub(crate) id: String,
    pub(crate) tid: String,
    pub(crate) locale: String,
    pub(crate) reference: String,
    pub(crate) profile: Value,
    pub(crate) version: i64,
    pub(crate) round: i64,
    pub(crate) mailed_at: i64,
    pub(crate) confirmed_at: Option<i64>,
    pub(crate) denied_at: Option<i64>,
    pub(crate) review_until: Option<i64>,
    pub(crate) decided_at: Option<i64>,
    client_reference: String,
    program: String,
    pub(crate) oid: String,
    submitter: String,
    received_at: i64,
    payload_sha256: String,
}

const ENROLLMENT: &str = "SELECT id, tid, locale, reference, profile, version, round, mailed_at, confirmed_at, denied_at, review_until, decided_at, \
     client_reference, program, oid, submitter, received_at, payload_sha256, position FROM enrollment";

fn enrollment(row: &Row<'_>) -> rusqlite::Result<(i64, Enrollment, String)> {
    let profile: String = row.get("profile")?;
    let enrollment = Enrollment {
        id: row.get("id")?,
        tid: row.get("tid")?,
        locale: row.get("locale")?,
        reference: row.get("reference")?,
        profile: Value::Null,
        version: row.get("version")?,
        round: row.get("round")?,
        mailed_at: row.get("mailed_at")?,
        confirmed_at: row.get("confirmed_at")?,
        denied_at: row.get("denied_at")?,
        review_until: row.get("review_until")?,
        decided_at: row.get("decided_at")?,
        client_reference: row.get("client_reference")?,
        program: row.get("program")?,
        oid: row.get("oid")?,
        submitter: row.get("submitter")?,
        received_at: row.get("received_at")?,
        payload_sha256: row.get("payload_sha256")?,
    };
    Ok((row.get("position")?, enrollment, profile))
}

fn with_profile((position, mut enrollment, profile): (i64, Enrollment, String)) -> Result<(i64, Enrollment), Failure> {
    enrollment.profile = serde_json::from_str(&profile)?;
    Ok((position, enrollment))
}

/// One application, decided as far as it is due.
pub(crate) fn find(connection: &Connection, id: &str, now: i64) -> Result<Option<Enrollment>, Failure> {
    let read = || -> Result<Option<Enrollment>, Failure> {
        let found = connection.query_row(&format!("{ENROLLMENT} WHERE id = ?1"), [id], enrollment).optional()?;
        Ok(found.map(with_profile).transpose()?.map(|(_, enrollment)| enrollment))
    };
    match read()? {
        Some(enrollment) if settle(connection, &enrollment, now)? => read(),
        other => Ok(other),
    }
}

/// Applications before `before` in the order of arrival, newest first, at most `limit`; of one tenant, or of all.
pub(crate) fn page(
    connection: &Connection,
    tid: Option<&str>,
    reference: Option<&str>,
    before: i64,
    limit: u32,
    now: i64,
) -> Result<Vec<(i64, Enrollment)>, Failure> {
    let sql = format!(
        "{ENROLLMENT} WHERE (?1 IS NULL OR tid = ?1) AND (?2 IS NULL OR client_reference = ?2) AND position < ?3 ORDER BY position DESC LIMIT ?4"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows: Vec<_> =
        statement.query_map(params![tid, reference, before, limit], enrollment)?.collect::<Result<_, _>>()?;
    let mut page = Vec::new();
    for row in rows {
        let (position, enrollment) = with_profile(row)?;
        settle(connection, &enrollment, now)?;
        page.push((position, enrollment));
    }
    Ok(page)
}

/// A check as stored.
pub(crate) struct Check {
    pub(crate) kind: String,
    pub(crate) status: String,
    reason: Option<String>,
    pub(crate) detail: Option<String>,
    deadline: Option<i64>,
    appeals_left: Option<i64>,
    updated_at: i64,
}

/// All checks of an application.
pub(crate) fn checks(connection: &Connection, id: &str) -> Result<Vec<Check>, Failure> {
    let mut statement = connection.prepare(
        "SELECT kind, status, reason, detail, deadline, appeals_left, updated_at FROM verification_check WHERE enrollment_id = ?1 \
         ORDER BY CASE kind WHEN 'emailOwnership' THEN 0 WHEN 'employment' THEN 1 ELSE 2 END",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(Check {
            kind: row.get(0)?,
            status: row.get(1)?,
            reason: row.get(2)?,
            detail: row.get(3)?,
            deadline: row.get(4)?,
            appeals_left: row.get(5)?,
            updated_at: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn overall(checks: &[Check]) -> &'static str {
    if checks.iter().any(|check| check.status == "rejected") {
        "rejected"
    } else if checks.iter().all(|check| check.status == "authorized") {
        "authorized"
    } else {
        "pending"
    }
}

/// The contract's `Enrollment`.
pub(crate) fn enrollment_json(connection: &Connection, enrollment: &Enrollment) -> Result<Value, Failure> {
    let checks = checks(connection, &enrollment.id)?;
    let status = match overall(&checks) {
        "pending" if enrollment.confirmed_at.is_none() => "received",
        "pending" => "inReview",
        decided => decided,
    };
    Ok(json!({
        "id": enrollment.id, "clientReference": enrollment.client_reference, "program": enrollment.program, "status": status,
        "submittedBy": { "tenantId": enrollment.tid, "objectId": enrollment.oid, "name": enrollment.submitter },
        "receipt": { "reference": enrollment.reference, "receivedAt": clock::rfc3339(enrollment.received_at),
            "payloadSha256": enrollment.payload_sha256 },
        "practice": true,
    }))
}

/// The contract's `ContactConfirmation`.
pub(crate) fn confirmation_json(enrollment: &Enrollment) -> Value {
    let open = enrollment.confirmed_at.is_none() && enrollment.denied_at.is_none();
    json!({
        "sentTo": profile::text(&enrollment.profile, "/primaryContact/email"), "sentAt": clock::rfc3339(enrollment.mailed_at),
        "confirmedAt": enrollment.confirmed_at.map(clock::rfc3339),
        "canResendAt": open.then(|| clock::rfc3339(enrollment.mailed_at + RESEND_MS)),
    })
}

/// The contract's `Verification`.
pub(crate) fn verification_json(connection: &Connection, enrollment: &Enrollment) -> Result<Value, Failure> {
    let checks = checks(connection, &enrollment.id)?;
    let list: Vec<Value> = checks
        .iter()
        .map(|check| {
            json!({ "kind": check.kind, "status": check.status, "reason": check.reason, "detail": check.detail,
                "deadline": check.deadline.map(clock::rfc3339), "appealsLeft": check.appeals_left,
                "updatedAt": clock::rfc3339(check.updated_at) })
        })
        .collect();
    Ok(json!({ "status": overall(&checks), "checks": list, "contactConfirmation": confirmation_json(enrollment) }))
}

/// Writes what happened.
pub(crate) fn record(
    connection: &Connection,
    id: &str,
    at: i64,
    kind: &str,
    detail: Option<&str>,
) -> Result<(), Failure> {
    connection.execute(
        "INSERT INTO event (enrollment_id, at, kind, detail) VALUES (?1, ?2, ?3, ?4)",
        params![id, at, kind, detail],
    )?;
    Ok(())
}

fn put(connection: &Connection, id: &str, verdict: &Verdict, at: i64) -> Result<(), Failure> {
    connection.execute(
        "INSERT INTO verification_check (enrollment_id, kind, status, reason, detail, deadline, appeals_left, updated_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (enrollment_id, kind) DO UPDATE SET status = excluded.status, \
         reason = excluded.reason, detail = excluded.detail, deadline = excluded.deadline, appeals_left = excluded.appeals_left, \
         updated_at = excluded.updated_at",
        params![
            id,
            verdict.kind,
            verdict.status,
            verdict.reason,
            verdict.detail,
            verdict.acts.then_some(at + DEADLINE_MS),
            verdict.appeals_left,
            at
        ],
    )?;
    Ok(())
}

/// Begins (again): all checks open, a mail to the contact.
pub(crate) fn begin(connection: &Connection, id: &str, now: i64) -> Result<(), Failure> {
    connection.execute(
        "UPDATE enrollment SET round = round + 1, confirmed_at = NULL, denied_at = NULL, review_until = NULL, decided_at = NULL WHERE id = ?1",
        [id],
    )?;
    put(connection, id, &Verdict::plain("emailOwnership", "inProgress"), now)?;
    put(connection, id, &Verdict::plain("employment", "pending"), now)?;
    put(connection, id, &Verdict::plain("business", "pending"), now)?;
    send_mail(connection, id, now)
}

/// Puts a confirmation mail into the practice mailbox.
pub(crate) fn send_mail(connection: &Connection, id: &str, now: i64) -> Result<(), Failure> {
    connection.execute("UPDATE enrollment SET mailed_at = ?2 WHERE id = ?1", params![id, now])?;
    let found = connection.query_row(&format!("{ENROLLMENT} WHERE id = ?1"), [id], enrollment)?;
    let (_, enrollment) = with_profile(found)?;
    let field = |pointer: &str| profile::text(&enrollment.profile, pointer);
    connection.execute(
        "INSERT INTO mail (id, enrollment_id, round, recipient, recipient_name, company, locale, sent_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            random::guid(),
            id,
            enrollment.round,
            field("/primaryContact/email"),
            full_name(field("/primaryContact/firstName"), field("/primaryContact/lastName")),
            field("/companyName"),
            enrollment.locale,
            now
        ],
    )?;
    record(connection, id, now, "contactMailSent", None)
}

/// Han names have the family name first, and no space.
fn full_name(first: &str, last: &str) -> String {
    let han = |sign: char| ('\u{3400}'..='\u{9fff}').contains(&sign);
    if last.chars().all(han) && first.chars().all(han) { format!("{last}{first}") } else { format!("{first} {last}") }
}

/// The contact pressed "confirm" (or "this was not me"). Answers of an earlier round, and second answers, change nothing.
pub(crate) fn contact_answers(
    connection: &Connection,
    id: &str,
    round: i64,
    yes: bool,
    now: i64,
) -> Result<bool, Failure> {
    let Some(enrollment) = find(connection, id, now)? else { return Ok(false) };
    if enrollment.round != round || enrollment.confirmed_at.is_some() || enrollment.denied_at.is_some() {
        return Ok(false);
    }
    let words = words(Lang::of_locale(&enrollment.locale));
    if yes {
        connection.execute(
            "UPDATE enrollment SET confirmed_at = ?2, review_until = ?3 WHERE id = ?1",
            params![id, now, now + REVIEW_MS],
        )?;
        put(connection, id, &Verdict::plain("emailOwnership", "authorized"), now)?;
        put(connection, id, &Verdict::plain("employment", "inProgress"), now)?;
        put(connection, id, &Verdict::plain("business", "inProgress"), now)?;
        record(connection, id, now, "contactConfirmed", None)?;
        record(connection, id, now, "reviewStarted", None)?;
    } else {
        connection.execute("UPDATE enrollment SET denied_at = ?2 WHERE id = ?1", params![id, now])?;
        let verdict = Verdict {
            reason: Some("contact-denied"),
            detail: Some(words.contact_denied.to_owned()),
            acts: true,
            ..Verdict::plain("emailOwnership", "rejected")
        };
        put(connection, id, &verdict, now)?;
        record(connection, id, now, "contactDenied", None)?;
    }
    Ok(true)
}

/// The reviewer does not wait.
pub(crate) fn decide_now(connection: &Connection, id: &str, now: i64) -> Result<(), Failure> {
    connection.execute(
        "UPDATE enrollment SET review_until = ?2 WHERE id = ?1 AND confirmed_at IS NOT NULL AND decided_at IS NULL AND review_until > ?2",
        params![id, now],
    )?;
    find(connection, id, now).map(drop)
}

/// Decides what is due, by the rules that the reviewer page publishes. True if something was.
fn settle(connection: &Connection, enrollment: &Enrollment, now: i64) -> Result<bool, Failure> {
    let Some(at) = enrollment.review_until.filter(|until| *until <= now && enrollment.decided_at.is_none()) else {
        return Ok(false);
    };
    let verdicts = [rules::employment(connection, enrollment)?, rules::business(enrollment)];
    // One transaction within whatever is open, so that no reader meets half a decision.
    connection.execute_batch("SAVEPOINT decision")?;
    let write = || -> Result<(), Failure> {
        connection.execute("UPDATE enrollment SET decided_at = ?2 WHERE id = ?1", params![enrollment.id, at])?;
        for verdict in &verdicts {
            put(connection, &enrollment.id, verdict, at)?;
            record(
                connection,
                &enrollment.id,
                at,
                "checkDecided",
                Some(&format!("{} {}", verdict.kind, verdict.status)),
            )?;
        }
        Ok(())
    };
    let written = write();
    connection.execute_batch(if written.is_ok() {
        "RELEASE decision"
    } else {
        "ROLLBACK TO decision; RELEASE decision"
    })?;
    written.map(|()| true)
}

#[cfg(test)]
mod tests {
    use super::full_name;

    #[test]
    fn names_are_put_together_as_their_script_does() {
        assert_eq!((full_name("美玲", "趙").as_str(), full_name("Wei", "Lin").as_str()), ("趙美玲", "Wei Lin"));
    }
}
