//! The portal way, as decisions: what is entered where and in which form, how it stands, which days matter, and how
//! Microsoft's values differ from the draft's. Pure; `app` acts and `store` keeps.
//!
//! Enroll Desk opens the system browser and never touches the portal itself: its check of session and device punishes that
//! (domain.md 5, row 13).

pub(crate) mod calendar;
pub(crate) mod form;
pub(crate) mod pasted;
pub(crate) mod patience;
pub(crate) mod reconcile;
pub(crate) mod standing;
