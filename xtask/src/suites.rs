//! The suites: what belongs to each, how long it may take, and the sum at the end.
//!
//! Everything is built first, by one call of cargo, so that a suite's minutes are its own and what is tested is one
//! build. The programs are then started by themselves: on the stage cargo has nothing to do.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use clap::ValueEnum;
use serde_json::Value;

use crate::group::Group;
use crate::setup::{self, Place};
use crate::shell::{Outcome, command, echo, minutes, path_with, say, shown};

/// A suite, in the order in which they run: what is quick to fail first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// Invariants of the source
    Tidy,
    /// Beside the code, in Rust and in TypeScript
    Unit,
    /// Recorded exchanges against client and practice
    Contract,
    /// The product against practice, without a window
    Journey,
    /// The portal way, by hand, without a window
    Portal,
    /// Sign-in at a provider that is not ours, and at one that misbehaves
    Signin,
    /// Kill, power loss, network
    Faults,
    /// Every page in a browser: room, keyboard, axe, both languages and the test locales
    Pages,
    /// The real window
    Window,
}

impl Suite {
    fn name(self) -> &'static str {
        match self {
            Self::Tidy => "tidy",
            Self::Unit => "unit",
            Self::Contract => "contract",
            Self::Journey => "journey",
            Self::Portal => "portal",
            Self::Signin => "signin",
            Self::Faults => "faults",
            Self::Pages => "pages",
            Self::Window => "window",
        }
    }

    /// A suite that takes longer hangs. The long form of the faults ends by itself.
    fn limit(self) -> Duration {
        let minutes = match self {
            Self::Tidy => 2,
            Self::Faults if LONG_FORM.iter().any(|flag| std::env::var_os(flag).is_some()) => 12 * 60,
            Self::Unit | Self::Contract | Self::Journey | Self::Portal | Self::Signin | Self::Faults => 10,
            Self::Pages | Self::Window => 15,
        };
        Duration::from_secs(minutes * 60)
    }
}

/// Identity providers that we did not write.
const PROVIDERS: &str = "tests/providers";

/// Each asks for more of one kind of fault than the suite has time for.
const LONG_FORM: [&str; 4] = ["ENROLL_KILLS", "ENROLL_POWER", "ENROLL_FLIPS", "ENROLL_DISKS"];

/// A test program that cargo built.
pub(crate) struct TestProgram {
    /// Name of the target.
    pub(crate) name: String,
    /// A target of its own, and not a library or program with tests beside its code.
    integration: bool,
    /// The program.
    pub(crate) executable: PathBuf,
    /// Folder of its package.
    pub(crate) package: PathBuf,
}

impl TestProgram {
    /// One of the suites, and not what a package tests by itself.
    pub(crate) fn is_suite(&self) -> bool {
        self.integration && self.package.file_name().is_some_and(|name| name == "tests")
    }

    /// To be started as cargo would start it.
    pub(crate) fn command(&self) -> Command {
        let mut command = command(&self.package, &self.executable);
        command.env("CARGO_MANIFEST_DIR", &self.package).env("NO_COLOR", "1");
        command
    }
}

/// What one runner said.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
    lines: Vec<String>,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.lines.extend(other.lines);
    }
}

