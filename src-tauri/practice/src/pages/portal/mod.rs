//! An imitation of the portal's enrollment form, page by page and without a script: where a person is, and where to go from there.
//!
//! Leaves HTML to `form`, refusals to `rules`, what was entered to `draft`, and the application itself to `service`.

mod countries;
mod draft;
mod form;
mod legal_info;
mod rules;
mod send;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use rusqlite::Connection;
use serde_json::Value;

use super::View;
use crate::identity::accounts::{self, Account};
use crate::params::Params;
use crate::service::{profile, shape, vetting};
use crate::texts::fill;
use crate::{Desk, Failure};
use draft::Draft;
use rules::Wrong;
use words::{PortalWords, words};

pub(crate) fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/pages/portal", get(start).post(sign_in))
        .route("/pages/portal/legal-info", get(legal_info::show))
        .route("/pages/portal/legal-info/resend", post(legal_info::resend))
        .route("/pages/portal/{step}", get(show).post(take))
}

/// The pages after the first, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Find,
    Company,
    Address,
    Contact,
    Review,
    Enroll,
    Done,
}

impl Step {
    const ALL: [Self; 7] =
        [Self::Find, Self::Company, Self::Address, Self::Contact, Self::Review, Self::Enroll, Self::Done];

    fn name(self) -> &'static str {
        match self {
            Self::Find => "find",
            Self::Company => "company",
            Self::Address => "address",
            Self::Contact => "contact",
            Self::Review => "review",
            Self::Enroll => "enroll",
            Self::Done => "done",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    fn address(self, draft: &Draft) -> String {
        format!("/pages/portal/{}?draft={}", self.name(), draft.id)
    }
}

fn go(step: Step, draft: &Draft) -> Response {
    Redirect::to(&step.address(draft)).into_response()
}

/// What the portal knows of this person's company before anything is entered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Company {
    New,
    /// It is a partner of another kind already: its details are given, its contact is not.
    Known,
    /// It has applied.
    Enrolled,
}

fn company_of(connection: &Connection, draft: &Draft) -> Result<Company, Failure> {
    let tid = &draft.account.tid;
    if vetting::tenants(connection)?.contains(tid) {
        return Ok(Company::Enrolled);
    }
    let directory = accounts::organization(connection, tid)?;
    Ok(if directory.get("partnerTenantType").is_some_and(Value::is_string) { Company::Known } else { Company::New })
}

/// Where a person has to go instead, because an earlier page is open, or all is over.
fn elsewhere(connection: &Connection, draft: &Draft, step: Step, w: &PortalWords) -> Result<Option<Step>, Failure> {
    if draft.enrollment_id.is_some() {
        return Ok((step != Step::Done).then_some(Step::Done));
    }
    if company_of(connection, draft)? == Company::Enrolled {
        return Ok((step != Step::Company).then_some(Step::Company));
    }
    let open = if step > Step::Company && rules::company(connection, draft, w)?.is_err() {
        Some(Step::Company)
    } else if step > Step::Address && rules::suggestion(draft).is_some() && draft.choice.is_none() {
        Some(Step::Address)
    } else if step > Step::Contact && rules::contact(draft, w).is_err() {
        Some(Step::Contact)
    } else {
        (step == Step::Done).then_some(Step::Review)
    };
    Ok(open)
}

