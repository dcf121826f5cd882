//! The OpenID Foundation's tests of a relying party, made again (`reference/trust.md` 1.2), and what they leave out.
//!
//! Read in `openid-certification/conformance-suite`, commit 12f2a4d. The plans basic, config and refresh are whole; of the
//! comprehensive plan those that a native client with the code flow can meet: hybrid flows, form posts, signed UserInfo,
//! dynamic registration, WebFinger, request objects and mutual TLS are nothing that it asks for. Where the suite skips (a
//! broken signature, `none`) or cannot see (UserInfo about somebody else), here it is refused or fails.

use std::time::Duration;

use serde_json::Value;

use super::*;
use crate::oauth::test_provider::{Instead, State};
use crate::oauth::verdicts::Table;

/// What is wanted of the client.
enum Want {
    SignedIn,
    Refused(ErrorCode),
    /// Refused, and no code was redeemed.
    RefusedUnredeemed(ErrorCode),
    /// The listener waits on: what came was not the answer.
    Unanswered,
}

/// When the provider begins to misbehave.
#[derive(Clone, Copy, PartialEq)]
enum When {
    Before,
    /// After a good sign-in, so many seconds later.
    SecondSignIn(i64),
    Refresh,
}

type Fault = Box<dyn Fn(&mut State, &str)>;

struct Module {
    name: &'static str,
    provider_does: &'static str,
    want: Want,
    when: When,
    fault: Fault,
    check: fn(&World) -> bool,
    /// The browser calls back a second time.
    twice: bool,
}

fn module(name: &'static str, provider_does: &'static str, want: Want) -> Module {
    let fault = Box::new(|_: &mut State, _: &str| {});
    Module { name, provider_does, want, when: When::Before, fault, check: |_| true, twice: false }
}

impl Module {
    fn when(self, when: When) -> Self {
        Self { when, ..self }
    }

    fn check(self, check: fn(&World) -> bool) -> Self {
        Self { check, ..self }
    }

    fn provider(self, fault: impl Fn(&mut State, &str) + 'static) -> Self {
        Self { fault: Box::new(fault), ..self }
    }

    fn claims(self, change: fn(&mut Value)) -> Self {
        self.provider(move |state, _| {
            state.change_claims = Some(Box::new(move |claims| {
                nameless(claims);
                change(claims);
            }));
        })
    }

    fn header(self, change: fn(&mut Value)) -> Self {
        self.provider(move |state, _| state.change_header = Some(Box::new(change)))
    }

    fn token(self, change: fn(&mut String)) -> Self {
        self.provider(move |state, _| state.change_token = Some(Box::new(change)))
    }

    fn userinfo(self, answer: Value) -> Self {
        self.provider(move |state, _| state.userinfo = Some(answer.clone()))
    }

    fn back(self, change: fn(&mut Url)) -> Self {
        self.provider(move |state, _| state.change_back = Some(Box::new(change)))
    }

    fn instead(self, path: &'static str, answer: impl Fn(&str) -> Vec<u8> + 'static) -> Self {
        self.provider(move |state, base| state.instead(path, Instead::Raw(answer(base))))
    }
}

/// The names are at UserInfo only, so that it is asked.
fn nameless(claims: &mut Value) {
    claims.as_object_mut().unwrap().retain(|name, _| name != "preferred_username" && name != "name");
}

fn without(claims: &mut Value, name: &str) {
    claims.as_object_mut().unwrap().remove(name);
}

/// Puts another parameter in the place of one of the way back, or takes it away.
fn replace(back: &mut Url, name: &str, value: Option<&str>) {
    let kept: Vec<_> = back.query_pairs().into_owned().filter(|(key, _)| key != name).collect();
    back.query_pairs_mut().clear().extend_pairs(kept).extend_pairs(value.map(|value| (name, value)));
}

