//! What the courier is told to carry.

use super::*;
use crate::session::AccountKey;
use crate::store::NewSubmission;
use crate::store::submissions::{ACCEPTING, CUT_OFF, DUE, NEXT_DUE};
use crate::submission::{Next, Status};

async fn queue(store: &Store, id: &str, next: Option<Timestamp>) {
    store.create_draft(id.to_owned(), at(0)).await.unwrap();
    let account = AccountKey { destination_id: "s".into(), tenant_id: "t".into(), object_id: "o".into() };
    let new = NewSubmission {
        id: id.to_owned(),
        draft_id: id.to_owned(),
        revision: 1,
        account,
        username: String::new(),
        company: None,
        client_reference: id.to_owned(),
        idempotency_key: id.to_owned(),
        payload: Vec::new(),
        payload_sha256: String::new(),
    };
    assert!(store.freeze(new, 0, at(0)).await.unwrap());
    store.settle(id, &Status::Queued, Next { status: Status::Queued, at: next, not_before: None }).await.unwrap();
}

async fn due(store: &Store, now: Timestamp, count: u32) -> Vec<String> {
    store.due("s", now, count).await.unwrap().into_iter().map(|one| one.id).collect()
}

#[tokio::test]
async fn what_is_due_comes_in_parts_the_most_overdue_first_and_a_clock_set_back_holds_nothing_up() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), at(0));
    let destination =
        store.write(|transaction| transaction.execute("INSERT INTO destination (id, body) VALUES ('s', '{}')", []));
    destination.await.unwrap();
    assert_eq!(store.next_due("s").await.unwrap(), None);
    queue(&store, "later", Some(at(60))).await;
    queue(&store, "overdue", Some(at(5))).await;
    queue(&store, "at-once", None).await;
    // Written by a clock that was a year ahead.
    queue(&store, "year-ahead", Some(at(days(365)))).await;

    assert_eq!(due(&store, at(10), 9).await, ["at-once", "overdue", "year-ahead"]);
    assert_eq!(due(&store, at(10), 2).await, ["at-once", "overdue"]);
    assert_eq!(due(&store, at(60), 9).await, ["at-once", "overdue", "later", "year-ahead"]);
    assert!(store.due("another", at(60), 9).await.unwrap().is_empty());
    // One without a time is overdue.
    assert!(store.next_due("s").await.unwrap().unwrap() < at(0));
}

#[tokio::test]
async fn no_round_of_the_courier_reads_through_all_that_was_ever_sent() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), at(0));
    let accepting = format!("SELECT id {ACCEPTING}");
    for (question, index) in [
        (DUE, "COVERING INDEX submission_waiting"),
        (NEXT_DUE, "COVERING INDEX submission_waiting"),
        (CUT_OFF, "INDEX submission_leaving"),
        (&accepting, "INDEX acceptance_waiting"),
    ] {
        let sql = format!("EXPLAIN QUERY PLAN {question}");
        let plan = store.run(move |connection| {
            let mut plan = connection.prepare(&sql)?;
            let steps: rusqlite::Result<Vec<String>> = plan.raw_query().mapped(|row| row.get("detail")).collect();
            Ok(steps?.join("\n"))
        });
        let plan = plan.await.unwrap();
        assert!(plan.contains(index), "{question}\n{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "what is sorted was read whole: {question}\n{plan}");
        let through = |step: &str| step.starts_with("SCAN submission") && !step.contains("INDEX");
        assert!(!plan.lines().any(through), "{question}\n{plan}");
    }
}
