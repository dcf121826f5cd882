bin-title = Bin
bin-lead = Deleted applications stay here for 30 days. Until then you can take them back as they were. After that they are deleted for good.
bin-empty = The bin is empty
bin-deleted = Deleted { $time }
bin-days = { $days ->
    [0] Less than a day left
    [one] { $days } day left
   *[other] { $days } days left
}
bin-restore = Take back
bin-restore-named = Take back { $title }
bin-restored = “{ $title }” is among your applications again
bin-purge = Delete all for good
bin-purge-title = Delete everything in the bin for good?
bin-purge-text = { $count ->
    [one] { $count } application is deleted from this computer. It cannot be taken back.
   *[other] { $count } applications are deleted from this computer. They cannot be taken back.
}
bin-purge-copies = The copies that Enroll Desk keeps of all applications are made anew, without them. Files that you exported, files that were set aside and backups of your own still have them.
bin-purged = The bin is empty now

history-open = Earlier answers
history-title = Earlier answers
history-lead = Choose a moment to see how it differs from now. Every minute of the last 30 days is kept, and the last state of each day before that.
history-kind-created = Application created
history-kind-edited = Answers changed
history-kind-frozen = Answers fixed as revision { $revision }, to be sent or entered
history-kind-restored = Earlier answers put back
history-kind-imported = Taken over from a file
history-kind-copied = Copied from another application
history-kind-takenOver = Microsoft’s value taken over
history-now = As it is now
history-fields = Changed: { $fields }
history-origin = The file was made { $time } by Enroll Desk { $product }.
history-others = { $count } more
history-restored = The answers of { $time } are back
history-restored-text = To undo this, choose the moment below the top one and put that back.

moment-title = Then and now
moment-of = Then: { $time }
moment-lead = What differs is underlined.
moment-same = The answers then were the same as now.
moment-then = Then
moment-now = Now
moment-count = { $count ->
    [one] { $count } answer differs
   *[other] { $count } answers differ
}
moment-restore = Put these answers back
moment-restore-text = All answers become what they were then. The ones of now are kept among the earlier answers, so you can undo this in the same way.

mark-title = Have you completed this part?
mark-finished = Yes, I have completed it
mark-later = No, I’ll come back to it
mark-missing = Choose whether you have completed this part
mark-left = Something is still missing or wrong in this part
mark-left-text = You can say that you have finished, but the task list goes on showing it.
mark-note = Note to yourself
mark-note-hint = For example, whom you have asked. It is not an answer, and is never sent.
mark-note-long = Use 2,000 characters or fewer for the note
mark-status-later = I’ll come back
mark-not-finished = You marked this as finished, but something is missing.
mark-note-said = Note: { $note }
mark-add = Mark as done, or add a note
mark-change = Change mark or note
mark-named = { $action }: { $section }

copy-title = This is a copy of “{ $title }”
copy-title-untitled = This is a copy
copy-text = All answers came along, except your own word: tick the box in “Confirm the authority to sign” anew. What was sent stays with the original.

tasks-more = More about this application

ask-open = Ask others for what is missing
ask-title = Ask others for what is missing
ask-lead = What this application still lacks, sorted by who usually knows it. Print it, or copy a list as a message.
ask-nothing = Nothing is missing. There is nobody to ask.
ask-print = Print all lists
ask-print-hint = Print opens your computer’s own dialog. Use “Save as PDF” there to keep a file.
ask-group-register = Accountant, or whoever keeps the register papers
ask-group-management = Management or lawyer
ask-group-it = IT
ask-message = Message to send
ask-optional = (if there is one)
ask-have = We have “{ $value }”, which cannot be used.
ask-subject = Details of { $company } for Microsoft Partner Center
ask-hello = Hello,
ask-intro-register = We are enrolling { $company } in Microsoft Partner Center. Microsoft compares the answers with the official register, letter by letter. Please copy these from the documents, not from memory:
ask-intro-management = We are enrolling { $company } in Microsoft Partner Center. Somebody accepts an agreement for the company, and Microsoft writes to one person, who may also have to show an ID. Please decide or tell me:
ask-intro-it = We are enrolling { $company } in Microsoft Partner Center. For that I need from you:
ask-end = Thank you.
ask-item-country = The country or region in which the company itself is registered
ask-item-legalName = The legal name exactly as registered, with nothing abbreviated
ask-item-legalNameLatin = The registered English name
ask-item-registrationId = The company registration or tax number (in Taiwan, the unified business number)
ask-item-duns = The D-U-N-S number, nine digits, from Dun & Bradstreet
ask-item-address = The registered address with street, number, floor and city
ask-item-postalCode = The postal code of the registered address
ask-item-addressLatin = The address in Latin letters, as on an English document of the company
ask-item-companyPhone = The company’s phone number
ask-item-signatory = Who may sign legal agreements for the company: name and job title
ask-item-authority = Confirmation that this person is authorized to sign for the company
ask-item-contactName = Who is the primary contact: a person inside the company who can be reached for about two weeks. Given name and family name as on the ID
ask-item-contactNameLatin = The contact’s name in Latin letters, as in the passport
ask-item-contactPhone = A phone number at which the contact can be reached on business days
ask-item-membership = Is the company a member of the Microsoft AI Cloud Partner Program (formerly the Microsoft Partner Network)? If so, its PartnerID
ask-item-workAccount = Which Microsoft 365 or Azure (tenant) is the company’s, and its domain. In the Azure portal: Microsoft Entra ID, Custom domain names
ask-item-globalAdmin = The work email address of a global admin of that tenant
ask-item-contactEmail = The primary contact’s own mailbox on a domain the company owns. It has to receive mail from Microsoft.com; not info@, admin@ or a shared mailbox
ask-item-website = The company’s website, and whether its domain is the company’s own
