//! The portal's pages and fields in its order, with each answer in the form that the portal takes.
//!
//! Sources: domain.md 1.3, 1.4 (order), 1.8 B9 and R06 (phone: digits only, ten at most, no calling code), 1.5 (name and
//! address exactly as registered: nothing is shortened, translated or tidied here).

use rlibphonenumber::enums::Region;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};

use crate::enrollment::{Answers, FieldId, answer};
use crate::rules;
use crate::view::{PortalNote, PortalPageId, PortalStepId, PortalStepKind, Script};

/// The portal's form refuses more digits than this.
const PHONE_DIGITS: usize = 10;

/// One field of the portal, or one thing to do there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// Which.
    pub(crate) id: PortalStepId,
    /// What a person does.
    pub(crate) kind: PortalStepKind,
    /// In the portal's form; empty: there is nothing to enter.
    pub(crate) value: String,
    /// What is worth knowing.
    pub(crate) notes: Vec<PortalNote>,
}

impl Step {
    fn act(id: PortalStepId) -> Self {
        Self { id, kind: PortalStepKind::Act, value: String::new(), notes: Vec::new() }
    }

    fn copy(id: PortalStepId, value: String) -> Self {
        let notes = if value.is_empty() { vec![PortalNote::Empty] } else { Vec::new() };
        Self { id, kind: PortalStepKind::Copy, value, notes }
    }

    fn choose(id: PortalStepId, value: String) -> Self {
        Self { kind: PortalStepKind::Choose, ..Self::copy(id, value) }
    }

    fn noting(mut self, note: PortalNote) -> Self {
        self.notes.push(note);
        self
    }

    /// Is there anything to do at it? A field that stays empty is shown, and passed over.
    pub(crate) fn is_work(&self) -> bool {
        self.kind == PortalStepKind::Act || !self.value.is_empty()
    }
}

/// Which answer a step's value comes from, and its Latin spelling. What is done rather than entered has none.
#[must_use]
pub(crate) fn field(step: PortalStepId) -> Option<(FieldId, Option<FieldId>)> {
    use PortalStepId as S;
    let same = |field| Some((field, None));
    match step {
        S::WorkEmail => same(FieldId::WorkAccountEmail),
        S::Duns => same(FieldId::Duns),
        S::Country => same(FieldId::Country),
        S::CompanyName => Some((FieldId::LegalName, Some(FieldId::LegalNameLatin))),
        S::AddressLine1 => Some((FieldId::AddressLine1, Some(FieldId::AddressLine1Latin))),
        S::AddressLine2 => Some((FieldId::AddressLine2, Some(FieldId::AddressLine2Latin))),
        S::City => Some((FieldId::City, Some(FieldId::CityLatin))),
        S::State => same(FieldId::State),
        S::PostalCode => same(FieldId::PostalCode),
        S::Phone => same(FieldId::CompanyPhone),
        S::Website => same(FieldId::Website),
        S::RegistrationId => same(FieldId::RegistrationId),
        S::FirstName => Some((FieldId::ContactGivenName, Some(FieldId::ContactGivenNameLatin))),
        S::LastName => Some((FieldId::ContactFamilyName, Some(FieldId::ContactFamilyNameLatin))),
        S::Email => same(FieldId::ContactEmail),
        S::ContactPhone => same(FieldId::ContactPhone),
        S::Open | S::Code | S::Lookup | S::AddressChoice | S::HeadsUp | S::Enroll | S::Agreement => None,
    }
}

/// Every page with its steps, for these answers.
#[must_use]
pub(crate) fn pages(answers: &Answers, script: Script) -> Vec<(PortalPageId, Vec<Step>)> {
    use PortalStepId as S;
    let steps = |ids: &[S]| ids.iter().map(|id| step(*id, answers, script)).collect::<Vec<_>>();
    vec![
        (PortalPageId::Start, steps(&[S::Open, S::WorkEmail, S::Code])),
        (
            PortalPageId::Company,
            steps(&[
                S::Lookup,
                S::Duns,
                S::Country,
                S::CompanyName,
                S::AddressLine1,
                S::AddressLine2,
                S::City,
                S::State,
                S::PostalCode,
                S::Phone,
                S::Website,
                S::RegistrationId,
                S::AddressChoice,
            ]),
        ),
        (PortalPageId::Contact, steps(&[S::FirstName, S::LastName, S::Email, S::ContactPhone])),
        (PortalPageId::Finish, steps(&[S::HeadsUp, S::Enroll, S::Agreement])),
    ]
}

