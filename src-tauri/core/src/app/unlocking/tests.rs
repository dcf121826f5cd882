//! First runs and later ones, with and without a keyring: what opens, what does not, and what is left behind.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex as Shared};

use zeroize::Zeroizing;

use super::super::Surroundings;
use super::*;
use crate::enrollment::{Answers, FieldId};
use crate::surroundings::{Browser, Clipboard, Clock, Rehearsal, Rehearsing};
use crate::vault::{Keyring, Latch, MemoryKeyring};
use crate::view::{KeyringState, LinkId};

const PASSPHRASE: &str = "canary: correct horse battery";

struct Nobody;

impl Clock for Nobody {
    fn now(&self) -> Timestamp {
        "2026-11-23T12:00:00Z".parse().unwrap()
    }
}
impl Browser for Nobody {
    fn open(&self, _: &url::Url) -> Result<()> {
        Ok(())
    }
}
impl Clipboard for Nobody {
    fn put(&self, _: &str) -> Result<()> {
        Ok(())
    }
    fn clear_if(&self, _: &str) {}
}
impl Rehearsal for Nobody {
    fn start(&self, _: PathBuf, _: Zeroizing<[u8; 32]>) -> Rehearsing<'_> {
        Box::pin(async { Err(Error::new(ErrorCode::PracticeFailed, "none")) })
    }
    fn reset(&self) -> Rehearsing<'_> {
        self.start(PathBuf::new(), Zeroizing::new([0; 32]))
    }
    fn page(&self, _: LinkId) -> Option<url::Url> {
        None
    }
}

/// A keyring that refuses everything for one reason.
struct Refusing(ErrorCode);

impl Keyring for Refusing {
    fn get(&self) -> Result<Option<Zeroizing<String>>> {
        Err(Error::new(self.0, "refused"))
    }
    fn set(&self, _: &str) -> Result<()> {
        Err(Error::new(self.0, "refused"))
    }
}

/// A keyring that locks itself, and is not opened without a question.
#[derive(Default)]
struct Locking(MemoryKeyring, AtomicBool);

impl Keyring for Locking {
    fn get(&self) -> Result<Option<Zeroizing<String>>> {
        self.0.get()
    }
    fn set(&self, text: &str) -> Result<()> {
        self.0.set(text)
    }
    fn latch(&self) -> Result<Latch> {
        Ok(if self.1.load(Ordering::SeqCst) { Latch::Locked } else { Latch::Open })
    }
}

fn none() -> Arc<dyn Keyring> {
    Arc::new(Refusing(ErrorCode::KeyringMissing))
}

fn keyring() -> Arc<dyn Keyring> {
    Arc::<MemoryKeyring>::default()
}

fn around(folder: &Path, ring: &Arc<dyn Keyring>) -> Surroundings {
    let nobody = Arc::new(Nobody);
    Surroundings {
        data_dir: folder.to_owned(),
        vault: Vault::cheap(ring.clone()),
        clock: nobody.clone(),
        browser: nobody.clone(),
        rehearsal: nobody.clone(),
        clipboard: nobody,
    }
}

async fn open(folder: &Path, ring: &Arc<dyn Keyring>, how: Unlock) -> Result<App> {
    App::open_with(around(folder, ring), how).await
}

async fn refused(folder: &Path, ring: &Arc<dyn Keyring>, how: Unlock) -> ErrorCode {
    open(folder, ring, how).await.err().expect("it should not open").code
}

fn passphrase(text: &str) -> Unlock {
    Unlock::Passphrase(SecretString::from(text))
}

fn new_passphrase(text: &str) -> Unlock {
    Unlock::NewPassphrase(SecretString::from(text))
}

fn code(text: &str) -> Unlock {
    Unlock::RecoveryCode(SecretString::from(text))
}

/// One draft, and the product closed again.
async fn with_a_draft(app: App) {
    let draft = app.create_draft().await.unwrap();
    let answers: Answers = [(FieldId::LegalName, "Lantern Bay".to_owned())].into_iter().collect();
    app.save_answers(&draft.id, answers).await.unwrap();
    app.close().await;
}

/// It is the folder with the one draft; and the product is closed again.
async fn has_the_draft(app: App) {
    assert_eq!(app.desk().await.unwrap().drafts.len(), 1);
    app.close().await;
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, bytes).unwrap();
    }
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = vec![];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
    found
}

