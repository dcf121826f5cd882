//! A service that answers from a list: for the rules of the contract that a well-behaved service never shows.
//!
//! Each request has to be the next one of the list and has to be as the contract wants it.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::contract::Contract;

/// A file of `tests/contract/exchanges`: one rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The rule, as a sentence.
    pub rule: String,
    /// What is asked and answered, in order.
    pub exchanges: Vec<Exchange>,
    /// Members of the submission's view in the end.
    pub ends: serde_json::Map<String, Value>,
}

/// One request and its answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// Method and path, such as `POST /v1/enrollments`.
    pub asks: String,
    /// Status of the answer; 0: the connection is cut without one.
    pub status: u16,
    /// Headers of the answer.
    #[serde(default)]
    pub headers: std::collections::BTreeMap<String, String>,
    /// Body of the answer: JSON, or text as it is. `$payloadSha256` and `$clientReference` are filled in.
    #[serde(default)]
    pub body: Value,
    /// The answer is not one of the contract's: whoever gives it is not the service.
    #[serde(default)]
    pub stranger: bool,
}

#[derive(Default)]
struct Memory {
    next: usize,
    payload_sha256: String,
    client_reference: String,
    keys: Vec<String>,
    wrong: Vec<String>,
}

/// The service, listening.
pub struct Replay {
    /// Base of its addresses.
    pub base_url: String,
    memory: Arc<Mutex<Memory>>,
    count: usize,
}

#[derive(Clone)]
struct Shared {
    contract: Arc<Contract>,
    exchanges: Arc<Vec<Exchange>>,
    memory: Arc<Mutex<Memory>>,
}

impl Replay {
    /// Listens on a free port of this computer.
    ///
    /// # Panics
    /// When there is none.
    pub async fn start(exchanges: Vec<Exchange>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let (memory, count) = (Arc::<Mutex<Memory>>::default(), exchanges.len());
        let shared =
            Shared { contract: Arc::new(Contract::read()), exchanges: Arc::new(exchanges), memory: memory.clone() };
        let router = Router::new().fallback(answer).with_state(shared);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base_url, memory, count }
    }

    /// Everything was asked, in order, and nothing was wrong.
    ///
    /// # Panics
    /// When not; says what.
    pub fn assert_done(&self, rule: &str) {
        let memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(memory.wrong.is_empty(), "{rule}: {:?}", memory.wrong);
        assert_eq!(memory.next, self.count, "{rule}: asked {} of {} times", memory.next, self.count);
        assert!(memory.keys.windows(2).all(|two| two[0] == two[1]), "{rule}: more than one key {:?}", memory.keys);
    }
}

async fn answer(State(shared): State<Shared>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let mut memory = shared.memory.lock().unwrap_or_else(PoisonError::into_inner);
    let asked = format!("{method} {}", uri.path());
    let Some(exchange) = shared.exchanges.get(memory.next).cloned() else {
        memory.wrong.push(format!("one too many: {asked}"));
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    memory.next += 1;
    if exchange.asks != asked {
        memory.wrong.push(format!("{asked} in place of {}", exchange.asks));
    }
    judge_request(&shared.contract, &mut memory, &method, &uri, &headers, &body);
    let text = match &exchange.body {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        json => json.to_string(),
    };
    let text =
        text.replace("$payloadSha256", &memory.payload_sha256).replace("$clientReference", &memory.client_reference);
    if let Some(operation) = shared.contract.operation(method.as_str(), uri.path())
        && !exchange.stranger
        && exchange.status != 0
    {
        let value = serde_json::from_str(&text).unwrap_or(Value::Null);
        memory.wrong.extend(shared.contract.wrong_answer(operation, exchange.status, &value));
    }
    if exchange.status == 0 {
        // The answer is swallowed after the service acted: the connection breaks in the middle of it.
        let broken = futures_util::stream::iter([Ok(Bytes::from("{")), Err(std::io::Error::other("cut"))]);
        return axum::body::Body::from_stream(broken).into_response();
    }
    let mut answer = (StatusCode::from_u16(exchange.status).unwrap(), text).into_response();
    for (name, value) in &exchange.headers {
        let name = axum::http::HeaderName::from_bytes(name.as_bytes()).unwrap();
        answer.headers_mut().insert(name, value.parse().unwrap());
    }
    answer
}

fn judge_request(
    contract: &Contract,
    memory: &mut Memory,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: &Bytes,
) {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    if !header("authorization").starts_with("Bearer ") {
        memory.wrong.push("no bearer token".to_owned());
    }
    let Some(operation) = contract.operation(method.as_str(), uri.path()) else {
        memory.wrong.push(format!("{method} {} is not in the contract", uri.path()));
        return;
    };
    let json: Option<Value> = (!body.is_empty()).then(|| serde_json::from_slice(body).unwrap_or(Value::Null));
    memory.wrong.extend(contract.wrong_request(operation, json.as_ref()));
    if *method == Method::POST {
        let key = header("idempotency-key");
        let inner = key.trim_matches('"');
        let plain = inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if key.len() != inner.len() + 2 || !plain || !(16..=80).contains(&inner.len()) {
            memory.wrong.push(format!("not a key: {key}"));
        }
        memory.keys.push(key);
        memory.payload_sha256 = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
        if let Some(reference) = json.as_ref().and_then(|json| json["clientReference"].as_str()) {
            reference.clone_into(&mut memory.client_reference);
        }
    }
}
