//! The ways to the drafts: from the keyring, by what a person knows, or keeping nothing.
//!
//! A key without drafts, or drafts without a key, is an error and never a first run. Whatever fails here has changed
//! nothing. Without a keyring a first run asks the person: a passphrase, or memory only; never a key in plain form.
//!
//! What *memory only* promises: the key is random, is never written anywhere, and ends with the process. Drafts, sign-ins
//! and practice lie in a folder of their own, encrypted with that key, because SQLite needs a file for what does not fit in
//! its cache; the folder is removed when the product is closed, and, after a crash, when it is next opened. Between a crash
//! and that, there are files that nobody can read. It is a first run's choice only: where drafts are kept, an empty desk
//! would look like their loss.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use secrecy::SecretString;

use super::aside::aside;
use super::keys::Keys;
use super::recovering::keys;
use super::{App, new_id};
use crate::error::{Error, ErrorCode, Result};
use crate::store::{Expected, Lock, Store};
use crate::vault::{Installation, KeysFile, Typed, Vault, Way};
use crate::view::WaysInView;

const MEMORY_ONLY: &str = "memory-only";
/// The number of the newest `keys.json`, in the drafts.
pub(super) const NEWEST: &str = "keysNumber";

/// How to come to the key.
pub enum Unlock {
    /// It is in the keyring, or goes there on a first run.
    Keyring,
    /// By the passphrase that was chosen.
    Passphrase(SecretString),
    /// By the recovery code that was printed.
    RecoveryCode(SecretString),
    /// On a first run: nothing is kept after the end.
    MemoryOnly,
    /// On a first run: by a passphrase that is chosen now. The key does not go into the keyring.
    NewPassphrase(SecretString),
}

impl App {
    /// Which ways this folder offers. Asks neither the keyring nor the person, and opens nothing.
    ///
    /// # Errors
    /// `Internal` when the disk cannot be read.
    pub async fn ways_in(data_dir: &Path) -> Result<WaysInView> {
        let folder = data_dir.to_owned();
        blocking(move || {
            let read = KeysFile::read(&folder);
            let damaged = read.as_ref().is_err_and(|error| error.code == ErrorCode::KeysDamaged);
            let file = read.ok().flatten();
            let has = |way| file.as_ref().is_some_and(|file| file.made_at(way).is_some());
            Ok(WaysInView {
                first_run: !anything_kept(&folder),
                keyring: file.as_ref().is_none_or(KeysFile::in_keyring),
                passphrase: has(Way::Passphrase),
                recovery_code: has(Way::RecoveryCode),
                damaged,
                aside: aside(&folder),
            })
        })
        .await
    }
}

/// The key of drafts that do not open, by the way that the person chose.
pub(super) async fn installation(vault: &Vault, folder: &Path, how: Unlock) -> Result<Installation> {
    let none = || Error::new(ErrorCode::KeyMissing, "no key by this way");
    let (way, typed) = match how {
        Unlock::Keyring | Unlock::MemoryOnly | Unlock::NewPassphrase(_) => {
            return vault.installation().await?.ok_or_else(none);
        }
        Unlock::Passphrase(typed) => (Way::Passphrase, Some(Typed::passphrase(&typed))),
        Unlock::RecoveryCode(typed) => (Way::RecoveryCode, Typed::code(&typed)),
    };
    let place = folder.to_owned();
    blocking(move || {
        let file = KeysFile::read(&place)?.ok_or_else(none)?;
        let typed = typed.ok_or_else(|| Error::new(ErrorCode::WrongCode, "it has not the form of a code"))?;
        let mut found = file.open(way, &typed)?;
        // The file knows of drafts by their id only once they are made.
        found.database = file.drafts_made().then(|| file.database_id().to_owned());
        Ok(found)
    })
    .await
}

