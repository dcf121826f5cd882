//! What a long list costs: the first page, a search for two characters, and opening a draft, among 100,000 drafts.
//!
//! `cargo bench -p enroll-tests --bench listing` runs it; `ENROLL_DRAFTS` asks for another number.
#![allow(missing_docs, reason = "a measurement")]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use enroll_core::enrollment::FieldId;
use enroll_core::vault::{MemoryKeyring, Vault};
use enroll_core::view::DraftSort;
use enroll_tests::product::{Product, TAIWAN};

const ROUNDS: u32 = 200;

/// Every answer of a whole draft, and a company of its own. One in a thousand is a 台積.
fn answer(number: u32, field: FieldId, value: &str) -> String {
    let syllables = ["宏", "聯", "華", "達", "光", "友", "信", "新", "大", "明", "東", "豐", "泰", "永", "和", "中"];
    let name = |at: u32| syllables[(number / 16_u32.pow(at) % 16) as usize];
    match field {
        FieldId::LegalName if number.is_multiple_of(1000) => format!("台積{}{number}股份有限公司", name(1)),
        FieldId::LegalName => format!("{}{}{}{}股份有限公司", name(0), name(1), name(2), name(3)),
        FieldId::LegalNameLatin => format!("Company {number} Limited"),
        FieldId::ContactEmail => format!("contact{number}@company{number}.example"),
        _ => value.to_owned(),
    }
}

/// Writes the drafts in one transaction: through the product it would be a hundred thousand durable saves.
async fn fill(folder: &Path, keyring: Arc<MemoryKeyring>, drafts: u32) {
    let key = Vault::new(keyring).installation().await.unwrap().unwrap().key("drafts");
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut connection = rusqlite::Connection::open(folder.join("drafts.db")).unwrap();
    connection.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"")).unwrap();
    let transaction = connection.transaction().unwrap();
    {
        let mut draft = transaction
            .prepare("INSERT INTO draft (id, created_at, saved_at, version) VALUES (?1, ?2, ?2, 1)")
            .unwrap();
        let mut put = transaction.prepare("INSERT INTO answer (draft_id, field, value) VALUES (?1, ?2, ?3)").unwrap();
        for number in 0..drafts {
            // Ids sort by nothing, as the product's do.
            let id = format!("{:08x}{number:024x}", number.wrapping_mul(0x9e37_79b9));
            draft.execute((&id, 1_770_000_000_000_i64 + i64::from(number) * 1000)).unwrap();
            for (field, value) in TAIWAN {
                put.execute((&id, field.name(), answer(number, *field, value))).unwrap();
            }
        }
    }
    transaction.commit().unwrap();
}

fn print(what: &str, mut samples: Vec<Duration>) {
    samples.sort_unstable();
    let at = |part: usize| samples[(samples.len() * part / 100).min(samples.len() - 1)].as_secs_f64() * 1e3;
    println!("{what:<34} {:>9.2} {:>9.2}", at(50), at(99));
}

async fn measure<T>(what: &str, mut act: impl AsyncFnMut(u32) -> T) {
    let mut samples = Vec::new();
    for round in 0..ROUNDS {
        let start = Instant::now();
        let _ = act(round).await;
        samples.push(start.elapsed());
    }
    print(what, samples);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let drafts = std::env::var("ENROLL_DRAFTS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    // On the disk that holds the build, not in a memory file system.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (data, keyring) = (folder.path().join("data"), Arc::new(MemoryKeyring::default()));
    Product::open(&data, keyring.clone()).await.unwrap().app.close().await;
    fill(&data, keyring.clone(), drafts).await;
    let megabytes = std::fs::metadata(data.join("drafts.db")).unwrap().len() / 1_000_000;

    let start = Instant::now();
    let product = Product::open(&data, keyring.clone()).await.unwrap();
    let opened = start.elapsed();
    let start = Instant::now();
    let desk = product.app.desk().await.unwrap();
    println!("{} drafts, {megabytes} MB; listed for the first time in {:.1} s", desk.draft_count, {
        start.elapsed().as_secs_f64()
    });
    // The day's copy is made meanwhile; what follows is measured without it.
    product.app.close().await;
    println!("{:<34} {:>9} {:>9}", "", "p50 ms", "p99 ms");
    print("open, while the day's copy begins", vec![opened]);
    let start = Instant::now();
    let product = Product::open(&data, keyring).await.unwrap();
    print("open", vec![start.elapsed()]);
    let app = &product.app;

    let start = Instant::now();
    app.search("台積", DraftSort::Newest, None).await.unwrap();
    print("first search after opening", vec![start.elapsed()]);
    measure("first page of the desk", async |_| app.desk().await.unwrap()).await;
    let rare = async |_| assert_eq!(app.search("臺積", DraftSort::Newest, None).await.unwrap().drafts.len(), 50);
    measure("search, two characters, one in 1000", rare).await;
    measure("search, in nearly all", async |_| app.search("股份", DraftSort::Newest, None).await.unwrap()).await;
    measure("search, in none", async |_| app.search("微軟", DraftSort::Newest, None).await.unwrap()).await;
    measure("search, two words, by name", async |_| app.search("宏聯 company", DraftSort::Name, None).await.unwrap())
        .await;
    let mut after = None;
    measure("next page by name", async |_| {
        after = app.search("", DraftSort::Name, after.as_deref()).await.unwrap().next;
    })
    .await;
    measure("open a draft", async |round| app.open_draft(&desk.drafts[(round % 50) as usize].id).await.unwrap()).await;
    measure("save an answer", async |round| {
        let answers = [(FieldId::LegalName, format!("台灣積體電路 {round}"))].into();
        app.save_answers(&desk.drafts[0].id, answers).await.unwrap();
    })
    .await;
    measure("save an answer, and list", async |round| {
        let answers = [(FieldId::LegalName, format!("台灣積體電路 {round}"))].into();
        app.save_answers(&desk.drafts[0].id, answers).await.unwrap();
        app.desk().await.unwrap()
    })
    .await;
    product.app.close().await;
}
