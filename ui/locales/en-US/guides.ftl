guides-title = Something is in the way
guides-lead = Choose what is happening. Each page says what to do, and who has to do it.
guides-group-signIn = Work account and sign-in
guides-group-form = Partner Center’s form
guides-group-company = The company and its people
guides-messages = Messages you can send
guides-messages-lead = They are filled in from this application. Read them, change what you like, and send them yourself.
guides-open = Help when something is in the way
guides-what-now = What you can do
guides-step-by-step = Step by step: what to do

guide-heading-see = How to recognize it
guide-heading-why = What is behind it
guide-heading-do = What to do
guide-heading-else = If this does not help
guide-heading-source = Where this comes from
guide-uncertain = Not certain:
guide-who-you = You
guide-who-globalAdmin = Global admin
guide-who-it = IT department
guide-who-microsoft = Microsoft
guide-support-message = A message to Microsoft’s support, with the facts of this application

# Is there a work account, and which one?
guide-findWorkAccount-choose = I do not know whether the company has a work account, or which one to use
guide-findWorkAccount-title = Find the company’s work account
guide-findWorkAccount-see-1 = You are asked to sign in with a work account and do not know which one that is.
guide-findWorkAccount-see-2 = The company has several email domains, or several sign-ins at Microsoft.
guide-findWorkAccount-why = A work account belongs to the company’s tenant: its own directory of users at Microsoft. Partner Center works with one tenant at a time. So it matters which one you enroll with.
guide-findWorkAccount-is = Is there a work account?
guide-findWorkAccount-is-1 = Ask whether the company uses Microsoft 365, Office 365 or Azure. If any subscription is active, the company has a work account.
guide-findWorkAccount-is-2 = Open “Custom domain names” in Microsoft Entra. If the company’s domain is in the list, this is the company’s tenant.
guide-findWorkAccount-is-3 = If there is no subscription and no tenant, create a work account.
guide-findWorkAccount-which = Which one should you use?
guide-findWorkAccount-which-1 = If there are several, take the one with the headquarters’ domain: contoso.com, not contoso.uk.
guide-findWorkAccount-which-2 = If the tenant holds many people who need no Partner Center, think about a separate tenant for it. Decide this with the IT department before you enroll.
guide-findWorkAccount-which-3 = If the company already sells as a cloud solution provider (CSP), do not use that tenant.
guide-findWorkAccount-else = Ask whoever buys the company’s Microsoft licenses, or the supplier who sells them to you. They may know the sign-in.
guide-findWorkAccount-source = Microsoft’s page of 2021. It still said Azure Active Directory; the name today is Microsoft Entra ID, and menus may have moved.

# There is none
guide-createWorkAccount-choose = The company has no work account
guide-createWorkAccount-title = Create a work account
guide-createWorkAccount-see-1 = The company uses neither Microsoft 365 nor Azure.
guide-createWorkAccount-see-2 = You only have a personal account, for example at outlook.com or gmail.com. It cannot be used.
guide-createWorkAccount-why = A company enrolls with an account in its own tenant. When you create the work account, Microsoft makes a new tenant and a billing account for the company.
guide-createWorkAccount-do-1 = Make sure that there really is none yet.
guide-createWorkAccount-do-2 = Make sure that you may sign for the company. The new tenant and the billing account are the company’s, not yours.
guide-createWorkAccount-do-3 = Have a work email address ready that receives mail. It should be on a domain that the company owns. If there is no domain yet, the company has to buy one.
guide-createWorkAccount-do-4 = Select “Create one” on the sign-in page and follow the pages in your browser.
guide-createWorkAccount-do-5 = Write down the new sign-in name and who holds it. This is the global admin. Sign in with it.
guide-createWorkAccount-do-6 = Name a second global admin, so that the tenant does not depend on one person.
guide-createWorkAccount-note = Only the beginning of Microsoft’s page about this could be read. The pages in your browser may ask for more than is listed here.
guide-createWorkAccount-else = If the page says that your address or domain is already in use, the company may have a tenant after all. Look for it first.
guide-createWorkAccount-source = That an account can be created on the way: Microsoft’s article of 2020. The tenant and the billing account: Microsoft’s page on creating a work account, as it is today.

