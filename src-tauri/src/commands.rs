//! Every command: one call into the product.

mod destination;
mod keeping;
mod portal;

pub(crate) use destination::*;
use enroll_core::app::Act;
use enroll_core::view::*;
pub(crate) use keeping::*;
pub(crate) use portal::*;

use crate::desk::Answer;
use crate::gate::Product;
use crate::ipc::*;

/// The first view.
#[tauri::command]
pub(crate) async fn open_desk(desk: Product<'_>) -> Answer<DeskView> {
    Ok(desk.app().await?.desk().await?)
}

/// Chooses the language.
#[tauri::command]
pub(crate) async fn set_language(desk: Product<'_>, request: SetLanguage) -> Answer<()> {
    Ok(desk.app().await?.set_language(request.language).await?)
}

/// Chooses the colors.
#[tauri::command]
pub(crate) async fn set_theme(desk: Product<'_>, request: SetTheme) -> Answer<()> {
    Ok(desk.app().await?.set_theme(request.theme).await?)
}

/// Rehearse.
#[tauri::command]
pub(crate) async fn choose_practice(desk: Product<'_>) -> Answer<DeskView> {
    Ok(desk.app().await?.choose_practice().await?)
}

/// Apply for real, at this service.
#[tauri::command]
pub(crate) async fn choose_service(desk: Product<'_>, request: ServiceSettings) -> Answer<DeskView> {
    let settings = DestinationSettings { service: Some(request.clone()), portal: None };
    Ok(desk.confirmed(Act::Use(&settings)).await?.choose_service(request).await?)
}

/// Apply at Microsoft's own portal, by hand.
#[tauri::command]
pub(crate) async fn choose_portal(desk: Product<'_>, request: PortalSettings) -> Answer<DeskView> {
    let settings = DestinationSettings { service: None, portal: Some(request.clone()) };
    Ok(desk.confirmed(Act::Use(&settings)).await?.choose_portal(request).await?)
}

/// Forget what was rehearsed.
#[tauri::command]
pub(crate) async fn reset_practice(desk: Product<'_>) -> Answer<DeskView> {
    Ok(desk.app().await?.reset_practice().await?)
}

/// A new draft.
#[tauri::command]
pub(crate) async fn create_draft(desk: Product<'_>) -> Answer<DraftView> {
    Ok(desk.app().await?.create_draft().await?)
}

/// A draft, with everything known about it.
#[tauri::command]
pub(crate) async fn open_draft(desk: Product<'_>, request: DraftRef) -> Answer<DraftView> {
    Ok(desk.app().await?.open_draft(&request.draft_id).await?)
}

/// Deletes a draft that was never sent.
#[tauri::command]
pub(crate) async fn delete_draft(desk: Product<'_>, request: DraftRef) -> Answer<DeskView> {
    Ok(desk.app().await?.delete_draft(&request.draft_id).await?)
}

/// Saves answers; durable when it answers.
#[tauri::command]
pub(crate) async fn save_answers(desk: Product<'_>, request: Answers) -> Answer<SavedView> {
    Ok(desk.app().await?.save_answers(&request.draft_id, request.answers).await?)
}

/// *Continue*.
#[tauri::command]
pub(crate) async fn finish_page(desk: Product<'_>, request: PageAnswers) -> Answer<PageResult> {
    Ok(desk.app().await?.finish_page(&request.draft_id, request.page, request.answers).await?)
}

/// Everything that would be sent.
#[tauri::command]
pub(crate) async fn check_draft(desk: Product<'_>, request: DraftRef) -> Answer<CheckView> {
    Ok(desk.app().await?.check_draft(&request.draft_id).await?)
}

/// Signs in through the system browser; answers when the person is back.
#[tauri::command]
pub(crate) async fn sign_in(desk: Product<'_>, request: SignIn) -> Answer<AccountView> {
    Ok(desk.app().await?.sign_in(request.hint.as_deref(), request.purpose).await?)
}

/// Gives up the sign-in that is under way.
#[tauri::command]
pub(crate) async fn cancel_sign_in(desk: Product<'_>) -> Answer<()> {
    desk.app().await?.cancel_sign_in();
    Ok(())
}

/// The second way back of a sign-in.
#[tauri::command]
pub(crate) async fn paste_address(desk: Product<'_>, request: PasteAddress) -> Answer<()> {
    Ok(desk.app().await?.paste_address(&request.address)?)
}

/// Forgets a sign-in.
#[tauri::command]
pub(crate) async fn sign_out(desk: Product<'_>, request: AccountRef) -> Answer<DeskView> {
    Ok(desk.app().await?.sign_out(&request.account_id).await?)
}

