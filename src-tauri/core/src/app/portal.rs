//! The portal way: entering a frozen revision by hand, one value after the other, and recording what came of it.
//!
//! The system browser shows the portal; this never touches it. How the application stands afterwards is in `standing`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::App;
use super::drafts::no_such_draft;
use crate::backend::sha256;
use crate::enrollment::{self, Answers};
use crate::error::{Error, ErrorCode, Result};
use crate::portal::form;
use crate::portal::standing;
use crate::store::{Application, Draft, Entry, NewEntry, NewLine, PortalKey, StepRow, SubmittedByPerson};
use crate::view::{
    DestinationKind, DraftView, PortalPageView, PortalStepId, PortalStepKind, PortalStepView, Script, Severity,
};

/// What was copied is taken out of the clipboard again after this long.
const CLIPBOARD_LIVES: Duration = Duration::from_secs(60);
/// No name, note or reference of a person is longer, in characters.
const LONGEST: usize = 400;

impl App {
    /// The application in the portal, if the portal is the current destination and it was begun.
    pub(super) async fn current_application(&self, draft_id: &str) -> Result<Option<Application>> {
        match self.current_destination().await? {
            Some(current) if current.kind == DestinationKind::Portal => {
                self.0.store.application(&PortalKey { draft_id: draft_id.to_owned(), destination_id: current.id }).await
            }
            _ => Ok(None),
        }
    }

    pub(super) async fn needed_application(&self, draft_id: &str) -> Result<(PortalKey, Application)> {
        let destination_id = self.needed_destination().await?.id;
        let key = PortalKey { draft_id: draft_id.to_owned(), destination_id };
        let application = self.0.store.application(&key).await?.ok_or_else(no_such_draft)?;
        Ok((key, application))
    }

    /// Only what is being entered can be ticked, copied or recorded.
    async fn needed_entry(&self, draft_id: &str) -> Result<(PortalKey, Entry)> {
        let (key, application) = self.needed_application(draft_id).await?;
        if application.entry.closed {
            return Err(Error::new(ErrorCode::AnswersChanged, "it was taken back to be changed"));
        }
        Ok((key, application.entry))
    }

    /// Freezes what the person read, to be entered in the portal. Steps that were done before and whose value is still the
    /// same stay done. `version` names the answers that were read, as `check_draft` gave it.
    ///
    /// # Errors
    /// `NotReady` while an answer would be refused; `AnswersChanged` when they are no longer those that were read;
    /// `NoDestination` elsewhere than at the portal; `CannotSave`.
    pub async fn begin_portal(&self, draft_id: &str, version: u32, script: Script) -> Result<DraftView> {
        let destination = self.needed_destination().await?;
        if destination.kind != DestinationKind::Portal {
            return Err(Error::new(ErrorCode::NoDestination, "the portal is not the current destination"));
        }
        let key = PortalKey { draft_id: draft_id.to_owned(), destination_id: destination.id };
        let before = self.0.store.application(&key).await?.map(|application| application.entry);
        if before.as_ref().is_some_and(|entry| !entry.closed) {
            return self.open_draft(draft_id).await;
        }
        let draft = self.draft(draft_id).await?;
        if draft.version != version {
            return Err(Error::new(ErrorCode::AnswersChanged, "they were saved again after they were read"));
        }
        let findings = enrollment::check(&draft.answers, version).findings;
        if let Some(finding) = findings.iter().find(|finding| finding.severity == Severity::Blocks) {
            return Err(Error::new(ErrorCode::NotReady, format!("{} {}", finding.field.name(), finding.rule.name())));
        }
        let named: BTreeMap<_, _> = draft.answers.iter().map(|(field, value)| (field.name(), value)).collect();
        let answers = serde_json::to_vec(&named).map_err(|error| Error::new(ErrorCode::Internal, error))?;
        let answers_sha256 = sha256(&answers);
        let revision = draft.revision + 1;
        let line = NewLine {
            kind: "begun",
            args: vec![("revision", revision.to_string()), ("sha256", answers_sha256.clone())],
        };
        let carried = carried(before.as_ref(), &draft.answers, script);
        let new = NewEntry { revision, script, answers, answers_sha256, carried };
        if !self.0.store.begin_entry(&key, new, version, line, self.now()).await? {
            return Err(Error::new(ErrorCode::AnswersChanged, "they were saved again while they were frozen"));
        }
        self.0.store.grow();
        self.changed_draft(draft_id).await
    }