# No global admin
guide-notGlobalAdmin-choose = I am not a global admin, or nobody knows who is
guide-notGlobalAdmin-title = You are not a global admin
guide-notGlobalAdmin-see-1 = Partner Center says that it could not validate you as a global administrator.
guide-notGlobalAdmin-see-2 = After you signed in, Enroll Desk shows “Global admin: No”.
guide-notGlobalAdmin-see-3 = You have the role, but you were given it only just now, or have to activate it first.
guide-notGlobalAdmin-why = A global admin speaks for the whole tenant. You can start with a work email address alone, but the company then still needs a global admin to buy offers.
guide-notGlobalAdmin-known = There is a global admin
guide-notGlobalAdmin-known-1 = Find out who it is. In Partner Center open Settings, then User management, and filter by “Global admin”.
guide-notGlobalAdmin-known-2 = Send this person the message below.
guide-notGlobalAdmin-known-3 = Sign in for the enrollment, or give the role to the person who enrolls.
guide-notGlobalAdmin-known-4 = If you were given the role, sign out and in again. Partner Center may take up to an hour to show a role that was given in Microsoft Entra.
guide-notGlobalAdmin-pim = You have the role, but it is not active
guide-notGlobalAdmin-pim-1 = Some companies give roles only for a time (Privileged Identity Management, PIM). Activate the role first.
guide-notGlobalAdmin-pim-2 = Sign out, sign in again and check again.
guide-notGlobalAdmin-pim-note = Enroll Desk may not see a role that waits to be activated.
guide-notGlobalAdmin-domain = Nobody knows a global admin: prove that the company owns its domain
guide-notGlobalAdmin-domain-1 = On the Partner Center dashboard, select “Membership offers”, then “Become global admin”.
guide-notGlobalAdmin-domain-2 = Copy the TXT value that the page shows. Give it to whoever manages the company’s domain.
guide-notGlobalAdmin-domain-3 = At the DNS host of the domain, add a TXT record with exactly this value. Leave the other records as they are.
guide-notGlobalAdmin-domain-4 = Go back to the page and select “OK, I’ve added the record”. A new record can take a while to be seen.
guide-notGlobalAdmin-domain-5 = Sign out and sign in again. Only then do you have the role.
guide-notGlobalAdmin-hidden = You can get into the tenant, but no global admin is listed
guide-notGlobalAdmin-hidden-1 = In the Azure portal open “Help + support” and create a support request of the type “Technical”.
guide-notGlobalAdmin-hidden-2 = Answers the request and says what proof it needs.
guide-notGlobalAdmin-takeover = Nobody can get into the tenant: take it over
guide-notGlobalAdmin-takeover-intro = This is for a tenant that nobody manages. Such a tenant comes into being when somebody signs up for a service with a company address. Microsoft calls this internal admin takeover.
guide-notGlobalAdmin-takeover-1 = Sign in with an address on the company’s domain and open portal.office.com/admintakeover.
guide-notGlobalAdmin-takeover-2 = Add the TXT record that the page shows at the DNS host of the domain.
guide-notGlobalAdmin-takeover-3 = Confirm on the page. You become global admin of this tenant. Sign out and in again.
guide-notGlobalAdmin-takeover-note = An external takeover is something else. It moves the domain into another tenant. Microsoft refuses it when the old tenant has SharePoint, OneDrive or Skype plans. An unmanaged old tenant is deleted 10 days after the takeover. Leave this to the IT department.
guide-notGlobalAdmin-else = Ask Partner Center’s support. Have the company’s name, its domain and its tenant ID at hand, and say what you have tried.
guide-notGlobalAdmin-source = User management, the three cases and the steps with the TXT value: Microsoft’s pages of 2021, so menus may have moved. Takeover: Microsoft Entra’s current documentation.

