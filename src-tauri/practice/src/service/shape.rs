//! The shapes of request bodies, as the contract's schemas have them, and a check that names every fault by its JSON pointer.
//!
//! Our own, because a deserializer stops at the first fault. Leaves what the values mean to `profile`.

use serde_json::Value;

use super::problems::Fault;

/// A member of an object.
pub(crate) struct Member {
    name: &'static str,
    required: bool,
    kind: Kind,
}

enum Kind {
    /// A string of so many characters; `null` where allowed; in the form that `fits`, if any.
    Text {
        min: usize,
        max: usize,
        nullable: bool,
        fits: Option<fn(&str) -> bool>,
    },
    Object(&'static [Member]),
    True,
}

const fn text(name: &'static str, min: usize, max: usize) -> Member {
    Member { name, required: true, kind: Kind::Text { min, max, nullable: false, fits: None } }
}

const fn formed(name: &'static str, required: bool, fits: fn(&str) -> bool) -> Member {
    Member { name, required, kind: Kind::Text { min: 0, max: 64, nullable: false, fits: Some(fits) } }
}

const fn maybe(name: &'static str, max: usize) -> Member {
    Member { name, required: false, kind: Kind::Text { min: 0, max, nullable: true, fits: None } }
}

const fn object(name: &'static str, members: &'static [Member]) -> Member {
    Member { name, required: true, kind: Kind::Object(members) }
}

/// Two capital letters.
pub(crate) fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The two languages of the contract.
pub(crate) fn is_locale(text: &str) -> bool {
    matches!(text, "en-US" | "zh-TW")
}

fn is_program(text: &str) -> bool {
    text == "partnerNetwork"
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Nine digits.
pub(crate) fn is_duns(text: &str) -> bool {
    text.len() == 9 && text.bytes().all(|byte| byte.is_ascii_digit())
}

const ADDRESS: &[Member] = &[
    formed("country", true, is_country),
    maybe("region", 100),
    text("city", 1, 100),
    maybe("state", 100),
    text("addressLine1", 1, 200),
    maybe("addressLine2", 200),
    maybe("postalCode", 20),
    maybe("firstName", 50),
    maybe("lastName", 50),
    maybe("phoneNumber", 40),
];

const CONTACT: &[Member] =
    &[text("firstName", 1, 50), text("lastName", 1, 50), text("email", 3, 254), text("phoneNumber", 1, 40)];

/// `LegalBusinessProfile`
pub(crate) const PROFILE: &[Member] = &[
    text("companyName", 1, 200),
    maybe("companyNameLatin", 200),
    maybe("registrationNumber", 40),
    Member {
        name: "dunsNumber",
        required: false,
        kind: Kind::Text { min: 9, max: 9, nullable: true, fits: Some(is_duns) },
    },
    maybe("website", 200),
    object("address", ADDRESS),
    object("primaryContact", CONTACT),
];

const AUTHORITY: &[Member] = &[
    text("signatoryName", 1, 100),
    text("signatoryTitle", 1, 100),
    Member { name: "confirmed", required: true, kind: Kind::True },
];

/// `EnrollmentRequest`
pub(crate) const ENROLLMENT: &[Member] = &[
    text("clientReference", 1, 200),
    formed("program", true, is_program),
    formed("locale", false, is_locale),
    object("legalBusinessProfile", PROFILE),
    object("authority", AUTHORITY),
];

/// `AcceptanceRequest`
pub(crate) const ACCEPTANCE: &[Member] = &[
    text("version", 1, 40),
    formed("locale", true, is_locale),
    formed("sha256", true, is_sha256),
    text("signatoryName", 1, 100),
    text("signatoryTitle", 1, 100),
];

/// Every fault of `value`, which is to be an object of these members and no others.
pub(crate) fn check(value: &Value, members: &[Member]) -> Vec<Fault> {
    let mut faults = Vec::new();
    check_object(value, members, "", &mut faults);
    faults
}

fn check_object(value: &Value, members: &[Member], pointer: &str, faults: &mut Vec<Fault>) {
    let mut fault = |pointer: String, code: &'static str, detail: String| faults.push(Fault { pointer, code, detail });
    let Some(object) = value.as_object() else {
        fault(pointer.to_owned(), "type", "Must be an object.".to_owned());
        return;
    };
    for name in object.keys() {
        if !members.iter().any(|member| member.name == name) {
            let escaped = name.replace('~', "~0").replace('/', "~1");
            fault(format!("{pointer}/{escaped}"), "unknown", "The contract has no such member.".to_owned());
        }
    }
    for member in members {
        let here = format!("{pointer}/{}", member.name);
        match object.get(member.name) {
            None if member.required => {
                faults.push(Fault { pointer: here, code: "required", detail: "Is missing.".to_owned() });
            }
            None => {}
            Some(value) => check_member(value, &member.kind, here, faults),
        }
    }
}

fn check_member(value: &Value, kind: &Kind, pointer: String, faults: &mut Vec<Fault>) {
    let (code, detail) = match kind {
        Kind::Object(members) => return check_object(value, members, &pointer, faults),
        Kind::True if value == &Value::Bool(true) => return,
        Kind::True => ("const", "Must be true.".to_owned()),
        Kind::Text { min, max, nullable, fits } => match value {
            Value::Null if *nullable => return,
            Value::String(text) => {
                let length = text.chars().count();
                if length < *min || length > *max {
                    ("length", format!("Must have {min} to {max} characters, has {length}."))
                } else if fits.is_some_and(|fits| !fits(text)) {
                    ("form", "Does not have the required form.".to_owned())
                } else {
                    return;
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                ("type", "Must be text.".to_owned())
            }
        },
    };
    faults.push(Fault { pointer, code, detail });
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_fault_is_named_not_only_the_first() {
        let body = json!({ "companyName": "", "extra/one": 1, "dunsNumber": "12", "website": null,
            "address": { "country": "tw", "city": "Taipei" }, "primaryContact": 3 });
        let mut pointers: Vec<String> = check(&body, PROFILE).into_iter().map(|fault| fault.pointer).collect();
        pointers.sort();
        let all = [
            "/address/addressLine1",
            "/address/country",
            "/companyName",
            "/dunsNumber",
            "/extra~1one",
            "/primaryContact",
        ];
        assert_eq!(pointers, all);
    }
}
