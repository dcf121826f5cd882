//! Entra's numbers, as one table: what each is about. They explain; what is done follows the protocol's own `error`.
//!
//! Microsoft may change them (entra-docs `reference-error-codes.md`): one that is not here is shown as it is. Source of the
//! meanings: the same page, paraphrased in domain.md 3.7; 900421 is Partner Center's (domain.md 2.2).

use crate::view::{RefusalKind, RefusalSolver};

use RefusalKind as K;

/// A kind, and the numbers that say so.
pub(crate) const TABLE: &[(RefusalKind, &[u32])] = &[
    (
        K::Setup,
        &[
            50011, 50194, 65002, 65005, 70002, 70011, 70016, 70019, 90124, 90130, 700_011, 700_025, 900_144, 7_000_218,
            9_001_023,
        ],
    ),
    (K::ChooseAccount, &[16000]),
    (K::WrongTenant, &[50020, 50178, 90072, 500_208, 700_005]),
    (K::NoSuchAccount, &[50034]),
    (K::NoSuchTenant, &[50059, 90002]),
    (K::Locked, &[50053]),
    (K::Password, &[50055, 50125]),
    (K::WrongPassword, &[50126]),
    (K::Disabled, &[50057]),
    (K::Ended, &[50058, 50173, 54005, 70000, 70008, 70043, 700_082]),
    (K::Interrupted, &[50140]),
    (K::MfaSetup, &[50072, 50079, 53004]),
    (K::Mfa, &[50074, 50076, 50078, 900_421]),
    (K::MoreProof, &[50158]),
    (K::Device, &[50097, 53000, 53001]),
    (K::NotAssigned, &[50105]),
    (K::Policy, &[50131, 53002, 53003, 530_032, 530_034, 530_035]),
    (K::Network, &[500_021]),
    (K::CrossTenant, &[500_212, 500_213]),
    (K::Looping, &[50196]),
    (K::NoApi, &[500_011, 650_052, 650_056, 650_057]),
    (K::Consent, &[65001]),
    (K::AdminConsent, &[90090, 90094, 90095, 90099]),
    (K::Declined, &[65004]),
    (K::AppUnknown, &[700_016]),
    (K::WrongCloud, &[90038, 900_382]),
];

/// What the first number that the table has is about, and that number.
pub(crate) fn explain(numbers: &[u32]) -> Option<(RefusalKind, u32)> {
    numbers.iter().find_map(|number| kind(*number).map(|kind| (kind, *number)))
}

/// Is one of the numbers of this kind?
pub(crate) fn any(numbers: &[u32], kinds: &[RefusalKind]) -> bool {
    numbers.iter().filter_map(|number| kind(*number)).any(|kind| kinds.contains(&kind))
}

fn kind(number: u32) -> Option<RefusalKind> {
    TABLE.iter().find(|(_, numbers)| numbers.contains(&number)).map(|(kind, _)| *kind)
}

/// Who can solve it.
pub(crate) fn solver(kind: RefusalKind) -> RefusalSolver {
    match kind {
        K::ChooseAccount
        | K::WrongTenant
        | K::NoSuchAccount
        | K::NoSuchTenant
        | K::Locked
        | K::Password
        | K::WrongPassword
        | K::Ended
        | K::Interrupted
        | K::MfaSetup
        | K::Mfa
        | K::MoreProof
        | K::Looping
        | K::Declined
        | K::Unknown => RefusalSolver::You,
        K::Disabled
        | K::Device
        | K::NotAssigned
        | K::Policy
        | K::Network
        | K::CrossTenant
        | K::NoApi
        | K::Consent
        | K::AdminConsent
        | K::AppUnknown => RefusalSolver::Admin,
        K::Setup | K::WrongCloud => RefusalSolver::Operator,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_stands_twice_and_every_kind_but_unknown_has_one() {
        let mut numbers: Vec<u32> = TABLE.iter().flat_map(|(_, numbers)| numbers.iter().copied()).collect();
        let all = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), all);
        for kind in RefusalKind::ALL {
            let rows = TABLE.iter().filter(|(one, numbers)| one == kind && !numbers.is_empty()).count();
            assert_eq!(rows, usize::from(*kind != K::Unknown), "{}", kind.name());
        }
    }

    #[test]
    fn the_words_of_every_kind_and_solver_are_there_in_both_languages() {
        for language in ["en-US", "zh-TW"] {
            let path = format!("{}/../../ui/locales/{language}/refusals.ftl", env!("CARGO_MANIFEST_DIR"));
            let words = std::fs::read_to_string(path).unwrap();
            let has = |key: String| {
                words
                    .lines()
                    .any(|line| line.split_once(" = ").is_some_and(|(one, text)| one == key && !text.is_empty()))
            };
            for kind in RefusalKind::ALL {
                let name = kind.name();
                assert!(has(format!("refusal-{name}")) && has(format!("refusal-{name}-action")), "{language} {name}");
            }
            for solver in RefusalSolver::ALL {
                assert!(has(format!("refusal-who-{}", solver.name())), "{language} {}", solver.name());
            }
        }
    }
}
