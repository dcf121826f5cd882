//! Settings and destinations.

use rusqlite::OptionalExtension as _;

use super::Store;
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};

impl Store {
    /// The value of a setting.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn setting(&self, name: &'static str) -> Result<Option<String>> {
        self.run(move |connection| {
            connection.query_row("SELECT value FROM setting WHERE name = ?1", [name], |row| row.get(0)).optional()
        })
        .await
    }

    /// Keeps a setting; nothing: forgets it.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn set_setting(&self, name: &'static str, value: Option<String>) -> Result<()> {
        self.write(move |transaction| {
            match value {
                Some(value) => transaction.execute(
                    "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
                    (name, value),
                )?,
                None => transaction.execute("DELETE FROM setting WHERE name = ?1", [name])?,
            };
            Ok(())
        })
        .await
    }

    /// Keeps a destination and makes it the current one.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn use_destination(&self, destination: &Destination) -> Result<()> {
        let body = serde_json::to_string(destination).map_err(|error| Error::new(ErrorCode::Internal, error))?;
        let id = destination.id.clone();
        self.write(move |transaction| {
            transaction.execute(
                "INSERT INTO destination (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = ?2",
                (&id, body),
            )?;
            transaction.execute(
                "INSERT INTO setting (name, value) VALUES ('destination', ?1)
                 ON CONFLICT (name) DO UPDATE SET value = ?1",
                [id],
            )?;
            Ok(())
        })
        .await
    }

    /// Every destination that was ever used.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn destinations(&self) -> Result<Vec<Destination>> {
        let bodies: Vec<String> = self
            .run(|connection| {
                connection
                    .prepare("SELECT body FROM destination ORDER BY id")?
                    .query_map([], |row| row.get(0))?
                    .collect()
            })
            .await?;
        let read = |body: &String| serde_json::from_str(body).map_err(|error| Error::new(ErrorCode::Internal, error));
        bodies.iter().map(read).collect()
    }

    /// A destination by its id.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn destination(&self, id: &str) -> Result<Option<Destination>> {
        let id = id.to_owned();
        let body = self
            .run(move |connection| {
                connection
                    .query_row("SELECT body FROM destination WHERE id = ?1", [id], |row| row.get::<_, String>(0))
                    .optional()
            })
            .await?;
        body.map(|body| serde_json::from_str(&body).map_err(|error| Error::new(ErrorCode::Internal, error))).transpose()
    }
}
