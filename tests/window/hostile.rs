//! A script of somebody else's in the real window, put there on purpose: what the policy stops, and how far it comes with
//! all the page may do. The driver's own scripts run in the page, with the page's rights.

use std::net::TcpListener;
use std::path::Path;

use enroll_tests::person::{GLOBAL_ADMIN, Person};
use enroll_tests::product::TAIWAN;
use enroll_tests::wait::wait_for;
use enroll_tests::webdriver::Role;
use serde_json::{Map, Value, json};

include!("../../src-tauri/src/command_list.rs");

macro_rules! names {
    ($($name:ident($request:ty) -> $response:ty,)*) => { &[$(stringify!($name)),*] };
}
const COMMANDS: &[&str] = with_commands!(names);

/// Calls a command and hands on what came of it.
const CALL: &str = "const [name, request, done] = arguments;
    const payload = request === null ? {} : { request };
    window.__TAURI_INTERNALS__.invoke(name, payload).then((ok) => done({ ok }), (error) => done({ error }));";

/// The same for many, each with its own payload, one after the other.
const CALL_ALL: &str = "const [calls, done] = arguments;
    (async () => {
        const all = [];
        for (const [name, payload] of calls)
            all.push(await window.__TAURI_INTERNALS__.invoke(name, payload).then(() => 'it answered', (error) => error.code ?? 'closed'));
        done(all);
    })();";

/// Calls a command that waits for the person; what came of it is looked up later.
const BEGIN: &str = "const [name, request] = arguments;
    window.outcome = null;
    window.__TAURI_INTERNALS__.invoke(name, { request }).then((ok) => (window.outcome = { ok }), (error) => (window.outcome = { error }));";

async fn call(person: &Person, name: &str, request: Value) -> Value {
    person.desk.window.script_that_waits(CALL, json!([name, request])).await
}

async fn done(person: &Person, name: &str, request: Value) -> Value {
    let answer = call(person, name, request).await;
    assert!(answer.get("ok").is_some(), "{name}: {answer}");
    answer["ok"].clone()
}

async fn begin(person: &Person, name: &str, request: &Value) {
    person.desk.window.script(BEGIN, json!([name, request])).await;
}

async fn outcome(person: &Person) -> Value {
    wait_for("the end of a call", async || {
        let outcome = person.desk.window.script("return window.outcome", json!([])).await;
        (!outcome.is_null()).then_some(outcome)
    })
    .await
}

/// Turns to the question, presses this button of it with the keyboard, and comes back.
async fn answer_the_question(person: &Person, main: &str, title: &str, button: &str) {
    let window = &person.desk.window;
    let question = window.another_window(main).await;
    window.turn_to(&question).await;
    window.find(Role::Heading, &person.word(title)).await;
    let element = window.find(Role::Button, &person.word(button)).await;
    window.tab_to(&element).await;
    window.press_enter_to_close(&question).await;
    window.turn_to(main).await;
}

/// Listens where nobody may come by.
struct Trap(TcpListener);

impl Trap {
    fn set() -> Self {
        let trap = TcpListener::bind("127.0.0.1:0").unwrap();
        trap.set_nonblocking(true).unwrap();
        Self(trap)
    }

    fn port(&self) -> u16 {
        self.0.local_addr().unwrap().port()
    }

    #[track_caller]
    fn is_empty(&self) {
        use std::io::Read as _;
        if let Ok((mut stream, _)) = self.0.accept() {
            stream.set_nonblocking(false).unwrap();
            stream.set_read_timeout(Some(std::time::Duration::from_secs(2))).unwrap();
            let mut said = [0; 400];
            let length = stream.read(&mut said).unwrap_or_default();
            panic!("somebody came by: «{}»", String::from_utf8_lossy(&said[..length]));
        }
    }
}

const INJECT: &str = include_str!("inject.js");

const LEAVE: &str = include_str!("leave.js");

