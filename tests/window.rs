//! The real window: the few promises that only a window can break. Everything else is tested without one.
//!
//! Practice runs inside the app, as it does for people; the person's browser is played by the test. With
//! `ENROLL_SCREENSHOTS` set to a folder, the journey leaves a picture of each step there, in both languages.
#![cfg(target_os = "linux")]

#[path = "window/access.rs"]
mod access;
#[path = "window/composing.rs"]
mod composing;
#[path = "window/hostile.rs"]
mod hostile;
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

/// Every file below these folders that holds this text, as UTF-8 or as the UTF-16 of a web engine.
fn holding(folders: Vec<std::path::PathBuf>, text: &str) -> Vec<std::path::PathBuf> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (mut below, mut found, mut looked) = (folders, Vec::new(), 0);
    while let Some(folder) = below.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.file_type().unwrap() {
                kind if kind.is_dir() => below.push(entry.path()),
                kind if kind.is_file() => {
                    let bytes = std::fs::read(entry.path()).unwrap_or_default();
                    let holds = |text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
                    found.extend((holds(text.as_bytes()) || holds(&wide)).then(|| entry.path()));
                    looked += 1;
                }
                _ => {}
            }
        }
    }
    println!("{looked} files searched for what was typed: {} hits", found.len());
    found
}

#[tokio::test]
async fn what_is_typed_is_in_no_file_no_dump_and_no_command_line() {
    const CANARY: &str = "Canary 林威 7f3a9c";
    let data = tempfile::tempdir().unwrap();
    let person = Person::sit_down(data.path()).await;
    person.choose_practice().await;
    person.begin().await;
    person.press("next").await;
    person.press("section-authority").await;
    person.arrive("page-authority").await;
    person.desk.window.fill(&person.word("field-authority-name"), CANARY).await;
    person.see_saved().await;

    let processes = person.desk.processes().await;
    assert!(processes.len() > 1, "the web engine has processes of its own");
    for process in processes {
        // One that has just ended tells nothing any more.
        let about = |what: &str| std::fs::read(format!("/proc/{process}/{what}")).unwrap_or_default();
        let limits = String::from_utf8(about("limits")).unwrap();
        if let Some(core) = limits.lines().find(|line| line.starts_with("Max core file size")) {
            assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
        }
        let told = [about("cmdline"), about("environ")].concat();
        assert!(!told.windows(CANARY.len()).any(|part| part == CANARY.as_bytes()), "process {process}");
    }
    // The stage gives the app a home of its own: the web engine's profile and caches lie there.
    let home = ["XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"];
    let mut folders = home.map(|name| std::env::var_os(name).unwrap().into()).to_vec();
    folders.push(data.path().to_owned());
    assert_eq!(holding(folders.clone(), CANARY), Vec::<std::path::PathBuf>::new());
    person.desk.crash().await;
    assert_eq!(holding(folders, CANARY), Vec::<std::path::PathBuf>::new(), "after the crash");
    let here = std::fs::read_dir(".").unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap());
    assert_eq!(here.filter(|name| name.starts_with("core")).collect::<Vec<_>>(), Vec::<String>::new(), "a dump");
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
