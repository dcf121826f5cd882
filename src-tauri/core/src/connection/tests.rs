//! Real TLS, a real proxy and a real clock's difference, over loopback.

use std::sync::Arc;

use native_tls::Identity;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::TcpListener;

use super::*;
use crate::view::{NetworkSettings, ProxyUse, RedirectForm, ServiceSettings};

const NOW: &str = "2026-11-23T12:00:00Z";
const GOOD: &str = r#"{"issuer":"https://login.test","authorization_endpoint":"https://login.test/a",
    "token_endpoint":"https://login.test/t","jwks_uri":"https://login.test/k",
    "code_challenge_methods_supported":["S256"],"response_modes_supported":["query"]}"#;

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

/// What the server at the end of the way is and says.
struct Server {
    authority: &'static str,
    names: &'static [&'static str],
    ends: i32,
    date: Timestamp,
    description: (u16, &'static str, String),
    service: (u16, &'static str, String),
}

impl Default for Server {
    fn default() -> Self {
        Self {
            authority: "Northwind Root CA",
            names: &["login.test", "service.test"],
            ends: 2099,
            date: now(),
            description: (200, "application/json", GOOD.to_owned()),
            service: (401, "application/problem+json", "{}".to_owned()),
        }
    }
}

impl Server {
    /// Starts it; gives its port and its authority.
    async fn start(self) -> (u16, String) {
        let (identity, authority) = self.identity();
        let acceptor = tokio_native_tls::TlsAcceptor::from(native_tls::TlsAcceptor::new(identity).unwrap());
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = socket.local_addr().unwrap().port();
        let this = Arc::new(self);
        tokio::spawn(async move {
            while let Ok((stream, _)) = socket.accept().await {
                let (acceptor, this) = (acceptor.clone(), Arc::clone(&this));
                tokio::spawn(async move {
                    // Who looks at the certificate only hangs up.
                    let Ok(mut stream) = acceptor.accept(stream).await else { return };
                    let mut head = vec![];
                    while !head.ends_with(b"\r\n\r\n") {
                        let Ok(byte) = stream.read_u8().await else { return };
                        head.push(byte);
                    }
                    let discovery = String::from_utf8_lossy(&head).starts_with("GET /.well-known/");
                    let (status, kind, body) = if discovery { &this.description } else { &this.service };
                    let date = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&this.date);
                    let answer = format!(
                        "HTTP/1.1 {status} x\r\ndate: {}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                        date.unwrap(),
                        body.len()
                    );
                    let _ = stream.write_all(answer.as_bytes()).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        (port, authority)
    }

    fn identity(&self) -> (Identity, String) {
        let root_key = KeyPair::generate().unwrap();
        let mut root = CertificateParams::default();
        root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        root.distinguished_name.push(DnType::CommonName, self.authority);
        let authority = root.self_signed(&root_key).unwrap().pem();
        let issuer = Issuer::new(root, root_key);
        let names: Vec<String> = self.names.iter().map(|name| (*name).to_owned()).collect();
        let (mut leaf, key) = (CertificateParams::new(names).unwrap(), KeyPair::generate().unwrap());
        leaf.distinguished_name.push(DnType::CommonName, self.names[0]);
        leaf.not_after = rcgen::date_time_ymd(self.ends, 1, 1);
        let certificate = leaf.signed_by(&key, &issuer).unwrap().pem();
        (Identity::from_pkcs8(certificate.as_bytes(), key.serialize_pem().as_bytes()).unwrap(), authority)
    }
}

/// A small proxy that leads every name to one port, if its password is known.
async fn proxy(port: u16, wants: Option<&'static str>) -> String {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = socket.accept().await {
            tokio::spawn(async move {
                let mut head = vec![];
                while !head.ends_with(b"\r\n\r\n") {
                    let Ok(byte) = stream.read_u8().await else { return };
                    head.push(byte);
                }
                let head = String::from_utf8_lossy(&head).to_lowercase();
                if wants.is_some_and(|wants| !head.contains(&wants.to_lowercase())) {
                    let _ = stream.write_all(b"HTTP/1.1 407 x\r\ncontent-length: 0\r\n\r\n").await;
                    return;
                }
                let Ok(mut other) = TcpStream::connect(("127.0.0.1", port)).await else { return };
                if stream.write_all(b"HTTP/1.1 200 x\r\n\r\n").await.is_ok() {
                    let _ = copy_bidirectional(&mut stream, &mut other).await;
                }
            });
        }
    });
    address
}

fn through(address: &str, authority: &str) -> NetworkSettings {
    NetworkSettings {
        proxy: ProxyUse::Given,
        proxy_address: address.to_owned(),
        certificates: authority.to_owned(),
        ..NetworkSettings::default()
    }
}

fn destination(network: NetworkSettings) -> Destination {
    let settings = ServiceSettings {
        name: "Test".into(),
        base_url: "https://service.test".into(),
        issuer: "https://login.test".into(),
        client_id: "c".into(),
        scope: "s".into(),
        resource: String::new(),
        tenants: String::new(),
        redirect_form: RedirectForm::Loopback,
        graph_root: String::new(),
        network,
    };
    Destination::service("d", &settings, None).unwrap()
}

/// The findings about the issuer and about the service.
async fn findings(network: NetworkSettings) -> [Vec<Found>; 2] {
    let ways = look(&destination(network), now()).await.unwrap();
    let mut found = ways.iter().map(|way| way.steps.iter().map(|step| step.finding).collect());
    [found.next().unwrap(), found.next().unwrap()]
}

/// Of a server that is trusted and reached through a proxy.
async fn at(server: Server) -> [Vec<Found>; 2] {
    let (port, authority) = server.start().await;
    findings(through(&proxy(port, None).await, &authority)).await
}

#[tokio::test]
async fn a_good_way_is_good_at_every_step_by_the_authority_that_was_added() {
    let way = [Found::NameFound, Found::Reached, Found::ProxyUsed, Found::TlsOwn, Found::ClockGood];
    let [issuer, service] = at(Server::default()).await;
    assert_eq!(issuer, [way.as_slice(), &[Found::ProviderGood]].concat());
    assert_eq!(service, [way.as_slice(), &[Found::ServiceGood]].concat());
}

#[tokio::test]
async fn a_proxy_that_wants_a_password_is_told_it_and_named_when_it_is_another() {
    let (port, authority) = Server::default().start().await;
    // RFC 7617 section 2's own example.
    let address = proxy(port, Some("Proxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")).await;
    let signed = |password: &str| NetworkSettings {
        proxy_user: "Aladdin".into(),
        proxy_password: Some(password.into()),
        ..through(&address, &authority)
    };
    assert_eq!(findings(signed("open sesame")).await[0].last(), Some(&Found::ProviderGood));
    assert_eq!(findings(signed("other")).await[0].last(), Some(&Found::ProxyWantsSignIn));
    assert_eq!(findings(through(&address, &authority)).await[1].last(), Some(&Found::ProxyWantsSignIn));
}

#[tokio::test]
async fn a_proxy_that_is_not_there_and_one_that_is_none_are_told_apart() {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gone = socket.local_addr().unwrap().to_string();
    drop(socket);
    assert_eq!(findings(through(&gone, "")).await[0], [Found::NameFound, Found::NotReached]);
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silent = socket.local_addr().unwrap().to_string();
    tokio::spawn(async move { while socket.accept().await.is_ok() {} });
    assert_eq!(findings(through(&silent, "")).await[0].last(), Some(&Found::ProxyNotOne));
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_named() {
    // A label of more than 63 letters is no name (RFC 1035 section 2.3.4): the resolver asks nobody about it.
    let nowhere = format!("https://{}.test", "a".repeat(64));
    let network = NetworkSettings { proxy: ProxyUse::None, ..NetworkSettings::default() };
    let there = Destination { base_url: nowhere.clone(), issuer: nowhere, ..destination(network) };
    for way in look(&there, now()).await.unwrap() {
        assert_eq!(way.steps.iter().map(|step| step.finding).collect::<Vec<_>>(), [Found::NameUnknown]);
    }
}

#[tokio::test]
async fn a_bad_certificate_stops_the_way_and_says_why() {
    let cases = [
        (Server { ends: 2020, ..Server::default() }, true, Found::TlsExpired),
        (Server { names: &["other.test"], ..Server::default() }, true, Found::TlsOtherName),
        (Server::default(), false, Found::TlsUnknownIssuer),
        (Server { authority: "Zscaler Root CA", ..Server::default() }, false, Found::TlsInspectedUntrusted),
    ];
    for (server, trusted, expected) in cases {
        let (port, authority) = server.start().await;
        let network = through(&proxy(port, None).await, if trusted { &authority } else { "" });
        assert_eq!(findings(network).await[0].last(), Some(&expected));
    }
}

#[tokio::test]
async fn an_inspection_that_is_trusted_is_named_and_lets_through() {
    let [issuer, _] = at(Server { authority: "Zscaler Root CA", ..Server::default() }).await;
    assert!(issuer.contains(&Found::TlsInspected), "{issuer:?}");
    assert_eq!(issuer.last(), Some(&Found::ProviderGood));
}

#[tokio::test]
async fn a_clock_that_differs_by_more_than_five_minutes_is_named() {
    for (minutes, expected) in [(4, Found::ClockGood), (-6, Found::ClockAhead), (6, Found::ClockBehind)] {
        let date = now() + jiff::SignedDuration::from_mins(minutes);
        let [issuer, _] = at(Server { date, ..Server::default() }).await;
        assert!(issuer.contains(&expected), "{minutes}: {issuer:?}");
    }
}

#[tokio::test]
async fn a_provider_that_does_not_do_is_told_apart() {
    let json = |text: String| (200, "application/json", text);
    for (description, expected) in [
        (json(GOOD.replace("\"https://login.test\"", "\"https://evil.test\"")), Found::ProviderOther),
        (json(GOOD.replace("https://login.test/t", "http://login.test/t")), Found::ProviderAddress),
        (json(GOOD.replace("S256", "plain")), Found::ProviderNoPkce),
        (json(GOOD.replace("[\"query\"]", "[\"fragment\"]")), Found::ProviderNoQuery),
        (json(GOOD.replace("code_challenge_methods_supported", "x")), Found::ProviderPkceUntold),
        (json("{".to_owned()), Found::ProviderUnreadable),
        ((404, "application/json", "{}".to_owned()), Found::ProviderMissing),
        ((503, "text/plain", String::new()), Found::Failed),
        ((200, "text/html", "<html>Welcome to our guest network</html>".to_owned()), Found::WebPage),
        ((302, "text/plain", String::new()), Found::WebPage),
    ] {
        let [issuer, _] = at(Server { description, ..Server::default() }).await;
        assert_eq!(issuer.last(), Some(&expected));
    }
}

#[tokio::test]
async fn a_service_that_does_not_do_is_told_apart() {
    for (status, kind, expected) in [
        (404, "application/json", Found::ServiceMissing),
        (500, "text/html", Found::Failed),
        (200, "text/html", Found::WebPage),
        (200, "application/json", Found::ServiceOpen),
        (418, "application/json", Found::Unexpected),
    ] {
        let [_, service] = at(Server { service: (status, kind, "{}".into()), ..Server::default() }).await;
        assert_eq!(service.last(), Some(&expected), "{status}");
    }
}
