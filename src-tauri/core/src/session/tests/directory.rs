//! What the directory is asked.

use super::*;

pub(super) const ORGANIZATION: &str = "organization?%24select=id%2CdisplayName%2CverifiedDomains";
const GROUPS: &str = "groups?%24filter=displayName+eq+%27AdminAgents%27&%24select=id%2CdisplayName%2CsecurityEnabled";

pub(super) fn organization(id: &str) -> serde_json::Value {
    let domain = |name: &str, default: bool| json!({ "name": name, "isDefault": default, "isInitial": !default });
    json!({ "value": [{ "id": id, "displayName": "Lantern Bay Software", "verifiedDomains": [
        domain("lanternbay.onmicrosoft.com", false), domain("lanternbay.example", true)] }] })
}

fn role(template: Option<&str>) -> serde_json::Value {
    json!({ "@odata.type": "#microsoft.graph.directoryRole", "id": "r", "roleTemplateId": template })
}

#[tokio::test]
async fn the_directory_tells_the_company_and_the_role_on_a_later_page() {
    let mut world = World::new().await;
    world.with_directory();
    world.directory(ORGANIZATION, 200, organization(TENANT));
    let next = format!("{}/graph/v1.0/more", world.provider.base);
    world.directory("me/memberOf", 200, json!({ "value": [role(Some("other"))], "@odata.nextLink": next }));
    world.directory("more", 200, json!({ "value": [role(Some(graph::GLOBAL_ADMIN))] }));
    let account = world.sign_in().await.unwrap();
    assert_eq!(account.company.as_deref(), Some("Lantern Bay Software"));
    assert_eq!(account.domain.as_deref(), Some("lanternbay.example"));
    assert_eq!(account.verified_domains.len(), 2);
    assert_eq!((account.global_admin.answer, account.global_admin.origin), (Answer::Yes, Origin::Directory));
    assert_eq!(world.again().accounts("d").unwrap(), [account]);
}

#[tokio::test]
async fn no_role_is_no_and_a_role_one_may_not_see_is_unknown() {
    let mut world = World::new().await;
    world.with_directory();
    world.directory(ORGANIZATION, 403, json!({}));
    for (status, roles, answer) in [
        (200, json!([role(Some("other")), { "@odata.type": "#microsoft.graph.group", "id": "g" }]), Answer::No),
        (200, json!([]), Answer::No),
        (200, json!([role(None)]), Answer::Unknown),
        (403, json!([]), Answer::Unknown),
    ] {
        world.directory("me/memberOf", status, json!({ "value": roles }));
        world.sessions.forget_destination("d").unwrap();
        assert_eq!(world.sign_in().await.unwrap().global_admin.answer, answer, "{status} {roles}");
    }
}

#[tokio::test]
async fn the_sign_in_itself_may_tell_the_role() {
    let mut world = World::new().await;
    world.with_directory();
    world.directory(ORGANIZATION, 200, organization(TENANT));
    world.provider.state().change_claims = Some(Box::new(|claims| claims["wids"] = json!([graph::GLOBAL_ADMIN])));
    let account = world.sign_in().await.unwrap();
    assert_eq!((account.global_admin.answer, account.global_admin.origin), (Answer::Yes, Origin::SignIn));
    assert_eq!(world.provider.count("/memberOf"), 0);
    // Later the directory is asked; where it may not say, what was said stands.
    world.directory("me/memberOf", 403, json!({}));
    let later = world.sessions.refresh_facts(&world.destination, &account.key).await.unwrap();
    assert_eq!(later.global_admin, account.global_admin);
    world.directory("me/memberOf", 200, json!({ "value": [] }));
    let later = world.sessions.refresh_facts(&world.destination, &account.key).await.unwrap();
    assert_eq!((later.global_admin.answer, later.global_admin.origin), (Answer::No, Origin::Directory));
}

#[tokio::test]
async fn a_directory_of_another_tenant_says_nothing_of_this_one() {
    let mut world = World::new().await;
    world.with_directory();
    world.directory(ORGANIZATION, 200, organization("99999999-2222-4333-8444-555555555555"));
    world.directory("me/memberOf", 200, json!({ "value": [] }));
    assert_eq!(world.sign_in().await.unwrap().company, None);
}

