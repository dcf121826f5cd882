//! The imitated enrollment form and what Partner Center's calls say afterwards, over real HTTP.

// Clippy sees helpers beside the tests as production code.
#![allow(clippy::unwrap_used)]

mod bench;

use bench::{Bench, between};
use enroll_practice::Page;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

const WEI: &str = "wei.lin@lanternbay.example";
const NOAH: &str = "noah.reed@otherharbor.example";
const CONTACT: &str = "meiling.chao@lanternbay.example";
const TID: &str = "11111111-2222-4333-8444-555555555555";

/// What a person types in, with a line that the portal finds nothing to say about.
const COMPANY: [(&str, &str); 10] = [
    ("country", "TW"),
    ("companyName", "Lantern Bay Software Co., Ltd."),
    ("addressLine1", "12F, No. 88, Example Road"),
    ("addressLine2", "Xinyi Dist."),
    ("city", "Taipei City"),
    ("state", ""),
    ("postalCode", "110"),
    ("phoneNumber", "0225550100"),
    ("website", "https://www.lanternbay.example"),
    ("registrationNumber", "12345675"),
];
const PERSON: [(&str, &str); 4] =
    [("firstName", "美玲"), ("lastName", "趙"), ("email", CONTACT), ("contactPhone", "0225550101")];

struct Form<'a> {
    bench: &'a Bench,
    cookie: String,
    draft: String,
}

fn location(answer: &Response) -> String {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    answer.headers()["location"].to_str().unwrap().to_owned()
}

impl<'a> Form<'a> {
    /// Signs in on the first page.
    async fn begin(bench: &'a Bench, email: &str) -> (Self, String) {
        let cookie = bench.cookie(Page::Portal).await;
        let mut form = Self { bench, cookie, draft: String::new() };
        let to = location(&form.send("", &[("workEmail", email)]).await);
        form.draft = to.split_once("?draft=").unwrap().1.to_owned();
        (form, to)
    }

    async fn send(&self, step: &str, fields: &[(&str, &str)]) -> Response {
        let mut all = fields.to_vec();
        if !self.draft.is_empty() {
            all.push(("draft", &self.draft));
        }
        let request = self.bench.post(&format!("/pages/portal{step}")).header("cookie", &self.cookie);
        request.form(&all).send().await.unwrap()
    }

    /// Sends a page that is good, and says where it leads, without the token.
    async fn on(&self, step: &str, fields: &[(&str, &str)]) -> String {
        location(&self.send(step, fields).await).split('?').next().unwrap().to_owned()
    }

    async fn refused(&self, step: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.send(step, fields).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
        answer.text().await.unwrap()
    }

    async fn page(&self, step: &str) -> String {
        let path = format!("/pages/portal{step}?draft={}", self.draft);
        let answer = self.bench.get(&path).header("cookie", &self.cookie).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.unwrap()
    }

    /// The whole form; returns the receipt's reference.
    async fn enroll(&self) -> String {
        assert_eq!(self.on("/find", &[("find", "manual")]).await, "/pages/portal/company");
        assert_eq!(self.on("/company", &COMPANY).await, "/pages/portal/contact");
        assert_eq!(self.on("/contact", &PERSON).await, "/pages/portal/review");
        assert!(self.page("/review").await.contains("12F, No. 88, Example Road"));
        assert_eq!(self.on("/enroll", &[]).await, "/pages/portal/done");
        between(&self.page("/done").await, "data-field=\"reference\">", "<").to_owned()
    }
}

fn with<'a>(fields: &[(&'a str, &'a str)], name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|field| if field.0 == name { (name, value) } else { *field }).collect()
}

