//! Enroll Desk: the desktop app. The only Rust that knows Tauri.

#[macro_use]
mod command_list;
mod asking;
mod commands;
mod desk;
mod desktop;
mod files;
mod gate;
pub mod ipc;
mod settings;

#[cfg(test)]
mod bindings;

use std::path::PathBuf;

use tauri::Manager as _;

/// What the command line may say.
#[derive(Debug, Default, clap::Parser)]
#[command(name = "enroll-desk", version, about = "Takes a company through Microsoft Partner Center enrollment")]
pub struct Options {
    /// Keep drafts and sign-ins in this folder instead of the standard one
    #[arg(long, value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
}

macro_rules! handlers {
    ($($name:ident($request:ty) -> $response:ty,)*) => { tauri::generate_handler![$(commands::$name),*] };
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the system gives no window.
pub fn run(options: Options) -> tauri::Result<()> {
    enroll_core::surroundings::leave_no_core();
    desktop::choose_renderer();
    let mut builder = tauri::Builder::default();
    // Two copies with two folders are two installations; two with one folder are told apart by the store's lock.
    if options.data_dir.is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| desktop::come_to_front(app)));
    }
    // From Rust only: no page may ask for it.
    builder = builder.plugin(tauri_plugin_dialog::init());
    builder
        .setup(move |app| {
            let standard_dir = app.path().app_local_data_dir()?;
            app.manage(desk::Desk::new(app.handle().clone(), options.data_dir, standard_dir));
            // The keyring and the file take their time while the web engine takes its own; nothing waits for them here.
            let early = app.handle().clone();
            tauri::async_runtime::spawn(async move { early.state::<desk::Desk>().app().await.is_ok() });
            desktop::leave_with_the_session(app.handle());
            Ok(desktop::open_window(app.handle())?)
        })
        .on_window_event(|window, event| match event {
            tauri::WindowEvent::Focused(true) => window.state::<desk::Desk>().wake(),
            tauri::WindowEvent::CloseRequested { api, .. } if window.label() == desktop::MAIN => {
                api.prevent_close();
                desktop::leave_by_hand(window.app_handle());
            }
            tauri::WindowEvent::Destroyed if window.label() == desktop::CONFIRM => {
                window.state::<desk::Desk>().answer(false);
            }
            _ => {}
        })
        .invoke_handler(gate::guarded(with_commands!(handlers)))
        .build(context())?
        .run(|app, event| {
            if let tauri::RunEvent::Exit = event {
                tauri::async_runtime::block_on(app.state::<desk::Desk>().close());
            }
        });
    Ok(())
}

/// The configuration, the pages and the capabilities, as they were when this was built.
fn context() -> tauri::Context {
    tauri::generate_context!()
}
