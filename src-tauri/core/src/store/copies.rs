//! Copies of the drafts' file: one before each migration, one a day, and what is set aside.
//!
//! Every copy is encrypted as the file itself is, readable by its owner only, and finished or not there at all. Copies
//! that this made are replaced by newer ones (two of each kind stay), and by one at once when a draft is deleted for good,
//! because they hold it still. What was set aside is never removed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::limits::Limit;
use rusqlite::{Connection, InterruptHandle};
use zeroize::Zeroizing;

use super::failed;
use super::open::{cannot_save, connect, private_file, sync_folder};
use crate::error::Result;

/// How many of each kind stay.
const KEPT: usize = 2;
const FORM: &str = "%Y%m%dT%H%M%SZ";
/// A program that ends waits this long for a copy that is being made, and then gives it up.
const PATIENCE: Duration = Duration::from_secs(5);

/// Keeps the file as it is before a migration from `version`; everything committed is in the main file first.
pub(super) fn before_migration(path: &Path, connection: &Connection, version: usize) -> Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(|error| failed(&error))?;
    copy(path, &path.with_extension(format!("v{version}.bak")))?;
    let mut copies = migration_copies(path);
    for old in copies.drain(..copies.len().saturating_sub(KEPT)) {
        fs::remove_file(old).map_err(cannot_save)?;
    }
    Ok(())
}

/// The copies before migrations, oldest version first.
fn migration_copies(path: &Path) -> Vec<PathBuf> {
    let version = |copy: &Path| {
        let name = copy.file_name()?.to_str()?;
        name.strip_prefix("drafts.v")?.strip_suffix(".bak")?.parse::<usize>().ok()
    };
    let mut found: Vec<_> = entries(path.parent()).filter_map(|copy| Some((version(&copy)?, copy))).collect();
    found.sort();
    found.into_iter().map(|(_, copy)| copy).collect()
}

fn entries(folder: Option<&Path>) -> impl Iterator<Item = PathBuf> {
    folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten().map(|entry| entry.path())
}

/// Copies a file so that the copy is finished or not there: temporary file, fsync, rename, fsync of the folder.
pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    let unfinished = to.with_extension("unfinished");
    let copied = || -> std::io::Result<()> {
        let mut target = private_file().truncate(true).open(&unfinished)?;
        std::io::copy(&mut fs::File::open(from)?, &mut target)?;
        target.sync_all()?;
        fs::rename(&unfinished, to)?;
        to.parent().map_or(Ok(()), sync_folder)
    };
    copied().map_err(|error| {
        let _ = fs::remove_file(&unfinished);
        cannot_save(error)
    })
}

/// A moment as a name of a file or folder, on every system.
fn name(at: Timestamp) -> String {
    at.strftime(FORM).to_string()
}

fn made_at(copy: &Path) -> Option<Timestamp> {
    let text = copy.file_name()?.to_str()?.strip_prefix("drafts-")?.strip_suffix(".db")?;
    let at = jiff::civil::DateTime::strptime(FORM, text).ok()?;
    Some(at.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// The daily copies, newest first.
pub(super) fn daily(folder: &Path) -> Vec<(Timestamp, PathBuf)> {
    let mut found: Vec<_> =
        entries(Some(&folder.join("copies"))).filter_map(|copy| Some((made_at(&copy)?, copy))).collect();
    found.sort();
    found.reverse();
    found
}

/// Every copy that could be gone back to, with when it was made: the daily ones, newest first, then those of migrations.
pub(super) fn all(folder: &Path) -> Vec<(Timestamp, PathBuf)> {
    let migrations = migration_copies(&folder.join("drafts.db")).into_iter().rev();
    let dated = migrations.filter_map(|copy| {
        let written = fs::metadata(&copy).ok()?.modified().ok()?;
        Some((Timestamp::try_from(written).ok()?, copy))
    });
    daily(folder).into_iter().chain(dated).collect()
}

/// Is a day over since the last copy? A copy from the future is of a clock that was wrong: it does not count.
pub(super) fn is_due(folder: &Path, now: Timestamp) -> bool {
    let day = SignedDuration::from_hours(24);
    !daily(folder).iter().any(|(at, _)| (SignedDuration::ZERO..day).contains(&now.duration_since(*at)))
}

/// Says in the drafts that the copies hold something that was deleted for good: a crash must not make us forget it.
pub(super) const OUTDATED: &str = "copiesOutdated";

/// Which copies a new one replaces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Replacing {
    /// Those that are more than two.
    Old,
    /// All of them.
    All,
}

/// What a copy is made of.
pub(super) struct Copier {
    /// Where the drafts are.
    pub(super) folder: PathBuf,
    /// Opens them.
    pub(super) key: Zeroizing<[u8; 32]>,
}

/// A daily copy in the making, on a thread and a connection of its own: nobody waits for it.
pub(super) struct Copying {
    thread: JoinHandle<bool>,
    done: mpsc::Receiver<()>,
    interrupt: InterruptHandle,
}

impl Copier {
    /// Starts a copy. `VACUUM INTO` reads and verifies every page in use: what it finishes is a good copy.
    pub(super) fn start(&self, replacing: Replacing, now: Timestamp) -> Result<Copying> {
        let connection = connect(&self.folder.join("drafts.db"), &self.key).map_err(|error| failed(&error))?;
        // It attaches the copy; no other connection may attach anything.
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1).map_err(|error| failed(&error))?;
        let interrupt = connection.get_interrupt_handle();
        let (told, done) = mpsc::channel();
        let folder = self.folder.join("copies");
        let thread = std::thread::spawn(move || {
            let kept = keep_daily(&connection, &folder, replacing, now);
            if let Err(error) = &kept {
                tracing::warn!(%error, "today's copy was not made");
            }
            drop(connection);
            let _ = told.send(());
            kept.is_ok() && replacing == Replacing::All
        });
        Ok(Copying { thread, done, interrupt })
    }
}

