//! Saves answers and says after each that it is durable: what the tests of power loss and of failing disks start.
//!
//! `saver FOLDER DRAFT SAVES`, the keyring's text on the standard input. What was acknowledged stands in `FOLDER/acks`, or on the
//! standard output while the disk is made to fail. A save that fails is tried again, as the window does; how often stands in the
//! last line.

use std::io::{Read as _, Write as _};
use std::sync::Arc;

use enroll_core::enrollment::{Answers, FieldId};
use enroll_core::error::ErrorCode;
use enroll_core::vault::{Keyring as _, MemoryKeyring};
use enroll_tests::product::Product;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, folder, draft, saves] = arguments.as_slice() else { panic!("saver FOLDER DRAFT SAVES") };
    let mut key = String::new();
    std::io::stdin().read_to_string(&mut key).unwrap();
    let keyring = Arc::new(MemoryKeyring::default());
    keyring.set(key.trim()).unwrap();
    let folder = std::path::Path::new(folder);
    let product = Product::open(folder, keyring).await.unwrap();
    let mut acks: Box<dyn std::io::Write> = match std::env::var_os("ENROLL_FAIL") {
        // Nothing of what is tested may fail because the book could not be kept.
        Some(_) => Box::new(std::io::stdout()),
        None => Box::new(std::fs::File::create(folder.join("acks")).unwrap()),
    };
    let mut failed = 0;
    for number in 1..=saves.parse::<u32>().unwrap() {
        let answers = Answers::from([
            (FieldId::LegalName, number.to_string()),
            (FieldId::AddressLine1, "臺北市信義區 ".repeat(1 + usize::try_from(number % 17).unwrap())),
        ]);
        while let Err(error) = product.app.save_answers(draft, answers.clone()).await {
            assert_eq!(error.code, ErrorCode::CannotSave, "{error}");
            failed += 1;
            assert!(failed < 1_000, "it never recovers: {error}");
        }
        writeln!(acks, "{number}").unwrap();
    }
    product.app.close().await;
    println!("failed {failed}");
}
