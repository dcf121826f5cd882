//! The token endpoint over our own HTTP client, and the shapes of its answers.
//!
//! It leaves to `refusal` what an error means, and to `id_token` whether to believe who came.

use std::fmt;

use oauth2::basic::{BasicRevocationErrorResponse, BasicTokenType};
use oauth2::{
    Client, EmptyExtraTokenFields, EndpointNotSet, EndpointSet, ExtraTokenFields, HttpRequest, HttpResponse,
    RequestTokenError, StandardRevocableToken, StandardTokenIntrospectionResponse, StandardTokenResponse,
    TokenResponse, TokenUrl,
};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use url::Url;

use super::refusal::TokenError;
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::http::{Http, unreachable};

/// Longer answers of a provider than this are not read. Entra's key set is about 20 kB, its tokens a few.
pub(crate) const LIMIT: usize = 512 * 1024;

/// A client that has a token endpoint.
pub(crate) type TokenClient<Authorize = EndpointNotSet> = Client<
    TokenError,
    Answer,
    StandardTokenIntrospectionResponse<EmptyExtraTokenFields, BasicTokenType>,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    Authorize,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// The token endpoint's answer (RFC 6749 section 5.1, OpenID Connect Core section 3.1.3.3).
pub(crate) type Answer = StandardTokenResponse<IdTokenField, BasicTokenType>;

/// What OpenID Connect adds to it. A string here: whether it is a token is decided where it can be refused by name.
#[derive(Serialize, Deserialize)]
pub(crate) struct IdTokenField {
    pub(crate) id_token: Option<String>,
}

impl fmt::Debug for IdTokenField {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("IdTokenField")
    }
}

impl ExtraTokenFields for IdTokenField {}

/// What is used of an answer.
pub(crate) struct Tokens {
    pub(crate) access: SecretString,
    pub(crate) lifetime_seconds: i64,
    pub(crate) refresh: Option<SecretString>,
    pub(crate) id: Option<String>,
    /// Scopes granted, if the provider said; it must where they differ from those asked (RFC 6749 section 5.1).
    pub(crate) granted: Option<Vec<String>>,
}

/// A public client at a token endpoint.
pub(crate) fn client(client_id: &str, token_endpoint: &Url) -> TokenClient {
    Client::new(oauth2::ClientId::new(client_id.to_owned())).set_token_uri(TokenUrl::from_url(token_endpoint.clone()))
}

/// The `claims` parameter: what a service wants, and that we understand its challenges (`cp1`). Entra gives longer-lived
/// tokens then, and revokes them by a challenge; a client that declares it has to heed one from every API (domain.md 3.8).
/// Only where a directory exists: the capability is Entra's, and others need not know the parameter.
pub(crate) fn claims(destination: &Destination, wanted: Option<&str>) -> Option<String> {
    if destination.graph_root.is_none() {
        return wanted.map(str::to_owned);
    }
    let mut claims: Map<String, Value> =
        wanted.and_then(|wanted| serde_json::from_str(wanted).ok()).unwrap_or_default();
    let token = claims.entry("access_token").or_insert_with(|| json!({}));
    if !token.is_object() {
        *token = json!({});
    }
    token["xms_cc"] = json!({ "values": ["cp1"] });
    Some(Value::Object(claims).to_string())
}

/// One request to a provider, for `oauth2`. A failure on the provider's side becomes ours here, before the library
/// takes a page of HTML for a refusal and somebody is signed out for it.
pub(crate) async fn call(http: Http, request: HttpRequest) -> Result<HttpResponse> {
    let request = reqwest::Request::try_from(request).map_err(|error| Error::new(ErrorCode::Internal, error))?;
    let response = http.client(request.url())?.execute(request).await.map_err(unreachable)?;
    let status = response.status();
    if status.is_server_error() || status.is_redirection() || matches!(status.as_u16(), 408 | 425 | 429) {
        return Err(Error::new(ErrorCode::ServiceFailed, format!("identity provider: status {status}")));
    }
    let headers = response.headers().clone();
    let mut answer = HttpResponse::new(Http::read(response, LIMIT).await?);
    *answer.status_mut() = status;
    *answer.headers_mut() = headers;
    Ok(answer)
}

/// Takes an answer apart.
pub(crate) fn tokens(answer: &Answer) -> Result<Tokens> {
    if *answer.token_type() != BasicTokenType::Bearer {
        return Err(Error::new(ErrorCode::ServiceFailed, "identity provider: not a bearer token"));
    }
    // RFC 6749 makes the lifetime optional; five minutes costs a refresh at most. Two days is more than any gives.
    let seconds = answer.expires_in().map_or(300, |lifetime| lifetime.as_secs().min(2 * 24 * 3600));
    Ok(Tokens {
        access: SecretString::from(answer.access_token().secret().as_str()),
        lifetime_seconds: i64::try_from(seconds).unwrap_or_default(),
        refresh: answer.refresh_token().map(|token| SecretString::from(token.secret().as_str())),
        id: answer.extra_fields().id_token.clone(),
        granted: answer.scopes().map(|scopes| scopes.iter().map(|scope| scope.to_string()).collect()),
    })
}

/// Why there was no answer; a refusal is handed back for the caller to read.
pub(crate) fn failure(error: RequestTokenError<Error, TokenError>, refused: impl FnOnce(TokenError) -> Error) -> Error {
    match error {
        RequestTokenError::Request(error) => error,
        RequestTokenError::ServerResponse(answer) => refused(answer),
        // The body may hold a token: only where the parser stopped goes to the log.
        RequestTokenError::Parse(error, _) => {
            Error::new(ErrorCode::ServiceFailed, format!("identity provider: unreadable answer at {}", error.path()))
        }
        RequestTokenError::Other(_) => Error::new(ErrorCode::ServiceFailed, "identity provider: unusable answer"),
    }
}
