//! The HTML of the imitated form. Every input has a label and a stable name; what a button does is the business of the module above.

use axum::http::StatusCode;
use axum::response::Response;
use rusqlite::Connection;
use serde_json::Value;

use super::draft::Draft;
use super::rules::{self, Field, Wrong};
use super::words::{PortalWords, words};
use super::{SAMPLE_DUNS, Step, countries};
use crate::identity::accounts;
use crate::pages::html::Html;
use crate::pages::{View, when};
use crate::service::profile::text;
use crate::texts::fill;
use crate::{Desk, Failure, random};

/// What is wrong, at the top of the page and with links to the fields; or that something is, and a number.
fn errors(html: &mut Html, view: &View, wrong: Option<&Wrong>) -> StatusCode {
    let w = words(view.lang);
    match wrong {
        None => return StatusCode::OK,
        Some(Wrong::Fields(fields)) => {
            html.wrap("<div class=\"errors\" role=\"alert\"><h2>", view.words().error_title, "</h2><ul>");
            for (name, message) in fields {
                html.wrap("<li><a href=\"#", name, "\">").text(message).raw("</a></li>");
            }
            html.raw("</ul></div>");
        }
        Some(Wrong::Opaque(code)) => {
            html.wrap("<div class=\"errors\" role=\"alert\"><h2>", w.title_wrong, "</h2><p>").text(w.wrong_text);
            html.wrap("<br>", &fill(w.wrong_code, &[("code", &code.to_string())]), "</p></div>");
        }
    }
    StatusCode::BAD_REQUEST
}

fn step(html: &mut Html, w: &PortalWords, number: &str) {
    html.wrap("<p class=\"quiet\">", &fill(w.step, &[("number", number)]), "</p>");
}

fn open(html: &mut Html, step: Step, draft: &Draft) {
    html.wrap("<form method=\"post\" action=\"/pages/portal/", step.name(), "\">").hidden("draft", &draft.id);
}

/// A button that goes on, and a link back.
fn close(html: &mut Html, w: &PortalWords, forward: &str, back: &str) {
    html.wrap("<div class=\"row\"><button class=\"first\" type=\"submit\">", forward, "</button>");
    html.wrap("<a class=\"button\" href=\"", back, "\">").text(w.back).raw("</a></div></form>");
}

fn is_wrong(wrong: Option<&Wrong>, name: &str) -> bool {
    matches!(wrong, Some(Wrong::Fields(fields)) if fields.iter().any(|(known, _)| *known == name))
}

fn label(html: &mut Html, name: &str, label: &str, hint: Option<&str>) {
    html.wrap("<label for=\"", name, "\">").text(label);
    if let Some(hint) = hint {
        html.wrap("<span class=\"hint\">", hint, "</span>");
    }
    html.raw("</label>");
}

fn input(html: &mut Html, name: &str, autocomplete: &str, value: &str, wrong: bool) {
    html.wrap("<input type=\"text\" id=\"", name, "\" name=\"").text(name);
    html.wrap("\" autocomplete=\"", autocomplete, "\"").raw(if wrong { " aria-invalid=\"true\"" } else { "" });
    html.wrap(" spellcheck=\"false\" value=\"", value, "\">");
}

fn fields(html: &mut Html, view: &View, fields: &[Field], draft: &Draft, wrong: Option<&Wrong>) {
    let w = words(view.lang);
    for field in fields {
        label(html, field.name, (field.label)(w), (!field.required).then_some(w.optional));
        let value = draft.get(field.name);
        if field.name != "country" {
            input(html, field.name, field.autocomplete, value, is_wrong(wrong, field.name));
            continue;
        }
        html.raw("<select id=\"country\" name=\"country\" autocomplete=\"country\">");
        html.wrap("<option value=\"\">", w.choose, "</option>");
        for (code, english, chinese) in countries::all() {
            html.wrap("<option value=\"", code, if code == value { "\" selected>" } else { "\">" });
            html.text(if view.lang == crate::texts::Lang::Zh { chinese } else { english }).raw("</option>");
        }
        html.raw("</select>");
    }
}

