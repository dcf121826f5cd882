//! The quirks of the real services, one switch each: what a client meets at Partner Center and Graph on a bad day.
//!
//! Which are on is remembered in the store. Applied here and nowhere else; leaves the ordinary answers to `directory` and
//! `partner_center`, and the switches' labels to the reviewer page.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use crate::identity::token::Caller;
use crate::partner_center::Fault;
use crate::{Desk, Failure, store};

macro_rules! quirks {
    ($($quirk:ident $name:literal,)*) => {
        /// A way in which an answer differs from the documented one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Quirk { $($quirk,)* }

        impl Quirk {
            /// In the order in which the reviewer page shows them.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$quirk,)*];

            /// As forms and the store spell it.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$quirk => $name,)* }
            }
        }
    };
}

quirks! {
    PascalCase "pascalCase",
    NumericEnums "numericEnums",
    StringCodes "stringCodes",
    Throttled "throttled",
    ClaimsChallenge "claimsChallenge",
    MfaRequired "mfaRequired",
    NoApiAccess "noApiAccess",
    Forbidden "forbidden",
    NoAccount "noAccount",
    GatewayText "gatewayText",
    EmptyBody "emptyBody",
    GraphForbidden "graphForbidden",
    GraphThrottled "graphThrottled",
    ServiceClaims "serviceClaims",
}

impl Quirk {
    /// By its name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|quirk| quirk.name() == name)
    }
}

/// A second that is no round number, so that a client that makes up its own is found out.
const RETRY_AFTER_S: &str = "23";
/// What a claims challenge asks for: an authentication context.
const CONTEXT: &str = "c1";
/// Members that are enumerations, and the numbers of their values in the SDK.
const ENUMS: &[(&str, &[&str])] = &[
    ("vettingStatus", &["none", "pending", "authorized", "rejected"]),
    (
        "vettingSubStatus",
        &[
            "none",
            "entry",
            "email_ownership",
            "email_domain",
            "employment_verification",
            "decision",
            "other",
            "business_verification",
        ],
    ),
];

/// Those that are on.
pub(crate) struct Quirks(Vec<Quirk>);

impl Quirks {
    /// As the store remembers them.
    pub(crate) fn read(connection: &Connection) -> Result<Self, Failure> {
        let names = store::meta(connection, "quirks")?.unwrap_or_default();
        Ok(Self(names.split(' ').filter_map(Quirk::parse).collect()))
    }

    /// Switches these on and all others off.
    pub(crate) fn keep(connection: &Connection, quirks: &[Quirk]) -> Result<(), Failure> {
        let names: Vec<&str> = quirks.iter().map(|quirk| quirk.name()).collect();
        store::set_meta(connection, "quirks", &names.join(" "))
    }

    pub(crate) fn has(&self, quirk: Quirk) -> bool {
        self.0.contains(&quirk)
    }

    /// What Graph says instead of an answer: to `call`, the last part of its path without parameters.
    pub(crate) fn graph(&self, call: &str) -> Option<(StatusCode, &'static str, &'static str, Option<&'static str>)> {
        if self.has(Quirk::GraphThrottled) && call != "userinfo" {
            let message = "Too many requests. Please wait.";
            return Some((StatusCode::TOO_MANY_REQUESTS, "TooManyRequests", message, Some(RETRY_AFTER_S)));
        }
        let all_refused = self.has(Quirk::GraphForbidden) && matches!(call, "organization" | "memberOf");
        let message = "Insufficient privileges to complete the operation.";
        all_refused.then_some((StatusCode::FORBIDDEN, "Authorization_RequestDenied", message, None))
    }

