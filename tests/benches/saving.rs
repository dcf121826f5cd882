//! What a durable save costs (M5): every save of an answer beside one bare overwrite with fdatasync in the same folder.
//!
//! `cargo xtask bench` runs it. Only the ratio travels.
#![allow(missing_docs, reason = "a measurement")]

#[cfg(unix)]
#[tokio::main(flavor = "current_thread")]
async fn main() {
    use std::io::{Seek as _, Write as _};
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    use enroll_core::enrollment::FieldId;
    use enroll_core::vault::MemoryKeyring;
    use enroll_tests::product::Product;

    const SAVES: u32 = 1500;

    // On the disk that holds the build, not in a memory file system.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let product = Product::open(&folder.path().join("data"), Arc::new(MemoryKeyring::default())).await.unwrap();
    let draft = product.app.create_draft().await.unwrap().id;
    let mut bare = std::fs::File::create(folder.path().join("bare")).unwrap();
    bare.write_all(&[0; 4096]).unwrap();
    bare.sync_all().unwrap();

    let (mut saves, mut syncs) = (Vec::new(), Vec::new());
    for number in 0..SAVES {
        let answers = [(FieldId::LegalName, format!("台灣積體電路製造股份有限公司 {number}"))].into();
        let start = Instant::now();
        product.app.save_answers(&draft, answers).await.unwrap();
        saves.push(start.elapsed());
        let start = Instant::now();
        bare.rewind().unwrap();
        bare.write_all(&number.to_le_bytes().repeat(1024)).unwrap();
        bare.sync_data().unwrap();
        syncs.push(start.elapsed());
    }
    let at = |samples: &mut Vec<Duration>, part: usize| {
        samples.sort_unstable();
        samples[(samples.len() * part / 100).min(samples.len() - 1)].as_secs_f64() * 1e6
    };
    println!("durable save, {SAVES} times      p50 us   p99 us");
    let (half, late) = (at(&mut saves, 50), at(&mut saves, 99));
    let (bare_half, bare_late) = (at(&mut syncs, 50), at(&mut syncs, 99));
    println!("saved answer               {half:>8.0} {late:>8.0}");
    println!("bare overwrite + fdatasync {bare_half:>8.0} {bare_late:>8.0}");
    println!("ratio                      {:>8.2} {:>8.2}", half / bare_half, late / bare_late);
}

#[cfg(not(unix))]
fn main() {}
