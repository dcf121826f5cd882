//! `.enroll` files: what one holds, before it is taken over, and where a draft came from.

use serde::{Deserialize, Serialize};

use super::view;
use crate::enrollment::named;

named! {
    /// What a file asks for.
    FileProtection {
        /// Its passphrase.
        Passphrase = "passphrase",
        /// The key of one of its recipients.
        Key = "key",
    }
}

named! {
    /// What is worth knowing before a draft is taken over.
    ImportWarning {
        /// A draft with the same answers is here already.
        AlreadyHere = "alreadyHere",
        /// It was sent where it comes from: a second application may be refused.
        AlreadySent = "alreadySent",
        /// Its title holds characters that are not seen; they are left out in the preview and kept in the answers.
        HiddenCharacters = "hiddenCharacters",
        /// It has answers that this version does not know. They are kept.
        UnknownAnswers = "unknownAnswers",
        /// It has no answer.
        Empty = "empty",
    }
}

view! {
    /// A file that was written.
    ExportedView {
        /// Drafts in it.
        drafts: u32,
        /// Its size in bytes.
        size: u32,
    }
}

view! {
    /// What is in a file.
    ImportPreviewView {
        /// When it was made.
        made_at: String,
        /// Version of the product that made it.
        product: String,
        /// It comes from a newer version, and may say more than is shown.
        newer: bool,
        /// Its drafts, in its order.
        drafts: Vec<ImportDraftView>,
    }
}

view! {
    /// A draft in a file. Every text of it can be shown.
    ImportDraftView {
        /// Names it within the file: SHA-256 of all that the file says of it, in hex.
        id: String,
        /// Legal name; empty: none.
        title: String,
        /// Country code; empty: none.
        country: String,
        /// Last change, where it comes from.
        saved_at: String,
        /// Answers in it.
        answers: u32,
        /// What is worth knowing first.
        warnings: Vec<ImportWarning>,
        /// What was sent from it.
        facts: Vec<SentFactView>,
    }
}

view! {
    /// That a revision was sent from elsewhere. Every text of it can be shown; none of it was checked.
    SentFactView {
        /// Kind of the destination: a name of `DestinationKind`, or one that is not known here.
        kind: String,
        /// What the destination was called; empty: by its kind.
        destination: String,
        /// Only rehearsed?
        practice: bool,
        /// Number of the revision.
        revision: u32,
        /// How it stood: a name of `DraftState`, or one that is not known here.
        state: String,
        /// Time or day; empty: not known.
        at: String,
        /// Reference of the receipt; empty: none.
        reference: String,
        /// Who sent it.
        by: String,
        /// SHA-256 of the frozen bytes, in hex.
        sha256: String,
        /// Who accepted which version of the agreement.
        acceptance: Option<AcceptedFactView>,
    }
}

view! {
    /// That an agreement was accepted elsewhere.
    AcceptedFactView {
        /// Version.
        version: String,
        /// SHA-256 of the text, in hex.
        sha256: String,
        /// Who accepted.
        name: String,
        /// As what.
        title: String,
        /// When.
        at: String,
        /// The service's receipt.
        receipt: String,
    }
}

view! {
    /// Where a draft came from.
    ImportOriginView {
        /// When it was taken over.
        imported_at: String,
        /// When the file was made.
        made_at: String,
        /// Version of the product that made it.
        product: String,
        /// What was sent from it there.
        facts: Vec<SentFactView>,
    }
}
