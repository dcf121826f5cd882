//! Partner Center's calls and Graph's organization, with and without the quirks of the real services, over real HTTP.

// Clippy sees helpers beside the tests as production code.
#![allow(clippy::unwrap_used)]

mod bench;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bench::{BASIC, Bench, application, back, tokens, value};
use enroll_practice::Page;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

const WEI: &str = "wei.lin@lanternbay.example";
const CONTACT: &str = "meiling.chao@lanternbay.example";
const KEY: &str = "5a0d9cf3-7f0f-4c8e-93a6-0a4ac8f1f7c2";
const LEGAL: &str = "/partner-center/v1/profiles/legalbusiness";

async fn ask(bench: &Bench, token: &str, path: &str) -> Response {
    bench.get(path).bearer_auth(token).send().await.unwrap()
}

async fn json_of(bench: &Bench, token: &str, path: &str) -> (u16, Value) {
    let answer = ask(bench, token, path).await;
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn apply(bench: &Bench, company: &str) -> String {
    let token = bench.service_token(WEI).await;
    let made = bench.submit(&token, KEY, &application("draft-1", company, CONTACT)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    made.json["id"].as_str().unwrap().to_owned()
}

/// Switches these on and all others off.
async fn quirks(bench: &Bench, names: &[&str]) {
    let cookie = bench.cookie(Page::Reviewer).await;
    let form: Vec<(&str, &str)> = names.iter().map(|name| ("quirk", *name)).collect();
    let request = bench.post("/pages/reviewer/quirks").header("cookie", &cookie);
    let answer = request.form(&form).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn only_a_token_for_partner_center_opens_it_and_it_opens_nothing_else() {
    let bench = Bench::new().await;
    let scope = format!("{}/partner-center/user_impersonation", bench.base);
    let signed_in = bench.sign_in(WEI, BASIC).await;
    let refused = ask(&bench, &signed_in.access, LEGAL).await;
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    assert!(refused.headers()["www-authenticate"].to_str().unwrap().contains("error=\"invalid_token\""));
    assert_eq!(refused.json::<Value>().await.unwrap()["code"], 800_001);
    let (_, body) = bench.refresh(&signed_in.refresh, &format!("{scope} offline_access")).await;
    assert_eq!(body["scope"], json!(scope));
    let token = tokens(&body).access;
    let claims = bench::claims(&token);
    assert_eq!(
        (&claims["aud"], &claims["scp"]),
        (&json!(format!("{}/partner-center", bench.base)), &json!("user_impersonation"))
    );
    assert_eq!(json_of(&bench, &token, LEGAL).await.1["code"], 2205);
    assert_eq!(bench.graph(&token, "/me").await.0, StatusCode::UNAUTHORIZED);
    let (status, body) = bench.refresh(&signed_in.refresh, &format!("{scope} User.Read")).await;
    assert_eq!((status, &body["error"]), (StatusCode::BAD_REQUEST, &json!("invalid_scope")));
    let pairs = back(&bench.authorize("openid user_impersonation", &[]).await);
    assert_eq!(value(&pairs, "error"), "invalid_scope");
}

#[tokio::test]
async fn answers_carry_the_four_headers_and_a_tag_that_saves_a_second_body() {
    let bench = Bench::new().await;
    apply(&bench, "Lantern Bay Software").await;
    let token = bench.partner_center_token(WEI).await;
    let ids = ["1b4e28ba-2fa1-11d2-883f-0016d3cca427", "6fa459ea-ee8a-3ca4-894e-db77e160355e"];
    let request = || {
        let request = bench.get(LEGAL).bearer_auth(&token).header("ms-requestid", ids[0]);
        request.header("ms-correlationid", ids[1])
    };
    let first = request().send().await.unwrap();
    let header = |answer: &Response, name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!([header(&first, "ms-requestid"), header(&first, "ms-correlationid")], ids);
    assert!(!header(&first, "ms-cv").is_empty() && !header(&first, "ms-serverid").is_empty());
    let tag = header(&first, "etag");
    let second = request().header("if-none-match", &tag).send().await.unwrap();
    assert_eq!((second.status(), header(&second, "etag")), (StatusCode::NOT_MODIFIED, tag.clone()));
    assert_eq!((header(&second, "ms-requestid").as_str(), second.text().await.unwrap().as_str()), (ids[0], ""));
    for same in ["*".to_owned(), format!("\"other\", W/{tag}")] {
        assert_eq!(request().header("if-none-match", same).send().await.unwrap().status(), StatusCode::NOT_MODIFIED);
    }
    bench.answer_mail("confirm").await;
    let third = request().header("if-none-match", &tag).send().await.unwrap();
    assert_eq!(third.status(), StatusCode::OK);
    assert_ne!(header(&third, "etag"), tag);
}

#[tokio::test]
async fn a_profile_that_was_decided_stays_readable_while_a_changed_one_is_under_way() {
    let bench = Bench::new().await;
    let id = apply(&bench, "Reject Me Ltd.").await;
    let token = bench.partner_center_token(WEI).await;
    let finalized = format!("{LEGAL}?vettingVersion=LastFinalized");
    assert_eq!(json_of(&bench, &token, &finalized).await.1["code"], 1000);
    bench.answer_mail("confirm").await;
    bench.pass(3);
    let (_, rejected) = json_of(&bench, &token, &finalized).await;
    assert_eq!(
        (&rejected["vettingStatus"], &rejected["vettingSubStatus"]),
        (&json!("rejected"), &json!("business_verification"))
    );
    let service = bench.service_token(WEI).await;
    let path = format!("/v1/enrollments/{id}/legalBusinessProfile");
    let read = bench.call("readLegalBusinessProfile", bench.get(&path).bearer_auth(&service)).await;
    let mut changed = read.json.clone();
    changed["companyName"] = json!("Lantern Bay Software");
    let put =
        bench.http.put(format!("{}{path}", bench.base)).bearer_auth(&service).header("if-match", read.header("etag"));
    assert_eq!(put.json(&changed).send().await.unwrap().status(), StatusCode::OK);
    let (_, current) = json_of(&bench, &token, &format!("{LEGAL}?vettingVersion=Current")).await;
    assert_eq!(
        (&current["companyName"], &current["vettingSubStatus"]),
        (&json!("Lantern Bay Software"), &json!("email_ownership"))
    );
    let (_, kept) = json_of(&bench, &token, &finalized).await;
    assert_eq!((&kept["companyName"], &kept["vettingStatus"]), (&json!("Reject Me Ltd."), &json!("rejected")));
    bench.answer_mail("deny").await;
    let (_, denied) = json_of(&bench, &token, &finalized).await;
    assert_eq!(
        (&denied["companyName"], &denied["vettingSubStatus"]),
        (&json!("Lantern Bay Software"), &json!("email_ownership"))
    );
    assert_eq!(json_of(&bench, &token, &format!("{LEGAL}?vettingVersion=current")).await.1["code"], 800_002);
}

#[tokio::test]
async fn the_network_and_the_organization_profile_have_their_documented_shapes() {
    let bench = Bench::new().await;
    let token = bench.partner_center_token(WEI).await;
    for call in ["mpn", "organization"] {
        let (status, body) = json_of(&bench, &token, &format!("/partner-center/v1/profiles/{call}")).await;
        assert_eq!((status, &body["code"]), (400, &json!(2205)), "{call}");
    }
    apply(&bench, "Lantern Bay Software").await;
    let (_, own) = json_of(&bench, &token, "/partner-center/v1/profiles/mpn").await;
    let id = own["mpnId"].as_str().unwrap();
    assert!(id.len() == 7 && id.bytes().all(|byte| byte.is_ascii_digit()));
    assert_eq!((&own["partnerName"], &own["profileType"]), (&json!("Lantern Bay Software"), &json!("MpnProfile")));
    let noah = bench.partner_center_token("noah.reed@otherharbor.example").await;
    assert_eq!(json_of(&bench, &noah, &format!("/partner-center/v1/profiles/mpn?mpnId={id}")).await.1, own);
    for (wanted, status, code) in [("12", 404, 3000), ("12a", 400, 2000)] {
        let (said, body) = json_of(&bench, &noah, &format!("/partner-center/v1/profiles/mpn?mpnId={wanted}")).await;
        assert_eq!((said, &body["code"], &body["data"]), (status, &json!(code), &json!([wanted])));
    }
    let (_, organization) = json_of(&bench, &token, "/partner-center/v1/profiles/organization").await;
    assert_eq!(
        (
            &organization["domain"],
            &organization["language"],
            &organization["culture"],
            &organization["defaultAddress"]["city"]
        ),
        (&json!("lanternbay.onmicrosoft.com"), &json!("zh"), &json!("zh-TW"), &json!("Taipei City"))
    );
    assert!(organization["attributes"]["etag"].as_str().unwrap().starts_with('"'));
}

#[tokio::test]
async fn graph_tells_the_whole_organization_only_to_who_may_read_it() {
    let bench = Bench::new().await;
    let plain = bench.sign_in(WEI, BASIC).await.access;
    let (_, little) = bench.graph(&plain, "/organization").await;
    let all = bench.sign_in(WEI, "openid Organization.Read.All").await.access;
    let (_, much) = bench.graph(&all, "/organization").await;
    let expected = json!({ "businessPhones": ["0225550100"], "street": "12F, No. 88, Example Rd.", "city": "Taipei City", "state": null,
        "postalCode": "110", "countryLetterCode": "TW", "partnerTenantType": null, "preferredLanguage": "zh-TW", "tenantType": "AAD",
        "technicalNotificationMails": [WEI] });
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!((&much["value"][0][name], &little["value"][0][name]), (value, &Value::Null), "{name}");
    }
    assert_eq!(much["value"][0]["verifiedDomains"], little["value"][0]["verifiedDomains"]);
    // An admin has to consent, as for reading groups.
    let page = bench.authorize("openid Organization.Read.All", &[]).await.text().await.unwrap();
    let pairs = back(&bench.choose(&page, CONTACT).await);
    assert!(value(&pairs, "error_description").starts_with("AADSTS90094"));
}

#[tokio::test]
async fn each_quirk_changes_what_partner_center_says_until_it_is_switched_off() {
    let bench = Bench::new().await;
    apply(&bench, "Lantern Bay Software").await;
    let token = bench.partner_center_token(WEI).await;
    let ordinary = json_of(&bench, &token, LEGAL).await;
    for (quirk, status, code) in [
        ("mfaRequired", 401, 900_421),
        ("noApiAccess", 401, 400),
        ("forbidden", 403, 900_150),
        ("noAccount", 400, 2205),
        ("claimsChallenge", 401, 800_001),
    ] {
        quirks(&bench, &[quirk]).await;
        let (said, body) = json_of(&bench, &token, LEGAL).await;
        assert_eq!((said, &body["code"], &body["source"]), (status, &json!(code), &json!("PartnerFD")), "{quirk}");
    }
    quirks(&bench, &["mfaRequired"]).await;
    let answer = ask(&bench, &token, LEGAL).await;
    let challenge = answer.headers()["www-authenticate"].to_str().unwrap();
    assert!(challenge.contains("error=\"invalid_token\"") && challenge.contains("MFA required"), "{challenge}");
    quirks(&bench, &["throttled"]).await;
    let answer = ask(&bench, &token, LEGAL).await;
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (429, "23"));
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body, json!({ "statusCode": 429, "message": "Rate limit is exceeded. Try again in 23 seconds." }));
    quirks(&bench, &["gatewayText"]).await;
    let answer = ask(&bench, &token, LEGAL).await;
    assert_eq!(answer.status(), StatusCode::BAD_GATEWAY);
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/plain"));
    quirks(&bench, &["emptyBody"]).await;
    let answer = ask(&bench, &token, LEGAL).await;
    assert_eq!((answer.status().as_u16(), answer.text().await.unwrap().as_str()), (500, ""));
    quirks(&bench, &["pascalCase", "numericEnums"]).await;
    let (_, body) = json_of(&bench, &token, LEGAL).await;
    assert_eq!((&body["VettingStatus"], &body["VettingSubStatus"]), (&json!(1), &json!(2)));
    assert_eq!(body["PrimaryContact"]["Email"], json!(CONTACT));
    quirks(&bench, &["noAccount", "stringCodes", "pascalCase"]).await;
    assert_eq!(json_of(&bench, &token, LEGAL).await.1["Code"], json!("2205"));
    quirks(&bench, &[]).await;
    assert_eq!(json_of(&bench, &token, LEGAL).await, ordinary);
}

