//! The one error the window can meet. A variant exists only where someone does something different.

use serde::{Deserialize, Serialize};

use crate::enrollment::named;
use crate::view::RefusalView;

named! {
    /// What went wrong, as a choice. Its words are `error-<name>` in the catalogues.
    ErrorCode {
        /// No keyring service answers on this computer.
        KeyringMissing = "keyringMissing",
        /// The keyring is locked.
        KeyringLocked = "keyringLocked",
        /// The keyring's question was declined or could not be shown, or the system does not let us have the key.
        KeyringDenied = "keyringDenied",
        /// The keyring did not answer in time.
        KeyringTimedOut = "keyringTimedOut",
        /// The keyring holds more than one item of our name: a person has to remove the wrong ones.
        KeyringAmbiguous = "keyringAmbiguous",
        /// The key or the item's name does not fit into the keyring: a shorter folder or a passphrase does.
        KeyringTooLong = "keyringTooLong",
        /// The drafts are there but their key is not in the keyring, and nothing else leads to it.
        KeyMissing = "keyMissing",
        /// The key is not in the keyring, but a passphrase or a recovery code leads to it.
        UnlockNeeded = "unlockNeeded",
        /// Not the passphrase or recovery code of these drafts.
        WrongCode = "wrongCode",
        /// The file with the other ways to the key is damaged, or older than the drafts.
        KeysDamaged = "keysDamaged",
        /// A passphrase of less than twelve characters.
        PassphraseTooShort = "passphraseTooShort",
        /// What is to be removed is the only way to the drafts.
        LastKey = "lastKey",
        /// The key is there but the drafts' file is not.
        DatabaseMissing = "databaseMissing",
        /// The drafts' file cannot be read with the key: damaged, swapped or empty.
        DatabaseUnreadable = "databaseUnreadable",
        /// The drafts' file is an older copy than the one opened last: the person may accept it.
        DatabaseOlder = "databaseOlder",
        /// The drafts' file comes from a newer version.
        DatabaseTooNew = "databaseTooNew",
        /// Another copy of the product has the drafts open.
        DatabaseInUse = "databaseInUse",
        /// The disk is full or cannot be written.
        CannotSave = "cannotSave",
        /// No such draft (deleted in another window, say).
        NoSuchDraft = "noSuchDraft",
        /// The application is with the service: its answers cannot be changed.
        Locked = "locked",
        /// The draft has answers that would be refused.
        NotReady = "notReady",
        /// The answers changed after the page that shows them: the person reads them once more.
        AnswersChanged = "answersChanged",
        /// No destination is chosen.
        NoDestination = "noDestination",
        /// A destination setting is not what it should be.
        BadSettings = "badSettings",
        /// Not a settings file of ours, or one with something in it that this version does not know.
        BadSettingsFile = "badSettingsFile",
        /// Practice could not start.
        PracticeFailed = "practiceFailed",
        /// Nobody registered a client id for the portal: nobody can sign in, and everything is kept by hand.
        NoClientId = "noClientId",
        /// Nobody is signed in.
        NotSignedIn = "notSignedIn",
        /// The person or another sign-in canceled it.
        SignInCanceled = "signInCanceled",
        /// Five minutes passed and nothing came back from the browser.
        SignInTimedOut = "signInTimedOut",
        /// The service wants more of the sign-in than it brought: the next one asks for it.
        StepUpNeeded = "stepUpNeeded",
        /// The person declined the consent.
        ConsentRefused = "consentRefused",
        /// An administrator has to consent first.
        AdminConsentNeeded = "adminConsentNeeded",
        /// A guest, a personal account, or an account of another tenant.
        WrongTenant = "wrongTenant",
        /// An account of a tenant that the settings do not admit.
        TenantNotAdmitted = "tenantNotAdmitted",
        /// The provider refused, and says why in its own words.
        SignInRefused = "signInRefused",
        /// The provider's answer fails the checks: not to be trusted.
        SignInUntrusted = "signInUntrusted",
        /// This computer's clock is too far off to check a sign-in.
        ClockWrong = "clockWrong",
        /// The system browser could not be opened.
        BrowserFailed = "browserFailed",
        /// The backend cannot be reached.
        Unreachable = "unreachable",
        /// The backend failed on its side.
        ServiceFailed = "serviceFailed",
        /// The backend refused, and says why in its own words.
        ServiceRefused = "serviceRefused",
        /// The agreement changed since it was read.
        AgreementChanged = "agreementChanged",
        /// The confirmation mail was sent a moment ago; it can be sent again later.
        TooSoon = "tooSoon",
        /// The system gave no clipboard.
        ClipboardFailed = "clipboardFailed",
        /// Nothing of the form is in the text that was pasted.
        NothingFound = "nothingFound",
        /// A day that cannot be: in the future, or none.
        BadDate = "badDate",
        /// The file cannot be read: it is gone, not a file, or not this user's.
        CannotReadFile = "cannotReadFile",
        /// The file cannot be written there: another place would do.
        CannotWriteFile = "cannotWriteFile",
        /// The file is not one of ours.
        NotAnEnrollFile = "notAnEnrollFile",
        /// The file does not open with this passphrase.
        WrongPassphrase = "wrongPassphrase",
        /// The file does not open with this key.
        WrongKey = "wrongKey",
        /// More than a file holds: fewer drafts at a time, or a file that nobody made with this product.
        FileTooLarge = "fileTooLarge",
        /// The file is not as it was written: cut off, changed, or made to mislead. A fresh copy is needed.
        FileDamaged = "fileDamaged",
        /// The file comes from a newer version.
        FileTooNew = "fileTooNew",
        /// The file is another one than was looked into.
        FileChanged = "fileChanged",
        /// Not the public key of a recipient (`age1…`).
        BadRecipient = "badRecipient",
        /// A call that the window should not have made.
        BadRequest = "badRequest",
        /// None of these: the reference leads to the log.
        Internal = "internal",
    }
}

