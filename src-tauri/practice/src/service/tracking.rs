//! Following an application: its verification, its events, and the confirmation mail once more.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::enrollments::{cursor, own};
use super::idempotency::{self, Claim, Earlier, Success};
use super::problems::Problem;
use super::verification::{self, Enrollment, RESEND_MS};
use super::{Answer, Id, ok, respond};
use crate::identity::token::Caller;
use crate::params::Params;
use crate::{Desk, Failure, clock};

const PAGE: u32 = 20;

pub(crate) async fn read(State(desk): State<Arc<Desk>>, Path(id): Id, headers: HeaderMap) -> Result<Response, Failure> {
    respond(try_read(&desk, &id, &headers))
}

fn try_read(desk: &Desk, id: &str, headers: &HeaderMap) -> Answer {
    let store = desk.store();
    let connection = store.connection();
    let caller = ok!(super::caller(desk, connection, headers)?);
    let enrollment = ok!(own(connection, &caller, id, desk.clock.service_ms())?);
    Ok(Ok(Json(verification::verification_json(connection, &enrollment)?).into_response()))
}

pub(crate) async fn events(
    State(desk): State<Arc<Desk>>,
    Path(id): Id,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let params = Params::parse(query.as_deref());
    respond(try_events(&desk, &id, &params, &headers))
}

fn try_events(desk: &Desk, id: &str, query: &Params, headers: &HeaderMap) -> Answer {
    let store = desk.store();
    let connection = store.connection();
    let caller = ok!(super::caller(desk, connection, headers)?);
    let enrollment = ok!(own(connection, &caller, id, desk.clock.service_ms())?);
    let after = ok!(cursor(query)).unwrap_or(0);
    let mut statement = connection
        .prepare("SELECT position, at, kind, detail FROM event WHERE enrollment_id = ?1 AND position > ?2 ORDER BY position LIMIT ?3")?;
    let rows = statement.query_map(params![enrollment.id, after, PAGE + 1], |row| {
        let (at, kind, detail): (i64, String, Option<String>) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok((row.get::<_, i64>(0)?, json!({ "at": clock::rfc3339(at), "kind": kind, "detail": detail })))
    })?;
    let mut found: Vec<(i64, Value)> = rows.collect::<Result<_, _>>()?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let next = found.last().filter(|_| more).map(|(position, _)| position.to_string());
    let items: Vec<Value> = found.into_iter().map(|(_, event)| event).collect();
    Ok(Ok(Json(json!({ "items": items, "nextCursor": next })).into_response()))
}

pub(crate) async fn resend(State(desk): State<Arc<Desk>>, Path(id): Id, request: Request) -> Result<Response, Failure> {
    respond(try_resend(&desk, &id, request).await)
}

/// What came of sending the mail once more.
pub(crate) enum Again {
    Sent,
    /// The contact has answered.
    Answered,
    /// The last one is too young.
    TooSoon {
        seconds: i64,
    },
}

/// Sends the confirmation mail once more, if it may be.
pub(crate) fn send_again(connection: &Connection, enrollment: &Enrollment, now: i64) -> Result<Again, Failure> {
    if enrollment.confirmed_at.is_some() || enrollment.denied_at.is_some() {
        return Ok(Again::Answered);
    }
    let wait_ms = enrollment.mailed_at + RESEND_MS - now;
    if wait_ms > 0 {
        return Ok(Again::TooSoon { seconds: (wait_ms + 999).div_euclid(1000) });
    }
    verification::send_mail(connection, &enrollment.id, now)?;
    Ok(Again::Sent)
}

async fn try_resend(desk: &Desk, id: &str, request: Request) -> Answer {
    let headers = request.headers().clone();
    let caller = ok!(super::caller(desk, desk.store().connection(), &headers)?);
    let claim = ok!(idempotency::claim(desk, &headers, &caller));
    let bytes = ok!(super::body(request).await);
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let answer = resend_in(&transaction, &caller, &claim, id, &bytes, desk.clock.service_ms())?;
    transaction.commit()?;
    Ok(answer.map(IntoResponse::into_response))
}

fn resend_in(
    connection: &Connection,
    caller: &Caller,
    claim: &Claim<'_>,
    id: &str,
    bytes: &[u8],
    now: i64,
) -> Result<Result<Success, Problem>, Failure> {
    let digest = idempotency::digest(&format!("/v1/enrollments/{id}/contactConfirmation/resend"), bytes);
    if let Earlier::Answered(first) = ok!(idempotency::earlier(connection, claim, &digest, now)?) {
        return Ok(Ok(first));
    }
    let enrollment = ok!(own(connection, caller, id, now)?);
    match send_again(connection, &enrollment, now)? {
        Again::Sent => {}
        Again::Answered => {
            let detail = "The contact has answered; there is nothing to send again.";
            return Ok(Err(Problem::new(StatusCode::CONFLICT, "not-editable", detail)));
        }
        Again::TooSoon { seconds } => {
            let detail = "The last mail left less than a minute ago. (In reality it is one business day.)";
            return Ok(Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-soon", detail).retry_after(seconds)));
        }
    }
    let enrollment = ok!(own(connection, caller, id, now)?);
    let success = Success::new(StatusCode::ACCEPTED, &verification::confirmation_json(&enrollment));
    idempotency::keep(connection, claim, &success)?;
    Ok(Ok(success))
}
