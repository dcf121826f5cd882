//! The sample companies and people, and companies that a person creates. Leaves reading them to `accounts`.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;

use super::accounts::{ADMIN_AGENTS, GLOBAL_ADMIN, join};
use crate::{Failure, random};

/// Entra's tenant of personal accounts.
const PERSONAL: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

const LANTERN_BAY: &str = "11111111-2222-4333-8444-555555555555";
const OTHER_HARBOR: &str = "66666666-7777-4888-8999-aaaaaaaaaaaa";

/// A tenant with the groups and the role that every tenant has.
fn add_tenant(
    connection: &Connection,
    tid: &str,
    name: &str,
    country: Option<&str>,
    preconsented: bool,
) -> Result<(), Failure> {
    connection.execute(
        "INSERT INTO tenant (tid, name, country, preconsented) VALUES (?1, ?2, ?3, ?4)",
        params![tid, name, country, preconsented],
    )?;
    // Ordinary groups first, so that the role of a global admin stands on the second page of Graph's answer.
    let role = Some(GLOBAL_ADMIN);
    let objects = [
        ("group", "All staff", None),
        ("group", "Taipei office", None),
        ("role", "Global Administrator", role),
        ("group", ADMIN_AGENTS, None),
    ];
    for (kind, object_name, template) in objects {
        connection.execute(
            "INSERT INTO object (id, tid, kind, name, role_template) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![random::guid(), tid, kind, object_name, template],
        )?;
    }
    Ok(())
}

fn add_domain(
    connection: &Connection,
    tid: &str,
    name: &str,
    is_default: bool,
    is_initial: bool,
) -> Result<(), Failure> {
    connection.execute(
        "INSERT INTO domain (name, tid, is_default, is_initial) VALUES (?1, ?2, ?3, ?4)",
        params![name, tid, is_default, is_initial],
    )?;
    Ok(())
}

struct New<'a> {
    tid: &'a str,
    upn: &'a str,
    sign_in_name: &'a str,
    given_name: &'a str,
    surname: &'a str,
    name: &'a str,
    language: &'a str,
    guest: bool,
    asks_consent: bool,
    global_admin: bool,
    story: &'a str,
}

fn add_account(connection: &Connection, new: &New<'_>) -> Result<String, Failure> {
    let oid = random::guid();
    connection.execute(
        "INSERT INTO account (oid, tid, upn, sign_in_name, name, given_name, surname, language, guest, asks_consent, story) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            oid,
            new.tid,
            new.upn,
            new.sign_in_name,
            new.name,
            new.given_name,
            new.surname,
            new.language,
            new.guest,
            new.asks_consent,
            new.story
        ],
    )?;
    let mut statement = connection.prepare("SELECT id, kind, name FROM object WHERE tid = ?1")?;
    let objects: Vec<(String, String, String)> =
        statement.query_map([new.tid], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?;
    for (id, kind, name) in objects {
        let role = kind == "role" && new.global_admin;
        let everybody = kind == "group" && name != ADMIN_AGENTS && !new.guest;
        if role || everybody {
            join(connection, &id, &oid)?;
        }
    }
    Ok(oid)
}

