//! The product without its window, at real practice, with a keyring, a clock and a browser of the test's own.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use enroll_core::app::{App, Surroundings};
use enroll_core::enrollment::{Answers, FieldId};
use enroll_core::error::{Error, ErrorCode, Result};
use enroll_core::surroundings::{Clipboard, Clock, Rehearsal};
use enroll_core::vault::{Keyring, MemoryKeyring, Vault};
use enroll_core::view::{AccountView, DraftView, Language, LinkId, RedirectForm, ServiceSettings, SignInFor};
use enroll_rehearsal::InProcess;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::mpsc;
use url::Url;

use crate::browser::{Browser, Page};
use crate::wait::LIMIT;

/// A clock that is set by hand. It starts at the real time, because tokens are made by it too.
#[derive(Debug)]
pub struct HandClock(Mutex<Timestamp>);

impl HandClock {
    /// Moves it on.
    pub fn advance(&self, by: SignedDuration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now += by;
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes the addresses that would be opened.
struct Addresses(mpsc::UnboundedSender<Url>);

impl enroll_core::surroundings::Browser for Addresses {
    fn open(&self, address: &Url) -> Result<()> {
        self.0.send(address.clone()).map_err(|error| Error::new(ErrorCode::BrowserFailed, error))
    }
}

/// A clipboard in memory.
#[derive(Debug, Default)]
pub struct MemoryClipboard(Mutex<String>);

impl MemoryClipboard {
    /// What it holds.
    pub fn text(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Clipboard for MemoryClipboard {
    fn put(&self, text: &str) -> Result<()> {
        text.clone_into(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(())
    }

    fn clear_if(&self, text: &str) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if *held == text {
            held.clear();
        }
    }
}

/// The product, open in a folder.
pub struct Product {
    /// The product.
    pub app: App,
    /// The person's browser.
    pub browser: Browser,
    /// The clock of the product; practice has the computer's.
    pub clock: Arc<HandClock>,
    /// The clipboard.
    pub clipboard: Arc<MemoryClipboard>,
    /// The keyring, to open the same folder again.
    pub keyring: Arc<MemoryKeyring>,
    opened: tokio::sync::Mutex<mpsc::UnboundedReceiver<Url>>,
}

impl Product {
    /// Opens a folder with this keyring.
    ///
    /// # Errors
    /// As `App::open`.
    pub async fn open(folder: &Path, keyring: Arc<MemoryKeyring>) -> Result<Self> {
        Self::open_with(folder, keyring.clone(), keyring, Arc::new(InProcess::default())).await
    }

    /// Opens a folder with any keyring and practice.
    ///
    /// # Errors
    /// As `App::open`.
    pub async fn open_with(
        folder: &Path,
        ring: Arc<dyn Keyring>,
        keyring: Arc<MemoryKeyring>,
        rehearsal: Arc<dyn Rehearsal>,
    ) -> Result<Self> {
        let (sender, opened) = mpsc::unbounded_channel();
        let clipboard = Arc::new(MemoryClipboard::default());
        let clock = Arc::new(HandClock(Mutex::new(Timestamp::now())));
        let app = App::open(Surroundings {
            data_dir: folder.to_owned(),
            vault: Vault::new(ring),
            clock: clock.clone(),
            browser: Arc::new(Addresses(sender)),
            rehearsal,
            clipboard: clipboard.clone(),
        })
        .await?;
        Ok(Self { app, browser: Browser::new(), clock, clipboard, keyring, opened: tokio::sync::Mutex::new(opened) })
    }

    /// What the product works with in this folder, for what is done while it is closed.
    #[must_use]
    pub fn surroundings(folder: &Path, keyring: Arc<MemoryKeyring>) -> Surroundings {
        Surroundings {
            data_dir: folder.to_owned(),
            vault: Vault::new(keyring),
            clock: Arc::new(HandClock(Mutex::new(Timestamp::now()))),
            browser: Arc::new(Addresses(mpsc::unbounded_channel().0)),
            rehearsal: Arc::new(InProcess::default()),
            clipboard: Arc::new(MemoryClipboard::default()),
        }
    }

    /// The next address that was opened.
    ///
    /// # Panics
    /// When none is within the limit.
    pub async fn next_address(&self) -> Url {
        let mut opened = self.opened.lock().await;
        tokio::time::timeout(LIMIT, opened.recv()).await.unwrap().unwrap()
    }

    /// A page that the product opened by this link.
    ///
    /// # Panics
    /// When it opens none.
    pub async fn page(&self, link: LinkId) -> Page {
        self.app.open_link(link, false).await.unwrap();
        self.browser.open(self.next_address().await).await
    }

    /// Signs in as one of practice's people, pressing these buttons in turn.
    ///
    /// # Errors
    /// As `App::sign_in`.
    pub async fn sign_in(&self, purpose: SignInFor, buttons: &[&str]) -> Result<AccountView> {
        let person = async {
            let mut page = self.browser.open(self.next_address().await).await;
            for button in buttons {
                page = self.browser.send(&page, button, &[]).await;
            }
        };
        let (account, ()) = tokio::join!(self.app.sign_in(None, purpose), person);
        account
    }

    /// Practice, which is running in this process, as a service of its own.
    ///
    /// # Panics
    /// When practice is not running.
    pub async fn practice_as_a_service(&self) -> ServiceSettings {
        let page = self.page(LinkId::PracticeMailbox).await.address;
        let base_url = page.origin().ascii_serialization();
        ServiceSettings {
            name: "Practice as a service".to_owned(),
            issuer: format!("{base_url}/organizations/v2.0"),
            client_id: "enroll-desk-practice".to_owned(),
            scope: "api://enrollment-service/Enroll.Submit".to_owned(),
            resource: String::new(),
            tenants: String::new(),
            redirect_form: RedirectForm::Loopback,
            graph_root: format!("{base_url}/graph"),
            network: enroll_core::view::NetworkSettings::default(),
            base_url,
        }
    }

    /// *Enroll now*, on the answers as they stand.
    ///
    /// # Errors
    /// As `App::enroll_now`.
    pub async fn enroll_now(&self, draft_id: &str, account_id: &str) -> Result<DraftView> {
        let version = self.app.check_draft(draft_id).await?.version;
        self.app.enroll_now(draft_id, account_id, version, Language::ZhTw).await
    }

    /// A draft with these answers.
    ///
    /// # Panics
    /// When it cannot be saved.
    pub async fn draft(&self, answers: &[(FieldId, &str)]) -> DraftView {
        let draft = self.app.create_draft().await.unwrap();
        let answers: Answers = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
        self.app.save_answers(&draft.id, answers).await.unwrap();
        self.app.open_draft(&draft.id).await.unwrap()
    }
}

/// A real registered company of Taiwan (public data of its register); the people are invented.
pub const TAIWAN: &[(FieldId, &str)] = &[
    (FieldId::Membership, "notYet"),
    (FieldId::WorkAccountKind, "have"),
    (FieldId::WorkAccountEmail, "wei.lin@lanternbay.example"),
    (FieldId::Country, "TW"),
    (FieldId::LegalName, "台灣積體電路製造股份有限公司"),
    (FieldId::LegalNameLatin, "Taiwan Semiconductor Manufacturing Company Limited"),
    (FieldId::RegistrationId, "22099131"),
    (FieldId::PostalCode, "300096"),
    (FieldId::City, "新竹市"),
    (FieldId::AddressLine1, "東區新竹科學園區力行六路8號"),
    (FieldId::CompanyPhone, "03-5636688"),
    (FieldId::Website, "https://www.tsmc.com"),
    (FieldId::ContactGivenName, "美玲"),
    (FieldId::ContactFamilyName, "趙"),
    (FieldId::ContactEmail, "meiling.chao@lanternbay.example"),
    (FieldId::ContactPhone, "03-5636688 分機 12"),
    (FieldId::AuthorityConfirmed, "yes"),
    (FieldId::SignatoryName, "林威"),
    (FieldId::SignatoryTitle, "資深經理"),
];

/// A real registered company of the United States (public data of its register); the people are invented.
pub const UNITED_STATES: &[(FieldId, &str)] = &[
    (FieldId::Membership, "member"),
    (FieldId::WorkAccountKind, "have"),
    (FieldId::WorkAccountEmail, "wei.lin@lanternbay.example"),
    (FieldId::Country, "US"),
    (FieldId::LegalName, "International Business Machines Corporation"),
    (FieldId::AddressLine1, "1 New Orchard Road"),
    (FieldId::City, "Armonk"),
    (FieldId::State, "NY"),
    (FieldId::PostalCode, "10504-1722"),
    (FieldId::CompanyPhone, "+1 (914) 499-1900"),
    (FieldId::Website, "www.ibm.com"),
    (FieldId::ContactGivenName, "Dana"),
    (FieldId::ContactFamilyName, "Okafor"),
    (FieldId::ContactEmail, "dana.okafor@lanternbay.example"),
    (FieldId::ContactPhone, "914-499-1900 ext. 7"),
    (FieldId::AuthorityConfirmed, "yes"),
    (FieldId::SignatoryName, "Wei Lin"),
    (FieldId::SignatoryTitle, "Senior Director"),
];
