//! Tokens: where they are kept, when they are renewed, and what ends them.

use super::*;

#[tokio::test]
async fn a_token_is_used_from_memory_until_its_last_minute() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    let first = world.token(&account).await.unwrap();
    world.clock.advance(3600 - 61);
    assert_eq!(world.token(&account).await.unwrap().expose(), first.expose());
    assert_eq!(world.provider.count("/token"), 1);
    world.clock.advance(1);
    let second = world.token(&account).await.unwrap();
    assert_ne!(second.expose(), first.expose());
    world.sessions.forget_access_token(&account.key, SERVICE);
    assert_ne!(world.token(&account).await.unwrap().expose(), second.expose());
    assert_eq!(world.provider.count("/token"), 3);
}

#[tokio::test]
async fn each_scope_has_a_token_of_its_own() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    let one = world.token(&account).await.unwrap();
    let other = world.sessions.access_token(&world.destination, &account.key, "User.Read").await.unwrap();
    assert_ne!(one.expose(), other.expose());
    assert_eq!(world.provider.last("/token")["scope"], "openid profile offline_access User.Read");
}

#[tokio::test]
async fn a_resource_is_named_with_the_scope_of_its_service_and_with_no_other() {
    let mut world = World::new().await;
    world.destination.service_resource = "https://enroll.example/".into();
    let account = world.sign_in().await.unwrap();
    assert_eq!(world.provider.last("/authorize")["resource"], "https://enroll.example/");
    assert_eq!(world.provider.last("/token")["resource"], "https://enroll.example/");
    world.sessions.access_token(&world.destination, &account.key, "User.Read").await.unwrap();
    assert_eq!(world.provider.last("/token").get("resource"), None);
    world.sessions.forget_access_token(&account.key, SERVICE);
    world.token(&account).await.unwrap();
    assert_eq!(world.provider.last("/token")["resource"], "https://enroll.example/");
    // The first token of a sign-in with a directory is the directory's.
    world.with_directory();
    world.sign_in().await.unwrap();
    assert_eq!(world.provider.last("/authorize")["resource"], "https://enroll.example/");
    let state = world.provider.state();
    let redeemed =
        state.seen.iter().rfind(|(_, form)| form.get("grant_type").is_some_and(|it| it == "authorization_code"));
    assert_eq!(redeemed.unwrap().1.get("resource"), None);
}

#[tokio::test]
async fn of_several_scopes_each_has_to_be_granted() {
    let mut world = World::new().await;
    world.destination.service_scope = "enroll.read enroll.write".into();
    let account = world.sign_in().await.unwrap();
    for (granted, enough) in [("openid enroll.read", false), ("enroll.write enroll.read", true)] {
        world.sessions.forget_access_token(&account.key, &world.destination.service_scope);
        let body = json!({ "access_token": "a", "token_type": "Bearer", "expires_in": 3600, "scope": granted });
        world.provider.instead("/token", 200, &body.to_string());
        let scope = world.destination.service_scope.clone();
        let token = world.sessions.access_token(&world.destination, &account.key, &scope).await;
        assert_eq!(token.is_ok(), enough, "{granted}");
    }
}

#[tokio::test]
async fn a_rotated_refresh_token_is_kept_and_used_after_a_restart() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    for _ in 0..3 {
        // The provider ends everything at a second use of an old one.
        world.again().access_token(&world.destination, &account.key, SERVICE).await.unwrap();
    }
}

#[tokio::test]
async fn many_who_want_a_token_at_once_make_one_refresh() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    world.sessions.forget_access_token(&account.key, SERVICE);
    let tokens = futures_util::future::join_all((0..10).map(|_| world.token(&account))).await;
    assert!(
        tokens.iter().all(|token| token.as_ref().ok().unwrap().expose() == tokens[0].as_ref().ok().unwrap().expose())
    );
    assert_eq!(world.provider.count("/token"), 2);
}

#[tokio::test]
async fn several_programs_take_turns_with_the_refresh_token() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    let programs: Vec<_> = (0..5).map(|_| world.again()).collect();
    let tokens = programs.iter().map(|sessions| sessions.access_token(&world.destination, &account.key, SERVICE));
    for token in futures_util::future::join_all(tokens).await {
        assert!(token.is_ok(), "{:?}", token.err());
    }
}

#[tokio::test]
async fn a_caller_that_gives_up_does_not_lose_the_rotated_token() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    world.sessions.forget_access_token(&account.key, SERVICE);
    let mut call = Box::pin(world.token(&account));
    assert!(futures_util::poll!(&mut call).is_pending());
    drop(call);
    // Whatever became of it, the sign-in is whole.
    world.token(&account).await.unwrap();
    world.again().access_token(&world.destination, &account.key, SERVICE).await.unwrap();
}

