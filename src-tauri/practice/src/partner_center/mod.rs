//! Partner Center's REST calls, as far as they read a company's own account: tokens, headers, error bodies, entity tags.
//!
//! Leaves what a profile looks like to `profiles`, how an application stands to `service::vetting`, and bad days to `quirks`.

mod profiles;

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::identity::scopes::PARTNER_CENTER;
use crate::identity::token::{self, Caller};
use crate::params::Params;
use crate::quirks::{self, Quirks};
use crate::{Desk, Failure, guard, random};

pub(crate) fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/partner-center/v1/profiles/legalbusiness", get(legal_business))
        .route("/partner-center/v1/profiles/mpn", get(mpn))
        .route("/partner-center/v1/profiles/organization", get(organization))
}

/// An error of Partner Center.
pub(crate) struct Fault {
    status: StatusCode,
    code: u32,
    description: String,
    data: Vec<String>,
    challenge: Option<String>,
}

impl Fault {
    pub(crate) fn new(status: StatusCode, code: u32, description: &str) -> Self {
        Self { status, code, description: description.to_owned(), data: Vec::new(), challenge: None }
    }

    /// The company has not enrolled.
    pub(crate) fn no_account(tid: &str) -> Self {
        let text = "There is no Partner Center account for the given tenant id.";
        Self { data: vec![tid.to_owned()], ..Self::new(StatusCode::BAD_REQUEST, 2205, text) }
    }

    /// With the data that the error is about.
    fn about(mut self, data: &str) -> Self {
        self.data.push(data.to_owned());
        self
    }

    /// With a WWW-Authenticate header.
    pub(crate) fn challenging(mut self, challenge: String) -> Self {
        self.challenge = Some(challenge);
        self
    }

    fn into_response(self, quirks: &Quirks) -> Response {
        let body =
            json!({ "code": self.code, "description": self.description, "data": self.data, "source": "PartnerFD" });
        let mut response = (self.status, Json(quirks.bend(body))).into_response();
        if let Some(challenge) = self.challenge {
            quirks::challenge(&mut response, &challenge);
        }
        response
    }
}

/// A resource, or the error in its place.
type Read = Result<Result<Value, Fault>, Failure>;

async fn legal_business(
    State(desk): State<Arc<Desk>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let params = Params::parse(query.as_deref());
    serve(&desk, &headers, |connection, caller| {
        profiles::legal_business(connection, caller, params.get("vettingVersion"), desk.clock.service_ms())
    })
}

async fn mpn(
    State(desk): State<Arc<Desk>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let params = Params::parse(query.as_deref());
    serve(&desk, &headers, |connection, caller| profiles::mpn(connection, caller, params.get("mpnId")))
}

async fn organization(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Result<Response, Failure> {
    serve(&desk, &headers, |connection, caller| profiles::organization(connection, caller, desk.clock.service_ms()))
}

/// Checks the token, lets the quirks interfere, runs `read`, and wraps what it says.
fn serve(
    desk: &Desk,
    headers: &HeaderMap,
    read: impl FnOnce(&Connection, &Caller) -> Read,
) -> Result<Response, Failure> {
    let store = desk.store();
    let connection = store.connection();
    let quirks = Quirks::read(connection)?;
    if let Some(response) = quirks.gateway() {
        return Ok(response);
    }
    let answer = match token::bearer(desk, connection, headers, &desk.partner_center())? {
        Ok(caller) if caller.may(PARTNER_CENTER) => match quirks.partner_center(desk, connection, &caller)? {
            Some(fault) => Err(fault),
            None => read(connection, &caller)?,
        },
        Ok(_) => Err(Fault::new(StatusCode::FORBIDDEN, 900_150, "The token lacks the scope user_impersonation.")),
        Err(why) => {
            let challenge = format!("Bearer realm=\"\", error=\"invalid_token\", error_description=\"{why}\"");
            Err(Fault::new(StatusCode::UNAUTHORIZED, 800_001, why).challenging(challenge))
        }
    };
    let mut response = match answer {
        Ok(value) => tagged(headers, &quirks.bend(value)),
        Err(fault) => fault.into_response(&quirks),
    };
    dress(headers, response.headers_mut());
    Ok(response)
}

/// The body with a tag made from it, or nothing where the client has this very body.
fn tagged(headers: &HeaderMap, value: &Value) -> Response {
    let tag = tag(value);
    let known = guard::text(headers, header::IF_NONE_MATCH.as_str()).unwrap_or_default();
    let same = known.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag);
    let mut response =
        if same { StatusCode::NOT_MODIFIED.into_response() } else { Json(value.clone()).into_response() };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

fn tag(value: &Value) -> String {
    format!("\"{}\"", random::sha256(value.to_string().as_bytes()))
}

/// The four headers that support asks for. The ids are the client's own; one that it left out is made up.
fn dress(asked: &HeaderMap, given: &mut HeaderMap) {
    for name in ["ms-requestid", "ms-correlationid"] {
        let name = HeaderName::from_static(name);
        let made = || HeaderValue::from_str(&random::guid()).ok();
        if let Some(value) = asked.get(&name).cloned().or_else(made) {
            given.insert(name, value);
        }
    }
    let vector = format!("{}.0", random::guid().replace('-', "").split_at(16).0);
    if let Ok(vector) = HeaderValue::from_str(&vector) {
        given.insert(HeaderName::from_static("ms-cv"), vector);
    }
    given.insert(HeaderName::from_static("ms-serverid"), HeaderValue::from_static("PRACTICE-0"));
}
