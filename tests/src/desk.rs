//! The app in its real window: started through the driver, with a data folder and a browser of the test's own.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::browser::Browser;
use crate::wait::wait_for;
use crate::webdriver::Session;

/// A running app; ended with everything it started when dropped.
#[derive(Debug)]
pub struct Desk {
    /// Its window.
    pub window: Session,
    driver: Driver,
}

#[derive(Debug)]
pub(crate) struct Driver(pub(crate) Child);

/// Variables that the app finds beside those of the stage; one without a value it does not find.
pub type Surroundings = Vec<(&'static str, Option<String>)>;

impl Desk {
    /// Starts the app on this data folder; what it opens goes to this browser.
    pub async fn open(data: &Path, browser: &Browser, surroundings: &Surroundings) -> Self {
        let (port, native) = (free_port(), free_port());
        let path = std::env::join_paths(
            std::iter::once(browser.folder().to_owned())
                .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
        );
        let mut driver = Command::new("tauri-driver");
        driver.args(["--port", &port.to_string(), "--native-port", &native.to_string()]).env("PATH", path.unwrap());
        for (name, value) in surroundings {
            match value {
                Some(value) => driver.env(name, value),
                None => driver.env_remove(name),
            };
        }
        let driver = match driver.stdin(Stdio::null()).process_group(0).spawn() {
            Ok(child) => Driver(child),
            Err(error) => panic!("tauri-driver could not be started ({error}): `cargo xtask test window` has it"),
        };
        let arguments = ["--data-dir".to_owned(), data.display().to_string()];
        let capabilities = serde_json::json!({
            "tauri:options": { "application": program(), "args": arguments },
            "pageLoadStrategy": "normal",
        });
        let window = Session::start(&format!("http://127.0.0.1:{port}"), capabilities).await;
        Self { window, driver }
    }

    /// Ends the app as a power failure would: without a word. Its driver goes too.
    pub async fn kill(self) {
        self.end(Signal::KILL).await;
    }

    /// The person logs out: the system asks the app to end.
    pub async fn log_out(self) {
        self.end(Signal::TERM).await;
    }

    async fn end(self, signal: Signal) {
        let app = wait_for("the app's process", async || self.driver.descendant(&program())).await;
        kill_process(app, signal).unwrap();
        wait_for("the app's end", async || self.driver.descendant(&program()).is_none().then_some(())).await;
    }

    /// Ends the app as a crash would that a system writes out.
    pub async fn crash(self) {
        let app = wait_for("the app's process", async || self.driver.descendant(&program())).await;
        kill_process(app, Signal::ABORT).unwrap();
        wait_for("the app's end", async || self.driver.descendant(&program()).is_none().then_some(())).await;
    }

    /// The app and what it has started, such as its web process.
    pub async fn processes(&self) -> Vec<u32> {
        let app = wait_for("the app's process", async || self.driver.descendant(&program())).await;
        let mut found = vec![u32::try_from(app.as_raw_nonzero().get()).unwrap()];
        let parents = parents();
        let mut looked = 0;
        while let Some(parent) = found.get(looked).copied() {
            found.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(child, _)| *child));
            looked += 1;
        }
        found
    }

    /// Closes the window as a person does.
    pub async fn close(self) {
        self.window.close().await;
    }
}

impl Driver {
    fn id(&self) -> Option<Pid> {
        Pid::from_raw(i32::try_from(self.0.id()).ok()?)
    }

    /// The process that runs this program and was started, by whatever way, by the driver.
    fn descendant(&self, program: &Path) -> Option<Pid> {
        let mut below = vec![self.0.id()];
        let parents = parents();
        while let Some(parent) = below.pop() {
            for (child, _) in parents.iter().filter(|(_, of)| *of == parent) {
                // A process that has ended and was not yet buried runs nothing any more.
                if std::fs::read_link(format!("/proc/{child}/exe")).is_ok_and(|exe| exe == program) {
                    return Pid::from_raw(i32::try_from(*child).ok()?);
                }
                below.push(*child);
            }
        }
        None
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(group) = self.id() {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.0.wait();
    }
}

/// Every process with its parent.
fn parents() -> Vec<(u32, u32)> {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let pairs = ids.filter_map(|id| {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        // `id (name) state parent …`; the name may hold anything, so what counts begins after its last bracket.
        let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
        Some((id, parent))
    });
    pairs.collect()
}

/// The app without a driver, for what a driver would not survive.
#[derive(Debug)]
pub struct BareDesk(Driver);

impl BareDesk {
    /// Starts the app on this data folder.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn open(data: &Path) -> Self {
        let app = Command::new(program())
            .arg("--data-dir")
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn();
        Self(Driver(app.unwrap()))
    }

    /// The process that draws its page, once it does: WebKit itself gives up when it dies before it has said hello.
    pub async fn web_process(&self) -> Pid {
        wait_for("the web process", async || {
            let own = parents().into_iter().filter(|(_, parent)| *parent == self.0.0.id());
            let mut drawing = own.filter(|(child, _)| {
                let draws = std::fs::read_dir(format!("/proc/{child}/task")).is_ok_and(|threads| threads.count() > 8);
                let exe = std::fs::read_link(format!("/proc/{child}/exe"));
                draws && exe.is_ok_and(|exe| exe.ends_with("WebKitWebProcess"))
            });
            Pid::from_raw(i32::try_from(drawing.next()?.0).ok()?)
        })
        .await
    }

    /// The person logs out: the system asks every program to end. Gives how it ended.
    ///
    /// # Panics
    /// When it does not end.
    pub async fn log_out(mut self) -> std::process::ExitStatus {
        kill_process(self.0.id().unwrap(), Signal::TERM).unwrap();
        wait_for("the app's end", async || self.0.0.try_wait().unwrap()).await
    }

    /// Ends the process that draws its page, as a crash would.
    ///
    /// # Panics
    /// When it is gone already.
    pub async fn crash_the_page(&self) -> Pid {
        let drawing = self.web_process().await;
        kill_process(drawing, Signal::KILL).unwrap();
        drawing
    }
}

/// The app as cargo built it beside this test.
fn program() -> PathBuf {
    let me = std::env::current_exe().unwrap();
    let program = me.ancestors().nth(2).unwrap().join("enroll-desk");
    assert!(program.is_file(), "{} is not built: `cargo xtask test window` does it", program.display());
    program.canonicalize().unwrap()
}

/// A port that is free now. The driver takes a number only, so another program could be quicker; nobody here is.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
