//! One sign-in from the open browser to an account that may be believed.
//!
//! It keeps nothing: `session` stores what comes out, and decides whose turn it is.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use oauth2::{AuthUrl, AuthorizationCode, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope};
use openidconnect::Nonce;
use secrecy::ExposeSecret;
use tokio::sync::oneshot;
use url::Url;

use super::callback::{Callback, Gate, Outcome};
use super::discovery::{Provider, Providers};
use super::id_token::{Identity, Occasion, Refused, verify};
use super::listener::Listener;
use super::tokens::{self, Tokens};
use super::{CONSUMER_TENANT, refusal, userinfo};
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::http::Http;
use crate::surroundings::{Browser, Clock};
use crate::view::DestinationKind;

/// How long a person may take in the browser.
const PATIENCE: Duration = Duration::from_secs(5 * 60);
/// 256 bits, for `state` and `nonce` alike.
const RANDOM_BYTES: u32 = 32;

/// The outside of a sign-in.
pub(crate) struct Surroundings<'a> {
    pub(crate) http: Http,
    pub(crate) clock: &'a dyn Clock,
    pub(crate) browser: &'a Arc<dyn Browser>,
    pub(crate) providers: &'a Providers,
}

/// What to ask the provider for.
pub(crate) struct Ask<'a> {
    pub(crate) destination: &'a Destination,
    pub(crate) hint: Option<&'a str>,
    /// The tenant of an account known already.
    pub(crate) tenant: Option<&'a str>,
    pub(crate) more_scopes: &'a [&'a str],
    /// What a service wanted of this sign-in, as JSON (OpenID Connect Core section 5.5, domain.md 3.8).
    pub(crate) claims: Option<&'a str>,
}

/// The scope that the first access token of a sign-in is for.
pub(crate) fn first_scope(destination: &Destination) -> &str {
    if destination.graph_root.is_some() { "User.Read" } else { &destination.service_scope }
}

/// Signs somebody in. `waiting` gets the gate before the browser opens, for an address pasted by hand.
///
/// # Errors
/// All of the sign-in's: `Unreachable`, `ServiceFailed`, `BadSettings`, `BrowserFailed`, `SignInTimedOut`,
/// `ConsentRefused`, `AdminConsentNeeded`, `WrongTenant`, `SignInRefused`, `SignInUntrusted`, `ClockWrong`.
pub(crate) async fn sign_in(
    around: &Surroundings<'_>,
    ask: &Ask<'_>,
    waiting: impl FnOnce(Arc<Gate>),
) -> Result<(Identity, Tokens)> {
    let provider = around.providers.provider(&around.http, &ask.destination.issuer).await?;
    let listener = Listener::bind(ask.destination.redirect_form).await?;
    let redirect = listener.address()?;
    let (address, secrets) = authorization(&provider, ask, &redirect)?;

    let (gate, answer) = Gate::new(secrets.state.secret());
    let gate = Arc::new(gate);
    // Kept until the code is redeemed, so that a page loaded twice hears that it is over.
    let _serving = listener.serve(&gate);
    waiting(gate);
    open(around.browser, address).await?;
    let callback = wait(answer).await?;
    let code = accept(&provider, callback)?;

    let tokens = redeem(&around.http, &provider, ask, redirect, code, secrets.verifier).await?;
    let mut identity = identify(around, &provider, ask.destination, &tokens, &Occasion::SignIn(&secrets.nonce)).await?;
    welcome(&identity, ask.destination)?;
    if let Some(address) = provider.userinfo.as_ref().filter(|_| identity.is_nameless()) {
        userinfo::complete(&around.http, address, &tokens, &mut identity).await?;
    }
    Ok((identity, tokens))
}

struct Secrets {
    state: CsrfToken,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
}

