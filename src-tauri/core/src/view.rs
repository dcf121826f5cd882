//! What the product shows: the only types that cross to the window, and what the console program prints.
//!
//! A view is complete: who draws it needs no second call and keeps no truth of its own. Times are RFC 3339 in UTC.
//! Words are not in here; names (`code`, `rule`, `reason`) lead to messages in the catalogues.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::enrollment::{FieldId, PageId, SectionId, named};

/// Derives what every view needs, and its TypeScript twin when the bindings are written.
macro_rules! view {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name { $($(#[$fdoc])* pub $field: $ty),* }
    };
}

named! {
    /// Languages of the catalogues.
    Language {
        /// English (United States).
        EnUs = "en-US",
        /// Traditional Chinese (Taiwan).
        ZhTw = "zh-TW",
    }
}

named! {
    /// Which colors to use.
    Theme {
        /// As the system does.
        System = "system",
        /// Always light.
        Light = "light",
        /// Always dark.
        Dark = "dark",
    }
}

named! {
    /// What kind of place an application goes to.
    DestinationKind {
        /// The built-in backend on loopback.
        Practice = "practice",
        /// A backend that speaks our contract.
        Service = "service",
    }
}

named! {
    /// The form of the sign-in's way back, as the identity provider has it registered.
    RedirectForm {
        /// `http://localhost:{port}/`, what Entra's portal accepts.
        Localhost = "localhost",
        /// `http://127.0.0.1:{port}/cb`, what RFC 8252 section 7.3 recommends.
        Loopback = "loopback",
    }
}

named! {
    /// Where a draft stands, in one word, for lists.
    DraftState {
        /// Being filled in.
        Editing = "editing",
        /// Frozen and waiting to leave.
        Queued = "queued",
        /// On its way right now.
        Sending = "sending",
        /// Sent, but no answer came back: the backend is being asked.
        Unknown = "unknown",
        /// A person has to do something before it can go on.
        NeedsYou = "needsYou",
        /// The backend refused it.
        Refused = "refused",
        /// Set aside after too many failures; it blocks nothing.
        OnHold = "onHold",
        /// Received; verification is running.
        Submitted = "submitted",
        /// Received, and a verification check needs action.
        ActionNeeded = "actionNeeded",
        /// Every check is authorized.
        Authorized = "authorized",
        /// A check was rejected.
        Rejected = "rejected",
    }
}

named! {
    /// How far a section is.
    SectionStatus {
        /// Nothing in it yet.
        NotStarted = "notStarted",
        /// Something is in it, something is missing.
        InProgress = "inProgress",
        /// An answer in it would be refused.
        Problem = "problem",
        /// Nothing is missing.
        Completed = "completed",
    }
}

named! {
    /// How much a finding weighs.
    Severity {
        /// The application would be refused: not sent.
        Blocks = "blocks",
        /// Likely to be questioned: the person decides.
        Warns = "warns",
    }
}

named! {
    /// The pre-flight rules, by what they find.
    RuleId {
        /// Nothing was entered.
        Missing = "missing",
        /// No choice was made.
        NotChosen = "notChosen",
        /// A tick that has to be there is not.
        NotTicked = "notTicked",
        /// Longer than the field takes; args: `max`.
        TooLong = "tooLong",
        /// Not the form of an e-mail address.
        EmailForm = "emailForm",
        /// A consumer mail provider; args: `domain`.
        EmailConsumer = "emailConsumer",
        /// A shared mailbox name that is not supported; args: `word`.
        EmailRole = "emailRole",
        /// A role mailbox that is likely questioned; args: `word`.
        EmailRoleLikely = "emailRoleLikely",
        /// An `onmicrosoft.com` sign-in name, often without a mailbox.
        EmailOnMicrosoft = "emailOnMicrosoft",
        /// The contact's domain is neither the website's nor the work account's; args: `domain`.
        EmailOtherDomain = "emailOtherDomain",
        /// Too few or too many digits for a phone.
        PhoneForm = "phoneForm",
        /// More than ten digits, which the portal's form refuses; args: `digits`.
        PhoneLong = "phoneLong",
        /// A post-office box.
        PoBox = "poBox",
        /// Not the form of the country's postal codes; args: `example`.
        PostalCodeForm = "postalCodeForm",
        /// Not one of the country's states; args: `value`.
        StateUnknown = "stateUnknown",
        /// A D-U-N-S number has nine digits.
        DunsForm = "dunsForm",
        /// Fails the check digit of the country's company numbers (a hint, never a refusal).
        RegistrationIdCheck = "registrationIdCheck",
        /// The legal name may be abbreviated; args: `word`.
        NameAbbreviated = "nameAbbreviated",
        /// Not a web address.
        WebsiteForm = "websiteForm",
    }
}

named! {
    /// Yes, no, or not known.
    Answer {
        /// It is so.
        Yes = "yes",
        /// It is not so.
        No = "no",
        /// Nobody could say.
        Unknown = "unknown",
    }
}

named! {
    /// Who said it.
    Origin {
        /// A claim of the sign-in.
        SignIn = "signIn",
        /// Microsoft Graph, or practice's likeness of it.
        Directory = "directory",
        /// The enrollment service.
        Service = "service",
        /// The person at the keyboard.
        Person = "person",
        /// Nobody.
        Nobody = "nobody",
    }
}

named! {
    /// Why a submission waits for a person.
    NeedsYouReason {
        /// The sign-in it is bound to has ended.
        SignIn = "signIn",
        /// Another account than the one it is bound to is signed in.
        OtherAccount = "otherAccount",
        /// It waited longer than a day: the person confirms again.
        ConfirmAgain = "confirmAgain",
        /// The outcome is unknown and the service does not promise to recognize a repeat.
        OutcomeUnknown = "outcomeUnknown",
        /// The service wants a global admin.
        GlobalAdmin = "globalAdmin",
    }
}

named! {
    /// A verification check. Other kinds may come; they are shown by their own name.
    CheckStatus {
        /// Not begun.
        Pending = "pending",
        /// Being looked at.
        InProgress = "inProgress",
        /// Waits for somebody at the company.
        ActionNeeded = "actionNeeded",
        /// Questioned.
        Challenged = "challenged",
        /// Passed.
        Authorized = "authorized",
        /// Failed.
        Rejected = "rejected",
        /// A word that this version does not know.
        Unknown = "unknown",
    }
}

named! {
    /// Member of the Admin agents group?
    AdminAgentAnswer {
        /// Not asked, or nobody could say.
        Unknown = "unknown",
        /// The group exists and the person is not in it.
        NotMember = "notMember",
        /// The person is in it.
        Member = "member",
        /// The tenant has no such group.
        NotApplicable = "notApplicable",
        /// The directory wants a further consent before it tells.
        NeedsConsent = "needsConsent",
    }
}

named! {
    /// Every address the product can open. The addresses themselves are data with the day they were checked.
    LinkId {
        /// Join the partner program.
        Join = "join",
        /// What the dashboard looks like.
        Dashboard = "dashboard",
        /// Which account is the company's work account.
        WorkAccountHelp = "workAccountHelp",
        /// Make a work account.
        CreateWorkAccount = "createWorkAccount",
        /// Become global admin.
        BecomeGlobalAdmin = "becomeGlobalAdmin",
        /// The portal's user management.
        UserManagement = "userManagement",
        /// What each verification status means.
        VerificationHelp = "verificationHelp",
        /// Next step: users and permissions.
        NextUsers = "nextUsers",
        /// Next step: Action Pack, or what replaced it.
        NextActionPack = "nextActionPack",
        /// Next step: membership benefits.
        NextBenefits = "nextBenefits",
        /// Next step: competencies, or what replaced them.
        NextCompetencies = "nextCompetencies",
        /// Next step: business profile.
        NextBusinessProfile = "nextBusinessProfile",
        /// Next step: referrals.
        NextReferrals = "nextReferrals",
        /// Practice: the mailbox.
        PracticeMailbox = "practiceMailbox",
        /// Practice: user management.
        PracticeUsers = "practiceUsers",
        /// Practice: the reviewer.
        PracticeReviewer = "practiceReviewer",
    }
}

view! {
    /// Everything the first screen shows.
    DeskView {
        /// Version of the product.
        version: String,
        /// Chosen language; nothing: as the system.
        language: Option<Language>,
        /// Chosen colors.
        theme: Theme,
        /// Where applications go now; nothing on a first run.
        destination: Option<DestinationView>,
        /// The sign-ins kept for that destination.
        accounts: Vec<AccountView>,
        /// Every draft, newest first.
        drafts: Vec<DraftRow>,
    }
}

view! {
    /// A place that applications go to.
    DestinationView {
        /// Logical id; practice gets a new one at each reset.
        id: String,
        /// Practice or a service.
        kind: DestinationKind,
        /// As the person named it.
        name: String,
        /// The service's own settings; nothing for practice.
        service: Option<ServiceSettings>,
    }
}

view! {
    /// What a person enters to use an enrollment service.
    ServiceSettings {
        /// A name to recognize it by.
        name: String,
        /// Base of the contract's addresses, without `/v1`.
        base_url: String,
        /// OpenID Connect issuer; may be Entra's `…/organizations/v2.0`.
        issuer: String,
        /// Client id registered there.
        client_id: String,
        /// Scope of the service's access token.
        scope: String,
        /// The registered form of the way back.
        redirect_form: RedirectForm,
        /// Root of Microsoft Graph, such as `https://graph.microsoft.com`; empty: no directory to ask.
        graph_root: String,
    }
}

view! {
    /// One kept sign-in.
    AccountView {
        /// Key of the account within the destination.
        id: String,
        /// The user name it signs in with.
        username: String,
        /// The person's name.
        display_name: String,
        /// Company name of the tenant, if the directory told.
        company: Option<String>,
        /// Default verified domain of the tenant.
        domain: Option<String>,
        /// Tenant id.
        tenant_id: String,
        /// Global admin of the tenant?
        global_admin: FactView,
        /// When the person signed in.
        signed_in_at: String,
    }
}

view! {
    /// An answer with its origin and time.
    FactView {
        /// The answer.
        answer: Answer,
        /// Who said it.
        origin: Origin,
        /// When.
        at: Option<String>,
    }
}

view! {
    /// A draft in the list.
    DraftRow {
        /// Id of the draft.
        id: String,
        /// Legal name; empty until entered.
        title: String,
        /// Country code; empty until chosen.
        country: String,
        /// Where it stands.
        state: DraftState,
        /// Last change.
        updated_at: String,
        /// Reference of the receipt.
        reference: Option<String>,
        /// Sent to practice?
        practice: bool,
    }
}

view! {
    /// A draft, open.
    DraftView {
        /// Id of the draft.
        id: String,
        /// Every answer given, as typed, by field name.
        answers: BTreeMap<String, String>,
        /// How far each section is.
        sections: Vec<SectionView>,
        /// When the last change became durable.
        saved_at: Option<String>,
        /// The submission to the current destination, if there is one.
        submission: Option<SubmissionView>,
        /// Answers cannot be changed now: the application is with the service.
        locked: bool,
    }
}

view! {
    /// A row of the task list.
    SectionView {
        /// Which section.
        id: SectionId,
        /// How far.
        status: SectionStatus,
        /// Its pages, in order.
        pages: Vec<PageId>,
    }
}

view! {
    /// The answer to a save.
    SavedView {
        /// When it became durable.
        saved_at: String,
    }
}

view! {
    /// The answer to *Continue*.
    PageResult {
        /// What is wrong or worth a look on this page.
        findings: Vec<FindingView>,
        /// The page that follows in the section, unless something blocks or the section ends.
        next: Option<PageId>,
        /// When the answers became durable.
        saved_at: String,
    }
}

view! {
    /// What a rule found.
    FindingView {
        /// At which answer.
        field: FieldId,
        /// On which page.
        page: PageId,
        /// Which rule.
        rule: RuleId,
        /// Refused, or worth a look.
        severity: Severity,
        /// What the message names.
        args: BTreeMap<String, String>,
    }
}

view! {
    /// Everything that would be sent, to be read once more.
    CheckView {
        /// Rows by section.
        sections: Vec<CheckSection>,
        /// All findings.
        findings: Vec<FindingView>,
    }
}

view! {
    /// One section of the check page.
    CheckSection {
        /// Which section.
        id: SectionId,
        /// Its rows.
        rows: Vec<CheckRow>,
    }
}

view! {
    /// One answer of the check page.
    CheckRow {
        /// Which field.
        field: FieldId,
        /// Where it can be changed.
        page: PageId,
        /// As typed; empty: not provided.
        value: String,
    }
}

view! {
    /// A submission and everything known about it.
    SubmissionView {
        /// Id of the submission.
        id: String,
        /// The draft it was frozen from.
        draft_id: String,
        /// Number of the frozen revision.
        revision: u32,
        /// Where it goes.
        destination: DestinationView,
        /// User name of the account it is bound to.
        username: String,
        /// Company of the account it is bound to.
        company: Option<String>,
        /// How far it is.
        state: DraftState,
        /// Why it waits for a person.
        reason: Option<NeedsYouReason>,
        /// What the service said when it refused.
        problem: Option<ProblemView>,
        /// When *Enroll now* was pressed.
        queued_at: String,
        /// When the service received it.
        submitted_at: Option<String>,
        /// Reference of the receipt.
        reference: Option<String>,
        /// When the next attempt is due.
        next_attempt_at: Option<String>,
        /// Checks; nothing until the service told.
        verification: Option<VerificationView>,
        /// The acceptance, once given.
        acceptance: Option<AcceptanceView>,
        /// Admin agent?
        admin_agent: AdminAgentView,
        /// Next steps that the person ticked.
        done_steps: Vec<LinkId>,
    }
}

view! {
    /// What the service refused, in its own words. Shown as text.
    ProblemView {
        /// Stable type of the problem.
        kind: String,
        /// One line.
        title: String,
        /// More.
        detail: String,
        /// Single answers it names.
        errors: Vec<ProblemError>,
    }
}

view! {
    /// One answer that the service refused.
    ProblemError {
        /// Our field, if the service's pointer leads to one.
        field: Option<FieldId>,
        /// The service's pointer.
        pointer: String,
        /// The service's words.
        detail: String,
    }
}

view! {
    /// The set of checks.
    VerificationView {
        /// Each check.
        checks: Vec<VerificationCheck>,
        /// Where the confirmation mail went.
        mail_sent_to: Option<String>,
        /// When it went.
        mail_sent_at: Option<String>,
        /// When the contact confirmed.
        confirmed_at: Option<String>,
        /// When it may be sent again.
        can_resend_at: Option<String>,
        /// When the service was last asked.
        at: String,
    }
}

view! {
    /// One check.
    VerificationCheck {
        /// The service's name of it: `emailOwnership`, `employment`, `business`, `identity` or one not known here.
        kind: String,
        /// How it stands.
        status: CheckStatus,
        /// The service's own word for the status.
        status_word: String,
        /// Code of the reason, if any.
        reason: Option<String>,
        /// The service's words, if any.
        detail: Option<String>,
        /// By when something has to happen.
        deadline: Option<String>,
        /// Appeals that are left.
        appeals_left: Option<u32>,
        /// Last change.
        updated_at: Option<String>,
    }
}

view! {
    /// The agreement to read.
    AgreementView {
        /// Version.
        version: String,
        /// Title.
        title: String,
        /// Locale of the text.
        locale: String,
        /// Text, as paragraphs.
        paragraphs: Vec<String>,
        /// SHA-256 of the bytes that were shown, in hex.
        sha256: String,
        /// When it was fetched.
        fetched_at: String,
    }
}

view! {
    /// An acceptance and its proof.
    AcceptanceView {
        /// Version accepted.
        version: String,
        /// Hash accepted.
        sha256: String,
        /// Who accepted.
        name: String,
        /// As what.
        title: String,
        /// When the service recorded it; nothing while it is on its way.
        accepted_at: Option<String>,
        /// The service's receipt.
        receipt: Option<String>,
    }
}

view! {
    /// Admin agent, with origin and time.
    AdminAgentView {
        /// The answer.
        answer: AdminAgentAnswer,
        /// When the directory was asked.
        at: Option<String>,
    }
}
