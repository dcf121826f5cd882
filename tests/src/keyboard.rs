//! A person without a mouse: Tab and Shift+Tab to what is wanted, then Enter, Space or an arrow. The keys go to the window
//! as a keyboard's do, and at each stop focus has to be seen.

use serde_json::{Value, json};

use crate::wait::{LIMIT, until, wait_for};
use crate::webdriver::{ELEMENT, Element, Role, Session};

/// Keys, as WebDriver names them.
pub(crate) const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const SHIFT: &str = "\u{e008}";
const CONTROL: &str = "\u{e009}";
const DELETE: &str = "\u{e017}";
const DOWN: &str = "\u{e015}";

/// No page has as many stops.
pub(crate) const STOPS: usize = 150;

/// What has focus, where the wanted lies from there, and whether anybody could see it. A radio button stands for its group.
const WHERE: &str = "
    const [to] = arguments;
    const at = document.activeElement;
    const same = (one) => one === to || (to?.type === 'radio' && one.type === 'radio' && one.name === to.name);
    const where = !to || same(at) ? 'here' : at.compareDocumentPosition(to) & 4 ? 'on' : 'back';
    const said = at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? '';
    const box = at.getBoundingClientRect();
    const style = getComputedStyle(at);
    const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const across = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1);
    const down = Math.min(Math.max(box.y + Math.min(box.height, innerHeight) / 2, 1), innerHeight - 1);
    const top = document.elementFromPoint(across, down);
    const over = top && (at.contains(top) || top.contains(at) || [...(at.labels ?? [])].some((one) => one.contains(top)));
    return { where, name: `${at.tagName} ${said.slice(0, 60)}`, drawn, within: box.bottom > 0 && box.top < innerHeight, over: !!over };
";

impl Session {
    /// Presses these keys together and lets them go.
    ///
    /// # Panics
    /// When the window is gone.
    pub async fn keys(&self, keys: &[&str]) {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        let presses: Vec<Value> = down.chain(up).collect();
        self.must("actions", Some(json!({ "actions": [{ "type": "key", "id": "keys", "actions": presses }] }))).await;
    }

    /// Waits until it has focus.
    ///
    /// # Panics
    /// When something else keeps it.
    pub async fn has_focus(&self, element: &Element, name: &str) {
        let focused = until(LIMIT, async || {
            (self.active().await == *element).then_some(())
        });
        if focused.await.is_none() {
            panic!("{name} has no focus, but {}", self.focus(None).await["name"]);
        }
    }

    /// What has focus, by the script above.
    pub(crate) async fn focus(&self, wanted: Option<&Element>) -> Value {
        let wanted = wanted.map_or(Value::Null, |element| json!({ ELEMENT: element.0 }));
        self.script(WHERE, json!([wanted])).await
    }

    /// What has focus.
    ///
    /// # Panics
    /// When nothing has.
    pub async fn active(&self) -> Element {
        let active = self.must("element/active", None).await;
        Element(active[ELEMENT].as_str().unwrap_or_default().to_owned())
    }

    /// Tabs to it, the shorter way; of a group of radio buttons, to the one that takes focus.
    ///
    /// # Panics
    /// When Tab never gets there, or nobody could see where it is.
    pub async fn tab_to(&self, element: &Element) {
        for stop in 0..STOPS {
            let focus = self.focus(Some(element)).await;
            if stop > 0 {
                assert!(seen(&focus), "focus cannot be seen: {focus}");
            }
            match focus["where"].as_str() {
                Some("here") => return,
                Some("on") => self.keys(&[TAB]).await,
                _ => self.keys(&[SHIFT, TAB]).await,
            }
        }
        panic!("Tab never gets there; it stays at {}", self.focus(None).await["name"]);
    }

    /// Presses it: a tick with Space, all else with Enter; among radio buttons the arrows choose.
    pub(crate) async fn press_by_key(&self, role: Role, name: &str) {
        let element = self.find(role, name).await;
        self.tab_to(&element).await;
        match role {
            Role::Checkbox => self.keys(&[" "]).await,
            Role::Radio => {
                let chosen = "return arguments[0].checked";
                let there = "return document.activeElement === arguments[0]";
                let this = json!([{ ELEMENT: element.0 }]);
                wait_for("the choice", async || {
                    if self.script(chosen, this.clone()).await == true {
                        return Some(());
                    }
                    let on_it = self.script(there, this.clone()).await == true;
                    self.keys(&[if on_it { " " } else { DOWN }]).await;
                    None
                })
                .await;
            }
            _ => self.keys(&[ENTER]).await,
        }
    }

    /// Takes out what a field holds.
    pub(crate) async fn empty_by_key(&self, field: &Element) {
        self.tab_to(field).await;
        self.keys(&[CONTROL, "a"]).await;
        self.keys(&[DELETE]).await;
    }
}

/// Whether anybody can see where focus is.
pub(crate) fn seen(focus: &Value) -> bool {
    ["drawn", "within", "over"].iter().all(|what| focus[what] == true)
}
