//! The identity provider's pages. What their buttons do is `identity::sign_in`'s business.

use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use rusqlite::Connection;

use super::View;
use super::html::Html;
use crate::identity::accounts::{self, Account};
use crate::identity::authorize::Request;
use crate::identity::refusal::Refusal;
use crate::identity::scopes::{PARTNER_CENTER, READ_GROUPS, READ_ME, READ_ORGANIZATION, READ_ROLES, SUBMIT};
use crate::params::Params;
use crate::texts::{Lang, Words, fill};
use crate::{Desk, Failure};

fn view(headers: &HeaderMap, wish: Option<&str>, address: &str) -> View {
    let mut view = View::new(&Uri::default(), headers);
    if let Some(wish) = wish {
        view.lang = Lang::wished(wish);
    }
    view.switching_at(address)
}

fn show_address(id: &str, request: &Request) -> String {
    format!("/{}/signin?transaction={id}", request.tenant)
}

fn story(w: &'static Words, key: &str) -> &'static str {
    match key {
        "global-admin" => w.story_global_admin,
        "account-admin" => w.story_account_admin,
        "asks-consent" => w.story_asks_consent,
        "guest" => w.story_guest,
        "other-tenant" => w.story_other_tenant,
        "personal" => w.story_personal,
        _ => w.story_created,
    }
}

/// The list of accounts.
pub(crate) fn accounts(
    connection: &Connection,
    headers: &HeaderMap,
    id: &str,
    request: &Request,
) -> Result<Response, Failure> {
    let view = view(headers, request.ui_locales.as_deref(), &show_address(id, request));
    let w = view.words();
    // As at Entra: asking for a choice cancels the hint.
    let hint = request.login_hint.as_deref().filter(|_| request.prompt.as_deref() != Some("select_account"));
    let is_hinted = |account: &Account| hint.is_some_and(|hint| hint.eq_ignore_ascii_case(&account.sign_in_name));
    let mut people = accounts::all(connection)?;
    people.sort_by_key(|account| (!is_hinted(account), account.story != "created"));
    let mut html = Html::new();
    html.wrap("<p>", w.sign_in_lead, "</p><form method=\"post\" action=\"/").text(&request.tenant).raw("/signin\">");
    html.hidden("transaction", id).raw("<ul class=\"people\">");
    for account in &people {
        html.wrap("<li><button type=\"submit\" name=\"account\" value=\"", &account.oid, "\" data-name=\"")
            .text(&account.sign_in_name);
        html.raw(if is_hinted(account) { "\" autofocus>" } else { "\">" });
        if is_hinted(account) {
            html.wrap("<span class=\"tag\">", w.suggested, "</span>");
        }
        html.wrap("<strong>", &account.name, "</strong>").wrap(
            "<span class=\"mail\">",
            &account.sign_in_name,
            "</span>",
        );
        html.wrap("<span>", &account.tenant, "</span>").wrap(
            "<span class=\"story\">",
            story(w, &account.story),
            "</span></button></li>",
        );
    }
    html.wrap("</ul><p>", w.no_work_account, " <a href=\"/pages/create-work-account?transaction=").text(id).wrap(
        "\">",
        w.create_one,
        "</a></p>",
    );
    html.wrap("<div class=\"row\"><button type=\"submit\">", w.cancel, "</button></div></form>");
    Ok(view.page(StatusCode::OK, w.sign_in_title, false, &html))
}

/// The question for consent.
pub(crate) fn consent(
    headers: &HeaderMap,
    id: &str,
    request: &Request,
    account: &Account,
    scopes: &[String],
) -> Response {
    let view = view(headers, request.ui_locales.as_deref(), &show_address(id, request));
    let w = view.words();
    let mut html = Html::new();
    let name = format!("{} ({})", account.name, account.sign_in_name);
    html.wrap("<p>", &fill(w.consent_lead, &[("company", &account.tenant), ("name", &name)]), "</p><ul>");
    html.wrap("<li>", w.scope_basic, " <span class=\"hint\"><code>openid profile offline_access</code></span></li>");
    for scope in scopes {
        let meaning = match scope.as_str() {
            READ_ME => w.scope_read_me,
            READ_GROUPS => w.scope_read_groups,
            SUBMIT => w.scope_submit,
            READ_ORGANIZATION => w.scope_read_organization,
            READ_ROLES => w.scope_read_roles,
            other if other.ends_with(PARTNER_CENTER) => w.scope_partner_center,
            _ => "",
        };
        html.wrap("<li>", meaning, " <span class=\"hint\"><code>").text(scope).raw("</code></span></li>");
    }
    html.wrap("</ul><form method=\"post\" action=\"/", &request.tenant, "/consent\">").hidden("transaction", id);
    html.wrap(
        "<div class=\"row\"><button class=\"first\" type=\"submit\" name=\"decision\" value=\"accept\">",
        w.accept,
        "</button>",
    );
    html.wrap("<button type=\"submit\" name=\"decision\" value=\"cancel\">", w.cancel, "</button></div></form>");
    view.page(StatusCode::OK, w.consent_title, false, &html)
}

/// A sign-in that is finished, too old, or was never begun.
pub(crate) fn over(headers: &HeaderMap) -> Response {
    let view = view(headers, None, "");
    let mut html = Html::new();
    html.wrap("<p>", view.words().over_text, "</p>");
    view.page(StatusCode::BAD_REQUEST, view.words().over_title, false, &html)
}

/// A request so wrong that nothing may be sent back to where it says.
pub(crate) fn refused(desk: &Desk, headers: &HeaderMap, refusal: &Refusal) -> Response {
    let view = view(headers, None, "");
    let mut html = Html::new();
    html.wrap("<p>", view.words().refused_text, "</p><p><code>");
    html.text(&refusal.description(desk.clock.real_ms(), &crate::random::guid())).raw("</code></p>");
    view.page(StatusCode::BAD_REQUEST, view.words().refused_title, false, &html)
}

/// After a sign-out without a way back.
pub(crate) fn signed_out(params: &Params, headers: &HeaderMap) -> Response {
    let view = view(headers, params.get("ui_locales"), "");
    let mut html = Html::new();
    html.wrap("<p>", view.words().signed_out_text, "</p>");
    view.page(StatusCode::OK, view.words().signed_out_title, false, &html)
}
