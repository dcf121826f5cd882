//! What is known of a submission after it arrived: its checks, the role of Admin agent, the steps that are done.

use jiff::Timestamp;
use rusqlite::OptionalExtension as _;

use super::{Store, millis, time};
use crate::error::Result;
use crate::view::{AdminAgentAnswer, LinkId, VerificationView};

/// What is known after arrival.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tracked {
    /// The checks.
    pub(crate) verification: Option<VerificationView>,
    /// Admin agent, and when it was asked.
    pub(crate) admin_agent: Option<(AdminAgentAnswer, Timestamp)>,
    /// Ticked next steps.
    pub(crate) done_steps: Vec<LinkId>,
}

impl Store {
    /// What is known after arrival.
    ///
    /// # Errors
    /// As every read of the store.
    pub(crate) async fn tracked(&self, submission_id: &str) -> Result<Tracked> {
        let id = submission_id.to_owned();
        self.run(move |connection| {
            connection
                .prepare_cached(
                    "SELECT verification, admin_agent, admin_agent_at, done_steps FROM track WHERE submission_id = ?1",
                )?
                .query_row([id], |row| {
                    let verification: Option<String> = row.get(0)?;
                    let answer: Option<String> = row.get(1)?;
                    let at: Option<i64> = row.get(2)?;
                    let steps: String = row.get(3)?;
                    Ok(Tracked {
                        verification: verification.and_then(|text| serde_json::from_str(&text).ok()),
                        admin_agent: answer.as_deref().and_then(AdminAgentAnswer::from_name).zip(at.map(time)),
                        done_steps: serde_json::from_str(&steps).unwrap_or_default(),
                    })
                })
                .optional()
                .map(Option::unwrap_or_default)
        })
        .await
    }

    /// Keeps what is known after arrival.
    ///
    /// # Errors
    /// `CannotSave`.
    pub(crate) async fn track(&self, submission_id: &str, tracked: Tracked) -> Result<()> {
        let id = submission_id.to_owned();
        self.write(move |transaction| {
            let verification = tracked.verification.and_then(|view| serde_json::to_string(&view).ok());
            let (answer, at) = tracked.admin_agent.unzip();
            let steps = serde_json::to_string(&tracked.done_steps).unwrap_or_else(|_| "[]".to_owned());
            transaction.execute(
                "UPDATE track SET verification = ?2, admin_agent = ?3, admin_agent_at = ?4, done_steps = ?5
                 WHERE submission_id = ?1",
                (id, verification, answer.map(AdminAgentAnswer::name), at.map(millis), steps),
            )?;
            Ok(())
        })
        .await
    }
}
