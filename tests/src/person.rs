//! What a partner admin does at the desk, step by step, in words of the product. The tests say when and what for.

mod pages;

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::browser::{Browser, Page};
use crate::desk::{Desk, Surroundings};
use crate::inspection::Inspection;
use crate::wait::{LIMIT, until};
use crate::webdriver::Role;
use crate::words::Words;

/// A company as its register has it, and the people it names. Public data of a real company; the people are invented,
/// and their addresses lie in a domain that nobody can own.
pub const ANSWERS: &[(&str, &str)] = &[
    ("workAccount-email", "wei.lin@lanternbay.example"),
    ("company-legalName", "台灣積體電路製造股份有限公司"),
    ("company-registrationId", "22099131"),
    ("company-postalCode", "300096"),
    ("company-city", "新竹市"),
    ("company-addressLine1", "東區新竹科學園區力行六路8號"),
    ("company-phone", "03-5636688"),
    ("company-website", "https://www.tsmc.com"),
    ("contact-familyName", "趙"),
    ("contact-givenName", "美玲"),
    ("contact-email", "meiling.chao@lanternbay.example"),
    ("contact-phone", "03-5636688"),
    ("authority-name", "林威"),
    ("authority-title", "資深經理"),
];

/// The sample account that may do everything.
pub const GLOBAL_ADMIN: &str = "wei.lin@lanternbay.example";

/// The same one, as the directory names them.
pub const GLOBAL_ADMIN_NAME: &str = "Wei Lin 林威";

/// A partner admin at a desk.
#[derive(Debug)]
pub struct Person {
    /// The window in front of them.
    pub desk: Desk,
    /// Their browser.
    pub browser: Browser,
    words: Words,
    data: PathBuf,
    surroundings: Surroundings,
    pictures: Option<PathBuf>,
    number: usize,
    inspection: Inspection,
    keyboard: bool,
    /// The page at which they arrived last; nothing, as long as the window is new.
    page: Mutex<String>,
}

impl Person {
    /// Sits down at a desk that keeps its things in this folder.
    pub async fn sit_down(data: &Path) -> Self {
        Self::sit_down_among(data, vec![]).await
    }

    /// The same, where the app finds these surroundings.
    pub async fn sit_down_among(data: &Path, surroundings: Surroundings) -> Self {
        let browser = Browser::new();
        let desk = Desk::open(data, &browser, &surroundings).await;
        let words = Words::read("en-US");
        let data = data.to_owned();
        let mut me = Self {
            desk,
            browser,
            words,
            data,
            surroundings,
            pictures: None,
            number: 0,
            inspection: Inspection::default(),
            keyboard: false,
            page: Mutex::default(),
        };
        me.speak_english().await;
        me
    }

    /// Takes a picture of each step from now on, if `ENROLL_SCREENSHOTS` names a folder for them.
    #[must_use]
    pub fn with_camera(mut self) -> Self {
        self.pictures = std::env::var_os("ENROLL_SCREENSHOTS").map(PathBuf::from).filter(|folder| folder.is_dir());
        self
    }

    /// Has each page looked at closely that is come by from now on.
    #[must_use]
    pub fn with_inspection(mut self, inspection: Inspection) -> Self {
        self.inspection = inspection;
        self
    }

    /// Puts the mouse away.
    #[must_use]
    pub fn by_keyboard(mut self) -> Self {
        self.keyboard = true;
        self.desk.window.keyboard_alone(true);
        self
    }

    /// Fails if something was wrong with a page that was looked at closely, or if fewer were than are known.
    ///
    /// # Panics
    /// With all that was wrong.
    pub fn has_no_complaints(&self, pages: usize) {
        self.inspection.has_no_complaints(pages);
    }

    /// The power fails and comes back: the app is killed and started again.
    pub async fn lose_power(self) -> Self {
        self.start_again(Desk::kill).await
    }

