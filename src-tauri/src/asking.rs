//! The step outside of the pages: what would bind the company, or hand its secrets to somebody new, is done only when the
//! person says yes in a window of its own.
//!
//! Whatever runs in the main window can call every command of that window, and can press every button that is drawn in it.
//! It can neither see nor press what is in another window, and that window's two commands are not among its own.

use std::sync::{Mutex, PoisonError};

use enroll_core::app::{Act, App};
use enroll_core::error::{Error, ErrorCode, Result};
use enroll_core::view::{BindingView, DestinationSettings};
use tokio::sync::oneshot;

use crate::desk::{Answer, Desk};
use crate::desktop;
use crate::ipc::AskedView;

/// The question that is open, and who waits for its answer.
#[derive(Default)]
pub(crate) struct Asking {
    /// One question at a time: a second window over the first would be answered for it.
    turn: tokio::sync::Mutex<()>,
    open: Mutex<Option<(BindingView, oneshot::Sender<bool>)>>,
    /// The addresses that the person agreed to look at: looking again is no other question.
    looked: Mutex<Option<DestinationSettings>>,
}

impl Desk {
    /// The product, once the person has said yes to this. Where nothing is bound, nobody is asked.
    pub(crate) async fn confirmed(&self, act: Act<'_>) -> Result<&App> {
        let app = self.app().await?;
        if matches!(act, Act::Look(settings) if self.asking.looked_at(settings)) {
            return Ok(app);
        }
        let Some(asked) = app.binding(act).await? else { return Ok(app) };
        self.ask(asked.clone()).await?;
        // A page may have changed something while the person read.
        if app.binding(act).await? != Some(asked) {
            return Err(Error::new(ErrorCode::AnswersChanged, "it is not what the person said yes to"));
        }
        if let Act::Look(settings) = act {
            *self.asking.looked.lock().unwrap_or_else(PoisonError::into_inner) = Some(settings.clone());
        }
        Ok(app)
    }

    async fn ask(&self, asked: BindingView) -> Result<()> {
        let not = |log: &str| Error::new(ErrorCode::NotConfirmed, log);
        let Ok(_turn) = self.asking.turn.try_lock() else {
            desktop::show_question(&self.window);
            return Err(not("another question is open"));
        };
        let (answer, answered) = oneshot::channel();
        self.asking.set(Some((asked, answer)));
        let opened = desktop::open_question(&self.window);
        let yes = opened.is_ok() && answered.await.unwrap_or_default();
        self.asking.set(None);
        desktop::close_question(&self.window);
        opened?;
        if yes { Ok(()) } else { Err(not("the person did not say yes")) }
    }

    /// What the person is asked.
    pub(crate) async fn asked(&self) -> Answer<AskedView> {
        let binding = self.asking.get().ok_or_else(|| Error::new(ErrorCode::BadRequest, "nothing is asked"))?;
        Ok(AskedView { desk: self.app().await?.desk().await?, binding })
    }

    /// The person's answer; a window that is closed says no.
    pub(crate) fn answer(&self, yes: bool) {
        if let Some((_, answer)) = self.asking.set(None) {
            let _ = answer.send(yes);
        }
    }
}

impl Asking {
    fn looked_at(&self, settings: &DestinationSettings) -> bool {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner).as_ref() == Some(settings)
    }

    fn get(&self) -> Option<BindingView> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.as_ref().map(|(asked, _)| asked.clone())
    }

    fn set(&self, open: Option<(BindingView, oneshot::Sender<bool>)>) -> Option<(BindingView, oneshot::Sender<bool>)> {
        std::mem::replace(&mut *self.open.lock().unwrap_or_else(PoisonError::into_inner), open)
    }
}
