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

export type AcceptedFactView = { 
/**
 * Version.
 */
version: string, 
/**
 * SHA-256 of the text, in hex.
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
 * When.
 */
at: string, 
/**
 * The service's receipt.
 */
receipt: string, };

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
 * Every verified domain of the tenant, as far as the directory told.
 */
verifiedDomains: Array<string>, 
/**
 * When the directory told company and domains.
 */
companyAt: string | null, 
/**
 * The company's address in the directory, where the sign-in may read it.
 */
address: DirectoryAddressView | null, 
/**
 * Global admin of the tenant?
 */
globalAdmin: FactView, 
/**
 * In the Admin agents group?
 */
adminAgent: AdminAgentView, 
/**
 * Is there another global admin?
 */
otherAdmins: FactView, 
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

export type AdminConsent = { accountId: string | null, purpose: SignInFor, };

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

export type AsideView = { 
/**
 * Names it.
 */
name: string, 
/**
 * When they were set aside.
 */
at: string, };

export type AssistedView = { desk: DeskView, draft: DraftView, };

export type BeginPortal = { draftId: string, version: number, script: Script, };

export type BinRow = { 
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
 * When it was deleted.
 */
deletedAt: string, 
/**
 * Days until it is gone for good.
 */
daysLeft: number, };

export type CertificateView = { 
/**
 * Its name.
 */
subject: string, 
/**
 * Who vouches for it; itself, most likely.
 */
issuer: string, 
/**
 * SHA-256 of the whole certificate, in pairs.
 */
fingerprint: string, 
/**
 * When it ends.
 */
expires: string, 
/**
 * It has ended.
 */
expired: boolean, };

export type CertificatesView = { 
/**
 * As PEM, whatever form they came in.
 */
pem: string, 
/**
 * What they say of themselves.
 */
certificates: Array<CertificateView>, };

export type ChangeSecret = { old: string, new: string, };

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

export type ChooseDifference = { draftId: string, step: PortalStepId, choice: DifferenceChoice, };

export type ChosenFile = { 
/**
 * Its name, without its place.
 */
name: string, 
/**
 * What it asks for.
 */
protection: FileProtection, };

export type CloudId = "global" | "usGovernment" | "china" | "practice";

export type ConnectionFinding = "nameFound" | "nameUnknown" | "reached" | "notReached" | "proxyNone" | "proxyUsed" | "proxyWantsSignIn" | "proxyRefused" | "proxyNotOne" | "tlsGood" | "tlsOwn" | "tlsInspected" | "tlsInspectedUntrusted" | "tlsUnknownIssuer" | "tlsExpired" | "tlsNotYet" | "tlsOtherName" | "tlsBroken" | "tlsNone" | "clockGood" | "clockAhead" | "clockBehind" | "clockUntold" | "noAnswer" | "webPage" | "failed" | "unexpected" | "providerGood" | "providerMissing" | "providerOther" | "providerUnreadable" | "providerAddress" | "providerNoPkce" | "providerPkceUntold" | "providerNoQuery" | "serviceGood" | "serviceMissing" | "serviceOpen";

export type ConnectionPart = "issuer" | "service" | "partnerCenter";

export type ConnectionStep = { 
/**
 * What it found.
 */
finding: ConnectionFinding, 
/**
 * How good that is.
 */
verdict: ConnectionVerdict, 
/**
 * For its words. Names are cleaned: they are the other side's.
 */
args: { [key in string]: string }, };

export type ConnectionVerdict = "good" | "notice" | "bad";

export type ConnectionView = { 
/**
 * When it was looked.
 */
at: string, 
/**
 * Version of the product.
 */
version: string, 
/**
 * Each part's way.
 */
ways: Array<ConnectionWay>, 
/**
 * The certificate authorities that are trusted besides.
 */
certificates: Array<CertificateView>, };

export type ConnectionWay = { 
/**
 * Which part.
 */
part: ConnectionPart, 
/**
 * Scheme, host and port.
 */
address: string, 
/**
 * In order; the last one may be where it stopped.
 */
steps: Array<ConnectionStep>, };

export type ConsentView = { 
/**
 * Where it is allowed; nothing where the provider has no such page.
 */
address: string | null, 
/**
 * The permissions, by their names at the provider.
 */
scopes: Array<string>, };

export type CopyText = { text: string, };

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
 * The drafts that were changed last, newest first.
 */
