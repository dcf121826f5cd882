//! The token endpoint, and the check of the access tokens that it gave. Leaves what a token opens to its resource.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Map, Value, json};

use super::accounts::{self, Account};
use super::authorize::Request;
use super::refusal::Refusal;
use super::scopes::{self, Resource, SERVICE, Scopes};
use super::{Authority, CLIENT_ID};
use crate::params::Params;
use crate::{Desk, Failure, guard, random, store};

const CODE_MS: i64 = 600_000;
const REFRESH_MS: i64 = 90 * 24 * 3_600_000;
/// A client that dies between answer and save repeats its old refresh token: that must cost nothing for a moment.
const GRACE_MS: i64 = 60_000;
const ACCESS_S: i64 = 75 * 60;
const ID_S: i64 = 3_600;

type Refusable<T> = Result<Result<T, Refusal>, Failure>;

/// Leaves a `Refusable` function with a refusal.
macro_rules! refuse {
    ($error:expr, $code:expr, $($message:tt)+) => { return Ok(Err(Refusal::new($error, $code, format!($($message)+)))) };
}
/// The good half of a `Refusable`, or leaves with its refusal.
macro_rules! granted {
    ($refusable:expr) => {
        match $refusable {
            Ok(good) => good,
            Err(refusal) => return Ok(Err(refusal)),
        }
    };
}

/// What a code or a refresh token stands for.
struct Grant {
    account: Account,
    family: String,
    /// Scope of the authorize request.
    scope: String,
    /// Only with a code.
    nonce: Option<String>,
}

pub(crate) async fn token(
    State(desk): State<Arc<Desk>>,
    Path(tenant): Path<String>,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Failure> {
    let form = Params::parse(Some(&body));
    let now = desk.clock.real_ms();
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let answer = answer(&desk, &transaction, &tenant, &headers, &form, now)?;
    // Committed for a refusal too: a code used twice has revoked something.
    transaction.commit()?;
    Ok(match answer {
        Ok(tokens) => ([(header::PRAGMA, "no-cache")], Json(tokens)).into_response(),
        Err(refusal) => refusal.json(now),
    })
}

fn answer(
    desk: &Desk,
    connection: &Connection,
    tenant: &str,
    headers: &HeaderMap,
    form: &Params,
    now: i64,
) -> Refusable<Value> {
    let content_type = guard::text(headers, header::CONTENT_TYPE.as_str()).unwrap_or_default();
    if !content_type.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") {
        refuse!("invalid_request", 900_144, "The request body must be application/x-www-form-urlencoded.");
    }
    if let Some(name) = form.doubled() {
        refuse!("invalid_request", 90_023, "The parameter '{name}' came twice.");
    }
    let authority = granted!(Authority::parse(connection, tenant)?);
    let Some(client) = form.get("client_id") else { return Ok(Err(Refusal::missing("client_id"))) };
    if client != CLIENT_ID {
        refuse!(
            "unauthorized_client",
            700_016,
            "Application with identifier '{client}' was not found in the directory."
        );
    }
    if form.get("client_secret").is_some()
        || form.get("client_assertion").is_some()
        || headers.contains_key(header::AUTHORIZATION)
    {
        refuse!(
            "invalid_client",
            700_025,
            "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."
        );
    }
    let grant = match form.get("grant_type") {
        None => return Ok(Err(Refusal::missing("grant_type"))),
        Some("authorization_code") => granted!(redeem_code(connection, form, now)?),
        Some("refresh_token") => granted!(redeem_refresh(connection, form, now)?),
        Some(other) => refuse!("unsupported_grant_type", 70_003, "The grant type '{other}' is not supported."),
    };
    if !authority.admits(&grant.account.tid) {
        refuse!("invalid_grant", 700_005, "The grant was issued for another tenant than '{tenant}'.");
    }
    issue(desk, connection, form, &grant, now)
}