    /// What a gateway before Partner Center says, which knows neither its error body nor its headers.
    pub(crate) fn gateway(&self) -> Option<Response> {
        if self.has(Quirk::GatewayText) {
            let text = "The web server received an invalid response while acting as a gateway or proxy server.";
            return Some((StatusCode::BAD_GATEWAY, text).into_response());
        }
        if self.has(Quirk::EmptyBody) {
            return Some(StatusCode::INTERNAL_SERVER_ERROR.into_response());
        }
        let throttled = || {
            let message = format!("Rate limit is exceeded. Try again in {RETRY_AFTER_S} seconds.");
            let body = axum::Json(json!({ "statusCode": 429, "message": message }));
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, RETRY_AFTER_S)], body).into_response()
        };
        self.has(Quirk::Throttled).then(throttled)
    }

    /// What Partner Center itself says instead of an answer, to a caller whose token is good.
    pub(crate) fn partner_center(
        &self,
        desk: &Desk,
        connection: &Connection,
        caller: &Caller,
    ) -> Result<Option<Fault>, Failure> {
        if self.has(Quirk::ClaimsChallenge) && !answered(caller.claims(connection)?.as_ref()) {
            let text = "The presented access token does not carry the required claims.";
            return Ok(Some(Fault::new(StatusCode::UNAUTHORIZED, 800_001, text).challenging(wish(desk))));
        }
        let fault = |status: StatusCode, code: u32, text: &str| Some(Fault::new(status, code, text));
        Ok(if self.has(Quirk::MfaRequired) {
            let challenge = "Bearer error=\"invalid_token\", error_description=\"MFA required\"".to_owned();
            fault(StatusCode::UNAUTHORIZED, 900_421, "MFA required").map(|fault| fault.challenging(challenge))
        } else if self.has(Quirk::NoApiAccess) {
            fault(StatusCode::UNAUTHORIZED, 400, "Access denied.")
        } else if self.has(Quirk::Forbidden) {
            fault(StatusCode::FORBIDDEN, 900_150, "The role of the user lacks the right to do this.")
        } else if self.has(Quirk::NoAccount) {
            Some(Fault::no_account(&caller.account.tid))
        } else {
            None
        })
    }

    /// The enrollment service's challenge to a token whose sign-in did not bring what it wants.
    pub(crate) fn service(
        &self,
        desk: &Desk,
        connection: &Connection,
        caller: &Caller,
    ) -> Result<Option<String>, Failure> {
        let wanted = self.has(Quirk::ServiceClaims) && !answered(caller.claims(connection)?.as_ref());
        Ok(wanted.then(|| wish(desk)))
    }

    /// Spells a body of Partner Center as the switches say.
    pub(crate) fn bend(&self, value: Value) -> Value {
        match value {
            Value::Object(members) => Value::Object(self.bend_members(members)),
            Value::Array(items) => Value::Array(items.into_iter().map(|item| self.bend(item)).collect()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
        }
    }

    fn bend_members(&self, members: Map<String, Value>) -> Map<String, Value> {
        let bend = |(name, value): (String, Value)| {
            let listed = ENUMS.iter().find(|(known, _)| *known == name).and_then(|(_, words)| {
                let word = value.as_str()?;
                words.iter().position(|known| *known == word)
            });
            let value = match (&value, listed) {
                (_, Some(number)) if self.has(Quirk::NumericEnums) => json!(number),
                (Value::Number(code), _) if name == "code" && self.has(Quirk::StringCodes) => json!(code.to_string()),
                _ => self.bend(value),
            };
            let name = if self.has(Quirk::PascalCase) { pascal(&name) } else { name };
            (name, value)
        };
        members.into_iter().map(bend).collect()
    }
}

/// A claims challenge, as a header's value.
fn wish(desk: &Desk) -> String {
    let claims = json!({ "access_token": { "acrs": { "essential": true, "value": CONTEXT } } }).to_string();
    format!(
        "Bearer realm=\"\", authorization_uri=\"{}/organizations/oauth2/v2.0/authorize\", error=\"insufficient_claims\", \
         claims=\"{}\"",
        desk.base,
        STANDARD.encode(claims)
    )
}

/// Did the sign-in bring what the challenge asks for? Other claims, such as a client's capabilities, are no answer.
fn answered(claims: Option<&Value>) -> bool {
    claims.and_then(|claims| claims.pointer("/access_token/acrs/value")).is_some_and(|value| value == CONTEXT)
}

fn pascal(name: &str) -> String {
    let mut signs = name.chars();
    signs.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(signs).collect()
}

/// Puts a challenge into an answer.
pub(crate) fn challenge(response: &mut Response, text: &str) {
    if let Ok(value) = HeaderValue::from_str(text) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_quirk() {
        for quirk in Quirk::ALL {
            assert_eq!(Quirk::parse(quirk.name()), Some(*quirk));
        }
        assert_eq!(Quirk::parse("pascalcase"), None);
    }

    #[test]
    fn a_body_is_bent_in_keys_and_enumerations_and_nowhere_else() {
        let body =
            json!({ "vettingSubStatus": "business_verification", "address": { "city": "pending" }, "code": 2205 });
        let both = Quirks(vec![Quirk::PascalCase, Quirk::NumericEnums]);
        assert_eq!(
            both.bend(body.clone()),
            json!({ "VettingSubStatus": 7, "Address": { "City": "pending" }, "Code": 2205 })
        );
        let codes = Quirks(vec![Quirk::StringCodes]).bend(body);
        assert_eq!((&codes["code"], &codes["vettingSubStatus"]), (&json!("2205"), &json!("business_verification")));
    }
}
