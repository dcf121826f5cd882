// Written by the test `the_bindings_are_current` of src-tauri/src/bindings.rs. Do not edit.

export type AcceptAgreement = { draftId: string, version: string, sha256: string, name: string, title: string, };

export type AcceptanceView = { 
/**
 * Version accepted.
 */
version: string, 
/**
 * Hash accepted.
 */
sha256: string, 
/**
 * Who accepted.
 */
name: string, 
/**
 * As what.
 */
title: string, 
/**
 * When the service recorded it; nothing while it is on its way.
 */
acceptedAt: string | null, 
/**
 * The service's receipt.
 */
receipt: string | null, };

export type AccountRef = { accountId: string, };

export type AccountView = { 
/**
 * Key of the account within the destination.
 */
id: string, 
/**
 * The user name it signs in with.
 */
username: string, 
/**
 * The person's name.
 */
displayName: string, 
/**
 * Company name of the tenant, if the directory told.
 */
company: string | null, 
/**
 * Default verified domain of the tenant.
 */
domain: string | null, 
/**
 * Tenant id.
 */
tenantId: string, 
/**
 * Global admin of the tenant?
 */
globalAdmin: FactView, 
/**
 * When the person signed in.
 */
signedInAt: string, };

export type AdminAgentAnswer = "unknown" | "notMember" | "member" | "notApplicable" | "needsConsent";

export type AdminAgentView = { 
/**
 * The answer.
 */
answer: AdminAgentAnswer, 
/**
 * When the directory was asked.
 */
at: string | null, };

export type AgreementView = { 
/**
 * Version.
 */
version: string, 
/**
 * Title.
 */
title: string, 
/**
 * Locale of the text.
 */
locale: string, 
/**
 * Text, as paragraphs.
 */
paragraphs: Array<string>, 
/**
 * SHA-256 of the bytes that were shown, in hex.
 */
sha256: string, 
/**
 * When it was fetched.
 */
fetchedAt: string, };

export type Answer = "yes" | "no" | "unknown";

export type Answers = { draftId: string, answers: { [key in FieldId]?: string }, };

export type CheckRow = { 
/**
 * Which field.
 */
field: FieldId, 
/**
 * Where it can be changed.
 */
page: PageId, 
/**
 * As typed; empty: not provided.
 */
value: string, };

export type CheckSection = { 
/**
 * Which section.
 */
id: SectionId, 
/**
 * Its rows.
 */
rows: Array<CheckRow>, };

export type CheckStatus = "pending" | "inProgress" | "actionNeeded" | "challenged" | "authorized" | "rejected" | "unknown";

export type CheckView = { 
/**
 * Rows by section.
 */
sections: Array<CheckSection>, 
/**
 * All findings.
 */
findings: Array<FindingView>, 
/**
 * Counts saves: *Enroll now* names the answers that were read by it.
 */
version: number, };

export type DeskView = { 
/**
 * Version of the product.
 */
version: string, 
/**
 * The day on which the addresses that the product opens were checked.
 */
linksChecked: string, 
/**
 * Chosen language; nothing: as the system.
 */
language: Language | null, 
/**
 * Chosen colors.
 */
theme: Theme, 
/**
 * Where applications go now; nothing on a first run.
 */
destination: DestinationView | null, 
/**
 * The sign-ins kept for that destination.
 */
accounts: Array<AccountView>, 
/**
 * Every draft, newest first.
 */
drafts: Array<DraftRow>, };

export type DestinationKind = "practice" | "service";

export type DestinationView = { 
/**
 * Logical id; practice gets a new one at each reset.
 */
id: string, 
/**
 * Practice or a service.
 */
kind: DestinationKind, 
/**
 * As the person named it.
 */
name: string, 
/**
 * The service's own settings; nothing for practice.
 */
service: ServiceSettings | null, };

export type DraftRef = { draftId: string, };

export type DraftRow = { 
/**
 * Id of the draft.
 */
id: string, 
/**
 * Legal name; empty until entered.
 */
title: string, 
/**
 * Country code; empty until chosen.
 */
country: string, 
/**
 * Where it stands.
 */
state: DraftState, 
/**
 * Last change.
 */
updatedAt: string, 
/**
 * Reference of the receipt.
 */
reference: string | null, 
/**
 * Sent to practice?
 */
practice: boolean, };

export type DraftState = "editing" | "queued" | "sending" | "unknown" | "needsYou" | "refused" | "onHold" | "submitted" | "actionNeeded" | "authorized" | "rejected";

