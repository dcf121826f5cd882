//! What core may not reach for by itself: the clock, the system browser, the clipboard and the practice backend. The
//! programs hand them in.

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

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

/// Nothing of this process, or of one that it starts, is written out when it crashes: a dump would hold the key and every
/// answer.
#[cfg(unix)]
pub fn leave_no_core() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    if let Err(error) = setrlimit(Resource::Core, none) {
        tracing::warn!(%error, "core dumps could not be switched off");
    }
}

/// Windows writes none by itself.
#[cfg(not(unix))]
pub fn leave_no_core() {}

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

/// The system's clipboard.
pub trait Clipboard: Send + Sync {
    /// Puts a text there.
    ///
    /// # Errors
    /// `ClipboardFailed` when the system has none.
    fn put(&self, text: &str) -> Result<()>;
    /// Empties it, if it still holds exactly this text.
    fn clear_if(&self, text: &str);
}

/// The system's own. On X11 and Wayland a text lives only as long as who put it there: it is kept open.
#[derive(Default)]
pub struct SystemClipboard(Mutex<Option<arboard::Clipboard>>);

impl SystemClipboard {
    fn with<T>(
        &self,
        act: impl FnOnce(&mut arboard::Clipboard) -> std::result::Result<T, arboard::Error>,
    ) -> Result<T> {
        let failed = |error| Error::new(ErrorCode::ClipboardFailed, error);
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if open.is_none() {
            *open = Some(arboard::Clipboard::new().map_err(failed)?);
        }
        match open.as_mut() {
            Some(clipboard) => act(clipboard).map_err(failed),
            None => Err(Error::new(ErrorCode::ClipboardFailed, "none")),
        }
    }
}

impl Clipboard for SystemClipboard {
    fn put(&self, text: &str) -> Result<()> {
        self.with(|clipboard| clipboard.set_text(text))
    }

    fn clear_if(&self, text: &str) {
        // A clipboard that holds a picture, or that another program will not hand over, is left alone.
        let held = self.with(arboard::Clipboard::get_text);
        if held.is_ok_and(|held| held == text)
            && let Err(error) = self.with(arboard::Clipboard::clear)
        {
            tracing::info!(%error, "the clipboard could not be emptied");
        }
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
