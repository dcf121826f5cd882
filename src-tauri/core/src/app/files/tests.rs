//! Drafts on their way out and in again, through the product and real files.

use std::collections::BTreeMap;
use std::sync::Arc;

use age::secrecy::ExposeSecret;
use age::x25519;
use jiff::Timestamp;
use secrecy::SecretString;
use zeroize::Zeroizing;

use super::*;
use crate::app::Surroundings;
use crate::destination::Destination;
use crate::enrollment::Answers;
use crate::session::AccountKey;
use crate::store::{NewSubmission, PendingAcceptance};
use crate::submission::{Next, Received, Status};
use crate::surroundings::{Browser, Clipboard, Clock, Rehearsal, Rehearsing};
use crate::vault::{MemoryKeyring, Vault};
use crate::view::{CloudId, LinkId, PortalSettings, RedirectForm, Script, ServiceSettings};

/// A clock that stands, and none of what is outside.
struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        "2026-11-23T08:00:00Z".parse().unwrap()
    }
}

impl Browser for Still {
    fn open(&self, _: &url::Url) -> Result<()> {
        Err(Error::new(ErrorCode::BrowserFailed, "there is none"))
    }
}

impl Clipboard for Still {
    fn put(&self, _: &str) -> Result<()> {
        Err(Error::new(ErrorCode::ClipboardFailed, "there is none"))
    }

    fn clear_if(&self, _: &str) {}
}

impl Rehearsal for Still {
    fn start(&self, _: PathBuf, _: Zeroizing<[u8; 32]>) -> Rehearsing<'_> {
        Box::pin(async { Err(Error::new(ErrorCode::PracticeFailed, "there is none")) })
    }

    fn reset(&self) -> Rehearsing<'_> {
        self.start(PathBuf::new(), Zeroizing::default())
    }

    fn page(&self, _: LinkId) -> Option<url::Url> {
        None
    }
}

/// A computer with the product on it, and a person's key.
struct Desk {
    app: App,
    folder: tempfile::TempDir,
    key: x25519::Identity,
}

impl Desk {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(Surroundings {
            data_dir: folder.path().join("data"),
            vault: Vault::new(Arc::new(MemoryKeyring::default())),
            clock: Arc::new(Still),
            browser: Arc::new(Still),
            rehearsal: Arc::new(Still),
            clipboard: Arc::new(Still),
        })
        .await
        .unwrap();
        Self { app, folder, key: x25519::Identity::generate() }
    }

    fn place(&self) -> PathBuf {
        self.folder.path().join("some drafts.enroll")
    }

    fn unlock(&self) -> Unlock {
        Unlock::Key(SecretString::from(self.key.to_string().expose_secret().to_owned()))
    }

    fn to_me(&self) -> Protection {
        Protection::Recipients(vec![self.key.to_public().to_string()])
    }

    async fn draft(&self, answers: &[(FieldId, &str)]) -> String {
        let id = self.app.create_draft().await.unwrap().id;
        let answers: Answers = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
        self.app.save_answers(&id, answers).await.unwrap();
        id
    }

    async fn export_all(&self) -> ExportedView {
        self.app.export(None, self.to_me(), self.place()).await.unwrap()
    }

    async fn preview(&self, from: &Self) -> ImportPreviewView {
        self.app.look_into(from.place(), from.unlock()).await.unwrap()
    }

    async fn import_all(&self, from: &Self) -> DeskView {
        let ids = self.preview(from).await.drafts.into_iter().map(|draft| draft.id).collect();
        self.app.import(from.place(), from.unlock(), ids).await.unwrap()
    }

    /// Every draft's answers, in an order that depends on nothing else.
    async fn answers(&self) -> Vec<BTreeMap<String, String>> {
        let drafts = self.app.0.store.portable_drafts(None).await.unwrap();
        let mut answers: Vec<_> = drafts.into_iter().map(|draft| draft.answers).collect();
        answers.sort();
        answers
    }

    /// Puts a container of the test's own into the envelope.
    fn forge(&self, documents: Vec<Document>) {
        let plain = container::write("9.9.9\u{202e}", Still.now(), documents).unwrap();
        std::fs::write(self.place(), envelope::lock(&plain, &self.to_me(), envelope::WORK).unwrap()).unwrap();
    }
}