export type DraftView = { 
/**
 * Id of the draft.
 */
id: string, 
/**
 * Every answer given, as typed, by field name.
 */
answers: { [key in string]: string }, 
/**
 * How far each section is.
 */
sections: Array<SectionView>, 
/**
 * When the last change became durable.
 */
savedAt: string | null, 
/**
 * The submission to the current destination, if there is one.
 */
submission: SubmissionView | null, 
/**
 * Answers cannot be changed now: the application is with the service.
 */
locked: boolean, };

export type EnrollNow = { draftId: string, accountId: string, version: number, language: Language, };

export type ErrorCode = "keyringMissing" | "keyringLocked" | "keyringTimedOut" | "keyMissing" | "databaseMissing" | "databaseUnreadable" | "databaseTooNew" | "databaseInUse" | "cannotSave" | "noSuchDraft" | "locked" | "notReady" | "answersChanged" | "noDestination" | "badSettings" | "practiceFailed" | "notSignedIn" | "signInCanceled" | "signInTimedOut" | "consentRefused" | "adminConsentNeeded" | "wrongTenant" | "signInRefused" | "signInUntrusted" | "clockWrong" | "browserFailed" | "unreachable" | "serviceFailed" | "serviceRefused" | "agreementChanged" | "tooSoon" | "badRequest" | "internal";

export type ErrorView = { 
/**
 * What went wrong.
 */
code: ErrorCode, 
/**
 * The other side's own words.
 */
said: string | null, 
/**
 * Leads to the line in the log.
 */
reference: string, };

export type FactView = { 
/**
 * The answer.
 */
answer: Answer, 
/**
 * Who said it.
 */
origin: Origin, 
/**
 * When.
 */
at: string | null, };

export type FieldId = "ready.adminEmail" | "ready.workAccount" | "ready.company" | "ready.authority" | "ready.contact" | "membership" | "workAccount.kind" | "workAccount.email" | "company.country" | "company.legalName" | "company.legalNameLatin" | "company.registrationId" | "company.duns" | "company.addressLine1" | "company.addressLine2" | "company.city" | "company.state" | "company.postalCode" | "company.phone" | "company.website" | "contact.givenName" | "contact.familyName" | "contact.email" | "contact.phone" | "authority.confirmed" | "authority.name" | "authority.title";

export type FindingView = { 
/**
 * At which answer.
 */
field: FieldId, 
/**
 * On which page.
 */
page: PageId, 
/**
 * Which rule.
 */
rule: RuleId, 
/**
 * Refused, or worth a look.
 */
severity: Severity, 
/**
 * What the message names.
 */
args: { [key in string]: string }, };

export type Language = "en-US" | "zh-TW";

export type LinkId = "join" | "dashboard" | "workAccountHelp" | "createWorkAccount" | "becomeGlobalAdmin" | "userManagement" | "verificationHelp" | "nextUsers" | "nextActionPack" | "nextBenefits" | "nextCompetencies" | "nextBusinessProfile" | "nextReferrals" | "practiceMailbox" | "practiceUsers" | "practiceReviewer";

export type NeedsYouReason = "signIn" | "adminConsent" | "otherAccount" | "confirmAgain" | "outcomeUnknown" | "globalAdmin";

export type OpenLink = { link: LinkId, };

export type Origin = "signIn" | "directory" | "service" | "person" | "nobody";

export type PageAnswers = { draftId: string, page: PageId, answers: { [key in FieldId]?: string }, };

export type PageId = "ready" | "membership" | "workAccount" | "country" | "companyName" | "companyIds" | "address" | "companyReach" | "contactName" | "contactReach" | "authority";

export type PageResult = { 
/**
 * What is wrong or worth a look on this page.
 */
findings: Array<FindingView>, 
/**
 * The page that follows in the section, unless something blocks or the section ends.
 */
next: PageId | null, 
/**
 * When the answers became durable.
 */
savedAt: string, };

export type PasteAddress = { address: string, };

export type ProblemError = { 
/**
 * Our field, if the service's pointer leads to one.
 */
field: FieldId | null, 
/**
 * The service's pointer.
 */
pointer: string, 
/**
 * The service's words.
 */
detail: string, };

export type ProblemView = { 
/**
 * Stable type of the problem.
 */
kind: string, 
/**
 * One line.
 */
title: string, 
/**
 * More.
 */
detail: string, 
/**
 * Single answers it names.
 */
errors: Array<ProblemError>, };