#[tokio::test]
async fn with_a_keyring_everything_is_as_it_was_and_there_is_no_second_file() {
    let (folder, ring) = (tempfile::tempdir().unwrap(), keyring());
    assert!(App::ways_in(folder.path()).await.unwrap().first_run);
    let app = open(folder.path(), &ring, Unlock::Keyring).await.unwrap();
    let status = app.key_status().await.unwrap();
    assert_eq!((status.keyring, status.memory_only, status.damaged), (KeyringState::Ok, false, false));
    assert_eq!((status.passphrase_made_at, status.recovery_code_made_at), (None, None));
    with_a_draft(app).await;
    assert!(!KeysFile::exists(folder.path()));
    let ways = App::ways_in(folder.path()).await.unwrap();
    assert!(!ways.first_run && ways.keyring && !ways.passphrase && !ways.recovery_code && !ways.damaged);
    has_the_draft(open(folder.path(), &ring, Unlock::Keyring).await.unwrap()).await;
}

#[tokio::test]
async fn a_first_run_without_a_keyring_says_why_and_leaves_the_choice() {
    for code in [
        ErrorCode::KeyringMissing,
        ErrorCode::KeyringLocked,
        ErrorCode::KeyringDenied,
        ErrorCode::KeyringTimedOut,
        ErrorCode::KeyringAmbiguous,
        ErrorCode::KeyringTooLong,
    ] {
        let folder = tempfile::tempdir().unwrap();
        let ring: Arc<dyn Keyring> = Arc::new(Refusing(code));
        assert_eq!(refused(folder.path(), &ring, Unlock::Keyring).await, code);
        assert!(App::ways_in(folder.path()).await.unwrap().first_run);
        assert_eq!(refused(folder.path(), &ring, new_passphrase("too short")).await, ErrorCode::PassphraseTooShort);
        assert!(App::ways_in(folder.path()).await.unwrap().first_run);
        with_a_draft(open(folder.path(), &ring, new_passphrase(PASSPHRASE)).await.unwrap()).await;
        let again = open(folder.path(), &ring, passphrase(PASSPHRASE)).await.unwrap();
        let status = again.key_status().await.unwrap();
        assert_ne!(status.keyring, KeyringState::Ok);
        assert!(status.passphrase_made_at.is_some());
        has_the_draft(again).await;
    }
}

#[tokio::test]
async fn whose_key_is_gone_begins_anew_and_has_everything_back_when_it_is_found() {
    let (folder, found, now) = (tempfile::tempdir().unwrap(), keyring(), keyring());
    with_a_draft(open(folder.path(), &found, Unlock::Keyring).await.unwrap()).await;
    // A copy and a sign-in belong to them.
    open(folder.path(), &found, Unlock::Keyring).await.unwrap().close().await;
    std::fs::create_dir_all(folder.path().join("accounts/a")).unwrap();
    std::fs::write(folder.path().join("accounts/a/sealed"), b"sealed").unwrap();

    assert_eq!(refused(folder.path(), &now, Unlock::Keyring).await, ErrorCode::KeyMissing);
    assert_eq!(App::set_aside(&around(folder.path(), &found)).await.unwrap_err().code, ErrorCode::BadRequest);
    let before = files(folder.path());
    assert!(App::ways_in(folder.path()).await.unwrap().aside.is_empty(), "who has the key loses sight of nothing");
    App::set_aside(&around(folder.path(), &now)).await.unwrap();
    let ways = App::ways_in(folder.path()).await.unwrap();
    let [aside] = ways.aside.as_slice() else { panic!("one is set aside: {ways:?}") };
    assert!(ways.first_run);
    let anew = open(folder.path(), &now, Unlock::Keyring).await.unwrap();
    assert!(anew.desk().await.unwrap().drafts.is_empty());
    assert_eq!(anew.key_status().await.unwrap().aside, ways.aside);
    anew.close().await;

    assert_eq!(refused(folder.path(), &found, Unlock::Keyring).await, ErrorCode::DatabaseUnreadable);
    for wrong in ["", "..", "../accounts", "20990101T000000Z"] {
        let refused = App::put_back(&around(folder.path(), &found), wrong.to_owned()).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::BadRequest, "{wrong}");
    }
    App::put_back(&around(folder.path(), &found), aside.name.clone()).await.unwrap();
    let whole: Vec<_> = files(folder.path())
        .into_iter()
        .filter(|(path, _)| !path.starts_with(folder.path().join("set-aside")))
        .collect();
    let sorted = |mut files: Vec<(PathBuf, Vec<u8>)>| {
        files.sort();
        files
    };
    assert_eq!(sorted(whole), sorted(before), "all of it is back, byte for byte");
    has_the_draft(open(folder.path(), &found, Unlock::Keyring).await.unwrap()).await;

    // What was begun in between was set aside in its turn.
    let ways = App::ways_in(folder.path()).await.unwrap();
    let [between] = ways.aside.as_slice() else { panic!("one is set aside: {ways:?}") };
    App::put_back(&around(folder.path(), &now), between.name.clone()).await.unwrap();
    assert!(open(folder.path(), &now, Unlock::Keyring).await.unwrap().desk().await.unwrap().drafts.is_empty());
}

