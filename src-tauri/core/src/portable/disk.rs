//! A file at a place that the person chose: read whole within a limit, written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use super::container;
use crate::error::{Error, ErrorCode, Result};
use crate::sealed::owner_only;
use crate::surroundings::random;

/// A container, its envelope's header and 16 bytes for each 64 KiB of it.
const LONGEST: u64 = container::LONGEST as u64 + 1024 * 1024;

/// The bytes of a file.
///
/// # Errors
/// `CannotReadFile` when it is not there, not to be read or not a file; `FileTooLarge`.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    let cannot = |error: io::Error| Error::new(ErrorCode::CannotReadFile, error);
    let too_large = || Error::new(ErrorCode::FileTooLarge, "longer than any file of ours");
    // Asked before it is opened: a pipe would be waited for, a device read for ever.
    let about = fs::metadata(path).map_err(cannot)?;
    if !about.is_file() {
        return Err(Error::new(ErrorCode::CannotReadFile, "not a file"));
    }
    if about.len() > LONGEST {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes)).map_err(cannot)?;
    if bytes.len() as u64 > LONGEST { Err(too_large()) } else { Ok(bytes) }
}

/// Writes a file, or replaces it: under another name first, in the same folder, so that nobody ever finds a part of it.
/// Only its owner may read it, where the disk knows owners.
///
/// # Errors
/// `CannotWriteFile`; then nothing is left behind, and what was there before is still there.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let cannot = |error: io::Error| Error::new(ErrorCode::CannotWriteFile, error);
    if path.file_name().is_none() {
        return Err(Error::new(ErrorCode::CannotWriteFile, "a place without a name"));
    }
    // Twelve letters and a dot: a long name that the disk takes shall not fail for the sake of a short while.
    let number = u32::from_be_bytes(random()?);
    let unfinished = path.with_file_name(format!(".{number:08x}.tmp"));
    let written = owner_only(OpenOptions::new().write(true).create_new(true))
        .open(&unfinished)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&unfinished, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&unfinished);
        cannot(error)
    })?;
    sync_folder(path).map_err(cannot)
}

/// Makes the name durable. Windows has no such call; disks of the network and sticks may not have it either.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if cfg!(unix) => folder,
        _ => return Ok(()),
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台積.enroll");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["台積.enroll"]);
    }

    #[test]
    fn a_place_that_takes_no_file_is_said_and_nothing_is_left_there() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("taken")).unwrap();
        for place in ["taken", "missing/a.enroll", ".."] {
            let error = write(&folder.path().join(place), b"x").unwrap_err();
            assert_eq!(error.code, ErrorCode::CannotWriteFile, "{place}");
        }
        assert_eq!(names(folder.path()), ["taken"]);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_it_and_a_link_is_replaced_rather_than_followed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (elsewhere, path) = (folder.path().join("elsewhere"), folder.path().join("a.enroll"));
        fs::write(&elsewhere, b"precious").unwrap();
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        write(&path, b"x").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read(&elsewhere).unwrap(), b"precious");
    }

    #[test]
    fn what_is_no_file_or_far_too_long_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()).unwrap_err().code, ErrorCode::CannotReadFile);
        assert_eq!(read(&folder.path().join("none")).unwrap_err().code, ErrorCode::CannotReadFile);
        let path = folder.path().join("a.enroll");
        // A hole in the file: a gigabyte that takes no room.
        File::create(&path).unwrap().set_len(1 << 30).unwrap();
        assert_eq!(read(&path).unwrap_err().code, ErrorCode::FileTooLarge);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_or_a_device_is_refused_before_it_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("socket.enroll");
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
        assert_eq!(read(&path).unwrap_err().code, ErrorCode::CannotReadFile);
        assert_eq!(read(Path::new("/dev/zero")).unwrap_err().code, ErrorCode::CannotReadFile);
    }
}
