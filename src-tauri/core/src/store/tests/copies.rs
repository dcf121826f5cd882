//! The copies that are made day by day, and what must not be left in them.

use std::fs;

use super::*;
use crate::store::{copies, open as opening};

#[tokio::test]
async fn a_copy_is_made_once_a_day_and_two_stay() {
    let folder = tempfile::tempdir().unwrap();
    let copies = || copies::daily(folder.path()).into_iter().map(|(at, _)| at).collect::<Vec<_>>();
    let store = open(folder.path(), at(0));
    draft_named(&store, "a", "Contoso", at(0)).await;
    store.close().await;
    assert!(copies().is_empty(), "there was nothing to copy yet");
    for (seconds, newest) in [(60, 60), (120, 60), (days(1) + 60, days(1) + 60), (days(2) + 61, days(2) + 61)] {
        open(folder.path(), at(seconds)).close().await;
        assert_eq!(copies().first(), Some(&at(newest)));
    }
    assert_eq!(copies(), [at(days(2) + 61), at(days(1) + 60)]);
    // A clock that was set back: the copies are of the future, and one of now is made.
    open(folder.path(), at(30)).close().await;
    assert_eq!(names_in(&folder.path().join("copies")).len(), 2);
}

#[tokio::test]
async fn what_is_deleted_for_good_is_in_no_copy_either() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), at(0));
    draft_named(&store, "a", "Contoso", at(0)).await;
    draft_named(&store, "b", "Fabrikam", at(0)).await;
    store.close().await;
    for day in [1, 2, 3] {
        open(folder.path(), at(days(day))).close().await;
    }
    // One of a clock that was wrong, and one of before a migration.
    fs::copy(copies::daily(folder.path()).remove(0).1, folder.path().join("copies/drafts-20990101T000000Z.db"))
        .unwrap();
    fs::copy(folder.path().join("drafts.db"), folder.path().join("drafts.v3.bak")).unwrap();
    let store = open(folder.path(), at(days(3) + 1));
    store.delete_draft("a", at(days(3) + 1)).await.unwrap();
    store.purge(Timestamp::MAX, at(days(3) + 2)).await.unwrap();
    store.close().await;
    let copies = copies::all(folder.path());
    let [(made_at, copy)] = copies.as_slice() else { panic!("one copy is left: {copies:?}") };
    assert_eq!(*made_at, at(days(3) + 2));
    let names = |copy: &Path| {
        let connection = opening::connect(copy, &keys(7).drafts).unwrap();
        let mut names = connection.prepare("SELECT id FROM draft").unwrap();
        names.query_map([], |row| row.get(0)).unwrap().map(std::result::Result::unwrap).collect::<Vec<String>>()
    };
    assert_eq!(names(copy), ["b"]);

    // A process that was killed before the new copy was there makes it when it is next opened.
    let store = open(folder.path(), at(days(3) + 3));
    store.set_setting(copies::OUTDATED, Some(String::new())).await.unwrap();
    store.close().await;
    open(folder.path(), at(days(3) + 4)).close().await;
    assert_eq!(copies::daily(folder.path()).first().map(|(made_at, _)| *made_at), Some(at(days(3) + 4)));
    open(folder.path(), at(days(3) + 5)).close().await;
    assert_eq!(copies::daily(folder.path()).len(), 1, "and once only");
}
