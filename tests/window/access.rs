//! x
use enroll_tests::atspi::{Ears, State};
use enroll_tests::person::Person;

#[tokio::test]
async fn heard() {
    let data = tempfile::tempdir().unwrap();
    let ears = Ears::open().await;
    let person = Person::sit_down_among(data.path(), ears.surroundings()).await;
    person.arrive("first-run-title").await;
    let start = std::time::Instant::now();
    let title = person.desk.window.title().await;
    for one in ears.page(&title).await {
        eprintln!("{one} {} {} {:?}", one.is(State::Focusable), one.is(State::Showing), one.attributes);
    }
    eprintln!("{:?}", start.elapsed());
    person.press("continue").await;
    for one in ears.page(&person.desk.window.title().await).await {
        eprintln!("{one} {} {} {:?}", one.is(State::Focusable), one.is(State::Focused), ears.said_of(&one.place).await);
    }
    person.choose_practice().await;
    person.begin().await;
    for one in ears.page(&person.desk.window.title().await).await {
        eprintln!("{one} {} {} {:?}", one.is(State::Focusable), one.is(State::Focused), one.attributes);
    }
}