# Self-service sign-up
guide-selfServiceOff-choose = Microsoft says that our IT department has turned off sign-up
guide-selfServiceOff-title = Sign-up by email is turned off
guide-selfServiceOff-see-1 = You enter your work email address in Partner Center and get no further.
guide-selfServiceOff-see-2 = The page says that the IT department has turned off self-service sign-up. The wording varies.
guide-selfServiceOff-why = Two settings of the tenant decide whether people can sign up with a work email address. Many IT departments turn them off. Only a global admin can turn them on.
guide-selfServiceOff-simple = The simple way
guide-selfServiceOff-simple-1 = Sign in to Partner Center as global admin instead of entering an email address. Then nothing has to be changed.
guide-selfServiceOff-settings = If you want to sign up by email
guide-selfServiceOff-settings-1 = Send a global admin the message below.
guide-selfServiceOff-settings-2 = Turn on both settings: AllowEmailVerifiedUsers and AllowAdHocSubscriptions.
guide-selfServiceOff-settings-3 = Try again with your work email address.
guide-selfServiceOff-settings-4 = Decide whether to turn the settings off again afterward. They apply to the whole tenant.
guide-selfServiceOff-settings-note = The two names belong to a PowerShell module (MSOnline) that has been retired. Microsoft Graph has allowEmailVerifiedUsersToJoinOrganization and allowedToSignUpEmailBasedSubscriptions in its authorizationPolicy. They seem to be the same settings; we found no page of Microsoft’s that says so.
guide-selfServiceOff-else = Ask a global admin to try the enrollment with the admin’s own account. If that fails too, it is not these settings.
guide-selfServiceOff-source = The two settings and their old names: Microsoft’s page of 2021.

# CSP
guide-csp-choose = The company is already a CSP partner, or I see a company page that I cannot change
guide-csp-title = Microsoft already knows the company
guide-csp-see-1 = The company already sells as a cloud solution provider (CSP), with its own sign-in.
guide-csp-see-2 = A page with the company’s details appears, and you cannot change anything on it.
guide-csp-why = A CSP sign-in cannot be used to enroll in the partner program. And if Microsoft knows the company from CSP or from an earlier account, it shows what it knows on a read-only page. That is intended.
guide-csp-page = You see a page that cannot be changed
guide-csp-page-1 = Compare the details with the register: name, address, country.
guide-csp-page-2 = If it is the company, select “Accept and continue”.
guide-csp-page-3 = If a detail is out of date, you can correct it later under “Legal info”, when the status is Authorized or Rejected. Microsoft then verifies the company again.
guide-csp-page-4 = If it is another company, stop here. You are in the wrong tenant.
guide-csp-account = You have a sign-in for CSP
guide-csp-account-1 = Do not enroll with it.
guide-csp-account-2 = Use a separate tenant for the partner program. Microsoft asks for two tenants, so that the identities stay apart.
guide-csp-account-3 = If there is no second tenant, create a work account. It comes with a tenant of its own.
guide-csp-account-4 = If you later enroll in CSP again, sign in with the new CSP account. With the old one, Partner Center goes straight to the account that exists.
guide-csp-else = Ask Partner Center’s support. Say that the company is a CSP partner, and which sign-in you used.
guide-csp-source = The read-only page, and that a CSP sign-in is refused: Microsoft’s pages of 2021. Separate tenants: Microsoft’s page on work accounts, as it is today.

