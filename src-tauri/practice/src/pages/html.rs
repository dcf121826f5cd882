//! HTML that cannot be injected into: markup is literal in the source, everything else is escaped; and the frame of all pages.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::texts::{Lang, words};

/// A piece of HTML.
#[derive(Default)]
pub(crate) struct Html(String);

impl Html {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Markup. `'static`, so nobody's input ever comes here.
    pub(crate) fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text, or an attribute's value between double quotes.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        for sign in text.chars() {
            match sign {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                other => self.0.push(other),
            }
        }
        self
    }

    /// `<open>text<close>`
    pub(crate) fn wrap(&mut self, open: &'static str, text: &str, close: &'static str) -> &mut Self {
        self.raw(open).text(text).raw(close)
    }

    /// A hidden form field.
    pub(crate) fn hidden(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.raw("<input type=\"hidden\" name=\"").raw(name).wrap("\" value=\"", value, "\">")
    }
}

/// What stands around a page's own content.
pub(crate) struct Frame<'a> {
    pub(crate) lang: Lang,
    pub(crate) title: &'a str,
    /// Where the language switch leads: this very page, in the other language. Empty where a page cannot be had twice.
    pub(crate) switch: String,
    /// For tables.
    pub(crate) wide: bool,
}

/// No script, no foreign resource. Forms may lead to loopback: Chromium applies `form-action` to redirects as well.
const POLICY: &str = "default-src 'none'; style-src 'self'; form-action 'self' http://127.0.0.1:* http://localhost:*; base-uri 'none'; \
                      frame-ancestors 'none'";

/// A whole page.
pub(crate) fn page(status: StatusCode, frame: &Frame<'_>, content: &Html) -> Response {
    let w = words(frame.lang);
    let mut html = Html::new();
    html.wrap("<!doctype html><html lang=\"", frame.lang.tag(), "\"><head><meta charset=\"utf-8\">");
    html.raw(
        "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">",
    );
    html.raw("<title>")
        .text(frame.title)
        .raw(" – ")
        .text(w.product)
        .raw("</title><link rel=\"stylesheet\" href=\"/pages/style.css\"></head><body>");
    html.wrap("<p class=\"banner\" role=\"note\">", w.banner, "</p><header><span class=\"product\">")
        .text(w.product)
        .raw("</span>");
    if !frame.switch.is_empty() {
        let other = frame.lang.other().tag();
        html.wrap("<a href=\"", &frame.switch, "\" lang=\"").text(other).raw("\" hreflang=\"").text(other);
        html.wrap("\">", w.other_language, "</a>");
    }
    html.raw("</header>");
    html.raw(if frame.wide { "<main class=\"wide\"><h1>" } else { "<main><h1>" }).text(frame.title).raw("</h1>");
    html.0.push_str(&content.0);
    html.raw("</main></body></html>");
    let mut response = (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html.0).into_response();
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        // Not `no-referrer`: with it, browsers send `Origin: null` with forms, which the guard must refuse.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_place() {
        let mut html = Html::new();
        html.hidden("x", "\"><script>'&");
        assert_eq!(html.0, "<input type=\"hidden\" name=\"x\" value=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">");
    }
}
