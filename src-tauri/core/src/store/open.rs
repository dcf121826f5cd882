//! Opens the encrypted file, and tells apart what must never look alike: a first run and a loss.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::{Store, failed};
use crate::error::{Error, ErrorCode, Result};

const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_drafts.sql")];
/// `EnDk` in ASCII: says whose file it is.
const APPLICATION_ID: i32 = 0x456e_446b;
/// SQLite 3.51.3 is the first without the WAL-reset bug (sqlite.org/wal.html, section 11).
const OLDEST_SQLITE: i32 = 3_051_003;

/// What the mark outside the file says.
pub(crate) enum Expected<'a> {
    /// No database was ever made: make one with this id.
    Nothing(&'a str),
    /// This database exists.
    Database(&'a str),
}

/// The right to the drafts in a folder. The system takes it back with the process, however it ends.
pub(crate) struct Lock {
    folder: PathBuf,
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
        match file.try_lock() {
            Ok(()) => Ok(Self { folder: folder.to_owned(), file }),
            Err(TryLockError::WouldBlock) => {
                Err(Error::new(ErrorCode::DatabaseInUse, "another process holds the lock"))
            }
            Err(TryLockError::Error(error)) => Err(cannot_save(error)),
        }
    }
}

impl Store {
    /// Opens `drafts.db` in the locked folder, or makes it when none is expected. Returns the store and the database's id.
    ///
    /// # Errors
    /// `DatabaseMissing`, `DatabaseUnreadable`, `DatabaseTooNew`, `CannotSave`.
    pub(crate) fn open(lock: Lock, key: &[u8; 32], expected: &Expected<'_>) -> Result<(Self, String)> {
        let path = lock.folder.join("drafts.db");
        if let Expected::Nothing(id) = expected
            && !path.exists()
        {
            create(&path, key, id)?;
        }
        let connection = open_existing(&path, key)?;
        let id: String = connection
            .query_row("SELECT database_id FROM installation", [], |row| row.get(0))
            .map_err(|error| failed(&error))?;
        if let Expected::Database(known) = expected
            && *known != id
        {
            return Err(Error::new(ErrorCode::DatabaseUnreadable, "the database is another one than the mark names"));
        }
        Ok((Self::over(connection, lock.file), id))
    }
}

fn cannot_save(error: std::io::Error) -> Error {
    Error::new(ErrorCode::CannotSave, error)
}

fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes the database beside its place and moves it there whole: the file exists finished or not at all.
fn create(path: &Path, key: &[u8; 32], id: &str) -> Result<()> {
    let unfinished = path.with_extension("new");
    for rest in ["new", "new-wal", "new-shm"] {
        match std::fs::remove_file(path.with_extension(rest)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(cannot_save(error)),
            _ => {}
        }
    }
    drop(private_file().open(&unfinished).map_err(cannot_save)?);
    let make = || -> rusqlite::Result<()> {
        let mut connection = connect(&unfinished, key)?;
        migrate(&mut connection, 0)?;
        connection.execute("INSERT INTO installation (database_id) VALUES (?1)", [id])?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        connection.close().map_err(|(_, error)| error)
    };
    make().map_err(|error| failed(&error))?;
    std::fs::rename(&unfinished, path).map_err(cannot_save)?;
    if let Some(folder) = path.parent() {
        sync_folder(folder).map_err(cannot_save)?;
    }
    Ok(())
}

/// A rename is durable only once its folder is (Windows has no such call, and needs none).
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn open_existing(path: &Path, key: &[u8; 32]) -> Result<Connection> {
    let length = match std::fs::metadata(path) {
        Ok(about) => about.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Error::new(ErrorCode::DatabaseMissing, "there is no drafts.db"));
        }
        Err(error) => return Err(cannot_save(error)),
    };
    // SQLite takes an empty file for an empty database, with any key (trust.md 0.2).
    if length == 0 {
        return Err(Error::new(ErrorCode::DatabaseUnreadable, "drafts.db is empty"));
    }
    let mut connection = connect(path, key).map_err(|error| failed(&error))?;
    assert_engine(&connection, path)?;
    let version: u32 =
        connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(|error| failed(&error))?;
    let version = version as usize;
    if version > MIGRATIONS.len() {
        return Err(Error::new(ErrorCode::DatabaseTooNew, format!("version {version}")));
    }
    migrate(&mut connection, version).map_err(|error| failed(&error))?;
    Ok(connection)
}

