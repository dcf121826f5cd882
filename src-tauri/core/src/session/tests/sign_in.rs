//! From the open browser to an account that is kept.

use super::claims::CAPABILITY;
use super::*;

#[tokio::test]
async fn a_sign_in_is_kept_over_a_restart_and_names_the_company_it_is_of() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    let key = AccountKey { destination_id: "d".into(), tenant_id: TENANT.into(), object_id: PERSON.into() };
    assert_eq!((&account.key, account.username.as_str()), (&key, ME));
    assert_eq!(account.issuer, format!("{}/{TENANT}/v2.0", world.provider.base));
    assert_eq!(account.view().global_admin.answer, Answer::Unknown);
    assert_eq!(world.again().accounts("d").unwrap(), std::slice::from_ref(&account));
    assert_eq!(world.again().account(&key).unwrap(), Some(account));
    assert!(world.again().accounts("e").unwrap().is_empty());
}

#[tokio::test]
async fn the_request_asks_for_what_was_agreed() {
    let mut world = World::new().await;
    world.with_directory();
    world.sessions.sign_in(&world.destination, None, &["GroupMember.Read.All"], None).await.unwrap();
    let asked = world.provider.last("/organizations/oauth2/v2.0/authorize");
    assert_eq!(asked["scope"], format!("openid profile offline_access User.Read {SERVICE} GroupMember.Read.All"));
    assert_eq!((asked["prompt"].as_str(), asked.get("login_hint")), ("select_account", None));
    assert_eq!(asked["claims"], CAPABILITY, "nobody wanted any");
    assert_eq!(world.provider.last("/organizations/oauth2/v2.0/token")["claims"], CAPABILITY);
    assert_eq!(
        world.provider.last("/organizations/oauth2/v2.0/token")["scope"],
        "openid profile offline_access User.Read"
    );

    world.destination.graph_root = None;
    world.sessions.sign_in(&world.destination, Some(ME), &[], None).await.unwrap();
    let asked = world.provider.last("/organizations/oauth2/v2.0/authorize");
    assert_eq!(asked["scope"], format!("openid profile offline_access {SERVICE}"));
    assert_eq!((asked.get("prompt"), asked["login_hint"].as_str()), (None, ME));
}

#[tokio::test]
async fn no_two_sign_ins_share_state_nonce_or_challenge() {
    let world = World::new().await;
    let mut seen = std::collections::HashSet::new();
    for _ in 0..5 {
        world.sign_in().await.unwrap();
        let asked = world.provider.last("/authorize");
        for name in ["state", "nonce", "code_challenge"] {
            assert!(seen.insert(asked[name].clone()), "{name} twice");
        }
    }
}

#[tokio::test]
async fn a_known_account_is_asked_for_at_its_own_tenant() {
    let world = World::new().await;
    let account = world.sign_in().await.unwrap();
    world.sessions.sign_in(&world.destination, Some(ME), &[], Some(&account.key)).await.unwrap();
    world.sessions.forget_access_token(&account.key, SERVICE);
    world.token(&account).await.unwrap();
    assert_eq!(world.provider.count(&format!("/{TENANT}/oauth2/v2.0/authorize")), 1);
    assert_eq!(world.provider.count(&format!("/{TENANT}/oauth2/v2.0/token")), 2);
}

#[tokio::test]
async fn another_account_than_the_expected_one_is_refused_with_its_name() {
    let world = World::new().await;
    let other = AccountKey { destination_id: "d".into(), tenant_id: TENANT.into(), object_id: "other".into() };
    let error = world.sessions.sign_in(&world.destination, None, &[], Some(&other)).await.unwrap_err();
    assert_eq!((error.code, error.said.as_deref()), (ErrorCode::WrongTenant, Some(ME)));
    assert!(world.sessions.accounts("d").unwrap().is_empty());
}

#[tokio::test]
async fn guests_and_personal_accounts_are_refused_with_their_name() {
    let world = World::new().await;
    world.provider.state().change_claims = Some(Box::new(|claims| claims["acct"] = 1.into()));
    let error = world.refused().await;
    assert_eq!((error.code, error.said.as_deref()), (ErrorCode::WrongTenant, Some(ME)));

    let personal = "9188040d-6c67-4c5b-b112-36a304b66dad";
    let issuer = format!("{}/{personal}/v2.0", world.provider.base);
    world.provider.state().change_claims = Some(Box::new(move |claims| {
        claims["tid"] = personal.into();
        claims["iss"] = issuer.clone().into();
    }));
    assert_eq!(world.refused().await.code, ErrorCode::WrongTenant);
}

