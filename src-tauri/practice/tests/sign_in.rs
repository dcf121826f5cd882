//! The identity provider, the directory and the pages, over real HTTP.

mod bench;

use bench::{BASIC, Bench, SERVICE, back, claims, tokens, value};
use enroll_practice::Page;
use reqwest::StatusCode;
use serde_json::{Value, json};

const WEI: &str = "wei.lin@lanternbay.example";
const MEILING: &str = "meiling.chao@lanternbay.example";
const GROUPS: &str = "openid profile offline_access GroupMember.Read.All User.Read";

#[tokio::test]
async fn a_global_admin_signs_in_with_pkce_and_the_id_token_says_who() {
    let bench = Bench::new().await;
    let discovery: Value =
        bench.get("/organizations/v2.0/.well-known/openid-configuration").send().await.unwrap().json().await.unwrap();
    assert_eq!(discovery["issuer"], format!("{}/{{tenantid}}/v2.0", bench.base));
    let pairs = bench.way_back(WEI, BASIC).await;
    assert_eq!(value(&pairs, "state"), "the-state");
    let (_, body) = bench.redeem(&value(&pairs, "code"), &[]).await;
    let signed_in = tokens(&body);
    let tid = "11111111-2222-4333-8444-555555555555";
    assert_eq!(signed_in.id["iss"], format!("{}/{tid}/v2.0", bench.base));
    assert_eq!(
        (&signed_in.id["nonce"], &signed_in.id["tid"], &signed_in.id["aud"]),
        (&json!("the-nonce"), &json!(tid), &json!("enroll-desk-practice"))
    );
    assert_eq!(signed_in.id["wids"], json!(["62e90394-69f5-4237-9190-012177145e10"]));
    assert_eq!((&signed_in.id["preferred_username"], &signed_in.id["acct"]), (&json!(WEI), &json!(0)));
    let keys: Value =
        bench.http.get(discovery["jwks_uri"].as_str().unwrap()).send().await.unwrap().json().await.unwrap();
    assert_eq!(keys["keys"][0]["issuer"], discovery["issuer"]);
    let (status, me) = bench.graph(&signed_in.access, "/me").await;
    assert_eq!((status, &me["id"], &me["userPrincipalName"]), (StatusCode::OK, &signed_in.id["oid"], &json!(WEI)));
    let (_, organization) =
        bench.graph(&signed_in.access, "/organization?$select=id,displayName,verifiedDomains,country").await;
    assert_eq!((&organization["value"][0]["id"], &organization["value"][0]["country"]), (&json!(tid), &Value::Null));
    let tenant: Value =
        bench.get(&format!("/{tid}/v2.0/.well-known/openid-configuration")).send().await.unwrap().json().await.unwrap();
    assert_eq!(tenant["issuer"], signed_in.id["iss"]);
}

#[tokio::test]
async fn a_request_that_breaks_a_rule_is_sent_back_with_its_reason() {
    let bench = Bench::new().await;
    for (change, error, code) in [
        (("code_challenge", ""), "invalid_request", "AADSTS50147"),
        (("code_challenge", "short"), "invalid_request", "AADSTS501491"),
        (("code_challenge_method", "plain"), "invalid_request", "AADSTS50147"),
        (("response_type", "token"), "unsupported_response_type", "AADSTS700054"),
        (("response_mode", "fragment"), "invalid_request", "AADSTS900561"),
        (("state", ""), "invalid_request", "AADSTS900144"),
        (("nonce", ""), "invalid_request", "AADSTS900144"),
        (("scope", "User.Read"), "invalid_scope", "AADSTS70011"),
        (("scope", "openid Mail.Read"), "invalid_scope", "AADSTS70011"),
        (("prompt", "none"), "login_required", "AADSTS50058"),
    ] {
        let pairs = back(&bench.authorize(BASIC, &[change]).await);
        assert_eq!(value(&pairs, "error"), error, "{change:?}");
        assert!(value(&pairs, "error_description").starts_with(&format!("{code}: ")), "{change:?}");
    }
}

#[tokio::test]
async fn nothing_is_sent_to_an_address_that_is_not_registered() {
    let bench = Bench::new().await;
    for change in [
        ("redirect_uri", "http://127.0.0.1:51873/other"),
        ("redirect_uri", "https://evil.example/cb"),
        ("client_id", "else"),
    ] {
        let answer = bench.authorize(BASIC, &[change]).await;
        assert_eq!((answer.status(), answer.headers().get("location")), (StatusCode::BAD_REQUEST, None));
    }
}