/// The sample companies and people. All are invented.
pub(crate) fn seed(connection: &Connection) -> Result<(), Failure> {
    add_tenant(connection, LANTERN_BAY, "Lantern Bay Software", Some("TW"), true)?;
    add_domain(connection, LANTERN_BAY, "lanternbay.example", true, false)?;
    add_domain(connection, LANTERN_BAY, "lanternbay.onmicrosoft.com", false, true)?;
    add_tenant(connection, OTHER_HARBOR, "Other Harbor Trading", Some("NZ"), true)?;
    add_domain(connection, OTHER_HARBOR, "otherharbor.example", true, false)?;
    add_domain(connection, OTHER_HARBOR, "otherharbor.onmicrosoft.com", false, true)?;
    add_tenant(connection, PERSONAL, "Personal accounts", None, true)?;
    let base = New {
        tid: LANTERN_BAY,
        upn: "wei.lin@lanternbay.example",
        sign_in_name: "wei.lin@lanternbay.example",
        given_name: "威",
        surname: "林",
        name: "Wei Lin 林威",
        language: "zh-TW",
        guest: false,
        asks_consent: false,
        global_admin: true,
        story: "global-admin",
    };
    add_account(connection, &base)?;
    let meiling = "meiling.chao@lanternbay.example";
    add_account(
        connection,
        &New {
            upn: meiling,
            sign_in_name: meiling,
            given_name: "美玲",
            surname: "趙",
            name: "Mei-Ling Chao 趙美玲",
            global_admin: false,
            story: "account-admin",
            ..base
        },
    )?;
    let iris = "iris.sung@lanternbay.example";
    add_account(
        connection,
        &New {
            upn: iris,
            sign_in_name: iris,
            given_name: "怡",
            surname: "宋",
            name: "Iris Sung 宋怡",
            asks_consent: true,
            story: "asks-consent",
            ..base
        },
    )?;
    add_account(
        connection,
        &New {
            upn: "hana.mori_otherharbor.example#EXT#@lanternbay.onmicrosoft.com",
            sign_in_name: "hana.mori@otherharbor.example",
            given_name: "Hana",
            surname: "Mori",
            name: "Hana Mori",
            language: "en-NZ",
            guest: true,
            global_admin: false,
            story: "guest",
            ..base
        },
    )?;
    let noah = "noah.reed@otherharbor.example";
    let harbor = New {
        tid: OTHER_HARBOR,
        upn: noah,
        sign_in_name: noah,
        given_name: "Noah",
        surname: "Reed",
        name: "Noah Reed",
        language: "en-NZ",
        story: "other-tenant",
        ..base
    };
    add_account(connection, &harbor)?;
    let personal = "yuki.personal@outlook.example";
    add_account(
        connection,
        &New {
            tid: PERSONAL,
            upn: personal,
            sign_in_name: personal,
            given_name: "Yuki",
            surname: "Tan",
            name: "Yuki Tan",
            language: "en-US",
            global_admin: false,
            story: "personal",
            ..base
        },
    )?;
    Ok(())
}

/// What the directory says of the sample companies beyond name and domains. Also for stores that were seeded without it.
pub(crate) fn describe(connection: &Connection) -> Result<(), Failure> {
    // An address in a directory is a technical one: near to the register's, and not the same.
    let lantern_bay = json!({
        "businessPhones": ["0225550100"], "street": "12F, No. 88, Example Rd.", "city": "Taipei City", "state": null, "postalCode": "110",
        "country": null, "createdDateTime": "2019-03-11T02:14:06Z", "preferredLanguage": "zh-TW", "partnerTenantType": null,
        "technicalNotificationMails": ["wei.lin@lanternbay.example"], "marketingNotificationEmails": [],
        "securityComplianceNotificationMails": [], "securityComplianceNotificationPhones": [],
    });
    // Already somebody's partner, so that this case can be rehearsed.
    let other_harbor = json!({
        "businessPhones": ["095550142"], "street": "7 Sample Wharf", "city": "Auckland", "state": "AUK", "postalCode": "1010",
        "country": "New Zealand", "createdDateTime": "2021-08-02T21:40:00Z", "preferredLanguage": "en",
        "partnerTenantType": "ResellerPartnerDelegatedAdmin", "technicalNotificationMails": ["noah.reed@otherharbor.example"],
        "marketingNotificationEmails": [], "securityComplianceNotificationMails": [], "securityComplianceNotificationPhones": [],
    });
    for (tid, organization) in [(LANTERN_BAY, lantern_bay), (OTHER_HARBOR, other_harbor)] {
        connection.execute(
            "UPDATE tenant SET organization = ?2 WHERE tid = ?1 AND organization IS NULL",
            params![tid, organization.to_string()],
        )?;
    }
    Ok(())
}

/// Makes a company with one global admin; returns the admin's sign-in name. Nothing when the prefix is in use.
pub(crate) fn create_company(
    connection: &Connection,
    company: &str,
    person: &str,
    user_name: &str,
    prefix: &str,
) -> Result<Option<String>, Failure> {
    let domain = format!("{prefix}.onmicrosoft.com");
    let taken =
        connection.query_row("SELECT 1 FROM domain WHERE name = ?1", [&domain], |_| Ok(())).optional()?.is_some();
    if taken {
        return Ok(None);
    }
    let tid = random::guid();
    add_tenant(connection, &tid, company, None, false)?;
    add_domain(connection, &tid, &domain, true, true)?;
    let sign_in_name = format!("{user_name}@{domain}");
    add_account(
        connection,
        &New {
            tid: &tid,
            upn: &sign_in_name,
            sign_in_name: &sign_in_name,
            given_name: "",
            surname: "",
            name: person,
            language: "",
            guest: false,
            asks_consent: false,
            global_admin: true,
            story: "created",
        },
    )?;
    Ok(Some(sign_in_name))
}