/// One step, for these answers.
#[must_use]
pub(crate) fn step(id: PortalStepId, answers: &Answers, script: Script) -> Step {
    let Some((local, latin)) = field(id) else { return Step::act(id) };
    let country = answer(answers, FieldId::Country);
    let typed = answer(answers, local);
    match id {
        PortalStepId::Country => Step::choose(id, typed.to_owned()).noting(PortalNote::EnglishName),
        // Matched against a list there (domain.md 1.10, R10): chosen, not typed.
        PortalStepId::State if ["US", "CA", "CN", "MX"].contains(&country) => Step::choose(id, typed.to_owned()),
        PortalStepId::Duns => Step::copy(id, rules::digits(typed)),
        PortalStepId::WorkEmail | PortalStepId::Email => Step::copy(id, rules::mail(typed)),
        PortalStepId::Phone | PortalStepId::ContactPhone => phone(id, typed, country),
        _ => match latin.filter(|_| script == Script::Latin).map(|latin| answer(answers, latin)) {
            // A Latin line for a local one that is empty would be invented.
            Some("") if !typed.is_empty() => Step::copy(id, one_line(typed)).noting(PortalNote::NoLatin),
            Some(latin) => Step::copy(id, one_line(latin)),
            None => Step::copy(id, one_line(typed)),
        },
    }
}

