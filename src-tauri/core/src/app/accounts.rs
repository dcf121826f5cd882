//! Who is signed in.

use super::App;
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::oauth::flow;
use crate::session::Account;
use crate::view::{AccountView, Answer, ConsentView, DeskView, SignInFor};

/// Reading groups is asked for only when the Admin agent check needs it (domain.md 4.1).
const GROUPS: &str = "GroupMember.Read.All";
/// The company's address, only when somebody wants to have it compared with the answers.
const ORGANIZATION: &str = "Organization.Read.All";
/// Who else is global admin, only when somebody wants to know (Graph `directoryrole-list-members.md`).
const ROLES: &str = "RoleManagement.Read.Directory";

impl App {
    /// Signs in through the system browser. What it is for decides which consent is asked for.
    ///
    /// # Errors
    /// Every `SignIn…` choice, `ConsentRefused`, `AdminConsentNeeded`, `WrongTenant`, `Unreachable`, `BrowserFailed`.
    pub async fn sign_in(&self, hint: Option<&str>, purpose: SignInFor) -> Result<AccountView> {
        let destination = self.needed_destination().await?;
        if destination.client_id.is_empty() {
            return Err(Error::new(ErrorCode::NoClientId, "no client id is set for the portal"));
        }
        let scopes = more_scopes(&destination, purpose);
        let account = self.0.sessions.sign_in(&destination, hint, &scopes, None).await?;
        self.0.store.signed_in_again(&account.key, self.now()).await?;
        self.0.bell.notify_one();
        Ok(self.learn(&destination, account, &[purpose]).await.view())
    }

    /// What an administrator has to allow for this purpose, and where: at the account's tenant, if one is named.
    ///
    /// # Errors
    /// `NotSignedIn` when the account is not kept.
    pub async fn admin_consent(&self, account_id: Option<&str>, purpose: SignInFor) -> Result<ConsentView> {
        let destination = self.needed_destination().await?;
        let account = account_id.map(|id| self.account_by_id(&destination, id)).transpose()?;
        let tenant = account.as_ref().map(|account| account.key.tenant_id.as_str());
        let scopes = flow::scopes(&destination, &more_scopes(&destination, purpose));
        let address = destination.admin_consent(tenant, &scopes);
        // The three that only say who it is are nobody's permission to give.
        let named = scopes.into_iter().filter(|scope| !["openid", "profile", "offline_access"].contains(scope));
        Ok(ConsentView { address, scopes: named.map(str::to_owned).collect() })
    }

    /// Gives up the sign-in that is under way, if there is one.
    pub fn cancel_sign_in(&self) {
        self.0.sessions.cancel_sign_in();
    }

    /// Takes the address that the browser ended at when it could not come back by itself.
    ///
    /// # Errors
    /// `BadRequest` when no sign-in waits, or it is not the answer to it.
    pub fn paste_address(&self, address: &str) -> Result<()> {
        self.0.sessions.paste_answer(address)
    }

    /// Forgets a sign-in here and ends it at the provider.
    ///
    /// # Errors
    /// `NotSignedIn` when it is not kept.
    pub async fn sign_out(&self, account_id: &str) -> Result<DeskView> {
        let destination = self.needed_destination().await?;
        let account = self.account_by_id(&destination, account_id)?;
        self.0.sessions.sign_out(&destination, &account.key).await?;
        self.desk().await
    }

    /// Asks the directory again about the account: company, domains, global admin.
    ///
    /// # Errors
    /// `NotSignedIn`, `Unreachable`, `ServiceFailed`.
    pub async fn refresh_account(&self, account_id: &str) -> Result<AccountView> {
        let destination = self.needed_destination().await?;
        let account = self.account_by_id(&destination, account_id)?;
        let account = self.0.sessions.refresh_facts(&destination, &account.key).await?;
        // What nobody allowed yet is not asked again by itself.
        let known = [
            (SignInFor::Company, account.profile_at.is_some()),
            (SignInFor::AdminAgent, account.admin_agent.is_some()),
            (SignInFor::Admins, account.other_admins.answer != Answer::Unknown),
        ];
        let again: Vec<SignInFor> = known.iter().filter(|(_, known)| *known).map(|(purpose, _)| *purpose).collect();
        Ok(self.learn(&destination, account, &again).await.view())
    }

    /// A directory that does not answer is asked again later; the sign-in stands without it.
    async fn learn(&self, destination: &Destination, account: Account, purposes: &[SignInFor]) -> Account {
        let mut account = account;
        for purpose in purposes {
            match self.0.sessions.learn(destination, &account.key, *purpose).await {
                Ok(known) => account = known,
                Err(error) => tracing::warn!(%error, "the directory did not answer"),
            }
        }
        account
    }
}

/// What is asked for besides knowing who it is: each where it is used, and not before.
fn more_scopes(destination: &Destination, purpose: SignInFor) -> Vec<&str> {
    match purpose {
        SignInFor::Account => Vec::new(),
        SignInFor::Company => vec![ORGANIZATION],
        SignInFor::AdminAgent => vec![GROUPS],
        SignInFor::Admins => vec![ROLES],
        SignInFor::PartnerCenter => vec![&destination.service_scope],
    }
}