drafts: Array<DraftRow>, 
/**
 * Leads to the drafts after those; nothing: there are no more.
 */
draftsNext: string | null, 
/**
 * How many drafts there are.
 */
draftCount: number, 
/**
 * How many lie in the bin.
 */
binCount: number, 
/**
 * Nothing is kept after the end.
 */
memoryOnly: boolean, 
/**
 * What a crash left behind, until the person has read it.
 */
recovered: RecoveredView | null, };

export type DestinationKind = "practice" | "service" | "portal";

export type DestinationSettings = { 
/**
 * Of an enrollment service.
 */
service: ServiceSettings | null, 
/**
 * Of the portal.
 */
portal: PortalSettings | null, };

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
 * Nothing of it is real: practice, or practice's likeness of the portal.
 */
practice: boolean, 
/**
 * The service's own settings; nothing for practice.
 */
service: ServiceSettings | null, 
/**
 * The portal's settings; nothing elsewhere.
 */
portal: PortalSettings | null, };

export type DifferenceChoice = "open" | "mine" | "theirs";

export type DifferenceKind = "same" | "spelling" | "variant" | "different" | "missing";

export type DifferenceView = { 
/**
 * Which field.
 */
step: PortalStepId, 
/**
 * What was entered.
 */
mine: string, 
/**
 * What Microsoft has.
 */
theirs: string, 
/**
 * How they differ.
 */
kind: DifferenceKind, 
/**
 * Who said what Microsoft has.
 */
origin: Origin, 
/**
 * When.
 */
at: string, 
/**
 * What the person decided.
 */
choice: DifferenceChoice, };

export type DirectoryAddressView = { 
/**
 * Street, with number and floor.
 */
street: string, 
/**
 * City.
 */
city: string, 
/**
 * State or province.
 */
state: string, 
/**
 * Postal code.
 */
postalCode: string, 
/**
 * Country as two letters (ISO 3166-1).
 */
country: string, 
/**
 * Phone.
 */
phone: string, 
/**
 * When the directory told.
 */
at: string, };

export type DraftPage = { 
/**
 * Its drafts, in the order asked for.
 */
drafts: Array<DraftRow>, 
/**
 * Leads to the next page; nothing: this is the last.
 */
next: string | null, };

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

export type DraftSort = "newest" | "oldest" | "name";

export type DraftState = "editing" | "queued" | "sending" | "unknown" | "needsYou" | "refused" | "onHold" | "submitted" | "actionNeeded" | "authorized" | "rejected" | "entering" | "submittedByPerson";

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
 * The application in the portal, if that is the current destination and it was begun.
 */
portal: PortalView | null, 
/**
 * Answers cannot be changed now: the application is with the service.
 */
locked: boolean, };

export type DraftsFile = "fine" | "missing" | "empty" | "cutShort" | "damaged" | "otherDrafts" | "older" | "newer";

export type EnrollNow = { draftId: string, accountId: string, version: number, language: Language, };

export type ErrorCode = "keyringMissing" | "keyringLocked" | "keyringDenied" | "keyringTimedOut" | "keyringAmbiguous" | "keyringTooLong" | "keyMissing" | "unlockNeeded" | "wrongCode" | "keysDamaged" | "passphraseTooShort" | "lastKey" | "databaseMissing" | "databaseUnreadable" | "databaseOlder" | "databaseTooNew" | "databaseInUse" | "cannotSave" | "noSuchDraft" | "locked" | "notReady" | "answersChanged" | "noDestination" | "badSettings" | "badSettingsFile" | "practiceFailed" | "noClientId" | "notSignedIn" | "signInCanceled" | "signInTimedOut" | "stepUpNeeded" | "consentRefused" | "adminConsentNeeded" | "wrongTenant" | "tenantNotAdmitted" | "signInRefused" | "signInUntrusted" | "clockWrong" | "browserFailed" | "unreachable" | "serviceFailed" | "serviceRefused" | "agreementChanged" | "tooSoon" | "clipboardFailed" | "nothingFound" | "badDate" | "cannotReadFile" | "cannotWriteFile" | "notAnEnrollFile" | "wrongPassphrase" | "wrongKey" | "fileTooLarge" | "fileDamaged" | "fileTooNew" | "fileChanged" | "badRecipient" | "badRequest" | "internal";

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
 * Why the identity provider refused, where it is that.
 */
refusal: RefusalView | null, 
/**
 * Leads to the line in the log.
 */
