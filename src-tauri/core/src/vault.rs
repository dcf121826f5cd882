//! The installation's one secret, and the ways to it.
//!
//! The keyring's item holds 32 random bytes and, once the drafts exist, the id of their database: a mark outside the file,
//! so that a missing, empty or swapped file is an error and never a first run. Every other key is derived from the secret.
//! A passphrase and a recovery code may lead to the same secret (`wraps`). A keyring may ask the person, or never answer:
//! each call has its own thread and a deadline (trust.md 0.4), a long one only while a question may be on the screen.

mod code;
mod os;
mod wraps;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD_NO_PAD, Engine as _};
use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::error::{Error, ErrorCode, Result};
use crate::surroundings;
use crate::view::KeyringState;

pub(crate) use code::Typed;
pub use os::OsKeyring;
pub(crate) use wraps::{Cost, KeysFile, Way};

/// Within this, a keyring that has nothing to ask answers.
const DEADLINE: Duration = Duration::from_secs(10);
/// A question of the keyring may be on the screen for this long before we say so.
const ASKING: Duration = Duration::from_secs(120);
const FORM: &str = "enroll-desk/1";

/// Whether the next call may put a question before the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Latch {
    /// It will not.
    Open,
    /// It will: the item is locked.
    Locked,
    /// This system does not tell.
    Untold,
}

/// Keeps one text under one name. Text, because KDE Wallet holds UTF-8 only.
pub trait Keyring: Send + Sync + 'static {
    /// The text, if there is one.
    ///
    /// # Errors
    /// Every `Keyring…` choice; `KeyMissing` when the item is not a text.
    fn get(&self) -> Result<Option<Zeroizing<String>>>;
    /// Keeps the text, in place of an earlier one.
    ///
    /// # Errors
    /// As `get`.
    fn set(&self, text: &str) -> Result<()>;
    /// Whether `get` or `set` may ask the person. Asks nothing itself.
    ///
    /// # Errors
    /// As `get`.
    fn latch(&self) -> Result<Latch> {
        Ok(Latch::Open)
    }
}

/// The choice that a state leads to. Only the states of a refusal have one of their own.
fn code_of(state: KeyringState) -> ErrorCode {
    match state {
        KeyringState::Locked => ErrorCode::KeyringLocked,
        KeyringState::Denied => ErrorCode::KeyringDenied,
        KeyringState::TimedOut => ErrorCode::KeyringTimedOut,
        KeyringState::Ambiguous => ErrorCode::KeyringAmbiguous,
        KeyringState::TooLong => ErrorCode::KeyringTooLong,
        KeyringState::Missing | KeyringState::OtherDrafts => ErrorCode::KeyMissing,
        KeyringState::NoService | KeyringState::Ok => ErrorCode::KeyringMissing,
    }
}

