//! The secure line: whose certificate it is, and why it does not do where it does not.
//!
//! A refused certificate is read on a second line on which nothing is checked and nothing is said: reqwest does not tell
//! who issued it, and that is what a person needs to know.

use jiff::Timestamp;
use native_tls::{Certificate, TlsConnector};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_native_tls::TlsStream;

use super::{Found, PATIENCE, step};
use crate::network::{Facts, Network};
use crate::view::ConnectionStep;

/// Programs that read a company's traffic sign as one of these. Names as they stand in their own certificates.
const INSPECTORS: &[&str] = &[
    "zscaler",
    "netskope",
    "blue coat",
    "bluecoat",
    "symantec web",
    "fortinet",
    "fortigate",
    "palo alto",
    "globalprotect",
    "cisco umbrella",
    "cisco secure",
    "sophos",
    "mcafee",
    "skyhigh",
    "forcepoint",
    "websense",
    "check point",
    "barracuda",
    "watchguard",
    "sonicwall",
    "kaspersky",
    "eset ssl",
    "avast",
    "avg technologies",
    "bitdefender",
    "trend micro",
    "iboss",
    "cloudflare for teams",
    "cato networks",
    "untangle",
    "squid",
    "mitmproxy",
    "charles proxy",
    "fiddler",
];

/// What is checked on a line.
#[derive(Clone, Copy, PartialEq)]
enum Check {
    Everything,
    AllButTheName,
    Nothing,
}

async fn shake(network: &Network, host: &str, stream: TcpStream, check: Check) -> Option<TlsStream<TcpStream>> {
    let mut builder = TlsConnector::builder();
    for der in network.authorities().ok()? {
        builder.add_root_certificate(Certificate::from_der(&der).ok()?);
    }
    builder.danger_accept_invalid_hostnames(check != Check::Everything);
    builder.danger_accept_invalid_certs(check == Check::Nothing);
    let connector = tokio_native_tls::TlsConnector::from(builder.build().ok()?);
    timeout(PATIENCE, connector.connect(host, stream)).await.ok()?.ok()
}

fn facts(stream: &TlsStream<TcpStream>) -> Option<Facts> {
    Facts::read(&stream.get_ref().peer_certificate().ok()??.to_der().ok()?)
}

fn inspects(issuer: &str) -> bool {
    let issuer = issuer.to_lowercase();
    INSPECTORS.iter().any(|name| issuer.contains(name))
}

/// Makes the line secure; `again` opens another one to look closer at what was refused.
pub(super) async fn secure<F: Future<Output = Option<TcpStream>>>(
    network: &Network,
    host: &str,
    stream: TcpStream,
    again: impl Fn() -> F,
    now: Timestamp,
) -> ConnectionStep {
    let broken = || step(Found::TlsBroken, &[]);
    if let Some(line) = shake(network, host, stream, Check::Everything).await {
        let Some(facts) = facts(&line) else { return broken() };
        let until = facts.until.to_string();
        let args = [("issuer", facts.issuer.as_str()), ("until", until.as_str())];
        // Trusted without what the person added?
        let bare = Network { certificates: String::new(), ..network.clone() };
        let own = !network.certificates.is_empty()
            && match again().await {
                Some(other) => shake(&bare, host, other, Check::Everything).await.is_none(),
                None => false,
            };
        return match (inspects(&facts.issuer), own) {
            (true, _) => step(Found::TlsInspected, &args[..1]),
            (false, true) => step(Found::TlsOwn, &args),
            (false, false) => step(Found::TlsGood, &args),
        };
    }
    let Some(other) = again().await else { return broken() };
    let Some(facts) = shake(network, host, other, Check::Nothing).await.as_ref().and_then(facts) else {
        return broken();
    };
    if facts.until < now {
        return step(Found::TlsExpired, &[("until", &facts.until.to_string())]);
    }
    if facts.from > now {
        return step(Found::TlsNotYet, &[("from", &facts.from.to_string())]);
    }
    if let Some(third) = again().await
        && shake(network, host, third, Check::AllButTheName).await.is_some()
    {
        return step(Found::TlsOtherName, &[("host", host), ("subject", &facts.subject)]);
    }
    let finding = if inspects(&facts.issuer) { Found::TlsInspectedUntrusted } else { Found::TlsUnknownIssuer };
    step(finding, &[("issuer", &facts.issuer)])
}