reference: string, };

export type Export = { draftIds: Array<string> | null, passphrase: string | null, recipients: Array<string>, suggested: string, };

export type ExportedView = { 
/**
 * Drafts in it.
 */
drafts: number, 
/**
 * Its size in bytes.
 */
size: number, };

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

export type FieldDifference = { 
/**
 * Which.
 */
field: FieldId, 
/**
 * As it was.
 */
then: string, 
/**
 * As it is.
 */
now: string, };

export type FieldId = "membership" | "workAccount.kind" | "workAccount.email" | "company.country" | "company.legalName" | "company.legalNameLatin" | "company.registrationId" | "company.duns" | "company.addressLine1" | "company.addressLine2" | "company.city" | "company.state" | "company.postalCode" | "company.addressLine1Latin" | "company.addressLine2Latin" | "company.cityLatin" | "company.phone" | "company.website" | "contact.givenName" | "contact.familyName" | "contact.givenNameLatin" | "contact.familyNameLatin" | "contact.email" | "contact.phone" | "authority.confirmed" | "authority.name" | "authority.title";

export type FileProtection = "passphrase" | "key";

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

export type HistoryKind = "created" | "edited" | "frozen" | "restored" | "imported" | "copied" | "takenOver";

export type HistoryPoint = { 
/**
 * Names it within the draft; 0 is the empty draft.
 */
number: number, 
/**
 * When it began.
 */
at: string, 
/**
 * What happened.
 */
kind: HistoryKind, 
/**
 * The answers that changed.
 */
fields: Array<FieldId>, 
/**
 * Which revision was frozen.
 */
revision: number | null, };

export type HistoryRef = { draftId: string, point: number, };

export type Import = { text: string, chosen: Array<string>, };

export type ImportDraftView = { 
/**
 * Names it within the file: SHA-256 of all that the file says of it, in hex.
 */
id: string, 
/**
 * Legal name; empty: none.
 */
title: string, 
/**
 * Country code; empty: none.
 */
country: string, 
/**
 * Last change, where it comes from.
 */
savedAt: string, 
/**
 * Answers in it.
 */
answers: number, 
/**
 * What is worth knowing first.
 */
warnings: Array<ImportWarning>, 
/**
 * What was sent from it.
 */
facts: Array<SentFactView>, };

export type ImportOriginView = { 
/**
 * When it was taken over.
 */
importedAt: string, 
/**
 * When the file was made.
 */
madeAt: string, 
/**
 * Version of the product that made it.
 */
product: string, 
/**
 * What was sent from it there.
 */
facts: Array<SentFactView>, };

export type ImportPreviewView = { 
/**
 * When it was made.
 */
madeAt: string, 
/**
 * Version of the product that made it.
 */
product: string, 
/**
 * It comes from a newer version, and may say more than is shown.
 */
newer: boolean, 
/**
 * Its drafts, in its order.
 */
drafts: Array<ImportDraftView>, };

export type ImportWarning = "alreadyHere" | "alreadySent" | "hiddenCharacters" | "unknownAnswers" | "empty";

export type JournalLine = { 
/**
 * When.
 */
at: string, 
/**
 * What happened: a name that leads to a message, `journal-<kind>`.
 */
kind: string, 
/**
 * What the message names.
 */
args: { [key in string]: string }, };

export type KeyStatusView = { 
/**
 * Nothing is kept after the end: the key is in memory alone.
 */
memoryOnly: boolean, 
/**
 * What the keyring holds.
 */
keyring: KeyringState, 
/**
 * When the passphrase was chosen; nothing: there is none.
 */
passphraseMadeAt: string | null, 
/**
 * When the recovery code was made; nothing: there is none.
 */
recoveryCodeMadeAt: string | null, 
/**
 * There is a file for those two, but it is damaged or of another time: they would not open the drafts.
 */
damaged: boolean, 
/**
 * What was set aside, newest first.
 */
aside: Array<AsideView>, };

export type KeyringState = "ok" | "locked" | "noService" | "denied" | "timedOut" | "missing" | "ambiguous" | "tooLong" | "otherDrafts";

export type Language = "en-US" | "zh-TW";

export type Leave = { ready: boolean, };