fn redeem_code(connection: &Connection, form: &Params, now: i64) -> Refusable<Grant> {
    let Some(code) = form.get("code") else { return Ok(Err(Refusal::missing("code"))) };
    let Some(redirect_uri) = form.get("redirect_uri") else { return Ok(Err(Refusal::missing("redirect_uri"))) };
    let hash = random::sha256(code.as_bytes());
    type Row = (String, String, String, i64, Option<i64>);
    let found: Option<Row> = connection
        .query_row("SELECT request, oid, family, created_at, used_at FROM code WHERE hash = ?1", [&hash], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })
        .optional()?;
    let Some((request, oid, family, created, used)) = found else {
        refuse!("invalid_grant", 70_000, "The provided value for the 'code' parameter is not valid.");
    };
    if used.is_some() {
        connection.execute("INSERT INTO revoked_family (family) VALUES (?1) ON CONFLICT DO NOTHING", [&family])?;
        refuse!(
            "invalid_grant",
            54_005,
            "OAuth2 Authorization code was already redeemed, please retry with a new valid code."
        );
    }
    if now - created > CODE_MS {
        refuse!("invalid_grant", 70_008, "The provided authorization code has expired due to inactivity.");
    }
    let request: Request = serde_json::from_str(&request)?;
    if redirect_uri != request.redirect_uri {
        refuse!("invalid_grant", 50_011, "The redirect URI does not match the one of the authorization request.");
    }
    let Some(verifier) = form.get("code_verifier") else {
        refuse!("invalid_grant", 50_148, "The code_verifier is missing: PKCE is required.");
    };
    let plain = verifier.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
    let fits = random::same(&random::sha256_base64url(verifier.as_bytes()), &request.challenge);
    if !(43..=128).contains(&verifier.len()) || !plain || !fits {
        refuse!(
            "invalid_grant",
            501_481,
            "The Code_Verifier does not match the code_challenge supplied in the authorization request."
        );
    }
    let Some(account) = accounts::find(connection, &oid)? else {
        refuse!("invalid_grant", 50_034, "The user account does not exist.");
    };
    connection.execute("UPDATE code SET used_at = ?2 WHERE hash = ?1", params![hash, now])?;
    Ok(Ok(Grant { account, family, scope: request.scope, nonce: Some(request.nonce) }))
}

fn redeem_refresh(connection: &Connection, form: &Params, now: i64) -> Refusable<Grant> {
    let Some(token) = form.get("refresh_token") else { return Ok(Err(Refusal::missing("refresh_token"))) };
    let hash = random::sha256(token.as_bytes());
    type Row = (String, String, String, i64, Option<i64>, bool);
    let found: Option<Row> = connection
        .query_row(
            "SELECT family, oid, scope, created_at, rotated_at, EXISTS (SELECT 1 FROM revoked_family r WHERE r.family = t.family) \
             FROM refresh_token t WHERE hash = ?1",
            [&hash],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?)),
        )
        .optional()?;
    let Some((family, oid, scope, created, rotated, revoked)) = found else {
        refuse!("invalid_grant", 70_000, "The provided value for the 'refresh_token' parameter is not valid.");
    };
    if revoked {
        refuse!("invalid_grant", 50_173, "The provided grant has been revoked.");
    }
    if now - created > REFRESH_MS || rotated.is_some_and(|at| now - at > GRACE_MS) {
        refuse!("invalid_grant", 70_008, "The refresh token has expired: it was used before, or is too old.");
    }
    let Some(account) = accounts::find(connection, &oid)? else {
        refuse!("invalid_grant", 50_034, "The user account does not exist.");
    };
    connection.execute(
        "UPDATE refresh_token SET rotated_at = coalesce(rotated_at, ?2) WHERE hash = ?1",
        params![hash, now],
    )?;
    Ok(Ok(Grant { account, family, scope, nonce: None }))
}

fn issue(desk: &Desk, connection: &Connection, form: &Params, grant: &Grant, now: i64) -> Refusable<Value> {
    let parse = |text: &str| {
        Scopes::parse(text, desk)
            .map_err(|unknown| Refusal::new("invalid_scope", 70_011, format!("The scope '{unknown}' is not valid.")))
    };
    let original = granted!(parse(&grant.scope));
    let asked = granted!(parse(form.get("scope").unwrap_or_default()));
    if asked.resources() > 1 {
        refuse!(
            "invalid_scope",
            28_000,
            "The scopes are of more than one resource. Ask for one resource in one token request."
        );
    }
    // Nothing said: the resource named first at the sign-in; nothing said there either: Graph's userinfo.
    let source = if asked.first.is_some() { &asked } else { &original };
    let resource = source.first.unwrap_or(Resource::Graph);
    let scopes = source.of(resource);
    let missing = scopes::unconsented(connection, &grant.account, scopes.iter().map(String::as_str))?;
    if let Some(scope) = missing.first() {
        let message = format!(
            "The user or administrator has not consented to use the application with ID '{CLIENT_ID}' for '{scope}'."
        );
        return Ok(Err(Refusal::new("invalid_grant", 65_001, message).suberror("consent_required")));
    }
    let audience = match resource {
        Resource::Graph => desk.graph(),
        Resource::Service => SERVICE.to_owned(),
        Resource::PartnerCenter => desk.partner_center(),
    };
    let short = scopes
        .iter()
        .map(|scope| scope.strip_prefix(&audience).map_or(scope.as_str(), |rest| rest.trim_start_matches('/')));
    let mut scp: Vec<&str> = short.collect();
    let mut said: Vec<&str> = scopes.iter().map(String::as_str).collect();
    if resource == Resource::Graph {
        for list in [&mut scp, &mut said] {
            list.extend(["openid", "profile", "email"]);
        }
    }
    let account = &grant.account;
    let (now_s, sub) = (now.div_euclid(1000), subject(connection, account)?);
    let issuer = format!("{}/{}/v2.0", desk.base, account.tid);
    let mut claims = json!({
        "aud": audience, "iss": issuer, "iat": now_s, "nbf": now_s, "exp": now_s + ACCESS_S, "azp": CLIENT_ID, "scp": scp.join(" "),
        "tid": account.tid, "oid": account.oid, "sub": sub, "name": account.name, "sid": grant.family, "uti": random::guid(), "ver": "2.0",
    });
    let key = desk.key();
    let mut tokens = Map::new();
    tokens.insert("token_type".to_owned(), json!("Bearer"));
    tokens.insert("scope".to_owned(), json!(said.join(" ")));
    tokens.insert("expires_in".to_owned(), json!(ACCESS_S));
    tokens.insert("ext_expires_in".to_owned(), json!(ACCESS_S));
    tokens.insert("access_token".to_owned(), json!(key.sign("at+jwt", &claims)?));
    if original.offline {
        let refresh = random::secret()?;
        connection.execute(
            "INSERT INTO refresh_token (hash, family, oid, scope, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![random::sha256(refresh.as_bytes()), grant.family, account.oid, grant.scope, now],
        )?;
        tokens.insert("refresh_token".to_owned(), json!(refresh));
    }
    claims = json!({
        "aud": CLIENT_ID, "iss": issuer, "iat": now_s, "nbf": now_s, "exp": now_s + ID_S, "tid": account.tid, "oid": account.oid, "sub": sub,
        "preferred_username": account.sign_in_name, "name": account.name, "email": account.sign_in_name, "ver": "2.0",
        "wids": accounts::role_templates(connection, &account.oid)?, "acct": i32::from(account.guest), "sid": grant.family,
    });
    if let (Some(nonce), Some(members)) = (&grant.nonce, claims.as_object_mut()) {
        members.insert("nonce".to_owned(), json!(nonce));
    }
    tokens.insert("id_token".to_owned(), json!(key.sign("JWT", &claims)?));
    Ok(Ok(Value::Object(tokens)))
}