async fn profile(bench: &Bench, token: &str, query: &str) -> (StatusCode, Value) {
    let path = format!("/partner-center/v1/profiles/legalbusiness{query}");
    let answer = bench.get(&path).bearer_auth(token).send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

async fn vetting(bench: &Bench, token: &str) -> (String, String) {
    let (_, body) = profile(bench, token, "?vettingVersion=Current").await;
    let word = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    (word("vettingStatus"), word("vettingSubStatus"))
}

fn at(status: &str, stage: &str) -> (String, String) {
    (status.to_owned(), stage.to_owned())
}

#[tokio::test]
async fn what_is_entered_in_the_form_is_what_partner_center_the_mailbox_and_the_reviewer_show() {
    let bench = Bench::new().await;
    let token = bench.partner_center_token(WEI).await;
    assert_eq!(profile(&bench, &token, "").await.1["code"], 2205);
    let (form, to) = Form::begin(&bench, WEI).await;
    assert!(to.starts_with("/pages/portal/find?draft="));
    let reference = form.enroll().await;
    assert!(reference.starts_with("PC-2026-"), "{reference}");
    let (status, body) = profile(&bench, &token, "?vettingVersion=Current").await;
    assert_eq!(status, StatusCode::OK);
    let address = json!({ "country": "TW", "city": "Taipei City", "state": "", "addressLine1": "12F, No. 88, Example Road",
        "addressLine2": "Xinyi Dist.", "postalCode": "110" });
    let mut full = address.clone();
    full["firstName"] = json!("美玲");
    full["lastName"] = json!("趙");
    full["phoneNumber"] = json!("0225550100");
    assert_eq!(
        body,
        json!({
            "companyName": "Lantern Bay Software Co., Ltd.", "address": full,
            "primaryContact": { "firstName": "美玲", "lastName": "趙", "email": CONTACT, "phoneNumber": "0225550101" },
            "companyApproverAddress": address, "companyApproverEmail": WEI,
            "vettingStatus": "pending", "vettingSubStatus": "email_ownership", "profileType": "LegalBusinessProfile",
            "links": { "self": { "uri": "/profiles/legalbusiness", "method": "GET", "headers": [] } },
            "attributes": { "objectType": "LegalBusinessProfile" },
        })
    );
    let (status, missing) = profile(&bench, &token, "?vettingVersion=LastFinalized").await;
    assert_eq!(
        (status, &missing["code"], &missing["source"]),
        (StatusCode::NOT_FOUND, &json!(1000), &json!("PartnerFD"))
    );
    let reviewer =
        bench.get("/pages/reviewer").header("cookie", &form.cookie).send().await.unwrap().text().await.unwrap();
    assert!(reviewer.contains(&reference));
    let service = bench.service_token(WEI).await;
    let listed = bench.call("findEnrollments", bench.get("/v1/enrollments").bearer_auth(&service)).await;
    assert_eq!(listed.json["items"][0]["receipt"]["reference"], json!(reference));
    // The same mail, the same checks, the same three seconds.
    bench.answer_mail("confirm").await;
    assert_eq!(vetting(&bench, &token).await, at("pending", "employment_verification"));
    bench.pass(1);
    assert_eq!(vetting(&bench, &token).await, at("pending", "business_verification"));
    bench.pass(1);
    assert_eq!(vetting(&bench, &token).await, at("pending", "decision"));
    bench.pass(1);
    assert_eq!(vetting(&bench, &token).await, at("authorized", "none"));
    assert_eq!(profile(&bench, &token, "?vettingVersion=LastFinalized").await.1["vettingStatus"], "authorized");
    let again = form.send("/enroll", &[]).await;
    assert!(location(&again).starts_with("/pages/portal/done?"), "a second press enrolls nobody twice");
}

#[tokio::test]
async fn a_phone_number_with_a_plus_is_refused_with_a_number_and_not_a_word_more() {
    let bench = Bench::new().await;
    let (form, _) = Form::begin(&bench, WEI).await;
    for phone in ["+886225550100", "02 25550100", "02255501001"] {
        let page = form.refused("/company", &with(&COMPANY, "phoneNumber", phone)).await;
        assert!(page.contains("Something went wrong") && page.contains("Error code: 2931"), "{page}");
        let box_of_errors = between(&page, "class=\"errors\"", "</div>");
        assert!(!box_of_errors.to_lowercase().contains("phone") && !page.contains("aria-invalid"), "{page}");
        assert!(page.contains(&format!("value=\"{phone}\"")), "nothing is typed twice");
    }
    let page = form.refused("/company", &with(&COMPANY, "state", "N.T.*")).await;
    assert!(page.contains("Error code: 2201"));
    assert_eq!(form.on("/company", &COMPANY).await, "/pages/portal/contact");
    let page = form.refused("/contact", &with(&PERSON, "contactPhone", "02-25550101")).await;
    assert!(page.contains("Error code: 2931"));
}

#[tokio::test]
async fn what_is_missing_and_which_mail_is_not_supported_is_said_beside_the_field() {
    let bench = Bench::new().await;
    let (form, _) = Form::begin(&bench, WEI).await;
    let page = form.refused("/company", &with(&COMPANY, "companyName", " ")).await;
    assert!(page.contains("href=\"#companyName\"") && !page.contains("href=\"#city\""));
    let page = form.refused("/company", &with(&COMPANY, "addressLine2", "P.O. Box 7")).await;
    assert!(page.contains("href=\"#addressLine2\""));
    assert!(form.refused("/company", &with(&COMPANY, "country", "XX")).await.contains("href=\"#country\""));
    form.on("/company", &COMPANY).await;
    for email in
        ["mei@gmail.com", "info@lanternbay.example", "it-admin@lanternbay.example", "Marketing@lanternbay.example"]
    {
        let page = form.refused("/contact", &with(&PERSON, "email", email)).await;
        assert!(page.contains("href=\"#email\"") && page.contains("not supported"), "{email}");
    }
    // Not even a person who knows the address of the next page gets past an open one.
    assert_eq!(form.on("/enroll", &[]).await, "/pages/portal/contact");
    assert_eq!(form.on("/contact", &PERSON).await, "/pages/portal/review");
}

#[tokio::test]
async fn a_suggested_address_must_be_answered_before_anything_goes_on() {
    let bench = Bench::new().await;
    let (form, _) = Form::begin(&bench, WEI).await;
    let typed = with(&COMPANY, "addressLine1", "12F,  No. 88, Example Rd.");
    assert_eq!(form.on("/company", &typed).await, "/pages/portal/address");
    let page = form.page("/address").await;
    assert!(page.contains("12F, No. 88, Example Road") && page.contains("12F,  No. 88, Example Rd."), "{page}");
    assert!(page.contains("name=\"accept\" value=\"on\" disabled>"));
    let page = form.refused("/address", &[("accept", "on")]).await;
    assert!(page.contains("Choose an address first."));
    assert_eq!(form.on("/contact", &PERSON).await, "/pages/portal/address");
    assert_eq!(form.on("/enroll", &[]).await, "/pages/portal/address");
    assert_eq!(form.on("/address", &[("addressChoice", "entered")]).await, "/pages/portal/address");
    assert!(form.page("/address").await.contains("name=\"accept\" value=\"on\">"));
    assert_eq!(form.on("/address", &[("accept", "on")]).await, "/pages/portal/contact");
    form.on("/contact", &PERSON).await;
    assert!(form.page("/review").await.contains("12F,  No. 88, Example Rd."));
    // Another address asks again, and the suggestion can be taken.
    assert_eq!(form.on("/company", &typed).await, "/pages/portal/address");
    assert_eq!(form.on("/review", &[]).await, "/pages/portal/address");
    form.on("/address", &[("addressChoice", "suggested")]).await;
    form.on("/address", &[("accept", "on")]).await;
    form.on("/enroll", &[]).await;
    let token = bench.partner_center_token(WEI).await;
    assert_eq!(profile(&bench, &token, "").await.1["address"]["addressLine1"], "12F, No. 88, Example Road");
}

#[tokio::test]
async fn the_first_page_asks_who_signs_in_and_says_so_when_nobody_does() {
    let bench = Bench::new().await;
    let cookie = bench.cookie(Page::Portal).await;
    let form = Form { bench: &bench, cookie, draft: String::new() };
    for (fields, words) in [
        (vec![("workEmail", "nobody@lanternbay.example")], "No practice account"),
        (vec![("workEmail", NOAH), ("signsInAs", TID)], "No practice account"),
        (vec![("workEmail", CONTACT)], "Could not validate your identity as a global administrator."),
        (vec![("workEmail", "yuki.personal@outlook.example")], "personal account"),
        (vec![], "Enter your work email."),
    ] {
        let page = form.refused("", &fields).await;
        assert!(page.contains(words), "{page}");
    }
    let lost = form.refused("/company", &COMPANY).await;
    assert!(lost.contains("SessionValidationFailed") && lost.contains("715-123225"));
    // A session that another browser carries on is none.
    let (form, to) = Form::begin(&bench, WEI).await;
    let other = bench.get(&to).header("cookie", &form.cookie).header("user-agent", "Another/1").send().await.unwrap();
    assert!(other.text().await.unwrap().contains("715-123225"));
    let closed = bench.get(&to).send().await.unwrap();
    assert_eq!(closed.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_company_is_found_by_its_number_or_entered_by_hand() {
    let bench = Bench::new().await;
    let (form, _) = Form::begin(&bench, WEI).await;
    assert!(form.refused("/find", &[("duns", "12"), ("find", "duns")]).await.contains("9 digits"));
    assert!(form.refused("/find", &[("duns", "123456789"), ("find", "duns")]).await.contains("No company was found"));
    assert_eq!(form.on("/find", &[("duns", "690000018"), ("find", "duns")]).await, "/pages/portal/company");
    let page = form.page("/company").await;
    assert!(page.contains("value=\"Lantern Bay Software Co., Ltd.\"") && page.contains("value=\"TW\" selected"));
    for name in COMPANY.map(|(name, _)| name) {
        assert!(
            page.contains(&format!("<label for=\"{name}\">")) && page.contains(&format!("name=\"{name}\"")),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_company_that_is_known_already_is_shown_and_cannot_be_changed() {
    let bench = Bench::new().await;
    let (form, _) = Form::begin(&bench, WEI).await;
    form.enroll().await;
    let (second, to) = Form::begin(&bench, WEI).await;
    assert!(to.starts_with("/pages/portal/company?"));
    let page = second.page("/company").await;
    assert!(page.contains("Lantern Bay Software Co., Ltd.") && !page.contains("name=\"companyName\""));
    assert_eq!(second.on("/contact", &PERSON).await, "/pages/portal/company");
    assert_eq!(second.on("/company", &COMPANY).await, "/pages/portal/legal-info");
    // A reseller's details are given; it only names a contact.
    let (reseller, to) = Form::begin(&bench, NOAH).await;
    assert!(to.starts_with("/pages/portal/company?"));
    assert!(!reseller.page("/company").await.contains("name=\"companyName\""));
    assert_eq!(reseller.on("/company", &COMPANY).await, "/pages/portal/contact");
    reseller.on("/contact", &with(&PERSON, "email", NOAH)).await;
    assert_eq!(reseller.on("/enroll", &[]).await, "/pages/portal/done");
    let token = bench.partner_center_token(NOAH).await;
    assert_eq!(profile(&bench, &token, "").await.1["companyName"], "Other Harbor Trading");
}

#[tokio::test]
async fn a_name_that_another_company_has_is_refused_without_a_reason() {
    let bench = Bench::new().await;
    let (wei, _) = Form::begin(&bench, WEI).await;
    wei.on("/company", &with(&COMPANY, "companyName", "Created Example")).await;
    wei.on("/contact", &PERSON).await;
    wei.on("/enroll", &[]).await;
    let made =
        [("companyName", "Created Example"), ("userName", "ann"), ("domainPrefix", "created"), ("displayName", "")];
    let page = bench.post("/pages/create-work-account").header("cookie", &wei.cookie).form(&made).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    let (ann, _) = Form::begin(&bench, "ann@created.onmicrosoft.com").await;
    let page = ann.refused("/company", &with(&COMPANY, "companyName", "created example")).await;
    assert!(page.contains("Error code: 2391"));
    assert_eq!(
        ann.on("/company", &with(&COMPANY, "companyName", "Created Example Ltd.")).await,
        "/pages/portal/contact"
    );
}

#[tokio::test]
async fn legal_info_shows_the_status_in_the_portals_words_and_sends_the_mail_again() {
    let bench = Bench::new().await;
    let cookie = bench.cookie(Page::LegalInfo).await;
    let show = async |query: &str| {
        let path = format!("/pages/portal/legal-info{query}");
        bench.get(&path).header("cookie", &cookie).send().await.unwrap().text().await.unwrap()
    };
    assert!(show("").await.contains("No company has enrolled yet."));
    let (form, _) = Form::begin(&bench, WEI).await;
    form.on("/company", &COMPANY).await;
    // Not the company's domain: employment then waits for the company.
    form.on("/contact", &with(&PERSON, "email", "mei@elsewhere.example")).await;
    form.on("/enroll", &[]).await;
    let page = show("").await;
    assert!(page.contains("class=\"pending\">Pending<") && page.contains("Resend verification email"), "{page}");
    assert!(show("?ui_locales=zh-TW").await.contains("重新傳送驗證電子郵件"));
    let resend = async || {
        let request = bench.post("/pages/portal/legal-info/resend").header("cookie", &cookie);
        request.form(&[("tenant", TID)]).send().await.unwrap().status()
    };
    let mails = async || {
        let list = bench.get("/pages/mailbox").header("cookie", &cookie).send().await.unwrap().text().await.unwrap();
        list.matches("href=\"/pages/mailbox/").count()
    };
    assert_eq!((resend().await, mails().await), (StatusCode::TOO_MANY_REQUESTS, 1));
    bench.pass(61);
    assert_eq!((resend().await, mails().await), (StatusCode::OK, 2));
    bench.answer_mail("confirm").await;
    assert_eq!(resend().await, StatusCode::CONFLICT);
    bench.pass(3);
    let page = show("").await;
    assert!(page.contains("Pending Partner Action") && !page.contains("Resend verification email"), "{page}");
}

#[tokio::test]
async fn an_open_form_survives_a_restart_and_no_reset() {
    let mut bench = Bench::new().await;
    let (form, _) = Form::begin(&bench, WEI).await;
    form.on("/company", &COMPANY).await;
    let draft = form.draft.clone();
    // One that was sent holds on to its application.
    let (sent, _) = Form::begin(&bench, NOAH).await;
    sent.on("/company", &[]).await;
    sent.on("/contact", &with(&PERSON, "email", NOAH)).await;
    sent.on("/enroll", &[]).await;
    bench.stop().await;
    bench.start().await;
    let cookie = bench.cookie(Page::Portal).await;
    let form = Form { bench: &bench, cookie, draft: draft.clone() };
    assert!(form.page("/company").await.contains("value=\"Taipei City\""));
    let mut bench = bench;
    bench.practice.as_mut().unwrap().reset().await.unwrap();
    let cookie = bench.cookie(Page::Portal).await;
    let form = Form { bench: &bench, cookie, draft };
    assert!(form.refused("/company", &COMPANY).await.contains("715-123225"));
}