#[track_caller]
fn code<T>(result: Result<T>) -> ErrorCode {
    result.err().expect("it should be refused").code
}

/// A draft that a service has: accepted, with a receipt, by an account whose ids are nobody else's business.
async fn send(desk: &Desk, draft_id: &str) {
    let settings = ServiceSettings {
        name: "Distributor".to_owned(),
        base_url: "https://enroll.example".to_owned(),
        issuer: "https://login.example".to_owned(),
        client_id: "client-id-1".to_owned(),
        scope: "scope-1".to_owned(),
        resource: String::new(),
        tenants: String::new(),
        redirect_form: RedirectForm::Loopback,
        graph_root: String::new(),
        network: crate::view::NetworkSettings::default(),
    };
    let store = &desk.app.0.store;
    store.use_destination(&Destination::service("destination-1", &settings, None).unwrap()).await.unwrap();
    // The courier carries for the current destination: it shall leave this one to the test.
    let portal = PortalSettings {
        cloud: CloudId::Global,
        client_id: String::new(),
        tenants: String::new(),
        network: crate::view::NetworkSettings::default(),
    };
    desk.app.choose_portal(portal).await.unwrap();
    let new = NewSubmission {
        id: "submission-1".to_owned(),
        draft_id: draft_id.to_owned(),
        revision: 1,
        account: AccountKey {
            destination_id: "destination-1".to_owned(),
            tenant_id: "tenant-1".to_owned(),
            object_id: "object-1".to_owned(),
        },
        username: "amy@contoso.example".to_owned(),
        company: None,
        client_reference: format!("{draft_id}/1/destination-1"),
        idempotency_key: "idempotency-1".to_owned(),
        payload_sha256: "ab".repeat(32),
        payload: b"payload-1".to_vec(),
    };
    assert!(store.freeze(new, 1, Still.now()).await.unwrap());
    store.begin_sending("submission-1", Still.now()).await.unwrap();
    let received = Received { server_id: "server-1".to_owned(), reference: "R-2026-1".to_owned(), at: Still.now() };
    store.settle("submission-1", &Status::Sending, Next::done(Status::Submitted(received))).await.unwrap();
    let acceptance = PendingAcceptance {
        version: "2026-01".to_owned(),
        locale: "en-US".to_owned(),
        sha256: "cd".repeat(32),
        name: "Amy Chao".to_owned(),
        title: "CEO".to_owned(),
        idempotency_key: "idempotency-2".to_owned(),
        confirmed_at: Still.now(),
    };
    store.begin_acceptance("submission-1", acceptance).await.unwrap();
    store.settle_acceptance("submission-1", Some((Still.now(), "receipt-1".to_owned()))).await.unwrap();
}

#[tokio::test]
async fn what_was_written_to_a_file_is_the_same_on_another_computer() {
    let (here, there) = (Desk::open().await, Desk::open().await);
    here.draft(&[
        (FieldId::LegalName, " 台灣積體電路製造股份有限公司\r\n"),
        (FieldId::Country, "TW"),
        (FieldId::City, "新竹 👩‍👩‍👧\0\u{202e}"),
        (FieldId::Website, ""),
    ])
    .await;
    here.draft(&[(FieldId::LegalName, "Fabrikam")]).await;
    here.app.create_draft().await.unwrap();
    let written = here.export_all().await;
    assert_eq!(written.drafts, 3);
    assert_eq!(u64::from(written.size), std::fs::metadata(here.place()).unwrap().len());
    let desk = there.import_all(&here).await;
    assert_eq!(desk.drafts.len(), 3);
    assert!(desk.drafts.iter().all(|draft| draft.state == DraftState::Editing && !draft.practice));
    assert_eq!(there.answers().await, here.answers().await);
}

