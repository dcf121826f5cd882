//! Who cannot see, has no mouse, or needs large letters goes the same way.

use enroll_tests::atspi::Ears;
use enroll_tests::inspection::Inspection;
use enroll_tests::person::Person;
use enroll_tests::wait::wait_for;
use enroll_tests::webdriver::Role;
use serde_json::json;

use crate::walks;

/// A person whose way is looked at closely.
async fn looked_after(data: &std::path::Path) -> Person {
    let ears = Ears::open().await;
    let person = Person::sit_down_among(data, ears.surroundings()).await;
    person.with_inspection(Inspection::by_ear(ears).and_narrow())
}

#[tokio::test]
async fn every_page_of_the_journey_can_be_heard_tabbed_through_and_made_narrow() {
    let data = tempfile::tempdir().unwrap();
    let person = walks::the_journey(looked_after(data.path()).await).await;
    person.has_no_complaints(29);
    person.desk.close().await;
}

#[tokio::test]
async fn every_page_beside_it_and_every_error_can_be_heard_tabbed_through_and_made_narrow() {
    let data = tempfile::tempdir().unwrap();
    let person = walks::the_portal_way(looked_after(data.path()).await).await;
    person.has_no_complaints(28);
    person.desk.close().await;
}

#[tokio::test]
async fn the_whole_journey_by_keyboard_alone() {
    let data = tempfile::tempdir().unwrap();
    let person = Person::sit_down(data.path()).await.by_keyboard();
    walks::the_journey(person).await.desk.close().await;
}

#[tokio::test]
async fn escape_closes_what_was_opened_and_gives_focus_back() {
    let data = tempfile::tempdir().unwrap();
    let person = Person::sit_down(data.path()).await.by_keyboard();
    person.choose_practice().await;
    let window = &person.desk.window;
    for (opener, inside) in [("accounts", "change-destination"), ("practice-reset", "cancel")] {
        person.press(opener).await;
        window.find(Role::Button, &person.word(inside)).await;
        let button = window.find(Role::Button, &person.word(inside)).await;
        window.tab_to(&button).await;
        window.keys(&["\u{e00c}"]).await;
        let script = "const said = document.activeElement.innerText; return said === '' ? null : said";
        wait_for("focus where it was", async || {
            let focused = window.script(script, json!([])).await;
            focused.as_str().unwrap_or_default().trim().starts_with(&person.word(opener)).then_some(())
        })
        .await;
        let shown = "return [...document.querySelectorAll('button')].some((one) => one.checkVisibility() && one.innerText === arguments[0])";
        assert_eq!(window.script(shown, json!([person.word(inside)])).await, false, "{inside} is still there");
    }
    person.desk.close().await;
}
