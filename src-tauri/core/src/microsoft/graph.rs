//! The four questions put to Microsoft Graph v1.0, or to a directory that speaks like it.
//!
//! Only what the answer says is told; what it means for a sign-in is for `session`. Sources: Graph
//! `organization-list.md`, `user-list-memberof.md`, `group-list.md`, `directoryobject-checkmembergroups.md`.

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use url::Url;

use crate::error::{Error, ErrorCode, Result};
use crate::http::Http;
use crate::view::{AdminAgentAnswer, Answer};

/// Template id of Global Administrator: the one name of it that is the same in every tenant and language.
pub(crate) const GLOBAL_ADMIN: &str = "62e90394-69f5-4237-9190-012177145e10";

const PAGES: usize = 20;
const LIMIT: usize = 1024 * 1024;

/// A directory, and a token for it.
pub(crate) struct Graph<'a> {
    http: &'a Http,
    root: &'a str,
    token: &'a SecretString,
}

/// The signed-in tenant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Organization {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    /// The domain that new users get by default.
    pub(crate) domain: Option<String>,
    pub(crate) verified_domains: Vec<String>,
}

#[derive(Deserialize)]
struct Page<T> {
    value: Vec<T>,
    #[serde(rename = "@odata.nextLink")]
    next: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OrganizationItem {
    id: String,
    display_name: Option<String>,
    #[serde(default)]
    verified_domains: Option<Vec<Domain>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Domain {
    name: String,
    #[serde(default)]
    is_default: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DirectoryObject {
    #[serde(rename = "@odata.type")]
    kind: Option<String>,
    role_template_id: Option<String>,
}

#[derive(Deserialize)]
struct Group {
    id: String,
}

impl<'a> Graph<'a> {
    pub(crate) fn new(http: &'a Http, root: &'a str, token: &'a SecretString) -> Self {
        Self { http, root, token }
    }

    /// The tenant of the token; nothing where the token does not allow the question.
    ///
    /// # Errors
    /// As `ask`.
    pub(crate) async fn organization(&self) -> Result<Option<Organization>> {
        let address = self.address("organization", &[("$select", "id,displayName,verifiedDomains")])?;
        let Some(page): Option<Page<OrganizationItem>> = self.get(address).await? else { return Ok(None) };
        Ok(page.value.into_iter().next().map(|item| {
            let domains = item.verified_domains.unwrap_or_default();
            Organization {
                id: item.id,
                name: item.display_name.filter(|name| !name.is_empty()),
                domain: domains.iter().find(|domain| domain.is_default).map(|domain| domain.name.clone()),
                verified_domains: domains.into_iter().map(|domain| domain.name).collect(),
            }
        }))
    }

    /// Is the person global admin? Compared by template id: names are translated and were changed.
    ///
    /// Unknown where the token does not allow the question, where a role came back without its template id (all that
    /// `User.Read` may see of some), or where the list has no end.
    ///
    /// # Errors
    /// As `ask`.
    pub(crate) async fn is_global_admin(&self) -> Result<Answer> {
        let mut address = self.address("me/memberOf", &[])?;
        let mut veiled = false;
        for _ in 0..PAGES {
            let Some(page): Option<Page<DirectoryObject>> = self.get(address.clone()).await? else {
                return Ok(Answer::Unknown);
            };
            for object in &page.value {
                match &object.role_template_id {
                    Some(id) if id.eq_ignore_ascii_case(GLOBAL_ADMIN) => return Ok(Answer::Yes),
                    Some(_) => {}
                    None => veiled |= object.kind.as_deref() == Some("#microsoft.graph.directoryRole"),
                }
            }
            match page.next {
                None => return Ok(if veiled { Answer::Unknown } else { Answer::No }),
                Some(next) => address = self.following(&address, &next)?,
            }
        }
        Ok(Answer::Unknown)
    }

    /// Is the person in the group that Partner Center's *Admin agent* stands for?
    ///
    /// # Errors
    /// As `ask`.
    pub(crate) async fn admin_agent(&self) -> Result<AdminAgentAnswer> {
        let select = [("$filter", "displayName eq 'AdminAgents'"), ("$select", "id,displayName,securityEnabled")];
        let Some(groups): Option<Page<Group>> = self.get(self.address("groups", &select)?).await? else {
            return Ok(AdminAgentAnswer::NeedsConsent);
        };
        let group = match groups.value.as_slice() {
            [] => return Ok(AdminAgentAnswer::NotApplicable),
            [group] => &group.id,
            // Somebody made another of that name: which is meant, only a person can say.
            _ => return Ok(AdminAgentAnswer::Unknown),
        };
        let address = self.address("me/checkMemberGroups", &[])?;
        let request = self.http.client(&address)?.post(address).json(&json!({ "groupIds": [group] }));
        let Some(page): Option<Page<String>> = self.ask(request).await? else {
            return Ok(AdminAgentAnswer::NeedsConsent);
        };
        let member = page.value.iter().any(|id| id.eq_ignore_ascii_case(group));
        Ok(if member { AdminAgentAnswer::Member } else { AdminAgentAnswer::NotMember })
    }

    fn address(&self, path: &str, query: &[(&str, &str)]) -> Result<Url> {
        let mut address = Url::parse(&format!("{}/v1.0/{path}", self.root))
            .map_err(|error| Error::new(ErrorCode::BadSettings, error).said("graphRoot"))?;
        if !query.is_empty() {
            address.query_pairs_mut().extend_pairs(query);
        }
        Ok(address)
    }

    /// The next page, on the same origin only: the token goes with it.
    fn following(&self, address: &Url, next: &str) -> Result<Url> {
        let next = Url::parse(next).ok().filter(|next| next.origin() == address.origin());
        next.ok_or_else(|| Error::new(ErrorCode::ServiceFailed, "directory: its next page lies elsewhere"))
    }

    async fn get<T: DeserializeOwned>(&self, address: Url) -> Result<Option<T>> {
        self.ask(self.http.client(&address)?.get(address)).await
    }

    /// Asks; nothing where the token does not allow it (403).
    ///
    /// # Errors
    /// `NotSignedIn` when the token is not taken (401), `Unreachable`, `ServiceFailed`.
    async fn ask<T: DeserializeOwned>(&self, request: reqwest::RequestBuilder) -> Result<Option<T>> {
        let response = self.http.send(request.bearer_auth(self.token.expose_secret())).await?;
        let failed = |what: String| Error::new(ErrorCode::ServiceFailed, format!("directory: {what}"));
        match response.status().as_u16() {
            200 => {}
            401 => return Err(Error::new(ErrorCode::NotSignedIn, "directory: the token was not taken")),
            403 => return Ok(None),
            status => return Err(failed(format!("status {status}"))),
        }
        let body = Http::read(response, LIMIT).await?;
        serde_json::from_slice(&body).map(Some).map_err(|error| failed(format!("line {}", error.line())))
    }
}
