//! The way to a destination: which proxy, and which certificate authorities beside the system's.
//!
//! Authorities are only ever added. Nothing in here, and no setting, has a bad certificate accepted.

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use url::{Host, Url};
use x509_cert::Certificate;
use x509_cert::der::{Decode as _, Encode as _, EncodePem as _};
use x509_cert::ext::pkix::BasicConstraints;

use jiff::Timestamp;

use crate::error::{Error, ErrorCode, Result};
use crate::http::is_loopback;
use crate::shown::shown;
use crate::view::{CertificateView, CertificatesView, NetworkSettings, ProxyUse, SettingMistake as Mistake};

/// More than any company's bundle of its own authorities needs; a call of the window is twice as large at most.
const LARGEST_PEM: usize = 32 * 1024;
const MOST_CERTIFICATES: usize = 16;

/// The way to a destination.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Network {
    /// Which proxy.
    pub proxy: Proxy,
    /// PEM, checked when it was entered.
    pub certificates: String,
}

/// Which proxy.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Proxy {
    /// As the system says.
    #[default]
    System,
    /// None.
    None,
    /// This one.
    Given {
        /// `http://host:port`
        address: Url,
        /// Empty: none.
        user: String,
        /// Empty: none.
        password: Password,
    },
}

/// A password that is not printed. It is written only into the encrypted drafts' file.
#[derive(Clone, Debug, Default)]
pub struct Password(SecretString);

impl PartialEq for Password {
    fn eq(&self, other: &Self) -> bool {
        self.reveal().as_bytes().ct_eq(other.reveal().as_bytes()).into()
    }
}

impl Eq for Password {}

impl Password {
    pub(crate) fn reveal(&self) -> &str {
        self.0.expose_secret()
    }
}

impl Serialize for Password {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.reveal())
    }
}

impl<'de> Deserialize<'de> for Password {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Ok(Self(SecretString::from(String::deserialize(deserializer)?)))
    }
}

/// Who stands between, and what is said to it.
pub(crate) struct Hop {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) authorization: Option<String>,
}

impl Network {
    /// As a person entered it. A password that was not entered is the kept one, if address and user are the same.
    ///
    /// # Errors
    /// `BadSettings` with the setting's name.
    pub fn of(settings: &NetworkSettings, kept: Option<&Self>) -> Result<Self> {
        let proxy = match settings.proxy {
            ProxyUse::System => Proxy::System,
            ProxyUse::None => Proxy::None,
            ProxyUse::Given => {
                let (address, user) = (proxy_address(&settings.proxy_address)?, settings.proxy_user.trim().to_owned());
                // RFC 7617 section 2: a colon ends the user name.
                if user.contains(':') || user.contains(char::is_control) {
                    return Err(bad(Mistake::ProxyUser, "a colon or a control character"));
                }
                let same = match kept.map(|kept| &kept.proxy) {
                    Some(Proxy::Given { address: a, user: u, password }) if *a == address && *u == user => {
                        Some(password.clone())
                    }
                    _ => None,
                };
                let entered = settings.proxy_password.as_deref().map(|text| Password(SecretString::from(text)));
                Proxy::Given { address, user, password: entered.or(same).unwrap_or_default() }
            }
        };
        let found = read_certificates(settings.certificates.as_bytes())?;
        let pem: Result<Vec<String>> = found.iter().map(pem).collect();
        Ok(Self { proxy, certificates: pem?.concat() })
    }

    /// As the window shows it: without the password.
    #[must_use]
    pub fn view(&self) -> NetworkSettings {
        let (proxy, address, user) = match &self.proxy {
            Proxy::System => (ProxyUse::System, String::new(), String::new()),
            Proxy::None => (ProxyUse::None, String::new(), String::new()),
            Proxy::Given { address, user, .. } => {
                (ProxyUse::Given, address.as_str().trim_end_matches('/').to_owned(), user.clone())
            }
        };
        let certificates = self.certificates.clone();
        NetworkSettings { proxy, proxy_address: address, proxy_user: user, proxy_password: None, certificates }
    }

    /// The authorities to add, as DER.
    pub(crate) fn authorities(&self) -> Result<Vec<Vec<u8>>> {
        let failed = |error| Error::new(ErrorCode::Internal, error);
        read_certificates(self.certificates.as_bytes())?.iter().map(|one| one.to_der().map_err(failed)).collect()
    }

    /// Who stands between us and this address. This computer is always reached without one.
    pub(crate) fn hop(&self, address: &Url) -> Option<Hop> {
        use base64::prelude::{BASE64_STANDARD, Engine as _};
        if is_loopback(address) {
            return None;
        }
        match &self.proxy {
            Proxy::None => None,
            Proxy::Given { address, user, password } => {
                let said = || format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{}", password.reveal())));
                Some(Hop {
                    host: host(address)?,
                    port: address.port_or_known_default()?,
                    authorization: (!user.is_empty()).then(said),
                })
            }
            Proxy::System => {
                let matcher = hyper_util::client::proxy::matcher::Matcher::from_system();
                let found = matcher.intercept(&address.as_str().parse().ok()?)?;
                let said = found.basic_auth().and_then(|value| value.to_str().ok().map(str::to_owned));
                let host = found.uri().host()?.trim_matches(['[', ']']).to_owned();
                Some(Hop { host, port: found.uri().port_u16().unwrap_or(80), authorization: said })
            }
        }
    }
}

