//! The portal way in the real windows, by keyboard alone: the copy assistant beside a real browser, on one display, with one clipboard.

use enroll_tests::chromium::Chromium;
use enroll_tests::person::{Person, answer_to};
use enroll_tests::practice_pages;
use enroll_tests::webdriver::Role;
use serde_json::json;

/// Where a value goes: the step, the field's name in the form, and what has to be in the field then.
const COMPANY: &[(&str, &str, &str)] = &[
    ("companyName", "companyName", "company-legalName"),
    ("addressLine1", "addressLine1", "company-addressLine1"),
    ("city", "city", "company-city"),
    ("postalCode", "postalCode", "company-postalCode"),
    ("phone", "phoneNumber", "035636688"),
    ("website", "website", "company-website"),
    ("registrationId", "registrationNumber", "company-registrationId"),
];
const CONTACT: &[(&str, &str, &str)] = &[
    ("firstName", "firstName", "contact-givenName"),
    ("lastName", "lastName", "contact-familyName"),
    ("email", "email", "contact-email"),
    ("contactPhone", "contactPhone", "035636688"),
];

/// The person has both before them: the window in which they are, and the form.
struct Walk {
    person: Person,
    form: Chromium,
    main: String,
    assistant: String,
}

impl Walk {
    /// The one key, on the one button: it has focus, so nobody has to look for it. Then the step in hand is this one.
    async fn press_the_key(&self, step: &str) {
        let window = &self.person.desk.window;
        window.press_enter().await;
        let name = self.person.word(&format!("portal-step-{step}"));
        let script = "return document.querySelector('.hand-step h3')?.innerText ?? ''";
        enroll_tests::wait::wait_for(&name, async || {
            let shown = window.script(script, json!([])).await;
            shown.as_str().unwrap_or_default().starts_with(&name).then_some(())
        })
        .await;
    }

    async fn hand_over(&self, fields: &[(&str, &str, &str)]) {
        for (step, field, expected) in fields {
            self.press_the_key(step).await;
            let expected = if expected.contains('-') { answer_to(expected) } else { expected };
            assert_eq!(self.form.paste_into(field).await, expected, "{step}");
        }
    }
}

#[tokio::test]
async fn a_company_is_entered_at_the_portal_from_the_clipboard_and_followed_from_there() {
    let data = tempfile::tempdir().unwrap();
    let mut person = Person::sit_down(data.path()).await.by_keyboard().with_camera();
    person.arrive("first-run-title").await;
    person.desk.window.choose(Role::Radio, &person.word("first-run-choice-portal")).await;
    person.press("continue").await;
    person.arrive("portal-settings-title").await;
    person.desk.window.choose(Role::Radio, &person.word("cloud-practice")).await;
    person.picture("portal-settings").await;
    person.press("portal-settings-save").await;
    person.begin().await;
    person.press("next").await;
    person.arrive("tasks-title").await;
    person.answer_everything().await;
    person.picture("portal-tasks").await;
    person.press("tasks-portal-check").await;
    person.arrive("check-answers-title").await;
    person.picture("portal-check").await;
    person.press("begin-start").await;
    person.arrive("entry-title").await;
    person.picture("portal-entry").await;

    // The portal opens in the browser, the assistant beside it.
    let portal = person.address_outside("link-portalStart").await;
    let form = Chromium::open().await;
    form.window.go(portal.as_str()).await;
    let main = person.desk.window.windows().await.remove(0);
    person.press("entry-open-assistant").await;
    let assistant = person.desk.window.another_window(&main).await;
    person.desk.window.turn_to(&assistant).await;
    person.arrive("assistant-title").await;
    person.picture_as_it_is("assistant-begin").await;
    let walk = Walk { person, form, main, assistant };

    walk.press_the_key("open").await;
    walk.press_the_key("workEmail").await;
    assert_eq!(walk.form.paste_into("workEmail").await, answer_to("workAccount-email"));
    walk.form.window.press(Role::Button, "Next").await;
    walk.press_the_key("code").await;
    walk.press_the_key("lookup").await;
    walk.form.window.press(Role::Button, "Manual").await;
    walk.press_the_key("country").await;
    let country = walk.form.window.by_name("country").await;
    walk.form.window.type_into(&country, "Taiwan").await;
    walk.hand_over(COMPANY).await;
    let mut walk = walk;
    walk.person.picture_as_it_is("assistant-company").await;
    walk.form.window.press(Role::Button, "Next").await;
    walk.press_the_key("addressChoice").await;
    walk.hand_over(CONTACT).await;
    walk.form.window.press(Role::Button, "Next").await;
    walk.press_the_key("headsUp").await;
    walk.press_the_key("enroll").await;
    walk.form.window.press(Role::Button, "Enroll now").await;
    walk.form.window.see("Your enrollment has been received").await;
    walk.press_the_key("agreement").await;
    walk.person.desk.window.press_enter().await;
    walk.person.see("assistant-finished").await;
    walk.person.picture_as_it_is("assistant-finished").await;

    // Recorded, then followed.
    let Walk { mut person, form, main, assistant } = walk;
    drop(form);
    person.desk.window.press_enter_to_close(&assistant).await;
    person.desk.window.turn_to(&main).await;
    person.press("entry-submitted").await;
    person.arrive("record-title").await;
    person.desk.window.fill(&person.word("record-by"), answer_to("authority-name")).await;
    person.picture("portal-record").await;
    person.press("record-save").await;
    person.see("standing-practice-note").await;
    person.picture("portal-standing").await;
    person.press("read-sign-in").await;
    person.at_the_sign_in_page().await;
    person.see("read-read").await;
    person.picture("portal-read").await;

    let address = person.address_beside("link-practiceMailbox", &person.word("check-emailOwnership")).await;
    let mailbox = person.browser.open(address).await;
    practice_pages::confirm_the_mail(&person.browser, &mailbox).await;
    let person = person.lose_power().await;
    person.open_application().await;
    person.see("standing-checks").await;
    person.desk.close().await;
}
