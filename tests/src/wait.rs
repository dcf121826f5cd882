//! Waiting for a fact instead of for a time.

use std::time::{Duration, Instant};

/// How long anything may take that a person waits for.
pub const LIMIT: Duration = Duration::from_secs(45);

const LOOK: Duration = Duration::from_millis(40);

/// Asks again and again until there is an answer.
///
/// # Panics
/// When there is none within [`LIMIT`]; `fact` names what was waited for.
pub async fn wait_for<T>(fact: &str, ask: impl AsyncFnMut() -> Option<T>) -> T {
    match until(LIMIT, ask).await {
        Some(answer) => answer,
        None => panic!("waited {} s in vain for: {fact}", LIMIT.as_secs()),
    }
}

/// Asks again and again until there is an answer or the time is over.
pub async fn until<T>(limit: Duration, mut ask: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(answer) = ask().await {
            return Some(answer);
        }
        if Instant::now() >= deadline {
            return None;
        }
        tokio::time::sleep(LOOK).await;
    }
}
