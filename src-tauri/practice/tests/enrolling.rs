//! The enrollment service, its mailbox and its reviewer, over real HTTP; every answer is checked against the contract.

// Clippy sees helpers beside the tests as production code.
#![allow(clippy::unwrap_used)]

mod bench;

use bench::{Answer, Bench, application, profile};
use enroll_practice::Page;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

const WEI: &str = "wei.lin@lanternbay.example";
const CONTACT: &str = "meiling.chao@lanternbay.example";
const KEY: &str = "5a0d9cf3-7f0f-4c8e-93a6-0a4ac8f1f7c2";
const OTHER_KEY: &str = "6b1e0df4-8f1f-4d9f-a4b7-1b5bd902a8d3";

async fn submitted(bench: &Bench, token: &str, company: &str, email: &str) -> String {
    let made = bench.submit(token, KEY, &application("draft-1/1/practice", company, email)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    made.json["id"].as_str().unwrap().to_owned()
}

async fn verification(bench: &Bench, token: &str, id: &str) -> Value {
    let path = format!("/v1/enrollments/{id}/verification");
    let answer = bench.call("readVerification", bench.get(&path).bearer_auth(token)).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.json
}

fn check<'a>(verification: &'a Value, kind: &str) -> &'a Value {
    verification["checks"].as_array().unwrap().iter().find(|check| check["kind"] == kind).unwrap()
}

fn statuses(verification: &Value) -> [&str; 4] {
    let of = |kind: &str| check(verification, kind)["status"].as_str().unwrap();
    [verification["status"].as_str().unwrap(), of("emailOwnership"), of("employment"), of("business")]
}

#[tokio::test]
async fn submitting_twice_under_one_key_gives_one_enrollment_and_the_same_bytes() {
    let bench = Bench::new().await;
    let token = bench.service_token(WEI).await;
    let body = application("draft-1/1/practice", "Lantern Bay Software", CONTACT);
    let first = bench.submit(&token, KEY, &body).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
    let reference = first.json["receipt"]["reference"].as_str().unwrap();
    assert!(reference.starts_with("PR-2026-") && reference.len() == 14, "{reference}");
    bench.pass(3_600);
    let second = bench.submit(&token, KEY, &body).await;
    assert_eq!(
        (&second.text, second.header("etag"), second.header("location")),
        (&first.text, first.header("etag"), first.header("location"))
    );
    let other = bench.submit(&token, KEY, &application("draft-1/2/practice", "Lantern Bay", CONTACT)).await;
    assert_eq!(other.problem(), (422, "idempotency-key-reused"));
    let again = bench.submit(&token, OTHER_KEY, &body).await;
    assert_eq!((again.problem(), &again.json["existingId"]), ((409, "already-exists"), &first.json["id"]));
    let request = bench.get("/v1/enrollments").query(&[("clientReference", "draft-1/1/practice")]).bearer_auth(&token);
    let found = bench.call("findEnrollments", request).await;
    assert_eq!((found.json["items"].as_array().unwrap().len(), &found.json["items"][0]["id"]), (1, &first.json["id"]));
    let read = bench.call("readEnrollment", bench.get(first.header("location")).bearer_auth(&token)).await;
    assert_eq!((&read.json, read.header("etag")), (&first.json, first.header("etag")));
}

