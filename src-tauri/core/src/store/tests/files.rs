//! The drafts' file, and everything that can lie in its place.

use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;

use super::*;
use crate::store::mark::Mark;
use crate::store::{copies, open as opening};
use crate::view::{DraftsFile, RecoverBy, RecoveryView};

fn fixture(version: usize) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/drafts-v{version}.db"))
}

fn connect(folder: &Path) -> Connection {
    opening::connect(&folder.join("drafts.db"), &[7; 32]).unwrap()
}

fn examine(folder: &Path) -> RecoveryView {
    Store::examine(&Lock::take(folder).unwrap(), &keys(7), DATABASE).unwrap()
}

fn recover(folder: &Path, by: RecoverBy) -> Result<()> {
    Store::recover(&Lock::take(folder).unwrap(), &keys(7), DATABASE, by, at(days(2)))
}

/// What befalls a file.
type Loss = fn(&Path);

/// A folder with one draft, closed, and a copy of it of the day before.
async fn folder_with_a_copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), at(0));
    draft_named(&store, "a", "Contoso", at(0)).await;
    store.close().await;
    let store = open(folder.path(), at(60));
    store.close().await;
    folder
}

#[tokio::test]
async fn a_first_run_makes_a_database_that_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let (store, id) =
        Store::open(Lock::take(folder.path()).unwrap(), &keys(7), &Expected::Nothing(DATABASE), at(0)).unwrap();
    assert_eq!(id, DATABASE);
    draft_named(&store, "a", "Contoso", at(0)).await;
    store.close().await;
    assert_eq!(name(&open(folder.path(), at(1)), "a").await.as_deref(), Some("Contoso"));
}

#[test]
fn a_second_copy_is_told_that_the_drafts_are_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let _first = open(folder.path(), at(0));
    assert_eq!(code(folder.path(), &keys(7), &Expected::Database(DATABASE)), ErrorCode::DatabaseInUse);
}

#[test]
fn a_lost_empty_swapped_damaged_or_newer_file_is_never_a_first_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drafts.db");
    let expected = Expected::Database("db-0");
    assert_eq!(code(folder.path(), &keys(7), &expected), ErrorCode::DatabaseMissing);
    fs::write(&path, b"").unwrap();
    assert_eq!(code(folder.path(), &keys(7), &expected), ErrorCode::DatabaseUnreadable);
    fs::remove_file(&path).unwrap();
    crash(open(folder.path(), at(0)), folder.path());
    assert_eq!(code(folder.path(), &keys(7), &expected), ErrorCode::DatabaseUnreadable);
    assert_eq!(code(folder.path(), &keys(8), &Expected::Database(DATABASE)), ErrorCode::DatabaseUnreadable);
}

#[test]
fn a_file_of_a_newer_version_stays_byte_for_byte_also_with_a_log_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    crash(open(folder.path(), at(0)), folder.path());
    let connection = connect(folder.path());
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let bytes = || ["drafts.db", "drafts.db-wal"].map(|file| fs::read(folder.path().join(file)).unwrap());
    let before = bytes();
    assert!(!before[1].is_empty(), "the newer version left no log");
    assert_eq!(code(folder.path(), &keys(7), &Expected::Database(DATABASE)), ErrorCode::DatabaseTooNew);
    assert_eq!(examine(folder.path()).found, DraftsFile::Newer);
    assert!(examine(folder.path()).choices.is_empty());
    assert!(before == bytes(), "the newer version's file was changed");
}

#[tokio::test]
#[cfg(unix)]
async fn only_the_owner_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("data");
    let store = open(&folder, at(0));
    draft_named(&store, "a", "Contoso", at(0)).await;
    store.close().await;
    fs::copy(fixture(1), folder.join("drafts.db")).unwrap();
    fs::remove_file(folder.join("drafts.mark")).unwrap();
    open(&folder, at(0)).close().await;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let mut seen = 0;
    for room in [folder.clone(), folder.join("copies")] {
        assert_eq!(mode(&room), 0o700, "{}", room.display());
        for file in names_in(&room).iter().filter(|file| *file != "copies" && *file != "drafts.db") {
            assert_eq!(mode(&room.join(file)), 0o600, "{file}");
            seen += 1;
        }
    }
    assert!(seen >= 4, "lock, mark, the migration's copy and the day's are there");
}

