//! The keyring situations of trust.md 2.1, with a store that behaves as each of them does.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use keyring_core::api::{CredentialApi, CredentialStoreApi};
use keyring_core::{Credential, Error as Ring};

use super::super::{Installation, Vault};
use super::*;

/// What the store makes of what it is given.
#[derive(Clone, Copy, Default)]
enum Manner {
    #[default]
    Plain,
    /// KDE Wallet: bytes that are no text come back changed.
    TextOnly,
    /// Windows: passwords as UTF-16, 2,560 bytes at most.
    Small,
    /// Two items of the name.
    Twice,
}

#[derive(Clone, Default)]
struct Store {
    manner: Manner,
    /// Answers every call with this instead.
    refusal: Option<fn() -> Ring>,
    held: Arc<Mutex<Option<Vec<u8>>>>,
    /// Bytes of the one item.
    limit: Option<usize>,
}

impl Store {
    fn keyring(self) -> OsKeyring {
        self.behind(|_| Ok(Latch::Open))
    }

    fn behind(self, look: impl Fn(&str) -> keyring_core::Result<Latch> + Send + Sync + 'static) -> OsKeyring {
        let connect = move || Ok(Arc::new(self.clone()) as Arc<CredentialStore>);
        OsKeyring { user: "drafts".into(), connect: Box::new(connect), look: Box::new(look) }
    }

    fn answer(&self) -> keyring_core::Result<()> {
        match (self.refusal, self.manner) {
            (Some(refusal), _) => Err(refusal()),
            (None, Manner::Twice) => Err(Ring::Ambiguous(vec![])),
            _ => Ok(()),
        }
    }
}

impl CredentialStoreApi for Store {
    fn vendor(&self) -> String {
        "test".into()
    }
    fn id(&self) -> String {
        "test".into()
    }
    fn build(&self, _: &str, _: &str, _: Option<&HashMap<&str, &str>>) -> keyring_core::Result<keyring_core::Entry> {
        Ok(keyring_core::Entry::new_with_credential(Arc::new(self.clone())))
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn debug_fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Store")
    }
}

impl CredentialApi for Store {
    fn set_password(&self, password: &str) -> keyring_core::Result<()> {
        let (length, limit) = match self.manner {
            Manner::Small => (password.encode_utf16().count() * 2, self.limit.unwrap_or(2560)),
            _ => (0, 0),
        };
        if length > limit {
            return Err(Ring::TooLong("password encoded as UTF-16".into(), 2560));
        }
        self.set_secret(password.as_bytes())
    }
    fn set_secret(&self, secret: &[u8]) -> keyring_core::Result<()> {
        self.answer()?;
        let kept = match self.manner {
            Manner::TextOnly => String::from_utf8_lossy(secret).into_owned().into_bytes(),
            _ => secret.to_vec(),
        };
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
        Ok(())
    }
    fn get_secret(&self) -> keyring_core::Result<Vec<u8>> {
        self.answer()?;
        self.held.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or(Ring::NoEntry)
    }
    fn delete_credential(&self) -> keyring_core::Result<()> {
        Ok(())
    }
    fn get_credential(&self) -> keyring_core::Result<Option<Arc<Credential>>> {
        Ok(None)
    }
    fn get_specifiers(&self) -> Option<(String, String)> {
        None
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn debug_fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Credential")
    }
}

fn ours() -> Installation {
    Installation { database: Some("0".repeat(32)), ..Installation::create().unwrap() }
}

async fn kept_by(store: Store) -> bool {
    let (vault, ours) = (Vault::new(Arc::new(store.keyring())), ours());
    vault.keep(&ours).await.unwrap();
    vault.installation().await.unwrap().unwrap().is(&ours) && vault.state(&ours).await == KeyringState::Ok
}

async fn refusal(refusal: fn() -> Ring) -> (ErrorCode, KeyringState) {
    let store = Store { refusal: Some(refusal), ..Store::default() };
    let vault = Vault::new(Arc::new(store.keyring()));
    (vault.installation().await.err().unwrap().code, vault.state(&ours()).await)
}

#[tokio::test]
async fn the_key_survives_a_store_of_texts_and_a_store_of_2560_bytes() {
    assert!(kept_by(Store::default()).await);
    assert!(kept_by(Store { manner: Manner::TextOnly, ..Store::default() }).await);
    assert!(kept_by(Store { manner: Manner::Small, ..Store::default() }).await);
}

#[tokio::test]
async fn two_items_of_our_name_are_named_and_neither_is_used() {
    let store = Store { manner: Manner::Twice, ..Store::default() };
    let (vault, ours) = (Vault::new(Arc::new(store.clone().keyring())), ours());
    assert_eq!(vault.installation().await.err().unwrap().code, ErrorCode::KeyringAmbiguous);
    assert_eq!(vault.keep(&ours).await.unwrap_err().code, ErrorCode::KeyringAmbiguous);
    assert_eq!(vault.state(&ours).await, KeyringState::Ambiguous);
    assert!(store.held.lock().unwrap().is_none());
}

