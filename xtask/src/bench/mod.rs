//! Measures Enroll Desk against the floor of its engine and what people would use instead, in one interleaved run.
//!
//! Absolute numbers do not travel, not even to the same machine an hour later: what counts are ratios within a run. It
//! measures start to painted (M1) and to the first key that is taken (M2), the durable save (M5, M6), the call to Rust (M8), memory of all processes (M14) and
//! package size (M16).

#[cfg(target_os = "linux")]
mod inside;
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
    start::race(place, rounds)?;
    inside::measure(place)
}

/// There is no second platform whose screen can be read without a person's consent.
#[cfg(not(target_os = "linux"))]
pub(crate) fn bench(_: &Place, _: u32) -> Outcome<()> {
    Err("the bench runs on Linux only".into())
}
