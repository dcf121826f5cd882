//! Chromium beside the app, on the same display and with the same clipboard: where a person fills in the portal's form.
//!
//! It belongs to the test, so that it sees nothing but loopback and leaves nothing behind.

use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};

use serde_json::json;
use tempfile::TempDir;

use crate::desk::{Driver, free_port};
use crate::webdriver::Session;

/// `Control` and `v`, as WebDriver names keys.
const PASTE: &str = "\u{e009}v";

/// A browser window; ended with everything it started when dropped.
#[derive(Debug)]
pub struct Chromium {
    /// Its window.
    pub window: Session,
    // Ended before its profile goes.
    _driver: Driver,
    _profile: TempDir,
}

impl Chromium {
    /// Opens it.
    ///
    /// # Panics
    /// When there is no Chromium, or no driver for it.
    pub async fn open() -> Self {
        let (port, profile) = (free_port(), tempfile::tempdir().unwrap());
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .process_group(0)
            .spawn();
        let driver = match driver {
            Ok(child) => Driver(child),
            Err(error) => panic!("chromedriver could not be started ({error}): `cargo xtask test window` has it"),
        };
        let arguments = [
            "--no-first-run".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--lang=en-US".to_owned(),
            "--password-store=basic".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            // Whatever else it would like to ask somebody: nobody is there.
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1".to_owned(),
            "--window-position=420,0".to_owned(),
            "--window-size=820,900".to_owned(),
            format!("--user-data-dir={}", profile.path().display()),
        ];
        let options = json!({ "args": arguments, "prefs": { "intl.accept_languages": "en-US,en" } });
        let capabilities = json!({ "browserName": "chrome", "goog:chromeOptions": options });
        let window = Session::start(&format!("http://127.0.0.1:{port}"), capabilities).await;
        Self { window, _driver: driver, _profile: profile }
    }

    /// Pastes what the clipboard holds into a field of the page, and gives what the field holds then.
    pub async fn paste_into(&self, name: &str) -> String {
        let field = self.window.by_name(name).await;
        self.window.type_into(&field, PASTE).await;
        self.window.held(&field).await
    }
}
