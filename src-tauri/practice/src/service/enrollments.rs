//! Submitting, finding, reading and changing applications.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, body::Bytes};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};

use super::idempotency::{self, Claim, Earlier, Success};
use super::problems::Problem;
use super::verification::{self, Enrollment};
use super::{Answer, Id, ok, profile, respond, shape, vetting};
use crate::identity::accounts::Account;
use crate::identity::token::Caller;
use crate::params::Params;
use crate::{Desk, Failure, clock, guard, random};

const PAGE: u32 = 20;

/// An application of the caller's tenant.
pub(crate) fn own(
    connection: &Connection,
    caller: &Caller,
    id: &str,
    now: i64,
) -> Result<Result<Enrollment, Problem>, Failure> {
    let found = verification::find(connection, id, now)?;
    Ok(found.filter(|enrollment| enrollment.tid == caller.account.tid).ok_or_else(Problem::not_found))
}

pub(crate) async fn create(State(desk): State<Arc<Desk>>, request: Request) -> Result<Response, Failure> {
    respond(try_create(&desk, request).await)
}

async fn try_create(desk: &Desk, request: Request) -> Answer {
    let headers = request.headers().clone();
    let caller = ok!(super::caller(desk, desk.store().connection(), &headers)?);
    let claim = ok!(idempotency::claim(desk, &headers, &caller));
    let bytes = ok!(super::body(request).await);
    let now = desk.clock.service_ms();
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let answer = create_in(&transaction, &caller, &claim, &headers, &bytes, now)?;
    // The application and the record of its key, or the key alone, bound to bytes that were refused: one transaction either way.
    transaction.commit()?;
    Ok(answer.map(IntoResponse::into_response))
}

fn create_in(
    connection: &Connection,
    caller: &Caller,
    claim: &Claim<'_>,
    headers: &HeaderMap,
    bytes: &Bytes,
    now: i64,
) -> Result<Result<Success, Problem>, Failure> {
    if let Earlier::Answered(first) =
        ok!(idempotency::earlier(connection, claim, &idempotency::digest("/v1/enrollments", bytes), now)?)
    {
        return Ok(Ok(first));
    }
    let body = ok!(super::json(headers, bytes, shape::ENROLLMENT));
    ok!(super::global_admin(connection, caller)?);
    let reference = profile::text(&body, "/clientReference");
    let existing: Option<(String, String)> = connection
        .query_row("SELECT id, tid FROM enrollment WHERE client_reference = ?1", [reference], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    if let Some((id, tid)) = existing {
        let detail = "An application under this clientReference exists.";
        // Another tenant's id would tell something.
        let id = (tid == caller.account.tid).then_some(id);
        return Ok(Err(Problem::new(StatusCode::CONFLICT, "already-exists", detail).existing(id)));
    }
    let given = body.get("legalBusinessProfile").cloned().unwrap_or_default();
    ok!(profile::check(&given, "/legalBusinessProfile"));
    let id = receive(
        connection,
        &Received {
            account: &caller.account,
            client_reference: reference,
            program: profile::text(&body, "/program"),
            locale: body.get("locale").and_then(Value::as_str).unwrap_or("en-US"),
            signatory: (
                profile::text(&body, "/authority/signatoryName"),
                profile::text(&body, "/authority/signatoryTitle"),
            ),
            letters: "PR",
            bytes,
            profile: &given,
        },
        now,
    )?;
    let Some(enrollment) = verification::find(connection, &id, now)? else { return Ok(Err(Problem::not_found())) };
    let made = verification::enrollment_json(connection, &enrollment)?;
    let success = Success {
        location: Some(format!("/v1/enrollments/{id}")),
        etag: Some(etag(&made)),
        ..Success::new(StatusCode::CREATED, &made)
    };
    idempotency::keep(connection, claim, &success)?;
    Ok(Ok(success))
}

/// An application that nothing speaks against.
pub(crate) struct Received<'a> {
    pub(crate) account: &'a Account,
    /// Unique in the whole store.
    pub(crate) client_reference: &'a str,
    pub(crate) program: &'a str,
    pub(crate) locale: &'a str,
    /// Name and title.
    pub(crate) signatory: (&'a str, &'a str),
    /// The receipt's first letters: they say by which door it came.
    pub(crate) letters: &'static str,
    /// What was sent, for the receipt's digest.
    pub(crate) bytes: &'a [u8],
    pub(crate) profile: &'a Value,
}

/// Keeps an application and begins its verification; returns its id. Through whichever door it comes, it is the same afterwards.
pub(crate) fn receive(connection: &Connection, new: &Received<'_>, now: i64) -> Result<String, Failure> {
    let id = random::guid();
    let year = clock::timestamp(now).strftime("%Y").to_string();
    connection.execute(
        "INSERT INTO enrollment (id, tid, oid, submitter, client_reference, program, locale, signatory_name, signatory_title, reference, \
         received_at, payload_sha256, profile, version, round, mailed_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 1, 0, ?11)",
        params![
            id,
            new.account.tid,
            new.account.oid,
            new.account.name,
            new.client_reference,
            new.program,
            new.locale,
            new.signatory.0,
            new.signatory.1,
            format!("{}-{year}-{}", new.letters, random::reference()?),
            now,
            random::sha256(new.bytes),
            new.profile.to_string(),
        ],
    )?;
    verification::record(connection, &id, now, "received", None)?;
    verification::begin(connection, &id, now)?;
    Ok(id)
}

