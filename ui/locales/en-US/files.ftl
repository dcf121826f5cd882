files-home = Go to your applications

export-all = Export all applications
export-title = { $count ->
    [one] Export your application
   *[other] Export { $count } applications
}
export-title-one = Export an application
export-lead = The answers go into one encrypted file that ends in .enroll. Only someone who has its passphrase can open it.
export-none = There is no application to export yet.
file-passphrase = Passphrase for the file
export-passphrase-lost = It belongs to this file alone. If it is forgotten, nobody can open the file.
export-more = More: for people who use age keys
export-recipients-what = With the public keys of the recipients, nobody has to pass on a passphrase. Leave the passphrase above empty.
export-recipients = Public keys of the recipients
export-recipients-hint = One a line. Each begins with age1.
export-recipients-wrong = Enter one public key a line, each beginning with age1. A secret key does not belong here.
export-both = Use either a passphrase or public keys. Empty one of the two.
export-canceled = Nothing was exported: no place was chosen for the file.
export-save = Choose a place and export

exported-title = The file is written
exported-count = { $count ->
    [one] { $count } application
   *[other] { $count } applications
}
exported-size = Size: { $size }
exported-in = What is in it
exported-answers = The answers of each application
exported-facts = That an application was sent, and where it stood, to be read only
exported-out = What is not in it
exported-no-sign-ins = Sign-ins: whoever imports the file signs in with an account of their own
exported-no-keys = The keys of this computer, your recovery code and your passphrase
exported-no-history = Earlier answers, notes, settings and the bin
exported-next = What now
exported-apart = Give the file and its passphrase to the other person by different ways, for example the file by email and the passphrase by phone.
exported-import = On the other computer, open Enroll Desk and select “Import from a file”.
exported-still-here = Your applications are still here as well. If you go on on another computer, do not send the same one from both.

import-start = Import from a file
import-title = Import applications
import-lead = Take applications over from a file that was exported from Enroll Desk and ends in .enroll.
import-nothing-replaced = Each becomes a new application. Nothing that is here is replaced.
import-nothing-sent = Nothing is sent by it.
import-choose = Choose a file
import-other = Choose another file
import-canceled = No file was chosen.
import-open-title = Open the file
import-passphrase-hint = Whoever made the file knows it.
import-passphrase-missing = Enter the passphrase for the file
import-key = Secret key
import-key-hint = The file was made for a public key. Enter the secret key that belongs to it. It begins with AGE-SECRET-KEY-1.
import-key-missing = Enter the secret key
import-look = See what is in it
import-preview-title = What is in the file
import-made = Exported { $time } with Enroll Desk { $version }
import-newer = The file comes from a newer version
import-newer-text = It may hold more than this version can show. What this version does not know is kept.
import-nothing = There is no application in this file.
import-which = Which applications do you want to import?
import-none-chosen = Select at least one application
import-all = Select all
import-none = Select none
import-saved = saved { $time }
import-answers = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
import-warning-alreadyHere = An application with the same answers is here already.
import-warning-alreadySent = It was sent elsewhere. Sending it again from here may be refused.
import-warning-hiddenCharacters = Its name holds characters that cannot be seen. Compare the name with the register.
import-warning-unknownAnswers = It has answers that this version does not know. They are kept.
import-warning-empty = Nothing is filled in.
import-take = Import
sent-elsewhere = According to the file, sent to
imported = { $count ->
    [one] { $count } application was imported
   *[other] { $count } applications were imported
}