#[tokio::test]
async fn a_page_runs_no_code_of_others_and_leads_nowhere() {
    let data = tempfile::tempdir().unwrap();
    let person = Person::sit_down(data.path()).await;
    let window = &person.desk.window;
    let trap = Trap::set();
    let ran = window.script_that_waits(INJECT, json!([trap.port()])).await;
    assert_eq!(ran, json!([]), "the policy let something run");
    trap.is_empty();

    let here = window.script("return location.href", json!([])).await;
    let count = window.script(LEAVE, json!([trap.port(), null])).await.as_u64().unwrap();
    for nth in 0..count {
        assert_eq!(window.script(LEAVE, json!([trap.port(), nth])).await, Value::Null, "address {nth}");
        // What is decided about this page is decided before it is asked for again.
        window.go(here.as_str().unwrap()).await;
        assert_eq!(window.script("return location.href", json!([])).await, here, "address {nth} led elsewhere");
        assert_eq!(window.windows().await.len(), 1, "address {nth} opened a window");
    }
    // The page is as it was, and none of it came by or was saved.
    window.find(Role::Heading, &person.word("first-run-title")).await;
    trap.is_empty();
    assert_eq!(saved(Path::new(&std::env::var("HOME").unwrap())), Vec::<String>::new());

    typed_errors(&person).await;
    person.desk.close().await;
}

fn saved(folder: &Path) -> Vec<String> {
    let (mut below, mut found) = (vec![folder.to_owned()], vec![]);
    while let Some(folder) = below.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                below.push(entry.path());
            } else if entry.file_name().to_string_lossy().starts_with("hostile") {
                found.push(entry.path().display().to_string());
            }
        }
    }
    found
}

/// Before sign-in and before anything is chosen: every command, called wrongly, refuses by a typed error.
async fn typed_errors(person: &Person) {
    let huge = "x".repeat(65_536);
    let wrong = [
        (json!({ "request": { "noSuchField": 1 } }), "badRequest"),
        (json!({ "request": [1, 2] }), "badRequest"),
        (json!({ "request": null, "more": 1 }), "badRequest"),
        (json!({ "request": "text" }), "badRequest"),
        (json!({ "request": { "draftId": [[[[[[]]]]]] } }), "tooLarge"),
    ];
    let own = ["assisted_draft", "close_assistant", "asked", "answer_asked"];
    let mut calls: Vec<(&str, Value)> = vec![];
    let mut wanted: Vec<&str> = vec![];
    for name in COMMANDS {
        for (payload, code) in &wrong {
            calls.push((name, payload.clone()));
            wanted.push(if own.contains(name) { "closed" } else { code });
        }
    }
    for name in [
        "plugin:event|emit",
        "plugin:dialog|open",
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "no_such_command",
    ] {
        calls.push((name, json!({})));
        wanted.push("closed");
    }
    calls.push(("create_draft", json!({ "request": null, "text": huge })));
    wanted.push("tooLarge");
    let window = &person.desk.window;
    let answers = window.script_that_waits(CALL_ALL, json!([calls])).await;
    let answers: Vec<&str> = answers.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for ((call, answer), wanted) in calls.iter().zip(&answers).zip(&wanted) {
        assert_eq!(answer, wanted, "{} with {}", call.0, &call.1.to_string()[..call.1.to_string().len().min(80)]);
    }
    assert_eq!(answers.len(), wanted.len());

    // 10,000 levels, as text: not even Tauri's own reader may come to harm.
    let deep = "const done = arguments[0]; const text = '['.repeat(10000) + ']'.repeat(10000);
        let deep = []; for (let n = 1; n < 10000; n += 1) deep = [deep];
        window.__TAURI_INTERNALS__.invoke('create_draft', { request: deep }).then(() => done('it answered'), () => done('refused'));";
    assert_eq!(window.script_that_waits(deep, json!([])).await, "refused");

    // A flood: so many pass, the rest is told so, and a moment later the window answers as ever.
    let flood = "const done = arguments[0];
        Promise.all(Array.from({ length: 2000 }, () => window.__TAURI_INTERNALS__.invoke('cancel_sign_in').then(() => 'passed', (error) => error.code)))
            .then((all) => done(all.reduce((count, one) => ({ ...count, [one]: (count[one] ?? 0) + 1 }), {})));";
    let counts = window.script_that_waits(flood, json!([])).await;
    let passed = counts["passed"].as_u64().unwrap();
    assert!(passed < 1500 && counts["tooBusy"] == 2000 - passed, "{counts}");
    wait_for("an answer after the flood", async || call(person, "open_desk", Value::Null).await.get("ok").cloned())
        .await;
}

