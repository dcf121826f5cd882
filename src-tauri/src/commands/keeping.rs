//! The commands of keeping drafts: history, bin, search, keys, files.

use enroll_core::view::*;
use tauri::AppHandle;

use crate::desk::Answer;
use crate::gate::Product;
use crate::ipc::*;

/// Which ways this computer offers to the drafts.
#[tauri::command]
pub(crate) async fn ways_in(desk: Product<'_>) -> Answer<WaysInView> {
    desk.ways_in().await
}

/// Opens the drafts in the way that the person chose.
#[tauri::command]
pub(crate) async fn unlock(desk: Product<'_>, request: WayIn) -> Answer<DeskView> {
    desk.unlock(request).await
}

/// Why the drafts do not open, and what may be chosen.
#[tauri::command]
pub(crate) async fn recoverable(desk: Product<'_>, request: WayIn) -> Answer<RecoveryView> {
    desk.recoverable(request).await
}

/// Does what the person chose, and opens the drafts.
#[tauri::command]
pub(crate) async fn recover(desk: Product<'_>, request: Recover) -> Answer<DeskView> {
    desk.recover(request).await
}

/// Sets aside what nothing opens; the next opening is a first run.
#[tauri::command]
pub(crate) async fn start_afresh(desk: Product<'_>) -> Answer<()> {
    desk.start_afresh().await
}

/// Puts back what was set aside.
#[tauri::command]
pub(crate) async fn put_back(desk: Product<'_>, request: PutBack) -> Answer<()> {
    desk.put_back(request.name).await
}

/// The person has read what was restored.
#[tauri::command]
pub(crate) async fn dismiss_recovered(desk: Product<'_>) -> Answer<DeskView> {
    Ok(desk.app().await?.dismiss_recovered().await?)
}

/// How the key is kept.
#[tauri::command]
pub(crate) async fn key_status(desk: Product<'_>) -> Answer<KeyStatusView> {
    Ok(desk.app().await?.key_status().await?)
}

/// A new recovery code, shown once.
#[tauri::command]
pub(crate) async fn new_recovery_code(desk: Product<'_>) -> Answer<RecoveryCodeView> {
    Ok(desk.app().await?.new_recovery_code().await?)
}

/// A passphrase as a second way.
#[tauri::command]
pub(crate) async fn set_passphrase(desk: Product<'_>, request: Secret) -> Answer<KeyStatusView> {
    let app = desk.app().await?;
    app.set_passphrase(request.text.into()).await?;
    Ok(app.key_status().await?)
}

/// Another passphrase in its place.
#[tauri::command]
pub(crate) async fn change_passphrase(desk: Product<'_>, request: ChangeSecret) -> Answer<KeyStatusView> {
    let app = desk.app().await?;
    app.change_passphrase(request.old.into(), request.new.into()).await?;
    Ok(app.key_status().await?)
}

/// No passphrase any more.
#[tauri::command]
pub(crate) async fn remove_passphrase(desk: Product<'_>) -> Answer<KeyStatusView> {
    let app = desk.app().await?;
    app.remove_passphrase().await?;
    Ok(app.key_status().await?)
}

/// The key into the keyring.
#[tauri::command]
pub(crate) async fn keep_in_keyring(desk: Product<'_>) -> Answer<KeyStatusView> {
    let app = desk.app().await?;
    app.keep_in_keyring().await?;
    Ok(app.key_status().await?)
}

/// The person says how a section stands, with a note to oneself.
#[tauri::command]
pub(crate) async fn mark_section(desk: Product<'_>, request: MarkSection) -> Answer<DraftView> {
    let MarkSection { draft_id, section, mark, note } = request;
    Ok(desk.app().await?.mark_section(&draft_id, section, mark, &note).await?)
}

/// What was answered before, moment by moment.
#[tauri::command]
pub(crate) async fn history(desk: Product<'_>, request: DraftRef) -> Answer<Vec<HistoryPoint>> {
    Ok(desk.app().await?.history(&request.draft_id).await?)
}

/// Out of which file a draft came; nothing: it was made here.
#[tauri::command]
pub(crate) async fn draft_origin(desk: Product<'_>, request: DraftRef) -> Answer<Option<ImportOriginView>> {
    Ok(desk.app().await?.origin(&request.draft_id).await?)
}

/// In what a moment differs from now.
#[tauri::command]
pub(crate) async fn difference(desk: Product<'_>, request: HistoryRef) -> Answer<Vec<FieldDifference>> {
    Ok(desk.app().await?.difference(&request.draft_id, request.point).await?)
}

/// The answers of that moment again.
#[tauri::command]
pub(crate) async fn restore(desk: Product<'_>, request: HistoryRef) -> Answer<DraftView> {
    Ok(desk.app().await?.restore(&request.draft_id, request.point).await?)
}

/// A new draft with the same answers.
#[tauri::command]
pub(crate) async fn duplicate_draft(desk: Product<'_>, request: DraftRef) -> Answer<DraftView> {
    Ok(desk.app().await?.duplicate_draft(&request.draft_id).await?)
}

/// Drafts that fit, a page at a time.
#[tauri::command]
pub(crate) async fn search(desk: Product<'_>, request: Search) -> Answer<DraftPage> {
    Ok(desk.app().await?.search(&request.query, request.sort, request.cursor.as_deref()).await?)
}

/// What was deleted in the last thirty days.
#[tauri::command]
pub(crate) async fn bin(desk: Product<'_>) -> Answer<Vec<BinRow>> {
    Ok(desk.app().await?.bin().await?)
}

/// Out of the bin again.
#[tauri::command]
pub(crate) async fn restore_draft(desk: Product<'_>, request: DraftRef) -> Answer<DeskView> {
    Ok(desk.app().await?.restore_draft(&request.draft_id).await?)
}

/// Everything in the bin is gone.
#[tauri::command]
pub(crate) async fn empty_bin(desk: Product<'_>) -> Answer<DeskView> {
    Ok(desk.app().await?.empty_bin().await?)
}

/// Drafts into a file, at a place that the person chooses; nothing: the person chose none.
#[tauri::command]
pub(crate) async fn export_drafts(
    desk: Product<'_>,
    window: AppHandle,
    request: Export,
) -> Answer<Option<ExportedView>> {
    desk.export(&window, request).await
}

/// Which file to take drafts from; nothing: the person chose none.
#[tauri::command]
pub(crate) async fn choose_import(desk: Product<'_>, window: AppHandle) -> Answer<Option<ChosenFile>> {
    desk.choose_import(&window).await
}

/// What is in the chosen file.
#[tauri::command]
pub(crate) async fn look_into(desk: Product<'_>, request: Secret) -> Answer<ImportPreviewView> {
    desk.look_into(request).await
}

/// Takes drafts over from the chosen file.
#[tauri::command]
pub(crate) async fn import_drafts(desk: Product<'_>, request: Import) -> Answer<DeskView> {
    desk.import(request).await
}
