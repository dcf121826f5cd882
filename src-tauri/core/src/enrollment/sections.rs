//! How far each section is, and the answers laid out to be read once more.

use super::{Answers, PageId, SectionId, answer};
use crate::rules::findings;
use crate::view::{CheckRow, CheckSection, CheckView, RuleId, SectionStatus, SectionView, Severity};

/// The task list of a draft.
#[must_use]
pub fn sections(answers: &Answers) -> Vec<SectionView> {
    SectionId::ALL
        .iter()
        .map(|id| SectionView { id: *id, status: status(*id, answers), pages: id.pages().to_vec() })
        .collect()
}

fn status(section: SectionId, answers: &Answers) -> SectionStatus {
    let fields = || section.pages().iter().flat_map(|page| page.fields());
    if fields().all(|field| answer(answers, *field).is_empty()) {
        return SectionStatus::NotStarted;
    }
    let all = || section.pages().iter().flat_map(|page| findings(*page, answers));
    let blocking = || all().filter(|finding| finding.severity == Severity::Blocks);
    // A tick that is not there stops nobody, but neither is its section done.
    let open = || all().any(|finding| finding.rule == RuleId::NotTicked);
    if blocking().any(|finding| !answer(answers, finding.field).is_empty()) {
        SectionStatus::Problem
    } else if blocking().next().is_some() || open() {
        SectionStatus::InProgress
    } else {
        SectionStatus::Completed
    }
}

/// Every answer that would be sent, with everything the rules find.
#[must_use]
pub fn check(answers: &Answers, version: u32) -> CheckView {
    let row = |page: PageId| {
        page.fields().iter().map(move |field| CheckRow {
            field: *field,
            page,
            value: answer(answers, *field).to_owned(),
        })
    };
    CheckView {
        version,
        sections: SectionId::ALL
            .iter()
            .map(|id| CheckSection { id: *id, rows: id.pages().iter().copied().flat_map(row).collect() })
            .collect(),
        findings: PageId::ALL.iter().flat_map(|page| findings(*page, answers)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enrollment::FieldId;

    fn status_of(section: SectionId, answers: &[(FieldId, &str)]) -> SectionStatus {
        let answers = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
        sections(&answers).into_iter().find(|view| view.id == section).unwrap().status
    }

    #[test]
    fn a_section_is_honest_about_how_far_it_is() {
        let contact = SectionId::PrimaryContact;
        assert_eq!(status_of(contact, &[]), SectionStatus::NotStarted);
        assert_eq!(status_of(contact, &[(FieldId::ContactGivenName, "Mei")]), SectionStatus::InProgress);
        assert_eq!(status_of(contact, &[(FieldId::ContactEmail, "mei@gmail.com")]), SectionStatus::Problem);
        let all = [
            (FieldId::ContactGivenName, "Mei"),
            (FieldId::ContactFamilyName, "Chao"),
            (FieldId::ContactEmail, "mei.chao@contoso.com"),
            (FieldId::ContactPhone, "02 2345 6789"),
        ];
        assert_eq!(status_of(contact, &all), SectionStatus::Completed);
    }
}