export type LinkId = "join" | "dashboard" | "workAccountHelp" | "createWorkAccount" | "becomeGlobalAdmin" | "userManagement" | "verificationHelp" | "nextUsers" | "nextActionPack" | "nextBenefits" | "nextCompetencies" | "nextBusinessProfile" | "nextReferrals" | "portalStart" | "legalInfo" | "partnerProfile" | "tenants" | "support" | "tenantDomains" | "selfServiceHelp" | "locationsHelp" | "tenantsHelp" | "practiceMailbox" | "practiceUsers" | "practiceReviewer";

export type MarkSection = { draftId: string, section: SectionId, mark: SectionMark, note: string, };

export type NeedsYouReason = "signIn" | "stepUp" | "adminConsent" | "otherAccount" | "confirmAgain" | "outcomeUnknown" | "globalAdmin";

export type NetworkSettings = { 
/**
 * Through which proxy.
 */
proxy: ProxyUse, 
/**
 * Address of the proxy that was entered, such as `http://proxy.example:8080`.
 */
proxyAddress: string, 
/**
 * User name at that proxy; empty: none.
 */
proxyUser: string, 
/**
 * Password at that proxy; never handed out. Nothing: the one that is kept.
 */
proxyPassword: string | null, 
/**
 * Certificate authorities to trust beside the system's, as PEM.
 */
certificates: string, };

export type OpenLink = { link: LinkId, english: boolean, };

export type Origin = "signIn" | "directory" | "service" | "partnerCenter" | "person" | "nobody";

export type PageAnswers = { draftId: string, page: PageId, answers: { [key in FieldId]?: string }, };

export type PageId = "ready" | "membership" | "workAccount" | "country" | "companyName" | "companyIds" | "address" | "addressLatin" | "companyReach" | "contactName" | "contactNameLatin" | "contactReach" | "authority";

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

export type PastePortal = { draftId: string, text: string, };

export type PortalCaseId = "addressSuggestion" | "greyButton" | "readOnlyCompany" | "somethingWentWrong" | "numberError" | "sessionError" | "dunsNotFound" | "nameTaken" | "notGlobalAdmin" | "selfServiceOff" | "tenantLinked" | "needPermission";

export type PortalCheckId = "overall" | "emailOwnership" | "employment" | "business" | "identity" | "program" | "agreement" | "adminAgent";

export type PortalCheckView = { 
/**
 * Which check.
 */
id: PortalCheckId, 
/**
 * The word that counts: Microsoft's where it is the newest, else the person's.
 */
word: PortalWord, 
/**
 * Everything that was said, the newest first.
 */
said: Array<PortalSaidView>, };

export type PortalDatesView = { 
/**
 * One working day: the mail can be sent again.
 */
resendFrom: string | null, 
/**
 * Five working days: worth asking support.
 */
chaseFrom: string | null, 
/**
 * Thirty days after a rejection: the account is suspended.
 */
suspendedOn: string | null, 
/**
 * How far the holiday tables reach; after it only weekends are known.
 */
holidaysUntil: string, };

export type PortalDiffers = { draftId: string, step: PortalStepId, entered: string, };

export type PortalFactId = "company" | "domains" | "partnerType" | "globalAdmin" | "partnerId" | "partnerName" | "lastFinalized";

export type PortalFactView = { 
/**
 * What about.
 */
id: PortalFactId, 
/**
 * The value; shown as text.
 */
value: string, 
/**
 * Who said it.
 */
origin: Origin, 
/**
 * When.
 */
at: string, };

export type PortalNote = "empty" | "withoutCallingCode" | "withoutExtension" | "moreThanTenDigits" | "noLatin" | "englishName";

export type PortalPageId = "start" | "company" | "contact" | "finish";

export type PortalPageView = { 
/**
 * Which page.
 */
id: PortalPageId, 
/**
 * Its fields and acts, in order.
 */
steps: Array<PortalStepView>, };

export type PortalReadingView = { 
/**
 * Can anything be read at all, and if not, why.
 */
outcome: ReadOutcome, 
/**
 * When it was asked last.
 */
at: string | null, 
/**
 * The account it was asked with.
 */
username: string | null, 
/**
 * Not before this time: Microsoft asked for patience, or it was asked a moment ago.
 */
notBefore: string | null, };

export type PortalSaidView = { 
/**
 * The word.
 */
word: PortalWord, 
/**
 * Microsoft's own word, or the person's note; shown as text.
 */
detail: string, 
/**
 * By when something has to happen (ISO 8601 date), if the portal says.
 */
deadline: string | null, 
/**
 * Who said it.
 */
origin: Origin, 
/**
 * When.
 */
at: string, };