#[tokio::test]
async fn a_code_is_good_once_for_its_own_verifier_and_address() {
    let bench = Bench::new().await;
    let refused = |(status, body): (StatusCode, Value), error: &str, code: i64| {
        assert_eq!(
            (status, &body["error"], &body["error_codes"]),
            (StatusCode::BAD_REQUEST, &json!(error), &json!([code])),
            "{body}"
        );
        assert!(body["error_description"].as_str().unwrap().starts_with(&format!("AADSTS{code}: ")));
        assert!(body["trace_id"].is_string() && body["correlation_id"].is_string() && body["timestamp"].is_string());
    };
    let code = bench.code(WEI, BASIC).await;
    let other = "another-verifier-of-sufficient-length-0123456789-0123456789";
    refused(bench.redeem(&code, &[("code_verifier", other)]).await, "invalid_grant", 501_481);
    refused(bench.redeem(&code, &[("code_verifier", "")]).await, "invalid_grant", 50_148);
    refused(bench.redeem(&code, &[("redirect_uri", "http://127.0.0.1:9/cb")]).await, "invalid_grant", 50_011);
    let (status, body) = bench.redeem(&code, &[("client_secret", "x")]).await;
    assert_eq!((status, &body["error_codes"]), (StatusCode::UNAUTHORIZED, &json!([700_025])));
    let (status, first) = bench.redeem(&code, &[]).await;
    assert_eq!(status, StatusCode::OK);
    refused(bench.redeem(&code, &[]).await, "invalid_grant", 54_005);
    // The second use has revoked what the first one gave.
    let first = tokens(&first);
    assert_eq!(bench.graph(&first.access, "/me").await.0, StatusCode::UNAUTHORIZED);
    refused(bench.refresh(&first.refresh, "").await, "invalid_grant", 50_173);
    let late = bench.code(WEI, BASIC).await;
    bench.pass(601);
    refused(bench.redeem(&late, &[]).await, "invalid_grant", 70_008);
}

#[tokio::test]
async fn a_refresh_token_rotates_and_a_lost_answer_costs_nothing_for_a_minute() {
    let bench = Bench::new().await;
    let first = bench.sign_in(WEI, BASIC).await;
    let (_, body) = bench.refresh(&first.refresh, "").await;
    let second = tokens(&body);
    assert_ne!(first.refresh, second.refresh);
    assert!(second.id.get("nonce").is_none());
    bench.pass(59);
    assert_eq!(bench.refresh(&first.refresh, "").await.0, StatusCode::OK);
    bench.pass(2);
    let (status, body) = bench.refresh(&first.refresh, "").await;
    assert_eq!(
        (status, &body["error"], &body["error_codes"]),
        (StatusCode::BAD_REQUEST, &json!("invalid_grant"), &json!([70_008]))
    );
    assert_eq!(bench.refresh(&second.refresh, "").await.0, StatusCode::OK);
}