const UNTRUSTED: Want = Want::Refused(ErrorCode::SignInUntrusted);
const FAILED: Want = Want::Refused(ErrorCode::ServiceFailed);
const OTHER_ISSUER: &str = "https://evil.example/v2.0";
const DESCRIPTION: &str = "/.well-known/openid-configuration";

fn answer(kind: &str, more: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}Content-Length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

fn unsigned(token: &mut String) {
    use base64::Engine as _;
    let header = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
    *token = format!("{header}.{}.", token.split('.').nth(1).unwrap());
}

fn broken(token: &mut String) {
    let (input, signature) = token.rsplit_once('.').unwrap();
    let first = if signature.starts_with('A') { 'B' } else { 'A' };
    *token = format!("{input}.{first}{}", &signature[1..]);
}

fn new_keys(state: &mut State) {
    state.keys = vec![jwk(1, "k1")];
    state.signs_with = 1;
}

fn basic() -> Vec<Module> {
    vec![
        module("oidcc-client-test", "behaves", Want::SignedIn)
            .check(|world| world.provider.count("/token") == 1 && world.provider.count("/userinfo") == 1),
        module("oidcc-client-test-invalid-iss", "wrong iss", UNTRUSTED)
            .claims(|claims| claims["iss"] = OTHER_ISSUER.into()),
        module("oidcc-client-test-missing-sub", "no sub", UNTRUSTED).claims(|claims| without(claims, "sub")),
        module("oidcc-client-test-invalid-aud", "wrong aud", UNTRUSTED).claims(|claims| claims["aud"] = "other".into()),
        module("oidcc-client-test-missing-iat", "no iat", UNTRUSTED).claims(|claims| without(claims, "iat")),
        module("oidcc-client-test-kid-absent-single-jwks", "no kid, one key", Want::SignedIn)
            .header(|header| without(header, "kid")),
        module("oidcc-client-test-kid-absent-multiple-jwks", "no kid, two keys", Want::SignedIn).provider(
            |state, _| {
                state.keys = vec![jwk(1, "k1"), jwk(0, "k0")];
                state.change_header = Some(Box::new(|header| without(header, "kid")));
            },
        ),
        module("oidcc-client-test-idtoken-sig-rs256", "signs with RS256", Want::SignedIn)
            .header(|header| header["alg"] = "RS256".into()),
        module("oidcc-client-test-idtoken-sig-none", "signs nothing (alg none)", UNTRUSTED).token(unsigned),
        module("oidcc-client-test-invalid-sig-rs256", "breaks the signature", UNTRUSTED).token(broken),
        module("oidcc-client-test-userinfo-invalid-sub", "UserInfo about somebody else", UNTRUSTED)
            .userinfo(json!({ "sub": "other", "preferred_username": "eve" })),
        module("oidcc-client-test-nonce-invalid", "wrong nonce", UNTRUSTED)
            .claims(|claims| claims["nonce"] = "other".into()),
        module("oidcc-client-test-scope-userinfo-claims", "names only at UserInfo", Want::SignedIn).check(|world| {
            let asked = world.provider.last("/authorize")["scope"].clone();
            let names: Vec<_> = world.sessions.accounts("d").unwrap().into_iter().map(|one| one.username).collect();
            asked.contains("profile") && names == [ME]
        }),
        // What a public client proves in its place: it says who it is, and has no secret to send.
        module("oidcc-client-test-client-secret-basic (public client)", "takes no secret", Want::SignedIn).check(
            |world| {
                let asked = world.provider.last("/token");
                let state = world.provider.state();
                let heads = state.heads.iter().filter(|head| head.starts_with("POST "));
                asked["client_id"] == CLIENT
                    && !asked.contains_key("client_secret")
                    && heads.into_iter().all(|head| !head.to_lowercase().contains("authorization:"))
            },
        ),
    ]
}

