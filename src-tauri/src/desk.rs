//! The product behind the commands: opened by the first of them, and again after it could not be.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use enroll_core::app::{App, Surroundings, Unlock};
use enroll_core::error::{Error, ErrorCode, ErrorView, Result};
use enroll_core::surroundings::{SystemBrowser, SystemClipboard, SystemClock};
use enroll_core::vault::{OsKeyring, Vault};
use enroll_rehearsal::InProcess;
use tauri::{AppHandle, Emitter as _};
use tokio::sync::{OnceCell, oneshot};

use enroll_core::view::{DeskView, RecoveryView, WaysInView};

use crate::asking::Asking;
use crate::files::Chosen;
use crate::gate::Gate;
use crate::ipc::{AssistedView, Recover, Way, WayIn};

/// What a command answers.
pub(crate) type Answer<T> = std::result::Result<T, ErrorView>;

/// Managed by Tauri; every command reaches the product through it.
pub(crate) struct Desk {
    pub(crate) window: AppHandle,
    /// Named on the command line; the standard folder otherwise.
    data_dir: Option<PathBuf>,
    standard_dir: PathBuf,
    app: OnceCell<App>,
    /// Practice runs once, whatever opens the product.
    rehearsal: Arc<InProcess>,
    /// The draft that the copy assistant shows.
    assisted: Mutex<Option<String>>,
    /// The file that drafts are taken from.
    pub(crate) chosen: Chosen,
    /// What is asked outside of the pages.
    pub(crate) asking: Asking,
    /// Stands before every command.
    pub(crate) gate: Gate,
    /// Who waits for the page's last word.
    leaving: Mutex<Option<oneshot::Sender<bool>>>,
}

/// How long a page may take to save what was typed last.
const PATIENCE: Duration = Duration::from_secs(2);

fn unlock(way: Way, text: String) -> Unlock {
    match way {
        Way::Keyring => Unlock::Keyring,
        Way::Passphrase => Unlock::Passphrase(text.into()),
        Way::RecoveryCode => Unlock::RecoveryCode(text.into()),
        Way::MemoryOnly => Unlock::MemoryOnly,
        Way::NewPassphrase => Unlock::NewPassphrase(text.into()),
    }
}

impl Desk {
    pub(crate) fn new(window: AppHandle, data_dir: Option<PathBuf>, standard_dir: PathBuf) -> Self {
        Self {
            window,
            data_dir,
            standard_dir,
            app: OnceCell::new(),
            rehearsal: Arc::default(),
            assisted: Mutex::default(),
            chosen: Chosen::default(),
            asking: Asking::default(),
            gate: Gate::new(Instant::now()),
            leaving: Mutex::default(),
        }
    }

    /// The open product. Whoever comes first opens it; after a failure the next call tries again.
    pub(crate) async fn app(&self) -> Result<&App> {
        self.open(Unlock::Keyring).await
    }

    async fn open(&self, how: Unlock) -> Result<&App> {
        self.app
            .get_or_try_init(|| async {
                let app = App::open_with(self.surroundings(), how).await?;
                self.tell_changes(&app);
                Ok(app)
            })
            .await
    }

    fn folder(&self) -> PathBuf {
        self.data_dir.clone().unwrap_or_else(|| self.standard_dir.clone())
    }

    fn surroundings(&self) -> Surroundings {
        Surroundings {
            data_dir: self.folder(),
            vault: Vault::new(Arc::new(OsKeyring::new(self.data_dir.as_deref()))),
            clock: Arc::new(SystemClock),
            browser: Arc::new(SystemBrowser),
            rehearsal: self.rehearsal.clone(),
            clipboard: Arc::new(SystemClipboard::default()),
        }
    }

    /// Which ways there are to the drafts.
    pub(crate) async fn ways_in(&self) -> Answer<WaysInView> {
        Ok(App::ways_in(&self.folder()).await?)
    }

    /// Opens the drafts in the way that the person chose.
    pub(crate) async fn unlock(&self, way: WayIn) -> Answer<DeskView> {
        Ok(self.open(unlock(way.way, way.text)).await?.desk().await?)
    }

    /// Why they do not open.
    pub(crate) async fn recoverable(&self, way: WayIn) -> Answer<RecoveryView> {
        Ok(App::recoverable(&self.surroundings(), unlock(way.way, way.text)).await?)
    }

    /// Does what the person chose, and opens them.
    pub(crate) async fn recover(&self, request: Recover) -> Answer<DeskView> {
        let Recover { way, text, by } = request;
        App::recover(&self.surroundings(), unlock(way, text.clone()), by).await?;
        Ok(self.open(unlock(way, text)).await?.desk().await?)
    }

    /// Sets aside what nothing opens.
    pub(crate) async fn start_afresh(&self) -> Answer<()> {
        Ok(App::set_aside(&self.surroundings()).await?)
    }

    /// Puts back what was set aside, in place of what is here. Where the product is open, it closes, and begins anew after it.
    pub(crate) async fn put_back(&self, name: String) -> Answer<()> {
        let Some(app) = self.app.get() else { return Ok(App::put_back(&self.surroundings(), name).await?) };
        app.close().await;
        let done = App::put_back(&self.surroundings(), name).await;
        self.window.request_restart();
        Ok(done?)
    }

    /// Which draft the copy assistant is for.
    pub(crate) fn assist(&self, draft_id: String) {
        *self.assisted.lock().unwrap_or_else(PoisonError::into_inner) = Some(draft_id);
    }

    /// That draft, and the settings that its window follows.
    pub(crate) async fn assisted(&self) -> Answer<AssistedView> {
        let draft_id = self.assisted.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let draft_id = draft_id.ok_or_else(|| Error::new(ErrorCode::NoSuchDraft, "no draft is assisted"))?;
        let app = self.app().await?;
        Ok(AssistedView { desk: app.desk().await?, draft: app.open_draft(&draft_id).await? })
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

    /// Lets the page save what was typed last. False: it could not, and asks the person.
    pub(crate) async fn may_leave(&self) -> bool {
        if self.app.get().is_none() {
            return true;
        }
        let answered = {
            let mut leaving = self.leaving.lock().unwrap_or_else(PoisonError::into_inner);
            // Asked already: that answer counts.
            if leaving.is_some() {
                return false;
            }
            let (answer, answered) = oneshot::channel();
            *leaving = Some(answer);
            answered
        };
        let _ = self.window.emit("desk-leaving", ());
        // A page that has died says nothing.
        !matches!(tokio::time::timeout(PATIENCE, answered).await, Ok(Ok(false)))
    }

    /// What the page answers; a person who wants to go in spite of it, later.
    pub(crate) async fn leave(&self, ready: bool) {
        let asked = self.leaving.lock().unwrap_or_else(PoisonError::into_inner).take();
        match asked {
            Some(asked) => drop(asked.send(ready)),
            None if ready => crate::desktop::leave(&self.window).await,
            None => {}
        }
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