#[tokio::test]
async fn a_claims_challenge_is_met_by_a_sign_in_with_its_claims_and_by_its_refreshed_tokens() {
    let bench = Bench::new().await;
    apply(&bench, "Lantern Bay Software").await;
    quirks(&bench, &["claimsChallenge"]).await;
    let scope = bench.partner_center_scope();
    let token = bench.partner_center_token(WEI).await;
    let answer = ask(&bench, &token, LEGAL).await;
    let challenge = answer.headers()["www-authenticate"].to_str().unwrap().to_owned();
    assert!(challenge.starts_with("Bearer realm=\"\", authorization_uri=\"http://127.0.0.1:"), "{challenge}");
    assert!(challenge.contains("error=\"insufficient_claims\""));
    let wanted = String::from_utf8(STANDARD.decode(bench::between(&challenge, "claims=\"", "\"")).unwrap()).unwrap();
    let sign_in = async |claims: &str| {
        let page = bench.authorize(&scope, &[("claims", claims)]).await.text().await.unwrap();
        let code = value(&back(&bench.choose(&page, WEI).await), "code");
        tokens(&bench.redeem(&code, &[("scope", &scope)]).await.1)
    };
    // A client that only says what it can do has not answered.
    let capable = sign_in(r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#).await;
    assert_eq!(ask(&bench, &capable.access, LEGAL).await.status(), StatusCode::UNAUTHORIZED);
    let other = sign_in(&wanted.replace("\"c1\"", "\"c2\"")).await;
    assert_eq!(ask(&bench, &other.access, LEGAL).await.status(), StatusCode::UNAUTHORIZED);
    let good = sign_in(&wanted).await;
    assert_eq!(ask(&bench, &good.access, LEGAL).await.status(), StatusCode::OK);
    let refreshed = tokens(&bench.refresh(&good.refresh, &scope).await.1);
    assert_eq!(ask(&bench, &refreshed.access, LEGAL).await.status(), StatusCode::OK);
    assert_eq!(ask(&bench, &token, LEGAL).await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn graph_has_its_own_bad_days() {
    let bench = Bench::new().await;
    let token = bench.sign_in(WEI, BASIC).await.access;
    quirks(&bench, &["graphForbidden"]).await;
    for path in ["/organization", "/me/memberOf"] {
        let (status, body) = bench.graph(&token, path).await;
        assert_eq!((status.as_u16(), &body["error"]["code"]), (403, &json!("Authorization_RequestDenied")), "{path}");
    }
    assert_eq!(bench.graph(&token, "/me").await.0, StatusCode::OK);
    quirks(&bench, &["graphThrottled"]).await;
    let answer = ask(&bench, &token, "/graph/v1.0/me").await;
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (429, "23"));
    assert_eq!(answer.json::<Value>().await.unwrap()["error"]["code"], "TooManyRequests");
}

#[tokio::test]
async fn quirks_are_ticked_on_the_reviewer_page_kept_over_a_restart_and_forgotten_by_a_reset() {
    let mut bench = Bench::new().await;
    let ticked = async |bench: &Bench| {
        let cookie = bench.cookie(Page::Reviewer).await;
        let page = bench.get("/pages/reviewer").header("cookie", &cookie).send().await.unwrap().text().await.unwrap();
        assert_eq!(page.matches("name=\"quirk\"").count(), 14);
        (page.contains("value=\"throttled\" checked>"), page.matches(" checked>").count())
    };
    assert_eq!(ticked(&bench).await, (false, 0));
    quirks(&bench, &["throttled", "pascalCase"]).await;
    bench.stop().await;
    bench.start().await;
    assert_eq!(ticked(&bench).await, (true, 2));
    let cookie = bench.cookie(Page::Reviewer).await;
    let request = bench.post("/pages/reviewer/quirks").header("cookie", &cookie);
    assert_eq!(request.form(&[("quirk", "unheardOf")]).send().await.unwrap().status(), StatusCode::BAD_REQUEST);
    assert_eq!(ticked(&bench).await, (true, 2));
    bench.practice.as_mut().unwrap().reset().await.unwrap();
    assert_eq!(ticked(&bench).await, (false, 0));
    let bare = bench.post("/pages/reviewer/quirks").form(&[("quirk", "throttled")]).send().await.unwrap();
    assert_eq!(bare.status(), StatusCode::FORBIDDEN);
}
