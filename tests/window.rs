//! The real window: the few promises that only a window can break. Everything else is tested without one.
//!
//! Practice runs inside the app, as it does for people; the person's browser is played by the test. With
//! `ENROLL_SCREENSHOTS` set to a folder, the journey leaves a picture of each step there, in both languages.
#![cfg(target_os = "linux")]

#[path = "window/access.rs"]
mod access;
#[path = "window/composing.rs"]
mod composing;
#[path = "window/portal.rs"]
mod portal;
#[path = "window/walks.rs"]
mod walks;

use std::path::Path;

use enroll_tests::desk::BareDesk;
use enroll_tests::person::{ANSWERS, Person, answer_to};
use enroll_tests::wait::wait_for;
use enroll_tests::webdriver::Role;

#[tokio::test]
async fn the_whole_journey_from_the_first_run_to_the_next_steps() {
    let data = tempfile::tempdir().unwrap();
    let person = Person::sit_down(data.path()).await.with_camera();
    walks::the_journey(person).await.desk.close().await;
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
