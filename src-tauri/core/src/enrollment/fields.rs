//! The one list of what a draft asks: sections, pages and fields, in order.
//!
//! Everything a person answers is text, kept exactly as typed: a tick is `yes` or empty, a choice is its own word.
//! What the text means (a phone, an address) is decided by `rules` and `profile`, never here.

use serde::{Deserialize, Serialize};

/// Declares an enum whose members cross the border, the database and the catalogues under one fixed name each.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every member, in the order in which a person meets them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The fixed name, as in the database, in JSON and in message ids.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $text),+ } }

            /// The member of this fixed name, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> { match name { $($text => Some(Self::$variant),)+ _ => None } }
        }
    };
}
pub(crate) use named;

named! {
    /// The parts of a draft, as the task list shows them.
    SectionId {
        /// The seed's five things to have ready, and the question whether the company is a member already.
        BeforeYouBegin = "beforeYouBegin",
        /// Which account signs in, or that one has to be made.
        WorkAccount = "workAccount",
        /// The legal business profile.
        Company = "company",
        /// The person Microsoft writes to.
        PrimaryContact = "primaryContact",
        /// Who may sign for the company.
        Authority = "authority",
    }
}

named! {
    /// One question page each.
    PageId {
        /// What to have at hand, and where to find it. It asks nothing.
        Ready = "ready",
        /// Member of the network already?
        Membership = "membership",
        /// Is there a work account, and which.
        WorkAccount = "workAccount",
        /// Country or region of the legal address.
        Country = "country",
        /// Legal name as registered.
        CompanyName = "companyName",
        /// Registration number and D-U-N-S.
        CompanyIds = "companyIds",
        /// Legal address.
        Address = "address",
        /// The address in Latin letters, where it is registered in others.
        AddressLatin = "addressLatin",
        /// Company phone and website.
        CompanyReach = "companyReach",
        /// Name of the primary contact.
        ContactName = "contactName",
        /// The contact's name in Latin letters, where it is written in others.
        ContactNameLatin = "contactNameLatin",
        /// Mail and phone of the primary contact.
        ContactReach = "contactReach",
        /// Authority to sign.
        Authority = "authority",
    }
}

named! {
    /// One answer each.
    FieldId {
        /// `member`, `notYet` or `unsure`.
        Membership = "membership",
        /// `have`, `create` or `unsure`.
        WorkAccountKind = "workAccount.kind",
        /// The global admin's work e-mail.
        WorkAccountEmail = "workAccount.email",
        /// ISO 3166-1 alpha-2.
        Country = "company.country",
        /// Legal name in the registered script.
        LegalName = "company.legalName",
        /// Registered Latin name, optional.
        LegalNameLatin = "company.legalNameLatin",
        /// Company registration or tax number, optional.
        RegistrationId = "company.registrationId",
        /// D-U-N-S number, optional.
        Duns = "company.duns",
        /// First line of the legal address, 1 to 200 characters.
        AddressLine1 = "company.addressLine1",
        /// Second line, optional, 0 to 200 characters.
        AddressLine2 = "company.addressLine2",
        /// City or town.
        City = "company.city",
        /// State, province or county.
        State = "company.state",
        /// Postal code.
        PostalCode = "company.postalCode",
        /// First line in Latin letters, optional.
        AddressLine1Latin = "company.addressLine1Latin",
        /// Second line in Latin letters, optional.
        AddressLine2Latin = "company.addressLine2Latin",
        /// City in Latin letters, optional.
        CityLatin = "company.cityLatin",
        /// Company phone, in any human form.
        CompanyPhone = "company.phone",
        /// Company website, optional.
        Website = "company.website",
        /// Given name, 1 to 50 characters.
        ContactGivenName = "contact.givenName",
        /// Family name, 1 to 50 characters.
        ContactFamilyName = "contact.familyName",
        /// Given name in Latin letters, optional.
        ContactGivenNameLatin = "contact.givenNameLatin",
        /// Family name in Latin letters, optional.
        ContactFamilyNameLatin = "contact.familyNameLatin",
        /// Company mail address of the contact.
        ContactEmail = "contact.email",
        /// Phone of the contact, in any human form.
        ContactPhone = "contact.phone",
        /// Tick: may sign for the company.
        AuthorityConfirmed = "authority.confirmed",
        /// Who signs.
        SignatoryName = "authority.name",
        /// As what.
        SignatoryTitle = "authority.title",
    }
}

