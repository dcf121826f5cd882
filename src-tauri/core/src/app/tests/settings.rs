//! Settings files: what an IT department hands out comes in whole, or is refused with a reason and changes nothing.

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, KeyPair};
use serde_json::{Value, json};

use super::*;
use crate::view::{DestinationSettings, NetworkSettings, ProxyUse, RedirectForm, ServiceSettings, SettingsFileView};

fn authority() -> String {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, "Northwind Root CA");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.self_signed(&KeyPair::generate().unwrap()).unwrap().pem()
}

fn service(network: NetworkSettings) -> ServiceSettings {
    ServiceSettings {
        name: "Northwind".into(),
        base_url: "https://enroll.example".into(),
        issuer: "https://login.example".into(),
        client_id: "desk".into(),
        scope: "enroll.read enroll.write".into(),
        resource: "https://enroll.example/".into(),
        tenants: String::new(),
        redirect_form: RedirectForm::Loopback,
        graph_root: "https://graph.example".into(),
        network,
    }
}

fn only(service: ServiceSettings) -> DestinationSettings {
    DestinationSettings { service: Some(service), portal: None }
}

/// The least that a settings file of a service has to say.
fn least() -> Value {
    json!({
        "format": "enroll-desk-settings",
        "version": 1,
        "settings": { "service": {
            "name": "Northwind", "baseUrl": "https://enroll.example", "issuer": "https://login.example",
            "clientId": "desk", "scope": "enroll", "redirectForm": "localhost"
        } }
    })
}

struct Desk {
    computer: Computer,
    app: App,
}

impl Desk {
    async fn open() -> Self {
        let computer = Computer::new();
        let app = computer.open().await;
        Self { computer, app }
    }

    fn place(&self) -> PathBuf {
        self.computer.folder.path().join("settings.json")
    }

    async fn read(&self, bytes: impl AsRef<[u8]>) -> Result<SettingsFileView> {
        std::fs::write(self.place(), bytes).unwrap();
        self.app.read_settings(self.place()).await
    }

    /// Why it is refused; nothing of it is in use then.
    async fn refused(&self, bytes: impl AsRef<[u8]>) -> (ErrorCode, String) {
        let error = self.read(bytes).await.unwrap_err();
        assert!(self.app.desk().await.unwrap().destination.is_none(), "a look has changed something");
        (error.code, error.said.unwrap_or_default())
    }
}

#[tokio::test]
async fn settings_come_back_from_a_file_as_they_went_and_without_the_password() {
    let desk = Desk::open().await;
    let network = NetworkSettings {
        proxy: ProxyUse::Given,
        proxy_address: "http://proxy.example:8080".into(),
        proxy_user: "wei".into(),
        proxy_password: Some("hush-7f3a".into()),
        certificates: authority(),
    };
    let settings = only(service(network.clone()));
    desk.app.write_settings(&settings, desk.place()).await.unwrap();
    assert!(!std::fs::read_to_string(desk.place()).unwrap().contains("hush-7f3a"));
    let back = desk.app.read_settings(desk.place()).await.unwrap();
    assert_eq!(back.settings, only(service(NetworkSettings { proxy_password: None, ..network })));
    assert_eq!(back.name, "settings.json");
    let [certificate] = back.certificates.as_slice() else { panic!("{:?}", back.certificates) };
    assert!(certificate.subject.contains("Northwind Root CA") && certificate.issuer == certificate.subject);
    assert!(desk.app.desk().await.unwrap().destination.is_none(), "a look has changed something");
}

#[tokio::test]
async fn a_file_written_by_hand_needs_to_say_only_what_differs() {
    let desk = Desk::open().await;
    let read = desk.read(least().to_string()).await.unwrap().settings.service.unwrap();
    assert_eq!((read.graph_root.as_str(), read.resource.as_str()), ("", ""));
    assert_eq!(read.network, NetworkSettings::default());
    // From a simple editor of Windows.
    let marked = [b"\xef\xbb\xbf".as_slice(), least().to_string().as_bytes()].concat();
    assert!(desk.read(marked).await.is_ok());
    let mut portal = least();
    portal["settings"] =
        json!({ "portal": { "cloud": "usGovernment", "clientId": "", "network": { "proxy": "none" } } });
    let read = desk.read(portal.to_string()).await.unwrap().settings.portal.unwrap();
    assert_eq!((read.cloud.name(), read.network.proxy), ("usGovernment", ProxyUse::None));
}

#[tokio::test]
async fn the_examples_that_are_handed_to_it_departments_can_be_read() {
    let desk = Desk::open().await;
    let page = include_str!("../../../../../docs/settings.md");
    let examples: Vec<_> = page.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(examples.len(), 2);
    for example in examples {
        desk.read(example).await.unwrap();
    }
}

