//! A real input method: ibus with Chewing, by which people of Taiwan type. Its keys come from the display, as a keyboard's
//! do; a driver's would pass it by.

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::desk::{Driver, Surroundings};
use crate::wait::wait_for;

/// The engine, as ibus calls it.
const ENGINE: &str = "chewing";

/// An input method of one's own; ended when dropped.
#[derive(Debug)]
pub struct InputMethod {
    // Ended before its folder goes.
    _daemon: Driver,
    folder: TempDir,
}

impl InputMethod {
    /// Starts it; as long as it is not turned to Chewing it lets the keys pass.
    ///
    /// # Panics
    /// When there is none to be had.
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("ibus");
        let daemon = Command::new("ibus-daemon")
            .args(["--panel", "disable", "--emoji-extension", "disable", "--config", "disable", "--cache", "none"])
            .arg(format!("--address=unix:path={}", socket.display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn();
        let daemon = match daemon {
            Ok(child) => Driver(child),
            Err(error) => panic!("ibus-daemon could not be started ({error}): `cargo xtask test window` has it"),
        };
        wait_for("an input method", async || socket.exists().then_some(())).await;
        Self { _daemon: daemon, folder }
    }

    /// The person turns to Chewing.
    ///
    /// # Panics
    /// When it is not there.
    pub async fn turn_to_chewing(&self) {
        wait_for("Chewing", async || {
            self.ibus(&["engine", ENGINE]);
            (self.ibus(&["engine"]).trim() == ENGINE).then_some(())
        })
        .await;
    }

    /// Where its clients find it.
    fn address(&self) -> String {
        let book = self.folder.path().join("ibus");
        format!("unix:path={}", book.display())
    }

    /// What the app has to be started with, so that it types by it.
    #[must_use]
    pub fn surroundings(&self) -> Surroundings {
        vec![("GTK_IM_MODULE", Some("ibus".to_owned())), ("IBUS_ADDRESS", Some(self.address()))]
    }

    fn ibus(&self, arguments: &[&str]) -> String {
        let mut ibus = Command::new("timeout");
        ibus.args(["5", "ibus"]).args(arguments).env("IBUS_ADDRESS", self.address()).stderr(Stdio::null());
        ibus.output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
    }

    /// Gives the keyboard to the window with this name.
    ///
    /// # Panics
    /// When there is no such window.
    pub fn sit_before(window: &str) {
        xdotool(&["search", "--sync", "--onlyvisible", "--name", window, "windowfocus", "--sync"]);
    }

    /// Presses these keys, one after the other.
    ///
    /// # Panics
    /// When the display is gone.
    pub fn press(keys: &[&str]) {
        xdotool(&[&["key", "--delay", "40"], keys].concat());
    }
}

fn xdotool(arguments: &[&str]) {
    let done = Command::new("timeout").args(["10", "xdotool"]).args(arguments).stdin(Stdio::null()).status();
    assert!(done.is_ok_and(|status| status.success()), "xdotool {arguments:?} failed; `cargo xtask test window` has it");
}