/// The address to open (RFC 6749 section 4.1.1, RFC 7636 section 4.3, OpenID Connect Core section 3.1.2.1).
fn authorization(provider: &Provider, ask: &Ask<'_>, redirect: &Url) -> Result<(Url, Secrets)> {
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let nonce = Nonce::new_random_len(RANDOM_BYTES);
    let client = tokens::client(&ask.destination.client_id, &provider.token(ask.tenant))
        .set_auth_uri(AuthUrl::from_url(provider.authorization(ask.tenant)))
        .set_redirect_uri(RedirectUrl::from_url(redirect.clone()));
    // Consent is asked for once, for every API that will be called: a refresh cannot ask for it. At the authorization
    // endpoint Entra takes scopes of several resources (entra-docs `v2-oauth2-auth-code-flow.md`).
    let scopes = scopes(ask.destination, ask.more_scopes);
    let mut request = client
        .authorize_url(|| CsrfToken::new_random_len(RANDOM_BYTES))
        .set_pkce_challenge(challenge)
        .add_scopes(scopes.into_iter().map(|scope| Scope::new(scope.to_owned())))
        .add_extra_param("nonce", nonce.secret().clone())
        .add_extra_param("response_mode", "query");
    request = match ask.hint {
        // Together they cancel each other.
        Some(hint) => request.add_extra_param("login_hint", hint),
        // Entra's chooser. Others know it seldom, and want `consent` for a refresh token (OpenID Connect Core
        // section 11); `login` lets another person come.
        None if ask.destination.graph_root.is_some() => request.add_extra_param("prompt", "select_account"),
        None => request.add_extra_param("prompt", "login consent"),
    };
    // RFC 8707 section 2.1: named when consent is asked for, and again with each token.
    if let Some(resource) = ask.destination.resource_of(&ask.destination.service_scope) {
        request = request.add_extra_param("resource", resource);
    }
    if let Some(claims) = tokens::claims(ask.destination, ask.claims) {
        request = request.add_extra_param("claims", claims);
    }
    let (address, state) = request.url();
    Ok((address, Secrets { state, nonce, verifier }))
}

/// Scopes that consent is asked for.
pub(crate) fn scopes<'a>(destination: &'a Destination, more: &[&'a str]) -> Vec<&'a str> {
    let mut scopes: Vec<&str> = base_scopes(destination).collect();
    // Partner Center is asked for only where somebody wants it read: a company without access to it could not sign in at all
    // otherwise. An enrollment service is nothing without its own scope.
    let portal = destination.kind == DestinationKind::Portal;
    let service = [destination.service_scope.as_str()];
    for scope in service.into_iter().filter(|_| !portal).chain(more.iter().copied()) {
        if !scopes.contains(&scope) {
            scopes.push(scope);
        }
    }
    scopes
}

/// Scopes that the code is redeemed for. Those of one resource: Entra takes no more at the token endpoint.
fn base_scopes(destination: &Destination) -> impl Iterator<Item = &str> {
    ["openid", "profile", "offline_access", first_scope(destination)].into_iter()
}

async fn open(browser: &Arc<dyn Browser>, address: Url) -> Result<()> {
    let browser = Arc::clone(browser);
    let opened = tokio::task::spawn_blocking(move || browser.open(&address)).await;
    opened.map_err(|error| Error::new(ErrorCode::BrowserFailed, error))?
}

async fn wait(answer: oneshot::Receiver<Result<Callback>>) -> Result<Callback> {
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(Ok(callback)) => callback,
        // The connection that carried it broke off between taking and handing over.
        Ok(Err(_)) => Err(Error::new(ErrorCode::SignInTimedOut, "the answer was lost on its way")),
        Err(_) => Err(Error::new(ErrorCode::SignInTimedOut, "no answer from the browser")),
    }
}

