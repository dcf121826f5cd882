//! A fuzzer with a fault to be found, on which chance alone would spend centuries: finding it in a minute shows that coverage is
//! fed back.
#![no_main]

macro_rules! fault_behind {
    ($bytes:ident, $at:expr,) => { panic!("found") };
    ($bytes:ident, $at:expr, $first:literal $($rest:literal)*) => {
        if $bytes.get($at) == Some(&$first) {
            fault_behind!($bytes, $at + 1, $($rest)*)
        }
    };
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fault_behind!(bytes, 0, b'e' b'n' b'r' b'o' b'l' b'l' b'-' b'9'));
