//! The three profiles that practice can read, in Partner Center's documented shapes. Leaves HTTP to the module above.

use axum::http::StatusCode;
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use super::{Fault, Read, tag};
use crate::identity::accounts;
use crate::identity::token::Caller;
use crate::service::profile::text;
use crate::service::verification;
use crate::service::vetting;
use crate::{Failure, random};

fn links(uri: &str) -> Value {
    json!({ "self": { "uri": uri, "method": "GET", "headers": [] } })
}

/// The legal business profile as it was sent in, and how its vetting stands.
pub(super) fn legal_business(connection: &Connection, caller: &Caller, version: Option<&str>, now: i64) -> Read {
    let tid = &caller.account.tid;
    let Some(current) = vetting::current(connection, tid, now)? else { return Ok(Err(Fault::no_account(tid))) };
    let (enrollment, vetting) = match version {
        None | Some("Current" | "None") => current,
        Some("LastFinalized") => match vetting::last_finalized(connection, tid, now)? {
            Some(found) => found,
            None => return Ok(Err(Fault::new(StatusCode::NOT_FOUND, 1000, "No finalized profile was found."))),
        },
        Some(other) => {
            let fault = Fault::new(StatusCode::BAD_REQUEST, 800_002, "The value of vettingVersion is not valid.");
            return Ok(Err(fault.about(other)));
        }
    };
    let profile = &enrollment.profile;
    let approver = accounts::find(connection, &enrollment.oid)?.map(|account| account.sign_in_name);
    let mut address = address(profile);
    let approver_address = Value::Object(address.clone());
    for name in ["firstName", "lastName", "phoneNumber"] {
        let own = text(profile, &format!("/address/{name}"));
        // The portal asks for the name once, at the primary contact.
        let contact = if name == "phoneNumber" { "" } else { text(profile, &format!("/primaryContact/{name}")) };
        address.insert(name.to_owned(), json!(if own.is_empty() { contact } else { own }));
    }
    let contact = |name: &str| text(profile, &format!("/primaryContact/{name}"));
    Ok(Ok(json!({
        "companyName": text(profile, "/companyName"),
        "address": address,
        "primaryContact": { "firstName": contact("firstName"), "lastName": contact("lastName"), "email": contact("email"),
            "phoneNumber": contact("phoneNumber") },
        "companyApproverAddress": approver_address,
        "companyApproverEmail": approver,
        "vettingStatus": vetting.status,
        "vettingSubStatus": vetting.sub_status,
        "profileType": "LegalBusinessProfile",
        "links": links("/profiles/legalbusiness"),
        "attributes": { "objectType": "LegalBusinessProfile" },
    })))
}

/// The address alone; what was left empty is an empty text, as in the documented example.
fn address(profile: &Value) -> Map<String, Value> {
    ["country", "city", "state", "addressLine1", "addressLine2", "postalCode"]
        .into_iter()
        .map(|name| (name.to_owned(), json!(text(profile, &format!("/address/{name}")))))
        .collect()
}

/// Seven digits, the same for a tenant in every practice.
fn mpn_id(tid: &str) -> String {
    let digest = random::sha256(tid.as_bytes());
    let number = digest.get(..8).and_then(|head| u32::from_str_radix(head, 16).ok()).unwrap_or_default();
    (6_000_000 + number % 1_000_000).to_string()
}

/// The own network profile, or whose an id is.
pub(super) fn mpn(connection: &Connection, caller: &Caller, asked: Option<&str>) -> Read {
    let own = &caller.account.tid;
    let partners = vetting::tenants(connection)?;
    let tid = match asked {
        None if partners.contains(own) => own,
        None => return Ok(Err(Fault::no_account(own))),
        Some(id) if id.bytes().any(|byte| !byte.is_ascii_digit()) => {
            return Ok(Err(Fault::new(StatusCode::BAD_REQUEST, 2000, "The MPN id must be numeric.").about(id)));
        }
        Some(id) => match partners.iter().find(|tid| mpn_id(tid) == id) {
            Some(tid) => tid,
            None => {
                let text = "Partner Organization could not be found.";
                return Ok(Err(Fault::new(StatusCode::NOT_FOUND, 3000, text).about(id)));
            }
        },
    };
    let id = mpn_id(tid);
    Ok(Ok(json!({
        "partnerName": accounts::tenant(connection, tid)?, "mpnId": id, "profileType": "MpnProfile",
        "links": links(&format!("/profiles/mpn?mpnId={id}")), "attributes": { "objectType": "MpnProfile" },
    })))
}

/// The organization profile: what the directory knows, else what was sent in.
pub(super) fn organization(connection: &Connection, caller: &Caller, now: i64) -> Read {
    let account = &caller.account;
    let tid = &account.tid;
    let newest = verification::page(connection, Some(tid), None, i64::MAX, 1, now)?;
    let Some((_, enrollment)) = newest.into_iter().next() else { return Ok(Err(Fault::no_account(tid))) };
    let directory = Value::Object(accounts::organization(connection, tid)?);
    let street = text(&directory, "/street");
    let mut home = address(&enrollment.profile);
    if !street.is_empty() {
        for (name, pointer) in [
            ("country", "/countryLetterCode"),
            ("city", "/city"),
            ("state", "/state"),
            ("addressLine1", "/street"),
            ("postalCode", "/postalCode"),
        ] {
            home.insert(name.to_owned(), json!(text(&directory, pointer)));
        }
        home.insert("addressLine2".to_owned(), json!(""));
    }
    for (name, value) in [("firstName", &account.given_name), ("lastName", &account.surname)] {
        home.insert(name.to_owned(), json!(value.as_deref().unwrap_or_default()));
    }
    home.insert("phoneNumber".to_owned(), json!(text(&directory, "/businessPhones/0")));
    let culture = match text(&directory, "/preferredLanguage") {
        "" => "en-US",
        known => known,
    };
    let mail = text(&directory, "/technicalNotificationMails/0");
    let mut profile = json!({
        "id": organization_id(tid), "companyName": account.tenant, "defaultAddress": home, "tenantId": tid,
        "domain": initial_domain(connection, tid)?, "email": if mail.is_empty() { &account.sign_in_name } else { mail },
        "language": culture.split('-').next(), "culture": culture, "profileType": "OrganizationProfile",
        "links": links("/profiles/organization"),
    });
    let etag = tag(&profile);
    if let Some(members) = profile.as_object_mut() {
        members.insert("attributes".to_owned(), json!({ "etag": etag, "objectType": "OrganizationProfile" }));
    }
    Ok(Ok(profile))
}

/// An id of its own, and no tenant id.
fn organization_id(tid: &str) -> String {
    let digest = random::sha256(format!("organization {tid}").as_bytes());
    let part = |from: usize, to: usize| digest.get(from..to).unwrap_or_default().to_owned();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

fn initial_domain(connection: &Connection, tid: &str) -> Result<Option<String>, Failure> {
    Ok(accounts::domains(connection, tid)?.into_iter().find(|(_, _, initial)| *initial).map(|(name, _, _)| name))
}
