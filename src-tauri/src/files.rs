//! `.enroll` files from the window: where one lies is chosen in the system's own dialog, and the page never sees a path.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use enroll_core::error::{Error, ErrorCode};
use enroll_core::portable::{Protection, Unlock};
use enroll_core::view::{DeskView, ExportedView, FileProtection, ImportPreviewView};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt as _, FilePath};
use tokio::sync::oneshot;

use crate::desk::{Answer, Desk};
use crate::ipc::{ChosenFile, Export, Import, Secret};

const KIND: &str = "enroll";

/// The file that was chosen last, with what it asks for.
#[derive(Default)]
pub(crate) struct Chosen(Mutex<Option<(PathBuf, FileProtection)>>);

impl Chosen {
    fn get(&self) -> Answer<(PathBuf, FileProtection)> {
        let chosen = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(chosen.ok_or_else(|| Error::new(ErrorCode::BadRequest, "no file was chosen"))?)
    }
}

fn unlock_with(protection: FileProtection, secret: Secret) -> Unlock {
    match protection {
        FileProtection::Passphrase => Unlock::Passphrase(secret.text.into()),
        FileProtection::Key => Unlock::Key(secret.text.into()),
    }
}

/// The dialog answers on the window's own thread; nobody waits there.
pub(crate) async fn answered(ask: impl FnOnce(oneshot::Sender<Option<FilePath>>)) -> Answer<Option<PathBuf>> {
    let (answer, answered) = oneshot::channel();
    ask(answer);
    let chosen = answered.await.unwrap_or_default();
    Ok(match chosen {
        Some(chosen) => Some(chosen.into_path().map_err(|error| Error::new(ErrorCode::CannotReadFile, error))?),
        None => None,
    })
}

impl Desk {
    pub(crate) async fn export(&self, window: &AppHandle, request: Export) -> Answer<Option<ExportedView>> {
        let Export { draft_ids, passphrase, recipients, suggested } = request;
        let protection = match passphrase {
            Some(passphrase) => Protection::Passphrase(passphrase.into()),
            None => Protection::Recipients(recipients),
        };
        let app = self.app().await?;
        // Before anybody is asked for a place.
        protection.check()?;
        // A name, never a path: what the page suggests stays in the folder of the dialog.
        let name: String =
            suggested.chars().filter(|c| !std::path::is_separator(*c) && !c.is_control()).take(80).collect();
        let dialog = window.dialog().file().add_filter("Enroll Desk", &[KIND]).set_file_name(format!("{name}.{KIND}"));
        let path = answered(|answer| dialog.save_file(move |chosen| drop(answer.send(chosen)))).await?;
        match path {
            Some(path) => Ok(Some(app.export(draft_ids, protection, path).await?)),
            None => Ok(None),
        }
    }

    pub(crate) async fn choose_import(&self, window: &AppHandle) -> Answer<Option<ChosenFile>> {
        let app = self.app().await?;
        let dialog = window.dialog().file().add_filter("Enroll Desk", &[KIND]);
        let path = answered(|answer| dialog.pick_file(move |chosen| drop(answer.send(chosen)))).await?;
        let Some(path) = path else { return Ok(None) };
        let protection = app.protection_of(path.clone()).await?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        *self.chosen.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((path, protection));
        Ok(Some(ChosenFile { name, protection }))
    }

    pub(crate) async fn look_into(&self, secret: Secret) -> Answer<ImportPreviewView> {
        let (path, protection) = self.chosen.get()?;
        Ok(self.app().await?.look_into(path, unlock_with(protection, secret)).await?)
    }

    pub(crate) async fn import(&self, request: Import) -> Answer<DeskView> {
        let (path, protection) = self.chosen.get()?;
        let secret = Secret { text: request.text };
        Ok(self.app().await?.import(path, unlock_with(protection, secret), request.chosen).await?)
    }
}
