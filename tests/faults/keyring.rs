//! A keyring in every mood, on a bus of its own: the person is told which, nothing is written without a key, and nobody waits for
//! ever.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use enroll_tests::console::{Console, program};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use serde_json::Value;
use tempfile::TempDir;

/// A session bus, and a keyring on it if there is one.
struct Bus {
    bus: Child,
    keyring: Option<Child>,
    address: String,
    home: TempDir,
}

impl Bus {
    fn start() -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .env("HOME", home.path())
            .env("XDG_DATA_HOME", home.path())
            .env("XDG_RUNTIME_DIR", home.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(bus.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { bus, keyring: None, address: address.trim().to_owned(), home }
    }

    /// A keyring that is unlocked, once it answers.
    fn with_keyring(mut self) -> Self {
        let mut keyring = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .env("HOME", self.home.path())
            .env("XDG_DATA_HOME", self.home.path())
            .env("XDG_RUNTIME_DIR", self.home.path())
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap();
        keyring.stdin.take().unwrap().write_all(b"pw").unwrap();
        self.keyring = Some(keyring);
        self
    }

    /// Asks the console program on this bus; the code of its error, or nothing.
    fn ask(&self, console: &Console) -> Option<String> {
        let output = Command::new(program("enroll"))
            .arg("--data-dir")
            .arg(console.data())
            .arg("list")
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .output()
            .unwrap();
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        answer["error"]["code"].as_str().map(str::to_owned)
    }
}

fn id(child: &Child) -> Pid {
    Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap()
}

impl Drop for Bus {
    fn drop(&mut self) {
        for child in self.keyring.iter_mut().chain([&mut self.bus]) {
            let _ = kill_process_group(id(child), Signal::KILL);
            let _ = child.wait();
        }
    }
}

#[test]
fn a_keyring_that_lacks_hangs_or_comes_later_is_told_apart_and_nothing_is_written_without_a_key() {
    let mut table = Vec::new();
    let mut tell = |what: &str, code: Option<String>, from: Instant| {
        table.push(format!("{what}: {} in {:.1} s", code.as_deref().unwrap_or("opened"), from.elapsed().as_secs_f32()));
        code
    };
    let console = Console::new();
    let no_drafts = |console: &Console| assert!(!console.data().join("drafts.db").exists(), "drafts without a key");

    let mut bus = Bus::start();
    bus.address = format!("unix:path={}", bus.home.path().join("nowhere").display());
    assert_eq!(tell("no bus", bus.ask(&console), Instant::now()).as_deref(), Some("keyringMissing"));
    no_drafts(&console);

    let bus = Bus::start().with_keyring();
    let from = Instant::now();
    enroll_opens(&bus, &console);
    tell("unlocked", None, from);
    assert!(console.data().join("drafts.db").exists());

    let stopped = bus.keyring.as_ref().map(id).unwrap();
    kill_process(stopped, Signal::STOP).unwrap();
    let from = Instant::now();
    let code = bus.ask(&console);
    assert_eq!(tell("hung", code, from).as_deref(), Some("keyringTimedOut"));
    kill_process(stopped, Signal::CONT).unwrap();
    let from = Instant::now();
    enroll_opens(&bus, &console);
    tell("awake again", None, from);
    println!("keyrings: {}; 0 drafts lost, 0 written in plain", table.join("; "));
}

/// Right after its start the daemon may not have taken its name yet: then there is no keyring for a moment.
fn enroll_opens(bus: &Bus, console: &Console) {
    let begun = Instant::now();
    while let Some(code) = bus.ask(console) {
        assert!(["keyringMissing", "keyringDenied", "keyringLocked"].contains(&code.as_str()), "{code}");
        assert!(begun.elapsed() < enroll_tests::wait::LIMIT, "the keyring never answers: {code}");
    }
}