fn config() -> Vec<Module> {
    vec![
        module("oidcc-client-test-discovery-openid-config", "describes itself", Want::SignedIn)
            .check(|world| world.provider.count(DESCRIPTION) == 1),
        module("oidcc-client-test-discovery-jwks-uri-keys", "names the address of its keys", Want::SignedIn)
            .check(|world| world.provider.count("/discovery/v2.0/keys") == 1),
        module("oidcc-client-test-discovery-issuer-mismatch", "describes another issuer", UNTRUSTED).provider(
            |state, _| state.change_description = Some(Box::new(|said| said["issuer"] = OTHER_ISSUER.into())),
        ),
        module("oidcc-client-test-idtoken-sig-none (config)", "signs nothing (alg none)", UNTRUSTED).token(unsigned),
        module(
            "oidcc-client-test-signing-key-rotation-just-before-signing",
            "new key, old one kept by us",
            Want::SignedIn,
        )
        .when(When::SecondSignIn(0))
        .provider(|state, _| new_keys(state)),
        module("oidcc-client-test-signing-key-rotation", "new key an hour later", Want::SignedIn)
            .when(When::SecondSignIn(3600))
            .provider(|state, _| new_keys(state)),
    ]
}

fn refresh() -> Vec<Module> {
    let module = |name, does, want| module(name, does, want).when(When::Refresh);
    vec![
        module("oidcc-client-test-refresh-token", "rotates the refresh token", Want::SignedIn)
            .check(|world| world.provider.last("/token")["grant_type"] == "refresh_token"),
        module("oidcc-client-test-refresh-token-invalid-issuer", "refreshed token: wrong iss", UNTRUSTED)
            .claims(|claims| claims["iss"] = OTHER_ISSUER.into()),
        module("oidcc-client-test-refresh-token-invalid-sub", "refreshed token: wrong sub", UNTRUSTED)
            .claims(|claims| claims["sub"] = "other".into()),
    ]
}

fn comprehensive() -> Vec<Module> {
    vec![
        module("oidcc-client-test-missing-aud", "no aud", UNTRUSTED).claims(|claims| without(claims, "aud")),
        module("oidcc-client-test-nonce-unless-code-flow", "leaves our nonce out", UNTRUSTED)
            .claims(|claims| without(claims, "nonce")),
        module("oidcc-client-test-invalid-sig-hs256", "says HS256", UNTRUSTED)
            .header(|header| header["alg"] = "HS256".into()),
        module("oidcc-client-test-invalid-sig-es256", "says ES256, breaks the signature", UNTRUSTED)
            .header(|header| header["alg"] = "ES256".into()),
        module("oidcc-client-test-userinfo-bearer-header", "wants the token in a header", Want::SignedIn).check(
            |world| {
                let state = world.provider.state();
                let mut asked = state.heads.iter().filter(|head| head.starts_with("GET /oidc/userinfo "));
                asked.any(|head| head.to_lowercase().contains("authorization: bearer access-"))
            },
        ),
        module("oidcc-client-test-invalid-athash", "hash of another access token", UNTRUSTED)
            .claims(|claims| claims["at_hash"] = "77QmUPtjPfzWtF2AnpK9RQ".into()),
        module("oidcc-client-test-missing-athash", "no at_hash, as it may", Want::SignedIn)
            .claims(|claims| without(claims, "at_hash")),
        module("oidcc-client-test-aggregated-claims", "claims of others within", Want::SignedIn).userinfo(json!({
            "sub": "pairwise", "preferred_username": ME, "_claim_names": { "x": "src1" },
            "_claim_sources": { "src1": { "JWT": "a.b.c" } },
        })),
        module("oidcc-client-test-distributed-claims", "claims of others elsewhere", Want::SignedIn).userinfo(json!({
            "sub": "pairwise", "preferred_username": ME, "_claim_names": { "x": "src1" },
            "_claim_sources": { "src1": { "endpoint": "http://127.0.0.1:1/", "access_token": "t" } },
        })),
    ]
}

