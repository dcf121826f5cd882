//! Opens the encrypted file, and tells apart what must never look alike: a first run and a loss.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::copies::{self, Copier, Copying, Replacing};
use super::mark::Mark;
use super::{Store, failed, history};
use crate::error::{Error, ErrorCode, Result};
use crate::sealed::SealingKey;

const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_drafts.sql"),
    include_str!("migrations/0002_portal.sql"),
    include_str!("migrations/0003_history.sql"),
    include_str!("migrations/0004_sections.sql"),
    include_str!("migrations/0005_waiting.sql"),
];
/// `EnDk` in ASCII: says whose file it is.
const APPLICATION_ID: i32 = 0x456e_446b;
/// SQLite 3.51.3 is the first without the WAL-reset bug (sqlite.org/wal.html, section 11).
const OLDEST_SQLITE: i32 = 3_051_003;
/// Who closes the product and opens it again is quicker than the one that closes, and a program that was started a moment ago
/// shares its parent's lock until it has become itself.
const LONGEST_CLOSE: Duration = Duration::from_secs(2);
const LOOK: Duration = Duration::from_millis(20);
/// SQLCipher asks the crypto library for a few random bytes and is up.
const LONGEST_START: Duration = Duration::from_secs(10);

/// What the mark outside the file says.
pub(crate) enum Expected<'a> {
    /// No database was ever made: make one with this id.
    Nothing(&'a str),
    /// This database exists.
    Database(&'a str),
}

/// The keys of the drafts' file and of the mark beside it.
pub(crate) struct Keys {
    /// Encrypts the file.
    pub(crate) drafts: Zeroizing<[u8; 32]>,
    /// Seals the mark.
    pub(crate) mark: SealingKey,
}

/// The right to the drafts in a folder. The system takes it back with the process, however it ends.
pub(crate) struct Lock {
    pub(super) folder: PathBuf,
    file: File,
}

impl Lock {
    /// Takes it, and makes the folder when it is not there.
    ///
    /// # Errors
    /// `DatabaseInUse`, `CannotSave`.
    pub(crate) fn take(folder: &Path) -> Result<Self> {
        make_private_folder(folder).map_err(cannot_save)?;
        let file = private_file().open(folder.join("drafts.lock")).map_err(cannot_save)?;
        let begun = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { folder: folder.to_owned(), file }),
                Err(TryLockError::WouldBlock) if begun.elapsed() < LONGEST_CLOSE => std::thread::sleep(LOOK),
                Err(TryLockError::WouldBlock) => {
                    return Err(Error::new(ErrorCode::DatabaseInUse, "another process holds the lock"));
                }
                Err(TryLockError::Error(error)) => return Err(cannot_save(error)),
            }
        }
    }
}

impl Store {
    /// Opens `drafts.db` in the locked folder, or makes it when none is expected. Returns the store and the database's id.
    ///
    /// # Errors
    /// `DatabaseMissing`, `DatabaseUnreadable`, `DatabaseOlder`, `DatabaseTooNew`, `CannotSave`.
    pub(crate) fn open(lock: Lock, keys: &Keys, expected: &Expected<'_>, now: Timestamp) -> Result<(Self, String)> {
        let path = lock.folder.join("drafts.db");
        let mark = Mark::new(&lock.folder, &keys.mark);
        let known = match expected {
            Expected::Nothing(id) if !path.exists() => {
                create(&path, keys, &mark, id)?;
                Some(*id)
            }
            Expected::Nothing(_) => None,
            Expected::Database(known) => Some(*known),
        };
        let (connection, id) = open_existing(&path, keys, &mark, known)?;
        mark.grow(&connection).map_err(|error| failed(&error))?;
        let copier = Copier { folder: lock.folder, key: keys.drafts.clone() };
        let copying = match daily_work(&connection, &copier, now) {
            Ok(copying) => copying,
            Err(error) => {
                // The drafts are open and whole: that there is no new copy of them keeps nobody from them.
                tracing::warn!(%error, "today's copy was not begun");
                None
            }
        };
        Ok((Self::over(connection, lock.file, mark, copier, copying), id))
    }
}

