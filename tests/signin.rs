//! Sign-in at providers that we did not write: what practice forgives, these do not.
#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};

use enroll_core::error::ErrorCode;
use enroll_core::vault::MemoryKeyring;
use enroll_core::view::{AccountView, Answer, DraftState, RedirectForm, ServiceSettings, SignInFor};
use enroll_tests::product::{Product, TAIWAN};
use enroll_tests::replay::{Replay, Rule};
use enroll_tests::wait::wait_for;

/// What every test of this program logs: the product shows less.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// From now on all is logged.
fn keep_a_log() {
    let log = tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE);
    let _ = log.with_ansi(false).with_writer(|| Log).try_init();
}

fn log() -> Vec<u8> {
    let log = LOG.lock().unwrap().clone();
    assert!(log.len() > 1_000, "nothing was logged");
    log
}

/// A provider, running.
struct Provider {
    process: Child,
    /// It writes on, and would end with a closed pipe.
    output: Lines<BufReader<ChildStdout>>,
    issuer: String,
}

impl Provider {
    /// npm's `oidc-provider`.
    fn strict() -> Self {
        Self::start("node", "strict.mjs")
    }

    /// Python's Django OAuth Toolkit.
    fn another() -> Self {
        Self::start("python3", "another.py")
    }

    fn start(program: &str, script: &str) -> Self {
        let mut process = Command::new(program)
            .arg(script)
            .current_dir(enroll_tests::root().join("tests/providers"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap()).lines();
        // It warns on its output before it says where it is.
        let says = output
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| serde_json::from_str::<serde_json::Value>(&line).ok());
        let issuer = says.expect("`cargo xtask test signin` installs it")["issuer"][0].as_str().unwrap().to_owned();
        Self { process, output, issuer }
    }

    /// Ends it, and hands over the tokens that it issued.
    fn issued(mut self) -> Vec<String> {
        let _ = self.process.kill();
        let said = self.output.by_ref().map_while(Result::ok);
        let said = said.filter_map(|line| serde_json::from_str::<serde_json::Value>(&line).ok());
        said.flat_map(|line| serde_json::from_value::<Vec<String>>(line["issued"].clone()).unwrap_or_default())
            .collect()
    }

