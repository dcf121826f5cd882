//! Refusals in Entra's words: an OAuth error, an AADSTS code, and text that begins with it.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::{clock, random};

/// One refusal, at the authorize or at the token endpoint.
pub(crate) struct Refusal {
    /// The OAuth error.
    pub(crate) error: &'static str,
    /// The number after `AADSTS`.
    pub(crate) code: u32,
    /// What went wrong, for the person who writes the client.
    pub(crate) message: String,
    /// Entra's finer word, such as `consent_required`.
    pub(crate) suberror: Option<&'static str>,
}

impl Refusal {
    pub(crate) fn new(error: &'static str, code: u32, message: impl Into<String>) -> Self {
        Self { error, code, message: message.into(), suberror: None }
    }

    /// A parameter that is not there.
    pub(crate) fn missing(name: &str) -> Self {
        Self::new("invalid_request", 900_144, format!("The request must contain the following parameter: '{name}'."))
    }

    pub(crate) fn suberror(mut self, suberror: &'static str) -> Self {
        self.suberror = Some(suberror);
        self
    }

    /// `AADSTSnnnnn: …` with trace and time, as Entra writes it.
    pub(crate) fn description(&self, now_ms: i64, trace: &str) -> String {
        format!(
            "AADSTS{}: {} Trace ID: {trace} Correlation ID: {trace} Timestamp: {}",
            self.code,
            self.message,
            stamp(now_ms)
        )
    }

    /// The JSON of the token endpoint.
    pub(crate) fn json(&self, now_ms: i64) -> Response {
        let trace = random::guid();
        let mut body = json!({
            "error": self.error,
            "error_description": self.description(now_ms, &trace),
            "error_codes": [self.code],
            "timestamp": stamp(now_ms),
            "trace_id": trace,
            "correlation_id": trace,
            "error_uri": format!("https://login.microsoftonline.com/error?code={}", self.code),
        });
        if let (Some(suberror), Some(members)) = (self.suberror, body.as_object_mut()) {
            members.insert("suberror".to_owned(), suberror.into());
        }
        let status = if self.error == "invalid_client" { StatusCode::UNAUTHORIZED } else { StatusCode::BAD_REQUEST };
        (status, [(header::PRAGMA, "no-cache")], Json(body)).into_response()
    }
}

/// `2026-03-04 09:10:11Z`
fn stamp(now_ms: i64) -> String {
    clock::timestamp(now_ms).strftime("%Y-%m-%d %H:%M:%SZ").to_string()
}
