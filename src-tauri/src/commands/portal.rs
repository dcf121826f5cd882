//! The commands of the portal way.

use enroll_core::view::*;
use tauri::AppHandle;

use crate::desk::Answer;
use crate::desktop;
use crate::gate::Product;
use crate::ipc::*;

/// Freezes what was read, to be entered in the portal.
#[tauri::command]
pub(crate) async fn begin_portal(desk: Product<'_>, request: BeginPortal) -> Answer<DraftView> {
    Ok(desk.app().await?.begin_portal(&request.draft_id, request.version, request.script).await?)
}

/// Takes it back, so that answers can be changed.
#[tauri::command]
pub(crate) async fn change_answers(desk: Product<'_>, request: DraftRef) -> Answer<DraftView> {
    Ok(desk.app().await?.change_answers(&request.draft_id).await?)
}

/// One value into the clipboard.
#[tauri::command]
pub(crate) async fn copy_step(desk: Product<'_>, request: PortalStep) -> Answer<DraftView> {
    Ok(desk.app().await?.copy_step(&request.draft_id, request.step).await?)
}

/// The one key: ticks, goes on, copies.
#[tauri::command]
pub(crate) async fn advance_portal(desk: Product<'_>, request: DraftRef) -> Answer<DraftView> {
    Ok(desk.app().await?.advance_portal(&request.draft_id).await?)
}

/// Ticks a step off.
#[tauri::command]
pub(crate) async fn tick_portal(desk: Product<'_>, request: TickPortal) -> Answer<DraftView> {
    Ok(desk.app().await?.tick_portal(&request.draft_id, request.step, request.done).await?)
}

/// The portal has something else there.
#[tauri::command]
pub(crate) async fn portal_differs(desk: Product<'_>, request: PortalDiffers) -> Answer<DraftView> {
    Ok(desk.app().await?.portal_differs(&request.draft_id, request.step, &request.entered).await?)
}

/// Records that it was submitted.
#[tauri::command]
pub(crate) async fn record_portal(desk: Product<'_>, request: RecordPortal) -> Answer<DraftView> {
    let RecordPortal { draft_id, on, by, reference } = request;
    Ok(desk.app().await?.record_portal(&draft_id, &on, &by, &reference).await?)
}

/// How a check stands, as the person read it.
#[tauri::command]
pub(crate) async fn say_check(desk: Product<'_>, request: SayCheck) -> Answer<DraftView> {
    let SayCheck { draft_id, check, word, note, deadline } = request;
    Ok(desk.app().await?.say_check(&draft_id, check, word, &note, deadline.as_deref()).await?)
}

/// Asks Microsoft how it stands.
#[tauri::command]
pub(crate) async fn read_portal(desk: Product<'_>, request: ReadPortal) -> Answer<DraftView> {
    let ReadPortal { draft_id, account_id, quiet } = request;
    Ok(desk.app().await?.read_portal(&draft_id, account_id.as_deref(), quiet).await?)
}

/// A page of the portal, copied as text.
#[tauri::command]
pub(crate) async fn paste_portal(desk: Product<'_>, request: PastePortal) -> Answer<DraftView> {
    Ok(desk.app().await?.paste_portal(&request.draft_id, &request.text).await?)
}

/// Which of two values is right.
#[tauri::command]
pub(crate) async fn choose_difference(desk: Product<'_>, request: ChooseDifference) -> Answer<DraftView> {
    Ok(desk.app().await?.choose_difference(&request.draft_id, request.step, request.choice).await?)
}

/// A text into the clipboard, for a minute.
#[tauri::command]
pub(crate) async fn copy_text(desk: Product<'_>, request: CopyText) -> Answer<()> {
    Ok(desk.app().await?.copy_text(&request.text).await?)
}

/// Opens the copy assistant beside the browser.
#[tauri::command]
pub(crate) async fn open_assistant(desk: Product<'_>, window: AppHandle, request: DraftRef) -> Answer<()> {
    desk.assist(request.draft_id);
    desktop::open_assistant(&window)
}

/// What the copy assistant shows.
#[tauri::command]
pub(crate) async fn assisted_draft(desk: Product<'_>) -> Answer<AssistedView> {
    desk.assisted().await
}

/// Closes the copy assistant; the main window comes forward.
#[tauri::command]
pub(crate) async fn close_assistant(window: AppHandle) -> Answer<()> {
    desktop::close_assistant(&window);
    Ok(())
}