/// The pairwise subject: the same person is someone else at another client, and in another practice.
pub(crate) fn subject(connection: &Connection, account: &Account) -> Result<String, Failure> {
    let salt = store::meta(connection, "salt")?.unwrap_or_default();
    Ok(random::sha256_base64url(format!("{salt} {CLIENT_ID} {}", account.oid).as_bytes()))
}

/// Who holds an access token, and for what.
pub(crate) struct Caller {
    pub(crate) account: Account,
    scp: Vec<String>,
    /// All tokens that came from one sign-in.
    family: String,
}

impl Caller {
    /// Was this scope granted?
    pub(crate) fn may(&self, scope: &str) -> bool {
        self.scp.iter().any(|granted| granted == scope)
    }

    /// The `claims` parameter of the sign-in that the token came from. Its code is kept, and its request with it.
    pub(crate) fn claims(&self, connection: &Connection) -> Result<Option<Value>, Failure> {
        let found: Option<Option<String>> = connection
            .query_row("SELECT json_extract(request, '$.claims') FROM code WHERE family = ?1", [&self.family], |row| {
                row.get(0)
            })
            .optional()?;
        Ok(found.flatten().map(|text| serde_json::from_str(&text)).transpose()?)
    }
}

/// Checks a bearer token for one audience; the text says what is wrong with it.
pub(crate) fn bearer(
    desk: &Desk,
    connection: &Connection,
    headers: &HeaderMap,
    audience: &str,
) -> Result<Result<Caller, &'static str>, Failure> {
    let given = guard::text(headers, header::AUTHORIZATION.as_str()).and_then(|value| value.split_once(' '));
    let Some((scheme, token)) = given else { return Ok(Err("Access token is empty.")) };
    if !scheme.eq_ignore_ascii_case("Bearer") {
        return Ok(Err("The authorization scheme is not Bearer."));
    }
    let Some(claims) = desk.key().verify("at+jwt", token.trim()) else {
        return Ok(Err("Signature is invalid, or this is no access token."));
    };
    let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
    let number = |name: &str| claims.get(name).and_then(Value::as_i64).unwrap_or_default();
    if text("aud") != audience {
        return Ok(Err("Access token validation failure. Invalid audience."));
    }
    let now_s = desk.clock.real_ms().div_euclid(1000);
    if now_s >= number("exp") || now_s + 300 < number("nbf") {
        return Ok(Err("Lifetime validation failed, the token is expired."));
    }
    if text("iss") != format!("{}/{}/v2.0", desk.base, text("tid")) {
        return Ok(Err("Access token validation failure. Invalid issuer."));
    }
    let revoked: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM revoked_family WHERE family = ?1)",
        [text("sid")],
        |row| row.get(0),
    )?;
    if revoked {
        return Ok(Err("The token has been revoked."));
    }
    let Some(account) = accounts::find(connection, text("oid"))?.filter(|account| account.tid == text("tid")) else {
        return Ok(Err("The user of the token does not exist in its tenant."));
    };
    let scp = text("scp").split(' ').map(str::to_owned).collect();
    Ok(Ok(Caller { account, scp, family: text("sid").to_owned() }))
}
