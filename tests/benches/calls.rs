//! What a call from the real window costs (M8), and a durable save seen from the page (M6).
//!
//! `cargo xtask bench` runs it on its stage, with the release build. WebKit's clock has steps of a millisecond, so the
//! means are over many calls in a row, and single calls are only counted by how many steps they took.
#![allow(missing_docs, reason = "a measurement")]

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() {
    use enroll_tests::browser::Browser;
    use enroll_tests::desk::Desk;
    use enroll_tests::wait::wait_for;

    const CALLS: u32 = 1000;
    let data = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let desk = Desk::open(data.path(), &Browser::new(), &vec![]).await;
    let script = format!(
        "const call = window.__TAURI_INTERNALS__.invoke;
         (async () => {{
           await call('open_desk');
           const draft = (await call('create_draft')).id;
           const time = async (work) => {{
             const start = performance.now();
             const slow = {{ 4: 0, 8: 0 }};
             for (let n = 0; n < {CALLS}; n++) {{
               const begun = performance.now();
               await work(n);
               const took = performance.now() - begun;
               for (const limit of [4, 8]) if (took >= limit) slow[limit]++;
             }}
             return [(performance.now() - start) / {CALLS}, slow[4] / {CALLS}, slow[8] / {CALLS}];
           }};
           const ping = await time(() => call('cancel_sign_in'));
           const save = await time((n) => call('save_answers',
             {{ request: {{ draftId: draft, answers: {{ 'company.legalName': '台灣積體電路製造 ' + n }} }} }}));
           window.measured = [ping, save];
         }})();
         return null;"
    );
    desk.window.script(&script, serde_json::json!([])).await;
    let measured = wait_for("the measurement", async || {
        let value = desk.window.script("return window.measured ?? null;", serde_json::json!([])).await;
        value.is_array().then_some(value)
    })
    .await;
    println!("from the window, {CALLS} in a row   mean ms   >= 4 ms   >= 8 ms");
    for (name, row) in ["call to Rust and back", "durable save, awaited"].iter().zip(measured.as_array().unwrap()) {
        let number = |at: usize| row[at].as_f64().unwrap();
        println!("{name:<29} {:>9.2} {:>8.1}% {:>8.1}%", number(0), number(1) * 100.0, number(2) * 100.0);
    }
    desk.close().await;
}

#[cfg(not(target_os = "linux"))]
fn main() {}
