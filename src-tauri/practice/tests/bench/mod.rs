//! A browser and a client for the tests, over real HTTP, and a check of answers against the written contract.
// Each test program uses its own part of this; and clippy sees a module of a test program as no test.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

pub(crate) mod contract;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use enroll_practice::{Options, Page, Practice};
use reqwest::{Client, RequestBuilder, Response, StatusCode, header};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use url::Url;

pub(crate) const REDIRECT: &str = "http://127.0.0.1:51873/cb";
pub(crate) const SERVICE: &str = "api://enrollment-service/Enroll.Submit";
pub(crate) const BASIC: &str = "openid profile offline_access User.Read";
const VERIFIER: &str = "a-verifier-that-is-long-enough-for-the-specification-0123456789";

pub(crate) struct Bench {
    pub(crate) practice: Option<Practice>,
    pub(crate) dir: tempfile::TempDir,
    pub(crate) http: Client,
    pub(crate) now_ms: Arc<AtomicI64>,
    pub(crate) base: String,
}

pub(crate) struct Tokens {
    pub(crate) access: String,
    pub(crate) refresh: String,
    pub(crate) id: Value,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let now_ms = Arc::new(AtomicI64::new(1_790_000_000_000));
        let http = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        let mut bench = Self { practice: None, dir, http, now_ms, base: String::new() };
        bench.start().await;
        bench
    }

    pub(crate) async fn start(&mut self) {
        let now = Arc::clone(&self.now_ms);
        let clock = Arc::new(move || jiff::Timestamp::from_millisecond(now.load(Ordering::SeqCst)).unwrap());
        let options = Options { data_dir: self.dir.path().join("practice"), key: [7; 32], port: None, clock };
        let practice = Practice::start(options).await.unwrap();
        self.base = practice.base_url().to_owned();
        self.practice = Some(practice);
    }

    pub(crate) async fn stop(&mut self) {
        self.practice.take().unwrap().stop().await;
    }

    pub(crate) fn pass(&self, seconds: i64) {
        self.now_ms.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.base))
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(format!("{}{path}", self.base))
    }

    /// The authorize request of a good client; a changed parameter, or one left out by an empty value.
    pub(crate) async fn authorize(&self, scope: &str, change: &[(&str, &str)]) -> Response {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
        let mut query = vec![
            ("client_id", "enroll-desk-practice"),
            ("response_type", "code"),
            ("redirect_uri", REDIRECT),
            ("scope", scope),
            ("state", "the-state"),
            ("nonce", "the-nonce"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        for (name, value) in change {
            query.retain(|(known, _)| known != name);
            if !value.is_empty() {
                query.push((name, value));
            }
        }
        self.get("/organizations/oauth2/v2.0/authorize").query(&query).send().await.unwrap()
    }

    /// Presses an account's button on the sign-in page.
    pub(crate) async fn choose(&self, page: &str, account: &str) -> Response {
        let oid = between(before(page, &format!("data-name=\"{account}\"")), "value=\"", "\"");
        let form = [("transaction", between(page, "name=\"transaction\" value=\"", "\"")), ("account", oid)];
        self.post("/organizations/signin").form(&form).send().await.unwrap()
    }

    pub(crate) async fn decide_consent(&self, page: &str, decision: &str) -> Response {
        let form = [("transaction", between(page, "name=\"transaction\" value=\"", "\"")), ("decision", decision)];
        self.post("/organizations/consent").form(&form).send().await.unwrap()
    }

    /// A whole sign-in up to the way back: its parameters.
    pub(crate) async fn way_back(&self, account: &str, scope: &str) -> Vec<(String, String)> {
        let page = self.authorize(scope, &[]).await.text().await.unwrap();
        let mut answer = self.choose(&page, account).await;
        if answer.status() == StatusCode::OK {
            answer = self.decide_consent(&answer.text().await.unwrap(), "accept").await;
        }
        back(&answer)
    }

    pub(crate) async fn code(&self, account: &str, scope: &str) -> String {
        value(&self.way_back(account, scope).await, "code")
    }

    pub(crate) async fn token(&self, form: &[(&str, &str)]) -> (StatusCode, Value) {
        let answer = self.post("/organizations/oauth2/v2.0/token").form(form).send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    pub(crate) async fn redeem(&self, code: &str, change: &[(&str, &str)]) -> (StatusCode, Value) {
        let mut form = vec![
            ("client_id", "enroll-desk-practice"),
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
        ];
        for (name, value) in change {
            form.retain(|(known, _)| known != name);
            if !value.is_empty() {
                form.push((name, value));
            }
        }
        self.token(&form).await
    }

    pub(crate) async fn refresh(&self, token: &str, scope: &str) -> (StatusCode, Value) {
        let form = [
            ("client_id", "enroll-desk-practice"),
            ("grant_type", "refresh_token"),
            ("refresh_token", token),
            ("scope", scope),
        ];
        self.token(&form).await
    }

    pub(crate) async fn sign_in(&self, account: &str, scope: &str) -> Tokens {
        let (status, body) = self.redeem(&self.code(account, scope).await, &[]).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        tokens(&body)
    }

    /// A token for the service.
    pub(crate) async fn service_token(&self, account: &str) -> String {
        self.sign_in(account, &format!("openid profile offline_access {SERVICE}")).await.access
    }

    pub(crate) fn partner_center_scope(&self) -> String {
        format!("openid profile offline_access {}/partner-center/user_impersonation", self.base)
    }

    /// A token for Partner Center.
    pub(crate) async fn partner_center_token(&self, account: &str) -> String {
        self.sign_in(account, &self.partner_center_scope()).await.access
    }

    pub(crate) async fn graph(&self, token: &str, path: &str) -> (StatusCode, Value) {
        let answer = self.get(&format!("/graph/v1.0{path}")).bearer_auth(token).send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    /// Sends and checks the answer against the contract; returns status, headers and body.
    pub(crate) async fn call(&self, operation: &str, request: RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.unwrap();
        contract::check(operation, status.as_u16(), headers.get("content-type").unwrap().to_str().unwrap(), &text);
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Answer { status, headers, text, json }
    }

    pub(crate) async fn submit(&self, token: &str, key: &str, body: &Value) -> Answer {
        let request =
            self.post("/v1/enrollments").bearer_auth(token).header("idempotency-key", format!("\"{key}\"")).json(body);
        self.call("createEnrollment", request).await
    }

    /// Opens a practice page with its secret; returns the cookie.
    pub(crate) async fn cookie(&self, page: Page) -> String {
        let answer = self.http.get(self.practice.as_ref().unwrap().page(page)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let cookie = answer.headers().get(header::SET_COOKIE).unwrap().to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
        cookie.split(';').next().unwrap().to_owned()
    }

    /// Opens the newest mail and presses a button: `confirm` or `deny`.
    pub(crate) async fn answer_mail(&self, button: &str) {
        let cookie = self.cookie(Page::Mailbox).await;
        let list = self.get("/pages/mailbox").header("cookie", &cookie).send().await.unwrap().text().await.unwrap();
        let path = format!("/pages/mailbox/{}", between(&list, "href=\"/pages/mailbox/", "\""));
        let mail = self.get(&path).header("cookie", &cookie).send().await.unwrap().text().await.unwrap();
        assert!(mail.contains(&format!("{path}/{button}")), "{mail}");
        let answer = self.post(&format!("{path}/{button}")).header("cookie", &cookie).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    }
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: header::HeaderMap,
    pub(crate) text: String,
    pub(crate) json: Value,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap().to_str().unwrap()
    }

    /// Status, and the problem's last part.
    pub(crate) fn problem(&self) -> (u16, &str) {
        (self.status.as_u16(), self.json["type"].as_str().unwrap_or_default().rsplit('/').next().unwrap())
    }
}

pub(crate) fn tokens(body: &Value) -> Tokens {
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    Tokens { access: text("access_token"), refresh: text("refresh_token"), id: claims(&text("id_token")) }
}

pub(crate) fn claims(token: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

pub(crate) fn back(answer: &Response) -> Vec<(String, String)> {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let location = answer.headers().get(header::LOCATION).unwrap().to_str().unwrap();
    assert!(location.starts_with(REDIRECT), "{location}");
    Url::parse(location).unwrap().query_pairs().into_owned().collect()
}

pub(crate) fn value(pairs: &[(String, String)], name: &str) -> String {
    pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

pub(crate) fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}")).1.split_once(end).unwrap().0
}

/// The last stretch of markup before a mark, from its tag on.
fn before<'a>(text: &'a str, mark: &str) -> &'a str {
    let head = text.split_once(mark).unwrap_or_else(|| panic!("no {mark}")).0;
    &head[head.rfind('<').unwrap()..]
}

pub(crate) fn profile(company: &str, email: &str) -> Value {
    json!({
        "companyName": company, "companyNameLatin": null, "registrationNumber": "12345675", "dunsNumber": null,
        "website": "https://www.lanternbay.example/zh",
        "address": { "country": "TW", "region": null, "city": "Taipei City", "state": null, "addressLine1": "12F, No. 88, Example Rd.",
            "addressLine2": null, "postalCode": "110", "firstName": null, "lastName": null, "phoneNumber": "0225550100" },
        "primaryContact": { "firstName": "美玲", "lastName": "趙", "email": email, "phoneNumber": "0225550101" },
    })
}

pub(crate) fn application(reference: &str, company: &str, email: &str) -> Value {
    json!({
        "clientReference": reference, "program": "partnerNetwork", "locale": "zh-TW", "legalBusinessProfile": profile(company, email),
        "authority": { "signatoryName": "林威", "signatoryTitle": "負責人", "confirmed": true },
    })
}