/// An error as a choice, with what the screen may show and what only the log may hold.
#[derive(Debug, thiserror::Error)]
#[error("{code:?}: {log}")]
pub struct Error {
    /// What went wrong.
    pub code: ErrorCode,
    /// The other side's own words, if a person gains from them. Shown as text.
    pub said: Option<String>,
    /// For the log: never an answer of a draft, never a secret.
    pub log: String,
    /// Why the identity provider refused, where it is that.
    pub refusal: Option<Box<RefusalView>>,
    /// With `StepUpNeeded`: the claims that the next sign-in has to ask for, as JSON.
    pub(crate) claims: Option<Box<str>>,
}

impl Error {
    /// An error with a line for the log.
    pub fn new(code: ErrorCode, log: impl std::fmt::Display) -> Self {
        Self { code, said: None, log: log.to_string(), refusal: None, claims: None }
    }

    /// A service wants these claims of the next sign-in.
    pub(crate) fn step_up(claims: String) -> Self {
        Self { claims: Some(claims.into()), ..Self::new(ErrorCode::StepUpNeeded, "it wants a further sign-in") }
    }

    /// The same, with the other side's own words for the screen.
    #[must_use]
    pub fn said(mut self, words: impl Into<String>) -> Self {
        self.said = Some(words.into());
        self
    }
}

/// What a use case returns.
pub type Result<T> = std::result::Result<T, Error>;

/// How an error crosses to the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ErrorView {
    /// What went wrong.
    pub code: ErrorCode,
    /// The other side's own words.
    pub said: Option<String>,
    /// Why the identity provider refused, where it is that.
    pub refusal: Option<RefusalView>,
    /// Leads to the line in the log.
    pub reference: String,
}

impl From<Error> for ErrorView {
    /// What the log may know goes to the log, under a reference that the screen shows.
    fn from(error: Error) -> Self {
        let reference: String = uuid::Uuid::new_v4().simple().to_string().chars().take(8).collect();
        tracing::warn!(code = error.code.name(), reference, "{}", error.log);
        Self { code: error.code, said: error.said, refusal: error.refusal.map(|refusal| *refusal), reference }
    }
}
