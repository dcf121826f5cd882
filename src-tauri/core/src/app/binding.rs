//! What would bind the company, or hand its secrets to somebody new: facts for the question that a program puts to the
//! person outside of its pages. Whether and how it is asked is the program's business.

use super::App;
use crate::destination::Destination;
use crate::error::{Error, ErrorCode, Result};
use crate::http::origin;
use crate::network::{Network, look_at_certificates};
use crate::view::{BindingAct, BindingView, CloudId, DestinationSettings};

/// An act as a page asks for it.
#[derive(Clone, Copy, Debug)]
pub enum Act<'a> {
    /// *Enroll now*: the draft, the account, and the answers that were read.
    Enroll(&'a str, &'a str, u32),
    /// A waiting application goes on.
    GoOn(&'a str),
    /// This version of the agreement, by its hash, is accepted by this person with this title.
    Accept(&'a str, &'a str, &'a str, &'a str, &'a str),
    /// Applications and sign-ins go to this destination, and this way, from now on.
    Use(&'a DestinationSettings),
    /// These addresses are asked who they are.
    Look(&'a DestinationSettings),
}

impl App {
    /// What the person has to know before it is done. Nothing where nobody is bound: in practice, for an act that was done
    /// already, for a destination that is used just so, and for Microsoft's own by the system's way.
    ///
    /// # Errors
    /// Those of the act itself, as far as they can be known before it.
    pub async fn binding(&self, act: Act<'_>) -> Result<Option<BindingView>> {
        match act {
            Act::Enroll(draft_id, account_id, version) => self.enrolling(draft_id, account_id, version).await,
            Act::GoOn(draft_id) => {
                let submission = self.needed_submission(draft_id).await?;
                let destination = self.destination_of(&submission.account.destination_id).await?;
                let company = self.legal_name(draft_id).await?;
                Ok(about(BindingAct::GoOn, &destination, company, submission.username))
            }
            Act::Accept(draft_id, version, sha256, name, title) => {
                let submission = self.needed_submission(draft_id).await?;
                let destination = self.destination_of(&submission.account.destination_id).await?;
                // Only a text that was shown: nobody is asked about another.
                if self.0.store.agreement_locale(&destination.id, version, sha256).await?.is_none() {
                    return Err(Error::new(ErrorCode::AgreementChanged, "that text was never shown"));
                }
                let company = self.legal_name(draft_id).await?;
                let view = about(BindingAct::Accept, &destination, company, submission.username);
                let (name, title) = (name.trim(), title.trim());
                Ok(view.map(|view| BindingView {
                    agreement: Some(version.to_owned()),
                    signatory: Some(format!("{name}, {title}")),
                    ..view
                }))
            }
            Act::Use(settings) => self.reaching(BindingAct::UseService, settings).await,
            Act::Look(settings) => self.reaching(BindingAct::Look, settings).await,
        }
    }

    async fn enrolling(&self, draft_id: &str, account_id: &str, version: u32) -> Result<Option<BindingView>> {
        let Some((destination, account, _)) = self.ready_to_enroll(draft_id, account_id, version).await? else {
            return Ok(None);
        };
        let company = self.legal_name(draft_id).await?;
        Ok(about(BindingAct::Enroll, &destination, company, account.username))
    }

    /// Every setting counts: a directory of somebody else's behind a known service would be sent its tokens, and whoever
    /// holds a certificate authority reads them on their way.
    async fn reaching(&self, act: BindingAct, settings: &DestinationSettings) -> Result<Option<BindingView>> {
        if settings.portal.as_ref().is_some_and(|portal| portal.cloud == CloudId::Practice) {
            return Ok(None);
        }
        let wanted = self.described(settings).await?;
        let same =
            |known: Destination| Destination { id: wanted.id.clone(), name: wanted.name.clone(), ..known } == wanted;
        let microsofts_own = wanted.cloud.is_some() && wanted.network == Network::default();
        if microsofts_own || self.0.store.destinations().await?.into_iter().any(same) {
            return Ok(None);
        }
        let Some(view) = about(act, &wanted, String::new(), String::new()) else { return Ok(None) };
        let place = |address: &str| url::Url::parse(address).map(|address| origin(&address)).ok();
        Ok(Some(BindingView {
            issuer: place(&wanted.issuer),
            directory: wanted.graph_root.as_deref().and_then(place),
            proxy: Some(wanted.network.view().proxy_address).filter(|address| !address.is_empty()),
            certificates: look_at_certificates(wanted.network.certificates.as_bytes(), self.now())?.certificates,
            ..view
        }))
    }

    async fn destination_of(&self, id: &str) -> Result<Destination> {
        let gone = || Error::new(ErrorCode::Internal, "a submission without a destination");
        self.0.store.destination(id).await?.ok_or_else(gone)
    }

    async fn legal_name(&self, draft_id: &str) -> Result<String> {
        let answers = self.draft(draft_id).await?.answers;
        Ok(answers.get(&crate::enrollment::FieldId::LegalName).cloned().unwrap_or_default())
    }
}

/// Nothing of practice binds anybody.
fn about(act: BindingAct, destination: &Destination, company: String, account: String) -> Option<BindingView> {
    let real = !destination.is_practice();
    let host = url::Url::parse(&destination.base_url).map(|address| origin(&address)).unwrap_or_default();
    real.then(|| BindingView {
        act,
        company,
        account,
        service: destination.name.clone(),
        host,
        agreement: None,
        signatory: None,
        issuer: None,
        directory: None,
        proxy: None,
        certificates: Vec::new(),
    })
}
