//! The border to the window: what it may ask, and how an error reaches it. How much it may ask is `gate`'s business.
//!
//! Answers are the views of core. The TypeScript twin of all of it is `ui/src/ipc.gen.ts`, which a test keeps current.

use std::collections::BTreeMap;

use enroll_core::enrollment::{FieldId, PageId, SectionId};
use enroll_core::view::{
    BindingView, DeskView, DifferenceChoice, DraftSort, DraftView, FileProtection, Language, LinkId, PortalCheckId,
    PortalStepId, PortalWord, RecoverBy, Script, SectionMark, SignInFor, Theme,
};
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
request! { /// Name what was set aside.
PutBack { name: String } }
request! { /// Name a draft.
DraftRef { draft_id: String } }
request! { /// Answers that changed, as typed.
Answers { draft_id: String, answers: BTreeMap<FieldId, String> } }
request! { /// *Continue* on a question page.
PageAnswers { draft_id: String, page: PageId, answers: BTreeMap<FieldId, String> } }
request! { /// Sign in; a hint fills in the user name. The purpose decides which consent is asked for.
SignIn { hint: Option<String>, purpose: SignInFor } }
request! { /// The address that the browser ended at, pasted by hand: the second way back of a sign-in.
PasteAddress { address: String } }
request! { /// Name a kept sign-in.
AccountRef { account_id: String } }
request! { /// What an administrator has to allow for this purpose; the account, if somebody signed in already.
AdminConsent { account_id: Option<String>, purpose: SignInFor } }
request! { /// *Enroll now*, for one account, on the state of the draft that the person saw.
EnrollNow { draft_id: String, account_id: String, version: u32, language: Language } }
request! { /// Read the agreement in the language on the screen.
ReadAgreement { draft_id: String, language: Language } }
request! { /// Accept exactly the text that was read.
AcceptAgreement { draft_id: String, version: String, sha256: String, name: String, title: String } }
request! { /// Tick a next step, or take the tick back.
TickStep { draft_id: String, step: LinkId, done: bool } }
request! { /// Open one of the known addresses in the system browser; `english` asks for the English page.
OpenLink { link: LinkId, english: bool } }
request! { /// Begin to enter what was read in the portal.
BeginPortal { draft_id: String, version: u32, script: Script } }
request! { /// Name a step in the portal.
PortalStep { draft_id: String, step: PortalStepId } }
request! { /// Tick a step off, or take the tick back.
TickPortal { draft_id: String, step: PortalStepId, done: bool } }
request! { /// What the portal has in a step's place; empty: what was copied.
PortalDiffers { draft_id: String, step: PortalStepId, entered: String } }
request! { /// That it was submitted: on which day (ISO 8601), by whom, with which reference.
RecordPortal { draft_id: String, on: String, by: String, reference: String } }
request! { /// How a check stands in the portal, in the person's words.
SayCheck { draft_id: String, check: PortalCheckId, word: PortalWord, note: String, deadline: Option<String> } }
request! { /// Ask Microsoft how it stands, with this account or the one used last; quietly: only when it is time.
ReadPortal { draft_id: String, account_id: Option<String>, quiet: bool } }
request! { /// A page of the portal, copied as text.
PastePortal { draft_id: String, text: String } }
request! { /// Which of two values is right.
ChooseDifference { draft_id: String, step: PortalStepId, choice: DifferenceChoice } }
request! { /// How to come to the drafts: `way` and, where it needs one, what the person typed.
WayIn { way: Way, text: String } }
request! { /// What to do about drafts that do not open.
Recover { way: Way, text: String, by: RecoverBy } }
request! { /// Something only the person knows.
Secret { text: String } }
request! { /// A passphrase and the one in its place.
ChangeSecret { old: String, new: String } }
request! { /// How a section stands, in the person's words.
MarkSection { draft_id: String, section: SectionId, mark: SectionMark, note: String } }
request! { /// Name a moment of a draft.
HistoryRef { draft_id: String, point: u32 } }
request! { /// Look for drafts.
Search { query: String, sort: DraftSort, cursor: Option<String> } }
request! { /// Write drafts (nothing: all) to a file, for a passphrase or for these recipients; `suggested` is a name for it.
Export { draft_ids: Option<Vec<String>>, passphrase: Option<String>, recipients: Vec<String>, suggested: String } }
request! { /// Take these drafts over from the chosen file.
Import { text: String, chosen: Vec<String> } }
request! { /// The window may close: what was typed is durable, or the person wants it so. Not ready: the person is asked first.
Leave { ready: bool } }
request! { /// The person's answer to what is asked outside of the pages.
AnswerAsked { yes: bool } }
request! { /// A text for the clipboard.
CopyText { text: String } }

/// A way to the drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Way {
    /// The keyring.
    Keyring,
    /// The passphrase that was chosen.
    Passphrase,
    /// The recovery code.
    RecoveryCode,
    /// Nothing is kept after the end.
    MemoryOnly,
    /// A passphrase that is chosen now.
    NewPassphrase,
}

/// A file that was chosen to take drafts from.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChosenFile {
    /// Its name, without its place.
    pub name: String,
    /// What it asks for.
    pub protection: FileProtection,
}

/// What the copy assistant shows.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AssistedView {
    #[allow(missing_docs)]
    pub desk: DeskView,
    #[allow(missing_docs)]
    pub draft: DraftView,
}

/// What is asked outside of the pages, and the settings that its window follows.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AskedView {
    #[allow(missing_docs)]
    pub desk: DeskView,
    #[allow(missing_docs)]
    pub binding: BindingView,
}

/// The event `desk-changed`: which draft changed by itself; nothing: more than one.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    #[allow(missing_docs)]
    pub draft_id: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn unknown_members_and_unknown_fields_are_refused() {
        let read = serde_json::from_value::<Answers>;
        assert!(read(json!({ "draftId": "d", "answers": { "company.city": "x" } })).is_ok());
        assert!(read(json!({ "draftId": "d", "answers": { "company.secret": "x" } })).is_err());
        assert!(read(json!({ "draftId": "d", "answers": {}, "more": 1 })).is_err());
    }
}
