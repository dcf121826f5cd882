//! The directory in the shapes of Microsoft Graph v1.0: who am I, my organization, my roles, the AdminAgents group.
//!
//! Reads what `identity::accounts` keeps; changes nothing. The user-management page does that.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use rusqlite::Connection;
use serde_json::{Map, Value, json};

use crate::identity::accounts::{self, GLOBAL_ADMIN, Object};
use crate::identity::scopes::{READ_GROUPS, READ_ME, READ_ORGANIZATION, READ_ROLES};
use crate::identity::token::{self, Caller};
use crate::params::Params;
use crate::quirks::Quirks;
use crate::{Desk, Failure, clock, random};

/// Small, so that every client meets a second page.
const PAGE_SIZE: usize = 2;

pub(crate) fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/graph/v1.0/me", get(me))
        .route("/graph/v1.0/organization", get(organization))
        .route("/graph/v1.0/me/memberOf", get(member_of))
        .route("/graph/v1.0/me/transitiveMemberOf", get(member_of))
        .route("/graph/v1.0/me/memberOf/microsoft.graph.directoryRole", get(roles))
        .route("/graph/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole", get(roles))
        .route(&format!("/graph/v1.0/directoryRoles(roleTemplateId='{GLOBAL_ADMIN}')/members"), get(global_admins))
        .route("/graph/v1.0/groups", get(groups))
        .route("/graph/v1.0/me/checkMemberGroups", post(check_member_groups))
        .route("/graph/oidc/userinfo", get(userinfo).post(userinfo))
}

/// An answer of Graph, or its error, which is an answer too.
type Answer = Result<Result<Value, Refused>, Failure>;

/// An error of Graph.
struct Refused {
    status: StatusCode,
    code: &'static str,
    message: String,
}

fn refused(status: StatusCode, code: &'static str, message: &str) -> Refused {
    Refused { status, code, message: message.to_owned() }
}

fn error(desk: &Desk, Refused { status, code, message }: Refused) -> Response {
    let id = random::guid();
    let date = clock::timestamp(desk.clock.real_ms()).strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let body = json!({ "error": { "code": code, "message": message,
        "innerError": { "date": date, "request-id": id, "client-request-id": id } } });
    let mut response = (status, Json(body)).into_response();
    if status == StatusCode::UNAUTHORIZED {
        let challenge = HeaderValue::from_static("Bearer realm=\"\", error=\"invalid_token\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    response
}

/// Checks the token, one of whose scopes must be enough, runs `read`, and wraps what it says.
fn serve(
    desk: &Desk,
    call: &str,
    headers: &HeaderMap,
    scopes: &[&str],
    read: impl FnOnce(&Connection, &Caller) -> Answer,
) -> Result<Response, Failure> {
    let store = desk.store();
    let connection = store.connection();
    let caller = match token::bearer(desk, connection, headers, &desk.graph())? {
        Ok(caller) => caller,
        Err(why) => return Ok(error(desk, refused(StatusCode::UNAUTHORIZED, "InvalidAuthenticationToken", why))),
    };
    if let Some((status, code, message, retry_after)) = Quirks::read(connection)?.graph(call) {
        let mut response = error(desk, refused(status, code, message));
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
        }
        return Ok(response);
    }
    if !scopes.iter().any(|scope| caller.may(scope)) {
        let message = "Insufficient privileges to complete the operation.";
        return Ok(error(desk, refused(StatusCode::FORBIDDEN, "Authorization_RequestDenied", message)));
    }
    Ok(match read(connection, &caller)? {
        Ok(value) => Json(value).into_response(),
        Err(refused) => error(desk, refused),
    })
}

fn context(desk: &Desk, what: &str) -> String {
    format!("{}/v1.0/$metadata#{what}", desk.graph())
}

/// Keeps the properties that `$select` names; one that does not exist is an error, as in Graph.
fn select(params: &Params, all: Map<String, Value>) -> Result<Map<String, Value>, Refused> {
    let Some(names) = params.get("$select") else { return Ok(all) };
    let mut chosen = Map::new();
    for (name, value) in &all {
        if name.starts_with('@') {
            chosen.insert(name.clone(), value.clone());
        }
    }
    for name in names.split(',').map(str::trim) {
        let Some(value) = all.get(name) else {
            let message = format!("Parsing OData Select and Expand failed: Could not find a property named '{name}'.");
            return Err(refused(StatusCode::BAD_REQUEST, "BadRequest", &message));
        };
        chosen.insert(name.to_owned(), value.clone());
    }
    Ok(chosen)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    }
}

