//! *Check connection*: goes the way to a destination step by step and says what each step found.
//!
//! No token and no answer of a draft travels. What a person shall do about a finding is the catalogues'. Judging what was
//! answered is `answers`'s, the secure line `line`'s.

mod answers;
mod line;

use std::time::Duration;

use jiff::Timestamp;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use url::Url;

use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::http::{Http, origin};
use crate::network::{Hop, Network, host};
use crate::shown::shown;
use crate::view::{
    ConnectionFinding as Found, ConnectionPart as Part, ConnectionStep, ConnectionVerdict, ConnectionWay,
};

/// No single step takes longer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Looks at every part of a destination.
///
/// # Errors
/// `BadSettings` for an address that is none.
pub(crate) async fn look(destination: &Destination, now: Timestamp) -> Result<Vec<ConnectionWay>> {
    let http = Http::once(&destination.network);
    let address = |setting: &str, text: String| {
        Url::parse(&text).map_err(|error| Error::new(ErrorCode::BadSettings, error).said(setting))
    };
    let description = format!("{}/.well-known/openid-configuration", destination.issuer);
    let (part, asked) = match destination.cloud {
        None => (Part::Service, format!("{}/v1/enrollments?clientReference=connection-check", destination.base_url)),
        Some(_) => (Part::PartnerCenter, format!("{}/v1/profiles/legalbusiness", destination.base_url)),
    };
    let targets = [(Part::Issuer, address("issuer", description)?), (part, address("baseUrl", asked)?)];
    let [(first, issuer), (second, base)] = targets;
    // Side by side: where nothing answers, each takes its whole patience.
    let (one, other) =
        tokio::join!(way(&http, destination, first, &issuer, now), way(&http, destination, second, &base, now));
    Ok(vec![one, other])
}

async fn way(http: &Http, destination: &Destination, part: Part, address: &Url, now: Timestamp) -> ConnectionWay {
    let mut steps = vec![];
    if walk(&destination.network, address, now, &mut steps).await {
        answers::ask(http, destination, part, address, now, &mut steps).await;
    }
    ConnectionWay { part, address: origin(address), steps }
}

fn step(finding: Found, args: &[(&str, &str)]) -> ConnectionStep {
    let args = args.iter().map(|(name, value)| ((*name).to_owned(), shown(value))).collect();
    ConnectionStep { finding, verdict: verdict(finding), args }
}

const fn verdict(finding: Found) -> ConnectionVerdict {
    match finding {
        Found::NameFound
        | Found::Reached
        | Found::ProxyNone
        | Found::ProxyUsed
        | Found::TlsGood
        | Found::TlsOwn
        | Found::TlsNone
        | Found::ClockGood
        | Found::ProviderGood
        | Found::ProviderPkceUntold
        | Found::ServiceGood => ConnectionVerdict::Good,
        Found::TlsInspected | Found::ClockUntold | Found::ServiceOpen => ConnectionVerdict::Notice,
        _ => ConnectionVerdict::Bad,
    }
}

/// From the name to the secure line; says whether it is worth asking further.
async fn walk(network: &Network, address: &Url, now: Timestamp, steps: &mut Vec<ConnectionStep>) -> bool {
    let hop = network.hop(address);
    let (Some(target), Some(port)) = (host(address), address.port_or_known_default()) else { return false };
    let (first, first_port) = hop.as_ref().map_or((target.as_str(), port), |hop| (&hop.host, hop.port));
    let number = first_port.to_string();
    let addresses = match timeout(PATIENCE, lookup_host((first, first_port))).await {
        Ok(Ok(found)) => found.collect::<Vec<_>>(),
        _ => vec![],
    };
    if addresses.is_empty() {
        steps.push(step(Found::NameUnknown, &[("host", first)]));
        return false;
    }
    steps.push(step(Found::NameFound, &[("host", first)]));
    let open = || async { timeout(PATIENCE, TcpStream::connect(addresses.as_slice())).await.ok()?.ok() };
    let Some(stream) = open().await else {
        steps.push(step(Found::NotReached, &[("host", first), ("port", &number)]));
        return false;
    };
    steps.push(step(Found::Reached, &[("host", first), ("port", &number)]));
    let line = match pass(stream, hop.as_ref(), &target, port).await {
        Ok(line) => line,
        Err(refused) => {
            steps.push(refused);
            return false;
        }
    };
    steps.push(match &hop {
        Some(hop) => step(Found::ProxyUsed, &[("address", &hop.place())]),
        None => step(Found::ProxyNone, &[]),
    });
    if address.scheme() != "https" {
        steps.push(step(Found::TlsNone, &[]));
        return true;
    }
    let again = || async { pass(open().await?, hop.as_ref(), &target, port).await.ok() };
    let secure = line::secure(network, &target, line, again, now).await;
    let good = secure.verdict != ConnectionVerdict::Bad;
    steps.push(secure);
    good
}

impl Hop {
    fn place(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

/// Has the proxy, if there is one, let us through (RFC 9110 section 9.3.6).
async fn pass(
    mut stream: TcpStream,
    hop: Option<&Hop>,
    target: &str,
    port: u16,
) -> std::result::Result<TcpStream, ConnectionStep> {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let Some(hop) = hop else { return Ok(stream) };
    let place = hop.place();
    let named = if target.contains(':') { format!("[{target}]:{port}") } else { format!("{target}:{port}") };
    let said = hop.authorization.as_ref().map(|value| format!("proxy-authorization: {value}\r\n")).unwrap_or_default();
    let request = format!("CONNECT {named} HTTP/1.1\r\nhost: {named}\r\n{said}\r\n");
    let asking = async {
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut head = vec![];
        // Byte by byte: what follows the head belongs to the line.
        while !head.ends_with(b"\r\n\r\n") && head.len() < 8 * 1024 {
            head.push(stream.read_u8().await.ok()?);
        }
        let line = String::from_utf8_lossy(&head).into_owned();
        let status = line.strip_prefix("HTTP/1.")?.split_whitespace().nth(1)?.parse::<u16>().ok()?;
        Some(status)
    };
    let status = timeout(PATIENCE, asking).await.ok().flatten();
    match status {
        Some(200..=299) => Ok(stream),
        Some(407) => Err(step(Found::ProxyWantsSignIn, &[("address", &place)])),
        Some(status) => Err(step(Found::ProxyRefused, &[("address", &place), ("status", &status.to_string())])),
        None => Err(step(Found::ProxyNotOne, &[("address", &place)])),
    }
}

#[cfg(test)]
#[path = "connection/tests.rs"]
mod tests;
