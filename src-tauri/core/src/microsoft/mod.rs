//! Microsoft's own services, and whatever speaks like them: the directory, and Partner Center's profile of a company.
//!
//! Practice answers the same calls on loopback, so nothing in here knows which of them it talks to.

pub(crate) mod challenge;
pub(crate) mod graph;
pub(crate) mod partner_center;
#[cfg(test)]
pub(crate) mod test_service;
