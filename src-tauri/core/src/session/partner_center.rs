//! What Partner Center lets a sign-in read, in one look: the profile, the one that was decided last, the PartnerID.
//!
//! Whatever is refused, by Partner Center or by the provider of its token, is an outcome. When to look, and what of it goes
//! into an application, is for `app`. A look follows no profile's tenant: a token reads its own and no other.

use jiff::SignedDuration;

use super::{AccountKey, Sessions};
use crate::destination::Destination;
use crate::error::{ErrorCode, Result};
use crate::microsoft::partner_center::{
    LegalProfile, PartnerCenter, PartnerNetwork, Refusal, Told, Vetting, VettingVersion,
};
use crate::oauth::refresh::Refused;
use crate::oauth::refusal::Lacking;
use crate::view::ReadOutcome;

/// What one look saw.
#[derive(Debug)]
pub(crate) struct Look {
    /// What came of it.
    pub(crate) outcome: ReadOutcome,
    /// For how long Microsoft asks to be left alone.
    pub(crate) wait: Option<SignedDuration>,
    /// To recognize the profile by; only with a profile.
    pub(crate) tag: Option<String>,
    /// The profile, if it was read and is another than that of the tag.
    pub(crate) profile: Option<LegalProfile>,
    /// How the profile stood that was decided last, while another is being decided.
    pub(crate) last_finalized: Option<Vetting>,
    /// The account in the partner program.
    pub(crate) partner: Option<PartnerNetwork>,
}

impl Look {
    fn of(outcome: ReadOutcome) -> Self {
        Self { outcome, wait: None, tag: None, profile: None, last_finalized: None, partner: None }
    }
}

impl Sessions {
    /// Looks at Partner Center. `tag` is that of the profile as it was seen last with this sign-in.
    ///
    /// # Errors
    /// `BadSettings`, `CannotSave`, `Internal`: what is amiss here and not at Microsoft.
    pub(crate) async fn look(&self, destination: &Destination, key: &AccountKey, tag: Option<&str>) -> Result<Look> {
        let scope = destination.service_scope.as_str();
        let correlation = uuid::Uuid::new_v4().to_string();
        let http = self.http(destination);
        let mut again = false;
        let (token, told) = loop {
            let token = match self.token(destination, key, scope).await {
                Ok(token) => token,
                Err(refused) => return self.no_token(key, scope, refused),
            };
            let center = PartnerCenter::new(&http, &destination.base_url, &token.secret, &correlation);
            match center.legal_profile(VettingVersion::Current, tag).await? {
                Told::TokenRefused if !again => {
                    again = true;
                    self.forget_access_token(key, scope);
                }
                told => break (token, told),
            }
        };
        let mut look = match told {
            Told::Value(profile, tag) => Look { tag, profile: Some(profile), ..Look::of(ReadOutcome::Read) },
            Told::NotModified => Look::of(ReadOutcome::NotModified),
            // A fresh token is not taken either: it is not the token.
            Told::TokenRefused => return Ok(Look::of(ReadOutcome::NoApiAccess)),
            Told::Refused(refusal) => {
                let (outcome, wait) = (refusal.outcome, self.heed(key, scope, refusal));
                return Ok(Look { wait, ..Look::of(outcome) });
            }
        };
        let center = PartnerCenter::new(&http, &destination.base_url, &token.secret, &correlation);
        if look.profile.as_ref().is_some_and(|profile| profile.vetting.status == "pending") {
            let told = center.legal_profile(VettingVersion::LastFinalized, None).await?;
            look.last_finalized = self.besides(key, scope, told, &mut look.wait).map(|profile| profile.vetting);
        }
        if look.wait.is_none() {
            look.partner = self.besides(key, scope, center.partner_network().await?, &mut look.wait);
        }
        Ok(look)
    }

    /// What is nice to know: where it is refused, the look stands without it.
    fn besides<T>(&self, key: &AccountKey, scope: &str, told: Told<T>, wait: &mut Option<SignedDuration>) -> Option<T> {
        match told {
            Told::Value(value, _) => Some(value),
            Told::NotModified | Told::TokenRefused => None,
            Told::Refused(refusal) => {
                *wait = self.heed(key, scope, refusal);
                None
            }
        }
    }

    /// Keeps what the next sign-in has to ask for; the patience that is asked for.
    fn heed(&self, key: &AccountKey, scope: &str, refusal: Refusal) -> Option<SignedDuration> {
        if let Some(claims) = refusal.claims {
            self.wish(key, scope, claims);
        }
        refusal.wait
    }

    /// Without a token nothing is asked: what that means.
    fn no_token(&self, key: &AccountKey, scope: &str, refused: Refused) -> Result<Look> {
        tracing::info!(error = %refused.error, "no token for partner center");
        let outcome = match (refused.lacks, refused.error.code) {
            (Some(Lacking::Consent), _) => ReadOutcome::NeedsConsent,
            (Some(Lacking::AdminConsent), _) => ReadOutcome::NeedsAdminConsent,
            (Some(Lacking::Mfa), _) => ReadOutcome::MfaNeeded,
            (Some(Lacking::Api), _) => ReadOutcome::NoApiAccess,
            (Some(Lacking::StepUp(claims)), _) => {
                self.wish(key, scope, claims);
                ReadOutcome::StepUpNeeded
            }
            // A token came, but not for this scope.
            (None, ErrorCode::AdminConsentNeeded) => ReadOutcome::NeedsConsent,
            (None, ErrorCode::NotSignedIn) => ReadOutcome::NotSignedIn,
            (None, ErrorCode::Unreachable) => ReadOutcome::Unreachable,
            (
                None,
                ErrorCode::ServiceFailed
                | ErrorCode::SignInRefused
                | ErrorCode::SignInUntrusted
                | ErrorCode::ClockWrong
                | ErrorCode::ConsentRefused
                | ErrorCode::WrongTenant,
            ) => ReadOutcome::Failed,
            (None, _) => return Err(refused.error),
        };
        Ok(Look::of(outcome))
    }
}
