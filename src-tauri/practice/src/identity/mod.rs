//! The identity provider, with the paths and words of Microsoft Entra's v2.0 endpoints. Strict where Entra is lenient.
//!
//! Leaves who exists to `accounts`, the pages' HTML to `pages`, and what a token opens to `directory` and `service`.

pub(crate) mod accounts;
pub(crate) mod authorize;
pub(crate) mod keys;
pub(crate) mod refusal;
pub(crate) mod samples;
pub(crate) mod scopes;
pub(crate) mod sign_in;
pub(crate) mod token;

use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};

use crate::params::Params;
use crate::{Desk, Failure};
use refusal::Refusal;

/// The only client there is: public, without a secret.
pub(crate) const CLIENT_ID: &str = "enroll-desk-practice";

pub(crate) fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/{tenant}/v2.0/.well-known/openid-configuration", get(discovery))
        .route("/{tenant}/discovery/v2.0/keys", get(jwks))
        .route("/{tenant}/oauth2/v2.0/authorize", get(authorize::authorize))
        .route("/{tenant}/oauth2/v2.0/token", post(token::token))
        .route("/{tenant}/oauth2/v2.0/logout", get(logout))
        .route("/{tenant}/signin", get(sign_in::show).post(sign_in::choose))
        .route("/{tenant}/consent", post(sign_in::consent))
}

/// Whom an address's `{tenant}` admits.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Authority {
    /// Any work or school tenant.
    Organizations,
    /// One tenant.
    Tenant(String),
}

impl Authority {
    /// `organizations` or the id of a tenant that exists.
    pub(crate) fn parse(connection: &rusqlite::Connection, text: &str) -> Result<Result<Self, Refusal>, Failure> {
        if text == "organizations" {
            return Ok(Ok(Self::Organizations));
        }
        if matches!(text, "common" | "consumers") {
            let message =
                format!("The /{text} endpoint is not for this application. Use organizations or a tenant id.");
            return Ok(Err(Refusal::new("invalid_request", 90_124, message)));
        }
        let known = accounts::tenant(connection, text)?.is_some();
        let refusal =
            || Refusal::new("invalid_request", 90_002, format!("Tenant '{text}' not found. Check the tenant id."));
        Ok(known.then(|| Self::Tenant(text.to_owned())).ok_or_else(refusal))
    }

    fn segment(&self) -> &str {
        match self {
            Self::Organizations => "organizations",
            Self::Tenant(tid) => tid,
        }
    }

    /// Entra's templated issuer, braces and all, or a tenant's own.
    fn issuer(&self, base: &str) -> String {
        match self {
            Self::Organizations => format!("{base}/{{tenantid}}/v2.0"),
            Self::Tenant(tid) => format!("{base}/{tid}/v2.0"),
        }
    }

    /// May an account of this tenant sign in here?
    pub(crate) fn admits(&self, tid: &str) -> bool {
        match self {
            Self::Organizations => true,
            Self::Tenant(own) => own == tid,
        }
    }
}

async fn discovery(State(desk): State<Arc<Desk>>, Path(tenant): Path<String>) -> Result<Response, Failure> {
    let authority = match Authority::parse(desk.store().connection(), &tenant)? {
        Ok(authority) => authority,
        Err(refusal) => return Ok(refusal.json(desk.clock.real_ms())),
    };
    let base = &desk.base;
    let at = |path: &str| format!("{base}/{}/{path}", authority.segment());
    let document: Value = json!({
        "issuer": authority.issuer(base),
        "authorization_endpoint": at("oauth2/v2.0/authorize"),
        "token_endpoint": at("oauth2/v2.0/token"),
        "end_session_endpoint": at("oauth2/v2.0/logout"),
        "jwks_uri": at("discovery/v2.0/keys"),
        "userinfo_endpoint": format!("{base}/graph/oidc/userinfo"),
        "response_modes_supported": ["query"],
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nbf", "nonce", "tid", "oid", "preferred_username", "name", "email", "ver", "wids", "acct"],
        "request_uri_parameter_supported": false,
        "claims_parameter_supported": true,
        "tenant_region_scope": null,
    });
    Ok(Json(document).into_response())
}

async fn jwks(State(desk): State<Arc<Desk>>, Path(tenant): Path<String>) -> Result<Response, Failure> {
    let authority = match Authority::parse(desk.store().connection(), &tenant)? {
        Ok(authority) => authority,
        Err(refusal) => return Ok(refusal.json(desk.clock.real_ms())),
    };
    let keys = [desk.key().jwk(&authority.issuer(&desk.base))];
    Ok(Json(json!({ "keys": keys })).into_response())
}

/// There is no browser session to end; the person is told so, or sent back to a loopback address.
async fn logout(RawQuery(query): RawQuery, headers: axum::http::HeaderMap) -> Response {
    let params = Params::parse(query.as_deref());
    match params.get("post_logout_redirect_uri").and_then(authorize::redirect_uri) {
        Some(back) => {
            let mut back = back;
            if let Some(state) = params.get("state") {
                back.query_pairs_mut().append_pair("state", state);
            }
            axum::response::Redirect::to(back.as_str()).into_response()
        }
        None => crate::pages::sign_in::signed_out(&params, &headers),
    }
}
