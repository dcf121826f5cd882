//! The loopback listener: the way back from the browser (RFC 8252 section 7.3).
//!
//! It is bound before the browser opens and the socket is never let go of, so that nobody can sit down in between. It
//! speaks as little HTTP as will do, says nothing that it was told, and no wrong request ends the wait: any program
//! and any web page on this computer can send one. Which answer is the right one is for `callback`.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;
use url::Url;

use super::callback::{Gate, Verdict};
use crate::error::{Error, ErrorCode, Result};
use crate::view::RedirectForm;

const HEAD_LIMIT: usize = 16 * 1024;
const AT_ONCE: usize = 8;
const PATIENCE: Duration = Duration::from_secs(5);
/// Other ports to try when one is taken on one address family only.
const PORTS: usize = 20;

/// Sockets bound and waiting, nobody served yet.
pub(crate) struct Listener {
    sockets: Vec<TcpListener>,
    host: String,
    path: &'static str,
}

/// Serves until dropped; then the port is closed and every connection with it.
pub(crate) struct Serving {
    _tasks: JoinSet<()>,
}

impl Listener {
    /// Takes a port.
    ///
    /// # Errors
    /// `Internal` when none is to be had.
    pub(crate) async fn bind(form: RedirectForm) -> Result<Self> {
        let failed = |error| Error::new(ErrorCode::Internal, format!("listener: {error}"));
        for _ in 0..PORTS {
            let first = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(failed)?;
            let port = first.local_addr().map_err(failed)?.port();
            match form {
                RedirectForm::Loopback => {
                    return Ok(Self { sockets: vec![first], host: format!("127.0.0.1:{port}"), path: "/cb" });
                }
                RedirectForm::Localhost => {
                    // Browsers try `::1` first for this name: whoever held it there would get the code.
                    let mut sockets = vec![first];
                    match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
                        Ok(second) => sockets.push(second),
                        Err(error) if is_taken(&error) => continue,
                        // No IPv6 on this computer: nobody can hold it either.
                        Err(error) => tracing::debug!(%error, "no IPv6 loopback"),
                    }
                    return Ok(Self { sockets, host: format!("localhost:{port}"), path: "/" });
                }
            }
        }
        Err(Error::new(ErrorCode::Internal, "listener: no port that is free on both loopback addresses"))
    }

    /// The redirect address to send to the provider.
    ///
    /// # Errors
    /// None in practice: it is an address by its making.
    pub(crate) fn address(&self) -> Result<Url> {
        let address = format!("http://{}{}", self.host, self.path);
        Url::parse(&address).map_err(|error| Error::new(ErrorCode::Internal, error))
    }

    /// Begins to serve; answers go to the gate.
    pub(crate) fn serve(self, gate: &Arc<Gate>) -> Serving {
        let places = Arc::new(Semaphore::new(AT_ONCE));
        let door = Arc::new(Door { host: self.host, path: self.path, gate: Arc::clone(gate) });
        let mut tasks = JoinSet::new();
        for socket in self.sockets {
            tasks.spawn(accept(socket, Arc::clone(&places), Arc::clone(&door)));
        }
        Serving { _tasks: tasks }
    }
}

fn is_taken(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::AddrInUse | ErrorKind::PermissionDenied)
}

