//! A small identity provider for the tests: strict where we have to be right, false where we have to notice.
//!
//! It shares nothing with the client but the words of the standards.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::SigningKey;
use rsa::sha2::{Digest, Sha256};
use rsa::signature::{SignatureEncoding, Signer};
use rsa::traits::PublicKeyParts;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::{Url, form_urlencoded};

use crate::error::Result;
use crate::surroundings::{Browser, Clock};

pub(crate) const TENANT: &str = "11111111-2222-4333-8444-555555555555";
pub(crate) const PERSON: &str = "aaaaaaaa-2222-4333-8444-555555555555";
pub(crate) const CLIENT: &str = "enroll-desk-test";

/// Keys are made once for all tests: it takes a moment.
pub(crate) fn key(number: usize) -> &'static RsaPrivateKey {
    static KEYS: [OnceLock<RsaPrivateKey>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    let bits = if number == 2 { 1024 } else { 2048 };
    KEYS[number].get_or_init(|| RsaPrivateKey::new(&mut rsa::rand_core::OsRng, bits).unwrap())
}

/// The public half of a key, as a provider shows it. Entra's have no `alg`.
pub(crate) fn jwk(number: usize, id: &str) -> Value {
    let key = key(number);
    json!({
        "kty": "RSA", "use": "sig", "kid": id,
        "n": URL_SAFE_NO_PAD.encode(key.n().to_bytes_be()), "e": URL_SAFE_NO_PAD.encode(key.e().to_bytes_be()),
    })
}

/// Signs bytes as they are, right or wrong.
pub(crate) fn sign(header: &[u8], payload: &[u8], number: usize) -> String {
    let input = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(payload));
    let signature = SigningKey::<Sha256>::new(key(number).clone()).sign(input.as_bytes());
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.to_vec()))
}

/// A clock that a test sets.
pub(crate) struct TestClock(Mutex<Timestamp>);

impl TestClock {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new("2026-11-23T08:00:00Z".parse().unwrap())))
    }

    pub(crate) fn advance(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap();
        *now += jiff::SignedDuration::from_secs(seconds);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// A browser that does what the test says.
pub(crate) struct TestBrowser(Box<dyn Fn(Url) -> Result<()> + Send + Sync>);

impl TestBrowser {
    pub(crate) fn new(act: impl Fn(Url) -> Result<()> + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self(Box::new(act)))
    }

    /// Goes to the provider and comes back.
    pub(crate) fn obedient() -> Arc<Self> {
        Self::new(|address| {
            tokio::runtime::Handle::current().spawn(async move {
                let back = location(&get(&address).await);
                get(&back).await;
            });
            Ok(())
        })
    }
}

impl Browser for TestBrowser {
    fn open(&self, address: &Url) -> Result<()> {
        (self.0)(address.clone())
    }
}

