//! `cargo xtask`: set-up, build, run, test and measure. Each command does all of its own set-up and says what it does.
//!
//! It decides nothing about the product; it only knows how to start things, on which stage, and how to end them again.

mod bench;
mod bundle;
mod check;
mod fuzz;
mod group;
mod icons;
mod review;
mod run;
mod setup;
mod shell;
#[cfg(target_os = "linux")]
mod stage;
mod suites;

use clap::{Parser, Subcommand};

use crate::shell::{Outcome, say};

#[derive(Parser)]
#[command(about = "Set-up, build, run, test and measure Enroll Desk", subcommand_required = true)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything and open the window. Without a display: walk the whole journey in a window on a display of our
    /// own, and say where the screenshots lie
    Run {
        /// The optimized build, as people get it
        #[arg(long)]
        release: bool,
    },
    /// Build everything and run the suites (all of them unless some are named)
    Test {
        /// Which suites
        #[arg(value_enum)]
        suites: Vec<suites::Suite>,
        /// Run only tests whose name contains this
        #[arg(long)]
        filter: Option<String>,
    },
    /// Format, lints, types, licenses
    Check,
    /// Optimized build, its size, and on Debian a package of it (.deb) under target/bundle
    Bundle,
    /// Measure start, memory, durable saves and size against their floors and rivals, in one interleaved run
    Bench {
        /// Rounds of the start race; performance numbers want 15 or more
        #[arg(long, default_value_t = 15)]
        rounds: u32,
    },
    /// Let a fuzzer loose on the parser of `.enroll` files, after it has found a fault that was planted
    Fuzz {
        /// How long
        #[arg(long, default_value_t = 300)]
        seconds: u32,
    },
    /// Draw icons/icon.svg in every size and container
    Icons,
    /// Show every component of the window in every state, in a browser
    Review,
}

fn main() -> std::process::ExitCode {
    group::end_all_on_signals();
    match perform(Arguments::parse().command) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            say(format!("failed: {error}"));
            std::process::ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Outcome<()> {
    let place = setup::Place::find()?;
    match task {
        Task::Run { release } => run::run(&place, release),
        Task::Test { suites, filter } => suites::test(&place, &suites, filter.as_deref()),
        Task::Check => check::check(&place),
        Task::Bundle => bundle::bundle(&place),
        Task::Bench { rounds } => bench::bench(&place, rounds),
        Task::Fuzz { seconds } => fuzz::fuzz(&place, seconds),
        Task::Icons => icons::draw(&place.root),
        Task::Review => review::review(&place),
    }
}