#[tokio::test]
async fn a_key_whose_first_request_still_runs_is_told_to_wait() {
    let bench = Bench::new().await;
    let token = bench.service_token(WEI).await;
    let body = application("draft-1/1/practice", "Lantern Bay Software", CONTACT).to_string();
    let host = bench.base.trim_start_matches("http://").to_owned();
    let mut slow = tokio::net::TcpStream::connect(&host).await.unwrap();
    let head = format!(
        "POST /v1/enrollments HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {token}\r\nidempotency-key: \"{KEY}\"\r\n\
         content-type: application/json\r\nexpect: 100-continue\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    slow.write_all(head.as_bytes()).await.unwrap();
    // The server asks for the body only when it has claimed the key: a fact to wait for.
    let mut interim = [0; 25];
    slow.read_exact(&mut interim).await.unwrap();
    assert!(interim.starts_with(b"HTTP/1.1 100 Continue"));
    let second = bench.submit(&token, KEY, &serde_json::from_str(&body).unwrap()).await;
    assert_eq!(second.problem(), (409, "request-in-progress"));
    slow.write_all(body.as_bytes()).await.unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    let third = bench.submit(&token, KEY, &serde_json::from_str(&body).unwrap()).await;
    assert!(third.status == StatusCode::CREATED && answer.ends_with(&third.text));
}

#[tokio::test]
async fn what_breaks_the_contract_is_named_by_pointer() {
    let bench = Bench::new().await;
    let token = bench.service_token(WEI).await;
    let pointers = |answer: &Answer| -> Vec<String> {
        let mut list: Vec<String> = answer.json["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| error["pointer"].as_str().unwrap().to_owned())
            .collect();
        list.sort();
        list
    };
    let mut body = application("a", "Lantern Bay", "wei@gmail.com");
    body["extra"] = json!(1);
    body["legalBusinessProfile"]["address"]["city"] = json!("");
    let refused = bench.submit(&token, KEY, &body).await;
    assert_eq!(refused.problem(), (400, "malformed"));
    assert_eq!(pointers(&refused), ["/extra", "/legalBusinessProfile/address/city"]);
    let mut body = application("a", "Lantern Bay", "wei@gmail.com");
    body["legalBusinessProfile"]["address"]["addressLine1"] = json!("P.O. Box 7");
    body["legalBusinessProfile"]["primaryContact"]["phoneNumber"] = json!("call me");
    let refused = bench.submit(&token, OTHER_KEY, &body).await;
    assert_eq!(refused.problem(), (422, "invalid-profile"));
    let contact = "/legalBusinessProfile/primaryContact";
    assert_eq!(
        pointers(&refused),
        [
            "/legalBusinessProfile/address/addressLine1".to_owned(),
            format!("{contact}/email"),
            format!("{contact}/phoneNumber")
        ]
    );
    let good = application("a", "Lantern Bay", CONTACT);
    let plain = bench.post("/v1/enrollments").bearer_auth(&token);
    let keyless = bench.call("createEnrollment", plain.try_clone().unwrap().json(&good)).await;
    assert_eq!(keyless.problem(), (400, "missing-idempotency-key"));
    let bare = bench.call("createEnrollment", plain.header("idempotency-key", KEY).json(&good)).await;
    assert_eq!(bare.problem(), (400, "missing-idempotency-key"));
    let huge = bench.submit(&token, "0123456789abcdef", &json!({ "x": "y".repeat(300_000) })).await;
    assert_eq!(huge.problem(), (400, "malformed"));
}

#[tokio::test]
async fn only_a_global_admin_submits_and_other_tenants_see_nothing() {
    let bench = Bench::new().await;
    let body = application("draft-1/1/practice", "Lantern Bay", CONTACT);
    let meiling = bench.service_token(CONTACT).await;
    assert_eq!(bench.submit(&meiling, KEY, &body).await.problem(), (403, "global-admin-required"));
    assert_eq!(bench.submit("nonsense", KEY, &body).await.problem(), (401, "not-signed-in"));
    let wei = bench.service_token(WEI).await;
    let made = bench.submit(&wei, KEY, &body).await;
    let noah = bench.service_token("noah.reed@otherharbor.example").await;
    let path = made.header("location");
    assert_eq!(bench.call("readEnrollment", bench.get(path).bearer_auth(&noah)).await.problem(), (404, "not-found"));
    let foreign = bench.submit(&noah, OTHER_KEY, &body).await;
    assert_eq!((foreign.problem(), foreign.json.get("existingId")), ((409, "already-exists"), None));
    // A colleague of the same tenant may look.
    assert_eq!(bench.call("readEnrollment", bench.get(path).bearer_auth(&meiling)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_confirmed_contact_leads_to_authorized_after_the_review_time() {
    let bench = Bench::new().await;
    let token = bench.service_token(WEI).await;
    let id = submitted(&bench, &token, "Lantern Bay Software", CONTACT).await;
    let before = verification(&bench, &token, &id).await;
    assert_eq!(statuses(&before), ["pending", "inProgress", "pending", "pending"]);
    assert_eq!(before["contactConfirmation"]["sentTo"], CONTACT);
    bench.answer_mail("confirm").await;
    assert_eq!(
        statuses(&verification(&bench, &token, &id).await),
        ["pending", "authorized", "inProgress", "inProgress"]
    );
    bench.pass(3);
    assert_eq!(statuses(&verification(&bench, &token, &id).await), ["authorized"; 4]);
    let read = bench.call("readEnrollment", bench.get(&format!("/v1/enrollments/{id}")).bearer_auth(&token)).await;
    assert_eq!(read.json["status"], "authorized");
    let events = bench.call("readEvents", bench.get(&format!("/v1/enrollments/{id}/events")).bearer_auth(&token)).await;
    let kinds: Vec<&str> =
        events.json["items"].as_array().unwrap().iter().map(|event| event["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        ["received", "contactMailSent", "contactConfirmed", "reviewStarted", "checkDecided", "checkDecided"]
    );
}

#[tokio::test]
async fn the_published_rules_can_be_rehearsed() {
    let bench = Bench::new().await;
    let token = bench.service_token(WEI).await;
    let id = submitted(&bench, &token, "退件股份有限公司", "someone@elsewhere.example").await;
    bench.answer_mail("confirm").await;
    let cookie = bench.cookie(Page::Reviewer).await;
    let page = bench.get("/pages/reviewer").header("cookie", &cookie).send().await.unwrap().text().await.unwrap();
    assert!(page.contains(&format!("/pages/reviewer/{id}/decide")));
    bench.post(&format!("/pages/reviewer/{id}/decide")).header("cookie", &cookie).send().await.unwrap();
    let decided = verification(&bench, &token, &id).await;
    assert_eq!(statuses(&decided), ["rejected", "authorized", "actionNeeded", "rejected"]);
    assert_eq!(check(&decided, "employment")["reason"], "domain-not-owned");
    let business = check(&decided, "business");
    assert_eq!((&business["reason"], &business["appealsLeft"]), (&json!("name-mismatch"), &json!(3)));
    assert!(business["deadline"].is_string());
}

#[tokio::test]
async fn this_was_not_me_rejects_the_address() {
    let bench = Bench::new().await;
    let token = bench.service_token(WEI).await;
    let id = submitted(&bench, &token, "Lantern Bay Software", CONTACT).await;
    bench.answer_mail("deny").await;
    let denied = verification(&bench, &token, &id).await;
    assert_eq!(statuses(&denied), ["rejected", "rejected", "pending", "pending"]);
    assert_eq!(check(&denied, "emailOwnership")["reason"], "contact-denied");
}

#[tokio::test]
async fn the_mail_can_be_sent_again_but_not_at_once() {
    let bench = Bench::new().await;
    let token = bench.service_token(WEI).await;
    let id = submitted(&bench, &token, "Lantern Bay Software", CONTACT).await;
    let path = format!("/v1/enrollments/{id}/contactConfirmation/resend");
    let resend = || bench.post(&path).bearer_auth(&token).header("idempotency-key", format!("\"{OTHER_KEY}\""));
    let early = bench.call("resendContactConfirmation", resend()).await;
    assert_eq!((early.problem(), early.header("retry-after")), ((429, "too-soon"), "60"));
    let cookie = bench.cookie(Page::Reviewer).await;
    bench.post("/pages/reviewer/clock").header("cookie", &cookie).form(&[("by", "hour")]).send().await.unwrap();
    let sent = bench.call("resendContactConfirmation", resend()).await;
    assert_eq!((sent.status, &sent.json["sentTo"]), (StatusCode::ACCEPTED, &json!(CONTACT)));
    assert_eq!(bench.call("resendContactConfirmation", resend()).await.text, sent.text);
    bench.answer_mail("confirm").await;
    let late = bench.post(&path).bearer_auth(&token).header("idempotency-key", format!("\"{KEY}-x\""));
    assert_eq!(bench.call("resendContactConfirmation", late).await.problem(), (409, "not-editable"));
}

#[tokio::test]
async fn a_changed_profile_starts_verification_again_but_not_during_a_review() {
    let bench = Bench::new().await;
    let token = bench.service_token(WEI).await;
    let id = submitted(&bench, &token, "Lantern Bay Reject", CONTACT).await;
    let path = format!("/v1/enrollments/{id}/legalBusinessProfile");
    let put = |tag: &str, body: &Value| {
        let request = bench.http.put(format!("{}{path}", bench.base)).bearer_auth(&token).json(body);
        bench.call("updateLegalBusinessProfile", if tag.is_empty() { request } else { request.header("if-match", tag) })
    };
    let better = profile("Lantern Bay Software", "ling@lanternbay.example");
    let read = bench.call("readLegalBusinessProfile", bench.get(&path).bearer_auth(&token)).await;
    assert_eq!(read.json["companyName"], "Lantern Bay Reject");
    assert_eq!(put("", &better).await.problem(), (428, "precondition-required"));
    assert_eq!(put("\"old\"", &better).await.problem(), (412, "precondition-failed"));
    bench.answer_mail("confirm").await;
    assert_eq!(put(read.header("etag"), &better).await.problem(), (409, "not-editable"));
    bench.pass(3);
    assert_eq!(
        statuses(&verification(&bench, &token, &id).await),
        ["rejected", "authorized", "authorized", "rejected"]
    );
    assert_eq!(put(read.header("etag"), &profile("X", "x@gmail.com")).await.problem(), (422, "invalid-profile"));
    let changed = put(read.header("etag"), &better).await;
    assert_eq!((changed.status, &changed.json), (StatusCode::OK, &better));
    assert_ne!(changed.header("etag"), read.header("etag"));
    let again = verification(&bench, &token, &id).await;
    assert_eq!(statuses(&again), ["pending", "inProgress", "pending", "pending"]);
    assert_eq!(again["contactConfirmation"]["sentTo"], "ling@lanternbay.example");
    bench.answer_mail("confirm").await;
    bench.pass(3);
    assert_eq!(statuses(&verification(&bench, &token, &id).await), ["authorized"; 4]);
}

#[tokio::test]
async fn exactly_the_text_that_was_read_is_accepted() {
    let bench = Bench::new().await;
    let token = bench.service_token(WEI).await;
    let id = submitted(&bench, &token, "Lantern Bay Software", CONTACT).await;
    let query = "/v1/agreements/partnerNetwork?country=TW&locale=zh-TW";
    let agreement = bench.call("readAgreement", bench.get(query).bearer_auth(&token)).await.json;
    let version = agreement["version"].as_str().unwrap();
    let path = format!("/v1/agreements/partnerNetwork/versions/{version}/document?locale=zh-TW");
    let document = bench.call("readAgreementDocument", bench.get(&path).bearer_auth(&token)).await.text;
    use sha2::Digest as _;
    let sha256: String = sha2::Sha256::digest(&document).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(agreement["sha256"], sha256);
    assert!(document.contains("並非 Microsoft 的合約") && document.split("\n\n").count() == 9);
    let path = format!("/v1/enrollments/{id}/agreementAcceptances");
    let accept = |key: &str, sha256: &str| {
        let body = json!({ "version": version, "locale": "zh-TW", "sha256": sha256, "signatoryName": "林威", "signatoryTitle": "負責人" });
        let request = bench.post(&path).bearer_auth(&token).header("idempotency-key", format!("\"{key}\"")).json(&body);
        bench.call("acceptAgreement", request)
    };
    assert_eq!(accept(OTHER_KEY, &"0".repeat(64)).await.problem(), (409, "agreement-changed"));
    let accepted = accept(KEY, &sha256).await;
    // This key is the submission's: bound to other bytes.
    assert_eq!(accepted.problem(), (422, "idempotency-key-reused"));
    let accepted = accept("0123456789abcdef", &sha256).await;
    assert_eq!(accepted.status, StatusCode::CREATED, "{}", accepted.text);
    assert_eq!(accept("0123456789abcdef", &sha256).await.text, accepted.text);
    let list = bench.call("listAcceptances", bench.get(&path).bearer_auth(&token)).await;
    assert_eq!(list.json["items"], json!([accepted.json]));
    let wrong = bench
        .call("readAgreement", bench.get("/v1/agreements/partnerNetwork?country=tw&locale=zh-TW").bearer_auth(&token))
        .await;
    assert_eq!(wrong.problem(), (400, "malformed"));
}

#[tokio::test]
async fn applications_and_open_mail_survive_a_restart() {
    let mut bench = Bench::new().await;
    let token = bench.service_token(WEI).await;
    let id = submitted(&bench, &token, "Lantern Bay Software", CONTACT).await;
    bench.stop().await;
    bench.start().await;
    bench.answer_mail("confirm").await;
    bench.pass(3);
    assert_eq!(statuses(&verification(&bench, &token, &id).await), ["authorized"; 4]);
    let again = bench.submit(&token, KEY, &application("draft-1/1/practice", "Lantern Bay Software", CONTACT)).await;
    assert_eq!((again.status, again.json["id"].as_str()), (StatusCode::CREATED, Some(id.as_str())));
}