/// A request of a browser; the whole answer as text.
pub(crate) async fn get(address: &Url) -> String {
    let host = format!("{}:{}", address.host_str().unwrap(), address.port().unwrap());
    let target = &address[url::Position::BeforePath..url::Position::AfterQuery];
    send(&host, &format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n")).await
}

/// Sends bytes and reads until the other side closes.
pub(crate) async fn send(host: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(host).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8(answer).unwrap()
}

/// Where a redirect leads.
pub(crate) fn location(answer: &str) -> Url {
    let line = answer.lines().find_map(|line| line.strip_prefix("Location: ")).unwrap();
    Url::parse(line).unwrap()
}

type Change<T> = Option<Box<dyn Fn(&mut T) + Send>>;

/// What to give in place of the right answer.
pub(crate) enum Instead {
    /// A status and a body of JSON.
    Json(u16, String),
    /// The bytes of the whole answer.
    Raw(Vec<u8>),
    /// A byte a second, for ever.
    Drip,
}

/// What the provider does and has seen.
#[derive(Default)]
pub(crate) struct State {
    /// Answers to give at a path instead of the right one, each once.
    pub(crate) instead: HashMap<&'static str, VecDeque<Instead>>,
    /// Changes every ID token's header and claims.
    pub(crate) change_header: Change<Value>,
    pub(crate) change_claims: Change<Value>,
    /// Changes every ID token after it was signed.
    pub(crate) change_token: Change<String>,
    /// Changes the token endpoint's right answers.
    pub(crate) change_answer: Change<Value>,
    /// Answers of the UserInfo endpoint, which there is only with one.
    pub(crate) userinfo: Option<Value>,
    /// Told when a drip has begun.
    pub(crate) dripping: Arc<tokio::sync::Notify>,
    /// The heads of all requests.
    pub(crate) heads: Vec<String>,
    /// Changes the way back.
    pub(crate) change_back: Change<Url>,
    /// Changes the description.
    pub(crate) change_description: Change<Value>,
    pub(crate) keys: Vec<Value>,
    pub(crate) signs_with: usize,
    /// Every request: path, and its form or query.
    pub(crate) seen: Vec<(String, HashMap<String, String>)>,
    /// Answers of the directory by path and query.
    pub(crate) directory: HashMap<String, (u16, Value)>,
    /// Headers of those answers, each with its line end.
    pub(crate) headers: HashMap<String, String>,
    /// Gives an ID token at a refresh.
    pub(crate) refreshed_id: bool,
    codes: HashMap<String, HashMap<String, String>>,
    refresh_token: Option<String>,
    count: u32,
}

/// The provider, on a port of its own.
pub(crate) struct TestProvider {
    pub(crate) base: String,
    state: Arc<Mutex<State>>,
    task: tokio::task::JoinHandle<()>,
}

impl TestProvider {
    pub(crate) async fn start(clock: Arc<TestClock>) -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", socket.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State { keys: vec![jwk(0, "k0")], ..State::default() }));
        let (address, shared) = (base.clone(), Arc::clone(&state));
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = socket.accept().await.unwrap();
                let (base, state, clock) = (address.clone(), Arc::clone(&shared), Arc::clone(&clock));
                tokio::spawn(serve(stream, base, state, clock));
            }
        });
        Self { base, state, task }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Nobody listens any more.
    pub(crate) async fn stop(&mut self) {
        self.task.abort();
        let _ = (&mut self.task).await;
    }

    /// Answers once with this instead of the right thing.
    pub(crate) fn instead(&self, path: &'static str, status: u16, body: &str) {
        self.state().instead(path, Instead::Json(status, body.to_owned()));
    }

    /// How often a path was asked for.
    pub(crate) fn count(&self, path: &str) -> usize {
        self.state().seen.iter().filter(|(seen, _)| seen.ends_with(path)).count()
    }

    /// The last request to a path.
    pub(crate) fn last(&self, path: &str) -> HashMap<String, String> {
        self.state().seen.iter().rev().find(|(seen, _)| seen.ends_with(path)).unwrap().1.clone()
    }
}

async fn serve(mut stream: TcpStream, base: String, state: Arc<Mutex<State>>, clock: Arc<TestClock>) -> Option<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).ok()?;
    let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).await.ok()?;
    let target = head.split(' ').nth(1)?.to_owned();
    let answer = {
        let mut state = state.lock().unwrap();
        state.heads.push(head.clone());
        state.answer(&base, &target, &body, clock.now())
    };
    match answer {
        Instead::Json(status, body) => stream.write_all(http(status, "", &body).as_bytes()).await.ok(),
        Instead::Raw(bytes) => stream.write_all(&bytes).await.ok(),
        Instead::Drip => {
            let dripping = Arc::clone(&state.lock().unwrap().dripping);
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{";
            stream.write_all(head.as_bytes()).await.ok()?;
            dripping.notify_one();
            loop {
                stream.write_all(b" ").await.ok()?;
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            }
        }
    }
}

fn http(status: u16, more: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} x\r\n{more}Content-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

fn refused(error: &str) -> String {
    http(400, "", &json!({ "error": error, "error_codes": [70000] }).to_string())
}

impl State {
    /// Answers once with this at a path, instead of the right thing.
    pub(crate) fn instead(&mut self, path: &'static str, answer: Instead) {
        self.instead.entry(path).or_default().push_back(answer);
    }

    fn answer(&mut self, base: &str, target: &str, body: &[u8], now: Timestamp) -> Instead {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let pairs = form_urlencoded::parse(query.as_bytes()).chain(form_urlencoded::parse(body));
        let form: HashMap<String, String> =
            pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        self.seen.push((path.to_owned(), form.clone()));
        for (end, answers) in &mut self.instead {
            if path.ends_with(end)
                && let Some(answer) = answers.pop_front()
            {
                return match answer {
                    Instead::Json(status, body) => {
                        Instead::Raw(http(status, "Location: http://127.0.0.1:1/\r\n", &body).into_bytes())
                    }
                    raw => raw,
                };
            }
        }
        Instead::Raw(self.right_answer(base, target, path, form, now).into_bytes())
    }

