//! Agreement texts as they were read, and the acceptances of them.

use jiff::Timestamp;
use rusqlite::OptionalExtension as _;

use super::{Store, millis, time};
use crate::error::Result;
use crate::view::AcceptanceView;

/// A text as it was shown.
#[derive(Clone, Debug)]
pub(crate) struct AgreementText {
    /// Version.
    pub(crate) version: String,
    /// Locale of the text.
    pub(crate) locale: String,
    /// Title.
    pub(crate) title: String,
    /// The bytes.
    pub(crate) body: Vec<u8>,
    /// SHA-256 of the bytes, in hex.
    pub(crate) sha256: String,
    /// When it was fetched.
    pub(crate) fetched_at: Timestamp,
}

/// An acceptance, on disk before it leaves.
#[derive(Clone, Debug)]
pub(crate) struct PendingAcceptance {
    /// Version accepted.
    pub(crate) version: String,
    /// Locale of the text that was read.
    pub(crate) locale: String,
    /// Hash of the text that was read.
    pub(crate) sha256: String,
    /// Who accepts.
    pub(crate) name: String,
    /// As what.
    pub(crate) title: String,
    /// One key for its whole life.
    pub(crate) idempotency_key: String,
    /// When the person accepted.
    pub(crate) confirmed_at: Timestamp,
}

impl Store {
    /// Keeps a text for reading without a network.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn keep_agreement(&self, destination_id: &str, text: AgreementText) -> Result<()> {
        let destination_id = destination_id.to_owned();
        self.write(move |transaction| {
            transaction.execute(
                "INSERT INTO agreement_text (destination_id, version, locale, title, body, sha256, fetched_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (destination_id, version, locale)
                 DO UPDATE SET title = ?4, body = ?5, sha256 = ?6, fetched_at = ?7",
                (
                    destination_id,
                    text.version,
                    text.locale,
                    text.title,
                    text.body,
                    text.sha256,
                    millis(text.fetched_at),
                ),
            )?;
            Ok(())
        })
        .await
    }

    /// The text that was fetched last in this locale.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn agreement(&self, destination_id: &str, locale: &str) -> Result<Option<AgreementText>> {
        let key = (destination_id.to_owned(), locale.to_owned());
        self.run(move |connection| {
            connection
                .query_row(
                    "SELECT version, locale, title, body, sha256, fetched_at FROM agreement_text
                     WHERE destination_id = ?1 AND locale = ?2 ORDER BY fetched_at DESC LIMIT 1",
                    key,
                    |row| {
                        Ok(AgreementText {
                            version: row.get(0)?,
                            locale: row.get(1)?,
                            title: row.get(2)?,
                            body: row.get(3)?,
                            sha256: row.get(4)?,
                            fetched_at: time(row.get(5)?),
                        })
                    },
                )
                .optional()
        })
        .await
    }

    /// The locale of a text that was shown, by its hash; nothing when no such text was ever shown.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn agreement_locale(
        &self,
        destination_id: &str,
        version: &str,
        sha256: &str,
    ) -> Result<Option<String>> {
        let key = (destination_id.to_owned(), version.to_owned(), sha256.to_owned());
        self.run(move |connection| {
            let sql = "SELECT locale FROM agreement_text WHERE destination_id = ?1 AND version = ?2 AND sha256 = ?3";
            connection.query_row(sql, key, |row| row.get(0)).optional()
        })
        .await
    }

    /// Writes an acceptance before it leaves. An earlier one that is still on its way stands: it may have arrived.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn begin_acceptance(&self, submission_id: &str, new: PendingAcceptance) -> Result<()> {
        let id = submission_id.to_owned();
        self.write(move |transaction| {
            let confirmed_at = millis(new.confirmed_at);
            transaction.execute(
                "INSERT INTO acceptance (submission_id, version, locale, sha256, name, title, idempotency_key,
                     confirmed_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (submission_id) DO NOTHING",
                (id, new.version, new.locale, new.sha256, new.name, new.title, new.idempotency_key, confirmed_at),
            )?;
            Ok(())
        })
        .await
    }

    /// The acceptance of a submission that is still on its way.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn pending_acceptance(&self, submission_id: &str) -> Result<Option<PendingAcceptance>> {
        let id = submission_id.to_owned();
        self.run(move |connection| {
            connection
                .query_row(
                    "SELECT version, locale, sha256, name, title, idempotency_key, confirmed_at FROM acceptance
                     WHERE submission_id = ?1 AND accepted_at IS NULL",
                    [id],
                    |row| {
                        Ok(PendingAcceptance {
                            version: row.get(0)?,
                            locale: row.get(1)?,
                            sha256: row.get(2)?,
                            name: row.get(3)?,
                            title: row.get(4)?,
                            idempotency_key: row.get(5)?,
                            confirmed_at: time(row.get(6)?),
                        })
                    },
                )
                .optional()
        })
        .await
    }

    /// Writes the service's proof, or forgets an acceptance of a text that is no longer the current one.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn settle_acceptance(
        &self,
        submission_id: &str,
        proof: Option<(Timestamp, String)>,
    ) -> Result<()> {
        let id = submission_id.to_owned();
        self.write(move |transaction| {
            match proof {
                Some((at, receipt)) => transaction.execute(
                    "UPDATE acceptance SET accepted_at = ?2, receipt = ?3
                     WHERE submission_id = ?1 AND accepted_at IS NULL",
                    (id, millis(at), receipt),
                )?,
                None => transaction
                    .execute("DELETE FROM acceptance WHERE submission_id = ?1 AND accepted_at IS NULL", [id])?,
            };
            Ok(())
        })
        .await
    }

    /// The acceptance of a submission, as the window shows it.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn acceptance(&self, submission_id: &str) -> Result<Option<AcceptanceView>> {
        let id = submission_id.to_owned();
        self.run(move |connection| {
            connection
                .query_row(
                    "SELECT version, sha256, name, title, accepted_at, receipt FROM acceptance
                     WHERE submission_id = ?1",
                    [id],
                    |row| {
                        Ok(AcceptanceView {
                            version: row.get(0)?,
                            sha256: row.get(1)?,
                            name: row.get(2)?,
                            title: row.get(3)?,
                            accepted_at: row.get::<_, Option<i64>>(4)?.map(|at| time(at).to_string()),
                            receipt: row.get(5)?,
                        })
                    },
                )
                .optional()
        })
        .await
    }
}