/// Everything that a script can read: answers of the shell, the page, and what a page may keep.
const READ: &str = "const [draftId, done] = arguments;
    const ask = (name, request) => window.__TAURI_INTERNALS__.invoke(name, request === undefined ? {} : { request }).catch((error) => error);
    (async () => done(JSON.stringify([
        await ask('open_desk'), await ask('open_draft', { draftId }), await ask('check_draft', { draftId }), await ask('history', { draftId }),
        await ask('key_status'), await ask('ways_in'), await ask('bin'), await ask('search', { query: '', sort: 'changed', cursor: null }),
        document.documentElement.outerHTML, document.cookie, { ...localStorage }, { ...sessionStorage },
    ])))();";

#[tokio::test]
async fn a_script_with_all_the_pages_rights_submits_nothing_and_reaches_no_token() {
    let data = tempfile::tempdir().unwrap();
    let person = Person::sit_down(data.path()).await;
    let window = &person.desk.window;
    let main = window.windows().await.remove(0);
    let (practice, service) = services(&person).await;

    // Whom applications and tokens are handed to is the person's to say.
    begin(&person, "choose_service", &service).await;
    let question = window.another_window(&main).await;
    assert_eq!(
        call(&person, "answer_asked", json!({ "yes": true })).await["ok"],
        Value::Null,
        "the page says yes to itself"
    );
    assert_eq!(call(&person, "asked", Value::Null).await["ok"], Value::Null);
    only_two_commands_answer(&person, &question, &main).await;
    answer_the_question(&person, &main, "confirm-useService-title", "confirm-no").await;
    assert_eq!(outcome(&person).await["error"]["code"], "notConfirmed");
    assert_eq!(done(&person, "open_desk", Value::Null).await["destination"]["kind"], "practice");
    begin(&person, "choose_service", &service).await;
    answer_the_question(&person, &main, "confirm-useService-title", "confirm-useService-yes").await;
    assert_eq!(outcome(&person).await["ok"]["destination"]["kind"], "service");
    // The same service as ever: nobody is asked. With somebody else's directory, which would be sent its tokens: asked.
    done(&person, "choose_service", service.clone()).await;
    let mut other = service.clone();
    other["graphRoot"] = json!("http://127.0.0.1:9/graph");
    begin(&person, "choose_service", &other).await;
    answer_the_question(&person, &main, "confirm-useService-title", "confirm-no").await;
    assert_eq!(outcome(&person).await["error"]["code"], "notConfirmed");

    begin(&person, "sign_in", &json!({ "hint": null, "purpose": "account" })).await;
    person.at_the_sign_in_page().await;
    let account = outcome(&person).await["ok"]["id"].as_str().unwrap().to_owned();
    let draft = done(&person, "create_draft", Value::Null).await["id"].as_str().unwrap().to_owned();
    let answers: Map<String, Value> =
        TAIWAN.iter().map(|(field, text)| (field.name().to_owned(), json!(text))).collect();
    done(&person, "save_answers", json!({ "draftId": draft, "answers": answers })).await;

    let read = window.script_that_waits(READ, json!([draft])).await;
    let read = read.as_str().unwrap();
    assert!(read.contains(GLOBAL_ADMIN), "nothing was read");
    for secret in ["eyJ", "refresh_token", "access_token", "id_token", "refreshToken", "accessToken"] {
        assert!(!read.contains(secret), "{secret} is in {read}");
    }
    let opened = call(&person, "open_link", json!({ "link": "https://evil.test/", "english": false })).await;
    assert_eq!(opened["error"]["code"], "badRequest");
    for path in ["../../../etc", "/etc/passwd", "..", ""] {
        assert!(call(&person, "look_into", json!({ "text": path })).await["ok"].is_null(), "{path}");
    }

    submits_nothing_alone(&person, &main, &draft, &account).await;
    let applications = async || {
        let reviewer = person.browser.open(practice.clone()).await;
        reviewer.html.matches("<th scope=\"row\">").count()
    };
    wait_for("the application", async || (applications().await == 1).then_some(())).await;
    person.desk.close().await;
}

