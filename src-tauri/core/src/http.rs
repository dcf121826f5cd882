//! The one HTTP client: made at first use, short of patience, and never led elsewhere by a redirect.
//!
//! It leaves to its callers what an answer means; it only says when there was none, or too much of one.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use jiff::SignedDuration;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, ClientBuilder, RequestBuilder, Response};
use url::{Host, Url};

use crate::error::{Error, ErrorCode, Result};
use crate::network::{Network, Proxy};

const CONNECT: Duration = Duration::from_secs(10);
const TOTAL: Duration = Duration::from_secs(60);
const USER_AGENT: &str = concat!("EnrollDesk/", env!("CARGO_PKG_VERSION"));

/// Two clients behind one handle. A clone shares them.
///
/// Loopback gets a client of its own because it may never go through the system's proxy: a proxy resolves
/// `127.0.0.1` to itself, and practice would be unreachable in every company that has one.
#[derive(Clone, Default)]
pub struct Http {
    network: Network,
    clients: Arc<Clients>,
    /// Of every way that was gone: connections to a destination are kept while another is asked.
    ways: Arc<Mutex<Vec<Way>>>,
}

type Way = (Network, Arc<Clients>);

#[derive(Default)]
struct Clients {
    outside: OnceLock<Client>,
    loopback: OnceLock<Client>,
}

impl Http {
    /// Nothing is built yet: TLS and its trust store are loaded by the first call.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same for one destination's way: its proxy and authorities hold for nobody else.
    #[must_use]
    pub fn through(&self, network: &Network) -> Self {
        let mut ways = self.ways.lock().unwrap_or_else(PoisonError::into_inner);
        let known = ways.iter().find(|(way, _)| way == network).map(|(_, clients)| Arc::clone(clients));
        let clients = known.unwrap_or_else(|| {
            let clients = Arc::<Clients>::default();
            ways.push((network.clone(), Arc::clone(&clients)));
            clients
        });
        Self { network: network.clone(), clients, ways: Arc::clone(&self.ways) }
    }

    /// For one look along a way, of which nothing is kept afterwards: neither connections nor what was typed.
    #[must_use]
    pub(crate) fn once(network: &Network) -> Self {
        Self { network: network.clone(), ..Self::default() }
    }

    /// The client for an address.
    ///
    /// # Errors
    /// `BadSettings` when the address is neither `https` nor `http` on loopback (RFC 6750 section 5.3: a token never
    /// travels in the clear); `Internal` when the TLS library cannot start.
    pub fn client(&self, address: &Url) -> Result<&Client> {
        if !is_allowed(address) {
            return Err(Error::new(ErrorCode::BadSettings, format!("not https: {}", origin(address))));
        }
        let loopback = is_loopback(address);
        let slot = if loopback { &self.clients.loopback } else { &self.clients.outside };
        if let Some(client) = slot.get() {
            return Ok(client);
        }
        let builder = Client::builder()
            .user_agent(USER_AGENT)
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .timeout(TOTAL)
            .referer(false);
        let builder = if loopback { builder.no_proxy() } else { proxied(builder, &self.network.proxy)? };
        let authorities = self.network.authorities()?;
        let roots = authorities.iter().map(|der| Certificate::from_der(der)).collect::<reqwest::Result<Vec<_>>>();
        let builder = builder.tls_certs_merge(roots.map_err(|error| Error::new(ErrorCode::Internal, error))?);
        let client = builder.build().map_err(|error| Error::new(ErrorCode::Internal, error))?;
        Ok(slot.get_or_init(|| client))
    }

    /// Sends a request and waits for the head of its answer, whatever its status.
    ///
    /// # Errors
    /// `Unreachable` when there is no answer.
    pub async fn send(&self, request: RequestBuilder) -> Result<Response> {
        request.send().await.map_err(unreachable)
    }

