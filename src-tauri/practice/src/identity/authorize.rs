//! The authorize endpoint: checks the request as strictly as the specifications allow, then shows the sign-in page.
//!
//! Before the redirect address is known to be good, refusals stay on a page; after that they go back to the client.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use url::Url;

use super::refusal::Refusal;
use super::scopes::Scopes;
use super::{Authority, CLIENT_ID};
use crate::params::Params;
use crate::{Desk, Failure, pages, random};

/// An authorize request that was found good; kept with the sign-in and then with the code.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Request {
    /// `organizations` or a tenant id, as in the address.
    pub(crate) tenant: String,
    pub(crate) redirect_uri: String,
    pub(crate) scope: String,
    pub(crate) state: String,
    pub(crate) nonce: String,
    pub(crate) challenge: String,
    pub(crate) login_hint: Option<String>,
    pub(crate) prompt: Option<String>,
    pub(crate) ui_locales: Option<String>,
    /// Answers a claims challenge; kept so that an API can see that it was.
    #[serde(default)]
    pub(crate) claims: Option<String>,
}

/// How long a sign-in page stays good.
pub(crate) const SIGN_IN_MS: i64 = 3_600_000;

pub(crate) async fn authorize(
    State(desk): State<Arc<Desk>>,
    Path(tenant): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let params = Params::parse(query.as_deref());
    let now = desk.clock.real_ms();
    let store = desk.store();
    let connection = store.connection();
    let redirect = match destination(&params) {
        Ok(redirect) => redirect,
        Err(refusal) => return Ok(pages::sign_in::refused(&desk, &headers, &refusal)),
    };
    if let Err(refusal) = Authority::parse(connection, &tenant)? {
        return Ok(pages::sign_in::refused(&desk, &headers, &refusal));
    }
    let request = match examine(&desk, &params, tenant) {
        Ok(request) => request,
        Err(refusal) => return Ok(back_with(&redirect, params.get("state"), &refusal, now)),
    };
    if request.prompt.as_deref() == Some("none") {
        let refusal =
            Refusal::new("login_required", 50_058, "A silent sign-in request was sent but no user is signed in.");
        return Ok(back_with(&redirect, Some(&request.state), &refusal, now));
    }
    connection.execute("DELETE FROM sign_in WHERE created_at < ?1", [now - SIGN_IN_MS])?;
    let id = random::secret()?;
    connection.execute(
        "INSERT INTO sign_in (id, request, created_at) VALUES (?1, ?2, ?3)",
        params![id, serde_json::to_string(&request)?, now],
    )?;
    pages::sign_in::accounts(connection, &headers, &id, &request)
}

/// Client and redirect address; where these are wrong, nothing may be sent back.
fn destination(params: &Params) -> Result<Url, Refusal> {
    if let Some(name) = params.doubled() {
        return Err(Refusal::new("invalid_request", 90_023, format!("The parameter '{name}' came twice.")));
    }
    let client = params.get("client_id").ok_or_else(|| Refusal::missing("client_id"))?;
    if client != CLIENT_ID {
        let message = format!("Application with identifier '{client}' was not found in the directory.");
        return Err(Refusal::new("unauthorized_client", 700_016, message));
    }
    let given = params.get("redirect_uri").ok_or_else(|| Refusal::missing("redirect_uri"))?;
    redirect_uri(given).ok_or_else(|| {
        let message =
            format!("The redirect URI '{given}' specified in the request does not match the redirect URIs configured.");
        Refusal::new("invalid_request", 50_011, message)
    })
}

/// The registered redirect addresses: loopback on any port (RFC 8252 section 7.3), the path to the letter.
pub(crate) fn redirect_uri(text: &str) -> Option<Url> {
    let port = |rest: &str, tail: &str| {
        let digits = rest.strip_suffix(tail)?;
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        plain.then(|| digits.parse::<u16>().ok()).flatten()
    };
    let numeric = text.strip_prefix("http://127.0.0.1:").and_then(|rest| port(rest, "/cb"));
    // Entra takes the root with and without its slash.
    let named = text.strip_prefix("http://localhost:").and_then(|rest| port(rest, "/").or_else(|| port(rest, "")));
    numeric.or(named).and_then(|_| Url::parse(text).ok())
}

