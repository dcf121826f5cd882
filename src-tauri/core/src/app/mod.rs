//! One method a use case: what commands, the console program and tests call.
//!
//! `App` composes; decisions are made in `enrollment`, `rules` and `submission`, and things done in `store`, `session`,
//! `courier` and `backend`. The files beside this one are the areas of the product.

mod accounts;
mod aside;
mod binding;
mod connection;
mod destinations;
mod drafts;
mod files;
mod history;
mod keys;
mod list;
mod opening;
mod portal;
mod reading;
mod recovering;
mod sending;
mod standing;
#[cfg(test)]
mod tests;
mod tracking;
mod unlocking;

use std::path::PathBuf;
use std::sync::{Arc, MutexGuard, OnceLock, PoisonError};

use jiff::Timestamp;
use tokio::sync::{Mutex, Notify, broadcast};
use tokio::task::AbortHandle;
use zeroize::Zeroizing;

use crate::courier::Courier;
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::http::Http;
use crate::session::{Account, Sessions};
use crate::store::Store;
use crate::surroundings::{Browser, Clipboard, Clock, Rehearsal};
use crate::vault::Vault;
use crate::view::{Language, LinkId, RecoveredView, Theme};

pub use binding::Act;
use keys::Keys;
pub use unlocking::Unlock;

/// What the programs hand in.
pub struct Surroundings {
    /// Where everything is kept.
    pub data_dir: PathBuf,
    /// The keyring.
    pub vault: Vault,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The system browser.
    pub browser: Arc<dyn Browser>,
    /// The practice backend.
    pub rehearsal: Arc<dyn Rehearsal>,
    /// The system's clipboard.
    pub clipboard: Arc<dyn Clipboard>,
}

/// The product, open.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    data_dir: PathBuf,
    keys: Keys,
    practice_key: Zeroizing<[u8; 32]>,
    store: Store,
    sessions: Sessions,
    http: Http,
    clock: Arc<dyn Clock>,
    browser: Arc<dyn Browser>,
    rehearsal: Arc<dyn Rehearsal>,
    clipboard: Arc<dyn Clipboard>,
    copied: std::sync::Mutex<Copied>,
    recovered: std::sync::Mutex<Option<RecoveredView>>,
    changed: broadcast::Sender<Option<String>>,
    bell: Arc<Notify>,
    accepting: Arc<Mutex<()>>,
    /// One look at Microsoft at a time: the second finds that it was just asked.
    looking: Mutex<()>,
    carrying: OnceLock<AbortHandle>,
}

impl Drop for Inner {
    /// The courier shares the store: without this, its lock would outlive the product.
    fn drop(&mut self) {
        if let Some(carrying) = self.carrying.get() {
            carrying.abort();
        }
    }
}

type Copied = Option<(String, AbortHandle)>;

impl App {
    /// Says which draft changed by itself; nothing: more than one. The listener reads its view again.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Option<String>> {
        self.0.changed.subscribe()
    }

    /// Has the courier try now: the network may be back, the computer awake again, or somebody is waiting.
    ///
    /// # Errors
    /// `CannotSave`.
    pub async fn poke(&self) -> Result<()> {
        self.0.store.hurry(self.now()).await?;
        self.0.bell.notify_one();
        Ok(())
    }

    /// Closes the drafts. A program does so before it ends.
    pub async fn close(&self) {
        if let Some(carrying) = self.0.carrying.get() {
            carrying.abort();
        }
        self.clear_clipboard().await;
        self.0.store.close().await;
        self.0.keys.forget().await;
    }

    /// What was copied last, and the end of its minute.
    fn copied(&self) -> MutexGuard<'_, Copied> {
        self.0.copied.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The clipboard may take its time: on X11 and Wayland another program answers for it.
    async fn with_clipboard(&self, act: impl FnOnce(&dyn Clipboard) -> Result<()> + Send + 'static) -> Result<()> {
        let clipboard = self.0.clipboard.clone();
        let acted = tokio::task::spawn_blocking(move || act(&*clipboard)).await;
        acted.map_err(|error| Error::new(ErrorCode::ClipboardFailed, error))?
    }

    /// Another window may show the same: it reads its view again.
    fn tell(&self, draft_id: Option<&str>) {
        // Nobody listens where there is no window.
        let _ = self.0.changed.send(draft_id.map(str::to_owned));
    }

    fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    fn courier(&self) -> Courier {
        let inner = &self.0;
        Courier {
            store: inner.store.clone(),
            sessions: inner.sessions.clone(),
            http: inner.http.clone(),
            clock: inner.clock.clone(),
            changed: inner.changed.clone(),
            bell: inner.bell.clone(),
            rehearsal: inner.rehearsal.clone(),
            accepting: inner.accepting.clone(),
        }
    }

    async fn current_destination(&self) -> Result<Option<Destination>> {
        match self.0.store.setting("destination").await? {
            Some(id) => self.0.store.destination(&id).await,
            None => Ok(None),
        }
    }

    /// The current destination; practice is started when it could not be before.
    async fn needed_destination(&self) -> Result<Destination> {
        let none = || Error::new(ErrorCode::NoDestination, "none is chosen");
        let current = self.current_destination().await?.ok_or_else(none)?;
        if current.is_practice() && self.0.rehearsal.page(LinkId::PracticeMailbox).is_none() {
            self.start_practice(current.cloud.is_some()).await?;
            return self.current_destination().await?.ok_or_else(none);
        }
        Ok(current)
    }

    fn account_by_id(&self, destination: &Destination, account_id: &str) -> Result<Account> {
        let accounts = self.0.sessions.accounts(&destination.id)?;
        accounts
            .into_iter()
            .find(|account| account.key.id() == account_id)
            .ok_or_else(|| Error::new(ErrorCode::NotSignedIn, "no such account is kept"))
    }

    async fn language(&self) -> Result<Option<Language>> {
        Ok(self.0.store.setting("language").await?.as_deref().and_then(Language::from_name))
    }

    /// Chooses the language; nothing: as the system.
    ///
    /// # Errors
    /// `CannotSave`.
    pub async fn set_language(&self, language: Option<Language>) -> Result<()> {
        self.0.store.set_setting("language", language.map(|language| language.name().to_owned())).await?;
        self.tell(None);
        Ok(())
    }

    /// Chooses the colors.
    ///
    /// # Errors
    /// `CannotSave`.
    pub async fn set_theme(&self, theme: Theme) -> Result<()> {
        self.0.store.set_setting("theme", Some(theme.name().to_owned())).await?;
        self.tell(None);
        Ok(())
    }
}

/// A new id that sorts by nothing and says nothing.
fn new_id() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}
