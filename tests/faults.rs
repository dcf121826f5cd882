//! What goes wrong, on purpose: the process is killed at any moment between the button and the receipt.
#![cfg(target_os = "linux")]

#[path = "faults/damage.rs"]
mod damage;
#[path = "faults/keyring.rs"]
mod keyring;
#[path = "faults/power.rs"]
mod power;
#[path = "faults/scarce.rs"]
mod scarce;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use enroll_tests::browser::Browser;
use enroll_tests::console::{Console, Practice, program};
use enroll_tests::product::TAIWAN;
use serde_json::{Value, json};

/// Runs in the suite; `ENROLL_KILLS` asks for more, `ENROLL_SEED` for the same ones again.
const KILLS: u64 = 25;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Numbers between 0 and 1 that a seed repeats (the 64-bit generator of Steele, Lea and Flood, 2014).
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        f64::from(u32::try_from((z ^ (z >> 31)) >> 32).unwrap()) / f64::from(u32::MAX)
    }
}

fn answers() -> Value {
    TAIWAN
        .iter()
        .map(|(field, value)| (field.name().to_owned(), json!(value)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// The references of every application that practice has, and how often each stands on the reviewer's page.
async fn ledger(practice: &Practice, browser: &Browser) -> BTreeMap<String, usize> {
    let text = practice.reviewer(browser).await.text();
    let mut ledger = BTreeMap::new();
    for word in text.split_whitespace().filter(|word| word.starts_with("PR-")) {
        *ledger.entry(word.to_owned()).or_default() += 1;
    }
    ledger
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_between_button_and_receipt_there_is_exactly_one_application() {
    let (practice, console, browser) = (Practice::start(), Console::new(), Browser::new());
    let _ = console.ask_with("service", &practice.settings(practice.base_url()));
    let account = console.sign_in(&browser, "wei.lin@lanternbay.example").await;
    let draft = || console.ask_with("new", &answers())["id"].as_str().unwrap().to_owned();

    let first = draft();
    let start = Instant::now();
    let sent = console.ask(&["send", &first, "--account", &account]);
    let whole = start.elapsed();
    assert_eq!(sent["submission"]["state"], "submitted", "{sent}");
    let mut receipts = vec![sent["submission"]["reference"].as_str().unwrap().to_owned()];

    let kills = number("ENROLL_KILLS", KILLS);
    let seed = number("ENROLL_SEED", u64::from(std::process::id()));
    let (mut dice, mut before_the_button, mut unanswered) = (Dice(seed), 0, 0);
    for _ in 0..kills {
        let draft = draft();
        let send = ["send", draft.as_str(), "--account", account.as_str()];
        console.kill_after(&send, whole.mul_f64(dice.throw() * 1.1));
        let left = console.ask(&["list"])["drafts"].as_array().unwrap().clone();
        let state = left.iter().find(|row| row["id"] == draft.as_str()).unwrap()["state"].clone();
        if state == "editing" {
            // The button's press never reached the disk: the person presses again.
            before_the_button += 1;
            let _ = console.ask(&send);
        } else if state != "submitted" {
            unanswered += 1;
        }
        let settled = console.ask(&["status", &draft]);
        assert_eq!(settled["submission"]["state"], "submitted", "seed {seed}: {settled}");
        receipts.push(settled["submission"]["reference"].as_str().unwrap().to_owned());
    }
    let ledger = ledger(&practice, &browser).await;
    receipts.sort();
    assert_eq!(ledger.keys().cloned().collect::<Vec<_>>(), receipts, "seed {seed}: the ledger is not the receipts");
    assert!(ledger.values().all(|count| *count == 1), "seed {seed}: {ledger:?}");
    println!(
        "{kills} kills within {} ms, seed {seed}: {before_the_button} before the button was on disk, {unanswered} \
         without an answer, {} applications, 0 twice, 0 lost",
        whole.max(Duration::ZERO).as_millis(),
        ledger.len(),
    );
}

#[test]
fn a_crash_writes_nothing_out_and_nothing_is_said_on_the_command_line() {
    use std::os::unix::process::ExitStatusExt as _;
    let console = Console::new();
    let _ = console.ask(&["practice"]);
    let _ = console.ask_with("new", &answers());
    let mut process = std::process::Command::new(program("enroll"))
        .arg("--data-dir")
        .arg(console.data())
        .args(["sign-in", "--print-address"])
        .current_dir(console.data().parent().unwrap())
        .stderr(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    // It waits for the person now, with the drafts open.
    let mut address = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(process.stderr.as_mut().unwrap()), &mut address).unwrap();
    assert!(address.starts_with("http"), "{address}");
    let about = |what: &str| std::fs::read(format!("/proc/{}/{what}", process.id())).unwrap();
    let limits = String::from_utf8(about("limits")).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
    let told = [about("cmdline"), about("environ")].concat();
    for (_, answer) in TAIWAN.iter().filter(|(_, answer)| answer.len() > 6) {
        assert!(!told.windows(answer.len()).any(|part| part == answer.as_bytes()), "«{answer}» can be read");
    }
    let process_id = rustix::process::Pid::from_raw(i32::try_from(process.id()).unwrap()).unwrap();
    rustix::process::kill_process(process_id, rustix::process::Signal::QUIT).unwrap();
    let ended = process.wait().unwrap();
    assert_eq!((ended.signal(), ended.core_dumped()), (Some(3), false), "{ended}");
}

#[test]
fn a_copy_on_the_same_folder_is_told_that_the_drafts_are_in_use() {
    let console = Console::new();
    let _ = console.ask(&["list"]);
    let lock = std::fs::File::open(console.data().join("drafts.lock")).unwrap();
    lock.lock().unwrap();
    let (answer, output) = console.run(&["list"]);
    assert_eq!((answer["error"]["code"].as_str(), output.status.code()), (Some("databaseInUse"), Some(2)));
}

#[test]
fn a_folder_whose_drafts_are_gone_is_never_a_first_run() {
    let console = Console::new();
    let _ = console.ask_with("new", &answers());
    std::fs::remove_file(console.data().join("drafts.db")).unwrap();
    assert_eq!(console.run(&["list"]).0["error"]["code"], "databaseMissing");
    std::fs::write(console.data().join("drafts.db"), b"").unwrap();
    assert_eq!(console.run(&["list"]).0["error"]["code"], "databaseUnreadable");
    std::fs::write(console.data().join("drafts.db"), [7; 8192]).unwrap();
    assert_eq!(console.run(&["list"]).0["error"]["code"], "databaseUnreadable");
}

#[test]
fn without_a_keyring_nothing_is_written_and_the_person_is_told() {
    let console = Console::new();
    let nowhere = console.data().with_file_name("no-bus");
    let output = std::process::Command::new(program("enroll"))
        .arg("--data-dir")
        .arg(console.data())
        .arg("list")
        .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", nowhere.display()))
        .output()
        .unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["error"]["code"], "keyringMissing");
    assert!(!console.data().join("drafts.db").exists(), "drafts were written without a key");
}