#[tokio::test]
async fn a_key_that_does_not_fit_is_named() {
    let store = Store { manner: Manner::Small, limit: Some(64), ..Store::default() };
    let vault = Vault::new(Arc::new(store.clone().keyring()));
    assert_eq!(vault.keep(&ours()).await.unwrap_err().code, ErrorCode::KeyringTooLong);
    assert!(store.held.lock().unwrap().is_none());
}

#[tokio::test]
async fn an_item_that_is_no_text_or_not_ours_is_no_key() {
    for foreign in [vec![0xff, 0xfe], b"a password".to_vec()] {
        let store = Store { held: Arc::new(Mutex::new(Some(foreign))), ..Store::default() };
        let vault = Vault::new(Arc::new(store.keyring()));
        assert_eq!(vault.installation().await.err().unwrap().code, ErrorCode::KeyMissing);
        assert_eq!(vault.state(&ours()).await, KeyringState::Missing);
    }
}

#[tokio::test]
async fn a_store_that_cannot_be_reached_is_looked_for_again() {
    let (store, there) = (Store::default(), Arc::new(Mutex::new(false)));
    let (seen, kept) = (there.clone(), store.clone());
    let connect = move || match *seen.lock().unwrap() {
        true => Ok(Arc::new(kept.clone()) as Arc<CredentialStore>),
        false => Err(Ring::NoDefaultStore),
    };
    let ring = OsKeyring { user: "drafts".into(), connect: Box::new(connect), look: Box::new(|_| Ok(Latch::Open)) };
    let (vault, ours) = (Vault::new(Arc::new(ring)), ours());
    assert_eq!(vault.installation().await.err().unwrap().code, ErrorCode::KeyringMissing);
    assert_eq!(vault.state(&ours).await, KeyringState::NoService);
    *there.lock().unwrap() = true;
    vault.keep(&ours).await.unwrap();
    assert_eq!(vault.state(&ours).await, KeyringState::Ok);
}

/// What the Secret Service crate answers, situation by situation.
#[cfg(all(unix, not(target_os = "macos")))]
#[tokio::test]
async fn every_refusal_of_the_secret_service_is_told_apart() {
    use secret_service::Error as Secret;
    let none = (ErrorCode::KeyringMissing, KeyringState::NoService);
    let locked = (ErrorCode::KeyringLocked, KeyringState::Locked);
    let denied = (ErrorCode::KeyringDenied, KeyringState::Denied);
    // No session bus.
    assert_eq!(refusal(|| Ring::PlatformFailure(Box::new(Secret::Unavailable))).await, none);
    assert_eq!(refusal(|| Ring::NoDefaultStore).await, none);
    // No login collection.
    assert_eq!(refusal(|| Ring::NoStorageAccess(Box::new(Secret::NoResult))).await, none);
    // Locked without anybody to ask, declined, and the daemon killed with the question open.
    assert_eq!(refusal(|| Ring::NoStorageAccess(Box::new(Secret::Prompt))).await, denied);
    assert_eq!(refusal(|| Ring::PlatformFailure(Box::new(Secret::Prompt))).await, denied);
    assert_eq!(refusal(|| Ring::PlatformFailure(Box::new(Secret::PromptDisconnected))).await, denied);
    assert_eq!(refusal(|| Ring::NoStorageAccess(Box::new(Secret::Locked))).await, locked);
    // Whatever else a store may say.
    assert_eq!(refusal(|| Ring::NoStorageAccess("?".into())).await, locked);
    assert_eq!(refusal(|| Ring::PlatformFailure("?".into())).await, none);
    assert_eq!(refusal(|| Ring::NotSupportedByStore("?".into())).await, none);
}

fn hang() -> Ring {
    loop {
        std::thread::park();
    }
}

#[tokio::test(start_paused = true)]
async fn a_daemon_that_stands_still_is_named_after_ten_seconds() {
    let stopped = Store { refusal: Some(hang), ..Store::default() }.behind(|_| Err(hang()));
    let began = tokio::time::Instant::now();
    let vault = Vault::new(Arc::new(stopped));
    assert_eq!(vault.installation().await.err().unwrap().code, ErrorCode::KeyringTimedOut);
    assert_eq!(began.elapsed().as_secs(), 10);
    assert_eq!(vault.state(&ours()).await, KeyringState::TimedOut);
}

#[tokio::test]
async fn a_look_opens_no_question() {
    let locked = Store { refusal: Some(hang), ..Store::default() }.behind(|_| Ok(Latch::Locked));
    assert_eq!(Vault::new(Arc::new(locked)).state(&ours()).await, KeyringState::Locked);
}

#[test]
fn the_same_folder_has_one_item_however_its_path_was_typed() {
    let of = |path: &str| OsKeyring::new(Some(Path::new(path))).user;
    assert_eq!(of("/data/drafts"), of("/data/./drafts/"));
    assert_ne!(of("/data/drafts"), of("/data/others"));
    assert_eq!(OsKeyring::new(None).user, "drafts");
}