#[tokio::test]
async fn a_failure_on_the_providers_side_signs_nobody_out() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    world.sessions.forget_access_token(&account.key, SERVICE);
    for (status, body) in [(500, ""), (503, "<html>"), (429, "{}"), (408, ""), (302, ""), (200, "<html>"), (200, "{}")]
    {
        world.provider.instead("/token", status, body);
        assert_eq!(code(world.token(&account).await), ErrorCode::ServiceFailed, "{status}");
    }
    let body = r#"{"error":"temporarily_unavailable"}"#;
    world.provider.instead("/token", 400, body);
    assert_eq!(code(world.token(&account).await), ErrorCode::ServiceFailed);
    assert_eq!(world.sessions.accounts("d").unwrap().len(), 1);
    world.token(&account).await.unwrap();
}

#[tokio::test]
async fn a_provider_out_of_reach_signs_nobody_out() {
    let mut world = World::new().await;
    let account = world.sign_in().await.unwrap();
    world.sessions.forget_access_token(&account.key, SERVICE);
    world.provider.stop().await;
    assert_eq!(code(world.token(&account).await), ErrorCode::Unreachable);
    assert_eq!(code(world.again().sign_in(&world.destination, None, &[], None).await), ErrorCode::Unreachable);
    assert_eq!(world.again().accounts("d").unwrap().len(), 1);
}

#[tokio::test]
async fn a_refresh_that_is_refused_asks_for_a_sign_in_and_keeps_what_is_known() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    world.sessions.forget_access_token(&account.key, SERVICE);
    for (body, expected) in [
        (r#"{"error":"invalid_grant","error_codes":[50173]}"#, ErrorCode::NotSignedIn),
        (r#"{"error":"interaction_required","error_codes":[50076]}"#, ErrorCode::NotSignedIn),
        (
            r#"{"error":"invalid_grant","error_codes":[65001],"suberror":"consent_required"}"#,
            ErrorCode::AdminConsentNeeded,
        ),
    ] {
        world.provider.instead("/token", 400, body);
        assert_eq!(code(world.token(&account).await), expected, "{body}");
    }
    assert_eq!(world.sessions.account(&account.key).unwrap().unwrap().username, ME);
}

#[tokio::test]
async fn a_scope_that_was_not_granted_lacks_consent() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    world.sessions.forget_access_token(&account.key, SERVICE);
    for (scope, granted) in [("openid profile", false), ("Enroll.Submit openid", true)] {
        let body = json!({ "access_token": "a", "token_type": "Bearer", "expires_in": 3600, "scope": scope });
        world.provider.instead("/token", 200, &body.to_string());
        let token = world.token(&account).await;
        assert_eq!(token.is_ok(), granted, "{scope}");
        assert!(granted || code(token) == ErrorCode::AdminConsentNeeded);
    }
}

#[tokio::test]
async fn a_refreshed_id_token_of_somebody_else_is_refused_and_of_the_same_person_is_not() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    world.sessions.forget_access_token(&account.key, SERVICE);
    world.provider.state().refreshed_id = true;
    world.token(&account).await.unwrap();
    world.sessions.forget_access_token(&account.key, SERVICE);
    let before = std::fs::read(&world.files()[0]).unwrap();
    world.provider.state().change_claims = Some(Box::new(|claims| claims["sub"] = "other".into()));
    assert_eq!(code(world.token(&account).await), ErrorCode::SignInUntrusted);
    assert_eq!(std::fs::read(&world.files()[0]).unwrap(), before, "a foreign refresh token was kept");
}

#[tokio::test]
async fn a_token_is_never_given_out_for_another_destination() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    let other = Destination { id: "e".into(), ..world.destination.clone() };
    assert_eq!(code(world.sessions.access_token(&other, &account.key, SERVICE).await), ErrorCode::NotSignedIn);
}

#[tokio::test]
async fn files_of_two_accounts_that_change_places_do_not_open() {
    let world = World::new().await;
    world.sign_in().await.unwrap();
    world.provider.state().change_claims = Some(Box::new(|claims| claims["oid"] = "somebody-else".into()));
    world.sign_in().await.unwrap();
    assert_eq!(world.again().accounts("d").unwrap().len(), 2);
    let files = world.files();
    let contents: Vec<_> = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
    std::fs::write(&files[0], &contents[1]).unwrap();
    std::fs::write(&files[1], &contents[0]).unwrap();
    assert!(world.again().accounts("d").unwrap().is_empty());
}

