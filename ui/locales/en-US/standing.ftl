standing-title = Your application in the portal
standing-none = You have not written down yet that the application was submitted in the portal.
standing-none-go = Go to the application
standing-submitted = Application submitted in the portal
standing-submitted-practice = Practice application submitted
standing-practice-note = Practice only. The portal was a likeness on this computer, and the company is not enrolled.
standing-on = Submitted { $day } by { $by }
standing-reference = Reference from the portal
standing-recorded = Recorded by you: { $time }. Enroll Desk did not send anything, and does not see into the portal.
standing-recorded-practice = Recorded by you: { $time }.
standing-changed = The answers have changed since
standing-changed-text = Revision { $revision } was entered in the portal, and the answers say something else now. Microsoft learns of a change only when somebody enters it in the portal.
standing-answers = See the answers as they are now
today-at = today { $time }

act-title = Somebody at the company has to act
act-until = Act before { $day }
act-until-text = Microsoft suspends an account that stays rejected for more than 30 days. Counted from the day on which the rejection was written down here.
act-past = More than 30 days rejected
act-past-text = Microsoft may have suspended the account by now. Ask support before you do anything else. Counted from the day on which the rejection was written down here.
act-open = { $check }: { $word }

now-title = What happens now
now-contact = The primary contact
now-contact-text = Gets an email from Microsoft and selects the button in it to confirm. The review waits until then.
now-contact-done = Has confirmed the email.
now-resend = No email? From { $day } on, it can be sent again.
now-resend-come = No email yet? It can be sent again now, on the Legal info page.
now-microsoft = Microsoft
now-microsoft-text = Checks the contact’s employment and the company. Microsoft names 3 to 5 business days. Some partners report one to two weeks. Then the primary contact gets an email with the result.
now-microsoft-done = Has authorized the company.
now-chase = Nothing new by { $day }? Then ask support.
now-chase-come = Five business days have passed. If nothing has changed, ask support now.
now-you = You
now-you-text = Look at the portal every day or two, and say below what it shows. Read and accept the agreement when the portal asks for it.
now-days = Business days leave out weekends, the public holidays of the United States and, for a company in Taiwan, those of Taiwan. The holidays are known until { $day }.
now-before = Before you change anything in the portal
now-before-locked = While a check is pending, the portal does not let the legal profile be changed.
now-before-again = A change of the legal name, the address or the contact starts verification again, for every program.
now-before-contact = While a check is rejected, the portal may not keep a new primary contact, even after the code was entered.
now-before-appeal = There are about three appeals. A question typed into the appeal box uses one up: ask support instead.
now-before-tries = Do not press again and again. Accounts have been locked after several failed attempts.

standing-checks = Verification
standing-checks-lead = The portal shows these under Account settings, Legal info. Enroll Desk knows what you say here, and what Microsoft lets it read. Both are kept, and the newest counts.
standing-left = What is left for you
standing-next = Next steps for a new partner

check-overall = Verification as a whole
check-overall-what = The status of the legal profile.
check-program = Program
check-program-what = Membership in the Microsoft AI Cloud Partner Program has a status of its own.
check-agreement = Partner agreement
check-agreement-what = Somebody with the authority to sign reads and accepts it in the portal.
check-adminAgent = Admin agent
check-adminAgent-what = A role for companies in the Cloud Solution Provider program (CSP).

check-do = What to do
check-who = Who acts
check-when = By when
check-said = What was said
who-you = You
who-contact = The primary contact
who-microsoft = Microsoft
due-deadline = By { $day }. The portal names this day.
due-suspended = Before { $day }. After 30 days in Rejected, Microsoft suspends the account.
due-suspended-come = More than 30 days have passed. Microsoft may have suspended the account: ask support first.
due-resend = From { $day } on, the email can be sent again.
due-resend-come = The email can be sent again now.
due-chase = Nothing new by { $day }? Then ask support.
due-chase-come = Five business days have passed. If nothing has changed, ask support now.
said-person = You said:{" "}
said-partnerCenter = Partner Center said:{" "}
said-directory = Your company’s directory said:{" "}
said-signIn = The sign-in said:{" "}
said-service = The service said:{" "}
said-nobody = Somebody said:{" "}
said-note = Note:{" "}
said-own-word = In its own words:{" "}
say-open = Say what the portal shows