export type PortalSettings = { 
/**
 * Which cloud.
 */
cloud: CloudId, 
/**
 * Client id registered with Microsoft Entra for reading; empty: everything is kept by hand.
 */
clientId: string, 
/**
 * Ids of the only tenants whose accounts may sign in, with blanks between them; empty: any.
 */
tenants: string, 
/**
 * The way to Microsoft.
 */
network: NetworkSettings, };

export type PortalStep = { draftId: string, step: PortalStepId, };

export type PortalStepId = "open" | "workEmail" | "code" | "lookup" | "duns" | "country" | "companyName" | "addressLine1" | "addressLine2" | "city" | "state" | "postalCode" | "phone" | "website" | "registrationId" | "addressChoice" | "firstName" | "lastName" | "email" | "contactPhone" | "headsUp" | "enroll" | "agreement";

export type PortalStepKind = "copy" | "choose" | "act";

export type PortalStepView = { 
/**
 * Which.
 */
id: PortalStepId, 
/**
 * Copied, chosen or pressed.
 */
kind: PortalStepKind, 
/**
 * In the portal's form; empty when there is nothing to enter.
 */
value: string, 
/**
 * What is worth knowing about the value.
 */
notes: Array<PortalNote>, 
/**
 * When the person ticked it off.
 */
doneAt: string | null, 
/**
 * What the portal has in its place, if the person said so.
 */
entered: string | null, };

export type PortalSubmittedView = { 
/**
 * The day (ISO 8601).
 */
on: string, 
/**
 * Who pressed the button.
 */
by: string, 
/**
 * A number or name that the portal gave; empty: none.
 */
reference: string, 
/**
 * When it was written down here.
 */
recordedAt: string, };

export type PortalView = { 
/**
 * Number of the frozen revision that is being, or was, entered.
 */
revision: number, 
/**
 * Local or Latin letters, as the person chose.
 */
script: Script, 
/**
 * When the person began to enter it.
 */
begunAt: string, 
/**
 * Being entered now: not yet recorded as submitted, and not taken back to be changed.
 */
entering: boolean, 
/**
 * The portal's pages, in its order.
 */
pages: Array<PortalPageView>, 
/**
 * The step in hand: its value is what was copied last.
 */
current: PortalStepId | null, 
/**
 * Steps that are done.
 */
done: number, 
/**
 * Steps there are.
 */
all: number, 
/**
 * What the person said of having submitted it.
 */
submitted: PortalSubmittedView | null, 
/**
 * The answers were changed after this revision was frozen.
 */
changedSince: boolean, 
/**
 * How each verification check stands.
 */
checks: Array<PortalCheckView>, 
/**
 * What Microsoft said besides, and the person.
 */
facts: Array<PortalFactView>, 
/**
 * What came of asking Microsoft.
 */
reading: PortalReadingView, 
/**
 * The days that matter.
 */
dates: PortalDatesView, 
/**
 * Microsoft's values beside the draft's.
 */
differences: Array<DifferenceView>, 
/**
 * What happened, newest first.
 */
journal: Array<JournalLine>, 
/**
 * Next steps that the person ticked.
 */
doneSteps: Array<LinkId>, };

export type PortalWord = "notKnown" | "notShown" | "pending" | "inProgress" | "authorized" | "rejected" | "challenged" | "pendingPartnerAction" | "actionRequired" | "active" | "pendingQualification";

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

export type ProxyUse = "system" | "none" | "given";

export type PutBack = { name: string, };

export type ReadAgreement = { draftId: string, language: Language, };

export type ReadOutcome = "notAsked" | "notConfigured" | "notSignedIn" | "read" | "notModified" | "notEnrolled" | "noApiAccess" | "forbidden" | "needsConsent" | "needsAdminConsent" | "mfaNeeded" | "stepUpNeeded" | "throttled" | "unreachable" | "failed";

export type ReadPortal = { draftId: string, accountId: string | null, quiet: boolean, };

export type RecordPortal = { draftId: string, on: string, by: string, reference: string, };

export type Recover = { way: Way, text: string, by: RecoverBy, };

export type RecoverBy = "acceptOlder" | "lastGoodCopy" | "startAfresh";

export type RecoveredDraft = { 
/**
 * Id of the draft.
 */
id: string, 
/**
 * Legal name; empty until entered.
 */
title: string, 
/**
 * When its last change became durable.
 */
savedAt: string, 
/**
 * What changed since the last clean close.
 */
differences: Array<FieldDifference>, };

