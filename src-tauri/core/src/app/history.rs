//! What a draft was before, going back to it, starting from it, and what a crash left behind.

use std::sync::PoisonError;

use super::drafts::no_such_draft;
use super::{App, new_id};
use crate::enrollment::FieldId;
use crate::error::{Error, ErrorCode, Result};
use crate::store::{Saved, Values};
use crate::view::{DeskView, DraftView, FieldDifference, HistoryPoint, RecoveredDraft, RecoveredView};

/// Said for one application at one time: whoever starts another one from it says it again.
const SAID_ONCE: &[FieldId] = &[FieldId::AuthorityConfirmed];

/// The answers that are not alike; of fields that a newer version knows, nothing is shown.
fn differences(then: &Values, now: &Values) -> Vec<FieldDifference> {
    let of = |values: &Values, field: FieldId| values.get(field.name()).cloned().unwrap_or_default();
    let all = FieldId::ALL.iter();
    all.map(|field| FieldDifference { field: *field, then: of(then, *field), now: of(now, *field) })
        .filter(|difference| difference.then != difference.now)
        .collect()
}

impl App {
    /// Every moment of a draft that can be gone back to, newest first.
    ///
    /// # Errors
    /// `NoSuchDraft`.
    pub async fn history(&self, draft_id: &str) -> Result<Vec<HistoryPoint>> {
        self.draft(draft_id).await?;
        let moments = self.0.store.history(draft_id).await?.into_iter();
        let point = |moment: crate::store::Moment| HistoryPoint {
            number: moment.number,
            at: moment.at.to_string(),
            kind: moment.kind,
            fields: moment.fields,
            revision: moment.revision,
        };
        Ok(moments.map(point).collect())
    }

    /// What is different now from what stood after a moment.
    ///
    /// # Errors
    /// `NoSuchDraft`; `BadRequest` when it has no such moment.
    pub async fn difference(&self, draft_id: &str, point: u32) -> Result<Vec<FieldDifference>> {
        let (then, now) = self.then_and_now(draft_id, point).await?;
        Ok(differences(&then, &now))
    }

    async fn then_and_now(&self, draft_id: &str, point: u32) -> Result<(Values, Values)> {
        self.draft(draft_id).await?;
        self.0.store.then_and_now(draft_id, point).await?.ok_or_else(no_such_moment)
    }

    /// Puts the answers back that stood after a moment. That is a change like any other, and can be gone back from.
    ///
    /// # Errors
    /// As `difference`; `Locked`, `CannotSave`.
    pub async fn restore(&self, draft_id: &str, point: u32) -> Result<DraftView> {
        let destination = self.0.store.setting("destination").await?;
        match self.0.store.restore(draft_id, point, destination, self.now()).await?.ok_or_else(no_such_moment)? {
            Saved::Durable => self.open_draft(draft_id).await,
            Saved::NoSuchDraft => Err(no_such_draft()),
            Saved::Locked => Err(Error::new(ErrorCode::Locked, "the application is with the service")),
        }
    }

    /// Makes a draft of another one's answers. What was sent stays with the other; ticks are the person's word for one
    /// application, and begin anew.
    ///
    /// # Errors
    /// `NoSuchDraft`, `CannotSave`.
    pub async fn duplicate_draft(&self, draft_id: &str) -> Result<DraftView> {
        let id = new_id();
        if !self.0.store.copy_draft(draft_id, id.clone(), SAID_ONCE, self.now()).await? {
            return Err(no_such_draft());
        }
        self.open_draft(&id).await
    }

    /// The person has read what a crash left behind.
    ///
    /// # Errors
    /// `CannotSave`.
    pub async fn dismiss_recovered(&self) -> Result<DeskView> {
        self.0.store.told().await?;
        *self.0.recovered.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.desk().await
    }

    /// What had changed since the last clean close, if this open follows a crash. A draft that is as it was is not named.
    pub(super) async fn find_recovered(&self) -> Result<()> {
        let drafts: Vec<_> = self
            .0
            .store
            .left_behind()
            .await?
            .into_iter()
            .map(|(id, saved_at, then, now)| RecoveredDraft {
                title: now.get(FieldId::LegalName.name()).cloned().unwrap_or_default(),
                differences: differences(&then, &now),
                saved_at: saved_at.to_string(),
                id,
            })
            .filter(|draft| !draft.differences.is_empty())
            .collect();
        let found = (!drafts.is_empty()).then_some(RecoveredView { drafts });
        *self.0.recovered.lock().unwrap_or_else(PoisonError::into_inner) = found;
        Ok(())
    }
}

fn no_such_moment() -> Error {
    Error::new(ErrorCode::BadRequest, "the draft has no such moment")
}