#[tokio::test]
async fn a_passphrase_opens_what_it_closed_and_another_does_not() {
    let desk = Desk::open().await;
    desk.draft(&[(FieldId::LegalName, "Contoso")]).await;
    let words = |text: &str| SecretString::from(text.to_owned());
    let place = desk.place();
    let short = Protection::Passphrase(words("too short"));
    assert_eq!(code(desk.app.export(None, short, place.clone()).await), ErrorCode::PassphraseTooShort);
    assert!(!place.exists());
    let protection = Protection::Passphrase(words("correct horse 電池"));
    desk.app.export(None, protection, place.clone()).await.unwrap();
    assert_eq!(desk.app.protection_of(place.clone()).await.unwrap(), FileProtection::Passphrase);
    let file = std::fs::read(&place).unwrap();
    let asks = format!(" {}\n", envelope::WORK);
    assert!(String::from_utf8_lossy(&file[..100]).contains(&asks), "the work that a guess takes");
    let wrong = desk.app.look_into(place.clone(), Unlock::Passphrase(words("correct horse 電地"))).await;
    assert_eq!(code(wrong), ErrorCode::WrongPassphrase);
    let right = desk.app.look_into(place, Unlock::Passphrase(words("correct horse 電池"))).await.unwrap();
    assert_eq!(right.drafts[0].title, "Contoso");
}

#[tokio::test]
async fn a_draft_that_comes_twice_is_said_and_written_over_nothing() {
    let desk = Desk::open().await;
    let id = desk.draft(&[(FieldId::LegalName, "Contoso")]).await;
    desk.export_all().await;
    assert_eq!(desk.preview(&desk).await.drafts[0].warnings, [ImportWarning::AlreadyHere]);
    let after = desk.import_all(&desk).await.drafts;
    assert_eq!(after.len(), 2);
    assert!(after.iter().any(|draft| draft.id == id));
    for draft in &after {
        desk.app.save_answers(&draft.id, Answers::from([(FieldId::LegalName, "Changed".to_owned())])).await.unwrap();
    }
    assert_eq!(desk.preview(&desk).await.drafts[0].warnings, []);
}

#[tokio::test]
async fn only_the_chosen_drafts_go_out_and_only_the_chosen_come_in() {
    let (here, there) = (Desk::open().await, Desk::open().await);
    let mut ids = vec![];
    for name in ["A", "B", "C"] {
        ids.push(here.draft(&[(FieldId::LegalName, name)]).await);
    }
    let chosen = vec![ids[2].clone(), ids[0].clone(), ids[0].clone()];
    assert_eq!(here.app.export(Some(chosen), here.to_me(), here.place()).await.unwrap().drafts, 2);
    let preview = there.preview(&here).await;
    let mut titles: Vec<_> = preview.drafts.iter().map(|draft| draft.title.as_str()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["A", "C"]);
    let c = preview.drafts.iter().find(|draft| draft.title == "C").unwrap().id.clone();
    let import = async |ids| there.app.import(here.place(), here.unlock(), ids).await;
    assert_eq!(code(import(vec![]).await), ErrorCode::BadRequest);
    assert_eq!(code(import(vec![c.clone(), "0".repeat(64)]).await), ErrorCode::FileChanged);
    assert!(there.answers().await.is_empty(), "nothing was taken over");
    let desk = import(vec![c.clone(), c]).await.unwrap();
    assert_eq!(desk.drafts.iter().map(|draft| draft.title.as_str()).collect::<Vec<_>>(), ["C"]);
    let export = async |ids| here.app.export(Some(ids), here.to_me(), here.place()).await;
    assert_eq!(code(export(vec!["gone".to_owned()]).await), ErrorCode::NoSuchDraft);
    assert_eq!(code(export(vec![]).await), ErrorCode::BadRequest);
}

