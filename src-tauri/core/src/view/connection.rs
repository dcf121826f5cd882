//! The way to a destination: the proxy, further certificate authorities, and what a look at the way found.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{PortalSettings, ServiceSettings, view};
use crate::enrollment::named;

named! {
    /// Through which proxy a destination is reached.
    #[derive(Default)]
    ProxyUse {
        /// As the system says.
        #[default]
        System = "system",
        /// Through none.
        None = "none",
        /// Through the one that was entered.
        Given = "given",
    }
}

// Who writes a settings file by hand names what differs from nothing.
view! {
    /// The way to a destination, as a person enters it.
    NetworkSettings {
        /// Through which proxy.
        #[serde(default)]
        proxy: ProxyUse,
        /// Address of the proxy that was entered, such as `http://proxy.example:8080`.
        #[serde(default)]
        proxy_address: String,
        /// User name at that proxy; empty: none.
        #[serde(default)]
        proxy_user: String,
        /// Password at that proxy; never handed out. Nothing: the one that is kept.
        #[serde(default)]
        proxy_password: Option<String>,
        /// Certificate authorities to trust beside the system's, as PEM.
        #[serde(default)]
        certificates: String,
    }
}

impl Default for NetworkSettings {
    fn default() -> Self {
        let nothing = String::new;
        Self {
            proxy: ProxyUse::System,
            proxy_address: nothing(),
            proxy_user: nothing(),
            proxy_password: None,
            certificates: nothing(),
        }
    }
}

named! {
    /// What is wrong with a setting: which one, and the mistake where people often make that one.
    SettingMistake {
        /// No name.
        Name = "name",
        /// No address.
        BaseUrl = "baseUrl",
        /// An address that is not encrypted.
        BaseUrlPlain = "baseUrl-plain",
        /// With the version of the contract at its end.
        BaseUrlVersion = "baseUrl-version",
        /// No address, or no provider there.
        Issuer = "issuer",
        /// An address that is not encrypted.
        IssuerPlain = "issuer-plain",
        /// The address of its description.
        IssuerDescription = "issuer-description",
        /// None, or at the portal none of Microsoft's form.
        ClientId = "clientId",
        /// No scope.
        Scope = "scope",
        /// Not an absolute address (RFC 8707 section 2).
        Resource = "resource",
        /// Not the ids of tenants.
        Tenants = "tenants",
        /// No address.
        GraphRoot = "graphRoot",
        /// An address that is not encrypted.
        GraphRootPlain = "graphRoot-plain",
        /// Not a host and a port.
        ProxyAddress = "proxyAddress",
        /// The address of a script that names proxies.
        ProxyAddressScript = "proxyAddress-script",
        /// Of a kind that is not spoken: SOCKS, or one that is itself reached over TLS.
        ProxyAddressKind = "proxyAddress-kind",
        /// With a user name in it.
        ProxyAddressUser = "proxyAddress-user",
        /// With a colon in it.
        ProxyUser = "proxyUser",
        /// No certificate.
        Certificates = "certificates",
        /// A private key.
        CertificatesKey = "certificates-key",
        /// The certificate of a server, and not of an authority.
        CertificatesServer = "certificates-server",
        /// More than any company needs.
        CertificatesMany = "certificates-many",
    }
}

view! {
    /// A certificate authority, as it says of itself.
    CertificateView {
        /// Its name.
        subject: String,
        /// Who vouches for it; itself, most likely.
        issuer: String,
        /// SHA-256 of the whole certificate, in pairs.
        fingerprint: String,
        /// When it ends.
        expires: String,
        /// It has ended.
        expired: bool,
    }
}

view! {
    /// The settings of one destination: what a settings file holds. One of the two is there.
    DestinationSettings {
        /// Of an enrollment service.
        #[serde(default)]
        service: Option<ServiceSettings>,
        /// Of the portal.
        #[serde(default)]
        portal: Option<PortalSettings>,
    }
}

view! {
    /// Certificate authorities out of a file.
    CertificatesView {
        /// As PEM, whatever form they came in.
        pem: String,
        /// What they say of themselves.
        certificates: Vec<CertificateView>,
    }
}

view! {
    /// What a settings file would set.
    SettingsFileView {
        /// Its name, without its place.
        name: String,
        /// The settings.
        settings: DestinationSettings,
        /// The certificate authorities that it brings.
        certificates: Vec<CertificateView>,
    }
}

named! {
    /// What of a destination was looked at.
    ConnectionPart {
        /// Who checks the sign-in.
        Issuer = "issuer",
        /// Who takes the applications.
        Service = "service",
        /// Partner Center's API, which says how they stand.
        PartnerCenter = "partnerCenter",
    }
}