fn examine(desk: &Desk, params: &Params, tenant: String) -> Result<Request, Refusal> {
    let need = |name: &str| params.get(name).ok_or_else(|| Refusal::missing(name));
    let bad = |code: u32, message: &str| Refusal::new("invalid_request", code, message);
    let state = need("state")?.to_owned();
    if need("response_type")? != "code" {
        return Err(Refusal::new(
            "unsupported_response_type",
            700_054,
            "Only response_type 'code' is enabled for the application.",
        ));
    }
    if params.get("response_mode").is_some_and(|mode| mode != "query") {
        return Err(bad(900_561, "Only response_mode 'query' is enabled for the application."));
    }
    if params.get("client_secret").is_some() {
        return Err(Refusal::new(
            "invalid_request",
            700_025,
            "Client is public so 'client_secret' should not be presented.",
        ));
    }
    let challenge =
        params.get("code_challenge").ok_or_else(|| bad(50_147, "Missing code challenge: PKCE is required."))?;
    if params.get("code_challenge_method") != Some("S256") {
        return Err(bad(50_147, "The code_challenge_method must be 'S256'."));
    }
    if !(43..=128).contains(&challenge.len()) || random::from_base64url(challenge).is_none_or(|bytes| bytes.len() != 32)
    {
        return Err(bad(
            501_491,
            "The size of the code challenge parameter isn't valid: it is SHA-256 in base64url, 43 characters.",
        ));
    }
    let nonce = need("nonce")?;
    let scope = need("scope")?;
    let scopes = Scopes::parse(scope, desk)
        .map_err(|unknown| Refusal::new("invalid_scope", 70_011, format!("The scope '{unknown}' is not valid.")))?;
    if !scopes.openid {
        return Err(Refusal::new("invalid_scope", 70_011, "The scope must contain 'openid'."));
    }
    if let Some(claims) = params.get("claims")
        && !serde_json::from_str::<serde_json::Value>(claims).is_ok_and(|value| value.is_object())
    {
        return Err(bad(50_060, "The 'claims' parameter is not a JSON object."));
    }
    let prompt = params.get("prompt");
    if !matches!(prompt, None | Some("login" | "none" | "consent" | "select_account")) {
        return Err(bad(90_023, "The value of 'prompt' is not supported."));
    }
    let owned = |name: &str| params.get(name).map(str::to_owned);
    Ok(Request {
        tenant,
        redirect_uri: need("redirect_uri")?.to_owned(),
        scope: scope.to_owned(),
        state,
        nonce: nonce.to_owned(),
        challenge: challenge.to_owned(),
        login_hint: owned("login_hint"),
        prompt: owned("prompt"),
        ui_locales: owned("ui_locales"),
        claims: owned("claims"),
    })
}

/// Sends a refusal back to the client.
pub(crate) fn back_with(redirect: &Url, state: Option<&str>, refusal: &Refusal, now_ms: i64) -> Response {
    let mut url = redirect.clone();
    let description = refusal.description(now_ms, &random::guid());
    {
        let mut pairs = url.query_pairs_mut();
        pairs.append_pair("error", refusal.error).append_pair("error_description", &description);
        if let Some(suberror) = refusal.suberror {
            pairs.append_pair("error_subcode", suberror);
        }
        if let Some(state) = state {
            pairs.append_pair("state", state);
        }
    }
    Redirect::to(url.as_str()).into_response()
}

#[cfg(test)]
mod tests {
    use super::redirect_uri;

    #[test]
    fn only_the_registered_redirects_fit_and_only_their_port_is_free() {
        for good in ["http://127.0.0.1:51873/cb", "http://localhost:1/", "http://localhost:65535"] {
            assert!(redirect_uri(good).is_some(), "{good}");
        }
        for bad in [
            "http://127.0.0.1/cb",
            "http://127.0.0.1:51873/cb/",
            "http://127.0.0.1:51873/CB",
            "http://127.0.0.1:51873/cb?x=1",
            "http://127.0.0.1:051/cb",
            "http://127.0.0.1:70000/cb",
            "http://127.0.0.1:80@evil.example/cb",
            "http://localhost:80/cb",
            "https://127.0.0.1:80/cb",
            "http://[::1]:80/cb",
            "http://evil.example:80/cb",
        ] {
            assert!(redirect_uri(bad).is_none(), "{bad}");
        }
    }
}
