//! User management: a person selects the own name, ticks Admin agent and presses Update. The app then reads it through Graph.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::View;
use super::html::Html;
use crate::identity::accounts::{self, Account};
use crate::params::Params;
use crate::{Desk, Failure};

pub(crate) async fn list(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Result<Response, Failure> {
    let view = View::new(&uri, &headers);
    let w = view.words();
    let store = desk.store();
    let connection = store.connection();
    let mut people = accounts::all(connection)?;
    people.retain(|account| account.story != "personal");
    let mut tenants: Vec<(String, String)> = Vec::new();
    for account in &people {
        if !tenants.iter().any(|(tid, _)| *tid == account.tid) {
            tenants.push((account.tid.clone(), account.tenant.clone()));
        }
    }
    let params = Params::parse(uri.query());
    let wanted = params.get("tenant").filter(|tid| tenants.iter().any(|(known, _)| known == tid));
    // The company made last is the one being rehearsed with.
    let newest = tenants.last().filter(|_| people.iter().any(|account| account.story == "created"));
    let chosen = wanted
        .map(str::to_owned)
        .or_else(|| newest.or(tenants.first()).map(|(tid, _)| tid.clone()))
        .unwrap_or_default();
    let mut html = Html::new();
    html.wrap("<p>", w.users_lead, "</p><form method=\"get\" action=\"/pages/user-management\">");
    html.wrap("<label for=\"tenant\">", w.tenant, "</label><select id=\"tenant\" name=\"tenant\">");
    for (tid, name) in &tenants {
        html.wrap("<option value=\"", tid, if *tid == chosen { "\" selected>" } else { "\">" })
            .text(name)
            .raw("</option>");
    }
    html.wrap(
        "</select><div class=\"row\"><button type=\"submit\">",
        w.show,
        "</button></div></form><div class=\"table\"><table><thead><tr>",
    );
    html.wrap("<th scope=\"col\">", w.name, "</th>").wrap("<th scope=\"col\">", w.roles, "</th></tr></thead><tbody>");
    for account in people.iter().filter(|account| account.tid == chosen) {
        let mut roles = Vec::new();
        if accounts::is_global_admin(connection, &account.tid, &account.oid)? {
            roles.push(w.global_admin);
        }
        if accounts::is_admin_agent(connection, &account.oid)? {
            roles.push(w.admin_agent);
        }
        let roles = if roles.is_empty() {
            w.none.to_owned()
        } else {
            roles.join(if view.lang == crate::texts::Lang::Zh { "、" } else { ", " })
        };
        html.wrap("<tr><td><a href=\"/pages/user-management/", &account.oid, "\">").text(&account.name).raw("</a>");
        html.wrap("<span class=\"hint\">", &account.sign_in_name, "</span></td>").wrap("<td>", &roles, "</td></tr>");
    }
    html.raw("</tbody></table></div>");
    Ok(view.page(StatusCode::OK, w.users_title, false, &html))
}

pub(crate) async fn open(
    State(desk): State<Arc<Desk>>,
    Path(oid): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let store = desk.store();
    let connection = store.connection();
    let Some(account) = accounts::find(connection, &oid)? else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    one(&View::new(&uri, &headers), connection, &account, false)
}

fn one(view: &View, connection: &rusqlite::Connection, account: &Account, updated: bool) -> Result<Response, Failure> {
    let w = view.words();
    let mut html = Html::new();
    if updated {
        html.wrap("<p class=\"note\" role=\"status\">", w.updated, "</p>");
    }
    html.wrap("<p>", &account.sign_in_name, "<br>").text(&account.tenant).raw("</p>");
    html.wrap("<form method=\"post\" action=\"/pages/user-management/", &account.oid, "\">");
    let global = accounts::is_global_admin(connection, &account.tid, &account.oid)?;
    html.raw("<label class=\"check\"><input type=\"checkbox\" disabled").raw(if global { " checked>" } else { ">" });
    html.wrap("<span>", w.global_admin, "<span class=\"hint\">").text(w.read_only).raw("</span></span></label>");
    let agent = accounts::is_admin_agent(connection, &account.oid)?;
    html.raw("<label class=\"check\"><input type=\"checkbox\" name=\"adminAgent\" value=\"on\"").raw(if agent {
        " checked>"
    } else {
        ">"
    });
    html.wrap("<span>", w.admin_agent, "</span></label>");
    html.wrap("<div class=\"row\"><button class=\"first\" type=\"submit\">", w.update, "</button>");
    html.wrap("<a class=\"button\" href=\"/pages/user-management?tenant=", &account.tid, "\">")
        .text(w.back_to_users)
        .raw("</a></div></form>");
    Ok(view.page(StatusCode::OK, &account.name, false, &html))
}

pub(crate) async fn update(
    State(desk): State<Arc<Desk>>,
    Path(oid): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Failure> {
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let Some(account) = accounts::find(&transaction, &oid)? else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    accounts::set_admin_agent(&transaction, &account, Params::parse(Some(&body)).get("adminAgent") == Some("on"))?;
    let page = one(&View::new(&uri, &headers), &transaction, &account, true)?;
    transaction.commit()?;
    Ok(page)
}
