//! What the service refuses of a well-formed profile at the door. The rules are practice's own, after Partner Center's known ones.

use axum::http::StatusCode;
use serde_json::Value;

use super::problems::{Fault, Problem};

/// Providers whose addresses prove nothing about a company. The client keeps its own, longer list.
const CONSUMER_MAIL: &[&str] = &[
    "gmail",
    "googlemail",
    "yahoo",
    "ymail",
    "icloud",
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
];

/// Refuses a profile that could never be verified; pointers begin with `prefix`.
pub(crate) fn check(profile: &Value, prefix: &str) -> Result<(), Problem> {
    let mut faults = Vec::new();
    let mut fault = |at: &str, code: &'static str, detail: &str| {
        faults.push(Fault { pointer: format!("{prefix}{at}"), code, detail: detail.to_owned() });
    };
    let email = "/primaryContact/email";
    match mail_domain(text(profile, email)) {
        None => fault(email, "not-an-address", "This is not an e-mail address."),
        Some(domain) if is_consumer(&domain) => {
            fault(email, "consumer-mail", "The address must be on a domain of the company.");
        }
        Some(_) => {}
    }
    for line in ["/address/addressLine1", "/address/addressLine2"] {
        if is_post_box(text(profile, line)) {
            fault(line, "post-box", "A P.O. box is not a place of business.");
        }
    }
    for phone in ["/primaryContact/phoneNumber", "/address/phoneNumber"] {
        let number = text(profile, phone);
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let optional = phone.starts_with("/address") && number.is_empty();
        if number.chars().any(|sign| !(sign.is_ascii_digit() || " +-().".contains(sign))) {
            fault(phone, "phone-signs", "A phone number has digits only.");
        } else if digits > 15 || (digits == 0 && !optional) {
            fault(phone, "phone-length", "A phone number has 15 digits at most.");
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "invalid-profile",
        "The legal business profile cannot be accepted.",
    )
    .errors(faults))
}

/// Text at a JSON pointer; empty when it is not there.
pub(crate) fn text<'a>(profile: &'a Value, pointer: &str) -> &'a str {
    profile.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// The domain of an address, in lower case; nothing when it is no address.
pub(crate) fn mail_domain(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let good = !local.is_empty() && domain.contains('.') && domain.split('.').all(|part| !part.is_empty());
    let signs = !address.chars().any(|sign| sign.is_whitespace() || sign.is_control() || "<>,;".contains(sign))
        && !local.contains('@');
    (good && signs).then(|| domain.to_lowercase())
}

/// The host of a website as typed, without `www.`, in lower case.
pub(crate) fn website_host(website: &str) -> Option<String> {
    let website = website.trim();
    let address = if website.contains("://") { website.to_owned() } else { format!("https://{website}") };
    let host = url::Url::parse(&address).ok()?.host_str()?.to_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

/// A provider whose addresses anybody can have.
pub(crate) fn is_consumer(domain: &str) -> bool {
    let mut labels = domain.split('.');
    // `yahoo.com.tw` and `mail.hinet.net`, but not `gmail.company.example`.
    let registrable: Vec<&str> = labels.by_ref().collect();
    let name = match registrable.as_slice() {
        [.., name, second, top] if top.len() == 2 && matches!(*second, "com" | "co" | "net" | "org") => name,
        [.., name, _] => name,
        _ => return false,
    };
    CONSUMER_MAIL.contains(name) && !domain.ends_with(".example")
}

/// A P.O. box, in either script.
pub(crate) fn is_post_box(line: &str) -> bool {
    let plain = line.to_lowercase().replace('.', "");
    let words: Vec<&str> = plain.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |sequence: &[&str]| words.windows(sequence.len()).any(|window| window == sequence);
    let latin = has(&["po", "box"]) || has(&["p", "o", "box"]) || has(&["pobox"]) || has(&["post", "office", "box"]);
    latin || plain.contains("郵政信箱") || plain.contains("號信箱") || plain.contains("郵局信箱")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn post_boxes_are_known_in_both_scripts_and_streets_are_left_alone() {
        for bad in ["P.O. Box 12", "PO Box 3", "p o box 4", "台北郵政信箱 84-123 號", "Post Office Box 9"] {
            assert!(is_post_box(bad), "{bad}");
        }
        for good in ["12 Lipo Boxwood Street", "信義路五段 7 號", "Postbridge 4"] {
            assert!(!is_post_box(good), "{good}");
        }
    }

    #[test]
    fn consumer_mail_is_known_by_its_registrable_name() {
        for bad in ["gmail.com", "yahoo.com.tw", "ms1.hinet.net", "outlook.com"] {
            assert!(is_consumer(bad), "{bad}");
        }
        for good in ["lanternbay.example", "gmail.company.example", "live-music.com"] {
            assert!(!is_consumer(good), "{good}");
        }
    }

    #[test]
    fn a_website_is_read_as_people_type_it() {
        for typed in ["www.lanternbay.example", "https://LanternBay.example/about", " lanternbay.example "] {
            assert_eq!(website_host(typed).as_deref(), Some("lanternbay.example"));
        }
    }
}