/// Opens the drafts of this folder. The lock comes first: two programs that both found no key would each write one, and
/// the second would replace the first.
pub(super) async fn unlock(vault: Vault, folder: PathBuf, how: Unlock, now: Timestamp) -> Result<(Keys, Store)> {
    let place = folder.clone();
    let lock = blocking(move || {
        let lock = Lock::take(&place)?;
        remove_left_over(&place);
        Ok(lock)
    })
    .await?;
    match how {
        Unlock::Keyring => from_the_keyring(vault, folder, lock, now).await,
        Unlock::Passphrase(typed) => {
            by_heart(vault, folder, lock, Way::Passphrase, Some(Typed::passphrase(&typed)), now).await
        }
        Unlock::RecoveryCode(typed) => by_heart(vault, folder, lock, Way::RecoveryCode, Typed::code(&typed), now).await,
        Unlock::NewPassphrase(typed) => by_a_new_passphrase(vault, folder, lock, typed, now).await,
        Unlock::MemoryOnly => in_memory(vault, &folder, lock, now).await,
    }
}

async fn from_the_keyring(vault: Vault, folder: PathBuf, lock: Lock, now: Timestamp) -> Result<(Keys, Store)> {
    let place = folder.clone();
    let file = blocking(move || Ok(KeysFile::read(&place))).await?;
    let ways = file.as_ref().ok().and_then(Option::as_ref).filter(|file| file.has_ways());
    let needed = || Error::new(ErrorCode::UnlockNeeded, "the key is not in the keyring");
    if ways.is_some_and(|file| !file.in_keyring()) {
        return Err(needed());
    }
    let held = vault.installation().await;
    let no_key = match &held {
        Ok(held) => held.is_none(),
        Err(error) => matches!(error.code, ErrorCode::KeyMissing | ErrorCode::KeyringMissing),
    };
    if no_key && ways.is_some() {
        return Err(needed());
    }
    let mut installation = match (held, &file) {
        // Perhaps the damaged file is the only way: then it is what the person has to know of.
        (_, Err(_)) if no_key => return Err(file.err().unwrap_or_else(needed)),
        (held, _) => match held? {
            Some(held) => held,
            None if anything_kept(&folder) => {
                return Err(Error::new(ErrorCode::KeyMissing, "there are drafts, but no key in the keyring"));
            }
            None => {
                let installation = Installation::create()?;
                vault.keep(&installation).await?;
                installation
            }
        },
    };
    let expected = installation.database.clone();
    let opened = open_store(lock, &installation, expected.is_some(), expected.unwrap_or_else(new_id), now).await;
    let (store, id) = match opened {
        // Perhaps these are other drafts than the keyring knows, and come with ways of their own.
        Err(error) if error.code == ErrorCode::DatabaseUnreadable => {
            let others = ways.is_some_and(|file| !file.is_of(&installation).unwrap_or(true));
            return Err(if others { needed() } else { error });
        }
        opened => opened?,
    };
    if installation.database.is_none() {
        installation.database = Some(id);
        vault.keep(&installation).await?;
    }
    Ok((Keys::from_keyring(vault, folder, installation), store))
}

async fn by_heart(
    vault: Vault,
    folder: PathBuf,
    lock: Lock,
    way: Way,
    typed: Option<Typed>,
    now: Timestamp,
) -> Result<(Keys, Store)> {
    let place = folder.clone();
    let (mut file, installation) = blocking(move || {
        let Some(file) = KeysFile::read(&place)? else {
            let code = if anything_kept(&place) { ErrorCode::KeyMissing } else { ErrorCode::WrongCode };
            return Err(Error::new(code, "there is no keys.json"));
        };
        let typed = typed.ok_or_else(|| Error::new(ErrorCode::WrongCode, "it has not the form of a code"))?;
        let installation = file.open(way, &typed)?;
        Ok((file, installation))
    })
    .await?;
    let (store, _) = open_store(lock, &installation, file.drafts_made(), file.database_id().to_owned(), now).await?;
    if newest(&store).await? > file.number() {
        store.leave().await;
        return Err(Error::new(ErrorCode::KeysDamaged, "keys.json is older than the drafts"));
    }
    if !file.drafts_made() {
        file = drafts_are_made(file, &installation).await?;
    }
    if file.in_keyring() {
        put_back(&vault, &installation).await;
    }
    Ok((Keys::new(vault, folder, installation), store))
}

