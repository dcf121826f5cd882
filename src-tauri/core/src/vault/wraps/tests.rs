//! The file of ways: what opens it, and what does not.

use secrecy::SecretString;

use super::*;

const CHEAP: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };

fn ours() -> Installation {
    Installation { database: Some("db-1".into()), ..Installation::create().unwrap() }
}

fn typed(text: &str) -> Typed {
    Typed::passphrase(&SecretString::from(text))
}

fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

/// A file with a passphrase and a recovery code.
fn written(folder: &Path, installation: &Installation) -> (KeysFile, Typed) {
    let code = Typed::new_code().unwrap();
    let mut file = KeysFile::empty(folder, installation, true, 0);
    let change = |file: &mut KeysFile| {
        file.put(Way::Passphrase, &typed("a long passphrase"), installation, CHEAP, now())?;
        file.put(Way::RecoveryCode, &code, installation, CHEAP, now())
    };
    file.change(installation, change).unwrap();
    (file, code)
}

fn code_of<T>(result: Result<T>) -> ErrorCode {
    result.err().expect("it should be refused").code
}

#[test]
fn each_way_leads_to_the_same_secret_and_nothing_else_does() {
    let (folder, ours) = (tempfile::tempdir().unwrap(), ours());
    let (_, code) = written(folder.path(), &ours);
    let file = KeysFile::read(folder.path()).unwrap().unwrap();
    assert!(file.is_of(&ours).unwrap() && file.has_ways() && file.in_keyring() && file.drafts_made());
    assert!(file.open(Way::Passphrase, &typed("a long passphrase")).unwrap().is(&ours));
    assert!(file.open(Way::RecoveryCode, &code).unwrap().is(&ours));
    assert_eq!(code_of(file.open(Way::Passphrase, &typed("a long passphrasf"))), ErrorCode::WrongCode);
    assert_eq!(code_of(file.open(Way::Passphrase, &code)), ErrorCode::WrongCode);
    assert_eq!(code_of(file.open(Way::RecoveryCode, &Typed::new_code().unwrap())), ErrorCode::WrongCode);
    assert_eq!(code_of(file.open(Way::RecoveryCode, &typed("a long passphrase"))), ErrorCode::WrongCode);
}

#[test]
fn a_way_that_was_taken_away_or_replaced_opens_nothing() {
    let (folder, ours) = (tempfile::tempdir().unwrap(), ours());
    let (mut file, old) = written(folder.path(), &ours);
    let new = Typed::new_code().unwrap();
    let before = file.number();
    file.change(&ours, |file| {
        file.take_away(Way::Passphrase);
        file.put(Way::RecoveryCode, &new, &ours, CHEAP, now())
    })
    .unwrap();
    let file = KeysFile::read(folder.path()).unwrap().unwrap();
    assert_eq!(file.number(), before + 1);
    assert_eq!(code_of(file.open(Way::Passphrase, &typed("a long passphrase"))), ErrorCode::WrongCode);
    assert_eq!(code_of(file.open(Way::RecoveryCode, &old)), ErrorCode::WrongCode);
    assert!(file.open(Way::RecoveryCode, &new).unwrap().is(&ours));
}

#[test]
fn every_changed_byte_is_refused_and_the_file_stays_as_it_is() {
    let (folder, ours) = (tempfile::tempdir().unwrap(), ours());
    written(folder.path(), &ours);
    let path = folder.path().join(NAME);
    let good = std::fs::read(&path).unwrap();
    for at in 0..good.len() {
        for flip in [1, 0x20, 0x80] {
            let mut forged = good.clone();
            forged[at] ^= flip;
            std::fs::write(&path, &forged).unwrap();
            let code = code_of(KeysFile::read(folder.path()));
            assert!(matches!(code, ErrorCode::KeysDamaged | ErrorCode::DatabaseTooNew), "byte {at}: {code:?}");
            assert_eq!(std::fs::read(&path).unwrap(), forged);
        }
        std::fs::write(&path, &good[..at]).unwrap();
        assert_eq!(code_of(KeysFile::read(folder.path())), ErrorCode::KeysDamaged, "cut at {at}");
    }
    std::fs::write(&path, &good).unwrap();
    assert!(KeysFile::read(folder.path()).unwrap().is_some());
}

/// Somebody who can compute the check, but does not have the secret, changes the file.
fn forged(folder: &Path, change: impl FnOnce(&mut Body)) -> KeysFile {
    let mut written: Written = serde_json::from_slice(&std::fs::read(folder.join(NAME)).unwrap()).unwrap();
    change(&mut written.keys);
    let written = Written::new(written.keys, written.seal).unwrap();
    std::fs::write(folder.join(NAME), written.bytes().unwrap()).unwrap();
    KeysFile::read(folder).unwrap().unwrap()
}

