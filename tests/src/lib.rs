//! What the suites share: a window under a driver, a person's browser, the product's words, and waiting for facts.
//!
//! It is only called by tests, so it fails as tests do: at once, saying what was there instead.

#[cfg(target_os = "linux")]
pub mod atspi;
#[cfg(unix)]
pub mod browser;
#[cfg(target_os = "linux")]
pub mod chromium;
#[cfg(unix)]
pub mod console;
pub mod contract;
#[cfg(target_os = "linux")]
pub mod desk;
mod html;
#[cfg(target_os = "linux")]
pub mod inspection;
#[cfg(target_os = "linux")]
pub mod input_method;
mod keyboard;
#[cfg(target_os = "linux")]
pub mod person;
#[cfg(unix)]
pub mod practice_pages;
#[cfg(unix)]
pub mod product;
mod reflow;
pub mod replay;
pub mod source;
pub mod wait;
pub mod webdriver;
pub mod words;

/// The repository.
#[must_use]
pub fn root() -> &'static std::path::Path {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}
