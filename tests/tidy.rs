//! The invariants of ARCHITECTURE.md that a machine can judge. Each rule reads source and names what breaks it; the last
//! test shows each of them something forbidden, so that a rule that sees nothing fails.

use std::collections::{BTreeMap, BTreeSet};

#[path = "tidy/rules.rs"]
mod rules;

use enroll_tests::source::{Source, sources};
use enroll_tests::words::Words;
use serde_json::Value;

use rules::*;

fn rust() -> Vec<Source> {
    let all = ["src-tauri", "tests", "xtask"].into_iter().flat_map(sources);
    all.filter(|source| source.is(&[".rs"])).collect()
}

fn ui() -> Vec<Source> {
    sources("ui").into_iter().filter(|source| source.is(&[".ts", ".js", ".mjs", ".svelte", ".css", ".html"])).collect()
}

#[track_caller]
fn none(offences: &[String]) {
    assert!(offences.is_empty(), "\n{}", offences.join("\n"));
}

fn below(folders: &'static [&'static str]) -> impl Fn(&Source) -> bool {
    move |source| folders.iter().any(|folder| source.path.starts_with(folder))
}

fn only(sources: Vec<Source>, folders: &'static [&'static str]) -> Vec<Source> {
    sources.into_iter().filter(below(folders)).collect()
}

const CORE: &[&str] = &["src-tauri/core/"];
const PRACTICE: &[&str] = &["src-tauri/practice/"];
const BACKEND: &[&str] = &["src-tauri/"];

// The borders between the rooms.

#[test]
fn core_knows_no_window_and_nothing_ambient() {
    let core = only(rust(), CORE);
    assert!(core.len() > 5, "core lies elsewhere");
    none(&tauri_in_core(&core));
    none(&ambient_in_core(&core));
}

#[test]
fn only_the_store_writes_sql_and_only_the_vault_touches_the_keyring() {
    let backend = only(rust(), BACKEND);
    none(&sql_outside_the_store(&backend));
    none(&keyring_outside_the_vault(&backend));
}

#[test]
fn only_one_file_of_the_ui_speaks_to_the_shell() {
    let ui = ui();
    assert!(ui.iter().any(|source| source.path == "ui/src/ipc.ts"), "ipc.ts lies elsewhere");
    none(&tauri_outside_ipc_ts(&ui));
}

#[test]
fn practice_and_the_client_share_no_type() {
    for package in ["core", "practice", "cli"] {
        let manifest = sources(&format!("src-tauri/{package}/Cargo.toml")).remove(0).text;
        none(&forbidden_dependencies(package, &manifest));
    }
    none(&lines_with(&only(rust(), PRACTICE), &["enroll_core"], |_| false));
    none(&lines_with(&only(rust(), CORE), &["enroll_practice"], |_| false));
}

// The rooms themselves.

#[test]
fn rooms_are_small_and_say_what_they_are_for() {
    let rust = rust();
    none(&large(&rust));
    none(&large(&ui()));
    none(&unopened(&rust));
}

#[test]
fn nothing_is_left_over() {
    let ours =
        [".rs", ".ts", ".svelte", ".css", ".ftl", ".md", ".toml", ".yaml", ".json", ".mjs", ".html", ".sql", ".c"];
    let all: Vec<_> = sources("").into_iter().filter(|source| source.is(&ours)).collect();
    none(&left_over(&all));
    none(&unwraps(&rust()));
}

#[test]
fn a_command_is_a_sentence() {
    let commands: Vec<_> = sources("src-tauri/src")
        .into_iter()
        .filter(|source| source.path.starts_with("src-tauri/src/commands"))
        .collect();
    assert!(!commands.is_empty(), "the commands lie elsewhere");
    none(&long_commands(&commands));
}

// What the window may do.

#[allow(clippy::unwrap_used, clippy::panic, reason = "a helper of tests fails as tests do")]
fn json(path: &str) -> Value {
    let source = sources(path).into_iter().next();
    serde_json::from_str(&source.unwrap_or_else(|| panic!("no {path}")).text).unwrap()
}

#[test]
fn the_window_may_do_what_the_committed_list_says_and_nothing_else() {
    let list = json("tests/security.json");
    let config = json("src-tauri/tauri.conf.json");
    assert_eq!(config["app"]["security"], list["security"], "app.security differs from tests/security.json");
    assert_ne!(config["app"]["withGlobalTauri"], true, "the page sees a Tauri global");
    let files: Vec<_> = sources("src-tauri/capabilities").into_iter().map(|source| source.path).collect();
    assert_eq!(
        files,
        ["assistant", "confirm", "main", "printing"].map(|name| format!("src-tauri/capabilities/{name}.json")),
        "there is one capability file a window, and one for printing on macOS"
    );
    for (name, window, listed) in [
        ("main", "main", "capability"),
        ("assistant", "assistant", "assistantCapability"),
        ("confirm", "confirm", "confirmCapability"),
        ("printing", "main", "printingCapability"),
    ] {
        let file = json(&format!("src-tauri/capabilities/{name}.json"));
        assert_eq!(file, list[listed], "{name}.json differs from tests/security.json");
        assert_eq!(file["windows"], serde_json::json!([window]), "a capability is one window's");
    }

    let shell: String = sources("src-tauri/src").into_iter().map(|source| source.text).collect();
    for block in list["blocks"].as_array().unwrap() {
        assert!(shell.contains(block.as_str().unwrap()), "the shell no longer says {block}");
    }
    // No plugin beyond the list: each brings commands of its own.
    let named = shell.split("tauri_plugin_").skip(1).filter_map(|rest| rest.split("::").next());
    let plugins: BTreeSet<_> = named.collect();
    assert_eq!(serde_json::json!(plugins), list["plugins"], "plugins differ from tests/security.json");
    let manifest = std::fs::read_to_string(enroll_tests::root().join("src-tauri/Cargo.toml")).unwrap();
    assert_eq!(manifest.matches("tauri-plugin-").count(), plugins.len(), "a plugin is built in and not used");
    let policy = list["security"]["csp"].to_string();
    for hole in ["unsafe-inline", "unsafe-eval", "http://*", "https://*", "data: *"] {
        assert!(!policy.contains(hole), "the policy lets {hole} through");
    }
}

