//! Sessions against a provider over real sockets. Only clock and browser are the test's own.

mod claims;
mod conformance;
mod directory;
mod hostile;
mod provider;
mod sign_in;
mod tokens;

use std::sync::Mutex as StdMutex;

use serde_json::json;
use tempfile::TempDir;
use tokio::sync::mpsc;
use url::Url;

use super::*;
use crate::oauth::test_provider::{CLIENT, PERSON, TENANT, TestBrowser, TestClock, TestProvider, get, jwk, location};
use crate::view::{AdminAgentAnswer, DestinationKind, RedirectForm, SignInFor};

const SERVICE: &str = "api://enrollment/Enroll.Submit";
const ME: &str = "wei.lin@lanternbay.example";

struct World {
    provider: TestProvider,
    clock: Arc<TestClock>,
    folder: TempDir,
    destination: Destination,
    sessions: Sessions,
}

impl World {
    async fn new() -> Self {
        Self::with(TestBrowser::obedient()).await
    }

    async fn with(browser: Arc<TestBrowser>) -> Self {
        let clock = TestClock::new();
        let provider = TestProvider::start(Arc::clone(&clock)).await;
        let folder = tempfile::tempdir().unwrap();
        let destination = Destination {
            id: "d".into(),
            kind: DestinationKind::Service,
            name: "Test".into(),
            base_url: provider.base.clone(),
            issuer: format!("{}/organizations/v2.0", provider.base),
            client_id: CLIENT.into(),
            service_scope: SERVICE.into(),
            service_resource: String::new(),
            tenants: Vec::new(),
            redirect_form: RedirectForm::Loopback,
            graph_root: None,
            cloud: None,
            network: crate::network::Network::default(),
        };
        let sessions = sessions(&folder, &clock, browser);
        Self { provider, clock, folder, destination, sessions }
    }

    fn with_directory(&mut self) {
        self.destination.graph_root = Some(format!("{}/graph", self.provider.base));
    }

    /// Another program on the same folder, or this one after a restart.
    fn again(&self) -> Sessions {
        sessions(&self.folder, &self.clock, TestBrowser::obedient())
    }

    async fn sign_in(&self) -> Result<Account> {
        self.sessions.sign_in(&self.destination, None, &[], None).await
    }

    async fn token(&self, account: &Account) -> Result<AccessToken> {
        self.sessions.access_token(&self.destination, &account.key, SERVICE).await
    }

    async fn refused(&self) -> Error {
        let error = self.sign_in().await.unwrap_err();
        assert!(self.sessions.accounts("d").unwrap().is_empty(), "something was kept");
        error
    }

    fn files(&self) -> Vec<PathBuf> {
        let folder = std::fs::read_dir(self.folder.path()).unwrap().next().unwrap().unwrap().path();
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| path.extension().unwrap() == "account").collect()
    }

    fn directory(&self, target: &str, status: u16, body: serde_json::Value) {
        self.provider.state().directory.insert(format!("/graph/v1.0/{target}"), (status, body));
    }
}

fn sessions(folder: &TempDir, clock: &Arc<TestClock>, browser: Arc<TestBrowser>) -> Sessions {
    let (folder, clock) = (folder.path().to_owned(), Arc::clone(clock));
    Sessions::new(folder, SealingKey::new(&[7; 32]), Http::new(), clock, browser)
}

/// A browser that only says which address it was given.
fn curious() -> (Arc<TestBrowser>, mpsc::UnboundedReceiver<Url>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let browser = TestBrowser::new(move |address| {
        sender.send(address).unwrap();
        Ok(())
    });
    (browser, receiver)
}

fn code<T>(result: Result<T>) -> ErrorCode {
    result.err().unwrap().code
}
