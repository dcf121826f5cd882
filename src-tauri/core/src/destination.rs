//! Where applications go: a logical id, and the addresses it has today.
//!
//! The id is what submissions and sign-ins are bound to. Addresses may change (practice's port, a service's host). Those of
//! Microsoft's clouds are dated data.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{Error, ErrorCode, Result};
use crate::http::is_allowed;
use crate::network::Network;
use crate::view::{
    CloudId, DestinationKind, DestinationView, PortalSettings, RedirectForm, ServiceSettings, SettingMistake as Mistake,
};

/// A place that applications go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destination {
    /// Logical id, never reused.
    pub id: String,
    /// Practice, a service, or the portal.
    pub kind: DestinationKind,
    /// As the person named it.
    pub name: String,
    /// Base of the contract's addresses, or of Partner Center's, without a slash at the end.
    pub base_url: String,
    /// OpenID Connect issuer; may be Entra's `…/organizations/v2.0`.
    pub issuer: String,
    /// Client id at the issuer; empty at the portal where nobody registered one: then nothing is read.
    pub client_id: String,
    /// Scope of an access token for `base_url`.
    pub service_scope: String,
    /// Resource that is named with that scope (RFC 8707); empty: none.
    #[serde(default)]
    pub service_resource: String,
    /// The only tenants whose accounts may sign in; empty: any.
    #[serde(default)]
    pub tenants: Vec<Uuid>,
    /// The registered form of the way back.
    pub redirect_form: RedirectForm,
    /// Root of Microsoft Graph, without a slash at the end; nothing: no directory to ask.
    pub graph_root: Option<String>,
    /// The portal's cloud; nothing elsewhere.
    #[serde(default)]
    pub cloud: Option<CloudId>,
    /// The way there.
    #[serde(default)]
    pub network: Network,
}

#[derive(Deserialize)]
struct Clouds {
    clouds: Vec<Cloud>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Cloud {
    id: CloudId,
    issuer: String,
    graph_root: String,
    partner_center_root: String,
    partner_center_scope: String,
}

fn cloud(id: CloudId) -> Result<Cloud> {
    let read = |error| Error::new(ErrorCode::Internal, error);
    let data: Clouds = serde_json::from_str(include_str!("../data/clouds.json")).map_err(read)?;
    let none = || Error::new(ErrorCode::BadRequest, format!("no such cloud: {}", id.name()));
    data.clouds.into_iter().find(|cloud| cloud.id == id).ok_or_else(none)
}

impl Destination {
    /// Practice at the address it has now. `id` changes at each reset.
    #[must_use]
    pub fn practice(id: &str, base_url: &str) -> Self {
        Self {
            id: id.to_owned(),
            kind: DestinationKind::Practice,
            name: String::new(),
            base_url: base_url.to_owned(),
            issuer: format!("{base_url}/organizations/v2.0"),
            client_id: "enroll-desk-practice".to_owned(),
            service_scope: "api://enrollment-service/Enroll.Submit".to_owned(),
            service_resource: String::new(),
            tenants: Vec::new(),
            redirect_form: RedirectForm::Loopback,
            graph_root: Some(format!("{base_url}/graph")),
            cloud: None,
            network: Network::default(),
        }
    }

    /// The portal in one of Microsoft's clouds. Nobody has to sign in; with a client id, what Microsoft knows can be read.
    /// `kept` is the way whose password goes on where none was entered.
    ///
    /// # Errors
    /// `BadRequest` for a cloud that is not data; `BadSettings` for a client id that is none of Microsoft's.
    pub fn portal(settings: &PortalSettings, kept: Option<&Network>) -> Result<Self> {
        let cloud = cloud(settings.cloud)?;
        let client_id = match settings.client_id.trim() {
            "" => String::new(),
            id => Uuid::try_parse(id).map_err(|_| bad(Mistake::ClientId))?.to_string(),
        };
        Ok(Self {
            id: format!("portal-{}", settings.cloud.name()),
            kind: DestinationKind::Portal,
            name: String::new(),
            base_url: cloud.partner_center_root,
            issuer: cloud.issuer,
            client_id,
            service_scope: cloud.partner_center_scope,
            service_resource: String::new(),
            tenants: tenants(&settings.tenants)?,
            redirect_form: RedirectForm::Localhost,
            graph_root: Some(cloud.graph_root),
            cloud: Some(settings.cloud),
            network: Network::of(&settings.network, kept)?,
        })
    }

