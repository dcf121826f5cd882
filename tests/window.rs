//! The real window: the few promises that only a window can break. Everything else is tested without one.
//!
//! Practice runs inside the app, as it does for people; the person's browser is played by the test. With
//! `ENROLL_SCREENSHOTS` set to a folder, the journey leaves a picture of each step there, in both languages.
#![cfg(target_os = "linux")]

#[path = "window/portal.rs"]
mod portal;

use std::path::Path;

use enroll_tests::desk::BareDesk;
use enroll_tests::person::{ANSWERS, GLOBAL_ADMIN_NAME, Person, answer_to};
use enroll_tests::practice_pages;
use enroll_tests::wait::wait_for;
use enroll_tests::webdriver::Role;

#[tokio::test]
async fn the_whole_journey_from_the_first_run_to_the_next_steps() {
    let data = tempfile::tempdir().unwrap();
    let mut person = Person::sit_down(data.path()).await.with_camera();
    person.arrive("first-run-title").await;
    person.picture("first-run").await;
    person.choose_practice().await;
    person.picture("home").await;

    person.begin().await;
    person.picture("welcome").await;
    person.press("next").await;
    person.arrive("tasks-title").await;
    person.picture("tasks").await;
    person.answer_everything().await;
    person.sign_in().await;
    person.picture("tasks-ready").await;

    person.enroll_now().await;
    person.arrive("received-practice").await;
    person.picture("receipt").await;

    // The primary contact's mail.
    let mailbox = person.open_outside("link-practiceMailbox").await;
    assert!(mailbox.text().contains(answer_to("contact-email")), "{}", mailbox.text());
    practice_pages::confirm_the_mail(&person.browser, &mailbox).await;
    person.press("refresh").await;
    person.see("contact-confirmed").await;
    person.picture("confirmed").await;

    // The agreement.
    person.press("step-agreement").await;
    person.arrive("agreement-title").await;
    person.see("agreement-sign").await;
    assert_eq!(person.holds("authority-name").await, answer_to("authority-name"));
    person.picture("agreement").await;
    person.desk.window.choose(Role::Checkbox, &person.word("agreement-read")).await;
    person.press("agreement-accept").await;
    person.arrive("agreement-accepted-title").await;
    person.see("agreement-recorded").await;
    person.picture("agreement-accepted").await;
    person.press("continue").await;

    // Verification.
    person.arrive("received-practice").await;
    let reviewer = person.open_outside("link-practiceReviewer").await;
    practice_pages::decide(&person.browser, &reviewer).await;
    person.press("refresh").await;
    person.see_all_checks_authorized().await;
    person.picture("authorized").await;

    // Admin agent: nobody knows before the person lets the app ask; then the person becomes one.
    person.press("step-agent").await;
    person.arrive("agent-title").await;
    person.press("check-again").await;
    person.see("admin-agent-needsConsent").await;
    person.picture("agent-needs-consent").await;
    person.press("agent-consent").await;
    person.at_the_sign_in_page().await;
    person.see("admin-agent-notMember").await;
    person.picture("agent-not-member").await;
    let users = person.open_outside("agent-open").await;
    practice_pages::become_admin_agent(&person.browser, &users, GLOBAL_ADMIN_NAME).await;
    person.press("check-again").await;
    person.see("admin-agent-member").await;
    person.picture("agent-member").await;

    person.press("agent-to-next").await;
    person.arrive("next-title").await;
    let done = format!("{} {}", person.word("next-done"), person.word("link-nextUsers"));
    person.desk.window.choose(Role::Checkbox, &done).await;
    person.picture("next-steps").await;
    // The list tells once the tick is kept; only then may the power fail.
    for place in ["agent-title", "received-practice"] {
        person.press("back").await;
        person.arrive(place).await;
    }
    person.desk.window.see(&person.word_with("next-progress", &[("done", "1"), ("all", "6")])).await;
    let person = person.lose_power().await;
    person.open_application().await;
    person.arrive("received-practice").await;
    person.press("step-next").await;
    assert!(person.desk.window.is_chosen(Role::Checkbox, &done).await, "the tick is kept");
    person.desk.close().await;
}

#[tokio::test]
async fn after_a_kill_at_any_step_everything_is_where_it_was() {
    let data = tempfile::tempdir().unwrap();
    let person = Person::sit_down(data.path()).await;
    person.choose_practice().await;
    let person = person.lose_power().await;
    person.arrive("home-title").await;

    person.begin().await;
    person.press("next").await;
    let mut person = person;
    person.answer_everything().await;
    let mut person = person.lose_power().await;
    person.open_application().await;
    person.arrive("tasks-title").await;
    person.press("step-check").await;
    person.arrive("check-answers-title").await;
    for (_, answer) in ANSWERS {
        person.desk.window.see(answer).await;
    }
    person.press("back").await;

    person.sign_in().await;
    let mut person = person.lose_power().await;
    person.open_application().await;
    person.arrive("tasks-title").await;
    person.enroll_now().await;
    // As soon as the app has taken it up, sent or not: it may not be lost, and it may not be sent twice.
    let (window, before) = (&person.desk.window, person.word("check-answers-title"));
    wait_for("the next page", async || window.look(Role::Heading, &before).await.is_none().then_some(())).await;
    let person = person.lose_power().await;
    person.open_application().await;
    person.arrive("received-practice").await;
    let receipt = person.receipt().await;
    let reviewer = person.open_outside("link-practiceReviewer").await;
    let applications = reviewer.text().matches(answer_to("company-legalName")).count();
    assert_eq!(applications, 1, "{}", reviewer.text());

    let person = person.lose_power().await;
    person.open_application().await;
    person.arrive("received-practice").await;
    assert_eq!(person.receipt().await, receipt);
    person.desk.close().await;
}

#[tokio::test]
async fn what_was_typed_survives_a_kill_once_the_page_says_that_it_is_saved() {
    let data = tempfile::tempdir().unwrap();
    let person = has_just_typed_a_name(data.path()).await;
    person.see_saved().await;

    let person = person.lose_power().await;
    finds_the_name_again(person).await;
}

#[tokio::test]
async fn logging_out_in_the_midst_of_a_word_keeps_it() {
    let data = tempfile::tempdir().unwrap();
    let person = has_just_typed_a_name(data.path()).await;

    let person = person.log_out().await;
    finds_the_name_again(person).await;
}

async fn has_just_typed_a_name(data: &Path) -> Person {
    let person = Person::sit_down(data).await;
    person.choose_practice().await;
    person.begin().await;
    person.press("next").await;
    person.press("section-authority").await;
    person.arrive("page-authority").await;
    person.answer("authority-name").await;
    person
}

async fn finds_the_name_again(person: Person) {
    person.open_application().await;
    person.press("section-authority").await;
    person.arrive("page-authority").await;
    wait_for("the answer in its field", async || {
        (person.holds("authority-name").await == answer_to("authority-name")).then_some(())
    })
    .await;
    person.desk.close().await;
}

#[tokio::test]
async fn logging_out_closes_the_drafts_as_by_hand() {
    let data = tempfile::tempdir().unwrap();
    let desk = BareDesk::open(data.path());
    desk.web_process().await;
    let ended = desk.log_out().await;
    assert!(ended.success(), "{ended}");
}

#[tokio::test]
async fn a_page_whose_process_dies_is_drawn_again_by_another() {
    let data = tempfile::tempdir().unwrap();
    let desk = BareDesk::open(data.path());
    let dead = desk.crash_the_page().await;
    wait_for("another web process", async || (desk.web_process().await != dead).then_some(())).await;
}
