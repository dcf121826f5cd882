//! The envelope of an `.enroll` file: age, version 1 (age-encryption.org/v1, C2SP `age`), as the `age` and `rage` programs
//! write and read it too. Either one passphrase or up to twenty public keys open it.
//!
//! age tells a wrong passphrase from a damaged file and notices every changed or missing byte. What it leaves to its
//! caller is set here: how long a header may be, and how much work a passphrase may ask for.

use std::io::{Read, Write};

use age::secrecy::ExposeSecret;
use age::{DecryptError, Decryptor, Encryptor, scrypt, x25519};
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::error::{Error, ErrorCode, Result};
use crate::passphrase;
use crate::view::FileProtection;

const MAGIC: &[u8] = b"age-encryption.org/v";
/// age reads a header again with each of its lines: a long one would cost the square of its length. Twenty recipients
/// need less than 4 KiB.
const LONGEST_HEADER: usize = 16 * 1024;
const MOST_RECIPIENTS: usize = 20;
/// N = 2^18, age's own: 256 MiB and about a second for each guess.
pub(crate) const WORK: u8 = 18;
/// What a file may ask for: a gigabyte. `rage` chooses by the computer, up to here.
const MOST_WORK: u8 = 20;
/// A file of keys with its comments.
const LONGEST_KEYS: usize = 16 * 1024;

/// Who shall be able to open the file.
#[derive(Debug)]
pub enum Protection {
    /// Whoever has the passphrase.
    Passphrase(SecretString),
    /// Whoever has the key to one of these public keys (`age1…`).
    Recipients(Vec<String>),
}

/// With what the file is opened.
#[derive(Clone, Debug)]
pub enum Unlock {
    /// Its passphrase.
    Passphrase(SecretString),
    /// A secret key (`AGE-SECRET-KEY-1…`), or the text of a key file that `age-keygen` wrote.
    Key(SecretString),
}

impl Protection {
    /// Whether a file can be made for them: before anybody is asked where to.
    ///
    /// # Errors
    /// `PassphraseTooShort`, `BadRecipient`.
    pub fn check(&self) -> Result<()> {
        match self {
            Self::Passphrase(typed) => passphrase::choose(typed).map(drop),
            Self::Recipients(texts) => recipients(texts).map(drop),
        }
    }
}

/// Encrypts. `work` is scrypt's log₂ N.
///
/// # Errors
/// `PassphraseTooShort`, `BadRecipient`.
pub(crate) fn lock(plain: &[u8], protection: &Protection, work: u8) -> Result<Vec<u8>> {
    let internal = |error: &dyn std::fmt::Debug| Error::new(ErrorCode::Internal, format!("envelope: {error:?}"));
    let encryptor = match protection {
        Protection::Passphrase(typed) => {
            let mut recipient = scrypt::Recipient::new(passphrase::choose(typed)?);
            recipient.set_work_factor(work);
            Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        }
        Protection::Recipients(texts) => {
            let recipients = recipients(texts)?;
            Encryptor::with_recipients(recipients.iter().map(|one| one as &dyn age::Recipient))
        }
    }
    .map_err(|error| internal(&error))?;
    let mut file = Vec::with_capacity(plain.len() + plain.len() / 2048 + LONGEST_HEADER);
    let sealed = encryptor
        .wrap_output(&mut file)
        .and_then(|mut writer| writer.write_all(plain).and_then(|()| writer.finish()).map(drop));
    sealed.map_err(|error| internal(&error))?;
    Ok(file)
}

/// The log never repeats what was entered: it may be a secret key in the wrong place.
fn recipients(texts: &[String]) -> Result<Vec<x25519::Recipient>> {
    let bad = |log: String| Error::new(ErrorCode::BadRecipient, log);
    if texts.is_empty() || texts.len() > MOST_RECIPIENTS {
        return Err(bad(format!("{} recipients", texts.len())));
    }
    let parse = |(at, text): (usize, &String)| text.trim().parse().map_err(|_| bad(format!("entry {}", at + 1)));
    texts.iter().enumerate().map(parse).collect()
}

