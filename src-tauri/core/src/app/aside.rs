//! Drafts that nothing opens any more: everything that the missing key would open is set aside, whole, so that the person can
//! begin anew; and put back when the key is found.
//!
//! Either way a whole copy is there before anything is taken away, so that a crash in between costs nothing but room.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::recovering::keys;
use super::unlocking::blocking;
use super::{App, Surroundings};
use crate::error::{Error, ErrorCode, Result};
use crate::store::{Lock, Store};
use crate::view::{AsideView, DraftsFile};

const ROOMS: &str = "set-aside";
const FORM: &str = "%Y%m%dT%H%M%SZ";

fn cannot_save(error: std::io::Error) -> Error {
    Error::new(ErrorCode::CannotSave, error)
}

/// What one key opens, the drafts last: a folder never looks like a first run before everything is gone. The lock stays, and so does what was set aside before.
fn belongings(folder: &Path) -> Result<Vec<PathBuf>> {
    let ours = |name: &str| {
        (name.starts_with("drafts.") && name != "drafts.lock")
            || ["keys.json", "copies", "accounts", "practice"].contains(&name)
    };
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
        entries => entries.map_err(cannot_save)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(cannot_save)?;
        if entry.file_name().to_str().is_some_and(ours) {
            found.push(entry.path());
        }
    }
    found.sort_by_key(|path| path.file_name().is_some_and(|name| name == "drafts.db"));
    Ok(found)
}

/// What is set aside in this folder, newest first.
pub(super) fn aside(folder: &Path) -> Vec<AsideView> {
    let entries = fs::read_dir(folder.join(ROOMS)).into_iter().flatten().flatten();
    let view = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let at = DateTime::strptime(FORM, name.split('-').next()?).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp();
        Some(AsideView { name, at: at.to_string() })
    };
    let mut found: Vec<_> = entries.filter_map(view).collect();
    found.sort_by(|one, other| other.name.cmp(&one.name));
    found
}

fn set_aside(folder: &Path, now: Timestamp) -> Result<()> {
    let belongings = belongings(folder)?;
    if belongings.is_empty() {
        return Ok(());
    }
    let rooms = folder.join(ROOMS);
    let unfinished = rooms.join("unfinished");
    remove(&unfinished)?;
    copy_into(&belongings, &unfinished)?;
    let name = now.strftime(FORM).to_string();
    let free = (1..).map(|count: u32| if count == 1 { name.clone() } else { format!("{name}-{count}") });
    let room = free.map(|name| rooms.join(name)).find(|room| !room.exists()).unwrap_or_else(|| rooms.join(&name));
    fs::rename(&unfinished, room).and_then(|()| Store::sync_folder(&rooms)).map_err(cannot_save)?;
    belongings.iter().try_for_each(|path| remove(path))?;
    Store::sync_folder(folder).map_err(cannot_save)
}

fn put_back(folder: &Path, name: &str, now: Timestamp) -> Result<()> {
    if !aside(folder).iter().any(|room| room.name == name) {
        return Err(Error::new(ErrorCode::BadRequest, "nothing of that name is set aside"));
    }
    let room = folder.join(ROOMS).join(name);
    set_aside(folder, now)?;
    // The drafts first: a folder that has some is never taken for a first run.
    let mut belongings = belongings(&room)?;
    belongings.reverse();
    copy_into(&belongings, folder)?;
    remove(&room)
}

/// Copies files, and folders with what is in them, readable by their owner only, and durable.
fn copy_into(paths: &[PathBuf], folder: &Path) -> Result<()> {
    Store::make_private_folder(folder).map_err(cannot_save)?;
    for path in paths {
        let Some(name) = path.file_name() else { continue };
        let to = folder.join(name);
        if path.is_dir() {
            let entries = fs::read_dir(path).map_err(cannot_save)?;
            let inside = entries.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<Vec<_>>>();
            copy_into(&inside.map_err(cannot_save)?, &to)?;
        } else {
            Store::copy(path, &to)?;
        }
    }
    Store::sync_folder(folder).map_err(cannot_save)
}

fn remove(path: &Path) -> Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(cannot_save(error)),
        _ => Ok(()),
    }
}

impl App {
    /// Sets everything aside that a missing key would open: the next open is a first run. For after `open` found no key, and
    /// the person knows of none. Nothing is deleted.
    ///
    /// # Errors
    /// `BadRequest` when the keyring holds the key after all; `DatabaseInUse`, `CannotSave`.
    pub async fn set_aside(surroundings: &Surroundings) -> Result<()> {
        let (folder, now) = (surroundings.data_dir.clone(), surroundings.clock.now());
        let held = surroundings.vault.peek().await.ok().flatten();
        blocking(move || {
            let lock = Lock::take(&folder)?;
            if let Some((held, database)) = held.and_then(|held| held.database.clone().map(|id| (held, id))) {
                let found = Store::examine(&lock, &keys(&held), &database)?.found;
                if matches!(found, DraftsFile::Fine | DraftsFile::Older | DraftsFile::Newer) {
                    return Err(Error::new(ErrorCode::BadRequest, "the keyring holds their key"));
                }
            }
            set_aside(&folder, now)
        })
        .await
    }

    /// Puts back what was set aside under this name. What is here now is set aside in its place. The product is closed while
    /// this is done.
    ///
    /// # Errors
    /// `BadRequest` when nothing has that name; `DatabaseInUse`, `CannotSave`.
    pub async fn put_back(surroundings: &Surroundings, name: String) -> Result<()> {
        let (folder, now) = (surroundings.data_dir.clone(), surroundings.clock.now());
        blocking(move || {
            let _lock = Lock::take(&folder)?;
            put_back(&folder, &name, now)
        })
        .await
    }
}