#[tokio::test]
async fn a_directory_that_fails_does_not_undo_the_sign_in() {
    let mut world = World::new().await;
    world.with_directory();
    world.directory(ORGANIZATION, 503, json!({}));
    let account = world.sign_in().await.unwrap();
    assert_eq!(account.global_admin.answer, Answer::Unknown);
    assert_eq!(code(world.sessions.refresh_facts(&world.destination, &account.key).await), ErrorCode::ServiceFailed);
    assert_eq!(world.sessions.accounts("d").unwrap(), [account]);
}

#[tokio::test]
async fn a_next_page_elsewhere_does_not_get_the_token() {
    let mut world = World::new().await;
    world.with_directory();
    world.directory(ORGANIZATION, 200, organization(TENANT));
    let trap = TestProvider::start(TestClock::new()).await;
    let next = format!("{}/graph/v1.0/me/memberOf", trap.base);
    world.directory("me/memberOf", 200, json!({ "value": [], "@odata.nextLink": next }));
    let account = world.sign_in().await.unwrap();
    assert_eq!(code(world.sessions.refresh_facts(&world.destination, &account.key).await), ErrorCode::ServiceFailed);
    assert!(trap.state().seen.is_empty());
}

#[tokio::test]
async fn pages_without_end_are_left_after_twenty() {
    let mut world = World::new().await;
    world.with_directory();
    world.directory(ORGANIZATION, 200, organization(TENANT));
    let next = format!("{}/graph/v1.0/me/memberOf", world.provider.base);
    world.directory("me/memberOf", 200, json!({ "value": [], "@odata.nextLink": next }));
    assert_eq!(world.sign_in().await.unwrap().global_admin.answer, Answer::Unknown);
    assert_eq!(world.provider.count("/memberOf"), 20);
}

#[tokio::test]
async fn a_token_that_the_directory_does_not_take_is_renewed_once() {
    let mut world = World::new().await;
    world.with_directory();
    world.directory(ORGANIZATION, 401, json!({}));
    let account = world.sign_in().await.unwrap();
    assert_eq!(world.provider.count("/token"), 2);
    assert_eq!(code(world.sessions.refresh_facts(&world.destination, &account.key).await), ErrorCode::NotSignedIn);
}

