//! The way that settings describe: which proxy, whose certificates, and every mistake with a sentence of its own.

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, KeyPair};

use super::*;

fn given(address: &str, user: &str, password: Option<&str>) -> NetworkSettings {
    NetworkSettings {
        proxy: ProxyUse::Given,
        proxy_address: address.into(),
        proxy_user: user.into(),
        proxy_password: password.map(str::to_owned),
        certificates: String::new(),
    }
}

fn certificate(authority: bool) -> String {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "Northwind\u{202e} Root");
    params.not_after = rcgen::date_time_ymd(2030, 1, 1);
    if authority {
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    }
    params.self_signed(&KeyPair::generate().unwrap()).unwrap().pem()
}

fn refused(settings: &NetworkSettings) -> String {
    let error = Network::of(settings, None).unwrap_err();
    assert_eq!(error.code, ErrorCode::BadSettings);
    error.said.unwrap()
}

#[test]
fn a_proxy_is_a_host_and_a_port() {
    for good in ["proxy.example:8080", "http://proxy.example:8080", " http://proxy.example:8080/ ", "http://[::1]:3128"]
    {
        assert!(Network::of(&given(good, "", None), None).is_ok(), "{good}");
    }
    for (wrong, mistake) in [
        ("", "proxyAddress"),
        ("http://p/x", "proxyAddress"),
        ("http://p:x", "proxyAddress"),
        ("http://p?q", "proxyAddress"),
        ("https://proxy.example:1", "proxyAddress-kind"),
        ("socks5://p:1", "proxyAddress-kind"),
        ("http://u:p@proxy.example:1", "proxyAddress-user"),
        ("https://intranet.example/Proxy.PAC", "proxyAddress-script"),
        ("intranet.example/wpad.dat", "proxyAddress-script"),
    ] {
        assert_eq!(refused(&given(wrong, "", None)), mistake, "{wrong}");
    }
    assert_eq!(refused(&given("p:1", "a:b", None)), "proxyUser");
}

#[test]
fn a_password_is_kept_for_its_own_proxy_and_user_only_and_never_shown() {
    let first = Network::of(&given("p:1", "wei", Some("hush-7f3a")), None).unwrap();
    assert!(!format!("{first:?}").contains("hush-7f3a"));
    assert_eq!(first.view().proxy_password, None);
    let again = |address: &str, user: &str| Network::of(&given(address, user, None), Some(&first)).unwrap();
    assert_eq!(again("http://p:1/", "wei"), first);
    for (address, user) in [("evil:1", "wei"), ("p:2", "wei"), ("p:1", "other")] {
        assert!(!serde_json::to_string(&again(address, user)).unwrap().contains("hush"), "{address} {user}");
    }
}

#[test]
fn a_certificate_authority_is_described_without_tricks_of_its_name() {
    let now = "2031-01-01T00:00:00Z".parse().unwrap();
    let described = look_at_certificates(certificate(true).as_bytes(), now).unwrap().certificates.remove(0);
    assert!(described.subject.contains("Northwind Root"), "{}", described.subject);
    assert_eq!((described.fingerprint.len(), described.expired), (95, true));
}

#[test]
fn only_certificate_authorities_are_taken() {
    let (authority, leaf) = (certificate(true), certificate(false));
    let key = KeyPair::generate().unwrap().serialize_pem();
    let with = |certificates: String| NetworkSettings { certificates, ..NetworkSettings::default() };
    let two = with(authority.replace('\n', "\r\n  ") + &certificate(true));
    assert_eq!(Network::of(&two, None).unwrap().authorities().unwrap().len(), 2);
    for (wrong, mistake) in [
        (leaf, "certificates-server"),
        (format!("{authority}{key}"), "certificates-key"),
        (key, "certificates-key"),
        ("hello".into(), "certificates"),
        (authority[..200].into(), "certificates"),
        (authority.repeat(17), "certificates-many"),
        ("x".repeat(40_000), "certificates-many"),
    ] {
        assert_eq!(refused(&with(wrong)), mistake);
    }
}

#[test]
fn this_computer_is_reached_without_a_proxy() {
    let network = Network::of(&given("p:1", "", None), None).unwrap();
    assert!(network.hop(&Url::parse("http://127.0.0.1:9/").unwrap()).is_none());
    assert_eq!(network.hop(&Url::parse("https://a.example/").unwrap()).unwrap().host, "p");
}
