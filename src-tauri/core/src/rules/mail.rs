//! Mail addresses: form, consumer providers, role mailboxes, sign-in names without a mailbox.

use std::str::FromStr as _;

use email_address::EmailAddress;

use super::Findings;
use super::phone::plain;
use crate::enrollment::FieldId;
use crate::view::RuleId;

/// Named by Microsoft, and the ones most used by small firms in Taiwan (domain.md 1.10, R01; product.md 3.3).
const CONSUMER: &[&str] = &[
    "gmail",
    "googlemail",
    "yahoo",
    "ymail",
    "icloud",
    "me",
    "mac",
    "aol",
    "outlook",
    "hotmail",
    "live",
    "msn",
    "gmx",
    "proton",
    "protonmail",
    "qq",
    "163",
    "126",
    "naver",
    "hinet",
    "pchome",
    "seed",
    "so-net",
    "mail2000",
    "xuite",
    "hey",
];
/// Providers whose names are common words: only these very domains.
const EXACT: &[&str] = &["me.com", "mac.com", "live.com", "hey.com", "seed.net.tw", "163.com", "126.com", "qq.com"];
/// "Words such as": refused by the portal (domain.md 1.3, R02).
const ROLE: &[&str] = &["info", "admin", "email", "marketing"];
/// Of the same kind, not named by Microsoft.
const ROLE_LIKELY: &[&str] =
    &["sales", "support", "contact", "office", "hr", "billing", "service", "noreply", "no-reply"];

/// The address in what was typed or pasted: out of its angle brackets, in plain width, without a stray dot at the end.
#[must_use]
pub(crate) fn mail(typed: &str) -> String {
    let text = plain(typed.trim());
    let inner =
        text.rsplit_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or(text.as_str(), |(mail, _)| mail);
    inner.trim().trim_end_matches('.').to_owned()
}

fn parts(address: &str) -> Option<(String, String)> {
    EmailAddress::from_str(address).ok()?;
    let (local, domain) = address.rsplit_once('@')?;
    let odd = local.starts_with('"') || !domain.contains('.') || domain.starts_with('[');
    (!odd).then(|| (local.to_lowercase(), domain.to_lowercase()))
}

fn is_consumer(domain: &str) -> bool {
    let name = domain.split('.').next().unwrap_or_default();
    let common = EXACT.iter().any(|exact| exact.split('.').next() == Some(name));
    if common { EXACT.contains(&domain) } else { CONSUMER.contains(&name) || domain.ends_with(".hinet.net") }
}

fn is_tenant_name(domain: &str) -> bool {
    domain.ends_with(".onmicrosoft.com") || domain.ends_with(".partner.onmschina.cn")
}

/// The global admin's account: the form only, for a sign-in name may well be an `onmicrosoft.com` one.
pub(super) fn work_account(on: &mut Findings<'_>) {
    let field = FieldId::WorkAccountEmail;
    if on.chosen(FieldId::WorkAccountKind, &["have", "create", "unsure"]) != Some("have") {
        return;
    }
    let Some(typed) = on.needed(field, 254) else { return };
    match parts(&mail(typed)) {
        None => on.blocks(field, RuleId::EmailForm, &[]),
        Some((_, domain)) if is_consumer(&domain) => on.blocks(field, RuleId::EmailConsumer, &[("domain", &domain)]),
        Some(_) => {}
    }
}

/// The primary contact's address, which has to be read by a person of the company (domain.md 1.5).
pub(super) fn contact(on: &mut Findings<'_>) {
    let field = FieldId::ContactEmail;
    let Some(typed) = on.needed(field, 254) else { return };
    let Some((local, domain)) = parts(&mail(typed)) else { return on.blocks(field, RuleId::EmailForm, &[]) };
    if is_consumer(&domain) {
        return on.blocks(field, RuleId::EmailConsumer, &[("domain", &domain)]);
    }
    let words: Vec<&str> = local.split(['.', '-', '_', '+']).collect();
    let has = |list: &[&'static str]| list.iter().copied().find(|word| local == *word || words.contains(word));
    if let Some(word) = has(ROLE) {
        on.blocks(field, RuleId::EmailRole, &[("word", word)]);
    } else if let Some(word) = has(ROLE_LIKELY) {
        on.warns(field, RuleId::EmailRoleLikely, &[("word", word)]);
    }
    if is_tenant_name(&domain) {
        return on.warns(field, RuleId::EmailOnMicrosoft, &[]);
    }
    let website = super::company::host(on.value(FieldId::Website));
    let account = parts(&mail(on.value(FieldId::WorkAccountEmail))).map(|(_, domain)| domain);
    let known: Vec<String> = website.into_iter().chain(account.filter(|domain| !is_tenant_name(domain))).collect();
    let same = |other: &String| {
        *other == domain || other.ends_with(&format!(".{domain}")) || domain.ends_with(&format!(".{other}"))
    };
    if !known.is_empty() && !known.iter().any(same) {
        on.warns(field, RuleId::EmailOtherDomain, &[("domain", &domain)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;
    use crate::view::Severity::{Blocks, Warns};

    fn contact(address: &str) -> Vec<(RuleId, crate::view::Severity)> {
        found(FieldId::ContactEmail, &[(FieldId::ContactEmail, address)])
    }

    #[test]
    fn every_human_form_of_an_address_is_read() {
        for good in
            ["amy@contoso.com", " ａｍｙ＠contoso.com ", "Amy <amy@contoso.com>", "amy@contoso.com.", "陳@公司.tw"]
        {
            assert_eq!(contact(good), [], "{good}");
        }
        for bad in ["amy", "amy@", "@contoso.com", "amy@localhost", "\"a b\"@x.com", "amy@contoso..com", "a b@x.com"] {
            assert_eq!(contact(bad), [(RuleId::EmailForm, Blocks)], "{bad}");
        }
    }

    #[test]
    fn consumer_and_role_mailboxes_are_named_before_they_are_refused() {
        for bad in ["amy@gmail.com", "amy@yahoo.com.tw", "amy@ms1.hinet.net", "amy@outlook.com", "amy@live.com"] {
            assert_eq!(contact(bad), [(RuleId::EmailConsumer, Blocks)], "{bad}");
        }
        assert_eq!(contact("info@contoso.com"), [(RuleId::EmailRole, Blocks)]);
        assert_eq!(contact("tw.admin@contoso.com"), [(RuleId::EmailRole, Blocks)]);
        assert_eq!(contact("sales@contoso.com"), [(RuleId::EmailRoleLikely, Warns)]);
        assert_eq!(contact("administrator.lee@me.example"), []);
    }

    #[test]
    fn a_sign_in_name_may_have_no_mailbox_and_a_foreign_domain_is_questioned() {
        assert_eq!(contact("amy@contoso.onmicrosoft.com"), [(RuleId::EmailOnMicrosoft, Warns)]);
        let with = |site| {
            found(FieldId::ContactEmail, &[(FieldId::ContactEmail, "amy@contoso.com"), (FieldId::Website, site)])
        };
        assert_eq!(with("https://www.contoso.com/tw"), []);
        assert_eq!(with("fabrikam.com"), [(RuleId::EmailOtherDomain, Warns)]);
    }
}
