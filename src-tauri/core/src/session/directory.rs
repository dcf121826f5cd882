//! What the directory knows of a sign-in: company, domains, global admin, Admin agent.
//!
//! Every answer carries who said it and when. No answer is "unknown", never "no".

use jiff::Timestamp;

use super::account::fact;
use super::{AccessToken, Account, AccountKey, Sessions};
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::http::Http;
use crate::microsoft::graph::{Graph, Organization, Refused};
use crate::view::{AdminAgentAnswer, Answer, Origin, SignInFor};

/// What every sign-in may ask the directory for.
const OWN: &str = "User.Read";
/// What it takes to look for a group and one's membership; an administrator consents to it.
const GROUPS: &str = "GroupMember.Read.All";
/// What it takes to see who else is global admin; an administrator consents to it.
const ROLES: &str = "RoleManagement.Read.Directory";
/// What it takes to read all of the organization; asked for only to have the address compared.
const ORGANIZATION: &str = "Organization.Read.All";

/// What takes an administrator's consent.
#[derive(Clone, Copy)]
enum Question {
    AdminAgent,
    Organization,
    OtherAdmins,
}

impl Question {
    fn scope(self) -> &'static str {
        match self {
            Self::AdminAgent => GROUPS,
            Self::Organization => ORGANIZATION,
            Self::OtherAdmins => ROLES,
        }
    }
}

/// The answer to it.
enum Told {
    AdminAgent(AdminAgentAnswer),
    Organization(Box<Organization>),
    OtherAdmins(Answer),
}

impl Sessions {
    /// Asks the directory again.
    ///
    /// # Errors
    /// `NotSignedIn`, `Unreachable`, `ServiceFailed`, `CannotSave`; what was known stays.
    pub async fn refresh_facts(&self, destination: &Destination, key: &AccountKey) -> Result<Account> {
        self.ask_directory(destination, key, false).await
    }

    /// Learns what this purpose asked consent for, and keeps it with its time. Where consent lacks, what was known stays.
    ///
    /// # Errors
    /// As `refresh_facts`.
    pub async fn learn(&self, destination: &Destination, key: &AccountKey, purpose: SignInFor) -> Result<Account> {
        let gone = || Error::new(ErrorCode::NotSignedIn, "no sign-in is kept");
        let Some(root) = &destination.graph_root else { return self.account(key)?.ok_or_else(gone) };
        match purpose {
            SignInFor::Account | SignInFor::PartnerCenter => self.account(key)?.ok_or_else(gone),
            SignInFor::AdminAgent => {
                let answer = self.admin_agent(destination, key).await?;
                self.note(key, |account, now| account.admin_agent = Some((answer, now))).await
            }
            SignInFor::Company => {
                let told = self.ask_with(destination, key, root, Question::Organization).await?;
                self.note(key, |account, now| {
                    if let Some(Told::Organization(organization)) = told
                        && organization.id.eq_ignore_ascii_case(&account.key.tenant_id)
                    {
                        account.profile = Some(organization.profile.unwrap_or_default());
                        account.profile_at = Some(now);
                    }
                })
                .await
            }
            SignInFor::Admins => {
                let told = self.ask_with(destination, key, root, Question::OtherAdmins).await?;
                self.note(key, |account, now| {
                    if let Some(Told::OtherAdmins(answer)) = told {
                        account.other_admins = fact(answer, Origin::Directory, now);
                    }
                })
                .await
            }
        }
    }

    /// One question with the token that it takes; nothing where consent for it lacks.
    async fn ask_with(
        &self,
        destination: &Destination,
        key: &AccountKey,
        root: &str,
        question: Question,
    ) -> Result<Option<Told>> {
        self.may_ask_directory(key)?;
        let (scope, http) = (question.scope(), self.http(destination));
        let mut again = false;
        loop {
            let token = match self.access_token(destination, key, scope).await {
                Err(error) if error.code == ErrorCode::AdminConsentNeeded => return Ok(None),
                other => other?,
            };
            let graph = Graph::new(&http, root, &token.secret);
            let told = match question {
                Question::AdminAgent => graph.admin_agent().await.map(|answer| Some(Told::AdminAgent(answer))),
                Question::Organization => {
                    graph.organization(true).await.map(|told| told.map(|told| Told::Organization(Box::new(told))))
                }
                Question::OtherAdmins => {
                    graph.other_global_admins(&key.object_id).await.map(|told| told.map(Told::OtherAdmins))
                }
            };
            match told {
                Ok(told) => return Ok(told),
                Err(refused) => self.refused(key, scope, refused, &mut again)?,
            }
        }
    }

    /// Writes down what was learnt of a sign-in.
    async fn note(&self, key: &AccountKey, learnt: impl FnOnce(&mut Account, Timestamp)) -> Result<Account> {
        let lock = self.lock_of(key);
        let _only_one = lock.lock().await;
        let _across_programs = self.file_lock(key).await?;
        let wanted = key.clone();
        let gone = || Error::new(ErrorCode::NotSignedIn, "no sign-in is kept");
        let mut record = self.blocking(move |inner| inner.stored.get(&wanted).ok_or_else(gone)).await?;
        learnt(&mut record.account, self.0.clock.now());
        let account = record.account.clone();
        self.blocking(move |inner| inner.stored.put(&record)).await?;
        Ok(account)
    }

    /// Is the person in the group that *Admin agent* stands for?
    ///
    /// # Errors
    /// `NotSignedIn`, `Unreachable`, `ServiceFailed`. That consent lacks is an answer, not an error.
    pub async fn admin_agent(&self, destination: &Destination, key: &AccountKey) -> Result<AdminAgentAnswer> {
        let Some(root) = &destination.graph_root else { return Ok(AdminAgentAnswer::NotApplicable) };
        Ok(match self.ask_with(destination, key, root, Question::AdminAgent).await? {
            Some(Told::AdminAgent(answer)) => answer,
            _ => AdminAgentAnswer::NeedsConsent,
        })
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

        // A directory of another tenant has nothing to say of this one.
        let own = organization.filter(|found| found.id.eq_ignore_ascii_case(&key.tenant_id));
        self.note(key, |account, now| {
            if let Some(organization) = own {
                account.company = organization.name;
                account.domain = organization.domain;
                account.verified_domains = organization.verified_domains;
                account.company_at = Some(now);
                // Without the permission it says nothing of the rest: what was told before stands, with its time.
                if organization.profile.is_some() {
                    account.profile = organization.profile;
                    account.profile_at = Some(now);
                }
            }
            match admin {
                Some(Answer::Unknown) if account.global_admin.answer == Answer::Unknown => {
                    account.global_admin = fact(Answer::Unknown, Origin::Nobody, now);
                }
                // Nobody could say: what was said before stands, with its time.
                None | Some(Answer::Unknown) => {}
                Some(answer) => account.global_admin = fact(answer, Origin::Directory, now),
            }
        })
        .await
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
                self.wish(key, scope, claims.clone());
                Err(Error::step_up(claims))
            }
            Refused::Throttled(wait) => {
                self.leave_directory(key, wait);
                Err(Error::new(ErrorCode::ServiceFailed, "directory: throttled"))
            }
            Refused::Error(error) => Err(error),
        }
    }
}