word-notKnown = Not known yet
word-notKnown-means = Nobody has said anything about it yet.
word-notKnown-do = Look at it in the portal, and say here what it shows.
word-notShown = Not shown
word-notShown-hint = The portal shows nothing about this.
word-notShown-means = The portal does not show it. It may come later, or not be needed for your company.
word-pending = Pending
word-pending-hint = Waiting. Nothing is decided.
word-pending-means = Nothing is decided yet.
word-pending-do = There is nothing to do. Look again in a day or two.
word-inProgress = In progress
word-inProgress-hint = Being looked at.
word-inProgress-means = It is being looked at.
word-inProgress-do = There is nothing to do. Look again in a day or two.
word-pendingPartnerAction = Pending Partner Action
word-pendingPartnerAction-hint = The company has to do something.
word-pendingPartnerAction-means = Microsoft waits for the company to do something.
word-pendingPartnerAction-do =
    Open the Legal info page, and look for Resolve, Fix now or Pending actions.
    No such button? Open the partner profile. It may be on that page.
    Still none? Sign in to the portal as a global admin. The button may be shown to this role only.
word-actionRequired = Action required
word-actionRequired-hint = Often with the button Fix now. Newer pages use it in place of Rejected.
word-actionRequired-means = Something did not fit, or is missing. Newer pages use this word in place of Rejected.
word-challenged = Challenged
word-challenged-hint = Microsoft wants proof.
word-challenged-means = Microsoft doubts something, and wants proof.
word-authorized = Authorized
word-authorized-hint = Newer pages say Accepted.
word-authorized-means = It has passed.
word-rejected = Rejected
word-rejected-hint = It has failed, for now.
word-rejected-means = It has failed. It can be corrected.
word-rejected-do =
    Compare what the portal shows with the official register before you do anything else.
    Select Fix now on the Legal info page, and upload a document from the last 12 months that shows the legal name.
    Have a question? Ask support. A question typed into the appeal box uses up one of about three appeals.
word-active = Active
word-active-hint = The company is in.
word-active-means = It is active.
word-pendingQualification = Pending qualification
word-pendingQualification-hint = Not taken into the program yet.
word-pendingQualification-means = The program has not accepted the company yet.

check-overall-pending = Verification is running. While it is, the portal does not let the legal profile be changed.
check-overall-pending-do = Nothing needs to be done here. Look at each check below: the contact’s email comes first.
check-overall-authorized = The company is verified. As soon as the program is active and the agreement is accepted, roles can be given too.
check-overall-rejected = At least one check has failed. It can be corrected, but not forever: after more than 30 days, Microsoft suspends the account.
check-overall-rejected-do =
    Find the check that failed on the Legal info page, and say it below.
    Do what it says there, before you appeal. There are about three appeals.

check-emailOwnership-pending = Microsoft waits for the primary contact to confirm the email that it sent.
check-emailOwnership-pending-do =
    Ask the primary contact to open Microsoft’s email and select the button in it. “I didn’t request this” would end in Rejected.
    Not there? Look in the junk email folder, and ask IT to allow mail from Microsoft.com.
    Nothing after one business day? Select Resend verification email on the Legal info page.
check-emailOwnership-pendingPartnerAction-do =
    Ask the primary contact to open Microsoft’s email and select the button in it.
    Nothing there? Select Resend verification email on the Legal info page. If it is not there, look on the partner profile.
check-emailOwnership-authorized = The primary contact has confirmed the address.
check-emailOwnership-rejected = The address was not confirmed. A common reason: the contact selected “I didn’t request this” in the email.
check-emailOwnership-rejected-do =
    Talk to the contact: what was selected in the email?
    Check the address: a mailbox on the company’s own domain that somebody reads. No personal address, no info@ or admin@, no sign-in name without a mailbox, such as name@company.onmicrosoft.com.
    If the portal does not keep a new contact while the check is rejected, ask support.

check-employment-pending = Microsoft checks that the contact works for the company: the address has to be on a domain that the company owns. This takes about one to three days.
check-employment-pending-do =
    There is nothing to do now. A company website on the same domain helps.
    Have a record from the domain’s registrar ready. It has to show the domain, the dates of purchase and expiry, and the company’s name and address.