export type RecoveredView = { 
/**
 * The drafts that had changed since the last clean close.
 */
drafts: Array<RecoveredDraft>, };

export type RecoveryCodeView = { 
/**
 * In groups of four letters and digits.
 */
code: string, 
/**
 * When it was made.
 */
madeAt: string, };

export type RecoveryView = { 
/**
 * What the file turned out to be.
 */
found: DraftsFile, 
/**
 * What may be chosen, the best first; nothing: only another version, or a key, helps.
 */
choices: Array<RecoverBy>, 
/**
 * When the copies that are kept were made, newest first.
 */
copies: Array<string>, };

export type RedirectForm = "localhost" | "loopback";

export type RefusalKind = "setup" | "chooseAccount" | "wrongTenant" | "noSuchAccount" | "noSuchTenant" | "locked" | "password" | "wrongPassword" | "disabled" | "ended" | "interrupted" | "mfaSetup" | "mfa" | "moreProof" | "device" | "notAssigned" | "policy" | "network" | "crossTenant" | "looping" | "noApi" | "consent" | "adminConsent" | "declined" | "appUnknown" | "wrongCloud" | "unknown";

export type RefusalSolver = "you" | "admin" | "operator";

export type RefusalView = { 
/**
 * What it is about.
 */
kind: RefusalKind, 
/**
 * Who can solve it.
 */
solver: RefusalSolver, 
/**
 * Entra's number; nothing where the provider gave none.
 */
number: number | null, 
/**
 * The provider's id of the attempt.
 */
correlationId: string | null, 
/**
 * The provider's time of it, in its own form.
 */
at: string | null, };

export type RuleId = "missing" | "notChosen" | "notTicked" | "tooLong" | "emailForm" | "emailConsumer" | "emailRole" | "emailRoleLikely" | "emailOnMicrosoft" | "emailOtherDomain" | "phoneForm" | "phoneLong" | "poBox" | "postalCodeForm" | "stateUnknown" | "dunsForm" | "registrationIdCheck" | "nameAbbreviated" | "websiteForm";

export type SavedView = { 
/**
 * When it became durable.
 */
savedAt: string, };

export type SayCheck = { draftId: string, check: PortalCheckId, word: PortalWord, note: string, deadline: string | null, };

export type Script = "local" | "latin";

export type Search = { query: string, sort: DraftSort, cursor: string | null, };

export type Secret = { text: string, };

export type SectionId = "beforeYouBegin" | "workAccount" | "company" | "primaryContact" | "authority";

export type SectionMark = "none" | "finished" | "later";

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
pages: Array<PageId>, 
/**
 * Where to go on: the first page that is not finished, or the first of all.
 */
resume: PageId | null, 
/**
 * What the person says of it.
 */
mark: SectionMark, 
/**
 * A note to oneself; empty: none.
 */
note: string, };

export type SentFactView = { 
/**
 * Kind of the destination: a name of `DestinationKind`, or one that is not known here.
 */
kind: string, 
/**
 * What the destination was called; empty: by its kind.
 */
destination: string, 
/**
 * Only rehearsed?
 */
practice: boolean, 
/**
 * Number of the revision.
 */
revision: number, 
/**
 * How it stood: a name of `DraftState`, or one that is not known here.
 */
state: string, 
/**
 * Time or day; empty: not known.
 */
at: string, 
/**
 * Reference of the receipt; empty: none.
 */
reference: string, 
/**
 * Who sent it.
 */
by: string, 
/**
 * SHA-256 of the frozen bytes, in hex.
 */
sha256: string, 
/**
 * Who accepted which version of the agreement.
 */
acceptance: AcceptedFactView | null, };

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
 * Scope of the service's access token, or several with blanks between them.
 */
scope: string, 
/**
 * Resource of that token, where the provider wants it named (RFC 8707); empty: it does not, as Microsoft's.
 */
resource: string, 
/**
 * Ids of the only tenants whose accounts may sign in, with blanks between them; empty: any.
 */
tenants: string, 
/**
 * The registered form of the way back.
 */
redirectForm: RedirectForm, 
/**
 * Root of Microsoft Graph, such as `https://graph.microsoft.com`; empty: no directory to ask.
 */
graphRoot: string, 
/**
 * The way there.
 */
network: NetworkSettings, };

