//! The practice backend as a program of its own: for tests, and for teams that build a real enrollment service.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use enroll_practice::{Options, Page, Practice};
use zeroize::Zeroizing;

/// Serves the practice backend on 127.0.0.1 until it is interrupted. Prints one line of JSON with its addresses.
#[derive(Parser)]
#[command(name = "enroll-practice", version)]
struct Arguments {
    /// Folder of its store; made if absent
    #[arg(long)]
    data_dir: PathBuf,
    /// File with the store's key, 64 hexadecimal digits; made if absent
    #[arg(long)]
    key_file: PathBuf,
    /// Port on 127.0.0.1; by default the one used before, or a free one
    #[arg(long)]
    port: Option<u16>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let mut chain = error.to_string();
            let mut source = error.source();
            while let Some(cause) = source {
                chain.push_str(": ");
                chain.push_str(&cause.to_string());
                source = cause.source();
            }
            // Nothing is left to do where even this cannot be written.
            let _ = writeln!(std::io::stderr(), "enroll-practice: {chain}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let key = key(&arguments.key_file)?;
    let options = Options {
        data_dir: arguments.data_dir.clone(),
        key: *key,
        port: arguments.port,
        clock: Arc::new(jiff::Timestamp::now),
    };
    let practice = Practice::start(options).await?;
    let line = serde_json::json!({
        "baseUrl": practice.base_url(),
        "destinationId": practice.destination_id(),
        "pages": {
            "mailbox": practice.page(Page::Mailbox),
            "userManagement": practice.page(Page::UserManagement),
            "reviewer": practice.page(Page::Reviewer),
            "createWorkAccount": practice.page(Page::CreateWorkAccount),
            "portal": practice.page(Page::Portal),
            "legalInfo": practice.page(Page::LegalInfo),
        },
    });
    let mut out = std::io::stdout();
    writeln!(out, "{line}")?;
    out.flush()?;
    interrupted().await?;
    practice.stop().await;
    Ok(())
}

#[cfg(unix)]
async fn interrupted() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        outcome = tokio::signal::ctrl_c() => outcome,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn interrupted() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// Reads the key, or makes one that only this user can read.
fn key(path: &Path) -> Result<Zeroizing<[u8; 32]>, Box<dyn std::error::Error>> {
    let mut key = Zeroizing::new([0_u8; 32]);
    match std::fs::read_to_string(path) {
        Ok(text) => {
            let text = Zeroizing::new(text);
            let digits = text.trim();
            if digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err("the key file must have 64 hexadecimal digits".into());
            }
            for (byte, place) in key.iter_mut().zip(0..) {
                let pair = digits.get(place * 2..place * 2 + 2).unwrap_or_default();
                *byte = u8::from_str_radix(pair, 16)?;
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            getrandom::fill(key.as_mut()).map_err(|error| error.to_string())?;
            let hex: Zeroizing<String> = Zeroizing::new(key.iter().map(|byte| format!("{byte:02x}")).collect());
            let mut options = std::fs::OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            {
                use std::os::unix::fs::OpenOptionsExt as _;
                options.mode(0o600);
            }
            let mut file = options.open(path)?;
            file.write_all(hex.as_bytes())?;
            file.sync_all()?;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(key)
}