    /// Practice's likeness of the portal, at the address that practice has now.
    #[must_use]
    pub fn practice_portal(id: &str, base_url: &str) -> Self {
        let root = format!("{base_url}/partner-center");
        Self {
            id: format!("{id}-portal"),
            kind: DestinationKind::Portal,
            service_scope: format!("{root}/user_impersonation"),
            base_url: root,
            cloud: Some(CloudId::Practice),
            ..Self::practice(id, base_url)
        }
    }

    /// Where an administrator allows the app for the whole tenant (entra-docs `v2-admin-consent.md`, domain.md 3.8); nothing
    /// where the issuer is not Entra's, and in practice, whose administrators sign in to consent.
    #[must_use]
    pub fn admin_consent(&self, tenant: Option<&str>, scopes: &[&str]) -> Option<String> {
        let issuer = url::Url::parse(&self.issuer).ok()?;
        let (before, version) = issuer.path().trim_start_matches('/').split_once('/')?;
        if version != "v2.0" || self.client_id.is_empty() || self.is_practice() {
            return None;
        }
        // `common` is not taken there.
        let tenant = tenant.unwrap_or(if before == "common" { "organizations" } else { before });
        let mut address = issuer.join(&format!("/{tenant}/v2.0/adminconsent")).ok()?;
        let back = match self.redirect_form {
            RedirectForm::Localhost => "http://localhost",
            RedirectForm::Loopback => "http://127.0.0.1/cb",
        };
        address
            .query_pairs_mut()
            .append_pair("client_id", &self.client_id)
            .append_pair("scope", &scopes.join(" "))
            .append_pair("redirect_uri", back);
        Some(address.to_string())
    }

    /// What is named with a scope when a token is asked for: the service's resource, with its own scope.
    #[must_use]
    pub(crate) fn resource_of(&self, scope: &str) -> Option<&str> {
        (scope == self.service_scope && !self.service_resource.is_empty()).then_some(self.service_resource.as_str())
    }

    /// May accounts of this tenant sign in? `tenant` is the issuer where a provider has no tenants.
    #[must_use]
    pub(crate) fn admits(&self, tenant: &str) -> bool {
        self.tenants.is_empty() || Uuid::try_parse(tenant).is_ok_and(|tenant| self.tenants.contains(&tenant))
    }

    /// The tenant to sign in at, where only one may.
    pub(crate) fn only_tenant(&self) -> Option<String> {
        let [only] = self.tenants.as_slice() else { return None };
        Some(only.to_string())
    }

    /// Is nothing of it real?
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.kind == DestinationKind::Practice || self.cloud == Some(CloudId::Practice)
    }

    /// A service as a person entered it. `kept` as above.
    ///
    /// # Errors
    /// `BadSettings` with the mistake: a setting that is not an `https` address (or loopback), or is empty.
    pub fn service(id: &str, settings: &ServiceSettings, kept: Option<&Network>) -> Result<Self> {
        let base_url = address(&settings.base_url, Mistake::BaseUrl, Mistake::BaseUrlPlain)?;
        if base_url.ends_with("/v1") {
            return Err(bad(Mistake::BaseUrlVersion));
        }
        let issuer = address(&settings.issuer, Mistake::Issuer, Mistake::IssuerPlain)?;
        if issuer.contains("/.well-known/") {
            return Err(bad(Mistake::IssuerDescription));
        }
        let graph_root = match settings.graph_root.trim() {
            "" => None,
            root => Some(address(root, Mistake::GraphRoot, Mistake::GraphRootPlain)?),
        };
        let resource = settings.resource.trim();
        // RFC 8707 section 2: absolute, without a fragment.
        if !resource.is_empty() && url::Url::parse(resource).map_or(true, |url| url.fragment().is_some()) {
            return Err(bad(Mistake::Resource));
        }
        let scopes: Vec<&str> = settings.scope.split_whitespace().collect();
        Ok(Self {
            id: id.to_owned(),
            kind: DestinationKind::Service,
            name: filled(&settings.name, Mistake::Name)?,
            base_url,
            issuer,
            client_id: filled(&settings.client_id, Mistake::ClientId)?,
            service_scope: filled(&scopes.join(" "), Mistake::Scope)?,
            service_resource: resource.to_owned(),
            tenants: tenants(&settings.tenants)?,
            redirect_form: settings.redirect_form,
            graph_root,
            cloud: None,
            network: Network::of(&settings.network, kept)?,
        })
    }