# Tenant
guide-tenantLinked-choose = Microsoft says that the tenant is already linked, or I end up in another company
guide-tenantLinked-title = The tenant is linked already, or it is the wrong one
guide-tenantLinked-see-1 = Partner Center says that the tenant is already associated with another account.
guide-tenantLinked-see-2 = After you signed in, you see the name of another company, or no company.
guide-tenantLinked-see-3 = The sign-in page shows AADSTS50020 or AADSTS90072 (you are not in this tenant), AADSTS50034 (no such account in it) or AADSTS500208 (the wrong kind of account).
guide-tenantLinked-why = A tenant can belong to one partner account only. And a browser remembers several sign-ins: a guest account, a personal account or another company’s account can slip in instead of yours.
guide-tenantLinked-wrong = You are in the wrong tenant
guide-tenantLinked-wrong-1 = Sign in to Enroll Desk and read the company, the domain and the tenant ID that it shows.
guide-tenantLinked-wrong-2 = If they are not the company’s, sign out, and sign in with one of the company’s own accounts. A guest or a personal account does not work.
guide-tenantLinked-wrong-3 = If the person who enrolls has no account in the company’s tenant, create one there.
guide-tenantLinked-linked = The tenant is already linked
guide-tenantLinked-linked-1 = Ask at the company who has enrolled before. It may have been a colleague who has left, or another department.
guide-tenantLinked-linked-2 = If that account is the company’s, use it. You need no second one: ask for a role in it.
guide-tenantLinked-linked-3 = If you want more tenants in the same account, open Settings, Account settings, Tenants and select “Associate”. A global admin of each tenant has to confirm.
guide-tenantLinked-linked-4 = Two accounts can be merged, but a merge cannot be undone. Decide it with everyone who uses them, and ask support before you begin.
guide-tenantLinked-linked-note = Do not remove a tenant to get around this. That would lock everyone in it out of Partner Center.
guide-tenantLinked-else = Ask Partner Center’s support which account the tenant belongs to. Give the tenant ID.
guide-tenantLinked-source = Linking, merging and removing tenants: Microsoft’s pages of 2021. The codes: Microsoft’s current list.

# DUNS
guide-dunsNotFound-choose = The company is not found by its D-U-N-S number
guide-dunsNotFound-title = The company is not found by its D-U-N-S number
guide-dunsNotFound-see-1 = You look the company up by its number, and nothing is found.
guide-dunsNotFound-see-2 = Another company is found, or an old name or address.
guide-dunsNotFound-why = The form looks the company up at Dun & Bradstreet. Not every company is listed there. You can enroll without the number.
guide-dunsNotFound-do-1 = Check the number once more. It has nine digits.
guide-dunsNotFound-do-2 = Choose “Manual” in the form.
guide-dunsNotFound-do-3 = Enter name and address exactly as the register has them, without abbreviations. Enroll Desk has them ready to copy.
guide-dunsNotFound-do-4 = If the form suggests another address, choose one of the two. Until you choose, its button stays gray.
guide-dunsNotFound-do-5 = Keep a register document at hand that is no older than 12 months. Microsoft may ask for it.
guide-dunsNotFound-note = Microsoft’s pages say only that you can choose “Manual”. Whether a wrong entry at Dun & Bradstreet slows the verification is not known.
guide-dunsNotFound-else = If the form refuses what you enter, note its words and the time, and ask support. An entry at Dun & Bradstreet is corrected there, not by Microsoft. You need not wait for it.
guide-dunsNotFound-source = “Manual”: Microsoft’s page of 2021. Address choice and age of documents: other partners’ reports.

# Locations
guide-locations-choose = The company has several locations, and I do not know what to enroll
guide-locations-title = Global account and location accounts
guide-locations-see-1 = The company has offices in several cities or countries.
guide-locations-see-2 = Somebody asks for a “location”, or you have two different PartnerIDs.
guide-locations-why = Enrollment creates the partner global account: the legal parent, with its legal address, primary contact and PartnerID. Under it stand location accounts, each with a PartnerID of its own. The global account is for membership, support and publisher verification. Business and incentives run through a location account.
guide-locations-enroll = Enroll the company
guide-locations-enroll-1 = Enroll once, as the legal parent, with its registered name and address.
guide-locations-enroll-2 = Verifies the company. Add locations when it is authorized.
guide-locations-add = Add a location
guide-locations-add-1 = Open Account settings, Organization profile, Legal, tab Partner, “Business locations”, and select “Add location”. An account admin can do this too.
guide-locations-add-2 = Enter the location’s legal address and contact. They can be its own or the parent’s.
guide-locations-add-3 = For CSP, note which location it is for: one CSP tenant belongs to one location ID.
guide-locations-add-4 = For publisher verification give the global PartnerID, not a location’s.
guide-locations-add-note = Locations form one flat list. You cannot delete one yourself: only support can, and its ID does not come back.
guide-locations-country = The parent moves to another country
guide-locations-country-1 = Add a location in the new country first. Then choose “Change country” in the legal profile.
guide-locations-else = Ask Partner Center’s support before you enroll a second time.
guide-locations-source = Microsoft’s page of 2021; publisher verification: Microsoft’s current documentation. Menus may have moved.