pub(crate) async fn list(
    State(desk): State<Arc<Desk>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let params = Params::parse(query.as_deref());
    respond(try_list(&desk, &params, &headers))
}

fn try_list(desk: &Desk, params: &Params, headers: &HeaderMap) -> Answer {
    let store = desk.store();
    let connection = store.connection();
    let caller = ok!(super::caller(desk, connection, headers)?);
    let before = ok!(cursor(params));
    let reference = params.get("clientReference");
    if reference.is_some_and(|reference| reference.chars().count() > 200) {
        return Ok(Err(Problem::malformed("clientReference has 200 characters at most.")));
    }
    let mut found = verification::page(
        connection,
        Some(&caller.account.tid),
        reference,
        before.unwrap_or(i64::MAX),
        PAGE + 1,
        desk.clock.service_ms(),
    )?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let next = found.last().filter(|_| more).map(|(position, _)| position.to_string());
    let mut items = Vec::new();
    for (_, enrollment) in &found {
        items.push(verification::enrollment_json(connection, enrollment)?);
    }
    Ok(Ok(Json(json!({ "items": items, "nextCursor": next })).into_response()))
}

/// Where a page begins. Opaque to clients.
pub(crate) fn cursor(params: &Params) -> Result<Option<i64>, Problem> {
    params.get("cursor").map(str::parse).transpose().map_err(|_| Problem::malformed("This cursor was not given by us."))
}

pub(crate) async fn read(State(desk): State<Arc<Desk>>, Path(id): Id, headers: HeaderMap) -> Result<Response, Failure> {
    respond(reading(&desk, &headers, &id, |connection, enrollment| {
        let json = verification::enrollment_json(connection, enrollment)?;
        Ok((etag(&json), json))
    }))
}

pub(crate) async fn read_profile(
    State(desk): State<Arc<Desk>>,
    Path(id): Id,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    respond(reading(&desk, &headers, &id, |_, enrollment| {
        Ok((profile_etag(enrollment.version), enrollment.profile.clone()))
    }))
}

fn reading(
    desk: &Desk,
    headers: &HeaderMap,
    id: &str,
    view: impl FnOnce(&Connection, &Enrollment) -> Result<(String, Value), Failure>,
) -> Answer {
    let store = desk.store();
    let connection = store.connection();
    let caller = ok!(super::caller(desk, connection, headers)?);
    let enrollment = ok!(own(connection, &caller, id, desk.clock.service_ms())?);
    let (etag, json) = view(connection, &enrollment)?;
    Ok(Ok(tagged(&etag, json)))
}

fn tagged(etag: &str, json: Value) -> Response {
    let mut response = Json(json).into_response();
    if let Ok(value) = HeaderValue::from_str(etag) {
        response.headers_mut().insert(header::ETAG, value);
    }
    response
}

fn etag(json: &Value) -> String {
    format!("\"{}\"", random::sha256(json.to_string().as_bytes()))
}

fn profile_etag(version: i64) -> String {
    format!("\"profile-{version}\"")
}

pub(crate) async fn update_profile(
    State(desk): State<Arc<Desk>>,
    Path(id): Id,
    request: Request,
) -> Result<Response, Failure> {
    respond(try_update(&desk, &id, request).await)
}

async fn try_update(desk: &Desk, id: &str, request: Request) -> Answer {
    let headers = request.headers().clone();
    let caller = ok!(super::caller(desk, desk.store().connection(), &headers)?);
    let bytes = ok!(super::body(request).await);
    let now = desk.clock.service_ms();
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let enrollment = ok!(own(&transaction, &caller, id, now)?);
    ok!(super::global_admin(&transaction, &caller)?);
    let Some(given) = guard::text(&headers, header::IF_MATCH.as_str()) else {
        let detail = "Send If-Match with the ETag of the profile that you changed.";
        return Ok(Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, "precondition-required", detail)));
    };
    if given != profile_etag(enrollment.version) {
        let detail = "The profile was changed since you read it. Read it again.";
        return Ok(Err(Problem::new(StatusCode::PRECONDITION_FAILED, "precondition-failed", detail)));
    }
    let body = ok!(super::json(&headers, &bytes, shape::PROFILE));
    if verification::checks(&transaction, id)?
        .iter()
        .any(|check| check.kind == "business" && check.status == "inProgress")
    {
        let detail = "The profile is under review. It can be changed when the review is over.";
        return Ok(Err(Problem::new(StatusCode::CONFLICT, "not-editable", detail)));
    }
    ok!(profile::check(&body, ""));
    vetting::keep_finalized(&transaction, &enrollment, now)?;
    transaction.execute(
        "UPDATE enrollment SET profile = ?2, version = version + 1 WHERE id = ?1",
        params![id, body.to_string()],
    )?;
    verification::record(&transaction, id, now, "profileUpdated", None)?;
    verification::begin(&transaction, id, now)?;
    transaction.commit()?;
    Ok(Ok(tagged(&profile_etag(enrollment.version + 1), body)))
}