async fn start(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Result<Response, Failure> {
    let view = View::new(&uri, &headers);
    let params = Params::parse(uri.query());
    let store = desk.store();
    let draft = match params.get("draft") {
        Some(id) => Draft::find(store.connection(), &headers, id, desk.clock.real_ms())?,
        None => None,
    };
    let email = draft.as_ref().map(|draft| draft.get("workEmail")).unwrap_or_default();
    form::start(store.connection(), &view, draft.as_ref(), email, None)
}

/// The work email says who signs in.
async fn sign_in(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Failure> {
    let view = View::new(&uri, &headers).switching_at("/pages/portal");
    let w = words(view.lang);
    let given = Params::parse(Some(&body));
    let now = desk.clock.real_ms();
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let email = given.get("workEmail").unwrap_or_default().trim();
    let account = match find_account(&transaction, w, email, given.get("signsInAs"))? {
        Ok(account) => account,
        Err(message) => return form::start(&transaction, &view, None, email, Some(&message)),
    };
    let earlier = match given.get("draft") {
        Some(id) => Draft::find(&transaction, &headers, id, now)?.filter(|draft| draft.account.oid == account.oid),
        None => None,
    };
    let mut draft = match earlier {
        Some(draft) => draft,
        None => Draft::begin(&transaction, &headers, account, now)?,
    };
    draft.set("workEmail", email);
    let company = company_of(&transaction, &draft)?;
    if company == Company::Known {
        fill_from_directory(&transaction, &mut draft)?;
    }
    draft.save(&transaction)?;
    transaction.commit()?;
    // A known company is not looked for.
    Ok(go(if company == Company::New { Step::Find } else { Step::Company }, &draft))
}

fn find_account(
    connection: &Connection,
    w: &PortalWords,
    email: &str,
    tid: Option<&str>,
) -> Result<Result<Account, String>, Failure> {
    if email.is_empty() {
        return Ok(Err(w.no_email.to_owned()));
    }
    let mut people = accounts::all(connection)?;
    people.retain(|account| tid.is_none_or(|tid| account.tid == tid));
    let same =
        |account: &&Account| [&account.sign_in_name, &account.upn].iter().any(|name| name.eq_ignore_ascii_case(email));
    let Some(account) = people.iter().find(same) else {
        let known: Vec<&str> = people.iter().map(|account| account.sign_in_name.as_str()).collect();
        return Ok(Err(fill(w.unknown_email, &[("email", email), ("known", &known.join(", "))])));
    };
    if account.story == "personal" {
        return Ok(Err(w.personal.to_owned()));
    }
    if !accounts::is_global_admin(connection, &account.tid, &account.oid)? {
        return Ok(Err(w.not_admin.to_owned()));
    }
    Ok(Ok(account.clone()))
}

fn fill_from_directory(connection: &Connection, draft: &mut Draft) -> Result<(), Failure> {
    let directory = Value::Object(accounts::organization(connection, &draft.account.tid)?);
    for (name, pointer) in [
        ("country", "/countryLetterCode"),
        ("addressLine1", "/street"),
        ("city", "/city"),
        ("state", "/state"),
        ("postalCode", "/postalCode"),
        ("phoneNumber", "/businessPhones/0"),
    ] {
        draft.set(name, profile::text(&directory, pointer));
    }
    let company = draft.account.tenant.clone();
    draft.set("companyName", &company);
    Ok(())
}

async fn show(
    State(desk): State<Arc<Desk>>,
    Path(step): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let view = View::new(&uri, &headers);
    let Some(step) = Step::parse(&step) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let params = Params::parse(uri.query());
    let store = desk.store();
    let connection = store.connection();
    let token = params.get("draft").unwrap_or_default();
    let Some(draft) = Draft::find(connection, &headers, token, desk.clock.real_ms())? else {
        return Ok(form::lost(&desk, &view));
    };
    if let Some(instead) = elsewhere(connection, &draft, step, words(view.lang))? {
        return Ok(go(instead, &draft));
    }
    // Only a button enrolls.
    if step == Step::Enroll {
        return Ok(go(Step::Review, &draft));
    }
    page(connection, &view, &draft, step, None, desk.clock.service_ms())
}

fn page(
    connection: &Connection,
    view: &View,
    draft: &Draft,
    step: Step,
    wrong: Option<&Wrong>,
    now: i64,
) -> Result<Response, Failure> {
    match step {
        Step::Find => Ok(form::find(view, draft, wrong)),
        Step::Company => match company_of(connection, draft)? {
            Company::New => Ok(form::company(view, draft, wrong)),
            Company::Known => Ok(form::known_company(view, draft, wrong)),
            Company::Enrolled => {
                let current = vetting::current(connection, &draft.account.tid, now)?;
                Ok(form::enrolled_company(
                    view,
                    draft,
                    &current.map(|(enrollment, _)| enrollment.profile).unwrap_or_default(),
                ))
            }
        },
        Step::Address => Ok(form::address(view, draft, wrong)),
        Step::Contact => Ok(form::contact(view, draft, wrong)),
        Step::Review | Step::Enroll => Ok(form::review(view, draft, wrong)),
        Step::Done => form::done(connection, view, draft),
    }
}

async fn take(
    State(desk): State<Arc<Desk>>,
    Path(step): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Failure> {
    let Some(step) = Step::parse(&step) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let given = Params::parse(Some(&body));
    let mut store = desk.store();
    let transaction = store.transaction()?;
    let token = given.get("draft").unwrap_or_default();
    let Some(mut draft) = Draft::find(&transaction, &headers, token, desk.clock.real_ms())? else {
        return Ok(form::lost(&desk, &View::new(&uri, &headers).switching_at("")));
    };
    // A page that answers a form has no address of its own; the switch leads to the one that shows the form.
    let view = View::new(&uri, &headers).switching_at(&step.address(&draft));
    let w = words(view.lang);
    if let Some(instead) = elsewhere(&transaction, &draft, step, w)? {
        return Ok(go(instead, &draft));
    }
    let outcome = match step {
        Step::Find => find(&mut draft, &given, w),
        Step::Company => match company_of(&transaction, &draft)? {
            Company::Enrolled => {
                let address = format!("/pages/portal/legal-info?tenant={}", draft.account.tid);
                return Ok(Redirect::to(&address).into_response());
            }
            known => {
                if known == Company::New {
                    put(&mut draft, rules::COMPANY, &given);
                    // Another address, another choice.
                    draft.choice = None;
                }
                let next = if rules::suggestion(&draft).is_some() { Step::Address } else { Step::Contact };
                rules::company(&transaction, &draft, w)?.map(|()| next)
            }
        },
        Step::Address => choose(&mut draft, &given, w),
        Step::Contact => {
            put(&mut draft, rules::CONTACT, &given);
            rules::contact(&draft, w).map(|()| Step::Review)
        }
        Step::Review | Step::Done => Ok(step),
        Step::Enroll => send::enroll(&transaction, &mut draft, &view, desk.clock.service_ms())?.map(|()| Step::Done),
    };
    // Kept although wrong: a person corrects it, and does not type it again.
    draft.save(&transaction)?;
    let response = match outcome {
        Ok(next) => go(next, &draft),
        Err(wrong) => page(&transaction, &view, &draft, step, Some(&wrong), desk.clock.service_ms())?,
    };
    transaction.commit()?;
    Ok(response)
}

/// Takes what was entered, as entered but for the spaces around it.
fn put(draft: &mut Draft, fields: &[rules::Field], given: &Params) {
    for field in fields {
        draft.set(field.name, given.get(field.name).unwrap_or_default().trim());
    }
}

/// The one company that practice's directory of companies knows, and what is found under its number.
const SAMPLE_DUNS: &str = "690000018";
const SAMPLE: [(&str, &str); 6] = [
    ("country", "TW"),
    ("companyName", "Lantern Bay Software Co., Ltd."),
    ("addressLine1", "12F, No. 88, Example Rd., Xinyi Dist."),
    ("city", "Taipei City"),
    ("postalCode", "110"),
    ("phoneNumber", "0225550100"),
];

fn find(draft: &mut Draft, given: &Params, w: &PortalWords) -> Result<Step, Wrong> {
    let duns = given.get("duns").unwrap_or_default().trim();
    draft.set("duns", duns);
    let manual = given.get("find") == Some("manual");
    let wrong = |message: &str| Err(Wrong::Fields(vec![("duns", message.to_owned())]));
    let nothing = manual && duns.is_empty();
    if !nothing && !shape::is_duns(duns) {
        return wrong(w.duns_form);
    }
    if !manual {
        if duns != SAMPLE_DUNS {
            return wrong(w.duns_unknown);
        }
        for (name, value) in SAMPLE {
            draft.set(name, value);
        }
    }
    Ok(Step::Company)
}

/// The suggestion is answered by one button and accepted by another.
fn choose(draft: &mut Draft, given: &Params, w: &PortalWords) -> Result<Step, Wrong> {
    if let Some(choice @ ("suggested" | "entered")) = given.get("addressChoice") {
        draft.choice = Some(choice.to_owned());
    }
    if given.get("accept").is_none() {
        return Ok(Step::Address);
    }
    if draft.choice.is_none() {
        return Err(Wrong::Fields(vec![("addressChoice", w.choose_address.to_owned())]));
    }
    Ok(Step::Contact)
}