/// Who answers (RFC 9207 section 2.4), then what.
fn accept(provider: &Provider, callback: Callback) -> Result<secrecy::SecretString> {
    let fits = match &callback.issuer {
        Some(issuer) => provider.is_issuer(issuer),
        None => !provider.names_itself,
    };
    if !fits {
        return Err(Error::new(ErrorCode::SignInUntrusted, "the answer is of another issuer"));
    }
    match callback.outcome {
        Outcome::Code(code) => Ok(code),
        Outcome::Refused { error, description } => Err(refusal::of_sign_in(&error, description.as_deref(), &[])),
    }
}

async fn redeem(
    http: &Http,
    provider: &Provider,
    ask: &Ask<'_>,
    redirect: Url,
    code: secrecy::SecretString,
    verifier: PkceCodeVerifier,
) -> Result<Tokens> {
    let client = tokens::client(&ask.destination.client_id, &provider.token(ask.tenant));
    let scopes: Vec<_> = base_scopes(ask.destination).collect();
    let mut request = client
        .exchange_code(AuthorizationCode::new(code.expose_secret().to_owned()))
        .set_pkce_verifier(verifier)
        .set_redirect_uri(Cow::Owned(RedirectUrl::from_url(redirect)))
        // Entra's addition: which resource the token is for, when consent was asked for more than one.
        .add_extra_param("scope", scopes.join(" "));
    if let Some(resource) = ask.destination.resource_of(first_scope(ask.destination)) {
        request = request.add_extra_param("resource", resource);
    }
    if let Some(claims) = tokens::claims(ask.destination, ask.claims) {
        request = request.add_extra_param("claims", claims);
    }
    let send = |request| tokens::call(http.clone(), request);
    let refused = |error: refusal::TokenError| refusal::of_code(&error);
    let answer = request.request_async(&send).await.map_err(|error| tokens::failure(error, refused))?;
    tokens::tokens(&answer)
}

/// Believes an ID token or not; keys that do not do are fetched once more.
///
/// # Errors
/// `SignInUntrusted`, `ClockWrong`, `Unreachable`, `ServiceFailed`.
pub(crate) async fn identify(
    around: &Surroundings<'_>,
    provider: &Provider,
    destination: &Destination,
    tokens: &Tokens,
    occasion: &Occasion<'_>,
) -> Result<Identity> {
    let untrusted = |what: String| Error::new(ErrorCode::SignInUntrusted, format!("ID token: {what}"));
    let token = tokens.id.as_deref().ok_or_else(|| untrusted("none".to_owned()))?;
    let mut again = false;
    loop {
        let keys = around.providers.keys(&around.http, &destination.issuer, provider, again).await?;
        match verify(
            token,
            tokens.access.expose_secret(),
            provider,
            &keys,
            &destination.client_id,
            occasion,
            around.clock.now(),
        ) {
            Ok(identity) => return Ok(identity),
            Err(Refused::UnknownKey) if !again => again = true,
            Err(Refused::UnknownKey) => return Err(untrusted("signed with an unknown key".to_owned())),
            Err(Refused::Clock) => return Err(Error::new(ErrorCode::ClockWrong, "ID token: only its times are off")),
            Err(Refused::Untrusted(what)) => return Err(untrusted(what)),
        }
    }
}

/// Nobody enrolls a company as its guest or with a personal account, nor from a tenant that the settings leave out.
fn welcome(identity: &Identity, destination: &Destination) -> Result<()> {
    if identity.guest || identity.tenant.as_deref() == Some(CONSUMER_TENANT) {
        let what = if identity.guest { "a guest" } else { "a personal account" };
        return Err(Error::new(ErrorCode::WrongTenant, what).said(refusal::clean(&identity.username)));
    }
    let tenant = identity.tenant.as_deref().unwrap_or(&identity.issuer);
    if !destination.admits(tenant) {
        let who = format!("{} ({tenant})", identity.username);
        return Err(
            Error::new(ErrorCode::TenantNotAdmitted, "the tenant is not on the list").said(refusal::clean(&who))
        );
    }
    Ok(())
}
