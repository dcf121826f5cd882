//! From a filled-in form to an application like any other. Leaves everything after that to `service`.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::draft::Draft;
use super::rules::{self, Wrong};
use crate::identity::accounts;
use crate::pages::View;
use crate::service::enrollments::{self, Received};
use crate::service::{profile, shape};
use crate::{Failure, random};

/// Hands the application in, through the same door as the enrollment service's own.
pub(super) fn enroll(
    connection: &Connection,
    draft: &mut Draft,
    view: &View,
    now: i64,
) -> Result<Result<(), Wrong>, Failure> {
    let (line1, line2) = rules::lines(draft);
    let maybe = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    // One that was refused on its page may still stand there.
    let duns = Some(draft.get("duns")).filter(|duns| shape::is_duns(duns)).unwrap_or_default();
    let given = json!({
        "companyName": draft.get("companyName"), "companyNameLatin": null,
        "registrationNumber": maybe(draft.get("registrationNumber")), "dunsNumber": maybe(duns),
        "website": maybe(draft.get("website")),
        "address": { "country": draft.get("country"), "region": null, "city": draft.get("city"), "state": maybe(draft.get("state")),
            "addressLine1": line1, "addressLine2": maybe(&line2), "postalCode": maybe(draft.get("postalCode")), "firstName": null,
            "lastName": null, "phoneNumber": draft.get("phoneNumber") },
        "primaryContact": { "firstName": draft.get("firstName"), "lastName": draft.get("lastName"), "email": draft.get("email"),
            "phoneNumber": draft.get("contactPhone") },
    });
    // The form's own rules are stricter; this is the service's, which every application must pass.
    let faults = !shape::check(&given, shape::PROFILE).is_empty() || profile::check(&given, "").is_err();
    if faults || !accounts::is_global_admin(connection, &draft.account.tid, &draft.account.oid)? {
        return Ok(Err(Wrong::Opaque(2000)));
    }
    let id = enrollments::receive(
        connection,
        &Received {
            account: &draft.account,
            client_reference: &format!("portal/{}", random::guid()),
            program: "partnerNetwork",
            locale: view.lang.tag(),
            signatory: (&draft.account.name, "Global admin"),
            letters: "PC",
            bytes: given.to_string().as_bytes(),
            profile: &given,
        },
        now,
    )?;
    draft.enrollment_id = Some(id);
    Ok(Ok(()))
}
