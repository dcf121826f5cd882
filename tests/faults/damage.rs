//! Damaged, swapped, old and missing files: each is told apart, nothing is deleted, and what was good comes back. And a killed
//! process: every save that was acknowledged is there.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use enroll_core::app::{App, Unlock};
use enroll_core::enrollment::FieldId;
use enroll_core::error::ErrorCode;
use enroll_core::vault::{Keyring as _, MemoryKeyring};
use enroll_core::view::{DraftState, DraftsFile, RecoverBy, SignInFor};
use enroll_tests::product::{Product, TAIWAN};
use enroll_tests::wait::wait_for;
use tempfile::TempDir;

use crate::power::files_of;
use crate::{Dice, number};

fn legal_name() -> &'static str {
    TAIWAN.iter().find(|(field, _)| *field == FieldId::LegalName).unwrap().1
}

/// Drafts that were closed well, with a good copy of yesterday beside them.
struct Kept {
    _place: TempDir,
    folder: std::path::PathBuf,
    keyring: Arc<MemoryKeyring>,
    draft: String,
}

async fn kept() -> Kept {
    let place = tempfile::tempdir().unwrap();
    let (folder, keyring) = (place.path().join("data"), Arc::new(MemoryKeyring::default()));
    let product = Product::open(&folder, keyring.clone()).await.unwrap();
    let draft = product.draft(TAIWAN).await.id;
    product.app.close().await;
    // The day's copy is made after an open that finds none of today.
    let product = Product::open(&folder, keyring.clone()).await.unwrap();
    product.app.close().await;
    if !folder.join("copies").is_dir() {
        let found: Vec<_> = std::fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.file_name()).collect();
        panic!("no copy was kept: {found:?}");
    }
    Kept { _place: place, folder, keyring, draft }
}

impl Kept {
    async fn open(&self) -> Result<Product, ErrorCode> {
        // A process that another test starts has the lock too, between its fork and its exec.
        wait_for("a free lock", async || match Product::open(&self.folder, self.keyring.clone()).await {
            Err(error) if error.code == ErrorCode::DatabaseInUse => None,
            opened => Some(opened.map_err(|error| error.code)),
        })
        .await
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.join("drafts.db")
    }