#[tokio::test]
async fn what_was_sent_goes_along_in_words_and_can_be_sent_from_nowhere_else() {
    let (here, there, third) = (Desk::open().await, Desk::open().await, Desk::open().await);
    let id = here.draft(&[(FieldId::LegalName, "Contoso")]).await;
    send(&here, &id).await;
    here.export_all().await;
    let plain = envelope::unlock(&std::fs::read(here.place()).unwrap(), &here.unlock()).unwrap();
    let plain = String::from_utf8(plain.to_vec()).unwrap();
    for secret in [
        id.as_str(),
        "destination-1",
        "submission-1",
        "tenant-1",
        "object-1",
        "client-id-1",
        "scope-1",
        "idempotency-1",
        "idempotency-2",
        "server-1",
        "payload-1",
        "enroll.example",
        "login.example",
    ] {
        assert!(!plain.contains(secret), "{secret} went along");
    }
    there.import_all(&here).await;
    there.export_all().await;
    let preview = third.preview(&there).await;
    assert_eq!(preview.drafts[0].warnings, [ImportWarning::AlreadySent]);
    let fact = &preview.drafts[0].facts[0];
    assert_eq!((fact.kind.as_str(), fact.destination.as_str(), fact.practice), ("service", "Distributor", false));
    assert_eq!((fact.state.as_str(), fact.reference.as_str(), fact.revision), ("submitted", "R-2026-1", 1));
    assert_eq!((fact.by.as_str(), fact.at.as_str()), ("amy@contoso.example", "2026-11-23T08:00:00Z"));
    assert_eq!(fact.sha256, "ab".repeat(32));
    let accepted = fact.acceptance.as_ref().unwrap();
    assert_eq!((accepted.name.as_str(), accepted.receipt.as_str()), ("Amy Chao", "receipt-1"));
    let draft = third.import_all(&there).await.drafts.remove(0);
    assert_eq!(draft.state, DraftState::Editing);
    let origin = third.app.origin(&draft.id).await.unwrap().unwrap();
    assert_eq!(origin.facts, preview.drafts[0].facts);
    assert_eq!((origin.made_at.as_str(), origin.product.as_str()), ("2026-11-23T08:00:00Z", env!("CARGO_PKG_VERSION")));
    assert_eq!(here.app.origin(&id).await.unwrap(), None);
    assert!(third.app.delete_draft(&draft.id).await.unwrap().drafts.is_empty());
}

#[tokio::test]
async fn what_a_person_submitted_in_the_portal_goes_along_too() {
    let desk = Desk::open().await;
    let portal = PortalSettings {
        cloud: CloudId::Global,
        client_id: String::new(),
        tenants: String::new(),
        network: crate::view::NetworkSettings::default(),
    };
    desk.app.choose_portal(portal).await.unwrap();
    let id = desk
        .draft(&[
            (FieldId::Country, "TW"),
            (FieldId::LegalName, "Contoso Co., Ltd."),
            (FieldId::AddressLine1, "99 Songgao Road"),
            (FieldId::City, "Xinyi District"),
            (FieldId::State, "Taipei City"),
            (FieldId::PostalCode, "110"),
            (FieldId::CompanyPhone, "0223456789"),
            (FieldId::Website, "https://contoso.com"),
            (FieldId::ContactGivenName, "Amy"),
            (FieldId::ContactFamilyName, "Chao"),
            (FieldId::ContactEmail, "amy.chao@contoso.com"),
            (FieldId::ContactPhone, "0223456789"),
            (FieldId::WorkAccountKind, "have"),
            (FieldId::WorkAccountEmail, "amy.chao@contoso.com"),
            (FieldId::Membership, "notYet"),
            (FieldId::AuthorityConfirmed, "yes"),
            (FieldId::SignatoryName, "Amy Chao"),
            (FieldId::SignatoryTitle, "CEO"),
        ])
        .await;
    let blocking: Vec<_> = desk.app.check_draft(&id).await.unwrap().findings;
    desk.app.begin_portal(&id, 1, Script::Local).await.unwrap_or_else(|error| panic!("{error}: {blocking:?}"));
    desk.export_all().await;
    assert!(desk.preview(&desk).await.drafts[0].facts.is_empty(), "nothing was submitted yet");
    desk.app.record_portal(&id, "2026-11-20", "Amy", "PC-7").await.unwrap();
    desk.export_all().await;
    let draft = desk.preview(&desk).await.drafts.remove(0);
    assert_eq!(draft.warnings, [ImportWarning::AlreadyHere, ImportWarning::AlreadySent]);
    let fact = &draft.facts[0];
    assert_eq!((fact.kind.as_str(), fact.state.as_str()), ("portal", "submittedByPerson"));
    assert_eq!((fact.at.as_str(), fact.by.as_str(), fact.reference.as_str()), ("2026-11-20", "Amy", "PC-7"));
}

