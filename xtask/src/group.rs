//! Programs that are ended together with everything they started, whatever happens to us.
//!
//! Each gets a process group of its own and is ended by that group's id, never by a name. What leaves its group is found
//! by a mark in its environment that only our processes carry.

use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use crate::shell::{Outcome, shown};

/// How often a running program is looked at.
const LOOK: Duration = Duration::from_millis(50);

/// How long a program may take to end by itself when asked to.
const GRACE: Duration = Duration::from_secs(3);

/// A running program and its process group.
pub(crate) struct Group {
    child: Child,
}

impl Group {
    /// Starts the program as the leader of a new group.
    pub(crate) fn spawn(command: &mut Command) -> Outcome<Self> {
        platform::lead(command);
        let child = command.spawn().map_err(|error| format!("{} could not be started: {error}", shown(command)))?;
        platform::remember(child.id());
        Ok(Self { child })
    }

    /// Process id of the leader, which is the id of the group.
    #[cfg(target_os = "linux")]
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it prints and reads, where that was piped.
    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Waits for its end, or nothing when the limit passed first.
    pub(crate) fn wait(&mut self, limit: Duration) -> Outcome<Option<ExitStatus>> {
        let deadline = Instant::now() + limit;
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(Some(status));
            }
            if Instant::now() >= deadline {
                return Ok(None);
            }
            std::thread::sleep(LOOK);
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        platform::ask(&self.child);
        let _ = self.wait(GRACE);
        platform::end(&mut self.child);
        let _ = self.child.wait();
        platform::forget(self.child.id());
    }
}

/// Ends every group, and all that carries the mark, when a person presses Ctrl-C or a machine ends us.
pub(crate) fn end_all_on_signals() {
    platform::end_all_on_signals();
}

#[cfg(unix)]
mod platform {
    use std::os::unix::process::CommandExt;
    use std::process::{Child, Command};
    use std::sync::{Mutex, PoisonError};

    use rustix::process::{Pid, Signal, kill_process_group};

    static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

    pub(super) fn lead(command: &mut Command) {
        command.process_group(0);
    }

    pub(super) fn remember(id: u32) {
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).push(id);
    }

    pub(super) fn forget(id: u32) {
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).retain(|known| *known != id);
    }

    pub(super) fn ask(child: &Child) {
        signal(child.id(), Signal::TERM);
    }

    pub(super) fn end(child: &mut Child) {
        signal(child.id(), Signal::KILL);
    }

    fn signal(group: u32, signal: Signal) {
        if let Some(pid) = i32::try_from(group).ok().and_then(Pid::from_raw) {
            // The group may be gone already: that is what was wanted.
            let _ = kill_process_group(pid, signal);
        }
    }

    pub(super) fn end_all_on_signals() {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return };
        std::thread::spawn(move || {
            if let Some(number) = signals.forever().next() {
                let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner).clone();
                // Newest first: what stands on a stage goes before the stage.
                for group in running.iter().rev() {
                    signal(*group, Signal::TERM);
                }
                std::thread::sleep(std::time::Duration::from_millis(300));
                for group in running.iter().rev() {
                    signal(*group, Signal::KILL);
                }
                #[cfg(target_os = "linux")]
                crate::stage::sweep_on_signal();
                std::process::exit(128 + number);
            }
        });
    }
}

#[cfg(not(unix))]
mod platform {
    use std::process::{Child, Command};

    // Where there are no process groups the console ends what was started on it.
    pub(super) fn lead(_: &mut Command) {}
    pub(super) fn remember(_: u32) {}
    pub(super) fn forget(_: u32) {}
    pub(super) fn ask(_: &Child) {}
    pub(super) fn end(child: &mut Child) {
        let _ = child.kill();
    }
    pub(super) fn end_all_on_signals() {}
}