/// Takes connections while there is a place free; the others wait in the system's queue.
async fn accept(socket: TcpListener, places: Arc<Semaphore>, door: Arc<Door>) {
    // Dropped with this task, so that no connection outlives the sign-in.
    let mut connections = JoinSet::new();
    loop {
        let Ok((stream, peer)) = socket.accept().await else {
            // Out of file handles, say: let others finish first.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        while connections.try_join_next().is_some() {}
        let door = Arc::clone(&door);
        connections.spawn(async move {
            // Both sockets are bound to loopback; a second look costs nothing.
            if is_local(peer) {
                let _ = timeout(PATIENCE, door.converse(stream)).await;
            }
            drop(place);
        });
    }
}

fn is_local(peer: SocketAddr) -> bool {
    peer.ip().is_loopback()
}

struct Door {
    host: String,
    path: &'static str,
    gate: Arc<Gate>,
}

impl Door {
    async fn converse(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let reply = match read_head(&mut stream).await? {
            Some(head) => self.reply(&head),
            None => Reply::plain(Status::TooLarge),
        };
        let mut written = stream.write_all(reply.status.response().as_bytes()).await;
        if written.is_ok() {
            written = stream.shutdown().await;
        }
        // Page or no page, the answer came.
        if let Some(delivery) = reply.delivery {
            delivery.deliver();
        }
        written?;
        // Closing with bytes unread would reset the connection and take the page with it.
        let mut rest = [0; 1024];
        while stream.read(&mut rest).await? > 0 {}
        Ok(())
    }

    fn reply(&self, head: &[u8]) -> Reply {
        let Some(request) = Request::parse(head) else { return Reply::plain(Status::Bad) };
        // Another name for this computer is DNS rebinding (a page whose name was made to lead here).
        if !request.host.eq_ignore_ascii_case(&self.host) {
            return Reply::plain(Status::Bad);
        }
        let (path, query) = request.target.split_once('?').unwrap_or((request.target, ""));
        if path != self.path {
            return Reply::plain(Status::NotFound);
        }
        if request.method != "GET" {
            return Reply::plain(Status::Method);
        }
        if query.is_empty() && !self.gate.is_closed() {
            // A person or a scanner looks at the bare address: no answer, and not counted as a wrong one.
            return Reply::plain(Status::Bad);
        }
        match self.gate.judge(query) {
            Verdict::Taken(delivery) => Reply { status: Status::Done, delivery: Some(delivery) },
            Verdict::Wrong => Reply::plain(Status::Bad),
            Verdict::Late => Reply::plain(Status::Gone),
        }
    }
}

/// Reads until the empty line; nothing when there are too many bytes before it.
async fn read_head(stream: &mut TcpStream) -> std::io::Result<Option<Vec<u8>>> {
    let mut head = Vec::new();
    let mut part = [0; 2048];
    loop {
        let count = stream.read(&mut part).await?;
        if count == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let seen = head.len();
        head.extend_from_slice(part.get(..count).unwrap_or_default());
        // The empty line may lie across two parts.
        let from = seen.saturating_sub(3);
        if let Some(end) = head.get(from..).and_then(|tail| tail.windows(4).position(|four| four == b"\r\n\r\n")) {
            head.truncate(from + end);
            return Ok((head.len() <= HEAD_LIMIT).then_some(head));
        }
        if head.len() > HEAD_LIMIT {
            return Ok(None);
        }
    }
}

/// As much of a request as counts (RFC 9112 sections 3 and 5).
struct Request<'a> {
    method: &'a str,
    target: &'a str,
    host: &'a str,
}

impl<'a> Request<'a> {
    fn parse(head: &'a [u8]) -> Option<Self> {
        let text = std::str::from_utf8(head).ok()?;
        let mut lines = text.split("\r\n");
        let mut first = lines.next()?.split(' ');
        let (method, target, version) = (first.next()?, first.next()?, first.next()?);
        if first.next().is_some() || !matches!(version, "HTTP/1.1" | "HTTP/1.0") {
            return None;
        }
        // Origin form only; a browser sends no other to us.
        if !target.starts_with('/') || !target.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        let mut host = None;
        for line in lines {
            let (name, value) = line.split_once(':')?;
            if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
                return None;
            }
            if name.eq_ignore_ascii_case("host") && host.replace(value.trim_matches([' ', '\t'])).is_some() {
                return None;
            }
        }
        Some(Self { method, target, host: host? })
    }
}

struct Reply {
    status: Status,
    delivery: Option<super::callback::Delivery>,
}

impl Reply {
    fn plain(status: Status) -> Self {
        Self { status, delivery: None }
    }
}

#[derive(Clone, Copy)]
enum Status {
    Done,
    Bad,
    NotFound,
    Method,
    Gone,
    TooLarge,
}

