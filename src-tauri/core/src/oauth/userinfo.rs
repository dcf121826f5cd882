//! What a provider tells of a person outside the ID token (OpenID Connect Core section 5.3): a name to show, no more.
//!
//! Many put names nowhere else. It is asked for once, at the sign-in; who came is decided by the ID token alone, and an
//! answer about somebody else undoes the sign-in. One that cannot be had or read costs the name only.

use secrecy::ExposeSecret;
use serde::Deserialize;
use url::Url;

use super::id_token::Identity;
use super::tokens::{LIMIT, Tokens};
use crate::error::{Error, ErrorCode, Result};
use crate::http::Http;

#[derive(Deserialize)]
struct Answer {
    sub: Option<String>,
    name: Option<String>,
    preferred_username: Option<String>,
    email: Option<String>,
}

/// Fills in the names that the ID token lacks.
///
/// # Errors
/// `SignInUntrusted` when the answer is about another subject (Core section 5.3.2).
pub(crate) async fn complete(http: &Http, address: &Url, tokens: &Tokens, identity: &mut Identity) -> Result<()> {
    let answer = match ask(http, address, tokens).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::warn!(%error, "signed in, but the provider does not say a name");
            return Ok(());
        }
    };
    if answer.sub.as_deref() != Some(identity.subject.as_str()) {
        return Err(Error::new(ErrorCode::SignInUntrusted, "UserInfo: about another subject"));
    }
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    if let Some(username) = filled(answer.preferred_username).or_else(|| filled(answer.email)) {
        identity.username = username;
    }
    // Without a name of its own it shows the user name.
    if identity.name == identity.subject {
        identity.name = filled(answer.name).unwrap_or_else(|| identity.username.clone());
    }
    Ok(())
}

async fn ask(http: &Http, address: &Url, tokens: &Tokens) -> Result<Answer> {
    let request = http.client(address)?.get(address.clone()).bearer_auth(tokens.access.expose_secret());
    let response = http.send(request).await?;
    let status = response.status();
    if status != 200 {
        return Err(Error::new(ErrorCode::ServiceFailed, format!("UserInfo: status {status}")));
    }
    let body = Http::read(response, LIMIT).await?;
    serde_json::from_slice(&body).map_err(|_| Error::new(ErrorCode::ServiceFailed, "UserInfo: unreadable answer"))
}
