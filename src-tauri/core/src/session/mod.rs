//! Who is signed in where: sign-ins kept per destination, tenant and person, and the access tokens they give.
//!
//! The refresh token lies sealed on the disk, access tokens live in memory only. One refresh runs at a time for each
//! sign-in, across threads and programs, because a provider may take a second use of a rotated token for theft. How a
//! sign-in goes is for `oauth`, what the directory says for `microsoft`; who may do what is the service's to decide.

mod account;
mod directory;
mod memory;
mod partner_center;
mod stored;
#[cfg(test)]
mod tests;
mod turn;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

pub use account::{Account, AccountKey};
pub use memory::AccessToken;
pub(crate) use partner_center::Look;

use self::account::{fact, not_asked};
use self::memory::Memory;
use self::stored::{Record, Stored};
use self::turn::Turns;
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::http::Http;
use crate::microsoft::graph;
pub use crate::microsoft::graph::DirectoryProfile;
use crate::oauth::discovery::Providers;
use crate::oauth::flow::{self, Ask, Surroundings};
use crate::oauth::id_token::{Identity, Occasion};
use crate::oauth::refresh::{self, Refused};
use crate::oauth::refusal::{Lacking, clean};
use crate::oauth::tokens::Tokens;
use crate::sealed::SealingKey;
use crate::surroundings::{Browser, Clock};
use crate::view::{Answer, Origin};

/// Every sign-in. A clone shares them.
#[derive(Clone)]
pub struct Sessions(Arc<Inner>);

struct Inner {
    stored: Stored,
    http: Http,
    clock: Arc<dyn Clock>,
    browser: Arc<dyn Browser>,
    providers: Providers,
    memory: Mutex<Memory>,
    turns: Turns,
}

impl Sessions {
    /// Sign-ins that are kept in `dir`, sealed with `key`. Touches nothing yet.
    pub fn new(dir: PathBuf, key: SealingKey, http: Http, clock: Arc<dyn Clock>, browser: Arc<dyn Browser>) -> Self {
        Self(Arc::new(Inner {
            stored: Stored::new(dir, key),
            providers: Providers::new(Arc::clone(&clock)),
            http,
            clock,
            browser,
            memory: Mutex::default(),
            turns: Turns::default(),
        }))
    }

    /// The sign-ins kept for a destination, the latest first. One that does not open is left out.
    ///
    /// # Errors
    /// `Internal` when the folder cannot be read.
    pub fn accounts(&self, destination_id: &str) -> Result<Vec<Account>> {
        Ok(self.0.stored.list(destination_id)?.into_iter().map(|record| record.account).collect())
    }

    /// One sign-in.
    ///
    /// # Errors
    /// None today.
    pub fn account(&self, key: &AccountKey) -> Result<Option<Account>> {
        Ok(self.0.stored.get(key).map(|record| record.account))
    }