    /// The person logs out and in again.
    pub async fn log_out(self) -> Self {
        self.start_again(Desk::log_out).await
    }

    async fn start_again(self, end: impl AsyncFnOnce(Desk)) -> Self {
        let Self { desk, browser, surroundings, .. } = self;
        end(desk).await;
        let desk = Desk::open(&self.data, &browser, &surroundings).await;
        let mut me = Self { desk, browser, surroundings, page: Mutex::default(), ..self };
        me.desk.window.keyboard_alone(me.keyboard);
        me.speak_english().await;
        me
    }

    /// Opens the one application on the list.
    pub async fn open_application(&self) {
        self.arrive("home-title").await;
        let name = answer_to("company-legalName").to_owned();
        let untitled = self.word("untitled");
        let window = &self.desk.window;
        let opened = until(LIMIT, async || {
            for name in [&name, &untitled] {
                if window.look(Role::Button, name).await.is_some() {
                    window.press(Role::Button, name).await;
                    return Some(());
                }
            }
            None
        });
        assert!(opened.await.is_some(), "no application on the list:\n{}", window.text().await);
    }

    /// Waits until every verification check is authorized.
    pub async fn see_all_checks_authorized(&self) {
        let authorized = self.word("check-status-authorized");
        let script = "return [...document.querySelectorAll('.check-head .tag')].map((tag) => tag.innerText)";
        let window = &self.desk.window;
        let seen = until(LIMIT, async || {
            let checks = window.script(script, serde_json::json!([])).await;
            let checks = checks.as_array().filter(|checks| !checks.is_empty())?;
            checks.iter().all(|status| status == authorized.as_str()).then_some(())
        });
        assert!(seen.await.is_some(), "a check is not authorized:\n{}", window.text().await);
    }

    /// The reference on the receipt.
    pub async fn receipt(&self) -> String {
        let script = "return document.querySelector('.panel-reference')?.innerText ?? ''";
        let reference = self.desk.window.script(script, serde_json::json!([])).await;
        let reference = reference.as_str().unwrap_or_default().to_owned();
        assert!(!reference.is_empty(), "the receipt has no reference");
        reference
    }

    /// A word of the product.
    #[must_use]
    pub fn word_with(&self, id: &str, values: &[(&str, &str)]) -> String {
        self.words.with(id, values)
    }

    /// What the product says by this message.
    #[must_use]
    pub fn word(&self, id: &str) -> String {
        self.words.get(id)
    }

    async fn speak_english(&mut self) {
        // The button that changes the language is named in the other one.
        let english = until(LIMIT, async || {
            let names = self.desk.window.names(Role::Button).await;
            let offered = |name: &str| names.iter().any(|known| known == name);
            offered("中文").then_some(true).or_else(|| offered("English").then_some(false))
        });
        if english.await == Some(false) {
            self.desk.window.press(Role::Button, "English").await;
            self.desk.window.find(Role::Button, "中文").await;
        }
    }

    /// Keeps a picture of what is to be seen now, in both languages, when pictures are wanted.
    pub async fn picture(&mut self, name: &str) {
        self.inspection.look_at(&self.desk.window, name).await;
        let Some(folder) = &self.pictures else { return };
        self.number += 1;
        let window = &self.desk.window;
        for (language, other) in [("en-US", "中文"), ("zh-TW", "English")] {
            window.screenshot(&folder.join(format!("{:02}-{name}.{language}.png", self.number))).await;
            let taken_up = if other == "中文" { "English" } else { "中文" };
            window.press(Role::Button, other).await;
            window.find(Role::Button, taken_up).await;
        }
    }

    /// Keeps a picture of a window that has no choice of language of its own.
    pub async fn picture_as_it_is(&mut self, name: &str) {
        self.inspection.look_at(&self.desk.window, name).await;
        let Some(folder) = &self.pictures else { return };
        self.number += 1;
        self.desk.window.screenshot(&folder.join(format!("{:02}-{name}.en-US.png", self.number))).await;
    }

