//! The reviewer page's switches for the quirks of the real services. What a quirk does is `crate::quirks`' business.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rusqlite::Connection;

use super::html::Html;
use crate::params::Params;
use crate::quirks::{Quirk, Quirks};
use crate::texts::Words;
use crate::{Desk, Failure};

fn label(w: &'static Words, quirk: Quirk) -> &'static str {
    match quirk {
        Quirk::PascalCase => w.quirk_pascal_case,
        Quirk::NumericEnums => w.quirk_numeric_enums,
        Quirk::StringCodes => w.quirk_string_codes,
        Quirk::Throttled => w.quirk_throttled,
        Quirk::ClaimsChallenge => w.quirk_claims_challenge,
        Quirk::MfaRequired => w.quirk_mfa_required,
        Quirk::NoApiAccess => w.quirk_no_api_access,
        Quirk::Forbidden => w.quirk_forbidden,
        Quirk::NoAccount => w.quirk_no_account,
        Quirk::GatewayText => w.quirk_gateway_text,
        Quirk::EmptyBody => w.quirk_empty_body,
        Quirk::GraphForbidden => w.quirk_graph_forbidden,
        Quirk::GraphThrottled => w.quirk_graph_throttled,
        Quirk::ServiceClaims => w.quirk_service_claims,
    }
}

/// One box for each quirk, ticked where it is on.
pub(super) fn form(connection: &Connection, w: &'static Words, html: &mut Html) -> Result<(), Failure> {
    let on = Quirks::read(connection)?;
    html.wrap("<h2 id=\"quirks\">", w.quirks, "</h2>").wrap("<p>", w.quirks_lead, "</p>");
    html.raw("<form method=\"post\" action=\"/pages/reviewer/quirks\">");
    for quirk in Quirk::ALL {
        html.wrap("<label class=\"check\"><input type=\"checkbox\" name=\"quirk\" value=\"", quirk.name(), "\"")
            .raw(if on.has(*quirk) { " checked>" } else { ">" })
            .wrap("<span>", label(w, *quirk), "</span></label>");
    }
    html.wrap("<div class=\"row\"><button type=\"submit\">", w.quirks_keep, "</button></div></form>");
    Ok(())
}

/// The ticked ones are on, and no others.
pub(crate) async fn keep(State(desk): State<Arc<Desk>>, body: String) -> Result<Response, Failure> {
    let form = Params::parse(Some(&body));
    let named: Option<Vec<Quirk>> = form.all("quirk").map(Quirk::parse).collect();
    let Some(quirks) = named else { return Ok(StatusCode::BAD_REQUEST.into_response()) };
    Quirks::keep(desk.store().connection(), &quirks)?;
    Ok(Redirect::to("/pages/reviewer#quirks").into_response())
}
