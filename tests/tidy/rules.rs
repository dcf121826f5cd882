//! The rules themselves: each reads source and names what breaks it. Which source, and that each rule sees anything at
//! all, is the test's.

use std::collections::{BTreeMap, BTreeSet};

use enroll_tests::source::Source;

/// Files that are longer than a room may be, each with the reason. It starts empty and should stay so.
const LARGE: &[(&str, &str)] = &[];

/// These files name what they forbid.
const ME: &str = "tests/tidy";

/// Every line of the product that holds one of the words, outside the places that may.
pub(crate) fn lines_with(sources: &[Source], words: &[&str], may: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = vec![];
    for source in sources.iter().filter(|source| !may(&source.path)) {
        for (number, line) in source.product_lines() {
            let comment = line.trim_start().starts_with("//");
            if !comment && words.iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    found
}

pub(crate) fn tauri_in_core(core: &[Source]) -> Vec<String> {
    lines_with(core, &["tauri::", "use tauri", "wry::", "gtk::"], |_| false)
}

pub(crate) fn ambient_in_core(core: &[Source]) -> Vec<String> {
    let ambient = ["std::env", "env::var", "Timestamp::now", "Zoned::now", "SystemTime::now", "Utc::now"];
    lines_with(core, &ambient, |path| path == "src-tauri/core/src/surroundings.rs" || path.contains("/tests/"))
}

pub(crate) fn sql_outside_the_store(backend: &[Source]) -> Vec<String> {
    let sql = ["rusqlite::", "SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "PRAGMA ", "UPDATE OR "];
    lines_with(backend, &sql, |path| {
        path.starts_with("src-tauri/core/src/store") || path.starts_with("src-tauri/practice/")
    })
}

pub(crate) fn keyring_outside_the_vault(backend: &[Source]) -> Vec<String> {
    lines_with(backend, &["keyring::", "use keyring", "keyring_core"], |path| {
        path.starts_with("src-tauri/core/src/vault")
    })
}

pub(crate) fn tauri_outside_ipc_ts(ui: &[Source]) -> Vec<String> {
    lines_with(ui, &["@tauri-apps/", "__TAURI"], |path| path == "ui/src/ipc.ts" || !path.starts_with("ui/src/"))
}

/// Dependencies that a package's manifest names.
pub(crate) fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut inside = false;
    let mut found = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
            // `[dependencies.name]`
            let named = line.trim_end_matches(']').rsplit_once("dependencies.").map(|(_, name)| name.to_owned());
            found.extend(named);
        } else if let Some(name) = line.split(['=', '.', ' ']).next().filter(|name| inside && !name.is_empty()) {
            found.insert(name.trim_matches('"').to_owned());
        }
    }
    found
}

pub(crate) fn forbidden_dependencies(package: &str, manifest: &str) -> Vec<String> {
    let not_for: &[(&str, &[&str])] = &[
        ("core", &["tauri", "enroll-practice", "enroll-desk", "axum"]),
        ("practice", &["tauri", "enroll-core", "enroll-desk", "keyring"]),
        ("cli", &["tauri", "enroll-desk", "rusqlite", "keyring"]),
    ];
    let list = not_for.iter().find(|(name, _)| *name == package).map_or(&[][..], |(_, list)| *list);
    let has = dependencies(manifest);
    let wrong =
        has.iter().filter(|name| list.contains(&name.as_str()) || (name.starts_with("tauri") && package != "."));
    wrong.map(|name| format!("{package} depends on {name}")).collect()
}

pub(crate) fn large(sources: &[Source]) -> Vec<String> {
    let mut found = vec![];
    for source in sources {
        let limit = if source.is(&[".rs"]) { 400 } else { 250 };
        let judged = source.is(&[".rs", ".ts", ".svelte", ".mjs"]) && !source.is(&[".gen.ts", ".test.ts"]);
        let lines = source.product_lines().count();
        if judged && lines > limit && !LARGE.iter().any(|(path, _)| *path == source.path) {
            found.push(format!("{}: {lines} lines; a room has at most {limit}", source.path));
        }
    }
    found
}

pub(crate) fn unopened(rust: &[Source]) -> Vec<String> {
    let without = rust.iter().filter(|source| !source.text.starts_with("//"));
    without.map(|source| format!("{}: does not open with what it is for", source.path)).collect()
}