named! {
    /// How good a finding is.
    ConnectionVerdict {
        /// As it should be.
        Good = "good",
        /// It works, and somebody should know.
        Notice = "notice",
        /// It does not work.
        Bad = "bad",
    }
}

named! {
    /// What a step of the look found. Its words are `connection-<name>`; who can solve it, `connection-<name>-who`.
    ConnectionFinding {
        /// The name leads to an address; args: `host`.
        NameFound = "nameFound",
        /// It does not; args: `host`.
        NameUnknown = "nameUnknown",
        /// Something takes connections there; args: `host`, `port`.
        Reached = "reached",
        /// Nothing does; args: `host`, `port`.
        NotReached = "notReached",
        /// No proxy is in between.
        ProxyNone = "proxyNone",
        /// The proxy lets us through; args: `address`.
        ProxyUsed = "proxyUsed",
        /// The proxy wants a user name and password, or other ones; args: `address`.
        ProxyWantsSignIn = "proxyWantsSignIn",
        /// The proxy does not let us through; args: `address`, `status`.
        ProxyRefused = "proxyRefused",
        /// What answers is no proxy of a kind that we speak; args: `address`.
        ProxyNotOne = "proxyNotOne",
        /// The certificate is good; args: `issuer`, `until`.
        TlsGood = "tlsGood",
        /// It is good because of an authority that the person added; args: `issuer`, `until`.
        TlsOwn = "tlsOwn",
        /// A program that reads traffic made it, and this computer trusts it; args: `issuer`.
        TlsInspected = "tlsInspected",
        /// The same, and nobody here trusts it; args: `issuer`.
        TlsInspectedUntrusted = "tlsInspectedUntrusted",
        /// Nobody here knows who made it; args: `issuer`.
        TlsUnknownIssuer = "tlsUnknownIssuer",
        /// It has ended; args: `until`.
        TlsExpired = "tlsExpired",
        /// It does not begin before; args: `from`.
        TlsNotYet = "tlsNotYet",
        /// It is another host's; args: `host`, `subject`.
        TlsOtherName = "tlsOtherName",
        /// No secure connection came about.
        TlsBroken = "tlsBroken",
        /// This computer itself: needs none.
        TlsNone = "tlsNone",
        /// Both clocks say the same.
        ClockGood = "clockGood",
        /// Ours is ahead; args: `minutes`.
        ClockAhead = "clockAhead",
        /// Ours is behind; args: `minutes`.
        ClockBehind = "clockBehind",
        /// The other side does not tell its time.
        ClockUntold = "clockUntold",
        /// A connection, but no answer.
        NoAnswer = "noAnswer",
        /// A web page in place of an answer: a network's sign-in page, most likely.
        WebPage = "webPage",
        /// The other side failed; args: `status`.
        Failed = "failed",
        /// An answer that means nothing here; args: `status`.
        Unexpected = "unexpected",
        /// The provider describes itself as it should; args: `issuer`.
        ProviderGood = "providerGood",
        /// No provider is at the issuer's address.
        ProviderMissing = "providerMissing",
        /// It describes another issuer; args: `said`.
        ProviderOther = "providerOther",
        /// Its description cannot be read.
        ProviderUnreadable = "providerUnreadable",
        /// It names an address that is not secure or is this computer's; args: `address`.
        ProviderAddress = "providerAddress",
        /// It does not offer PKCE with S256.
        ProviderNoPkce = "providerNoPkce",
        /// It says nothing of PKCE, as Microsoft's does not; the sign-in uses it all the same.
        ProviderPkceUntold = "providerPkceUntold",
        /// It does not answer in the query of the way back.
        ProviderNoQuery = "providerNoQuery",
        /// The service answers, and wants a sign-in first.
        ServiceGood = "serviceGood",
        /// No enrollment service is at that address.
        ServiceMissing = "serviceMissing",
        /// The service answers without asking who it is.
        ServiceOpen = "serviceOpen",
    }
}

view! {
    /// One step of the look.
    ConnectionStep {
        /// What it found.
        finding: ConnectionFinding,
        /// How good that is.
        verdict: ConnectionVerdict,
        /// For its words. Names are cleaned: they are the other side's.
        args: BTreeMap<String, String>,
    }
}

view! {
    /// The way to one part of a destination.
    ConnectionWay {
        /// Which part.
        part: ConnectionPart,
        /// Scheme, host and port.
        address: String,
        /// In order; the last one may be where it stopped.
        steps: Vec<ConnectionStep>,
    }
}

view! {
    /// What a look at the connection found.
    ConnectionView {
        /// When it was looked.
        at: String,
        /// Version of the product.
        version: String,
        /// Each part's way.
        ways: Vec<ConnectionWay>,
        /// The certificate authorities that are trusted besides.
        certificates: Vec<CertificateView>,
    }
}
