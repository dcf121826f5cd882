//! The fuzzer of the parser. It begins with the seeds, which it writes into `ENROLL_FUZZ_SEEDS`: none has to be kept.
#![no_main]

libfuzzer_sys::fuzz_target!(
    init: {
        if let Some(folder) = std::env::var_os("ENROLL_FUZZ_SEEDS") {
            for (number, seed) in enroll_fuzz::seeds().into_iter().enumerate() {
                std::fs::write(std::path::Path::new(&folder).join(format!("seed-{number}")), seed).expect("a seed is written");
            }
        }
    },
    |bytes: &[u8]| enroll_fuzz::parse(bytes)
);
