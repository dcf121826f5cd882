//! One test a sentence of the listener's promise (`reference/trust.md` 1.6).

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

#[tokio::test]
async fn of_many_right_answers_at_once_one_is_taken() {
    let way = Way::cb().await;
    let answers = (0..8).map(|_| way.status("GET /cb?state=right&code=c HTTP/1.1"));
    let mut statuses = futures_util::future::join_all(answers).await;
    statuses.sort();
    assert_eq!(statuses, ["200", "410", "410", "410", "410", "410", "410", "410"]);
    assert!(way.answer.await.unwrap().is_ok());
}

#[tokio::test]
async fn a_port_that_somebody_else_has_on_either_address_is_left_to_him() {
    let four = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let six = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).await;
    let taken: Vec<u16> = [Some(&four), six.as_ref().ok()].into_iter().flatten().map(port_of).collect();
    let found = Listener::bind_to(RedirectForm::Localhost, taken.iter().copied().chain([0])).await.unwrap();
    assert!(!taken.contains(&port_of(&found.sockets[0])));
    let none = Listener::bind_to(RedirectForm::Localhost, taken.iter().copied()).await;
    assert_eq!(none.err().unwrap().code, ErrorCode::Internal);
}

fn port_of(socket: &TcpListener) -> u16 {
    socket.local_addr().unwrap().port()
}

#[tokio::test]
async fn five_sign_ins_in_turn_each_have_a_port() {
    for _ in 0..5 {
        Way::cb().await.still_waits().await;
    }
}