/// What the suite does not test at all.
fn beyond() -> Vec<Module> {
    let day = 86_400;
    let shift = |seconds: i64| {
        move |state: &mut State, _: &str| {
            state.change_claims = Some(Box::new(move |claims| {
                for name in ["iat", "nbf", "exp"] {
                    claims[name] = (claims[name].as_i64().unwrap() + seconds).into();
                }
            }));
        }
    };
    vec![
        module("PKCE", "wants S256 and its verifier", Want::SignedIn).check(|world| {
            let (asked, redeemed) = (world.provider.last("/authorize"), world.provider.last("/token"));
            asked["code_challenge_method"] == "S256" && redeemed["code_verifier"].len() >= 43
        }),
        module("state missing", "sends no state back", Want::Unanswered).back(|back| replace(back, "state", None)),
        module("state wrong", "sends another state back", Want::Unanswered)
            .back(|back| replace(back, "state", Some("wrong"))),
        module("state replayed", "sends the state of the sign-in before", Want::Unanswered)
            .when(When::SecondSignIn(0))
            .provider(|state, _| {
                let before = state.seen.iter().rev().find(|(path, _)| path.ends_with("/authorize")).unwrap();
                let before = before.1["state"].clone();
                state.change_back = Some(Box::new(move |back| replace(back, "state", Some(&before))));
            }),
        module(
            "iss of another (RFC 9207)",
            "answers as another issuer",
            Want::RefusedUnredeemed(ErrorCode::SignInUntrusted),
        )
        .back(|back| replace(back, "iss", Some(OTHER_ISSUER))),
        module(
            "iss promised and missing",
            "forgets to say who answers",
            Want::RefusedUnredeemed(ErrorCode::SignInUntrusted),
        )
        .provider(|state, _| {
            let promise = "authorization_response_iss_parameter_supported";
            state.change_description = Some(Box::new(move |said| said[promise] = true.into()));
        }),
        module("callback twice", "the browser loads the page again", Want::SignedIn)
            .check(|world| world.provider.count("/token") == 1)
            .provider(|_, _| {})
            .twice(),
        module("code expired", "does not know the code any more", Want::Refused(ErrorCode::SignInRefused)).provider(
            |state, _| {
                state.instead("/token", Instead::Json(400, r#"{"error":"invalid_grant"}"#.into()));
            },
        ),
        module("redirect at the token endpoint", "sends the code on by 307", FAILED)
            .provider(|state, _| state.instead("/token", Instead::Json(307, String::new())))
            .check(|world| world.provider.count("/token") == 1),
        module("page at the token endpoint", "answers text/html", FAILED)
            .instead("/token", |_| answer("text/html", "", br#"{"access_token":"a","token_type":"Bearer"}"#)),
        module("ten megabytes of description", "does not stop", FAILED)
            .instead(DESCRIPTION, |_| answer("application/json", "", &vec![b' '; 10 << 20])),
        module("ten megabytes of tokens", "does not stop", FAILED)
            .instead("/token", |_| answer("application/json", "", &vec![b' '; 10 << 20])),
        module("ten megabytes of keys, no length", "does not stop", FAILED).instead("/keys", |_| {
            [b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".as_slice(), &vec![b' '; 10 << 20]].concat()
        }),
        module("packed description", "answers gzip that nobody asked for", FAILED)
            .instead(DESCRIPTION, |base| {
                let said = json!({
                    "issuer": format!("{base}/{{tenantid}}/v2.0"), "token_endpoint": format!("{base}/token"),
                    "authorization_endpoint": format!("{base}/authorize"), "jwks_uri": format!("{base}/keys"),
                });
                answer("application/json", "Content-Encoding: gzip\r\n", &gzip(said.to_string().as_bytes()))
            })
            .check(|world| {
                let state = world.provider.state();
                state.heads.iter().all(|head| !head.to_lowercase().contains("accept-encoding"))
            }),
        module("UserInfo fails", "answers 401", Want::SignedIn)
            .provider(|state, _| state.instead("/userinfo", Instead::Json(401, "{}".into()))),
        module("UserInfo is a page", "answers HTML", Want::SignedIn)
            .instead("/userinfo", |_| answer("text/html", "", b"<html>")),
        module("clock five minutes ahead", "is five minutes behind us", Want::SignedIn).provider(shift(-300)),
        module("clock five minutes behind", "is five minutes ahead of us", Want::SignedIn).provider(shift(300)),
        module("clock a day ahead", "is a day behind us", Want::Refused(ErrorCode::ClockWrong)).provider(shift(-day)),
        module("clock a day behind", "is a day ahead of us", Want::Refused(ErrorCode::ClockWrong)).provider(shift(day)),
    ]
}

impl Module {
    fn twice(self) -> Self {
        Self { twice: true, ..self }
    }
}

/// RFC 1952 with one stored block: right gzip, so that whoever unpacks it finds a right description.
fn gzip(body: &[u8]) -> Vec<u8> {
    let crc = !body.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    });
    let length = u16::try_from(body.len()).unwrap();
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1];
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(body);
    packed.extend(crc.to_le_bytes());
    packed.extend(u32::from(length).to_le_bytes());
    packed
}

/// What became of a sign-in, or of a refresh.
enum Came {
    Done(Result<()>),
    Unanswered,
}

/// Goes to the provider and comes back; says so when the way back was not taken for the answer.
fn reporting(twice: bool) -> (Arc<TestBrowser>, mpsc::UnboundedReceiver<()>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let browser = TestBrowser::new(move |address| {
        let sender = sender.clone();
        tokio::runtime::Handle::current().spawn(async move {
            let back = location(&get(&address).await);
            if get(&back).await.starts_with("HTTP/1.1 400") {
                let _ = sender.send(());
            } else if twice
                && let Ok(mut again) = tokio::net::TcpStream::connect(back.socket_addrs(|| None).unwrap()[0]).await
            {
                use tokio::io::AsyncWriteExt as _;
                // The listener may be gone by then, as it should.
                let _ = again
                    .write_all(format!("GET {}?{} HTTP/1.1\r\n", back.path(), back.query().unwrap()).as_bytes())
                    .await;
            }
        });
        Ok(())
    });
    (browser, receiver)
}

async fn run(module: &Module) -> (World, Came) {
    let (browser, mut unanswered) = reporting(module.twice);
    let world = World::with(browser).await;
    {
        let mut state = world.provider.state();
        state.change_claims = Some(Box::new(nameless));
        state.userinfo = Some(json!({ "sub": "pairwise", "preferred_username": ME, "name": "林薇" }));
    }
    let misbehave = || (module.fault)(&mut world.provider.state(), &world.provider.base);
    if module.when == When::Before {
        misbehave();
    }
    let account = if module.when == When::Before { None } else { Some(world.sign_in().await.unwrap()) };
    let came = match (module.when, account) {
        (When::Refresh, Some(account)) => {
            world.provider.state().refreshed_id = true;
            misbehave();
            world.sessions.forget_access_token(&account.key, SERVICE);
            Came::Done(world.token(&account).await.map(|_| ()))
        }
        (when, _) => {
            if let When::SecondSignIn(seconds) = when {
                misbehave();
                world.clock.advance(seconds);
            }
            tokio::select! {
                signed = world.sign_in() => Came::Done(signed.map(|_| ())),
                Some(()) = unanswered.recv() => Came::Unanswered,
            }
        }
    };
    (world, came)
}

async fn judged(title: &'static str, modules: Vec<Module>) {
    let mut table = Table::new(title);
    let rows = modules.len();
    for module in modules {
        let what = format!("{}: the provider {}", module.name, module.provider_does);
        let wanted = match &module.want {
            Want::SignedIn => "goes on".to_owned(),
            Want::Refused(code) => format!("stops: {}", code.name()),
            Want::RefusedUnredeemed(code) => format!("stops, keeps the code: {}", code.name()),
            Want::Unanswered => "waits on".to_owned(),
        };
        // A net for a client that hangs, not a measure of its speed.
        let run = tokio::time::timeout(Duration::from_secs(100), run(&module)).await;
        let Ok((world, came)) = run else {
            table.row(&what, &wanted, "hung", false);
            continue;
        };
        let kept = world.sessions.accounts("d").unwrap().len();
        // A refused refresh leaves the sign-in; a refused sign-in leaves nothing but what was there.
        let before = usize::from(module.when != When::Before);
        let (said, fits) = match (&module.want, &came) {
            (Want::SignedIn, Came::Done(Ok(()))) => ("went on".to_owned(), kept == 1),
            (Want::Refused(code), Came::Done(Err(error))) => {
                (error.code.name().to_owned(), *code == error.code && kept == before)
            }
            (Want::RefusedUnredeemed(code), Came::Done(Err(error))) => {
                let unredeemed = world.provider.count("/token") == 0;
                (error.code.name().to_owned(), *code == error.code && kept == before && unredeemed)
            }
            (Want::Unanswered, Came::Unanswered) => ("waited on".to_owned(), kept == before),
            (_, Came::Done(Ok(()))) => ("went on".to_owned(), false),
            (_, Came::Done(Err(error))) => (error.to_string(), false),
            (_, Came::Unanswered) => ("waited on".to_owned(), false),
        };
        // No UserInfo for whom the ID token does not speak, and no secret in what goes to the log.
        let discreet = match &came {
            Came::Done(Err(error)) => {
                let other_than_userinfo = module.name.contains("userinfo") || before == 1;
                let hidden = ["code-", "access-", "refresh-", "eyJ"].iter().all(|secret| !error.log.contains(secret));
                hidden && (other_than_userinfo || world.provider.count("/userinfo") == 0)
            }
            _ => true,
        };
        table.row(&what, &wanted, &said, fits && discreet && (module.check)(&world));
    }
    table.finish(rows);
}

#[tokio::test]
async fn every_module_of_the_basic_plan_passes() {
    let modules = basic();
    assert_eq!(modules.len(), 14);
    judged("OpenID RP basic plan", modules).await;
}

#[tokio::test]
async fn every_module_of_the_config_plan_passes() {
    let modules = config();
    assert_eq!(modules.len(), 6);
    judged("OpenID RP config plan", modules).await;
}

#[tokio::test]
async fn every_module_of_the_refresh_plan_passes() {
    let modules = refresh();
    assert_eq!(modules.len(), 3);
    judged("OpenID RP refresh plan", modules).await;
}

#[tokio::test]
async fn the_useful_modules_of_the_comprehensive_plan_pass() {
    judged("OpenID RP comprehensive plan, what concerns a native client", comprehensive()).await;
}

#[tokio::test]
async fn what_the_plans_leave_out_passes_too() {
    judged("Beyond the plans", beyond()).await;
}

#[tokio::test]
async fn a_provider_that_says_a_byte_a_second_is_given_a_minute() {
    for path in [DESCRIPTION, "/token", "/keys"] {
        let world = World::new().await;
        world.provider.state().instead(path, Instead::Drip);
        let dripping = Arc::clone(&world.provider.state().dripping);
        let wait = async {
            dripping.notified().await;
            // From here on everybody waits for the drip: time goes on by itself.
            tokio::time::pause();
            tokio::time::Instant::now()
        };
        let (signed, begun) = tokio::join!(world.sign_in(), wait);
        assert_eq!(code(signed), ErrorCode::Unreachable, "{path}");
        assert!(begun.elapsed() <= Duration::from_secs(61), "{path}");
        tokio::time::resume();
    }
}
