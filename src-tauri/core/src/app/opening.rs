//! Opening the product: the key, the drafts, what a crash left behind, and the first view.

use std::sync::{Arc, OnceLock, PoisonError};

use tokio::sync::{Notify, broadcast};

use super::unlocking::{Unlock, unlock};
use super::{App, Inner, Surroundings};
use crate::destination::Destination;
use crate::error::Result;
use crate::http::Http;
use crate::sealed::SealingKey;
use crate::session::{Account, Sessions};
use crate::view::{DeskView, DraftSort, Theme};

impl App {
    /// Opens the drafts with the key in the keyring, and starts the courier. Needs a tokio runtime.
    ///
    /// # Errors
    /// What the keyring or the drafts' file refuse; nothing was changed then, and it may be tried again, or in another way.
    pub async fn open(surroundings: Surroundings) -> Result<Self> {
        Self::open_with(surroundings, Unlock::Keyring).await
    }

    /// The same in the way that the person chose.
    ///
    /// # Errors
    /// As `open`, and `UnlockNeeded`, `WrongCode`, `KeysDamaged`, `PassphraseTooShort`.
    pub async fn open_with(surroundings: Surroundings, how: Unlock) -> Result<Self> {
        let Surroundings { data_dir, vault, clock, browser, rehearsal, clipboard } = surroundings;
        let (keys, store) = unlock(vault, data_dir, how, clock.now()).await?;
        let (data_dir, installation) = (keys.folder.clone(), &keys.installation);
        let http = Http::new();
        let sessions = Sessions::new(
            data_dir.join("accounts"),
            SealingKey::new(&installation.key("tokens")),
            http.clone(),
            clock.clone(),
            browser.clone(),
        );
        let app = Self(Arc::new(Inner {
            practice_key: installation.key("practice"),
            data_dir,
            keys,
            store,
            sessions,
            http,
            clock,
            browser,
            rehearsal,
            clipboard,
            copied: std::sync::Mutex::default(),
            recovered: std::sync::Mutex::default(),
            changed: broadcast::channel(64).0,
            bell: Arc::new(Notify::new()),
            accepting: Arc::default(),
            looking: tokio::sync::Mutex::default(),
            carrying: OnceLock::new(),
        }));
        if let Err(error) = app.begin().await {
            app.0.store.leave().await;
            return Err(error);
        }
        Ok(app)
    }

    /// What a crash left behind, what is due, and the courier.
    async fn begin(&self) -> Result<()> {
        self.find_recovered().await?;
        // A full disk must not keep anybody from the drafts: what is due is purged at a later open.
        if let Err(error) = self.0.store.purge_old(self.now()).await {
            tracing::warn!(%error, "the bin was not purged");
        }
        if let Some(current) = self.current_destination().await?.filter(Destination::is_practice) {
            // Practice that cannot start must not keep anybody from the drafts: the page that needs it will say so.
            if let Err(error) = self.start_practice(current.cloud.is_some()).await {
                tracing::warn!(%error, "practice did not start");
            }
        }
        let carrying = tokio::spawn(self.courier().run());
        let _ = self.0.carrying.set(carrying.abort_handle());
        Ok(())
    }

    /// Everything the first screen shows.
    ///
    /// # Errors
    /// As every read of the store.
    pub async fn desk(&self) -> Result<DeskView> {
        let destination = self.current_destination().await?;
        let accounts = match &destination {
            Some(destination) => self.0.sessions.accounts(&destination.id)?.iter().map(Account::view).collect(),
            None => Vec::new(),
        };
        let page = self.page(destination.as_ref(), "", DraftSort::Newest, None).await?;
        let (draft_count, bin_count) = self.0.store.tally().await?;
        Ok(DeskView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            links_checked: self.links().checked().to_owned(),
            language: self.language().await?,
            theme: self.0.store.setting("theme").await?.as_deref().and_then(Theme::from_name).unwrap_or(Theme::System),
            drafts: page.drafts,
            drafts_next: page.next,
            draft_count,
            bin_count,
            memory_only: self.0.keys.is_memory_only(),
            recovered: self.0.recovered.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            destination: destination.map(|destination| destination.view()),
            accounts,
        })
    }
}
