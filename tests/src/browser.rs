//! The person's browser: takes the addresses that the app hands to the system, follows them, and sends forms.
//!
//! It knows as much of HTML as practice's pages use. It is not the app's client: what it must not be able to do (keep a
//! secret, sign a token) it cannot.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use reqwest::header::{ACCEPT_LANGUAGE, COOKIE, LOCATION, ORIGIN, REFERER, SET_COOKIE};
use tempfile::TempDir;
use url::Url;

use crate::html::{self, Form};
use crate::wait::wait_for;

/// A browser of its own, with its own cookies.
#[derive(Debug)]
pub struct Browser {
    folder: TempDir,
    taken: AtomicUsize,
    http: reqwest::Client,
    // By origin, as practice knows no other domain.
    cookies: Mutex<BTreeMap<String, BTreeMap<String, String>>>,
}

/// A page that the browser shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it was found in the end.
    pub address: Url,
    /// HTTP status.
    pub status: u16,
    /// The page.
    pub html: String,
}

impl Default for Browser {
    fn default() -> Self {
        Self::new()
    }
}

impl Browser {
    /// A browser that nobody has used.
    ///
    /// # Panics
    /// When the disk is full.
    #[must_use]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("xdg-open");
        let book = folder.path().join("addresses");
        std::fs::write(&script, format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", book.display())).unwrap();
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(crate::wait::LIMIT)
            .build()
            .unwrap();
        Self { folder, taken: AtomicUsize::new(0), http, cookies: Mutex::default() }
    }

    /// To be put first in `PATH`: it holds the program with which the system opens addresses.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn book(&self) -> PathBuf {
        self.folder.path().join("addresses")
    }

    /// The next address that the app asked the system to open, as soon as it does.
    ///
    /// # Panics
    /// When it opens none.
    pub async fn next_address(&self) -> Url {
        let number = self.taken.fetch_add(1, Ordering::SeqCst);
        let line = wait_for("an address for the browser", async || {
            let book = std::fs::read_to_string(self.book()).ok()?;
            // The last line counts once it is whole.
            let whole = &book[..book.rfind('\n')?];
            whole.lines().nth(number).map(str::to_owned)
        });
        Url::parse(&line.await).unwrap()
    }

    /// Goes there, and on to wherever that leads.
    pub async fn open(&self, address: Url) -> Page {
        self.go(address, None, None).await
    }

    /// Fills the form that has this button, presses it, and follows.
    ///
    /// # Panics
    /// When the page has no such button, or its form no such field.
    pub async fn send(&self, page: &Page, button: &str, answers: &[(&str, &str)]) -> Page {
        let mut form = page.form(button);
        for (name, value) in answers {
            form.set(name, value);
        }
        let to = page.address.join(&form.action).unwrap();
        if form.method == "post" {
            self.go(to, Some(form.values), Some(&page.address)).await
        } else {
            let mut to = to;
            to.query_pairs_mut().clear().extend_pairs(form.values);
            self.go(to, None, Some(&page.address)).await
        }
    }

    async fn go(&self, to: Url, mut body: Option<Vec<(String, String)>>, from: Option<&Url>) -> Page {
        let mut to = to;
        for _ in 0..10 {
            let mut request = match &body {
                Some(values) => self.http.post(to.clone()).form(values),
                None => self.http.get(to.clone()),
            };
            request = request.header(ACCEPT_LANGUAGE, "en-US,en");
            if let Some(from) = from {
                request = request.header(REFERER, from.as_str());
                if body.is_some() {
                    request = request.header(ORIGIN, from.origin().ascii_serialization());
                }
            }
            let cookies = self.cookies_for(&to);
            if !cookies.is_empty() {
                request = request.header(COOKIE, cookies);
            }
            let answer = request.send().await.unwrap();
            self.keep_cookies(&to, &answer);
            let status = answer.status();
            let next = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
            match next {
                Some(next) if status.is_redirection() => {
                    to = to.join(&next).unwrap();
                    // Practice redirects after a form with 302 or 303: a browser asks on with GET.
                    body = None;
                }
                _ => return Page { address: to, status: status.as_u16(), html: answer.text().await.unwrap() },
            }
        }
        panic!("redirected in circles to {to}");
    }

    fn cookies_for(&self, to: &Url) -> String {
        let jar = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        let mine = jar.get(&to.origin().ascii_serialization());
        mine.into_iter().flatten().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep_cookies(&self, from: &Url, answer: &reqwest::Response) {
        let mut jar = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        let mine = jar.entry(from.origin().ascii_serialization()).or_default();
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap_or_default();
            let mut parts = cookie.split(';');
            let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { continue };
            let ended = value.is_empty() || parts.any(|part| part.trim().eq_ignore_ascii_case("max-age=0"));
            if ended {
                mine.remove(name.trim());
            } else {
                mine.insert(name.trim().to_owned(), value.trim().to_owned());
            }
        }
    }
}

impl Page {
    /// The form that has a button of this text or value.
    ///
    /// # Panics
    /// When there is none; says what is on the page.
    #[must_use]
    pub fn form(&self, button: &str) -> Form {
        match html::forms(&self.html).into_iter().find_map(|form| form.pressed(button)) {
            Some(form) => form,
            None => panic!("no button «{button}» at {} ({}):\n{}", self.address, self.status, self.html),
        }
    }

    /// Whether a form of it has this button.
    #[must_use]
    pub fn has_button(&self, button: &str) -> bool {
        html::forms(&self.html).into_iter().any(|form| form.pressed(button).is_some())
    }

    /// What can be read on it.
    #[must_use]
    pub fn text(&self) -> String {
        html::text(&self.html)
    }

    /// Where the first link leads that lies below this path.
    #[must_use]
    pub fn link_below(&self, path: &str) -> Url {
        match html::links(&self.html).into_iter().find(|(address, _)| address.starts_with(path)) {
            Some((address, _)) => self.address.join(&address).unwrap(),
            None => panic!("no link below {path} at {} ({}):\n{}", self.address, self.status, self.html),
        }
    }

    /// Where the link with this text leads.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn link(&self, text: &str) -> Url {
        match html::links(&self.html).into_iter().find(|(_, words)| words == text) {
            Some((address, _)) => self.address.join(&address).unwrap(),
            None => panic!("no link «{text}» at {}:\n{}", self.address, self.html),
        }
    }
}