/// Asks the directory about the account again.
#[tauri::command]
pub(crate) async fn refresh_account(desk: Product<'_>, request: AccountRef) -> Answer<AccountView> {
    Ok(desk.app().await?.refresh_account(&request.account_id).await?)
}

/// What an administrator has to allow, and where.
#[tauri::command]
pub(crate) async fn admin_consent(desk: Product<'_>, request: AdminConsent) -> Answer<ConsentView> {
    Ok(desk.app().await?.admin_consent(request.account_id.as_deref(), request.purpose).await?)
}

/// Opens the page on which a work account is made.
#[tauri::command]
pub(crate) async fn create_work_account(desk: Product<'_>) -> Answer<()> {
    Ok(desk.app().await?.create_work_account().await?)
}

/// *Enroll now*.
#[tauri::command]
pub(crate) async fn enroll_now(desk: Product<'_>, request: EnrollNow) -> Answer<DraftView> {
    let EnrollNow { draft_id, account_id, version, language } = request;
    let app = desk.confirmed(Act::Enroll(&draft_id, &account_id, version)).await?;
    Ok(app.enroll_now(&draft_id, &account_id, version, language).await?)
}

/// Asks the service how the application stands.
#[tauri::command]
pub(crate) async fn refresh_submission(desk: Product<'_>, request: DraftRef) -> Answer<DraftView> {
    Ok(desk.app().await?.refresh_submission(&request.draft_id).await?)
}

/// The person wants a waiting application to go on.
#[tauri::command]
pub(crate) async fn confirm_again(desk: Product<'_>, request: DraftRef) -> Answer<DraftView> {
    Ok(desk.confirmed(Act::GoOn(&request.draft_id)).await?.confirm_again(&request.draft_id).await?)
}

/// Takes an application that never left out of the queue.
#[tauri::command]
pub(crate) async fn edit_again(desk: Product<'_>, request: DraftRef) -> Answer<DraftView> {
    Ok(desk.app().await?.edit_again(&request.draft_id).await?)
}

/// Has the confirmation mail sent again.
#[tauri::command]
pub(crate) async fn resend_confirmation(desk: Product<'_>, request: DraftRef) -> Answer<DraftView> {
    Ok(desk.app().await?.resend_confirmation(&request.draft_id).await?)
}

/// The agreement.
#[tauri::command]
pub(crate) async fn read_agreement(desk: Product<'_>, request: ReadAgreement) -> Answer<AgreementView> {
    Ok(desk.app().await?.read_agreement(&request.draft_id, request.language).await?)
}

/// Accepts exactly the text that was read.
#[tauri::command]
pub(crate) async fn accept_agreement(desk: Product<'_>, request: AcceptAgreement) -> Answer<DraftView> {
    let AcceptAgreement { draft_id, version, sha256, name, title } = request;
    let app = desk.confirmed(Act::Accept(&draft_id, &version, &sha256, &name, &title)).await?;
    Ok(app.accept_agreement(&draft_id, &version, &sha256, &name, &title).await?)
}

/// Asks the directory about Admin agent.
#[tauri::command]
pub(crate) async fn check_admin_agent(desk: Product<'_>, request: DraftRef) -> Answer<DraftView> {
    Ok(desk.app().await?.check_admin_agent(&request.draft_id).await?)
}

/// Ticks a next step.
#[tauri::command]
pub(crate) async fn tick_step(desk: Product<'_>, request: TickStep) -> Answer<DraftView> {
    Ok(desk.app().await?.tick_step(&request.draft_id, request.step, request.done).await?)
}

/// Opens one of the known addresses in the system browser.
#[tauri::command]
pub(crate) async fn open_link(desk: Product<'_>, request: OpenLink) -> Answer<()> {
    Ok(desk.app().await?.open_link(request.link, request.english).await?)
}

/// What the person is asked outside of the pages.
#[tauri::command]
pub(crate) async fn asked(desk: Product<'_>) -> Answer<AskedView> {
    desk.asked().await
}

/// The person's answer.
#[tauri::command]
pub(crate) async fn answer_asked(desk: Product<'_>, request: AnswerAsked) -> Answer<()> {
    desk.answer(request.yes);
    Ok(())
}

/// The page's answer to `desk-leaving`, and the person's.
#[tauri::command]
pub(crate) async fn leave(desk: Product<'_>, request: Leave) -> Answer<()> {
    desk.leave(request.ready).await;
    Ok(())
}
