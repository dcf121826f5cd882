//! What a draft asks and what its answers mean. Pure: no clock, no disk, no network.

mod fields;

pub(crate) use fields::named;
pub use fields::{FieldId, PageId, SectionId};
