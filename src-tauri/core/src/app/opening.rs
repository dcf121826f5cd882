//! Opening the product: the key, the drafts, what a crash left behind, and the first view.

use std::sync::{Arc, OnceLock};

use tokio::sync::{Notify, broadcast};

use super::{App, Inner, Surroundings, new_id};
use crate::error::{Error, ErrorCode, Result};
use crate::http::Http;
use crate::links;
use crate::sealed::SealingKey;
use crate::session::{Account, Sessions};
use crate::store::{Expected, Lock, Store};
use crate::vault::{Installation, Vault};
use crate::view::{DeskView, DestinationKind, Theme};

impl App {
    /// Opens the drafts and starts the courier. Needs a tokio runtime.
    ///
    /// # Errors
    /// What the keyring or the drafts' file refuse; nothing was changed then, and it may be tried again.
    pub async fn open(surroundings: Surroundings) -> Result<Self> {
        let Surroundings { data_dir, vault, clock, browser, rehearsal } = surroundings;
        let (installation, store) = open_store(&vault, &data_dir).await?;
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
            store,
            sessions,
            http,
            clock,
            browser,
            rehearsal,
            changed: broadcast::channel(64).0,
            bell: Arc::new(Notify::new()),
            accepting: Arc::default(),
            carrying: OnceLock::new(),
        }));
        if app.current_destination().await?.is_some_and(|current| current.kind == DestinationKind::Practice) {
            // Practice that cannot start must not keep anybody from the drafts: the page that needs it will say so.
            if let Err(error) = app.start_practice().await {
                tracing::warn!(%error, "practice did not start");
            }
        }
        let carrying = tokio::spawn(app.courier().run());
        let _ = app.0.carrying.set(carrying.abort_handle());
        Ok(app)
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
        Ok(DeskView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            links_checked: links::checked(),
            language: self.language().await?,
            theme: self.0.store.setting("theme").await?.as_deref().and_then(Theme::from_name).unwrap_or(Theme::System),
            drafts: self.draft_rows(destination.as_ref()).await?,
            destination: destination.map(|destination| destination.view()),
            accounts,
        })
    }
}

/// A key without drafts, or drafts without a key, is an error: never a first run. The lock comes first: two programs that
/// both found no key would each write one, and the second would replace the first.
async fn open_store(vault: &Vault, data_dir: &std::path::Path) -> Result<(Installation, Store)> {
    let folder = data_dir.to_owned();
    let lock = blocking(move || Lock::take(&folder)).await?;
    let known = vault.installation().await?;
    let mut installation = match known {
        Some(installation) => installation,
        None if data_dir.join("drafts.db").exists() => {
            return Err(Error::new(ErrorCode::KeyMissing, "there are drafts, but no key in the keyring"));
        }
        None => {
            let installation = Installation::create()?;
            vault.keep(&installation).await?;
            installation
        }
    };
    let (key, expected) = (installation.key("drafts"), installation.database.clone());
    let (store, id) = blocking(move || match &expected {
        Some(id) => Store::open(lock, &key, &Expected::Database(id)),
        None => Store::open(lock, &key, &Expected::Nothing(&new_id())),
    })
    .await?;
    if installation.database.is_none() {
        installation.database = Some(id);
        vault.keep(&installation).await?;
    }
    Ok((installation, store))
}

/// The disk may take its time.
async fn blocking<T: Send + 'static>(job: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(job).await.map_err(|error| Error::new(ErrorCode::Internal, error))?
}