check-employment-authorized = Microsoft accepts that the contact works for the company.
check-employment-rejected = Microsoft could not tell that the domain of the contact’s address belongs to the company.
check-employment-rejected-do =
    Get a record from the domain’s registrar that shows all of this: the domain, the dates of purchase and expiry, and the company’s name and address.
    Compare the name on it with the legal name: a parent company, an agency or a person as the owner is refused. So is a document older than 12 months.
    Select Fix now on the Legal info page, and upload it. Letters that you wrote yourselves and pictures of the website have often been refused.
    Have a question? Ask support. A question typed into the appeal box uses up one of about three appeals.

check-business-pending = Microsoft compares the legal name and the address with the official register.
check-business-pending-do =
    There is nothing to do now.
    Have a document ready that shows the legal name and the address: an extract from the register, or a tax or registration certificate, from the last 12 months.
check-business-authorized = Microsoft has found the company at this address.
check-business-rejected = The name or the address is not the same as in the register, or the document did not prove it.
check-business-rejected-do =
    Compare the name and the address in the portal with the register, character by character: no typing errors, no abbreviations, no P.O. box.
    Have a document ready from the last 12 months. The name on it has to be the legal name in the profile.
    Select Fix now on the Legal info page, correct what differs, and upload the document. The check is Pending again after that.
    Have a question? Ask support. A question typed into the appeal box uses up one of about three appeals.

check-identity-pending = The primary contact has to prove who they are. Not every application has this check.
check-identity-pending-do =
    Only the primary contact can do this, in person. Nobody can do it for them.
    It takes a phone with Microsoft Authenticator, a government-issued ID, and a photo of the face taken on the spot.
    Start it from the Legal info page.
check-identity-pendingPartnerAction-do =
    Only the primary contact can do this, in person: with Microsoft Authenticator, a government-issued ID, and a photo of the face taken on the spot.
    No button on the Legal info page? Look on the partner profile, or have a global admin look.
check-identity-authorized = The primary contact has proved who they are.
check-identity-rejected = The proof was not accepted.
check-identity-rejected-do =
    Compare the contact’s name in the profile with the name on the ID.
    Let the contact try once more, in good light and with an ID that has not expired.
    Not accepted again? Ask support before the next attempt. The number of attempts is limited.

check-program-active = The company is a member of the program.
check-program-pendingQualification = The program has not accepted the company yet. That usually follows the verification.
check-program-pendingQualification-do =
    Wait until the verification is Authorized.
    Still pending five business days later? Have a global admin give you the role “Microsoft AI Cloud Partner Program partner admin” in User management. Then wait one hour.
    No change after that? Ask support.
check-program-rejected = The program has not accepted the company.
check-program-rejected-do =
    Look for the reason on the partner profile, and correct the verification first if a check has failed.
    No reason there? Ask support.

check-agreement-word-pending = Not accepted yet
check-agreement-word-active = Accepted
check-agreement-word-notShown = Not shown
check-agreement-notShown = The portal has not shown the agreement yet.
check-agreement-pending = The portal shows the agreement, and nobody has accepted it.
check-agreement-pending-do =
    Let somebody read it in the portal who has the authority to sign for the company, and accept it there.
    Say here when it is done.
check-agreement-active = Somebody has accepted it for the company.

check-adminAgent-word-pending = Not given yet
check-adminAgent-word-active = Given
check-adminAgent-word-notShown = There is no such role
check-adminAgent-notShown = The company has no such role. That is usual outside CSP: there the roles are called partner admin and Account admin.
check-adminAgent-pending = The role exists, and you do not have it.
check-adminAgent-pending-do =
    Open User management, select your name, tick Admin agent, and select Update.
    This works only when the verification is Authorized, the program is Active and the agreement is accepted.
    A change can take up to an hour to show.
check-adminAgent-active = You are an Admin agent.

say-title = What does the portal show for “{ $check }”?
say-title-left = { $check }: how does it stand?
say-hint = The words as on Microsoft’s pages, beside them in Chinese. Microsoft’s Chinese pages are translated by machine in part, so a word may read a little differently there.
say-hint-left = Say what you see in the portal, not what you expect.
say-missing = Choose what the portal shows
say-deadline = By when does the portal want something done?
say-deadline-hint = Only if it names a day, for example { $example }.
say-deadline-wrong = Enter the month, the day and the year, for example { $example }, or leave all three empty
say-note = Note
say-note-hint = For example, the reason in the portal’s own words.
say-note-long = Shorten the note to 400 characters
say-save = Save