async fn me(State(desk): State<Arc<Desk>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Result<Response, Failure> {
    let params = Params::parse(query.as_deref());
    serve(&desk, "me", &headers, &[READ_ME], |_, caller| {
        let account = &caller.account;
        let all = json!({
            "businessPhones": [], "displayName": account.name, "givenName": account.given_name, "id": account.oid, "jobTitle": null,
            "mail": account.sign_in_name, "mobilePhone": null, "officeLocation": null, "preferredLanguage": account.language,
            "surname": account.surname, "userPrincipalName": account.upn, "country": null,
            "userType": if account.guest { "Guest" } else { "Member" },
        });
        let chosen = select(&params, object(all));
        Ok(chosen.map(|mut chosen| {
            if params.get("$select").is_none() {
                // Not in Graph's default set.
                chosen.remove("country");
                chosen.remove("userType");
            }
            chosen.insert("@odata.context".to_owned(), json!(context(&desk, "users/$entity")));
            Value::Object(chosen)
        }))
    })
}

async fn organization(
    State(desk): State<Arc<Desk>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let params = Params::parse(query.as_deref());
    serve(&desk, "organization", &headers, &[READ_ME, READ_ORGANIZATION], |connection, caller| {
        let tid = &caller.account.tid;
        let domains: Vec<Value> = accounts::domains(connection, tid)?
            .into_iter()
            .map(|(name, is_default, is_initial)| {
                let capabilities = if is_initial { "Email" } else { "Email, OfficeCommunicationsOnline" };
                json!({ "capabilities": capabilities, "isDefault": is_default, "isInitial": is_initial, "name": name, "type": "Managed" })
            })
            .collect();
        let mut all = Map::new();
        // User.Read grants three properties; the others are there, and null, as are those that the directory does not know.
        for name in [
            "businessPhones",
            "street",
            "city",
            "state",
            "postalCode",
            "country",
            "countryLetterCode",
            "createdDateTime",
            "deletedDateTime",
            "defaultUsageLocation",
            "preferredLanguage",
            "tenantType",
            "partnerTenantType",
            "onPremisesSyncEnabled",
            "onPremisesLastSyncDateTime",
            "technicalNotificationMails",
            "marketingNotificationEmails",
            "securityComplianceNotificationMails",
            "securityComplianceNotificationPhones",
            "privacyProfile",
            "assignedPlans",
            "provisionedPlans",
            "directorySizeQuota",
        ] {
            all.insert(name.to_owned(), Value::Null);
        }
        if caller.may(READ_ORGANIZATION) {
            all.extend(accounts::organization(connection, tid)?);
        }
        all.insert("id".to_owned(), json!(tid));
        all.insert("displayName".to_owned(), json!(caller.account.tenant));
        all.insert("verifiedDomains".to_owned(), json!(domains));
        Ok(select(&params, all).map(|one| json!({ "@odata.context": context(&desk, "organization"), "value": [one] })))
    })
}

fn view(item: Object, caller: &Caller) -> Map<String, Value> {
    object(match item.role_template {
        Some(template) => json!({
            "@odata.type": "#microsoft.graph.directoryRole", "id": item.id, "displayName": item.name,
            "description": "Practice role.", "roleTemplateId": template,
        }),
        None => {
            let readable = caller.may(READ_GROUPS);
            json!({
                "@odata.type": "#microsoft.graph.group", "id": item.id, "displayName": readable.then_some(item.name),
                "description": null, "securityEnabled": readable.then_some(true), "roleTemplateId": null,
            })
        }
    })
}

async fn member_of(
    State(desk): State<Arc<Desk>>,
    uri: axum::http::Uri,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    listing(&desk, &headers, uri.path(), &Params::parse(query.as_deref()), false)
}

/// A cast is an "advanced query": Graph wants the caller to admit that the index lags.
async fn roles(
    State(desk): State<Arc<Desk>>,
    uri: axum::http::Uri,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    listing(&desk, &headers, uri.path(), &Params::parse(query.as_deref()), true)
}

fn listing(
    desk: &Desk,
    headers: &HeaderMap,
    path: &str,
    params: &Params,
    roles_only: bool,
) -> Result<Response, Failure> {
    serve(desk, "memberOf", headers, &[READ_ME], |connection, caller| {
        let eventual =
            headers.get("consistencylevel").is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"eventual"));
        let advanced = roles_only || ["$count", "$search", "$filter"].iter().any(|name| params.get(name).is_some());
        if advanced && !eventual {
            let message =
                "Request with $count, $search, $filter or an OData cast needs the header ConsistencyLevel: eventual.";
            return Ok(Err(refused(StatusCode::BAD_REQUEST, "Request_UnsupportedQuery", message)));
        }
        let number = |name: &str| params.get(name).map(str::parse::<usize>).transpose();
        let (Ok(skip), Ok(top)) = (number("$skiptoken"), number("$top")) else {
            return Ok(Err(refused(StatusCode::BAD_REQUEST, "Request_BadRequest", "$skiptoken or $top is not valid.")));
        };
        let (skip, size) = (skip.unwrap_or(0), top.unwrap_or(PAGE_SIZE).clamp(1, PAGE_SIZE));
        let mut items = accounts::member_of(connection, &caller.account.oid)?;
        items.retain(|item| !roles_only || item.role_template.is_some());
        let total = items.len();
        let mut page = Vec::new();
        for item in items.into_iter().skip(skip).take(size) {
            let mut members = match select(params, view(item, caller)) {
                Ok(members) => members,
                Err(refused) => return Ok(Err(refused)),
            };
            if members.get("@odata.type").is_some_and(|kind| kind == "#microsoft.graph.group") {
                members.remove("roleTemplateId");
            }
            page.push(Value::Object(members));
        }
        let mut answer = Map::new();
        answer.insert("@odata.context".to_owned(), json!(context(desk, "directoryObjects")));
        if params.get("$count") == Some("true") {
            answer.insert("@odata.count".to_owned(), json!(total));
        }
        if skip + size < total {
            let mut link = url::form_urlencoded::Serializer::new(String::new());
            for name in ["$select", "$count", "$top"] {
                if let Some(value) = params.get(name) {
                    link.append_pair(name, value);
                }
            }
            let query = link.append_pair("$skiptoken", &(skip + size).to_string()).finish();
            answer.insert("@odata.nextLink".to_owned(), json!(format!("{}{path}?{query}", desk.base)));
        }
        answer.insert("value".to_owned(), Value::Array(page));
        Ok(Ok(Value::Object(answer)))
    })
}