async fn by_a_new_passphrase(
    vault: Vault,
    folder: PathBuf,
    lock: Lock,
    typed: SecretString,
    now: Timestamp,
) -> Result<(Keys, Store)> {
    must_be_a_first_run(&folder)?;
    // A keyring that can be asked and knows of drafts says that they were lost. One that cannot does not stand in the way:
    // its item is left alone.
    if vault.peek().await.is_ok_and(|held| held.is_some_and(|held| held.database.is_some())) {
        return Err(Error::new(ErrorCode::DatabaseMissing, "the keyring knows of drafts"));
    }
    let (place, cost) = (folder.clone(), vault.cost());
    let (file, installation) = blocking(move || {
        let mut installation = Installation::create()?;
        installation.database = Some(new_id());
        let typed = Typed::new_passphrase(&typed)?;
        let mut file = KeysFile::empty(&place, &installation, false, 0);
        file.change(&installation, |file| {
            file.set_drafts_made(false);
            file.put(Way::Passphrase, &typed, &installation, cost, now)
        })?;
        Ok((file, installation))
    })
    .await?;
    let (store, _) = open_store(lock, &installation, false, file.database_id().to_owned(), now).await?;
    drafts_are_made(file, &installation).await?;
    Ok((Keys::new(vault, folder, installation), store))
}

async fn in_memory(vault: Vault, folder: &Path, lock: Lock, now: Timestamp) -> Result<(Keys, Store)> {
    must_be_a_first_run(folder)?;
    let passing = folder.join(MEMORY_ONLY);
    let place = passing.clone();
    let inner = blocking(move || Lock::take(&place)).await?;
    let mut installation = Installation::create()?;
    let (store, id) = open_store(inner, &installation, false, new_id(), now).await?;
    installation.database = Some(id);
    Ok((Keys::in_memory(vault, passing, installation, lock), store))
}

async fn open_store(
    lock: Lock,
    installation: &Installation,
    made: bool,
    id: String,
    now: Timestamp,
) -> Result<(Store, String)> {
    let keys = keys(installation);
    blocking(move || {
        let expected = if made { Expected::Database(&id) } else { Expected::Nothing(&id) };
        Store::open(lock, &keys, &expected, now)
    })
    .await
}

/// The number of the newest `keys.json` that these drafts know of.
pub(super) async fn newest(store: &Store) -> Result<u64> {
    Ok(store.setting(NEWEST).await?.and_then(|number| number.parse().ok()).unwrap_or(0))
}

async fn drafts_are_made(mut file: KeysFile, installation: &Installation) -> Result<KeysFile> {
    let installation = installation.clone();
    blocking(move || {
        file.change(&installation, |file| {
            file.set_drafts_made(true);
            Ok(())
        })?;
        Ok(file)
    })
    .await
}

/// Puts the key back where it was lost. Another's item is left alone, and nothing is asked of the person, who has just
/// come in by another way.
async fn put_back(vault: &Vault, installation: &Installation) {
    let put = match vault.peek().await {
        Ok(None) => vault.keep(installation).await,
        Ok(Some(_)) => Ok(()),
        Err(error) => Err(error),
    };
    if let Err(error) = put {
        tracing::info!(%error, "the key was not put back into the keyring");
    }
}

fn anything_kept(folder: &Path) -> bool {
    folder.join("drafts.db").exists() || KeysFile::exists(folder)
}

fn must_be_a_first_run(folder: &Path) -> Result<()> {
    match anything_kept(folder) {
        false => Ok(()),
        true if KeysFile::exists(folder) => Err(Error::new(ErrorCode::UnlockNeeded, "there is a keys.json")),
        true => Err(Error::new(ErrorCode::KeyMissing, "there are drafts")),
    }
}

/// What a memory-only run left when it was cut short. Nobody has its key.
fn remove_left_over(folder: &Path) {
    match std::fs::remove_dir_all(folder.join(MEMORY_ONLY)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            tracing::warn!(%error, "what a memory-only run left could not be removed");
        }
        _ => {}
    }
}

/// The disk and Argon2 may take their time.
pub(super) async fn blocking<T: Send + 'static>(job: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(job).await.map_err(|error| Error::new(ErrorCode::Internal, error))?
}

#[cfg(test)]
mod tests;