/// What the file asks for, as its header says.
///
/// # Errors
/// As `unlock`.
pub(crate) fn protection(file: &[u8]) -> Result<FileProtection> {
    let decryptor = opened(file)?;
    Ok(if decryptor.is_scrypt() { FileProtection::Passphrase } else { FileProtection::Key })
}

/// Decrypts all of it, or nothing.
///
/// # Errors
/// `NotAnEnrollFile`, `FileTooNew`, `WrongPassphrase`, `WrongKey`, `FileDamaged`.
pub(crate) fn unlock(file: &[u8], unlock: &Unlock) -> Result<Zeroizing<Vec<u8>>> {
    match unlock {
        Unlock::Passphrase(typed) => {
            let read = passphrase::read(typed);
            match decrypt(file, &Unlock::Passphrase(read.clone())) {
                // Another program may have taken the very letters that were typed.
                Err(error)
                    if error.code == ErrorCode::WrongPassphrase && read.expose_secret() != typed.expose_secret() =>
                {
                    decrypt(file, unlock)
                }
                decrypted => decrypted,
            }
        }
        Unlock::Key(_) => decrypt(file, unlock),
    }
}

fn decrypt(file: &[u8], unlock: &Unlock) -> Result<Zeroizing<Vec<u8>>> {
    let decryptor = opened(file)?;
    let wrong = if decryptor.is_scrypt() { ErrorCode::WrongPassphrase } else { ErrorCode::WrongKey };
    let decrypted = match unlock {
        Unlock::Passphrase(passphrase) => {
            let mut identity = scrypt::Identity::new(passphrase.clone());
            identity.set_max_work_factor(MOST_WORK);
            decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity))
        }
        Unlock::Key(text) => {
            let identities = keys(text)?;
            decryptor.decrypt(identities.iter().map(|one| one as &dyn age::Identity))
        }
    };
    let mut reader = decrypted.map_err(|error| refused(&error, wrong))?;
    // Room for all of it at once: a vector that grows leaves copies behind that nobody wipes.
    let mut plain = Zeroizing::new(Vec::with_capacity(file.len()));
    reader.read_to_end(&mut plain).map_err(|error| Error::new(ErrorCode::FileDamaged, error.kind()))?;
    Ok(plain)
}

