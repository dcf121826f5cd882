//! Providers that change, fail or lie.

use super::*;

#[tokio::test]
async fn keys_that_changed_are_fetched_once_more_and_a_forged_key_id_cannot_make_us_knock() {
    let world = World::new().await;
    world.sign_in().await.unwrap();
    {
        let mut state = world.provider.state();
        state.keys = vec![jwk(1, "k1")];
        state.signs_with = 1;
    }
    world.clock.advance(61);
    world.sign_in().await.unwrap();
    assert_eq!(world.provider.count("/keys"), 2);

    world.provider.state().change_header = Some(Box::new(|header| header["kid"] = "forged".into()));
    for _ in 0..3 {
        assert_eq!(code(world.sign_in().await), ErrorCode::SignInUntrusted);
    }
    assert_eq!(world.provider.count("/keys"), 2);
}

#[tokio::test]
async fn a_provider_that_describes_another_or_nothing_is_refused() {
    let world = World::new().await;
    let path = "/.well-known/openid-configuration";
    for (status, body, code) in [
        (
            200,
            r#"{"issuer":"https://evil.example","authorization_endpoint":"https://a","token_endpoint":"https://a","jwks_uri":"https://a"}"#,
            ErrorCode::SignInUntrusted,
        ),
        (200, "<html>", ErrorCode::ServiceFailed),
        (200, "{}", ErrorCode::ServiceFailed),
        (302, "", ErrorCode::ServiceFailed),
        (500, "{}", ErrorCode::ServiceFailed),
        (404, "{}", ErrorCode::BadSettings),
    ] {
        world.provider.instead(path, status, body);
        assert_eq!(world.refused().await.code, code, "{status} {body}");
    }
}

#[tokio::test]
async fn a_code_is_not_carried_to_another_address_by_a_redirect() {
    let world = World::new().await;
    world.provider.instead("/token", 307, "");
    assert_eq!(world.refused().await.code, ErrorCode::ServiceFailed);
    assert_eq!(world.provider.count("/token"), 1);
}

#[tokio::test]
async fn unusable_token_answers_are_the_providers_failure() {
    let world = World::new().await;
    for body in [
        "<html>",
        "",
        "{}",
        r#"{"access_token":"a"}"#,
        r#"{"access_token":"a","token_type":"DPoP"}"#,
        r#"{"access_token":"a","token_type":"Bearer","expires_in":-1}"#,
        r#"{"access_token":"a","access_token":"b","token_type":"Bearer"}"#,
    ] {
        world.provider.instead("/token", 200, body);
        assert_eq!(world.refused().await.code, ErrorCode::ServiceFailed, "{body}");
    }
    world.provider.instead("/token", 200, r#"{"access_token":"a","token_type":"Bearer"}"#);
    assert_eq!(world.refused().await.code, ErrorCode::SignInUntrusted, "no ID token");
}
