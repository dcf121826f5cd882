//! What is known of sign-ins until the program ends: access tokens, what a policy wants of the next sign-in, and for how long
//! the directory asked to be left alone. None of it ever lies on the disk.

use std::collections::HashMap;
use std::sync::{Arc, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};

use super::{AccountKey, Sessions};
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::oauth::tokens::Tokens;
use crate::view::DestinationKind;

/// An access token with less to live than this is not used any more: the call would outlive it.
const SPARE: SignedDuration = SignedDuration::from_secs(60);

/// An access token. It cannot be printed, compared or serialized.
#[derive(Clone)]
pub struct AccessToken {
    pub(super) secret: SecretString,
    granted: Arc<[String]>,
}

impl AccessToken {
    /// The token, for the `Authorization` header and for nothing else.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.secret.expose_secret()
    }

    /// Did the provider say that it is good for this scope too?
    pub(super) fn may(&self, scope: &str) -> bool {
        self.granted.iter().any(|granted| granted.rsplit('/').next().is_some_and(|own| own.eq_ignore_ascii_case(scope)))
    }
}

#[derive(Default)]
pub(super) struct Memory {
    tokens: HashMap<AccountKey, HashMap<String, Remembered>>,
    /// One refresh at a time.
    locks: HashMap<AccountKey, Arc<tokio::sync::Mutex<()>>>,
    /// Claims that the next sign-in has to ask for, the latest last.
    wishes: Vec<(AccountKey, String)>,
    /// Until when the directory is not asked.
    patience: HashMap<AccountKey, Timestamp>,
}

struct Remembered {
    token: AccessToken,
    expires: Timestamp,
}

impl Sessions {
    /// Forgets an access token that a service did not take (401).
    pub fn forget_access_token(&self, key: &AccountKey, scope: &str) {
        if let Some(tokens) = self.memory().tokens.get_mut(key) {
            tokens.remove(scope);
        }
    }

    /// Forgets everything of one sign-in.
    pub(super) fn forget(&self, key: &AccountKey) {
        let mut memory = self.memory();
        memory.tokens.remove(key);
        memory.wishes.retain(|(one, _)| one != key);
    }

    /// Forgets everything of a destination.
    pub(super) fn forget_all(&self, destination_id: &str) {
        let mut memory = self.memory();
        memory.tokens.retain(|key, _| key.destination_id != destination_id);
        memory.wishes.retain(|(key, _)| key.destination_id != destination_id);
    }

    pub(super) fn remembered(&self, key: &AccountKey, scope: &str) -> Option<AccessToken> {
        let limit = self.0.clock.now().checked_add(SPARE).ok()?;
        let memory = self.memory();
        let remembered = memory.tokens.get(key)?.get(scope)?;
        (remembered.expires > limit).then(|| remembered.token.clone())
    }

    pub(super) fn remember(&self, key: &AccountKey, scope: &str, tokens: &Tokens) -> AccessToken {
        let lifetime = SignedDuration::from_secs(tokens.lifetime_seconds);
        let now = self.0.clock.now();
        let expires = now.checked_add(lifetime).unwrap_or(now);
        let granted = tokens.granted.clone().unwrap_or_default().into();
        let token = AccessToken { secret: tokens.access.clone(), granted };
        let remembered = Remembered { token: token.clone(), expires };
        self.memory().tokens.entry(key.clone()).or_default().insert(scope.to_owned(), remembered);
        token
    }

    /// A service wants more of the next sign-in; the token that it refused is of no use any more.
    pub(crate) fn wish(&self, key: &AccountKey, scope: &str, claims: String) {
        self.forget_access_token(key, scope);
        let mut memory = self.memory();
        memory.wishes.retain(|(one, _)| one != key);
        memory.wishes.push((key.clone(), claims));
    }

    /// What a sign-in has to ask for. Taken out: it is sent once, and kept again only where nothing came of it.
    ///
    /// Its account is the expected one, or the one of the hint; without either, whoever signs in grants the latest wish. In the
    /// portal only who signs in to have Partner Center read: anybody else has nothing to do with it.
    pub(super) fn take_wish(
        &self,
        destination: &Destination,
        hint: Option<&str>,
        more_scopes: &[&str],
        expected: Option<&AccountKey>,
    ) -> Result<Option<(AccountKey, String)>> {
        let hinted = match hint {
            Some(hint) => {
                let kept = self.accounts(&destination.id)?.into_iter();
                kept.map(|account| (account.username, account.key)).find(|(name, _)| name.eq_ignore_ascii_case(hint))
            }
            None => None,
        };
        let known = expected.cloned().or(hinted.map(|(_, key)| key));
        let anybody = match destination.kind {
            DestinationKind::Portal => more_scopes.iter().any(|scope| *scope == destination.service_scope),
            DestinationKind::Practice | DestinationKind::Service => hint.is_none(),
        };
        let mut memory = self.memory();
        let place = memory.wishes.iter().rposition(|(key, _)| match &known {
            Some(known) => key == known,
            None => anybody && key.destination_id == destination.id,
        });
        Ok(place.map(|place| memory.wishes.remove(place)))
    }

    /// Keeps a wish again that was not granted, unless there is a later one.
    pub(super) fn keep_wish(&self, wish: (AccountKey, String)) {
        let mut memory = self.memory();
        if memory.wishes.iter().all(|(key, _)| *key != wish.0) {
            memory.wishes.push(wish);
        }
    }

    /// The directory asked to be left alone for so long.
    pub(super) fn leave_directory(&self, key: &AccountKey, wait: SignedDuration) {
        if let Ok(until) = self.0.clock.now().checked_add(wait) {
            self.memory().patience.insert(key.clone(), until);
        }
    }

    /// May the directory be asked?
    ///
    /// # Errors
    /// `ServiceFailed` while it asked to be left alone.
    pub(super) fn may_ask_directory(&self, key: &AccountKey) -> Result<()> {
        let now = self.0.clock.now();
        match self.memory().patience.get(key) {
            Some(until) if *until > now => {
                Err(Error::new(ErrorCode::ServiceFailed, "directory: it asked to be left alone for a while"))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn lock_of(&self, key: &AccountKey) -> Arc<tokio::sync::Mutex<()>> {
        Arc::clone(self.memory().locks.entry(key.clone()).or_default())
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
