//! Whose sign-in it is: one at a time, and the next one cancels the one before.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;
use url::Url;

use crate::error::{Error, ErrorCode, Result};
use crate::oauth::callback::{Gate, Verdict};

/// The turn that is running, if any.
#[derive(Default)]
pub(super) struct Turns(Mutex<State>);

#[derive(Default)]
struct State {
    last: u64,
    running: Option<Running>,
}

struct Running {
    number: u64,
    /// Dropped, it cancels: whether by the next turn or by the person.
    _cancel: oneshot::Sender<()>,
    gate: Option<Arc<Gate>>,
}

/// A turn; over when dropped.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    number: u64,
}

impl Turns {
    /// Begins a turn. The receiver resolves when it is canceled.
    pub(super) fn take(&self) -> (Turn<'_>, oneshot::Receiver<()>) {
        let (cancel, canceled) = oneshot::channel();
        let mut state = self.lock();
        state.last += 1;
        let number = state.last;
        state.running = Some(Running { number, _cancel: cancel, gate: None });
        (Turn { turns: self, number }, canceled)
    }

    /// Cancels the turn that is running.
    pub(super) fn cancel(&self) {
        self.lock().running = None;
    }

    /// Puts an address to the gate of the turn that is running.
    pub(super) fn paste(&self, address: &str) -> Result<()> {
        let bad = |what| Error::new(ErrorCode::BadRequest, what);
        let gate = self.lock().running.as_ref().and_then(|running| running.gate.clone());
        let gate = gate.ok_or_else(|| bad("no sign-in waits"))?;
        let address = Url::parse(address.trim()).map_err(|_| bad("not an address"))?;
        match gate.judge(address.query().unwrap_or_default()) {
            Verdict::Taken(delivery) => {
                delivery.deliver();
                Ok(())
            }
            Verdict::Wrong => Err(bad("not the answer to this sign-in")),
            Verdict::Late => Err(bad("the answer came before")),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn<'_> {
    /// From now on an answer may come.
    pub(super) fn open(&self, gate: Arc<Gate>) {
        if let Some(running) = self.turns.lock().running.as_mut().filter(|running| running.number == self.number) {
            running.gate = Some(gate);
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut state = self.turns.lock();
        if state.running.as_ref().is_some_and(|running| running.number == self.number) {
            state.running = None;
        }
    }
}
