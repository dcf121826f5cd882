//! Whoever else is on this computer: twenty-five requests that are not the answer, and a sign-in that completes.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::*;
use crate::oauth::test_provider::send;
use crate::oauth::verdicts::Table;

/// Of this process, where the system says so.
fn megabytes(what: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(0.0) / 1000.0
}

#[tokio::test]
async fn conformance_of_the_listener_twenty_five_hostile_requests_end_nothing() {
    let (browser, mut opened) = curious();
    let world = World::with(browser).await;
    let person = async {
        let address = opened.recv().await.unwrap();
        let back = location(&get(&address).await);
        let host = format!("127.0.0.1:{}", back.port().unwrap());
        let right = back.query().unwrap();
        let code = right.split('&').find(|part| part.starts_with("code=")).unwrap();
        let port = back.port().unwrap();
        let from = format!("Host: {host}\r\n");
        let get_ = |target: &str| format!("GET {target} HTTP/1.1\r\n{from}\r\n");
        let with_host = |name: &str| format!("GET /cb?{right} HTTP/1.1\r\nHost: {name}\r\n\r\n");
        let long = "x".repeat(1 << 20);
        let post = format!(
            "POST /cb HTTP/1.1\r\n{from}Origin: https://evil.example\r\nContent-Length: {}\r\n\r\n{right}",
            right.len()
        );
        let requests = [
            ("another path", get_(&format!("/?{right}")), "404"),
            ("a path below", get_(&format!("/cb/x?{right}")), "404"),
            ("a path that winds", get_(&format!("/x/../cb?{right}")), "404"),
            ("/exit", get_("/exit"), "404"),
            ("favicon", get_("/favicon.ico"), "404"),
            ("POST of the answer from a web page", post, "405"),
            ("PUT", format!("PUT /cb?{right} HTTP/1.1\r\n{from}\r\n"), "405"),
            ("HEAD", format!("HEAD /cb?{right} HTTP/1.1\r\n{from}\r\n"), "405"),
            (
                "OPTIONS (a page asks for leave)",
                format!("OPTIONS /cb HTTP/1.1\r\n{from}Origin: https://evil.example\r\n\r\n"),
                "405",
            ),
            ("a name that was led here", with_host(&format!("evil.example:{port}")), "400"),
            ("localhost, where 127.0.0.1 is registered", with_host(&format!("localhost:{port}")), "400"),
            ("no port", with_host("127.0.0.1"), "400"),
            ("no host", format!("GET /cb?{right} HTTP/1.1\r\n\r\n"), "400"),
            ("two hosts", format!("GET /cb?{right} HTTP/1.1\r\n{from}{from}\r\n"), "400"),
            ("another protocol", "SSH-2.0-x\r\n\r\n".to_owned(), "400"),
            ("HTTP/2", format!("PRI * HTTP/2.0\r\n{from}\r\n"), "400"),
            ("a whole address for a target", get_(&format!("http://{host}/cb?{right}")), "400"),
            ("the bare path", get_("/cb"), "400"),
            ("a code without state", get_(&format!("/cb?{code}")), "400"),
            ("an empty state", get_(&format!("/cb?state=&{code}")), "400"),
            ("a wrong state", get_(&format!("/cb?state=wrong&{code}")), "400"),
            ("the right state, twice", get_(&format!("/cb?{right}&{right}")), "400"),
            ("an error without state", get_("/cb?error=access_denied"), "400"),
        ];
        // From here on: what this process needs at most, he who sends included.
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        let before = megabytes("VmRSS:");
        let mut table = Table::new("Hostile requests to the listener");
        for (what, request, wanted) in requests {
            let page = send(&host, &request).await;
            let status = page.split(' ').nth(1).unwrap_or_default().to_owned();
            let fits = status == wanted && !page.contains("close this page") && !page.contains(code);
            table.row(what, wanted, &status, fits);
        }
        // A header without an end is cut off: the rest of it may not even be taken.
        let mut flood = TcpStream::connect(&host).await.unwrap();
        let _ = flood.write_all(format!("GET /cb?{right} HTTP/1.1\r\n{from}X: {long}").as_bytes()).await;
        let mut page = Vec::new();
        let _ = flood.read_to_end(&mut page).await;
        let cut = page.is_empty() || page.starts_with(b"HTTP/1.1 431");
        table.row("a header of a megabyte", "431, or cut off", if cut { "cut off" } else { "a page" }, cut);
        // Two that say nothing more hold their places while the answer comes.
        let mut slow = TcpStream::connect(&host).await.unwrap();
        slow.write_all(format!("GET /cb?{right}").as_bytes()).await.unwrap();
        let _empty = TcpStream::connect(&host).await.unwrap();
        let page = get(&back).await;
        let done = page.starts_with("HTTP/1.1 200") && page.contains("close this page");
        let came = if done { "200 beside them" } else { "no page" };
        table.row("half a request and a silent connection, before the answer", "200 beside them", came, done);
        println!("\n  memory: {:.1} MB more at most", megabytes("VmHWM:") - before);
        table.finish(25);
    };
    let (signed, ()) = tokio::join!(world.sign_in(), person);
    assert_eq!(signed.unwrap().username, ME);
    assert_eq!(world.provider.count("/token"), 1);
}

#[tokio::test]
async fn the_listener_waits_before_the_browser_opens() {
    let browser = TestBrowser::new(|address| {
        let redirect = address.query_pairs().find(|(name, _)| name == "redirect_uri").unwrap().1.into_owned();
        let place = Url::parse(&redirect).unwrap().socket_addrs(|| None).unwrap()[0];
        assert!(std::net::TcpStream::connect(place).is_ok(), "nobody listens yet");
        assert!(std::net::TcpListener::bind(place).is_err(), "somebody else could sit down there");
        Err(Error::new(ErrorCode::BrowserFailed, "seen enough"))
    });
    assert_eq!(code(World::with(browser).await.sign_in().await), ErrorCode::BrowserFailed);
}

#[tokio::test]
async fn the_answer_of_a_sign_in_that_was_canceled_is_not_the_answer_of_the_next() {
    let (browser, mut opened) = curious();
    let world = World::with(browser).await;
    let person = async {
        let first = location(&get(&opened.recv().await.unwrap()).await);
        // A second sign-in takes the first one's place.
        let second = async {
            let second = location(&get(&opened.recv().await.unwrap()).await);
            assert_eq!(code(world.sessions.paste_answer(first.as_str())), ErrorCode::BadRequest);
            let mut forged = second.clone();
            forged.set_query(first.query());
            assert!(get(&forged).await.starts_with("HTTP/1.1 400"));
            assert!(get(&second).await.starts_with("HTTP/1.1 200"));
        };
        tokio::join!(world.sign_in(), second).0
    };
    let (first, second) = tokio::join!(world.sign_in(), person);
    assert_eq!(code(first), ErrorCode::SignInCanceled);
    assert_eq!(second.unwrap().username, ME);
}
