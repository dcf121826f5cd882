//! The portal way without a window: entering by hand, recording, standing, reconciling. Nothing in here leaves the computer.
#![cfg(unix)]

#[path = "portal/practice.rs"]
mod practice;

use std::collections::HashMap;
use std::sync::Arc;

use enroll_core::enrollment::{Answers, FieldId};
use enroll_core::error::ErrorCode;
use enroll_core::surroundings::Clipboard as _;
use enroll_core::vault::MemoryKeyring;
use enroll_core::view::{
    CloudId, DifferenceChoice, DifferenceKind, DraftState, DraftView, NetworkSettings, Origin, PortalCheckId,
    PortalNote, PortalSettings, PortalStepId, PortalStepKind, PortalStepView, PortalView, PortalWord, ReadOutcome,
    Script,
};
use enroll_tests::product::{Product, TAIWAN, UNITED_STATES};
use enroll_tests::wait::wait_for;
use jiff::SignedDuration;
use tempfile::TempDir;

/// At Microsoft's own portal: it is only ever opened in the browser, which the test has in its hand.
async fn at_the_portal() -> (TempDir, Product) {
    let folder = tempfile::tempdir().unwrap();
    let product = Product::open(&folder.path().join("data"), Arc::new(MemoryKeyring::default())).await.unwrap();
    let settings = PortalSettings {
        cloud: CloudId::Global,
        client_id: String::new(),
        tenants: String::new(),
        network: NetworkSettings::default(),
    };
    product.app.choose_portal(settings).await.unwrap();
    (folder, product)
}

async fn begin(product: &Product, draft: &DraftView) -> PortalView {
    let version = product.app.check_draft(&draft.id).await.unwrap().version;
    product.app.begin_portal(&draft.id, version, Script::Local).await.unwrap().portal.unwrap()
}

fn steps(portal: &PortalView) -> impl Iterator<Item = &PortalStepView> {
    portal.pages.iter().flat_map(|page| &page.steps)
}

fn step(portal: &PortalView, id: PortalStepId) -> &PortalStepView {
    steps(portal).find(|step| step.id == id).unwrap()
}

/// Presses the one key until everything is done; gives what was in the clipboard at each step.
async fn press_through(product: &Product, draft_id: &str) -> HashMap<PortalStepId, String> {
    let mut copied = HashMap::new();
    loop {
        let portal = product.app.advance_portal(draft_id).await.unwrap().portal.unwrap();
        let Some(current) = portal.current else { return copied };
        if step(&portal, current).kind == PortalStepKind::Copy {
            copied.insert(current, product.clipboard.text());
        }
        assert!(copied.len() < 40, "it never ends");
    }
}

