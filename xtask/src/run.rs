//! Opens the window, or walks the journey in one where nobody could see it.

use crate::setup::{self, Place};
use crate::shell::{Outcome, command, run as finish, say};

/// Builds everything and opens the window.
pub(crate) fn run(place: &Place, release: bool) -> Outcome<()> {
    setup::for_build()?;
    setup::build_ui(place)?;
    let profile = if release { "release" } else { "debug" };
    #[cfg(target_os = "linux")]
    if ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| std::env::var_os(name).is_none_or(|value| value.is_empty())) {
        return without_a_display(place, profile);
    }
    say(format!("building the app ({profile})"));
    let mut cargo = command(&place.root, "cargo");
    cargo.args(["build", "--package", "enroll-desk"]).args(release.then_some("--release"));
    finish(cargo)?;
    say("opening the window");
    finish(command(&place.root, place.program(profile, "enroll-desk")))
}

/// Nobody could see the window: walk the journey in it and keep a picture of each step.
#[cfg(target_os = "linux")]
fn without_a_display(place: &Place, profile: &str) -> Outcome<()> {
    use crate::group::Group;
    use std::time::Duration;

    say("no display here: walking the journey in a window on a display of our own");
    setup::for_stage()?;
    setup::tool(place, "tauri-driver", "^2")?;
    let mut arguments =
        vec!["build", "--package", "enroll-desk", "--package", "enroll-tests", "--bins", "--test", "window"];
    if profile == "release" {
        arguments.push("--release");
    }
    let programs = crate::suites::build(place, &arguments)?;
    let window = programs.iter().find(|program| program.is_suite() && program.name == "window");
    let window = window.ok_or("the window suite was not built")?;

    let pictures = place.target.join("screenshots");
    if pictures.exists() {
        std::fs::remove_dir_all(&pictures)?;
    }
    std::fs::create_dir_all(&pictures)?;
    let stage = crate::stage::Stage::open(place)?;
    let mut command = window.command();
    command.args(["the_whole_journey", "--test-threads=1", "--nocapture"]);
    command.env("ENROLL_SCREENSHOTS", &pictures);
    command.env("PATH", crate::shell::path_with(&[place.tools().join("bin")])?);
    stage.dress(&mut command);
    let mut group = Group::spawn(&mut command)?;
    let status = group.wait(Duration::from_secs(600))?;
    drop(group);
    let count = std::fs::read_dir(&pictures)?.count();
    say(format!("{count} screenshots lie in {}", pictures.display()));
    match status {
        Some(status) if status.success() => Ok(()),
        Some(status) => Err(format!("the journey ended with {status}").into()),
        None => Err("the journey took longer than 10 minutes".into()),
    }
}