impl SectionId {
    /// The section's pages, in order.
    #[must_use]
    pub fn pages(self) -> &'static [PageId] {
        match self {
            Self::BeforeYouBegin => &[PageId::Ready, PageId::Membership],
            Self::WorkAccount => &[PageId::WorkAccount],
            Self::Company => {
                const PAGES: &[PageId] = &[
                    PageId::Country,
                    PageId::CompanyName,
                    PageId::CompanyIds,
                    PageId::Address,
                    PageId::AddressLatin,
                    PageId::CompanyReach,
                ];
                PAGES
            }
            Self::PrimaryContact => &[PageId::ContactName, PageId::ContactNameLatin, PageId::ContactReach],
            Self::Authority => &[PageId::Authority],
        }
    }
}

impl PageId {
    /// The section the page belongs to.
    #[must_use]
    pub fn section(self) -> SectionId {
        match self {
            Self::Ready | Self::Membership => SectionId::BeforeYouBegin,
            Self::WorkAccount => SectionId::WorkAccount,
            Self::Country
            | Self::CompanyName
            | Self::CompanyIds
            | Self::Address
            | Self::AddressLatin
            | Self::CompanyReach => SectionId::Company,
            Self::ContactName | Self::ContactNameLatin | Self::ContactReach => SectionId::PrimaryContact,
            Self::Authority => SectionId::Authority,
        }
    }

    /// The page's fields, in order.
    #[must_use]
    pub fn fields(self) -> &'static [FieldId] {
        match self {
            // A list to read: what it names is asked where it belongs, and nothing is asked twice.
            Self::Ready => &[],
            Self::Membership => &[FieldId::Membership],
            Self::WorkAccount => &[FieldId::WorkAccountKind, FieldId::WorkAccountEmail],
            Self::Country => &[FieldId::Country],
            Self::CompanyName => &[FieldId::LegalName, FieldId::LegalNameLatin],
            Self::CompanyIds => &[FieldId::RegistrationId, FieldId::Duns],
            Self::Address => {
                &[FieldId::AddressLine1, FieldId::AddressLine2, FieldId::City, FieldId::State, FieldId::PostalCode]
            }
            Self::AddressLatin => &[FieldId::AddressLine1Latin, FieldId::AddressLine2Latin, FieldId::CityLatin],
            Self::ContactNameLatin => &[FieldId::ContactGivenNameLatin, FieldId::ContactFamilyNameLatin],
            Self::CompanyReach => &[FieldId::CompanyPhone, FieldId::Website],
            Self::ContactName => &[FieldId::ContactGivenName, FieldId::ContactFamilyName],
            Self::ContactReach => &[FieldId::ContactEmail, FieldId::ContactPhone],
            Self::Authority => &[FieldId::AuthorityConfirmed, FieldId::SignatoryName, FieldId::SignatoryTitle],
        }
    }
}

impl FieldId {
    /// The page that asks for the field.
    #[must_use]
    pub fn page(self) -> PageId {
        PageId::ALL.iter().copied().find(|page| page.fields().contains(&self)).unwrap_or(PageId::Ready)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_on_exactly_one_page_and_every_page_in_its_section() {
        for field in FieldId::ALL {
            let pages = PageId::ALL.iter().filter(|page| page.fields().contains(field)).count();
            assert_eq!(pages, 1, "{} stands on {pages} pages", field.name());
        }
        for page in PageId::ALL {
            assert!(page.section().pages().contains(page), "{} is not in its section", page.name());
        }
    }

    #[test]
    fn a_name_leads_back_to_its_member() {
        for field in FieldId::ALL {
            assert_eq!(FieldId::from_name(field.name()), Some(*field));
        }
    }
}
