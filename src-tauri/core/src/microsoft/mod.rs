//! Microsoft's own services, and whatever speaks like them: the directory.
//!
//! Practice answers the same calls on loopback, so nothing in here knows which of them it talks to.

pub(crate) mod graph;
