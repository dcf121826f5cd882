//! What a draft asks and what its answers mean. Pure: no clock, no disk, no network.

mod fields;
mod profile;
mod sections;

pub(crate) use fields::named;
pub use fields::{FieldId, PageId, SectionId};
pub use profile::{Answers, answer, field_at, payload};
pub use sections::{check, sections};