    /// What is said, what may be chosen, and that the drafts come back by it.
    async fn comes_back(&self, what: &str, code: ErrorCode, found: DraftsFile) {
        assert_eq!(self.open().await.err(), Some(code), "{what}");
        let around = || Product::surroundings(&self.folder, self.keyring.clone());
        let told = App::recoverable(&around(), Unlock::Keyring).await.unwrap();
        assert_eq!(told.found, found, "{what}");
        assert!(told.choices.contains(&RecoverBy::LastGoodCopy), "{what}: {:?}", told.choices);
        App::recover(&around(), Unlock::Keyring, RecoverBy::LastGoodCopy).await.unwrap();
        let product = self.open().await.unwrap_or_else(|code| panic!("{what}: {code:?}"));
        let answers = product.app.open_draft(&self.draft).await.unwrap().answers;
        assert_eq!(answers["company.legalName"], legal_name(), "{what}");
        product.app.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_damage_is_told_apart_and_the_last_good_copy_comes_back() {
    let mut table = Vec::new();
    for (what, code, found) in [
        ("missing", ErrorCode::DatabaseMissing, DraftsFile::Missing),
        ("empty", ErrorCode::DatabaseUnreadable, DraftsFile::Empty),
        ("cut short", ErrorCode::DatabaseUnreadable, DraftsFile::CutShort),
        ("overwritten", ErrorCode::DatabaseUnreadable, DraftsFile::Damaged),
    ] {
        let kept = kept().await;
        let bytes = std::fs::read(kept.file()).unwrap();
        match what {
            "missing" => std::fs::remove_file(kept.file()).unwrap(),
            "empty" => std::fs::write(kept.file(), b"").unwrap(),
            "cut short" => std::fs::write(kept.file(), &bytes[..bytes.len() / 2 + 100]).unwrap(),
            _ => std::fs::write(kept.file(), vec![7; bytes.len()]).unwrap(),
        }
        kept.comes_back(what, code, found).await;
        table.push(what);
    }
    println!("damaged files: {} kinds ({}), 0 lost, 0 silent", table.len(), table.join(", "));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flipped_bit_anywhere_is_noticed_or_harmless() {
    let (flips, seed) = (number("ENROLL_FLIPS", 25), number("ENROLL_SEED", u64::from(std::process::id())));
    let (mut dice, mut noticed) = (Dice(seed), 0);
    let kept = kept().await;
    let good = files_of(&kept.folder);
    for flip in 0..flips {
        for (path, bytes) in &good {
            std::fs::write(path, bytes).unwrap();
        }
        let mut bytes = std::fs::read(kept.file()).unwrap();
        let at = (dice.throw() * (bytes.len() - 1) as f64) as usize;
        bytes[at] ^= 1 << (dice.throw() * 7.0) as u32;
        std::fs::write(kept.file(), &bytes).unwrap();
        let told = format!("seed {seed}, flip {flip} at byte {at}");
        match kept.open().await {
            Err(code) => {
                assert_eq!(code, ErrorCode::DatabaseUnreadable, "{told}");
                noticed += 1;
            }
            Ok(product) => {
                match product.app.open_draft(&kept.draft).await {
                    Ok(draft) => assert_eq!(draft.answers["company.legalName"], legal_name(), "{told}"),
                    Err(error) => assert_eq!(error.code, ErrorCode::DatabaseUnreadable, "{told}"),
                }
                product.app.close().await;
            }
        }
    }
    println!("{flips} flipped bits, seed {seed}: {noticed} kept the drafts from opening, 0 gave a wrong answer");
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_every_acknowledged_save_is_there() {
    let (kills, seed) = (number("ENROLL_KILLS", 25), number("ENROLL_SEED", u64::from(std::process::id())));
    let mut dice = Dice(seed);
    let kept = kept().await;
    let saver = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().join("saver");
    let mut saved = 0;
    for kill in 0..kills {
        let acks = kept.folder.join("acks");
        let _ = std::fs::remove_file(&acks);
        let mut child = Command::new(&saver)
            .arg(&kept.folder)
            .args([&kept.draft, "1000000"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let key = kept.keyring.get().unwrap().unwrap();
        child.stdin.take().unwrap().write_all(key.as_bytes()).unwrap();
        let begun = async || acknowledged(&acks).filter(|number| *number > 0);
        wait_for("the first save", begun).await;
        tokio::time::sleep(std::time::Duration::from_secs_f64(dice.throw() * 0.1)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        let last = acknowledged(&acks).unwrap();
        let product = kept.open().await.unwrap_or_else(|code| panic!("seed {seed}, kill {kill}: {code:?}"));
        let answers = product.app.open_draft(&kept.draft).await.unwrap().answers;
        let there: u32 = answers["company.legalName"].parse().unwrap();
        assert!(there >= last, "seed {seed}, kill {kill}: {there} is there, {last} was acknowledged");
        saved += u64::from(last);
        product.app.close().await;
    }
    println!("{kills} kills among {saved} acknowledged saves, seed {seed}: 0 lost, 0 corrupt");
}

/// The number that was acknowledged last.
fn acknowledged(acks: &Path) -> Option<u32> {
    let text = std::fs::read_to_string(acks).ok()?;
    // A line that was cut off by the kill was not acknowledged.
    text[..text.rfind('\n')?].lines().last()?.parse().ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_typed_or_keeps_a_secret_can_be_read_in_any_file() {
    let kept = kept().await;
    let product = kept.open().await.unwrap();
    // Practice has the whole application too, and a sign-in is kept.
    product.app.choose_practice().await.unwrap();
    let account = product.sign_in(SignInFor::Account, &["wei.lin@lanternbay.example"]).await.unwrap();
    product.enroll_now(&kept.draft, &account.id).await.unwrap();
    wait_for("the receipt", async || {
        let draft = product.app.refresh_submission(&kept.draft).await.unwrap();
        draft.submission.filter(|submission| submission.state == DraftState::Submitted)
    })
    .await;
    assert!(kept.folder.join("practice/practice.db").exists() && kept.folder.join("accounts").exists());
    product.app.set_passphrase("correct horse battery staple".to_owned().into()).await.unwrap();
    let code = product.app.new_recovery_code().await.unwrap().code.clone();
    product.app.create_draft().await.unwrap();
    let key = kept.keyring.get().unwrap().unwrap();
    // While it is open, with its log, and after.
    let mut looked = search(&kept.folder, &["correct horse", &code, key.split(' ').nth(1).unwrap()]);
    product.app.close().await;
    looked += search(&kept.folder, &["correct horse", &code, key.split(' ').nth(1).unwrap()]);
    println!("{looked} files searched for what was typed and for keys: 0 hits");
}

/// Looks into every file for answers and for these; gives how many files there are.
fn search(folder: &Path, secrets: &[&str]) -> usize {
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            count += search(&entry.path(), secrets);
            continue;
        }
        let bytes = std::fs::read(entry.path()).unwrap();
        let answers = TAIWAN.iter().map(|(_, value)| *value).filter(|value| value.len() > 6);
        for canary in answers.chain(secrets.iter().copied()) {
            let found = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!found, "{} holds «{canary}»", entry.path().display());
        }
        count += 1;
    }
    count
}