    /// Signs somebody in: opens the browser, waits five minutes at most, checks, keeps, and then asks the directory
    /// for company, domains and global admin. A sign-in that is still waiting is canceled by this one.
    ///
    /// Consent is asked for to the directory (where there is one), to the service, and to `more_scopes`.
    /// `hint` is a user name to fill in; `expected` the account that alone will do, with `WrongTenant` and the name
    /// that came for any other.
    ///
    /// # Errors
    /// `SignInCanceled`, `SignInTimedOut`, `ConsentRefused`, `AdminConsentNeeded`, `WrongTenant`, `TenantNotAdmitted`, `SignInRefused` (in
    /// the provider's words), `SignInUntrusted`, `ClockWrong`, `BrowserFailed`, `BadSettings`, `Unreachable`,
    /// `ServiceFailed`, `CannotSave`.
    pub async fn sign_in(
        &self,
        destination: &Destination,
        hint: Option<&str>,
        more_scopes: &[&str],
        expected: Option<&AccountKey>,
    ) -> Result<Account> {
        let (turn, canceled) = self.0.turns.take();
        let only = destination.only_tenant();
        let tenant = expected.map(|key| key.tenant_id.as_str()).or(only.as_deref());
        let wish = self.take_wish(destination, hint, more_scopes, expected)?;
        let claims = wish.as_ref().map(|(_, claims)| claims.as_str());
        let ask = Ask { destination, hint, tenant, more_scopes, claims };
        let around = self.around(destination);
        let signing = flow::sign_in(&around, &ask, |gate| turn.open(gate));
        let signed = tokio::select! {
            biased;
            _ = canceled => Err(Error::new(ErrorCode::SignInCanceled, "canceled")),
            signed = signing => signed,
        };
        drop(turn);
        let signed = signed.map(|(identity, tokens)| (self.record(destination, &identity, &tokens), identity, tokens));
        // Kept until it is granted; a provider that refuses is not asked for the same again.
        let left = match &signed {
            Ok((record, ..)) => wish.filter(|(key, _)| *key != record.account.key),
            Err(error) => wish.filter(|_| nothing_came_of_it(error)),
        };
        if let Some(wish) = left {
            self.keep_wish(wish);
        }
        let (record, identity, tokens) = signed?;
        if expected.is_some_and(|key| *key != record.account.key) {
            let other = Error::new(ErrorCode::WrongTenant, "another account than the one expected");
            return Err(other.said(clean(&identity.username)));
        }
        let account = record.account.clone();
        self.begin(record, flow::first_scope(destination), &tokens).await?;
        // The sign-in stands without these: a directory that does not answer is asked again later.
        match self.ask_directory(destination, &account.key, account.global_admin.answer == Answer::Yes).await {
            Ok(account) => Ok(account),
            Err(error) => {
                tracing::warn!(%error, "signed in, but the directory did not answer");
                Ok(account)
            }
        }
    }

    /// Ends the wait for the browser, if there is one.
    pub fn cancel_sign_in(&self) {
        self.0.turns.cancel();
    }

    /// Takes the address that the browser could not open, pasted by hand: the second way back.
    ///
    /// # Errors
    /// `BadRequest` when no sign-in waits or the address is not its answer.
    pub fn paste_answer(&self, address: &str) -> Result<()> {
        self.0.turns.paste(address)
    }

    /// An access token of one scope: from memory while it lives for another minute, else by the refresh token.
    ///
    /// # Errors
    /// `NotSignedIn` when the person has to sign in (again), `StepUpNeeded` when with more than before,
    /// `AdminConsentNeeded` when consent for the scope lacks, `TenantNotAdmitted` since the settings changed, `Unreachable`, `ServiceFailed` (neither of them signs anybody out), `SignInUntrusted`, `CannotSave`.
    pub async fn access_token(&self, destination: &Destination, key: &AccountKey, scope: &str) -> Result<AccessToken> {
        self.token(destination, key, scope).await.map_err(|refused| match refused.lacks {
            // Kept for the next sign-in: without it, that would end at the same refusal.
            Some(Lacking::StepUp(claims)) => {
                self.wish(key, scope, claims.clone());
                Error { refusal: refused.error.refusal, ..Error::step_up(claims) }
            }
            _ => refused.error,
        })
    }

    /// As `access_token`, with what exactly lacks where the provider says it.
    async fn token(
        &self,
        destination: &Destination,
        key: &AccountKey,
        scope: &str,
    ) -> std::result::Result<AccessToken, Refused> {
        if destination.id != key.destination_id {
            return Err(Error::new(ErrorCode::NotSignedIn, "the sign-in is of another destination").into());
        }
        if !destination.admits(&key.tenant_id) {
            return Err(Error::new(ErrorCode::TenantNotAdmitted, "the tenant was taken off the list").into());
        }
        if let Some(token) = self.remembered(key, scope) {
            return Ok(token);
        }
        // A task of its own: were this future dropped between the provider's answer and the disk, the rotated refresh
        // token would be lost.
        let (this, destination, key, scope) = (self.clone(), destination.clone(), key.clone(), scope.to_owned());
        let renewed = tokio::spawn(async move { this.renew(&destination, &key, &scope).await }).await;
        renewed.map_err(|error| Error::new(ErrorCode::Internal, error))?
    }

