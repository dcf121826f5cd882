//! What the imitated form refuses, and how unhelpfully: the documented peculiarities of the real one.
//!
//! Leaves the words to `words` and what the enrollment service refuses by itself to `service::profile`.

use rusqlite::Connection;

use super::draft::Draft;
use super::words::PortalWords;
use crate::Failure;
use crate::service::profile;
use crate::texts::fill;

/// A field of the form.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) label: fn(&PortalWords) -> &'static str,
    pub(super) required: bool,
    max: usize,
    pub(super) autocomplete: &'static str,
}

const fn field(
    name: &'static str,
    label: fn(&PortalWords) -> &'static str,
    required: bool,
    max: usize,
    autocomplete: &'static str,
) -> Field {
    Field { name, label, required, max, autocomplete }
}

/// The company page, in its order.
pub(super) const COMPANY: &[Field] = &[
    field("country", |w| w.country, true, 2, "country"),
    field("companyName", |w| w.company_name, true, 200, "organization"),
    field("addressLine1", |w| w.address_line1, true, 200, "address-line1"),
    field("addressLine2", |w| w.address_line2, false, 200, "address-line2"),
    field("city", |w| w.city, true, 100, "address-level2"),
    field("state", |w| w.state, false, 100, "address-level1"),
    field("postalCode", |w| w.postal_code, false, 20, "postal-code"),
    field("phoneNumber", |w| w.phone_number, true, 100, "tel-national"),
    field("website", |w| w.website, false, 200, "url"),
    field("registrationNumber", |w| w.registration_number, false, 40, "off"),
];

/// The contact page, in its order.
pub(super) const CONTACT: &[Field] = &[
    field("firstName", |w| w.first_name, true, 50, "given-name"),
    field("lastName", |w| w.last_name, true, 50, "family-name"),
    field("email", |w| w.email, true, 254, "email"),
    field("contactPhone", |w| w.phone_number, true, 100, "tel-national"),
];

/// Numbers that the real form shows without a word of explanation. Which one means what is practice's own.
const CODE_PHONE: u32 = 2931;
const CODE_NAME_TAKEN: u32 = 2391;
const CODE_STATE: u32 = 2201;

/// What is wrong with a page of the form.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Said beside the fields.
    Fields(Vec<(&'static str, String)>),
    /// Said with a number, and nothing else.
    Opaque(u32),
}

/// Missing and overlong fields.
fn plain(fields: &[Field], draft: &Draft, w: &PortalWords) -> Vec<(&'static str, String)> {
    let check = |field: &Field| {
        let value = draft.get(field.name);
        let label = (field.label)(w);
        if value.is_empty() && field.required {
            Some((field.name, fill(w.missing, &[("label", label)])))
        } else if value.chars().count() > field.max {
            Some((field.name, fill(w.too_long, &[("label", label), ("max", &field.max.to_string())])))
        } else {
            None
        }
    };
    fields.iter().filter_map(check).collect()
}

/// Digits only, ten at most: no plus, no space, no country code.
fn is_phone(text: &str) -> bool {
    (1..=10).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What is wrong with the company page.
pub(super) fn company(connection: &Connection, draft: &Draft, w: &PortalWords) -> Result<Result<(), Wrong>, Failure> {
    let mut wrong = plain(COMPANY, draft, w);
    if !draft.get("country").is_empty() && !super::countries::all().any(|(code, _, _)| code == draft.get("country")) {
        wrong.push(("country", fill(w.missing, &[("label", w.country)])));
    }
    for field in COMPANY.iter().filter(|field| field.name.starts_with("addressLine")) {
        if profile::is_post_box(draft.get(field.name)) {
            wrong.push((field.name, fill(w.post_box, &[("label", (field.label)(w))])));
        }
    }
    if !wrong.is_empty() {
        return Ok(Err(Wrong::Fields(wrong)));
    }
    if !is_phone(draft.get("phoneNumber")) {
        return Ok(Err(Wrong::Opaque(CODE_PHONE)));
    }
    if draft.get("state").chars().any(|sign| !(sign.is_alphanumeric() || " -".contains(sign))) {
        return Ok(Err(Wrong::Opaque(CODE_STATE)));
    }
    let taken: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM enrollment WHERE tid <> ?1 AND lower(json_extract(profile, '$.companyName')) = lower(?2))",
        [draft.account.tid.as_str(), draft.get("companyName")],
        |row| row.get(0),
    )?;
    Ok(if taken { Err(Wrong::Opaque(CODE_NAME_TAKEN)) } else { Ok(()) })
}

/// What is wrong with the contact page.
pub(super) fn contact(draft: &Draft, w: &PortalWords) -> Result<(), Wrong> {
    let mut wrong = plain(CONTACT, draft, w);
    let email = draft.get("email");
    if !email.is_empty() {
        let words = [("label", w.email)];
        match profile::mail_domain(email) {
            None => wrong.push(("email", fill(w.not_an_address, &words))),
            Some(domain) if profile::is_consumer(&domain) || is_shared(email) => {
                wrong.push(("email", fill(w.not_supported, &words)));
            }
            Some(_) => {}
        }
    }
    if !wrong.is_empty() {
        return Err(Wrong::Fields(wrong));
    }
    if is_phone(draft.get("contactPhone")) { Ok(()) } else { Err(Wrong::Opaque(CODE_PHONE)) }
}

/// A mailbox of a function rather than of a person.
fn is_shared(email: &str) -> bool {
    let local = email.split('@').next().unwrap_or_default().to_lowercase();
    ["info", "admin", "email", "marketing"].iter().any(|word| local.contains(word))
}

/// A line as the imitation would rather have it: short forms written out, one space where there were several.
fn standard(line: &str) -> String {
    let word = |word: &str| {
        let (bare, comma) = word.strip_suffix(',').map_or((word, ""), |bare| (bare, ","));
        let long = match bare {
            "Rd." => "Road",
            "St." => "Street",
            "Ave." => "Avenue",
            "Blvd." => "Boulevard",
            other => other,
        };
        format!("{long}{comma}")
    };
    line.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// The address lines that would be suggested; nothing where they are as entered.
pub(super) fn suggestion(draft: &Draft) -> Option<(String, String)> {
    let entered = (draft.get("addressLine1"), draft.get("addressLine2"));
    let better = (standard(entered.0), standard(entered.1));
    ((better.0.as_str(), better.1.as_str()) != entered).then_some(better)
}

/// The address lines that count: by the person's choice where there was one to make.
pub(super) fn lines(draft: &Draft) -> (String, String) {
    let entered = || (draft.get("addressLine1").to_owned(), draft.get("addressLine2").to_owned());
    suggestion(draft).filter(|_| draft.choice.as_deref() == Some("suggested")).unwrap_or_else(entered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_written_out_and_spaces_collapse_and_the_rest_stays() {
        assert_eq!(standard("12F, No. 88,  Example Rd., Xinyi Dist."), "12F, No. 88, Example Road, Xinyi Dist.");
        assert_eq!(standard("信義路五段 7 號"), "信義路五段 7 號");
    }

    #[test]
    fn a_phone_number_is_ten_digits_at_most_and_nothing_else() {
        assert!(is_phone("0225550100") && is_phone("1"));
        for bad in ["", "+886225550100", "02 25550100", "02-2555", "02255501001", "０２"] {
            assert!(!is_phone(bad), "{bad}");
        }
    }

    #[test]
    fn a_mailbox_of_a_function_is_known_by_its_words() {
        assert!(is_shared("Info@lanternbay.example") && is_shared("tw-marketing@lanternbay.example"));
        assert!(!is_shared("meiling.chao@marketing.example"));
    }
}
