//! Sign-in at a provider that we did not write: what practice forgives, this one does not.
#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use enroll_core::error::ErrorCode;
use enroll_core::vault::MemoryKeyring;
use enroll_core::view::{Answer, DraftState, RedirectForm, ServiceSettings, SignInFor};
use enroll_tests::product::{Product, TAIWAN};
use enroll_tests::replay::{Replay, Rule};
use enroll_tests::wait::wait_for;

/// npm's `oidc-provider`, running.
struct Strict {
    process: Child,
    /// It writes on and would end with a closed pipe.
    _output: Lines<BufReader<ChildStdout>>,
    issuer: String,
}

impl Strict {
    fn start() -> Self {
        let mut process = Command::new("node")
            .arg("strict.mjs")
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
        let issuer = says.expect("`cargo xtask test signin` installs it")["issuer"].as_str().unwrap().to_owned();
        Self { process, _output: output, issuer }
    }

    fn settings(&self, base_url: &str) -> ServiceSettings {
        ServiceSettings {
            name: "Strict".to_owned(),
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

impl Drop for Strict {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The provider's own pages: a name with any password, then the consent.
async fn sign_in(product: &Product, person: &str) -> enroll_core::error::Result<enroll_core::view::AccountView> {
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
    let (strict, folder) = (Strict::start(), tempfile::tempdir().unwrap());
    let replay = Replay::start(created().exchanges).await;
    let product = Product::open(folder.path(), Arc::new(MemoryKeyring::default())).await.unwrap();
    product.app.choose_service(strict.settings(&replay.base_url)).await.unwrap();
    let account = sign_in(&product, "wei").await.unwrap();
    assert_eq!((account.username.as_str(), account.global_admin.answer), ("wei@provider.example", Answer::Unknown));

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
    replay.assert_done("a strict provider");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_at_one_provider_are_kept_apart_and_one_signs_out_alone() {
    let (strict, folder) = (Strict::start(), tempfile::tempdir().unwrap());
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
    let (strict, folder) = (Strict::start(), tempfile::tempdir().unwrap());
    let product = Product::open(folder.path(), Arc::new(MemoryKeyring::default())).await.unwrap();
    let wrong =
        ServiceSettings { issuer: format!("{}/elsewhere", strict.issuer), ..strict.settings("http://127.0.0.1:9") };
    product.app.choose_service(wrong).await.unwrap();
    let error = product.app.sign_in(None, SignInFor::Account).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::BadSettings);
}
