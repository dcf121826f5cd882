//! The primary contact's mailbox: the confirmation mail, and its two answers.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::html::Html;
use super::{View, when};
use crate::service::verification;
use crate::texts::{Lang, fill, words};
use crate::{Desk, Failure};

struct Mail {
    id: String,
    enrollment_id: String,
    round: i64,
    recipient: String,
    recipient_name: String,
    company: String,
    locale: String,
    sent_at: i64,
    reference: String,
    current_round: i64,
    confirmed: bool,
    denied: bool,
}

const MAIL: &str = "SELECT m.id, m.enrollment_id, m.round, m.recipient, m.recipient_name, m.company, m.locale, m.sent_at, e.reference, \
     e.round AS current_round, e.confirmed_at IS NOT NULL AS confirmed, e.denied_at IS NOT NULL AS denied \
     FROM mail m JOIN enrollment e ON e.id = m.enrollment_id";

fn mail(row: &Row<'_>) -> rusqlite::Result<Mail> {
    Ok(Mail {
        id: row.get("id")?,
        enrollment_id: row.get("enrollment_id")?,
        round: row.get("round")?,
        recipient: row.get("recipient")?,
        recipient_name: row.get("recipient_name")?,
        company: row.get("company")?,
        locale: row.get("locale")?,
        sent_at: row.get("sent_at")?,
        reference: row.get("reference")?,
        current_round: row.get("current_round")?,
        confirmed: row.get("confirmed")?,
        denied: row.get("denied")?,
    })
}

impl Mail {
    fn find(connection: &Connection, id: &str) -> Result<Option<Self>, Failure> {
        Ok(connection.query_row(&format!("{MAIL} WHERE m.id = ?1"), [id], mail).optional()?)
    }

    fn open(&self) -> bool {
        self.round == self.current_round && !self.confirmed && !self.denied
    }

    fn subject(&self) -> String {
        fill(words(Lang::of_locale(&self.locale)).mail_subject, &[("company", &self.company)])
    }
}

pub(crate) async fn list(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Result<Response, Failure> {
    let view = View::new(&uri, &headers);
    let w = view.words();
    let store = desk.store();
    let mut statement = store.connection().prepare(&format!("{MAIL} ORDER BY m.position DESC LIMIT 200"))?;
    let mails: Vec<Mail> = statement.query_map([], mail)?.collect::<Result<_, _>>()?;
    let mut html = Html::new();
    html.wrap("<p>", if mails.is_empty() { w.mailbox_empty } else { w.mailbox_lead }, "</p><ul class=\"people\">");
    for mail in &mails {
        html.wrap("<li><a href=\"/pages/mailbox/", &mail.id, "\"><strong>").text(&mail.subject()).raw("</strong></a>");
        html.wrap("<span class=\"mail\">", &mail.recipient, "</span><span class=\"story\">")
            .text(&when(mail.sent_at))
            .raw(" · ");
        html.text(if mail.open() { w.state_open } else { w.state_done }).raw("</span></li>");
    }
    html.raw("</ul>");
    Ok(view.page(StatusCode::OK, w.mailbox_title, false, &html))
}

pub(crate) async fn open(
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let view = View::new(&uri, &headers);
    let store = desk.store();
    let Some(mail) = Mail::find(store.connection(), &id)? else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let w = view.words();
    let mut html = Html::new();
    html.wrap("<dl><dt>", w.mail_to, "</dt><dd>").text(&mail.recipient).wrap("</dd><dt>", w.mail_sent, "</dt><dd>");
    html.text(&when(mail.sent_at)).raw("</dd></dl>");
    // The mail itself speaks the application's language, whatever the page speaks.
    let language = Lang::of_locale(&mail.locale);
    let m = words(language);
    let values = [
        ("name", mail.recipient_name.as_str()),
        ("company", mail.company.as_str()),
        ("reference", mail.reference.as_str()),
        ("address", mail.recipient.as_str()),
    ];
    html.wrap("<div lang=\"", language.tag(), "\">");
    for paragraph in [m.mail_hello, m.mail_enrolled, m.mail_asks, m.mail_after] {
        html.wrap("<p>", &fill(paragraph, &values), "</p>");
    }
    html.raw("</div>");
    if mail.open() {
        html.wrap("<div class=\"row\"><form method=\"post\" action=\"/pages/mailbox/", &mail.id, "/confirm\">");
        html.wrap("<button class=\"first\" type=\"submit\">", w.confirm, "</button></form>");
        html.wrap("<form method=\"post\" action=\"/pages/mailbox/", &mail.id, "/deny\">");
        html.wrap("<button type=\"submit\">", w.not_me, "</button></form></div>");
    } else {
        let state = if mail.round != mail.current_round {
            w.mail_replaced
        } else if mail.confirmed {
            w.mail_confirmed
        } else {
            w.mail_denied
        };
        html.wrap("<p class=\"note\" role=\"status\">", state, "</p>");
    }
    html.wrap("<p><a href=\"/pages/mailbox\">", w.back_to_mailbox, "</a></p>");
    Ok(view.page(StatusCode::OK, &mail.subject(), false, &html))
}

pub(crate) async fn confirm(State(desk): State<Arc<Desk>>, Path(id): Path<String>) -> Result<Response, Failure> {
    answer(&desk, &id, true)
}

pub(crate) async fn deny(State(desk): State<Arc<Desk>>, Path(id): Path<String>) -> Result<Response, Failure> {
    answer(&desk, &id, false)
}

fn answer(desk: &Desk, id: &str, yes: bool) -> Result<Response, Failure> {
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let Some(mail) = Mail::find(&transaction, id)? else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    // A second answer changes nothing; the page then says what stands.
    verification::contact_answers(&transaction, &mail.enrollment_id, mail.round, yes, desk.clock.service_ms())?;
    transaction.commit()?;
    Ok(Redirect::to(&format!("/pages/mailbox/{}", mail.id)).into_response())
}
