//! From a chosen account to a code: the forms of the sign-in and consent pages. Their HTML is in `pages::sign_in`.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use rusqlite::{Connection, OptionalExtension as _, params};
use url::Url;

use super::Authority;
use super::accounts::{self, Account};
use super::authorize::{Request, SIGN_IN_MS, back_with};
use super::refusal::Refusal;
use super::scopes::{self, Scopes};
use crate::params::Params;
use crate::{Desk, Failure, pages, random};

/// A sign-in that is under way, if it is: the request, and who was chosen.
fn load(
    desk: &Desk,
    connection: &Connection,
    tenant: &str,
    id: &str,
) -> Result<Option<(Request, Option<String>)>, Failure> {
    let found: Option<(String, Option<String>)> = connection
        .query_row(
            "SELECT request, oid FROM sign_in WHERE id = ?1 AND created_at >= ?2",
            params![id, desk.clock.real_ms() - SIGN_IN_MS],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let Some((request, oid)) = found else { return Ok(None) };
    let request: Request = serde_json::from_str(&request)?;
    Ok((request.tenant == tenant).then_some((request, oid)))
}

/// Is this the id of a sign-in that is under way? Then its page may be left for "create one" without a cookie.
pub(crate) fn pending(desk: &Desk, connection: &Connection, id: &str) -> Result<Option<String>, Failure> {
    let tenant: Option<String> = connection
        .query_row(
            "SELECT json_extract(request, '$.tenant') FROM sign_in WHERE id = ?1 AND created_at >= ?2",
            params![id, desk.clock.real_ms() - SIGN_IN_MS],
            |row| row.get(0),
        )
        .optional()?;
    Ok(tenant)
}

/// The page again: in the other language, or after an account was created.
pub(crate) async fn show(
    State(desk): State<Arc<Desk>>,
    Path(tenant): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let params = Params::parse(query.as_deref());
    let id = params.get("transaction").unwrap_or_default();
    let store = desk.store();
    let Some((mut request, oid)) = load(&desk, store.connection(), &tenant, id)? else {
        return Ok(pages::sign_in::over(&headers));
    };
    if let Some(language) = params.get("ui_locales") {
        request.ui_locales = Some(language.to_owned());
        store
            .connection()
            .execute("UPDATE sign_in SET request = ?2 WHERE id = ?1", params![id, serde_json::to_string(&request)?])?;
    }
    let chosen = match oid {
        Some(oid) => accounts::find(store.connection(), &oid)?,
        None => None,
    };
    match chosen {
        Some(account) => {
            let asked = Scopes::parse(&request.scope, &desk).unwrap_or_default();
            let list: Vec<String> = asked.asked().map(str::to_owned).collect();
            Ok(pages::sign_in::consent(&headers, id, &request, &account, &list))
        }
        None => pages::sign_in::accounts(store.connection(), &headers, id, &request),
    }
}

/// A button of the account list was pressed.
pub(crate) async fn choose(
    State(desk): State<Arc<Desk>>,
    Path(tenant): Path<String>,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Failure> {
    let form = Params::parse(Some(&body));
    let id = form.get("transaction").unwrap_or_default();
    let now = desk.clock.real_ms();
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let Some((request, _)) = load(&desk, &transaction, &tenant, id)? else {
        return Ok(pages::sign_in::over(&headers));
    };
    let Ok(redirect) = Url::parse(&request.redirect_uri) else { return Ok(pages::sign_in::over(&headers)) };
    let finish = |refusal: &Refusal| -> Result<Response, Failure> {
        transaction.execute("DELETE FROM sign_in WHERE id = ?1", [id])?;
        Ok(back_with(&redirect, Some(&request.state), refusal, now))
    };
    let account = match form.get("account") {
        Some(oid) => accounts::find(&transaction, oid)?,
        None => None,
    };
    let answer = match account {
        None => finish(&Refusal::new("access_denied", 65_004, "The user canceled the sign-in.").suberror("cancel"))?,
        Some(account) => match Authority::parse(&transaction, &tenant)? {
            Ok(authority) if authority.admits(&account.tid) => {
                let scopes = Scopes::parse(&request.scope, &desk).unwrap_or_default();
                let always = account.asks_consent || request.prompt.as_deref() == Some("consent");
                let missing = scopes::unconsented(&transaction, &account, scopes.asked())?;
                let admin = accounts::is_global_admin(&transaction, &account.tid, &account.oid)?;
                if let Some(scope) = missing.iter().find(|scope| scopes::needs_admin(scope) && !admin) {
                    let message = format!(
                        "The grant requires admin permission: an administrator of {} has to consent to '{scope}'.",
                        account.tenant
                    );
                    finish(&Refusal::new("access_denied", 90_094, message).suberror("consent_required"))?
                } else if always || !missing.is_empty() {
                    let asked: Vec<String> = if always { scopes.asked().map(str::to_owned).collect() } else { missing };
                    transaction.execute("UPDATE sign_in SET oid = ?2 WHERE id = ?1", [id, &account.oid])?;
                    pages::sign_in::consent(&headers, id, &request, &account, &asked)
                } else {
                    grant_code(&transaction, now, id, &request, redirect, &account)?
                }
            }
            Ok(_) | Err(_) => {
                let message = format!("User account '{}' does not exist in tenant '{tenant}'.", account.sign_in_name);
                finish(&Refusal::new("access_denied", 50_020, message))?
            }
        },
    };
    transaction.commit()?;
    Ok(answer)
}

/// Accept or Cancel was pressed.
pub(crate) async fn consent(
    State(desk): State<Arc<Desk>>,
    Path(tenant): Path<String>,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Failure> {
    let form = Params::parse(Some(&body));
    let id = form.get("transaction").unwrap_or_default();
    let now = desk.clock.real_ms();
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let Some((request, Some(oid))) = load(&desk, &transaction, &tenant, id)? else {
        return Ok(pages::sign_in::over(&headers));
    };
    let (Ok(redirect), Some(account)) = (Url::parse(&request.redirect_uri), accounts::find(&transaction, &oid)?) else {
        return Ok(pages::sign_in::over(&headers));
    };
    let answer = if form.get("decision") == Some("accept") {
        let scopes = Scopes::parse(&request.scope, &desk).unwrap_or_default();
        scopes::grant(&transaction, &account.oid, scopes.asked())?;
        grant_code(&transaction, now, id, &request, redirect, &account)?
    } else {
        transaction.execute("DELETE FROM sign_in WHERE id = ?1", [id])?;
        let refusal =
            Refusal::new("access_denied", 65_004, "User declined to consent to access the app.").suberror("cancel");
        back_with(&redirect, Some(&request.state), &refusal, now)
    };
    transaction.commit()?;
    Ok(answer)
}

/// Ends the sign-in with a code.
fn grant_code(
    connection: &Connection,
    now: i64,
    id: &str,
    request: &Request,
    mut redirect: Url,
    account: &Account,
) -> Result<Response, Failure> {
    let code = random::secret()?;
    connection.execute("DELETE FROM sign_in WHERE id = ?1", [id])?;
    connection.execute(
        "INSERT INTO code (hash, request, oid, family, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![random::sha256(code.as_bytes()), serde_json::to_string(request)?, account.oid, random::guid(), now],
    )?;
    redirect
        .query_pairs_mut()
        .append_pair("code", &code)
        .append_pair("state", &request.state)
        .append_pair("session_state", &random::guid());
    Ok(Redirect::to(redirect.as_str()).into_response())
}
