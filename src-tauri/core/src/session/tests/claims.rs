//! What a service wants of the next sign-in, and what we say that we understand.

use super::directory::{ORGANIZATION, organization};
use super::*;

const WISH: &str = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;
/// What every request says of us where a directory exists.
pub(super) const CAPABILITY: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;
/// That with the wish.
const GRANTED: &str = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"},"xms_cc":{"values":["cp1"]}}}"#;

/// The whole directory wants a further sign-in before it answers.
fn wishing(world: &World, target: &str) {
    use base64::Engine as _;
    world.directory(target, 401, json!({}));
    let wish = base64::prelude::BASE64_STANDARD.encode(WISH);
    let line = format!("WWW-Authenticate: Bearer error=\"insufficient_claims\", claims=\"{wish}\"\r\n");
    world.provider.state().headers.insert(format!("/graph/v1.0/{target}"), line);
}

#[tokio::test]
async fn what_a_service_wants_of_the_next_sign_in_is_asked_for_once() {
    let mut world = World::new().await;
    world.with_directory();
    let account = world.sign_in().await.unwrap();
    wishing(&world, ORGANIZATION);
    let renewed = world.provider.count("/token");
    let asked = || world.sessions.refresh_facts(&world.destination, &account.key);
    assert_eq!(code(asked().await), ErrorCode::StepUpNeeded);
    assert_eq!(world.provider.count("/token"), renewed, "a fresh token would be of no use");

    // Somebody else's sign-in is not asked for it.
    world.sessions.sign_in(&world.destination, Some("other@lanternbay.example"), &[], None).await.unwrap();
    assert_eq!(world.provider.last("/authorize")["claims"], CAPABILITY);
    // It was this account that came all the same: asked once more.
    assert_eq!(code(asked().await), ErrorCode::StepUpNeeded);
    world.directory(ORGANIZATION, 200, organization(TENANT));
    world.sessions.sign_in(&world.destination, Some("Wei.Lin@lanternbay.example"), &[], None).await.unwrap();
    assert_eq!(world.provider.last("/authorize")["claims"], GRANTED);
    world.sessions.sign_in(&world.destination, Some(ME), &[], None).await.unwrap();
    assert_eq!(world.provider.last("/authorize")["claims"], CAPABILITY, "once");
}

#[tokio::test]
async fn a_wish_is_kept_while_nothing_came_of_the_sign_in_and_dropped_when_it_was_refused() {
    let mut world = World::new().await;
    world.with_directory();
    let account = world.sign_in().await.unwrap();
    wishing(&world, ORGANIZATION);
    let _ = world.sessions.refresh_facts(&world.destination, &account.key).await;
    let again = || world.sessions.sign_in(&world.destination, None, &[], Some(&account.key));
    world.provider.instead("/token", 503, "busy");
    assert_eq!(code(again().await), ErrorCode::ServiceFailed);
    world.provider.instead("/token", 400, r#"{"error":"invalid_request"}"#);
    assert_eq!(code(again().await), ErrorCode::SignInRefused);
    assert_eq!(world.provider.last("/authorize")["claims"], GRANTED, "kept after the first");
    world.directory(ORGANIZATION, 200, organization(TENANT));
    again().await.unwrap();
    assert_eq!(world.provider.last("/authorize")["claims"], CAPABILITY, "and not after the second");
}

#[tokio::test]
async fn whoever_signs_in_to_have_partner_center_read_grants_the_wish() {
    let mut world = World::new().await;
    world.with_directory();
    world.destination.kind = DestinationKind::Portal;
    let account = world.sign_in().await.unwrap();
    wishing(&world, ORGANIZATION);
    let _ = world.sessions.refresh_facts(&world.destination, &account.key).await;
    world.sessions.sign_in(&world.destination, None, &[], None).await.unwrap();
    assert_eq!(world.provider.last("/authorize")["claims"], CAPABILITY, "not for that");
    let _ = world.sessions.refresh_facts(&world.destination, &account.key).await;
    world.sessions.sign_in(&world.destination, None, &[SERVICE], None).await.unwrap();
    assert_eq!(world.provider.last("/authorize")["claims"], GRANTED);
}

#[tokio::test]
async fn where_there_is_no_directory_no_capability_is_declared() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    assert_eq!(world.provider.last("/authorize").get("claims"), None);
    world.sessions.forget_access_token(&account.key, SERVICE);
    world.token(&account).await.unwrap();
    assert_eq!(world.provider.last("/token").get("claims"), None);
}

#[tokio::test]
async fn a_refresh_declares_what_we_understand_and_one_that_lacks_claims_keeps_them_for_the_next_sign_in() {
    let mut world = World::new().await;
    world.with_directory();
    let account = world.sign_in().await.unwrap();
    world.token(&account).await.unwrap();
    assert_eq!(world.provider.last("/token")["claims"], CAPABILITY);
    world.sessions.forget_access_token(&account.key, SERVICE);
    let refused = json!({ "error": "interaction_required", "error_codes": [50076], "claims": WISH });
    world.provider.instead("/token", 400, &refused.to_string());
    let error = world.token(&account).await.err().unwrap();
    assert_eq!(error.code, ErrorCode::StepUpNeeded);
    assert_eq!(error.refusal.unwrap().kind, crate::view::RefusalKind::Mfa);
    world.sessions.sign_in(&world.destination, None, &[], Some(&account.key)).await.unwrap();
    assert_eq!(world.provider.last("/authorize")["claims"], GRANTED);
    world.token(&account).await.unwrap();
}