// What the page is made of.

#[test]
fn the_page_has_no_style_of_its_own_and_no_left_or_right() {
    none(&inline_styles(&ui()));
    none(&physical_sides(&ui()));
}

#[test]
fn every_language_has_every_message() {
    let folders = std::fs::read_dir(enroll_tests::root().join("ui/locales")).unwrap().flatten();
    let folders = folders.filter(|entry| entry.path().is_dir());
    let names = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let catalogues: BTreeMap<_, BTreeSet<_>> =
        names.map(|name| (name.clone(), Words::read(&name).ids().map(str::to_owned).collect())).collect();
    assert!(catalogues.len() >= 2 && catalogues.values().all(|ids| ids.len() > 50), "the catalogues lie elsewhere");
    none(&unlike(&catalogues));
}

// What is committed.

#[test]
fn nothing_committed_names_a_machine_or_a_registry() {
    none(&of_a_machine(&sources("")));
}

#[test]
fn each_rule_sees_what_it_forbids() {
    let one = |path: &str, text: &str| vec![Source { path: path.to_owned(), text: text.to_owned(), test: false }];
    let core = "src-tauri/core/src/app.rs";
    let seen = |offences: Vec<String>| offences.len() == 1;
    let cases: Vec<(&str, bool)> = vec![
        ("a window in core", seen(tauri_in_core(&one(core, "use tauri::Manager;")))),
        ("a clock in core", seen(ambient_in_core(&one(core, "    let now = Timestamp::now();")))),
        ("SQL in a use case", seen(sql_outside_the_store(&one(core, "    run(\"SELECT a FROM b\");")))),
        ("the keyring elsewhere", seen(keyring_outside_the_vault(&one(core, "keyring::Entry::new(a, b)")))),
        ("a second door", seen(tauri_outside_ipc_ts(&one("ui/src/a.ts", "import { a } from '@tauri-apps/api/core'")))),
        (
            "practice in core",
            seen(forbidden_dependencies("core", "[dependencies]\nenroll-practice.workspace = true\n")),
        ),
        ("tauri in the cli", seen(forbidden_dependencies("cli", "[dependencies.tauri]\nversion = \"2\"\n"))),
        ("a large room", seen(large(&one(core, &"let a = 1;\n".repeat(401))))),
        ("a large page", seen(large(&one("ui/src/a.svelte", &"<p>a</p>\n".repeat(251))))),
        ("no opening", seen(unopened(&one(core, "use a;\n")))),
        ("a promise to oneself", seen(left_over(&one(core, "// TODO: later")))),
        ("an unwrap", seen(unwraps(&one(core, "    a.unwrap();")))),
        ("a long command", seen(long_commands(&one("c.rs", &format!("fn a() {{\n{}}}\n", "    b();\n".repeat(7)))))),
        ("a deciding command", seen(long_commands(&one("c.rs", "fn a() {\n    if b { c() }\n}\n")))),
        ("an inline style", seen(inline_styles(&one("ui/src/a.svelte", "<p style=\"color: red\">")))),
        ("a style directive", seen(inline_styles(&one("ui/src/a.svelte", "<p style:color={a}>")))),
        ("a left margin", seen(physical_sides(&one("ui/a.css", "  margin-left: 1px;")))),
        ("a right edge", seen(physical_sides(&one("ui/a.css", "  right: 0;")))),
        ("a developer's home", seen(of_a_machine(&one("README.md", "see /home/me/x")))),
        (
            "a mirror",
            seen(of_a_machine(&one("ui/package-lock.json", "\"resolved\": \"https://mirror.example/a.tgz\""))),
        ),
        ("a git source", seen(of_a_machine(&one("Cargo.lock", "source = \"git+https://example.com/a\"")))),
        (
            "a missing message",
            seen(unlike(&BTreeMap::from([
                ("a".to_owned(), BTreeSet::from(["x".to_owned()])),
                ("b".to_owned(), BTreeSet::new()),
            ]))),
        ),
    ];
    for (what, seen) in cases {
        assert!(seen, "nobody sees {what}");
    }
    // And what is allowed passes.
    none(&unwraps(&one(core, "//! Opens.\n#[cfg(test)]\nmod tests {\n    fn a() { b.unwrap(); }\n}\n")));
    none(&ambient_in_core(&one("src-tauri/core/src/surroundings.rs", "Timestamp::now()")));
    none(&long_commands(&one("c.rs", &format!("fn a() {{\n{}}}\n", "    b();\n".repeat(6)))));
    none(&physical_sides(&one("ui/a.css", "  margin-inline-start: 1px;\n  border-block-end: 0;")));
}
