//! What a draft asks and what its answers mean. Pure: no clock, no disk, no network.

mod fields;
mod profile;
mod sections;

pub(crate) use fields::named;
pub use fields::{FieldId, PageId, SectionId};
pub use profile::{Answers, answer, field_at, payload};
pub use sections::{check, next_page, sections};

/// No answer has more characters; the window sets the same limit per call.
pub(crate) const LONGEST_ANSWER: usize = 4_000;
