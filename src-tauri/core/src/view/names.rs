//! The choices: every word that crosses to the window under one fixed name.

use serde::{Deserialize, Serialize};

use crate::enrollment::named;

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
        /// Microsoft's own portal, in the person's browser.
        Portal = "portal",
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
        /// A person is entering it in the portal.
        Entering = "entering",
        /// A person submitted it in the portal.
        SubmittedByPerson = "submittedByPerson",
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
    /// What a person says of a section, to oneself.
    SectionMark {
        /// Nothing.
        None = "none",
        /// Done with it.
        Finished = "finished",
        /// To come back to it.
        Later = "later",
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
        /// Partner Center's API, or practice's likeness of it.
        PartnerCenter = "partnerCenter",
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
        /// The service wants more of the sign-in than it brought: the next one asks for it.
        StepUp = "stepUp",
        /// An administrator of the company has to allow the app first.
        AdminConsent = "adminConsent",
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
        /// The portal: where an enrollment starts.
        PortalStart = "portalStart",
        /// The portal: legal information, its status, and the mail sent again.
        LegalInfo = "legalInfo",
        /// The portal: the profile of a member of the partner program.
        PartnerProfile = "partnerProfile",
        /// The portal: tenants of the account.
        Tenants = "tenants",
        /// Partner Center's support.
        Support = "support",
        /// The domains that a tenant owns.
        TenantDomains = "tenantDomains",
        /// Self-service sign-up, and how an administrator allows it.
        SelfServiceHelp = "selfServiceHelp",
        /// Locations of a company.
        LocationsHelp = "locationsHelp",
        /// Several tenants and one partner account.
        TenantsHelp = "tenantsHelp",
        /// Practice: the mailbox.
        PracticeMailbox = "practiceMailbox",
        /// Practice: user management.
        PracticeUsers = "practiceUsers",
        /// Practice: the reviewer.
        PracticeReviewer = "practiceReviewer",
    }
}

named! {
    /// What a sign-in is for: consent is asked for step by step.
    SignInFor {
        /// To know who it is.
        Account = "account",
        /// To read the company's address in the directory too.
        Company = "company",
        /// To see who else is global admin too.
        Admins = "admins",
        /// To look for the Admin agents group too.
        AdminAgent = "adminAgent",
        /// To read Partner Center too.
        PartnerCenter = "partnerCenter",
    }
}
