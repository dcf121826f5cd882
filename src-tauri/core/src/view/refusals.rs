//! Why an identity provider refused, as the person reads it.

use serde::{Deserialize, Serialize};

use super::view;
use crate::enrollment::named;

named! {
    /// What a refusal is about. Its words are `refusal-<name>` and `refusal-<name>-action` in the catalogues.
    RefusalKind {
        /// The app or its destination is not set up as the provider wants it.
        Setup = "setup",
        /// Several accounts fit, or none does.
        ChooseAccount = "chooseAccount",
        /// An account of another tenant, or of the wrong kind.
        WrongTenant = "wrongTenant",
        /// The tenant has no such account.
        NoSuchAccount = "noSuchAccount",
        /// No tenant of that name or domain.
        NoSuchTenant = "noSuchTenant",
        /// Too many tries: the account is locked for a while.
        Locked = "locked",
        /// The password has expired, or has to be reset.
        Password = "password",
        /// The name or the password is wrong.
        WrongPassword = "wrongPassword",
        /// The account is disabled.
        Disabled = "disabled",
        /// What was kept of the sign-in is no longer taken.
        Ended = "ended",
        /// The sign-in was interrupted: once more.
        Interrupted = "interrupted",
        /// Multi-factor authentication has to be set up first.
        MfaSetup = "mfaSetup",
        /// Multi-factor authentication has to be proved.
        Mfa = "mfa",
        /// Another proof or terms of use.
        MoreProof = "moreProof",
        /// A managed device only.
        Device = "device",
        /// The person is not assigned to the app.
        NotAssigned = "notAssigned",
        /// A policy of the company blocks it.
        Policy = "policy",
        /// The network admits other tenants only.
        Network = "network",
        /// One company does not let its people into the other.
        CrossTenant = "crossTenant",
        /// The provider saw the same request again and again.
        Looping = "looping",
        /// The tenant does not have the API.
        NoApi = "noApi",
        /// Nobody has consented yet.
        Consent = "consent",
        /// Only an administrator may consent.
        AdminConsent = "adminConsent",
        /// The person declined.
        Declined = "declined",
        /// The app is not known in the tenant.
        AppUnknown = "appUnknown",
        /// Another national cloud.
        WrongCloud = "wrongCloud",
        /// A number that the table does not have.
        Unknown = "unknown",
    }
}

named! {
    /// Who can solve it.
    RefusalSolver {
        /// The person at the keyboard.
        You = "you",
        /// A global admin, or the company's IT.
        Admin = "admin",
        /// Whoever gave out the settings of the destination.
        Operator = "operator",
    }
}

view! {
    /// A refusal, explained, with what support wants to know.
    RefusalView {
        /// What it is about.
        kind: RefusalKind,
        /// Who can solve it.
        solver: RefusalSolver,
        /// Entra's number; nothing where the provider gave none.
        number: Option<u32>,
        /// The provider's id of the attempt.
        correlation_id: Option<String>,
        /// The provider's time of it, in its own form.
        at: Option<String>,
    }
}

view! {
    /// What an administrator is asked to allow.
    ConsentView {
        /// Where it is allowed; nothing where the provider has no such page.
        address: Option<String>,
        /// The permissions, by their names at the provider.
        scopes: Vec<String>,
    }
}
