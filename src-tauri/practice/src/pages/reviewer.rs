//! The reviewer: published rules, all applications, "decide now", and a clock that can be moved forward.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::html::Html;
use super::{View, when};
use crate::clock::Step;
use crate::params::Params;
use crate::service::{profile, verification};
use crate::texts::Words;
use crate::{Desk, Failure, store};

/// A check's status in words.
pub(super) fn status(w: &'static Words, code: &str) -> &'static str {
    match code {
        "inProgress" => w.status_in_progress,
        "actionNeeded" => w.status_action_needed,
        "challenged" => w.status_challenged,
        "authorized" => w.status_authorized,
        "rejected" => w.status_rejected,
        _ => w.status_pending,
    }
}

pub(crate) async fn show(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Result<Response, Failure> {
    let view = View::new(&uri, &headers);
    let w = view.words();
    let now = desk.clock.service_ms();
    let store = desk.store();
    let connection = store.connection();
    let mut html = Html::new();
    html.wrap("<p>", w.reviewer_lead, "</p>").wrap("<h2>", w.applications, "</h2>");
    // Nobody rehearses so often; the long form of the fault suite reads its ledger here.
    let ids: Vec<String> = verification::page(connection, None, None, i64::MAX, 5_000, now)?
        .into_iter()
        .map(|(_, enrollment)| enrollment.id)
        .collect();
    if ids.is_empty() {
        html.wrap("<p class=\"quiet\">", w.no_applications, "</p>");
    } else {
        html.raw("<div class=\"table\"><table><thead><tr>");
        for title in [w.reference, w.company_name, w.check_email, w.check_employment, w.check_business] {
            html.wrap("<th scope=\"col\">", title, "</th>");
        }
        html.raw("<td></td></tr></thead><tbody>");
        for id in &ids {
            // Read anew: the page above may just have decided it.
            let Some(enrollment) = verification::find(connection, id, now)? else { continue };
            html.wrap("<tr><th scope=\"row\">", &enrollment.reference, "</th><td>")
                .text(profile::text(&enrollment.profile, "/companyName"))
                .raw("</td>");
            for check in verification::checks(connection, id)? {
                html.wrap("<td><span class=\"", &check.status, "\">").text(status(w, &check.status)).raw("</span>");
                html.wrap("<span class=\"hint\">", check.detail.as_deref().unwrap_or_default(), "</span></td>");
            }
            html.raw("<td>");
            if enrollment.confirmed_at.is_some() && enrollment.decided_at.is_none() {
                html.wrap("<form method=\"post\" action=\"/pages/reviewer/", id, "/decide\"><button type=\"submit\">")
                    .text(w.decide_now);
                html.raw("</button></form>");
            }
            html.raw("</td></tr>");
        }
        html.raw("</tbody></table></div>");
    }
    html.wrap("<h2>", w.clock, "</h2><p>")
        .text(&crate::texts::fill(w.clock_now, &[("time", &when(now))]))
        .raw("<br>")
        .text(w.clock_lead);
    html.raw("</p><form method=\"post\" action=\"/pages/reviewer/clock\"><div class=\"row\">");
    for (value, label) in [("hour", w.one_hour), ("day", w.one_day), ("businessDays", w.five_days)] {
        html.wrap("<button type=\"submit\" name=\"by\" value=\"", value, "\">").text(label).raw("</button>");
    }
    html.raw("</div></form>");
    super::quirks::form(connection, w, &mut html)?;
    html.wrap("<h2>", w.rules, "</h2><ul>");
    for rule in [w.rule_email, w.rule_employment, w.rule_business, w.rule_time] {
        html.wrap("<li>", rule, "</li>");
    }
    html.raw("</ul>");
    Ok(view.page(StatusCode::OK, w.reviewer_title, true, &html))
}

pub(crate) async fn decide(State(desk): State<Arc<Desk>>, Path(id): Path<String>) -> Result<Response, Failure> {
    let mut store = desk.store();
    let transaction = store.transaction()?;
    verification::decide_now(&transaction, &id, desk.clock.service_ms())?;
    transaction.commit()?;
    Ok(Redirect::to("/pages/reviewer").into_response())
}

pub(crate) async fn move_clock(State(desk): State<Arc<Desk>>, body: String) -> Result<Response, Failure> {
    let Some(step) = Params::parse(Some(&body)).get("by").and_then(Step::parse) else {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    let store = desk.store();
    let ahead = desk.clock.after(step);
    store::set_meta(store.connection(), "clock_ahead_ms", &ahead.to_string())?;
    desk.clock.set_ahead(ahead);
    Ok(Redirect::to("/pages/reviewer").into_response())
}
