//! The practice backend: a partner admin rehearses the whole enrollment against it, on loopback, with nothing real behind.
//!
//! It holds an identity provider and a directory with the shapes of Microsoft Entra and Graph, the readable part of Partner
//! Center's REST calls, the enrollment service of `tests/contract/openapi.yaml`, and pages: an imitation of the portal's enrollment
//! form, user management, mailbox, reviewer, create a work account. It is strict, to find the client's errors, and shares no type
//! with the client. Who starts it, and when, is left to the desk and to `main.rs`.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tokio::sync::oneshot;
use tokio::task::JoinHandle;

mod clock;
mod desk;
mod directory;
mod guard;
mod identity;
mod pages;
mod params;
mod partner_center;
mod quirks;
mod random;
mod service;
mod store;
mod texts;

pub(crate) use desk::{Desk, Failure};

/// How a practice backend is started.
pub struct Options {
    /// Folder of `practice.db`; made if absent, readable by nobody else.
    pub data_dir: PathBuf,
    /// Raw SQLCipher key.
    pub key: [u8; 32],
    /// Port on 127.0.0.1. Nothing: the one kept in the store, else one that the system chooses and the store keeps.
    pub port: Option<u16>,
    /// The time; nothing in here reads another clock.
    pub clock: Arc<dyn Fn() -> jiff::Timestamp + Send + Sync>,
}

impl Drop for Options {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.key);
    }
}

/// Pages that a person opens in a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The primary contact's mail.
    Mailbox,
    /// Where a user gets the Admin agent role.
    UserManagement,
    /// All applications, their checks, and the clock.
    Reviewer,
    /// A new company with its first global admin.
    CreateWorkAccount,
    /// An imitation of Partner Center's enrollment form.
    Portal,
    /// An imitation of Partner Center's "Legal info": the profile and its verification.
    LegalInfo,
}

/// Why practice did not start, or did not forget.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another program listens on the port that practice needs.
    #[error("port {0} is taken by another program")]
    PortTaken(u16),
    /// The store is of another key, damaged, or cannot be written.
    #[error("the practice store failed")]
    Store(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The network or the file system failed.
    #[error("the system refused")]
    Io(#[from] std::io::Error),
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Io(error) => Self::Io(error),
            other @ (Failure::Store(_)
            | Failure::NotEncrypted
            | Failure::Key(_)
            | Failure::Random(_)
            | Failure::Json(_)) => Self::Store(Box::new(other)),
        }
    }
}

/// A running practice backend. Dropping it ends it abruptly; [`Practice::stop`] lets requests finish.
pub struct Practice {
    desk: Arc<Desk>,
    destination_id: String,
    halt: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
}

impl Practice {
    /// Opens the store, binds 127.0.0.1 and serves on a task of the current tokio runtime.
    ///
    /// # Errors
    /// [`Error::PortTaken`] when another program has the port; `Store` and `Io` as they say.
    pub async fn start(options: Options) -> Result<Self, Error> {
        let mut store = store::Store::open(&options.data_dir, &options.key)?;
        let kept = store::meta(store.connection(), "port")?.and_then(|port| port.parse().ok());
        let wanted = options.port.or(kept).unwrap_or(0);
        let listener =
            tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, wanted))).await.map_err(|error| {
                if error.kind() == std::io::ErrorKind::AddrInUse { Error::PortTaken(wanted) } else { Error::Io(error) }
            })?;
        let port = listener.local_addr()?.port();
        let transaction = store.transaction()?;
        store::set_meta(&transaction, "port", &port.to_string())?;
        let first = desk::prepare(&transaction)?;
        transaction.commit().map_err(Failure::from)?;
        let clock = clock::Clock::new(Arc::clone(&options.clock), first.ahead_ms);
        let desk = Arc::new(Desk {
            base: format!("http://127.0.0.1:{port}"),
            port,
            clock,
            key: RwLock::new(Arc::new(first.key)),
            store: Mutex::new(store),
            secret: random::secret()?,
            cookie: random::secret()?,
            in_progress: Mutex::default(),
        });
        let (halt, halted) = oneshot::channel::<()>();
        let router = desk::router(Arc::clone(&desk));
        let server = tokio::spawn(async move {
            let stopped = async { halted.await.unwrap_or_default() };
            if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stopped).await {
                tracing::error!(%error, "the practice server ended");
            }
        });
        Ok(Self { desk, destination_id: first.destination_id, halt: Some(halt), server })
    }

    /// `http://127.0.0.1:PORT`, the same at every start.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.desk.base
    }

    /// `practice-<random>`: kept over restarts, new at each reset.
    #[must_use]
    pub fn destination_id(&self) -> &str {
        &self.destination_id
    }

    /// A page's address with this start's secret. Opening it once gives the browser a cookie.
    #[must_use]
    pub fn page(&self, page: Page) -> String {
        format!("{}{}?k={}", self.desk.base, page.path(), self.desk.secret)
    }

    /// Forgets everything but the port: accounts, tokens, signing key, applications, mail, clock. The destination id is new.
    ///
    /// # Errors
    /// `Store` when the store cannot be written; then nothing is forgotten.
    // Async although nothing waits yet: the callers' code need not change when it does.
    #[allow(clippy::unused_async)]
    pub async fn reset(&mut self) -> Result<(), Error> {
        let mut store = self.desk.store.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = store.transaction()?;
        store::forget(&transaction)?;
        let fresh = desk::prepare(&transaction)?;
        transaction.commit().map_err(Failure::from)?;
        self.desk.clock.set_ahead(fresh.ahead_ms);
        *self.desk.key.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh.key);
        self.destination_id = fresh.destination_id;
        Ok(())
    }

    /// Lets running requests finish, for two seconds at most; the port is free afterwards.
    pub async fn stop(mut self) {
        if let Some(halt) = self.halt.take() {
            // The receiver is gone only when the server has ended already.
            let _ = halt.send(());
        }
        if tokio::time::timeout(std::time::Duration::from_secs(2), &mut self.server).await.is_err() {
            self.server.abort();
            // Awaited so that the listener is surely dropped.
            let _ = (&mut self.server).await;
        }
    }
}

impl Drop for Practice {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Page {
    fn path(self) -> &'static str {
        match self {
            Self::Mailbox => "/pages/mailbox",
            Self::UserManagement => "/pages/user-management",
            Self::Reviewer => "/pages/reviewer",
            Self::CreateWorkAccount => "/pages/create-work-account",
            Self::Portal => "/pages/portal",
            Self::LegalInfo => "/pages/portal/legal-info",
        }
    }
}
