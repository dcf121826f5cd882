//! The portal way at practice's likeness of the portal: what was handed over is what it takes, and what Partner Center and the
//! directory then say, on their bad days too.

use enroll_core::view::{
    CloudId, DifferenceKind, DraftState, DraftView, LinkId, NetworkSettings, Origin, PortalCheckId, PortalFactId,
    PortalSettings, PortalStepId, PortalView, PortalWord, ReadOutcome, SignInFor,
};
use enroll_tests::browser::Page;
use enroll_tests::practice_pages::{confirm_the_mail, decide};
use enroll_tests::product::{Product, TAIWAN, UNITED_STATES};
use enroll_tests::wait::wait_for;
use jiff::SignedDuration;
use tempfile::TempDir;

use crate::{at_the_portal, begin, press_through, step};

const GLOBAL_ADMIN: &str = "wei.lin@lanternbay.example";

/// Types what was copied into practice's likeness of the portal, page by page, and gives its last page.
async fn enroll_at_practice(product: &Product, draft_id: &str) -> Page {
    let copied = press_through(product, draft_id).await;
    let portal = product.app.open_draft(draft_id).await.unwrap().portal.unwrap();
    let value = |id| copied.get(&id).map_or("", String::as_str);
    let browser = &product.browser;
    let page = product.page(LinkId::PortalStart).await;
    let page = browser.send(&page, "Next", &[("workEmail", value(PortalStepId::WorkEmail))]).await;
    let page = browser.send(&page, "Manual", &[]).await;
    let company = [
        ("country", step(&portal, PortalStepId::Country).value.as_str()),
        ("companyName", value(PortalStepId::CompanyName)),
        ("addressLine1", value(PortalStepId::AddressLine1)),
        ("addressLine2", value(PortalStepId::AddressLine2)),
        ("city", value(PortalStepId::City)),
        ("state", step(&portal, PortalStepId::State).value.as_str()),
        ("postalCode", value(PortalStepId::PostalCode)),
        ("phoneNumber", value(PortalStepId::Phone)),
        ("website", value(PortalStepId::Website)),
        ("registrationNumber", value(PortalStepId::RegistrationId)),
    ];
    let mut page = browser.send(&page, "Next", &company).await;
    if page.has_button("Use what I entered") {
        page = browser.send(&page, "Use what I entered", &[]).await;
        page = browser.send(&page, "Accept and continue", &[]).await;
    }
    let contact = [
        ("firstName", value(PortalStepId::FirstName)),
        ("lastName", value(PortalStepId::LastName)),
        ("email", value(PortalStepId::Email)),
        ("contactPhone", value(PortalStepId::ContactPhone)),
    ];
    let page = browser.send(&page, "Next", &contact).await;
    browser.send(&page, "Enroll now", &[]).await
}

