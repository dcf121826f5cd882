//! What the console program hands in to the product.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use enroll_core::app::Surroundings;
use enroll_core::error::{Error, ErrorCode, Result};
use enroll_core::surroundings::{Browser, SystemBrowser, SystemClipboard, SystemClock};
use enroll_core::vault::{OsKeyring, Vault};
use enroll_rehearsal::InProcess;
use url::Url;

/// The standard folder is the window's: Tauri puts the identifier below the system's folder for local data.
fn standard_dir() -> Result<PathBuf> {
    let local = dirs::data_local_dir().ok_or_else(|| Error::new(ErrorCode::CannotSave, "no folder for local data"))?;
    Ok(local.join("app.enrolldesk"))
}

pub(crate) fn of(data_dir: Option<PathBuf>, print_address: bool) -> Result<Surroundings> {
    let keyring = OsKeyring::new(data_dir.as_deref());
    let browser: Arc<dyn Browser> = if print_address { Arc::new(Printed) } else { Arc::new(SystemBrowser) };
    Ok(Surroundings {
        data_dir: data_dir.map_or_else(standard_dir, Ok)?,
        vault: Vault::new(Arc::new(keyring)),
        clock: Arc::new(SystemClock),
        browser,
        rehearsal: Arc::new(InProcess::default()),
        clipboard: Arc::new(SystemClipboard::default()),
    })
}

/// Prints the address for a browser on another screen.
struct Printed;

impl Browser for Printed {
    fn open(&self, address: &Url) -> Result<()> {
        writeln!(std::io::stderr(), "{address}").map_err(|error| Error::new(ErrorCode::BrowserFailed, error))
    }
}
