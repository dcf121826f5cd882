//! `cargo xtask fuzz`: the parser of `.enroll` files under LLVM's libFuzzer, fed by coverage.
//!
//! The instrumentation is the stable compiler's own pass, without a sanitizer: memory is safe already, and what is looked
//! for are panics, hangs and gluttony. First a fault that was planted has to be found, or the rest would prove nothing.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::setup::{self, Place};
use crate::shell::{Outcome, command, read, run, say, shown};

const INSTRUMENTED: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";
/// More than enough with feedback, and nothing against the 2^64 tries without it.
const TRIES: &str = "-runs=20000000";

/// Builds both fuzzers, has the planted fault found, and lets the real one run so long.
pub(crate) fn fuzz(place: &Place, seconds: u32) -> Outcome<()> {
    setup::for_build()?;
    let folder = place.root.join("tests/fuzz");
    let mut version = command(&folder, "rustc");
    version.arg("-vV");
    let version = read(version)?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc does not name its host")?;
    let target = place.target.join("fuzz");
    let mut cargo = command(&folder, "cargo");
    // A target of its own name keeps the instrumentation from build scripts, which have nothing to call.
    cargo.args(["build", "--release", "--locked", "--bins", "--target", host]);
    cargo.env("CARGO_TARGET_DIR", &target).env("RUSTFLAGS", INSTRUMENTED);
    say("building the fuzzers");
    run(cargo)?;
    let program = |name: &str| target.join(host).join("release").join(name);
    let room = |name: &str| -> Outcome<PathBuf> {
        let room = target.join(name);
        fs::create_dir_all(&room)?;
        Ok(room)
    };

    say("looking for the fault that was planted");
    let mut planted = command(&room("planted")?, program("planted"));
    planted.args([TRIES, "-seed=1", "-max_len=64", "-verbosity=0"]);
    if found(&mut planted)? {
        say("it was found: coverage is fed back");
    } else {
        return Err("the planted fault was not found: coverage is not fed back".into());
    }

    say(format!("the parser, for {seconds} s"));
    let findings = room("findings")?;
    let corpus = room("corpus")?;
    let mut parser = command(&findings, program("parser"));
    parser.arg(&corpus).env("ENROLL_FUZZ_SEEDS", &corpus);
    parser.arg(format!("-max_total_time={seconds}"));
    parser.args(["-max_len=16384", "-timeout=10", "-rss_limit_mb=512", "-malloc_limit_mb=256", "-print_final_stats=1"]);
    if found(&mut parser)? {
        return Err(format!("the parser fails: the input lies in {}", findings.display()).into());
    }
    say("no panic, no hang, no more than 512 MB");
    Ok(())
}

/// Did it end with a finding? libFuzzer says so by 77; a panic aborts, and is said the same way.
fn found(fuzzer: &mut Command) -> Outcome<bool> {
    let status = fuzzer.status().map_err(|error| format!("{} could not be started: {error}", shown(fuzzer)))?;
    Ok(!status.success())
}