fn keys(text: &SecretString) -> Result<Vec<x25519::Identity>> {
    let wrong = |log: &str| Error::new(ErrorCode::WrongKey, log);
    let text = text.expose_secret();
    if text.len() > LONGEST_KEYS {
        return Err(wrong("too long for keys"));
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Vec<_> = lines.map(str::parse).collect::<std::result::Result<_, _>>().map_err(|_| wrong("no key"))?;
    if keys.is_empty() { Err(wrong("no key")) } else { Ok(keys) }
}

/// The header, within its limit.
fn opened(file: &[u8]) -> Result<Decryptor<&[u8]>> {
    let version = file.strip_prefix(MAGIC).ok_or_else(|| Error::new(ErrorCode::NotAnEnrollFile, "not an age file"))?;
    if !version.starts_with(b"1\n") {
        return Err(Error::new(ErrorCode::FileTooNew, "another version of age"));
    }
    let start = &file[..file.len().min(LONGEST_HEADER)];
    if !start.windows(4).any(|part| part == b"\n---") {
        return Err(Error::new(ErrorCode::FileDamaged, "the header has no end"));
    }
    Decryptor::new_buffered(file).map_err(|error| refused(&error, ErrorCode::FileDamaged))
}

/// age's own words are for its program's users: the kind is enough.
fn refused(error: &DecryptError, wrong: ErrorCode) -> Error {
    let (code, log) = match error {
        DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
            (wrong, "does not open it")
        }
        // Nobody's file takes minutes: who made this one wants to keep the computer busy.
        DecryptError::ExcessiveWork { .. } => (ErrorCode::NotAnEnrollFile, "asks for too much work"),
        DecryptError::UnknownFormat => (ErrorCode::FileTooNew, "another version of age"),
        DecryptError::InvalidHeader => (ErrorCode::FileDamaged, "header"),
        DecryptError::InvalidMac => (ErrorCode::FileDamaged, "header's code"),
        DecryptError::Io(_) => (ErrorCode::FileDamaged, "cut off"),
        _ => (ErrorCode::FileDamaged, "as age says"),
    };
    Error::new(code, log)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Quick: what is tested is not how long a guess takes.
    const QUICK: u8 = 4;

    fn typed(text: &str) -> SecretString {
        SecretString::from(text.to_owned())
    }

    fn sealed(plain: &[u8]) -> Vec<u8> {
        lock(plain, &Protection::Passphrase(typed("correct horse 電池")), QUICK).unwrap()
    }

    fn open(file: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        unlock(file, &Unlock::Passphrase(typed("correct horse 電池")))
    }

    fn code(result: Result<Zeroizing<Vec<u8>>>) -> ErrorCode {
        result.expect_err("it should not open").code
    }

    #[test]
    fn what_was_locked_opens_with_its_passphrase_and_no_other() {
        let file = sealed("答案".as_bytes());
        assert_eq!(open(&file).unwrap().as_slice(), "答案".as_bytes());
        assert_eq!(protection(&file).unwrap(), FileProtection::Passphrase);
        let other = Unlock::Passphrase(typed("correct horse 電地"));
        assert_eq!(code(unlock(&file, &other)), ErrorCode::WrongPassphrase);
        let key = Unlock::Key(x25519::Identity::generate().to_string());
        assert_eq!(code(unlock(&file, &key)), ErrorCode::WrongPassphrase);
    }

    #[test]
    fn each_recipient_opens_it_with_the_own_key_and_nobody_else() {
        let people: Vec<_> = (0..3).map(|_| x25519::Identity::generate()).collect();
        let public: Vec<_> = people[..2].iter().map(|one| format!(" {}\n", one.to_public())).collect();
        let file = lock(b"x", &Protection::Recipients(public), QUICK).unwrap();
        assert_eq!(protection(&file).unwrap(), FileProtection::Key);
        for one in &people[..2] {
            assert_eq!(unlock(&file, &Unlock::Key(one.to_string())).unwrap().as_slice(), b"x");
        }
        let of_a_file = format!("# created: today\n\n{}\n", people[0].to_string().expose_secret());
        assert!(unlock(&file, &Unlock::Key(typed(&of_a_file))).is_ok());
        assert_eq!(code(unlock(&file, &Unlock::Key(people[2].to_string()))), ErrorCode::WrongKey);
        assert_eq!(code(unlock(&file, &Unlock::Key(typed("nonsense")))), ErrorCode::WrongKey);
        assert_eq!(code(unlock(&file, &Unlock::Key(typed("")))), ErrorCode::WrongKey);
        assert_eq!(code(open(&file)), ErrorCode::WrongKey);
    }

    #[test]
    fn a_secret_key_in_the_place_of_a_public_one_is_refused_and_never_repeated() {
        let secret = x25519::Identity::generate().to_string().expose_secret().to_owned();
        let error = lock(b"x", &Protection::Recipients(vec![secret.clone()]), QUICK).unwrap_err();
        assert_eq!(error.code, ErrorCode::BadRecipient);
        assert!(!error.to_string().contains(&secret[15..30]) && error.said.is_none());
        for none in [vec![], vec![String::new()], vec!["age1".to_owned()], vec!["age1x".to_owned(); 21]] {
            let error = lock(b"x", &Protection::Recipients(none), QUICK).unwrap_err();
            assert_eq!(error.code, ErrorCode::BadRecipient);
        }
    }

    #[test]
    fn neither_passphrase_nor_key_can_be_printed() {
        let printed = format!("{:?}", Unlock::Passphrase(typed("correct horse")));
        assert!(!printed.contains("horse"), "{printed}");
    }

    #[test]
    fn a_passphrase_opens_it_however_it_is_typed_and_one_of_another_program_as_it_was() {
        let file = lock(b"x", &Protection::Passphrase(typed("cafe\u{301}\u{3000}am Dienstag\n")), QUICK).unwrap();
        assert!(unlock(&file, &Unlock::Passphrase(typed("caf\u{e9} am Dienstag"))).is_ok());
        let mut recipient = scrypt::Recipient::new(typed(" as it was "));
        recipient.set_work_factor(QUICK);
        let foreign = age::encrypt(&recipient, b"x").unwrap();
        assert!(unlock(&foreign, &Unlock::Passphrase(typed(" as it was "))).is_ok());
        assert_eq!(code(unlock(&foreign, &Unlock::Passphrase(typed("as it was")))), ErrorCode::WrongPassphrase);
    }

    #[test]
    fn what_nobody_could_open_is_refused_before_anything_is_made() {
        let refused = |protection: Protection| protection.check().err().map(|error| error.code);
        assert_eq!(refused(Protection::Passphrase(typed("elevenchars "))), Some(ErrorCode::PassphraseTooShort));
        assert_eq!(refused(Protection::Recipients(vec!["age1x".to_owned()])), Some(ErrorCode::BadRecipient));
        assert_eq!(refused(Protection::Passphrase(typed("twelve chars"))), None);
        let public = x25519::Identity::generate().to_public().to_string();
        assert_eq!(refused(Protection::Recipients(vec![public])), None);
    }

    #[test]
    fn every_changed_bit_and_every_missing_byte_is_noticed() {
        let plain = b"answers";
        let file = sealed(plain);
        for place in 0..file.len() {
            let mut forged = file.clone();
            forged[place] ^= 1;
            assert!(open(&forged).is_err(), "byte {place}");
            assert!(open(&file[..place]).is_err(), "cut at {place}");
        }
        assert_eq!(code(open(&[file.as_slice(), b"x"].concat())), ErrorCode::FileDamaged);
        let body = file.len() - 1;
        assert_eq!(code(open(&file[..body])), ErrorCode::FileDamaged);
    }

    #[test]
    fn a_file_of_another_kind_or_of_a_newer_age_is_told_from_a_damaged_one() {
        let file = sealed(b"x");
        let with_bom = [b"\xef\xbb\xbf".as_slice(), &file].concat();
        for other in [b"".as_slice(), b"PK\x03\x04", b"\x00\x01", &with_bom] {
            assert_eq!(code(open(other)), ErrorCode::NotAnEnrollFile);
        }
        let newer = [b"age-encryption.org/v2\n".as_slice(), &file[22..]].concat();
        assert_eq!(code(open(&newer)), ErrorCode::FileTooNew);
        assert_eq!(code(open(b"age-encryption.org/v1\n-> scrypt")), ErrorCode::FileDamaged);
    }

    #[test]
    fn a_header_without_an_end_and_one_that_asks_for_hours_cost_nothing() {
        let endless = [b"age-encryption.org/v1\n".as_slice(), &b"-> a\n\n".repeat(1_000_000)].concat();
        assert_eq!(code(open(&endless)), ErrorCode::FileDamaged);
        let end = format!("--- {}\n{}", "A".repeat(43), "n".repeat(16));
        let long = |lines| [b"age-encryption.org/v1\n", b"-> a\n\n".repeat(lines).as_slice(), end.as_bytes()].concat();
        assert_eq!(code(open(&long(2_000))), ErrorCode::WrongKey, "within the limit it is read");
        assert_eq!(code(open(&long(4_000))), ErrorCode::FileDamaged);
        let file = sealed(b"x");
        let text = String::from_utf8_lossy(&file[..80]);
        let at = text.find(" 4\n").unwrap();
        for work in ["21", "30", "63"] {
            let costly = [&file[..at], format!(" {work}\n").as_bytes(), &file[at + 3..]].concat();
            assert_eq!(code(open(&costly)), ErrorCode::NotAnEnrollFile, "{work}");
        }
    }
}
