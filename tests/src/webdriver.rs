//! A small W3C WebDriver client: what the window tests ask of a window, and nothing else.
//!
//! Things are found as a person with a screen reader finds them, by role and accessible name, so a test that passes also
//! says that the names are there. What the names are is the catalogues' business.

use std::path::Path;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::wait::{LIMIT, until, wait_for};

/// Longest time for one call.
const CALL: Duration = Duration::from_secs(45);

/// Key under which WebDriver hands out elements (W3C WebDriver section 12.1).
pub(crate) const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A window under the driver.
#[derive(Debug)]
pub struct Session {
    http: reqwest::Client,
    address: String,
    keyboard: bool,
}

/// Something in the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(pub(crate) String);

/// What kind of thing is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A button.
    Button,
    /// A link.
    Link,
    /// A field for text.
    Textbox,
    /// One of several choices.
    Radio,
    /// A tick.
    Checkbox,
    /// A list to choose from.
    Combobox,
    /// An entry of an open list.
    Option,
    /// A heading.
    Heading,
    /// Something that is read out at once.
    Alert,
}

impl Role {
    /// Where to look, and the role's name in the accessibility tree.
    fn known_as(self) -> (&'static str, &'static str) {
        match self {
            Self::Button => ("button, input[type=submit], [role=button]", "button"),
            Self::Link => ("a[href], [role=link]", "link"),
            Self::Textbox => ("input:not([type=radio]):not([type=checkbox]), textarea, [role=textbox]", "textbox"),
            Self::Radio => ("input[type=radio], [role=radio]", "radio"),
            Self::Checkbox => ("input[type=checkbox], [role=checkbox]", "checkbox"),
            Self::Combobox => ("select, [role=combobox]", "combobox"),
            Self::Option => ("option, [role=option]", "option"),
            Self::Heading => ("h1, h2, h3, h4, [role=heading]", "heading"),
            Self::Alert => ("[role=alert]", "alert"),
        }
    }
}

impl Session {
    /// Lets the driver at `driver` start what these capabilities say and gives its window.
    ///
    /// # Panics
    /// When the driver cannot start it.
    pub async fn start(driver: &str, capabilities: Value) -> Self {
        let http = reqwest::Client::builder().no_proxy().timeout(CALL).build().unwrap();
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let begun = wait_for("a window under the driver", || async {
            let answer = http.post(format!("{driver}/session")).json(&wanted).send().await.ok()?;
            let value: Value = answer.json().await.ok()?;
            match value["value"]["sessionId"].as_str() {
                Some(id) => Some(id.to_owned()),
                None => panic!("the driver did not start it: {value}"),
            }
        })
        .await;
        Self { http, address: format!("{driver}/session/{begun}"), keyboard: false }
    }

    /// Whether everything is done with the keyboard from now on.
    pub fn keyboard_alone(&mut self, keyboard: bool) {
        self.keyboard = keyboard;
    }

    /// Every window of the program.
    pub async fn windows(&self) -> Vec<String> {
        let handles = self.ask("window/handles", None).await.unwrap_or_default();
        handles.as_array().into_iter().flatten().filter_map(|handle| handle.as_str().map(str::to_owned)).collect()
    }

    /// Turns to another window.
    ///
    /// # Panics
    /// When it is gone.
    pub async fn turn_to(&self, window: &str) {
        self.must("window", Some(json!({ "handle": window }))).await;
    }

    /// The window that opened beside this one, as soon as it is there.
    ///
    /// # Panics
    /// When none opens.
    pub async fn another_window(&self, than: &str) -> String {
        wait_for("another window", async || self.windows().await.into_iter().find(|window| window != than)).await
    }

    /// Waits until a window is closed.
    ///
    /// # Panics
    /// When it stays.
    pub async fn gone(&self, window: &str) {
        wait_for("a closed window", async || (!self.windows().await.iter().any(|one| one == window)).then_some(()))
            .await;
    }

