password-show = Show
password-hide = Hide
password-show-named = Show: { $field }
password-hide-named = Hide: { $field }

passphrase = Passphrase
passphrase-new = New passphrase
passphrase-new-hint = At least 12 characters. Four or five words that do not belong together are easy to remember.
passphrase-again = The same passphrase again
passphrase-missing = Enter a passphrase
passphrase-short = The passphrase must have at least 12 characters
passphrase-again-missing = Enter the passphrase a second time
passphrase-differs = The two passphrases are not the same
passphrase-old = Current passphrase
passphrase-old-missing = Enter the current passphrase
passphrase-old-wrong = This is not the current passphrase
passphrase-set = Set a passphrase
passphrase-change = Change the passphrase
passphrase-remove = Remove the passphrase
passphrase-remove-title = Remove the passphrase?
passphrase-remove-text = It will no longer open your applications. The keyring and the recovery code, where you have them, still do.
passphrase-since = Set on { $date }.
passphrase-none = You have not set a passphrase.
passphrase-for = A passphrase that you remember opens your applications when the keyring does not.
passphrase-lost = Nobody can tell you the passphrase or reset it.

choose-way-title = How should your applications be kept?
choose-way-lead = Enroll Desk encrypts your applications and keeps the key in the system’s keyring. Here it cannot, and it never writes the key down unprotected. So you choose.
choose-way-missing = Choose how your applications should be kept
choose-way-keyring = In the keyring: try again
choose-way-newPassphrase = With a passphrase
choose-way-newPassphrase-hint = You enter it each time you open Enroll Desk.
choose-way-memoryOnly = Keep nothing after closing
choose-way-memoryOnly-hint = Good for looking around. Applications, sign-ins and settings are gone when Enroll Desk closes.
choose-way-passphrase-then = If you forget the passphrase, your applications are lost, unless you have a recovery code on paper. You can make one under “Keys and recovery”.

memory-only = Nothing is kept.
memory-only-band = Everything you enter is gone when you close Enroll Desk.
memory-only-warning = Everything you enter is gone when you close Enroll Desk. Nobody can bring it back.
memory-only-keep = To keep an application, export it to a file before you close. To have all of them kept, open Enroll Desk again and choose the keyring or a passphrase.

unlock-title = Open your applications
unlock-lead = Their key is not in this computer’s keyring. Choose how you want to open them.
unlock-only-passphrase = Their key is not in this computer’s keyring. Your passphrase opens them.
unlock-only-code = Their key is not in this computer’s keyring. Your recovery code opens them.
unlock-choose = Choose how you want to open your applications
unlock-by-passphrase = With the passphrase
unlock-by-recoveryCode = With the recovery code
unlock-by-keyring = With the keyring: try again
unlock-code-hint = Seven groups of four letters and digits, on the paper you printed. Hyphens and capitals do not matter.
unlock-passphrase-missing = Enter the passphrase
unlock-passphrase-wrong = This passphrase does not open your applications. Capitals and spaces count.
unlock-code-missing = Enter the recovery code
unlock-code-wrong = This recovery code does not open your applications. Compare it with the paper. Only the newest code works.
unlock-open = Open
unlock-tries = You can try as often as you like.

drafts-file-fine = The file is in order now. Try again.
drafts-file-missing = The file with your applications is not in its place.
drafts-file-empty = The file with your applications is there, but nothing is in it.
drafts-file-cutShort = The end of the file with your applications is missing.
drafts-file-damaged = The file with your applications is damaged, or was written with another key.
drafts-file-otherDrafts = In its place is a file with other applications, not yours.
drafts-file-older = The file is older than the one you opened last. What you entered since then is not in it.
drafts-file-newer = A newer version of Enroll Desk wrote the file. This version leaves it as it is.
recover-looking = Looking at what is there…
recover-nothing-deleted = Nothing has been deleted, and nothing will be.
recover-copies = Copies that Enroll Desk keeps
recover-copies-newest = (newest)
recover-copies-none = There are no copies that Enroll Desk made.
recover-choose = What should be done?
recover-missing = Choose what should be done
recover-by-acceptOlder = Go on with the older file
recover-by-acceptOlder-hint = What you entered after it was made is not in it, and what you sent since then is not known. Ask the service or look into the portal before you send again.
recover-by-lastGoodCopy = Take the newest good copy
recover-by-lastGoodCopy-hint = The file is set aside and replaced by the newest copy that is whole. What you entered after that is not in it.
recover-by-startAfresh = Begin without applications
recover-by-startAfresh-hint = The file is set aside and your list of applications is empty. Choose this only when you have no backup.
recover-quarantine = What is set aside goes into the folder “quarantine” beside your applications, and stays there.
recover-do = Do this
recover-else = Or put the right file back yourself
recover-else-text = Close Enroll Desk, put drafts.db back from a backup of your own, and open Enroll Desk again.
recover-no-copy = None of the copies can be used
recover-no-copy-action = Nothing was changed. Put a backup of your own in place, or begin without applications.
recover-afresh-title = Begin without applications?
recover-afresh-confirm = Begin without applications

