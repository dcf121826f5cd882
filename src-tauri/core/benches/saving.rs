//! What a durable save costs (M5): every save of an answer beside one bare overwrite with fdatasync in the same folder.
//!
//! `cargo bench -p enroll-core --bench saving`; `cargo xtask bench` runs it too. Only the ratio travels.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, reason = "a measurement fails at once and prints")]

use std::collections::BTreeMap;
use std::io::{Seek as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use enroll_core::app::{App, Surroundings};
use enroll_core::enrollment::FieldId;
use enroll_core::error::{Error, ErrorCode};
use enroll_core::surroundings::{Rehearsal, Rehearsing, SystemBrowser, SystemClock};
use enroll_core::vault::{MemoryKeyring, Vault};
use enroll_core::view::LinkId;
use zeroize::Zeroizing;

const SAVES: u32 = 1500;

/// Nothing is rehearsed here.
struct NoPractice;

impl Rehearsal for NoPractice {
    fn start(&self, _: PathBuf, _: Zeroizing<[u8; 32]>) -> Rehearsing<'_> {
        Box::pin(async { Err(Error::new(ErrorCode::PracticeFailed, "not here")) })
    }
    fn reset(&self) -> Rehearsing<'_> {
        self.start(PathBuf::new(), Zeroizing::default())
    }
    fn page(&self, _: LinkId) -> Option<url::Url> {
        None
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // On the disk that holds the build, not in a memory file system.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let app = App::open(Surroundings {
        data_dir: folder.path().join("data"),
        vault: Vault::new(Arc::new(MemoryKeyring::default())),
        clock: Arc::new(SystemClock),
        browser: Arc::new(SystemBrowser),
        rehearsal: Arc::new(NoPractice),
    })
    .await
    .unwrap();
    let draft = app.create_draft().await.unwrap().id;
    let mut bare = std::fs::File::create(folder.path().join("bare")).unwrap();
    bare.write_all(&[0; 4096]).unwrap();
    bare.sync_all().unwrap();

    let (mut saves, mut syncs) = (Vec::new(), Vec::new());
    for number in 0..SAVES {
        let answers = BTreeMap::from([(FieldId::LegalName, format!("台灣積體電路製造股份有限公司 {number}"))]);
        let start = Instant::now();
        app.save_answers(&draft, answers).await.unwrap();
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