    fn tenants_text(&self) -> String {
        self.tenants.iter().map(Uuid::to_string).collect::<Vec<_>>().join(" ")
    }

    /// As the window shows it.
    #[must_use]
    pub fn view(&self) -> DestinationView {
        let service = (self.kind == DestinationKind::Service).then(|| ServiceSettings {
            name: self.name.clone(),
            base_url: self.base_url.clone(),
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            scope: self.service_scope.clone(),
            resource: self.service_resource.clone(),
            tenants: self.tenants_text(),
            redirect_form: self.redirect_form,
            graph_root: self.graph_root.clone().unwrap_or_default(),
            network: self.network.view(),
        });
        let portal = self.cloud.map(|cloud| PortalSettings {
            cloud,
            client_id: self.client_id.clone(),
            tenants: self.tenants_text(),
            network: self.network.view(),
        });
        let (id, name) = (self.id.clone(), self.name.clone());
        DestinationView { id, kind: self.kind, name, practice: self.is_practice(), service, portal }
    }
}

fn bad(mistake: Mistake) -> Error {
    Error::new(ErrorCode::BadSettings, mistake.name()).said(mistake.name())
}

fn filled(text: &str, missing: Mistake) -> Result<String> {
    let text = text.trim();
    if text.is_empty() { Err(bad(missing)) } else { Ok(text.to_owned()) }
}

/// Ids of tenants, as people separate them.
fn tenants(text: &str) -> Result<Vec<Uuid>> {
    let ids = text.split(|mark: char| mark.is_whitespace() || [',', ';', '、', '，', '；'].contains(&mark));
    let mut tenants = Vec::new();
    for id in ids.filter(|id| !id.is_empty()) {
        let tenant = Uuid::try_parse(id).map_err(|_| bad(Mistake::Tenants))?;
        if !tenants.contains(&tenant) {
            tenants.push(tenant);
        }
    }
    Ok(tenants)
}