/// The settings of trust.md 3.3, in its order.
fn connect(path: &Path, key: &[u8; 32]) -> rusqlite::Result<Connection> {
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
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    Ok(connection)
}

/// A build without SQLCipher would ignore the key and write plain text: never go on with one.
fn assert_engine(connection: &Connection, path: &Path) -> Result<()> {
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
    let mut header = [0; 16];
    std::io::Read::read_exact(&mut File::open(path).map_err(cannot_save)?, &mut header).map_err(cannot_save)?;
    if header == *b"SQLite format 3\0" { wrong("drafts.db is plain text") } else { Ok(()) }
}

/// One transaction a version, schema and number together.
fn migrate(connection: &mut Connection, from: usize) -> rusqlite::Result<()> {
    for (version, sql) in MIGRATIONS.iter().enumerate().skip(from) {
        let step = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Exclusive)?;
        step.execute_batch(sql)?;
        step.pragma_update(None, "application_id", APPLICATION_ID)?;
        step.pragma_update(None, "user_version", u32::try_from(version + 1).unwrap_or(u32::MAX))?;
        step.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn code(folder: &Path, key: &[u8; 32], expected: &Expected<'_>) -> ErrorCode {
        Lock::take(folder).and_then(|lock| Store::open(lock, key, expected)).err().expect("it should not open").code
    }

    #[test]
    fn a_first_run_makes_a_database_that_opens_again() {
        let folder = tempfile::tempdir().unwrap();
        let (store, id) = Store::open(Lock::take(folder.path()).unwrap(), &KEY, &Expected::Nothing("db-1")).unwrap();
        assert_eq!(id, "db-1");
        close(store, folder.path());
        let (_, again) = Store::open(Lock::take(folder.path()).unwrap(), &KEY, &Expected::Database("db-1")).unwrap();
        assert_eq!(again, "db-1");
    }

    #[test]
    fn a_second_copy_is_told_that_the_drafts_are_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let _first = Store::open(Lock::take(folder.path()).unwrap(), &KEY, &Expected::Nothing("db-1")).unwrap();
        assert_eq!(code(folder.path(), &KEY, &Expected::Database("db-1")), ErrorCode::DatabaseInUse);
    }

    #[test]
    fn a_lost_empty_swapped_damaged_or_newer_file_is_never_a_first_run() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts.db");
        let expected = Expected::Database("db-1");
        assert_eq!(code(folder.path(), &KEY, &expected), ErrorCode::DatabaseMissing);
        std::fs::write(&path, b"").unwrap();
        assert_eq!(code(folder.path(), &KEY, &expected), ErrorCode::DatabaseUnreadable);
        std::fs::remove_file(&path).unwrap();
        close(
            Store::open(Lock::take(folder.path()).unwrap(), &KEY, &Expected::Nothing("db-2")).unwrap().0,
            folder.path(),
        );
        assert_eq!(code(folder.path(), &KEY, &expected), ErrorCode::DatabaseUnreadable);
        assert_eq!(code(folder.path(), &[8; 32], &Expected::Database("db-2")), ErrorCode::DatabaseUnreadable);

        let connection = connect(&path, &KEY).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        drop(connection);
        let before = std::fs::read(&path).unwrap();
        assert_eq!(code(folder.path(), &KEY, &Expected::Database("db-2")), ErrorCode::DatabaseTooNew);
        assert_eq!(before, std::fs::read(&path).unwrap());
    }

    #[test]
    #[cfg(unix)]
    fn only_the_owner_may_read_the_files() {
        use std::os::unix::fs::PermissionsExt;
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("data");
        let _store = Store::open(Lock::take(&folder).unwrap(), &KEY, &Expected::Nothing("db-1")).unwrap();
        assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        for entry in std::fs::read_dir(&folder).unwrap() {
            let mode = entry.unwrap().metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600);
        }
    }

    /// The connection closes on its own thread: wait until its lock is free.
    fn close(store: Store, folder: &Path) {
        drop(store);
        File::open(folder.join("drafts.lock")).unwrap().lock().unwrap();
    }
}
