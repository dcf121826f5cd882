//! Small secrets at rest: one sealed file each, beside the keyring that holds only the key.
//!
//! A keyring item is too small for tokens (2,560 bytes on Windows, UTF-16) and cannot be replaced atomically, so the
//! keyring keeps 32 bytes and the rest lies here, sealed with XChaCha20-Poly1305. What a record means is the caller's.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::{Error, ErrorCode, Result};
use crate::surroundings::random;

const VERSION: u8 = 1;
const NONCE: usize = 24;
const LIMIT: u64 = 256 * 1024;

/// The key of every sealed file of an installation. It cannot be printed, compared or serialized.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SealingKey([u8; 32]);

impl SealingKey {
    /// Copies the 32 bytes; wiping the caller's own is the caller's part.
    #[must_use]
    pub fn new(bytes: &[u8; 32]) -> Self {
        Self(*bytes)
    }
}

/// Seals `plain` so that it opens only as the same `purpose` of the same `id`: a record moved to another account's
/// place is refused like a damaged one.
///
/// # Errors
/// `Internal` when randomness fails.
pub fn seal(key: &SealingKey, purpose: &str, id: &str, plain: &[u8]) -> Result<Vec<u8>> {
    let nonce: [u8; NONCE] = random()?;
    let aad = bound_to(purpose, id);
    let sealed = cipher(key)
        .encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: &aad })
        .map_err(|_| Error::new(ErrorCode::Internal, "sealing failed"))?;
    Ok([&[VERSION], nonce.as_slice(), &sealed].concat())
}

/// Opens what `seal` made. Nothing: damaged, of another account or purpose, of another key or of a newer version.
#[must_use]
pub fn open(key: &SealingKey, purpose: &str, id: &str, record: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (version, rest) = record.split_first()?;
    if *version != VERSION {
        return None;
    }
    let (nonce, sealed) = rest.split_at_checked(NONCE)?;
    let aad = bound_to(purpose, id);
    let plain = cipher(key).decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: &aad });
    plain.ok().map(Zeroizing::new)
}

fn cipher(key: &SealingKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&key.0).into())
}

/// version ‖ purpose ‖ id, the texts with their lengths so that no two pairs give the same bytes.
fn bound_to(purpose: &str, id: &str) -> Vec<u8> {
    let mut aad = vec![VERSION];
    for text in [purpose, id] {
        aad.extend_from_slice(&(text.len() as u64).to_be_bytes());
        aad.extend_from_slice(text.as_bytes());
    }
    aad
}

/// Replaces a file so that a crash leaves the old one or the new one, never a part: temporary file, fsync, rename,
/// fsync of the folder. Only its owner may read it.
///
/// # Errors
/// `CannotSave` when the disk refuses.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |error: std::io::Error| Error::new(ErrorCode::CannotSave, format!("sealed file: {error}"));
    let folder = path.parent().ok_or_else(|| Error::new(ErrorCode::CannotSave, "sealed file without a folder"))?;
    make_folder(folder)?;
    // A number of its own, so that two programs that write at once do not share the temporary file.
    let number = u64::from_be_bytes(random()?);
    let temporary = path.with_extension(format!("{number:016x}.tmp"));
    let written = owner_only(OpenOptions::new().write(true).create_new(true))
        .open(&temporary)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&temporary, path))
        .and_then(|()| sync_folder(folder));
    written.map_err(|error| {
        let _ = fs::remove_file(&temporary);
        failed(error)
    })
}

/// Reads a file that `write` made; nothing when there is none.
///
/// # Errors
/// `Internal` when it is there and cannot be read, or is far too long to be ours.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    let failed = |error: std::io::Error| Error::new(ErrorCode::Internal, format!("sealed file: {error}"));
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let mut bytes = Vec::new();
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LIMIT {
        return Err(Error::new(ErrorCode::Internal, "sealed file: too long"));
    }
    Ok(Some(bytes))
}

/// Removes a file; it need not be there.
///
/// # Errors
/// `CannotSave` when the disk refuses.
pub fn remove(path: &Path) -> Result<()> {
    let removed = match fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        other => other,
    };
    removed
        .and_then(|()| path.parent().map_or(Ok(()), sync_folder))
        .map_err(|error| Error::new(ErrorCode::CannotSave, format!("sealed file: {error}")))
}

/// Makes a folder that only its owner may enter; what lies above it comes into being the same way.
///
/// # Errors
/// `CannotSave` when the disk refuses.
pub fn make_folder(folder: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|error| Error::new(ErrorCode::CannotSave, format!("folder of sealed files: {error}")))
}

/// Lets nobody but the owner read what is created. On Windows the profile folder's access list does this.
pub(crate) fn owner_only(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Makes a rename or removal durable. Windows has no such call on folders; NTFS journals them by itself.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> SealingKey {
        SealingKey::new(&[byte; 32])
    }

    #[test]
    fn what_was_sealed_opens_again() {
        let record = seal(&key(1), "account", "a", b"token").unwrap();
        assert_eq!(open(&key(1), "account", "a", &record).unwrap().as_slice(), b"token");
        assert!(!record.windows(5).any(|part| part == b"token"));
    }

    #[test]
    fn the_same_secret_never_looks_the_same_twice() {
        assert_ne!(seal(&key(1), "p", "a", b"x").unwrap(), seal(&key(1), "p", "a", b"x").unwrap());
    }

    #[test]
    fn a_record_of_another_account_purpose_or_key_is_refused() {
        let record = seal(&key(1), "account", "a", b"token").unwrap();
        assert!(open(&key(1), "account", "b", &record).is_none());
        assert!(open(&key(1), "other", "a", &record).is_none());
        assert!(open(&key(1), "accoun", "ta", &record).is_none());
        assert!(open(&key(2), "account", "a", &record).is_none());
    }

    #[test]
    fn every_changed_bit_is_noticed() {
        let record = seal(&key(1), "account", "a", b"token").unwrap();
        for place in 0..record.len() {
            let mut forged = record.clone();
            forged[place] ^= 1;
            assert!(open(&key(1), "account", "a", &forged).is_none(), "byte {place}");
            assert!(open(&key(1), "account", "a", &record[..place]).is_none(), "cut at {place}");
        }
    }

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/a.account");
        assert!(read(&path).unwrap().is_none());
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(read(&path).unwrap().unwrap(), b"two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        remove(&path).unwrap();
        remove(&path).unwrap();
        assert!(read(&path).unwrap().is_none());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sessions/a.account");
        write(&path, b"x").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(path.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cannot_be_written_is_said() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        assert_eq!(write(&folder.path().join("file/a"), b"x").unwrap_err().code, ErrorCode::CannotSave);
    }

    #[test]
    fn a_file_too_long_to_be_ours_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, vec![0; 300 * 1024]).unwrap();
        assert!(read(&path).is_err());
    }
}
