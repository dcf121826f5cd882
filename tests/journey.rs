//! The whole job without a window: the product against real practice, over loopback.
#![cfg(unix)]

use std::sync::Arc;

use enroll_core::enrollment::FieldId;
use enroll_core::error::ErrorCode;
use enroll_core::vault::MemoryKeyring;
use enroll_core::view::{
    AdminAgentAnswer, Answer, CheckStatus, DraftState, DraftView, Language, LinkId, NeedsYouReason, NetworkSettings,
    RedirectForm, ServiceSettings, SignInFor, SubmissionView,
};
use enroll_tests::practice_pages::{become_admin_agent, confirm_the_mail, decide};
use enroll_tests::product::{Product, TAIWAN, UNITED_STATES};
use enroll_tests::wait::wait_for;
use tempfile::TempDir;

const GLOBAL_ADMIN: &str = "wei.lin@lanternbay.example";

async fn rehearsing() -> (TempDir, Product) {
    let folder = tempfile::tempdir().unwrap();
    let product = Product::open(&folder.path().join("data"), Arc::new(MemoryKeyring::default())).await.unwrap();
    product.app.choose_practice().await.unwrap();
    (folder, product)
}

/// Closes the product and opens it again, as after a crash: nothing is told to it but its folder and its keyring.
async fn again(folder: &TempDir, product: Product) -> Product {
    let keyring = product.keyring.clone();
    drop(product);
    wait_for("the folder to be free", async || Product::open(&folder.path().join("data"), keyring.clone()).await.ok())
        .await
}

async fn until_state(product: &Product, draft_id: &str, state: DraftState) -> SubmissionView {
    wait_for(state.name(), async || {
        let draft = product.app.refresh_submission(draft_id).await.unwrap();
        draft.submission.filter(|submission| submission.state == state)
    })
    .await
}

