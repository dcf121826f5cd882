//! Each page looked at closely, on the way: what a screen reader is told of it, whether Tab follows the order in which it is
//! read, and how it stands a narrow window. What is wrong is collected, so that one run tells all of it.

use serde_json::json;

use crate::atspi::{Ears, Heard, State};
use crate::keyboard::{STOPS, TAB, seen};
use crate::reflow;
use crate::wait::until;
use crate::webdriver::Session;

/// What may take focus. `section` and the like are boxes, and a bare box says nothing of what it is.
const ROLES: &[&str] = &[
    "page",
    "heading",
    "link",
    "button",
    "toggle button",
    "check box",
    "radio button",
    "combo box",
    "entry",
    "password",
    "landmark",
    "group",
    "panel",
    "dialog",
    "list box",
    "list item",
    "notification",
];

/// Of these, what Tab has to come by.
const STOPS_AT: &[&str] =
    &["link", "button", "toggle button", "check box", "combo box", "entry", "password", "landmark"];

/// How long a page may take to come to rest.
const REST: std::time::Duration = std::time::Duration::from_secs(30);

/// What is looked for.
#[derive(Debug, Default)]
pub struct Inspection {
    ears: Option<Ears>,
    narrow: bool,
    complaints: Vec<String>,
    pages: usize,
}

impl Inspection {
    /// Hears each page as a screen reader does, and tabs through it.
    #[must_use]
    pub fn by_ear(ears: Ears) -> Self {
        Self { ears: Some(ears), ..Self::default() }
    }

    /// Makes the window narrow as well, the letters large and the spacing wide.
    #[must_use]
    pub fn and_narrow(self) -> Self {
        Self { narrow: true, ..self }
    }

    pub(crate) fn has_no_complaints(&self, pages: usize) {
        assert!(self.complaints.is_empty(), "of {} pages:\n{}", self.pages, self.complaints.join("\n"));
        assert!(self.pages >= pages, "only {} pages were looked at", self.pages);
    }

    pub(crate) async fn look_at(&mut self, window: &Session, page: &str) {
        let mut found = vec![];
        if let Some(ears) = &self.ears {
            // What is still being fetched comes in the midst of it: then it is a page that is not to be judged yet.
            let rested = until(REST, async || {
                let Some(heard) = ears.page(&window.title().await).await else {
                    found = vec!["is not told of at all".to_owned()];
                    return None;
                };
                found = said(ears, &heard, &window.text().await).await;
                found.extend(order(ears, window, &heard).await);
                found.is_empty().then_some(())
            });
            let _ = rested.await;
        }
        if self.narrow {
            found.extend(reflow::complaints(window).await);
        }
        self.pages += usize::from(self.narrow || self.ears.is_some());
        self.complaints.extend(found.into_iter().map(|one| format!("{page}: {one}")));
    }
}

/// What is wrong with what is told.
async fn said(ears: &Ears, all: &[Heard], text: &str) -> Vec<String> {
    let mut found = vec![];
    let titles = all.iter().filter(|one| one.role == "heading" && one.attribute("level") == "1").count();
    if titles != 1 {
        found.push(format!("has {titles} headings of the first level"));
    }
    let mains = all.iter().filter(|one| one.attribute("xml-roles") == "main").count();
    if mains != 1 {
        found.push(format!("has {mains} main landmarks"));
    }
    for one in all.iter().filter(|one| one.is(State::Focusable)) {
        if !ROLES.contains(&one.role.as_str()) {
            found.push(format!("{one} takes focus and nobody is told what it is: {:?}", one.attributes));
        }
        if one.name.trim().is_empty() {
            found.push(format!("{one} takes focus and has no name: {:?}", one.attributes));
        }
    }
    for one in all.iter().filter(|one| one.is(State::Invalid)) {
        let (errors, described) = ears.said_of(&one.place).await;
        let shown = |error: &String| !error.trim().is_empty() && text.contains(without_prefix(error));
        if errors.is_empty() || !errors.iter().all(shown) {
            found.push(format!("{one} is wrong, and what is said of it is {errors:?}, described by {described:?}"));
        }
    }
    found
}

/// The sentence, without the *Error:* that only ears need.
fn without_prefix(error: &str) -> &str {
    error.split_once(':').map_or(error, |(_, sentence)| sentence).trim()
}

/// Tabs through the page, once around, and compares with the order in which it is read.
async fn order(ears: &Ears, window: &Session, all: &[Heard]) -> Vec<String> {
    let mut found = vec![];
    let mut stops: Vec<usize> = vec![];
    let focusable: Vec<usize> = (0..all.len()).filter(|at| *at > 0 && all[*at].is(State::Focusable)).collect();
    for _ in 0..STOPS {
        window.keys(&[TAB]).await;
        let focus = window.focus(None).await;
        let states = futures_util::future::join_all(focusable.iter().map(|at| ears.states(&all[*at].place))).await;
        let focused = focusable.iter().zip(states).find(|(_, states)| states & (1 << State::Focused as u32) != 0);
        let Some((at, _)) = focused else {
            found.push(format!("at {} nobody is told where focus is", focus["name"]));
            break;
        };
        if stops.contains(at) {
            break;
        }
        if !seen(&focus) {
            found.push(format!("focus cannot be seen: {focus}"));
        }
        stops.push(*at);
    }
    // Wherever it began: it goes up, once starts over, and goes up again.
    let drops = stops.windows(2).filter(|pair| pair[1] < pair[0]).count();
    let names = || stops.iter().map(|at| all[*at].to_string()).collect::<Vec<_>>().join(", ");
    if drops > 1 {
        found.push(format!("Tab goes another way than one reads: {}", names()));
    }
    let script = "return { past: [...document.querySelectorAll('[tabindex=\"-1\"]')].map((one) => one.getAttribute('aria-label')),
        groups: new Set([...document.querySelectorAll('input[type=radio]')].filter((one) => one.checkVisibility()).map((one) => one.name)).size }";
    let known = window.script(script, json!([])).await;
    let past =
        |one: &Heard| known["past"].as_array().is_some_and(|names| names.iter().any(|name| *name == one.name.as_str()));
    let missed = focusable.iter().filter(|at| STOPS_AT.contains(&all[**at].role.as_str()) && !stops.contains(at));
    for at in missed.filter(|at| !past(&all[**at])) {
        found.push(format!("Tab does not come by {}; it comes by {}", all[*at], names()));
    }
    let groups = stops.iter().filter(|at| all[**at].role == "radio button").count() as u64;
    if known["groups"].as_u64() != Some(groups) {
        found.push(format!("Tab comes by {groups} of {} groups of radio buttons", known["groups"]));
    }
    found
}
