//! Where applications go: a logical id, and the addresses it has today.
//!
//! The id is what submissions and sign-ins are bound to. Addresses may change (practice's port, a service's host).

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorCode, Result};
use crate::view::{DestinationKind, DestinationView, RedirectForm, ServiceSettings};

/// A place that applications go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destination {
    /// Logical id, never reused.
    pub id: String,
    /// Practice or a service.
    pub kind: DestinationKind,
    /// As the person named it.
    pub name: String,
    /// Base of the contract's addresses, without a slash at the end.
    pub base_url: String,
    /// OpenID Connect issuer; may be Entra's `…/organizations/v2.0`.
    pub issuer: String,
    /// Client id at the issuer.
    pub client_id: String,
    /// Scope of the service's access token.
    pub service_scope: String,
    /// The registered form of the way back.
    pub redirect_form: RedirectForm,
    /// Root of Microsoft Graph, without a slash at the end; nothing: no directory to ask.
    pub graph_root: Option<String>,
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
            redirect_form: RedirectForm::Loopback,
            graph_root: Some(format!("{base_url}/graph")),
        }
    }

    /// A service as a person entered it.
    ///
    /// # Errors
    /// `BadSettings` with the name of the setting that is not an `https` address (or loopback), or is empty.
    pub fn service(id: &str, settings: &ServiceSettings) -> Result<Self> {
        let address = |name: &str, text: &str| {
            let text = text.trim().trim_end_matches('/');
            let bad = || Error::new(ErrorCode::BadSettings, format!("{name} is not an address")).said(name);
            let url = url::Url::parse(text).map_err(|_| bad())?;
            let loopback = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
            let secure = url.scheme() == "https" || (url.scheme() == "http" && loopback);
            if secure && url.username().is_empty() && url.query().is_none() { Ok(text.to_owned()) } else { Err(bad()) }
        };
        let filled = |name: &str, text: &str| {
            let text = text.trim();
            if text.is_empty() {
                return Err(Error::new(ErrorCode::BadSettings, format!("{name} is empty")).said(name));
            }
            Ok(text.to_owned())
        };
        let graph_root = match settings.graph_root.trim() {
            "" => None,
            root => Some(address("graphRoot", root)?),
        };
        Ok(Self {
            id: id.to_owned(),
            kind: DestinationKind::Service,
            name: filled("name", &settings.name)?,
            base_url: address("baseUrl", &settings.base_url)?,
            issuer: address("issuer", &settings.issuer)?,
            client_id: filled("clientId", &settings.client_id)?,
            service_scope: filled("scope", &settings.scope)?,
            redirect_form: settings.redirect_form,
            graph_root,
        })
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
            redirect_form: self.redirect_form,
            graph_root: self.graph_root.clone().unwrap_or_default(),
        });
        DestinationView { id: self.id.clone(), kind: self.kind, name: self.name.clone(), service }
    }
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
            redirect_form: RedirectForm::Localhost,
            graph_root: String::new(),
        }
    }

    #[test]
    fn a_service_is_reached_by_https_only() {
        assert_eq!(Destination::service("a", &settings()).unwrap().base_url, "https://enroll.example");
        for bad in ["http://enroll.example", "enroll.example", "ftp://enroll.example", "https://u@enroll.example", ""] {
            let error = Destination::service("a", &ServiceSettings { base_url: bad.into(), ..settings() }).unwrap_err();
            assert_eq!((error.code, error.said.as_deref()), (ErrorCode::BadSettings, Some("baseUrl")), "{bad}");
        }
        assert!(
            Destination::service("a", &ServiceSettings { base_url: "http://127.0.0.1:9/".into(), ..settings() })
                .is_ok()
        );
    }
}