pub(super) fn start(
    connection: &Connection,
    view: &View,
    draft: Option<&Draft>,
    email: &str,
    error: Option<&str>,
) -> Result<Response, Failure> {
    let w = words(view.lang);
    let mut html = Html::new();
    let wrong = error.map(|message| Wrong::Fields(vec![("workEmail", message.to_owned())]));
    let status = errors(&mut html, view, wrong.as_ref());
    step(&mut html, w, "1");
    html.wrap("<p>", w.start_lead, "</p><form method=\"post\" action=\"/pages/portal\">");
    if let Some(draft) = draft {
        html.hidden("draft", &draft.id);
    }
    label(&mut html, "workEmail", w.work_email, None);
    input(&mut html, "workEmail", "email", email, error.is_some());
    label(&mut html, "signsInAs", w.signs_in, None);
    html.wrap("<select id=\"signsInAs\" name=\"signsInAs\"><option value=\"\">", w.any_company, "</option>");
    let mut listed: Vec<String> = Vec::new();
    for account in accounts::all(connection)?.into_iter().filter(|account| account.story != "personal") {
        if !listed.contains(&account.tid) {
            html.wrap("<option value=\"", &account.tid, "\">").text(&account.tenant).raw("</option>");
            listed.push(account.tid);
        }
    }
    html.wrap("</select><div class=\"row\"><button class=\"first\" type=\"submit\">", w.next, "</button></div></form>");
    Ok(view.page(status, w.title_start, false, &html))
}

pub(super) fn find(view: &View, draft: &Draft, wrong: Option<&Wrong>) -> Response {
    let w = words(view.lang);
    let mut html = Html::new();
    let status = errors(&mut html, view, wrong);
    step(&mut html, w, "2");
    html.wrap("<p>", w.find_lead, "</p>");
    open(&mut html, Step::Find, draft);
    label(&mut html, "duns", w.duns, Some(&fill(w.duns_hint, &[("number", SAMPLE_DUNS)])));
    input(&mut html, "duns", "off", draft.get("duns"), is_wrong(wrong, "duns"));
    html.wrap(
        "<div class=\"row\"><button class=\"first\" type=\"submit\" name=\"find\" value=\"duns\">",
        w.find,
        "</button>",
    );
    html.wrap("<button type=\"submit\" name=\"find\" value=\"manual\">", w.manual, "</button>");
    html.wrap("<a class=\"button\" href=\"/pages/portal?draft=", &draft.id, "\">")
        .text(w.back)
        .raw("</a></div></form>");
    view.page(status, w.title_find, false, &html)
}

pub(super) fn company(view: &View, draft: &Draft, wrong: Option<&Wrong>) -> Response {
    let w = words(view.lang);
    let mut html = Html::new();
    let status = errors(&mut html, view, wrong);
    step(&mut html, w, "3");
    html.wrap("<p>", w.company_lead, "</p>");
    open(&mut html, Step::Company, draft);
    fields(&mut html, view, rules::COMPANY, draft, wrong);
    close(&mut html, w, w.next, &Step::Find.address(draft));
    view.page(status, w.title_company, false, &html)
}

/// The read-only page, of a company that is a partner of another kind already.
pub(super) fn known_company(view: &View, draft: &Draft, wrong: Option<&Wrong>) -> Response {
    read_only(view, draft, wrong, |name| draft.get(name).to_owned())
}

/// The read-only page, of a company that has applied.
pub(super) fn enrolled_company(view: &View, draft: &Draft, profile: &Value) -> Response {
    let inside = |name: &str| match name {
        "companyName" | "website" | "registrationNumber" => text(profile, &format!("/{name}")).to_owned(),
        _ => text(profile, &format!("/address/{name}")).to_owned(),
    };
    read_only(view, draft, None, inside)
}

fn read_only(view: &View, draft: &Draft, wrong: Option<&Wrong>, value: impl Fn(&str) -> String) -> Response {
    let w = words(view.lang);
    let mut html = Html::new();
    let status = errors(&mut html, view, wrong);
    html.wrap("<p>", w.known_lead, "</p>");
    values(&mut html, view, rules::COMPANY, value);
    open(&mut html, Step::Company, draft);
    close(&mut html, w, w.accept_continue, &format!("/pages/portal?draft={}", draft.id));
    view.page(status, w.title_known, false, &html)
}

/// Fields that can be read and not changed; those without a value are left out.
pub(super) fn values(html: &mut Html, view: &View, fields: &[Field], value: impl Fn(&str) -> String) {
    let w = words(view.lang);
    html.raw("<dl>");
    for field in fields {
        let text = value(field.name);
        let shown = if field.name == "country" { countries::name(&text, view.lang) } else { &text };
        if !shown.is_empty() {
            html.wrap("<dt>", (field.label)(w), "</dt><dd data-field=\"").text(field.name);
            html.wrap("\">", shown, "</dd>");
        }
    }
    html.raw("</dl>");
}

