//! Gives each command a permission of its own, so that the capability file has to name it.

include!("src/command_list.rs");

macro_rules! names {
    ($($name:ident($request:ty) -> $response:ty,)*) => { &[$(stringify!($name)),*] };
}

fn main() {
    const COMMANDS: &[&str] = with_commands!(names);
    let attributes = tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
