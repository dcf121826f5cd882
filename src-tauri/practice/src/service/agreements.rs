//! The practice agreement, our own sample text, and its acceptances.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use super::enrollments::own;
use super::idempotency::{self, Claim, Earlier, Success};
use super::problems::Problem;
use super::{Answer, Id, ok, profile, respond, shape, verification};
use crate::identity::token::Caller;
use crate::params::Params;
use crate::{Desk, Failure, clock, random};

const PROGRAM: &str = "partnerNetwork";
const VERSION: &str = "2026-11";
const PUBLISHED: &str = "2026-10-01T00:00:00Z";

fn text(locale: &str) -> &'static str {
    if locale == "zh-TW" {
        include_str!("../../texts/agreement.zh-TW.txt")
    } else {
        include_str!("../../texts/agreement.en-US.txt")
    }
}

fn title(locale: &str) -> &'static str {
    if locale == "zh-TW" {
        "演練用合作夥伴合約（範例，非 Microsoft 合約）"
    } else {
        "Practice partner agreement (a sample, not Microsoft's)"
    }
}

fn locale(params: &Params) -> Result<&str, Problem> {
    params
        .get("locale")
        .filter(|locale| shape::is_locale(locale))
        .ok_or_else(|| Problem::malformed("locale must be en-US or zh-TW."))
}

pub(crate) async fn current(
    State(desk): State<Arc<Desk>>,
    Path(program): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let params = Params::parse(query.as_deref());
    let answer = || -> Answer {
        ok!(super::caller(&desk, desk.store().connection(), &headers)?);
        let locale = ok!(locale(&params));
        if !params.get("country").is_some_and(shape::is_country) {
            return Ok(Err(Problem::malformed("country must be two capital letters.")));
        }
        if program != PROGRAM {
            return Ok(Err(Problem::not_found()));
        }
        let sha256 = random::sha256(text(locale).as_bytes());
        Ok(Ok(Json(json!({ "program": PROGRAM, "version": VERSION, "title": title(locale), "locale": locale, "publishedAt": PUBLISHED,
            "sha256": sha256 }))
        .into_response()))
    };
    respond(answer())
}

pub(crate) async fn document(
    State(desk): State<Arc<Desk>>,
    Path((program, version)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let params = Params::parse(query.as_deref());
    let answer = || -> Answer {
        ok!(super::caller(&desk, desk.store().connection(), &headers)?);
        let locale = ok!(locale(&params));
        if program != PROGRAM || version != VERSION {
            return Ok(Err(Problem::not_found()));
        }
        Ok(Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text(locale)).into_response()))
    };
    respond(answer())
}

pub(crate) async fn accept(State(desk): State<Arc<Desk>>, Path(id): Id, request: Request) -> Result<Response, Failure> {
    respond(try_accept(&desk, &id, request).await)
}

async fn try_accept(desk: &Desk, id: &str, request: Request) -> Answer {
    let headers = request.headers().clone();
    let caller = ok!(super::caller(desk, desk.store().connection(), &headers)?);
    let claim = ok!(idempotency::claim(desk, &headers, &caller));
    let bytes = ok!(super::body(request).await);
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let asked = Asked { caller: &caller, headers: &headers, id, bytes: &bytes, now: desk.clock.service_ms() };
    let answer = accept_in(&transaction, &claim, &asked)?;
    transaction.commit()?;
    Ok(answer.map(IntoResponse::into_response))
}

struct Asked<'a> {
    caller: &'a Caller,
    headers: &'a HeaderMap,
    id: &'a str,
    bytes: &'a [u8],
    now: i64,
}

fn accept_in(
    connection: &Connection,
    claim: &Claim<'_>,
    asked: &Asked<'_>,
) -> Result<Result<Success, Problem>, Failure> {
    let Asked { caller, headers, id, bytes, now } = *asked;
    let digest = idempotency::digest(&format!("/v1/enrollments/{id}/agreementAcceptances"), bytes);
    if let Earlier::Answered(first) = ok!(idempotency::earlier(connection, claim, &digest, now)?) {
        return Ok(Ok(first));
    }
    ok!(own(connection, caller, id, now)?);
    let body = ok!(super::json(headers, bytes, shape::ACCEPTANCE));
    ok!(super::global_admin(connection, caller)?);
    let field = |name: &str| profile::text(&body, name);
    let locale = field("/locale");
    if field("/version") != VERSION || field("/sha256") != random::sha256(text(locale).as_bytes()) {
        let detail = "This is not the text that can be accepted today. Read it again.";
        return Ok(Err(Problem::new(StatusCode::CONFLICT, "agreement-changed", detail)));
    }
    let account = &caller.account;
    let made = random::guid();
    connection.execute(
        "INSERT INTO acceptance (id, enrollment_id, version, locale, sha256, signatory_name, signatory_title, accepted_at, tid, oid, name) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            made,
            id,
            VERSION,
            locale,
            field("/sha256"),
            field("/signatoryName"),
            field("/signatoryTitle"),
            now,
            account.tid,
            account.oid,
            account.name
        ],
    )?;
    verification::record(connection, id, now, "agreementAccepted", Some(VERSION))?;
    let all = acceptances_json(connection, id)?;
    let Some(json) = all.first() else { return Ok(Err(Problem::not_found())) };
    let success = Success::new(StatusCode::CREATED, json);
    idempotency::keep(connection, claim, &success)?;
    Ok(Ok(success))
}

/// The contract's `Acceptance`, newest first.
fn acceptances_json(connection: &Connection, id: &str) -> Result<Vec<Value>, Failure> {
    let mut statement = connection.prepare(
        "SELECT id, version, locale, sha256, accepted_at, tid, oid, name FROM acceptance WHERE enrollment_id = ?1 ORDER BY position DESC",
    )?;
    let rows = statement.query_map([id], |row| {
        let text = |index: usize| row.get::<_, String>(index);
        Ok(json!({ "id": text(0)?, "version": text(1)?, "locale": text(2)?, "sha256": text(3)?, "acceptedAt": clock::rfc3339(row.get(4)?),
            "acceptedBy": { "tenantId": text(5)?, "objectId": text(6)?, "name": text(7)? } }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) async fn acceptances(
    State(desk): State<Arc<Desk>>,
    Path(id): Id,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let answer = || -> Answer {
        let store = desk.store();
        let connection = store.connection();
        let caller = ok!(super::caller(&desk, connection, &headers)?);
        let enrollment = ok!(own(connection, &caller, &id, desk.clock.service_ms())?);
        Ok(Ok(Json(json!({ "items": acceptances_json(connection, &enrollment.id)? })).into_response()))
    };
    respond(answer())
}
