//! The installation's one secret, kept by the operating system's keyring.
//!
//! The item holds 32 random bytes and, once the drafts exist, the id of their database: a mark outside the file, so that
//! a missing, empty or swapped file is an error and never a first run. Every other key is derived from the secret.
//! A keyring may ask the person, or never answer: each call has its own thread and a deadline (trust.md 0.4).

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD_NO_PAD, Engine as _};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::{Error, ErrorCode, Result};
use crate::surroundings;

/// A prompt of the keyring may be open for this long before we say so.
const DEADLINE: Duration = Duration::from_secs(120);
const FORM: &str = "enroll-desk/1";
const SERVICE: &str = "app.enrolldesk";

/// Keeps one text under one name. Text, because KDE Wallet holds UTF-8 only.
pub trait Keyring: Send + Sync + 'static {
    /// The text, if there is one.
    ///
    /// # Errors
    /// `KeyringMissing`, `KeyringLocked` or `Internal`.
    fn get(&self) -> Result<Option<Zeroizing<String>>>;
    /// Keeps the text, in place of an earlier one.
    ///
    /// # Errors
    /// As `get`.
    fn set(&self, text: &str) -> Result<()>;
}

/// The operating system's keyring.
#[derive(Debug)]
pub struct OsKeyring {
    user: String,
}

impl OsKeyring {
    /// The item of the installation whose data lies in this folder; the standard folder has the plain name.
    #[must_use]
    pub fn new(folder: Option<&Path>) -> Self {
        // The same folder has one item, however its path was typed.
        let whole = |folder: &Path| std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let tidy = |folder: &Path| whole(folder).components().collect::<PathBuf>();
        let user = folder.map_or_else(|| "drafts".to_owned(), |folder| format!("drafts in {}", tidy(folder).display()));
        Self { user }
    }

    fn entry(&self) -> Result<keyring::Entry> {
        keyring::Entry::new(SERVICE, &self.user).map_err(|error| {
            let status = keyring::Entry::store_status().as_ref().err().map(ToString::to_string).unwrap_or_default();
            Error::new(ErrorCode::KeyringMissing, format!("{error}: {status}"))
        })
    }
}

fn refused(error: &keyring::Error) -> Error {
    let code = match error {
        keyring::Error::NoStorageAccess(_) | keyring::Error::PlatformFailure(_) => ErrorCode::KeyringLocked,
        keyring::Error::NoDefaultStore => ErrorCode::KeyringMissing,
        _ => ErrorCode::Internal,
    };
    Error::new(code, error)
}

impl Keyring for OsKeyring {
    fn get(&self) -> Result<Option<Zeroizing<String>>> {
        match self.entry()?.get_password() {
            Ok(text) => Ok(Some(Zeroizing::new(text))),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(&error)),
        }
    }

    fn set(&self, text: &str) -> Result<()> {
        self.entry()?.set_password(text).map_err(|error| refused(&error))
    }
}

/// A keyring that forgets everything at the end of the process: for tests.
#[derive(Debug, Default)]
pub struct MemoryKeyring(Mutex<Option<String>>);

impl Keyring for MemoryKeyring {
    fn get(&self) -> Result<Option<Zeroizing<String>>> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone().map(Zeroizing::new))
    }

    fn set(&self, text: &str) -> Result<()> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(text.to_owned());
        Ok(())
    }
}

/// The secret, and which database it belongs to.
pub struct Installation {
    secret: Zeroizing<[u8; 32]>,
    /// Id of the database, once it exists.
    pub database: Option<String>,
}

impl Installation {
    /// A new secret, with no database yet.
    ///
    /// # Errors
    /// `Internal` without randomness.
    pub fn create() -> Result<Self> {
        Ok(Self { secret: Zeroizing::new(surroundings::random()?), database: None })
    }

    /// The key for one purpose (HKDF-SHA256, RFC 5869).
    #[must_use]
    pub fn key(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        // HKDF refuses only outputs of more than 255 hashes; 32 bytes are one.
        let _ = Hkdf::<Sha256>::new(None, self.secret.as_ref()).expand(purpose.as_bytes(), key.as_mut());
        key
    }