impl Copying {
    /// Waits for it a while, and gives it up then. Where it replaced all others, none of them is outdated any more.
    pub(super) fn finish(self, drafts: &Connection) {
        if self.done.recv_timeout(PATIENCE).is_err() {
            self.interrupt.interrupt();
        }
        if self.thread.join().unwrap_or(false)
            && let Err(error) = drafts.execute("DELETE FROM setting WHERE name = ?1", [OUTDATED])
        {
            tracing::warn!(%error, "the copies are replaced once more at the next open");
        }
    }
}

fn keep_daily(connection: &Connection, folder: &Path, replacing: Replacing, now: Timestamp) -> Result<()> {
    super::open::make_private_folder(folder).map_err(cannot_save)?;
    let unfinished = folder.join("unfinished");
    let copy = folder.join(format!("drafts-{}.db", name(now)));
    let made = make(connection, &unfinished).and_then(|()| fs::rename(&unfinished, &copy).map_err(cannot_save));
    if made.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    made?;
    sync_folder(folder).map_err(cannot_save)?;
    // Only copies: the names are those that this gave.
    let drafts = folder.with_file_name("drafts.db");
    let daily = daily(folder.parent().unwrap_or(folder)).into_iter().map(|(_, copy)| copy);
    let old: Vec<_> = match replacing {
        Replacing::Old => daily.skip(KEPT).collect(),
        // By its name: one of a clock that was wrong may be newer.
        Replacing::All => daily.filter(|one| *one != copy).chain(migration_copies(&drafts)).collect(),
    };
    for old in old {
        fs::remove_file(old).map_err(cannot_save)?;
    }
    Ok(())
}

fn make(connection: &Connection, unfinished: &Path) -> Result<()> {
    // An empty file of the right mode is what SQLite then fills.
    drop(private_file().truncate(true).open(unfinished).map_err(cannot_save)?);
    let to = unfinished.to_str().ok_or_else(|| cannot_save(std::io::ErrorKind::InvalidFilename.into()))?;
    connection.execute("VACUUM INTO ?1", [to]).map_err(|error| failed(&error))?;
    private_file().open(unfinished).and_then(|file| file.sync_all()).map_err(cannot_save)
}

/// Moves the drafts' file, with what belongs to it, into a folder of its own under `quarantine`. Nothing is deleted.
pub(super) fn set_aside(folder: &Path, now: Timestamp) -> Result<()> {
    // The main file goes first: without it nothing opens, whereas without its log it would open and lack what is in there.
    let files = ["drafts.db", "drafts.db-wal", "drafts.db-shm"].map(|file| folder.join(file));
    if !files.iter().any(|file| file.exists()) {
        return Ok(());
    }
    let rooms = folder.join("quarantine");
    super::open::make_private_folder(&rooms).map_err(cannot_save)?;
    let room = (0..).map(|count: u32| match count {
        0 => rooms.join(name(now)),
        count => rooms.join(format!("{}-{count}", name(now))),
    });
    for room in room {
        match fs::create_dir(&room) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(cannot_save(error)),
            Ok(()) => return move_into(&room, &files),
        }
    }
    Ok(())
}

fn move_into(room: &Path, files: &[PathBuf]) -> Result<()> {
    for file in files {
        let Some(name) = file.file_name() else { continue };
        match fs::rename(file, room.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(cannot_save(error)),
            _ => {}
        }
    }
    sync_folder(room).map_err(cannot_save)?;
    room.ancestors().nth(2).map_or(Ok(()), sync_folder).map_err(cannot_save)
}