    /// Signs out: removes what is kept, and shows the provider's own sign-out in the browser where it has one.
    ///
    /// # Errors
    /// `CannotSave` when the file cannot be removed. A provider or browser that fails is only logged: the sign-in is
    /// gone from here.
    pub async fn sign_out(&self, destination: &Destination, key: &AccountKey) -> Result<()> {
        let record = {
            let lock = self.lock_of(key);
            let _only_one = lock.lock().await;
            let _across_programs = self.file_lock(key).await?;
            let key = key.clone();
            self.blocking(move |inner| {
                let record = inner.stored.get(&key);
                inner.stored.remove(&key).map(|()| record)
            })
            .await?
        };
        self.forget(key);
        let hint = record.and_then(|record| record.login_hint);
        if let Err(error) = self.end_session(destination, key, hint.as_deref()).await {
            tracing::warn!(%error, "signed out here, but not at the provider");
        }
        Ok(())
    }

    /// Forgets every sign-in of a destination: it was removed, or practice was reset.
    ///
    /// # Errors
    /// `CannotSave` when the files cannot be removed.
    pub fn forget_destination(&self, destination_id: &str) -> Result<()> {
        let removed = self.0.stored.remove_all(destination_id);
        self.forget_all(destination_id);
        removed
    }

    /// What there is to keep of who came.
    fn record(&self, destination: &Destination, identity: &Identity, tokens: &Tokens) -> Record {
        let (tenant_id, object_id) = match (&identity.tenant, &identity.object) {
            (Some(tenant), Some(object)) => (tenant, object),
            _ => (&identity.issuer, &identity.subject),
        };
        let now = self.0.clock.now();
        let key = AccountKey {
            destination_id: destination.id.clone(),
            tenant_id: tenant_id.clone(),
            object_id: object_id.clone(),
        };
        let admin = identity.roles.iter().any(|role| role.eq_ignore_ascii_case(graph::GLOBAL_ADMIN));
        Record {
            account: Account {
                key,
                issuer: identity.issuer.clone(),
                username: identity.username.clone(),
                display_name: identity.name.clone(),
                guest: identity.guest,
                company: None,
                domain: None,
                verified_domains: Vec::new(),
                profile: None,
                company_at: None,
                profile_at: None,
                admin_agent: None,
                other_admins: not_asked(),
                global_admin: if admin { fact(Answer::Yes, Origin::SignIn, now) } else { not_asked() },
                signed_in_at: now,
            },
            subject: identity.subject.clone(),
            login_hint: identity.login_hint.clone(),
            refresh_token: tokens.refresh.clone(),
        }
    }

    /// Keeps a fresh sign-in; what was remembered of an earlier one of this account goes.
    async fn begin(&self, record: Record, scope: &str, tokens: &Tokens) -> Result<()> {
        let key = record.account.key.clone();
        let lock = self.lock_of(&key);
        let _only_one = lock.lock().await;
        let _across_programs = self.file_lock(&key).await?;
        self.blocking(move |inner| inner.stored.put(&record)).await?;
        self.forget(&key);
        // A lesser grant than asked is noticed when the token is wanted.
        if refresh::check_granted(tokens, scope).is_ok() {
            self.remember(&key, scope, tokens);
        }
        Ok(())
    }

