//! The client of an enrollment service, by `tests/contract/openapi.yaml`.
//!
//! Each call says what came of it in the words of who asked: the courier's `Sent` and `Looked`, or an error for the
//! window. When to call, and with whose token, is the courier's business.

mod json;

use jiff::{SignedDuration, Timestamp};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use reqwest::{RequestBuilder, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use url::Url;

use self::json::{Acceptance, Agreement, Enrollment, EnrollmentPage, Problem, Verification, words};
use crate::error::{Error, ErrorCode, Result};
use crate::http::{Http, retry_after};
use crate::microsoft::challenge::Challenge;
use crate::session::AccessToken;
use crate::store::{AgreementText, PendingAcceptance};
use crate::submission::{Looked, Received, Sent};
use crate::view::VerificationView;

/// An id of a service, in bytes (contract).
const LONGEST_ID: usize = 200;
/// Nothing that the contract describes is larger.
const LARGEST_ANSWER: usize = 1024 * 1024;

/// The service at one base address.
pub(crate) struct Service {
    http: Http,
    base_url: String,
    token: AccessToken,
}

/// An answer that arrived whole.
struct Answer {
    status: StatusCode,
    retry_after: Option<SignedDuration>,
    /// What it wants of the next sign-in, as JSON; only with 401 and 403.
    claims: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    fn problem(&self) -> Problem {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    fn read<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_slice(&self.body)
            .map_err(|error| Error::new(ErrorCode::ServiceFailed, format!("the answer makes no sense: {error}")))
    }

    /// What a call that is not a submission makes of anything but success.
    fn refused(&self) -> Error {
        if let Some(claims) = &self.claims {
            return Error::step_up(claims.clone());
        }
        let problem = self.problem();
        let code = match (self.status.as_u16(), problem.contracts()) {
            (401, _) => ErrorCode::NotSignedIn,
            (_, Some("too-soon")) => ErrorCode::TooSoon,
            (_, Some("agreement-changed")) => ErrorCode::AgreementChanged,
            (408 | 425 | 429 | 500.., _) | (_, None | Some("request-in-progress")) => ErrorCode::ServiceFailed,
            _ => ErrorCode::ServiceRefused,
        };
        let log = format!("{} {}", self.status, words(problem.name()));
        let view = problem.view();
        Error::new(code, log).said(if view.detail.is_empty() { view.title } else { view.detail })
    }
}

/// SHA-256 in hex.
#[must_use]
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Service {
    /// The service, asked with this token.
    #[must_use]
    pub(crate) fn new(http: &Http, base_url: &str, token: AccessToken) -> Self {
        Self { http: http.clone(), base_url: base_url.to_owned(), token }
    }

    fn request(&self, method: reqwest::Method, path: &str) -> Result<RequestBuilder> {
        let address = Url::parse(&format!("{}/v1{path}", self.base_url))
            .map_err(|error| Error::new(ErrorCode::BadSettings, error).said("baseUrl"))?;
        let bearer = format!("Bearer {}", self.token.expose());
        Ok(self.http.client(&address)?.request(method, address).header(AUTHORIZATION, bearer))
    }

    async fn ask(&self, request: RequestBuilder) -> std::result::Result<Answer, Failure> {
        let response = request.send().await.map_err(|error| Failure::of(&error))?;
        let status = response.status();
        let retry_after = retry_after(response.headers());
        let claims = Challenge::of(response.headers()).claims().filter(|_| matches!(status.as_u16(), 401 | 403));
        let body = Http::read(response, LARGEST_ANSWER).await.map_err(|_| Failure::Unsure)?;
        Ok(Answer { status, retry_after, claims, body })
    }

    async fn get(&self, path: &str) -> Result<Answer> {
        let answer = self.ask(self.request(reqwest::Method::GET, path)?).await.map_err(Failure::error)?;
        if answer.status == StatusCode::OK { Ok(answer) } else { Err(answer.refused()) }
    }

    async fn post(&self, path: &str, key: &str, body: Vec<u8>) -> Result<std::result::Result<Answer, Failure>> {
        let request = self
            .request(reqwest::Method::POST, path)?
            // A structured-field string: the quotes belong to it.
            .header("Idempotency-Key", format!("\"{key}\""))
            .header(CONTENT_TYPE, "application/json")
            .body(body);
        Ok(self.ask(request).await)
    }

    /// Sends the frozen bytes under their key.
    ///
    /// # Errors
    /// Only when no request could be made at all; what the service answers is a `Sent`.
    pub(crate) async fn submit(&self, key: &str, payload: &[u8]) -> Result<Sent> {
        let answer = match self.post("/enrollments", key, payload.to_vec()).await? {
            Ok(answer) => answer,
            Err(Failure::NeverLeft) => return Ok(Sent::NeverLeft),
            Err(Failure::Unsure) => return Ok(Sent::NoAnswer(None)),
        };
        if let Some(claims) = answer.claims {
            return Ok(Sent::StepUp(claims));
        }
        let wait = answer.retry_after;
        let problem = answer.problem();
        Ok(match (answer.status.as_u16(), problem.contracts()) {
            (201 | 200, _) => match answer.read::<Enrollment>() {
                Ok(enrollment) => received(enrollment, &sha256(payload)).map_or(Sent::Exists, Sent::Received),
                // A captive portal's page, say: it proves nothing either way.
                Err(_) => Sent::NoAnswer(wait),
            },
            (401, _) => Sent::NotSignedIn,
            (403, Some("global-admin-required")) => Sent::NotGlobalAdmin,
            (409, Some("request-in-progress")) => Sent::StillRunning(wait),
            (409, _) => Sent::Exists,
            (422, Some("idempotency-key-reused")) => Sent::KeyReused,
            (429 | 503, _) => Sent::Busy(wait),
            // Whoever does not speak the contract (a proxy, a hotel's network) cannot refuse in the service's name.
            (..=399 | 408 | 425 | 500.., _) | (_, None) => Sent::NoAnswer(wait),
            _ => Sent::Refused(problem.view()),
        })
    }

    /// Looks for an application under our reference.
    ///
    /// # Errors
    /// Only when no request could be made at all.
    pub(crate) async fn look(&self, client_reference: &str, payload_sha256: &str) -> Result<Looked> {
        let request =
            self.request(reqwest::Method::GET, "/enrollments")?.query(&[("clientReference", client_reference)]);
        let Ok(answer) = self.ask(request).await else { return Ok(Looked::CannotTell(None)) };
        if let Some(claims) = answer.claims {
            return Ok(Looked::StepUp(claims));
        }
        if answer.status == StatusCode::UNAUTHORIZED {
            return Ok(Looked::NotSignedIn);
        }
        let page = (answer.status == StatusCode::OK).then(|| answer.read::<EnrollmentPage>().ok()).flatten();
        let ours = |page: EnrollmentPage| {
            page.items.into_iter().find(|enrollment| enrollment.client_reference == client_reference)
        };
        Ok(match page.map(ours) {
            None => Looked::CannotTell(answer.retry_after),
            Some(None) => Looked::Absent,
            Some(Some(enrollment)) => received(enrollment, payload_sha256).map_or(Looked::Other, Looked::Found),
        })
    }

    /// The checks as they stand.
    ///
    /// # Errors
    /// `Unreachable`, `NotSignedIn`, `ServiceFailed`, `ServiceRefused`.
    pub(crate) async fn verification(&self, id: &str, now: Timestamp) -> Result<VerificationView> {
        let answer = self.get(&format!("/enrollments/{}/verification", segment(id))).await?;
        Ok(answer.read::<Verification>()?.view(now))
    }

    /// Has the confirmation mail sent again.
    ///
    /// # Errors
    /// `TooSoon`, and as `verification`.
    pub(crate) async fn resend(&self, id: &str, key: &str) -> Result<()> {
        let path = format!("/enrollments/{}/contactConfirmation/resend", segment(id));
        let answer = self.post(&path, key, Vec::new()).await?.map_err(Failure::error)?;
        if answer.status == StatusCode::ACCEPTED { Ok(()) } else { Err(answer.refused()) }
    }

    /// The text that can be accepted today. Its hash is checked over the bytes that arrived.
    ///
    /// # Errors
    /// As `verification`; `ServiceFailed` when the hash does not fit.
    pub(crate) async fn agreement(&self, country: &str, locale: &str, now: Timestamp) -> Result<AgreementText> {
        let answer =
            self.get(&format!("/agreements/partnerNetwork?country={}&locale={locale}", segment(country))).await?;
        let about: Agreement = answer.read()?;
        let path = format!("/agreements/partnerNetwork/versions/{}/document?locale={locale}", segment(&about.version));
        let body = self.get(&path).await?.body;
        if sha256(&body) != about.sha256 {
            return Err(Error::new(ErrorCode::ServiceFailed, "the agreement's text is not the one that was announced"));
        }
        Ok(AgreementText {
            version: words(&about.version),
            locale: words(&about.locale),
            title: words(&about.title),
            body,
            sha256: about.sha256,
            fetched_at: now,
        })
    }

    /// Accepts the text that was read. Returns when the service recorded it, and its receipt.
    ///
    /// # Errors
    /// `AgreementChanged`, and as `verification`.
    pub(crate) async fn accept(&self, id: &str, acceptance: &PendingAcceptance) -> Result<(Timestamp, String)> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Request<'a> {
            version: &'a str,
            locale: &'a str,
            sha256: &'a str,
            signatory_name: &'a str,
            signatory_title: &'a str,
        }
        let request = Request {
            version: &acceptance.version,
            locale: &acceptance.locale,
            sha256: &acceptance.sha256,
            signatory_name: &acceptance.name,
            signatory_title: &acceptance.title,
        };
        let body = serde_json::to_vec(&request).map_err(|error| Error::new(ErrorCode::Internal, error))?;
        let path = format!("/enrollments/{}/agreementAcceptances", segment(id));
        let answer = self.post(&path, &acceptance.idempotency_key, body).await?.map_err(Failure::error)?;
        if answer.status != StatusCode::CREATED {
            return Err(answer.refused());
        }
        let proof: Acceptance = answer.read()?;
        if proof.sha256 != acceptance.sha256 {
            return Err(Error::new(ErrorCode::ServiceFailed, "the receipt is for another text"));
        }
        Ok((proof.accepted_at, words(&proof.id)))
    }
}