#[tokio::test]
async fn the_admin_agents_are_found_or_not_or_not_to_be_seen() {
    let mut world = World::new().await;
    let account = world.sign_in().await.unwrap();
    let asked = || world.sessions.admin_agent(&world.destination, &account.key);
    assert_eq!(asked().await.unwrap(), AdminAgentAnswer::NotApplicable, "no directory");
    world.with_directory();
    let asked = || world.sessions.admin_agent(&world.destination, &account.key);
    let group = |id: &str| json!({ "id": id });
    for (status, groups, member, answer) in [
        (200, json!([]), json!([]), AdminAgentAnswer::NotApplicable),
        (200, json!([group("g")]), json!(["g"]), AdminAgentAnswer::Member),
        (200, json!([group("g")]), json!([]), AdminAgentAnswer::NotMember),
        (200, json!([group("g"), group("h")]), json!(["g", "h"]), AdminAgentAnswer::Unknown),
        (403, json!([]), json!([]), AdminAgentAnswer::NeedsConsent),
    ] {
        world.directory(GROUPS, status, json!({ "value": groups }));
        world.directory("me/checkMemberGroups", 200, json!({ "value": member }));
        assert_eq!(asked().await.unwrap(), answer, "{status} {groups}");
    }
    world.sessions.forget_access_token(&account.key, "GroupMember.Read.All");
    world.provider.instead("/token", 400, r#"{"error":"invalid_grant","error_codes":[65001]}"#);
    assert_eq!(asked().await.unwrap(), AdminAgentAnswer::NeedsConsent);
}

#[tokio::test]
async fn a_directory_that_asks_for_patience_is_left_alone_until_then() {
    let mut world = World::new().await;
    world.with_directory();
    world.directory("me/memberOf", 200, json!({ "value": [] }));
    world.directory(ORGANIZATION, 200, organization(TENANT));
    let account = world.sign_in().await.unwrap();
    world.directory(ORGANIZATION, 429, json!({ "error": { "code": "TooManyRequests" } }));
    let target = format!("/graph/v1.0/{ORGANIZATION}");
    world.provider.state().headers.insert(target, "Retry-After: 30\r\n".into());
    let asked = || world.sessions.refresh_facts(&world.destination, &account.key);
    assert_eq!(code(asked().await), ErrorCode::ServiceFailed);
    world.directory(ORGANIZATION, 200, organization(TENANT));
    let before = world.provider.count("/organization");
    world.clock.advance(29);
    assert_eq!(code(asked().await), ErrorCode::ServiceFailed);
    assert_eq!(code(world.sessions.admin_agent(&world.destination, &account.key).await), ErrorCode::ServiceFailed);
    assert_eq!(world.provider.count("/organization"), before);
    world.clock.advance(1);
    asked().await.unwrap();
}

#[tokio::test]
async fn all_of_the_organization_is_asked_for_only_where_the_token_may_read_it() {
    let mut world = World::new().await;
    world.with_directory();
    world.directory("me/memberOf", 200, json!({ "value": [] }));
    world.directory(ORGANIZATION, 200, organization(TENANT));
    let mut whole = organization(TENANT);
    for (name, value) in [
        ("partnerTenantType", json!("ResellerPartnerDelegatedAdmin")),
        ("street", json!("12F, No. 88, Example Rd.")),
        ("state", json!(null)),
        ("countryLetterCode", json!("TW")),
        ("businessPhones", json!(["0225550100"])),
        ("technicalNotificationMails", json!(["wei.lin@lanternbay.example"])),
    ] {
        whole["value"][0][name] = value;
    }
    world.directory("organization", 200, whole);
    let account = world.sign_in().await.unwrap();
    assert_eq!(account.profile, None);

    world.sessions.forget_access_token(&account.key, "User.Read");
    let scopes = "https://graph.microsoft.com/User.Read https://graph.microsoft.com/Organization.Read.All";
    let answer = json!({ "token_type": "Bearer", "expires_in": 3600, "access_token": "a", "scope": scopes });
    world.provider.instead("/token", 200, &answer.to_string());
    let account = world.sessions.refresh_facts(&world.destination, &account.key).await.unwrap();
    let profile = account.profile.clone().unwrap();
    assert_eq!(profile.partner_type.as_deref(), Some("ResellerPartnerDelegatedAdmin"));
    assert_eq!((profile.country.as_deref(), profile.state), (Some("TW"), None));
    assert_eq!((profile.phone.as_deref(), profile.technical_mails.len()), (Some("0225550100"), 1));
    assert_eq!(world.provider.count("/organization"), 2, "one question a time");
    assert_eq!(world.again().accounts("d").unwrap(), [account]);
}

#[tokio::test]
async fn what_an_administrator_allowed_is_learnt_with_its_time_and_stays_when_it_cannot_be_read_any_more() {
    let mut world = World::new().await;
    world.with_directory();
    world.directory("me/memberOf", 200, json!({ "value": [] }));
    world.directory(ORGANIZATION, 200, organization(TENANT));
    let account = world.sign_in().await.unwrap();
    assert!(account.company_at.is_some() && account.view().address.is_none());
    let learn = |purpose| world.sessions.learn(&world.destination, &account.key, purpose);

    let mut whole = organization(TENANT);
    whole["value"][0]["street"] = json!("12F, No. 88, Example Rd.");
    world.directory("organization", 200, whole);
    let known = learn(SignInFor::Company).await.unwrap();
    assert_eq!(known.view().address.unwrap().street, "12F, No. 88, Example Rd.");

    let path = "directoryRoles(roleTemplateId='62e90394-69f5-4237-9190-012177145e10')/members?%24select=id";
    let user = |id: &str| json!({ "@odata.type": "#microsoft.graph.user", "id": id });
    let group = json!({ "@odata.type": "#microsoft.graph.group", "id": "g" });
    for (members, answer) in
        [(json!([user(PERSON), group]), Answer::No), (json!([user(PERSON), user("somebody-else")]), Answer::Yes)]
    {
        world.directory(path, 200, json!({ "value": members }));
        let known = learn(SignInFor::Admins).await.unwrap();
        assert_eq!((known.other_admins.answer, known.other_admins.origin), (answer, Origin::Directory));
    }
    world.directory(path, 403, json!({}));
    assert_eq!(learn(SignInFor::Admins).await.unwrap().other_admins.answer, Answer::Yes);
    let again = world.sessions.refresh_facts(&world.destination, &account.key).await.unwrap();
    assert!(again.profile.is_some(), "a question that tells less takes nothing away");
}
