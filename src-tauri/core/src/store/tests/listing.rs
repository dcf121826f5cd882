//! The list of drafts and the bin.

use super::*;
use crate::fold;
use crate::store::Place;
use crate::view::DraftSort;

async fn list(store: &Store, query: &str, sort: DraftSort, after: Option<Place>) -> (Vec<String>, Option<Place>) {
    let page = store.list(None, fold::words(query), sort, after, 3).await.unwrap();
    (page.drafts.into_iter().map(|draft| draft.id).collect(), page.next)
}

async fn found(store: &Store, query: &str) -> Vec<String> {
    list(store, query, DraftSort::Newest, None).await.0
}

#[tokio::test]
async fn every_order_can_be_paged_to_its_end_without_a_gap_or_a_repeat() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), at(0));
    let names = ["Delta", "alpha", "", "Ｂeta", "gamma", "alpha", ""];
    for (number, name) in names.iter().enumerate() {
        // Two of one second each: the id decides.
        draft_named(&store, &format!("d{number}"), name, at(i64::try_from(number / 2).unwrap())).await;
    }
    for (sort, order) in [
        (DraftSort::Newest, ["d6", "d5", "d4", "d3", "d2", "d1", "d0"]),
        (DraftSort::Oldest, ["d0", "d1", "d2", "d3", "d4", "d5", "d6"]),
        (DraftSort::Name, ["d1", "d5", "d3", "d0", "d4", "d2", "d6"]),
    ] {
        let (mut all, mut after) = list(&store, "", sort, None).await;
        while let Some(place) = after {
            let (more, next) = list(&store, "", sort, Some(place)).await;
            all.extend(more);
            after = next;
        }
        assert_eq!(all, order, "{}", sort.name());
    }
}

#[tokio::test]
async fn a_search_finds_two_characters_in_any_writing_and_every_word_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), at(0));
    draft_named(&store, "tsmc", "臺積電股份有限公司", at(0)).await;
    draft_named(&store, "contoso", "Contoso Ltd", at(1)).await;
    save(&store, "contoso", FieldId::City, "Žižkov", at(1)).await;
    for (field, value) in [(FieldId::ContactFamilyName, "趙"), (FieldId::ContactGivenName, "美玲")] {
        save(&store, "contoso", field, value, at(1)).await;
    }
    save(&store, "contoso", FieldId::ContactEmail, "Meiling@Contoso.example", at(1)).await;
    for query in ["台積", "臺積", "積電", "股份 台積"] {
        assert_eq!(found(&store, query).await, ["tsmc"], "{query}");
    }
    for query in ["ＣＯＮＴＯＳＯ", "zizkov", "趙美玲", "美玲", "meiling@contoso", "ltd contoso"] {
        assert_eq!(found(&store, query).await, ["contoso"], "{query}");
    }
    for nothing in ["contoso 台積", "Ltd Žižkov Taipei", "%", "'"] {
        assert!(found(&store, nothing).await.is_empty(), "{nothing}");
    }
    assert_eq!(found(&store, " ").await.len(), 2);
}

#[tokio::test]
async fn a_search_is_right_at_once_after_a_key_press_a_reference_and_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), at(0));
    draft_named(&store, "a", "Contoso", at(0)).await;
    draft_named(&store, "b", "Fabrikam", at(1)).await;
    assert_eq!(found(&store, "").await, ["b", "a"]);
    save(&store, "a", FieldId::LegalName, "Tailspin", at(2)).await;
    assert!(found(&store, "contoso").await.is_empty());
    assert_eq!(found(&store, "tailspin").await, ["a"]);
    assert_eq!(found(&store, "").await, ["a", "b"]);
    save(&store, "b", FieldId::LegalName, "Wingtip", at(3)).await;
    crash(store, folder.path());
    let store = open(folder.path(), at(4));
    assert_eq!(found(&store, "wingtip").await, ["b"]);
    let refer = store.write(|transaction| {
        transaction.execute("INSERT INTO destination (id, body) VALUES ('p', '{}')", [])?;
        transaction.execute(
            "INSERT INTO portal_application (draft_id, destination_id, state) VALUES ('a', 'p', 'entering')",
            [],
        )?;
        transaction.execute("UPDATE portal_application SET reference = 'PR-77'", [])
    });
    refer.await.unwrap();
    assert_eq!(found(&store, "pr-77").await, ["a"]);
}