/// Two addresses and a button that stays grey until one of them is chosen.
pub(super) fn address(view: &View, draft: &Draft, wrong: Option<&Wrong>) -> Response {
    let w = words(view.lang);
    let mut html = Html::new();
    let status = errors(&mut html, view, wrong);
    let entered = (draft.get("addressLine1").to_owned(), draft.get("addressLine2").to_owned());
    let suggested = rules::suggestion(draft).unwrap_or_else(|| entered.clone());
    html.wrap("<p>", w.address_lead, "</p>");
    open(&mut html, Step::Address, draft);
    html.raw("<div id=\"addressChoice\">");
    for (choice, title, button, lines) in
        [("suggested", w.suggested, w.use_suggested, suggested), ("entered", w.entered, w.use_entered, entered)]
    {
        html.wrap("<h2>", title, "</h2><p class=\"verbatim\">").text(&lines.0).wrap("<br>", &lines.1, "</p>");
        html.wrap("<button type=\"submit\" name=\"addressChoice\" value=\"", choice, "\"");
        let pressed = draft.choice.as_deref() == Some(choice);
        html.raw(if pressed { " aria-pressed=\"true\">" } else { " aria-pressed=\"false\">" });
        html.text(button).raw("</button>");
    }
    html.raw("</div>");
    match draft.choice.as_deref() {
        Some("suggested") => html.wrap("<p class=\"note\" role=\"status\">", w.chosen_suggested, "</p>"),
        Some(_) => html.wrap("<p class=\"note\" role=\"status\">", w.chosen_entered, "</p>"),
        None => &mut html,
    };
    html.raw("<div class=\"row\"><button class=\"first\" type=\"submit\" name=\"accept\" value=\"on\"");
    html.raw(if draft.choice.is_some() { ">" } else { " disabled>" }).text(w.accept_continue).raw("</button>");
    html.wrap("<a class=\"button\" href=\"", &Step::Company.address(draft), "\">")
        .text(w.back)
        .raw("</a></div></form>");
    view.page(status, w.title_address, false, &html)
}

pub(super) fn contact(view: &View, draft: &Draft, wrong: Option<&Wrong>) -> Response {
    let w = words(view.lang);
    let mut html = Html::new();
    let status = errors(&mut html, view, wrong);
    step(&mut html, w, "4");
    html.wrap("<p>", w.contact_lead, "</p>");
    open(&mut html, Step::Contact, draft);
    fields(&mut html, view, rules::CONTACT, draft, wrong);
    close(&mut html, w, w.next, &Step::Company.address(draft));
    view.page(status, w.title_contact, false, &html)
}

pub(super) fn review(view: &View, draft: &Draft, wrong: Option<&Wrong>) -> Response {
    let w = words(view.lang);
    let mut html = Html::new();
    let status = errors(&mut html, view, wrong);
    step(&mut html, w, "5");
    let (line1, line2) = rules::lines(draft);
    html.wrap("<p>", w.review_lead, "</p><h2>").text(w.company).raw("</h2>");
    values(&mut html, view, rules::COMPANY, |name| match name {
        "addressLine1" => line1.clone(),
        "addressLine2" => line2.clone(),
        other => draft.get(other).to_owned(),
    });
    html.wrap("<h2>", w.title_contact, "</h2>");
    values(&mut html, view, rules::CONTACT, |name| draft.get(name).to_owned());
    open(&mut html, Step::Enroll, draft);
    close(&mut html, w, w.enroll_now, &Step::Contact.address(draft));
    view.page(status, w.title_review, false, &html)
}

pub(super) fn done(connection: &Connection, view: &View, draft: &Draft) -> Result<Response, Failure> {
    let w = words(view.lang);
    let reference: String =
        connection
            .query_row("SELECT reference FROM enrollment WHERE id = ?1", [&draft.enrollment_id], |row| row.get(0))?;
    let mut html = Html::new();
    step(&mut html, w, "6");
    html.wrap("<dl><dt>", w.reference, "</dt><dd data-field=\"reference\">").text(&reference).raw("</dd></dl>");
    html.wrap("<p>", &fill(w.done_next, &[("email", draft.get("email"))]), "</p><div class=\"row\">");
    html.wrap("<a class=\"button\" href=\"/pages/portal/legal-info?tenant=", &draft.account.tid, "\">");
    html.text(w.to_legal).raw("</a><a class=\"button\" href=\"/pages/mailbox\">").text(w.to_mailbox).raw("</a></div>");
    Ok(view.page(StatusCode::OK, w.title_done, false, &html))
}

/// The session is not, or not here. The real portal says no more than this.
pub(super) fn lost(desk: &Desk, view: &View) -> Response {
    let w = words(view.lang);
    let mut html = Html::new();
    let time = when(desk.clock.real_ms());
    html.wrap("<p>", w.session_text, "</p><p><code>");
    html.text(&fill(w.session_ids, &[("id", &random::guid()), ("time", &time)])).raw("</code></p>");
    html.wrap("<p><a class=\"button\" href=\"/pages/portal\">", w.session_again, "</a></p>");
    view.page(StatusCode::BAD_REQUEST, w.title_session, false, &html)
}
