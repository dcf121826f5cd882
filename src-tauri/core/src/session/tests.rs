//! Sessions against a provider over real sockets. Only clock and browser are the test's own.

use std::sync::Mutex as StdMutex;

use serde_json::json;
use tempfile::TempDir;
use tokio::sync::mpsc;
use url::Url;

use super::*;
use crate::oauth::test_provider::{CLIENT, PERSON, TENANT, TestBrowser, TestClock, TestProvider, get, jwk, location};
use crate::view::{AdminAgentAnswer, DestinationKind, RedirectForm};

const SERVICE: &str = "api://enrollment/Enroll.Submit";
const ME: &str = "wei.lin@lanternbay.example";

struct World {
    provider: TestProvider,
    clock: Arc<TestClock>,
    folder: TempDir,
    destination: Destination,
    sessions: Sessions,
}

impl World {
    async fn new() -> Self {
        Self::with(TestBrowser::obedient()).await
    }

    async fn with(browser: Arc<TestBrowser>) -> Self {
        let clock = TestClock::new();
        let provider = TestProvider::start(Arc::clone(&clock)).await;
        let folder = tempfile::tempdir().unwrap();
        let destination = Destination {
            id: "d".into(),
            kind: DestinationKind::Service,
            name: "Test".into(),
            base_url: provider.base.clone(),
            issuer: format!("{}/organizations/v2.0", provider.base),
            client_id: CLIENT.into(),
            service_scope: SERVICE.into(),
            redirect_form: RedirectForm::Loopback,
            graph_root: None,
            cloud: None,
            network: crate::network::Network::default(),
        };
        let sessions = sessions(&folder, &clock, browser);
        Self { provider, clock, folder, destination, sessions }
    }

    fn with_directory(&mut self) {
        self.destination.graph_root = Some(format!("{}/graph", self.provider.base));
    }

    /// Another program on the same folder, or this one after a restart.
    fn again(&self) -> Sessions {
        sessions(&self.folder, &self.clock, TestBrowser::obedient())
    }

    async fn sign_in(&self) -> Result<Account> {
        self.sessions.sign_in(&self.destination, None, &[], None).await
    }

    async fn token(&self, account: &Account) -> Result<AccessToken> {
        self.sessions.access_token(&self.destination, &account.key, SERVICE).await
    }

    async fn refused(&self) -> Error {
        let error = self.sign_in().await.unwrap_err();
        assert!(self.sessions.accounts("d").unwrap().is_empty(), "something was kept");
        error
    }

    fn files(&self) -> Vec<PathBuf> {
        let folder = std::fs::read_dir(self.folder.path()).unwrap().next().unwrap().unwrap().path();
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| path.extension().unwrap() == "account").collect()
    }

    fn directory(&self, target: &str, status: u16, body: serde_json::Value) {
        self.provider.state().directory.insert(format!("/graph/v1.0/{target}"), (status, body));
    }
}

fn sessions(folder: &TempDir, clock: &Arc<TestClock>, browser: Arc<TestBrowser>) -> Sessions {
    let (folder, clock) = (folder.path().to_owned(), Arc::clone(clock));
    Sessions::new(folder, SealingKey::new(&[7; 32]), Http::new(), clock, browser)
}

/// A browser that only says which address it was given.
fn curious() -> (Arc<TestBrowser>, mpsc::UnboundedReceiver<Url>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let browser = TestBrowser::new(move |address| {
        sender.send(address).unwrap();
        Ok(())
    });
    (browser, receiver)
}

fn code<T>(result: Result<T>) -> ErrorCode {
    result.err().unwrap().code
}

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
    assert_eq!(asked.get("claims"), None, "nobody wanted any, and no capability is declared");
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

const ORGANIZATION: &str = "organization?%24select=id%2CdisplayName%2CverifiedDomains";
const GROUPS: &str = "groups?%24filter=displayName+eq+%27AdminAgents%27&%24select=id%2CdisplayName%2CsecurityEnabled";

fn organization(id: &str) -> serde_json::Value {
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

const WISH: &str = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;

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
    assert_eq!(code(asked().await), ErrorCode::NotSignedIn);
    assert_eq!(world.provider.count("/token"), renewed, "a fresh token would be of no use");

    // Somebody else's sign-in is not asked for it.
    world.sessions.sign_in(&world.destination, Some("other@lanternbay.example"), &[], None).await.unwrap();
    assert_eq!(world.provider.last("/authorize").get("claims"), None);
    // It was this account that came all the same: asked once more.
    assert_eq!(code(asked().await), ErrorCode::NotSignedIn);
    world.directory(ORGANIZATION, 200, organization(TENANT));
    world.sessions.sign_in(&world.destination, Some("Wei.Lin@lanternbay.example"), &[], None).await.unwrap();
    assert_eq!(world.provider.last("/authorize")["claims"], WISH);
    world.sessions.sign_in(&world.destination, Some(ME), &[], None).await.unwrap();
    assert_eq!(world.provider.last("/authorize").get("claims"), None, "once");
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
    assert_eq!(world.provider.last("/authorize")["claims"], WISH, "kept after the first");
    world.directory(ORGANIZATION, 200, organization(TENANT));
    again().await.unwrap();
    assert_eq!(world.provider.last("/authorize").get("claims"), None, "and not after the second");
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
    assert_eq!(world.provider.last("/authorize").get("claims"), None, "not for that");
    let _ = world.sessions.refresh_facts(&world.destination, &account.key).await;
    world.sessions.sign_in(&world.destination, None, &[SERVICE], None).await.unwrap();
    assert_eq!(world.provider.last("/authorize")["claims"], WISH);
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
