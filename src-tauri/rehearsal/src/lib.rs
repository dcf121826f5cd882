//! Runs practice inside the process of a program: the window, the console, a test.
//!
//! Core and practice share no type; this is the only place that knows both.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use enroll_core::error::{Error, ErrorCode, Result};
use enroll_core::surroundings::{Clock as _, PracticePlace, Rehearsal, Rehearsing, SystemClock};
use enroll_core::view::LinkId;
use enroll_practice::{Options, Page, Practice};
use tokio::sync::Mutex;
use zeroize::Zeroizing;

/// Practice, once it was started.
#[derive(Default)]
pub struct InProcess {
    running: Mutex<Option<Practice>>,
    /// The addresses of its pages, for callers that do not wait.
    pages: RwLock<Vec<(LinkId, String)>>,
}

const PAGES: [(LinkId, Page); 6] = [
    (LinkId::PracticeMailbox, Page::Mailbox),
    (LinkId::PracticeUsers, Page::UserManagement),
    (LinkId::PracticeReviewer, Page::Reviewer),
    (LinkId::CreateWorkAccount, Page::CreateWorkAccount),
    (LinkId::PortalStart, Page::Portal),
    (LinkId::LegalInfo, Page::LegalInfo),
];

fn failed(error: &enroll_practice::Error) -> Error {
    Error::new(ErrorCode::PracticeFailed, error).said(error.to_string())
}

impl InProcess {
    fn place(&self, practice: &Practice) -> PracticePlace {
        let pages = PAGES.iter().map(|(link, page)| (*link, practice.page(*page))).collect();
        *self.pages.write().unwrap_or_else(PoisonError::into_inner) = pages;
        PracticePlace { destination_id: practice.destination_id().to_owned(), base_url: practice.base_url().to_owned() }
    }

    async fn begin(&self, folder: PathBuf, key: Zeroizing<[u8; 32]>) -> Result<PracticePlace> {
        let mut running = self.running.lock().await;
        if running.is_none() {
            let options = Options { data_dir: folder, key: *key, port: None, clock: Arc::new(|| SystemClock.now()) };
            *running = Some(Practice::start(options).await.map_err(|error| failed(&error))?);
        }
        match running.as_ref() {
            Some(practice) => Ok(self.place(practice)),
            None => Err(Error::new(ErrorCode::PracticeFailed, "practice is not running")),
        }
    }

    async fn begin_anew(&self) -> Result<PracticePlace> {
        let mut running = self.running.lock().await;
        let gone = || Error::new(ErrorCode::PracticeFailed, "practice is not running");
        let practice = running.as_mut().ok_or_else(gone)?;
        practice.reset().await.map_err(|error| failed(&error))?;
        Ok(self.place(practice))
    }
}

impl Rehearsal for InProcess {
    fn start(&self, folder: PathBuf, key: Zeroizing<[u8; 32]>) -> Rehearsing<'_> {
        Box::pin(self.begin(folder, key))
    }

    fn reset(&self) -> Rehearsing<'_> {
        Box::pin(self.begin_anew())
    }

    fn page(&self, link: LinkId) -> Option<url::Url> {
        let pages = self.pages.read().unwrap_or_else(PoisonError::into_inner);
        let (_, address) = pages.iter().find(|(one, _)| *one == link)?;
        url::Url::parse(address).ok()
    }
}
