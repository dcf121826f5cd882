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

use std::sync::mpsc;

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
    jobs: mpsc::Sender<Job>,
}

impl Store {
    fn over(
        mut connection: Connection,
        lock: std::fs::File,
        mark: mark::Mark,
        copying: Option<copies::Copying>,
    ) -> Self {
        let (jobs, queue) = mpsc::channel::<Job>();
        std::thread::spawn(move || {
            let mut closed = None;
            for job in queue {
                match job {
                    Job::Do(job) => job(&mut connection),
                    Job::Grow => {
                        if let Err(error) = mark.grow(&connection) {
                            tracing::warn!(%error, "the drafts did not count");
                        }
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
                copying.finish();
            }
            drop(connection);
            drop(lock);
            if let Some(told) = closed {
                let _ = told.send(());
            }
        });
        Self { jobs }
    }

    /// Closes the file. A process that ends while its thread still writes may take the crypto library away under it.
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