#[tokio::test]
async fn a_damaged_file_is_no_sign_in_and_does_not_hold_up_the_others() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    std::fs::write(&world.files()[0], b"").unwrap();
    let sessions = world.again();
    assert!(sessions.accounts("d").unwrap().is_empty());
    assert_eq!(code(sessions.access_token(&world.destination, &account.key, SERVICE).await), ErrorCode::NotSignedIn);
    world.sign_in().await.unwrap();
    assert_eq!(world.again().accounts("d").unwrap().len(), 1);
}

#[tokio::test]
async fn no_token_and_no_name_lies_on_the_disk_in_the_clear() {
    let world = World::new().await;
    world.sign_in().await.unwrap();
    let bytes = std::fs::read(&world.files()[0]).unwrap();
    for hidden in ["refresh-", "access-", "wei.lin", TENANT] {
        assert!(!bytes.windows(hidden.len()).any(|part| part == hidden.as_bytes()), "{hidden}");
    }
}

#[tokio::test]
async fn signing_out_removes_the_file_and_shows_the_providers_own() {
    let (browser, mut opened) = curious();
    let mut world = World::new().await;
    let account = world.sign_in().await.unwrap();
    world.sessions = sessions(&world.folder, &world.clock, browser);
    world.sessions.sign_out(&world.destination, &account.key).await.unwrap();
    assert!(world.files().is_empty());
    assert_eq!(code(world.token(&account).await), ErrorCode::NotSignedIn);
    let address = opened.recv().await.unwrap();
    assert_eq!(address.path(), format!("/{TENANT}/oauth2/v2.0/logout"));
    assert!(address.query().unwrap().contains("logout_hint=opaque"));
}

#[tokio::test]
async fn signing_out_works_without_the_provider() {
    let mut world = World::new().await;
    let account = world.sign_in().await.unwrap();
    world.provider.stop().await;
    let sessions = world.again();
    sessions.sign_out(&world.destination, &account.key).await.unwrap();
    assert!(sessions.accounts("d").unwrap().is_empty());
}

#[tokio::test]
async fn a_destination_that_is_forgotten_leaves_nothing() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    world.sessions.forget_destination("d").unwrap();
    world.sessions.forget_destination("d").unwrap();
    assert_eq!(std::fs::read_dir(world.folder.path()).unwrap().count(), 0);
    assert_eq!(code(world.token(&account).await), ErrorCode::NotSignedIn);
}

#[tokio::test]
async fn a_crash_between_the_rotation_and_the_disk_leaves_a_sign_in_that_asks_the_person_and_nothing_half_written() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    let before = std::fs::read(&world.files()[0]).unwrap();
    world.again().access_token(&world.destination, &account.key, SERVICE).await.unwrap();
    assert_ne!(std::fs::read(&world.files()[0]).unwrap(), before, "it was rotated");
    // The answer was there, and the program died before its successor was: as the disk has it, the old one.
    std::fs::write(&world.files()[0], before).unwrap();
    let sessions = world.again();
    assert_eq!(code(sessions.access_token(&world.destination, &account.key, SERVICE).await), ErrorCode::NotSignedIn);
    assert_eq!(sessions.accounts("d").unwrap(), std::slice::from_ref(&account), "who it was is still known");
    sessions.sign_in(&world.destination, Some(ME), &[], Some(&account.key)).await.unwrap();
    world.again().access_token(&world.destination, &account.key, SERVICE).await.unwrap();
}

#[tokio::test]
async fn after_signing_out_no_token_is_left_in_any_file_and_none_of_this_account_is_given_out() {
    fn everything(folder: &std::path::Path, found: &mut Vec<u8>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            found.extend_from_slice(path.to_string_lossy().as_bytes());
            if path.is_dir() { everything(&path, found) } else { found.extend(std::fs::read(&path).unwrap()) }
        }
    }
    let mut world = World::new().await;
    world.with_directory();
    let account = world.sign_in().await.unwrap();
    let access = world.token(&account).await.unwrap().expose().to_owned();
    let sealed = std::fs::read(&world.files()[0]).unwrap();
    world.sessions.sign_out(&world.destination, &account.key).await.unwrap();
    let mut left = Vec::new();
    everything(world.folder.path(), &mut left);
    for canary in [access.as_bytes(), b"refresh-", b"access-", b"wei.lin", TENANT.as_bytes(), &sealed[..]] {
        assert!(!left.windows(canary.len()).any(|part| part == canary), "{}", String::from_utf8_lossy(canary));
    }
    assert_eq!(code(world.token(&account).await), ErrorCode::NotSignedIn);
}