    /// Takes the revision that is being entered back, so that its answers can be changed.
    ///
    /// # Errors
    /// `NoSuchDraft`, `CannotSave`.
    pub async fn change_answers(&self, draft_id: &str) -> Result<DraftView> {
        let (key, entry) = self.needed_entry(draft_id).await?;
        let line = NewLine { kind: "takenBack", args: vec![("revision", entry.revision.to_string())] };
        self.0.store.close_entry(&key, line, self.now()).await?;
        self.changed_draft(draft_id).await
    }

    /// Puts one value into the clipboard; its step is in hand from then on.
    ///
    /// # Errors
    /// `ClipboardFailed`; `BadRequest` for a step without a value.
    pub async fn copy_step(&self, draft_id: &str, step: PortalStepId) -> Result<DraftView> {
        let (key, entry) = self.needed_entry(draft_id).await?;
        let value = form::step(step, &entry.answers, entry.script).value;
        if value.is_empty() {
            return Err(Error::new(ErrorCode::BadRequest, format!("{} has no value", step.name())));
        }
        self.copy_text(&value).await?;
        self.0.store.step_on(&key, None, Some(step), self.now()).await?;
        self.changed_draft(draft_id).await
    }

    /// The one key: the step in hand is done, the next is in hand, and its value in the clipboard. The first press only
    /// takes the first step that is left.
    ///
    /// # Errors
    /// `ClipboardFailed`: then nothing was ticked.
    pub async fn advance_portal(&self, draft_id: &str) -> Result<DraftView> {
        let (key, entry) = self.needed_entry(draft_id).await?;
        let next = next_step(&entry);
        // What is chosen from a list cannot be pasted: the person's clipboard is left alone.
        if let Some(step) = next.as_ref().filter(|step| step.kind == PortalStepKind::Copy) {
            self.copy_text(&step.value).await?;
        }
        self.0.store.step_on(&key, entry.current, next.map(|step| step.id), self.now()).await?;
        self.changed_draft(draft_id).await
    }

    /// Ticks a step off, or takes the tick back.
    ///
    /// # Errors
    /// `CannotSave`.
    pub async fn tick_portal(&self, draft_id: &str, step: PortalStepId, done: bool) -> Result<DraftView> {
        let (key, _) = self.needed_entry(draft_id).await?;
        self.0.store.tick(&key, step, done.then(|| self.now())).await?;
        self.changed_draft(draft_id).await
    }

    /// Notes that the portal has something else in a step's place (its suggested address, say); empty: it has not.
    ///
    /// # Errors
    /// `BadRequest` when it is too long or the step is none that is entered; `CannotSave`.
    pub async fn portal_differs(&self, draft_id: &str, step: PortalStepId, entered: &str) -> Result<DraftView> {
        let (key, entry) = self.needed_entry(draft_id).await?;
        let entered = limited(entered)?;
        if form::field(step).is_none() {
            return Err(Error::new(ErrorCode::BadRequest, format!("nothing is entered at {}", step.name())));
        }
        let planned = form::step(step, &entry.answers, entry.script).value;
        let kept = Some(entered.to_owned()).filter(|entered| !entered.is_empty() && *entered != planned);
        let line =
            NewLine { kind: "differs", args: vec![("step", step.name().to_owned()), ("entered", entered.to_owned())] };
        self.0.store.entered(&key, step, kept, line, self.now()).await?;
        self.changed_draft(draft_id).await
    }

    /// Records what the person did in the portal: on which day, who, and what it was given for a reference.
    ///
    /// # Errors
    /// `BadDate` for a day that is none or has not come; `BadRequest` without a name; `CannotSave`.
    pub async fn record_portal(&self, draft_id: &str, on: &str, by: &str, reference: &str) -> Result<DraftView> {
        let (key, entry) = self.needed_entry(draft_id).await?;
        let (by, reference) = (limited(by)?, limited(reference)?);
        if by.is_empty() {
            return Err(Error::new(ErrorCode::BadRequest, "who submitted it is not said"));
        }
        let on = self.past_day(on)?;
        let words = self.words(&key).await?;
        let submitted = SubmittedByPerson {
            on: on.to_string(),
            by: by.to_owned(),
            reference: reference.to_owned(),
            recorded_at: self.now(),
        };
        let line = NewLine {
            kind: "submitted",
            args: vec![
                ("revision", entry.revision.to_string()),
                ("sha256", entry.answers_sha256),
                ("on", on.to_string()),
                ("by", by.to_owned()),
                ("reference", reference.to_owned()),
            ],
        };
        self.0.store.record_submitted(&key, submitted, standing::state(&words), line).await?;
        self.changed_draft(draft_id).await
    }

