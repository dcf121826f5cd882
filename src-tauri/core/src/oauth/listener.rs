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
        // The system chooses.
        Self::bind_to(form, std::iter::repeat_n(0, PORTS)).await
    }

    async fn bind_to(form: RedirectForm, ports: impl Iterator<Item = u16>) -> Result<Self> {
        let failed = |error| Error::new(ErrorCode::Internal, format!("listener: {error}"));
        for port in ports {
            let first = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
                Ok(first) => first,
                Err(error) if is_taken(&error) => continue,
                Err(error) => return Err(failed(error)),
            };
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
        Err(Error::new(ErrorCode::Internal, "listener: no port that is free on the loopback addresses"))
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
mod tests;
