//! What would bind the company, as the person is asked about it outside of the pages.

use serde::{Deserialize, Serialize};

use super::{CertificateView, view};
use crate::enrollment::named;

named! {
    /// What would be done.
    BindingAct {
        /// *Enroll now*.
        Enroll = "enroll",
        /// An application that waited goes on.
        GoOn = "goOn",
        /// The agreement is accepted.
        Accept = "accept",
        /// A service is used for the first time, or with other settings.
        UseService = "useService",
        /// Addresses that a page names are asked who they are.
        Look = "look",
    }
}

view! {
    /// The facts, each read from what is kept and not from what a page says.
    BindingView {
        /// What would be done.
        act: BindingAct,
        /// For which company; empty where it is about none.
        company: String,
        /// With which work account; empty where it is about none.
        account: String,
        /// At which service, as the person named it.
        service: String,
        /// Where that is: scheme, host and port.
        host: String,
        /// Which version of the agreement.
        agreement: Option<String>,
        /// Who accepts it: name and title.
        signatory: Option<String>,
        /// Where people sign in.
        issuer: Option<String>,
        /// Whose directory is asked.
        directory: Option<String>,
        /// Through which proxy, where the settings name one.
        proxy: Option<String>,
        /// Whose certificates would be trusted beside the system's.
        certificates: Vec<CertificateView>,
    }
}
