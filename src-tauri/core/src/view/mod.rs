//! What the product shows: the only types that cross to the window, and what the console program prints.
//!
//! A view is complete: who draws it needs no second call and keeps no truth of its own. Times are RFC 3339 in UTC.
//! Words are not in here; names (`code`, `rule`, `reason`) lead to messages in the catalogues.

mod binding;
mod connection;
mod desk;
mod drafts;
mod files;
mod history;
mod keys;
mod names;
mod portal;
mod portal_names;
mod recovery;
mod refusals;
mod submissions;

/// Derives what every view needs, and its TypeScript twin when the bindings are written.
macro_rules! view {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name { $($(#[$fdoc])* pub $field: $ty),* }
    };
}

pub(crate) use view;

pub use binding::*;
pub use connection::*;
pub use desk::*;
pub use drafts::*;
pub use files::*;
pub use history::*;
pub use keys::*;
pub use names::*;
pub use portal::*;
pub use portal_names::*;
pub use recovery::*;
pub use refusals::*;
pub use submissions::*;
