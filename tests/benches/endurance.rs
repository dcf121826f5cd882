//! What a long day with much in it leaves behind: 10,000 drafts and 5,000 applications that wait for a service
//! which does not answer, a whole day of sleeping and waking. Memory stays flat, and the next start is quick.
//!
//! `cargo bench -p enroll-tests --bench endurance` runs it; `ENROLL_DRAFTS` and `ENROLL_WAITING` ask for other numbers.
#![allow(missing_docs, reason = "a measurement")]

use std::sync::Arc;
use std::time::Instant;

use enroll_core::vault::MemoryKeyring;
use enroll_core::view::{DraftSort, SignInFor};
use enroll_tests::product::{Product, TAIWAN};
use jiff::SignedDuration;
use tokio::sync::broadcast::error::RecvError;

const HOURS: u32 = 23;

fn number(name: &str, otherwise: u32) -> u32 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Resident memory of this process, in megabytes; nothing where the system does not say.
fn megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(0.0) / 1000.0
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (drafts, waiting) = (number("ENROLL_DRAFTS", 10_000), number("ENROLL_WAITING", 5_000));
    // On the disk that holds the build, not in a memory file system.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (data, keyring) = (folder.path().join("data"), Arc::new(MemoryKeyring::default()));
    let product = Product::open(&data, keyring.clone()).await.unwrap();
    let app = &product.app;
    app.choose_practice().await.unwrap();
    let mut service = product.practice_as_a_service().await;
    // Nobody listens there: a port that was ours a moment ago.
    let dead = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    service.base_url = format!("http://{dead}");
    app.choose_service(service).await.unwrap();
    let account = product.sign_in(SignInFor::Account, &["wei.lin@lanternbay.example"]).await.unwrap();

    let mut ids = Vec::new();
    for _ in 0..drafts {
        ids.push(product.draft(TAIWAN).await.id);
    }
    for id in &ids[..waiting as usize] {
        product.enroll_now(id, &account.id).await.unwrap();
    }
    println!("{drafts} drafts, {waiting} waiting; after each hour: seconds for one try of all, memory in MB");
    let mut first = 0.0;
    let mut most = 0.0_f64;
    for hour in 1..=HOURS {
        let start = Instant::now();
        let mut changes = app.changes();
        product.clock.advance(SignedDuration::from_hours(1));
        app.poke().await.unwrap();
        let mut tried = 0;
        while tried < waiting {
            match changes.recv().await {
                Ok(_) => tried += 1,
                Err(RecvError::Lagged(missed)) => tried += u32::try_from(missed).unwrap(),
                Err(RecvError::Closed) => panic!("the product closed"),
            }
        }
        app.desk().await.unwrap();
        app.search("台灣", DraftSort::Name, None).await.unwrap();
        let now = megabytes();
        println!("{hour:>4} {:>8.1} {now:>8.1}", start.elapsed().as_secs_f64());
        if hour == 2 {
            first = now;
        }
        most = most.max(now);
    }
    println!("memory at most {most:.1} MB, {:.2} times that after two hours", most / first);
    app.close().await;
    drop(product);
    let start = Instant::now();
    let product = Product::open(&data, keyring).await.unwrap();
    product.app.desk().await.unwrap();
    println!("start, and the first page: {:.2} s", start.elapsed().as_secs_f64());
    product.app.close().await;
}