    /// A day (ISO 8601) that has come, wherever on earth the person is.
    fn past_day(&self, text: &str) -> Result<jiff::civil::Date> {
        let bad = |what: &str| Error::new(ErrorCode::BadDate, what);
        let day: jiff::civil::Date = text.trim().parse().map_err(|_| bad("no day"))?;
        // Kiribati is 14 hours ahead of UTC.
        let latest = (self.now() + jiff::SignedDuration::from_hours(14)).to_zoned(jiff::tz::TimeZone::UTC).date();
        if day > latest { Err(bad("it has not come")) } else { Ok(day) }
    }

    /// Puts a text into the clipboard for a minute.
    ///
    /// # Errors
    /// `ClipboardFailed`.
    pub async fn copy_text(&self, text: &str) -> Result<()> {
        let text = text.to_owned();
        let copied = text.clone();
        self.with_clipboard(move |clipboard| clipboard.put(&copied)).await?;
        // A task that held the product would keep the drafts open for a minute longer.
        let product = Arc::downgrade(&self.0);
        let clearing = tokio::spawn(async move {
            tokio::time::sleep(CLIPBOARD_LIVES).await;
            if let Some(product) = product.upgrade() {
                Self(product).clear_clipboard().await;
            }
        });
        let before = self.copied().replace((text, clearing.abort_handle()));
        if let Some((_, earlier)) = before {
            earlier.abort();
        }
        Ok(())
    }

    /// Takes what was copied last out of the clipboard, if it is still there.
    pub(super) async fn clear_clipboard(&self) {
        let Some((text, _)) = self.copied().take() else { return };
        let cleared = self.with_clipboard(move |clipboard| {
            clipboard.clear_if(&text);
            Ok(())
        });
        if let Err(error) = cleared.await {
            tracing::info!(%error, "the clipboard could not be emptied");
        }
    }

    /// The draft as it is now; the other window hears that it changed.
    pub(super) async fn changed_draft(&self, draft_id: &str) -> Result<DraftView> {
        self.tell(Some(draft_id));
        self.open_draft(draft_id).await
    }

    /// Every page and step of an entry, as it stands.
    pub(super) fn page_views(entry: &Entry) -> Vec<PortalPageView> {
        let view = |step: form::Step| {
            let row = entry.steps.iter().find(|row| row.step == step.id);
            PortalStepView {
                id: step.id,
                kind: step.kind,
                value: step.value,
                notes: step.notes,
                done_at: row.and_then(|row| row.done_at).map(|at| at.to_string()),
                entered: row.and_then(|row| row.entered.clone()),
            }
        };
        let pages = form::pages(&entry.answers, entry.script).into_iter();
        pages.map(|(id, steps)| PortalPageView { id, steps: steps.into_iter().map(view).collect() }).collect()
    }

    /// A draft's answers that differ from those that were frozen.
    pub(super) fn changed_since(draft: &Draft, entry: &Entry) -> bool {
        draft.version != entry.version && draft.answers != entry.answers
    }
}

/// What a person wrote, without the white space around it.
pub(super) fn limited(text: &str) -> Result<&str> {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Err(Error::new(ErrorCode::BadRequest, "too long to keep"));
    }
    Ok(text)
}

/// The step after the one in hand that is not done; without one in hand, the first that is not done.
fn next_step(entry: &Entry) -> Option<form::Step> {
    let steps: Vec<_> = form::pages(&entry.answers, entry.script).into_iter().flat_map(|(_, steps)| steps).collect();
    let done = |id: PortalStepId| {
        entry.current == Some(id) || entry.steps.iter().any(|row| row.step == id && row.done_at.is_some())
    };
    let left = |step: &&form::Step| step.is_work() && !done(step.id);
    let after = entry.current.and_then(|current| steps.iter().position(|step| step.id == current)).unwrap_or(0);
    let (before, behind) = steps.split_at(after);
    behind.iter().find(left).or_else(|| before.iter().find(left)).cloned()
}

/// Steps of the entry before that need not be done again: not submitted yet, and with the same value as then.
fn carried(before: Option<&Entry>, answers: &Answers, script: Script) -> Vec<StepRow> {
    let Some(before) = before.filter(|before| before.submitted.is_none()) else { return Vec::new() };
    let same = |row: &&StepRow| {
        form::step(row.step, &before.answers, before.script).value == form::step(row.step, answers, script).value
            && form::field(row.step).is_some()
    };
    before.steps.iter().filter(same).cloned().collect()
}