/// The host of an address as it is resolved: without the brackets of IPv6.
pub(crate) fn host(address: &Url) -> Option<String> {
    Some(match address.host()? {
        Host::Domain(name) => name.to_owned(),
        Host::Ipv4(ip) => ip.to_string(),
        Host::Ipv6(ip) => ip.to_string(),
    })
}

fn bad(mistake: Mistake, what: impl std::fmt::Display) -> Error {
    Error::new(ErrorCode::BadSettings, format!("{}: {what}", mistake.name())).said(mistake.name())
}

/// `host:port` is what a company's help page says, so the scheme may be left out.
fn proxy_address(text: &str) -> Result<Url> {
    let text = text.trim();
    let full = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
    let url = Url::parse(&full).map_err(|error| bad(Mistake::ProxyAddress, error))?;
    let path = url.path().to_ascii_lowercase();
    if [".pac", ".dat", ".js"].iter().any(|end| path.ends_with(end)) {
        return Err(bad(Mistake::ProxyAddressScript, "a configuration script"));
    }
    if url.scheme() != "http" {
        return Err(bad(Mistake::ProxyAddressKind, url.scheme()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(bad(Mistake::ProxyAddressUser, "with a user name"));
    }
    if !url.has_host() || !matches!(path.as_str(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
        return Err(bad(Mistake::ProxyAddress, "not of the form http://host:port"));
    }
    Ok(url)
}

/// Certificate authorities of a text or a file: PEM, one or more, or one as DER. Nothing but blanks: none.
fn read_certificates(bytes: &[u8]) -> Result<Vec<Certificate>> {
    let wrong = |what: &dyn std::fmt::Display| bad(Mistake::Certificates, what);
    // A private key that was pasted by mistake is not kept, and not passed over either.
    if bytes.windows(11).any(|part| part == b"PRIVATE KEY") {
        return Err(bad(Mistake::CertificatesKey, "a private key"));
    }
    if bytes.len() > LARGEST_PEM {
        return Err(bad(Mistake::CertificatesMany, "too long"));
    }
    if bytes.trim_ascii().is_empty() {
        return Ok(vec![]);
    }
    let found = if bytes.trim_ascii().starts_with(b"-----BEGIN") {
        // Line ends and blanks of whatever program it was copied from.
        let lines = String::from_utf8_lossy(bytes);
        let lines: Vec<&str> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        Certificate::load_pem_chain(lines.join("\n").as_bytes()).map_err(|error| wrong(&error))?
    } else {
        vec![Certificate::from_der(bytes).map_err(|error| wrong(&error))?]
    };
    if found.is_empty() {
        return Err(wrong(&"none"));
    }
    if found.len() > MOST_CERTIFICATES {
        return Err(bad(Mistake::CertificatesMany, found.len()));
    }
    if !found.iter().all(is_authority) {
        return Err(bad(Mistake::CertificatesServer, "not an authority's"));
    }
    Ok(found)
}

fn is_authority(certificate: &Certificate) -> bool {
    matches!(certificate.tbs_certificate.get::<BasicConstraints>(), Ok(Some((_, basic))) if basic.ca)
}

fn pem(certificate: &Certificate) -> Result<String> {
    certificate.to_pem(x509_cert::der::pem::LineEnding::LF).map_err(|error| Error::new(ErrorCode::Internal, error))
}

/// The authorities of a text or a file, whatever form they came in, and what they say of themselves.
///
/// # Errors
/// `BadSettings` for what is no authority's certificate.
pub fn look_at_certificates(bytes: &[u8], now: Timestamp) -> Result<CertificatesView> {
    let found = read_certificates(bytes)?;
    let pem: Result<Vec<String>> = found.iter().map(pem).collect();
    let described: Result<Vec<CertificateView>> = found.iter().map(|one| describe(one, now)).collect();
    Ok(CertificatesView { pem: pem?.concat(), certificates: described? })
}

fn describe(certificate: &Certificate, now: Timestamp) -> Result<CertificateView> {
    let der = certificate.to_der().map_err(|error| Error::new(ErrorCode::Internal, error))?;
    let pairs: Vec<String> = Sha256::digest(&der).iter().map(|byte| format!("{byte:02X}")).collect();
    let Facts { subject, issuer, until, .. } = Facts::of(certificate);
    let (expires, expired) = (until.to_string(), until < now);
    Ok(CertificateView { subject, issuer, fingerprint: pairs.join(":"), expires, expired })
}

/// What a certificate says of itself, believed or not.
pub(crate) struct Facts {
    pub(crate) subject: String,
    pub(crate) issuer: String,
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
}

impl Facts {
    pub(crate) fn read(der: &[u8]) -> Option<Self> {
        Certificate::from_der(der).ok().map(|certificate| Self::of(&certificate))
    }

    fn of(certificate: &Certificate) -> Self {
        let body = &certificate.tbs_certificate;
        let at = |time: x509_cert::time::Time| {
            let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or_default();
            Timestamp::from_second(seconds).unwrap_or_default()
        };
        Self {
            subject: name_of(&body.subject),
            issuer: name_of(&body.issuer),
            from: at(body.validity.not_before),
            until: at(body.validity.not_after),
        }
    }
}

fn name_of(name: &x509_cert::name::Name) -> String {
    shown(&name.to_string())
}

#[cfg(test)]
#[path = "network/tests.rs"]
mod tests;