#[tokio::test]
async fn whose_passphrase_is_forgotten_begins_anew_and_has_it_back_when_it_comes_to_mind() {
    let (folder, ring) = (tempfile::tempdir().unwrap(), keyring());
    with_a_draft(open(folder.path(), &none(), new_passphrase(PASSPHRASE)).await.unwrap()).await;
    App::set_aside(&around(folder.path(), &ring)).await.unwrap();
    let anew = open(folder.path(), &ring, Unlock::Keyring).await.unwrap();
    let aside = anew.key_status().await.unwrap().aside.remove(0);
    anew.close().await;
    App::put_back(&around(folder.path(), &ring), aside.name).await.unwrap();
    assert_eq!(refused(folder.path(), &ring, Unlock::Keyring).await, ErrorCode::UnlockNeeded);
    has_the_draft(open(folder.path(), &ring, passphrase(PASSPHRASE)).await.unwrap()).await;
}

#[tokio::test]
async fn drafts_with_a_passphrase_ask_for_it_at_once_and_stay_out_of_a_keyring_that_comes_later() {
    let (folder, later) = (tempfile::tempdir().unwrap(), keyring());
    with_a_draft(open(folder.path(), &none(), new_passphrase(PASSPHRASE)).await.unwrap()).await;
    for ring in [none(), later.clone()] {
        assert_eq!(refused(folder.path(), &ring, Unlock::Keyring).await, ErrorCode::UnlockNeeded);
        assert_eq!(refused(folder.path(), &ring, passphrase("another passphrase")).await, ErrorCode::WrongCode);
        assert_eq!(refused(folder.path(), &ring, code("not a code")).await, ErrorCode::WrongCode);
        assert_eq!(refused(folder.path(), &ring, new_passphrase(PASSPHRASE)).await, ErrorCode::UnlockNeeded);
        assert_eq!(refused(folder.path(), &ring, Unlock::MemoryOnly).await, ErrorCode::UnlockNeeded);
    }
    let app = open(folder.path(), &later, passphrase(PASSPHRASE)).await.unwrap();
    assert!(later.get().unwrap().is_none());
    assert_eq!(app.remove_passphrase().await.unwrap_err().code, ErrorCode::LastKey);
    app.keep_in_keyring().await.unwrap();
    assert_eq!(app.key_status().await.unwrap().keyring, KeyringState::Ok);
    app.remove_passphrase().await.unwrap();
    app.close().await;
    has_the_draft(open(folder.path(), &later, Unlock::Keyring).await.unwrap()).await;
}

#[tokio::test]
async fn a_lost_key_is_put_back_by_the_recovery_code_and_by_the_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), &keyring(), Unlock::Keyring).await.unwrap();
    let printed = app.new_recovery_code().await.unwrap();
    app.set_passphrase(SecretString::from(PASSPHRASE)).await.unwrap();
    with_a_draft(app).await;
    for how in [|_: &str| passphrase(PASSPHRASE), code] {
        let emptied = keyring();
        assert_eq!(refused(folder.path(), &emptied, Unlock::Keyring).await, ErrorCode::UnlockNeeded);
        assert!(emptied.get().unwrap().is_none());
        let app = open(folder.path(), &emptied, how(&printed.code.to_lowercase())).await.unwrap();
        assert_eq!(app.key_status().await.unwrap().keyring, KeyringState::Ok);
        app.close().await;
        has_the_draft(open(folder.path(), &emptied, Unlock::Keyring).await.unwrap()).await;
    }
}

