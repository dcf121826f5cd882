//! The imitated "Legal info": the profile as it was sent, how its verification stands in the portal's words, and the mail once more.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use rusqlite::Connection;

use super::form;
use super::rules;
use super::words::{PortalWords, words};
use crate::identity::accounts;
use crate::pages::html::Html;
use crate::pages::{View, reviewer};
use crate::params::Params;
use crate::service::profile::text;
use crate::service::tracking::{Again, send_again};
use crate::service::verification;
use crate::service::vetting::{self, Vetting};
use crate::texts::fill;
use crate::{Desk, Failure};

pub(super) async fn show(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Result<Response, Failure> {
    let view = View::new(&uri, &headers);
    let params = Params::parse(uri.query());
    let store = desk.store();
    page(store.connection(), &view, params.get("tenant"), desk.clock.service_ms(), None)
}

/// The status in the words of the portal's page.
fn status(w: &PortalWords, vetting: &Vetting) -> &'static str {
    match vetting.status {
        "authorized" => w.status_authorized,
        "rejected" => w.status_rejected,
        _ if vetting.partner_acts => w.status_partner,
        _ => w.status_pending,
    }
}

fn page(
    connection: &Connection,
    view: &View,
    wanted: Option<&str>,
    now: i64,
    note: Option<(StatusCode, &str)>,
) -> Result<Response, Failure> {
    let w = words(view.lang);
    let tenants = vetting::tenants(connection)?;
    let mut html = Html::new();
    if let Some((_, note)) = note {
        html.wrap("<p class=\"note\" role=\"status\">", note, "</p>");
    }
    let known = tenants.iter().find(|tid| Some(tid.as_str()) == wanted);
    // Nobody is signed in here: the company that applied last, unless another one is asked for.
    let current = match known.or(tenants.first()) {
        Some(tid) => vetting::current(connection, tid, now)?,
        None => None,
    };
    let Some((enrollment, vetting)) = current else {
        html.wrap("<p class=\"quiet\">", w.legal_none, "</p>");
        return Ok(view.page(StatusCode::OK, w.title_legal, false, &html));
    };
    if tenants.len() > 1 {
        html.wrap(
            "<form method=\"get\" action=\"/pages/portal/legal-info\"><label for=\"tenant\">",
            w.company,
            "</label>",
        );
        html.raw("<select id=\"tenant\" name=\"tenant\">");
        for tid in &tenants {
            html.wrap("<option value=\"", tid, if *tid == enrollment.tid { "\" selected>" } else { "\">" });
            html.text(&accounts::tenant(connection, tid)?.unwrap_or_default()).raw("</option>");
        }
        html.wrap("</select><div class=\"row\"><button type=\"submit\">", w.show, "</button></div></form>");
    }
    html.wrap("<dl><dt>", w.reference, "</dt><dd data-field=\"reference\">").text(&enrollment.reference);
    html.wrap("</dd><dt>", w.vetting_status, "</dt><dd data-field=\"vettingStatus\"><strong class=\"")
        .text(vetting.status);
    html.wrap("\">", status(w, &vetting), "</strong></dd></dl>").raw("<div class=\"table\"><table><tbody>");
    let r = view.words();
    for check in verification::checks(connection, &enrollment.id)? {
        let label = match check.kind.as_str() {
            "emailOwnership" => r.check_email,
            "employment" => r.check_employment,
            _ => r.check_business,
        };
        html.wrap("<tr><th scope=\"row\">", label, "</th><td data-check=\"").text(&check.kind);
        html.wrap("\"><span class=\"", &check.status, "\">").text(reviewer::status(r, &check.status)).raw("</span>");
        html.wrap("<span class=\"hint\">", check.detail.as_deref().unwrap_or_default(), "</span></td></tr>");
    }
    html.raw("</tbody></table></div>");
    if enrollment.confirmed_at.is_none() && enrollment.denied_at.is_none() {
        html.raw("<form method=\"post\" action=\"/pages/portal/legal-info/resend\">").hidden("tenant", &enrollment.tid);
        html.wrap("<div class=\"row\"><button type=\"submit\">", w.resend, "</button></div></form>");
    }
    html.wrap("<h2>", w.profile, "</h2>");
    form::values(&mut html, view, rules::COMPANY, |name| {
        let pointer = match name {
            "companyName" | "website" | "registrationNumber" => format!("/{name}"),
            other => format!("/address/{other}"),
        };
        text(&enrollment.profile, &pointer).to_owned()
    });
    html.wrap("<h2>", w.title_contact, "</h2>");
    form::values(&mut html, view, rules::CONTACT, |name| {
        let name = if name == "contactPhone" { "phoneNumber" } else { name };
        text(&enrollment.profile, &format!("/primaryContact/{name}")).to_owned()
    });
    let code = note.map_or(StatusCode::OK, |(code, _)| code);
    Ok(view.page(code, w.title_legal, false, &html))
}

pub(super) async fn resend(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Failure> {
    let given = Params::parse(Some(&body));
    let tid = given.get("tenant").unwrap_or_default();
    let view = View::new(&uri, &headers).switching_at(&format!("/pages/portal/legal-info?tenant={tid}"));
    let w = words(view.lang);
    let now = desk.clock.service_ms();
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let (code, note) = match vetting::current(&transaction, tid, now)? {
        None => (StatusCode::NOT_FOUND, w.legal_none.to_owned()),
        Some((enrollment, _)) => match send_again(&transaction, &enrollment, now)? {
            Again::Sent => (StatusCode::OK, w.resent.to_owned()),
            Again::Answered => (StatusCode::CONFLICT, w.resend_over.to_owned()),
            Again::TooSoon { seconds } => {
                (StatusCode::TOO_MANY_REQUESTS, fill(w.resend_too_soon, &[("seconds", &seconds.to_string())]))
            }
        },
    };
    let response = page(&transaction, &view, Some(tid), now, Some((code, &note)))?;
    transaction.commit()?;
    Ok(response)
}
