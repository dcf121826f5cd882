//! Reads a page of the portal that a person copied as text: which label stands before which value.
//!
//! The portal's labels change and are translated by machine, so that a label that is not known costs nothing: a value of the
//! draft that stands somewhere in the text was found there, and what was not found is not called missing.

use crate::rules;
use crate::view::PortalStepId;

/// Labels of the portal, in English and in Chinese, in the width and capitals that `folded` makes of them. The longer first.
const LABELS: &[(PortalStepId, &[&str])] = &[
    (
        PortalStepId::CompanyName,
        &[
            "legal business name",
            "legal company name",
            "legal name",
            "company name",
            "business name",
            "法定公司名稱",
            "公司法定名稱",
            "公司名稱",
            "法定名稱",
        ],
    ),
    (PortalStepId::Country, &["country/region", "country or region", "country", "國家/地區", "國家或地區", "國家"]),
    (
        PortalStepId::AddressLine1,
        &["address line 1", "address 1", "street address", "地址行 1", "地址第 1 行", "地址 1", "街道地址"],
    ),
    (
        PortalStepId::AddressLine2,
        &["address line 2 (optional)", "address line 2", "address 2", "地址行 2", "地址第 2 行", "地址 2"],
    ),
    (PortalStepId::City, &["city/town", "city", "城市", "縣市"]),
    (
        PortalStepId::State,
        &["state/province/region", "state/province", "state or province", "state", "州/省", "州或省", "省/市"],
    ),
    (
        PortalStepId::PostalCode,
        &["zip/postal code", "zip or postal code", "postal code", "postcode", "zip code", "郵遞區號"],
    ),
    (PortalStepId::Website, &["company website", "website", "web site", "公司網站", "網站"]),
    (PortalStepId::Duns, &["d-u-n-s number", "duns number", "duns id", "d-u-n-s", "duns", "鄧白氏編號"]),
    (
        PortalStepId::RegistrationId,
        &[
            "company registration number",
            "registration number",
            "tax id",
            "公司登記編號",
            "公司註冊號碼",
            "註冊號碼",
            "統一編號",
            "稅籍編號",
        ],
    ),
    (PortalStepId::FirstName, &["first name", "given name", "名字", "名"]),
    (PortalStepId::LastName, &["last name", "family name", "surname", "姓氏", "姓"]),
    (PortalStepId::Email, &["email address", "e-mail address", "email", "e-mail", "電子郵件地址", "電子郵件"]),
    (PortalStepId::ContactPhone, &["contact phone number", "contact phone", "聯絡人電話"]),
    (
        PortalStepId::Phone,
        &["company phone number", "phone number", "phone", "telephone", "公司電話", "電話號碼", "電話"],
    ),
];
/// After such a line, a phone is the contact's.
const CONTACT: &[&str] =
    &["primary contact", "contact info", "contact information", "主要連絡人", "主要聯絡人", "聯絡資訊", "連絡資訊"];
/// No portal page is longer, in lines.
const LONGEST: usize = 2_000;

/// What the text says of each step. `mine` is what was entered.
#[must_use]
pub(crate) fn read(text: &str, mine: &[(PortalStepId, String)]) -> Vec<(PortalStepId, String)> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LONGEST).collect();
    let mut found: Vec<(PortalStepId, String)> = Vec::new();
    let mut contact = false;
    for (at, line) in lines.iter().enumerate() {
        let plain = folded(line);
        contact |= CONTACT.iter().any(|heading| plain.trim_end_matches([':', '：']) == *heading);
        let Some((step, rest)) = labelled(line) else { continue };
        let step = if contact && step == PortalStepId::Phone { PortalStepId::ContactPhone } else { step };
        let next = || lines.get(at + 1).filter(|next| labelled(next).is_none()).map(|next| (*next).to_owned());
        let value = if rest.is_empty() { next() } else { Some(rest) };
        // Names of countries are the window's, which has them in both languages: here only their code can be compared.
        let value = value.filter(|value| step != PortalStepId::Country || is_code(value));
        if let Some(value) = value.filter(|_| !found.iter().any(|(one, _)| *one == step)) {
            found.push((step, value));
        }
    }
    let whole = folded(&lines.join(" "));
    for (step, value) in mine {
        // Two characters are found anywhere.
        let known = found.iter().any(|(one, _)| one == step);
        if !known && value.chars().count() > 2 && whole.contains(&folded(value)) {
            found.push((*step, value.clone()));
        }
    }
    found
}

