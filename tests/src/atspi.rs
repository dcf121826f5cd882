//! What a screen reader is told about a window: the accessibility tree, asked for over AT-SPI as Orca asks for it.
//!
//! The stage has no accessibility bus, because most tests would only pay for it: who wants to hear opens one, and lets the
//! app be started with [`Ears::surroundings`].

use std::collections::HashMap;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use futures_util::future::join_all;
use rustix::process::{Pid, Signal, kill_process};
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

use crate::desk::{Driver, Surroundings};
use crate::wait::{LIMIT, until, wait_for};

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";

/// How GTK calls its things, and how WebKit does.
const GTK: &str = "/org/a11y/atspi/accessible/";
const WEBKIT: &str = "/org/a11y/webkit/";

/// Where Debian and others put it.
const LAUNCHERS: [&str; 2] = ["/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"];

/// Roles by their number in AT-SPI, as far as the pages have them. WebKit knows no names for them.
const ROLES: &[(u32, &str)] = &[
    (7, "check box"),
    (11, "combo box"),
    (16, "dialog"),
    (27, "image"),
    (29, "label"),
    (31, "list"),
    (32, "list item"),
    (33, "menu"),
    (35, "menu item"),
    (39, "panel"),
    (40, "password"),
    (42, "progress bar"),
    (43, "button"),
    (44, "radio button"),
    (62, "toggle button"),
    (73, "paragraph"),
    (79, "entry"),
    (83, "heading"),
    (85, "section"),
    (87, "form"),
    (88, "link"),
    (95, "page"),
    (98, "list box"),
    (99, "group"),
    (101, "notification"),
    (109, "article"),
    (110, "landmark"),
    (116, "static"),
];

/// A state of a thing, by its number in AT-SPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It can have focus.
    Focusable = 11,
    /// It has.
    Focused = 12,
    /// It is drawn.
    Showing = 25,
    /// What it holds is wrong.
    Invalid = 36,
}

/// Number of the relation to the text that says what is wrong.
const ERROR_MESSAGE: u32 = 21;

/// Of the relation to the text that says more.
const DESCRIBED_BY: u32 = 18;

/// Who is told of something: a program on the bus, and what it calls the thing.
pub type Place = (String, OwnedObjectPath);

/// A thing as a screen reader hears of it.
#[derive(Clone, Debug)]
pub struct Heard {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub role: String,
    /// What it is called.
    pub name: String,
    /// What else is known, for instance a heading's level.
    pub attributes: HashMap<String, String>,
    states: u64,
    depth: usize,
}

impl Heard {
    /// Whether it is so.
    #[must_use]
    pub fn is(&self, state: State) -> bool {
        self.states & (1 << (state as u32)) != 0
    }

    /// An attribute, or nothing.
    #[must_use]
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

impl std::fmt::Display for Heard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} «{}»", self.role, self.name)
    }
}

/// An accessibility bus of one's own, and a place at it.
#[derive(Debug)]
pub struct Ears {
    bus: zbus::Connection,
    address: String,
    launcher: Driver,
}