    /// Presses the button of this message.
    pub async fn press(&self, id: &str) {
        self.desk.window.press(Role::Button, &self.word(id)).await;
    }

    /// Waits for the page with this heading. Who has no mouse is brought there, but by the first page of a window.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn arrive(&self, id: &str) {
        let heading = self.desk.window.find(Role::Heading, &self.word(id)).await;
        let before = std::mem::replace(&mut *self.page.lock().unwrap(), id.to_owned());
        if self.keyboard && !before.is_empty() && before != id {
            self.desk.window.has_focus(&heading, id).await;
        }
    }

    /// Sees this message.
    pub async fn see(&self, id: &str) {
        self.desk.window.see(&self.word(id)).await;
    }

    /// Answers a field from [`ANSWERS`].
    pub async fn answer(&self, field: &str) {
        self.desk.window.fill(&self.label(field).await, answer_to(field)).await;
    }

    /// What a field holds now.
    pub async fn holds(&self, field: &str) -> String {
        self.desk.window.value(&self.label(field).await).await
    }

    /// The field's name; an optional field says so in it.
    async fn label(&self, field: &str) -> String {
        let plain = self.word(&format!("field-{field}"));
        let optional = format!("{plain} {}", self.word("optional"));
        let found = until(LIMIT, async || {
            for name in [&plain, &optional] {
                if self.desk.window.look(Role::Textbox, name).await.is_some() {
                    return Some(name.clone());
                }
            }
            None
        });
        found.await.unwrap_or(plain)
    }

    /// Waits until the line below the answers says that they are saved.
    pub async fn see_saved(&self) {
        let said = self.words.with("saved-at", &[("time", "|")]);
        let parts: Vec<&str> = said.split('|').map(str::trim).collect();
        let script = "return document.getElementById('saved')?.innerText ?? ''";
        let saved = until(LIMIT, async || {
            let line = self.desk.window.script(script, serde_json::json!([])).await;
            let line = line.as_str().unwrap_or_default();
            parts.iter().all(|part| line.contains(part)).then_some(())
        });
        assert!(saved.await.is_some(), "nothing says that the answers are saved");
    }

    /// Presses *Continue*, in spite of warnings, and arrives at the page with this heading.
    pub async fn go_on(&self, to: &str) {
        self.press("continue").await;
        let window = &self.desk.window;
        let (heading, anyway) = (self.word(to), self.word("continue-anyway"));
        let arrived = until(LIMIT, async || {
            if window.look(Role::Heading, &heading).await.is_some() {
                return Some(());
            }
            if window.look(Role::Button, &anyway).await.is_some() {
                window.press(Role::Button, &anyway).await;
            }
            None
        });
        assert!(arrived.await.is_some(), "did not arrive at «{heading}»; there is:\n{}", window.text().await);
        self.arrive(to).await;
    }

    /// Presses a button that leads out of the app, and gives the page it leads to.
    pub async fn open_outside(&self, id: &str) -> Page {
        let address = self.address_outside(id).await;
        self.browser.open(address).await
    }

    /// Presses a button that leads out of the app, and gives the address, for a browser of another kind.
    pub async fn address_outside(&self, id: &str) -> url::Url {
        self.address_beside(id, "").await
    }

    /// The same, for a button that says what it stands beside.
    pub async fn address_beside(&self, id: &str, beside: &str) -> url::Url {
        let name = format!("{} {beside} {}", self.word(id), self.word("opens-in-browser"));
        self.desk.window.press(Role::Button, &name).await;
        self.browser.next_address().await
    }
}

/// The answer to a field.
#[must_use]
pub fn answer_to(field: &str) -> &'static str {
    match ANSWERS.iter().find(|(name, _)| *name == field) {
        Some((_, answer)) => answer,
        None => panic!("nobody thought of an answer to {field}"),
    }
}
