//! *Check connection*, further certificate authorities, and settings files.
//!
//! A settings file is what an IT department hands out: settings and no secret. It is shown before it is used.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::App;
use crate::connection;
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::network::{certificates_as_pem, describe_certificates, shown};
use crate::view::{CertificateView, ConnectionView, DestinationSettings};

const FORMAT: &str = "enroll-desk-settings";
const VERSION: u32 = 1;
/// Sixteen authorities and every setting are less.
const LARGEST_FILE: u64 = 64 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SettingsFile {
    format: String,
    version: u32,
    settings: DestinationSettings,
}

/// Read first: a file of a later version may have any other members.
#[derive(Deserialize)]
struct Opening {
    format: String,
    version: u32,
}

impl App {
    /// Goes the way to a destination with these settings and says what each step found. Changes nothing.
    ///
    /// # Errors
    /// `BadSettings` with the setting's name.
    pub async fn check_connection(&self, settings: DestinationSettings) -> Result<ConnectionView> {
        let destination = self.described(&settings).await?;
        let now = self.now();
        let ways = connection::look(&destination, now).await?;
        Ok(ConnectionView { at: now.to_string(), version: env!("CARGO_PKG_VERSION").to_owned(), ways })
    }

    /// What the certificate authorities of a text say of themselves.
    ///
    /// # Errors
    /// `BadSettings` for what is no authority's certificate.
    pub fn read_certificates(&self, text: &str) -> Result<Vec<CertificateView>> {
        describe_certificates(text, self.now())
    }

    /// The certificate authorities of a file, as PEM.
    ///
    /// # Errors
    /// `CannotReadFile`; `BadSettings` for what is no authority's certificate.
    pub async fn certificates_of(&self, path: PathBuf) -> Result<String> {
        certificates_as_pem(&small_file(path).await?)
    }

    /// The settings of a file, checked. Nothing is changed by it.
    ///
    /// # Errors
    /// `CannotReadFile`; `BadSettingsFile` with what is wrong; `BadSettings` with the setting's name.
    pub async fn read_settings(&self, path: PathBuf) -> Result<DestinationSettings> {
        let bytes = small_file(path).await?;
        // Whoever saved it with a simple editor of Windows has a byte order mark in front.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let wrong = |what: String| Error::new(ErrorCode::BadSettingsFile, &what).said(shown(&what));
        let opening: Opening = serde_json::from_slice(bytes).map_err(|error| wrong(error.to_string()))?;
        if opening.format != FORMAT || opening.version != VERSION {
            return Err(wrong(format!("{} {}", opening.format, opening.version)));
        }
        let file: SettingsFile = serde_json::from_slice(bytes).map_err(|error| wrong(error.to_string()))?;
        let network = file.settings.service.as_ref().map(|service| &service.network);
        let network = network.or(file.settings.portal.as_ref().map(|portal| &portal.network));
        if network.is_some_and(|network| network.proxy_password.is_some()) {
            return Err(wrong("proxyPassword".to_owned()));
        }
        self.described(&file.settings).await?;
        Ok(file.settings)
    }

    /// Writes the settings of the current destination, without any secret.
    ///
    /// # Errors
    /// `BadRequest` while practicing, `CannotWriteFile`.
    pub async fn write_settings(&self, path: PathBuf) -> Result<()> {
        let current = self.needed_destination().await?;
        if current.is_practice() {
            return Err(Error::new(ErrorCode::BadRequest, "practice has no settings"));
        }
        let view = current.view();
        let settings = DestinationSettings { service: view.service, portal: view.portal };
        let file = SettingsFile { format: FORMAT.to_owned(), version: VERSION, settings };
        let text = serde_json::to_string_pretty(&file).map_err(|error| Error::new(ErrorCode::Internal, error))?;
        let written = tokio::fs::write(path, text + "\n").await;
        written.map_err(|error| Error::new(ErrorCode::CannotWriteFile, error))
    }

    /// The destination that these settings describe.
    async fn described(&self, settings: &DestinationSettings) -> Result<Destination> {
        let kept = self.kept_way().await?;
        match (&settings.service, &settings.portal) {
            (Some(service), None) => Destination::service("", service, kept.as_ref()),
            (None, Some(portal)) => Destination::portal(portal, kept.as_ref()),
            _ => Err(Error::new(ErrorCode::BadSettingsFile, "not one destination").said("service, portal")),
        }
    }
}

/// A file that a person chose, unless it is far too long to be what it should be.
async fn small_file(path: PathBuf) -> Result<Vec<u8>> {
    use tokio::io::AsyncReadExt as _;
    let failed = |error: std::io::Error| Error::new(ErrorCode::CannotReadFile, error);
    // A pipe would be waited for, and a device read for ever.
    if !tokio::fs::metadata(&path).await.map_err(failed)?.is_file() {
        return Err(Error::new(ErrorCode::CannotReadFile, "not a file"));
    }
    let mut bytes = vec![];
    let file = tokio::fs::File::open(path).await.map_err(failed)?;
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).await.map_err(failed)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Error::new(ErrorCode::BadSettingsFile, "too long").said("> 64 KB"));
    }
    Ok(bytes)
}
