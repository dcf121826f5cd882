//! Drafts that do not open: what was found, and what a person may choose to do.

use serde::{Deserialize, Serialize};

use super::view;
use crate::enrollment::named;

named! {
    /// What the drafts' file turned out to be.
    DraftsFile {
        /// Nothing is wrong with it.
        Fine = "fine",
        /// It is not there.
        Missing = "missing",
        /// It is there and has nothing in it.
        Empty = "empty",
        /// Its end is missing.
        CutShort = "cutShort",
        /// It cannot be read with this installation's key: damaged, or of another installation.
        Damaged = "damaged",
        /// It can be read, and is the file of other drafts.
        OtherDrafts = "otherDrafts",
        /// It is an older copy than the one opened last.
        Older = "older",
        /// A newer version of the product wrote it.
        Newer = "newer",
    }
}

named! {
    /// What a person may choose when the drafts do not open. Nothing is ever deleted by it.
    RecoverBy {
        /// Go on with the older copy that is there.
        AcceptOlder = "acceptOlder",
        /// Set the file aside and take the newest good copy.
        LastGoodCopy = "lastGoodCopy",
        /// Set the file aside and begin without drafts.
        StartAfresh = "startAfresh",
    }
}

view! {
    /// What was found, and what can be done about it.
    RecoveryView {
        /// What the file turned out to be.
        found: DraftsFile,
        /// What may be chosen, the best first; nothing: only another version, or a key, helps.
        choices: Vec<RecoverBy>,
        /// When the copies that are kept were made, newest first.
        copies: Vec<String>,
    }
}
