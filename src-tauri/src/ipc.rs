//! The border to the window: what it may ask, how large it may ask it, and how an error reaches it.
//!
//! Answers are the views of core. The TypeScript twin of all of it is `ui/src/ipc.gen.ts`, which a test keeps current.

use std::collections::BTreeMap;

use enroll_core::enrollment::{FieldId, PageId};
use enroll_core::view::{Language, LinkId, Theme};
use serde::Deserialize;

/// Derives what every request needs.
macro_rules! request {
    ($(#[$doc:meta])* $name:ident { $($field:ident : $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name { $(
            #[allow(missing_docs)]
            pub $field: $ty
        ),* }
    };
}

request! { /// Choose a language; nothing: as the system.
SetLanguage { language: Option<Language> } }
request! { /// Choose colors.
SetTheme { theme: Theme } }
request! { /// Name a draft.
DraftRef { draft_id: String } }
request! { /// Answers that changed, as typed.
Answers { draft_id: String, answers: BTreeMap<FieldId, String> } }
request! { /// *Continue* on a question page.
PageAnswers { draft_id: String, page: PageId, answers: BTreeMap<FieldId, String> } }
request! { /// Sign in; a hint fills in the user name. `consent` asks for the directory scopes that the Admin agent check needs.
SignIn { hint: Option<String>, consent: bool } }
request! { /// Name a kept sign-in.
AccountRef { account_id: String } }
request! { /// *Enroll now*, for one account, on the state of the draft that the person saw.
EnrollNow { draft_id: String, account_id: String } }
request! { /// Accept exactly the text that was read.
AcceptAgreement { draft_id: String, version: String, sha256: String, name: String, title: String } }
request! { /// Tick a next step, or take the tick back.
TickStep { draft_id: String, step: LinkId, done: bool } }
request! { /// Open one of the known addresses in the system browser.
OpenLink { link: LinkId } }