impl Status {
    /// A constant answer: nothing of the request is in it.
    fn response(self) -> String {
        let (line, more, body) = match self {
            Self::Done => ("200 OK", "", DONE),
            Self::Bad => ("400 Bad Request", "", NOT_HERE),
            Self::NotFound => ("404 Not Found", "", NOT_HERE),
            Self::Method => ("405 Method Not Allowed", "Allow: GET\r\n", NOT_HERE),
            Self::Gone => ("410 Gone", "", NOT_HERE),
            Self::TooLarge => ("431 Request Header Fields Too Large", "", NOT_HERE),
        };
        format!(
            "HTTP/1.1 {line}\r\n{more}Content-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
             Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nCache-Control: no-store\r\n\
             Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    }
}

const DONE: &str = "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Enroll Desk</title>\n\
    <h1>You can close this page</h1><p>Go back to Enroll Desk.</p>\n\
    <div lang=\"zh-Hant-TW\"><h1>您可以關閉此頁面</h1><p>請回到註冊櫃台。</p></div>\n</html>\n";

const NOT_HERE: &str = "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Enroll Desk</title>\n\
    <p>Nothing here. Go back to Enroll Desk.</p>\n\
    <p lang=\"zh-Hant-TW\">這裡沒有內容。請回到註冊櫃台。</p>\n</html>\n";

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::super::callback::{Callback, Outcome};
    use super::super::test_provider::{get, send};
    use super::*;

    struct Way {
        host: String,
        path: &'static str,
        answer: oneshot::Receiver<Result<Callback>>,
        serving: Serving,
    }

    impl Way {
        async fn open(form: RedirectForm) -> Self {
            let listener = Listener::bind(form).await.unwrap();
            let (host, path) = (listener.host.clone(), listener.path);
            let (gate, answer) = Gate::new("right");
            Self { host, path, answer, serving: listener.serve(&Arc::new(gate)) }
        }

        async fn cb() -> Self {
            Self::open(RedirectForm::Loopback).await
        }

        /// The status of the answer to a request with the right host.
        async fn status(&self, line: &str) -> String {
            let answer = send(&self.host, &format!("{line}\r\nHost: {}\r\n\r\n", self.host)).await;
            answer.split(' ').nth(1).unwrap_or_default().to_owned()
        }

        /// The right answer still gets through.
        async fn still_waits(mut self) {
            assert!(self.answer.try_recv().is_err());
            assert_eq!(self.status(&format!("GET {}?state=right&code=c HTTP/1.1", self.path)).await, "200");
            assert!(matches!(self.answer.await.unwrap().unwrap().outcome, Outcome::Code(_)));
        }
    }

    #[tokio::test]
    async fn the_right_answer_gets_the_page_and_ends_the_wait() {
        Way::cb().await.still_waits().await;
        Way::open(RedirectForm::Localhost).await.still_waits().await;
    }

    #[tokio::test]
    async fn a_later_answer_hears_that_it_is_over() {
        let way = Way::cb().await;
        assert_eq!(way.status("GET /cb?state=right&code=c HTTP/1.1").await, "200");
        assert_eq!(way.status("GET /cb?state=right&code=d HTTP/1.1").await, "410");
        assert_eq!(way.status("GET /cb HTTP/1.1").await, "410");
    }

    #[tokio::test]
    async fn another_path_is_not_found_and_does_not_end_the_wait() {
        let way = Way::cb().await;
        for path in ["/", "/cb/", "/CB", "/cb%2f", "/favicon.ico", "/exit", "//cb", "/x/../cb"] {
            assert_eq!(way.status(&format!("GET {path}?state=right&code=c HTTP/1.1")).await, "404", "{path}");
        }
        way.still_waits().await;
    }

    #[tokio::test]
    async fn another_method_is_refused_and_does_not_end_the_wait() {
        let way = Way::cb().await;
        for method in ["POST", "HEAD", "PUT", "OPTIONS", "get"] {
            assert_eq!(way.status(&format!("{method} /cb?state=right&code=c HTTP/1.1")).await, "405", "{method}");
        }
        way.still_waits().await;
    }

