//! The list of drafts, whatever their number, and the bin.

use jiff::{SignedDuration, Timestamp};

use super::App;
use super::drafts::{no_such_draft, row};
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::fold;
use crate::store::{Binned, DAYS_IN_BIN, Place};
use crate::view::{BinRow, DeskView, DraftPage, DraftSort};

/// A screenful and some more.
const PAGE: usize = 50;
/// Nobody searches for more.
const LONGEST_QUERY: usize = 200;

fn cursor(place: &Place) -> String {
    format!("{}/{}/{}", place.saved_at.as_millisecond(), place.id, place.name)
}

fn place(cursor: &str) -> Option<Place> {
    let (at, rest) = cursor.split_once('/')?;
    let (id, name) = rest.split_once('/')?;
    let saved_at = Timestamp::from_millisecond(at.parse().ok()?).ok()?;
    Some(Place { saved_at, name: name.to_owned(), id: id.to_owned() })
}

fn bin_row(draft: Binned, now: Timestamp) -> BinRow {
    // A clock that was set back takes no day from anybody, and gives none.
    let days = now.duration_since(draft.deleted_at).max(SignedDuration::ZERO).as_hours() / 24;
    BinRow {
        id: draft.id,
        title: draft.title,
        country: draft.country,
        deleted_at: draft.deleted_at.to_string(),
        days_left: u32::try_from(DAYS_IN_BIN - days).unwrap_or(0),
    }
}

impl App {
    /// The drafts that hold every word of the query in a name, a reference, a number, a city, or the contact's name or
    /// mail; without a query, all of them. The cursor is that of the page before.
    ///
    /// # Errors
    /// `BadRequest` for a cursor that is none, or a query of more than 200 characters.
    pub async fn search(&self, query: &str, sort: DraftSort, cursor: Option<&str>) -> Result<DraftPage> {
        let destination = self.current_destination().await?;
        self.page(destination.as_ref(), query, sort, cursor).await
    }

    pub(super) async fn page(
        &self,
        destination: Option<&Destination>,
        query: &str,
        sort: DraftSort,
        after: Option<&str>,
    ) -> Result<DraftPage> {
        let bad = |what: &str| Error::new(ErrorCode::BadRequest, what);
        if query.chars().count() > LONGEST_QUERY {
            return Err(bad("a query that long finds nothing"));
        }
        let after = after.map(|text| place(text).ok_or_else(|| bad("that is no cursor"))).transpose()?;
        let id = destination.map(|destination| destination.id.as_str());
        let listed = self.0.store.list(id, fold::words(query), sort, after, PAGE).await?;
        let practice = destination.is_some_and(Destination::is_practice);
        Ok(DraftPage {
            drafts: listed.drafts.into_iter().map(|draft| row(draft, practice)).collect(),
            next: listed.next.as_ref().map(cursor),
        })
    }

    /// Moves a draft that was never sent, or only rehearsed with, into the bin: for 30 days it can be taken back.
    ///
    /// # Errors
    /// `NoSuchDraft`; `Locked` when a service has it: its submission is the company's record.
    pub async fn delete_draft(&self, draft_id: &str) -> Result<DeskView> {
        self.draft(draft_id).await?;
        if !self.0.store.delete_draft(draft_id, self.now()).await? {
            return Err(Error::new(ErrorCode::Locked, "a draft that was sent is kept"));
        }
        self.desk().await
    }

    /// Takes a draft out of the bin.
    ///
    /// # Errors
    /// `NoSuchDraft` when it is not there.
    pub async fn restore_draft(&self, draft_id: &str) -> Result<DeskView> {
        if !self.0.store.restore_draft(draft_id).await? {
            return Err(no_such_draft());
        }
        self.desk().await
    }

    /// What lies in the bin, deleted last first.
    ///
    /// # Errors
    /// As every read of the store.
    pub async fn bin(&self) -> Result<Vec<BinRow>> {
        let now = self.now();
        Ok(self.0.store.bin().await?.into_iter().map(|draft| bin_row(draft, now)).collect())
    }

    /// Removes for good what lies in the bin.
    ///
    /// # Errors
    /// `CannotSave`.
    pub async fn empty_bin(&self) -> Result<DeskView> {
        self.0.store.purge(Timestamp::MAX, self.now()).await?;
        self.desk().await
    }
}