read-title = What Microsoft says
read-lead = Enroll Desk can ask Microsoft how the application stands. It only reads. Everything works by hand too.
read-ask = Ask Microsoft now
read-last = Last asked { $time }.
read-last-with = Last asked { $time } with { $username }.
read-again-from = Ask again from { $time } on.
read-account = Which account asks?
read-sign-in = Sign in for this
read-settings = Portal settings
read-notAsked = Microsoft has not been asked yet
read-notAsked-action = Ask whenever you want to know. Nothing is changed by it.
read-notConfigured = You keep this by hand
read-notConfigured-action = To ask Microsoft, Enroll Desk needs a client ID that an administrator of your company registers. None is entered, and none is needed: say yourself what the portal shows.
read-notSignedIn = Nobody is signed in
read-notSignedIn-action = Sign in with the account that you use in the portal, and Enroll Desk can ask.
read-read = Microsoft has answered
read-read-action = What it said stands with each check, and the time beside it.
read-notModified = Nothing is new
read-notModified-action = Microsoft says the same as last time.
read-notEnrolled = Microsoft knows no partner account of this company yet
read-notEnrolled-action = Soon after submitting, this can be so. If it stays so, check that you are signed in with the work account that the application was submitted with.
read-noApiAccess = This account may not read Partner Center’s data
read-noApiAccess-action = That is usual for a company that is not in the Cloud Solution Provider program (CSP). Nothing is wrong, and there is nothing to repair: look at the portal, and say yourself what it shows.
read-forbidden = This account lacks a role
read-forbidden-action = A global admin, an account admin or a partner admin can ask. Sign in as one of them, or say yourself what the portal shows.
read-needsConsent = Your permission is needed
read-needsConsent-action = Sign in once more, and allow Enroll Desk to read Partner Center’s data.
read-needsAdminConsent = An administrator has to allow it
read-needsAdminConsent-action = Ask a global admin of the company to sign in here once and to accept for the organization. Or say yourself what the portal shows.
read-mfaNeeded = Multi-factor authentication is needed
read-mfaNeeded-action = Partner Center answers only after a sign-in with a second factor. Sign in for this, and confirm on your phone or key.
read-stepUpNeeded = Your company’s policy asks for another sign-in
read-stepUpNeeded-action = Sign in for this, and do what the sign-in page asks for.
read-throttled = Microsoft asks for patience
read-throttled-action = It was asked too often. What was read before stays.
read-unreachable = Microsoft cannot be reached
read-unreachable-action = Check the network. What was read before stays.
read-failed = Microsoft’s side had a problem
read-failed-action = This is not about your application. Ask again in an hour. What was read before stays.
facts-title = Facts that were read
fact-company = Company of the account
fact-domains = Domains that it owns
fact-partnerType = Kind of partner
fact-globalAdmin = You are a global admin
fact-partnerId = PartnerID
fact-partnerName = Partner account
fact-lastFinalized = Last decision

compare-title = Does Microsoft have what you entered?
compare-none = Paste the portal’s Legal info page, and Enroll Desk puts it beside your answers.
compare-same = { $count ->
    [one] { $count } answer is the same.
   *[other] { $count } answers are the same.
}
compare-differ = { $count ->
    [one] { $count } answer differs.
   *[other] { $count } answers differ.
}
compare-open = { $count ->
    [one] You have to decide about { $count }.
   *[other] You have to decide about { $count }.
}
compare-go = Compare with the portal
reconcile-title = Compare your answers with the portal
reconcile-lead = What Microsoft has, beside what was entered. The register decides which is right.
reconcile-list = What differs
reconcile-all-same = Nothing differs.
reconcile-same = The same in both: { $fields }.
reconcile-rest = What is not named here was not found.
reconcile-pasted = according to the page you pasted
reconcile-mine = As entered
reconcile-theirs = In the portal
reconcile-nothing = (nothing)
reconcile-marked = What differs is marked and underlined.
reconcile-where = Differs: { $mine } / { $theirs }
reconcile-nothing-left = (none)
reconcile-space = a space
difference-same = Same
difference-spelling = Spaces or capitals
difference-spelling-text = Only spaces, wide letters or capitals differ. A register usually does not mind.
difference-variant = Variant
difference-variant-text = An abbreviation, punctuation, or another form of the same character. A register does mind: use the register’s form.
difference-different = Different
difference-different-text = It really differs.
difference-missing = Missing in the portal
difference-missing-text = The portal has nothing here.
choice-title = Which is right?
choice-mine = My answer is right: correct it in the portal
choice-theirs = The portal is right: take it over into the answers
choice-missing = Choose which is right
choice-save = Save this choice
choice-again = Decide again
choice-mine-done = Your answer is right
choice-mine-then = Correct it in the portal, on the Legal info page. That starts verification again, and does not work while a check is pending.
choice-theirs-done = The portal is right
choice-theirs-then = It is taken over. This answer now differs from what was submitted.
paste-title = Paste the portal’s page
paste-how-open = Open the Legal info page in the portal, under Account settings.
paste-how-copy = Select everything on it (Ctrl A, on a Mac ⌘ A), and copy it (Ctrl C, on a Mac ⌘ C).
paste-how-paste = Paste it below. It is read on this computer only, and goes nowhere else.
paste-label = Text of the page
paste-compare = Compare
paste-empty = Paste the text of the portal’s page
paste-nothing = Nothing of the form was found in this text. Copy the whole Legal info page, with its labels
paste-done = The page was read

