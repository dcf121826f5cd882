//! How an application in the portal stands: what the person says, what Microsoft says, and where their values differ.
//!
//! Every fact keeps its origin and time; nobody's word writes over another's, and no answer of the draft changes by itself.

use super::App;
use super::portal::limited;
use crate::enrollment::{self, Answers, FieldId};
use crate::error::{Error, ErrorCode, Result};
use crate::portal::patience::LastLook;
use crate::portal::{form, pasted, reconcile, standing};
use crate::session::Account;
use crate::store::{Application, DifferenceRow, Draft, Entry, FactRow, NewLine, PortalKey, Reading};
use crate::view::{
    DestinationKind, DifferenceChoice, DifferenceView, DraftView, Origin, PortalCheckId, PortalCheckView, PortalFactId,
    PortalFactView, PortalReadingView, PortalSaidView, PortalStepId, PortalSubmittedView, PortalView, PortalWord,
    ReadOutcome, Script,
};

impl App {
    /// The person says how a check stands in the portal, with a note and a deadline if the portal names one.
    ///
    /// # Errors
    /// `BadRequest` for a word that the check cannot have; `BadDate` for a deadline that is no day; `CannotSave`.
    pub async fn say_check(
        &self,
        draft_id: &str,
        check: PortalCheckId,
        word: PortalWord,
        note: &str,
        deadline: Option<&str>,
    ) -> Result<DraftView> {
        let (key, _) = self.needed_application(draft_id).await?;
        if !standing::words(check).contains(&word) {
            return Err(Error::new(ErrorCode::BadRequest, format!("{} is never {}", check.name(), word.name())));
        }
        let deadline = match deadline.map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => {
                let day: jiff::civil::Date = text.parse().map_err(|_| Error::new(ErrorCode::BadDate, "no day"))?;
                Some(day.to_string())
            }
            None => None,
        };
        let mine = |one: &FactRow| one.subject == check.name() && one.origin == Origin::Person;
        let before = self.0.store.facts(&key).await?.into_iter().find(mine);
        // The thirty days count from the first time: a note that is added does not put them off.
        let since = before.filter(|one| word == PortalWord::Rejected && one.value == word.name()).map(|one| one.at);
        let fact = FactRow {
            subject: check.name().to_owned(),
            value: word.name().to_owned(),
            detail: limited(note)?.to_owned(),
            deadline,
            origin: Origin::Person,
            at: since.unwrap_or_else(|| self.now()),
        };
        self.keep_said(&key, vec![fact]).await?;
        self.changed_draft(draft_id).await
    }

    /// Keeps what was said of checks and facts, with a line in the dossier for each word that is new.
    pub(super) async fn keep_said(&self, key: &PortalKey, facts: Vec<FactRow>) -> Result<()> {
        let before = self.0.store.facts(key).await?;
        let known = |fact: &FactRow| {
            before.iter().any(|one| {
                (&one.subject, one.origin, &one.value) == (&fact.subject, fact.origin, &fact.value)
                    && one.deadline == fact.deadline
            })
        };
        let line = |fact: &FactRow| NewLine {
            kind: "said",
            args: vec![
                ("subject", fact.subject.clone()),
                ("value", fact.value.clone()),
                ("origin", fact.origin.name().to_owned()),
                ("deadline", fact.deadline.clone().unwrap_or_default()),
            ],
        };
        let lines = facts.iter().filter(|fact| !known(fact)).map(line).collect();
        let replaced = |one: &FactRow| facts.iter().any(|new| (&new.subject, new.origin) == (&one.subject, one.origin));
        let mut all: Vec<FactRow> = before.into_iter().filter(|one| !replaced(one)).collect();
        all.extend(facts.iter().cloned());
        let submitted = self.0.store.application(key).await?.is_some_and(|now| now.entry.submitted.is_some());
        let state = submitted.then(|| standing::state(&words(&all)));
        self.0.store.keep_facts(key, facts, state, lines, self.now()).await
    }

    /// The words that count, by check.
    pub(super) async fn words(&self, key: &PortalKey) -> Result<Vec<(PortalCheckId, PortalWord)>> {
        Ok(words(&self.0.store.facts(key).await?))
    }

    /// Reads a page of the portal that the person copied, and lays its values beside those that were entered.
    ///
    /// # Errors
    /// `BadRequest` when nothing of the form is in it; `CannotSave`.
    pub async fn paste_portal(&self, draft_id: &str, text: &str) -> Result<DraftView> {
        let (key, application) = self.needed_application(draft_id).await?;
        let found = pasted::read(text, &entered(&application.entry));
        if found.is_empty() {
            return Err(Error::new(ErrorCode::NothingFound, "no label or value of the form is in it"));
        }
        self.compare(&key, found, Origin::Person).await?;
        self.changed_draft(draft_id).await
    }

    /// Keeps what Microsoft has for each step, to be laid beside what was entered.
    pub(super) async fn compare(
        &self,
        key: &PortalKey,
        found: Vec<(PortalStepId, String)>,
        origin: Origin,
    ) -> Result<()> {
        let at = self.now();
        let choice = DifferenceChoice::Open;
        let row = |(step, theirs)| DifferenceRow { step, theirs, origin, at, choice };
        self.0.store.keep_differences(key, found.into_iter().map(row).collect()).await
    }

    /// The person decides which of two values is right. The portal's goes into the draft: its next revision has it.
    ///
    /// # Errors
    /// `BadRequest` when there is no such difference; `CannotSave`.
    pub async fn choose_difference(
        &self,
        draft_id: &str,
        step: PortalStepId,
        choice: DifferenceChoice,
    ) -> Result<DraftView> {
        let (key, application) = self.needed_application(draft_id).await?;
        let rows = self.0.store.differences(&key).await?;
        let none = || Error::new(ErrorCode::BadRequest, format!("no difference at {}", step.name()));
        let row = rows.into_iter().find(|row| row.step == step).ok_or_else(none)?;
        if choice == DifferenceChoice::Theirs {
            let field = answer_of(step, application.entry.script).ok_or_else(none)?;
            let answers = Answers::from([(field, row.theirs.clone())]);
            self.0.store.take_over(draft_id, answers, self.now()).await?;
        }
        let line = NewLine {
            kind: "chosen",
            args: vec![("step", step.name().to_owned()), ("choice", choice.name().to_owned()), ("theirs", row.theirs)],
        };
        self.0.store.choose_difference(&key, step, choice, line, self.now()).await?;
        self.changed_draft(draft_id).await
    }

    /// An application in the portal, with everything known about it.
    pub(super) async fn portal_view(&self, draft: &Draft, application: Application) -> Result<PortalView> {
        let destination = self.needed_destination().await?;
        let key = PortalKey { draft_id: draft.id.clone(), destination_id: destination.id.clone() };
        let facts = self.0.store.facts(&key).await?;
        let differences = self.0.store.differences(&key).await?;
        let journal = self.0.store.journal(&key).await?;
        let country = enrollment::answer(&draft.answers, FieldId::Country).to_owned();
        let accounts = self.0.sessions.accounts(&destination.id)?;
        let Application { reading, done_steps, entry } = application;
        let pages = Self::page_views(&entry);
        let work: Vec<_> = pages
            .iter()
            .flat_map(|page| &page.steps)
            .filter(|step| step.kind == crate::view::PortalStepKind::Act || !step.value.is_empty())
            .collect();
        let count = |list: usize| u32::try_from(list).unwrap_or(u32::MAX);
        let last = last_look(&reading, &accounts);
        let outcome = match reading.outcome {
            _ if destination.client_id.is_empty() => ReadOutcome::NotConfigured,
            _ if accounts.is_empty() => ReadOutcome::NotSignedIn,
            // It was so; somebody signed in since.
            Some(ReadOutcome::NotSignedIn) if last.signed_in_since => ReadOutcome::NotAsked,
            outcome => outcome.unwrap_or(ReadOutcome::NotAsked),
        };
        debug_assert_eq!(destination.kind, DestinationKind::Portal);
        Ok(PortalView {
            revision: entry.revision,
            script: entry.script,
            begun_at: entry.begun_at.to_string(),
            entering: !entry.closed && entry.submitted.is_none(),
            current: entry.current,
            done: count(work.iter().filter(|step| step.done_at.is_some()).count()),
            all: count(work.len()),
            submitted: entry.submitted.as_ref().map(|one| PortalSubmittedView {
                on: one.on.clone(),
                by: one.by.clone(),
                reference: one.reference.clone(),
                recorded_at: one.recorded_at.to_string(),
            }),
            changed_since: Self::changed_since(draft, &entry),
            checks: checks(&facts),
            facts: fact_views(&facts),
            reading: PortalReadingView {
                outcome,
                at: reading.at.map(|at| at.to_string()),
                username: reading.by,
                not_before: last.open_from(self.now()).map(|at| at.to_string()),
            },
            dates: standing::dates(submitted_on(&entry), rejected_on(&facts), &country),
            differences: difference_views(&entry, differences),
            journal,
            done_steps,
            pages,
        })
    }
}

