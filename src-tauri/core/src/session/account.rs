//! A kept sign-in: its key, and what is known of the person and the company.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::microsoft::graph::DirectoryProfile;
use crate::view::{AccountView, AdminAgentAnswer, AdminAgentView, Answer, DirectoryAddressView, FactView, Origin};

/// What a sign-in is kept under. A submission is bound to one, and no other's token carries it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AccountKey {
    /// Logical id of the destination.
    pub destination_id: String,
    /// Tenant id; the issuer, where a provider has no tenants.
    pub tenant_id: String,
    /// Object id of the person in the tenant; the subject, where a provider has no object ids.
    pub object_id: String,
}

impl AccountKey {
    /// Opaque and safe in an address and a file name, in every file system (hex, for those that know no case).
    #[must_use]
    pub fn id(&self) -> String {
        digest(&[&self.destination_id, &self.tenant_id, &self.object_id])
    }
}

/// 128 bits of SHA-256 in hex, over texts with their lengths.
pub(super) fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// A kept sign-in, without anything secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// What it is kept under.
    pub key: AccountKey,
    /// Issuer of its ID token, with the tenant filled in.
    pub issuer: String,
    /// The user name that it signs in with. It may change: for showing, never for deciding.
    pub username: String,
    /// The person's name.
    pub display_name: String,
    /// A guest of the tenant? Refused at sign-in, so always false today.
    pub guest: bool,
    /// Name of the company, if the directory told.
    pub company: Option<String>,
    /// Default domain of the tenant, if the directory told.
    pub domain: Option<String>,
    /// Every verified domain of the tenant.
    pub verified_domains: Vec<String>,
    /// The rest of what the directory has, if it told.
    #[serde(default)]
    pub profile: Option<DirectoryProfile>,
    /// When the directory told company and domains.
    #[serde(default)]
    pub company_at: Option<Timestamp>,
    /// When it told the rest.
    #[serde(default)]
    pub profile_at: Option<Timestamp>,
    /// Global admin of the tenant?
    pub global_admin: FactView,
    /// In the Admin agents group, and when the directory said so?
    #[serde(default)]
    pub admin_agent: Option<(AdminAgentAnswer, Timestamp)>,
    /// Is there another global admin?
    #[serde(default = "not_asked")]
    pub other_admins: FactView,
    /// When the person signed in.
    pub signed_in_at: Timestamp,
}

impl Account {
    /// As the window shows it.
    #[must_use]
    pub fn view(&self) -> AccountView {
        AccountView {
            id: self.key.id(),
            username: self.username.clone(),
            display_name: self.display_name.clone(),
            company: self.company.clone(),
            domain: self.domain.clone(),
            tenant_id: self.key.tenant_id.clone(),
            verified_domains: self.verified_domains.clone(),
            company_at: self.company_at.map(|at| at.to_string()),
            address: self.profile.as_ref().zip(self.profile_at).map(|(profile, at)| address(profile, at)),
            global_admin: self.global_admin.clone(),
            admin_agent: AdminAgentView {
                answer: self.admin_agent.map_or(AdminAgentAnswer::Unknown, |(answer, _)| answer),
                at: self.admin_agent.map(|(_, at)| at.to_string()),
            },
            other_admins: self.other_admins.clone(),
            signed_in_at: self.signed_in_at.to_string(),
        }
    }
}

fn address(profile: &DirectoryProfile, at: Timestamp) -> DirectoryAddressView {
    let told = |value: &Option<String>| value.clone().unwrap_or_default();
    DirectoryAddressView {
        street: told(&profile.street),
        city: told(&profile.city),
        state: told(&profile.state),
        postal_code: told(&profile.postal_code),
        country: told(&profile.country),
        phone: told(&profile.phone),
        at: at.to_string(),
    }
}

/// An answer that somebody gave now.
pub(super) fn fact(answer: Answer, origin: Origin, now: Timestamp) -> FactView {
    FactView { answer, origin, at: Some(now.to_string()) }
}

/// Nobody was asked.
pub(super) fn not_asked() -> FactView {
    FactView { answer: Answer::Unknown, origin: Origin::Nobody, at: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(destination: &str, tenant: &str, object: &str) -> AccountKey {
        AccountKey { destination_id: destination.into(), tenant_id: tenant.into(), object_id: object.into() }
    }

    #[test]
    fn the_id_tells_destination_tenant_and_person_apart() {
        let ids = [key("a", "b", "c"), key("ab", "", "c"), key("a", "bc", ""), key("a", "c", "b")].map(|key| key.id());
        for (place, id) in ids.iter().enumerate() {
            assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()));
            assert!(!ids[..place].contains(id));
        }
        assert_eq!(ids[0], key("a", "b", "c").id());
    }
}
