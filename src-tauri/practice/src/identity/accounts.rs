//! Who exists, in which tenant, with which roles and groups. Leaves how they came to be to `samples`, and pages to `pages`.

use rusqlite::{Connection, OptionalExtension as _, Row};
use serde_json::{Map, Value, json};

use crate::Failure;

/// Role template id of Global Administrator.
pub(crate) const GLOBAL_ADMIN: &str = "62e90394-69f5-4237-9190-012177145e10";
/// Name of the group that stands for the Admin agent role.
pub(crate) const ADMIN_AGENTS: &str = "AdminAgents";

/// A person in a tenant.
#[derive(Clone)]
pub(crate) struct Account {
    pub(crate) oid: String,
    pub(crate) tid: String,
    pub(crate) tenant: String,
    /// Name in the directory; a guest's is long and ugly.
    pub(crate) upn: String,
    /// What the person types to sign in.
    pub(crate) sign_in_name: String,
    pub(crate) name: String,
    pub(crate) given_name: Option<String>,
    pub(crate) surname: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) guest: bool,
    /// Asked for consent at each sign-in, whatever was granted.
    pub(crate) asks_consent: bool,
    /// The ordinary scopes need no question in this tenant.
    pub(crate) preconsented: bool,
    /// Which case it plays, a key of `texts`.
    pub(crate) story: String,
}

const ACCOUNT: &str = "SELECT a.oid, a.tid, t.name AS tenant, a.upn, a.sign_in_name, a.name, a.given_name, a.surname, a.language, a.guest, \
     a.asks_consent, t.preconsented, a.story FROM account a JOIN tenant t ON t.tid = a.tid";

fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        oid: row.get("oid")?,
        tid: row.get("tid")?,
        tenant: row.get("tenant")?,
        upn: row.get("upn")?,
        sign_in_name: row.get("sign_in_name")?,
        name: row.get("name")?,
        given_name: row.get("given_name")?,
        surname: row.get("surname")?,
        language: row.get("language")?,
        guest: row.get("guest")?,
        asks_consent: row.get("asks_consent")?,
        preconsented: row.get("preconsented")?,
        story: row.get("story")?,
    })
}

/// Everybody, in the order they came.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Account>, Failure> {
    let mut statement = connection.prepare(&format!("{ACCOUNT} ORDER BY a.position"))?;
    let rows = statement.query_map([], account)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One by object id.
pub(crate) fn find(connection: &Connection, oid: &str) -> Result<Option<Account>, Failure> {
    Ok(connection.query_row(&format!("{ACCOUNT} WHERE a.oid = ?1"), [oid], account).optional()?)
}

/// A tenant's name, or nothing where no such tenant is.
pub(crate) fn tenant(connection: &Connection, tid: &str) -> Result<Option<String>, Failure> {
    Ok(connection.query_row("SELECT name FROM tenant WHERE tid = ?1", [tid], |row| row.get(0)).optional()?)
}

/// What the directory knows of a tenant beyond name and domains: members of Graph's organization. An empty object where nothing is known.
pub(crate) fn organization(connection: &Connection, tid: &str) -> Result<Map<String, Value>, Failure> {
    let found: Option<(Option<String>, Option<String>)> = connection
        .query_row("SELECT organization, country FROM tenant WHERE tid = ?1", [tid], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let (text, country) = found.unwrap_or_default();
    let mut members: Map<String, Value> = text.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default();
    members.insert("countryLetterCode".to_owned(), json!(country));
    members.insert("tenantType".to_owned(), json!("AAD"));
    Ok(members)
}

/// A tenant's verified domains: name, default, initial.
pub(crate) fn domains(connection: &Connection, tid: &str) -> Result<Vec<(String, bool, bool)>, Failure> {
    let mut statement = connection
        .prepare("SELECT name, is_default, is_initial FROM domain WHERE tid = ?1 ORDER BY is_default DESC, name")?;
    let rows = statement.query_map([tid], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A directory object: a role, or a group.
pub(crate) struct Object {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) role_template: Option<String>,
}

fn object(row: &Row<'_>) -> rusqlite::Result<Object> {
    Ok(Object { id: row.get(0)?, kind: row.get(1)?, name: row.get(2)?, role_template: row.get(3)? })
}

/// What a person is a member of.
pub(crate) fn member_of(connection: &Connection, oid: &str) -> Result<Vec<Object>, Failure> {
    let mut statement = connection.prepare(
        "SELECT o.id, o.kind, o.name, o.role_template FROM object o JOIN membership m ON m.object_id = o.id \
         WHERE m.oid = ?1 ORDER BY o.position",
    )?;
    let rows = statement.query_map([oid], object)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A tenant's groups of a name.
pub(crate) fn groups_named(connection: &Connection, tid: &str, name: &str) -> Result<Vec<Object>, Failure> {
    let mut statement = connection.prepare(
        "SELECT id, kind, name, role_template FROM object WHERE tid = ?1 AND kind = 'group' AND name = ?2 COLLATE NOCASE ORDER BY position",
    )?;
    let rows = statement.query_map([tid, name], object)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Template ids of a person's roles, as the `wids` claim has them.
pub(crate) fn role_templates(connection: &Connection, oid: &str) -> Result<Vec<String>, Failure> {
    Ok(member_of(connection, oid)?.into_iter().filter_map(|object| object.role_template).collect())
}

/// Does this person administer this tenant?
pub(crate) fn is_global_admin(connection: &Connection, tid: &str, oid: &str) -> Result<bool, Failure> {
    let here = find(connection, oid)?.is_some_and(|account| account.tid == tid);
    Ok(here && role_templates(connection, oid)?.iter().any(|template| template == GLOBAL_ADMIN))
}

/// Object ids of a tenant's global admins.
pub(crate) fn global_admins(connection: &Connection, tid: &str) -> Result<Vec<String>, Failure> {
    let mut statement = connection.prepare(
        "SELECT m.oid FROM membership m JOIN object o ON o.id = m.object_id \
         WHERE o.tid = ?1 AND o.role_template = ?2 ORDER BY m.oid",
    )?;
    let rows = statement.query_map([tid, GLOBAL_ADMIN], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Is this person in AdminAgents?
pub(crate) fn is_admin_agent(connection: &Connection, oid: &str) -> Result<bool, Failure> {
    Ok(member_of(connection, oid)?.iter().any(|object| object.kind == "group" && object.name == ADMIN_AGENTS))
}

/// Puts a person into the tenant's AdminAgents, or takes the person out.
pub(crate) fn set_admin_agent(connection: &Connection, account: &Account, member: bool) -> Result<(), Failure> {
    for group in groups_named(connection, &account.tid, ADMIN_AGENTS)? {
        if member {
            join(connection, &group.id, &account.oid)?;
        } else {
            connection
                .execute("DELETE FROM membership WHERE object_id = ?1 AND oid = ?2", [&group.id, &account.oid])?;
        }
    }
    Ok(())
}

pub(super) fn join(connection: &Connection, object_id: &str, oid: &str) -> Result<(), Failure> {
    connection
        .execute("INSERT INTO membership (object_id, oid) VALUES (?1, ?2) ON CONFLICT DO NOTHING", [object_id, oid])?;
    Ok(())
}
