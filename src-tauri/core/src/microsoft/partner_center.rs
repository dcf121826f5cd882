//! The two questions put to Partner Center's API: the legal business profile with its vetting, and the PartnerID.
//!
//! Only what the answer says is told, as a choice; what follows from it is for `session` and `app`. Read tolerantly: names in
//! either case, `null` as absent, numbers for words. Links in a body are never followed (domain.md 2.1). Sources: domain.md
//! 2.2 to 2.5 and 2.10, in turn from the REST reference and the SDK.

mod profile;
#[cfg(test)]
mod tests;

use jiff::SignedDuration;
use reqwest::header::{ACCEPT, ETAG, HeaderMap, IF_NONE_MATCH};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use url::Url;

pub(crate) use self::profile::{LegalProfile, PartnerNetwork, Vetting};
use self::profile::{member, text};
use super::challenge::Challenge;
use crate::error::{Error, ErrorCode, Result};
use crate::http::{Http, retry_after};
use crate::oauth::refusal::clean;
use crate::view::ReadOutcome;

const LIMIT: usize = 1024 * 1024;
/// How long to wait where Microsoft asks for patience without saying how much.
const SOME_PATIENCE: SignedDuration = SignedDuration::from_mins(5);
/// Nobody is kept waiting for longer by one answer.
const MOST_PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// Partner Center, and a token for it.
pub(crate) struct PartnerCenter<'a> {
    http: &'a Http,
    root: &'a str,
    token: &'a SecretString,
    /// One for all calls of a look: Microsoft's support finds them by it.
    correlation: &'a str,
}

/// Which state of the profile.
#[derive(Clone, Copy, Debug)]
pub(crate) enum VettingVersion {
    /// The latest, vetted or not.
    Current,
    /// The latest that was authorized or rejected.
    LastFinalized,
}

impl VettingVersion {
    fn name(self) -> &'static str {
        match self {
            Self::Current => "Current",
            Self::LastFinalized => "LastFinalized",
        }
    }
}

/// What came of a question.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Told<T> {
    /// The answer, and the tag to recognize it by.
    Value(T, Option<String>),
    /// It is still the one of that tag.
    NotModified,
    /// The token is not taken: a fresh one may be.
    TokenRefused,
    /// No answer, and none will come by asking again now.
    Refused(Refusal),
}

/// Why there is no answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// What it means.
    pub(crate) outcome: ReadOutcome,
    /// What the next sign-in has to ask for, as JSON.
    pub(crate) claims: Option<String>,
    /// For how long Microsoft asks to be left alone.
    pub(crate) wait: Option<SignedDuration>,
}

impl Refusal {
    pub(crate) fn new(outcome: ReadOutcome) -> Self {
        Self { outcome, claims: None, wait: None }
    }
}

/// The body of a refusal: Partner Center's, the throttle's, or none at all.
#[derive(Default)]
struct Fault {
    code: Option<i64>,
    source: Option<String>,
    words: String,
}

impl Fault {
    fn read(body: &[u8]) -> Self {
        let Ok(value) = serde_json::from_slice::<Value>(body) else { return Self::default() };
        Self {
            code: text(&value, "code").and_then(|code| code.parse().ok()),
            source: text(&value, "source"),
            words: text(&value, "description").or_else(|| text(&value, "message")).unwrap_or_default(),
        }
    }
}

impl<'a> PartnerCenter<'a> {
    pub(crate) fn new(http: &'a Http, root: &'a str, token: &'a SecretString, correlation: &'a str) -> Self {
        Self { http, root, token, correlation }
    }

    /// The legal business profile of the token's tenant; `tag` is that of the last answer.
    ///
    /// # Errors
    /// `BadSettings` when no request could be made; whatever Partner Center says is a `Told`.
    pub(crate) async fn legal_profile(&self, version: VettingVersion, tag: Option<&str>) -> Result<Told<LegalProfile>> {
        self.ask("profiles/legalbusiness", Some(("vettingVersion", version.name())), tag, LegalProfile::read).await
    }

    /// The tenant's account in the partner program.
    ///
    /// # Errors
    /// As `legal_profile`.
    pub(crate) async fn partner_network(&self) -> Result<Told<PartnerNetwork>> {
        self.ask("profiles/mpn", None, None, PartnerNetwork::read).await
    }

