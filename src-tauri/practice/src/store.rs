//! The encrypted file that practice remembers everything in. Opens, checks and migrates it; the rooms bring their own SQL.

use std::path::Path;
use std::sync::Once;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension as _, params};
use zeroize::Zeroizing;

use crate::Failure;

const MIGRATIONS: &[&str] =
    &[include_str!("../migrations/0001_start.sql"), include_str!("../migrations/0002_partner_center.sql")];

/// SQLCipher asks the crypto library for a few random bytes and is up.
const LONGEST_START: Duration = Duration::from_secs(10);

/// Everything that a reset forgets, children before parents. `meta` is left out: it keeps the port.
const FORGOTTEN: &[&str] = &[
    "idempotency",
    "acceptance",
    "mail",
    "portal_draft",
    "finalized_profile",
    "event",
    "verification_check",
    "enrollment",
    "revoked_family",
    "refresh_token",
    "code",
    "sign_in",
    "consent",
    "membership",
    "object",
    "account",
    "domain",
    "tenant",
    "signing_key",
];

/// One connection; callers hold it behind a mutex.
pub(crate) struct Store {
    connection: Connection,
}

impl Store {
    /// Opens `practice.db` in `dir`, or makes it. One that the key does not open is set aside, whole, and a new one made.
    pub(crate) fn open(dir: &Path, key: &[u8; 32]) -> Result<Self, Failure> {
        private_dir(dir)?;
        let path = dir.join("practice.db");
        match Self::open_file(&path, key) {
            // Left by an installation whose key is gone. What was rehearsed is worth no error that nobody could mend.
            Err(Failure::Store(error)) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
                for rest in ["db", "db-wal", "db-shm"] {
                    let file = path.with_extension(rest);
                    if file.exists() {
                        std::fs::rename(&file, file.with_extension(format!("{rest}.unreadable")))?;
                    }
                }
                Self::open_file(&path, key)
            }
            opened => opened,
        }
    }

    fn open_file(path: &Path, key: &[u8; 32]) -> Result<Self, Failure> {
        private_file(path)?;
        wait_for_the_engine();
        let mut connection = Connection::open(path)?;
        let hex = Zeroizing::new(crate::random::hex(key));
        // Our own error says it; SQLCipher would write it to the console as well.
        connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
        // The pragma takes no parameter; the text is hexadecimal and wiped after use.
        let pragma = Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", hex.as_str()));
        connection.execute_batch(&pragma)?;
        let cipher: Option<String> = connection
            .query_row("PRAGMA cipher_version", [], |row| row.get(0))
            .optional()?
            .filter(|v: &String| !v.is_empty());
        if cipher.is_none() {
            return Err(Failure::NotEncrypted);
        }
        connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0))?;
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")?;
        connection.busy_timeout(Duration::from_secs(5))?;
        migrate(&mut connection)?;
        Ok(Self { connection })
    }

    /// For reading, and for writing one statement.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// For what must happen together.
    pub(crate) fn transaction(&mut self) -> Result<rusqlite::Transaction<'_>, Failure> {
        Ok(self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?)
    }
}

/// SQLite says that it is initialized before SQLCipher is, and a key that another thread hands over in between is refused. So one
/// thread makes the first connection of the process, while all others wait here. The desk may have begun it; hence the loop.
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

/// A single remembered value: port, destination id, clock offset, salt.
pub(crate) fn meta(connection: &Connection, name: &str) -> Result<Option<String>, Failure> {
    Ok(connection.query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| row.get(0)).optional()?)
}

/// Remembers a single value.
pub(crate) fn set_meta(connection: &Connection, name: &str, value: &str) -> Result<(), Failure> {
    connection.execute(
        "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![name, value],
    )?;
    Ok(())
}

/// Empties all but the port.
pub(crate) fn forget(connection: &Connection) -> Result<(), Failure> {
    for table in FORGOTTEN {
        connection.execute(&format!("DELETE FROM {table}"), [])?;
    }
    connection.execute("DELETE FROM meta WHERE name <> 'port'", [])?;
    Ok(())
}

fn migrate(connection: &mut Connection) -> Result<(), Failure> {
    let done: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for (number, sql) in (1_u32..).zip(MIGRATIONS).filter(|(number, _)| *number > done) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(unix)]
fn private_dir(dir: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
    std::fs::set_permissions(dir, std::fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn private_dir(dir: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(dir)
}

/// SQLite gives its `-wal` and `-shm` the mode of the database, so the file is made first.
fn private_file(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_key_left_is_set_aside_whole_and_practice_begins_anew() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), &[1; 32]).unwrap();
        set_meta(store.connection(), "port", "4100").unwrap();
        drop(store);
        let before = std::fs::read(dir.path().join("practice.db")).unwrap();
        let anew = Store::open(dir.path(), &[2; 32]).unwrap();
        assert_eq!(meta(anew.connection(), "port").unwrap(), None);
        assert_eq!(std::fs::read(dir.path().join("practice.db.unreadable")).unwrap(), before);
    }

    #[test]
    #[ignore = "the first thing that a process does: the next test starts it"]
    fn a_crowd_opens_at_once() {
        let (folder, together) = (tempfile::tempdir().unwrap(), std::sync::Barrier::new(12));
        std::thread::scope(|scope| {
            for number in 0..12 {
                let (folder, together) = (folder.path().join(number.to_string()), &together);
                private_dir(&folder).unwrap();
                scope.spawn(move || {
                    together.wait();
                    // One after the other, a quarter of a millisecond apart: some come while the first still begins.
                    let begun = Instant::now();
                    while begun.elapsed().as_micros() < 250 * number {
                        std::hint::spin_loop();
                    }
                    Store::open(&folder, &[1; 32]).unwrap();
                });
            }
        });
    }

    #[test]
    fn many_that_open_at_once_in_a_new_process_all_open() {
        for start in 0..10 {
            let mut process = std::process::Command::new(std::env::current_exe().unwrap());
            process.args(["--ignored", "--exact", "store::tests::a_crowd_opens_at_once"]);
            let output = process.output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && said.contains("1 passed"), "start {start}: {said}");
        }
    }

    #[test]
    fn a_store_of_the_first_version_is_carried_on_with_what_it_holds() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), &[1; 32]).unwrap();
        let old = "DROP TABLE portal_draft; DROP TABLE finalized_profile; ALTER TABLE tenant DROP COLUMN organization; \
             INSERT INTO tenant (tid, name, preconsented) VALUES ('t', 'Kept', 1); PRAGMA user_version = 1;";
        store.connection().execute_batch(old).unwrap();
        drop(store);
        let carried = Store::open(dir.path(), &[1; 32]).unwrap();
        let found: (String, Option<String>) = carried
            .connection()
            .query_row("SELECT name, organization FROM tenant", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        assert_eq!(found, ("Kept".to_owned(), None));
    }

    #[test]
    fn no_table_but_the_single_values_outlives_a_reset() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path(), &[1; 32]).unwrap();
        let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'meta'";
        let mut statement = store.connection().prepare(sql).unwrap();
        let tables: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        for table in &tables {
            assert!(FORGOTTEN.contains(&table.as_str()), "{table}");
        }
        assert_eq!(tables.len(), FORGOTTEN.len());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_file() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("practice");
        Store::open(&inner, &[1; 32]).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&inner), mode(&inner.join("practice.db"))), (0o700, 0o600));
    }
}
