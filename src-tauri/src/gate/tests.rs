//! A table over every command, made from the list of them: one that is new is in it by itself.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::de::{Deserializer, Error as _, Visitor};
use serde_json::{Map, json};
use tauri::ipc::Origin;

use super::*;

/// Asks a request for the names of its fields: it is handed none of them.
struct Fields<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Fields<'_> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> std::result::Result<V::Value, Self::Error> {
        Err(Self::Error::custom("asked"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> std::result::Result<V::Value, Self::Error> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}

fn fields_of<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    let mut fields: &[&str] = &[];
    assert!(T::deserialize(Fields(&mut fields)).is_err());
    fields
}

macro_rules! table {
    ($($name:ident($request:ty) -> $response:ty,)*) => {
        &[$((stringify!($name), fields_of::<$request> as fn() -> &'static [&'static str])),*]
    };
}
type Named = (&'static str, fn() -> &'static [&'static str]);
const COMMANDS: &[Named] = with_commands!(table);

fn gate() -> Gate {
    Gate::new(Instant::now())
}

/// What comes of one call on a quiet day.
fn asked(command: &str, payload: Value) -> Option<ErrorCode> {
    gate().admit(command, &InvokeBody::Json(payload), Instant::now()).err().map(|error| error.code)
}

/// Tauri itself reads no more than 127 levels.
fn deep(levels: usize) -> Value {
    (0..levels).fold(json!(1), |inner, _| json!([inner]))
}

#[test]
fn every_command_refuses_what_is_not_its_request() {
    let mut refused = 0;
    for (command, fields) in COMMANDS {
        let fields = fields();
        let mut wrong = vec![
            json!([]),
            json!("open_desk"),
            json!(7),
            json!(null),
            json!(true),
            json!({ "requests": {} }),
            json!({ "request": null, "more": 1 }),
            json!({ "request": [] }),
            json!({ "request": [1, 2, 3] }),
            json!({ "request": "text" }),
            json!({ "request": -1 }),
            json!({ "request": { "noSuchField": 1 } }),
            json!({ "request": { "__proto__": { "draftId": "d" } } }),
        ];
        // Right names with values that nothing takes, and every name in a list where names belong.
        for value in [json!([[[]]]), json!(-1.5), json!({ "": {} })] {
            let named: Map<_, _> = fields.iter().map(|field| ((*field).to_owned(), value.clone())).collect();
            wrong.push(json!({ "request": if named.is_empty() { value } else { Value::Object(named) } }));
        }
        wrong.extend(fields.iter().map(|field| json!({ "request": { *field: [[[]]] } })));
        if !fields.is_empty() {
            wrong.push(json!({}));
            wrong.push(json!({ "request": null }));
        }
        for payload in wrong {
            let said = asked(command, payload.clone());
            // A language that is not named is the system's.
            if *command == "set_language" && payload == json!({}) {
                continue;
            }
            assert_eq!(said, Some(ErrorCode::BadRequest), "{command} took {payload}");
            refused += 1;
        }
    }
    println!("{} commands, {refused} calls of the wrong shape refused", COMMANDS.len());
}

#[test]
fn every_command_refuses_what_is_huge_deep_or_raw() {
    for (command, fields) in COMMANDS {
        for name in fields().iter().copied().chain(["request", "more"]) {
            for huge in [json!("x".repeat(LARGEST)), json!(vec![0; LARGEST]), deep(10), deep(120)] {
                assert_eq!(
                    asked(command, json!({ "request": { name: huge } })),
                    Some(ErrorCode::TooLarge),
                    "{command}"
                );
            }
            let long_name = json!({ "request": { format!("{name}{}", " ".repeat(LARGEST)): 1 } });
            assert_eq!(asked(command, long_name), Some(ErrorCode::TooLarge), "{command}");
        }
        let bytes = gate().admit(command, &InvokeBody::Raw(vec![0; 10]), Instant::now());
        assert_eq!(bytes.map_err(|error| error.code), Err(ErrorCode::BadRequest), "{command}");
    }
}

#[test]
fn what_the_pages_ask_passes() {
    let page = json!({ "request": { "draftId": "d", "page": "address", "answers": { "company.city": "新竹市" } } });
    assert_eq!(asked("finish_page", page), None);
    assert_eq!(asked("open_desk", json!({})), None);
    assert_eq!(asked("paste_portal", json!({ "request": { "draftId": "d", "text": "x".repeat(60_000) } })), None);
    assert_eq!(asked("no_such_command", json!({})), Some(ErrorCode::BadRequest));
}

#[test]
fn a_flood_is_refused_and_dries_up() {
    let begun = Instant::now();
    let gate = Gate::new(begun);
    let passed = |now: Instant| {
        let calls = (0..10_000).filter(|_| gate.admit("open_desk", &InvokeBody::Json(json!({})), now).is_ok());
        calls.count()
    };
    assert_eq!(passed(begun), 200);
    assert_eq!(passed(begun + Duration::from_secs(1)), 20, "one second later");
    assert_eq!(passed(begun + Duration::from_secs(3600)), 200, "an hour saves up no more");
    // A clock that went back gives nothing and takes nothing.
    assert_eq!(passed(begun), 0);
    // What is malformed costs nobody else's turn.
    let now = begun + Duration::from_secs(7200);
    assert!((0..10_000).all(|_| gate.admit("open_desk", &InvokeBody::Json(json!([])), now).is_err()));
    assert_eq!(passed(now), 200);
}

#[test]
fn so_many_are_under_way_and_no_more() {
    let gate = gate();
    let under_way: Vec<_> = (0..AT_ONCE).map(|_| gate.place().unwrap()).collect();
    assert_eq!(gate.place().err().map(|error| error.code), Some(ErrorCode::TooBusy));
    drop(under_way);
    assert!(gate.place().is_ok());
}

#[test]
fn what_was_sent_is_not_in_the_log() {
    for payload in
        [json!({ "request": { "text": 1, "hush": "hush" } }), json!({ "hush": 1 }), json!({ "request": ["hush"] })]
    {
        let error = gate().admit("unlock", &InvokeBody::Json(payload), Instant::now()).unwrap_err();
        assert!(!error.log.contains("hush"), "{}", error.log);
    }
}

/// What this capability file lets a window call.
fn allowed(file: &str) -> BTreeSet<String> {
    let capability: Value = serde_json::from_str(file).unwrap();
    let names = capability["permissions"].as_array().unwrap().iter().filter_map(Value::as_str);
    names.filter_map(|name| name.strip_prefix("allow-")).map(|name| name.replace('-', "_")).collect()
}

#[test]
fn nothing_outside_a_windows_capability_answers_nor_any_other_window_or_origin() {
    let mut context = crate::context();
    let authority = context.runtime_authority_mut();
    let own = |label: &str| match label {
        "main" => allowed(include_str!("../../capabilities/main.json")),
        "confirm" => allowed(include_str!("../../capabilities/confirm.json")),
        "assistant" => allowed(include_str!("../../capabilities/assistant.json")),
        _ => BTreeSet::new(),
    };
    let others = [
        "plugin:dialog|open",
        "plugin:dialog|message",
        "plugin:event|emit",
        "plugin:window|create",
        "plugin:shell|open",
    ];
    let (mut open, mut closed) = (0, 0);
    for label in ["main", "assistant", "confirm", "main2", "", "*", "stranger"] {
        let own = own(label);
        for command in COMMANDS.iter().map(|(name, _)| *name).chain(others) {
            let answers = |origin: &Origin| authority.resolve_access(command, label, label, origin).is_some();
            assert_eq!(answers(&Origin::Local), own.contains(command), "{command} in {label}");
            for url in [
                "https://evil.test/",
                "http://tauri.localhost.evil.test/",
                "https://tauri.localhost:8080/",
                "about:blank",
            ] {
                let url = url::Url::parse(url).unwrap();
                assert!(!answers(&Origin::Remote { url }), "{command} in {label} from afar");
            }
            *(if own.contains(command) { &mut open } else { &mut closed }) += 1;
        }
    }
    println!("{open} calls open to our own windows, {closed} closed, and all of them to other origins");
}