#[tokio::test]
async fn a_keyring_that_locked_itself_meanwhile_is_still_where_the_key_is() {
    let (folder, locking) = (tempfile::tempdir().unwrap(), Arc::<Locking>::default());
    let keyring: Arc<dyn Keyring> = locking.clone();
    let app = open(folder.path(), &keyring, Unlock::Keyring).await.unwrap();
    locking.1.store(true, Ordering::SeqCst);
    assert_eq!(app.key_status().await.unwrap().keyring, KeyringState::Locked);
    app.remove_passphrase().await.unwrap();
    assert!(!KeysFile::exists(folder.path()));
    let printed = app.new_recovery_code().await.unwrap();
    with_a_draft(app).await;
    assert!(App::ways_in(folder.path()).await.unwrap().keyring);
    has_the_draft(open(folder.path(), &keyring, code(&printed.code)).await.unwrap()).await;
    has_the_draft(open(folder.path(), &keyring, Unlock::Keyring).await.unwrap()).await;
}

#[tokio::test]
async fn a_lost_key_without_another_way_is_a_loss_and_said_so() {
    let folder = tempfile::tempdir().unwrap();
    with_a_draft(open(folder.path(), &keyring(), Unlock::Keyring).await.unwrap()).await;
    let before = std::fs::read(folder.path().join("drafts.db")).unwrap();
    for how in [Unlock::Keyring, passphrase(PASSPHRASE), new_passphrase(PASSPHRASE), Unlock::MemoryOnly] {
        assert_eq!(refused(folder.path(), &keyring(), how).await, ErrorCode::KeyMissing);
    }
    assert_eq!(refused(folder.path(), &none(), Unlock::Keyring).await, ErrorCode::KeyringMissing);
    assert_eq!(std::fs::read(folder.path().join("drafts.db")).unwrap(), before);
}

#[tokio::test]
async fn a_copy_of_the_folder_and_the_code_open_on_another_computer_beside_what_its_keyring_has() {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let app = open(old.path(), &keyring(), Unlock::Keyring).await.unwrap();
    let printed = app.new_recovery_code().await.unwrap();
    with_a_draft(app).await;

    let (moved, empty) = (new.path().join("data"), keyring());
    copy(old.path(), &moved);
    has_the_draft(open(&moved, &empty, code(&printed.code)).await.unwrap()).await;
    has_the_draft(open(&moved, &empty, Unlock::Keyring).await.unwrap()).await;

    // There it was used before: the key of the drafts that lay here is not thrown away.
    let (replaced, used) = (new.path().join("used"), keyring());
    open(&replaced, &used, Unlock::Keyring).await.unwrap().close().await;
    let theirs = used.get().unwrap().unwrap();
    std::fs::remove_dir_all(&replaced).unwrap();
    copy(old.path(), &replaced);
    assert_eq!(refused(&replaced, &used, Unlock::Keyring).await, ErrorCode::UnlockNeeded);
    let app = open(&replaced, &used, code(&printed.code)).await.unwrap();
    assert_eq!(app.key_status().await.unwrap().keyring, KeyringState::OtherDrafts);
    assert_eq!(used.get().unwrap().unwrap(), theirs);
    app.keep_in_keyring().await.unwrap();
    app.close().await;
    has_the_draft(open(&replaced, &used, Unlock::Keyring).await.unwrap()).await;
}

#[tokio::test]
async fn a_renewed_code_ends_the_old_one_even_with_the_old_file() {
    let (folder, lost) = (tempfile::tempdir().unwrap(), none());
    let path = folder.path().join("keys.json");
    let app = open(folder.path(), &keyring(), Unlock::Keyring).await.unwrap();
    let old = app.new_recovery_code().await.unwrap();
    let old_file = std::fs::read(&path).unwrap();
    let new = app.new_recovery_code().await.unwrap();
    let new_file = std::fs::read(&path).unwrap();
    with_a_draft(app).await;
    assert_eq!(refused(folder.path(), &lost, code(&old.code)).await, ErrorCode::WrongCode);
    std::fs::write(&path, &old_file).unwrap();
    assert_eq!(refused(folder.path(), &lost, code(&old.code)).await, ErrorCode::KeysDamaged);
    assert_eq!(refused(folder.path(), &lost, code(&new.code)).await, ErrorCode::WrongCode);
    assert_eq!(std::fs::read(&path).unwrap(), old_file);
    std::fs::write(&path, &new_file).unwrap();
    has_the_draft(open(folder.path(), &lost, code(&new.code)).await.unwrap()).await;
}