/// Builds, runs and sums up.
pub(crate) fn test(place: &Place, wanted: &[Suite], filter: Option<&str>) -> Outcome<()> {
    let suites: Vec<Suite> = if wanted.is_empty() { Suite::value_variants().to_vec() } else { wanted.to_vec() };
    let begun = Instant::now();
    setup::for_build()?;
    #[cfg(target_os = "linux")]
    setup::for_stage()?;
    #[cfg(target_os = "linux")]
    if suites.contains(&Suite::Window) || suites.contains(&Suite::Pages) {
        setup::for_walk()?;
    }
    if suites.contains(&Suite::Window) {
        setup::tool(place, "tauri-driver", "^2")?;
    }
    setup::build_ui(place)?;
    if suites.contains(&Suite::Signin) {
        setup::install_packages(place, PROVIDERS)?;
        setup::install_wheels(place, PROVIDERS)?;
    }
    say("building everything");
    let mut programs = build(place, &what_to_build(&suites))?;
    if suites.contains(&Suite::Signin) && !suites.contains(&Suite::Unit) {
        programs.extend(build(place, &["test", "--no-run", "--lib", "--package", "enroll-core"])?);
    }
    nothing_is_left_out(&programs)?;
    say(format!("set-up and build took {} min", minutes(begun.elapsed())));

    let mut rows = vec![];
    let mut sum = Tally::default();
    {
        #[cfg(target_os = "linux")]
        let stage = crate::stage::Stage::open(place)?;
        let mut folders = vec![place.tools().join("bin")];
        folders.extend(setup::node(place)?);
        let path = path_with(&folders)?;
        for suite in suites {
            say(format!("suite {}", suite.name()));
            let start = Instant::now();
            let mut tally = Tally::default();
            for mut command in commands(place, suite, &programs, filter)? {
                if command.get_envs().all(|(name, _)| name != "PATH") {
                    command.env("PATH", &path);
                }
                #[cfg(target_os = "linux")]
                stage.dress(&mut command);
                let left = suite.limit().saturating_sub(start.elapsed());
                tally.add(run_one(suite, command, left, || {
                    #[cfg(target_os = "linux")]
                    stage.clear();
                })?);
            }
            rows.push((suite, start.elapsed(), tally.passed, tally.failed));
            sum.add(tally);
        }
    }

    echo("");
    echo("suite       min:s   passed  failed");
    for (suite, time, passed, failed) in rows {
        echo(format!("{:<10} {:>6} {passed:>8} {failed:>7}", suite.name(), minutes(time)));
    }
    echo(format!("all, with set-up and build, took {} min", minutes(begun.elapsed())));
    echo("");
    for line in &sum.lines {
        echo(line);
    }
    echo(format!("{} passed, {} failed", sum.passed, sum.failed));
    if sum.failed > 0 {
        return Err("a suite failed".into());
    }
    if sum.passed == 0 {
        return Err("no test ran".into());
    }
    Ok(())
}

/// One call of cargo for all of it. Without the unit suite there is no need to build every crate's own tests.
fn what_to_build(suites: &[Suite]) -> Vec<&'static str> {
    let mut arguments = vec!["build", "--bins"];
    if suites.contains(&Suite::Unit) {
        arguments.extend(["--workspace", "--lib", "--tests"]);
    } else {
        for package in ["enroll-desk", "enroll-cli", "enroll-practice", "enroll-tests"] {
            arguments.extend(["--package", package]);
        }
        // The pages have no program of ours: their runner is npm's.
        let programs = suites.iter().filter(|suite| **suite != Suite::Pages);
        arguments.extend(programs.flat_map(|suite| ["--test", suite.name()]));
    }
    arguments
}

/// Lets cargo build, shows its progress, and gives the test programs among what it built.
pub(crate) fn build(place: &Place, arguments: &[&str]) -> Outcome<Vec<TestProgram>> {
    let mut cargo = command(&place.root, "cargo");
    cargo.args(arguments).arg("--message-format=json-render-diagnostics").stdout(std::process::Stdio::piped());
    let mut running = cargo.spawn()?;
    let output = running.stdout.take().ok_or("cargo says nothing")?;
    let mut programs = vec![];
    for line in BufReader::new(output).lines() {
        let Ok(message) = serde_json::from_str::<Value>(&line?) else { continue };
        if message["reason"] == "compiler-artifact" && message["profile"]["test"] == true {
            programs.extend(test_program(&message));
        }
    }
    if running.wait()?.success() { Ok(programs) } else { Err(format!("{} failed", shown(&cargo)).into()) }
}

/// A new file in `tests/` is a suite that has to be named here, or nobody would ever run it.
fn nothing_is_left_out(programs: &[TestProgram]) -> Outcome<()> {
    let known: Vec<_> = Suite::value_variants().iter().map(|suite| suite.name()).collect();
    match programs.iter().find(|program| program.is_suite() && !known.contains(&program.name.as_str())) {
        Some(program) => Err(format!("xtask knows no suite {}", program.name).into()),
        None => Ok(()),
    }
}

fn test_program(message: &Value) -> Option<TestProgram> {
    Some(TestProgram {
        name: message["target"]["name"].as_str()?.to_owned(),
        integration: message["target"]["kind"].as_array()?.iter().any(|kind| kind == "test"),
        executable: message["executable"].as_str()?.into(),
        package: PathBuf::from(message["manifest_path"].as_str()?).parent()?.to_owned(),
    })
}

