//! `.enroll` files: drafts written to one, looked at in one, and taken over from one. Nothing in here needs a network.
//!
//! A draft that is taken over is a new one: nothing that is here is ever written over, and nothing of what was sent
//! elsewhere can be sent from here. What is said of that is kept, to be read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::drafts::no_such_draft;
use super::{App, new_id};
use crate::enrollment::FieldId;
use crate::error::{Error, ErrorCode, Result};
use crate::portable::container::{self, AcceptanceFact, Contents, Document, Fact};
use crate::portable::{Protection, Unlock, disk, envelope};
use crate::shown::{has_hidden, shown};
use crate::store::Origin;
use crate::view::{
    AcceptedFactView, DeskView, DraftState, ExportedView, FileProtection, ImportDraftView, ImportOriginView,
    ImportPreviewView, ImportWarning, SentFactView,
};

impl App {
    /// Writes drafts to a file that only those can open whom `protection` names; nothing: every draft. A file that is
    /// there already is replaced, whole: who chose the place was asked.
    ///
    /// # Errors
    /// `NoSuchDraft`; `PassphraseTooShort`, `BadRecipient`; `FileTooLarge` for more drafts than a file holds;
    /// `CannotWriteFile`; `BadRequest` when there is nothing to write.
    pub async fn export(
        &self,
        draft_ids: Option<Vec<String>>,
        protection: Protection,
        path: PathBuf,
    ) -> Result<ExportedView> {
        let ids = draft_ids.map(BTreeSet::from_iter);
        let asked = ids.as_ref().map(BTreeSet::len);
        let drafts = self.0.store.portable_drafts(ids).await?;
        if asked.is_some_and(|asked| asked != drafts.len()) {
            return Err(no_such_draft());
        }
        if drafts.is_empty() {
            return Err(Error::new(ErrorCode::BadRequest, "no draft to write"));
        }
        let numbered = drafts.into_iter().zip(1_u32..).map(|(draft, number)| Document {
            number,
            saved_at: draft.saved_at,
            answers: draft.answers,
            facts: draft.facts,
        });
        let (documents, now): (Vec<_>, _) = (numbered.collect(), self.now());
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        blocking(move || {
            let drafts = count(documents.len());
            let plain = zeroize::Zeroizing::new(container::write(env!("CARGO_PKG_VERSION"), now, documents)?);
            let file = envelope::lock(&plain, &protection, envelope::WORK)?;
            disk::write(&path, &file)?;
            Ok(ExportedView { drafts, size: count(file.len()) })
        })
        .await
    }

    /// What a file asks for. Its content is not looked at.
    ///
    /// # Errors
    /// `CannotReadFile`, `FileTooLarge`, `NotAnEnrollFile`, `FileTooNew`, `FileDamaged`.
    pub async fn protection_of(&self, path: PathBuf) -> Result<FileProtection> {
        blocking(move || envelope::protection(&disk::read(&path)?)).await
    }

    /// What is in a file. Nothing is taken over.
    ///
    /// # Errors
    /// As `protection_of`; `WrongPassphrase`, `WrongKey`.
    pub async fn look_into(&self, path: PathBuf, unlock: Unlock) -> Result<ImportPreviewView> {
        let contents = blocking(move || contents(&path, &unlock)).await?;
        let here = self.0.store.portable_drafts(None).await?;
        let here: BTreeSet<_> = here.iter().map(|draft| container::content(&draft.answers)).collect();
        Ok(ImportPreviewView {
            made_at: contents.made_at.to_string(),
            product: shown(&contents.product),
            newer: contents.newer,
            drafts: contents.drafts.into_iter().map(|(id, draft)| preview(id, &draft, &here)).collect(),
        })
    }

