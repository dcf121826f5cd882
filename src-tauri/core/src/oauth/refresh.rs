//! A new access token for a refresh token (RFC 6749 section 6).
//!
//! It leaves to `session` that only one runs at a time and that the new refresh token is kept before the access token
//! is used.

use oauth2::{RefreshToken, Scope};
use secrecy::{ExposeSecret, SecretString};

use super::discovery::Provider;
use super::refusal::{self, Lacking, TokenError};
use super::tokens::{self, Tokens};
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::http::Http;

/// Why there is no new token, and what lacks where the provider said so.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) error: Error,
    pub(crate) lacks: Option<Lacking>,
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self { error, lacks: None }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        refused.error
    }
}

/// Asks for an access token of one scope, at the tenant's own token endpoint.
///
/// # Errors
/// `NotSignedIn` when the person has to sign in again, `AdminConsentNeeded` when consent lacks, `Unreachable`,
/// `ServiceFailed`.
pub(crate) async fn refresh(
    http: &Http,
    provider: &Provider,
    destination: &Destination,
    tenant: Option<&str>,
    token: &SecretString,
    scope: &str,
) -> std::result::Result<Tokens, Refused> {
    let client = tokens::client(&destination.client_id, &provider.token(tenant));
    let token = RefreshToken::new(token.expose_secret().to_owned());
    let mut request = client
        .exchange_refresh_token(&token)
        .add_scopes(["openid", "profile", "offline_access", scope].map(|scope| Scope::new(scope.to_owned())));
    if let Some(resource) = destination.resource_of(scope) {
        request = request.add_extra_param("resource", resource);
    }
    if let Some(claims) = tokens::claims(destination, None) {
        request = request.add_extra_param("claims", claims);
    }
    let send = |request| tokens::call(http.clone(), request);
    let answer = request.request_async(&send).await.map_err(|error| {
        let mut lacks = None;
        let refused = |answer: TokenError| {
            lacks = refusal::lacking(&answer);
            refusal::of_refresh(&answer)
        };
        let error = tokens::failure(error, refused);
        Refused { error, lacks }
    })?;
    Ok(tokens::tokens(&answer)?)
}

/// Was the scope granted? The provider may give less than was asked and has to say so (RFC 6749 section 3.3).
///
/// # Errors
/// `AdminConsentNeeded` when it was not.
pub(crate) fn check_granted(tokens: &Tokens, scope: &str) -> Result<()> {
    let Some(granted) = &tokens.granted else { return Ok(()) };
    // Entra names its own scopes with or without their resource, as it likes.
    let short = |scope: &str| scope.rsplit('/').next().unwrap_or(scope).to_ascii_lowercase();
    let fits = |one: &str| one.ends_with("/.default") || granted.iter().any(|given| short(given) == short(one));
    if scope.split_whitespace().all(fits) {
        return Ok(());
    }
    Err(Error::new(ErrorCode::AdminConsentNeeded, format!("scope {scope} was not granted")))
}
