//! Power loss: everything that a run wrote is recorded, and then laid out as a power failure at any moment could have left it.
//!
//! What was synced is there; of what was not, nothing, a beginning, any part in any order, or torn sectors. Every such state
//! has to open, with each save that was acknowledged before that moment.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use enroll_core::vault::{Keyring as _, MemoryKeyring};
use enroll_tests::product::{Product, TAIWAN};

use crate::{Dice, number};

/// Runs in the suite; `ENROLL_POWER` asks for more, `ENROLL_SEED` for the same ones again.
const STATES: u64 = 250;
/// Enough for two checkpoints.
const SAVES: u64 = 600;
const SECTOR: usize = 512;

#[derive(Debug)]
struct Record {
    operation: u8,
    path: String,
    offset: usize,
    data: Vec<u8>,
}

fn records(book: &[u8]) -> Vec<Record> {
    let (mut at, mut found) = (0, Vec::new());
    let whole = |at: usize, bytes: usize| {
        let mut number = [0; 8];
        number[..bytes].copy_from_slice(&book[at..at + bytes]);
        usize::try_from(u64::from_le_bytes(number)).unwrap()
    };
    while at < book.len() {
        let path_length = whole(at + 1, 2);
        let path = String::from_utf8(book[at + 3..at + 3 + path_length].to_vec()).unwrap();
        let rest = at + 3 + path_length;
        let (offset, length) = (whole(rest, 8), whole(rest + 8, 8));
        let data = book[rest + 16..rest + 16 + length].to_vec();
        found.push(Record { operation: book[at], path, offset, data });
        at = rest + 16 + length;
    }
    found
}

/// A file: what a power failure cannot take, and what came after the last sync.
#[derive(Clone, Default)]
struct File {
    durable: Vec<u8>,
    since: Vec<(u8, usize, Vec<u8>)>,
}

fn apply(bytes: &mut Vec<u8>, operation: u8, offset: usize, data: &[u8]) {
    if operation == b't' {
        bytes.resize(offset, 0);
        return;
    }
    if bytes.len() < offset + data.len() {
        bytes.resize(offset + data.len(), 0);
    }
    bytes[offset..offset + data.len()].copy_from_slice(data);
}

impl File {
    fn sync(&mut self) {
        for (operation, offset, data) in std::mem::take(&mut self.since) {
            apply(&mut self.durable, operation, offset, &data);
        }
    }

    /// One way in which a power failure could have left it.
    fn after_power_loss(&self, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        let way = dice.throw();
        let beginning = dice.throw();
        for (number, (operation, offset, data)) in self.since.iter().enumerate() {
            let share = (number + 1) as f64 / self.since.len() as f64;
            if way < 0.2 || (way < 0.5 && share > beginning) || (way < 0.8 && dice.throw() < 0.5) {
                continue;
            }
            if *operation == b't' || way < 0.8 {
                apply(&mut bytes, *operation, *offset, data);
                continue;
            }
            // Torn: each sector for itself.
            for (sector, part) in data.chunks(SECTOR).enumerate() {
                if dice.throw() < 0.5 {
                    apply(&mut bytes, *operation, offset + sector * SECTOR, part);
                }
            }
        }
        bytes
    }
}

/// The disk, and the number that was acknowledged last.
struct Disk {
    files: BTreeMap<String, File>,
    acknowledged: u32,
}

impl Disk {
    fn new(base: BTreeMap<String, Vec<u8>>) -> Self {
        let file = |(path, durable)| (path, File { durable, since: Vec::new() });
        Self { files: base.into_iter().map(file).collect(), acknowledged: 0 }
    }

    fn take(&mut self, record: &Record, acks: &str) {
        if record.path == acks {
            let text = String::from_utf8_lossy(&record.data).into_owned();
            let said = text.lines().last().and_then(|line| line.parse().ok());
            self.acknowledged = said.unwrap_or(self.acknowledged);
            return;
        }
        match record.operation {
            b's' => self.files.entry(record.path.clone()).or_default().sync(),
            b'u' => drop(self.files.remove(&record.path)),
            b'r' => {
                if let Some(file) = self.files.remove(&record.path) {
                    self.files.insert(String::from_utf8(record.data.clone()).unwrap(), file);
                }
            }
            operation => {
                let change = (operation, record.offset, record.data.clone());
                self.files.entry(record.path.clone()).or_default().since.push(change);
            }
        }
    }
}

fn recorder(folder: &Path) -> PathBuf {
    let library = folder.join("recorder.so");
    let source = enroll_tests::root().join("tests/faults/recorder.c");
    let built =
        Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(&source).arg("-ldl").status();
    assert!(built.unwrap().success(), "the recorder was not built");
    library
}

