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
request! { /// The address that the browser ended at, pasted by hand: the second way back of a sign-in.
PasteAddress { address: String } }
request! { /// Name a kept sign-in.
AccountRef { account_id: String } }
request! { /// *Enroll now*, for one account, on the state of the draft that the person saw.
EnrollNow { draft_id: String, account_id: String, version: u32, language: Language } }
request! { /// Read the agreement in the language on the screen.
ReadAgreement { draft_id: String, language: Language } }
request! { /// Accept exactly the text that was read.
AcceptAgreement { draft_id: String, version: String, sha256: String, name: String, title: String } }
request! { /// Tick a next step, or take the tick back.
TickStep { draft_id: String, step: LinkId, done: bool } }
request! { /// Open one of the known addresses in the system browser.
OpenLink { link: LinkId } }

/// The event `desk-changed`: which draft changed by itself; nothing: more than one.
#[derive(Clone, Debug, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    #[allow(missing_docs)]
    pub draft_id: Option<String>,
}

/// No call of the window is larger, in characters of its texts.
const LARGEST_CALL: usize = 64 * 1024;
/// No call of the window is nested deeper.
const DEEPEST_CALL: usize = 4;

/// Is a call of a size that the window has a reason for?
pub(crate) fn fits(body: &tauri::ipc::InvokeBody) -> bool {
    fn cost(value: &serde_json::Value, depth: usize) -> usize {
        use serde_json::Value;
        if depth > DEEPEST_CALL {
            return LARGEST_CALL + 1;
        }
        match value {
            Value::String(text) => text.len() + 1,
            Value::Array(list) => 1 + list.iter().map(|one| cost(one, depth + 1)).sum::<usize>(),
            Value::Object(map) => 1 + map.iter().map(|(name, one)| name.len() + cost(one, depth + 1)).sum::<usize>(),
            Value::Null | Value::Bool(_) | Value::Number(_) => 1,
        }
    }
    match body {
        tauri::ipc::InvokeBody::Json(value) => cost(value, 0) <= LARGEST_CALL,
        tauri::ipc::InvokeBody::Raw(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tauri::ipc::InvokeBody;

    use super::*;

    #[test]
    fn a_call_of_a_page_fits_and_a_huge_deep_or_raw_one_does_not() {
        let page = json!({ "request": { "draftId": "d", "page": "address", "answers": { "company.city": "新竹市" } } });
        assert!(fits(&InvokeBody::Json(page)));
        assert!(!fits(&InvokeBody::Json(json!({ "a": "x".repeat(LARGEST_CALL) }))));
        assert!(!fits(&InvokeBody::Json(json!([[[[[[1]]]]]]))));
        assert!(!fits(&InvokeBody::Raw(vec![0])));
    }

    #[test]
    fn unknown_members_and_unknown_fields_are_refused() {
        let read = serde_json::from_value::<Answers>;
        assert!(read(json!({ "draftId": "d", "answers": { "company.city": "x" } })).is_ok());
        assert!(read(json!({ "draftId": "d", "answers": { "company.secret": "x" } })).is_err());
        assert!(read(json!({ "draftId": "d", "answers": {}, "more": 1 })).is_err());
    }
}
