//! Sign-in by OpenID Connect for a native app: the system browser, authorization code with PKCE, a loopback listener.
//!
//! `oauth2` and `openidconnect` build the requests and check the signatures; the checks that they leave out, the
//! transport and the listener are ours. Who is signed in, and where that is kept, is the business of `session`.

mod aadsts;
pub(crate) mod callback;
pub(crate) mod discovery;
pub(crate) mod flow;
pub(crate) mod id_token;
pub(crate) mod keys;
pub(crate) mod listener;
pub(crate) mod refresh;
pub(crate) mod refusal;
#[cfg(test)]
pub(crate) mod test_provider;
pub(crate) mod tokens;
pub(crate) mod userinfo;
#[cfg(test)]
pub(crate) mod verdicts;

pub(crate) use discovery::{Unfit, examine};

/// Microsoft's tenant of personal accounts. Nobody can enroll a company with one.
pub(crate) const CONSUMER_TENANT: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// Is it a GUID in its usual form? The only thing that may be put in the place of `{tenantid}`.
pub(crate) fn is_guid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}