    fn text(&self) -> Zeroizing<String> {
        let key = Zeroizing::new(BASE64_STANDARD_NO_PAD.encode(self.secret.as_ref()));
        Zeroizing::new(format!("{FORM} {} {}", key.as_str(), self.database.as_deref().unwrap_or("-")))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let (form, key, database) = (parts.next()?, parts.next()?, parts.next()?);
        let bytes = Zeroizing::new(BASE64_STANDARD_NO_PAD.decode(key).ok()?);
        let secret = Zeroizing::new(<[u8; 32]>::try_from(bytes.as_slice()).ok()?);
        let database = (database != "-").then(|| database.to_owned());
        (form == FORM && parts.next().is_none()).then_some(Self { secret, database })
    }
}

/// The keyring with a deadline.
#[derive(Clone)]
pub struct Vault(Arc<dyn Keyring>);

impl Vault {
    /// A vault over this keyring.
    #[must_use]
    pub fn new(keyring: Arc<dyn Keyring>) -> Self {
        Self(keyring)
    }

    /// What the keyring holds for this installation.
    ///
    /// # Errors
    /// `KeyringMissing`, `KeyringLocked`, `KeyringTimedOut`; `KeyMissing` when the item is not ours.
    pub async fn installation(&self) -> Result<Option<Installation>> {
        let Some(text) = self.call(Keyring::get).await? else { return Ok(None) };
        let unreadable = || Error::new(ErrorCode::KeyMissing, "the keyring's item has another form");
        Installation::parse(&text).map(Some).ok_or_else(unreadable)
    }

    /// Keeps it, and reads it back: a keyring that does not keep is no keyring.
    ///
    /// # Errors
    /// As `installation`.
    pub async fn keep(&self, installation: &Installation) -> Result<()> {
        let text = installation.text();
        let kept = self
            .call(move |ring| {
                ring.set(&text)?;
                Ok(ring.get()?.is_some_and(|kept| kept.as_str() == text.as_str()))
            })
            .await?;
        if kept { Ok(()) } else { Err(Error::new(ErrorCode::KeyringMissing, "the keyring did not keep the item")) }
    }

    async fn call<T: Send + 'static>(&self, job: impl FnOnce(&dyn Keyring) -> Result<T> + Send + 'static) -> Result<T> {
        let ring = self.0.clone();
        let (answer, answered) = tokio::sync::oneshot::channel();
        // A thread of its own, not a pool's: a keyring that never answers would hold its place for ever.
        std::thread::spawn(move || answer.send(job(ring.as_ref())));
        let late = || Error::new(ErrorCode::KeyringTimedOut, "the keyring did not answer");
        let answer = tokio::time::timeout(DEADLINE, answered).await.map_err(|_| late())?;
        answer.map_err(|_| late())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_other_items_are_refused() {
        let mut installation = Installation::create().unwrap();
        let first = Installation::parse(&installation.text()).unwrap();
        assert_eq!((first.database.as_deref(), first.key("a")), (None, installation.key("a")));
        installation.database = Some("db-1".into());
        assert_eq!(Installation::parse(&installation.text()).unwrap().database.as_deref(), Some("db-1"));
        for foreign in ["", "enroll-desk/1", "enroll-desk/2 AAAA -", "enroll-desk/1 AAAA -", "a b c d"] {
            assert!(Installation::parse(foreign).is_none(), "{foreign}");
        }
    }

    #[test]
    fn each_purpose_has_a_key_of_its_own() {
        let installation = Installation::create().unwrap();
        assert_ne!(installation.key("drafts"), installation.key("tokens"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_keyring_that_never_answers_is_named() {
        struct Hung;
        impl Keyring for Hung {
            fn get(&self) -> Result<Option<Zeroizing<String>>> {
                std::thread::park();
                Ok(None)
            }
            fn set(&self, _: &str) -> Result<()> {
                Ok(())
            }
        }
        let error = Vault::new(Arc::new(Hung)).installation().await.err().unwrap();
        assert_eq!(error.code, ErrorCode::KeyringTimedOut);
    }

    #[tokio::test]
    async fn a_keyring_that_does_not_keep_is_no_keyring() {
        struct Leaky;
        impl Keyring for Leaky {
            fn get(&self) -> Result<Option<Zeroizing<String>>> {
                Ok(None)
            }
            fn set(&self, _: &str) -> Result<()> {
                Ok(())
            }
        }
        let error = Vault::new(Arc::new(Leaky)).keep(&Installation::create().unwrap()).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::KeyringMissing);
    }
}