dossier-title = What happened so far
dossier-none = Nothing has been written down yet.
dossier-earlier = Earlier
journal-begun = Revision { $revision } was frozen, to be entered in the portal.
journal-takenBack = Revision { $revision } was taken back, to be changed.
journal-differs = You noted that the portal has “{ $entered }” for { $step }.
journal-differs-not = You noted that the portal has what was planned for { $step }.
journal-submitted = You recorded that { $by } submitted revision { $revision } on { $day }.
journal-submitted-reference = You recorded that { $by } submitted revision { $revision } on { $day }, with the reference { $reference }.
journal-said = { $subject }: { $value }
journal-said-deadline = { $subject }: { $value }, by { $day }
journal-chosen-mine = You decided for { $step }: the answer is right.
journal-chosen-theirs = You decided for { $step }: the portal is right. The answer is now “{ $theirs }”.
journal-chosen-open = You opened { $step } again.
journal-read = Microsoft was asked: { $outcome }.

portal-settings-title = Apply in the Partner Center portal
portal-settings-lead = You enter the application yourself in Microsoft’s portal, in your browser. Enroll Desk hands you each answer in the portal’s form, and helps you follow the application after that. It sends nothing.
portal-settings-save = Use the portal
cloud-legend = Which cloud is your company’s work account in?
cloud-global = Microsoft’s worldwide cloud
cloud-global-hint = Nearly every company, in Taiwan too.
cloud-usGovernment = Microsoft cloud for US government
cloud-usGovernment-hint = Sign-in has its own address. The portal does not.
cloud-china = Microsoft cloud in China, operated by 21Vianet
cloud-china-hint = Where an enrollment starts in this cloud is not known for certain. The links lead to the worldwide portal.
cloud-practice = None: I want to rehearse
cloud-practice-hint = Practice plays the portal on this computer. Nothing is sent to Microsoft, and no company is enrolled.
client-label = Client ID
client-hint = You can leave this empty: then you say yourself what the portal shows. Everything else works as well.
client-wrong = A client ID looks like 00000000-0000-0000-0000-000000000000. Correct it, or leave the box empty
client-practice = Practice brings its own client ID.
client-what = What the client ID is for, and who can register one
client-for = With it, Enroll Desk can sign you in and ask Microsoft how the application stands. It only reads. Even then, Microsoft usually does not answer a company outside the Cloud Solution Provider program (CSP).
client-who = An administrator of your company’s Microsoft Entra ID can register one, in a few minutes:
client-step-register = In the Microsoft Entra admin center, open App registrations and select New registration. Choose accounts in any organizational directory (multitenant).
client-step-redirect = Choose the platform “Mobile and desktop applications” (a public client), and enter the redirect address http://localhost
client-step-permission = Add delegated permissions: User.Read of Microsoft Graph, and user_impersonation of Microsoft Partner Center.
client-step-copy = Copy the “Application (client) ID” from the overview, and paste it here. It is no secret, and no password comes with it.
links-title = Addresses that Enroll Desk opens
links-checked = They were checked on { $date }.
links-update = Microsoft moves its pages now and then. A newer list is a file named links.json: put it in the folder in which Enroll Desk keeps your applications. It is used as soon as its date is newer, and if it leads to Microsoft and nowhere else.