async fn enroll(product: &Product, draft: &DraftView) -> SubmissionView {
    let account = product.sign_in(SignInFor::Account, &[GLOBAL_ADMIN]).await.unwrap();
    product.enroll_now(&draft.id, &account.id).await.unwrap();
    until_state(product, &draft.id, DraftState::Submitted).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_enrolled_from_the_first_answer_to_the_last_next_step() {
    for company in [TAIWAN, UNITED_STATES] {
        let (_folder, product) = rehearsing().await;
        let draft = product.draft(company).await;
        assert!(
            product
                .app
                .check_draft(&draft.id)
                .await
                .unwrap()
                .findings
                .iter()
                .all(|finding| { finding.severity == enroll_core::view::Severity::Warns })
        );

        let account = product.sign_in(SignInFor::Account, &[GLOBAL_ADMIN]).await.unwrap();
        assert_eq!(
            (account.global_admin.answer, account.company.as_deref()),
            (Answer::Yes, Some("Lantern Bay Software"))
        );
        product.enroll_now(&draft.id, &account.id).await.unwrap();
        let submitted = until_state(&product, &draft.id, DraftState::Submitted).await;
        assert!(submitted.reference.is_some() && submitted.submitted_at.is_some());

        confirm_the_mail(&product.browser, &product.page(LinkId::PracticeMailbox).await).await;
        let agreement = product.app.read_agreement(&draft.id, Language::ZhTw).await.unwrap();
        assert!(agreement.paragraphs.len() > 3);
        let accepted = product
            .app
            .accept_agreement(&draft.id, &agreement.version, &agreement.sha256, "林威", "資深經理")
            .await
            .unwrap();
        let proof = accepted.submission.unwrap().acceptance.unwrap();
        assert!(proof.accepted_at.is_some() && proof.receipt.is_some());

        decide(&product.browser, &product.page(LinkId::PracticeReviewer).await).await;
        let authorized = until_state(&product, &draft.id, DraftState::Authorized).await;
        assert!(authorized.verification.unwrap().confirmed_at.is_some());

        let asked = product.app.check_admin_agent(&draft.id).await.unwrap().submission.unwrap();
        assert_eq!(asked.admin_agent.answer, AdminAgentAnswer::NeedsConsent);
        product.sign_in(SignInFor::AdminAgent, &[GLOBAL_ADMIN, "Accept"]).await.unwrap();
        let asked = product.app.check_admin_agent(&draft.id).await.unwrap().submission.unwrap();
        assert_eq!(asked.admin_agent.answer, AdminAgentAnswer::NotMember);
        become_admin_agent(&product.browser, &product.page(LinkId::UserManagement).await, "Wei Lin 林威").await;
        let asked = product.app.check_admin_agent(&draft.id).await.unwrap().submission.unwrap();
        assert_eq!(asked.admin_agent.answer, AdminAgentAnswer::Member);

        let ticked = product.app.tick_step(&draft.id, LinkId::NextUsers, true).await.unwrap();
        assert_eq!(ticked.submission.unwrap().done_steps, [LinkId::NextUsers]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_where_it_was_after_a_restart_the_sign_in_included() {
    let (folder, product) = rehearsing().await;
    let draft = product.draft(TAIWAN).await;
    let before = enroll(&product, &draft).await;
    let product = again(&folder, product).await;
    let after = product.app.open_draft(&draft.id).await.unwrap();
    assert_eq!(after.answers, draft.answers);
    assert_eq!(after.submission.unwrap().reference, before.reference);
    let desk = product.app.desk().await.unwrap();
    assert_eq!(desk.accounts.first().map(|account| account.username.as_str()), Some(GLOBAL_ADMIN));
    product.app.refresh_submission(&draft.id).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_click_finds_the_first_ones_submission() {
    let (_folder, product) = rehearsing().await;
    let draft = product.draft(TAIWAN).await;
    let account = product.sign_in(SignInFor::Account, &[GLOBAL_ADMIN]).await.unwrap();
    let click = || product.enroll_now(&draft.id, &account.id);
    let (one, two) = tokio::join!(click(), click());
    assert_eq!(one.unwrap().submission.unwrap().id, two.unwrap().submission.unwrap().id);
    assert_eq!(until_state(&product, &draft.id, DraftState::Submitted).await.revision, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_would_be_refused_is_not_sent() {
    let (_folder, product) = rehearsing().await;
    let answers: Vec<_> = TAIWAN.iter().copied().filter(|(field, _)| *field != FieldId::LegalName).collect();
    let draft = product.draft(&answers).await;
    let account = product.sign_in(SignInFor::Account, &[GLOBAL_ADMIN]).await.unwrap();
    let error = product.enroll_now(&draft.id, &account.id).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::NotReady);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_a_sign_in_goes_on_after_it_and_for_that_account_only() {
    let (_folder, product) = rehearsing().await;
    let draft = product.draft(TAIWAN).await;
    let account = product.sign_in(SignInFor::Account, &[GLOBAL_ADMIN]).await.unwrap();
    product.app.sign_out(&account.id).await.unwrap();
    product.browser.open(product.next_address().await).await;
    assert!(product.enroll_now(&draft.id, &account.id).await.is_err());
    let account = product.sign_in(SignInFor::Account, &[GLOBAL_ADMIN]).await.unwrap();
    product.enroll_now(&draft.id, &account.id).await.unwrap();
    until_state(&product, &draft.id, DraftState::Submitted).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_is_no_global_admin_is_told_so_and_the_application_waits() {
    let (_folder, product) = rehearsing().await;
    let draft = product.draft(TAIWAN).await;
    let account = product.sign_in(SignInFor::Account, &["meiling.chao@lanternbay.example"]).await.unwrap();
    assert_eq!(account.global_admin.answer, Answer::No);
    product.enroll_now(&draft.id, &account.id).await.unwrap();
    let waiting = until_state(&product, &draft.id, DraftState::NeedsYou).await;
    assert_eq!(waiting.reason, Some(NeedsYouReason::GlobalAdmin));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_and_a_declined_consent_end_in_choices_of_their_own() {
    let (_folder, product) = rehearsing().await;
    let guest = product.sign_in(SignInFor::Account, &["Guest"]).await.unwrap_err();
    assert_eq!(guest.code, ErrorCode::WrongTenant);
    let declined = product.sign_in(SignInFor::AdminAgent, &[GLOBAL_ADMIN, "Cancel"]).await.unwrap_err();
    assert_eq!(declined.code, ErrorCode::ConsentRefused);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_who_says_no_is_shown_as_a_rejection_with_its_reason() {
    let (_folder, product) = rehearsing().await;
    let draft = product.draft(TAIWAN).await;
    enroll(&product, &draft).await;
    let mailbox = product.page(LinkId::PracticeMailbox).await;
    let mail = product.browser.open(mailbox.link_below("/pages/mailbox/")).await;
    product.browser.send(&mail, "This was not me", &[]).await;
    let rejected = until_state(&product, &draft.id, DraftState::Rejected).await;
    let checks = rejected.verification.unwrap().checks;
    let check = checks.iter().find(|check| check.status == CheckStatus::Rejected).unwrap();
    assert_eq!((check.kind.as_str(), check.reason.as_deref()), ("emailOwnership", Some("contact-denied")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_makes_practice_another_destination_and_keeps_the_drafts() {
    let (_folder, product) = rehearsing().await;
    let draft = product.draft(TAIWAN).await;
    enroll(&product, &draft).await;
    let before = product.app.desk().await.unwrap().destination.unwrap();
    let desk = product.app.reset_practice().await.unwrap();
    assert_ne!(desk.destination.unwrap().id, before.id);
    assert!(desk.accounts.is_empty());
    assert_eq!(desk.drafts.first().map(|row| row.state), Some(DraftState::Editing));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_service_never_took_can_be_taken_back_and_enrolled_by_another_account() {
    let (_folder, product) = rehearsing().await;
    let draft = product.draft(TAIWAN).await;
    let other = product.sign_in(SignInFor::Account, &["meiling.chao@lanternbay.example"]).await.unwrap();
    product.enroll_now(&draft.id, &other.id).await.unwrap();
    until_state(&product, &draft.id, DraftState::NeedsYou).await;
    assert!(!product.app.edit_again(&draft.id).await.unwrap().locked);
    let submitted = enroll(&product, &draft).await;
    assert_eq!((submitted.username.as_str(), submitted.revision), (GLOBAL_ADMIN, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_answers_that_were_read_are_enrolled() {
    let (_folder, product) = rehearsing().await;
    let draft = product.draft(TAIWAN).await;
    let account = product.sign_in(SignInFor::Account, &[GLOBAL_ADMIN]).await.unwrap();
    let read = product.app.check_draft(&draft.id).await.unwrap().version;
    product.app.save_answers(&draft.id, [(FieldId::City, "台北市".to_owned())].into()).await.unwrap();
    let error = product.app.enroll_now(&draft.id, &account.id, read, Language::ZhTw).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::AnswersChanged);
    product.enroll_now(&draft.id, &account.id).await.unwrap();
    let late = product.app.save_answers(&draft.id, [(FieldId::City, "新竹市".to_owned())].into()).await;
    assert_eq!(late.unwrap_err().code, ErrorCode::Locked);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_was_used_before_is_the_same_one_again_and_another_address_is_another() {
    let (_folder, product) = rehearsing().await;
    let settings = |base_url: &str| ServiceSettings {
        name: "Distributor".to_owned(),
        base_url: base_url.to_owned(),
        issuer: "https://login.example/".to_owned(),
        client_id: "desk".to_owned(),
        scope: "enroll".to_owned(),
        resource: String::new(),
        tenants: String::new(),
        redirect_form: RedirectForm::Loopback,
        graph_root: String::new(),
        network: NetworkSettings::default(),
    };
    let choose =
        async |base_url: &str| product.app.choose_service(settings(base_url)).await.unwrap().destination.unwrap().id;
    let first = choose("https://one.example").await;
    product.app.choose_practice().await.unwrap();
    assert_eq!(choose("https://one.example/").await, first);
    assert_ne!(choose("https://two.example").await, first);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_network_an_application_waits_and_can_be_taken_back() {
    let (_folder, product) = rehearsing().await;
    let draft = product.draft(TAIWAN).await;
    let nowhere = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let service = ServiceSettings { base_url: format!("http://{nowhere}"), ..product.practice_as_a_service().await };
    product.app.choose_service(service).await.unwrap();
    let account = product.sign_in(SignInFor::Account, &[GLOBAL_ADMIN]).await.unwrap();
    product.enroll_now(&draft.id, &account.id).await.unwrap();
    let waiting = wait_for("an attempt", async || {
        let draft = product.app.open_draft(&draft.id).await.unwrap();
        draft
            .submission
            .filter(|one| one.state == DraftState::Queued && one.next_attempt_at > Some(one.queued_at.clone()))
    })
    .await;
    assert_eq!(waiting.reference, None);
    assert!(!product.app.edit_again(&draft.id).await.unwrap().locked);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_service_wants_of_a_sign_in_holds_the_application_until_the_next_one_brings_it() {
    let (_folder, product) = rehearsing().await;
    let draft = product.draft(TAIWAN).await;
    let account = product.sign_in(SignInFor::Account, &[GLOBAL_ADMIN]).await.unwrap();
    let reviewer = product.page(LinkId::PracticeReviewer).await;
    product.browser.send(&reviewer, "Apply", &[("quirk", "serviceClaims")]).await;
    product.enroll_now(&draft.id, &account.id).await.unwrap();
    let waiting = until_state(&product, &draft.id, DraftState::NeedsYou).await;
    assert_eq!(waiting.reason, Some(NeedsYouReason::StepUp));

    // The quirk is still on: what goes through now carries what was wanted.
    product.sign_in(SignInFor::Account, &[GLOBAL_ADMIN]).await.unwrap();
    let submitted = until_state(&product, &draft.id, DraftState::Submitted).await;
    assert_eq!((submitted.id, submitted.revision), (waiting.id, waiting.revision), "the same one, under its key");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_an_administrator_allows_is_read_after_the_sign_in_that_asked_for_it() {
    let (_folder, product) = rehearsing().await;
    let account = product.sign_in(SignInFor::Account, &[GLOBAL_ADMIN]).await.unwrap();
    assert_eq!((account.address, account.other_admins.answer), (None, Answer::Unknown));
    assert!(
        account.verified_domains.iter().any(|domain| domain == "lanternbay.example") && account.company_at.is_some()
    );
    let account = product.sign_in(SignInFor::Company, &[GLOBAL_ADMIN, "Accept"]).await.unwrap();
    assert_eq!(account.address.unwrap().country, "TW");
    let account = product.sign_in(SignInFor::Admins, &[GLOBAL_ADMIN, "Accept"]).await.unwrap();
    assert_ne!(account.other_admins.answer, Answer::Unknown);
}
