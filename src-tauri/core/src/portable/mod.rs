//! `.enroll` files: drafts on their way to a colleague, or kept elsewhere.
//!
//! From the outside in: `disk` (a file, whole or not at all), `envelope` (an age file, version 1), `container` (what lies
//! in it). What goes in and what becomes of it is `app::files`' part.
//!
//! The container is text in lines, each ended by one line feed:
//!
//! 1. `enroll-desk 1.0`: whose it is, and the version of this form, major and minor. Another major is refused; another
//!    minor only adds members, which are skipped, and answers, which are kept.
//! 2. the manifest, a JSON object: `product` (version that wrote it), `madeAt` (RFC 3339), `drafts`: one
//!    `{"sha256": …}` for each line that follows, in order.
//! 3. and on: one draft a line, a JSON object: `number` (1, 2, …: its place), `savedAt`, `answers` (text by field name),
//!    `facts` (what was sent from it where it comes from: to be read, never to be sent).
//!
//! There are no names of files, so no path can lead anywhere; nothing is compressed, so nothing can swell; nothing nests
//! deeper than an answer; and there are no keys, accounts or ids with which anything could be sent from elsewhere.

pub(crate) mod container;
pub(crate) mod disk;
pub(crate) mod envelope;

pub use envelope::{Protection, Unlock};