#[tokio::test]
async fn a_changed_passphrase_needs_the_old_one() {
    let (folder, ring) = (tempfile::tempdir().unwrap(), keyring());
    let secret = |text: &str| SecretString::from(text);
    let app = open(folder.path(), &ring, Unlock::Keyring).await.unwrap();
    let changed = app.change_passphrase(secret(PASSPHRASE), secret("another passphrase")).await;
    assert_eq!(changed.unwrap_err().code, ErrorCode::WrongCode);
    app.set_passphrase(secret(PASSPHRASE)).await.unwrap();
    assert_eq!(app.set_passphrase(secret(PASSPHRASE)).await.unwrap_err().code, ErrorCode::BadRequest);
    let changed = app.change_passphrase(secret("a wrong passphrase"), secret("another passphrase")).await;
    assert_eq!(changed.unwrap_err().code, ErrorCode::WrongCode);
    let changed = app.change_passphrase(secret(PASSPHRASE), secret("short")).await;
    assert_eq!(changed.unwrap_err().code, ErrorCode::PassphraseTooShort);
    app.change_passphrase(secret(PASSPHRASE), secret("another passphrase")).await.unwrap();
    with_a_draft(app).await;
    assert_eq!(refused(folder.path(), &none(), passphrase(PASSPHRASE)).await, ErrorCode::WrongCode);
    has_the_draft(open(folder.path(), &none(), passphrase("another passphrase")).await.unwrap()).await;
}

#[tokio::test]
async fn a_damaged_file_of_ways_does_not_stand_between_the_keyring_and_the_drafts() {
    let (folder, ring) = (tempfile::tempdir().unwrap(), keyring());
    let path = folder.path().join("keys.json");
    let app = open(folder.path(), &ring, Unlock::Keyring).await.unwrap();
    let old = app.new_recovery_code().await.unwrap();
    with_a_draft(app).await;
    let damaged = &std::fs::read(&path).unwrap()[1..];
    std::fs::write(&path, damaged).unwrap();
    assert!(App::ways_in(folder.path()).await.unwrap().damaged);
    let emptied = keyring();
    for (ring, how) in [(&ring, code(&old.code)), (&none(), Unlock::Keyring), (&emptied, Unlock::Keyring)] {
        assert_eq!(refused(folder.path(), ring, how).await, ErrorCode::KeysDamaged);
    }
    assert_eq!(std::fs::read(&path).unwrap(), damaged);
    let app = open(folder.path(), &ring, Unlock::Keyring).await.unwrap();
    assert!(app.key_status().await.unwrap().damaged);
    let new = app.new_recovery_code().await.unwrap();
    assert!(!app.key_status().await.unwrap().damaged);
    app.close().await;
    has_the_draft(open(folder.path(), &none(), code(&new.code)).await.unwrap()).await;
}

#[tokio::test]
async fn a_first_run_that_was_cut_short_goes_on_with_the_same_passphrase() {
    let (folder, lost) = (tempfile::tempdir().unwrap(), none());
    open(folder.path(), &lost, new_passphrase(PASSPHRASE)).await.unwrap().close().await;
    // As the file is before the drafts are made.
    let mut file = KeysFile::read(folder.path()).unwrap().unwrap();
    let installation = file.open(Way::Passphrase, &Typed::passphrase(&SecretString::from(PASSPHRASE))).unwrap();
    let unmade = |file: &mut KeysFile| {
        file.set_drafts_made(false);
        Ok(())
    };
    file.change(&installation, unmade).unwrap();
    for entry in ["drafts.db", "drafts.db-wal", "drafts.db-shm"] {
        let _ = std::fs::remove_file(folder.path().join(entry));
    }
    with_a_draft(open(folder.path(), &lost, passphrase(PASSPHRASE)).await.unwrap()).await;
    std::fs::remove_file(folder.path().join("drafts.db")).unwrap();
    assert_eq!(refused(folder.path(), &lost, passphrase(PASSPHRASE)).await, ErrorCode::DatabaseMissing);
}

#[tokio::test]
async fn a_new_passphrase_does_not_cover_up_drafts_that_the_keyring_knows_of() {
    let (folder, ring) = (tempfile::tempdir().unwrap(), keyring());
    with_a_draft(open(folder.path(), &ring, Unlock::Keyring).await.unwrap()).await;
    for entry in files(folder.path()) {
        std::fs::remove_file(entry.0).unwrap();
    }
    assert_eq!(refused(folder.path(), &ring, new_passphrase(PASSPHRASE)).await, ErrorCode::DatabaseMissing);
    assert!(!KeysFile::exists(folder.path()));
}