/// The receipt, if it is one for these bytes.
fn received(enrollment: Enrollment, payload_sha256: &str) -> Option<Received> {
    // It stands in addresses from now on.
    let id = enrollment.id.as_bytes();
    let fits = !id.is_empty() && id.len() <= LONGEST_ID && id.iter().all(u8::is_ascii_graphic);
    (fits && enrollment.receipt.payload_sha256 == payload_sha256).then(|| Received {
        server_id: enrollment.id,
        reference: words(&enrollment.receipt.reference),
        at: enrollment.receipt.received_at,
    })
}

/// One segment of a path or one value of a query, with everything else escaped.
fn segment(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

/// No answer, and whether the request may have arrived.
#[derive(Clone, Copy)]
enum Failure {
    NeverLeft,
    Unsure,
}

impl Failure {
    fn of(error: &reqwest::Error) -> Self {
        if error.is_connect() || error.is_builder() { Self::NeverLeft } else { Self::Unsure }
    }

    fn error(self) -> Error {
        Error::new(ErrorCode::Unreachable, "no answer from the service")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_one_for_these_bytes_under_an_id_that_can_stand_in_an_address() {
        let receipt = |id: &str, sha256: &str| {
            let enrollment = serde_json::json!({
                "id": id, "clientReference": "c",
                "receipt": { "reference": "R-\u{202e}7", "receivedAt": "2026-11-23T06:00:00Z", "payloadSha256": sha256 },
            });
            received(serde_json::from_value(enrollment).unwrap(), "00")
        };
        assert_eq!(receipt("enr-1", "00").unwrap().reference, "R-7");
        assert!(receipt("enr-1", "11").is_none());
        for id in ["", "a b", "a\u{202e}b", "註", "a\n", &"x".repeat(201)] {
            assert!(receipt(id, "00").is_none(), "{id:?}");
        }
    }
}
