//! Microsoft's clouds. An app has to be registered in each of them separately, and nothing crosses from one to another.
//!
//! Sources: entra-docs `authentication-national-cloud.md`, Graph `concepts/deployments.md`, read November 2026.

/// The hosts of one cloud, without a slash at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cloud {
    /// Short name.
    pub id: &'static str,
    /// Where people sign in.
    pub authority: &'static str,
    /// Root of Microsoft Graph.
    pub graph: &'static str,
    /// Base of the Partner Center REST API.
    pub partner_center: &'static str,
}

/// The clouds that take partners. Germany closed on 2021-10-29.
pub const CLOUDS: [Cloud; 3] = [
    Cloud {
        id: "global",
        authority: "https://login.microsoftonline.com",
        graph: "https://graph.microsoft.com",
        partner_center: "https://api.partnercenter.microsoft.com",
    },
    Cloud {
        id: "usGovernment",
        authority: "https://login.microsoftonline.us",
        graph: "https://graph.microsoft.us",
        partner_center: "https://api.partnercenter.microsoft.com",
    },
    Cloud {
        id: "china",
        authority: "https://login.partner.microsoftonline.cn",
        graph: "https://microsoftgraph.chinacloudapi.cn",
        partner_center: "https://partner.partnercenterapi.microsoftonline.cn",
    },
];

impl Cloud {
    /// The issuer to configure for the work accounts of any tenant.
    #[must_use]
    pub fn issuer(&self) -> String {
        format!("{}/organizations/v2.0", self.authority)
    }

    /// The cloud that an issuer belongs to.
    #[must_use]
    pub fn of_issuer(issuer: &str) -> Option<&'static Self> {
        CLOUDS.iter().find(|cloud| issuer.strip_prefix(cloud.authority).is_some_and(|rest| rest.starts_with('/')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_leads_to_its_cloud_and_a_lookalike_to_none() {
        for cloud in &CLOUDS {
            assert_eq!(Cloud::of_issuer(&cloud.issuer()), Some(cloud));
        }
        assert_eq!(Cloud::of_issuer("https://login.microsoftonline.com.evil.example/organizations/v2.0"), None);
    }
}