#[tokio::test]
async fn a_file_of_every_released_version_opens_and_keeps_its_rows() {
    for version in 1..=opening::newest() {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(fixture(version), folder.path().join("drafts.db")).unwrap();
        let store = open(folder.path(), at(0));
        assert_eq!(name(&store, "d-1").await.as_deref(), Some("台灣積體電路製造股份有限公司"));
        assert_eq!(store.tally().await.unwrap(), (2, 0));
        let found = store.list(None, vec!["台積".into()], crate::view::DraftSort::Newest, None, 10).await.unwrap();
        assert!(found.drafts.is_empty(), "the two characters are not neighbors in the name");
        let found = store.list(None, vec!["積體".into()], crate::view::DraftSort::Newest, None, 10).await.unwrap();
        assert_eq!(found.drafts.len(), 1);
        // What was frozen before there was a history is shown as it was frozen.
        let history = store.history("d-1").await.unwrap();
        let frozen: Vec<_> = history.iter().filter(|moment| moment.revision.is_some()).collect();
        assert_eq!(frozen.len(), version.min(2), "one by the service, and since the second version one in the portal");
        for moment in frozen {
            let (then, _) = store.then_and_now("d-1", moment.number).await.unwrap().unwrap();
            assert_eq!(then["company.legalName"], "台積電", "revision {:?}", moment.revision);
        }
        let (then, now) = store.then_and_now("d-1", history[0].number).await.unwrap().unwrap();
        assert_eq!(then, now);
        let copied = folder.path().join(format!("drafts.v{version}.bak")).exists();
        assert_eq!(copied, version < opening::newest());
    }
}

#[tokio::test]
async fn a_kill_between_copy_and_migration_costs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drafts.db");
    fs::copy(fixture(1), &path).unwrap();
    // The copy was finished, another begun, and the migration not.
    fs::copy(fixture(1), folder.path().join("drafts.v1.bak")).unwrap();
    fs::write(folder.path().join("drafts.v1.unfinished"), b"part").unwrap();
    open(folder.path(), at(0)).close().await;
    assert_eq!(names_in(folder.path()).iter().filter(|name| name.starts_with("drafts.v")).count(), 1);
    let copy = Connection::open(folder.path().join("drafts.v1.bak")).unwrap();
    copy.execute_batch(&format!("PRAGMA key = \"x'{}'\"", "07".repeat(32))).unwrap();
    let version: u32 = copy.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 1, "the copy is of before");
}

#[test]
fn a_copy_that_cannot_be_made_stops_the_migration() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drafts.db");
    fs::copy(fixture(1), &path).unwrap();
    // Something lies where the copy goes.
    fs::create_dir(folder.path().join("drafts.v1.bak")).unwrap();
    fs::write(folder.path().join("drafts.v1.bak/x"), b"").unwrap();
    assert_eq!(code(folder.path(), &keys(7), &Expected::Database(DATABASE)), ErrorCode::CannotSave);
    let connection = connect(folder.path());
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
}

#[tokio::test]
async fn a_migration_that_fails_leaves_the_version_before_it_and_succeeds_later() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(fixture(1), folder.path().join("drafts.db")).unwrap();
    // The third migration stops at its last table but has done everything before.
    connect(folder.path()).execute_batch("CREATE TABLE tally (x)").unwrap();
    assert_eq!(code(folder.path(), &keys(7), &Expected::Database(DATABASE)), ErrorCode::Internal);
    let connection = connect(folder.path());
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let begun = "SELECT count(*) FROM sqlite_schema WHERE name = 'history_point'";
    let begun: u32 = connection.query_row(begun, [], |row| row.get(0)).unwrap();
    assert_eq!((version, begun), (2, 0), "all of a version or nothing");
    connection.execute_batch("DROP TABLE tally").unwrap();
    drop(connection);
    assert!(name(&open(folder.path(), at(0)), "d-1").await.is_some());
    let kept = names_in(folder.path()).into_iter().filter(|name| name.contains(".bak")).collect::<Vec<_>>();
    assert_eq!(kept, ["drafts.v1.bak", "drafts.v2.bak"]);
}

#[test]
fn the_copies_of_the_two_newest_versions_stay() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(fixture(1), folder.path().join("drafts.db")).unwrap();
    let connection = connect(folder.path());
    for version in [9, 10, 11] {
        copies::before_migration(&folder.path().join("drafts.db"), &connection, version).unwrap();
    }
    let kept = names_in(folder.path()).into_iter().filter(|name| name.contains(".bak")).collect::<Vec<_>>();
    assert_eq!(kept, ["drafts.v10.bak", "drafts.v11.bak"]);
}

