//! The client, held to the written contract: every recorded exchange of `tests/contract/exchanges` is one rule.
//!
//! Practice is held to the same document by its own tests, over the same wire.
#![cfg(unix)]

use std::sync::Arc;

use enroll_core::vault::MemoryKeyring;
use enroll_core::view::{DraftState, DraftView, NetworkSettings, RedirectForm, ServiceSettings, SignInFor};
use enroll_practice::{Options, Practice};
use enroll_tests::contract::Contract;
use enroll_tests::product::{Product, TAIWAN};
use enroll_tests::replay::{Replay, Rule};
use enroll_tests::wait::wait_for;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

fn rules() -> Vec<Rule> {
    let folder = enroll_tests::root().join("tests/contract/exchanges");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()).collect()
}

/// Nothing moves any more by itself.
fn settled(draft: &DraftView) -> bool {
    let state = draft.submission.as_ref().map(|submission| submission.state);
    !matches!(state, Some(DraftState::Queued | DraftState::Sending | DraftState::Unknown))
}

async fn keep(rule: Rule, practice: &Practice) {
    let folder = tempfile::tempdir().unwrap();
    let product = Product::open(folder.path(), Arc::new(MemoryKeyring::default())).await.unwrap();
    let replay = Replay::start(rule.exchanges).await;
    let settings = ServiceSettings {
        name: "Recorded".to_owned(),
        base_url: replay.base_url.clone(),
        issuer: format!("{}/organizations/v2.0", practice.base_url()),
        client_id: "enroll-desk-practice".to_owned(),
        scope: "api://enrollment-service/Enroll.Submit".to_owned(),
        resource: String::new(),
        tenants: String::new(),
        redirect_form: RedirectForm::Loopback,
        graph_root: format!("{}/graph", practice.base_url()),
        network: NetworkSettings::default(),
    };
    product.app.choose_service(settings).await.unwrap();
    let draft = product.draft(TAIWAN).await;
    let account = product.sign_in(SignInFor::Account, &["wei.lin@lanternbay.example"]).await.unwrap();
    product.enroll_now(&draft.id, &account.id).await.unwrap();
    let end = wait_for(&rule.rule, async || {
        // Pauses are minutes at the most: they pass at once here.
        product.clock.advance(SignedDuration::from_secs(30));
        product.app.poke().await.unwrap();
        let draft = product.app.open_draft(&draft.id).await.unwrap();
        settled(&draft).then_some(draft)
    })
    .await;
    let view = serde_json::to_value(end.submission).unwrap();
    for (name, value) in &rule.ends {
        assert_eq!(view.get(name), Some(value), "{}: {name}", rule.rule);
    }
    replay.assert_done(&rule.rule);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_client_keeps_every_recorded_rule() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(Timestamp::now);
    let options = Options { data_dir: folder.path().to_owned(), key: [1; 32], port: Some(0), clock };
    let practice = Practice::start(options).await.unwrap();
    let rules = rules();
    assert!(rules.len() > 15);
    for rule in rules {
        keep(rule, &practice).await;
    }
    practice.stop().await;
}

#[test]
fn the_contract_is_whole() {
    let contract = Contract::read();
    let document = contract.document();
    let mut operations = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["get", "post", "put"] {
            let Some(operation) = item.get(method) else { continue };
            operations += 1;
            assert!(operation["operationId"].is_string(), "{method} {path} has no name");
            assert!(operation["responses"].as_object().unwrap().len() > 1, "{method} {path} never fails?");
            let all: Vec<&Value> =
                [operation, item].iter().filter_map(|node| node["parameters"].as_array()).flatten().collect();
            let key = all.iter().any(|one| one["$ref"] == "#/components/parameters/IdempotencyKey");
            assert_eq!(method == "post", key, "{method} {path}: every POST, and only a POST, carries a key");
        }
    }
    assert!(operations >= 12);
    assert_no_broken_reference(document, document);
}

fn assert_no_broken_reference(node: &Value, document: &Value) {
    match node {
        Value::Object(map) => {
            if let Some(pointer) = map.get("$ref").and_then(Value::as_str) {
                assert!(document.pointer(pointer.trim_start_matches('#')).is_some(), "{pointer} leads nowhere");
            }
            map.values().for_each(|value| assert_no_broken_reference(value, document));
        }
        Value::Array(list) => list.iter().for_each(|value| assert_no_broken_reference(value, document)),
        _ => {}
    }
}
