//! What the answers mean once they are to be sent: the legal business profile in Partner Center's own field names.
//!
//! The frozen bytes are made here and nowhere else.

use std::collections::BTreeMap;

use serde::Serialize;

use super::FieldId;
use crate::rules;
use crate::view::Language;

/// Every answer of a draft, as typed.
pub type Answers = BTreeMap<FieldId, String>;

/// An answer without the white space around it; empty when there is none.
#[must_use]
pub fn answer(answers: &Answers, field: FieldId) -> &str {
    answers.get(&field).map_or("", |value| value.trim())
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request<'a> {
    client_reference: &'a str,
    program: &'static str,
    locale: &'static str,
    legal_business_profile: Profile<'a>,
    authority: Authority<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Profile<'a> {
    company_name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    company_name_latin: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    registration_number: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    duns_number: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    website: &'a str,
    address: Address<'a>,
    primary_contact: Contact<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Address<'a> {
    country: &'a str,
    city: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    state: &'a str,
    address_line1: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    address_line2: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    postal_code: &'a str,
    phone_number: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Contact<'a> {
    first_name: &'a str,
    last_name: &'a str,
    email: String,
    phone_number: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Authority<'a> {
    signatory_name: &'a str,
    signatory_title: &'a str,
    confirmed: bool,
}

/// The bytes of an application, as the contract's `EnrollmentRequest` (JSON, UTF-8).
#[must_use]
pub fn payload(answers: &Answers, client_reference: &str, language: Language) -> Vec<u8> {
    let of = |field| answer(answers, field);
    let request = Request {
        client_reference,
        program: "partnerNetwork",
        locale: language.name(),
        legal_business_profile: Profile {
            company_name: of(FieldId::LegalName),
            company_name_latin: of(FieldId::LegalNameLatin),
            registration_number: of(FieldId::RegistrationId),
            duns_number: rules::digits(of(FieldId::Duns)),
            website: of(FieldId::Website),
            address: Address {
                country: of(FieldId::Country),
                city: of(FieldId::City),
                state: of(FieldId::State),
                address_line1: of(FieldId::AddressLine1),
                address_line2: of(FieldId::AddressLine2),
                postal_code: of(FieldId::PostalCode),
                phone_number: rules::phone(of(FieldId::CompanyPhone)),
            },
            primary_contact: Contact {
                first_name: of(FieldId::ContactGivenName),
                last_name: of(FieldId::ContactFamilyName),
                email: rules::mail(of(FieldId::ContactEmail)),
                phone_number: rules::phone(of(FieldId::ContactPhone)),
            },
        },
        authority: Authority {
            signatory_name: of(FieldId::SignatoryName),
            signatory_title: of(FieldId::SignatoryTitle),
            confirmed: of(FieldId::AuthorityConfirmed) == "yes",
        },
    };
    // Strings and one bool: this cannot fail to be written.
    serde_json::to_vec(&request).unwrap_or_default()
}

/// The field behind a pointer of the service's problem (RFC 6901), if it is one of ours.
#[must_use]
pub fn field_at(pointer: &str) -> Option<FieldId> {
    Some(match pointer.strip_prefix("/legalBusinessProfile").unwrap_or(pointer) {
        "/companyName" => FieldId::LegalName,
        "/companyNameLatin" => FieldId::LegalNameLatin,
        "/registrationNumber" => FieldId::RegistrationId,
        "/dunsNumber" => FieldId::Duns,
        "/website" => FieldId::Website,
        "/address/country" => FieldId::Country,
        "/address/city" => FieldId::City,
        "/address/state" => FieldId::State,
        "/address/addressLine1" => FieldId::AddressLine1,
        "/address/addressLine2" => FieldId::AddressLine2,
        "/address/postalCode" => FieldId::PostalCode,
        "/address/phoneNumber" => FieldId::CompanyPhone,
        "/primaryContact/firstName" => FieldId::ContactGivenName,
        "/primaryContact/lastName" => FieldId::ContactFamilyName,
        "/primaryContact/email" => FieldId::ContactEmail,
        "/primaryContact/phoneNumber" => FieldId::ContactPhone,
        "/authority/signatoryName" => FieldId::SignatoryName,
        "/authority/signatoryTitle" => FieldId::SignatoryTitle,
        "/authority/confirmed" => FieldId::AuthorityConfirmed,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_what_was_typed_without_the_white_space_around_it() {
        let answers = Answers::from([
            (FieldId::LegalName, " 台灣積體電路製造股份有限公司 ".to_owned()),
            (FieldId::CompanyPhone, "０３-563-6688 分機 12".to_owned()),
            (FieldId::ContactEmail, " Amy <amy@Contoso.com> ".to_owned()),
            (FieldId::AuthorityConfirmed, "yes".to_owned()),
        ]);
        let sent: serde_json::Value = serde_json::from_slice(&payload(&answers, "d/1/p", Language::ZhTw)).unwrap();
        let profile = &sent["legalBusinessProfile"];
        assert_eq!(profile["companyName"], "台灣積體電路製造股份有限公司");
        assert_eq!(profile["address"]["phoneNumber"], "035636688");
        assert_eq!(profile["primaryContact"]["email"], "amy@Contoso.com");
        assert_eq!(profile.get("website"), None);
        assert_eq!(sent["authority"]["confirmed"], true);
    }

    #[test]
    fn a_pointer_of_the_service_leads_to_the_field() {
        assert_eq!(field_at("/legalBusinessProfile/primaryContact/email"), Some(FieldId::ContactEmail));
        assert_eq!(field_at("/address/city"), Some(FieldId::City));
        assert_eq!(field_at("/somethingNew"), None);
    }
}