    async fn ask<T>(
        &self,
        path: &str,
        query: Option<(&str, &str)>,
        tag: Option<&str>,
        read: impl Fn(&Value) -> Option<T>,
    ) -> Result<Told<T>> {
        let mut address = Url::parse(&format!("{}/v1/{path}", self.root))
            .map_err(|error| Error::new(ErrorCode::BadSettings, error).said("baseUrl"))?;
        if let Some((name, value)) = query {
            address.query_pairs_mut().append_pair(name, value);
        }
        let mut request = self
            .http
            .client(&address)?
            .get(address)
            .bearer_auth(self.token.expose_secret())
            .header(ACCEPT, "application/json")
            .header("MS-RequestId", uuid::Uuid::new_v4().to_string())
            .header("MS-CorrelationId", self.correlation)
            .header("MS-Contract-Version", "v1")
            // Its words go to the log only, which support reads.
            .header("X-Locale", "en-US")
            .header("MS-PartnerCenter-Application", "Enroll Desk");
        if let Some(tag) = tag {
            request = request.header(IF_NONE_MATCH, tag);
        }
        let response = match self.http.send(request).await {
            Ok(response) => response,
            Err(error) => {
                tracing::info!(%error, path, "partner center: no answer");
                return Ok(Told::Refused(Refusal::new(ReadOutcome::Unreachable)));
            }
        };
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = match Http::read(response, LIMIT).await {
            Ok(body) => body,
            Err(error) => {
                tracing::info!(%error, path, status, "partner center: no whole answer");
                let broken = error.code == ErrorCode::Unreachable;
                let outcome = if broken { ReadOutcome::Unreachable } else { ReadOutcome::Failed };
                return Ok(Told::Refused(Refusal::new(outcome)));
            }
        };
        if status == 304 && tag.is_some() {
            return Ok(Told::NotModified);
        }
        let value: Option<Value> = (status == 200).then(|| serde_json::from_slice(&body).ok()).flatten();
        if let Some((value, read)) = value.as_ref().and_then(|value| Some((value, read(value)?))) {
            return Ok(Told::Value(read, tag_of(&headers, value)));
        }
        let fault = Fault::read(&body);
        self.log(path, status, &fault, &headers);
        Ok(refused(status, &fault, &headers))
    }

    /// What Microsoft's support asks for, and its own words: for the log, never for the screen.
    fn log(&self, path: &str, status: u16, fault: &Fault, headers: &HeaderMap) {
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(clean).unwrap_or_default();
        tracing::info!(
            path,
            status,
            code = fault.code,
            source = fault.source,
            words = fault.words,
            request = header("MS-RequestId"),
            correlation = self.correlation,
            vector = header("MS-CV"),
            server = header("MS-ServerId"),
            "partner center refused"
        );
    }
}

/// The table of domain.md 2.4, by status, code and source: the numbers alone are used twice.
fn refused<T>(status: u16, fault: &Fault, headers: &HeaderMap) -> Told<T> {
    let challenge = Challenge::of(headers);
    let claims = challenge.claims().filter(|_| matches!(status, 401 | 403));
    let outcome = match (status, fault.code, fault.source.as_deref()) {
        // The form of its answer is not documented; the number stands for nothing else.
        (401 | 403, Some(900_421), _) => ReadOutcome::MfaNeeded,
        (401, ..) if challenge.wants_mfa() => ReadOutcome::MfaNeeded,
        (401 | 403, ..) if claims.is_some() => ReadOutcome::StepUpNeeded,
        (401, Some(400), _) => ReadOutcome::NoApiAccess,
        (401, ..) => return Told::TokenRefused,
        (403, ..) => ReadOutcome::Forbidden,
        // Not supported in this cloud.
        (400, Some(900_127), _) => ReadOutcome::NoApiAccess,
        (400, Some(2205), _) => ReadOutcome::NotEnrolled,
        // 3000 is an invalid property elsewhere; here it is a partner who is not found.
        (404, Some(1000), _) | (404, Some(3000), None | Some("PartnerFD")) => ReadOutcome::NotEnrolled,
        (429, ..) => ReadOutcome::Throttled,
        _ => ReadOutcome::Failed,
    };
    let asked = retry_after(headers).filter(|_| matches!(status, 429 | 503));
    let wait = asked.or_else(|| (status == 429).then_some(SOME_PATIENCE)).map(|wait| wait.min(MOST_PATIENCE));
    Told::Refused(Refusal { outcome, claims, wait })
}

/// The tag of an answer: the header's, or where the SDK has it. One of another form than RFC 9110 section 8.8.3's is none.
fn tag_of(headers: &HeaderMap, body: &Value) -> Option<String> {
    let header = headers.get(ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
    let tag = header.or_else(|| text(member(body, "attributes")?, "etag"))?;
    let inner = tag.strip_prefix("W/").unwrap_or(&tag).strip_prefix('"')?.strip_suffix('"')?;
    inner.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"').then_some(tag)
}
