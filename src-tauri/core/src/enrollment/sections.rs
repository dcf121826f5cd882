//! How far each section is, and the answers laid out to be read once more.

use super::{Answers, FieldId, PageId, SectionId, answer};
use crate::rules::findings;
use crate::view::{CheckRow, CheckSection, CheckView, SectionMark, SectionStatus, SectionView, Severity};

/// The task list of a draft.
#[must_use]
pub fn sections(answers: &Answers) -> Vec<SectionView> {
    SectionId::ALL
        .iter()
        .map(|id| SectionView {
            id: *id,
            status: status(*id, answers),
            pages: pages(*id, answers).collect(),
            resume: resume(*id, answers),
            mark: SectionMark::None,
            note: String::new(),
        })
        .collect()
}

/// Is anything written in other letters than Latin ones?
fn has_other_letters(answers: &Answers, fields: &[FieldId]) -> bool {
    // Latin letters end where Greek begins; full-width forms are Latin letters too.
    let other = |c: char| c.is_alphabetic() && c >= '\u{370}' && !('\u{1e00}'..='\u{1eff}').contains(&c);
    fields
        .iter()
        .any(|field| answer(answers, *field).chars().any(|c| other(c) && !('\u{ff21}'..='\u{ff5a}').contains(&c)))
}

/// Is the page for this company? Nobody spells in Latin letters what is in Latin letters.
fn applies(page: PageId, answers: &Answers) -> bool {
    match page {
        PageId::AddressLatin => {
            has_other_letters(answers, &[FieldId::AddressLine1, FieldId::AddressLine2, FieldId::City])
        }
        PageId::ContactNameLatin => {
            has_other_letters(answers, &[FieldId::ContactGivenName, FieldId::ContactFamilyName])
        }
        _ => true,
    }
}

/// The pages of a section that are for this company, in order.
fn pages(section: SectionId, answers: &Answers) -> impl Iterator<Item = PageId> {
    section.pages().iter().copied().filter(|page| applies(*page, answers))
}

/// The page after this one within its section.
#[must_use]
pub fn next_page(page: PageId, answers: &Answers) -> Option<PageId> {
    pages(page.section(), answers).skip_while(|one| *one != page).nth(1)
}

/// The page at which a person who comes back goes on: the first that is not finished, or the first of all.
fn resume(section: SectionId, answers: &Answers) -> Option<PageId> {
    let all: Vec<PageId> = pages(section, answers).collect();
    let untouched = |page: &PageId| page.fields().iter().all(|field| answer(answers, *field).is_empty());
    let blocks = |page: &PageId| findings(*page, answers).iter().any(|finding| finding.severity == Severity::Blocks);
    let Some(open) = all.iter().position(blocks) else { return all.first().copied() };
    // Who never came so far has not seen the pages either that may stay empty on the way there.
    let seen = if untouched(&all[open]) {
        all[..open].iter().rposition(|page| !untouched(page)).map_or(0, |last| last + 1)
    } else {
        open
    };
    all.get(seen).copied()
}

fn status(section: SectionId, answers: &Answers) -> SectionStatus {
    let fields = || section.pages().iter().flat_map(|page| page.fields());
    if fields().all(|field| answer(answers, *field).is_empty()) {
        return SectionStatus::NotStarted;
    }
    let all = || section.pages().iter().flat_map(|page| findings(*page, answers));
    let blocking = || all().filter(|finding| finding.severity == Severity::Blocks);
    if blocking().any(|finding| !answer(answers, finding.field).is_empty()) {
        SectionStatus::Problem
    } else if blocking().next().is_some() {
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
            .map(|id| CheckSection { id: *id, rows: pages(*id, answers).flat_map(row).collect() })
            .collect(),
        findings: PageId::ALL.iter().flat_map(|page| findings(*page, answers)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status_of(section: SectionId, answers: &[(FieldId, &str)]) -> SectionStatus {
        let answers = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
        sections(&answers).into_iter().find(|view| view.id == section).unwrap().status
    }

    #[test]
    fn latin_spellings_are_asked_for_only_where_something_is_written_in_other_letters() {
        let next = |line: &str| {
            next_page(PageId::Address, &Answers::from([(FieldId::AddressLine1, line.to_owned())])).unwrap()
        };
        assert_eq!(next("信義區松高路 99 號"), PageId::AddressLatin);
        assert_eq!(next("ул. Ленина 1"), PageId::AddressLatin);
        for latin in ["500 Sample Street", "Žižkova 12", "１２Ｆ", "Đường Lê Lợi 5"] {
            assert_eq!(next(latin), PageId::CompanyReach, "{latin}");
        }
    }

    #[test]
    fn a_part_is_taken_up_again_at_the_first_page_that_is_not_finished() {
        let company = |answers: &[(FieldId, &str)]| {
            let answers = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
            sections(&answers).into_iter().find(|view| view.id == SectionId::Company).unwrap().resume.unwrap()
        };
        let named = [(FieldId::Country, "TW"), (FieldId::LegalName, "北風範例科技股份有限公司")];
        assert_eq!(company(&[]), PageId::Country);
        assert_eq!(company(&named[..1]), PageId::CompanyName);
        assert_eq!(company(&named), PageId::CompanyIds, "it may stay empty, but nobody has seen it yet");
        let half = [named[0], named[1], (FieldId::City, "臺北市")];
        assert_eq!(company(&half), PageId::Address, "who is in the midst of it has been past the numbers");
        let wrong = [named[0], named[1], (FieldId::City, "臺北市"), (FieldId::Country, "")];
        assert_eq!(company(&wrong), PageId::Country);
    }

    #[test]
    fn a_list_to_read_opens_a_part_and_holds_nobody_up() {
        let begin = SectionId::BeforeYouBegin;
        let first = sections(&Answers::new()).into_iter().find(|view| view.id == begin).unwrap();
        assert_eq!((first.status, first.resume), (SectionStatus::NotStarted, Some(PageId::Ready)));
        assert_eq!(status_of(begin, &[(FieldId::Membership, "member")]), SectionStatus::Completed);
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