/// The last look at Microsoft, as far as it matters for the next.
pub(super) fn last_look(reading: &Reading, accounts: &[Account]) -> LastLook {
    let since = |account: &Account| reading.at.is_some_and(|at| account.signed_in_at > at);
    LastLook { at: reading.at, not_before: reading.not_before, signed_in_since: accounts.iter().any(since) }
}

fn said_of(facts: &[FactRow], check: PortalCheckId) -> Vec<standing::Said> {
    facts.iter().filter(|fact| fact.subject == check.name()).map(FactRow::said).collect()
}

fn words(facts: &[FactRow]) -> Vec<(PortalCheckId, PortalWord)> {
    PortalCheckId::ALL.iter().map(|check| (*check, standing::word(&said_of(facts, *check)))).collect()
}

fn checks(facts: &[FactRow]) -> Vec<PortalCheckView> {
    let view = |check: &PortalCheckId| {
        let mut said = said_of(facts, *check);
        said.sort_by_key(|one| std::cmp::Reverse(one.at));
        let word = standing::word(&said);
        let said = said.into_iter().map(|one| PortalSaidView {
            word: one.word,
            detail: one.detail,
            deadline: one.deadline,
            origin: one.origin,
            at: one.at.to_string(),
        });
        PortalCheckView { id: *check, word, said: said.collect() }
    };
    PortalCheckId::ALL.iter().map(view).collect()
}