    /// Takes the chosen drafts over, by the ids that the preview gave: each as a new draft, in a transaction of its own.
    /// When one cannot be kept, those before it are here, and the next preview says so.
    ///
    /// # Errors
    /// As `look_into`; `FileChanged` when it no longer holds one of them: nothing was taken over; `CannotSave`.
    pub async fn import(&self, path: PathBuf, unlock: Unlock, chosen: Vec<String>) -> Result<DeskView> {
        let contents = blocking(move || contents(&path, &unlock)).await?;
        let chosen: BTreeSet<_> = chosen.into_iter().collect();
        if chosen.is_empty() {
            return Err(Error::new(ErrorCode::BadRequest, "no draft was chosen"));
        }
        let drafts: Vec<_> = contents.drafts.into_iter().filter(|(id, _)| chosen.contains(id)).collect();
        if drafts.len() != chosen.len() {
            return Err(Error::new(ErrorCode::FileChanged, "a chosen draft is not in the file"));
        }
        for (_, draft) in drafts {
            let origin = Origin {
                at: self.now(),
                made_at: contents.made_at.to_string(),
                product: contents.product.clone(),
                facts: draft.facts,
            };
            self.0.store.import_draft(new_id(), draft.answers, origin).await?;
        }
        self.desk().await
    }

    /// Where a draft came from; nothing: it was made here.
    ///
    /// # Errors
    /// As every read of the store.
    pub async fn origin(&self, draft_id: &str) -> Result<Option<ImportOriginView>> {
        let origin = self.0.store.origin(draft_id).await?;
        Ok(origin.map(|origin| ImportOriginView {
            imported_at: origin.at.to_string(),
            made_at: origin.made_at,
            product: shown(&origin.product),
            facts: origin.facts.iter().map(fact_view).collect(),
        }))
    }
}

fn contents(path: &Path, unlock: &Unlock) -> Result<Contents> {
    container::read(&envelope::unlock(&disk::read(path)?, unlock)?)
}

fn preview(id: String, draft: &Document, here: &BTreeSet<String>) -> ImportDraftView {
    let answer = |field: FieldId| draft.answers.get(field.name()).map_or("", String::as_str);
    let (title, country) = (answer(FieldId::LegalName), answer(FieldId::Country));
    let given = draft.answers.values().filter(|value| !value.trim().is_empty()).count();
    let sent = |fact: &Fact| !fact.practice && fact.state != DraftState::Refused.name();
    let warnings = [
        (ImportWarning::AlreadyHere, given > 0 && here.contains(&draft.content())),
        (ImportWarning::AlreadySent, draft.facts.iter().any(sent)),
        (ImportWarning::HiddenCharacters, has_hidden(title) || has_hidden(country)),
        (ImportWarning::UnknownAnswers, draft.answers.keys().any(|name| FieldId::from_name(name).is_none())),
        (ImportWarning::Empty, given == 0),
    ];
    ImportDraftView {
        id,
        title: shown(title),
        country: shown(country),
        saved_at: draft.saved_at.to_string(),
        answers: u32::try_from(given).unwrap_or(u32::MAX),
        warnings: warnings.into_iter().filter_map(|(warning, holds)| holds.then_some(warning)).collect(),
        facts: draft.facts.iter().map(fact_view).collect(),
    }
}

fn fact_view(fact: &Fact) -> SentFactView {
    SentFactView {
        kind: shown(&fact.kind),
        destination: shown(&fact.destination),
        practice: fact.practice,
        revision: fact.revision,
        state: shown(&fact.state),
        at: shown(&fact.at),
        reference: shown(&fact.reference),
        by: shown(&fact.by),
        sha256: shown(&fact.sha256),
        acceptance: fact.acceptance.as_ref().map(accepted_view),
    }
}

fn accepted_view(fact: &AcceptanceFact) -> AcceptedFactView {
    AcceptedFactView {
        version: shown(&fact.version),
        sha256: shown(&fact.sha256),
        name: shown(&fact.name),
        title: shown(&fact.title),
        at: shown(&fact.at),
        receipt: shown(&fact.receipt),
    }
}

/// A passphrase takes a second, the disk its time.
async fn blocking<T: Send + 'static>(job: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(job).await.map_err(|error| Error::new(ErrorCode::Internal, error))?
}

#[cfg(test)]
mod tests;