#[tokio::test]
async fn an_older_copy_that_is_put_back_is_noticed_and_may_be_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drafts.db");
    let store = open(folder.path(), at(0));
    draft_named(&store, "a", "Contoso", at(0)).await;
    store.close().await;
    fs::copy(&path, folder.path().join("old")).unwrap();
    let store = open(folder.path(), at(1));
    draft_named(&store, "b", "Fabrikam", at(1)).await;
    store.close().await;
    fs::copy(folder.path().join("old"), &path).unwrap();

    assert_eq!(code(folder.path(), &keys(7), &Expected::Database(DATABASE)), ErrorCode::DatabaseOlder);
    let view = examine(folder.path());
    assert_eq!((view.found, view.choices[0]), (DraftsFile::Older, RecoverBy::AcceptOlder));
    assert_eq!(recover(folder.path(), RecoverBy::StartAfresh).unwrap_err().code, ErrorCode::BadRequest);
    recover(folder.path(), RecoverBy::AcceptOlder).unwrap();
    let store = open(folder.path(), at(2));
    assert_eq!(name(&store, "a").await.as_deref(), Some("Contoso"));
    assert_eq!(name(&store, "b").await, None);
    assert!(store.left_behind().await.unwrap().is_empty());
    store.close().await;
    open(folder.path(), at(3)).close().await;
}

#[tokio::test]
async fn a_copy_of_before_a_freezing_is_an_older_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drafts.db");
    let store = open(folder.path(), at(0));
    draft_named(&store, "a", "Contoso", at(0)).await;
    crash(store, folder.path());
    fs::copy(&path, folder.path().join("old")).unwrap();
    let store = open(folder.path(), at(1));
    store.grow();
    crash(store, folder.path());
    fs::copy(folder.path().join("old"), &path).unwrap();
    assert_eq!(code(folder.path(), &keys(7), &Expected::Database(DATABASE)), ErrorCode::DatabaseOlder);
}

#[tokio::test]
async fn a_crash_before_the_mark_was_written_is_no_older_copy() {
    let folder = tempfile::tempdir().unwrap();
    open(folder.path(), at(0)).close().await;
    let mark = fs::read(folder.path().join("drafts.mark")).unwrap();
    crash(open(folder.path(), at(1)), folder.path());
    // The database counted; its mark is of before.
    fs::write(folder.path().join("drafts.mark"), &mark).unwrap();
    open(folder.path(), at(2)).close().await;
    // And one that is gone or damaged proves nothing.
    fs::write(folder.path().join("drafts.mark"), b"damaged").unwrap();
    open(folder.path(), at(3)).close().await;
    fs::remove_file(folder.path().join("drafts.mark")).unwrap();
    open(folder.path(), at(4)).close().await;
    assert!(Mark::new(folder.path(), &keys(7).mark).seen(DATABASE).unwrap().is_some());
}

