//! What the directory knows of a sign-in: company, domains, global admin, Admin agent.
//!
//! Every answer carries who said it and when. No answer is "unknown", never "no".

use super::account::fact;
use super::{AccessToken, Account, AccountKey, Sessions};
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::http::Http;
use crate::microsoft::graph::{Graph, Organization, Refused};
use crate::view::{AdminAgentAnswer, Answer, Origin};

/// What every sign-in may ask the directory for.
const OWN: &str = "User.Read";
/// What it takes to look for a group and one's membership; an administrator consents to it.
const GROUPS: &str = "GroupMember.Read.All";
/// What it takes to read all of the organization. Never asked for: used where an administrator gave it anyway.
const ORGANIZATION: &str = "Organization.Read.All";

impl Sessions {
    /// Asks the directory again.
    ///
    /// # Errors
    /// `NotSignedIn`, `Unreachable`, `ServiceFailed`, `CannotSave`; what was known stays.
    pub async fn refresh_facts(&self, destination: &Destination, key: &AccountKey) -> Result<Account> {
        self.ask_directory(destination, key, false).await
    }

    /// Is the person in the group that *Admin agent* stands for?
    ///
    /// # Errors
    /// `NotSignedIn`, `Unreachable`, `ServiceFailed`. That consent lacks is an answer, not an error.
    pub async fn admin_agent(&self, destination: &Destination, key: &AccountKey) -> Result<AdminAgentAnswer> {
        let Some(root) = &destination.graph_root else { return Ok(AdminAgentAnswer::NotApplicable) };
        self.may_ask_directory(key)?;
        let mut again = false;
        loop {
            let token = match self.access_token(destination, key, GROUPS).await {
                Err(error) if error.code == ErrorCode::AdminConsentNeeded => return Ok(AdminAgentAnswer::NeedsConsent),
                other => other?,
            };
            match Graph::new(&self.http(destination), root, &token.secret).admin_agent().await {
                Ok(answer) => return Ok(answer),
                Err(refused) => self.refused(key, GROUPS, refused, &mut again)?,
            }
        }
    }

    /// `admin_known`: the sign-in itself said that the person is global admin.
    pub(super) async fn ask_directory(
        &self,
        destination: &Destination,
        key: &AccountKey,
        admin_known: bool,
    ) -> Result<Account> {
        let gone = || Error::new(ErrorCode::NotSignedIn, "no sign-in is kept");
        let Some(root) = &destination.graph_root else { return self.account(key)?.ok_or_else(gone) };
        self.may_ask_directory(key)?;
        let mut again = false;
        let (organization, admin) = loop {
            let token = self.access_token(destination, key, OWN).await?;
            match self.facts(&self.http(destination), root, &token, admin_known).await {
                Ok(facts) => break facts,
                Err(refused) => self.refused(key, OWN, refused, &mut again)?,
            }
        };

        let lock = self.lock_of(key);
        let _only_one = lock.lock().await;
        let _across_programs = self.file_lock(key).await?;
        let wanted = key.clone();
        let mut record = self.blocking(move |inner| inner.stored.get(&wanted).ok_or_else(gone)).await?;
        let account = &mut record.account;
        // A directory of another tenant has nothing to say of this one.
        if let Some(organization) = organization.filter(|found| found.id.eq_ignore_ascii_case(&key.tenant_id)) {
            account.company = organization.name;
            account.domain = organization.domain;
            account.verified_domains = organization.verified_domains;
            account.profile = organization.profile;
        }
        let now = self.0.clock.now();
        match admin {
            Some(Answer::Unknown) if account.global_admin.answer == Answer::Unknown => {
                account.global_admin = fact(Answer::Unknown, Origin::Nobody, now);
            }
            // Nobody could say: what was said before stands, with its time.
            None | Some(Answer::Unknown) => {}
            Some(answer) => account.global_admin = fact(answer, Origin::Directory, now),
        }
        let account = account.clone();
        self.blocking(move |inner| inner.stored.put(&record)).await?;
        Ok(account)
    }

    async fn facts(
        &self,
        http: &Http,
        root: &str,
        token: &AccessToken,
        admin_known: bool,
    ) -> std::result::Result<(Option<Organization>, Option<Answer>), Refused> {
        let graph = Graph::new(http, root, &token.secret);
        let organization = graph.organization(token.may(ORGANIZATION)).await?;
        let admin = if admin_known { None } else { Some(graph.is_global_admin().await?) };
        Ok((organization, admin))
    }

    /// Keeps what follows from a refusal. Without an error, a fresh token may do: once.
    fn refused(&self, key: &AccountKey, scope: &str, refused: Refused, again: &mut bool) -> Result<()> {
        match refused {
            Refused::Token if !*again => {
                *again = true;
                self.forget_access_token(key, scope);
                Ok(())
            }
            Refused::Token => Err(Error::new(ErrorCode::NotSignedIn, "directory: the token was not taken")),
            Refused::StepUp(claims) => {
                self.wish(key, scope, claims);
                Err(Error::new(ErrorCode::NotSignedIn, "directory: it wants a further sign-in"))
            }
            Refused::Throttled(wait) => {
                self.leave_directory(key, wait);
                Err(Error::new(ErrorCode::ServiceFailed, "directory: throttled"))
            }
            Refused::Error(error) => Err(error),
        }
    }
}
