//! The choices of the portal way: its pages, steps and words, what can be read, how values differ.

use serde::{Deserialize, Serialize};

use crate::enrollment::named;

named! {
    /// Microsoft's clouds, and practice's likeness of one. Their addresses are data.
    CloudId {
        /// The cloud of nearly everybody.
        Global = "global",
        /// US government.
        UsGovernment = "usGovernment",
        /// 21Vianet, China.
        China = "china",
        /// The built-in likeness, on loopback.
        Practice = "practice",
    }
}

named! {
    /// In which letters names and address are entered.
    Script {
        /// As registered.
        Local = "local",
        /// In Latin letters, where the draft has them.
        Latin = "latin",
    }
}

named! {
    /// The portal's pages, in its order (domain.md 1.3, 1.4).
    PortalPageId {
        /// Sign in, or give a work e-mail.
        Start = "start",
        /// The company.
        Company = "company",
        /// The primary contact.
        Contact = "contact",
        /// Send it, read the agreement.
        Finish = "finish",
    }
}

named! {
    /// The portal's fields, and what has to be done there besides, in its order.
    PortalStepId {
        /// Open the start of the enrollment.
        Open = "open",
        /// The work account's name, with which to sign in.
        WorkEmail = "workEmail",
        /// The password, or the code that was mailed.
        Code = "code",
        /// Look the company up by D-U-N-S, or choose Manual.
        Lookup = "lookup",
        /// D-U-N-S number.
        Duns = "duns",
        /// Country or region.
        Country = "country",
        /// Legal name.
        CompanyName = "companyName",
        /// First line of the address.
        AddressLine1 = "addressLine1",
        /// Second line.
        AddressLine2 = "addressLine2",
        /// City.
        City = "city",
        /// State or province.
        State = "state",
        /// Postal code.
        PostalCode = "postalCode",
        /// Company phone.
        Phone = "phone",
        /// Website.
        Website = "website",
        /// Company registration or tax number.
        RegistrationId = "registrationId",
        /// Suggested address, or the one that was entered.
        AddressChoice = "addressChoice",
        /// The contact's given name.
        FirstName = "firstName",
        /// The contact's family name.
        LastName = "lastName",
        /// The contact's mail.
        Email = "email",
        /// The contact's phone.
        ContactPhone = "contactPhone",
        /// Tell the contact what will come.
        HeadsUp = "headsUp",
        /// Enroll now.
        Enroll = "enroll",
        /// Read and accept the agreement.
        Agreement = "agreement",
    }
}

named! {
    /// What a person does at a step.
    PortalStepKind {
        /// Paste a value.
        Copy = "copy",
        /// Choose it from a list.
        Choose = "choose",
        /// Do something.
        Act = "act",
    }
}

named! {
    /// What is worth knowing about a value in the portal's form.
    PortalNote {
        /// Nothing to enter: leave it empty.
        Empty = "empty",
        /// The calling code was left out: the portal refuses it.
        WithoutCallingCode = "withoutCallingCode",
        /// The extension was left out: the portal has no place for it.
        WithoutExtension = "withoutExtension",
        /// More than ten digits: the portal's form takes ten.
        MoreThanTenDigits = "moreThanTenDigits",
        /// No Latin spelling in the draft: this is the local one.
        NoLatin = "noLatin",
        /// The portal's list may name it in English.
        EnglishName = "englishName",
    }
}

named! {
    /// What the portal may show that is not in the plan, each with what to do.
    PortalCaseId {
        /// It suggests another address.
        AddressSuggestion = "addressSuggestion",
        /// The button stays grey.
        GreyButton = "greyButton",
        /// A company page that cannot be changed.
        ReadOnlyCompany = "readOnlyCompany",
        /// "Something went wrong".
        SomethingWentWrong = "somethingWentWrong",
        /// An error that is only a number.
        NumberError = "numberError",
        /// The session or the device is not trusted.
        SessionError = "sessionError",
        /// The D-U-N-S number is not found.
        DunsNotFound = "dunsNotFound",
        /// The company's name is taken.
        NameTaken = "nameTaken",
        /// Not validated as global admin.
        NotGlobalAdmin = "notGlobalAdmin",
        /// Self-service sign-up is switched off.
        SelfServiceOff = "selfServiceOff",
        /// The tenant belongs to another partner account.
        TenantLinked = "tenantLinked",
        /// "You need permission", or the program is not recognized.
        NeedPermission = "needPermission",
    }
}

