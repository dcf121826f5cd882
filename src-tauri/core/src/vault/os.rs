//! The operating system's keyring, and what its errors mean to a person.
//!
//! An entry is `keyring`'s, but the store behind it is connected by us, through the same crates that `keyring` picks: it would
//! connect once a process, so that a keyring that was started a moment later would not be found before a restart. Here each call
//! connects anew; there are two or three a run.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use keyring::Entry;
use keyring_core::CredentialStore;
use zeroize::{Zeroize as _, Zeroizing};

use super::{Keyring, Latch};
use crate::error::{Error, ErrorCode, Result};
use crate::view::KeyringState;

const SERVICE: &str = "app.enrolldesk";

type Connect = dyn Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync;
type Look = dyn Fn(&str) -> keyring_core::Result<Latch> + Send + Sync;

/// The operating system's keyring.
pub struct OsKeyring {
    user: String,
    connect: Box<Connect>,
    look: Box<Look>,
}

impl OsKeyring {
    /// The item of the installation whose data lies in this folder; the standard folder has the plain name.
    #[must_use]
    pub fn new(folder: Option<&Path>) -> Self {
        // The same folder has one item, however its path was typed.
        let whole = |folder: &Path| std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let tidy = |folder: &Path| whole(folder).components().collect::<PathBuf>();
        let user = folder.map_or_else(|| "drafts".to_owned(), |folder| format!("drafts in {}", tidy(folder).display()));
        Self { user, connect: Box::new(platform::connect), look: Box::new(platform::look) }
    }

    fn entry(&self) -> Result<Entry> {
        // A store that cannot be reached at all looks like an error of programming; to a person it is no keyring.
        let store = (self.connect)().map_err(|error| Error::new(ErrorCode::KeyringMissing, error))?;
        let inner = store.build(SERVICE, &self.user, None).map_err(refused)?;
        Ok(Entry { inner })
    }
}

impl Keyring for OsKeyring {
    fn get(&self) -> Result<Option<Zeroizing<String>>> {
        match self.entry()?.get_password() {
            Ok(text) => Ok(Some(Zeroizing::new(text))),
            Err(keyring_core::Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }

    fn set(&self, text: &str) -> Result<()> {
        self.entry()?.set_password(text).map_err(refused)
    }

    fn latch(&self) -> Result<Latch> {
        (self.look)(&self.user).map_err(refused)
    }
}

fn refused(mut error: keyring_core::Error) -> Error {
    // An item that is no text is not ours; whoever's it is, it goes no further than here.
    if let keyring_core::Error::BadEncoding(bytes) | keyring_core::Error::BadDataFormat(bytes, _) = &mut error {
        bytes.zeroize();
    }
    Error::new(super::code_of(state_of(&error)), error)
}

fn state_of(error: &keyring_core::Error) -> KeyringState {
    use keyring_core::Error as Ring;
    match error {
        Ring::NoEntry | Ring::BadEncoding(_) | Ring::BadDataFormat(..) => KeyringState::Missing,
        Ring::Ambiguous(_) => KeyringState::Ambiguous,
        Ring::TooLong(..) => KeyringState::TooLong,
        Ring::NoStorageAccess(cause) => platform::state_of(cause.as_ref()).unwrap_or(KeyringState::Locked),
        Ring::PlatformFailure(cause) => platform::state_of(cause.as_ref()).unwrap_or(KeyringState::NoService),
        _ => KeyringState::NoService,
    }
}

/// Secret Service: GNOME Keyring, KWallet, KeePassXC.
#[cfg(all(unix, not(target_os = "macos")))]
mod platform {
    use std::collections::HashMap;

    use secret_service::blocking::SecretService;
    use secret_service::{EncryptionType, Error as Secret};

    use super::*;

    pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
        Ok(zbus_secret_service_keyring_store::Store::new()?)
    }

    /// Asks nothing of the person: searching lists locked items without unlocking them.
    pub(super) fn look(user: &str) -> keyring_core::Result<Latch> {
        let failed = |error| keyring_core::Error::PlatformFailure(Box::new(error));
        let service = SecretService::connect(EncryptionType::Dh).map_err(failed)?;
        let found = service.search_items(HashMap::from([("service", SERVICE), ("username", user)])).map_err(failed)?;
        let locked = if found.locked.is_empty() && found.unlocked.is_empty() {
            // Where a new item would go.
            service.get_default_collection().and_then(|collection| collection.is_locked()).map_err(failed)?
        } else {
            !found.locked.is_empty()
        };
        Ok(if locked { Latch::Locked } else { Latch::Open })
    }

    pub(super) fn state_of(cause: &(dyn std::error::Error + Send + Sync + 'static)) -> Option<KeyringState> {
        match cause.downcast_ref::<Secret>()? {
            Secret::Locked => Some(KeyringState::Locked),
            Secret::Prompt | Secret::PromptDisconnected => Some(KeyringState::Denied),
            // KWallet answers a call on a locked item with an error of this name (Secret Service API, "Errors").
            told if told.to_string().contains("org.freedesktop.Secret.Error.IsLocked") => Some(KeyringState::Locked),
            _ => Some(KeyringState::NoService),
        }
    }
}

/// Keychain Services. Whether a question will be shown is not to be known before: the item's access list decides.
#[cfg(target_os = "macos")]
mod platform {
    use super::*;

    pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
        Ok(apple_native_keyring_store::keychain::Store::new()?)
    }

    pub(super) fn look(_user: &str) -> keyring_core::Result<Latch> {
        Ok(Latch::Untold)
    }

    /// Security framework, SecBase.h.
    pub(super) fn state_of(cause: &(dyn std::error::Error + Send + Sync + 'static)) -> Option<KeyringState> {
        match cause.downcast_ref::<security_framework::base::Error>()?.code() {
            // errSecInteractionNotAllowed, errSecInteractionRequired
            -25308 | -25315 => Some(KeyringState::Locked),
            // errSecUserCanceled, errSecWrPerm, errSecAuthFailed, errSecInvalidOwnerEdit
            -128 | -61 | -25293 | -25244 => Some(KeyringState::Denied),
            _ => Some(KeyringState::NoService),
        }
    }
}

/// Credential Manager, which never asks.
#[cfg(windows)]
mod platform {
    use super::*;

    pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
        Ok(windows_native_keyring_store::Store::new()?)
    }

    pub(super) fn look(_user: &str) -> keyring_core::Result<Latch> {
        Ok(Latch::Open)
    }

    /// The one refusal it knows is that there is no logon session, and so no manager.
    pub(super) fn state_of(_cause: &(dyn std::error::Error + Send + Sync + 'static)) -> Option<KeyringState> {
        Some(KeyringState::NoService)
    }
}

#[cfg(test)]
mod tests;