async fn global_admins(
    State(desk): State<Arc<Desk>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let params = Params::parse(query.as_deref());
    serve(&desk, "directoryRoles", &headers, &[READ_ROLES], |connection, caller| {
        let mut value = Vec::new();
        for oid in accounts::global_admins(connection, &caller.account.tid)? {
            let all = object(json!({ "@odata.type": "#microsoft.graph.user", "id": oid }));
            match select(&params, all) {
                Ok(members) => value.push(members),
                Err(refused) => return Ok(Err(refused)),
            }
        }
        Ok(Ok(json!({ "@odata.context": context(&desk, "directoryObjects"), "value": value })))
    })
}

async fn groups(
    State(desk): State<Arc<Desk>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let params = Params::parse(query.as_deref());
    serve(&desk, "groups", &headers, &[READ_GROUPS], |connection, caller| {
        let name = params.get("$filter").and_then(|filter| filter.strip_prefix("displayName eq '")?.strip_suffix('\''));
        let Some(name) = name else {
            let message = "Practice knows one filter: displayName eq '…'.";
            return Ok(Err(refused(StatusCode::BAD_REQUEST, "Request_UnsupportedQuery", message)));
        };
        let mut value = Vec::new();
        for group in accounts::groups_named(connection, &caller.account.tid, &name.replace("''", "'"))? {
            let all = object(json!({
                "id": group.id, "displayName": group.name, "description": null, "securityEnabled": true, "mailEnabled": false,
                "groupTypes": [],
            }));
            match select(&params, all) {
                Ok(members) => value.push(members),
                Err(refused) => return Ok(Err(refused)),
            }
        }
        Ok(Ok(json!({ "@odata.context": context(&desk, "groups"), "value": value })))
    })
}

async fn check_member_groups(
    State(desk): State<Arc<Desk>>,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Failure> {
    serve(&desk, "groups", &headers, &[READ_GROUPS], |connection, caller| {
        let body: Value = serde_json::from_str(&body).unwrap_or_default();
        let ids: Option<Vec<&str>> =
            body.get("groupIds").and_then(Value::as_array).and_then(|list| list.iter().map(Value::as_str).collect());
        let Some(ids) = ids.filter(|ids| (1..=20).contains(&ids.len())) else {
            let message = "groupIds must be a list of 1 to 20 ids.";
            return Ok(Err(refused(StatusCode::BAD_REQUEST, "Request_BadRequest", message)));
        };
        let own = accounts::member_of(connection, &caller.account.oid)?;
        let inside: Vec<&str> =
            ids.into_iter().filter(|id| own.iter().any(|item| item.kind == "group" && item.id == *id)).collect();
        Ok(Ok(json!({ "@odata.context": context(&desk, "Collection(Edm.String)"), "value": inside })))
    })
}

async fn userinfo(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Result<Response, Failure> {
    serve(&desk, "userinfo", &headers, &["openid"], |connection, caller| {
        let account = &caller.account;
        Ok(Ok(json!({
            "sub": token::subject(connection, account)?, "name": account.name, "given_name": account.given_name,
            "family_name": account.surname, "email": account.sign_in_name,
        })))
    })
}
