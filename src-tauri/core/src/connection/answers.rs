//! What was answered over the line, and what that means.

use jiff::{SignedDuration, Timestamp};
use reqwest::Response;
use reqwest::header::{CONTENT_TYPE, DATE};
use serde::Deserialize;
use url::Url;

use super::{Found, Part, step};
use crate::destination::Destination;
use crate::error::Result;
use crate::http::Http;
use crate::oauth::{Unfit, examine};
use crate::view::ConnectionStep;

const LIMIT: usize = 1024 * 1024;
/// The leeway that an ID token's times are given.
const LEEWAY: SignedDuration = SignedDuration::from_mins(5);

/// Asks as the product does, but without a token.
pub(super) async fn ask(
    http: &Http,
    destination: &Destination,
    part: Part,
    address: &Url,
    now: Timestamp,
    steps: &mut Vec<ConnectionStep>,
) {
    let Ok((response, body)) = get(http, address).await else {
        steps.push(step(Found::NoAnswer, &[]));
        return;
    };
    steps.push(clock(&response, now));
    steps.push(match part {
        Part::Issuer => provider(&destination.issuer, &response, &body),
        Part::Service | Part::PartnerCenter => service(&response, &body),
    });
}

struct Head {
    status: u16,
    html: bool,
    date: Option<Timestamp>,
}

async fn get(http: &Http, address: &Url) -> Result<(Head, Vec<u8>)> {
    let response: Response = http.send(http.client(address)?.get(address.clone())).await?;
    let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let date = jiff::fmt::rfc2822::parse(&text(DATE)).ok().map(|zoned| zoned.timestamp());
    let head = Head { status: response.status().as_u16(), html: text(CONTENT_TYPE).starts_with("text/html"), date };
    Ok((head, Http::read(response, LIMIT).await?))
}

fn clock(head: &Head, now: Timestamp) -> ConnectionStep {
    let Some(theirs) = head.date else { return step(Found::ClockUntold, &[]) };
    let ahead = now.duration_since(theirs);
    let minutes = (ahead.abs().as_secs() / 60).to_string();
    match ahead {
        ahead if ahead > LEEWAY => step(Found::ClockAhead, &[("minutes", &minutes)]),
        ahead if ahead < -LEEWAY => step(Found::ClockBehind, &[("minutes", &minutes)]),
        _ => step(Found::ClockGood, &[]),
    }
}

/// A page where data was asked for. A redirect is one too: a network's sign-in page sends us there.
fn is_page(head: &Head, body: &[u8]) -> bool {
    head.html || (300..400).contains(&head.status) || body.trim_ascii_start().starts_with(b"<")
}

fn provider(issuer: &str, head: &Head, body: &[u8]) -> ConnectionStep {
    let status = head.status.to_string();
    match head.status {
        500.. => return step(Found::Failed, &[("status", &status)]),
        400.. => return step(Found::ProviderMissing, &[]),
        _ if is_page(head, body) => return step(Found::WebPage, &[]),
        200 => {}
        _ => return step(Found::Unexpected, &[("status", &status)]),
    }
    match examine(issuer, body) {
        Err(Unfit::Unreadable(_)) => step(Found::ProviderUnreadable, &[]),
        Err(Unfit::Other(said)) => step(Found::ProviderOther, &[("said", &said)]),
        Err(Unfit::Address(address)) => step(Found::ProviderAddress, &[("address", &address)]),
        Ok(()) => offers(issuer, body),
    }
}

/// What the sign-in needs of the provider. Silence is no refusal: both members are optional (RFC 8414 section 2).
#[derive(Deserialize)]
struct Offers {
    code_challenge_methods_supported: Option<Vec<String>>,
    response_modes_supported: Option<Vec<String>>,
}

fn offers(issuer: &str, body: &[u8]) -> ConnectionStep {
    let Ok(offers) = serde_json::from_slice::<Offers>(body) else { return step(Found::ProviderUnreadable, &[]) };
    let has = |list: &[String], wanted: &str| list.iter().any(|one| one == wanted);
    match (offers.code_challenge_methods_supported, offers.response_modes_supported) {
        (_, Some(modes)) if !has(&modes, "query") => step(Found::ProviderNoQuery, &[]),
        (Some(methods), _) if !has(&methods, "S256") => step(Found::ProviderNoPkce, &[]),
        (None, _) => step(Found::ProviderPkceUntold, &[("issuer", issuer)]),
        _ => step(Found::ProviderGood, &[("issuer", issuer)]),
    }
}

fn service(head: &Head, body: &[u8]) -> ConnectionStep {
    let status = head.status.to_string();
    match head.status {
        401 | 403 => step(Found::ServiceGood, &[]),
        404 | 405 | 410 => step(Found::ServiceMissing, &[]),
        500.. => step(Found::Failed, &[("status", &status)]),
        _ if is_page(head, body) => step(Found::WebPage, &[]),
        200 => step(Found::ServiceOpen, &[]),
        _ => step(Found::Unexpected, &[("status", &status)]),
    }
}