keys-title = Keys and recovery
keys-lead = Your applications are encrypted on this computer. Here you see what opens them, and can prepare a second way in case the first is lost.
keys-damaged = The file with the passphrase and recovery code is damaged
keys-damaged-action = They would not open your applications. Make a new recovery code or set the passphrase anew. That mends it.
keys-none = Nothing opens your applications once you close Enroll Desk
keys-none-action = Before you close it, make a recovery code, set a passphrase or keep the key in this computer’s keyring.
keys-only-one = Only the keyring opens your applications
keys-only-one-action = If it is lost or this computer breaks, nobody can open them. Make a recovery code and keep it on paper.
keys-done-code = The recovery code is made. Keep it in a safe place.
keys-done-codeAgain = The new recovery code is made. The old one no longer works: destroy it.
keys-done-passphrase = The passphrase is set
keys-done-passphraseChanged = The passphrase is changed
keys-done-passphraseRemoved = The passphrase is removed
keys-done-keyring = The key is in this computer’s keyring

keyring = This computer’s keyring
keyring-state-ok = It holds the key. Your applications open by themselves when you are signed in to this computer.
keyring-state-locked = It is locked, so it cannot be seen whether it holds the key.
keyring-state-noService = There is no keyring on this computer, or none answers.
keyring-state-denied = It does not let Enroll Desk have the key.
keyring-state-timedOut = It did not answer.
keyring-state-missing = It does not hold the key.
keyring-state-ambiguous = It holds more than one key for Enroll Desk. Remove the ones that do not belong there.
keyring-state-tooLong = The key does not fit into it.
keyring-state-otherDrafts = It holds the key to other applications, which were in this folder before.
keyring-keep = Keep the key in this computer’s keyring
keyring-keep-hint = Then you do not have to enter anything when you open Enroll Desk.
keyring-replace-title = Replace the other key?
keyring-replace = Replace it
keyring-replace-text = The keyring holds the key to other applications. If you replace it, those can only be opened with their own passphrase or recovery code.

recovery-code = Recovery code
recovery-code-since = Made on { $date }.
recovery-code-none = You have no recovery code.
recovery-code-for = On paper, it opens your applications when the keyring is lost and the passphrase forgotten, on this computer or another.
recovery-code-make = Make a recovery code
recovery-code-again = Make a new recovery code
code-lead = A recovery code opens your applications when nothing else does. It belongs on paper, not on this computer.
code-once = It is shown once. You cannot look at it again later.
code-ready = Have a printer or a pen ready.
code-keep = Whoever has the code and this computer’s files can read your applications. Keep it like a contract.
code-replaces = The old code stops working
code-replaces-more = As soon as the new one is shown, the old paper opens nothing any more.
code-show = Show the code
code-shown-title = Your recovery code
code-shown-lead = Print it or write it down now. It is not shown again.
code-print = Print
code-card-name = Enroll Desk: recovery code
code-card-made = Made on { $date }. Codes made before this day no longer work.
code-card-how = To use it: open Enroll Desk with the folder of your applications in place. When the keyring does not open them, Enroll Desk asks for this code. Capitals and hyphens do not matter. O counts as 0, and I and L count as 1.
code-card-keep = Keep this paper in a safe place, away from the computer.
code-confirm = Last group of the code
code-confirm-hint = Copy it from your paper: the last four letters and digits.
code-confirm-missing = Enter the last group of the code
code-confirm-wrong = This is not the last group of the code. Compare your paper with the code above.
code-written = I have it on paper

new-computer = Move to another computer
new-computer-file = Export your applications to an encrypted file, carry it over, and import it there.
new-computer-folder = Or move everything, with its history and settings
new-computer-step-code = Make a recovery code or set a passphrase, if you have neither.
new-computer-step-close = Close Enroll Desk.
new-computer-step-copy = Copy this whole folder to the same place on the other computer:
new-computer-step-open = Open Enroll Desk there and enter the recovery code or the passphrase.
new-computer-once = From then on, work on one of the two only. Two copies know nothing of each other, and the same application could be sent twice.

recovered-title = Enroll Desk did not close properly last time
recovered-text = What you had entered was saved and is here again. Below is what has changed since it was last closed properly.
recovered-count = { $count ->
    [one] { $count } application
   *[other] { $count } applications
}
recovered-more = { $count ->
    [one] { $count } more application
   *[other] { $count } more applications
}
recovered-saved = Saved { $time }
recovered-changes = { $count ->
    [one] { $count } answer changed
   *[other] { $count } answers changed
}
recovered-same = No answer has changed.
recovered-then = Before:
recovered-now = Now:
recovered-understood = Understood

afresh = Can nobody find the key?
afresh-text = You can begin anew. Everything that needs the missing key is set aside on this computer: applications with their copies, sign-ins and what you rehearsed. Nothing is deleted, and without the key nobody can read it. When the key is found, you can put everything back.
afresh-do = Begin anew
afresh-title = Set your applications aside and begin anew?
aside-title = Applications that were set aside
aside-text = They open only with the key they were made with: from the keyring as it was then, by their passphrase or by their recovery code.
aside-since = Set aside { $time }
aside-back = Put back
aside-back-named = Put back what was set aside { $time }
aside-back-title = Put back what was set aside { $time }?
aside-back-text = What is here now is set aside in its place, and can be put back in the same way. Enroll Desk then opens anew and looks for the key.
