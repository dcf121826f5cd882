//! What is kept on this computer: the only place that writes SQL.
//!
//! One thread owns the one connection; callers hand it jobs and wait. Each kind of thing has a file of its own.

mod acceptances;
mod drafts;
mod open;
mod settings;
mod submissions;

use std::sync::mpsc;

use jiff::Timestamp;
use rusqlite::Connection;
use tokio::sync::oneshot;

pub(crate) use acceptances::{AgreementText, PendingAcceptance};
pub(crate) use drafts::{Draft, DraftSummary, Saved};
pub(crate) use open::{Expected, Lock};
pub(crate) use submissions::NewSubmission;

use crate::error::{Error, ErrorCode, Result};

enum Job {
    Do(Box<dyn FnOnce(&mut Connection) + Send>),
    /// The connection is closed and the lock free once the other end hears of it.
    Close(oneshot::Sender<()>),
}

/// The open store. Clones share the one connection.
#[derive(Clone)]
pub(crate) struct Store {
    jobs: mpsc::Sender<Job>,
}

impl Store {
    fn over(mut connection: Connection, lock: std::fs::File) -> Self {
        let (jobs, queue) = mpsc::channel::<Job>();
        std::thread::spawn(move || {
            let mut closed = None;
            for job in queue {
                match job {
                    Job::Do(job) => job(&mut connection),
                    Job::Close(told) => {
                        closed = Some(told);
                        break;
                    }
                }
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
        let (told, closed) = oneshot::channel();
        if self.jobs.send(Job::Close(told)).is_ok() {
            let _ = closed.await;
        }
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
