//! Problems of RFC 9457 with the contract's stable types.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::quirks;

/// Something wrong with one member of a body.
pub(crate) struct Fault {
    /// JSON pointer into the body.
    pub(crate) pointer: String,
    /// Stable.
    pub(crate) code: &'static str,
    pub(crate) detail: String,
}

/// A refusal.
pub(crate) struct Problem {
    status: StatusCode,
    kind: &'static str,
    detail: Box<str>,
    existing_id: Option<String>,
    errors: Vec<Fault>,
    retry_after_s: Option<i64>,
    challenge: Option<Box<str>>,
}

impl Problem {
    /// `kind` is the last part of the type's address.
    pub(crate) fn new(status: StatusCode, kind: &'static str, detail: &str) -> Self {
        Self {
            status,
            kind,
            detail: detail.into(),
            existing_id: None,
            errors: Vec::new(),
            retry_after_s: None,
            challenge: None,
        }
    }

    pub(crate) fn malformed(detail: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", detail)
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", "There is no such thing in your tenant.")
    }

    pub(crate) fn not_signed_in(why: &str) -> Self {
        Self::challenging("Bearer realm=\"\", error=\"invalid_token\"".to_owned(), why)
    }

    /// 401 with the header that says what would do.
    pub(crate) fn challenging(challenge: String, why: &str) -> Self {
        Self { challenge: Some(challenge.into()), ..Self::new(StatusCode::UNAUTHORIZED, "not-signed-in", why) }
    }

    pub(crate) fn existing(mut self, id: Option<String>) -> Self {
        self.existing_id = id;
        self
    }

    pub(crate) fn errors(mut self, errors: Vec<Fault>) -> Self {
        self.errors = errors;
        self
    }

    pub(crate) fn retry_after(mut self, seconds: i64) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }
}

fn title(kind: &str) -> &'static str {
    match kind {
        "missing-idempotency-key" => "Idempotency-Key is missing",
        "idempotency-key-reused" => "Idempotency-Key was used for another request",
        "request-in-progress" => "The first request is still running",
        "already-exists" => "There is an application under this reference",
        "malformed" => "The request does not keep to the contract",
        "invalid-profile" => "The profile cannot be accepted",
        "global-admin-required" => "A global admin is required",
        "not-signed-in" => "Not signed in",
        "forbidden" => "Not allowed",
        "not-found" => "Not found",
        "agreement-changed" => "The agreement is another one by now",
        "too-soon" => "Too soon",
        "precondition-required" => "If-Match is missing",
        "precondition-failed" => "It was changed meanwhile",
        "not-editable" => "It cannot be changed now",
        _ => "Not available",
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = Map::new();
        body.insert("type".to_owned(), json!(format!("https://enrolldesk.app/problems/{}", self.kind)));
        body.insert("title".to_owned(), json!(title(self.kind)));
        body.insert("status".to_owned(), json!(self.status.as_u16()));
        body.insert("detail".to_owned(), json!(self.detail));
        if let Some(id) = self.existing_id {
            body.insert("existingId".to_owned(), json!(id));
        }
        if !self.errors.is_empty() {
            let errors: Vec<Value> = self
                .errors
                .into_iter()
                .map(|fault| json!({ "pointer": fault.pointer, "code": fault.code, "detail": fault.detail }))
                .collect();
            body.insert("errors".to_owned(), json!(errors));
        }
        let mut response = (self.status, Json(Value::Object(body))).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(challenge) = self.challenge {
            quirks::challenge(&mut response, &challenge);
        }
        response
    }
}