#[tokio::test]
async fn an_account_of_a_tenant_that_is_not_on_the_list_is_refused_also_where_it_was_signed_in_before() {
    let mut world = World::new().await;
    let list = |ids: &[&str]| ids.iter().map(|id| id.parse().unwrap()).collect::<Vec<_>>();
    let others = ["0a4b6c8d-1111-4222-8333-944455566677", "5d6e7f80-2222-4333-8444-a55566677788"];
    world.destination.tenants = list(&others);
    let error = world.refused().await;
    assert_eq!(error.code, ErrorCode::TenantNotAdmitted);
    let said = error.said.unwrap();
    assert!(said.contains(ME) && said.contains(TENANT), "{said}");

    world.destination.tenants.push(TENANT.parse().unwrap());
    let account = world.sign_in().await.unwrap();
    world.token(&account).await.unwrap();
    assert_eq!(world.provider.count("/organizations/oauth2/v2.0/authorize"), 2);
    // Taken off the list again: not even the token that is remembered.
    world.destination.tenants = list(&others);
    assert_eq!(world.token(&account).await.err().unwrap().code, ErrorCode::TenantNotAdmitted);

    // Where only one may, its own sign-in page is shown.
    world.destination.tenants = list(&[TENANT]);
    world.sign_in().await.unwrap();
    assert_eq!(world.provider.count(&format!("/{TENANT}/oauth2/v2.0/authorize")), 1);
}

#[tokio::test]
async fn a_forged_id_token_leaves_nothing_behind() {
    let world = World::new().await;
    world.provider.state().change_claims = Some(Box::new(|claims| claims["nonce"] = "other".into()));
    assert_eq!(world.refused().await.code, ErrorCode::SignInUntrusted);
}

#[tokio::test]
async fn a_clock_that_is_off_is_said_and_not_called_a_forgery() {
    let world = World::new().await;
    world.provider.state().change_claims = Some(Box::new(|claims| {
        for name in ["iat", "nbf", "exp"] {
            claims[name] = (claims[name].as_i64().unwrap() + 7200).into();
        }
    }));
    assert_eq!(world.refused().await.code, ErrorCode::ClockWrong);
}

#[tokio::test]
async fn what_the_provider_refuses_is_told_apart() {
    let world = World::new().await;
    for (error, description, code) in [
        ("access_denied", "AADSTS65004: declined", ErrorCode::ConsentRefused),
        ("access_denied", "AADSTS90094: admin", ErrorCode::AdminConsentNeeded),
        ("invalid_request", "AADSTS50020: guest", ErrorCode::WrongTenant),
        ("unauthorized_client", "AADSTS700016: unknown\r\napp", ErrorCode::SignInRefused),
    ] {
        world.provider.state().change_back = Some(Box::new(move |back| {
            let state = back.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
            back.query_pairs_mut().clear().append_pair("state", &state);
            back.query_pairs_mut().append_pair("error", error).append_pair("error_description", description);
        }));
        let refused = world.refused().await;
        assert_eq!((refused.code, refused.said), (code, Some(description.replace("\r\n", "  "))));
    }
}

#[tokio::test]
async fn an_answer_that_names_another_issuer_is_refused() {
    let world = World::new().await;
    let own = format!("{}/{TENANT}/v2.0", world.provider.base);
    for (issuer, fits) in [("https://evil.example/v2.0", false), (own.as_str(), true)] {
        let issuer = issuer.to_owned();
        world.provider.state().change_back = Some(Box::new(move |back| {
            back.query_pairs_mut().append_pair("iss", &issuer);
        }));
        match world.sign_in().await {
            Err(error) => assert!(!fits && error.code == ErrorCode::SignInUntrusted, "{error}"),
            Ok(_) => assert!(fits),
        }
    }
}

