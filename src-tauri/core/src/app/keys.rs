//! How the key of the open drafts is kept, and the ways to it that a person makes and takes away.
//!
//! A change is written to `keys.json` first and its number to the drafts after it: a crash between the two leaves the new
//! file good and the old one not yet refused. The secret stays in memory while the product is open, as the keys derived
//! from it do, because a new way needs it and the keyring may not be there to be asked.

use std::path::PathBuf;

use secrecy::SecretString;
use tokio::sync::Mutex;

use super::App;
use super::aside::aside;
use super::unlocking::{NEWEST, blocking, newest};
use crate::error::{Error, ErrorCode, Result};
use crate::store::Lock;
use crate::vault::{Installation, KeysFile, Typed, Vault, Way};
use crate::view::{KeyStatusView, KeyringState, RecoveryCodeView};

/// The key of the open drafts.
pub(super) struct Keys {
    vault: Vault,
    pub(super) folder: PathBuf,
    pub(super) installation: Installation,
    /// It came from the keyring, which may be locked again by now.
    from_keyring: bool,
    /// Nothing of it is to be left; the lock is the folder's above.
    memory_only: Option<Mutex<Option<Lock>>>,
    /// One change at a time.
    turn: Mutex<()>,
}

impl Keys {
    pub(super) fn new(vault: Vault, folder: PathBuf, installation: Installation) -> Self {
        Self { vault, folder, installation, from_keyring: false, memory_only: None, turn: Mutex::default() }
    }

    /// The key as the keyring gave it.
    pub(super) fn from_keyring(vault: Vault, folder: PathBuf, installation: Installation) -> Self {
        Self { from_keyring: true, ..Self::new(vault, folder, installation) }
    }

    /// The key of a run that keeps nothing, in a folder of its own below the locked one.
    pub(super) fn in_memory(vault: Vault, folder: PathBuf, installation: Installation, lock: Lock) -> Self {
        Self { memory_only: Some(Mutex::new(Some(lock))), ..Self::new(vault, folder, installation) }
    }

    /// Nothing is kept.
    pub(super) fn is_memory_only(&self) -> bool {
        self.memory_only.is_some()
    }

    /// After the store is closed: a memory-only run leaves nothing.
    pub(super) async fn forget(&self) {
        let Some(lock) = &self.memory_only else { return };
        let Some(lock) = lock.lock().await.take() else { return };
        let folder = self.folder.clone();
        let removed = blocking(move || {
            let removed = std::fs::remove_dir_all(folder);
            drop(lock);
            removed.map_err(|error| Error::new(ErrorCode::CannotSave, error))
        });
        if let Err(error) = removed.await {
            tracing::warn!(%error, "what a memory-only run kept is removed at the next start");
        }
    }
}

impl App {
    /// How the key is kept. Asks nothing of the person.
    ///
    /// # Errors
    /// As every read of the store.
    pub async fn key_status(&self) -> Result<KeyStatusView> {
        let keys = &self.0.keys;
        let (file, damaged) = match self.own_keys_file().await {
            Err(error) if error.code == ErrorCode::KeysDamaged => (None, true),
            file => (file?, false),
        };
        let folder = keys.folder.clone();
        let aside = blocking(move || Ok(aside(&folder))).await?;
        let made_at = |way| file.as_ref().and_then(|file| file.made_at(way));
        Ok(KeyStatusView {
            memory_only: keys.is_memory_only(),
            keyring: keys.vault.state(&keys.installation).await,
            passphrase_made_at: made_at(Way::Passphrase),
            recovery_code_made_at: made_at(Way::RecoveryCode),
            damaged,
            aside,
        })
    }

    /// Makes a recovery code, which is shown now and never again. The one before it opens nothing any more.
    ///
    /// # Errors
    /// `CannotSave`; `BadRequest` when nothing is kept.
    pub async fn new_recovery_code(&self) -> Result<RecoveryCodeView> {
        let code = Typed::new_code()?;
        let grouped = zeroize::Zeroizing::new(code.grouped());
        let made_at = self.change_keys(move |file, keys, cost, now| {
            file.put(Way::RecoveryCode, &code, keys, cost, now)?;
            Ok(now.to_string())
        });
        let made_at = made_at.await?;
        Ok(RecoveryCodeView { code: grouped.as_str().to_owned(), made_at })
    }

    /// Chooses a passphrase where there is none.
    ///
    /// # Errors
    /// `PassphraseTooShort`, `CannotSave`; `BadRequest` when there is one, or nothing is kept.
    pub async fn set_passphrase(&self, new: SecretString) -> Result<()> {
        self.change_keys(move |file, keys, cost, now| {
            if file.made_at(Way::Passphrase).is_some() {
                return Err(Error::new(ErrorCode::BadRequest, "there is a passphrase already"));
            }
            file.put(Way::Passphrase, &Typed::new_passphrase(&new)?, keys, cost, now)
        })
        .await
    }