/// Practice, which is running inside the app, where it is, and as a service of its own.
async fn services(person: &Person) -> (url::Url, Value) {
    done(person, "choose_practice", Value::Null).await;
    done(person, "open_link", json!({ "link": "practiceReviewer", "english": false })).await;
    let base = person.browser.next_address().await;
    let root = base.origin().ascii_serialization();
    let service = json!({
        "name": "Practice as a service", "baseUrl": root, "issuer": format!("{root}/organizations/v2.0"),
        "clientId": "enroll-desk-practice", "scope": "api://enrollment-service/Enroll.Submit", "redirectForm": "loopback",
        "graphRoot": format!("{root}/graph"),
    });
    (base, service)
}

/// The question's own window can do nothing but read and answer it.
async fn only_two_commands_answer(person: &Person, question: &str, main: &str) {
    let window = &person.desk.window;
    window.turn_to(question).await;
    window.find(Role::Heading, &person.word("confirm-useService-title")).await;
    let others: Vec<_> = COMMANDS.iter().filter(|name| !["asked", "answer_asked"].contains(name)).collect();
    let calls: Vec<_> = others.iter().map(|name| (name, json!({ "request": {} }))).collect();
    let answers = window.script_that_waits(CALL_ALL, json!([calls])).await;
    for (name, answer) in others.iter().zip(answers.as_array().unwrap()) {
        assert_eq!(answer, "closed", "{name} in the question's window");
    }
    window.turn_to(main).await;
}

async fn submits_nothing_alone(person: &Person, main: &str, draft: &str, account: &str) {
    let window = &person.desk.window;
    let version = async || done(person, "check_draft", json!({ "draftId": draft })).await["version"].clone();
    let submission = async || done(person, "open_draft", json!({ "draftId": draft })).await["submission"].clone();
    let request =
        async || json!({ "draftId": draft, "accountId": account, "version": version().await, "language": "en-US" });

    // By the command alone nothing leaves; a key that was meant for another window says nothing.
    begin(person, "enroll_now", &request().await).await;
    let question = window.another_window(main).await;
    window.turn_to(&question).await;
    window.find(Role::Heading, &person.word("confirm-enroll-title")).await;
    for fact in ["台灣積體電路製造股份有限公司", GLOBAL_ADMIN, "http://127.0.0.1"] {
        window.see(fact).await;
    }
    person.desk.window.keys(&["\u{e007}"]).await;
    window.turn_to(main).await;
    // A second call opens no second window.
    assert_eq!(call(person, "enroll_now", request().await).await["error"]["code"], "notConfirmed");
    assert_eq!(window.windows().await.len(), 2);
    assert_eq!(submission().await, Value::Null);
    answer_the_question(person, main, "confirm-enroll-title", "confirm-no").await;
    assert_eq!(outcome(person).await["error"]["code"], "notConfirmed");
    assert_eq!(submission().await, Value::Null);

    // What is changed while the person reads is not what they say yes to.
    begin(person, "enroll_now", &request().await).await;
    window.another_window(main).await;
    done(person, "save_answers", json!({ "draftId": draft, "answers": { "company.legalName": "Evil Ltd." } })).await;
    answer_the_question(person, main, "confirm-enroll-title", "confirm-enroll-yes").await;
    assert_eq!(outcome(person).await["error"]["code"], "answersChanged");
    assert_eq!(submission().await, Value::Null);

    begin(person, "enroll_now", &request().await).await;
    answer_the_question(person, main, "confirm-enroll-title", "confirm-enroll-yes").await;
    assert_eq!(outcome(person).await["ok"]["submission"]["draftId"], draft);
    // Done once: nobody is asked again.
    done(person, "enroll_now", request().await).await;
}