    /// Goes to an address.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn go(&self, address: &str) {
        self.must("url", Some(json!({ "url": address }))).await;
    }

    /// The field, list or button of a form by its name in the form, as soon as it is there.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn by_name(&self, name: &str) -> Element {
        let query = json!({ "using": "css selector", "value": format!("[name='{name}']") });
        let found = until(LIMIT, async || {
            let found = self.ask("element", Some(query.clone())).await.ok()?;
            found[ELEMENT].as_str().map(|id| Element(id.to_owned()))
        });
        match found.await {
            Some(element) => element,
            None => panic!("no field {name}; there is:\n{}", self.text().await),
        }
    }

    /// What an element holds.
    ///
    /// # Panics
    /// When it is gone.
    pub async fn held(&self, element: &Element) -> String {
        let value = self.must(&format!("element/{}/property/value", element.0), None).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Closes the window; the driver ends the program.
    pub async fn close(&self) {
        let _ = self.http.delete(&self.address).send().await;
    }

    pub(crate) async fn ask(&self, path: &str, body: Option<Value>) -> Result<Value, String> {
        let address = format!("{}/{path}", self.address);
        let request = body.map_or_else(|| self.http.get(&address), |body| self.http.post(&address).json(&body));
        let answer = request.send().await.map_err(|error| format!("{path}: {error}"))?;
        let good = answer.status().is_success();
        let value: Value = answer.json().await.map_err(|error| format!("{path}: {error}"))?;
        if good { Ok(value["value"].clone()) } else { Err(format!("{path}: {}", value["value"])) }
    }

    pub(crate) async fn must(&self, path: &str, body: Option<Value>) -> Value {
        match self.ask(path, body).await {
            Ok(value) => value,
            Err(error) => panic!("the window refused {error}"),
        }
    }

    /// Runs JavaScript in the page: `return` gives the answer.
    ///
    /// # Panics
    /// When it throws.
    pub async fn script(&self, script: &str, arguments: Value) -> Value {
        self.must("execute/sync", Some(json!({ "script": script, "args": arguments }))).await
    }

    /// The same, where the script waits for something: it ends by calling its last argument.
    ///
    /// # Panics
    /// When it throws, or never ends.
    pub async fn script_that_waits(&self, script: &str, arguments: Value) -> Value {
        self.must("execute/async", Some(json!({ "script": script, "args": arguments }))).await
    }

    /// Title of the window's page.
    ///
    /// # Panics
    /// When the window is gone.
    pub async fn title(&self) -> String {
        self.must("title", None).await.as_str().unwrap_or_default().to_owned()
    }

    /// All text that can be seen.
    pub async fn text(&self) -> String {
        match self.ask("execute/sync", Some(json!({ "script": "return document.body.innerText", "args": [] }))).await {
            Ok(text) => text.as_str().unwrap_or_default().to_owned(),
            // Between two pages there is none.
            Err(_) => String::new(),
        }
    }

    /// Brings it into sight: WebKit's driver does not scroll by itself as far as it should.
    async fn show(&self, element: &Element) {
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let _ = self.ask("execute/sync", Some(json!({ "script": script, "args": [{ ELEMENT: element.0 }] }))).await;
    }

    /// Writes a picture of the window.
    ///
    /// # Panics
    /// When the file cannot be written.
    pub async fn screenshot(&self, file: &Path) {
        // Where WebKit composes nothing it hands out a picture after the next change only: so something changes.
        let beat = "const dot = document.body.appendChild(document.createElement('i'));
            dot.id = 'beat'; Object.assign(dot.style, { position: 'fixed', inset: '0 auto auto 0', inlineSize: '1px', blockSize: '1px' });
            let on = false;
            window.beat = setInterval(() => { dot.style.background = (on = !on) ? '#fffffe' : '#fefefe'; }, 40);";
        self.script(beat, json!([])).await;
        let picture = self.must("screenshot", None).await;
        self.script("clearInterval(window.beat); document.getElementById('beat').remove()", json!([])).await;
        let bytes = BASE64_STANDARD.decode(picture.as_str().unwrap_or_default()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }

    /// Sets the size of the window, in pixels.
    ///
    /// # Panics
    /// When the window is gone.
    pub async fn resize(&self, width: u32, height: u32) {
        self.must("window/rect", Some(json!({ "width": width, "height": height }))).await;
    }

    /// The one of this role and name, now, if there is one.
    pub async fn look(&self, role: Role, name: &str) -> Option<Element> {
        let (css, known_as) = role.known_as();
        let query = json!({ "using": "css selector", "value": css });
        let found = self.ask("elements", Some(query)).await.ok()?;
        for element in found.as_array()? {
            let id = element[ELEMENT].as_str()?;
            // A page may change between two questions: what is gone is not it.
            let Ok(label) = self.ask(&format!("element/{id}/computedlabel"), None).await else { continue };
            if !same(label.as_str().unwrap_or_default(), name) {
                continue;
            }
            let Ok(role) = self.ask(&format!("element/{id}/computedrole"), None).await else { continue };
            if role == known_as || (known_as == "textbox" && role == "searchbox") {
                return Some(Element(id.to_owned()));
            }
        }
        None
    }

    /// The one of this role and name, as soon as it is there.
    ///
    /// # Panics
    /// When it does not come; says which names of that role are there instead.
    pub async fn find(&self, role: Role, name: &str) -> Element {
        match until(LIMIT, || self.look(role, name)).await {
            Some(element) => element,
            None => panic!("no {role:?} «{name}»; there are: {:?}\n{}", self.names(role).await, self.text().await),
        }
    }

    /// The names of all of this role, in order.
    pub async fn names(&self, role: Role) -> Vec<String> {
        let (css, _) = role.known_as();
        let query = json!({ "using": "css selector", "value": css });
        let found = self.ask("elements", Some(query)).await.unwrap_or_default();
        let mut names = vec![];
        for element in found.as_array().into_iter().flatten() {
            let id = element[ELEMENT].as_str().unwrap_or_default();
            let label = self.ask(&format!("element/{id}/computedlabel"), None).await.unwrap_or_default();
            names.push(label.as_str().unwrap_or_default().to_owned());
        }
        names
    }

    /// Presses it, as soon as it is there.
    ///
    /// # Panics
    /// When it does not come or cannot be pressed.
    pub async fn press(&self, role: Role, name: &str) {
        if self.keyboard {
            return self.press_by_key(role, name).await;
        }
        let mut last = String::new();
        let pressed = until(LIMIT, async || {
            let element = self.look(role, name).await?;
            self.show(&element).await;
            // It may be covered or replaced while a page comes.
            match self.ask(&format!("element/{}/click", element.0), Some(json!({}))).await {
                Ok(_) => Some(()),
                Err(error) => {
                    last = error;
                    None
                }
            }
        });
        if pressed.await.is_none() {
            let names = self.names(role).await;
            panic!("{role:?} «{name}» could not be pressed ({last}); there are: {names:?}\n{}", self.text().await);
        }
    }

    /// Replaces what a field holds, key by key.
    ///
    /// # Panics
    /// When there is no such field.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.find(Role::Textbox, name).await;
        if self.keyboard {
            self.empty_by_key(&field).await;
        } else {
            self.show(&field).await;
            self.must(&format!("element/{}/clear", field.0), Some(json!({}))).await;
        }
        if !text.is_empty() {
            self.type_into(&field, text).await;
        }
    }

    /// Types into a field.
    ///
    /// # Panics
    /// When it is gone.
    pub async fn type_into(&self, field: &Element, text: &str) {
        if self.keyboard {
            self.tab_to(field).await;
        }
        self.must(&format!("element/{}/value", field.0), Some(json!({ "text": text }))).await;
    }

    /// What a field holds.
    ///
    /// # Panics
    /// When there is no such field.
    pub async fn value(&self, name: &str) -> String {
        let field = self.find(Role::Textbox, name).await;
        let value = self.must(&format!("element/{}/property/value", field.0), None).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Whether a tick or a choice is set.
    ///
    /// # Panics
    /// When there is no such control.
    pub async fn is_chosen(&self, role: Role, name: &str) -> bool {
        let control = self.find(role, name).await;
        self.must(&format!("element/{}/selected", control.0), None).await == true
    }

    /// Sets a tick or a choice, unless it is set.
    pub async fn choose(&self, role: Role, name: &str) {
        if !self.is_chosen(role, name).await {
            self.press(role, name).await;
        }
    }

    /// Waits for a text to be seen.
    ///
    /// # Panics
    /// When it does not come; says what is there instead.
    pub async fn see(&self, text: &str) {
        let seen = until(LIMIT, async || squeezed(&self.text().await).contains(&squeezed(text)).then_some(())).await;
        if seen.is_none() {
            panic!("«{text}» is not to be seen; there is:\n{}", self.text().await);
        }
    }
}

/// A name is heard, so blanks make no difference: Chinese has none where English parts what a name is put together from.
fn same(one: &str, other: &str) -> bool {
    squeezed(one).replace(' ', "") == squeezed(other).replace(' ', "")
}

/// Without what nobody sees: doubled blanks, and the marks with which Fluent isolates what it was handed.
fn squeezed(text: &str) -> String {
    let seen: String = text.chars().filter(|letter| !matches!(letter, '\u{2068}' | '\u{2069}' | '\u{200b}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}
