//! What stands behind a destination: its settings as a file, its certificates, and the way there.

use enroll_core::app::Act;
use enroll_core::view::*;
use tauri::AppHandle;

use super::Product;
use crate::desk::Answer;

/// Goes the way to a destination with these settings.
#[tauri::command]
pub(crate) async fn check_connection(desk: Product<'_>, request: DestinationSettings) -> Answer<ConnectionView> {
    let app = desk.confirmed(Act::Look(&request)).await?;
    Ok(app.check_connection(request.clone()).await?)
}

/// What a settings file would set; nothing: the person chose none.
#[tauri::command]
pub(crate) async fn choose_settings(desk: Product<'_>, window: AppHandle) -> Answer<Option<SettingsFileView>> {
    desk.choose_settings(&window).await
}

/// Certificate authorities out of a file; nothing: the person chose none.
#[tauri::command]
pub(crate) async fn choose_certificates(desk: Product<'_>, window: AppHandle) -> Answer<Option<CertificatesView>> {
    desk.choose_certificates(&window).await
}

/// Settings into a file, at a place that the person chooses; no: the person chose none.
#[tauri::command]
pub(crate) async fn save_settings(desk: Product<'_>, window: AppHandle, request: DestinationSettings) -> Answer<bool> {
    desk.save_settings(&window, request).await
}
