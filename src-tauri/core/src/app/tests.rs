//! The product as its programs call it, on a folder of the test's own, without a window or a network.

mod binding;
mod settings;

use std::path::Path;
use std::sync::Mutex;

use jiff::SignedDuration;

use super::*;
use crate::enrollment::{Answers, FieldId};
use crate::surroundings::Rehearsing;
use crate::vault::MemoryKeyring;
use crate::view::{DraftSort, DraftsFile, HistoryKind, RecoverBy};

struct HandClock(Mutex<Timestamp>);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// No browser, no clipboard and no practice: nothing here asks for them.
struct Nothing;

impl Browser for Nothing {
    fn open(&self, _: &url::Url) -> Result<()> {
        Err(Error::new(ErrorCode::BrowserFailed, "none"))
    }
}

impl Clipboard for Nothing {
    fn put(&self, _: &str) -> Result<()> {
        Err(Error::new(ErrorCode::ClipboardFailed, "none"))
    }

    fn clear_if(&self, _: &str) {}
}

impl Rehearsal for Nothing {
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

/// A computer: its folder, keyring and clock outlive the product.
struct Computer {
    folder: tempfile::TempDir,
    keyring: Arc<MemoryKeyring>,
    clock: Arc<HandClock>,
}

impl Computer {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            keyring: Arc::default(),
            clock: Arc::new(HandClock(Mutex::new(Timestamp::from_second(1_770_000_000).unwrap()))),
        }
    }

    fn surroundings(&self) -> Surroundings {
        Surroundings {
            data_dir: self.folder.path().to_owned(),
            vault: Vault::new(self.keyring.clone()),
            clock: self.clock.clone(),
            browser: Arc::new(Nothing),
            rehearsal: Arc::new(Nothing),
            clipboard: Arc::new(Nothing),
        }
    }

    async fn open(&self) -> App {
        App::open(self.surroundings()).await.unwrap()
    }

    fn advance(&self, by: SignedDuration) {
        *self.clock.0.lock().unwrap() += by;
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Ends as a kill does, and waits until the system has taken the lock back.
async fn crash(app: App, folder: &Path) {
    // The courier holds the store until its task is gone.
    app.0.carrying.get().unwrap().abort();
    drop(app);
    let lock = std::fs::File::open(folder.join("drafts.lock")).unwrap();
    tokio::task::spawn_blocking(move || lock.lock().unwrap()).await.unwrap();
}

async fn save(app: &App, id: &str, field: FieldId, value: &str) {
    app.save_answers(id, Answers::from([(field, value.to_owned())])).await.unwrap();
}

async fn draft(app: &App, name: &str) -> String {
    let id = app.create_draft().await.unwrap().id;
    save(app, &id, FieldId::LegalName, name).await;
    id
}

#[tokio::test]
async fn after_a_crash_the_next_open_says_once_which_answers_are_safe() {
    let computer = Computer::new();
    let app = computer.open().await;
    let id = draft(&app, "Contoso").await;
    draft(&app, "Fabrikam").await;
    app.close().await;
    let app = computer.open().await;
    assert_eq!(app.desk().await.unwrap().recovered, None, "a clean close has nothing to tell");
    save(&app, &id, FieldId::City, "Taipei").await;
    // Typed and taken back: nothing is different.
    save(&app, &id, FieldId::State, "x").await;
    save(&app, &id, FieldId::State, "").await;
    let saved_at = app.desk().await.unwrap().drafts.remove(0).updated_at;
    crash(app, computer.folder.path()).await;

    computer.advance(SignedDuration::from_hours(1));
    let app = computer.open().await;
    let told = app.desk().await.unwrap().recovered.unwrap();
    assert_eq!(told.drafts.len(), 1);
    assert_eq!((told.drafts[0].title.as_str(), &told.drafts[0].saved_at), ("Contoso", &saved_at));
    let [difference] = told.drafts[0].differences.as_slice() else { panic!("one answer changed: {told:?}") };
    assert_eq!((difference.field, difference.then.as_str(), difference.now.as_str()), (FieldId::City, "", "Taipei"));
    assert_eq!(app.dismiss_recovered().await.unwrap().recovered, None);
    crash(app, computer.folder.path()).await;
    assert_eq!(computer.open().await.desk().await.unwrap().recovered, None, "it is told once");
}

#[tokio::test]
async fn any_earlier_state_is_shown_compared_and_put_back() {
    let computer = Computer::new();
    let app = computer.open().await;
    let id = draft(&app, "Contoso").await;
    computer.advance(SignedDuration::from_mins(2));
    save(&app, &id, FieldId::LegalName, "Fabrikam").await;
    let points = app.history(&id).await.unwrap();
    assert_eq!(points.iter().map(|point| point.number).collect::<Vec<_>>(), [2, 1, 0]);
    assert_eq!(app.difference(&id, 0).await.unwrap().remove(0).then, "", "the first moment is the empty draft");
    let difference = app.difference(&id, 1).await.unwrap().remove(0);
    assert_eq!((difference.then.as_str(), difference.now.as_str()), ("Contoso", "Fabrikam"));
    let view = app.restore(&id, 1).await.unwrap();
    assert_eq!(view.answers["company.legalName"], "Contoso");
    assert_eq!(app.history(&id).await.unwrap()[0].kind, HistoryKind::Restored);
    assert_eq!(app.restore(&id, 2).await.unwrap().answers["company.legalName"], "Fabrikam");
    assert_eq!(app.restore(&id, 9).await.unwrap_err().code, ErrorCode::BadRequest);
    assert_eq!(app.history("none").await.unwrap_err().code, ErrorCode::NoSuchDraft);
}

#[tokio::test]
async fn a_duplicate_has_the_answers_and_none_of_the_persons_ticks() {
    let computer = Computer::new();
    let app = computer.open().await;
    let id = draft(&app, "Contoso").await;
    save(&app, &id, FieldId::AuthorityConfirmed, "yes").await;
    save(&app, &id, FieldId::SignatoryName, "Wei Lin").await;
    let copy = app.duplicate_draft(&id).await.unwrap();
    assert_ne!(copy.id, id);
    let fields: Vec<_> = copy.answers.keys().map(String::as_str).collect();
    assert_eq!(fields, ["authority.name", "company.legalName"]);
    assert_eq!(app.history(&copy.id).await.unwrap()[0].kind, HistoryKind::Copied);
    app.delete_draft(&id).await.unwrap();
    assert_eq!(app.duplicate_draft(&id).await.unwrap_err().code, ErrorCode::NoSuchDraft);
}

#[tokio::test]
async fn the_desk_shows_a_page_and_counts_the_rest() {
    let computer = Computer::new();
    let app = computer.open().await;
    for number in 0..53 {
        draft(&app, &format!("Company {number}")).await;
        computer.advance(SignedDuration::from_secs(1));
    }
    let desk = app.desk().await.unwrap();
    assert_eq!((desk.drafts.len(), desk.draft_count, desk.drafts[0].title.as_str()), (50, 53, "Company 52"));
    let rest = app.search("", DraftSort::Newest, desk.drafts_next.as_deref()).await.unwrap();
    assert_eq!(
        rest.drafts.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(),
        ["Company 2", "Company 1", "Company 0"]
    );
    assert_eq!(rest.next, None);
    for cursor in ["", "x/y/z", "1"] {
        assert_eq!(app.search("", DraftSort::Name, Some(cursor)).await.unwrap_err().code, ErrorCode::BadRequest);
    }
    let page = app.search("company", DraftSort::Name, None).await.unwrap();
    let last = app.search("company", DraftSort::Name, page.next.as_deref()).await.unwrap();
    assert_eq!((page.drafts.len(), last.drafts.len()), (50, 3));
}

#[tokio::test]
async fn the_bin_counts_the_days_and_the_next_open_after_the_last_purges() {
    let computer = Computer::new();
    let app = computer.open().await;
    let id = draft(&app, "Contoso").await;
    let desk = app.delete_draft(&id).await.unwrap();
    assert_eq!((desk.draft_count, desk.bin_count), (0, 1));
    assert_eq!(app.open_draft(&id).await.unwrap_err().code, ErrorCode::NoSuchDraft);
    assert_eq!(app.bin().await.unwrap()[0].days_left, 30);
    computer.advance(SignedDuration::from_hours(29 * 24 + 23));
    assert_eq!(app.bin().await.unwrap()[0].days_left, 1);
    assert_eq!(app.restore_draft(&id).await.unwrap().draft_count, 1);
    assert_eq!(app.restore_draft(&id).await.unwrap_err().code, ErrorCode::NoSuchDraft);
    app.delete_draft(&id).await.unwrap();
    app.close().await;
    computer.advance(SignedDuration::from_hours(30 * 24));
    let app = computer.open().await;
    assert_eq!(app.desk().await.unwrap().bin_count, 0);
    let other = draft(&app, "Fabrikam").await;
    app.delete_draft(&other).await.unwrap();
    assert_eq!(app.empty_bin().await.unwrap().bin_count, 0);
    assert!(app.bin().await.unwrap().is_empty());
}

#[tokio::test]
async fn drafts_that_do_not_open_are_recovered_by_the_persons_choice_only() {
    let computer = Computer::new();
    assert_eq!(
        App::recoverable(&computer.surroundings(), Unlock::Keyring).await.unwrap_err().code,
        ErrorCode::KeyMissing
    );
    let app = computer.open().await;
    draft(&app, "Contoso").await;
    app.close().await;
    computer.open().await.close().await;
    std::fs::copy(computer.file("drafts.db"), computer.file("old")).unwrap();
    computer.open().await.close().await;
    assert_eq!(App::recoverable(&computer.surroundings(), Unlock::Keyring).await.unwrap().found, DraftsFile::Fine);

    std::fs::copy(computer.file("old"), computer.file("drafts.db")).unwrap();
    let refused = App::open(computer.surroundings()).await.err().unwrap();
    assert_eq!(refused.code, ErrorCode::DatabaseOlder);
    App::recover(&computer.surroundings(), Unlock::Keyring, RecoverBy::AcceptOlder).await.unwrap();
    let app = computer.open().await;
    assert_eq!(app.desk().await.unwrap().recovered, None);
    app.close().await;

    std::fs::write(computer.file("drafts.db"), [1; 4096]).unwrap();
    let refused = App::open(computer.surroundings()).await.err().unwrap();
    assert_eq!(refused.code, ErrorCode::DatabaseUnreadable);
    let view = App::recoverable(&computer.surroundings(), Unlock::Keyring).await.unwrap();
    assert_eq!((view.found, view.copies.len()), (DraftsFile::Damaged, 1));
    App::recover(&computer.surroundings(), Unlock::Keyring, RecoverBy::LastGoodCopy).await.unwrap();
    let desk = computer.open().await.desk().await.unwrap();
    assert_eq!(desk.drafts[0].title, "Contoso");
}
