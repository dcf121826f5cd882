//! The gate before every command: how large, how deep, in which shape, how often and how many at once the window may call.
//!
//! Tauri has none of these limits. Whatever runs in the page, ours or not, is refused here by a typed error before a
//! command hears of it; which window may call what at all is the capabilities' business, and Tauri's.

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use enroll_core::error::{Error, ErrorCode, ErrorView, Result};
use enroll_core::view::{DestinationSettings, PortalSettings, ServiceSettings};
use serde::Deserialize;
use serde_json::Value;
use tauri::ipc::{CommandArg, CommandItem, InvokeBody, InvokeError};
use tauri::{Manager as _, State, Wry};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::desk::Desk;
use crate::ipc::*;

/// No call is larger, in bytes of its texts: an application of Partner Center's, pasted whole, has a tenth of it.
const LARGEST: usize = 64 * 1024;
/// No call is nested deeper.
const DEEPEST: usize = 4;
/// Calls that may come one upon the other: more than any page makes in a minute.
const BURST: f64 = 200.0;
/// Calls a second that may come for ever: quicker than anybody types.
const PER_SECOND: f64 = 20.0;
/// Calls that may be under way: a passphrase alone takes 128 MiB of memory while it is tried.
const AT_ONCE: usize = 16;

/// Who may pass now.
pub(crate) struct Gate {
    pace: Mutex<Pace>,
    places: Arc<Semaphore>,
}

/// How many calls may pass, and since when it is so.
struct Pace {
    left: f64,
    at: Instant,
}

impl Gate {
    pub(crate) fn new(now: Instant) -> Self {
        Self { pace: Mutex::new(Pace { left: BURST, at: now }), places: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// May this call pass? What cannot be read costs nobody else's turn.
    ///
    /// # Errors
    /// `TooLarge`, `BadRequest`, `TooBusy`.
    pub(crate) fn admit(&self, command: &str, body: &InvokeBody, now: Instant) -> Result<()> {
        let InvokeBody::Json(payload) = body else {
            return Err(Error::new(ErrorCode::BadRequest, "a call in bytes"));
        };
        if cost(payload, 0) > LARGEST {
            return Err(Error::new(ErrorCode::TooLarge, "a call that is too large or too deep"));
        }
        read(command, payload).map_err(|log| Error::new(ErrorCode::BadRequest, log))?;
        let mut pace = self.pace.lock().unwrap_or_else(PoisonError::into_inner);
        let since = now.saturating_duration_since(pace.at).as_secs_f64();
        *pace = Pace { left: since.mul_add(PER_SECOND, pace.left).min(BURST), at: now };
        if pace.left < 1.0 {
            return Err(busy());
        }
        pace.left -= 1.0;
        Ok(())
    }

    /// A place for a call that is under way.
    fn place(&self) -> Result<OwnedSemaphorePermit> {
        self.places.clone().try_acquire_owned().map_err(|_| busy())
    }
}

fn busy() -> Error {
    Error::new(ErrorCode::TooBusy, "more calls than any page makes")
}

fn cost(value: &Value, depth: usize) -> usize {
    if depth > DEEPEST {
        return LARGEST + 1;
    }
    match value {
        Value::String(text) => text.len() + 1,
        Value::Array(list) => 1 + list.iter().map(|one| cost(one, depth + 1)).sum::<usize>(),
        Value::Object(map) => 1 + map.iter().map(|(name, one)| name.len() + cost(one, depth + 1)).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 1,
    }
}

macro_rules! shapes {
    ($($name:ident($request:ty) -> $response:ty,)*) => {
        /// Is it what this command takes? The log says what is wrong, and never with what was sent.
        fn read(command: &str, payload: &Value) -> std::result::Result<(), String> {
            match command {
                $(stringify!($name) => one::<$request>(payload).map_err(|wrong| format!("{command}: {wrong}")),)*
                _ => Err("no such command".to_owned()),
            }
        }
    };
}
with_commands!(shapes);

fn one<'a, T: Deserialize<'a>>(payload: &'a Value) -> std::result::Result<(), &'static str> {
    let members = payload.as_object().ok_or("not by name")?;
    let request = members.get("request").unwrap_or(&Value::Null);
    if members.len() > usize::from(members.contains_key("request")) {
        return Err("more than a request");
    }
    // A list would be taken for a request whose fields come in order.
    if !matches!(request, Value::Null | Value::Object(_)) {
        return Err("not a request");
    }
    T::deserialize(request).map(drop).map_err(|_| "not this command's request")
}

/// The product, as a command has it: with a place among those that are under way.
pub(crate) struct Product<'a> {
    desk: State<'a, Desk>,
    _place: OwnedSemaphorePermit,
}

impl Deref for Product<'_> {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

impl<'a, 'de: 'a> CommandArg<'de, Wry> for Product<'a> {
    fn from_command(command: CommandItem<'de, Wry>) -> std::result::Result<Self, InvokeError> {
        let desk = State::<Desk>::from_command(command)?;
        let place = desk.gate.place().map_err(|error| InvokeError::from(ErrorView::from(error)))?;
        Ok(Self { desk, _place: place })
    }
}

/// Stands before every command.
pub(crate) fn guarded(
    handler: impl Fn(tauri::ipc::Invoke<Wry>) -> bool + Send + Sync + 'static,
) -> impl Fn(tauri::ipc::Invoke<Wry>) -> bool + Send + Sync + 'static {
    move |invoke| {
        let message = &invoke.message;
        let admitted =
            message.webview_ref().state::<Desk>().gate.admit(message.command(), message.payload(), Instant::now());
        match admitted {
            Ok(()) => handler(invoke),
            Err(error) => {
                invoke.resolver.reject(ErrorView::from(error));
                true
            }
        }
    }
}

#[cfg(test)]
mod tests;
