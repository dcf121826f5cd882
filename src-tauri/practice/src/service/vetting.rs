//! How an application stands in Partner Center's words: one status and the stage it is at. Leaves the checks to `verification`.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::verification::{self, Check, Enrollment};
use crate::Failure;

/// Nobody rehearses so often.
const MANY: u32 = 1_000;

/// Partner Center's `vettingStatus` and `vettingSubStatus`.
pub(crate) struct Vetting {
    pub(crate) status: &'static str,
    pub(crate) sub_status: &'static str,
    /// The portal's "Pending Partner Action": it waits for the company, not for the reviewer.
    pub(crate) partner_acts: bool,
}

impl Vetting {
    fn at(status: &'static str, sub_status: &'static str) -> Self {
        Self { status, sub_status, partner_acts: false }
    }

    /// Nothing comes after it, unless the profile is changed.
    fn is_final(&self) -> bool {
        matches!(self.status, "authorized" | "rejected")
    }
}

/// From the three checks. During the review, which has no stages in practice, a third of its time is given to each.
pub(crate) fn of(checks: &[Check], enrollment: &Enrollment, now: i64) -> Vetting {
    let stages = [
        ("emailOwnership", "email_ownership"),
        ("employment", "employment_verification"),
        ("business", "business_verification"),
    ];
    let status = |kind: &str| checks.iter().find(|check| check.kind == kind).map_or("pending", |check| &check.status);
    if let Some((_, stage)) = stages.iter().find(|(kind, _)| status(kind) == "rejected") {
        return Vetting::at("rejected", stage);
    }
    if stages.iter().all(|(kind, _)| status(kind) == "authorized") {
        return Vetting::at("authorized", "none");
    }
    if status("emailOwnership") != "authorized" {
        return Vetting::at("pending", "email_ownership");
    }
    if let Some((_, stage)) = stages.iter().find(|(kind, _)| matches!(status(kind), "actionNeeded" | "challenged")) {
        return Vetting { partner_acts: true, ..Vetting::at("pending", stage) };
    }
    let (from, until) = (enrollment.confirmed_at.unwrap_or(now), enrollment.review_until.unwrap_or(now));
    match (now - from).max(0) * 3 / (until - from).max(1) {
        0 => Vetting::at("pending", "employment_verification"),
        1 => Vetting::at("pending", "business_verification"),
        _ => Vetting::at("pending", "decision"),
    }
}

fn newest_first(
    connection: &Connection,
    tid: &str,
    limit: u32,
    now: i64,
) -> Result<Vec<(Enrollment, Vetting)>, Failure> {
    let mut found = Vec::new();
    for (_, enrollment) in verification::page(connection, Some(tid), None, i64::MAX, limit, now)? {
        let vetting = of(&verification::checks(connection, &enrollment.id)?, &enrollment, now);
        found.push((enrollment, vetting));
    }
    Ok(found)
}

/// A tenant's newest application, vetted or not.
pub(crate) fn current(connection: &Connection, tid: &str, now: i64) -> Result<Option<(Enrollment, Vetting)>, Failure> {
    Ok(newest_first(connection, tid, 1, now)?.into_iter().next())
}

/// What was authorized or rejected last, even where a changed profile is under way since.
pub(crate) fn last_finalized(
    connection: &Connection,
    tid: &str,
    now: i64,
) -> Result<Option<(Enrollment, Vetting)>, Failure> {
    for (mut enrollment, vetting) in newest_first(connection, tid, MANY, now)? {
        if vetting.is_final() {
            return Ok(Some((enrollment, vetting)));
        }
        type Row = (String, String, String);
        let kept: Option<Row> = connection
            .query_row(
                "SELECT profile, status, sub_status FROM finalized_profile WHERE enrollment_id = ?1",
                [&enrollment.id],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?;
        if let Some((profile, status, sub_status)) = kept {
            enrollment.profile = serde_json::from_str(&profile)?;
            return Ok(Some((enrollment, Vetting::at(word(&status), word(&sub_status)))));
        }
    }
    Ok(None)
}

/// The words that a finalized profile can have been kept with.
fn word(kept: &str) -> &'static str {
    ["authorized", "rejected", "email_ownership", "employment_verification", "business_verification"]
        .into_iter()
        .find(|known| *known == kept)
        .unwrap_or("none")
}

/// To be called before a profile is changed: what was decided of it stays readable.
pub(crate) fn keep_finalized(connection: &Connection, enrollment: &Enrollment, now: i64) -> Result<(), Failure> {
    let vetting = of(&verification::checks(connection, &enrollment.id)?, enrollment, now);
    if vetting.is_final() {
        connection.execute(
            "INSERT INTO finalized_profile (enrollment_id, profile, status, sub_status) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (enrollment_id) DO UPDATE SET profile = excluded.profile, status = excluded.status, \
             sub_status = excluded.sub_status",
            params![enrollment.id, enrollment.profile.to_string(), vetting.status, vetting.sub_status],
        )?;
    }
    Ok(())
}

/// All tenants that have applied, the last one first.
pub(crate) fn tenants(connection: &Connection) -> Result<Vec<String>, Failure> {
    let mut statement = connection.prepare("SELECT tid FROM enrollment GROUP BY tid ORDER BY max(position) DESC")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