#[tokio::test]
async fn a_file_that_is_no_settings_file_is_refused_with_what_is_wrong() {
    let desk = Desk::open().await;
    let with = |change: fn(&mut Value)| {
        let mut file = least();
        change(&mut file);
        file.to_string()
    };
    let deep = "[".repeat(20_000) + &"]".repeat(20_000);
    let cases = [
        ("empty", String::new(), "EOF"),
        ("cut off", least().to_string()[..60].to_owned(), "EOF"),
        ("huge", with(|file| file["settings"]["service"]["name"] = "x".repeat(70_000).into()), "64 KB"),
        ("deep", "[".repeat(20_000), "invalid type: sequence"),
        ("deep inside", least().to_string().replace("\"Northwind\"", &deep), "invalid type: sequence"),
        ("another format", with(|file| file["format"] = "drafts".into()), "drafts"),
        ("no version", with(|file| _ = file.as_object_mut().unwrap().remove("version")), "version"),
        ("a version below", with(|file| file["version"] = (-1).into()), "-1"),
        ("an unknown member", with(|file| file["more"] = 1.into()), "unknown field `more`"),
        ("an unknown setting", with(|file| file["settings"]["service"]["tls"] = "off".into()), "unknown field `tls`"),
        ("a setting twice", least().to_string().replacen("\"name\"", "\"name\":\"a\",\"name\"", 1), "duplicate field"),
        ("a wrong type", with(|file| file["settings"]["service"]["name"] = json!({ "a": 1 })), "invalid type: map"),
        ("a wrong form", with(|file| file["settings"]["service"]["redirectForm"] = "https".into()), "unknown variant"),
        ("no destination", with(|file| file["settings"] = json!({})), "not one destination"),
        (
            "practice",
            with(|file| file["settings"] = json!({ "portal": { "cloud": "practice", "clientId": "" } })),
            "not one",
        ),
        (
            "a password",
            with(|file| {
                file["settings"]["service"]["network"] = json!({ "proxyPassword": "hush-7f3a" });
            }),
            "proxyPassword",
        ),
        ("marks of direction", with(|file| file["format"] = "\u{202e}evil".into()), "evil"),
    ];
    for (what, text, because) in cases {
        let (code, said) = desk.refused(&text).await;
        assert_eq!(code, ErrorCode::BadSettingsFile, "{what}: {said}");
        assert!(said.contains(because) && !said.contains("hush"), "{what}: {said}");
        assert!(said.chars().count() <= 200 && !said.contains('\u{202e}'), "{what}: {said}");
    }
    let (code, _) = desk.refused(b"\xff\xfe{\0}\0").await;
    assert_eq!(code, ErrorCode::BadSettingsFile);
}

#[tokio::test]
async fn a_file_of_a_later_version_is_called_so_whatever_else_is_in_it() {
    let desk = Desk::open().await;
    let mut file = least();
    file["version"] = u64::MAX.into();
    file["settings"] = json!({ "galaxy": { "far": "away" } });
    assert_eq!(desk.refused(file.to_string()).await.0, ErrorCode::FileTooNew);
}

#[tokio::test]
async fn a_wrong_setting_in_a_file_is_named_as_in_the_form() {
    let desk = Desk::open().await;
    for (setting, value, mistake) in [
        ("baseUrl", json!("http://enroll.example"), "baseUrl-plain"),
        ("issuer", json!("login.example"), "issuer"),
        ("network", json!({ "proxy": "given", "proxyAddress": "https://proxy.example/a.pac" }), "proxyAddress-script"),
        ("network", json!({ "certificates": KeyPair::generate().unwrap().serialize_pem() }), "certificates-key"),
    ] {
        let mut file = least();
        file["settings"]["service"][setting] = value;
        assert_eq!(desk.refused(file.to_string()).await, (ErrorCode::BadSettings, mistake.to_owned()));
    }
}

#[tokio::test]
async fn what_is_no_file_is_not_waited_for() {
    let desk = Desk::open().await;
    for place in [desk.place(), desk.computer.folder.path().to_owned(), PathBuf::from("/dev/zero")] {
        assert_eq!(desk.app.read_settings(place).await.unwrap_err().code, ErrorCode::CannotReadFile);
    }
}

#[tokio::test]
async fn settings_that_are_wrong_are_not_written() {
    let desk = Desk::open().await;
    let wrong = only(ServiceSettings { issuer: "login".into(), ..service(NetworkSettings::default()) });
    let error = desk.app.write_settings(&wrong, desk.place()).await.unwrap_err();
    assert_eq!((error.code, error.said.as_deref()), (ErrorCode::BadSettings, Some("issuer")));
    assert!(!desk.place().exists());
}

#[tokio::test]
async fn certificates_of_a_file_come_as_text_whatever_form_they_have() {
    let desk = Desk::open().await;
    let pem = authority();
    let der = x509_cert::der::pem::decode_vec(pem.as_bytes()).unwrap().1;
    for bytes in [pem.clone().into_bytes(), der] {
        std::fs::write(desk.place(), bytes).unwrap();
        let read = desk.app.certificates_of(desk.place()).await.unwrap();
        assert_eq!(read.pem.replace("\r\n", "\n"), pem.replace("\r\n", "\n"));
        assert_eq!(read.certificates.len(), 1);
    }
    std::fs::write(desk.place(), KeyPair::generate().unwrap().serialize_pem()).unwrap();
    let error = desk.app.certificates_of(desk.place()).await.unwrap_err();
    assert_eq!(error.said.as_deref(), Some("certificates-key"));
}
