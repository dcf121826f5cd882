// The only list of commands: `name(Request) -> Response`. Included by build.rs too (permissions), so it names no crate.
// A request is a struct of `ipc.rs` or `()`; a response is a view of core or `()`.
macro_rules! with_commands {
    ($with:ident) => {
        $with! {
            open_desk(()) -> DeskView,
            set_language(SetLanguage) -> (),
            set_theme(SetTheme) -> (),
            choose_practice(()) -> DeskView,
            choose_service(ServiceSettings) -> DeskView,
            reset_practice(()) -> DeskView,
            create_draft(()) -> DraftView,
            open_draft(DraftRef) -> DraftView,
            delete_draft(DraftRef) -> DeskView,
            save_answers(Answers) -> SavedView,
            finish_page(PageAnswers) -> PageResult,
            check_draft(DraftRef) -> CheckView,
            sign_in(SignIn) -> AccountView,
            cancel_sign_in(()) -> (),
            paste_address(PasteAddress) -> (),
            sign_out(AccountRef) -> DeskView,
            refresh_account(AccountRef) -> AccountView,
            create_work_account(()) -> (),
            enroll_now(EnrollNow) -> DraftView,
            refresh_submission(DraftRef) -> DraftView,
            confirm_again(DraftRef) -> DraftView,
            edit_again(DraftRef) -> DraftView,
            resend_confirmation(DraftRef) -> DraftView,
            read_agreement(ReadAgreement) -> AgreementView,
            accept_agreement(AcceptAgreement) -> DraftView,
            check_admin_agent(DraftRef) -> DraftView,
            tick_step(TickStep) -> DraftView,
            open_link(OpenLink) -> (),
        }
    };
}
