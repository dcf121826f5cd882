//! *Check connection*, further certificate authorities, and settings files.
//!
//! A settings file is what an IT department hands out: settings and no secret. It is shown before it is used.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::App;
use crate::connection;
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::network::look_at_certificates;
use crate::shown::shown;
use crate::view::{CertificatesView, CloudId, ConnectionView, DestinationSettings, NetworkSettings, SettingsFileView};

const FORMAT: &str = "enroll-desk-settings";
const VERSION: u64 = 1;
/// Sixteen authorities and every setting are less.
const LARGEST_FILE: u64 = 64 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SettingsFile {
    format: String,
    version: u64,
    settings: DestinationSettings,
}

/// Read first: a file of a later version may have any other members.
#[derive(Deserialize)]
struct Opening {
    format: String,
    version: u64,
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
        let certificates = look_at_certificates(destination.network.certificates.as_bytes(), now)?.certificates;
        Ok(ConnectionView { at: now.to_string(), version: env!("CARGO_PKG_VERSION").to_owned(), ways, certificates })
    }

    /// The certificate authorities of a file, PEM or DER.
    ///
    /// # Errors
    /// `CannotReadFile`; `BadSettings` for what is no authority's certificate.
    pub async fn certificates_of(&self, path: PathBuf) -> Result<CertificatesView> {
        look_at_certificates(&small_file(path).await?, self.now())
    }

    /// The settings of a file, checked. Nothing is changed by it.
    ///
    /// # Errors
    /// `CannotReadFile`; `FileTooNew`; `BadSettingsFile` with what is wrong; `BadSettings` with the mistake.
    pub async fn read_settings(&self, path: PathBuf) -> Result<SettingsFileView> {
        let name = path.file_name().map(|name| shown(&name.to_string_lossy())).unwrap_or_default();
        let bytes = small_file(path).await?;
        // Whoever saved it with a simple editor of Windows has a byte order mark in front.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let opening: Opening = serde_json::from_slice(bytes).map_err(|error| wrong(&error.to_string()))?;
        if opening.format != FORMAT {
            return Err(wrong(&opening.format));
        }
        if opening.version > VERSION {
            return Err(Error::new(ErrorCode::FileTooNew, format!("settings, version {}", opening.version)));
        }
        let file: SettingsFile = serde_json::from_slice(bytes).map_err(|error| wrong(&error.to_string()))?;
        let settings = file.settings;
        if network_of(&settings).is_some_and(|network| network.proxy_password.is_some()) {
            return Err(wrong("proxyPassword"));
        }
        let destination = self.described(&settings).await?;
        let certificates = look_at_certificates(destination.network.certificates.as_bytes(), self.now())?.certificates;
        Ok(SettingsFileView { name, settings, certificates })
    }

    /// May these settings be written to a file?
    ///
    /// # Errors
    /// `BadSettings` with the mistake.
    pub async fn check_settings(&self, settings: &DestinationSettings) -> Result<()> {
        self.described(settings).await.map(|_| ())
    }

    /// Writes settings to a file, without any secret.
    ///
    /// # Errors
    /// `BadSettings` with the mistake, `CannotWriteFile`.
    pub async fn write_settings(&self, settings: &DestinationSettings, path: PathBuf) -> Result<()> {
        // As they would be used, and as the window is shown them: cleaned, and without the password.
        let view = self.described(settings).await?.view();
        let settings = DestinationSettings { service: view.service, portal: view.portal };
        let file = SettingsFile { format: FORMAT.to_owned(), version: VERSION, settings };
        let text = serde_json::to_string_pretty(&file).map_err(|error| Error::new(ErrorCode::Internal, error))?;
        let written = tokio::fs::write(path, text + "\n").await;
        written.map_err(|error| Error::new(ErrorCode::CannotWriteFile, error))
    }

    /// The destination that these settings describe.
    pub(super) async fn described(&self, settings: &DestinationSettings) -> Result<Destination> {
        let kept = self.kept_way().await?;
        match (&settings.service, &settings.portal) {
            (Some(service), None) => Destination::service("", service, kept.as_ref()),
            (None, Some(portal)) if portal.cloud != CloudId::Practice => Destination::portal(portal, kept.as_ref()),
            _ => Err(wrong("not one destination: service or portal")),
        }
    }
}

fn network_of(settings: &DestinationSettings) -> Option<&NetworkSettings> {
    let service = settings.service.as_ref().map(|service| &service.network);
    service.or(settings.portal.as_ref().map(|portal| &portal.network))
}

fn wrong(what: &str) -> Error {
    Error::new(ErrorCode::BadSettingsFile, what).said(shown(what))
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
        return Err(wrong("> 64 KB"));
    }
    Ok(bytes)
}
