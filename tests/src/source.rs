//! The committed source, as the tidy test and others read it.

use std::path::Path;

/// A file of the repository.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path from the root, with `/`.
    pub path: String,
    /// What it holds.
    pub text: String,
    /// Declared for tests only, by the module above it.
    pub test: bool,
}

impl Source {
    /// Whether it ends so.
    #[must_use]
    pub fn is(&self, kinds: &[&str]) -> bool {
        kinds.iter().any(|kind| self.path.ends_with(kind))
    }

    /// The lines that are not tests, with their numbers.
    pub fn product_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines: Vec<_> = self.text.lines().collect();
        // The tests of a file stand at its end.
        let tests =
            lines.windows(2).position(|two| two[0] == "#[cfg(test)]" && module(two[1]).is_some_and(|(_, own)| own));
        let end = if self.test { 0 } else { tests.unwrap_or(lines.len()) };
        lines.into_iter().take(end).enumerate().map(|(at, line)| (at + 1, line))
    }

    /// Where the modules lie that it declares for tests only: each at one of two places.
    fn test_modules(&self) -> Vec<String> {
        let lines: Vec<_> = self.text.lines().collect();
        let (folder, name) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        let stem = name.trim_end_matches(".rs");
        let below = if ["mod", "lib", "main"].contains(&stem) { folder.to_owned() } else { format!("{folder}/{stem}") };
        let tests = lines.windows(2).filter(|two| two[0] == "#[cfg(test)]").filter_map(|two| module(two[1]));
        tests.flat_map(|(name, _)| [format!("{below}/{name}.rs"), format!("{below}/{name}/mod.rs")]).collect()
    }
}

/// The module that a line declares, and whether it has it within.
fn module(line: &str) -> Option<(&str, bool)> {
    let rest = line.trim_start_matches("pub(crate) ").trim_start_matches("pub ").strip_prefix("mod ")?;
    rest.strip_suffix(';').map(|name| (name, false)).or_else(|| rest.strip_suffix(" {").map(|name| (name, true)))
}

/// Folders that are built or fetched, never written.
const NOT_OURS: &[&str] = &[".git", "target", "node_modules", "dist", "gen"];

/// Every text file below a folder of the repository (all of it: an empty path).
#[must_use]
pub fn sources(below: &str) -> Vec<Source> {
    let mut found = vec![];
    let start = crate::root().join(below);
    if start.is_dir() {
        collect(&start, &mut found);
    } else if let Ok(text) = std::fs::read_to_string(&start) {
        found.push(Source { path: below.to_owned(), text, test: false });
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    let rust = found.iter().filter(|source| source.is(&[".rs"]));
    let tests: std::collections::BTreeSet<_> = rust.flat_map(Source::test_modules).collect();
    for source in &mut found {
        source.test = tests.contains(&source.path);
    }
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !NOT_OURS.iter().any(|name| entry.file_name() == *name) {
                collect(&path, found);
            }
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let path = path.strip_prefix(crate::root()).unwrap().to_string_lossy().replace('\\', "/");
            found.push(Source { path, text, test: false });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_told_from_the_product() {
        let source = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned(), test: false };
        let inside = source("a/b.rs", "//! x\n#[cfg(test)]\nmod fake;\nuse y;\n#[cfg(test)]\nmod tests {\n}\n");
        assert_eq!(inside.product_lines().count(), 4);
        assert_eq!(inside.test_modules(), ["a/b/fake.rs", "a/b/fake/mod.rs", "a/b/tests.rs", "a/b/tests/mod.rs"]);
        assert_eq!(source("a/mod.rs", "#[cfg(test)]\npub(crate) mod fake;").test_modules()[0], "a/fake.rs");
    }
}