/// Once a day: old moments are thinned out, and a copy is begun. At once where the copies hold what is gone.
fn daily_work(connection: &Connection, copier: &Copier, now: Timestamp) -> Result<Option<Copying>> {
    let asked = "SELECT drafts + binned > 0, EXISTS (SELECT 1 FROM setting WHERE name = ?1) FROM tally";
    let (any, outdated): (bool, bool) = connection
        .query_row(asked, [copies::OUTDATED], |row| Ok((row.get(0)?, row.get(1)?)))
        .map_err(|error| failed(&error))?;
    if outdated {
        return copier.start(Replacing::All, now).map(Some);
    }
    if !any || !copies::is_due(&copier.folder, now) {
        return Ok(None);
    }
    if let Err(error) = history::thin(connection, now) {
        tracing::warn!(%error, "old moments were not thinned out");
    }
    copier.start(Replacing::Old, now).map(Some)
}

pub(super) fn cannot_save(error: std::io::Error) -> Error {
    Error::new(ErrorCode::CannotSave, error)
}

pub(super) fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

pub(super) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes the database beside its place and moves it there whole: the file exists finished or not at all.
pub(super) fn create(path: &Path, keys: &Keys, mark: &Mark, id: &str) -> Result<()> {
    let unfinished = path.with_extension("new");
    for rest in ["new", "new-wal", "new-shm"] {
        match std::fs::remove_file(path.with_extension(rest)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(cannot_save(error)),
            _ => {}
        }
    }
    drop(private_file().open(&unfinished).map_err(cannot_save)?);
    let begin = || -> rusqlite::Result<Connection> {
        let mut connection = connect(&unfinished, &keys.drafts)?;
        migrate(&mut connection, 0)?;
        connection.execute("INSERT INTO installation (database_id) VALUES (?1)", [id])?;
        Ok(connection)
    };
    let connection = begin().map_err(|error| failed(&error))?;
    mark.accept(&connection)?;
    into_place(connection, &unfinished, path)
}

/// Closes a database that is whole, and moves it to where the drafts are.
pub(super) fn into_place(connection: Connection, unfinished: &Path, path: &Path) -> Result<()> {
    let whole = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    whole.and_then(|()| connection.close().map_err(|(_, error)| error)).map_err(|error| failed(&error))?;
    std::fs::rename(unfinished, path).map_err(cannot_save)?;
    if let Some(folder) = path.parent() {
        sync_folder(folder).map_err(cannot_save)?;
    }
    Ok(())
}

/// A rename is durable only once its folder is (Windows has no such call, and needs none).
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// What a look at the file alone tells: that it is there, and has something in it.
pub(super) fn present(path: &Path) -> Result<()> {
    let length = match std::fs::metadata(path) {
        Ok(about) => about.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Error::new(ErrorCode::DatabaseMissing, "there is no drafts.db"));
        }
        Err(error) => return Err(cannot_save(error)),
    };
    // SQLite takes an empty file for an empty database, with any key (trust.md 0.2).
    if length == 0 { Err(Error::new(ErrorCode::DatabaseUnreadable, "drafts.db is empty")) } else { Ok(()) }
}

/// The version of the schema, if this product knows it.
pub(super) fn version(connection: &Connection) -> Result<usize> {
    let version: u32 =
        connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(|error| failed(&error))?;
    if version as usize > MIGRATIONS.len() {
        // Closing would move what is in its log into the file: it stays as the newer version left it.
        let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        return Err(Error::new(ErrorCode::DatabaseTooNew, format!("version {version}")));
    }
    Ok(version as usize)
}

/// The version of the schema that this product writes.
pub(super) fn newest() -> usize {
    MIGRATIONS.len()
}

/// The id that a database has had since it was made.
pub(super) fn database_id(connection: &Connection) -> Result<String> {
    let sql = "SELECT database_id FROM installation";
    connection.query_row(sql, [], |row| row.get(0)).map_err(|error| failed(&error))
}