#[tokio::test]
async fn an_autosave_writes_no_index() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), at(0));
    draft_named(&store, "a", "Contoso", at(0)).await;
    assert_eq!(found(&store, "").await, ["a"]);
    save(&store, "a", FieldId::LegalName, "Contoso L", at(1)).await;
    let changes = |store: &Store| {
        let store = store.clone();
        async move { store.run(|connection| Ok(connection.total_changes())).await.unwrap() }
    };
    let before = changes(&store).await;
    save(&store, "a", FieldId::LegalName, "Contoso Lt", at(2)).await;
    assert_eq!(changes(&store).await - before, 2, "the draft's row and the answer's");
}

#[tokio::test]
async fn a_deleted_draft_is_in_the_bin_for_thirty_days_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), at(0));
    draft_named(&store, "a", "Contoso", at(0)).await;
    draft_named(&store, "b", "Fabrikam", at(1)).await;
    assert!(store.delete_draft("a", at(10)).await.unwrap());
    assert!(!store.delete_draft("a", at(11)).await.unwrap(), "it is there already");
    assert_eq!((found(&store, "").await, store.tally().await.unwrap()), (vec!["b".to_owned()], (1, 1)));
    assert!(store.draft("a").await.unwrap().is_none());
    let save = store.save_answers("a", [(FieldId::City, "x".to_owned())].into(), None, at(12)).await.unwrap();
    assert_eq!(save, Saved::NoSuchDraft);
    assert_eq!(store.bin().await.unwrap()[0].title, "Contoso");
    assert!(store.restore_draft("a").await.unwrap());
    assert!(!store.restore_draft("a").await.unwrap());
    assert_eq!((found(&store, "contoso").await, store.tally().await.unwrap()), (vec!["a".to_owned()], (2, 0)));
    store.delete_draft("a", at(20)).await.unwrap();
    store.purge_old(at(20 + days(30) - 1)).await.unwrap();
    assert_eq!(store.tally().await.unwrap(), (1, 1));
    store.purge_old(at(20 + days(30))).await.unwrap();
    assert_eq!(store.tally().await.unwrap(), (1, 0));
}

#[tokio::test]
async fn what_is_purged_leaves_no_row_and_no_log_and_a_record_is_never_purged() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), at(0));
    for id in ["a", "real"] {
        draft_named(&store, id, "Contoso", at(0)).await;
    }
    found(&store, "").await;
    for id in ["a", "real"] {
        assert!(store.delete_draft(id, at(1)).await.unwrap());
    }
    // It becomes a record while it lies in the bin.
    let becomes_a_record = store.write(|transaction| {
        transaction.execute("INSERT INTO destination (id, body) VALUES ('s', '{\"kind\":\"service\"}')", [])?;
        transaction.execute(
            "INSERT INTO submission (id, draft_id, revision, destination_id, tenant_id, object_id, username,
                 client_reference, idempotency_key, payload, payload_sha256, state, attempt, queued_at, confirmed_at)
             VALUES ('s', 'real', 1, 's', 't', 'o', 'u', 'c', 'k', x'7b7d', 'h', 'refused', 0, 0, 0)",
            [],
        )
    });
    becomes_a_record.await.unwrap();
    store.purge(Timestamp::MAX, at(0)).await.unwrap();
    let left = store.run(|connection| {
        assert_eq!(connection.query_row("PRAGMA secure_delete", [], |row| row.get::<_, i64>(0))?, 1);
        let tables = ["answer", "history_point", "history_value", "touched", "listing", "stale", "draft"];
        let count = |table| {
            let key = if table == "draft" { "id" } else { "draft_id" };
            let sql = format!("SELECT count(*) FROM {table} WHERE {key} = 'a'");
            connection.query_row(&sql, [], |row| row.get::<_, i64>(0))
        };
        tables.into_iter().map(count).sum::<rusqlite::Result<i64>>()
    });
    assert_eq!(left.await.unwrap(), 0);
    assert_eq!(std::fs::metadata(folder.path().join("drafts.db-wal")).unwrap().len(), 0);
    assert_eq!(store.bin().await.unwrap()[0].id, "real");
    assert!(store.restore_draft("real").await.unwrap());
    assert!(!store.delete_draft("real", at(2)).await.unwrap(), "a record is not deleted");
}
