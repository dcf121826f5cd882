//! What a draft was before: its moments, what differs, what a crash left behind, the bin, a page of the list.

use serde::{Deserialize, Serialize};

use super::{DraftRow, view};
use crate::enrollment::{FieldId, named};

named! {
    /// What happened at a moment of a draft.
    HistoryKind {
        /// It was made, and empty.
        Created = "created",
        /// The person typed.
        Edited = "edited",
        /// It was frozen, to be sent or entered.
        Frozen = "frozen",
        /// An earlier state was put back.
        Restored = "restored",
        /// It came out of a file.
        Imported = "imported",
        /// It was made from another draft.
        Copied = "copied",
        /// The person took Microsoft's value over.
        TakenOver = "takenOver",
    }
}

named! {
    /// The order of a list of drafts.
    DraftSort {
        /// Changed last, first.
        Newest = "newest",
        /// Changed last, last.
        Oldest = "oldest",
        /// By legal name; those without one last.
        Name = "name",
    }
}

view! {
    /// A moment that can be gone back to: the state after it.
    HistoryPoint {
        /// Names it within the draft; 0 is the empty draft.
        number: u32,
        /// When it began.
        at: String,
        /// What happened.
        kind: HistoryKind,
        /// The answers that changed.
        fields: Vec<FieldId>,
        /// Which revision was frozen.
        revision: Option<u32>,
    }
}

view! {
    /// An answer then and now; empty: none.
    FieldDifference {
        /// Which.
        field: FieldId,
        /// As it was.
        then: String,
        /// As it is.
        now: String,
    }
}

view! {
    /// What a crash left behind, safe: said once.
    RecoveredView {
        /// The drafts that had changed since the last clean close.
        drafts: Vec<RecoveredDraft>,
    }
}

view! {
    /// A draft that was open when the product ended without a word.
    RecoveredDraft {
        /// Id of the draft.
        id: String,
        /// Legal name; empty until entered.
        title: String,
        /// When its last change became durable.
        saved_at: String,
        /// What changed since the last clean close.
        differences: Vec<FieldDifference>,
    }
}

view! {
    /// A draft in the bin.
    BinRow {
        /// Id of the draft.
        id: String,
        /// Legal name; empty until entered.
        title: String,
        /// Country code; empty until chosen.
        country: String,
        /// When it was deleted.
        deleted_at: String,
        /// Days until it is gone for good.
        days_left: u32,
    }
}

view! {
    /// A page of the list.
    DraftPage {
        /// Its drafts, in the order asked for.
        drafts: Vec<DraftRow>,
        /// Leads to the next page; nothing: this is the last.
        next: Option<String>,
    }
}