    /// Redeems the refresh token, keeps its successor, and only then gives the access token out.
    async fn renew(
        &self,
        destination: &Destination,
        key: &AccountKey,
        scope: &str,
    ) -> std::result::Result<AccessToken, Refused> {
        let nobody = || Error::new(ErrorCode::NotSignedIn, "no sign-in is kept");
        let lock = self.lock_of(key);
        let _only_one = lock.lock().await;
        if let Some(token) = self.remembered(key, scope) {
            return Ok(token);
        }
        let _across_programs = self.file_lock(key).await?;
        // Read after the lock: another program may have rotated it.
        let wanted = key.clone();
        let mut record = self.blocking(move |inner| Ok(inner.stored.get(&wanted))).await?.ok_or_else(nobody)?;
        let token = record.refresh_token.clone().ok_or_else(nobody)?;

        let around = self.around(destination);
        let provider = around.providers.provider(&around.http, &destination.issuer).await?;
        let tenant = Some(key.tenant_id.as_str());
        let tokens = refresh::refresh(&around.http, &provider, destination, tenant, &token, scope).await?;
        let occasion = Occasion::Refresh { issuer: &record.account.issuer, subject: &record.subject };
        let believed = match tokens.id {
            Some(_) => flow::identify(&around, &provider, destination, &tokens, &occasion).await.map(|_| ()),
            None => Ok(()),
        };
        // If only the keys could not be fetched, the old refresh token is spent all the same.
        let foreign = believed.as_ref().is_err_and(|error| error.code == ErrorCode::SignInUntrusted);
        if let Some(next) = tokens.refresh.clone().filter(|_| !foreign) {
            record.refresh_token = Some(next);
            self.replace(record).await?;
        }
        believed?;
        refresh::check_granted(&tokens, scope)?;
        Ok(self.remember(key, scope, &tokens))
    }

    /// Writes a sign-in again, unless it was forgotten meanwhile. Only under its lock.
    async fn replace(&self, record: Record) -> Result<()> {
        self.blocking(move |inner| {
            if inner.stored.get(&record.account.key).is_none() {
                return Err(Error::new(ErrorCode::NotSignedIn, "signed out meanwhile"));
            }
            inner.stored.put(&record)
        })
        .await
    }

    /// Shows the provider's sign-out (OpenID Connect RP-Initiated Logout 1.0 section 2).
    async fn end_session(&self, destination: &Destination, key: &AccountKey, hint: Option<&str>) -> Result<()> {
        let provider = self.0.providers.provider(&self.http(destination), &destination.issuer).await?;
        let Some(mut address) = provider.end_session(Some(&key.tenant_id)) else { return Ok(()) };
        address.query_pairs_mut().append_pair("client_id", &destination.client_id);
        if let Some(hint) = hint {
            address.query_pairs_mut().append_pair("logout_hint", hint);
        }
        self.blocking(move |inner| inner.browser.open(&address)).await
    }

    async fn file_lock(&self, key: &AccountKey) -> Result<std::fs::File> {
        let key = key.clone();
        self.blocking(move |inner| inner.stored.lock(&key)).await
    }

    /// Disk and browser may take their time; the runtime's threads may not.
    async fn blocking<T: Send + 'static>(&self, work: impl FnOnce(&Inner) -> Result<T> + Send + 'static) -> Result<T> {
        let inner = Arc::clone(&self.0);
        let done = tokio::task::spawn_blocking(move || work(&inner)).await;
        done.map_err(|error| Error::new(ErrorCode::Internal, error))?
    }

    fn http(&self, destination: &Destination) -> Http {
        self.0.http.through(&destination.network)
    }

    fn around(&self, destination: &Destination) -> Surroundings<'_> {
        let Inner { clock, browser, providers, .. } = &*self.0;
        Surroundings { http: self.http(destination), clock: &**clock, browser, providers }
    }
}

/// A sign-in that ended before the provider decided anything.
fn nothing_came_of_it(error: &Error) -> bool {
    use ErrorCode as C;
    matches!(
        error.code,
        C::SignInCanceled | C::SignInTimedOut | C::BrowserFailed | C::Unreachable | C::ServiceFailed | C::ClockWrong
    )
}
