//! The shapes of Partner Center's profiles, as tolerant as their history asks for (domain.md 2.3, 2.5, 2.6, 2.10).

use serde_json::Value;

use crate::oauth::refusal::clean;

/// `vettingStatus` by number, as the SDK counts.
const STATUS: [&str; 4] = ["none", "pending", "authorized", "rejected"];
/// `vettingSubStatus` by number.
const SUB_STATUS: [&str; 8] = [
    "none",
    "entry",
    "email_ownership",
    "email_domain",
    "employment_verification",
    "decision",
    "other",
    "business_verification",
];

/// How far the verification is, in Microsoft's own words; one that is new is kept as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Vetting {
    pub(crate) status: String,
    pub(crate) sub_status: String,
}

/// The legal business profile.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct LegalProfile {
    pub(crate) company_name: Option<String>,
    pub(crate) address: Option<Address>,
    pub(crate) contact: Option<Contact>,
    pub(crate) vetting: Vetting,
}

/// The legal address. What it lacks is empty: absent, `null` and empty mean the same there.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) line1: String,
    pub(crate) line2: String,
    pub(crate) city: String,
    pub(crate) state: String,
    pub(crate) postal_code: String,
    pub(crate) country: String,
    pub(crate) phone: String,
}

/// The primary contact.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Contact {
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
}

/// The account in the partner program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PartnerNetwork {
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
}

impl LegalProfile {
    /// Nothing where it is not a profile at all: a captive portal's answer, say.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let company_name = text(value, "companyName");
        let status = word(value, "vettingStatus", &STATUS);
        if company_name.is_none() && status.is_none() {
            return None;
        }
        let of = |value: &Value, name| text(value, name).unwrap_or_default();
        Some(Self {
            company_name,
            address: member(value, "address").filter(|value| value.is_object()).map(|value| Address {
                line1: of(value, "addressLine1"),
                line2: of(value, "addressLine2"),
                city: of(value, "city"),
                state: of(value, "state"),
                postal_code: of(value, "postalCode"),
                country: of(value, "country"),
                phone: of(value, "phoneNumber"),
            }),
            contact: member(value, "primaryContact").filter(|value| value.is_object()).map(|value| Contact {
                first_name: of(value, "firstName"),
                last_name: of(value, "lastName"),
                email: of(value, "email"),
                phone: of(value, "phoneNumber"),
            }),
            vetting: Vetting {
                status: status.unwrap_or_default(),
                sub_status: word(value, "vettingSubStatus", &SUB_STATUS).unwrap_or_default(),
            },
        })
    }
}

impl PartnerNetwork {
    pub(super) fn read(value: &Value) -> Option<Self> {
        let told = Self { id: text(value, "mpnId"), name: text(value, "partnerName") };
        (told.id.is_some() || told.name.is_some()).then_some(told)
    }
}

/// A member, whatever the case of its name; `null` is none.
pub(super) fn member<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let members = value.as_object()?;
    members.iter().find(|(one, value)| one.eq_ignore_ascii_case(name) && !value.is_null()).map(|(_, value)| value)
}

/// A text or a number, fit for a screen; an empty one is none.
pub(super) fn text(value: &Value, name: &str) -> Option<String> {
    let text = match member(value, name)? {
        Value::String(text) => clean(text),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// A word of a list, by its number or its spelling, in snake case; another is kept in small letters.
fn word(value: &Value, name: &str, list: &[&str]) -> Option<String> {
    let told = text(value, name)?;
    if let Ok(number) = told.parse::<usize>() {
        return Some(list.get(number).map_or(told, |word| (*word).to_owned()));
    }
    let mut snake = String::new();
    let mut small = false;
    for letter in told.chars() {
        // `EmailOwnership`, as the SDK's own enum has it.
        if letter.is_uppercase() && small {
            snake.push('_');
        }
        small = letter.is_lowercase();
        snake.extend(letter.to_lowercase());
    }
    Some(snake)
}
