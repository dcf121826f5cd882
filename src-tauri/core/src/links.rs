//! The addresses that the product opens, as dated data. The window names one; it never hands in an address.

use serde::Deserialize;
use url::Url;

use crate::view::{Language, LinkId};

#[derive(Deserialize)]
struct Links {
    checked: String,
    links: Vec<Link>,
}

fn links() -> Option<Links> {
    serde_json::from_str(include_str!("../data/links.json")).ok()
}

/// The day on which the addresses were checked (ISO 8601).
#[must_use]
pub(crate) fn checked() -> String {
    links().map(|links| links.checked).unwrap_or_default()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Link {
    id: LinkId,
    url: Url,
    url_zh_tw: Option<Url>,
}

/// Today's address, in the person's language where there is one. Practice's own pages are not in here.
#[must_use]
pub(crate) fn address(link: LinkId, language: Option<Language>) -> Option<Url> {
    let found = links()?.links.into_iter().find(|one| one.id == link)?;
    let chinese = found.url_zh_tw.filter(|_| language == Some(Language::ZhTw));
    Some(chinese.unwrap_or(found.url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_but_practices_own_has_an_https_address_at_microsoft() {
        let own = [LinkId::PracticeMailbox, LinkId::PracticeUsers, LinkId::PracticeReviewer];
        for link in LinkId::ALL.iter().filter(|link| !own.contains(link)) {
            for language in [None, Some(Language::ZhTw)] {
                let address = address(*link, language).unwrap_or_else(|| panic!("no address for {}", link.name()));
                assert_eq!(address.scheme(), "https", "{address}");
                assert!(address.host_str().unwrap().ends_with("microsoft.com"), "{address}");
            }
        }
    }
}
