//! The OpenID Foundation's tests of a relying party, made again (`reference/trust.md` 1.2), and what they leave out.
//!
//! Read in `openid-certification/conformance-suite`, commit 12f2a4d. The plans basic, config and refresh are whole; of the
//! comprehensive plan those that a native client with the code flow can meet: hybrid flows, form posts, signed UserInfo,
//! dynamic registration, WebFinger, request objects and mutual TLS are nothing that it asks for. Where the suite skips (a
//! broken signature, `none`) or cannot see (UserInfo about somebody else), here it is refused or fails.

mod plans;

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

    fn twice(self) -> Self {
        Self { twice: true, ..self }
    }
}

/// The names are at UserInfo only, so that it is asked.
fn nameless(claims: &mut Value) {
    claims.as_object_mut().unwrap().retain(|name, _| name != "preferred_username" && name != "name");
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
    let modules = plans::basic();
    assert_eq!(modules.len(), 14);
    judged("OpenID RP basic plan", modules).await;
}

#[tokio::test]
async fn every_module_of_the_config_plan_passes() {
    let modules = plans::config();
    assert_eq!(modules.len(), 6);
    judged("OpenID RP config plan", modules).await;
}

#[tokio::test]
async fn every_module_of_the_refresh_plan_passes() {
    let modules = plans::refresh();
    assert_eq!(modules.len(), 3);
    judged("OpenID RP refresh plan", modules).await;
}

#[tokio::test]
async fn the_useful_modules_of_the_comprehensive_plan_pass() {
    judged("OpenID RP comprehensive plan, what concerns a native client", plans::comprehensive()).await;
}

#[tokio::test]
async fn what_the_plans_leave_out_passes_too() {
    judged("Beyond the plans", plans::beyond()).await;
}

#[tokio::test]
async fn a_provider_that_says_a_byte_a_second_is_given_a_minute() {
    for path in [plans::DESCRIPTION, "/token", "/keys"] {
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
