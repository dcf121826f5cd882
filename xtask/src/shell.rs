//! Starting programs, finding them, and saying what is being done. Knows nothing of what they are for.

use std::error::Error;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What can go wrong here is read by a developer: a sentence is enough.
pub(crate) type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Says what happens next, on a line of its own.
#[allow(clippy::print_stdout, reason = "a console program speaks on its console")]
pub(crate) fn say(text: impl AsRef<str>) {
    println!("xtask: {}", text.as_ref());
    // Progress has to be seen while it happens, in a log file too.
    let _ = std::io::stdout().flush();
}

/// Prints a line as it is: for what other programs said.
#[allow(clippy::print_stdout, reason = "a console program speaks on its console")]
pub(crate) fn echo(text: impl AsRef<str>) {
    println!("{}", text.as_ref());
}

/// A program to be started in `folder`, without a terminal to ask at.
pub(crate) fn command(folder: &Path, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).stdin(std::process::Stdio::null());
    command
}

/// Runs it to its end.
pub(crate) fn run(mut command: Command) -> Outcome<()> {
    let status = command.status().map_err(|error| format!("{} could not be started: {error}", shown(&command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed ({status})", shown(&command)).into()) }
}

/// Runs it to its end and gives what it printed.
pub(crate) fn read(mut command: Command) -> Outcome<String> {
    let output = command.output().map_err(|error| format!("{} could not be started: {error}", shown(&command)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        let why = String::from_utf8_lossy(&output.stderr);
        Err(format!("{} failed ({}): {}", shown(&command), output.status, why.trim()).into())
    }
}

/// The command line, for messages.
pub(crate) fn shown(command: &Command) -> String {
    let parts = std::iter::once(command.get_program()).chain(command.get_args());
    parts.map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// The program of this name on the search path, if there is one.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|path| path.is_file())
}

/// `PATH` with some folders in front.
pub(crate) fn path_with(folders: &[PathBuf]) -> Outcome<std::ffi::OsString> {
    let old = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(folders.iter().cloned().chain(std::env::split_paths(&old)))?)
}

/// Minutes and seconds, for people.
pub(crate) fn minutes(time: std::time::Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}
