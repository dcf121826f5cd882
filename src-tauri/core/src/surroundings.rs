//! What core may not reach for by itself: the clock and the system browser. The programs hand them in.

use jiff::Timestamp;

use crate::error::{Error, ErrorCode, Result};

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

/// Bytes nobody can guess.
///
/// # Errors
/// `Internal` when the system's source of randomness fails.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::new(ErrorCode::Internal, error))?;
    Ok(bytes)
}
