//! Drafts that do not open: what was found, and what the person chose. The product is closed while this is done.

use super::unlocking::{Unlock, blocking, installation};
use super::{App, Surroundings};
use crate::error::{Error, ErrorCode, Result};
use crate::store::{Keys, Lock, Store};
use crate::vault::Installation;
use crate::view::{DraftsFile, RecoverBy, RecoveryView};

/// The keys that open the drafts, and those that know them again.
pub(super) fn keys(installation: &Installation) -> Keys {
    Keys { drafts: installation.key("drafts"), mark: crate::sealed::SealingKey::new(&installation.key("drafts mark")) }
}

async fn known(surroundings: &Surroundings, how: Unlock) -> Result<(Lock, Installation)> {
    let folder = surroundings.data_dir.clone();
    let lock = blocking(move || Lock::take(&folder)).await?;
    Ok((lock, installation(&surroundings.vault, &surroundings.data_dir, how).await?))
}

impl App {
    /// Why the drafts do not open, and what may be chosen. For after `open` gave `DatabaseMissing`, `DatabaseUnreadable`
    /// or `DatabaseOlder`. Nothing is changed.
    ///
    /// # Errors
    /// What the keyring refuses; `DatabaseInUse`, `CannotSave`.
    pub async fn recoverable(surroundings: &Surroundings, how: Unlock) -> Result<RecoveryView> {
        let (lock, installation) = known(surroundings, how).await?;
        let Some(database) = installation.database.clone() else {
            // No drafts were ever made: the next open makes them.
            return Ok(RecoveryView { found: DraftsFile::Fine, choices: vec![], copies: vec![] });
        };
        let keys = keys(&installation);
        blocking(move || Store::examine(&lock, &keys, &database)).await
    }

    /// Does what the person chose; `open` works after it. The file that is replaced goes to `quarantine` and stays there.
    ///
    /// # Errors
    /// `BadRequest` when that is no choice now; `DatabaseUnreadable` when no copy is good; as `recoverable`.
    pub async fn recover(surroundings: &Surroundings, how: Unlock, by: RecoverBy) -> Result<()> {
        let (lock, installation) = known(surroundings, how).await?;
        let none = || Error::new(ErrorCode::BadRequest, "no drafts were ever made");
        let database = installation.database.clone().ok_or_else(none)?;
        let (keys, now) = (keys(&installation), surroundings.clock.now());
        blocking(move || Store::recover(&lock, &keys, &database, by, now)).await
    }
}