/// An address to which a token may travel, without a slash at its end.
fn address(text: &str, wrong: Mistake, plain: Mistake) -> Result<String> {
    let text = text.trim().trim_end_matches('/');
    let url = url::Url::parse(text).map_err(|_| bad(wrong))?;
    if url.scheme() == "http" && !is_allowed(&url) {
        return Err(bad(plain));
    }
    let whole =
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    if is_allowed(&url) && whole { Ok(text.to_owned()) } else { Err(bad(wrong)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> ServiceSettings {
        ServiceSettings {
            name: "Distributor".into(),
            base_url: "https://enroll.example/".into(),
            issuer: "https://login.example/organizations/v2.0".into(),
            client_id: "0f4c".into(),
            scope: "api://enroll/Submit".into(),
            resource: String::new(),
            tenants: String::new(),
            redirect_form: RedirectForm::Localhost,
            graph_root: String::new(),
            network: crate::view::NetworkSettings::default(),
        }
    }

    #[test]
    fn a_service_is_reached_by_https_only() {
        assert_eq!(Destination::service("a", &settings(), None).unwrap().base_url, "https://enroll.example");
        for bad in ["http://enroll.example", "enroll.example", "ftp://enroll.example", "https://u@enroll.example", ""] {
            let error =
                Destination::service("a", &ServiceSettings { base_url: bad.into(), ..settings() }, None).unwrap_err();
            assert_eq!(error.code, ErrorCode::BadSettings);
            assert!(error.said.unwrap().starts_with("baseUrl"), "{bad}");
        }
        assert!(
            Destination::service("a", &ServiceSettings { base_url: "http://127.0.0.1:9/".into(), ..settings() }, None)
                .is_ok()
        );
    }

    #[test]
    fn a_mistake_that_people_often_make_is_named() {
        let with = |change: fn(&mut ServiceSettings)| {
            let mut settings = settings();
            change(&mut settings);
            Destination::service("a", &settings, None).unwrap_err().said.unwrap()
        };
        assert_eq!(with(|s| s.name = " ".into()), "name");
        assert_eq!(with(|s| s.base_url = "enroll.example".into()), "baseUrl");
        assert_eq!(with(|s| s.base_url = "http://enroll.example".into()), "baseUrl-plain");
        assert_eq!(with(|s| s.base_url = "https://enroll.example/v1/".into()), "baseUrl-version");
        assert_eq!(with(|s| s.issuer = "https://login.example/#x".into()), "issuer");
        assert_eq!(with(|s| s.issuer = "http://login.example".into()), "issuer-plain");
        assert_eq!(
            with(|s| s.issuer = "https://login.example/.well-known/openid-configuration".into()),
            "issuer-description"
        );
        assert_eq!(with(|s| s.client_id.clear()), "clientId");
        assert_eq!(with(|s| s.scope = " \n".into()), "scope");
        assert_eq!(with(|s| s.resource = "enroll".into()), "resource");
        assert_eq!(with(|s| s.resource = "https://enroll.example/#x".into()), "resource");
        assert_eq!(with(|s| s.tenants = "contoso.onmicrosoft.com".into()), "tenants");
        assert_eq!(with(|s| s.graph_root = "graph".into()), "graphRoot");
        assert_eq!(with(|s| s.graph_root = "http://graph.example".into()), "graphRoot-plain");
        let (client_id, network) = ("enroll".into(), settings().network);
        let portal = PortalSettings { cloud: CloudId::Global, client_id, tenants: String::new(), network };
        assert_eq!(Destination::portal(&portal, None).unwrap_err().said.as_deref(), Some("clientId"));
    }

    #[test]
    fn tenants_are_admitted_however_their_ids_are_written_and_separated() {
        let (one, two) = ("3f1d4a52-8b0a-4c39-9a52-0b7e3f7f1c11", "0a4b6c8d-1111-4222-8333-944455566677");
        let with =
            |tenants: String| Destination::service("a", &ServiceSettings { tenants, ..settings() }, None).unwrap();
        assert!(with(" \n".into()).admits(one));
        assert_eq!(with(String::new()).only_tenant(), None);
        let only = with(format!("{{{}}}, {one}", one.to_uppercase()));
        assert_eq!(only.only_tenant().as_deref(), Some(one));
        assert!(only.admits(&one.to_uppercase()) && !only.admits(two));
        // Where the provider has no tenants, nobody can show to be of one.
        assert!(!only.admits("https://login.example/realm"));
        let both = with(format!("{one}、{two}\n"));
        assert!(both.admits(one) && both.admits(two));
        assert_eq!(both.only_tenant(), None);
        assert_eq!(both.view().service.unwrap().tenants, format!("{one} {two}"));
    }

    #[test]
    fn an_administrator_consents_at_the_tenant_that_is_known_and_never_at_common() {
        let service = Destination::service("a", &settings(), None).unwrap();
        let address = service.admin_consent(None, &["User.Read", "api://enroll/Submit"]).unwrap();
        assert_eq!(
            address,
            "https://login.example/organizations/v2.0/adminconsent?client_id=0f4c&scope=User.Read+api%3A%2F%2Fenroll%2FSubmit&\
             redirect_uri=http%3A%2F%2Flocalhost"
        );
        let tenant = "3f1d4a52-8b0a-4c39-9a52-0b7e3f7f1c11";
        assert!(
            service
                .admin_consent(Some(tenant), &[])
                .unwrap()
                .starts_with(&format!("https://login.example/{tenant}/v2.0/"))
        );
        let of = |issuer: &str| Destination { issuer: issuer.into(), ..service.clone() };
        let common = of("https://login.example/common/v2.0").admin_consent(None, &[]).unwrap();
        assert!(common.starts_with("https://login.example/organizations/v2.0/"));
        assert_eq!(of("https://login.example/realm").admin_consent(None, &[]), None);
        assert_eq!(Destination::practice("p", "http://127.0.0.1:9").admin_consent(None, &[]), None);
    }
}
