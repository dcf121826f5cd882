//! Shows every component of the window in every state, on a page that follows changes of the sources.

use crate::setup::{self, Place};
use crate::shell::{Outcome, run, say};

/// Serves the page on this computer only, and opens it where there is a browser to open. Ends with Ctrl+C.
pub(crate) fn review(place: &Place) -> Outcome<()> {
    setup::install_packages(place, "ui")?;
    say("serving the components at http://127.0.0.1:5174/review/ (Ctrl+C ends it)");
    let mut vite = setup::npm(place, &["run", "--silent", "dev", "--", "--port", "5174"])?;
    // Without a display the address is enough.
    if cfg!(not(target_os = "linux")) || std::env::var_os("DISPLAY").or(std::env::var_os("WAYLAND_DISPLAY")).is_some() {
        vite.args(["--open", "/review/"]);
    }
    run(vite)
}