# Succession
guide-onlyAdmin-choose = The only administrator has left, or is about to leave
guide-onlyAdmin-title = Only one person can manage the account
guide-onlyAdmin-see-1 = User management lists a single global admin.
guide-onlyAdmin-see-2 = That person leaves, or has already left, and nobody else can assign roles.
guide-onlyAdmin-see-3 = The primary contact leaves, and nobody reads that mailbox anymore.
guide-onlyAdmin-why = Roles belong to people, not to the company. When the last person who has one goes, nobody inside the company can hand it on.
guide-onlyAdmin-before = The person is still there
guide-onlyAdmin-before-1 = Name a second global admin: another person, with an account of their own.
guide-onlyAdmin-before-2 = Give the second person “Account admin” in Partner Center too. Partner Center allows this once the company is authorized, the program is active and the agreement is accepted.
guide-onlyAdmin-before-3 = If the primary contact leaves, name another one. Microsoft then verifies the company again. While a check is rejected, the change may not be kept.
guide-onlyAdmin-before-4 = Write down who has which role, and look at the list once a year.
guide-onlyAdmin-gone = The person has left, but there are other global admins
guide-onlyAdmin-gone-1 = Ask one of them to give you the role you need. The message below says which one, and where.
guide-onlyAdmin-else = Ask Partner Center’s support. Say who left, and when, and what you can still open.
guide-onlyAdmin-source = The three cases: Microsoft’s page of 2021. When roles can be given: Microsoft’s page on permissions, as it is today. Changes while a check is rejected: other partners’ reports.

# Ready messages. One catalogue key each; { $… } comes from the draft, or is a blank in brackets.
message-name-headsUp = To the primary contact: what Microsoft’s email asks
message-name-allowList = To IT: let Microsoft’s email through
message-name-globalAdmin = To a global admin: sign in, or give the role
message-name-selfService = To a global admin: turn on sign-up by email
message-name-adminConsent = To a global admin: allow Enroll Desk
message-name-supportTicket = To Microsoft’s support: the facts of the case
message-language = Language of the message
message-english = English
message-chinese = 中文
message-both = Both
message-subject = Subject
message-blanks = Fill in what stands in brackets before you send it.
message-copy = Copy the message
message-copy-subject = Copy the subject
message-copied = Copied. The clipboard is emptied after a minute.

message-headsUp-subject = Microsoft will email you about { $company }: what to do
message-headsUp-body =
    Hello { $contact },

    { $company } is enrolling in Microsoft Partner Center, and you are named as its primary contact. Microsoft will send an email to { $email }. The review goes on only after you have answered it.

    1. The email comes from Microsoft; the sender’s address ends in microsoft.com. If it is not in your inbox, look in the junk email folder.
    2. It asks you to confirm that you have enrolled in Partner Center and that this address belongs to the company. Select the button that confirms.
    3. Do not select “I didn’t request this” or “This wasn’t me”. Microsoft then rejects the application.
    4. If nothing has come within one business day after we apply, tell me. It can be sent again.
    5. Be reachable for about two weeks. Microsoft usually needs 3 to 5 business days, and may ask you something.
    6. Microsoft may also check your identity. For this you need the Microsoft Authenticator app on your phone and an official ID, such as a passport, and you take a picture of yourself. Nobody can do it for you.

    The address has to be your own mailbox, not one that several people share. If { $email } is shared, tell me now, and we name another address.

    If you are not sure whether an email is genuine, ask me before you select anything.

    Thank you.
    { $sender }
message-allowList-subject = Let Microsoft’s email to { $email } through
message-allowList-body =
    Hello,

    { $company } is enrolling in Microsoft Partner Center. Microsoft will send a verification email to { $email }. Without it the enrollment does not go on.

    Date of the application: { $submittedOn }

    Before that day:

    1. Let mail from Microsoft.com through to this mailbox, in the spam filter too.
    2. Make sure that { $email } can receive and send mail, and that a person reads it.
    3. Turn off automatic replies for this mailbox.

    For two weeks from that day:

    4. Look in quarantine and junk mail, and release what comes from Microsoft.
    5. Tell me when the email is there. If it has not come within one business day, it can be sent again.

    Microsoft also checks that { $domain } belongs to the company, so leave the domain’s registration as it is until this is over.

    Thank you.
    { $sender }