fn state_of(code: ErrorCode) -> KeyringState {
    let named = |state: &&KeyringState| **state != KeyringState::Ok && code_of(**state) == code;
    KeyringState::ALL.iter().find(named).copied().unwrap_or(KeyringState::NoService)
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
#[derive(Clone)]
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

    /// The same secret of the same database?
    pub(crate) fn is(&self, other: &Self) -> bool {
        bool::from(self.secret.ct_eq(other.secret.as_ref())) && self.database == other.database
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
        let key = Zeroizing::new(BASE64_STANDARD_NO_PAD.encode(self.secret.as_slice()));
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
pub struct Vault {
    ring: Arc<dyn Keyring>,
    cost: Cost,
}

impl Vault {
    /// A vault over this keyring.
    #[must_use]
    pub fn new(keyring: Arc<dyn Keyring>) -> Self {
        Self { ring: keyring, cost: Cost::DAILY }
    }

    /// A vault whose passphrases cost nothing to guess: only for tests, which would wait for them.
    #[cfg(test)]
    pub(crate) fn cheap(keyring: Arc<dyn Keyring>) -> Self {
        Self { ring: keyring, cost: Cost { memory_kib: 8, passes: 1, lanes: 1 } }
    }

    /// What a new passphrase or recovery code costs to try.
    pub(crate) fn cost(&self) -> Cost {
        self.cost
    }

    /// What the keyring holds for this installation.
    ///
    /// # Errors
    /// Every `Keyring…` choice; `KeyMissing` when the item is not ours.
    pub async fn installation(&self) -> Result<Option<Installation>> {
        read(self.call(Keyring::get).await?)
    }

    /// The same without a question to the person: a keyring that is known to be locked is not opened for this.
    pub(crate) async fn peek(&self) -> Result<Option<Installation>> {
        if self.within(DEADLINE, Keyring::latch).await? == Latch::Locked {
            return Err(Error::new(ErrorCode::KeyringLocked, "not unlocked for a look"));
        }
        read(self.within(DEADLINE, Keyring::get).await?)
    }

    /// Whether the keyring holds the key to these drafts, without a question to the person.
    pub(crate) async fn state(&self, installation: &Installation) -> KeyringState {
        match self.peek().await {
            Ok(Some(held)) if held.is(installation) => KeyringState::Ok,
            Ok(Some(_)) => KeyringState::OtherDrafts,
            Ok(None) => KeyringState::Missing,
            Err(error) => state_of(error.code),
        }
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
        let latch = self.within(DEADLINE, Keyring::latch).await?;
        self.within(if latch == Latch::Open { DEADLINE } else { ASKING }, job).await
    }

    async fn within<T: Send + 'static>(
        &self,
        deadline: Duration,
        job: impl FnOnce(&dyn Keyring) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let ring = self.ring.clone();
        let (answer, answered) = tokio::sync::oneshot::channel();
        // A thread of its own, not a pool's: a keyring that never answers would hold its place for ever.
        std::thread::spawn(move || answer.send(job(ring.as_ref())));
        let late = || Error::new(ErrorCode::KeyringTimedOut, "the keyring did not answer");
        let answer = tokio::time::timeout(deadline, answered).await.map_err(|_| late())?;
        answer.map_err(|_| late())?
    }
}

fn read(text: Option<Zeroizing<String>>) -> Result<Option<Installation>> {
    let Some(text) = text else { return Ok(None) };
    let unreadable = || Error::new(ErrorCode::KeyMissing, "the keyring's item has another form");
    Installation::parse(&text).map(Some).ok_or_else(unreadable)
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

    /// Tells that it was asked, and never answers.
    struct Hung(Latch, Mutex<std::sync::mpsc::Sender<()>>);

    impl Keyring for Hung {
        fn get(&self) -> Result<Option<Zeroizing<String>>> {
            self.1.lock().unwrap().send(()).unwrap();
            loop {
                std::thread::park();
            }
        }
        fn set(&self, _: &str) -> Result<()> {
            Ok(())
        }
        fn latch(&self) -> Result<Latch> {
            Ok(self.0)
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_keyring_that_never_answers_is_named_later_where_it_may_be_asking_the_person() {
        for (latch, seconds) in [(Latch::Open, 10), (Latch::Locked, 120), (Latch::Untold, 120)] {
            let (asked, hears) = std::sync::mpsc::channel();
            // The clock stands still while a blocking task runs: until the keyring is asked.
            let asking = tokio::task::spawn_blocking(move || hears.recv());
            let began = tokio::time::Instant::now();
            let error = Vault::new(Arc::new(Hung(latch, Mutex::new(asked)))).installation().await.err().unwrap();
            assert_eq!((error.code, began.elapsed().as_secs()), (ErrorCode::KeyringTimedOut, seconds));
            asking.await.unwrap().unwrap();
        }
    }

    #[test]
    fn every_refusal_is_a_state_and_a_choice() {
        for state in
            KeyringState::ALL.iter().filter(|state| !matches!(state, KeyringState::Ok | KeyringState::OtherDrafts))
        {
            assert_eq!(state_of(code_of(*state)), *state);
        }
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
