//! What a provider says about itself (OpenID Connect Discovery 1.0), and its keys, kept for a day.
//!
//! `openidconnect` fetches these too, but cannot take Entra's issuer with `{tenantid}` in it; the rest of its checks
//! are repeated here. It leaves to `id_token` to fill in the tenant.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::CoreJwsSigningAlgorithm as Algorithm;
use serde::Deserialize;
use url::Url;

use super::is_guid;
use super::keys::Keys;
use super::tokens::LIMIT;
use crate::error::{Error, ErrorCode, Result};
use crate::http::{Http, is_allowed, is_loopback, origin};
use crate::surroundings::Clock;

const TEMPLATE: &str = "{tenantid}";
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// No sooner than this are keys fetched again for a key id that is not among them.
const KEYS_AGAIN: SignedDuration = SignedDuration::from_mins(1);

/// A provider's own description, checked.
#[derive(Debug)]
pub(crate) struct Provider {
    issuer: String,
    /// For an issuer that serves many tenants: what stands in the place of the tenant in its own addresses.
    shared: Option<Shared>,
    authorization: Url,
    token: Url,
    keys: Url,
    end_session: Option<Url>,
    /// Tells of a person what the ID token does not.
    pub(crate) userinfo: Option<Url>,
    /// Signature algorithms to accept.
    pub(crate) algorithms: Vec<Algorithm>,
    /// Promises the `iss` response parameter (RFC 9207).
    pub(crate) names_itself: bool,
}

#[derive(Debug)]
struct Shared {
    /// `https://login.example/organizations/`
    prefix: String,
    /// `https://login.example/`
    authority: String,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: Url,
    token_endpoint: Url,
    jwks_uri: Url,
    end_session_endpoint: Option<Url>,
    userinfo_endpoint: Option<Url>,
    #[serde(default)]
    id_token_signing_alg_values_supported: Vec<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

/// Why a description does not do.
pub(crate) enum Unfit {
    /// It cannot be read.
    Unreadable(String),
    /// It is of this issuer.
    Other(String),
    /// It names this address, which is not secure or is this computer's.
    Address(String),
}

/// What a description says that matters before anybody signs in.
pub(crate) fn examine(issuer: &str, body: &[u8]) -> std::result::Result<(), Unfit> {
    let document: Document = serde_json::from_slice(body).map_err(|error| Unfit::Unreadable(error.to_string()))?;
    Provider::fit(issuer, document).map(|_| ())
}

impl Provider {
    /// The issuer that a token of this provider has to name; `tenant` is the token's own.
    pub(crate) fn issuer_for(&self, tenant: Option<&str>) -> Option<String> {
        match (&self.shared, tenant) {
            (None, _) => Some(self.issuer.clone()),
            (Some(_), Some(tenant)) if is_guid(tenant) => Some(self.issuer.replace(TEMPLATE, tenant)),
            (Some(_), _) => None,
        }
    }

