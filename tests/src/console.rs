//! The two console programs, as processes that can be killed: practice, and the product.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

use crate::browser::{Browser, Page};

/// A program of the build that this test belongs to.
///
/// # Panics
/// When it was not built.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let me = std::env::current_exe().unwrap();
    let program = me.parent().and_then(Path::parent).unwrap().join(name);
    assert!(program.exists(), "{} is missing: `cargo xtask test` builds it", program.display());
    program
}

/// The practice program, running in a folder of its own.
#[derive(Debug)]
pub struct Practice {
    process: Child,
    _folder: TempDir,
    says: Value,
}

impl Practice {
    /// Starts it.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut process = Command::new(program("enroll-practice"))
            .arg("--data-dir")
            .arg(folder.path().join("data"))
            .arg("--key-file")
            .arg(folder.path().join("key"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { process, _folder: folder, says: serde_json::from_str(&line).unwrap() }
    }

    /// Base of its addresses.
    ///
    /// # Panics
    /// When it did not say it.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.says["baseUrl"].as_str().unwrap()
    }

    /// Settings that make a service of it.
    #[must_use]
    pub fn settings(&self, base_url: &str) -> Value {
        json!({
            "name": "Practice as a service",
            "baseUrl": base_url,
            "issuer": format!("{}/organizations/v2.0", self.base_url()),
            "clientId": "enroll-desk-practice",
            "scope": "api://enrollment-service/Enroll.Submit",
            "redirectForm": "loopback",
            "graphRoot": format!("{}/graph", self.base_url()),
        })
    }

    /// The reviewer's page, which lists every application there is.
    ///
    /// # Panics
    /// When it did not say where that is.
    pub async fn reviewer(&self, browser: &Browser) -> Page {
        browser.open(Url::parse(self.says["pages"]["reviewer"].as_str().unwrap()).unwrap()).await
    }
}

impl Drop for Practice {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The product's console program, on one data folder.
#[derive(Debug)]
pub struct Console {
    folder: TempDir,
}

impl Default for Console {
    fn default() -> Self {
        Self::new()
    }
}

impl Console {
    /// On a folder that nobody has used.
    ///
    /// # Panics
    /// When the disk is full.
    #[must_use]
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The folder that the product keeps its things in.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program("enroll"));
        command.arg("--data-dir").arg(self.data()).args(arguments).stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> (Value, Output) {
        let output = self.command(arguments).output().unwrap();
        (serde_json::from_slice(&output.stdout).unwrap_or(Value::Null), output)
    }

    /// Runs a command that has to succeed.
    ///
    /// # Panics
    /// When it fails; says how.
    #[must_use]
    pub fn ask(&self, arguments: &[&str]) -> Value {
        let (answer, output) = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {answer} {}", String::from_utf8_lossy(&output.stderr));
        answer
    }

    /// Runs a command with a file of JSON as its argument.
    ///
    /// # Panics
    /// When it fails.
    #[must_use]
    pub fn ask_with(&self, command: &str, json: &Value) -> Value {
        let file = self.folder.path().join("argument.json");
        std::fs::write(&file, json.to_string()).unwrap();
        self.ask(&[command, file.to_str().unwrap()])
    }

    /// Starts a command and kills it, as a power failure would, when it has run for so long.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn kill_after(&self, arguments: &[&str], time: Duration) {
        let mut process = self.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(time);
        let _ = process.kill();
        process.wait().unwrap();
    }

    /// Signs in as one of practice's people and says which account that is.
    ///
    /// # Panics
    /// When it fails.
    pub async fn sign_in(&self, browser: &Browser, person: &str) -> String {
        let mut process = self
            .command(&["sign-in", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(process.stderr.take().unwrap()).read_line(&mut address).unwrap();
        let page = browser.open(Url::parse(address.trim()).unwrap()).await;
        browser.send(&page, person, &[]).await;
        let output = process.wait_with_output().unwrap();
        let account: Value = serde_json::from_slice(&output.stdout).unwrap();
        account["id"].as_str().unwrap().to_owned()
    }
}
