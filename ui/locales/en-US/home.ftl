first-run-lead = Enroll Desk takes you through creating your company’s Microsoft Partner Center account. It checks every answer before it is sent, and shows who has to do what next.
first-run-title = Rehearse first, or apply for real?
first-run-practice = Practice
first-run-practice-hint = The whole journey inside this computer, with sample accounts. Nothing is sent to Microsoft and nobody is enrolled.
first-run-service = An enrollment service
first-run-service-hint = Your distributor or your own team runs it and has given you its settings.
first-run-missing = Choose practice, Microsoft Partner Center or an enrollment service
first-run-choice-portal = Microsoft Partner Center
first-run-choice-portal-hint = You enter the application yourself in Microsoft’s portal, in your browser. Enroll Desk hands you each value in the right form, and follows what comes of it. You can rehearse this too: the next page asks.
first-run-portal = Microsoft has no public interface that creates Partner Center accounts. So Enroll Desk never enters anything there by itself.

service-title = Connect an enrollment service
service-lead = Whoever runs the service gives you these settings. None of them is secret.
service-save = Use this service
setting-name = Name
setting-name-hint = A name you will recognize, for example “Northwind Distribution”.
setting-name-wrong = Enter a name for the service
setting-baseUrl = Address of the service
setting-baseUrl-hint = Without /v1, for example https://enroll.example.com
setting-baseUrl-wrong = Enter the service’s address, beginning with https://
setting-issuer = Sign-in issuer
setting-issuer-hint = For Microsoft accounts: https://login.microsoftonline.com/organizations/v2.0
setting-issuer-wrong = Enter the issuer’s address, beginning with https://
setting-clientId = Client id
setting-clientId-hint = The application id that was registered for Enroll Desk.
setting-clientId-wrong = Enter the client id
setting-scope = Scope
setting-scope-hint = For example api://enroll.example.com/enrollment
setting-scope-wrong = Enter the scope of the service
setting-graphRoot = Address of Microsoft Graph
setting-graphRoot-hint = For example https://graph.microsoft.com. Leave it empty if Enroll Desk should not ask a directory.
setting-graphRoot-wrong = Enter an address that begins with https://, or leave it empty
setting-redirectForm = Which redirect address is registered?
setting-redirectForm-hint = The one that was registered with the client id.
redirect-localhost = http://localhost (Microsoft Entra)
redirect-loopback = http://127.0.0.1/cb

home-title = Applications
home-new = New application
home-empty-title = From a pile of papers to a Partner Center account
home-empty = Prepare your company’s application here, at your own pace. You need no network and nobody has to sign in before it is sent.
home-empty-1 = Prepare
home-empty-1-text = One question at a time. Every answer is saved as you type.
home-empty-2 = Check
home-empty-2-text = Answers are compared with the known reasons why applications are turned back.
home-empty-3 = Enroll and follow
home-empty-3-text = It leaves once, and only when you say so. Then you see whose turn it is.
home-empty-have = Do you have a file with applications from another computer?
home-find = Find an application
home-find-hint = By name, number, reference, city or contact
home-sort = Order
home-sort-newest = Newest change first
home-sort-oldest = Oldest change first
home-sort-name = By name
home-count = { $count ->
    [one] { $count } application
   *[other] { $count } applications
}
home-found = { $count ->
    [0] No application fits
    [one] { $count } application fits
   *[other] { $count } applications fit
}
home-found-more = The first { $count } that fit
home-shown = { $count } of { $all } applications
home-nothing = Try fewer characters or another spelling. The bin is not searched.
home-show-all = Show all applications
home-more = Show more
home-who-you = You:{" "}
home-who-contact = Primary contact:{" "}
home-who-desk = Enroll Desk:{" "}
home-next-editing = answer what is left, then check the answers
home-next-queued = sends it as soon as the service can be reached
home-next-sending = is sending it
home-next-unknown = asks whether it arrived, before anything is sent again
home-next-needsYou = open it; it waits for something only you can do
home-next-refused = read why, change the answers, then enroll again
home-next-onHold = open it to try again; sending has failed too often
home-next-submitted = confirms the email; the review goes on after that
home-next-actionNeeded = a check needs something from you; see what, and by when
home-next-authorized = verified; finish the steps that are left
home-next-rejected = read the reason before you answer; attempts are limited
home-next-entering = enter it in the portal, value by value
home-next-submittedByPerson = look at the portal and note here what it shows
home-actions = { $title }: more
home-duplicate = Duplicate
home-duplicate-named = Duplicate { $title }
home-export = Export
home-export-named = Export { $title }
home-deleted = “{ $title }” is in the bin
home-deleted-text = It stays there for 30 days.
home-undo = Undo
home-undone = “{ $title }” is back
home-kept = “{ $title }” is kept
home-kept-text = It was sent, or submitted by you. That makes it the company’s record, and it cannot be deleted.
home-links = Keeping your applications
home-bin = Bin ({ $count })
home-import = Import from a file
home-keys = Keys and recovery
home-updated = Changed { $time }
home-reference = Reference
home-delete = Delete
home-delete-named = Delete { $title }
home-version = Enroll Desk { $version }

practice-tools = Practice tools
practice-tools-lead = They stand in for the other people involved, and open in your browser.
practice-mailbox-hint = The primary contact’s mail arrives here.
practice-reviewer-hint = Decides on applications, and moves the clock forward.
practice-users-hint = Make yourself an Admin agent here.
practice-reset = Start practice over
practice-reset-hint = New sample company, empty mailbox.
practice-leave = Stop rehearsing and apply for real
practice-leave-hint = Change where applications go. Your answers stay.
practice-reset-title = Start practice over?
practice-reset-text = What you sent to practice, its mailbox and its sign-ins are removed. Your applications keep their answers.

store-problem-safe = Nothing has been deleted.
