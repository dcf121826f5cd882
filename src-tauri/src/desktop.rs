//! The windows: what may be shown in them, and what may not.

use enroll_core::error::{Error, ErrorCode, Result};
use tauri::utils::config::Color;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{AppHandle, Emitter as _, Manager as _, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use url::Url;

use crate::desk::{Answer, Desk};
use crate::ipc::Changed;

/// The person logs out, or the computer is switched off: the drafts are closed as by the person's own hand.
#[cfg(unix)]
pub(crate) fn leave_with_the_session(app: &AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        match signal(SignalKind::terminate()) {
            Ok(mut ending) => {
                ending.recv().await;
                app.state::<Desk>().may_leave().await;
                leave(&app).await;
            }
            Err(error) => tracing::warn!(%error, "the end of the session will not be noticed"),
        }
    });
}

/// Windows and macOS close the window, which does the same.
#[cfg(not(unix))]
pub(crate) fn leave_with_the_session(_: &AppHandle) {}

/// The person closes the window, which goes as soon as what was typed last is durable.
pub(crate) fn leave_by_hand(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if app.state::<Desk>().may_leave().await {
            leave(&app).await;
        }
    });
}

/// Closes the drafts and ends the program.
pub(crate) async fn leave(app: &AppHandle) {
    app.state::<Desk>().close().await;
    // Not by way of C's exit handlers: they take away what the threads of the web engine still use, and now and then the
    // way out was a crash that the desktop reports.
    #[cfg(target_os = "linux")]
    signal_hook::low_level::exit(0);
    #[cfg(not(target_os = "linux"))]
    app.exit(0);
}

/// Without a render node, WebKitGTK brings up a software GPU just to draw a form: 200 ms and 70 MB (performance.md 2.2).
/// Runs before GTK starts; a person's own setting wins.
#[cfg(target_os = "linux")]
pub(crate) fn choose_renderer() {
    const SETTING: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let has_render_node = std::fs::read_dir("/dev/dri")
        .is_ok_and(|nodes| nodes.flatten().any(|node| node.file_name().to_string_lossy().starts_with("renderD")));
    if !has_render_node && std::env::var_os(SETTING).is_none() {
        let _ = glib::setenv(SETTING, "1", true);
    }
}

/// Other systems choose well by themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) fn choose_renderer() {}

/// The window. It is shown when its page is there.
pub(crate) fn open_window(app: &AppHandle) -> tauri::Result<()> {
    let window = guarded(app, MAIN, "index.html").inner_size(1080.0, 760.0).min_inner_size(320.0, 400.0).build()?;
    reload_when_it_dies(&window)
}

/// The copy assistant: small, beside the browser, and above it.
pub(crate) fn open_assistant(app: &AppHandle) -> Answer<()> {
    let failed = |error| Error::new(ErrorCode::Internal, format!("the copy assistant did not open: {error}"));
    if let Some(open) = app.get_webview_window(ASSISTANT) {
        let _ = open.emit_to(ASSISTANT, "desk-changed", Changed { draft_id: None });
        let _ = open.unminimize();
        let _ = open.set_focus();
        return Ok(());
    }
    let window = guarded(app, ASSISTANT, "assistant.html")
        .inner_size(400.0, 640.0)
        .min_inner_size(300.0, 320.0)
        .always_on_top(true)
        .build()
        .map_err(failed)?;
    Ok(reload_when_it_dies(&window).map_err(failed)?)
}

/// Closes the copy assistant; whoever was beside it comes forward.
pub(crate) fn close_assistant(app: &AppHandle) {
    if let Some(open) = app.get_webview_window(ASSISTANT) {
        let _ = open.destroy();
    }
    come_to_front(app);
}

/// The question before something binds the company: over the main window, and never twice.
pub(crate) fn open_question(app: &AppHandle) -> Result<()> {
    let failed = |error| Error::new(ErrorCode::Internal, format!("the question did not open: {error}"));
    let mut window = guarded(app, CONFIRM, "confirm.html").inner_size(600.0, 560.0).min_inner_size(320.0, 320.0);
    if let Some(main) = app.get_webview_window(MAIN) {
        window = window.parent(&main).map_err(failed)?;
    }
    reload_when_it_dies(&window.center().build().map_err(failed)?).map_err(failed)
}

/// Brings the question forward that is open already.
pub(crate) fn show_question(app: &AppHandle) {
    if let Some(open) = app.get_webview_window(CONFIRM) {
        let _ = open.set_focus();
    }
}

/// It was answered.
pub(crate) fn close_question(app: &AppHandle) {
    if let Some(open) = app.get_webview_window(CONFIRM) {
        let _ = open.destroy();
    }
}

/// The label of the window.
pub(crate) const MAIN: &str = "main";
/// The label of the question.
pub(crate) const CONFIRM: &str = "confirm";
/// The label of the copy assistant.
const ASSISTANT: &str = "assistant";

/// A window that shows our own pages and nothing else: no navigation, no further window, no download.
fn guarded<'a>(app: &'a AppHandle, label: &str, page: &str) -> WebviewWindowBuilder<'a, tauri::Wry, AppHandle> {
    WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .title("Enroll Desk")
        // The color of the page, so that the window never flashes.
        .background_color(Color(250, 250, 250, 255))
        .visible(false)
        // Nothing of a page is kept on disk. A driver cannot steer such a context, so that its own switch comes first.
        .incognito(std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_none())
        .devtools(cfg!(debug_assertions))
        .general_autofill_enabled(false)
        .proxy_url(nowhere())
        .disable_drag_drop_handler()
        .on_navigation(is_our_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                let _ = window.show();
            }
        })
}

/// A page asks nobody but Rust. The policy forbids it all but a connection made ahead (`rel=preconnect`), whose name alone would
/// carry something out; so everything else of a page goes through a proxy that is not there. Nobody without a system's rights
/// can stand at a port this low.
fn nowhere() -> Url {
    Url::parse("http://127.0.0.1:1").unwrap_or_else(|error| unreachable!("{error}"))
}

/// Tauri's own origin, in the form that each system gives it.
fn is_our_page(address: &Url) -> bool {
    matches!(
        (address.scheme(), address.host_str()),
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost"))
    )
}

/// The pages keep no truth: a web process that died is started again and draws the last view.
#[cfg(target_os = "linux")]
fn reload_when_it_dies(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt as _;
    window.with_webview(|webview| {
        webview.inner().connect_web_process_terminated(|webview, reason| {
            tracing::warn!(?reason, "the web process ended");
            webview.reload();
        });
    })
}

/// WebView2 starts its render process again by itself; WKWebView is left as it is, untried here.
#[cfg(not(target_os = "linux"))]
fn reload_when_it_dies(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// A second copy was started: the first one comes to the front.
pub(crate) fn come_to_front(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_shown() {
        for (address, ours) in [
            ("tauri://localhost/", true),
            ("http://tauri.localhost/index.html", true),
            ("http://tauri.localhost.evil.example/", false),
            ("https://partner.microsoft.com/", false),
            ("data:text/html,x", false),
            ("about:blank", false),
            ("file:///etc/passwd", false),
        ] {
            assert_eq!(is_our_page(&Url::parse(address).unwrap()), ours, "{address}");
        }
    }
}
