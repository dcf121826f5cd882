//! Enroll Desk without a window: drafts, rules, sign-in, sending and tracking.
//!
//! `App` has one method a use case. Decisions (`enrollment`, `rules`, `submission`) import nothing of the outside
//! (`store`, `vault`, `backend`, `oauth`, `microsoft`). No Tauri, no ambient clock, no environment in here.

pub mod app;
mod backend;
mod connection;
mod courier;
pub mod destination;
pub mod enrollment;
pub mod error;
mod fold;
pub mod http;
mod links;
pub mod microsoft;
pub mod network;
mod oauth;
mod passphrase;
pub mod portable;
mod portal;
mod rules;
pub mod sealed;
pub mod session;
mod shown;
mod store;
mod submission;
pub mod surroundings;
pub mod vault;
pub mod view;
