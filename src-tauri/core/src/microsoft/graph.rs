//! The questions put to Microsoft Graph v1.0, or to a directory that speaks like it.
//!
//! Only what the answer says is told; what it means for a sign-in is for `session`. Sources: Graph
//! `organization-list.md`, `user-list-memberof.md`, `group-list.md`, `directoryobject-checkmembergroups.md`,
//! `directoryrole-list-members.md`.

use jiff::SignedDuration;
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;
use url::Url;

use super::challenge::Challenge;
use crate::error::{Error, ErrorCode};
use crate::http::{Http, retry_after};
use crate::oauth::refusal::clean;
use crate::shown::has_hidden;
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
    /// The rest, where the token may read it.
    pub(crate) profile: Option<DirectoryProfile>,
}

/// What the directory has of the company where the sign-in may read all of it: a technical profile that is often stale, so
/// that nothing of it is ever taken for what the register says (domain.md 4.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryProfile {
    /// What kind of partner the tenant is already, in the directory's word.
    pub partner_type: Option<String>,
    /// Street, with number and floor.
    pub street: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or province.
    pub state: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Country as two letters (ISO 3166-1).
    pub country: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Where the tenant's technical mail goes.
    pub technical_mails: Vec<String>,
}

/// Why the directory gave no answer.
#[derive(Debug)]
pub(crate) enum Refused {
    /// The token is not taken: a fresh one may be.
    Token,
    /// The next sign-in has to ask for these claims (JSON).
    StepUp(String),
    /// It asks to be left alone for so long.
    Throttled(SignedDuration),
    /// Anything else.
    Error(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

type Result<T> = std::result::Result<T, Refused>;

/// Where it asks for patience without saying how much.
const SOME_PATIENCE: SignedDuration = SignedDuration::from_mins(1);
/// Nobody is kept waiting for longer by one answer.
const MOST_PATIENCE: SignedDuration = SignedDuration::from_hours(1);

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
    partner_tenant_type: Option<String>,
    street: Option<String>,
    city: Option<String>,
    state: Option<String>,
    postal_code: Option<String>,
    country_letter_code: Option<String>,
    business_phones: Option<Vec<String>>,
    technical_notification_mails: Option<Vec<String>>,
}

impl OrganizationItem {
    /// Takes the rest out; nothing where the token may not read it: then all of it is `null`.
    fn profile(&mut self) -> Option<DirectoryProfile> {
        let told = |value: &mut Option<String>| value.take().map(|text| clean(&text)).filter(|text| !text.is_empty());
        let profile = DirectoryProfile {
            partner_type: told(&mut self.partner_tenant_type),
            street: told(&mut self.street),
            city: told(&mut self.city),
            state: told(&mut self.state),
            postal_code: told(&mut self.postal_code),
            country: told(&mut self.country_letter_code),
            phone: told(&mut self.business_phones.take().and_then(|phones| phones.into_iter().next())),
            technical_mails: self.technical_notification_mails.take().unwrap_or_default(),
        };
        (profile != DirectoryProfile::default()).then_some(profile)
    }
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
struct Member {
    #[serde(rename = "@odata.type")]
    kind: Option<String>,
    id: String,
}

#[derive(Deserialize)]
struct Group {
    id: String,
}

impl<'a> Graph<'a> {
    pub(crate) fn new(http: &'a Http, root: &'a str, token: &'a SecretString) -> Self {
        Self { http, root, token }
    }

    /// The tenant of the token; nothing where the token does not allow the question. `whole`: the token may read all of it
    /// (`Organization.Read.All`), not only what `User.Read` may.
    ///
    /// # Errors
    /// As `ask`.
    pub(crate) async fn organization(&self, whole: bool) -> Result<Option<Organization>> {
        let own = [("$select", "id,displayName,verifiedDomains")];
        let address = self.address("organization", if whole { &[] } else { &own })?;
        let Some(page): Option<Page<OrganizationItem>> = self.get(address).await? else { return Ok(None) };
        Ok(page.value.into_iter().next().map(|mut item| {
            let profile = item.profile();
            // A name that hides something is nobody's domain.
            let mut domains = item.verified_domains.unwrap_or_default();
            domains.retain(|domain| !has_hidden(&domain.name));
            Organization {
                id: item.id,
                name: item.display_name.map(|name| clean(&name)).filter(|name| !name.is_empty()),
                domain: domains.iter().find(|domain| domain.is_default).map(|domain| domain.name.clone()),
                verified_domains: domains.into_iter().map(|domain| domain.name).collect(),
                profile,
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

    /// Is anybody but this person global admin? Nothing where the token does not allow the question.
    ///
    /// # Errors
    /// As `ask`.
    pub(crate) async fn other_global_admins(&self, person: &str) -> Result<Option<Answer>> {
        let path = format!("directoryRoles(roleTemplateId='{GLOBAL_ADMIN}')/members");
        let mut address = self.address(&path, &[("$select", "id")])?;
        for _ in 0..PAGES {
            let Some(page): Option<Page<Member>> = self.get(address.clone()).await? else { return Ok(None) };
            // A group or an app that holds the role is no second person.
            let user = |one: &Member| one.kind.as_deref().is_none_or(|kind| kind == "#microsoft.graph.user");
            if page.value.iter().any(|one| user(one) && !one.id.eq_ignore_ascii_case(person)) {
                return Ok(Some(Answer::Yes));
            }
            match page.next {
                None => return Ok(Some(Answer::No)),
                Some(next) => address = self.following(&address, &next)?,
            }
        }
        Ok(Some(Answer::Unknown))
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
        next.ok_or_else(|| Error::new(ErrorCode::ServiceFailed, "directory: its next page lies elsewhere").into())
    }

    async fn get<T: DeserializeOwned>(&self, address: Url) -> Result<Option<T>> {
        self.ask(self.http.client(&address)?.get(address)).await
    }

    /// Asks; nothing where the token does not allow it (403).
    ///
    /// # Errors
    /// `Refused`, of errors `Unreachable` and `ServiceFailed`.
    async fn ask<T: DeserializeOwned>(&self, request: reqwest::RequestBuilder) -> Result<Option<T>> {
        let response = self.http.send(request.bearer_auth(self.token.expose_secret())).await?;
        let failed = |what: String| Error::new(ErrorCode::ServiceFailed, format!("directory: {what}"));
        let status = response.status().as_u16();
        // An authentication context is asked for with 403 (domain.md 3.8).
        if let Some(claims) = Challenge::of(response.headers()).claims().filter(|_| matches!(status, 401 | 403)) {
            return Err(Refused::StepUp(claims));
        }
        match status {
            200 => {}
            401 => return Err(Refused::Token),
            403 => return Ok(None),
            429 => {
                let wait = retry_after(response.headers()).unwrap_or(SOME_PATIENCE);
                return Err(Refused::Throttled(wait.min(MOST_PATIENCE)));
            }
            status => return Err(failed(format!("status {status}")).into()),
        }
        let body = Http::read(response, LIMIT).await?;
        let read = serde_json::from_slice(&body).map(Some);
        read.map_err(|error| failed(format!("line {}", error.line())).into())
    }
}
