//! A form that is being filled in: what was entered stays with us, and the browser holds only a token. Leaves the rules to `rules`.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, header};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::identity::accounts::{self, Account};
use crate::{Failure, guard, random};

/// A form that lies open over night is gone in the morning.
const OPEN_MS: i64 = 12 * 3_600_000;

/// What a person has entered so far, as entered.
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) account: Account,
    fields: BTreeMap<String, String>,
    /// `suggested` or `entered`; nothing until the person has chosen.
    pub(super) choice: Option<String>,
    /// Once it was sent.
    pub(super) enrollment_id: Option<String>,
}

/// A session is tied to its browser, as at the real portal: one that is carried elsewhere is refused there.
fn browser(headers: &HeaderMap) -> String {
    random::sha256(guard::text(headers, header::USER_AGENT.as_str()).unwrap_or_default().as_bytes())
}

impl Draft {
    /// A new one, for an account that has signed in.
    pub(super) fn begin(
        connection: &Connection,
        headers: &HeaderMap,
        account: Account,
        now: i64,
    ) -> Result<Self, Failure> {
        connection.execute("DELETE FROM portal_draft WHERE created_at < ?1", [now - OPEN_MS])?;
        let id = random::secret()?;
        connection.execute(
            "INSERT INTO portal_draft (id, oid, browser, fields, created_at) VALUES (?1, ?2, ?3, '{}', ?4)",
            params![id, account.oid, browser(headers), now],
        )?;
        Ok(Self { id, account, fields: BTreeMap::new(), choice: None, enrollment_id: None })
    }

    /// The one of a token, if this browser began it.
    pub(super) fn find(
        connection: &Connection,
        headers: &HeaderMap,
        id: &str,
        now: i64,
    ) -> Result<Option<Self>, Failure> {
        type Row = (String, String, Option<String>, Option<String>);
        let found: Option<Row> = connection
            .query_row(
                "SELECT oid, fields, choice, enrollment_id FROM portal_draft WHERE id = ?1 AND browser = ?2 AND created_at >= ?3",
                params![id, browser(headers), now - OPEN_MS],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            )
            .optional()?;
        let Some((oid, fields, choice, enrollment_id)) = found else { return Ok(None) };
        let Some(account) = accounts::find(connection, &oid)? else { return Ok(None) };
        Ok(Some(Self { id: id.to_owned(), account, fields: serde_json::from_str(&fields)?, choice, enrollment_id }))
    }

    pub(super) fn save(&self, connection: &Connection) -> Result<(), Failure> {
        connection.execute(
            "UPDATE portal_draft SET fields = ?2, choice = ?3, enrollment_id = ?4 WHERE id = ?1",
            params![self.id, serde_json::to_string(&self.fields)?, self.choice, self.enrollment_id],
        )?;
        Ok(())
    }

    /// A field; empty when nothing was entered.
    pub(super) fn get(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.fields.insert(name.to_owned(), value.to_owned());
    }
}