#[tokio::test]
async fn memory_only_keeps_nothing_after_the_end_and_makes_no_way_in() {
    let (folder, lost) = (tempfile::tempdir().unwrap(), none());
    let app = open(folder.path(), &lost, Unlock::MemoryOnly).await.unwrap();
    assert!(app.key_status().await.unwrap().memory_only);
    assert_eq!(refused(folder.path(), &lost, Unlock::MemoryOnly).await, ErrorCode::DatabaseInUse);
    assert_eq!(app.new_recovery_code().await.unwrap_err().code, ErrorCode::BadRequest);
    assert_eq!(app.keep_in_keyring().await.unwrap_err().code, ErrorCode::BadRequest);
    let set = app.set_passphrase(SecretString::from(PASSPHRASE)).await;
    assert_eq!(set.unwrap_err().code, ErrorCode::BadRequest);
    with_a_draft(app).await;
    let left: Vec<_> = files(folder.path()).into_iter().filter(|(_, bytes)| !bytes.is_empty()).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(App::ways_in(folder.path()).await.unwrap().first_run);
    let again = open(folder.path(), &lost, Unlock::MemoryOnly).await.unwrap();
    assert!(again.desk().await.unwrap().drafts.is_empty());
    again.close().await;
}

#[tokio::test]
async fn what_a_memory_only_run_left_in_a_crash_is_removed_at_the_next_start() {
    let (folder, crashed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let app = open(folder.path(), &none(), Unlock::MemoryOnly).await.unwrap();
    app.create_draft().await.unwrap();
    copy(folder.path(), crashed.path());
    app.close().await;
    assert!(crashed.path().join("memory-only/drafts.db").exists());
    open(crashed.path(), &keyring(), Unlock::Keyring).await.unwrap().close().await;
    assert!(!crashed.path().join("memory-only").exists());
}

/// Everything that is logged in this process.
static LOG: Shared<String> = Shared::new(String::new());

struct Logged;

impl tracing::Subscriber for Logged {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        LOG.lock().unwrap().push_str(&format!("{span:?}\n"));
        tracing::span::Id::from_u64(1)
    }
    fn record(&self, _: &tracing::span::Id, values: &tracing::span::Record<'_>) {
        LOG.lock().unwrap().push_str(&format!("{values:?}\n"));
    }
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn event(&self, event: &tracing::Event<'_>) {
        LOG.lock().unwrap().push_str(&format!("{event:?}\n"));
    }
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

#[tokio::test]
async fn no_secret_is_in_a_log_an_error_a_debug_line_or_a_file() {
    tracing::subscriber::set_global_default(Logged).unwrap();
    let (folder, lost, ring) = (tempfile::tempdir().unwrap(), none(), keyring());
    let mut said = String::new();
    let app = open(folder.path(), &ring, Unlock::Keyring).await.unwrap();
    let printed = app.new_recovery_code().await.unwrap();
    app.set_passphrase(SecretString::from(PASSPHRASE)).await.unwrap();
    said += &format!("{printed:?} {:?}", app.key_status().await.unwrap());
    with_a_draft(app).await;
    let wrong = printed.code.replace(|letter: char| letter.is_ascii_digit(), "2");
    for how in [
        Unlock::Keyring,
        code(&wrong),
        code(&format!("{}X", printed.code)),
        passphrase(&format!("{PASSPHRASE}!")),
        new_passphrase(PASSPHRASE),
        Unlock::MemoryOnly,
    ] {
        let error = open(folder.path(), &lost, how).await.err().unwrap();
        said += &format!("{error:?} {error} ");
        said += &format!("{:?}", crate::error::ErrorView::from(error));
    }
    open(folder.path(), &lost, code(&printed.code)).await.unwrap().close().await;

    let item = ring.get().unwrap().unwrap();
    let key = item.split(' ').nth(1).unwrap();
    let raw = base64::Engine::decode(&base64::prelude::BASE64_STANDARD_NO_PAD, key).unwrap();
    let bare = printed.code.replace('-', "");
    let hidden = [PASSPHRASE.as_bytes(), b"canary", printed.code.as_bytes(), bare.as_bytes(), key.as_bytes(), &raw];
    said += &LOG.lock().unwrap();
    assert!(said.contains("WrongCode") && said.contains("wrongCode"), "{said}");
    let mut places = files(folder.path());
    assert!(places.iter().any(|(path, _)| path.ends_with("keys.json")));
    places.push(("what was said".into(), said.into_bytes()));
    for (place, bytes) in places {
        for secret in hidden {
            assert!(!bytes.windows(secret.len()).any(|part| part == secret), "a secret is in {}", place.display());
        }
    }
}