fn fact_views(facts: &[FactRow]) -> Vec<PortalFactView> {
    let view = |fact: &FactRow| {
        let id = PortalFactId::from_name(&fact.subject)?;
        Some(PortalFactView { id, value: fact.value.clone(), origin: fact.origin, at: fact.at.to_string() })
    };
    facts.iter().filter_map(view).collect()
}

fn submitted_on(entry: &Entry) -> Option<jiff::civil::Date> {
    entry.submitted.as_ref()?.on.parse().ok()
}

/// The day on which the word that counts became *Rejected*, of the whole or of any check.
fn rejected_on(facts: &[FactRow]) -> Option<jiff::civil::Date> {
    let counts = words(facts);
    let rejected = |fact: &&FactRow| {
        fact.value == PortalWord::Rejected.name()
            && counts.iter().any(|(id, word)| id.name() == fact.subject && *word == PortalWord::Rejected)
    };
    facts.iter().filter(rejected).map(|fact| fact.at).min().map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// What was entered: what was copied, or what the person says the portal has in its place.
pub(super) fn entered(entry: &Entry) -> Vec<(PortalStepId, String)> {
    let steps = form::pages(&entry.answers, entry.script).into_iter().flat_map(|(_, steps)| steps);
    steps.filter(|step| form::field(step.id).is_some()).map(|step| (step.id, mine(entry, &step))).collect()
}

fn mine(entry: &Entry, step: &form::Step) -> String {
    let instead = entry.steps.iter().find(|row| row.step == step.id).and_then(|row| row.entered.clone());
    instead.unwrap_or_else(|| step.value.clone())
}

fn difference_views(entry: &Entry, rows: Vec<DifferenceRow>) -> Vec<DifferenceView> {
    let view = |row: DifferenceRow| {
        let mine = mine(entry, &form::step(row.step, &entry.answers, entry.script));
        DifferenceView {
            kind: reconcile::kind(row.step, &mine, &row.theirs),
            step: row.step,
            mine,
            theirs: row.theirs,
            origin: row.origin,
            at: row.at.to_string(),
            choice: row.choice,
        }
    };
    let order = |view: &DifferenceView| PortalStepId::ALL.iter().position(|step| *step == view.step);
    let mut views: Vec<_> = rows.into_iter().map(view).collect();
    views.sort_by_key(order);
    views
}

/// The answer that a step's value comes from, in the letters that were entered.
fn answer_of(step: PortalStepId, script: Script) -> Option<FieldId> {
    let (local, latin) = form::field(step)?;
    Some(latin.filter(|_| script == Script::Latin).unwrap_or(local))
}
