//! The stage: a display, a session bus and an unlocked keyring of our own, so that a window can be tested where nobody
//! sits, and a developer's own keyring and settings are never touched.
//!
//! The bus has no service files: nothing can be activated that would answer late or never (a portal that cannot start
//! costs a GTK program 25 seconds).

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::group::Group;
use crate::setup::Place;
use crate::shell::{Outcome, command, read, say};

/// Variable that marks every process of the stage.
const MARK: &str = "ENROLL_STAGE";

/// How long each part of the stage may take to be there.
const LIMIT: Duration = Duration::from_secs(20);

const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

static OPEN: OnceLock<PathBuf> = OnceLock::new();

/// Open until dropped.
pub(crate) struct Stage {
    variables: Vec<(OsString, OsString)>,
    folder: PathBuf,
    runtime: PathBuf,
    // In the order in which they end.
    keyring: Option<Group>,
    bus: Option<Group>,
    display: Option<Group>,
    _lock: File,
}

impl Stage {
    /// Opens it; waits for another one of this checkout to close.
    pub(crate) fn open(place: &Place) -> Outcome<Self> {
        Self::open_with(place, &[])
    }

    /// The same with more arguments for the display.
    pub(crate) fn open_with(place: &Place, display: &[OsString]) -> Outcome<Self> {
        let folder = place.target.join("stage");
        std::fs::create_dir_all(&place.target)?;
        let lock = File::create(place.target.join("stage.lock"))?;
        if lock.try_lock().is_err() {
            say("another stage of this checkout is open: waiting for it to close");
            lock.lock()?;
        }
        // What a stage left behind that was ended by force.
        sweep(&folder);
        let _ = OPEN.set(folder.clone());
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        let home = folder.join("home");
        for name in ["data", "config", "cache", "state"] {
            std::fs::create_dir_all(home.join(name))?;
        }
        // Sockets live here: their addresses may have no more than 107 bytes, whatever the checkout is called.
        let runtime = std::env::temp_dir().join(format!("enroll-stage-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&runtime);
        std::fs::DirBuilder::new().mode(0o700).create(&runtime)?;

        let mut stage =
            Self { variables: Vec::new(), folder, runtime, keyring: None, bus: None, display: None, _lock: lock };
        stage.set(MARK, stage.folder.clone());
        stage.keep_cargo();
        stage.set("HOME", &home);
        stage.set("XDG_DATA_HOME", home.join("data"));
        stage.set("XDG_CONFIG_HOME", home.join("config"));
        stage.set("XDG_CACHE_HOME", home.join("cache"));
        stage.set("XDG_STATE_HOME", home.join("state"));
        stage.set("XDG_RUNTIME_DIR", stage.runtime.clone());
        stage.set("LANG", "C.UTF-8");
        stage.set("GDK_BACKEND", "x11");
        stage.set("GSETTINGS_BACKEND", "memory");
        stage.set("LIBGL_ALWAYS_SOFTWARE", "1");
        // There is no accessibility bus to connect to here.
        stage.set("NO_AT_BRIDGE", "1");
        stage.raise(display)?;
        Ok(stage)
    }

    /// Lets the program stand on the stage.
    pub(crate) fn dress(&self, command: &mut Command) {
        command.env_remove("WAYLAND_DISPLAY").env_remove("XAUTHORITY").env_remove("XDG_SESSION_TYPE");
        for (name, value) in &self.variables {
            command.env(name, value);
        }
    }

    /// Ends whatever of the stage's guests is still alive; says how many there were.
    pub(crate) fn clear(&self) -> usize {
        end(self.guests())
    }

    /// Everything that stands on the stage and is not part of it.
    pub(crate) fn guests(&self) -> Vec<u32> {
        let parts: Vec<u32> = [&self.keyring, &self.bus, &self.display].into_iter().flatten().map(Group::id).collect();
        marked(&self.folder).filter(|id| !parts.contains(id)).collect()
    }

    fn set(&mut self, name: &str, value: impl AsRef<OsStr>) {
        self.variables.push((name.into(), value.as_ref().into()));
    }

    /// The home of the stage is not the one in which cargo and the toolchains live.
    fn keep_cargo(&mut self) {
        let Some(home) = std::env::home_dir() else { return };
        for (name, folder) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
            let there = std::env::var_os(name).map_or_else(|| home.join(folder), PathBuf::from);
            self.set(name, there);
        }
    }

    fn raise(&mut self, more: &[OsString]) -> Outcome<()> {
        let mut display = self.program("Xvfb")?;
        display.args(["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"]).args(more);
        let (display, number) = started(&mut display, "Xvfb")?;
        self.display = Some(display);
        self.set("DISPLAY", format!(":{number}"));

        let config = self.folder.join("bus.conf");
        std::fs::write(&config, BUS)?;
        let mut bus = self.program("dbus-daemon")?;
        bus.arg(format!("--config-file={}", config.display())).args(["--nofork", "--nopidfile", "--print-address=1"]);
        let (bus, address) = started(&mut bus, "dbus-daemon")?;
        self.bus = Some(bus);
        self.set("DBUS_SESSION_BUS_ADDRESS", &address);

        let mut keyring = self.program("gnome-keyring-daemon")?;
        keyring.args(["--foreground", "--unlock", "--components=secrets"]).stdin(Stdio::piped());
        keyring.stdout(Stdio::null());
        let mut keyring = Group::spawn(&mut keyring)?;
        // Dropping the pipe ends the password; the keyring lies in the stage's own folder and goes with it.
        keyring.child().stdin.take().ok_or("the keyring takes no password")?.write_all(b"a throwaway password")?;
        self.keyring = Some(keyring);
        self.wait_for_keyring()?;
        say(format!("stage: display :{number}, a bus and a keyring of our own, in {}", self.folder.display()));
        Ok(())
    }

    fn wait_for_keyring(&self) -> Outcome<()> {
        let deadline = Instant::now() + LIMIT;
        loop {
            let mut ask = command(&self.folder, "dbus-send");
            self.dress(&mut ask);
            ask.args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]);
            ask.args(["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]);
            if read(ask).is_ok_and(|answer| answer.contains("true")) {
                return Ok(());
            }
            if Instant::now() >= deadline {
                return Err(
                    format!("the keyring did not come; see {}", self.log("gnome-keyring-daemon").display()).into()
                );
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn program(&self, name: &str) -> Outcome<Command> {
        let mut program = command(&self.folder, name);
        self.dress(&mut program);
        program.stdout(Stdio::piped()).stderr(File::create(self.log(name))?);
        Ok(program)
    }

    fn log(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.log"))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let left = self.clear();
        if left > 0 {
            say(format!("stage: ended {left} processes that were still there"));
        }
        drop(self.keyring.take());
        drop(self.bus.take());
        drop(self.display.take());
        sweep(&self.folder);
        let _ = std::fs::remove_dir_all(&self.runtime);
    }
}

/// Starts a part that prints one line when it is ready, and gives that line.
fn started(program: &mut Command, name: &str) -> Outcome<(Group, String)> {
    let mut group = Group::spawn(program)?;
    let output = group.child().stdout.take().ok_or("no output to read")?;
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        let _ = BufReader::new(output).read_line(&mut line);
        let _ = tell.send(line);
    });
    let line = told.recv_timeout(LIMIT).map_err(|_| format!("{name} did not get ready"))?;
    let line = line.trim().to_owned();
    if line.is_empty() { Err(format!("{name} ended at once").into()) } else { Ok((group, line)) }
}

/// Ends all that carries the mark of this folder's stage.
fn sweep(folder: &Path) {
    end(marked(folder));
}

/// The same, when a signal ends us and nothing can be dropped.
pub(crate) fn sweep_on_signal() {
    if let Some(folder) = OPEN.get() {
        sweep(folder);
    }
}

/// Every process that carries the mark of this folder's stage.
fn marked(folder: &Path) -> impl Iterator<Item = u32> {
    let mark = [MARK.as_bytes(), b"=", folder.as_os_str().as_bytes()].concat();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    ids.filter(move |id| {
        // Unreadable: not ours.
        let environment = std::fs::read(format!("/proc/{id}/environ")).unwrap_or_default();
        *id != std::process::id() && environment.split(|byte| *byte == 0).any(|variable| variable == mark)
    })
}

/// Ends them, and says how many there were.
fn end(processes: impl IntoIterator<Item = u32>) -> usize {
    let ended = processes.into_iter().filter_map(|id| {
        let pid = rustix::process::Pid::from_raw(i32::try_from(id).ok()?)?;
        rustix::process::kill_process(pid, rustix::process::Signal::KILL).ok()
    });
    ended.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_private_and_leaves_nothing_behind() {
        let target = std::env::temp_dir().join(format!("enroll-stage-test-{}", std::process::id()));
        let place = Place { root: target.clone(), target: target.clone() };
        let stage = Stage::open(&place).unwrap();
        let folder = stage.folder.clone();

        let mut print = command(&target, "printenv");
        stage.dress(&mut print);
        print.arg("HOME");
        assert_eq!(read(print).unwrap(), folder.join("home").display().to_string());
        assert!(folder.join("home/data/keyrings/login.keyring").is_file(), "the keyring is the stage's own");

        // A guest that leaves its group and never ends by itself.
        let mut guest = command(&target, "setsid");
        stage.dress(&mut guest);
        let mut guest = guest.args(["sleep", "600"]).spawn().unwrap();
        let deadline = Instant::now() + LIMIT;
        while marked(&folder).count() < 4 {
            assert!(Instant::now() < deadline, "three parts and a guest stand on the stage");
            std::thread::sleep(Duration::from_millis(10));
        }

        let runtime = stage.runtime.clone();
        drop(stage);
        guest.wait().unwrap();
        assert_eq!(marked(&folder).count(), 0);
        assert!(!runtime.exists());
        std::fs::remove_dir_all(target).unwrap();
    }
}
