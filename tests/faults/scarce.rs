//! Too few open files, too little memory: the product opens and saves, or says no; either way nothing is lost by it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use enroll_core::vault::{Keyring as _, MemoryKeyring};
use enroll_tests::product::{Product, TAIWAN};

const SAVES: u32 = 5;

/// Lets a process of its own save under a limit of the shell.
fn save(limit: &str, data: &Path, draft: &str, keyring: &MemoryKeyring) -> Output {
    let saver = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().join("saver");
    let mut child = Command::new("sh")
        .args(["-c", &format!("ulimit {limit} && exec \"$@\""), "sh"])
        .arg(saver)
        .arg(data)
        .args([draft, &SAVES.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let key = keyring.get().unwrap().unwrap();
    // One that could not start reads nothing.
    let _ = child.stdin.take().unwrap().write_all(key.as_bytes());
    child.wait_with_output().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn with_few_open_files_or_little_memory_it_saves_or_says_no_and_loses_nothing() {
    let place = tempfile::tempdir().unwrap();
    let (data, keyring) = (place.path().join("data"), Arc::new(MemoryKeyring::default()));
    let product = Product::open(&data, keyring.clone()).await.unwrap();
    let draft = product.draft(TAIWAN).await.id;
    product.app.close().await;
    drop(product);

    let files = (4..=26).step_by(2).map(|files| format!("-n {files}"));
    // With less than 48 MB the runtime itself does not get up.
    let memory = (3..=9).map(|part| format!("-v {}", part * 16_000));
    let (mut worked, mut refused) = (0, 0);
    for limit in files.chain(memory) {
        let _ = std::fs::remove_file(data.join("acks"));
        let output = save(&limit, &data, &draft, &keyring);
        *if output.status.success() { &mut worked } else { &mut refused } += 1;
        let said = std::fs::read_to_string(data.join("acks")).unwrap_or_default();
        let acknowledged = said.lines().last().and_then(|line| line.parse::<u32>().ok());
        assert!(!output.status.success() || acknowledged == Some(SAVES), "{limit}: {acknowledged:?}");

        let product = Product::open(&data, keyring.clone()).await.unwrap_or_else(|error| panic!("{limit}: {error}"));
        let answers = product.app.open_draft(&draft).await.unwrap().answers;
        // Before the first save it is the name that the draft began with.
        if let Some(acknowledged) = acknowledged {
            let kept = answers["company.legalName"].parse::<u32>().unwrap();
            assert!(kept >= acknowledged, "{limit}: {kept} is kept, {acknowledged} was acknowledged");
        }
        assert!(!answers["company.addressLine1"].is_empty(), "{limit}");
        product.app.close().await;
    }
    assert!(worked > 0 && refused > 0, "{worked} worked, {refused} refused: the limits say nothing");
    println!("{} limits of files and memory: {worked} saved all, {refused} refused, 0 lost", worked + refused);
}