#[tokio::test]
async fn each_kind_of_loss_has_its_name_and_a_copy_brings_the_drafts_back() {
    let lose: [(&str, DraftsFile, Loss); 5] = [
        ("missing", DraftsFile::Missing, |path| fs::remove_file(path).unwrap()),
        ("empty", DraftsFile::Empty, |path| fs::write(path, b"").unwrap()),
        ("cut short", DraftsFile::CutShort, |path| {
            let length = fs::metadata(path).unwrap().len();
            fs::File::options().write(true).open(path).unwrap().set_len(length - 1000).unwrap();
        }),
        ("a bit flipped", DraftsFile::Damaged, |path| {
            let mut bytes = fs::read(path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(path, bytes).unwrap();
        }),
        ("other drafts", DraftsFile::OtherDrafts, |path| {
            let other = tempfile::tempdir().unwrap();
            crash(open_as(other.path(), &keys(7), &Expected::Nothing("db-2"), at(0)).unwrap(), other.path());
            fs::copy(other.path().join("drafts.db"), path).unwrap();
        }),
    ];
    for (what, found, lose) in lose {
        let folder = folder_with_a_copy().await;
        let path = folder.path().join("drafts.db");
        lose(&path);
        let lost = fs::read(&path).ok();
        let view = examine(folder.path());
        assert_eq!(view.found, found, "{what}");
        assert_eq!(view.choices, [RecoverBy::LastGoodCopy, RecoverBy::StartAfresh], "{what}");
        assert_eq!(fs::read(&path).ok(), lost, "{what}: looking changed it");
        recover(folder.path(), RecoverBy::LastGoodCopy).unwrap();
        let store = open(folder.path(), at(days(3)));
        assert_eq!(name(&store, "a").await.as_deref(), Some("Contoso"), "{what}");
        assert!(store.left_behind().await.unwrap().is_empty(), "{what}: a copy is no crash");
        let rooms = folder.path().join("quarantine");
        match lost {
            Some(lost) => assert_eq!(fs::read(rooms.join(&names_in(&rooms)[0]).join("drafts.db")).unwrap(), lost),
            None => assert!(!rooms.exists()),
        }
    }
}

#[tokio::test]
async fn of_a_damaged_and_a_good_copy_the_good_one_is_taken() {
    let folder = folder_with_a_copy().await;
    let good = copies::daily(folder.path()).remove(0).1;
    let damaged = folder.path().join("copies/drafts-20990101T000000Z.db");
    let mut bytes = fs::read(&good).unwrap();
    let end = bytes.len() - 100;
    bytes[end] ^= 1;
    fs::write(&damaged, &bytes).unwrap();
    fs::write(folder.path().join("drafts.db"), b"").unwrap();
    recover(folder.path(), RecoverBy::LastGoodCopy).unwrap();
    assert_eq!(name(&open(folder.path(), at(days(3))), "a").await.as_deref(), Some("Contoso"));
    assert_eq!(fs::read(&damaged).unwrap(), bytes, "a copy is only read");
}

#[tokio::test]
async fn without_a_good_copy_nothing_is_moved_and_a_person_may_start_afresh() {
    let folder = folder_with_a_copy().await;
    fs::write(copies::daily(folder.path()).remove(0).1, b"damaged").unwrap();
    fs::write(folder.path().join("drafts.db"), [7; 8192]).unwrap();
    let refused = recover(folder.path(), RecoverBy::LastGoodCopy).unwrap_err();
    assert_eq!(refused.code, ErrorCode::DatabaseUnreadable);
    assert_eq!(fs::read(folder.path().join("drafts.db")).unwrap(), [7; 8192]);
    recover(folder.path(), RecoverBy::StartAfresh).unwrap();
    let store = open(folder.path(), at(days(3)));
    assert_eq!(store.tally().await.unwrap(), (0, 0));
    let rooms = folder.path().join("quarantine");
    assert_eq!(fs::read(rooms.join(&names_in(&rooms)[0]).join("drafts.db")).unwrap(), [7; 8192]);
}

#[tokio::test]
async fn a_kill_while_it_is_set_aside_leaves_a_file_that_is_missing_and_never_one_without_its_log() {
    let folder = folder_with_a_copy().await;
    // The main file was moved, its log was not yet.
    fs::remove_file(folder.path().join("drafts.db")).unwrap();
    fs::write(folder.path().join("drafts.db-wal"), b"log").unwrap();
    fs::write(folder.path().join("drafts.restored-wal"), b"of an earlier attempt").unwrap();
    assert_eq!(code(folder.path(), &keys(7), &Expected::Database(DATABASE)), ErrorCode::DatabaseMissing);
    recover(folder.path(), RecoverBy::LastGoodCopy).unwrap();
    assert_eq!(name(&open(folder.path(), at(days(3))), "a").await.as_deref(), Some("Contoso"));
}

/// What a released version writes is its test for ever: run this once per release, before the next migration is written.
#[test]
#[ignore = "writes the fixtures that are missing"]
fn the_fixtures_are_written() {
    for version in 1..=opening::newest() {
        let path = fixture(version);
        if path.exists() {
            continue;
        }
        // From the third on, a file is what its version made of the one before.
        fs::write(&path, if version > 2 { fs::read(fixture(version - 1)).unwrap() } else { vec![] }).unwrap();
        let mut connection = opening::connect(&path, &[7; 32]).unwrap();
        opening::migrate_to(&mut connection, if version > 2 { version - 1 } else { 0 }, version).unwrap();
        if version <= 2 {
            connection.execute_batch(include_str!("fixture.sql")).unwrap();
        }
        if version == 2 {
            connection.execute_batch(include_str!("fixture_portal.sql")).unwrap();
        }
        connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).unwrap();
    }
}