export type ReadAgreement = { draftId: string, language: Language, };

export type RedirectForm = "localhost" | "loopback";

export type RuleId = "missing" | "notChosen" | "notTicked" | "tooLong" | "emailForm" | "emailConsumer" | "emailRole" | "emailRoleLikely" | "emailOnMicrosoft" | "emailOtherDomain" | "phoneForm" | "phoneLong" | "poBox" | "postalCodeForm" | "stateUnknown" | "dunsForm" | "registrationIdCheck" | "nameAbbreviated" | "websiteForm";

export type SavedView = { 
/**
 * When it became durable.
 */
savedAt: string, };

export type SectionId = "beforeYouBegin" | "workAccount" | "company" | "primaryContact" | "authority";

export type SectionStatus = "notStarted" | "inProgress" | "problem" | "completed";

export type SectionView = { 
/**
 * Which section.
 */
id: SectionId, 
/**
 * How far.
 */
status: SectionStatus, 
/**
 * Its pages, in order.
 */
pages: Array<PageId>, };

export type ServiceSettings = { 
/**
 * A name to recognize it by.
 */
name: string, 
/**
 * Base of the contract's addresses, without `/v1`.
 */
baseUrl: string, 
/**
 * OpenID Connect issuer; may be Entra's `…/organizations/v2.0`.
 */
issuer: string, 
/**
 * Client id registered there.
 */
clientId: string, 
/**
 * Scope of the service's access token.
 */
scope: string, 
/**
 * The registered form of the way back.
 */
redirectForm: RedirectForm, 
/**
 * Root of Microsoft Graph, such as `https://graph.microsoft.com`; empty: no directory to ask.
 */
graphRoot: string, };

export type SetLanguage = { language: Language | null, };

export type SetTheme = { theme: Theme, };

export type Severity = "blocks" | "warns";

export type SignIn = { hint: string | null, consent: boolean, };

export type SubmissionView = { 
/**
 * Id of the submission.
 */
id: string, 
/**
 * The draft it was frozen from.
 */
draftId: string, 
/**
 * Number of the frozen revision.
 */
revision: number, 
/**
 * Where it goes.
 */
destination: DestinationView, 
/**
 * User name of the account it is bound to.
 */
username: string, 
/**
 * Company of the account it is bound to.
 */
company: string | null, 
/**
 * How far it is.
 */
state: DraftState, 
/**
 * Why it waits for a person.
 */
reason: NeedsYouReason | null, 
/**
 * What the service said when it refused.
 */
problem: ProblemView | null, 
/**
 * When *Enroll now* was pressed.
 */
queuedAt: string, 
/**
 * When the service received it.
 */
submittedAt: string | null, 
/**
 * Reference of the receipt.
 */
reference: string | null, 
/**
 * When the next attempt is due.
 */
nextAttemptAt: string | null, 
/**
 * Checks; nothing until the service told.
 */
verification: VerificationView | null, 
/**
 * The acceptance, once given.
 */
acceptance: AcceptanceView | null, 
/**
 * Admin agent?
 */
adminAgent: AdminAgentView, 
/**
 * Next steps that the person ticked.
 */
doneSteps: Array<LinkId>, };

export type Theme = "system" | "light" | "dark";

export type TickStep = { draftId: string, step: LinkId, done: boolean, };

export type VerificationCheck = { 
/**
 * The service's name of it: `emailOwnership`, `employment`, `business`, `identity` or one not known here.
 */
kind: string, 
/**
 * How it stands.
 */
status: CheckStatus, 
/**
 * The service's own word for the status.
 */
statusWord: string, 
/**
 * Code of the reason, if any.
 */
reason: string | null, 
/**
 * The service's words, if any.
 */
detail: string | null, 
/**
 * By when something has to happen.
 */
deadline: string | null, 
/**
 * Appeals that are left.
 */
appealsLeft: number | null, 
/**
 * Last change.
 */
updatedAt: string | null, };

export type VerificationView = { 
/**
 * Each check.
 */
checks: Array<VerificationCheck>, 
/**
 * Where the confirmation mail went.
 */
mailSentTo: string | null, 
/**
 * When it went.
 */
mailSentAt: string | null, 
/**
 * When the contact confirmed.
 */
confirmedAt: string | null, 
/**
 * When it may be sent again.
 */
canResendAt: string | null, 
/**
 * When the service was last asked.
 */
at: string, };

