//! Opening: at once with others, and what is refused before it is opened.

use std::fs;

use rusqlite::Connection;

use super::*;
use crate::store::open as opening;

#[test]
fn a_file_in_plain_text_is_refused_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("drafts.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE installation (database_id)").unwrap();
    let before = fs::read(&path).unwrap();
    assert_eq!(code(folder.path(), &keys(7), &Expected::Database(DATABASE)), ErrorCode::DatabaseUnreadable);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
#[ignore = "the first thing that a process does: the next test starts it"]
fn a_crowd_opens_at_once() {
    let (folder, together) = (tempfile::tempdir().unwrap(), std::sync::Barrier::new(12));
    std::thread::scope(|scope| {
        for number in 0..12 {
            let (path, together) = (folder.path().join(format!("{number}.db")), &together);
            opening::private_file().open(&path).unwrap();
            scope.spawn(move || {
                together.wait();
                // One after the other, a quarter of a millisecond apart: some come while the first still begins.
                let begun = std::time::Instant::now();
                while begun.elapsed().as_micros() < 250 * number {
                    std::hint::spin_loop();
                }
                opening::connect(&path, &[7; 32]).unwrap()
            });
        }
    });
}

#[test]
fn many_that_open_at_once_in_a_new_process_all_open() {
    for start in 0..20 {
        let mut process = std::process::Command::new(std::env::current_exe().unwrap());
        process.args(["--ignored", "--exact", "store::tests::opening::a_crowd_opens_at_once"]);
        let output = process.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.contains("1 passed"), "start {start}: {said}");
    }
}
