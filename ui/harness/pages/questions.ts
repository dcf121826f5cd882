// Every question page: empty, filled, with its help, refused, and with something to look at.
import { fill, keys, newDraft, openDraft, pagesAt, press, proceed, seen, tick, times, choose, type, unfold, type Step } from './page';

/** The nth page of a part, of an application that is filled in. */
const page = (part: Parameters<typeof press>[0], nth: number): Step[] => [openDraft, press(part), ...times(nth, proceed)];
const company = (nth: number) => page('section-company', nth);
const contact = (nth: number) => page('section-primaryContact', nth);
const country: Step = async (walk) => walk.page.getByRole('combobox', { name: await walk.words('page-country') }).click();
/** As the shell says that the person closes the window. */
const closing: Step = (walk) => walk.page.evaluate(() => window.closeDesk());
/** Several pages that were all left empty: the first refuses. */
const refused = proceed;

export const questionPages = [
  ...pagesAt('question', {
    ready: ['state=empty', ...newDraft, press('section-beforeYouBegin')],
    membership: ['state=filled', ...page('section-beforeYouBegin', 1), unfold],
    'membership, not yet': ['state=filled', ...page('section-beforeYouBegin', 1), choose('option-membership-notYet')],
    'work account': ['state=filled', ...page('section-workAccount', 0), unfold],
    'work account, none yet': ['state=empty', ...newDraft, press('section-workAccount'), choose('option-workAccount-create')],
    'work account, not sure': ['state=empty', ...newDraft, press('section-workAccount'), choose('option-workAccount-unsure')],
    'work account, refused': ['state=empty', ...newDraft, press('section-workAccount'), refused],
    country: ['state=filled', ...company(0), country, unfold],
    'country, found': ['state=empty', ...newDraft, press('section-company'), country, type('ta')],
    'country, not found': ['state=empty', ...newDraft, press('section-company'), country, type('xyz')],
    'country, refused': ['state=empty', ...newDraft, press('section-company'), country, keys('Escape'), refused],
    'company name': ['state=filled', ...company(1), unfold],
    'company name, refused': ['state=empty', ...newDraft, press('section-company'), country, type('Taiw'), keys('Enter'), proceed, refused],
    'company numbers': ['state=filled', ...company(2), unfold],
    address: ['state=filled', ...company(3), unfold],
    'address in Latin letters': ['state=filled', ...company(4), unfold],
    'company phone': ['state=filled', ...company(5), unfold],
    'company phone, worth a look': ['state=filled', ...company(6)],
    'closing, not saved': ['state=filled&error=save_answers:cannotSave', ...company(5), fill('field-company-website', 'a'), seen('saved-failing'), closing, seen('leaving-title')],
    'company phone, not saved': ['state=filled&error=save_answers:cannotSave', ...company(5), fill('field-company-website', 'a'), seen('saved-failing')],
    'contact name': ['state=filled', ...contact(0), unfold],
    'contact name in Latin letters': ['state=filled', ...contact(1), unfold],
    'contact email': ['state=filled', ...contact(2), unfold],
    'contact email, refused': ['state=filled', ...contact(2), fill('field-contact-email', 'meiling@gmail.com'), fill('field-contact-phone', ''), refused],
    authority: ['state=filled', ...page('section-authority', 0), unfold],
    'authority, refused': ['state=empty', ...newDraft, press('section-authority'), tick('field-authority-confirmed'), refused],
  }),
];