export type SetLanguage = { language: Language | null, };

export type SetTheme = { theme: Theme, };

export type SettingMistake = "name" | "baseUrl" | "baseUrl-plain" | "baseUrl-version" | "issuer" | "issuer-plain" | "issuer-description" | "clientId" | "scope" | "resource" | "tenants" | "graphRoot" | "graphRoot-plain" | "proxyAddress" | "proxyAddress-script" | "proxyAddress-kind" | "proxyAddress-user" | "proxyUser" | "certificates" | "certificates-key" | "certificates-server" | "certificates-many";

export type SettingsFileView = { 
/**
 * Its name, without its place.
 */
name: string, 
/**
 * The settings.
 */
settings: DestinationSettings, 
/**
 * The certificate authorities that it brings.
 */
certificates: Array<CertificateView>, };

export type Severity = "blocks" | "warns";

export type SignIn = { hint: string | null, purpose: SignInFor, };

export type SignInFor = "account" | "company" | "admins" | "adminAgent" | "partnerCenter";

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

export type TickPortal = { draftId: string, step: PortalStepId, done: boolean, };

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

export type Way = "keyring" | "passphrase" | "recoveryCode" | "memoryOnly" | "newPassphrase";

export type WayIn = { way: Way, text: string, };

export type WaysInView = { 
/**
 * Nothing was ever kept here: a new passphrase, or keeping nothing, may be chosen.
 */
firstRun: boolean, 
/**
 * The keyring has been asked to hold the key, or will be.
 */
keyring: boolean, 
/**
 * A passphrase opens them.
 */
passphrase: boolean, 
/**
 * A recovery code opens them.
 */
recoveryCode: boolean, 
/**
 * The file that holds those two is damaged.
 */
damaged: boolean, 
/**
 * What was set aside, newest first.
 */
aside: Array<AsideView>, };

export interface Commands {
  open_desk: { request: null; response: DeskView };
  set_language: { request: SetLanguage; response: null };
  set_theme: { request: SetTheme; response: null };
  choose_practice: { request: null; response: DeskView };
  choose_service: { request: ServiceSettings; response: DeskView };
  choose_portal: { request: PortalSettings; response: DeskView };
  check_connection: { request: DestinationSettings; response: ConnectionView };
  choose_settings: { request: null; response: SettingsFileView | null };
  choose_certificates: { request: null; response: CertificatesView | null };
  save_settings: { request: DestinationSettings; response: boolean };
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
  admin_consent: { request: AdminConsent; response: ConsentView };
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
  begin_portal: { request: BeginPortal; response: DraftView };
  change_answers: { request: DraftRef; response: DraftView };
  copy_step: { request: PortalStep; response: DraftView };
  advance_portal: { request: DraftRef; response: DraftView };
  tick_portal: { request: TickPortal; response: DraftView };
  portal_differs: { request: PortalDiffers; response: DraftView };
  record_portal: { request: RecordPortal; response: DraftView };
  say_check: { request: SayCheck; response: DraftView };
  read_portal: { request: ReadPortal; response: DraftView };
  paste_portal: { request: PastePortal; response: DraftView };
  choose_difference: { request: ChooseDifference; response: DraftView };
  copy_text: { request: CopyText; response: null };
  open_assistant: { request: DraftRef; response: null };
  assisted_draft: { request: null; response: AssistedView };
  close_assistant: { request: null; response: null };
  ways_in: { request: null; response: WaysInView };
  unlock: { request: WayIn; response: DeskView };
  recoverable: { request: WayIn; response: RecoveryView };
  recover: { request: Recover; response: DeskView };
  start_afresh: { request: null; response: null };
  put_back: { request: PutBack; response: null };
  dismiss_recovered: { request: null; response: DeskView };
  key_status: { request: null; response: KeyStatusView };
  new_recovery_code: { request: null; response: RecoveryCodeView };
  set_passphrase: { request: Secret; response: KeyStatusView };
  change_passphrase: { request: ChangeSecret; response: KeyStatusView };
  remove_passphrase: { request: null; response: KeyStatusView };
  keep_in_keyring: { request: null; response: KeyStatusView };
  mark_section: { request: MarkSection; response: DraftView };
  history: { request: DraftRef; response: Array<HistoryPoint> };
  draft_origin: { request: DraftRef; response: ImportOriginView | null };
  difference: { request: HistoryRef; response: Array<FieldDifference> };
  restore: { request: HistoryRef; response: DraftView };
  duplicate_draft: { request: DraftRef; response: DraftView };
  search: { request: Search; response: DraftPage };
  bin: { request: null; response: Array<BinRow> };
  restore_draft: { request: DraftRef; response: DeskView };
  empty_bin: { request: null; response: DeskView };
  export_drafts: { request: Export; response: ExportedView | null };
  choose_import: { request: null; response: ChosenFile | null };
  look_into: { request: Secret; response: ImportPreviewView };
  import_drafts: { request: Import; response: DeskView };
  open_link: { request: OpenLink; response: null };
  leave: { request: Leave; response: null };
}

