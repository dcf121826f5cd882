//! Who cannot see, has no mouse, or needs large letters goes the same way.

use enroll_tests::atspi::Ears;
use enroll_tests::inspection::Inspection;
use enroll_tests::person::Person;

use crate::walks;

#[tokio::test]
async fn every_page_of_the_journey_tells_a_screen_reader_what_it_shows() {
    let data = tempfile::tempdir().unwrap();
    let ears = Ears::open().await;
    let person = Person::sit_down_among(data.path(), ears.surroundings()).await;
    let person = walks::the_journey(person.with_inspection(Inspection::by_ear(ears))).await;
    person.has_no_complaints(30);
    person.desk.close().await;
}

#[tokio::test]
async fn the_whole_journey_by_keyboard_alone() {
    let data = tempfile::tempdir().unwrap();
    let person = Person::sit_down(data.path()).await.by_keyboard();
    walks::the_journey(person).await.desk.close().await;
}

#[tokio::test]
async fn every_page_of_the_journey_fits_a_narrow_window_and_large_letters() {
    let data = tempfile::tempdir().unwrap();
    let person = Person::sit_down(data.path()).await.with_inspection(Inspection::narrow());
    let person = walks::the_journey(person).await;
    person.has_no_complaints(30);
    person.desk.close().await;
}