impl Ears {
    /// Opens the bus.
    ///
    /// # Panics
    /// When there is none to be had.
    pub async fn open() -> Self {
        let Some(program) = LAUNCHERS.into_iter().find(|path| std::path::Path::new(path).is_file()) else {
            panic!("no at-spi-bus-launcher: `cargo xtask test window` has it")
        };
        let launcher = Command::new(program)
            .args(["--launch-immediately", "--a11y=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn();
        let launcher = Driver(launcher.unwrap());
        let session = zbus::Connection::session().await.unwrap();
        let address = wait_for("the accessibility bus", async || {
            let answer = session
                .call_method(Some("org.a11y.Bus"), "/org/a11y/bus", Some("org.a11y.Bus"), "GetAddress", &())
                .await
                .ok()?;
            answer.body().deserialize::<String>().ok().filter(|address| !address.is_empty())
        })
        .await;
        let bus = zbus::connection::Builder::address(address.as_str()).unwrap().method_timeout(LIMIT).build().await;
        Self { bus: bus.unwrap(), address, launcher }
    }

    /// What the app has to be started with, so that it speaks.
    #[must_use]
    pub fn surroundings(&self) -> Surroundings {
        vec![("NO_AT_BRIDGE", None), ("AT_SPI_BUS_ADDRESS", Some(self.address.clone()))]
    }

    async fn ask<T>(&self, (program, path): &Place, method: &str) -> Option<T>
    where
        T: serde::de::DeserializeOwned + zbus::zvariant::Type,
    {
        let answer = self.bus.call_method(Some(program.as_str()), path, Some(ACCESSIBLE), method, &()).await.ok()?;
        answer.body().deserialize().ok()
    }

    async fn children(&self, place: &Place) -> Vec<Place> {
        let children: Vec<Place> = self.ask(place, "GetChildren").await.unwrap_or_default();
        if !children.is_empty() || !place.1.starts_with(GTK) {
            return children;
        }
        // GTK leaves out the page of another process that is plugged in here, unless it is asked for by its number.
        let (program, path) = place;
        let first = self.bus.call_method(Some(program.as_str()), path, Some(ACCESSIBLE), "GetChildAtIndex", &0_i32);
        let plugged = first.await.ok().and_then(|answer| answer.body().deserialize::<Place>().ok());
        plugged.into_iter().filter(|(_, path)| path.starts_with(WEBKIT)).collect()
    }

    /// The states of a thing now; of one that is gone, none.
    pub async fn states(&self, place: &Place) -> u64 {
        let words: Vec<u32> = self.ask(place, "GetState").await.unwrap_or_default();
        words.iter().rev().fold(0, |states, word| (states << 32) | u64::from(*word))
    }

    async fn name(&self, (program, path): &Place) -> String {
        let get = ("org.a11y.atspi.Accessible", "Name");
        let properties = Some("org.freedesktop.DBus.Properties");
        let Ok(answer) = self.bus.call_method(Some(program.as_str()), path, properties, "Get", &get).await else {
            return String::new();
        };
        answer.body().deserialize::<OwnedValue>().ok().and_then(|name| name.try_into().ok()).unwrap_or_default()
    }

    async fn listen(&self, place: Place, depth: usize) -> Heard {
        let (role, name, states, attributes) = futures_util::join!(
            self.ask::<u32>(&place, "GetRole"),
            self.name(&place),
            self.states(&place),
            self.ask::<HashMap<String, String>>(&place, "GetAttributes"),
        );
        let number = role.unwrap_or_default();
        let named = ROLES.iter().find(|(known, _)| *known == number);
        let role = named.map_or_else(|| format!("role {number}"), |(_, name)| (*name).to_owned());
        Heard { place, role, name, attributes: attributes.unwrap_or_default(), states, depth }
    }

    /// All that is below, in reading order.
    async fn below(&self, place: &Place) -> Vec<Heard> {
        let mut all = vec![self.listen(place.clone(), 0).await];
        let mut level = 0;
        // One question to everything on a level at a time: there are hundreds, and each waits for an answer.
        loop {
            let parents: Vec<_> = all.iter().filter(|one| one.depth == level).map(|one| one.place.clone()).collect();
            if parents.is_empty() {
                return all;
            }
            let families = join_all(parents.iter().map(|parent| self.children(parent))).await;
            level += 1;
            let heard =
                families.into_iter().map(|family| join_all(family.into_iter().map(|one| self.listen(one, level))));
            for (parent, family) in parents.iter().zip(join_all(heard).await) {
                let at = all.iter().position(|one| one.place == *parent).map_or(all.len(), |at| at + 1);
                all.splice(at..at, family);
            }
        }
    }

    /// The page with this title, whole, in reading order; the first is the page itself.
    ///
    /// # Panics
    /// When no window has it.
    pub async fn page(&self, title: &str) -> Vec<Heard> {
        let mut told = String::new();
        let found = until(LIMIT, async || {
            let root = ("org.a11y.atspi.Registry".to_owned(), path("/org/a11y/atspi/accessible/root"));
            for program in self.children(&root).await {
                let all = self.below(&program).await;
                told = all.iter().map(|one| format!("{} {one} {:?}\n", one.depth, one.place)).collect();
                let Some(at) = all.iter().position(|one| one.role == "page" && one.name == title) else {
                    continue;
                };
                let depth = all[at].depth;
                let end = all[at + 1..].iter().position(|one| one.depth <= depth).map_or(all.len(), |end| at + 1 + end);
                return Some(all[at..end].to_vec());
            }
            None
        });
        match found.await {
            Some(page) => page,
            None => panic!("nobody tells of a page «{title}»; there is:\n{told}"),
        }
    }

    /// The texts that say what is wrong with it, and those that say more.
    pub async fn said_of(&self, place: &Place) -> (Vec<String>, Vec<String>) {
        let relations: Vec<(u32, Vec<Place>)> = self.ask(place, "GetRelationSet").await.unwrap_or_default();
        let texts = async |kind: u32| {
            let targets = relations.iter().filter(|(known, _)| *known == kind).flat_map(|(_, targets)| targets);
            join_all(targets.map(|target| self.text(target))).await
        };
        (texts(ERROR_MESSAGE).await, texts(DESCRIBED_BY).await)
    }

    /// The text of a thing and what is in it.
    pub async fn text(&self, place: &Place) -> String {
        let (program, path) = place;
        let all = (0_i32, -1_i32);
        let interface = Some("org.a11y.atspi.Text");
        let Ok(answer) = self.bus.call_method(Some(program.as_str()), path, interface, "GetText", &all).await else {
            return self.name(place).await;
        };
        answer.body().deserialize().unwrap_or_default()
    }
}

impl Drop for Ears {
    fn drop(&mut self) {
        // Asked, it takes its address from the display before it goes; then whatever it started is ended.
        if let Some(launcher) = i32::try_from(self.launcher.0.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process(launcher, Signal::TERM);
            for _ in 0..100 {
                if self.launcher.0.try_wait().is_ok_and(|ended| ended.is_some()) {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
        }
    }
}

fn path(path: &'static str) -> OwnedObjectPath {
    zbus::zvariant::ObjectPath::from_static_str_unchecked(path).into()
}
