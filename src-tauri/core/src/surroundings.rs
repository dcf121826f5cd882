//! What core may not reach for by itself: the clock, the system browser and the practice backend. The programs hand
//! them in.

use std::path::PathBuf;
use std::pin::Pin;

use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::error::{Error, ErrorCode, Result};
use crate::view::LinkId;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The computer's clock: the one place in core that reads it.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Shows an address to the person in the system's own browser.
pub trait Browser: Send + Sync {
    /// Opens it; the address has been checked.
    ///
    /// # Errors
    /// `BrowserFailed` when no browser could be started.
    fn open(&self, address: &url::Url) -> Result<()>;
}

/// The system's own browser. Addresses come from our data, practice's pages, or the configured issuer.
#[derive(Debug, Default)]
pub struct SystemBrowser;

impl Browser for SystemBrowser {
    fn open(&self, address: &url::Url) -> Result<()> {
        if !crate::http::is_allowed(address) {
            return Err(Error::new(ErrorCode::BrowserFailed, "only https and loopback are opened"));
        }
        open::that_detached(address.as_str()).map_err(|error| Error::new(ErrorCode::BrowserFailed, error))
    }
}

/// Where practice is today.
#[derive(Clone, Debug)]
pub struct PracticePlace {
    /// Logical id, new at each reset.
    pub destination_id: String,
    /// Base of its addresses.
    pub base_url: String,
}

/// What becomes of a call to practice.
pub type Rehearsing<'a> = Pin<Box<dyn Future<Output = Result<PracticePlace>> + Send + 'a>>;

/// Runs the practice backend inside this process. Core shares no type with it.
pub trait Rehearsal: Send + Sync {
    /// Starts it, if it is not running: its store lies in `folder` and is encrypted with `key`.
    fn start(&self, folder: PathBuf, key: Zeroizing<[u8; 32]>) -> Rehearsing<'_>;
    /// Forgets every application and account that was rehearsed with.
    fn reset(&self) -> Rehearsing<'_>;
    /// The address of one of its pages; nothing when it has none of that name or is not running.
    fn page(&self, link: LinkId) -> Option<url::Url>;
}

/// Bytes nobody can guess.
///
/// # Errors
/// `Internal` when the system's source of randomness fails.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::new(ErrorCode::Internal, error))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_loopback_leave_for_the_browser() {
        for address in ["file:///etc/passwd", "http://partner.example/", "javascript:alert(1)", "mailto:a@b.c"] {
            assert!(SystemBrowser.open(&url::Url::parse(address).unwrap()).is_err(), "{address}");
        }
    }
}