    #[tokio::test]
    async fn another_host_is_refused_and_does_not_end_the_wait() {
        let way = Way::cb().await;
        let port = way.host.rsplit_once(':').unwrap().1;
        let own = &way.host;
        for hosts in [
            "Host: evil.example".to_owned(),
            format!("Host: localhost:{port}"),
            format!("Host: evil.example:{port}"),
            "Host: 127.0.0.1".to_owned(),
            format!("Host: {own}\r\nHost: {own}"),
            format!("Host : {own}"),
            format!("X: y\r\n Host: {own}"),
            "X: y".to_owned(),
        ] {
            let answer = send(own, &format!("GET /cb?state=right&code=c HTTP/1.1\r\n{hosts}\r\n\r\n")).await;
            assert!(answer.starts_with("HTTP/1.1 400 "), "{hosts}");
        }
        way.still_waits().await;
    }

    #[tokio::test]
    async fn what_is_not_http_is_refused_and_does_not_end_the_wait() {
        let way = Way::cb().await;
        for line in [
            "hello",
            "GET /cb?state=right&code=c",
            "GET /cb?state=right&code=c HTTP/2",
            "GET  /cb?state=right&code=c HTTP/1.1",
            "GET /cb?state=right&code=c HTTP/1.1 x",
            "GET http://127.0.0.1/cb?state=right&code=c HTTP/1.1",
            "GET /cb?state=right&code=\u{7} HTTP/1.1",
            "GET cb?state=right&code=c HTTP/1.1",
        ] {
            assert_eq!(way.status(line).await, "400", "{line}");
        }
        way.still_waits().await;
    }

    #[tokio::test]
    async fn a_wrong_state_is_refused_and_does_not_end_the_wait() {
        let way = Way::cb().await;
        for query in ["", "?", "?code=c", "?state=wrong&code=c", "?state=right&state=right&code=c", "?error=x"] {
            assert_eq!(way.status(&format!("GET /cb{query} HTTP/1.1")).await, "400", "{query}");
        }
        way.still_waits().await;
    }

    #[tokio::test]
    async fn twenty_wrong_states_end_the_wait() {
        let way = Way::cb().await;
        for _ in 0..20 {
            assert_eq!(way.status("GET /cb?state=wrong&code=c HTTP/1.1").await, "400");
        }
        assert_eq!(way.answer.await.unwrap().err().unwrap().code, ErrorCode::SignInUntrusted);
    }

    #[tokio::test]
    async fn a_head_over_the_limit_is_refused_and_does_not_end_the_wait() {
        let way = Way::cb().await;
        let long = "x".repeat(HEAD_LIMIT);
        assert_eq!(way.status(&format!("GET /cb?state=right&code={long} HTTP/1.1")).await, "431");
        assert_eq!(way.status(&format!("GET /cb?state=right&code=c HTTP/1.1\r\nX: {long}")).await, "431");
        way.still_waits().await;
    }

    #[tokio::test]
    async fn a_long_request_in_small_parts_is_understood() {
        let mut way = Way::cb().await;
        let code = "c".repeat(8000);
        let request = format!("GET /cb?state=right&code={code} HTTP/1.1\r\nhost: {}\r\n\r\n", way.host);
        let mut stream = TcpStream::connect(&way.host).await.unwrap();
        stream.set_nodelay(true).unwrap();
        for part in request.as_bytes().chunks(1500).chain([b"".as_slice()]) {
            stream.write_all(part).await.unwrap();
            tokio::task::yield_now().await;
        }
        assert!((&mut way.answer).await.unwrap().is_ok());
    }

    #[tokio::test]
    async fn an_empty_connection_does_not_end_the_wait() {
        let way = Way::cb().await;
        drop(TcpStream::connect(&way.host).await.unwrap());
        way.still_waits().await;
    }