    fn settings(&self, base_url: &str) -> ServiceSettings {
        ServiceSettings {
            name: "Provider".to_owned(),
            base_url: base_url.to_owned(),
            issuer: self.issuer.clone(),
            client_id: "enroll-desk".to_owned(),
            scope: "enroll".to_owned(),
            resource: String::new(),
            tenants: String::new(),
            redirect_form: RedirectForm::Loopback,
            graph_root: String::new(),
            network: enroll_core::view::NetworkSettings::default(),
        }
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The provider's own pages: a name with any password, then the consent.
async fn sign_in(product: &Product, person: &str) -> enroll_core::error::Result<AccountView> {
    let at_the_browser = async {
        let page = product.browser.open(product.next_address().await).await;
        let page = product.browser.send(&page, "Sign-in", &[("login", person), ("password", "any")]).await;
        product.browser.send(&page, "Continue", &[]).await;
    };
    let (account, ()) = tokio::join!(product.app.sign_in(None, SignInFor::Account), at_the_browser);
    account
}

fn created() -> Rule {
    let file = enroll_tests::root().join("tests/contract/exchanges/01-created.json");
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_strict_provider_lets_us_in_and_its_rotated_token_survives_a_restart() {
    let (strict, folder) = (Provider::strict(), tempfile::tempdir().unwrap());
    let replay = Replay::start(created().exchanges).await;
    let product = Product::open(folder.path(), Arc::new(MemoryKeyring::default())).await.unwrap();
    product.app.choose_service(strict.settings(&replay.base_url)).await.unwrap();
    let account = sign_in(&product, "wei").await.unwrap();
    assert_eq!((account.username.as_str(), account.global_admin.answer), ("wei@provider.example", Answer::Unknown));
    sends_after_a_restart(product, &folder, &account).await;
    replay.assert_done("a strict provider");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_of_another_make_lets_us_in_renews_and_after_signing_out_no_token_is_left() {
    keep_a_log();
    let (another, folder) = (Provider::another(), tempfile::tempdir().unwrap());
    let replay = Replay::start(created().exchanges).await;
    let product = Product::open(folder.path(), Arc::new(MemoryKeyring::default())).await.unwrap();
    product.app.choose_service(another.settings(&replay.base_url)).await.unwrap();
    let at_the_browser = async {
        let page = product.browser.open(product.next_address().await).await;
        let page = product.browser.send(&page, "Sign in", &[("username", "mei"), ("password", "any")]).await;
        product.browser.send(&page, "Authorize", &[]).await;
    };
    let (account, ()) = tokio::join!(product.app.sign_in(None, SignInFor::Account), at_the_browser);
    let account = account.unwrap();
    assert_eq!((account.username.as_str(), account.display_name.as_str()), ("mei@another.example", "Person mei"));
    let product = sends_after_a_restart(product, &folder, &account).await;
    replay.assert_done("a provider of another make");

    assert!(product.app.sign_out(&account.id).await.unwrap().accounts.is_empty());
    // This browser never signed in there, so there is nothing to end but the visit.
    let page = product.next_address().await;
    assert_eq!(page.as_str().split('?').next(), Some(format!("{}/logout/", another.issuer).as_str()));
    assert_eq!(product.browser.open(page).await.address.path(), "/");
    product.app.close().await;
    let tokens = another.issued();
    assert!(tokens.len() > 3, "sign-in and refresh");
    for (place, bytes) in everything(folder.path()).into_iter().chain([("the log".into(), log())]) {
        let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(tokens.iter().all(|token| !holds(token)), "{} holds a token", place.display());
        assert!(!holds("mei@another.example"), "{} holds who it was", place.display());
    }
}

/// Every file below a folder.
fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(
            |path| if path.is_dir() { everything(&path) } else { vec![(path.clone(), std::fs::read(&path).unwrap())] },
        )
        .collect()
}

/// Sends an application when only what is on disk is left of the sign-in.
async fn sends_after_a_restart(product: Product, folder: &tempfile::TempDir, account: &AccountView) -> Product {
    // Only what is on disk is left: the access token for the application has to come from the refresh token.
    let keyring = product.keyring.clone();
    drop(product);
    let product =
        wait_for("the folder to be free", async || Product::open(folder.path(), keyring.clone()).await.ok()).await;
    let draft = product.draft(TAIWAN).await;
    product.enroll_now(&draft.id, &account.id).await.unwrap();
    wait_for("the receipt", async || {
        let draft = product.app.open_draft(&draft.id).await.unwrap();
        draft.submission.filter(|submission| submission.state == DraftState::Submitted)
    })
    .await;
    product
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_at_one_provider_are_kept_apart_and_one_signs_out_alone() {
    let (strict, folder) = (Provider::strict(), tempfile::tempdir().unwrap());
    let mut product = Product::open(folder.path(), Arc::new(MemoryKeyring::default())).await.unwrap();
    product.app.choose_service(strict.settings("http://127.0.0.1:9")).await.unwrap();
    let wei = sign_in(&product, "wei").await.unwrap();
    product.browser = enroll_tests::browser::Browser::new();
    let mei = sign_in(&product, "mei").await.unwrap();
    assert_ne!(wei.id, mei.id);
    let left = product.app.sign_out(&wei.id).await.unwrap().accounts;
    assert_eq!(left.iter().map(|account| account.id.as_str()).collect::<Vec<_>>(), [mei.id.as_str()]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_the_provider_does_not_know_ends_in_a_choice() {
    let (strict, folder) = (Provider::strict(), tempfile::tempdir().unwrap());
    let product = Product::open(folder.path(), Arc::new(MemoryKeyring::default())).await.unwrap();
    let wrong =
        ServiceSettings { issuer: format!("{}/elsewhere", strict.issuer), ..strict.settings("http://127.0.0.1:9") };
    product.app.choose_service(wrong).await.unwrap();
    let error = product.app.sign_in(None, SignInFor::Account).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::BadSettings);
}
