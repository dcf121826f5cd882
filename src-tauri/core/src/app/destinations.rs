//! Where applications go, and the addresses that are opened in the browser.

use super::{App, new_id};
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::links::Links;
use crate::network::Network;
use crate::surroundings::PracticePlace;
use crate::view::{CloudId, DeskView, LinkId, PortalSettings, ServiceSettings};

impl App {
    /// Makes practice the current destination and starts it.
    ///
    /// # Errors
    /// `PracticeFailed`.
    pub async fn choose_practice(&self) -> Result<DeskView> {
        self.start_practice(false).await?;
        self.desk().await
    }

    /// Makes the portal the current destination: Microsoft's own, or practice's likeness of it. No account is needed.
    ///
    /// # Errors
    /// `PracticeFailed`.
    pub async fn choose_portal(&self, settings: PortalSettings) -> Result<DeskView> {
        if settings.cloud == CloudId::Practice {
            self.start_practice(true).await?;
        } else {
            let kept = self.kept_way().await?;
            self.0.store.use_destination(&Destination::portal(&settings, kept.as_ref())?).await?;
        }
        self.desk().await
    }

    /// Makes an enrollment service the current destination. One that was used before keeps its logical id, and with it
    /// its sign-ins and applications; another address is another service, whoever its people sign in with.
    ///
    /// # Errors
    /// `BadSettings` with the setting's name.
    pub async fn choose_service(&self, settings: ServiceSettings) -> Result<DeskView> {
        let wanted = Destination::service("", &settings, self.kept_way().await?.as_ref())?;
        let same = |known: &Destination| {
            let key = |one: &Destination| (one.kind, one.base_url.clone(), one.issuer.clone(), one.client_id.clone());
            key(known) == key(&wanted)
        };
        let known = self.0.store.destinations().await?.into_iter().find(same).map(|known| known.id);
        let id = known.unwrap_or_else(|| format!("service-{}", new_id()));
        self.0.store.use_destination(&Destination { id, ..wanted }).await?;
        self.0.bell.notify_one();
        self.desk().await
    }

    /// The way of the current destination: a password that is not entered again is its.
    pub(super) async fn kept_way(&self) -> Result<Option<Network>> {
        Ok(self.current_destination().await?.map(|current| current.network))
    }

    /// Forgets everything that was rehearsed; practice becomes a new destination. Drafts stay.
    ///
    /// # Errors
    /// `PracticeFailed`.
    pub async fn reset_practice(&self) -> Result<DeskView> {
        let current = self.needed_destination().await?;
        if !current.is_practice() {
            return Err(Error::new(ErrorCode::BadRequest, "practice is not the current destination"));
        }
        let place = self.0.rehearsal.reset().await?;
        self.use_practice(&place, current.cloud.is_some()).await?;
        let service = current.id.trim_end_matches("-portal");
        for gone in [service, &format!("{service}-portal")] {
            self.0.sessions.forget_destination(gone)?;
        }
        self.desk().await
    }

    /// Starts practice and makes it, or its likeness of the portal, the current destination.
    pub(super) async fn start_practice(&self, portal: bool) -> Result<()> {
        let folder = self.0.data_dir.join("practice");
        let place = self.0.rehearsal.start(folder, self.0.practice_key.clone()).await?;
        self.use_practice(&place, portal).await
    }

    async fn use_practice(&self, place: &PracticePlace, portal: bool) -> Result<()> {
        let make = if portal { Destination::practice_portal } else { Destination::practice };
        self.0.store.use_destination(&make(&place.destination_id, &place.base_url)).await?;
        self.0.bell.notify_one();
        Ok(())
    }

    /// Opens one of the known addresses in the system browser; while practicing, practice's likeness of it. `english` asks
    /// for the English page: now and then a translated page of the portal does not work (domain.md 5, row 21).
    ///
    /// # Errors
    /// `BrowserFailed`; `PracticeFailed` when practice is not running.
    pub async fn open_link(&self, link: LinkId, english: bool) -> Result<()> {
        let practicing = self.current_destination().await?.is_some_and(|current| current.is_practice());
        let played = match link {
            LinkId::UserManagement | LinkId::PracticeUsers => Some(LinkId::PracticeUsers),
            LinkId::PartnerProfile => Some(LinkId::LegalInfo),
            LinkId::CreateWorkAccount
            | LinkId::PracticeMailbox
            | LinkId::PracticeReviewer
            | LinkId::PortalStart
            | LinkId::LegalInfo => Some(link),
            _ => None,
        };
        let address = match played.filter(|_| practicing) {
            // Never Microsoft's own page in place of practice's: nobody shall wonder which of them he is on.
            Some(page) => {
                self.needed_destination().await?;
                let gone = || Error::new(ErrorCode::PracticeFailed, "practice is not running");
                self.0.rehearsal.page(page).ok_or_else(gone)?
            }
            None => self
                .links()
                .address(link, self.language().await?, english)
                .ok_or_else(|| Error::new(ErrorCode::BadRequest, format!("no address for {}", link.name())))?,
        };
        let browser = self.0.browser.clone();
        // Starting a browser takes its time.
        let opening = tokio::task::spawn_blocking(move || browser.open(&address));
        opening.await.map_err(|error| Error::new(ErrorCode::BrowserFailed, error))?
    }

    /// Opens the page on which a work account is made.
    ///
    /// # Errors
    /// As `open_link`.
    pub async fn create_work_account(&self) -> Result<()> {
        self.open_link(LinkId::CreateWorkAccount, false).await
    }

    /// The addresses: those that came with the product, or a newer file that was put beside the drafts.
    pub(super) fn links(&self) -> Links {
        Links::newest(&self.0.data_dir.join("links.json"))
    }
}
