//! "Create one": a new company with its first global admin, as Partner Center's page does it for real.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;

use super::View;
use super::html::Html;
use crate::identity::{samples, sign_in};
use crate::params::Params;
use crate::texts::{Words, fill};
use crate::{Desk, Failure};

/// A text field: name, label, hint, autocomplete.
type Field = (&'static str, &'static str, Option<&'static str>, &'static str);

fn fields(w: &'static Words) -> [Field; 4] {
    [
        ("companyName", w.company_name, None, "organization"),
        ("displayName", w.your_name, Some(w.your_name_hint), "name"),
        ("userName", w.user_name, Some(w.user_name_hint), "off"),
        ("domainPrefix", w.domain_prefix, Some(w.domain_prefix_hint), "off"),
    ]
}

pub(crate) async fn show(uri: Uri, headers: HeaderMap) -> Response {
    form(&View::new(&uri, &headers), &uri, &Params::parse(None), &[])
}

fn form(view: &View, uri: &Uri, given: &Params, errors: &[(&'static str, &'static str)]) -> Response {
    let w = view.words();
    let mut html = Html::new();
    if !errors.is_empty() {
        html.wrap("<div class=\"errors\" role=\"alert\"><h2>", w.error_title, "</h2><ul>");
        for (name, message) in errors {
            html.wrap("<li><a href=\"#", name, "\">").text(message).raw("</a></li>");
        }
        html.raw("</ul></div>");
    }
    let address = uri.path_and_query().map_or_else(|| uri.path(), |whole| whole.as_str());
    html.wrap("<p>", w.create_lead, "</p><form method=\"post\" action=\"").text(address).raw("\">");
    for (name, label, hint, autocomplete) in fields(w) {
        html.wrap("<label for=\"", name, "\">").text(label);
        if let Some(hint) = hint {
            html.wrap("<span class=\"hint\" id=\"", name, "-hint\">").text(hint).raw("</span>");
        }
        html.wrap("</label><input type=\"text\" id=\"", name, "\" name=\"").text(name).wrap(
            "\" autocomplete=\"",
            autocomplete,
            "\"",
        );
        if hint.is_some() {
            html.wrap(" aria-describedby=\"", name, "-hint\"");
        }
        if errors.iter().any(|(wrong, _)| *wrong == name) {
            html.raw(" aria-invalid=\"true\"");
        }
        html.wrap(" spellcheck=\"false\" value=\"", given.get(name).unwrap_or_default(), "\">");
    }
    html.wrap("<div class=\"row\"><button class=\"first\" type=\"submit\">", w.create_button, "</button></div></form>");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    view.page(status, w.create_title, false, &html)
}

pub(crate) async fn create(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Failure> {
    let view = View::new(&uri, &headers);
    let w = view.words();
    let given = Params::parse(Some(&body));
    let field = |name: &str| given.get(name).unwrap_or_default().trim().to_owned();
    let (company, user, prefix) = (field("companyName"), field("userName"), field("domainPrefix"));
    let mut errors = Vec::new();
    if !(1..=200).contains(&company.chars().count()) {
        errors.push(("companyName", w.error_company));
    }
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "._-".contains(sign);
    if user.is_empty() || user.len() > 64 || !user.chars().all(plain) || user.starts_with('.') || user.ends_with('.') {
        errors.push(("userName", w.error_user));
    }
    let lower = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    if !(3..=27).contains(&prefix.len())
        || !prefix.chars().all(lower)
        || prefix.starts_with('-')
        || prefix.ends_with('-')
    {
        errors.push(("domainPrefix", w.error_prefix));
    }
    if !errors.is_empty() {
        return Ok(form(&view, &uri, &given, &errors));
    }
    let mut name = field("displayName");
    if name.is_empty() {
        name.clone_from(&user);
    }
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let Some(account) = samples::create_company(&transaction, &company, &name, &user, &prefix)? else {
        return Ok(form(&view, &uri, &given, &[("domainPrefix", w.error_taken)]));
    };
    let params = Params::parse(uri.query());
    let pending = match params.get("transaction") {
        Some(id) => {
            sign_in::pending(&desk, &transaction, id)?.map(|tenant| format!("/{tenant}/signin?transaction={id}"))
        }
        None => None,
    };
    transaction.commit()?;
    let mut html = Html::new();
    html.wrap(
        "<p class=\"note\" role=\"status\">",
        &fill(w.created_text, &[("company", &company), ("account", &account)]),
        "</p>",
    );
    html.wrap("<p>", w.created_next, "</p>");
    if let Some(address) = pending {
        html.wrap("<p><a class=\"button\" href=\"", &address, "\">").text(w.back_to_sign_in).raw("</a></p>");
    }
    Ok(view.page(StatusCode::OK, w.created_title, false, &html))
}