    /// Is this one of the issuers it may be?
    pub(crate) fn is_issuer(&self, issuer: &str) -> bool {
        match (&self.shared, self.issuer.split_once(TEMPLATE)) {
            (Some(_), Some((before, after))) => {
                issuer.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)).is_some_and(is_guid)
            }
            _ => issuer == self.issuer,
        }
    }

    /// Where the browser goes. With a tenant: that tenant's own form of the address (Entra: "`organizations` for the
    /// first sign-in, the tenant afterwards").
    pub(crate) fn authorization(&self, tenant: Option<&str>) -> Url {
        self.of_tenant(&self.authorization, tenant)
    }

    /// Where codes and refresh tokens are redeemed.
    pub(crate) fn token(&self, tenant: Option<&str>) -> Url {
        self.of_tenant(&self.token, tenant)
    }

    /// Where the browser ends the provider's own session, if it can.
    pub(crate) fn end_session(&self, tenant: Option<&str>) -> Option<Url> {
        self.end_session.as_ref().map(|address| self.of_tenant(address, tenant))
    }

    fn of_tenant(&self, address: &Url, tenant: Option<&str>) -> Url {
        let (Some(shared), Some(tenant)) = (&self.shared, tenant.filter(|tenant| is_guid(tenant))) else {
            return address.clone();
        };
        let rest = address.as_str().strip_prefix(&shared.prefix);
        let own = rest.and_then(|rest| Url::parse(&format!("{}{tenant}/{rest}", shared.authority)).ok());
        own.unwrap_or_else(|| address.clone())
    }

    /// Checks a description against the issuer it was asked for.
    fn check(configured: &str, document: Document) -> Result<Self> {
        let untrusted = |what: &str| Error::new(ErrorCode::SignInUntrusted, format!("identity provider: {what}"));
        Self::fit(configured, document).map_err(|unfit| match unfit {
            Unfit::Other(_) => untrusted("its description is of another issuer"),
            Unfit::Address(address) => untrusted(&format!("an address at {address}")),
            Unfit::Unreadable(what) => untrusted(&what),
        })
    }

    fn fit(configured: &str, document: Document) -> std::result::Result<Self, Unfit> {
        let shared = shared(configured);
        let template = shared.as_ref().map(|shared| format!("{}{TEMPLATE}/v2.0", shared.authority));
        // Section 4.3 of Discovery: the very issuer that was asked. A slash at the end is lost when a person's
        // settings are read, so that one may come back.
        let exact = document.issuer == configured || document.issuer.strip_suffix('/') == Some(configured);
        let templated = template.as_ref() == Some(&document.issuer);
        if !exact && !templated {
            return Err(Unfit::Other(document.issuer));
        }
        let secure = configured.starts_with("https:");
        let addresses = [&document.authorization_endpoint, &document.token_endpoint, &document.jwks_uri];
        for address in addresses.into_iter().chain(&document.end_session_endpoint).chain(&document.userinfo_endpoint) {
            // A public issuer has no business on this computer.
            if !is_allowed(address) || (secure && is_loopback(address)) {
                return Err(Unfit::Address(origin(address)));
            }
        }
        // RS256 is what Core section 3.1.3.7 presumes; two more if the provider says that it uses them.
        let mut algorithms = vec![Algorithm::RsaSsaPkcs1V15Sha256];
        for name in &document.id_token_signing_alg_values_supported {
            match name.as_str() {
                "PS256" => algorithms.push(Algorithm::RsaSsaPssSha256),
                "ES256" => algorithms.push(Algorithm::EcdsaP256Sha256),
                _ => {}
            }
        }
        Ok(Self {
            issuer: document.issuer,
            shared: shared.filter(|_| templated),
            authorization: document.authorization_endpoint,
            token: document.token_endpoint,
            keys: document.jwks_uri,
            end_session: document.end_session_endpoint,
            userinfo: document.userinfo_endpoint,
            algorithms,
            names_itself: document.authorization_response_iss_parameter_supported,
        })
    }
}

/// Takes `{authority}/organizations/v2.0` or `{authority}/common/v2.0` apart.
fn shared(issuer: &str) -> Option<Shared> {
    ["organizations", "common"].into_iter().find_map(|name| {
        let authority = issuer.strip_suffix(&format!("{name}/v2.0"))?;
        authority
            .ends_with('/')
            .then(|| Shared { prefix: format!("{authority}{name}/"), authority: authority.to_owned() })
    })
}

/// Descriptions and keys of the providers in use, shared by all sessions.
pub(crate) struct Providers {
    clock: Arc<dyn Clock>,
    kept: Mutex<HashMap<String, Kept>>,
}

#[derive(Clone)]
struct Kept {
    provider: Arc<Provider>,
    at: Timestamp,
    keys: Option<(Keys, Timestamp)>,
    /// When they were last fetched because those known did not do.
    again: Option<Timestamp>,
}

