//! The product behind the commands: opened by the first of them, and again after it could not be.

use std::path::PathBuf;
use std::sync::Arc;

use enroll_core::app::{App, Surroundings};
use enroll_core::error::{ErrorView, Result};
use enroll_core::surroundings::{SystemBrowser, SystemClock};
use enroll_core::vault::{OsKeyring, Vault};
use enroll_rehearsal::InProcess;
use tauri::{AppHandle, Emitter as _};
use tokio::sync::OnceCell;

/// What a command answers.
pub(crate) type Answer<T> = std::result::Result<T, ErrorView>;

/// Managed by Tauri; every command reaches the product through it.
pub(crate) struct Desk {
    window: AppHandle,
    /// Named on the command line; the standard folder otherwise.
    data_dir: Option<PathBuf>,
    standard_dir: PathBuf,
    app: OnceCell<App>,
}

impl Desk {
    pub(crate) fn new(window: AppHandle, data_dir: Option<PathBuf>, standard_dir: PathBuf) -> Self {
        Self { window, data_dir, standard_dir, app: OnceCell::new() }
    }

    /// The open product. Whoever comes first opens it; after a failure the next call tries again.
    pub(crate) async fn app(&self) -> Result<&App> {
        self.app
            .get_or_try_init(|| async {
                let app = App::open(Surroundings {
                    data_dir: self.data_dir.clone().unwrap_or_else(|| self.standard_dir.clone()),
                    vault: Vault::new(Arc::new(OsKeyring::new(self.data_dir.as_deref()))),
                    clock: Arc::new(SystemClock),
                    browser: Arc::new(SystemBrowser),
                    rehearsal: Arc::new(InProcess::default()),
                })
                .await?;
                self.tell_changes(&app);
                Ok(app)
            })
            .await
    }

    /// The person is back at the window: perhaps the network is too.
    pub(crate) fn wake(&self) {
        let Some(app) = self.app.get().cloned() else { return };
        tauri::async_runtime::spawn(async move {
            if let Err(error) = app.poke().await {
                tracing::warn!(%error, "the queue could not be hurried");
            }
        });
    }

    /// Closes the drafts before the process ends.
    pub(crate) async fn close(&self) {
        if let Some(app) = self.app.get() {
            app.close().await;
        }
    }

    /// What the courier changes is told to the window, which reads its view again.
    fn tell_changes(&self, app: &App) {
        let (window, mut changes) = (self.window.clone(), app.changes());
        tauri::async_runtime::spawn(async move {
            use tokio::sync::broadcast::error::RecvError;
            loop {
                let draft_id = match changes.recv().await {
                    Ok(draft_id) => draft_id,
                    Err(RecvError::Lagged(_)) => None,
                    Err(RecvError::Closed) => return,
                };
                let _ = window.emit("desk-changed", crate::ipc::Changed { draft_id });
            }
        });
    }
}