#[test]
fn a_file_put_together_by_who_has_no_secret_is_refused() {
    let (folder, ours) = (tempfile::tempdir().unwrap(), ours());
    type Change = fn(&mut Body);
    let changes: [(Change, ErrorCode); 9] = [
        (|body| body.number += 1, ErrorCode::KeysDamaged),
        (|body| body.drafts_made = false, ErrorCode::KeysDamaged),
        (|body| body.in_keyring = false, ErrorCode::KeysDamaged),
        (|body| body.recovery_code = None, ErrorCode::KeysDamaged),
        (|body| body.database_id = "db-2".into(), ErrorCode::WrongCode),
        (|body| body.passphrase.as_mut().unwrap().made_at = "2027-01-01T00:00:00Z".into(), ErrorCode::WrongCode),
        (|body| body.passphrase.as_mut().unwrap().cost.passes = 2, ErrorCode::WrongCode),
        (|body| body.passphrase.as_mut().unwrap().cost.memory_kib = u32::MAX, ErrorCode::KeysDamaged),
        (|body| body.passphrase = body.recovery_code.clone(), ErrorCode::WrongCode),
    ];
    for (at, (change, expected)) in changes.into_iter().enumerate() {
        written(folder.path(), &ours);
        let file = forged(folder.path(), change);
        assert_eq!(code_of(file.open(Way::Passphrase, &typed("a long passphrase"))), expected, "change {at}");
        assert!(!file.is_of(&ours).unwrap());
    }
}

#[test]
fn an_earlier_way_put_back_into_a_later_file_is_refused() {
    let (folder, ours) = (tempfile::tempdir().unwrap(), ours());
    let (mut file, _) = written(folder.path(), &ours);
    let old = file.body.passphrase.clone();
    file.change(&ours, |file| file.put(Way::Passphrase, &typed("another passphrase"), &ours, CHEAP, now())).unwrap();
    let file = forged(folder.path(), |body| body.passphrase = old);
    assert_eq!(code_of(file.open(Way::Passphrase, &typed("a long passphrase"))), ErrorCode::KeysDamaged);
}

#[test]
fn a_file_of_a_newer_version_is_left_alone() {
    let (folder, ours) = (tempfile::tempdir().unwrap(), ours());
    written(folder.path(), &ours);
    let path = folder.path().join(NAME);
    for newer in ["{\"keys\":{\"version\":2,\"more\":[]}}".to_owned(), {
        let mut written: Written = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        written.keys.version = 2;
        let written = Written::new(written.keys, written.seal).unwrap();
        String::from_utf8(written.bytes().unwrap()).unwrap()
    }] {
        std::fs::write(&path, &newer).unwrap();
        assert_eq!(code_of(KeysFile::read(folder.path())), ErrorCode::DatabaseTooNew);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
    }
}

#[test]
fn a_change_that_cannot_be_made_leaves_the_file_as_it_was() {
    let (folder, ours) = (tempfile::tempdir().unwrap(), ours());
    let (mut file, code) = written(folder.path(), &ours);
    let before = std::fs::read(folder.path().join(NAME)).unwrap();
    let refused = file.change(&ours, |file| {
        file.take_away(Way::RecoveryCode);
        Err(Error::new(ErrorCode::BadRequest, "no"))
    });
    assert_eq!(code_of(refused), ErrorCode::BadRequest);
    assert!(file.open(Way::RecoveryCode, &code).is_ok());
    assert_eq!(std::fs::read(folder.path().join(NAME)).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_it_and_it_holds_no_secret() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, ours) = (tempfile::tempdir().unwrap(), ours());
    let (_, code) = written(folder.path(), &ours);
    let path = folder.path().join(NAME);
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(&path).unwrap();
    let secret = BASE64_STANDARD_NO_PAD.encode(ours.secret.as_slice());
    let code = String::from_utf8(code.bytes().to_vec()).unwrap();
    for hidden in [secret.as_str(), &code, "a long passphrase"] {
        assert!(!text.contains(hidden));
    }
}

/// `cargo test -p enroll-core a_passphrase_costs -- --ignored --nocapture` on a quiet machine.
#[test]
#[ignore = "measures this computer"]
fn a_passphrase_costs_what_it_should() {
    let mut took: Vec<_> = (0..7)
        .map(|_| {
            let began = std::time::Instant::now();
            Cost::DAILY.key(&typed("a long passphrase"), &[7; 16]).unwrap();
            began.elapsed()
        })
        .collect();
    took.sort();
    println!("{} MiB, {} passes: {took:?}", Cost::DAILY.memory_kib / 1024, Cost::DAILY.passes);
    assert!((300..=1000).contains(&took[3].as_millis()), "too cheap for who guesses, or too dear for who waits");
}

/// Made by the reference C library: Argon2id, version 19, 128 MiB, three passes, one lane.
const REFERENCE: [u8; 32] = [
    0x25, 0xeb, 0xfb, 0x7c, 0x1a, 0x1a, 0x69, 0xac, 0xc9, 0x71, 0xda, 0x08, 0x96, 0x85, 0x06, 0x62, 0x7f, 0x32, 0x88,
    0xbe, 0x3e, 0xdd, 0xef, 0x86, 0xe2, 0x2a, 0x5d, 0x4d, 0xec, 0x60, 0x04, 0x9b,
];

#[test]
fn the_key_of_a_passphrase_is_the_one_that_the_reference_computes() {
    let key = Cost::DAILY.key(&typed("correct horse battery"), b"0123456789abcdef").unwrap();
    let sealed = sealed::seal(&SealingKey::new(&REFERENCE), "test", "test", b"same").unwrap();
    assert_eq!(sealed::open(&key, "test", "test", &sealed).unwrap().as_slice(), b"same");
}