impl Providers {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, kept: Mutex::default() }
    }

    /// The provider of an issuer.
    ///
    /// # Errors
    /// `Unreachable`, `ServiceFailed`; `BadSettings` when there is no provider at that address; `SignInUntrusted`
    /// when it describes another.
    pub(crate) async fn provider(&self, http: &Http, issuer: &str) -> Result<Arc<Provider>> {
        if let Some(kept) = self.kept(issuer).filter(|kept| self.is_younger(kept.at, KEPT)) {
            return Ok(kept.provider);
        }
        let bad = |what: &str| Error::new(ErrorCode::BadSettings, format!("issuer: {what}")).said("issuer");
        let address =
            Url::parse(&format!("{issuer}/.well-known/openid-configuration")).map_err(|_| bad("no address"))?;
        let body = fetch(http, &address).await?.ok_or_else(|| bad("no provider there"))?;
        let document = serde_json::from_slice(&body).map_err(|error| {
            let place = format!("line {} column {}", error.line(), error.column());
            Error::new(ErrorCode::ServiceFailed, format!("identity provider: unreadable description, {place}"))
        })?;
        let provider = Arc::new(Provider::check(issuer, document)?);
        let kept = Kept { provider: Arc::clone(&provider), at: self.clock.now(), keys: None, again: None };
        self.lock().insert(issuer.to_owned(), kept);
        Ok(provider)
    }

    /// The keys of a provider. `again`: those known do not do; asked at most once a minute, so that a forged key id
    /// cannot make us knock.
    ///
    /// # Errors
    /// `Unreachable`, `ServiceFailed`.
    pub(crate) async fn keys(&self, http: &Http, issuer: &str, provider: &Provider, again: bool) -> Result<Keys> {
        let kept = self.kept(issuer);
        let last = kept.as_ref().and_then(|kept| kept.again);
        if let Some((keys, at)) = kept.and_then(|kept| kept.keys) {
            let enough = match again {
                true => last.is_some_and(|last| self.is_younger(last, KEYS_AGAIN)),
                false => self.is_younger(at, KEPT),
            };
            if enough {
                return Ok(keys);
            }
        }
        let none = || Error::new(ErrorCode::ServiceFailed, "identity provider: no key set");
        let keys = Keys::parse(&fetch(http, &provider.keys).await?.ok_or_else(none)?)?;
        if let Some(kept) = self.lock().get_mut(issuer) {
            let now = self.clock.now();
            kept.keys = Some((keys.clone(), now));
            kept.again = if again { Some(now) } else { kept.again };
        }
        Ok(keys)
    }

    fn kept(&self, issuer: &str) -> Option<Kept> {
        self.lock().get(issuer).cloned()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A time that lies ahead is not young: the clock was set back.
    fn is_younger(&self, at: Timestamp, limit: SignedDuration) -> bool {
        let age = self.clock.now().duration_since(at);
        !age.is_negative() && age < limit
    }
}

/// A document; nothing when the address knows of none.
async fn fetch(http: &Http, address: &Url) -> Result<Option<Vec<u8>>> {
    let response = http.send(http.client(address)?.get(address.clone())).await?;
    let status = response.status();
    if status.is_client_error() && status != 408 && status != 429 {
        return Ok(None);
    }
    if status != 200 {
        return Err(Error::new(ErrorCode::ServiceFailed, format!("identity provider: status {status}")));
    }
    Http::read(response, LIMIT).await.map(Some)
}