pub(crate) fn left_over(sources: &[Source]) -> Vec<String> {
    let mut found = vec![];
    for source in
        sources.iter().filter(|source| !source.path.starts_with(ME) && !source.is(&["lock", "package-lock.json"]))
    {
        for (at, line) in source.text.lines().enumerate() {
            let page = source.path.starts_with("ui/src/") && line.contains("console.log(");
            if page || ["TODO", "FIXME", "XXX:", "dbg!("].iter().any(|word| line.contains(word)) {
                found.push(format!("{}:{}: {}", source.path, at + 1, line.trim()));
            }
        }
    }
    found
}

pub(crate) fn unwraps(rust: &[Source]) -> Vec<String> {
    lines_with(rust, &[".unwrap()"], |path| {
        path.starts_with("tests/") || path.contains("/tests/") || path.ends_with("tests.rs")
    })
}

/// Commands that are more than a sentence: over six lines, or with a decision in them.
pub(crate) fn long_commands(commands: &[Source]) -> Vec<String> {
    let mut found = vec![];
    for source in commands {
        let mut open: Option<(String, usize, bool)> = None;
        for (_, line) in source.product_lines() {
            let indent = line.len() - line.trim_start().len();
            match &mut open {
                None if line.contains("fn ") && line.trim_end().ends_with('{') => {
                    open = Some((format!("{indent}|{}", line.trim()), 0, false));
                }
                Some((head, lines, decides)) => {
                    let at = head.split('|').next().and_then(|text| text.parse::<usize>().ok()).unwrap_or_default();
                    if indent == at && line.trim() == "}" {
                        if *lines > 6 || *decides {
                            let why = if *decides { "decides something" } else { "is longer than six lines" };
                            found.push(format!("{}: {head} {why}", source.path));
                        }
                        open = None;
                    } else {
                        *lines += 1;
                        let words = [" if ", "if ", " match ", "for "];
                        *decides |=
                            words.iter().any(|word| line.trim_start().starts_with(word) || line.contains(" if "));
                    }
                }
                None => {}
            }
        }
    }
    found
}

pub(crate) fn inline_styles(ui: &[Source]) -> Vec<String> {
    let svelte: Vec<_> = ui.iter().filter(|source| source.is(&[".svelte", ".html"])).cloned().collect();
    lines_with(&svelte, &[" style=", " style:", "\tstyle=", "\tstyle:", "{@html"], |_| false)
}

pub(crate) fn physical_sides(ui: &[Source]) -> Vec<String> {
    let mut found = vec![];
    for source in ui.iter().filter(|source| source.is(&[".css", ".svelte"])) {
        for (number, line) in source.product_lines() {
            let property = line.trim().trim_start_matches('{').trim();
            let edges = ["margin", "padding", "border", "inset", "scroll-margin", "scroll-padding"];
            let physical = edges.iter().any(|edge| {
                ["left", "right"].iter().any(|side| {
                    property.starts_with(&format!("{edge}-{side}:")) || property.starts_with(&format!("{edge}-{side}-"))
                })
            });
            let placed = ["left:", "right:", "float: left", "float: right", "text-align: left", "text-align: right"];
            if physical || placed.iter().any(|word| property.starts_with(word)) {
                found.push(format!("{}:{number}: {property}: name the side by the reading direction", source.path));
            }
        }
    }
    found
}

pub(crate) fn unlike(catalogues: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let all: BTreeSet<_> = catalogues.values().flatten().collect();
    let missing = catalogues.iter().flat_map(|(language, ids)| {
        all.iter().filter(|id| !ids.contains(**id)).map(move |id| format!("{language} has no {id}"))
    });
    missing.collect()
}

pub(crate) fn of_a_machine(all: &[Source]) -> Vec<String> {
    let mut found = vec![];
    let paths = ["/root/", "/work/", "/home/", "C:\\Users\\", "/Users/"];
    let hosts = ["registry.npmjs.org", "static.crates.io", "index.crates.io", "pypi.org", "pythonhosted.org"];
    for source in all.iter().filter(|source| !source.path.starts_with(ME)) {
        for (at, line) in source.text.lines().enumerate() {
            let wrong = if source.is(&["Cargo.lock"]) {
                line.starts_with("source = ")
                    && line != "source = \"registry+https://github.com/rust-lang/crates.io-index\""
            } else if source.is(&["package-lock.json"]) {
                line.contains("\"resolved\"") && !line.contains("\"https://registry.npmjs.org/")
            } else {
                paths.iter().any(|path| is_absolute(line, path)) || hosts.iter().any(|host| line.contains(host))
            };
            if wrong {
                found.push(format!("{}:{}: {}", source.path, at + 1, line.trim()));
            }
        }
    }
    found
}

/// Whether the line names this folder from the root on: `./home/` of an import is another one.
pub(crate) fn is_absolute(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|letter| letter.is_whitespace() || "\"'`=(:,".contains(letter))
    })
}
