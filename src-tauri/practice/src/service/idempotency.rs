//! One effect for one key: what was asked under a key, and what was answered.
//!
//! A success is answered again, byte for byte. A refusal binds the key to its bytes, but is decided anew: the person may have
//! become a global admin meanwhile.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value;

use super::problems::Problem;
use crate::identity::token::Caller;
use crate::{Desk, Failure, guard, random};

const KEPT_MS: i64 = 24 * 3_600_000;

type Running = HashSet<(String, String, String)>;

/// A key whose request is running; ends with the request.
pub(crate) struct Claim<'a> {
    running: &'a Mutex<Running>,
    /// Tenant, person, key.
    id: (String, String, String),
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

/// Claims the request's key, before its body is read.
pub(crate) fn claim<'a>(desk: &'a Desk, headers: &HeaderMap, caller: &Caller) -> Result<Claim<'a>, Problem> {
    let missing = |detail: &str| Problem::new(StatusCode::BAD_REQUEST, "missing-idempotency-key", detail);
    let Some(given) = guard::text(headers, "idempotency-key") else { return Err(missing("Send one Idempotency-Key.")) };
    let key = given.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
    let signs = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !(16..=80).contains(&key.len()) || !signs {
        return Err(missing(
            "The key is a structured-field string: quotes, and 16 to 80 letters, digits or hyphens between them.",
        ));
    }
    let id = (caller.account.tid.clone(), caller.account.oid.clone(), key.to_owned());
    if !desk.in_progress.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone()) {
        let detail = "The first request under this key has not been answered yet.";
        return Err(Problem::new(StatusCode::CONFLICT, "request-in-progress", detail).retry_after(1));
    }
    Ok(Claim { running: &desk.in_progress, id })
}

/// A success, in the form that is kept.
pub(crate) struct Success {
    pub(crate) status: StatusCode,
    pub(crate) location: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) body: String,
}

impl IntoResponse for Success {
    fn into_response(self) -> Response {
        let mut response = (self.status, [(header::CONTENT_TYPE, "application/json")], self.body).into_response();
        for (name, value) in [(header::LOCATION, self.location), (header::ETAG, self.etag)] {
            if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

impl Success {
    pub(crate) fn new(status: StatusCode, body: &Value) -> Self {
        Self { status, location: None, etag: None, body: body.to_string() }
    }
}

/// What the key stands for so far.
pub(crate) enum Earlier {
    /// Nothing, or a refusal: go on.
    Nothing,
    /// Answer this again.
    Answered(Success),
}

/// Looks the key up, binds it to these bytes, and forgets old keys.
pub(crate) fn earlier(
    connection: &Connection,
    claim: &Claim<'_>,
    request_sha256: &str,
    now: i64,
) -> Result<Result<Earlier, Problem>, Failure> {
    let (tid, oid, key) = &claim.id;
    connection.execute("DELETE FROM idempotency WHERE created_at < ?1", [now - KEPT_MS])?;
    type Row = (String, Option<u16>, Option<String>, Option<String>, Option<String>);
    let found: Option<Row> = connection
        .query_row(
            "SELECT request_sha256, status, location, etag, body FROM idempotency WHERE tid = ?1 AND oid = ?2 AND key = ?3",
            [tid, oid, key],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
        )
        .optional()?;
    match found {
        Some((sha256, ..)) if sha256 != request_sha256 => {
            let detail = "This key was used for another request.";
            Ok(Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused", detail)))
        }
        Some((_, Some(status), location, etag, Some(body))) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
            Ok(Ok(Earlier::Answered(Success { status, location, etag, body })))
        }
        Some(_) => Ok(Ok(Earlier::Nothing)),
        None => {
            connection.execute(
                "INSERT INTO idempotency (tid, oid, key, request_sha256, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![tid, oid, key, request_sha256, now],
            )?;
            Ok(Ok(Earlier::Nothing))
        }
    }
}

/// Keeps a success under its key; in the transaction of its effect.
pub(crate) fn keep(connection: &Connection, claim: &Claim<'_>, success: &Success) -> Result<(), Failure> {
    let (tid, oid, key) = &claim.id;
    connection.execute(
        "UPDATE idempotency SET status = ?4, location = ?5, etag = ?6, body = ?7 WHERE tid = ?1 AND oid = ?2 AND key = ?3",
        params![tid, oid, key, success.status.as_u16(), success.location, success.etag, success.body],
    )?;
    Ok(())
}

/// What a key is bound to: the call and its bytes.
pub(crate) fn digest(path: &str, body: &[u8]) -> String {
    let mut bytes = format!("POST {path}\n").into_bytes();
    bytes.extend_from_slice(body);
    random::sha256(&bytes)
}