#[cfg(test)]
impl Provider {
    /// A provider as it would be after its description was checked.
    pub(crate) fn of(configured: &str, said: &str) -> Result<Self> {
        tests::check(configured, said)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const SHARED: &str = "https://login.example/organizations/v2.0";
    const TENANT: &str = "11111111-2222-4333-8444-555555555555";

    fn document(issuer: &str, change: &[(&str, serde_json::Value)]) -> Document {
        let mut value = json!({
            "issuer": issuer,
            "authorization_endpoint": "https://login.example/organizations/oauth2/v2.0/authorize",
            "token_endpoint": "https://login.example/organizations/oauth2/v2.0/token",
            "jwks_uri": "https://login.example/organizations/discovery/v2.0/keys",
        });
        for (name, to) in change {
            value[name] = to.clone();
        }
        serde_json::from_value(value).unwrap()
    }

    pub(super) fn check(configured: &str, said: &str) -> Result<Provider> {
        Provider::check(configured, document(said, &[]))
    }

    #[test]
    fn the_description_has_to_be_of_the_issuer_that_was_asked() {
        assert!(check("https://login.example/t", "https://login.example/t").is_ok());
        assert!(check("https://login.example/t", "https://login.example/t/").is_ok());
        assert!(check(SHARED, SHARED).is_ok());
        for said in ["https://login.example", "https://login.example/T", "https://evil.example/t", ""] {
            assert_eq!(check("https://login.example/t", said).unwrap_err().code, ErrorCode::SignInUntrusted, "{said}");
        }
    }

    #[test]
    fn the_template_is_taken_for_organizations_and_common_only_and_on_the_same_origin_only() {
        let template = "https://login.example/{tenantid}/v2.0";
        assert!(check(SHARED, template).unwrap().shared.is_some());
        assert!(check("https://login.example/common/v2.0", template).unwrap().shared.is_some());
        for (configured, said) in [
            (SHARED, "https://evil.example/{tenantid}/v2.0"),
            (SHARED, "https://login.example/{tenantid}/v2.0/"),
            (SHARED, "https://login.example/{tenant}/v2.0"),
            (SHARED, "https://login.example/x/{tenantid}/v2.0"),
            (SHARED, "https://login.example/{tenantid}"),
            ("https://login.example/consumers/v2.0", template),
            ("https://login.example/xorganizations/v2.0", template),
            (&format!("https://login.example/{TENANT}/v2.0"), template),
        ] {
            assert!(check(configured, said).is_err(), "{configured} {said}");
        }
    }

    #[test]
    fn only_a_guid_is_put_in_the_place_of_the_tenant() {
        let provider = check(SHARED, "https://login.example/{tenantid}/v2.0").unwrap();
        assert_eq!(provider.issuer_for(Some(TENANT)).unwrap(), format!("https://login.example/{TENANT}/v2.0"));
        for bad in ["", "organizations", "{tenantid}", "1111", "11111111222243338444555555555555", "../../evil"] {
            assert_eq!(provider.issuer_for(Some(bad)), None, "{bad}");
            assert!(!provider.is_issuer(&format!("https://login.example/{bad}/v2.0")), "{bad}");
        }
        assert_eq!(provider.issuer_for(None), None);
        assert!(provider.is_issuer(&format!("https://login.example/{TENANT}/v2.0")));
    }

    #[test]
    fn a_known_tenant_has_addresses_of_its_own() {
        let provider = check(SHARED, "https://login.example/{tenantid}/v2.0").unwrap();
        let own = format!("https://login.example/{TENANT}/oauth2/v2.0/token");
        assert_eq!(provider.token(Some(TENANT)).as_str(), own);
        assert_eq!(provider.token(Some("evil")).as_str(), "https://login.example/organizations/oauth2/v2.0/token");
        let fixed = check("https://login.example/t", "https://login.example/t").unwrap();
        assert_eq!(fixed.token(Some(TENANT)).as_str(), "https://login.example/organizations/oauth2/v2.0/token");
    }

    #[test]
    fn an_endpoint_without_tls_or_on_this_computer_is_refused() {
        for (name, address) in [
            ("token_endpoint", "http://login.example/token"),
            ("authorization_endpoint", "javascript:alert(1)"),
            ("jwks_uri", "file:///keys"),
            ("end_session_endpoint", "http://login.example/out"),
            ("userinfo_endpoint", "http://login.example/me"),
            ("token_endpoint", "http://127.0.0.1:1/token"),
            ("token_endpoint", "https://127.0.0.1:1/token"),
        ] {
            let result = Provider::check(SHARED, document(SHARED, &[(name, json!(address))]));
            assert_eq!(result.unwrap_err().code, ErrorCode::SignInUntrusted, "{name} {address}");
        }
    }

    #[test]
    fn no_algorithm_is_taken_that_was_not_announced_and_none_that_is_weak() {
        let algorithms = |names| {
            let announced = ("id_token_signing_alg_values_supported", json!(names));
            Provider::check(SHARED, document(SHARED, &[announced])).unwrap().algorithms
        };
        assert_eq!(algorithms(vec!["none", "HS256"]), [Algorithm::RsaSsaPkcs1V15Sha256]);
        assert_eq!(algorithms(vec!["RS256", "ES256"]).len(), 2);
    }
}
