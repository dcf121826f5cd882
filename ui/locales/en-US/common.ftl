product = Enroll Desk
loading-title = Opening your applications
loading = Loading…
back = Back
next = Next
continue = Continue
continue-anyway = Continue anyway
save-and-leave = Save and come back later
cancel = Cancel
change = Change
change-named = Change: { $field }
check-again = Check again
refresh = Refresh
try-again = Try again
optional = (optional)
yes = Yes
not-ticked = Not ticked
not-provided = Not provided
not-known = Not known
opens-in-browser = (opens in your browser)
error-prefix = Error:{" "}
warning-prefix = Worth a look:{" "}
there-is-a-problem = There is a problem
worth-a-look = Worth a look before you go on
worth-a-look-why = These do not stop you. Change them, or select “Continue anyway”.
checked-at = Checked { $time }
saved-at = Saved { $time }
saved-nothing = Your answers are saved as you type
saved-failing = Not saved yet. Your text is still here. Enroll Desk tries again every 3 seconds.
leaving-title = What you typed last is not saved
leaving-text = Your computer would not save the last words you typed. Cancel, copy them, and make some room on the disk; or close and lose those words. Everything saved before stays.
leaving-anyway = Close without them

destination = Applications go to:
destination-practice = Practice
practice-band = Practice: nothing is sent to Microsoft.
practice-band-more = Rehearse as often as you like.
change-destination = Change where applications go
# Each in its own words, whoever reads.
language-en-US = English
language-zh-TW = 中文
theme = Colors
theme-system = System colors
theme-light = Light
theme-dark = Dark
accounts = Accounts
accounts-none = Nobody is signed in.
sign-in = Sign in
sign-out = Sign out
sign-out-of = Sign out of { $username }
create-one = Create one
untitled = Untitled application

status-notStarted = Not started
status-inProgress = In progress
status-problem = There is a problem
status-completed = Completed
status-ready = Ready to send
status-left = { $count ->
    [one] { $count } part left
   *[other] { $count } parts left
}
status-later = Cannot start yet
status-open = See progress
status-yours = Your turn
status-accepted = Accepted
status-onItsWay = On its way

state-editing = Being prepared
state-queued = Waiting to be sent
state-sending = Being sent
state-unknown = Checking whether it arrived
state-needsYou = Needs you
state-refused = Refused
state-onHold = On hold
state-submitted = Being verified
state-actionNeeded = Action needed
state-authorized = Authorized
state-rejected = Rejected
state-entering = Being entered by you
state-submittedByPerson = Submitted by you

origin-signIn = According to the sign-in
origin-directory = According to your company’s directory
origin-service = According to the enrollment service
origin-partnerCenter = According to Partner Center
origin-person = According to you
origin-nobody = No source could say
answer-yes = Yes
answer-no = No
answer-unknown = Not known

print-page = Print this page, or save it as PDF
page-missing = This page could not be opened
page-missing-text = A part of Enroll Desk could not be read. Nothing you typed is lost. Reload the window. If this page comes back, install Enroll Desk again.
page-missing-reload = Reload the window
