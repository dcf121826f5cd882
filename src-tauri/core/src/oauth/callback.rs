//! The answer that comes back from the browser, and the gate that lets exactly one through.
//!
//! The same gate serves the listener and an address pasted by hand. It compares `state` before it looks at anything
//! else; what an accepted answer means is for `flow`.

use std::sync::{Mutex, PoisonError};

use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;
use tokio::sync::oneshot;
use url::form_urlencoded;

use crate::error::{Error, ErrorCode, Result};

/// After so many answers with a wrong `state` something is knocking: the sign-in is given up.
const PATIENCE: u32 = 20;

/// An answer with the right `state` (RFC 6749 section 4.1.2, RFC 9207 section 2).
pub(crate) struct Callback {
    pub(crate) issuer: Option<String>,
    pub(crate) outcome: Outcome,
}

/// A code, or why there is none.
pub(crate) enum Outcome {
    Code(SecretString),
    Refused { error: String, description: Option<String> },
}

/// Waits for the one answer to one sign-in.
pub(crate) struct Gate {
    state: SecretString,
    inner: Mutex<Inner>,
}

struct Inner {
    /// Gone once the answer came or the gate gave up.
    sender: Option<oneshot::Sender<Result<Callback>>>,
    wrong: u32,
}

/// What became of a query.
pub(crate) enum Verdict {
    /// It is the answer. `Delivery::deliver` lets the flow go on, after the page was sent.
    Taken(Delivery),
    /// It is not the answer to this sign-in.
    Wrong,
    /// The answer came before.
    Late,
}

/// An accepted answer on its way to the flow.
pub(crate) struct Delivery {
    sender: oneshot::Sender<Result<Callback>>,
    callback: Callback,
}

impl Delivery {
    /// Hands it over.
    pub(crate) fn deliver(self) {
        // Nobody waits any more: the sign-in was canceled meanwhile.
        let _ = self.sender.send(Ok(self.callback));
    }
}

impl Gate {
    /// A gate for this `state`, and the end at which the answer arrives.
    pub(crate) fn new(state: &str) -> (Self, oneshot::Receiver<Result<Callback>>) {
        let (sender, receiver) = oneshot::channel();
        let inner = Mutex::new(Inner { sender: Some(sender), wrong: 0 });
        (Self { state: SecretString::from(state), inner }, receiver)
    }

    /// Judges the query of an address.
    pub(crate) fn judge(&self, query: &str) -> Verdict {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.sender.is_none() {
            return Verdict::Late;
        }
        let answer = Answer::of(query);
        let right = answer.as_ref().and_then(|answer| answer.state.as_ref()).is_some_and(|state| self.is_state(state));
        match (answer, right) {
            (Some(answer), true) => match inner.sender.take() {
                Some(sender) => Verdict::Taken(Delivery { sender, callback: answer.callback() }),
                None => Verdict::Late,
            },
            _ => {
                inner.wrong += 1;
                if inner.wrong >= PATIENCE
                    && let Some(sender) = inner.sender.take()
                {
                    let log = "too many answers with a wrong state";
                    let _ = sender.send(Err(Error::new(ErrorCode::SignInUntrusted, log)));
                }
                Verdict::Wrong
            }
        }
    }

    /// Has the answer come?
    pub(crate) fn is_closed(&self) -> bool {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).sender.is_none()
    }

    fn is_state(&self, came: &str) -> bool {
        self.state.expose_secret().as_bytes().ct_eq(came.as_bytes()).into()
    }
}

#[derive(Default)]
struct Answer {
    state: Option<String>,
    code: Option<String>,
    error: Option<String>,
    description: Option<String>,
    issuer: Option<String>,
}

impl Answer {
    /// Nothing when a parameter comes twice (RFC 6749 section 3.1).
    fn of(query: &str) -> Option<Self> {
        let mut answer = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = match name.as_ref() {
                "state" => &mut answer.state,
                "code" => &mut answer.code,
                "error" => &mut answer.error,
                "error_description" => &mut answer.description,
                "iss" => &mut answer.issuer,
                _ => continue,
            };
            if place.replace(value.into_owned()).is_some() {
                return None;
            }
        }
        Some(answer)
    }

    fn callback(self) -> Callback {
        let outcome = match (self.code, self.error) {
            (Some(code), None) if !code.is_empty() => Outcome::Code(SecretString::from(code)),
            (_, Some(error)) => Outcome::Refused { error, description: self.description },
            _ => Outcome::Refused { error: "no code".to_owned(), description: None },
        };
        Callback { issuer: self.issuer, outcome }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(query: &str) -> Option<Outcome> {
        let (gate, mut receiver) = Gate::new("right");
        match gate.judge(query) {
            Verdict::Taken(delivery) => delivery.deliver(),
            Verdict::Wrong | Verdict::Late => {}
        }
        receiver.try_recv().ok().map(|result| result.unwrap().outcome)
    }

    #[test]
    fn only_the_very_state_opens_the_gate() {
        for state in ["", "state=", "state=wrong", "state=righ", "state=right%20", "state=RIGHT", "State=right"] {
            assert!(outcome(&format!("{state}&code=c")).is_none(), "{state}");
        }
        assert!(matches!(outcome("state=right&code=c"), Some(Outcome::Code(_))));
    }

    #[test]
    fn a_parameter_that_comes_twice_spoils_the_answer() {
        for query in ["state=right&state=right&code=c", "state=right&code=c&code=d", "state=right&error=a&error=a"] {
            assert!(outcome(query).is_none(), "{query}");
        }
    }

    #[test]
    fn an_error_is_no_code_even_with_a_code_beside_it() {
        for query in ["state=right&error=access_denied", "state=right&error=x&code=c", "state=right&code="] {
            assert!(matches!(outcome(query), Some(Outcome::Refused { .. })), "{query}");
        }
    }

    #[test]
    fn twenty_wrong_answers_end_the_wait_and_nineteen_do_not() {
        let (gate, mut receiver) = Gate::new("right");
        for _ in 0..19 {
            assert!(matches!(gate.judge("state=wrong&code=c"), Verdict::Wrong));
        }
        assert!(receiver.try_recv().is_err());
        gate.judge("nothing");
        assert_eq!(receiver.try_recv().unwrap().err().unwrap().code, ErrorCode::SignInUntrusted);
        assert!(matches!(gate.judge("state=right&code=c"), Verdict::Late));
    }

    #[test]
    fn the_gate_opens_once() {
        let (gate, _receiver) = Gate::new("right");
        assert!(matches!(gate.judge("state=right&code=c"), Verdict::Taken(_)));
        assert!(matches!(gate.judge("state=right&code=c"), Verdict::Late));
    }
}
