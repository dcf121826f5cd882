//! The measurements that need our own code: a durable save beside a bare one, and calls from the real window.

use super::start::build_floor;
use crate::setup::{self, Place};
use crate::shell::{Outcome, command, echo, path_with, read, run, say};
use crate::stage::Stage;

/// M5, then M6 and M8. Both print their own tables.
pub(crate) fn measure(place: &Place) -> Outcome<()> {
    setup::tool(place, "tauri-driver", "^2")?;
    say("measuring durable saves");
    let mut saving = command(&place.root, "cargo");
    saving.args(["bench", "--quiet", "--package", "enroll-tests", "--bench", "saving"]);
    run(saving)?;

    let bench = ["bench", "--quiet", "--package", "enroll-tests", "--bench", "calls"];
    let mut build = command(&place.root, "cargo");
    build.args(bench).arg("--no-run");
    run(build)?;
    say("measuring calls from the window");
    let floor = build_floor(place, "calls")?;
    let stage = Stage::open(place)?;
    let mut least = command(&place.root, floor);
    stage.dress(&mut least);
    least.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1").stderr(std::process::Stdio::null());
    let mean = read(least)?;
    echo(format!("floor: a fetch from a scheme of the program's own, in C: mean {} ms", mean.trim()));
    let mut calls = command(&place.root, "cargo");
    calls.args(bench);
    stage.dress(&mut calls);
    calls.env("PATH", path_with(&[place.tools().join("bin")])?);
    run(calls)
}
