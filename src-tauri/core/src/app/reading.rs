//! What Microsoft lets the signed-in account read of an application in the portal: Partner Center's profile, the directory.
//!
//! Everything here is optional: a company that only joins the partner program usually may not read at all, and is told so in
//! plain words. Nothing is asked more often than every few hours by itself. What an answer means is for `portal::standing`;
//! how Microsoft is asked, for `session`.

#[cfg(test)]
mod tests;

use super::App;
use super::standing::{entered, last_look};
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::microsoft::partner_center::{LegalProfile, Vetting};
use crate::portal::standing;
use crate::session::{Account, Look};
use crate::store::{Application, DifferenceRow, Entry, FactRow, NewLine, PortalKey, Reading};
use crate::view::{
    AdminAgentAnswer, DraftView, Origin, PortalCheckId, PortalFactId, PortalStepId, PortalWord, ReadOutcome,
};

impl App {
    /// Asks Microsoft how the application stands, as far as the account may: on demand, or quietly when it is time. Whoever
    /// asks too soon gets what is known, and from when on he may ask.
    ///
    /// # Errors
    /// `NotSignedIn` when the named account is not kept, `CannotSave`. What Microsoft refuses is an outcome, told in the view.
    pub async fn read_portal(&self, draft_id: &str, account_id: Option<&str>, quiet: bool) -> Result<DraftView> {
        let destination = self.needed_destination().await?;
        let one_at_a_time = self.0.looking.lock().await;
        let (key, application) = self.needed_application(draft_id).await?;
        let accounts = self.0.sessions.accounts(&destination.id)?;
        let account = match account_id {
            Some(id) => Some(self.account_by_id(&destination, id)?),
            None => accounts.first().cloned(),
        };
        let due = last_look(&application.reading, &accounts).is_due(quiet, self.now());
        // Without a client id or anybody signed in, the view says so by itself.
        if let Some(account) = account.filter(|_| due && !destination.client_id.is_empty()) {
            self.look(&destination, &key, application, &account).await?;
        }
        drop(one_at_a_time);
        self.changed_draft(draft_id).await
    }

    /// Asks, and keeps what came of it.
    async fn look(
        &self,
        destination: &Destination,
        key: &PortalKey,
        application: Application,
        account: &Account,
    ) -> Result<()> {
        let before = application.reading.clone();
        // Another account may see another profile.
        let tag = before.etag.clone().filter(|_| before.by.as_ref() == Some(&account.username));
        let look = self.0.sessions.look(destination, &account.key, tag.as_deref()).await?;
        let directory = match look.outcome {
            ReadOutcome::NotSignedIn | ReadOutcome::Unreachable => Vec::new(),
            _ => self.ask_directory(destination, account).await,
        };
        let (known, laid) = (self.0.store.facts(key).await?, self.0.store.differences(key).await?);
        let mut facts = self.told(&known, &look);
        facts.extend(directory);
        let found = look.profile.as_ref().map(|profile| worth_comparing(&application.entry, &laid, profile));
        let found = found.unwrap_or_default();
        let old = |fact: &FactRow| {
            let same =
                |one: &FactRow| (&one.subject, one.origin, &one.value) == (&fact.subject, fact.origin, &fact.value);
            known.iter().any(same)
        };
        let seen =
            |(step, theirs): &(PortalStepId, String)| laid.iter().any(|row| (row.step, &row.theirs) == (*step, theirs));
        // Polling that finds nothing new leaves no line: what is read again and what did not change come to the same.
        let good = |outcome| matches!(outcome, ReadOutcome::Read | ReadOutcome::NotModified);
        let same_outcome = before.outcome == Some(look.outcome)
            || (look.outcome == ReadOutcome::NotModified && before.outcome.is_some_and(good))
            || (look.outcome == ReadOutcome::Read && before.outcome == Some(ReadOutcome::NotModified));
        let same = same_outcome
            && before.by.as_ref() == Some(&account.username)
            && facts.iter().all(old)
            && found.iter().all(seen);

        let now = self.now();
        if !facts.is_empty() {
            self.keep_said(key, facts).await?;
        }
        self.compare(key, found, Origin::PartnerCenter).await?;
        let reading = Reading {
            outcome: Some(look.outcome),
            at: Some(now),
            by: Some(account.username.clone()),
            not_before: look.wait.and_then(|wait| now.checked_add(wait).ok()),
            // Where nothing was read, the last profile is still the one that is known.
            etag: if look.profile.is_some() { look.tag } else { tag },
        };
        let args = vec![("outcome", look.outcome.name().to_owned()), ("username", account.username.clone())];
        let line = (!same).then_some(NewLine { kind: "read", args });
        self.0.store.keep_reading(key, reading, line, now).await
    }

