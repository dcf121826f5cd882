//! Where applications go, and the addresses that are opened in the browser.

use super::{App, new_id};
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::links;
use crate::surroundings::PracticePlace;
use crate::view::{DeskView, DestinationKind, LinkId, ServiceSettings};

impl App {
    /// Makes practice the current destination and starts it.
    ///
    /// # Errors
    /// `PracticeFailed`.
    pub async fn choose_practice(&self) -> Result<DeskView> {
        self.start_practice().await?;
        self.desk().await
    }

    /// Makes an enrollment service the current destination. The same settings keep their logical id.
    ///
    /// # Errors
    /// `BadSettings` with the setting's name.
    pub async fn choose_service(&self, settings: ServiceSettings) -> Result<DeskView> {
        let known = self.current_destination().await?.filter(|current| current.kind == DestinationKind::Service);
        let id = match known {
            Some(known) if known.issuer == settings.issuer.trim() && known.client_id == settings.client_id.trim() => {
                known.id
            }
            _ => format!("service-{}", new_id()),
        };
        self.0.store.use_destination(&Destination::service(&id, &settings)?).await?;
        self.0.bell.notify_one();
        self.desk().await
    }

    /// Forgets everything that was rehearsed; practice becomes a new destination. Drafts stay.
    ///
    /// # Errors
    /// `PracticeFailed`.
    pub async fn reset_practice(&self) -> Result<DeskView> {
        let current = self.needed_destination().await?;
        self.start_practice().await?;
        let place = self.0.rehearsal.reset().await?;
        self.0.sessions.forget_destination(&current.id)?;
        self.use_practice(&place).await?;
        self.desk().await
    }

    pub(super) async fn start_practice(&self) -> Result<()> {
        let folder = self.0.data_dir.join("practice");
        let place = self.0.rehearsal.start(folder, self.0.practice_key.clone()).await?;
        self.use_practice(&place).await
    }

    async fn use_practice(&self, place: &PracticePlace) -> Result<()> {
        self.0.store.use_destination(&Destination::practice(&place.destination_id, &place.base_url)).await?;
        self.0.bell.notify_one();
        Ok(())
    }

    /// Opens one of the known addresses in the system browser; while practicing, practice's likeness of it.
    ///
    /// # Errors
    /// `BrowserFailed`; `PracticeFailed` when practice is not running.
    pub async fn open_link(&self, link: LinkId) -> Result<()> {
        let practicing =
            self.current_destination().await?.is_some_and(|current| current.kind == DestinationKind::Practice);
        let own = matches!(link, LinkId::PracticeMailbox | LinkId::PracticeUsers | LinkId::PracticeReviewer);
        let played = match link {
            LinkId::UserManagement => LinkId::PracticeUsers,
            other => other,
        };
        let page = if practicing { self.0.rehearsal.page(played) } else { None };
        let address = match page {
            Some(address) => address,
            None if own => return Err(Error::new(ErrorCode::PracticeFailed, "practice is not running")),
            None => links::address(link, self.language().await?)
                .ok_or_else(|| Error::new(ErrorCode::Internal, format!("no address for {}", link.name())))?,
        };
        self.0.browser.open(&address)
    }

    /// Opens the page on which a work account is made.
    ///
    /// # Errors
    /// As `open_link`.
    pub async fn create_work_account(&self) -> Result<()> {
        self.open_link(LinkId::CreateWorkAccount).await
    }
}
