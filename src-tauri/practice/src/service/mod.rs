//! The enrollment service of `tests/contract/openapi.yaml`: who may ask, what a body must look like, and exactly-once answers.
//!
//! Leaves the decisions to `verification`, and the pages that move an application on to `pages`.

pub(crate) mod agreements;
pub(crate) mod enrollments;
pub(crate) mod idempotency;
pub(crate) mod problems;
pub(crate) mod profile;
pub(crate) mod rules;
pub(crate) mod shape;
pub(crate) mod tracking;
pub(crate) mod verification;
pub(crate) mod vetting;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use rusqlite::Connection;
use serde_json::Value;

use crate::identity::accounts;
use crate::identity::scopes::SERVICE;
use crate::identity::token::{self, Caller};
use crate::quirks::Quirks;
use crate::{Desk, Failure, guard};
use problems::Problem;

/// Largest body that is read.
const BODY_LIMIT: usize = 256 * 1024;

/// An answer, or the problem in its place.
pub(crate) type Answer = Result<Result<Response, Problem>, Failure>;

pub(crate) fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/v1/enrollments", post(enrollments::create).get(enrollments::list))
        .route("/v1/enrollments/{id}", get(enrollments::read))
        .route(
            "/v1/enrollments/{id}/legalBusinessProfile",
            get(enrollments::read_profile).put(enrollments::update_profile),
        )
        .route("/v1/enrollments/{id}/verification", get(tracking::read))
        .route("/v1/enrollments/{id}/contactConfirmation/resend", post(tracking::resend))
        .route("/v1/enrollments/{id}/events", get(tracking::events))
        .route("/v1/enrollments/{id}/agreementAcceptances", post(agreements::accept).get(agreements::acceptances))
        .route("/v1/agreements/{program}", get(agreements::current))
        .route("/v1/agreements/{program}/versions/{version}/document", get(agreements::document))
}

/// The problem of a `Result<_, Problem>` is the answer.
macro_rules! ok {
    ($result:expr) => {
        match $result {
            Ok(good) => good,
            Err(problem) => return Ok(Err(problem)),
        }
    };
}
pub(crate) use ok;

/// An answer or its problem as a response.
pub(crate) fn respond(answer: Answer) -> Result<Response, Failure> {
    use axum::response::IntoResponse as _;
    answer.map(|answer| answer.unwrap_or_else(Problem::into_response))
}

/// Checks the bearer token: ours, for this service, with the scope.
pub(crate) fn caller(
    desk: &Desk,
    connection: &Connection,
    headers: &HeaderMap,
) -> Result<Result<Caller, Problem>, Failure> {
    let caller = match token::bearer(desk, connection, headers, SERVICE)? {
        Ok(caller) => caller,
        Err(why) => return Ok(Err(Problem::not_signed_in(why))),
    };
    if !caller.may("Enroll.Submit") {
        return Ok(Err(Problem::new(StatusCode::FORBIDDEN, "forbidden", "The token lacks the scope Enroll.Submit.")));
    }
    if let Some(challenge) = Quirks::read(connection)?.service(desk, connection, &caller)? {
        return Ok(Err(Problem::challenging(
            challenge,
            "The presented access token does not carry the required claims.",
        )));
    }
    Ok(Ok(caller))
}

/// Refuses who is not a global admin of the own tenant. The service looks it up itself; claims of a client prove nothing.
pub(crate) fn global_admin(connection: &Connection, caller: &Caller) -> Result<Result<(), Problem>, Failure> {
    if accounts::is_global_admin(connection, &caller.account.tid, &caller.account.oid)? {
        return Ok(Ok(()));
    }
    Ok(Err(Problem::new(
        StatusCode::FORBIDDEN,
        "global-admin-required",
        "Only a global admin of the tenant may do this.",
    )))
}

/// Reads a body up to the limit.
pub(crate) async fn body(request: Request) -> Result<Bytes, Problem> {
    axum::body::to_bytes(request.into_body(), BODY_LIMIT)
        .await
        .map_err(|_| Problem::malformed("The body is larger than 256 kB, or broke off."))
}

/// A JSON body of the given shape.
pub(crate) fn json(headers: &HeaderMap, bytes: &[u8], shape: &[shape::Member]) -> Result<Value, Problem> {
    let content_type = guard::text(headers, header::CONTENT_TYPE.as_str()).unwrap_or_default().to_ascii_lowercase();
    if content_type.split(';').next().map(str::trim) != Some("application/json") {
        return Err(Problem::malformed("The body must be application/json."));
    }
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| Problem::malformed(&format!("The body is not JSON: {error}.")))?;
    let errors = shape::check(&value, shape);
    if errors.is_empty() {
        Ok(value)
    } else {
        Err(Problem::malformed("The body does not have the contract's shape.").errors(errors))
    }
}

/// The id in a path.
pub(crate) type Id = Path<String>;