    /// What Partner Center said, as facts.
    fn told(&self, known: &[FactRow], look: &Look) -> Vec<FactRow> {
        let mut facts = match &look.profile {
            Some(profile) => self.checks(known, &profile.vetting),
            // What it said before stands.
            None if look.outcome == ReadOutcome::NotModified => {
                let is_check = |fact: &&FactRow| {
                    fact.origin == Origin::PartnerCenter && PortalCheckId::from_name(&fact.subject).is_some()
                };
                known.iter().filter(is_check).map(|fact| self.again(known, fact.clone())).collect()
            }
            None => Vec::new(),
        };
        let mut tell = |id, value: Option<&String>, detail: String| {
            facts.extend(value.map(|value| FactRow { detail, ..self.fact(id, value, Origin::PartnerCenter) }));
        };
        let last = look.last_finalized.as_ref();
        let status = last.map(|vetting| &vetting.status).filter(|status| !status.is_empty());
        tell(PortalFactId::LastFinalized, status, last.map(own_words).unwrap_or_default());
        let partner = look.partner.as_ref();
        tell(PortalFactId::PartnerId, partner.and_then(|partner| partner.id.as_ref()), String::new());
        tell(PortalFactId::PartnerName, partner.and_then(|partner| partner.name.as_ref()), String::new());
        facts
    }

    /// What the two words say of each check. One that Partner Center named before and does not name any more is not known
    /// from it now: else a rejection would stand for ever.
    fn checks(&self, known: &[FactRow], vetting: &Vetting) -> Vec<FactRow> {
        let told = standing::from_partner_center(&vetting.status, &vetting.sub_status);
        let named = |check: PortalCheckId| told.iter().find(|(one, _)| *one == check).map(|(_, word)| *word);
        let before = |check: PortalCheckId| {
            known.iter().any(|fact| fact.subject == check.name() && fact.origin == Origin::PartnerCenter)
        };
        let word = |check: &PortalCheckId| match named(*check) {
            None if before(*check) => Some((*check, PortalWord::NotKnown)),
            word => word.map(|word| (*check, word)),
        };
        let row = |(check, word): (PortalCheckId, PortalWord)| {
            let fact = FactRow {
                subject: check.name().to_owned(),
                value: word.name().to_owned(),
                detail: own_words(vetting),
                deadline: None,
                origin: Origin::PartnerCenter,
                at: self.now(),
            };
            self.again(known, fact)
        };
        PortalCheckId::ALL.iter().filter_map(word).map(row).collect()
    }

    /// A word that is only repeated keeps the day on which it was first said, from which days are counted; unless somebody
    /// else said something since: then it is said anew.
    fn again(&self, known: &[FactRow], fact: FactRow) -> FactRow {
        let of = |one: &&FactRow| one.subject == fact.subject;
        let before = known.iter().filter(of).find(|one| one.origin == fact.origin && one.value == fact.value);
        let others = known.iter().filter(of).filter(|one| one.origin != fact.origin).map(|one| one.at).max();
        let at = before.map(|one| one.at).filter(|at| others.is_none_or(|other| other <= *at));
        FactRow { at: at.unwrap_or_else(|| self.now()), ..fact }
    }

    fn fact(&self, id: PortalFactId, value: &str, origin: Origin) -> FactRow {
        let (subject, value) = (id.name().to_owned(), value.to_owned());
        FactRow { subject, value, detail: String::new(), deadline: None, origin, at: self.now() }
    }

    /// Asks the directory about the company and the person. One that does not answer leaves what is known as it is.
    async fn ask_directory(&self, destination: &Destination, account: &Account) -> Vec<FactRow> {
        let mut facts = Vec::new();
        match self.0.sessions.refresh_facts(destination, &account.key).await {
            Ok(account) if destination.graph_root.is_some() => facts.extend(self.company(&account)),
            Ok(_) => {}
            Err(error) => tracing::info!(%error, "the directory did not answer"),
        }
        match self.0.sessions.admin_agent(destination, &account.key).await {
            // Nobody is asked for consent here: that is for the button at the check.
            Ok(AdminAgentAnswer::NeedsConsent) => {}
            Ok(answer) => facts.push(self.role(answer)),
            Err(error) => tracing::info!(%error, "the directory did not say who is admin agent"),
        }
        facts
    }