#[tokio::test]
async fn a_preview_shows_nothing_that_hides_and_the_answers_keep_it() {
    let desk = Desk::open().await;
    let title = "Contoso\u{202e}gnp.exe\u{202c}\0\nLtd";
    let answers = [("company.legalName", title), ("company.futureField", "kept"), ("company.country", "TW")];
    let answers: BTreeMap<_, _> =
        answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let document = |number, answers| Document { number, saved_at: Still.now(), answers, facts: vec![] };
    desk.forge(vec![document(1, answers.clone()), document(2, BTreeMap::new())]);
    let preview = desk.preview(&desk).await;
    assert_eq!(preview.product, "9.9.9");
    assert_eq!(preview.drafts[0].title, "Contosognp.exe Ltd");
    assert_eq!(preview.drafts[0].answers, 3);
    assert_eq!(preview.drafts[0].warnings, [ImportWarning::HiddenCharacters, ImportWarning::UnknownAnswers]);
    assert_eq!(preview.drafts[1].warnings, [ImportWarning::Empty]);
    desk.import_all(&desk).await;
    assert_eq!(desk.answers().await, [BTreeMap::new(), answers.clone()]);
    desk.export_all().await;
    assert!(desk.preview(&desk).await.drafts.iter().any(|draft| draft.answers == 3), "an unknown answer goes on");
}

#[tokio::test]
async fn a_file_that_is_not_what_it_was_changes_nothing_here() {
    let desk = Desk::open().await;
    desk.draft(&[(FieldId::LegalName, "Contoso")]).await;
    desk.export_all().await;
    let file = std::fs::read(desk.place()).unwrap();
    let look = async |bytes: &[u8]| {
        std::fs::write(desk.place(), bytes).unwrap();
        code(desk.app.look_into(desk.place(), desk.unlock()).await)
    };
    assert_eq!(look(&file[..file.len() - 1]).await, ErrorCode::FileDamaged);
    let mut changed = file.clone();
    *changed.last_mut().unwrap() ^= 1;
    assert_eq!(look(&changed).await, ErrorCode::FileDamaged);
    assert_eq!(look(b"PK\x03\x04 a zip").await, ErrorCode::NotAnEnrollFile);
    assert_eq!(look(b"").await, ErrorCode::NotAnEnrollFile);
    let other = envelope::lock(b"some other age file", &desk.to_me(), envelope::WORK).unwrap();
    assert_eq!(look(&other).await, ErrorCode::NotAnEnrollFile);
    let newer = envelope::lock(b"enroll-desk 2.0\n{}\n", &desk.to_me(), envelope::WORK).unwrap();
    assert_eq!(look(&newer).await, ErrorCode::FileTooNew);
    std::fs::remove_file(desk.place()).unwrap();
    assert_eq!(code(desk.app.protection_of(desk.place()).await), ErrorCode::CannotReadFile);
    assert_eq!(desk.answers().await.len(), 1);
}