export interface Commands {
  open_desk: { request: null; response: DeskView };
  set_language: { request: SetLanguage; response: null };
  set_theme: { request: SetTheme; response: null };
  choose_practice: { request: null; response: DeskView };
  choose_service: { request: ServiceSettings; response: DeskView };
  reset_practice: { request: null; response: DeskView };
  create_draft: { request: null; response: DraftView };
  open_draft: { request: DraftRef; response: DraftView };
  delete_draft: { request: DraftRef; response: DeskView };
  save_answers: { request: Answers; response: SavedView };
  finish_page: { request: PageAnswers; response: PageResult };
  check_draft: { request: DraftRef; response: CheckView };
  sign_in: { request: SignIn; response: AccountView };
  cancel_sign_in: { request: null; response: null };
  paste_address: { request: PasteAddress; response: null };
  sign_out: { request: AccountRef; response: DeskView };
  refresh_account: { request: AccountRef; response: AccountView };
  create_work_account: { request: null; response: null };
  enroll_now: { request: EnrollNow; response: DraftView };
  refresh_submission: { request: DraftRef; response: DraftView };
  confirm_again: { request: DraftRef; response: DraftView };
  edit_again: { request: DraftRef; response: DraftView };
  resend_confirmation: { request: DraftRef; response: DraftView };
  read_agreement: { request: ReadAgreement; response: AgreementView };
  accept_agreement: { request: AcceptAgreement; response: DraftView };
  check_admin_agent: { request: DraftRef; response: DraftView };
  tick_step: { request: TickStep; response: DraftView };
  open_link: { request: OpenLink; response: null };
}

export const FIELDS: readonly FieldId[] = [
  "ready.adminEmail",
  "ready.workAccount",
  "ready.company",
  "ready.authority",
  "ready.contact",
  "membership",
  "workAccount.kind",
  "workAccount.email",
  "company.country",
  "company.legalName",
  "company.legalNameLatin",
  "company.registrationId",
  "company.duns",
  "company.addressLine1",
  "company.addressLine2",
  "company.city",
  "company.state",
  "company.postalCode",
  "company.phone",
  "company.website",
  "contact.givenName",
  "contact.familyName",
  "contact.email",
  "contact.phone",
  "authority.confirmed",
  "authority.name",
  "authority.title",
];
export const PAGES: readonly PageId[] = [
  "ready",
  "membership",
  "workAccount",
  "country",
  "companyName",
  "companyIds",
  "address",
  "companyReach",
  "contactName",
  "contactReach",
  "authority",
];
export const SECTIONS: readonly SectionId[] = [
  "beforeYouBegin",
  "workAccount",
  "company",
  "primaryContact",
  "authority",
];
export const ERROR_CODES: readonly ErrorCode[] = [
  "keyringMissing",
  "keyringLocked",
  "keyringTimedOut",
  "keyMissing",
  "databaseMissing",
  "databaseUnreadable",
  "databaseTooNew",
  "databaseInUse",
  "cannotSave",
  "noSuchDraft",
  "locked",
  "notReady",
  "answersChanged",
  "noDestination",
  "badSettings",
  "practiceFailed",
  "notSignedIn",
  "signInCanceled",
  "signInTimedOut",
  "consentRefused",
  "adminConsentNeeded",
  "wrongTenant",
  "signInRefused",
  "signInUntrusted",
  "clockWrong",
  "browserFailed",
  "unreachable",
  "serviceFailed",
  "serviceRefused",
  "agreementChanged",
  "tooSoon",
  "badRequest",
  "internal",
];
export const RULES: readonly RuleId[] = [
  "missing",
  "notChosen",
  "notTicked",
  "tooLong",
  "emailForm",
  "emailConsumer",
  "emailRole",
  "emailRoleLikely",
  "emailOnMicrosoft",
  "emailOtherDomain",
  "phoneForm",
  "phoneLong",
  "poBox",
  "postalCodeForm",
  "stateUnknown",
  "dunsForm",
  "registrationIdCheck",
  "nameAbbreviated",
  "websiteForm",
];
export const LINKS: readonly LinkId[] = [
  "join",
  "dashboard",
  "workAccountHelp",
  "createWorkAccount",
  "becomeGlobalAdmin",
  "userManagement",
  "verificationHelp",
  "nextUsers",
  "nextActionPack",
  "nextBenefits",
  "nextCompetencies",
  "nextBusinessProfile",
  "nextReferrals",
  "practiceMailbox",
  "practiceUsers",
  "practiceReviewer",
];
