//! What every request must satisfy before any room sees it: our own Host, no foreign Origin on a change; and headers of all answers.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Desk;

/// Refuses DNS rebinding (Host) and forms of other sites (Origin).
pub(crate) async fn check(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let hosts = [format!("127.0.0.1:{}", desk.port), format!("localhost:{}", desk.port)];
    let host = text(headers, header::HOST.as_str());
    if !host.is_some_and(|host| hosts.iter().any(|ours| host.eq_ignore_ascii_case(ours))) {
        return (StatusCode::MISDIRECTED_REQUEST, "Not this host.").into_response();
    }
    let safe = matches!(*request.method(), Method::GET | Method::HEAD);
    let origin =
        headers.contains_key(header::ORIGIN).then(|| text(headers, header::ORIGIN.as_str()).unwrap_or_default());
    // `http://` and our host; "null" is foreign too.
    let foreign = origin.is_some_and(|origin| {
        !origin.strip_prefix("http://").is_some_and(|rest| hosts.iter().any(|ours| rest == ours))
    });
    if !safe && foreign {
        return (StatusCode::FORBIDDEN, "Not from there.").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// A header that is there exactly once, as text.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    if values.next().is_some() {
        return None;
    }
    first.to_str().ok()
}

/// A cookie's value.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs =
        headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(found, _)| *found == name).map(|(_, value)| value)
}
