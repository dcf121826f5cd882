//! The key to the drafts, and the ways to it.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize as _;

use super::view;
use crate::enrollment::named;

named! {
    /// What the keyring said when it was last asked.
    KeyringState {
        /// It holds the key to these drafts.
        Ok = "ok",
        /// It, or the item, is locked.
        Locked = "locked",
        /// No keyring that can be used answers on this computer.
        NoService = "noService",
        /// The system or the person did not let us have it.
        Denied = "denied",
        /// It did not answer in time.
        TimedOut = "timedOut",
        /// It holds no key.
        Missing = "missing",
        /// It holds more than one item of our name.
        Ambiguous = "ambiguous",
        /// The key or its name does not fit in.
        TooLong = "tooLong",
        /// It holds the key to other drafts that were in this folder.
        OtherDrafts = "otherDrafts",
    }
}

view! {
    /// Drafts that were set aside with everything that their key opens.
    AsideView {
        /// Names it.
        name: String,
        /// When they were set aside.
        at: String,
    }
}

view! {
    /// Which ways to the drafts a folder offers, before any of them is taken.
    WaysInView {
        /// Nothing was ever kept here: a new passphrase, or keeping nothing, may be chosen.
        first_run: bool,
        /// The keyring has been asked to hold the key, or will be.
        keyring: bool,
        /// A passphrase opens them.
        passphrase: bool,
        /// A recovery code opens them.
        recovery_code: bool,
        /// The file that holds those two is damaged.
        damaged: bool,
        /// What was set aside, newest first.
        aside: Vec<AsideView>,
    }
}

view! {
    /// How the key to the open drafts is kept.
    KeyStatusView {
        /// Nothing is kept after the end: the key is in memory alone.
        memory_only: bool,
        /// What the keyring holds.
        keyring: KeyringState,
        /// When the passphrase was chosen; nothing: there is none.
        passphrase_made_at: Option<String>,
        /// When the recovery code was made; nothing: there is none.
        recovery_code_made_at: Option<String>,
        /// There is a file for those two, but it is damaged or of another time: they would not open the drafts.
        damaged: bool,
        /// What was set aside, newest first.
        aside: Vec<AsideView>,
    }
}

/// A new recovery code, on its one way to the person: it cannot be asked for again, printed to a log or compared.
#[derive(Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RecoveryCodeView {
    /// In groups of four letters and digits.
    pub code: String,
    /// When it was made.
    pub made_at: String,
}

impl std::fmt::Debug for RecoveryCodeView {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("RecoveryCodeView").field("made_at", &self.made_at).finish_non_exhaustive()
    }
}

impl Drop for RecoveryCodeView {
    fn drop(&mut self) {
        self.code.zeroize();
    }
}