#[tokio::test]
async fn one_access_token_is_for_one_resource() {
    let bench = Bench::new().await;
    let graph = bench.sign_in(WEI, BASIC).await;
    let (_, body) = bench.refresh(&graph.refresh, &format!("openid {SERVICE}")).await;
    let service = tokens(&body);
    assert_eq!(
        (&claims(&service.access)["aud"], &claims(&service.access)["scp"]),
        (&json!("api://enrollment-service"), &json!("Enroll.Submit"))
    );
    assert_eq!(body["scope"], SERVICE);
    let (status, error) = bench.graph(&service.access, "/me").await;
    assert_eq!((status, &error["error"]["code"]), (StatusCode::UNAUTHORIZED, &json!("InvalidAuthenticationToken")));
    let answer = bench.call("findEnrollments", bench.get("/v1/enrollments").bearer_auth(&graph.access)).await;
    assert_eq!(answer.problem(), (401, "not-signed-in"));
    let (_, both) = bench.refresh(&service.refresh, &format!("User.Read {SERVICE}")).await;
    assert_eq!((&both["error"], &both["error_codes"]), (&json!("invalid_scope"), &json!([28_000])));
    let prefixed = format!("{}/graph/User.Read", bench.base);
    assert_eq!(bench.refresh(&service.refresh, &prefixed).await.0, StatusCode::OK);
    bench.pass(75 * 60);
    assert_eq!(bench.graph(&graph.access, "/me").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn reading_groups_needs_an_admin_who_accepts() {
    let bench = Bench::new().await;
    let wei = bench.sign_in(WEI, BASIC).await;
    let (_, body) = bench.refresh(&wei.refresh, "GroupMember.Read.All").await;
    let found = (&body["error"], &body["error_codes"], &body["suberror"]);
    assert_eq!(found, (&json!("invalid_grant"), &json!([65_001]), &json!("consent_required")));
    let (status, body) = bench.graph(&wei.access, "/groups?$filter=displayName eq 'AdminAgents'").await;
    assert_eq!((status, &body["error"]["code"]), (StatusCode::FORBIDDEN, &json!("Authorization_RequestDenied")));
    // Not an admin: no question, a refusal.
    let page = bench.authorize(GROUPS, &[]).await.text().await.unwrap();
    let pairs = back(&bench.choose(&page, MEILING).await);
    assert!(value(&pairs, "error_description").starts_with("AADSTS90094: "));
    // An admin who cancels, then one who accepts.
    let page = bench.authorize(GROUPS, &[]).await.text().await.unwrap();
    let consent = bench.choose(&page, WEI).await.text().await.unwrap();
    let pairs = back(&bench.decide_consent(&consent, "cancel").await);
    assert_eq!(value(&pairs, "error"), "access_denied");
    assert!(value(&pairs, "error_description").starts_with("AADSTS65004: "));
    let wei = bench.sign_in(WEI, GROUPS).await;
    let (_, groups) =
        bench.graph(&wei.access, "/groups?$filter=displayName eq 'AdminAgents'&$select=id,displayName").await;
    assert_eq!(groups["value"][0]["displayName"], "AdminAgents");
    // It is kept.
    let page = bench.authorize(GROUPS, &[]).await.text().await.unwrap();
    assert_eq!(bench.choose(&page, WEI).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn ticking_admin_agent_changes_what_graph_says() {
    let bench = Bench::new().await;
    let wei = bench.sign_in(WEI, GROUPS).await;
    let (_, groups) = bench.graph(&wei.access, "/groups?$filter=displayName eq 'AdminAgents'").await;
    let group = groups["value"][0]["id"].as_str().unwrap();
    let check = async || {
        let request = bench
            .post("/graph/v1.0/me/checkMemberGroups")
            .bearer_auth(&wei.access)
            .json(&json!({ "groupIds": [group] }));
        request.send().await.unwrap().json::<Value>().await.unwrap()["value"].clone()
    };
    assert_eq!(check().await, json!([]));
    let cookie = bench.cookie(Page::UserManagement).await;
    let path = format!("/pages/user-management/{}", wei.id["oid"].as_str().unwrap());
    for (form, inside) in [(vec![("adminAgent", "on")], json!([group])), (vec![], json!([]))] {
        let answer = bench.post(&path).header("cookie", &cookie).form(&form).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(check().await, inside);
    }
}

#[tokio::test]
async fn roles_come_in_pages_and_a_cast_wants_eventual_consistency() {
    let bench = Bench::new().await;
    let wei = bench.sign_in(WEI, BASIC).await;
    let (_, first) = bench.graph(&wei.access, "/me/transitiveMemberOf").await;
    assert_eq!(first["value"].as_array().unwrap().len(), 2);
    assert_eq!(first["value"][0]["displayName"], Value::Null);
    let next =
        bench.http.get(first["@odata.nextLink"].as_str().unwrap()).bearer_auth(&wei.access).send().await.unwrap();
    let second: Value = next.json().await.unwrap();
    assert_eq!(second["value"][0]["roleTemplateId"], "62e90394-69f5-4237-9190-012177145e10");
    assert!(second.get("@odata.nextLink").is_none());
    let cast = "/me/memberOf/microsoft.graph.directoryRole?$count=true";
    let (status, body) = bench.graph(&wei.access, cast).await;
    assert_eq!((status, &body["error"]["code"]), (StatusCode::BAD_REQUEST, &json!("Request_UnsupportedQuery")));
    let request =
        bench.get(&format!("/graph/v1.0{cast}")).bearer_auth(&wei.access).header("ConsistencyLevel", "eventual");
    let roles: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!((&roles["@odata.count"], roles["value"].as_array().unwrap().len()), (&json!(1), 1));
}

#[tokio::test]
async fn an_account_created_during_the_sign_in_can_sign_in() {
    let bench = Bench::new().await;
    let page = bench.authorize(BASIC, &[]).await.text().await.unwrap();
    let path = format!(
        "/pages/create-work-account?transaction={}",
        bench::between(&page, "create-work-account?transaction=", "\"")
    );
    assert_eq!(bench.get(&path).send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(bench.get("/pages/create-work-account").send().await.unwrap().status(), StatusCode::FORBIDDEN);
    let form = [
        ("companyName", "晨港軟體 <b>"),
        ("displayName", "陳"),
        ("userName", "admin.chen"),
        ("domainPrefix", "morningharbor"),
    ];
    let made = bench.post(&path).form(&form).send().await.unwrap().text().await.unwrap();
    assert!(made.contains("admin.chen@morningharbor.onmicrosoft.com") && made.contains("&lt;b&gt;"), "{made}");
    assert_eq!(bench.post(&path).form(&form).send().await.unwrap().status(), StatusCode::BAD_REQUEST);
    // A new tenant has consented to nothing, so the question comes.
    let page = bench.authorize(BASIC, &[]).await.text().await.unwrap();
    assert_eq!(bench.choose(&page, "admin.chen@morningharbor.onmicrosoft.com").await.status(), StatusCode::OK);
    let admin = bench.sign_in("admin.chen@morningharbor.onmicrosoft.com", BASIC).await;
    assert_eq!(admin.id["wids"], json!(["62e90394-69f5-4237-9190-012177145e10"]));
}

#[tokio::test]
async fn pages_open_with_the_secret_only_and_from_our_own_host_only() {
    let bench = Bench::new().await;
    for path in ["/pages/mailbox", "/pages/reviewer", "/pages/user-management", "/pages/mailbox?k=guess"] {
        assert_eq!(bench.get(path).send().await.unwrap().status(), StatusCode::FORBIDDEN, "{path}");
    }
    let cookie = bench.cookie(Page::Reviewer).await;
    let page =
        bench.get("/pages/reviewer").header("cookie", &cookie).header("accept-language", "zh-TW").send().await.unwrap();
    assert!(page.headers()["content-security-policy"].to_str().unwrap().contains("default-src 'none'"));
    assert!(page.text().await.unwrap().contains("演練環境：不會送出任何資料給 Microsoft。"));
    let rebound = bench.get("/pages/style.css").header("host", "evil.example").send().await.unwrap();
    assert_eq!(rebound.status(), StatusCode::MISDIRECTED_REQUEST);
    for origin in ["https://evil.example", "null", "http://127.0.0.1:1"] {
        let request = bench
            .post("/pages/reviewer/clock")
            .header("cookie", &cookie)
            .header("origin", origin)
            .form(&[("by", "day")]);
        assert_eq!(request.send().await.unwrap().status(), StatusCode::FORBIDDEN, "{origin}");
    }
    let own = bench
        .post("/pages/reviewer/clock")
        .header("cookie", &cookie)
        .header("origin", &bench.base)
        .form(&[("by", "day")]);
    assert_eq!(own.send().await.unwrap().status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_restart_keeps_port_tokens_and_open_sign_ins_and_a_reset_keeps_the_port_only() {
    let mut bench = Bench::new().await;
    let base = bench.base.clone();
    let destination = bench.practice.as_ref().unwrap().destination_id().to_owned();
    let wei = bench.sign_in(WEI, BASIC).await;
    let open = bench.authorize(BASIC, &[]).await.text().await.unwrap();
    bench.stop().await;
    bench.start().await;
    assert_eq!((&bench.base, bench.practice.as_ref().unwrap().destination_id()), (&base, destination.as_str()));
    assert_eq!(bench.graph(&wei.access, "/me").await.0, StatusCode::OK);
    assert_eq!(bench.refresh(&wei.refresh, "").await.0, StatusCode::OK);
    assert_eq!(bench.choose(&open, WEI).await.status(), StatusCode::SEE_OTHER);
    bench.practice.as_mut().unwrap().reset().await.unwrap();
    assert_eq!(bench.practice.as_ref().unwrap().base_url(), base);
    assert_ne!(bench.practice.as_ref().unwrap().destination_id(), destination);
    assert_eq!(bench.graph(&wei.access, "/me").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(bench.refresh(&wei.refresh, "").await.0, StatusCode::BAD_REQUEST);
    bench.sign_in(WEI, BASIC).await;
}
