//! The reviewer's rules, as the reviewer page publishes them. Leaves when they apply to `verification`.

use rusqlite::Connection;

use super::profile;
use super::verification::Enrollment;
use crate::Failure;
use crate::identity::accounts;
use crate::texts::{Lang, fill, words};

/// What a check becomes.
pub(crate) struct Verdict {
    pub(crate) kind: &'static str,
    pub(crate) status: &'static str,
    pub(crate) reason: Option<&'static str>,
    pub(crate) detail: Option<String>,
    /// A person has to act, within the deadline.
    pub(crate) acts: bool,
    pub(crate) appeals_left: Option<i64>,
}

impl Verdict {
    /// Without a reason or a deadline.
    pub(crate) fn plain(kind: &'static str, status: &'static str) -> Self {
        Self { kind, status, reason: None, detail: None, acts: false, appeals_left: None }
    }
}

/// Does the contact work there? The mail domain tells.
pub(crate) fn employment(connection: &Connection, enrollment: &Enrollment) -> Result<Verdict, Failure> {
    let domain = profile::mail_domain(profile::text(&enrollment.profile, "/primaryContact/email")).unwrap_or_default();
    let website = profile::website_host(profile::text(&enrollment.profile, "/website"));
    let verified = accounts::domains(connection, &enrollment.tid)?;
    if website.as_deref() == Some(domain.as_str()) || verified.iter().any(|(name, _, _)| *name == domain) {
        return Ok(Verdict::plain("employment", "authorized"));
    }
    let words = words(Lang::of_locale(&enrollment.locale));
    Ok(Verdict {
        reason: Some("domain-not-owned"),
        detail: Some(fill(words.domain_not_owned, &[("domain", &domain)])),
        acts: true,
        ..Verdict::plain("employment", "actionNeeded")
    })
}

/// Is the company what it says? A word in its name tells, so that each outcome can be rehearsed.
pub(crate) fn business(enrollment: &Enrollment) -> Verdict {
    let words = words(Lang::of_locale(&enrollment.locale));
    let name = profile::text(&enrollment.profile, "/companyName").to_lowercase();
    if name.contains("reject") || name.contains("退件") {
        return Verdict {
            reason: Some("name-mismatch"),
            detail: Some(words.name_mismatch.to_owned()),
            acts: true,
            appeals_left: Some(3),
            ..Verdict::plain("business", "rejected")
        };
    }
    if name.contains("challenge") || name.contains("質疑") {
        return Verdict {
            reason: Some("documents-wanted"),
            detail: Some(words.documents_wanted.to_owned()),
            acts: true,
            ..Verdict::plain("business", "challenged")
        };
    }
    Verdict::plain("business", "authorized")
}