async fn enter_and_record(product: &Product, draft: &DraftView) -> DraftView {
    begin(product, draft).await;
    press_through(product, &draft.id).await;
    product.app.record_portal(&draft.id, "2026-11-20", "林威", "PC-4711").await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_hands_over_every_value_in_the_portals_order_and_form() {
    let (_folder, product) = at_the_portal().await;
    let draft = product.draft(TAIWAN).await;
    begin(&product, &draft).await;
    let copied = press_through(&product, &draft.id).await;
    let expected = [
        (PortalStepId::WorkEmail, "wei.lin@lanternbay.example"),
        (PortalStepId::CompanyName, "台灣積體電路製造股份有限公司"),
        (PortalStepId::AddressLine1, "東區新竹科學園區力行六路8號"),
        (PortalStepId::City, "新竹市"),
        (PortalStepId::PostalCode, "300096"),
        (PortalStepId::Phone, "035636688"),
        (PortalStepId::Website, "https://www.tsmc.com"),
        (PortalStepId::RegistrationId, "22099131"),
        (PortalStepId::FirstName, "美玲"),
        (PortalStepId::LastName, "趙"),
        (PortalStepId::Email, "meiling.chao@lanternbay.example"),
        (PortalStepId::ContactPhone, "035636688"),
    ];
    assert_eq!(copied, expected.map(|(step, value)| (step, value.to_owned())).into());
    let portal = product.app.open_draft(&draft.id).await.unwrap().portal.unwrap();
    assert_eq!(portal.done, portal.all, "everything is ticked");
    assert_eq!(step(&portal, PortalStepId::ContactPhone).notes, [PortalNote::WithoutExtension]);
    assert!(step(&portal, PortalStepId::AddressLine2).done_at.is_none(), "what stays empty is passed over");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_middle_of_it_the_power_may_fail() {
    let (folder, product) = at_the_portal().await;
    let draft = product.draft(UNITED_STATES).await;
    begin(&product, &draft).await;
    for _ in 0..6 {
        product.app.advance_portal(&draft.id).await.unwrap();
    }
    let before = product.app.open_draft(&draft.id).await.unwrap().portal.unwrap();
    let keyring = product.keyring.clone();
    drop(product);
    let data = folder.path().join("data");
    let product = wait_for("the folder to be free", async || Product::open(&data, keyring.clone()).await.ok()).await;
    let after = product.app.open_draft(&draft.id).await.unwrap().portal.unwrap();
    assert_eq!(after, before);
    assert_eq!(after.done, 5);
    let current = after.current.unwrap();
    product.app.copy_step(&draft.id, current).await.unwrap();
    assert_eq!(product.clipboard.text(), step(&after, current).value);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_entered_cannot_change_and_taken_back_it_keeps_the_ticks_of_what_stayed() {
    let (_folder, product) = at_the_portal().await;
    let draft = product.draft(TAIWAN).await;
    begin(&product, &draft).await;
    press_through(&product, &draft.id).await;
    let city = || Answers::from([(FieldId::City, "新竹縣".to_owned())]);
    let refused = product.app.save_answers(&draft.id, city()).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::Locked);

    let open = product.app.change_answers(&draft.id).await.unwrap();
    assert!(!open.locked && !open.portal.unwrap().entering);
    product.app.save_answers(&draft.id, city()).await.unwrap();
    let late = product.app.advance_portal(&draft.id).await.unwrap_err();
    assert_eq!(late.code, ErrorCode::AnswersChanged, "what was taken back is no longer entered");

    let again = begin(&product, &draft).await;
    assert_eq!(again.revision, 2);
    assert!(step(&again, PortalStepId::City).done_at.is_none());
    assert!(step(&again, PortalStepId::CompanyName).done_at.is_some());
    assert!(step(&again, PortalStepId::Enroll).done_at.is_none(), "what was done is done once more");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_be_refused_is_not_entered_and_neither_is_what_nobody_read() {
    let (_folder, product) = at_the_portal().await;
    let draft = product.draft(&TAIWAN[..5]).await;
    let version = product.app.check_draft(&draft.id).await.unwrap().version;
    let unready = product.app.begin_portal(&draft.id, version, Script::Local).await.unwrap_err();
    assert_eq!(unready.code, ErrorCode::NotReady);
    let draft = product.draft(TAIWAN).await;
    let version = product.app.check_draft(&draft.id).await.unwrap().version;
    product.app.save_answers(&draft.id, Answers::from([(FieldId::City, "新竹".to_owned())])).await.unwrap();
    let changed = product.app.begin_portal(&draft.id, version, Script::Local).await.unwrap_err();
    assert_eq!(changed.code, ErrorCode::AnswersChanged);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_submission_by_hand_is_recorded_with_the_frozen_revision_and_a_line_in_the_dossier() {
    let (_folder, product) = at_the_portal().await;
    let draft = product.draft(TAIWAN).await;
    begin(&product, &draft).await;
    for bad in ["", "2026-02-30", "next week", "2999-01-01"] {
        let error = product.app.record_portal(&draft.id, bad, "林威", "").await.unwrap_err();
        assert_eq!(error.code, ErrorCode::BadDate, "{bad}");
    }
    let nobody = product.app.record_portal(&draft.id, "2026-11-20", "  ", "").await.unwrap_err();
    assert_eq!(nobody.code, ErrorCode::BadRequest);

    let recorded = product.app.record_portal(&draft.id, "2026-11-20", "林威", "PC-4711").await.unwrap();
    let portal = recorded.portal.unwrap();
    let submitted = portal.submitted.unwrap();
    assert_eq!((submitted.on.as_str(), submitted.by.as_str()), ("2026-11-20", "林威"));
    assert!(recorded.locked);
    let row = product.app.desk().await.unwrap().drafts.remove(0);
    assert_eq!((row.state, row.reference.as_deref()), (DraftState::SubmittedByPerson, Some("PC-4711")));
    let line = &portal.journal[0];
    assert_eq!((line.kind.as_str(), line.args["revision"].as_str()), ("submitted", "1"));
    assert_eq!(line.args["sha256"], portal.journal[1].args["sha256"], "the very bytes that were frozen");
    // Friday, then Thanksgiving week.
    assert_eq!(portal.dates.resend_from.as_deref(), Some("2026-11-23"));
    assert_eq!(portal.dates.chase_from.as_deref(), Some("2026-11-30"));
    let kept = product.app.delete_draft(&draft.id).await.unwrap_err();
    assert_eq!(kept.code, ErrorCode::Locked, "the record of a real application is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_portal_took_instead_is_kept_beside_what_was_copied() {
    let (_folder, product) = at_the_portal().await;
    let draft = product.draft(UNITED_STATES).await;
    begin(&product, &draft).await;
    let line = PortalStepId::AddressLine1;
    let differs = |entered: &'static str| product.app.portal_differs(&draft.id, line, entered);
    let portal = differs(" 1 New Orchard Rd ").await.unwrap().portal.unwrap();
    assert_eq!(step(&portal, line).entered.as_deref(), Some("1 New Orchard Rd"));
    assert_eq!(step(&portal, line).value, "1 New Orchard Road", "what was frozen stays");
    let portal = differs("").await.unwrap().portal.unwrap();
    assert_eq!(step(&portal, line).entered, None);
    let nothing = product.app.portal_differs(&draft.id, PortalStepId::Enroll, "x").await.unwrap_err();
    assert_eq!(nothing.code, ErrorCode::BadRequest);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_standing_is_what_was_said_last_and_everybodys_word_is_kept() {
    let (_folder, product) = at_the_portal().await;
    let draft = product.draft(TAIWAN).await;
    enter_and_record(&product, &draft).await;
    let say = |check, word| product.app.say_check(&draft.id, check, word, "seen in the portal", Some("2026-12-24"));
    let portal = say(PortalCheckId::Business, PortalWord::ActionRequired).await.unwrap().portal.unwrap();
    let business = portal.checks.iter().find(|check| check.id == PortalCheckId::Business).unwrap();
    assert_eq!(business.word, PortalWord::ActionRequired);
    assert_eq!((business.said[0].origin, business.said[0].deadline.as_deref()), (Origin::Person, Some("2026-12-24")));
    let state = async || product.app.desk().await.unwrap().drafts.remove(0).state;
    assert_eq!(state().await, DraftState::ActionNeeded);

    product.clock.advance(SignedDuration::from_hours(24));
    let rejected = say(PortalCheckId::Business, PortalWord::Rejected).await.unwrap().portal.unwrap();
    assert!(rejected.dates.suspended_on.is_some());
    assert_eq!(state().await, DraftState::Rejected);
    say(PortalCheckId::Business, PortalWord::Authorized).await.unwrap();
    say(PortalCheckId::Overall, PortalWord::Authorized).await.unwrap();
    assert_eq!(state().await, DraftState::Authorized);

    let never = product.app.say_check(&draft.id, PortalCheckId::Program, PortalWord::Challenged, "", None).await;
    assert_eq!(never.unwrap_err().code, ErrorCode::BadRequest);
    let no_day = product.app.say_check(&draft.id, PortalCheckId::Business, PortalWord::Pending, "", Some("soon")).await;
    assert_eq!(no_day.unwrap_err().code, ErrorCode::BadDate);
    assert_eq!(rejected.reading.outcome, ReadOutcome::NotConfigured, "nothing can be read, and it says so");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_page_is_laid_beside_the_draft_and_nothing_changes_by_itself() {
    let (_folder, product) = at_the_portal().await;
    let draft = product.draft(UNITED_STATES).await;
    enter_and_record(&product, &draft).await;
    let page = "Legal info\nLegal business name\nInternational Business Machines Corp.\nAddress line 1: 1 New Orchard Rd\n\
                City\nArmonk\nZIP/Postal code 10504\n";
    let pasted = product.app.paste_portal(&draft.id, page).await.unwrap().portal.unwrap();
    let kinds: Vec<_> = pasted.differences.iter().map(|one| (one.step, one.kind)).collect();
    assert_eq!(
        kinds,
        [
            (PortalStepId::CompanyName, DifferenceKind::Variant),
            (PortalStepId::AddressLine1, DifferenceKind::Variant),
            (PortalStepId::City, DifferenceKind::Same)
        ]
    );
    let answers = product.app.open_draft(&draft.id).await.unwrap().answers;
    assert_eq!(answers["company.addressLine1"], "1 New Orchard Road");

    let choose = |step, choice| product.app.choose_difference(&draft.id, step, choice);
    choose(PortalStepId::CompanyName, DifferenceChoice::Mine).await.unwrap();
    let taken = choose(PortalStepId::AddressLine1, DifferenceChoice::Theirs).await.unwrap();
    assert_eq!(taken.answers["company.addressLine1"], "1 New Orchard Rd");
    assert_eq!(taken.answers["company.legalName"], "International Business Machines Corporation");
    let portal = taken.portal.unwrap();
    assert!(portal.changed_since, "the draft is no longer what was submitted");
    assert_eq!(step(&portal, PortalStepId::AddressLine1).value, "1 New Orchard Road", "what was submitted stays");

    let nothing = product.app.paste_portal(&draft.id, "Welcome to Partner Center").await.unwrap_err();
    assert_eq!(nothing.code, ErrorCode::NothingFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_copied_is_gone_when_the_product_is_closed() {
    let (_folder, product) = at_the_portal().await;
    product.app.copy_text("0225550100").await.unwrap();
    assert_eq!(product.clipboard.text(), "0225550100");
    product.app.close().await;
    assert_eq!(product.clipboard.text(), "");
    let (_folder, product) = at_the_portal().await;
    product.app.copy_text("0225550100").await.unwrap();
    product.clipboard.put("something of the person's own").unwrap();
    product.app.close().await;
    assert_eq!(product.clipboard.text(), "something of the person's own");
}

#[tokio::test]
async fn what_was_copied_is_gone_after_a_minute_and_not_before() {
    let (_folder, product) = at_the_portal().await;
    tokio::time::pause();
    product.app.copy_text("first").await.unwrap();
    tokio::time::advance(std::time::Duration::from_secs(40)).await;
    product.app.copy_text("first").await.unwrap();
    tokio::time::advance(std::time::Duration::from_secs(40)).await;
    tokio::task::yield_now().await;
    assert_eq!(product.clipboard.text(), "first", "copied again, it lives for another minute");
    tokio::time::advance(std::time::Duration::from_secs(21)).await;
    wait_for("an empty clipboard", async || product.clipboard.text().is_empty().then_some(())).await;
}
