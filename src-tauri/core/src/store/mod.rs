//! What is kept on this computer: the only place that writes SQL.
//!
//! One thread owns the one connection; callers hand it jobs and wait. Each kind of thing has a file of its own.

mod acceptances;
mod bin;
mod copies;
mod drafts;
mod history;
mod listing;
mod mark;
mod open;
mod portable;
mod portal;
mod recover;
mod sections;
mod settings;
mod submissions;
#[cfg(test)]
mod tests;
mod track;

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use jiff::Timestamp;
use rusqlite::Connection;
use tokio::sync::oneshot;

pub(crate) use acceptances::{AgreementText, PendingAcceptance};
pub(crate) use bin::{Binned, DAYS_IN_BIN};
pub(crate) use drafts::{Draft, DraftSummary, Saved};
pub(crate) use history::{Moment, Values};
pub(crate) use listing::Place;
pub(crate) use open::{Expected, Keys, Lock};
pub(crate) use portable::Origin;
pub(crate) use portal::{
    Application, DifferenceRow, Entry, FactRow, NewEntry, NewLine, PortalKey, Reading, StepRow, SubmittedByPerson,
};
pub(crate) use submissions::NewSubmission;

use crate::error::{Error, ErrorCode, Result};

enum Job {
    Do(Box<dyn FnOnce(&mut Connection) + Send>),
    /// Counts: an older copy that is put back from now on is noticed.
    Grow,
    /// Something was deleted for good: the log is emptied, and the copies are replaced.
    LeaveNoTrace {
        now: Timestamp,
        told: oneshot::Sender<rusqlite::Result<()>>,
    },
    /// The connection is closed and the lock free once the other end hears of it. Cleanly: nothing has to be told of it at the
    /// next open.
    Close {
        cleanly: bool,
        told: oneshot::Sender<()>,
    },
}

/// The open store. Clones share the one connection.
#[derive(Clone)]
pub(crate) struct Store {
    // Goes before the thread, which ends when nobody can send to it any more.
    jobs: mpsc::Sender<Job>,
    _thread: Arc<Joined>,
}

/// A process that ends while this thread still writes takes the crypto library away under it: whoever drops the last of the
/// store waits for it.
struct Joined(Option<JoinHandle<()>>);

impl Drop for Joined {
    fn drop(&mut self) {
        // One that panicked has said so.
        let _ = self.0.take().map(JoinHandle::join);
    }
}

impl Store {
    fn over(
        mut connection: Connection,
        lock: std::fs::File,
        mark: mark::Mark,
        copier: copies::Copier,
        mut copying: Option<copies::Copying>,
    ) -> Self {
        let (jobs, queue) = mpsc::channel::<Job>();
        let thread = std::thread::spawn(move || {
            let mut closed = None;
            for job in queue {
                match job {
                    Job::Do(job) => job(&mut connection),
                    Job::Grow => {
                        if let Err(error) = mark.grow(&connection) {
                            tracing::warn!(%error, "the drafts did not count");
                        }
                    }
                    Job::LeaveNoTrace { now, told } => {
                        // One that is being made may have what is gone, and keeps the log from being emptied.
                        if let Some(copying) = copying.take() {
                            copying.finish(&connection);
                        }
                        let emptied = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
                        match copier.start(copies::Replacing::All, now) {
                            Ok(begun) => copying = Some(begun),
                            Err(error) => tracing::warn!(%error, "the copies are replaced at the next open"),
                        }
                        let _ = told.send(emptied);
                    }
                    Job::Close { cleanly, told } => {
                        // At worst the next open tells of changes that are safe.
                        if cleanly && let Err(error) = mark.close_cleanly(&connection) {
                            tracing::warn!(%error, "the close was not marked");
                        }
                        closed = Some(told);
                        break;
                    }
                }
            }
            if let Some(copying) = copying {
                copying.finish(&connection);
            }
            drop(connection);
            drop(lock);
            if let Some(told) = closed {
                let _ = told.send(());
            }
        });
        Self { jobs, _thread: Arc::new(Joined(Some(thread))) }
    }

    /// Copies a file so that the copy is finished or not there, and readable by its owner only.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
        copies::copy(from, to)
    }

    /// Makes a folder that only its owner can look into, if it is not there.
    ///
    /// # Errors
    /// As the system.
    pub(crate) fn make_private_folder(folder: &Path) -> std::io::Result<()> {
        open::make_private_folder(folder)
    }

    /// Makes it durable what a folder holds.
    ///
    /// # Errors
    /// As the system.
    pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
        open::sync_folder(folder)
    }

    /// Closes the file.
    pub(crate) async fn close(&self) {
        self.end(true).await;
    }

    /// Lets go of the file, of which not everything could be read: whoever tries again shall not find it in use.
    pub(crate) async fn leave(&self) {
        self.end(false).await;
    }

    async fn end(&self, cleanly: bool) {
        let (told, closed) = oneshot::channel();
        if self.jobs.send(Job::Close { cleanly, told }).is_ok() {
            let _ = closed.await;
        }
    }

    /// Something was frozen: a copy of before is an older one from now on.
    pub(crate) fn grow(&self) {
        let _ = self.jobs.send(Job::Grow);
    }

    async fn leave_no_trace(&self, now: Timestamp) -> Result<()> {
        let closed = || Error::new(ErrorCode::Internal, "the store is closed");
        let (told, emptied) = oneshot::channel();
        self.jobs.send(Job::LeaveNoTrace { now, told }).map_err(|_| closed())?;
        emptied.await.map_err(|_| closed())?.map_err(|error| failed(&error))
    }

    async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        let closed = || Error::new(ErrorCode::Internal, "the store is closed");
        let (answer, answered) = oneshot::channel();
        let job = Job::Do(Box::new(move |connection| {
            let _ = answer.send(job(connection));
        }));
        self.jobs.send(job).map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?.map_err(|error| failed(&error))
    }

    /// One writing transaction (`BEGIN IMMEDIATE`): all of it or nothing.
    async fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&rusqlite::Transaction<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        self.run(move |connection| {
            let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let value = job(&transaction)?;
            transaction.commit()?;
            Ok(value)
        })
        .await
    }
}

/// What an error of SQLite means to a person.
fn failed(error: &rusqlite::Error) -> Error {
    use rusqlite::ErrorCode as Sql;
    let code = match error.sqlite_error_code() {
        Some(Sql::DiskFull | Sql::ReadOnly | Sql::CannotOpen | Sql::SystemIoFailure | Sql::PermissionDenied) => {
            ErrorCode::CannotSave
        }
        Some(Sql::NotADatabase | Sql::DatabaseCorrupt) => ErrorCode::DatabaseUnreadable,
        Some(Sql::DatabaseBusy | Sql::DatabaseLocked) => ErrorCode::DatabaseInUse,
        _ => ErrorCode::Internal,
    };
    Error::new(code, error)
}

fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

fn time(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}
