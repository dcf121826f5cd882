//! Settings files and certificates from the window: as with `.enroll` files, the page never sees a path.

use enroll_core::view::{CertificatesView, DestinationSettings, SettingsFileView};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt as _;

use crate::desk::{Answer, Desk};
use crate::files::answered;

impl Desk {
    pub(crate) async fn choose_settings(&self, window: &AppHandle) -> Answer<Option<SettingsFileView>> {
        let app = self.app().await?;
        let dialog = window.dialog().file().add_filter("Enroll Desk", &["json"]);
        match answered(|answer| dialog.pick_file(move |chosen| drop(answer.send(chosen)))).await? {
            Some(path) => Ok(Some(app.read_settings(path).await?)),
            None => Ok(None),
        }
    }

    pub(crate) async fn choose_certificates(&self, window: &AppHandle) -> Answer<Option<CertificatesView>> {
        let app = self.app().await?;
        let dialog = window.dialog().file().add_filter("PEM, DER", &["pem", "crt", "cer", "der"]);
        match answered(|answer| dialog.pick_file(move |chosen| drop(answer.send(chosen)))).await? {
            Some(path) => Ok(Some(app.certificates_of(path).await?)),
            None => Ok(None),
        }
    }

    pub(crate) async fn save_settings(&self, window: &AppHandle, settings: DestinationSettings) -> Answer<bool> {
        let app = self.app().await?;
        // Before anybody is asked for a place.
        app.check_settings(&settings).await?;
        let dialog = window.dialog().file().add_filter("Enroll Desk", &["json"]);
        let dialog = dialog.set_file_name("enroll-desk-settings.json");
        match answered(|answer| dialog.save_file(move |chosen| drop(answer.send(chosen)))).await? {
            Some(path) => app.write_settings(&settings, path).await.map(|()| true).map_err(Into::into),
            None => Ok(false),
        }
    }
}