    #[tokio::test]
    async fn a_silent_connection_is_closed_after_five_seconds() {
        let way = Way::cb().await;
        let mut stream = TcpStream::connect(&way.host).await.unwrap();
        stream.write_all(b"GET /cb?state=right").await.unwrap();
        tokio::time::pause();
        // Time goes on by itself as soon as everybody waits.
        assert_eq!(stream.read(&mut [0; 16]).await.unwrap_or(0), 0);
        tokio::time::resume();
        way.still_waits().await;
    }

    #[tokio::test]
    async fn more_than_eight_connections_wait_their_turn() {
        let way = Way::cb().await;
        // Before the first of them: its five seconds begin when it comes, however long the others take.
        let begun = tokio::time::Instant::now();
        let mut silent = Vec::new();
        for _ in 0..12 {
            silent.push(TcpStream::connect(&way.host).await.unwrap());
        }
        tokio::time::pause();
        assert_eq!(way.status("GET /cb?state=right&code=c HTTP/1.1").await, "200");
        assert!(begun.elapsed() >= PATIENCE, "served beside the eight");
    }

    #[tokio::test]
    async fn the_page_is_a_constant_and_cannot_be_kept_framed_or_followed() {
        let way = Way::cb().await;
        let address = Url::parse(&format!("http://{}/cb?state=right&error=%3Cscript%3E&code=hush", way.host)).unwrap();
        let page = get(&address).await;
        for header in [
            "Content-Security-Policy: default-src 'none'",
            "Cache-Control: no-store",
            "Referrer-Policy: no-referrer",
            "X-Content-Type-Options: nosniff",
            "Connection: close",
        ] {
            assert!(page.contains(header), "{header}");
        }
        assert!(page.contains("close this page") && page.contains("您可以關閉此頁面"));
        assert!(!page.contains("script") && !page.contains("hush") && !page.contains("right&"));
    }

    #[tokio::test]
    async fn only_the_page_of_the_right_answer_says_that_one_may_close_it() {
        let way = Way::cb().await;
        let address = Url::parse(&format!("http://{}/cb?state=wrong&code=c", way.host)).unwrap();
        assert!(!get(&address).await.contains("close this page"));
    }

    #[tokio::test]
    async fn it_listens_on_loopback_only_and_closes_with_the_sign_in() {
        for form in [RedirectForm::Loopback, RedirectForm::Localhost] {
            let listener = Listener::bind(form).await.unwrap();
            let places: Vec<_> = listener.sockets.iter().map(|socket| socket.local_addr().unwrap()).collect();
            assert!(places.iter().all(|place| place.ip().is_loopback() && place.port() == places[0].port()));
            let (gate, _answer) = Gate::new("right");
            let mut serving = listener.serve(&Arc::new(gate));
            // Aborting is waited for: only then is the port free.
            serving._tasks.shutdown().await;
            for place in places {
                assert!(TcpStream::connect(place).await.is_err(), "{place}");
            }
        }
    }

    #[tokio::test]
    async fn the_address_is_the_registered_form() {
        let address = Listener::bind(RedirectForm::Loopback).await.unwrap().address().unwrap();
        assert_eq!((address.host_str(), address.path()), (Some("127.0.0.1"), "/cb"));
        let address = Listener::bind(RedirectForm::Localhost).await.unwrap().address().unwrap();
        assert_eq!((address.host_str(), address.path()), (Some("localhost"), "/"));
    }

    #[tokio::test]
    async fn both_loopback_addresses_answer_to_localhost() {
        let way = Way::open(RedirectForm::Localhost).await;
        let port = way.host.rsplit_once(':').unwrap().1;
        for place in [format!("127.0.0.1:{port}"), format!("[::1]:{port}")] {
            let Ok(probe) = TcpStream::connect(&place).await else {
                assert!(place.starts_with('['), "no IPv6 here");
                continue;
            };
            drop(probe);
            let answer = send(&place, &format!("GET /x HTTP/1.1\r\nHost: {}\r\n\r\n", way.host)).await;
            assert!(answer.starts_with("HTTP/1.1 404"), "{place}");
        }
        drop(way.serving);
    }
}
