//! The pages that a person opens from the app: who may open them, the language, and their routes. Each page has its own room.

pub(crate) mod create;
pub(crate) mod html;
pub(crate) mod mailbox;
pub(crate) mod portal;
pub(crate) mod quirks;
pub(crate) mod reviewer;
pub(crate) mod sign_in;
pub(crate) mod users;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use crate::identity;
use crate::params::Params;
use crate::texts::{LANGUAGE_COOKIE, Lang, words};
use crate::{Desk, Failure, guard, random};
use html::{Frame, Html};

pub(crate) fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/pages/style.css", get(style))
        .route("/pages/mailbox", get(mailbox::list))
        .route("/pages/mailbox/{id}", get(mailbox::open))
        .route("/pages/mailbox/{id}/confirm", post(mailbox::confirm))
        .route("/pages/mailbox/{id}/deny", post(mailbox::deny))
        .route("/pages/user-management", get(users::list))
        .route("/pages/user-management/{oid}", get(users::open).post(users::update))
        .route("/pages/reviewer", get(reviewer::show))
        .route("/pages/reviewer/clock", post(reviewer::move_clock))
        .route("/pages/reviewer/{id}/decide", post(reviewer::decide))
        .route("/pages/reviewer/quirks", post(quirks::keep))
        .merge(portal::routes())
        .route("/pages/create-work-account", get(create::show).post(create::create))
}

async fn style() -> Response {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "max-age=60")],
        include_str!("style.css"),
    )
        .into_response()
}

/// Cookies are not kept apart by port, so the name is.
fn cookie_name(desk: &Desk) -> String {
    format!("enroll_practice_{}", desk.port)
}

/// Lets in who comes with the secret (and gives a cookie for it) or with the cookie; the stylesheet, and "create one" during a
/// sign-in, need neither. Also keeps the language that was chosen.
pub(crate) async fn admit(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    if !uri.path().starts_with("/pages/") {
        return with_language(&uri, next.run(request).await);
    }
    let params = Params::parse(uri.query());
    if let Some(secret) = params.get("k") {
        if !random::same(secret, &desk.secret) {
            return closed(&uri, request.headers());
        }
        let cookie = format!("{}={}; Path=/pages; HttpOnly; SameSite=Strict", cookie_name(&desk), desk.cookie);
        let mut response = Redirect::to(uri.path()).into_response();
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        return response;
    }
    let known =
        guard::cookie(request.headers(), &cookie_name(&desk)).is_some_and(|cookie| random::same(cookie, &desk.cookie));
    let open = match uri.path() {
        "/pages/style.css" => true,
        "/pages/create-work-account" => match during_sign_in(&desk, &params) {
            Ok(open) => open,
            Err(failure) => return failure.into_response(),
        },
        _ => false,
    };
    if known || open { with_language(&uri, next.run(request).await) } else { closed(&uri, request.headers()) }
}

/// `?transaction=` of a sign-in that is under way.
fn during_sign_in(desk: &Desk, params: &Params) -> Result<bool, Failure> {
    let Some(id) = params.get("transaction") else { return Ok(false) };
    Ok(identity::sign_in::pending(desk, desk.store().connection(), id)?.is_some())
}

fn with_language(uri: &Uri, mut response: Response) -> Response {
    let params = Params::parse(uri.query());
    if let Some(wish) = params.get("ui_locales") {
        let cookie =
            format!("{LANGUAGE_COOKIE}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000", Lang::wished(wish).tag());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

fn closed(uri: &Uri, headers: &HeaderMap) -> Response {
    let view = View::new(uri, headers);
    let mut content = Html::new();
    content.wrap("<p>", view.words().closed_text, "</p>");
    view.page(StatusCode::FORBIDDEN, view.words().closed_title, false, &content)
}

/// A page's language and its own address.
pub(crate) struct View {
    pub(crate) lang: Lang,
    switch: String,
}

impl View {
    pub(crate) fn new(uri: &Uri, headers: &HeaderMap) -> Self {
        let params = Params::parse(uri.query());
        let lang = Lang::of(&params, headers);
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for name in ["tenant", "transaction", "draft"] {
            if let Some(value) = params.get(name) {
                query.append_pair(name, value);
            }
        }
        let query = query.append_pair("ui_locales", lang.other().tag()).finish();
        Self { lang, switch: format!("{}?{query}", uri.path()) }
    }

    /// With another address for the language switch, where this one was the target of a form; an empty one for no switch.
    pub(crate) fn switching_at(mut self, address: &str) -> Self {
        if address.is_empty() {
            self.switch.clear();
            return self;
        }
        let mark = if address.contains('?') { '&' } else { '?' };
        self.switch = format!("{address}{mark}ui_locales={}", self.lang.other().tag());
        self
    }

    pub(crate) fn words(&self) -> &'static crate::texts::Words {
        words(self.lang)
    }

    pub(crate) fn page(&self, status: StatusCode, title: &str, wide: bool, content: &Html) -> Response {
        html::page(status, &Frame { lang: self.lang, title, switch: self.switch.clone(), wide }, content)
    }
}

/// `2026-11-23 10:45 UTC`
pub(crate) fn when(ms: i64) -> String {
    crate::clock::timestamp(ms).strftime("%Y-%m-%d %H:%M UTC").to_string()
}