    fn company(&self, account: &Account) -> Vec<FactRow> {
        let domains = account.verified_domains.join(", ");
        let kind = account.profile.as_ref().and_then(|profile| profile.partner_type.clone());
        let told = [
            (PortalFactId::Company, account.company.clone()),
            (PortalFactId::Domains, Some(domains).filter(|domains| !domains.is_empty())),
            (PortalFactId::PartnerType, kind),
        ];
        let row = |(id, value): (_, Option<String>)| Some(self.fact(id, &value?, Origin::Directory));
        let mut facts: Vec<_> = told.into_iter().filter_map(row).collect();
        let admin = &account.global_admin;
        // The sign-in itself may have said it; that the directory could not say is the directory's word.
        let origin = if admin.origin == Origin::Nobody { Origin::Directory } else { admin.origin };
        facts.push(self.fact(PortalFactId::GlobalAdmin, admin.answer.name(), origin));
        facts
    }

    /// Asks the directory about Admin agent, for an application in the portal.
    ///
    /// # Errors
    /// `NotSignedIn`, `Unreachable`, `ServiceFailed`.
    pub(super) async fn read_portal_role(&self, draft_id: &str) -> Result<DraftView> {
        let (key, _) = self.needed_application(draft_id).await?;
        let destination = self.needed_destination().await?;
        let none = || Error::new(ErrorCode::NotSignedIn, "nobody is signed in");
        let account = self.0.sessions.accounts(&destination.id)?.into_iter().next().ok_or_else(none)?;
        let answer = self.0.sessions.admin_agent(&destination, &account.key).await?;
        self.keep_said(&key, vec![self.role(answer)]).await?;
        self.changed_draft(draft_id).await
    }

    fn role(&self, answer: AdminAgentAnswer) -> FactRow {
        let word = match answer {
            AdminAgentAnswer::Member => PortalWord::Active,
            AdminAgentAnswer::NotMember => PortalWord::Pending,
            AdminAgentAnswer::NotApplicable => PortalWord::NotShown,
            AdminAgentAnswer::Unknown | AdminAgentAnswer::NeedsConsent => PortalWord::NotKnown,
        };
        FactRow {
            subject: PortalCheckId::AdminAgent.name().to_owned(),
            value: word.name().to_owned(),
            detail: answer.name().to_owned(),
            deadline: None,
            origin: Origin::Directory,
            at: self.now(),
        }
    }
}

/// Microsoft's own words for a status.
fn own_words(vetting: &Vetting) -> String {
    let words = [vetting.status.as_str(), vetting.sub_status.as_str()];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("/")
}

/// Microsoft's values for the steps of the form. Where both sides have nothing, there is nothing to compare.
fn worth_comparing(entry: &Entry, laid: &[DifferenceRow], profile: &LegalProfile) -> Vec<(PortalStepId, String)> {
    let mine = entered(entry);
    let worth = |(step, theirs): &(PortalStepId, String)| {
        !theirs.is_empty()
            || mine.iter().any(|(one, value)| one == step && !value.is_empty())
            || laid.iter().any(|row| row.step == *step)
    };
    values(profile).into_iter().filter(worth).collect()
}

/// The profile's values by the step at which they are entered. What is not in the answer at all is not told.
fn values(profile: &LegalProfile) -> Vec<(PortalStepId, String)> {
    use PortalStepId as S;
    let mut values: Vec<_> = profile.company_name.iter().map(|name| (S::CompanyName, name.clone())).collect();
    if let Some(address) = &profile.address {
        values.extend(
            [
                (S::Country, &address.country),
                (S::AddressLine1, &address.line1),
                (S::AddressLine2, &address.line2),
                (S::City, &address.city),
                (S::State, &address.state),
                (S::PostalCode, &address.postal_code),
                (S::Phone, &address.phone),
            ]
            .map(|(step, value)| (step, value.clone())),
        );
    }
    if let Some(contact) = &profile.contact {
        values.extend(
            [
                (S::FirstName, &contact.first_name),
                (S::LastName, &contact.last_name),
                (S::Email, &contact.email),
                (S::ContactPhone, &contact.phone),
            ]
            .map(|(step, value)| (step, value.clone())),
        );
    }
    values
}