    /// Reads the body of an answer.
    ///
    /// # Errors
    /// `Unreachable` when it breaks off, `ServiceFailed` when it is longer than `limit` bytes.
    pub async fn read(mut response: Response, limit: usize) -> Result<Vec<u8>> {
        let too_big = || Error::new(ErrorCode::ServiceFailed, format!("an answer of more than {limit} bytes"));
        if response.content_length().is_some_and(|length| length > limit as u64) {
            return Err(too_big());
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if body.len() + chunk.len() > limit {
                return Err(too_big());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

fn proxied(builder: ClientBuilder, proxy: &Proxy) -> Result<ClientBuilder> {
    Ok(match proxy {
        Proxy::System => builder,
        Proxy::None => builder.no_proxy(),
        Proxy::Given { address, user, password } => {
            let failed = |error: reqwest::Error| Error::new(ErrorCode::BadSettings, error).said("proxyAddress");
            let proxy = reqwest::Proxy::all(address.clone()).map_err(failed)?;
            builder.proxy(if user.is_empty() { proxy } else { proxy.basic_auth(user, password.reveal()) })
        }
    })
}

/// Turns a failure of the transport into ours. The address goes, it may hold what no log should.
#[must_use]
pub fn unreachable(error: reqwest::Error) -> Error {
    let error = error.without_url();
    let mut log = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(inner) = cause {
        log.push_str(": ");
        log.push_str(&inner.to_string());
        cause = inner.source();
    }
    Error::new(ErrorCode::Unreachable, log)
}

/// May a token or a draft travel there?
#[must_use]
pub fn is_allowed(address: &Url) -> bool {
    match address.scheme() {
        "https" => address.has_host(),
        "http" => is_loopback(address),
        _ => false,
    }
}

/// Is it this computer? By its literal name only: nothing is resolved.
#[must_use]
pub fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Scheme, host and port of an address, all that a log may know of it.
#[must_use]
pub fn origin(address: &Url) -> String {
    address.origin().ascii_serialization()
}

/// Both forms of `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date, measured against the service's own clock.
#[must_use]
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<SignedDuration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u32>() {
        return Some(SignedDuration::from_secs(i64::from(seconds)));
    }
    let date = |text: &str| jiff::fmt::rfc2822::parse(text).ok().map(|zoned| zoned.timestamp());
    let now = date(headers.get(DATE)?.to_str().ok()?)?;
    Some(date(text)?.duration_since(now).max(SignedDuration::ZERO))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    /// One answer, as bytes, to whoever comes first.
    async fn serve(answer: Vec<u8>) -> Url {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = Url::parse(&format!("http://{}/", socket.local_addr().unwrap())).unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = socket.accept().await.unwrap();
            let mut seen = Vec::new();
            while !seen.ends_with(b"\r\n\r\n") {
                seen.push(stream.read_u8().await.unwrap());
            }
            let _ = stream.write_all(&answer).await;
        });
        address
    }

    async fn get(address: &Url) -> Result<Response> {
        let http = Http::new();
        http.send(http.client(address)?.get(address.clone())).await
    }

    #[test]
    fn only_https_and_loopback_are_spoken_to() {
        for (text, allowed) in [
            ("https://login.example/", true),
            ("http://127.0.0.1:9/", true),
            ("http://localhost/", true),
            ("http://[::1]:9/", true),
            ("http://login.example/", false),
            ("http://127.0.0.1.evil.example/", false),
            ("http://localhost.evil.example/", false),
            ("ftp://127.0.0.1/", false),
            ("file:///etc/passwd", false),
        ] {
            let client = Http::new();
            let result = client.client(&Url::parse(text).unwrap()).map(|_| ());
            assert_eq!(result.is_ok(), allowed, "{text}");
        }
    }

    #[tokio::test]
    async fn a_redirect_is_an_answer_and_is_not_followed() {
        let trap = Url::parse("http://127.0.0.1:1/").unwrap();
        let head = format!("HTTP/1.1 307 x\r\nlocation: {trap}\r\ncontent-length: 0\r\n\r\n");
        let response = get(&serve(head.into_bytes()).await).await.unwrap();
        assert_eq!(response.status(), 307);
    }

    #[tokio::test]
    async fn a_body_over_the_limit_is_refused_with_and_without_a_length() {
        for head in ["HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"] {
            let answer = [head.as_bytes(), b"12345678901"].concat();
            let response = get(&serve(answer.clone()).await).await.unwrap();
            assert_eq!(Http::read(response, 10).await.unwrap_err().code, ErrorCode::ServiceFailed);
            let response = get(&serve(answer).await).await.unwrap();
            assert_eq!(Http::read(response, 11).await.unwrap(), b"12345678901");
        }
    }

    #[tokio::test]
    async fn an_answer_that_breaks_off_is_no_answer() {
        let response = get(&serve(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n123".to_vec()).await).await.unwrap();
        assert_eq!(Http::read(response, 10).await.unwrap_err().code, ErrorCode::Unreachable);
    }

    #[tokio::test]
    async fn the_log_of_a_failure_does_not_hold_the_address() {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = Url::parse(&format!("http://{}/?code=hush", socket.local_addr().unwrap())).unwrap();
        drop(socket);
        let error = get(&address).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::Unreachable);
        assert!(!error.log.contains("hush"), "{}", error.log);
    }
}
