//! Measures Enroll Desk against the floor of its engine and what people would use instead, in one interleaved run.
//!
//! Absolute numbers do not travel, not even to the same machine an hour later: what counts are ratios within a run. It
//! measures start to painted (M1), memory of all processes (M14) and package size (M16) of the performance plan; the durable
//! save and the round trip to Rust are not measured here.

#[cfg(target_os = "linux")]
mod screen;
#[cfg(target_os = "linux")]
mod start;

use crate::setup::Place;
use crate::shell::Outcome;

/// All measurements.
#[cfg(target_os = "linux")]
pub(crate) fn bench(place: &Place, rounds: u32) -> Outcome<()> {
    use crate::setup;

    setup::for_stage()?;
    setup::for_bench()?;
    // Builds the optimized programs and says how large they and their package are.
    crate::bundle::bundle(place)?;
    start::race(place, rounds)
}

/// There is no second platform whose screen can be read without a person's consent.
#[cfg(not(target_os = "linux"))]
pub(crate) fn bench(_: &Place, _: u32) -> Outcome<()> {
    Err("the bench runs on Linux only".into())
}