/// Lets a process of its own save so often, under the recorder, and gives what it said.
fn save(
    recorder: &Path,
    data: &Path,
    draft: &str,
    keyring: &MemoryKeyring,
    saves: u64,
    settings: &[(&str, &OsStr)],
) -> Output {
    let saver = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().join("saver");
    let mut child = Command::new(saver)
        .arg(data)
        .args([draft, &saves.to_string()])
        .env("LD_PRELOAD", recorder)
        .env("ENROLL_RECORD_FOLDER", data)
        .envs(settings.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let key = keyring.get().unwrap().unwrap();
    child.stdin.take().unwrap().write_all(key.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// Files below a folder, with their bytes.
pub(crate) fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_file());
    entries.map(|entry| (entry.path().display().to_string(), std::fs::read(entry.path()).unwrap())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_power_failure_at_any_moment_no_acknowledged_save_is_lost() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    let keyring = Arc::new(MemoryKeyring::default());
    let product = Product::open(&data, keyring.clone()).await.unwrap();
    let draft = product.draft(TAIWAN).await.id;
    product.app.close().await;
    drop(product);
    let base = files_of(&data);

    let book = place.path().join("book");
    let output =
        save(&recorder(place.path()), &data, &draft, &keyring, SAVES, &[("ENROLL_RECORD_BOOK", book.as_os_str())]);
    assert!(output.status.success(), "the saver failed");
    let records = records(&std::fs::read(&book).unwrap());
    let syncs = records.iter().filter(|record| record.operation == b's').count();
    assert!(syncs as u64 >= SAVES, "{syncs} syncs for {SAVES} saves: they were not made durable one by one");

    let (states, seed) = (number("ENROLL_POWER", STATES), number("ENROLL_SEED", u64::from(std::process::id())));
    let (mut dice, mut unsynced) = (Dice(seed), 0);
    let acks = data.join("acks").display().to_string();
    let replay = place.path().join("replay");
    let mut moments: Vec<usize> = (0..states).map(|_| (dice.throw() * records.len() as f64) as usize).collect();
    moments.sort_unstable();
    let (mut disk, mut past) = (Disk::new(base), 0);
    for until in moments {
        records[past..until].iter().for_each(|record| disk.take(record, &acks));
        past = until;
        let _ = std::fs::remove_dir_all(&replay);
        std::fs::create_dir(&replay).unwrap();
        for (path, file) in &disk.files {
            unsynced += u64::from(!file.since.is_empty());
            // The index of the write-ahead log lives in shared memory: no power failure leaves one.
            if !path.ends_with("-shm") {
                let name = Path::new(path).file_name().unwrap();
                std::fs::write(replay.join(name), file.after_power_loss(&mut dice)).unwrap();
            }
        }
        let told = format!("seed {seed}, after record {until} of {}", records.len());
        let product = match Product::open(&replay, keyring.clone()).await {
            Ok(product) => product,
            Err(error) => panic!("{told}: {error}"),
        };
        let answers = product.app.open_draft(&draft).await.unwrap().answers;
        let kept = answers["company.legalName"].parse::<u32>().unwrap_or(0);
        assert!(kept >= disk.acknowledged, "{told}: {kept} is kept, {} was acknowledged", disk.acknowledged);
        product.app.create_draft().await.unwrap_or_else(|error| panic!("{told}: {error}"));
        product.app.close().await;
    }
    println!(
        "{states} power failures among {} recorded operations of {SAVES} saves, seed {seed}: {unsynced} files with \
         unsynced bytes, 0 acknowledged saves lost, 0 corrupt",
        records.len()
    );
}

/// A disk that is full or broken for a while: which calls fail, and for how many.
#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fails_at_any_call_loses_nothing_that_was_acknowledged_and_saving_goes_on() {
    const FULL: i64 = 28;
    const BROKEN: i64 = 5;
    const A_FEW: u64 = 30;
    let place = tempfile::tempdir().unwrap();
    let recorder = recorder(place.path());
    let keyring = Arc::new(MemoryKeyring::default());
    let clean = place.path().join("clean");
    let product = Product::open(&clean, keyring.clone()).await.unwrap();
    let draft = product.draft(TAIWAN).await.id;
    product.app.close().await;
    drop(product);

    let (points, seed) = (number("ENROLL_DISKS", 40), number("ENROLL_SEED", u64::from(std::process::id())));
    let (mut dice, mut failures) = (Dice(seed), 0);
    for point in 0..points {
        let data = place.path().join("data");
        let _ = std::fs::remove_dir_all(&data);
        std::fs::create_dir(&data).unwrap();
        for (path, bytes) in files_of(&clean) {
            std::fs::write(data.join(Path::new(&path).file_name().unwrap()), bytes).unwrap();
        }
        // Opening writes too; what is asked here is what becomes of saves.
        let (first, count) = (20 + (dice.throw() * 150.0) as u64, 1 + (dice.throw() * 12.0) as u64);
        let errno = if point % 2 == 0 { FULL } else { BROKEN };
        let fail = format!("{first} {count} {errno}");
        let told = format!("seed {seed}, point {point}: {fail}");
        let output = save(&recorder, &data, &draft, &keyring, A_FEW, &[("ENROLL_FAIL", OsStr::new(&fail))]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{told}: {}", String::from_utf8_lossy(&output.stderr));
        let failed = said.lines().find_map(|line| line.strip_prefix("failed ")?.parse::<u64>().ok()).unwrap();
        failures += failed;
        let product = Product::open(&data, keyring.clone()).await.unwrap_or_else(|error| panic!("{told}: {error}"));
        let answers = product.app.open_draft(&draft).await.unwrap().answers;
        assert_eq!(answers["company.legalName"], A_FEW.to_string(), "{told}");
        product.app.close().await;
    }
    assert!(failures > 0, "no save ever failed: nothing was tested");
    println!("{points} failing disks, seed {seed}: {failures} saves refused and tried again, 0 lost, 0 corrupt");
}
