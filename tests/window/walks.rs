//! The ways through the product that several tests take: once to see that they lead there, and again by keyboard, by ear,
//! and in a narrow window.

use enroll_tests::person::{GLOBAL_ADMIN_NAME, Person, answer_to};
use enroll_tests::practice_pages;
use enroll_tests::webdriver::Role;

/// From the first run to the next steps, with practice.
pub(crate) async fn the_journey(mut person: Person) -> Person {
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
    person
}
