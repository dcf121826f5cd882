//! The addresses that the product opens, as dated data. The window names one; it never hands in an address.
//!
//! The portal moves its pages faster than the product is released: a newer `links.json` beside the drafts takes the place
//! of the one that came with it, if it leads to Microsoft and nowhere else.

use std::path::Path;

use serde::Deserialize;
use url::Url;

use crate::view::{Language, LinkId};

/// No such file is larger, in bytes.
const LARGEST: u64 = 256 * 1024;
/// Whose pages may be opened: Microsoft's, and 21Vianet's for the cloud in China.
const HOSTS: &[&str] = &["microsoft.com", "azure.com", "office.com", "microsoftonline.cn", "azure.cn"];

/// Every address.
#[derive(Deserialize)]
pub(crate) struct Links {
    checked: String,
    links: Vec<Link>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Link {
    /// One of ours, or one of a newer version.
    id: String,
    url: Url,
    #[serde(default)]
    url_zh_tw: Option<Url>,
    /// The page in English whatever the browser's language: the way round a translated page that fails.
    #[serde(default)]
    url_en_us: Option<Url>,
}

impl Links {
    /// The file beside the drafts, if there is one, it is newer, and every address in it may be opened; else our own.
    pub(crate) fn newest(beside: &Path) -> Self {
        let own = Self::read(include_str!("../data/links.json"));
        let own = own.unwrap_or_else(|| Self { checked: String::new(), links: Vec::new() });
        let fits = std::fs::metadata(beside).is_ok_and(|about| about.len() <= LARGEST);
        let other = fits.then(|| std::fs::read_to_string(beside).ok()).flatten();
        let other = other.and_then(|text| {
            let read = Self::read(&text);
            if read.is_none() {
                tracing::warn!("the links.json beside the drafts is not used: it cannot be read, or leads elsewhere");
            }
            read
        });
        match other {
            // A link that it does not name keeps the address it had.
            Some(mut other) if other.checked > own.checked => {
                let missing = |link: &Link| !other.links.iter().any(|one| one.id == link.id);
                let kept: Vec<Link> = own.links.into_iter().filter(missing).collect();
                other.links.extend(kept);
                other
            }
            _ => own,
        }
    }

    fn read(text: &str) -> Option<Self> {
        let links: Self = serde_json::from_str(text).ok()?;
        let dated = links.checked.parse::<jiff::civil::Date>().is_ok();
        let every = || {
            let all = |link: &'_ Link| [Some(link.url.clone()), link.url_zh_tw.clone(), link.url_en_us.clone()];
            links.links.iter().flat_map(all).flatten()
        };
        (dated && every().all(|address| may_open(&address))).then_some(links)
    }

    /// The day on which the addresses were checked (ISO 8601).
    pub(crate) fn checked(&self) -> &str {
        &self.checked
    }

    /// Today's address, in the person's language where there is one. Practice's own pages are not in here.
    #[must_use]
    pub(crate) fn address(&self, link: LinkId, language: Option<Language>, english: bool) -> Option<Url> {
        let found = self.links.iter().find(|one| one.id == link.name())?;
        let chinese = found.url_zh_tw.as_ref().filter(|_| language == Some(Language::ZhTw));
        let in_english = found.url_en_us.as_ref().or(Some(&found.url)).filter(|_| english);
        Some(in_english.or(chinese).unwrap_or(&found.url).clone())
    }
}

fn may_open(address: &Url) -> bool {
    let ours = |host: &str| {
        HOSTS.iter().any(|own| host.strip_suffix(own).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    };
    address.scheme() == "https" && address.username().is_empty() && address.host_str().is_some_and(ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Links {
        Links::newest(Path::new("/nowhere/links.json"))
    }

    #[test]
    fn every_link_but_practices_own_has_an_https_address_at_microsoft() {
        let practice = [LinkId::PracticeMailbox, LinkId::PracticeUsers, LinkId::PracticeReviewer];
        for link in LinkId::ALL.iter().filter(|link| !practice.contains(link)) {
            for language in [None, Some(Language::ZhTw)] {
                for english in [false, true] {
                    let address = own().address(*link, language, english);
                    let address = address.unwrap_or_else(|| panic!("no address for {}", link.name()));
                    assert!(may_open(&address), "{address}");
                }
            }
        }
    }

    #[test]
    fn a_newer_file_beside_the_drafts_takes_over_and_an_older_one_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("links.json");
        let other = |day: &str, url: &str| {
            let text = format!(r#"{{"checked":"{day}","links":[{{"id":"support","url":"{url}"}}]}}"#);
            std::fs::write(&path, text).unwrap();
            let links = Links::newest(&path);
            (links.address(LinkId::Support, None, false).unwrap().to_string(), links)
        };
        let moved = "https://partner.microsoft.com/moved";
        let (support, links) = other("2099-01-01", moved);
        assert_eq!((support.as_str(), links.checked()), (moved, "2099-01-01"));
        assert!(links.address(LinkId::Dashboard, None, false).is_some(), "what it does not name stays");
        assert_ne!(other("2020-01-01", moved).0, moved);
    }

    #[test]
    fn a_file_that_leads_elsewhere_or_is_broken_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("links.json");
        for url in
            ["https://microsoft.com.evil.example/", "http://partner.microsoft.com/", "https://evilmicrosoft.com/"]
        {
            let text = format!(r#"{{"checked":"2099-01-01","links":[{{"id":"support","url":"{url}"}}]}}"#);
            std::fs::write(&path, text).unwrap();
            assert_eq!(Links::newest(&path).checked(), own().checked(), "{url}");
        }
        for text in ["", "{", r#"{"checked":"soon","links":[]}"#] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(Links::newest(&path).checked(), own().checked(), "{text}");
        }
    }
}