/// What has to be started for a suite.
fn commands(place: &Place, suite: Suite, programs: &[TestProgram], filter: Option<&str>) -> Outcome<Vec<Command>> {
    let mine = programs.iter().filter(|program| match suite {
        // A package's own tests, also those in its folder `tests`, are its units.
        Suite::Unit => !program.is_suite(),
        Suite::Tidy
        | Suite::Contract
        | Suite::Journey
        | Suite::Portal
        | Suite::Signin
        | Suite::Faults
        | Suite::Pages
        | Suite::Window => program.is_suite() && program.name == suite.name(),
    });
    let mut commands: Vec<Command> = mine
        .map(|program| {
            let mut command = program.command();
            command.args(filter);
            match suite {
                // One window at a time: there is one keyboard focus, and one app at a time. Of the faults each says how many
                // there were and what came of them, and none shall take the disk's time from another.
                Suite::Window | Suite::Faults => drop(command.args(["--test-threads=1", "--nocapture"])),
                Suite::Signin => drop(command.env("PYTHONPATH", setup::wheels(place, PROVIDERS))),
                _ => {}
            }
            command
        })
        .collect();
    // What came of every forged token, of every module for relying parties and of every hostile request: whole tables, one
    // after the other.
    if suite == Suite::Signin && filter.is_none() {
        let core = programs.iter().filter(|program| program.name == "enroll_core");
        commands.extend(core.map(|program| {
            let mut command = program.command();
            command.args(["conformance", "--test-threads=1", "--nocapture"]);
            command
        }));
    }
    if suite == Suite::Unit && filter.is_none() {
        commands.push(setup::npm(place, &["run", "--silent", "test"])?);
    }
    if suite == Suite::Pages {
        let mut pages = setup::npm(place, &["run", "--silent", "test:pages"])?;
        if let Some(filter) = filter {
            pages.args(["--", "--testNamePattern", filter]);
        }
        commands.push(pages);
    }
    if commands.is_empty() {
        return Err(format!("the suite {} has no program", suite.name()).into());
    }
    Ok(commands)
}

/// Runs one program within its limit, shows what it prints, and reads its sum from that.
fn run_one(suite: Suite, mut command: Command, limit: Duration, clear: impl Fn()) -> Outcome<Tally> {
    let (read, write) = std::io::pipe()?;
    command.stdout(write.try_clone()?).stderr(write);
    let mut group = Group::spawn(&mut command)?;
    let line = shown(&command);
    // The command keeps its ends of the pipe, and the reader would wait for them for ever.
    drop(command);
    let reader = std::thread::spawn(move || {
        let mut tally = Tally::default();
        let mut out = std::io::stdout();
        let mut lines = BufReader::new(read);
        let mut bytes = vec![];
        while lines.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
            let _ = out.write_all(&bytes);
            let _ = out.flush();
            note(String::from_utf8_lossy(&bytes).trim(), &mut tally);
            bytes.clear();
        }
        tally
    });
    let status = group.wait(limit)?;
    drop(group);
    clear();
    let mut tally = reader.join().map_err(|_| "the output could not be read")?;
    let name = suite.name();
    match status {
        None => {
            tally.failed += 1;
            tally.lines.push(format!("{name}: ended after {} min, its limit: {line}", minutes(limit)));
        }
        Some(status) if !status.success() && tally.failed == 0 => {
            tally.failed += 1;
            tally.lines.push(format!("{name}: {status} without a failed test: {line}"));
        }
        Some(status) if status.success() && tally.lines.is_empty() => {
            tally.failed += 1;
            tally.lines.push(format!("{name}: said nothing of its tests: {line}"));
        }
        Some(_) => {}
    }
    Ok(tally)
}

/// Takes up a runner's own summary: `test result: …` of Rust, `Tests  …` of vitest.
fn note(line: &str, tally: &mut Tally) {
    let is_rust = line.starts_with("test result:");
    let is_vitest = line.strip_prefix("Tests").is_some_and(|rest| rest.starts_with(char::is_whitespace));
    if !is_rust && !is_vitest {
        return;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    for pair in words.windows(2) {
        let [count, what] = pair else { continue };
        let count = count.parse::<u64>().unwrap_or_default();
        match what.trim_end_matches(';') {
            "passed" => tally.passed += count,
            "failed" => tally.failed += count,
            _ => {}
        }
    }
    tally.lines.push(line.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(lines: &[&str]) -> (u64, u64, usize) {
        let mut tally = Tally::default();
        for line in lines {
            note(line, &mut tally);
        }
        (tally.passed, tally.failed, tally.lines.len())
    }

    #[test]
    fn the_runners_own_sums_are_added_up() {
        let rust = "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(noted(&[rust]), (3, 2, 1));
        assert_eq!(noted(&["Tests  1 failed | 11 passed (12)", rust]), (14, 3, 2));
    }

    #[test]
    fn other_lines_count_for_nothing() {
        assert_eq!(noted(&["Test Files  2 passed (2)", "test a ... ok", "2 passed, 1 failed"]), (0, 0, 0));
    }
}
