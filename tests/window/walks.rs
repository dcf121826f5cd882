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

/// What is beside the way: what others are asked, earlier answers, guides, notes, keys, files, the bin. It begins at the task
/// list and leaves things unanswered on purpose, so that each kind of field is seen wrong once.
pub(crate) async fn the_rounds(mut person: Person) -> Person {
    for (button, title) in [("ask-open", "ask-title"), ("history-open", "history-title"), ("guides-open", "guides-title")] {
        person.press(button).await;
        person.arrive(title).await;
        person.picture(title).await;
        person.press("back").await;
        person.arrive("tasks-title").await;
    }
    let (add, company) = (person.word("mark-add"), person.word("section-company"));
    let note = person.word_with("mark-named", &[("action", &add), ("section", &company)]);
    person.desk.window.press(Role::Button, &note).await;
    person.arrive("mark-title").await;
    person.wrong("mark").await;
    person.press("back").await;
    person.arrive("tasks-title").await;

    person.press("product").await;
    person.arrive("home-title").await;
    person.picture("home-with-one").await;
    person.press("home-keys").await;
    person.arrive("keys-title").await;
    person.picture("keys").await;
    person.press("passphrase-set").await;
    person.arrive("passphrase-set").await;
    person.press("passphrase-set").await;
    person.see("there-is-a-problem").await;
    person.picture("passphrase-wrong").await;
    person.press("back").await;
    person.press("recovery-code-make").await;
    person.arrive("recovery-code-make").await;
    person.picture("recovery-code").await;
    person.press("code-show").await;
    person.arrive("code-shown-title").await;
    person.press("code-written").await;
    person.see("there-is-a-problem").await;
    person.picture("recovery-code-wrong").await;

    person.press("product").await;
    person.arrive("home-title").await;
    person.press("home-import").await;
    person.arrive("import-title").await;
    person.picture("import").await;
    person.press("back").await;
    let title = answer_to("company-legalName");
    let export = person.word_with("home-export-named", &[("title", title)]);
    person.desk.window.press(Role::Button, &export).await;
    person.arrive("export-title-one").await;
    person.press("export-save").await;
    person.see("there-is-a-problem").await;
    person.picture("export-wrong").await;
    person.press("back").await;
    person.arrive("home-title").await;
    let delete = person.word_with("home-delete-named", &[("title", title)]);
    person.desk.window.press(Role::Button, &delete).await;
    person.see("home-deleted-text").await;
    person.picture("home-deleted").await;
    let bin = person.word_with("home-bin", &[("count", "1")]);
    person.desk.window.press(Role::Button, &bin).await;
    person.arrive("bin-title").await;
    person.picture("bin").await;
    let take_back = person.word_with("bin-restore-named", &[("title", title)]);
    person.desk.window.press(Role::Button, &take_back).await;
    person.see("bin-empty").await;
    person.press("back").await;
    person.arrive("home-title").await;
    person
}

/// The portal way as far as it goes without a portal: settings, entry, assistant, record, standing, and what is said there.
pub(crate) async fn the_portal_way(mut person: Person) -> Person {
    person.arrive("first-run-title").await;
    person.wrong("first-run").await;
    person.desk.window.choose(Role::Radio, &person.word("first-run-choice-portal")).await;
    person.press("continue").await;
    person.arrive("portal-settings-title").await;
    person.desk.window.choose(Role::Radio, &person.word("cloud-practice")).await;
    person.picture("portal-settings").await;
    person.press("portal-settings-save").await;
    person.begin().await;
    person.press("next").await;
    person.arrive("tasks-title").await;
    for (section, page) in [
        ("section-company", "page-country"),
        ("section-workAccount", "page-workAccount"),
        ("section-primaryContact", "page-contactName"),
        ("section-authority", "page-authority"),
    ] {
        person.press(section).await;
        person.arrive(page).await;
        person.wrong(page).await;
        person.press("back").await;
        person.arrive("tasks-title").await;
    }
    person.answer_everything_unseen().await;
    person.picture("portal-tasks").await;
    let mut person = the_rounds(person).await;
    person.open_application().await;
    person.arrive("tasks-title").await;
    person.press("tasks-portal-check").await;
    person.arrive("check-answers-title").await;
    person.picture("portal-check").await;
    person.press("begin-start").await;
    person.arrive("entry-title").await;
    person.picture("portal-entry").await;

    let main = person.desk.window.windows().await.remove(0);
    person.press("entry-open-assistant").await;
    let assistant = person.desk.window.another_window(&main).await;
    person.desk.window.turn_to(&assistant).await;
    person.arrive("assistant-title").await;
    person.picture_as_it_is("assistant-begin").await;
    for _ in 0..2 {
        person.desk.window.press_enter().await;
    }
    person.see("assistant-minute").await;
    person.picture_as_it_is("assistant-copied").await;
    person.desk.window.turn_to(&main).await;

    person.press("entry-submitted").await;
    person.arrive("record-title").await;
    person.desk.window.fill(&person.word("date-day"), "").await;
    person.press("record-save").await;
    person.see("there-is-a-problem").await;
    person.picture("portal-record-wrong").await;
    person.press("back").await;
    person.press("entry-submitted").await;
    person.arrive("record-title").await;
    person.desk.window.fill(&person.word("record-by"), answer_to("authority-name")).await;
    person.press("record-save").await;
    person.see("standing-practice-note").await;
    person.picture("portal-standing").await;
    let check = person.word("check-emailOwnership");
    let say = format!("{}: {check}", person.word("say-open"));
    person.desk.window.press(Role::Button, &say).await;
    let title = person.word_with("say-title", &[("check", &check)]);
    person.desk.window.find(Role::Heading, &title).await;
    person.press("say-save").await;
    person.see("there-is-a-problem").await;
    person.picture("portal-say-wrong").await;
    person.press("back").await;
    person.press("compare-go").await;
    person.arrive("reconcile-title").await;
    person.picture("portal-reconcile").await;
    person
}