export const FIELDS: readonly FieldId[] = [
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
  "company.addressLine1Latin",
  "company.addressLine2Latin",
  "company.cityLatin",
  "company.phone",
  "company.website",
  "contact.givenName",
  "contact.familyName",
  "contact.givenNameLatin",
  "contact.familyNameLatin",
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
  "addressLatin",
  "companyReach",
  "contactName",
  "contactNameLatin",
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
  "keyringDenied",
  "keyringTimedOut",
  "keyringAmbiguous",
  "keyringTooLong",
  "keyMissing",
  "unlockNeeded",
  "wrongCode",
  "keysDamaged",
  "passphraseTooShort",
  "lastKey",
  "databaseMissing",
  "databaseUnreadable",
  "databaseOlder",
  "databaseTooNew",
  "databaseInUse",
  "cannotSave",
  "noSuchDraft",
  "locked",
  "notReady",
  "answersChanged",
  "noDestination",
  "badSettings",
  "badSettingsFile",
  "practiceFailed",
  "noClientId",
  "notSignedIn",
  "signInCanceled",
  "signInTimedOut",
  "stepUpNeeded",
  "consentRefused",
  "adminConsentNeeded",
  "wrongTenant",
  "tenantNotAdmitted",
  "signInRefused",
  "signInUntrusted",
  "clockWrong",
  "browserFailed",
  "unreachable",
  "serviceFailed",
  "serviceRefused",
  "agreementChanged",
  "tooSoon",
  "clipboardFailed",
  "nothingFound",
  "badDate",
  "cannotReadFile",
  "cannotWriteFile",
  "notAnEnrollFile",
  "wrongPassphrase",
  "wrongKey",
  "fileTooLarge",
  "fileDamaged",
  "fileTooNew",
  "fileChanged",
  "badRecipient",
  "badRequest",
  "internal",
];
export const SETTING_MISTAKES: readonly SettingMistake[] = [
  "name",
  "baseUrl",
  "baseUrl-plain",
  "baseUrl-version",
  "issuer",
  "issuer-plain",
  "issuer-description",
  "clientId",
  "scope",
  "resource",
  "tenants",
  "graphRoot",
  "graphRoot-plain",
  "proxyAddress",
  "proxyAddress-script",
  "proxyAddress-kind",
  "proxyAddress-user",
  "proxyUser",
  "certificates",
  "certificates-key",
  "certificates-server",
  "certificates-many",
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
  "portalStart",
  "legalInfo",
  "partnerProfile",
  "tenants",
  "support",
  "tenantDomains",
  "selfServiceHelp",
  "locationsHelp",
  "tenantsHelp",
  "practiceMailbox",
  "practiceUsers",
  "practiceReviewer",
];
export const PORTAL_STEPS: readonly PortalStepId[] = [
  "open",
  "workEmail",
  "code",
  "lookup",
  "duns",
  "country",
  "companyName",
  "addressLine1",
  "addressLine2",
  "city",
  "state",
  "postalCode",
  "phone",
  "website",
  "registrationId",
  "addressChoice",
  "firstName",
  "lastName",
  "email",
  "contactPhone",
  "headsUp",
  "enroll",
  "agreement",
];
export const PORTAL_CASES: readonly PortalCaseId[] = [
  "addressSuggestion",
  "greyButton",
  "readOnlyCompany",
  "somethingWentWrong",
  "numberError",
  "sessionError",
  "dunsNotFound",
  "nameTaken",
  "notGlobalAdmin",
  "selfServiceOff",
  "tenantLinked",
  "needPermission",
];
export const PORTAL_CHECKS: readonly PortalCheckId[] = [
  "overall",
  "emailOwnership",
  "employment",
  "business",
  "identity",
  "program",
  "agreement",
  "adminAgent",
];
