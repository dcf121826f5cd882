//! What every room shares: the store, the clock, the signing key, the secrets of this start; and the table of routes.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rusqlite::Connection;

use crate::clock::Clock;
use crate::identity::keys::SigningKey;
use crate::store::{self, Store};
use crate::{directory, guard, identity, pages, partner_center, random, service};

/// Something failed on our side; a person can only try again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("the database failed")]
    Store(#[from] rusqlite::Error),
    #[error("this build of SQLite does not encrypt")]
    NotEncrypted,
    #[error("the signing key failed: {0}")]
    Key(String),
    #[error("no randomness: {0}")]
    Random(String),
    #[error("stored text is damaged")]
    Json(#[from] serde_json::Error),
    #[error("the file system failed")]
    Io(#[from] std::io::Error),
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        tracing::error!(error = %self, cause = ?std::error::Error::source(&self), "practice failed");
        service::problems::Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "Practice could not answer. Try again.",
        )
        .into_response()
    }
}

/// Shared by all handlers.
pub(crate) struct Desk {
    pub(crate) base: String,
    pub(crate) port: u16,
    pub(crate) clock: Clock,
    pub(crate) key: RwLock<Arc<SigningKey>>,
    pub(crate) store: Mutex<Store>,
    /// Part of the addresses of pages.
    pub(crate) secret: String,
    /// What the cookie holds after a page was opened with the secret.
    pub(crate) cookie: String,
    /// Idempotency keys (tenant, person, key) whose first request is still running.
    pub(crate) in_progress: Mutex<HashSet<(String, String, String)>>,
}

impl Desk {
    /// The store, for a stretch without an await.
    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Today's signing key.
    pub(crate) fn key(&self) -> Arc<SigningKey> {
        Arc::clone(&self.key.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The resource (audience) of Graph's access tokens.
    pub(crate) fn graph(&self) -> String {
        format!("{}/graph", self.base)
    }

    /// The resource (audience) of Partner Center's access tokens, and the root of its calls.
    pub(crate) fn partner_center(&self) -> String {
        format!("{}/partner-center", self.base)
    }
}

/// What a store must hold before anybody is served.
pub(crate) struct Prepared {
    pub(crate) key: SigningKey,
    pub(crate) destination_id: String,
    pub(crate) ahead_ms: i64,
}

/// Fills what a new or forgotten store lacks, and reads what an old one has.
pub(crate) fn prepare(connection: &Connection) -> Result<Prepared, Failure> {
    let destination_id = match store::meta(connection, "destination")? {
        Some(id) => id,
        None => {
            let id = format!("practice-{}", random::guid());
            store::set_meta(connection, "destination", &id)?;
            store::set_meta(connection, "salt", &random::secret()?)?;
            identity::samples::seed(connection)?;
            id
        }
    };
    identity::samples::describe(connection)?;
    let key = SigningKey::kept_or_new(connection)?;
    let ahead_ms = store::meta(connection, "clock_ahead_ms")?.and_then(|text| text.parse().ok()).unwrap_or(0);
    Ok(Prepared { key, destination_id, ahead_ms })
}

/// All routes behind the guard.
pub(crate) fn router(desk: Arc<Desk>) -> Router {
    Router::new()
        .merge(identity::routes())
        .merge(directory::routes())
        .merge(service::routes())
        .merge(partner_center::routes())
        .merge(pages::routes())
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&desk), pages::admit))
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&desk), guard::check))
        .with_state(desk)
}