/// A field of the portal is one line: what was pasted over several stays readable, and nothing else is touched.
fn one_line(text: &str) -> String {
    text.split(['\r', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// National digits, without calling code, extension and signs.
fn phone(id: PortalStepId, typed: &str, country: &str) -> Step {
    if typed.is_empty() {
        return Step::copy(id, String::new());
    }
    let dialed = rules::phone(typed);
    let national = national(&dialed, country);
    let called = dialed.starts_with('+') || dialed.starts_with("00");
    let mut step = match national {
        Some(national) if called => Step::copy(id, national).noting(PortalNote::WithoutCallingCode),
        Some(national) => Step::copy(id, national),
        None => Step::copy(id, rules::digits(&dialed)),
    };
    if rules::has_extension(typed) {
        step.notes.push(PortalNote::WithoutExtension);
    }
    if step.value.len() > PHONE_DIGITS {
        step.notes.push(PortalNote::MoreThanTenDigits);
    }
    step
}

/// As it is dialed within the country: with the trunk zero where there is one.
fn national(dialed: &str, country: &str) -> Option<String> {
    let dialed = match dialed.strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => dialed.to_owned(),
    };
    let region = Region::try_from(country).ok();
    let number = PHONE_NUMBER_UTIL.parse(&dialed, region).ok()?;
    let national = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::National);
    Some(rules::digits(&national)).filter(|digits| !digits.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATIN: &str = "12F, No. 88, Example Rd., Xinyi Dist.";

    fn answers() -> Answers {
        [
            (FieldId::WorkAccountEmail, "Wei Lin <wei.lin@lanternbay.example>"),
            (FieldId::Country, "TW"),
            (FieldId::LegalName, " 燈灣軟體股份有限公司 "),
            (FieldId::LegalNameLatin, "Lantern Bay Software Co., Ltd."),
            (FieldId::AddressLine1, "信義區範例路 88 號"),
            (FieldId::AddressLine1Latin, LATIN),
            (FieldId::AddressLine2, "12 樓"),
            (FieldId::City, "臺北市"),
            (FieldId::PostalCode, "110"),
            (FieldId::CompanyPhone, "+886 (0)2 2555-0100 分機 12"),
            (FieldId::ContactGivenName, "美玲"),
            (FieldId::ContactPhone, "０９１２ ３４５ ６７８"),
            (FieldId::ContactEmail, "meiling.chao@lanternbay.example."),
            (FieldId::Duns, "65-555-0042"),
        ]
        .map(|(field, value)| (field, value.to_owned()))
        .into()
    }

    fn value(id: PortalStepId, script: Script) -> String {
        step(id, &answers(), script).value
    }

    #[test]
    fn every_field_has_the_form_that_the_portal_takes() {
        for (id, expected) in [
            (PortalStepId::WorkEmail, "wei.lin@lanternbay.example"),
            (PortalStepId::Duns, "655550042"),
            (PortalStepId::Country, "TW"),
            (PortalStepId::CompanyName, "燈灣軟體股份有限公司"),
            (PortalStepId::AddressLine1, "信義區範例路 88 號"),
            (PortalStepId::AddressLine2, "12 樓"),
            (PortalStepId::City, "臺北市"),
            (PortalStepId::State, ""),
            (PortalStepId::PostalCode, "110"),
            (PortalStepId::Phone, "0225550100"),
            (PortalStepId::Website, ""),
            (PortalStepId::FirstName, "美玲"),
            (PortalStepId::Email, "meiling.chao@lanternbay.example"),
            (PortalStepId::ContactPhone, "0912345678"),
        ] {
            assert_eq!(value(id, Script::Local), expected, "{}", id.name());
        }
    }

    #[test]
    fn latin_spellings_are_used_where_there_are_any_and_it_says_where_there_are_none() {
        assert_eq!(value(PortalStepId::CompanyName, Script::Latin), "Lantern Bay Software Co., Ltd.");
        assert_eq!(value(PortalStepId::AddressLine1, Script::Latin), LATIN);
        let city = step(PortalStepId::City, &answers(), Script::Latin);
        assert_eq!((city.value.as_str(), city.notes), ("臺北市", vec![PortalNote::NoLatin]));
    }

    #[test]
    fn a_phone_is_ten_digits_without_calling_code_and_extension_and_says_what_was_left_out() {
        use PortalNote::{MoreThanTenDigits, WithoutCallingCode, WithoutExtension};
        for (typed, country, portal, notes) in [
            ("02-2345-6789", "TW", "0223456789", vec![]),
            ("+886 2 2345 6789", "TW", "0223456789", vec![WithoutCallingCode]),
            ("00886 2 2345 6789", "TW", "0223456789", vec![WithoutCallingCode]),
            ("(02)2345-6789#123", "TW", "0223456789", vec![WithoutExtension]),
            ("+1 (503) 555-0142 ext. 4", "US", "5035550142", vec![WithoutCallingCode, WithoutExtension]),
            ("1-503-555-0142", "US", "5035550142", vec![]),
            ("0800-008-833", "TW", "0800008833", vec![]),
            ("+86 138 0013 8000", "CN", "13800138000", vec![WithoutCallingCode, MoreThanTenDigits]),
            // Of another country than the company's: its own national form.
            ("+81 3-1234-5678", "TW", "0312345678", vec![WithoutCallingCode]),
            // No country yet: the digits as they are.
            ("02-2345-6789", "", "0223456789", vec![]),
        ] {
            let of = Answers::from([(FieldId::Country, country.to_owned()), (FieldId::CompanyPhone, typed.to_owned())]);
            let step = step(PortalStepId::Phone, &of, Script::Local);
            assert_eq!((step.value.as_str(), step.notes), (portal, notes), "{typed}");
        }
    }

    #[test]
    fn every_step_stands_on_one_page_and_what_is_empty_is_no_work() {
        let pages = pages(&answers(), Script::Local);
        for id in PortalStepId::ALL {
            let count = pages.iter().flat_map(|(_, steps)| steps).filter(|step| step.id == *id).count();
            assert_eq!(count, 1, "{}", id.name());
        }
        let state = step(PortalStepId::State, &answers(), Script::Local);
        assert!(!state.is_work() && state.notes == [PortalNote::Empty]);
    }

    #[test]
    fn a_value_is_one_line() {
        assert_eq!(one_line("12F\r\n No. 88 \n\n"), "12F No. 88");
    }
}
