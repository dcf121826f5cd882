//! Who is signed in.

use super::App;
use crate::error::{Error, ErrorCode, Result};
use crate::view::{AccountView, DeskView, SignInFor};

/// Reading groups is asked for only when the Admin agent check needs it (domain.md 4.1).
const GROUPS: &str = "GroupMember.Read.All";

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
        let scopes: &[&str] = match purpose {
            SignInFor::Account => &[],
            SignInFor::AdminAgent => &[GROUPS],
            SignInFor::PartnerCenter => &[&destination.service_scope],
        };
        let account = self.0.sessions.sign_in(&destination, hint, scopes, None).await?;
        self.0.store.signed_in_again(&account.key, self.now()).await?;
        self.0.bell.notify_one();
        Ok(account.view())
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
        Ok(self.0.sessions.refresh_facts(&destination, &account.key).await?.view())
    }
}