/// At practice's likeness of the portal.
async fn rehearsing() -> (TempDir, Product) {
    let (folder, product) = at_the_portal().await;
    let settings = PortalSettings {
        cloud: CloudId::Practice,
        client_id: String::new(),
        tenants: String::new(),
        network: NetworkSettings::default(),
    };
    let desk = product.app.choose_portal(settings).await.unwrap();
    assert!(desk.destination.unwrap().practice, "nobody believes that it is real");
    (folder, product)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_handed_over_is_what_the_portal_takes() {
    for company in [TAIWAN, UNITED_STATES] {
        let (_folder, product) = rehearsing().await;
        let draft = product.draft(company).await;
        begin(&product, &draft).await;
        let done = enroll_at_practice(&product, &draft.id).await;
        assert!(done.text().contains("Your enrollment has been received"), "{}", done.text());
        let legal = product.page(LinkId::LegalInfo).await;
        let name = draft.answers["company.legalName"].as_str();
        assert!(legal.text().contains(name), "{}", legal.text());
        product.app.delete_draft(&draft.id).await.unwrap();
    }
}

async fn enrolled_at_practice() -> (TempDir, Product, DraftView) {
    let (folder, product) = rehearsing().await;
    let draft = product.draft(TAIWAN).await;
    begin(&product, &draft).await;
    enroll_at_practice(&product, &draft.id).await;
    let draft = product.app.record_portal(&draft.id, "2026-11-20", "林威", "").await.unwrap();
    (folder, product, draft)
}

/// Asks once more, when it may be asked again.
async fn look(product: &Product, draft_id: &str) -> PortalView {
    product.clock.advance(SignedDuration::from_secs(61));
    product.app.read_portal(draft_id, None, false).await.unwrap().portal.unwrap()
}

/// One bad day of Microsoft's, and no other.
async fn switch_on(product: &Product, quirk: &str) {
    let reviewer = product.page(LinkId::PracticeReviewer).await;
    product.browser.send(&reviewer, "Apply", &[("quirk", quirk)]).await;
}

fn said(portal: &PortalView, check: PortalCheckId, origin: Origin) -> Option<PortalWord> {
    let check = portal.checks.iter().find(|one| one.id == check).unwrap();
    check.said.iter().find(|said| said.origin == origin).map(|said| said.word)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_partner_center_says_stands_beside_what_the_person_said() {
    let (_folder, product, draft) = enrolled_at_practice().await;
    let id = draft.id.as_str();
    assert_eq!(draft.portal.unwrap().reading.outcome, ReadOutcome::NotSignedIn);
    product.app.say_check(id, PortalCheckId::Overall, PortalWord::InProgress, "", None).await.unwrap();
    product.sign_in(SignInFor::PartnerCenter, &[GLOBAL_ADMIN]).await.unwrap();

    let portal = look(&product, id).await;
    assert_eq!(portal.reading.outcome, ReadOutcome::Read);
    assert_eq!(portal.reading.username.as_deref(), Some(GLOBAL_ADMIN));
    assert_eq!(said(&portal, PortalCheckId::Overall, Origin::PartnerCenter), Some(PortalWord::Pending));
    assert_eq!(said(&portal, PortalCheckId::Overall, Origin::Person), Some(PortalWord::InProgress));
    assert_eq!(said(&portal, PortalCheckId::EmailOwnership, Origin::PartnerCenter), Some(PortalWord::InProgress));
    let fact = |id| portal.facts.iter().find(|fact| fact.id == id).map(|fact| (fact.origin, fact.value.clone()));
    assert_eq!(fact(PortalFactId::PartnerId).unwrap().0, Origin::PartnerCenter);
    assert_eq!(fact(PortalFactId::Company).unwrap().0, Origin::Directory);
    let other: Vec<_> = portal.differences.iter().filter(|one| one.kind != DifferenceKind::Same).collect();
    assert!(other.is_empty() && portal.differences.len() > 8, "what was entered is what Microsoft has: {other:?}");

    let mailbox = product.page(LinkId::PracticeMailbox).await;
    confirm_the_mail(&product.browser, &mailbox).await;
    let reviewer = product.page(LinkId::PracticeReviewer).await;
    decide(&product.browser, &reviewer).await;
    let authorized = wait_for("Authorized", async || {
        let portal = look(&product, id).await;
        let word = said(&portal, PortalCheckId::Overall, Origin::PartnerCenter);
        (word == Some(PortalWord::Authorized)).then_some(portal)
    });
    let authorized = authorized.await;
    assert_eq!(
        said(&authorized, PortalCheckId::Overall, Origin::Person),
        Some(PortalWord::InProgress),
        "both are kept"
    );
    assert_eq!(product.app.desk().await.unwrap().drafts[0].state, DraftState::Authorized);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_day_of_microsofts_ends_in_a_true_outcome_and_nothing_that_was_known_is_lost() {
    let (_folder, product, draft) = enrolled_at_practice().await;
    product.sign_in(SignInFor::PartnerCenter, &[GLOBAL_ADMIN]).await.unwrap();
    let known = look(&product, &draft.id).await;
    for (quirk, outcome) in [
        ("pascalCase", ReadOutcome::Read),
        ("numericEnums", ReadOutcome::Read),
        ("throttled", ReadOutcome::Throttled),
        ("mfaRequired", ReadOutcome::MfaNeeded),
        ("noApiAccess", ReadOutcome::NoApiAccess),
        ("forbidden", ReadOutcome::Forbidden),
        ("noAccount", ReadOutcome::NotEnrolled),
        ("gatewayText", ReadOutcome::Failed),
        ("emptyBody", ReadOutcome::Failed),
        ("graphForbidden", ReadOutcome::Read),
    ] {
        switch_on(&product, quirk).await;
        let portal = look(&product, &draft.id).await;
        let told = portal.reading.outcome;
        // The same answer as before is said to be the same.
        let same = outcome == ReadOutcome::Read && told == ReadOutcome::NotModified;
        assert!(told == outcome || same, "{quirk}: {told:?}");
        let words = |portal: &PortalView| said(portal, PortalCheckId::Overall, Origin::PartnerCenter);
        assert_eq!(words(&portal), words(&known), "{quirk}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_further_sign_in_that_microsoft_wants_carries_what_it_wanted() {
    let (_folder, product, draft) = enrolled_at_practice().await;
    product.sign_in(SignInFor::PartnerCenter, &[GLOBAL_ADMIN]).await.unwrap();
    switch_on(&product, "claimsChallenge").await;
    assert_eq!(look(&product, &draft.id).await.reading.outcome, ReadOutcome::StepUpNeeded);
    product.sign_in(SignInFor::PartnerCenter, &[GLOBAL_ADMIN]).await.unwrap();
    assert_eq!(look(&product, &draft.id).await.reading.outcome, ReadOutcome::Read);
}