    /// Chooses another passphrase. The one before it opens nothing any more.
    ///
    /// # Errors
    /// `WrongCode` when the old one is not the old one; `PassphraseTooShort`, `CannotSave`.
    pub async fn change_passphrase(&self, old: SecretString, new: SecretString) -> Result<()> {
        self.change_keys(move |file, keys, cost, now| {
            let new = Typed::new_passphrase(&new)?;
            file.open(Way::Passphrase, &Typed::passphrase(&old))?;
            file.put(Way::Passphrase, &new, keys, cost, now)
        })
        .await
    }

    /// Takes the passphrase away. It need not be there.
    ///
    /// # Errors
    /// `LastKey` when neither the keyring nor a recovery code would be left; `CannotSave`.
    pub async fn remove_passphrase(&self) -> Result<()> {
        if self.own_keys_file().await?.is_none_or(|file| file.made_at(Way::Passphrase).is_none()) {
            return Ok(());
        }
        let keys = &self.0.keys;
        let in_keyring = keys.vault.state(&keys.installation).await == KeyringState::Ok;
        self.change_keys(move |file, _, _, _| {
            if !in_keyring && file.made_at(Way::RecoveryCode).is_none() {
                return Err(Error::new(ErrorCode::LastKey, "nothing else leads to the drafts"));
            }
            file.take_away(Way::Passphrase);
            Ok(())
        })
        .await
    }

    /// Puts the key into the keyring, in place of whatever is there under its name, and has it looked for there from now
    /// on. The keyring may ask the person.
    ///
    /// # Errors
    /// Every `Keyring…` choice; `CannotSave`; `BadRequest` when nothing is kept.
    pub async fn keep_in_keyring(&self) -> Result<()> {
        let keys = &self.0.keys;
        if keys.is_memory_only() {
            return Err(nothing_is_kept());
        }
        keys.vault.keep(&keys.installation).await?;
        let elsewhere = match self.own_keys_file().await {
            // A damaged file keeps nobody from looking there.
            Err(error) if error.code == ErrorCode::KeysDamaged => false,
            file => file?.is_some_and(|file| !file.in_keyring()),
        };
        if !elsewhere {
            return Ok(());
        }
        self.change_keys(|file, _, _, _| {
            file.set_in_keyring(true);
            Ok(())
        })
        .await
    }

    /// The file of these drafts, and of no earlier time.
    async fn own_keys_file(&self) -> Result<Option<KeysFile>> {
        let (folder, installation) = (self.0.keys.folder.clone(), self.0.keys.installation.clone());
        let newest = newest(&self.0.store).await?;
        blocking(move || {
            let Some(file) = KeysFile::read(&folder)? else { return Ok(None) };
            if file.number() < newest || !file.is_of(&installation)? {
                return Err(Error::new(ErrorCode::KeysDamaged, "keys.json is not the one of these drafts"));
            }
            Ok(Some(file))
        })
        .await
    }

    /// Changes the file, or begins a new one: where the old one is damaged it led nowhere, and the person has come in.
    async fn change_keys<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut KeysFile, &Installation, crate::vault::Cost, jiff::Timestamp) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let keys = &self.0.keys;
        if keys.is_memory_only() {
            return Err(nothing_is_kept());
        }
        let _turn = keys.turn.lock().await;
        let newest = newest(&self.0.store).await?;
        let file = match self.own_keys_file().await {
            Err(error) if error.code == ErrorCode::KeysDamaged => None,
            file => file?,
        };
        let mut file = match file {
            Some(file) => file,
            None => {
                let in_keyring = keys.from_keyring || keys.vault.state(&keys.installation).await == KeyringState::Ok;
                // One more: the damaged one may have had the number that comes after the newest known.
                KeysFile::empty(&keys.folder, &keys.installation, in_keyring, newest + 1)
            }
        };
        let (installation, cost, now) = (keys.installation.clone(), keys.vault.cost(), self.now());
        let (changed, number) = blocking(move || {
            let mut changed = None;
            file.change(&installation, |file| {
                changed = Some(change(file, &installation, cost, now)?);
                Ok(())
            })?;
            let changed = changed.ok_or_else(|| Error::new(ErrorCode::Internal, "nothing was changed"))?;
            Ok((changed, file.number()))
        })
        .await?;
        self.0.store.set_setting(NEWEST, Some(number.to_string())).await?;
        Ok(changed)
    }
}

fn nothing_is_kept() -> Error {
    Error::new(ErrorCode::BadRequest, "nothing of a memory-only run is kept")
}
