//! The first screen: settings, destination, accounts, the list of drafts.

use serde::{Deserialize, Serialize};

use super::{
    AdminAgentView, Answer, DestinationKind, DraftRow, Language, NetworkSettings, Origin, PortalSettings,
    RecoveredView, RedirectForm, Theme, view,
};

view! {
    /// Everything the first screen shows.
    DeskView {
        /// Version of the product.
        version: String,
        /// The day on which the addresses that the product opens were checked.
        links_checked: String,
        /// Chosen language; nothing: as the system.
        language: Option<Language>,
        /// Chosen colors.
        theme: Theme,
        /// Where applications go now; nothing on a first run.
        destination: Option<DestinationView>,
        /// The sign-ins kept for that destination.
        accounts: Vec<AccountView>,
        /// The drafts that were changed last, newest first.
        drafts: Vec<DraftRow>,
        /// Leads to the drafts after those; nothing: there are no more.
        drafts_next: Option<String>,
        /// How many drafts there are.
        draft_count: u32,
        /// How many lie in the bin.
        bin_count: u32,
        /// Nothing is kept after the end.
        memory_only: bool,
        /// What a crash left behind, until the person has read it.
        recovered: Option<RecoveredView>,
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
        /// Nothing of it is real: practice, or practice's likeness of the portal.
        practice: bool,
        /// The service's own settings; nothing for practice.
        service: Option<ServiceSettings>,
        /// The portal's settings; nothing elsewhere.
        portal: Option<PortalSettings>,
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
        /// Scope of the service's access token, or several with blanks between them.
        scope: String,
        /// Resource of that token, where the provider wants it named (RFC 8707); empty: it does not, as Microsoft's.
        #[serde(default)]
        resource: String,
        /// Ids of the only tenants whose accounts may sign in, with blanks between them; empty: any.
        #[serde(default)]
        tenants: String,
        /// The registered form of the way back.
        redirect_form: RedirectForm,
        /// Root of Microsoft Graph, such as `https://graph.microsoft.com`; empty: no directory to ask.
        #[serde(default)]
        graph_root: String,
        /// The way there.
        #[serde(default)]
        network: NetworkSettings,
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
        /// Every verified domain of the tenant, as far as the directory told.
        verified_domains: Vec<String>,
        /// When the directory told company and domains.
        company_at: Option<String>,
        /// The company's address in the directory, where the sign-in may read it.
        address: Option<DirectoryAddressView>,
        /// Global admin of the tenant?
        global_admin: FactView,
        /// In the Admin agents group?
        admin_agent: AdminAgentView,
        /// Is there another global admin?
        other_admins: FactView,
        /// When the person signed in.
        signed_in_at: String,
    }
}

view! {
    /// What the directory has as the company's address: a technical profile that is often stale. Empty: it has none.
    DirectoryAddressView {
        /// Street, with number and floor.
        street: String,
        /// City.
        city: String,
        /// State or province.
        state: String,
        /// Postal code.
        postal_code: String,
        /// Country as two letters (ISO 3166-1).
        country: String,
        /// Phone.
        phone: String,
        /// When the directory told.
        at: String,
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