/// Whatever is refused is refused before anything is written.
fn open_existing(path: &Path, keys: &Keys, mark: &Mark, known: Option<&str>) -> Result<(Connection, String)> {
    present(path)?;
    is_no_plain_text(path)?;
    let mut connection = connect(path, &keys.drafts).map_err(|error| failed(&error))?;
    assert_engine(&connection)?;
    let version = version(&connection)?;
    let id = database_id(&connection)?;
    if known.is_some_and(|known| known != id) {
        return Err(Error::new(ErrorCode::DatabaseUnreadable, "the database is another one than the mark names"));
    }
    mark.check(&connection, version)?;
    if version < MIGRATIONS.len() {
        copies::before_migration(path, &connection, version)?;
        migrate(&mut connection, version).map_err(|error| failed(&error))?;
    }
    Ok((connection, id))
}

/// SQLite says that it is initialized before SQLCipher is: `sqlite3_initialize` runs `SQLITE_EXTRA_INIT` last, outside its
/// mutex, and a key that another thread hands over in between is refused. So one thread makes the first connection of the
/// process, while all others wait here. Practice may have begun it in the same process; hence the loop.
fn wait_for_the_engine() {
    static UP: Once = Once::new();
    let takes_a_key =
        || Connection::open_in_memory().and_then(|memory| memory.execute_batch("PRAGMA key = 'none'")).is_ok();
    UP.call_once(|| {
        let begun = Instant::now();
        // One that failed for good says so at the next key.
        while !takes_a_key() && begun.elapsed() < LONGEST_START {
            std::thread::yield_now();
        }
    });
}

/// The settings of trust.md 3.3, in its order.
pub(super) fn connect(path: &Path, key: &[u8; 32]) -> rusqlite::Result<Connection> {
    wait_for_the_engine();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    let hex: Zeroizing<String> = Zeroizing::new(key.iter().map(|byte| format!("{byte:02x}")).collect());
    let pragma = Zeroizing::new(format!("PRAGMA key = \"x'{}'\"; PRAGMA cipher_log_level = NONE;", hex.as_str()));
    connection.execute_batch(&pragma)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;",
    )?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    Ok(connection)
}

/// A build without SQLCipher would ignore the key and write plain text: never go on with one.
fn assert_engine(connection: &Connection) -> Result<()> {
    let wrong = |what: &str| Err(Error::new(ErrorCode::Internal, what));
    let text =
        |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, String>(0)).map_err(|error| failed(&error));
    let number =
        |pragma: &str| connection.query_row(pragma, [], |row| row.get::<_, i64>(0)).map_err(|error| failed(&error));
    if rusqlite::version_number() < OLDEST_SQLITE {
        return wrong("SQLite is older than 3.51.3");
    }
    if text("PRAGMA cipher_version")?.is_empty() {
        return wrong("SQLite is built without SQLCipher");
    }
    if text("PRAGMA journal_mode")? != "wal" || number("PRAGMA synchronous")? != 2 {
        return wrong("the journal is not durable");
    }
    Ok(())
}

/// Looked at before SQLite has the file open: closing it later would take SQLite's own locks away (POSIX: a process loses them
/// all with the first descriptor that it closes).
fn is_no_plain_text(path: &Path) -> Result<()> {
    let mut header = [0; 16];
    let read = File::open(path).and_then(|mut file| std::io::Read::read_exact(&mut file, &mut header));
    match read {
        Err(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => Err(cannot_save(error)),
        _ if header == *b"SQLite format 3\0" => {
            Err(Error::new(ErrorCode::DatabaseUnreadable, "drafts.db is plain text"))
        }
        _ => Ok(()),
    }
}

/// One transaction a version, schema and number together.
pub(super) fn migrate(connection: &mut Connection, from: usize) -> rusqlite::Result<()> {
    migrate_to(connection, from, MIGRATIONS.len())
}

pub(super) fn migrate_to(connection: &mut Connection, from: usize, to: usize) -> rusqlite::Result<()> {
    for (version, sql) in MIGRATIONS.iter().enumerate().take(to).skip(from) {
        let step = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Exclusive)?;
        step.execute_batch(sql)?;
        step.pragma_update(None, "application_id", APPLICATION_ID)?;
        step.pragma_update(None, "user_version", u32::try_from(version + 1).unwrap_or(u32::MAX))?;
        step.commit()?;
    }
    Ok(())
}
