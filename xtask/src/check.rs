//! What can be judged without running the product: format, lints, types, licenses.

use crate::setup::{self, Place};
use crate::shell::{Outcome, command, run, say};

/// All of it; goes on after a failure, so that one run names them all.
pub(crate) fn check(place: &Place) -> Outcome<()> {
    setup::for_build()?;
    setup::build_ui(place)?;
    let deny = setup::tool(place, "cargo-deny", "^0.20")?;
    let cargo = |arguments: &[&str]| {
        let mut cargo = command(&place.root, "cargo");
        cargo.args(arguments);
        cargo
    };
    let mut dependencies = command(&place.root, deny);
    // No advisories: they come from the network, and an answer that changes by itself is no check of this tree.
    dependencies.args(["--offline", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"]);
    let all = [
        ("format", cargo(&["fmt", "--all", "--check"])),
        ("lints", cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "--deny", "warnings"])),
        ("types and style of the UI", setup::npm(place, &["run", "--silent", "check"])?),
        ("dependencies", dependencies),
    ];
    let mut failed = vec![];
    for (name, command) in all {
        say(format!("checking {name}"));
        if let Err(error) = run(command) {
            say(error.to_string());
            failed.push(name);
        }
    }
    if failed.is_empty() {
        say("all checks passed");
        Ok(())
    } else {
        Err(format!("checks failed: {}", failed.join(", ")).into())
    }
}