    fn right_answer(
        &mut self,
        base: &str,
        target: &str,
        path: &str,
        form: HashMap<String, String>,
        now: Timestamp,
    ) -> String {
        if let Some((status, body)) = self.directory.get(target) {
            let headers = self.headers.get(target).map_or("", String::as_str);
            return http(*status, headers, &body.to_string());
        }
        match path {
            "/organizations/v2.0/.well-known/openid-configuration" => {
                let mut description = json!({
                    "issuer": format!("{base}/{{tenantid}}/v2.0"),
                    "authorization_endpoint": format!("{base}/organizations/oauth2/v2.0/authorize"),
                    "token_endpoint": format!("{base}/organizations/oauth2/v2.0/token"),
                    "jwks_uri": format!("{base}/organizations/discovery/v2.0/keys"),
                    "end_session_endpoint": format!("{base}/organizations/oauth2/v2.0/logout"),
                    "id_token_signing_alg_values_supported": ["RS256"],
                });
                if self.userinfo.is_some() {
                    description["userinfo_endpoint"] = format!("{base}/oidc/userinfo").into();
                }
                if let Some(change) = &self.change_description {
                    change(&mut description);
                }
                http(200, "", &description.to_string())
            }
            "/organizations/discovery/v2.0/keys" => http(200, "", &json!({ "keys": self.keys }).to_string()),
            "/oidc/userinfo" => http(200, "", &self.userinfo.clone().unwrap_or_default().to_string()),
            _ if path.ends_with("/oauth2/v2.0/authorize") => self.authorize(form),
            _ if path.ends_with("/oauth2/v2.0/token") => self.token(base, &form, now),
            _ => http(404, "", "{}"),
        }
    }

    fn authorize(&mut self, form: HashMap<String, String>) -> String {
        let strict = form["response_type"] == "code"
            && form["client_id"] == CLIENT
            && form["code_challenge_method"] == "S256"
            && form["code_challenge"].len() == 43
            && form["state"].len() >= 43
            && form["response_mode"] == "query";
        assert!(strict, "{form:?}");
        self.count += 1;
        let code = format!("code-{}", self.count);
        let mut back = Url::parse(&form["redirect_uri"]).unwrap();
        back.query_pairs_mut().append_pair("code", &code).append_pair("state", &form["state"]);
        if let Some(change) = &self.change_back {
            change(&mut back);
        }
        self.codes.insert(code, form);
        http(302, &format!("Location: {back}\r\n"), "")
    }

    fn token(&mut self, base: &str, form: &HashMap<String, String>, now: Timestamp) -> String {
        let mut nonce = None;
        match form["grant_type"].as_str() {
            "authorization_code" => {
                let Some(asked) = self.codes.remove(&form["code"]) else { return refused("invalid_grant") };
                let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"]));
                if challenge != asked["code_challenge"] || form["redirect_uri"] != asked["redirect_uri"] {
                    return refused("invalid_grant");
                }
                nonce = Some(asked["nonce"].clone());
            }
            _ => {
                // A second use of a rotated token ends the whole family, as RFC 9700 section 4.14.2 has it.
                if self.refresh_token.is_none() || self.refresh_token != form.get("refresh_token").cloned() {
                    self.refresh_token = None;
                    return refused("invalid_grant");
                }
            }
        }
        assert!(form["client_id"] == CLIENT && !form.contains_key("client_secret"));
        self.count += 1;
        self.refresh_token = Some(format!("refresh-{}", self.count));
        let mut answer = json!({
            "token_type": "Bearer", "expires_in": 3600, "access_token": format!("access-{}", self.count),
            "refresh_token": self.refresh_token,
        });
        if nonce.is_some() || self.refreshed_id {
            answer["id_token"] = self.id_token(base, nonce.as_deref(), now).into();
        }
        if let Some(change) = &self.change_answer {
            change(&mut answer);
        }
        http(200, "", &answer.to_string())
    }

    fn id_token(&self, base: &str, nonce: Option<&str>, now: Timestamp) -> String {
        let seconds = now.as_second();
        let mut header = json!({ "alg": "RS256", "typ": "JWT", "kid": format!("k{}", self.signs_with) });
        let mut claims = json!({
            "iss": format!("{base}/{TENANT}/v2.0"), "aud": CLIENT, "sub": "pairwise", "tid": TENANT, "oid": PERSON,
            "iat": seconds, "nbf": seconds, "exp": seconds + 3600, "nonce": nonce,
            "preferred_username": "wei.lin@lanternbay.example", "name": "林薇", "login_hint": "opaque", "ver": "2.0",
        });
        if nonce.is_none() {
            claims.as_object_mut().unwrap().remove("nonce");
        }
        if let Some(change) = &self.change_header {
            change(&mut header);
        }
        if let Some(change) = &self.change_claims {
            change(&mut claims);
        }
        let mut token = sign(header.to_string().as_bytes(), claims.to_string().as_bytes(), self.signs_with);
        if let Some(change) = &self.change_token {
            change(&mut token);
        }
        token
    }
}
