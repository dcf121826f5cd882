//! Scopes: which resource they are of, and what a person has consented to.

use rusqlite::Connection;

use super::accounts::Account;
use crate::{Desk, Failure};

/// The enrollment service's resource (audience).
pub(crate) const SERVICE: &str = "api://enrollment-service";
/// The one scope of the enrollment service.
pub(crate) const SUBMIT: &str = "api://enrollment-service/Enroll.Submit";
/// Needs an admin's consent.
pub(crate) const READ_GROUPS: &str = "GroupMember.Read.All";
/// Reads the signed-in person.
pub(crate) const READ_ME: &str = "User.Read";
/// Reads the whole organization, not only its name and domains. Needs an admin's consent.
pub(crate) const READ_ORGANIZATION: &str = "Organization.Read.All";
/// Reads who holds which role. Needs an admin's consent.
pub(crate) const READ_ROLES: &str = "RoleManagement.Read.Directory";
/// The one scope of Partner Center, without its prefix.
pub(crate) const PARTNER_CENTER: &str = "user_impersonation";

/// Which ones nobody but an admin can consent to.
pub(crate) fn needs_admin(scope: &str) -> bool {
    matches!(scope, READ_GROUPS | READ_ORGANIZATION | READ_ROLES)
}

/// An API that access tokens are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Resource {
    Graph,
    Service,
    PartnerCenter,
}

/// A scope parameter, sorted out.
#[derive(Default)]
pub(crate) struct Scopes {
    pub(crate) openid: bool,
    pub(crate) offline: bool,
    /// Graph's, without prefix.
    pub(crate) graph: Vec<String>,
    /// The service's, with prefix.
    pub(crate) service: Vec<String>,
    /// Partner Center's, with prefix.
    pub(crate) partner_center: Vec<String>,
    /// The resource named first.
    pub(crate) first: Option<Resource>,
}

impl Scopes {
    /// Sorts out a scope parameter; the first scope that nobody knows is the error.
    pub(crate) fn parse(text: &str, desk: &Desk) -> Result<Self, String> {
        let graph = desk.graph();
        let partner_center = desk.partner_center();
        let mut scopes = Self::default();
        for scope in text.split(' ').filter(|scope| !scope.is_empty()) {
            let short = scope.strip_prefix(&graph).and_then(|rest| rest.strip_prefix('/')).unwrap_or(scope);
            match short {
                "openid" => scopes.openid = true,
                "offline_access" => scopes.offline = true,
                "profile" | "email" => {}
                READ_ME | READ_GROUPS | READ_ORGANIZATION | READ_ROLES => scopes.put(Resource::Graph, short),
                SUBMIT => scopes.put(Resource::Service, short),
                // Never without its prefix: Entra would look for it at Graph.
                _ if short
                    .strip_prefix(&partner_center)
                    .is_some_and(|rest| rest.strip_prefix('/') == Some(PARTNER_CENTER)) =>
                {
                    scopes.put(Resource::PartnerCenter, short);
                }
                _ => return Err(scope.to_owned()),
            }
        }
        Ok(scopes)
    }

    fn put(&mut self, resource: Resource, scope: &str) {
        self.first.get_or_insert(resource);
        let list = match resource {
            Resource::Graph => &mut self.graph,
            Resource::Service => &mut self.service,
            Resource::PartnerCenter => &mut self.partner_center,
        };
        if !list.iter().any(|known| known == scope) {
            list.push(scope.to_owned());
        }
    }

    /// Those of one resource.
    pub(crate) fn of(&self, resource: Resource) -> &[String] {
        match resource {
            Resource::Graph => &self.graph,
            Resource::Service => &self.service,
            Resource::PartnerCenter => &self.partner_center,
        }
    }

    /// All that need consent.
    pub(crate) fn asked(&self) -> impl Iterator<Item = &str> {
        self.graph.iter().chain(&self.service).chain(&self.partner_center).map(String::as_str)
    }

    /// Of how many resources they are; a token is for one.
    pub(crate) fn resources(&self) -> usize {
        [&self.graph, &self.service, &self.partner_center].iter().filter(|list| !list.is_empty()).count()
    }
}

/// Those of `scopes` that nobody has consented to for this account.
pub(crate) fn unconsented<'a>(
    connection: &Connection,
    account: &Account,
    scopes: impl Iterator<Item = &'a str>,
) -> Result<Vec<String>, Failure> {
    let mut statement = connection.prepare("SELECT count(*) FROM consent WHERE oid = ?1 AND scope = ?2")?;
    let mut missing = Vec::new();
    for scope in scopes {
        let ordinary = account.preconsented && !account.asks_consent && !needs_admin(scope);
        let granted: i64 = statement.query_row([account.oid.as_str(), scope], |row| row.get(0))?;
        if !ordinary && granted == 0 {
            missing.push(scope.to_owned());
        }
    }
    Ok(missing)
}

/// Keeps a person's consent.
pub(crate) fn grant<'a>(
    connection: &Connection,
    oid: &str,
    scopes: impl Iterator<Item = &'a str>,
) -> Result<(), Failure> {
    for scope in scopes {
        connection.execute("INSERT INTO consent (oid, scope) VALUES (?1, ?2) ON CONFLICT DO NOTHING", [oid, scope])?;
    }
    Ok(())
}