/// The step that a line's label names, and what follows the label on the line.
fn labelled(line: &str) -> Option<(PortalStepId, String)> {
    let (label, rest) = match line.split_once([':', '：', '\t']) {
        Some((label, rest)) => (label, rest.trim()),
        None => (line, ""),
    };
    let label = folded(label);
    let label = label.trim_end_matches('*').trim();
    let (step, _) = LABELS.iter().find(|(_, labels)| labels.contains(&label))?;
    Some((*step, rest.to_owned()))
}

fn is_code(country: &str) -> bool {
    country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_uppercase())
}

fn folded(text: &str) -> String {
    rules::plain(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(found: &[(PortalStepId, String)], step: PortalStepId) -> Option<&str> {
        found.iter().find(|(one, _)| *one == step).map(|(_, value)| value.as_str())
    }

    #[test]
    fn labels_lead_to_values_on_the_same_line_or_the_next_in_both_languages() {
        let english = "Legal info\nLegal business name\nLantern Bay Software Co., Ltd.\nCity: Taipei City\nPhone number *: 0225550100\n\
                       Primary contact\nFirst name\nMei-Ling\nPhone number\n0912345678\n";
        let found = read(english, &[]);
        assert_eq!(of(&found, PortalStepId::CompanyName), Some("Lantern Bay Software Co., Ltd."));
        assert_eq!(of(&found, PortalStepId::City), Some("Taipei City"));
        assert_eq!(of(&found, PortalStepId::Phone), Some("0225550100"));
        assert_eq!(of(&found, PortalStepId::FirstName), Some("Mei-Ling"));
        assert_eq!(of(&found, PortalStepId::ContactPhone), Some("0912345678"));

        let chinese =
            "公司名稱：燈灣軟體股份有限公司\n郵遞區號\t110\n主要連絡人\n電子郵件 \n meiling.chao@lanternbay.example";
        let found = read(chinese, &[]);
        assert_eq!(of(&found, PortalStepId::CompanyName), Some("燈灣軟體股份有限公司"));
        assert_eq!(of(&found, PortalStepId::PostalCode), Some("110"));
        assert_eq!(of(&found, PortalStepId::Email), Some("meiling.chao@lanternbay.example"));
    }

    #[test]
    fn a_value_without_a_label_is_found_and_one_that_is_not_there_is_not_called_missing() {
        let mine =
            [(PortalStepId::AddressLine1, "信義區範例路 88 號".to_owned()), (PortalStepId::City, "臺北市".to_owned())];
        let found = read("Address\n信義區範例路  88 號, 台北市 110", &mine);
        assert_eq!(of(&found, PortalStepId::AddressLine1), Some("信義區範例路 88 號"));
        assert_eq!(of(&found, PortalStepId::City), None);
    }

    #[test]
    fn a_country_is_its_code_and_a_name_is_not_called_another_country() {
        assert_eq!(of(&read("Country/region\nTW", &[]), PortalStepId::Country), Some("TW"));
        assert_eq!(of(&read("Country/region\nTaiwan", &[]), PortalStepId::Country), None);
    }

    #[test]
    fn a_label_without_a_value_takes_no_other_label_for_one() {
        let found = read("Address line 2\nCity\nTaipei", &[]);
        assert_eq!(of(&found, PortalStepId::AddressLine2), None);
        assert_eq!(of(&found, PortalStepId::City), Some("Taipei"));
    }
}