message-globalAdmin-subject = { $company } needs a global admin to enroll in Microsoft Partner Center
message-globalAdmin-body =
    Hello,

    I am preparing the enrollment of { $company } in Microsoft Partner Center. Microsoft asks for a global admin of our tenant ({ $domain }), and I am not one. One of these is enough:

    A. Sign in yourself, with your work account, when I enroll the company. Everything is filled in and ready.

    B. Give my account { $account } the role “Global Administrator”: Microsoft Entra admin center (entra.microsoft.com), Users, my name, “Assigned roles”, “Add assignments”. If we use Privileged Identity Management, an eligible assignment is enough. You can take the role away when the enrollment is complete.

    C. If the company is enrolled already: give my account the role “Account admin” in Partner Center, under Settings, Account settings, User management.

    It can take an hour until Partner Center shows a role that was given in Entra. The menus may have other names by now.

    If you are not a global admin, tell me who is.

    Thank you.
    { $sender }
message-adminConsent-subject = Please allow Enroll Desk for { $company }
message-adminConsent-body =
    Hello,

    I am preparing the enrollment of { $company } in Microsoft Partner Center with the program Enroll Desk. Our tenant ({ $domain }) lets only an administrator allow it.

    It asks for these permissions, all to act in the name of whoever signs in:

    { $permissions }

    Please open this address as a global admin, read what is asked, and accept:

    { $consent }

    After that the browser goes to an address of your own computer and may say that it cannot be reached. That is as it should be: the permission has been given. You can take it back at any time in the Microsoft Entra admin center under Enterprise applications.

    Please tell me when it is done. I then sign in again as { $account }.

    Thank you.
    { $sender }
message-selfService-subject = Sign-up by email is turned off for { $domain }
message-selfService-body =
    Hello,

    I want to enroll { $company } in Microsoft Partner Center with my work email address { $account }. Microsoft says that self-service sign-up is turned off in our tenant. One of these is enough:

    A. Sign in to Partner Center yourself as global admin when I enroll the company. Then nothing has to be changed.

    B. Turn on both settings of the tenant:
    AllowEmailVerifiedUsers
    AllowAdHocSubscriptions

    These are the names on Microsoft’s page of 2021. They belong to the PowerShell module MSOnline, which has been retired. In Microsoft Graph, authorizationPolicy has two settings that seem to be the same; I could not confirm this, so check it first:
    allowEmailVerifiedUsersToJoinOrganization
    allowedToSignUpEmailBasedSubscriptions

    The settings apply to everyone in the tenant. You can turn them off again when I have signed up.

    Thank you.
    { $sender }
message-supportTicket-subject = Partner Center enrollment of { $company }: we need help
message-supportTicket-body =
    Hello,

    We need help with this enrollment in Partner Center.

    Company: { $company }
    Country or region: { $country }
    Domain: { $domain }
    Tenant ID: { $tenant }
    Account that enrolled: { $account }
    Primary contact’s email: { $email }
    Submitted on: { $submittedOn }
    Reference: { $reference }

    Status:
    { $status }

    What happens: { $problem }
    What we have tried: { $tried }
    IDs and time on the error page: { $ids }

    Tell us what is missing and what we have to do next.

    Thank you.
    { $sender }

message-status = { $check }: { $word }
message-status-said = { $check }: { $word } ({ $said })

message-blank-company = company
message-blank-contact = name of the primary contact
message-blank-email = primary contact’s email
message-blank-sender = your name
message-blank-domain = the company’s domain
message-blank-consent = address from whoever runs the service
message-blank-permissions = permissions
message-blank-account = your work account
message-blank-country = country or region
message-blank-tenant = tenant ID
message-blank-submittedOn = date of the application
message-blank-reference = number of the application, if there is one
message-blank-status = what Partner Center shows
message-blank-problem = what you see, word for word
message-blank-tried = what you have tried, and when
message-blank-ids = ids and time, if any