named! {
    /// What is checked, and what else has a status of its own in the portal.
    PortalCheckId {
        /// The profile as a whole.
        Overall = "overall",
        /// The contact's mail address.
        EmailOwnership = "emailOwnership",
        /// The contact works there.
        Employment = "employment",
        /// The company exists, at that address.
        Business = "business",
        /// The contact in person.
        Identity = "identity",
        /// The program.
        Program = "program",
        /// The partner agreement.
        Agreement = "agreement",
        /// Admin agent, where the company is in CSP.
        AdminAgent = "adminAgent",
    }
}

named! {
    /// The portal's words for a status.
    PortalWord {
        /// Nobody has said anything.
        NotKnown = "notKnown",
        /// The portal does not show it.
        NotShown = "notShown",
        /// Pending.
        Pending = "pending",
        /// In progress.
        InProgress = "inProgress",
        /// Authorized, or Accepted.
        Authorized = "authorized",
        /// Rejected.
        Rejected = "rejected",
        /// Challenged.
        Challenged = "challenged",
        /// Pending Partner Action.
        PendingPartnerAction = "pendingPartnerAction",
        /// Action required, with Fix now.
        ActionRequired = "actionRequired",
        /// Of a program: active. Of an agreement or role: given.
        Active = "active",
        /// Of a program: pending qualification.
        PendingQualification = "pendingQualification",
    }
}

named! {
    /// A fact about the company or the account.
    PortalFactId {
        /// The tenant's name.
        Company = "company",
        /// A domain that the tenant owns.
        Domains = "domains",
        /// What kind of partner the tenant is already.
        PartnerType = "partnerType",
        /// Global admin?
        GlobalAdmin = "globalAdmin",
        /// PartnerID of the account.
        PartnerId = "partnerId",
        /// Name of the partner account.
        PartnerName = "partnerName",
        /// The profile that was decided last.
        LastFinalized = "lastFinalized",
    }
}

named! {
    /// What came of asking Microsoft, as a choice.
    ReadOutcome {
        /// Never asked.
        NotAsked = "notAsked",
        /// No client id: nothing can be asked.
        NotConfigured = "notConfigured",
        /// Nobody is signed in.
        NotSignedIn = "notSignedIn",
        /// It was read.
        Read = "read",
        /// Nothing is new.
        NotModified = "notModified",
        /// The company has no partner account yet.
        NotEnrolled = "notEnrolled",
        /// The account has no access to the API: usual for a company that is not in CSP.
        NoApiAccess = "noApiAccess",
        /// The account lacks a role.
        Forbidden = "forbidden",
        /// Consent lacks.
        NeedsConsent = "needsConsent",
        /// An administrator has to consent.
        NeedsAdminConsent = "needsAdminConsent",
        /// Multi-factor authentication was not proved.
        MfaNeeded = "mfaNeeded",
        /// The company's policy wants a further sign-in.
        StepUpNeeded = "stepUpNeeded",
        /// Microsoft asked for patience.
        Throttled = "throttled",
        /// No network.
        Unreachable = "unreachable",
        /// Microsoft's side failed, or answered what nobody understands.
        Failed = "failed",
    }
}

named! {
    /// How two spellings differ.
    DifferenceKind {
        /// Not at all.
        Same = "same",
        /// In spaces, width or capitals only.
        Spelling = "spelling",
        /// In variants of the same character, or an abbreviation.
        Variant = "variant",
        /// Really.
        Different = "different",
        /// Microsoft has nothing there.
        Missing = "missing",
    }
}

named! {
    /// What the person decides about a difference.
    DifferenceChoice {
        /// Nothing yet.
        Open = "open",
        /// The draft is right: it has to be corrected in the portal.
        Mine = "mine",
        /// The portal is right: the draft takes it over.
        Theirs = "theirs",
    }
}
