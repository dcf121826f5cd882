//! What was answered before, and what a crash leaves to tell.

use super::*;
use crate::store::Moment;
use crate::view::HistoryKind;

async fn with_draft() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), at(0));
    store.create_draft("a".into(), at(0)).await.unwrap();
    (folder, store)
}

async fn moments(store: &Store) -> Vec<Moment> {
    store.history("a").await.unwrap()
}

async fn name_at(store: &Store, number: u32) -> Option<String> {
    let (then, _) = store.then_and_now("a", number).await.unwrap().unwrap();
    then.get("company.legalName").cloned()
}

async fn freeze(store: &Store, revision: u32, now: Timestamp) {
    let version = store.draft("a").await.unwrap().unwrap().version;
    let frozen =
        store.write(move |transaction| crate::store::drafts::freeze_draft(transaction, "a", revision, version, now));
    assert!(frozen.await.unwrap());
}

#[tokio::test]
async fn typing_makes_one_moment_a_minute_and_each_is_the_state_at_its_end() {
    let (_folder, store) = with_draft().await;
    for (seconds, value) in [(0, "C"), (1, "Co"), (59, "Contoso"), (60, "Contoso "), (61, "Contoso Ltd")] {
        save(&store, "a", FieldId::LegalName, value, at(seconds)).await;
    }
    let found = moments(&store).await;
    assert_eq!(found.iter().map(|moment| moment.number).collect::<Vec<_>>(), [2, 1, 0]);
    assert_eq!(found[2].kind, HistoryKind::Created);
    assert_eq!((found[0].at, found[0].fields.as_slice()), (at(60), &[FieldId::LegalName][..]));
    assert_eq!(name_at(&store, 2).await.as_deref(), Some("Contoso Ltd"));
    assert_eq!(name_at(&store, 1).await.as_deref(), Some("Contoso"));
    assert_eq!(name_at(&store, 0).await, None);
    assert!(store.then_and_now("a", 3).await.unwrap().is_none());
}

#[tokio::test]
async fn saving_what_is_there_already_is_no_moment() {
    let (_folder, store) = with_draft().await;
    save(&store, "a", FieldId::LegalName, "", at(0)).await;
    save(&store, "a", FieldId::City, "Taipei", at(1)).await;
    save(&store, "a", FieldId::City, "Taipei", at(90)).await;
    assert_eq!(moments(&store).await.len(), 2);
}

#[tokio::test]
async fn what_was_frozen_is_a_moment_of_its_own() {
    let (_folder, store) = with_draft().await;
    save(&store, "a", FieldId::LegalName, "Contoso", at(0)).await;
    freeze(&store, 1, at(5)).await;
    save(&store, "a", FieldId::LegalName, "Fabrikam", at(6)).await;
    let found = moments(&store).await;
    assert_eq!(
        found.iter().map(|moment| moment.kind).collect::<Vec<_>>(),
        [HistoryKind::Edited, HistoryKind::Frozen, HistoryKind::Edited, HistoryKind::Created]
    );
    assert_eq!(found[1].revision, Some(1));
    assert_eq!(name_at(&store, 2).await.as_deref(), Some("Contoso"));
}

#[tokio::test]
async fn an_earlier_state_is_put_back_and_that_can_be_undone() {
    let (_folder, store) = with_draft().await;
    save(&store, "a", FieldId::LegalName, "Contoso", at(0)).await;
    save(&store, "a", FieldId::LegalName, "Fabrikam", at(100)).await;
    save(&store, "a", FieldId::City, "Taipei", at(100)).await;
    assert_eq!(store.restore("a", 1, None, at(200)).await.unwrap(), Some(Saved::Durable));
    let draft = store.draft("a").await.unwrap().unwrap();
    assert_eq!(draft.answers, [(FieldId::LegalName, "Contoso".to_owned())].into());
    assert_eq!(moments(&store).await[0].kind, HistoryKind::Restored);
    store.restore("a", 2, None, at(201)).await.unwrap();
    let draft = store.draft("a").await.unwrap().unwrap();
    assert_eq!(draft.answers.get(&FieldId::City).map(String::as_str), Some("Taipei"));
    assert_eq!(name(&store, "a").await.as_deref(), Some("Fabrikam"));
    assert_eq!(store.restore("a", 99, None, at(202)).await.unwrap(), None);
}

#[tokio::test]
async fn old_typing_is_thinned_to_the_last_moment_of_a_day_and_no_state_that_stays_changes() {
    let (_folder, store) = with_draft().await;
    for (seconds, value) in [(0, "1"), (3600, "2"), (7200, "3"), (days(3), "4"), (days(3) + 3600, "5")] {
        save(&store, "a", FieldId::LegalName, value, at(seconds)).await;
        save(&store, "a", FieldId::City, value, at(seconds)).await;
    }
    freeze(&store, 1, at(days(3) + 3601)).await;
    save(&store, "a", FieldId::LegalName, "6", at(days(60))).await;
    store.told().await.unwrap();
    store.run(|connection| crate::store::history::thin(connection, at(days(60)))).await.unwrap();
    let found = moments(&store).await;
    let numbers: Vec<_> = found.iter().map(|moment| moment.number).collect();
    assert_eq!(numbers, [7, 6, 5, 3, 0]);
    for (number, value) in [(7, "6"), (6, "5"), (5, "5"), (3, "3")] {
        assert_eq!(name_at(&store, number).await.as_deref(), Some(value), "moment {number}");
    }
    assert_eq!(name_at(&store, 0).await, None);
}

#[tokio::test]
async fn only_a_crash_leaves_something_to_tell_and_only_what_changed_since_the_last_clean_close() {
    let (folder, store) = with_draft().await;
    save(&store, "a", FieldId::LegalName, "Contoso", at(0)).await;
    draft_named(&store, "b", "Fabrikam", at(0)).await;
    store.close().await;
    let store = open(folder.path(), at(10));
    assert!(store.left_behind().await.unwrap().is_empty(), "a clean close has nothing to tell");
    // In the same minute as before the close, and all the same told from the close.
    save(&store, "a", FieldId::City, "Taipei", at(20)).await;
    crash(store, folder.path());
    let store = open(folder.path(), at(30));
    let left = store.left_behind().await.unwrap();
    let [(id, saved_at, then, now)] = left.as_slice() else { panic!("one draft changed: {left:?}") };
    assert_eq!((id.as_str(), *saved_at), ("a", at(20)));
    assert_eq!((then.get("company.city"), now["company.city"].as_str()), (None, "Taipei"));
    assert_eq!(then["company.legalName"], "Contoso");
    // A second crash before the person read it: both are told together.
    save(&store, "a", FieldId::State, "TPE", at(40)).await;
    crash(store, folder.path());
    let store = open(folder.path(), at(50));
    assert_eq!(store.left_behind().await.unwrap()[0].3.len(), 3);
    store.told().await.unwrap();
    crash(store, folder.path());
    assert!(open(folder.path(), at(60)).left_behind().await.unwrap().is_empty(), "it is told once");
}