#[tokio::test]
async fn an_issuer_that_promises_to_name_itself_has_to() {
    let world = World::new().await;
    world.provider.state().change_description =
        Some(Box::new(|description| description["authorization_response_iss_parameter_supported"] = true.into()));
    assert_eq!(world.refused().await.code, ErrorCode::SignInUntrusted);
}

#[tokio::test]
async fn forged_answers_before_the_right_one_change_nothing() {
    let (browser, mut opened) = curious();
    let world = World::with(browser).await;
    let person = async {
        let address = opened.recv().await.unwrap();
        let back = location(&get(&address).await);
        let mut forged = back.clone();
        forged.set_query(Some("code=evil&state=evil"));
        assert!(get(&forged).await.starts_with("HTTP/1.1 400"));
        forged.set_path("/exit");
        assert!(get(&forged).await.starts_with("HTTP/1.1 404"));
        assert!(get(&back).await.starts_with("HTTP/1.1 200"));
    };
    let (signed, ()) = tokio::join!(world.sign_in(), person);
    assert_eq!(signed.unwrap().username, ME);
}

#[tokio::test]
async fn an_address_pasted_by_hand_is_the_second_way_back() {
    let (browser, mut opened) = curious();
    let world = World::with(browser).await;
    assert_eq!(code(world.sessions.paste_answer("http://127.0.0.1/cb?state=x&code=y")), ErrorCode::BadRequest);
    let person = async {
        let address = opened.recv().await.unwrap();
        let back = location(&get(&address).await);
        for bad in ["", "hello", "http://127.0.0.1/cb?state=wrong&code=c"] {
            assert_eq!(code(world.sessions.paste_answer(bad)), ErrorCode::BadRequest, "{bad}");
        }
        world.sessions.paste_answer(&format!(" {back}\n")).unwrap();
    };
    let (signed, ()) = tokio::join!(world.sign_in(), person);
    assert_eq!(signed.unwrap().username, ME);
}

#[tokio::test]
async fn a_sign_in_can_be_canceled_and_its_port_closes() {
    let (browser, mut opened) = curious();
    let world = World::with(browser).await;
    let person = async {
        let address = opened.recv().await.unwrap();
        world.sessions.cancel_sign_in();
        address.query_pairs().find(|(name, _)| name == "redirect_uri").unwrap().1.into_owned()
    };
    let (signed, redirect) = tokio::join!(world.sign_in(), person);
    assert_eq!(code(signed), ErrorCode::SignInCanceled);
    let redirect = Url::parse(&redirect).unwrap();
    let place = (redirect.host_str().unwrap(), redirect.port().unwrap());
    // The tasks that hold the socket are aborted; they go as soon as the runtime comes round to them.
    while tokio::net::TcpStream::connect(place).await.is_ok() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_second_sign_in_cancels_the_first() {
    let count = StdMutex::new(0);
    let (sender, mut opened) = mpsc::unbounded_channel();
    let browser = TestBrowser::new(move |address| {
        let mut count = count.lock().unwrap();
        *count += 1;
        if *count == 1 {
            sender.send(()).unwrap();
        } else {
            tokio::runtime::Handle::current().spawn(async move { get(&location(&get(&address).await)).await });
        }
        Ok(())
    });
    let world = World::with(browser).await;
    let second = async {
        opened.recv().await.unwrap();
        world.sign_in().await
    };
    let (first, second) = tokio::join!(world.sign_in(), second);
    assert_eq!(code(first), ErrorCode::SignInCanceled);
    assert_eq!(second.unwrap().username, ME);
}

#[tokio::test]
async fn five_minutes_without_an_answer_are_enough() {
    let (browser, mut opened) = curious();
    let world = World::with(browser).await;
    let person = async {
        opened.recv().await.unwrap();
        // From here on nothing is under way but the wait: time goes on by itself.
        tokio::time::pause();
    };
    let (signed, ()) = tokio::join!(world.sign_in(), person);
    assert_eq!(code(signed), ErrorCode::SignInTimedOut);
}

#[tokio::test]
async fn a_browser_that_does_not_start_is_said() {
    let browser = TestBrowser::new(|_| Err(Error::new(ErrorCode::BrowserFailed, "none")));
    assert_eq!(World::with(browser).await.refused().await.code, ErrorCode::BrowserFailed);
}
