-- What was answered before, the bin, the list, and the marks of a clean close and of the newest copy.
-- Times are milliseconds since 1970, UTC.

-- Grows at every open, freezing and close; a sealed file beside the database has it too. An older copy has a smaller one.
ALTER TABLE installation ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;

-- Since when it lies in the bin.
ALTER TABLE draft ADD COLUMN deleted_at INTEGER;
-- Holds only what lies in the bin: an autosave never touches it.
CREATE INDEX draft_in_bin ON draft (deleted_at) WHERE deleted_at IS NOT NULL;

-- A moment that can be gone back to: the state after it. 0 is the empty draft, and has no row.
CREATE TABLE history_point (
    draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    -- Of what was frozen.
    revision INTEGER,
    -- The answers (JSON) of a revision that was frozen before there was a history.
    answers  TEXT,
    PRIMARY KEY (draft_id, number)
) STRICT, WITHOUT ROWID;

-- What a moment replaced. Written once a field and moment, so typing on costs nothing.
CREATE TABLE history_value (
    draft_id TEXT NOT NULL,
    number   INTEGER NOT NULL,
    field    TEXT NOT NULL,
    -- Nothing: it had no answer.
    before   TEXT,
    PRIMARY KEY (draft_id, number, field),
    FOREIGN KEY (draft_id, number) REFERENCES history_point (draft_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Drafts that changed since the last clean close, with the last moment before that.
CREATE TABLE touched (
    draft_id TEXT NOT NULL PRIMARY KEY REFERENCES draft (id) ON DELETE CASCADE,
    since    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The list of drafts, made from their answers when it is looked at: `stale` names those that changed since.
CREATE TABLE listing (
    draft_id TEXT NOT NULL PRIMARY KEY REFERENCES draft (id) ON DELETE CASCADE,
    saved_at INTEGER NOT NULL,
    -- Legal name and everything that is searched, folded.
    name     TEXT NOT NULL,
    text     TEXT NOT NULL
) STRICT;
CREATE INDEX listing_by_time ON listing (saved_at, draft_id);
CREATE INDEX listing_by_name ON listing (name, draft_id);

CREATE TABLE stale (
    draft_id TEXT NOT NULL PRIMARY KEY REFERENCES draft (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
    drafts INTEGER NOT NULL,
    binned INTEGER NOT NULL
) STRICT;

INSERT INTO tally (drafts, binned) SELECT count(*), 0 FROM draft;
INSERT INTO stale (draft_id) SELECT id FROM draft;

-- What was frozen until now, in the order in which it was, and then the answers as they stand.
INSERT INTO history_point (draft_id, number, at, kind, revision, answers)
SELECT draft_id, row_number() OVER (PARTITION BY draft_id ORDER BY revision), at, 'frozen', revision, answers
FROM (
    SELECT draft_id, revision, begun_at AS at, CAST(answers AS TEXT) AS answers FROM portal_entry
    UNION ALL
    SELECT draft_id, revision, queued_at, json_patch('{}', json_object(
        'company.legalName', body ->> '$.legalBusinessProfile.companyName',
        'company.legalNameLatin', body ->> '$.legalBusinessProfile.companyNameLatin',
        'company.registrationId', body ->> '$.legalBusinessProfile.registrationNumber',
        'company.duns', body ->> '$.legalBusinessProfile.dunsNumber',
        'company.website', body ->> '$.legalBusinessProfile.website',
        'company.country', body ->> '$.legalBusinessProfile.address.country',
        'company.city', body ->> '$.legalBusinessProfile.address.city',
        'company.state', body ->> '$.legalBusinessProfile.address.state',
        'company.addressLine1', body ->> '$.legalBusinessProfile.address.addressLine1',
        'company.addressLine2', body ->> '$.legalBusinessProfile.address.addressLine2',
        'company.postalCode', body ->> '$.legalBusinessProfile.address.postalCode',
        'company.phone', body ->> '$.legalBusinessProfile.address.phoneNumber',
        'contact.givenName', body ->> '$.legalBusinessProfile.primaryContact.firstName',
        'contact.familyName', body ->> '$.legalBusinessProfile.primaryContact.lastName',
        'contact.email', body ->> '$.legalBusinessProfile.primaryContact.email',
        'contact.phone', body ->> '$.legalBusinessProfile.primaryContact.phoneNumber',
        'authority.name', body ->> '$.authority.signatoryName',
        'authority.title', body ->> '$.authority.signatoryTitle',
        'authority.confirmed', iif(body ->> '$.authority.confirmed', 'yes', NULL)
    ))
    FROM (SELECT draft_id, revision, queued_at, CAST(payload AS TEXT) AS body FROM submission)
);
INSERT INTO history_point (draft_id, number, at, kind)
SELECT id, coalesce((SELECT max(number) FROM history_point WHERE draft_id = id), 0) + 1, saved_at, 'edited'
FROM draft WHERE EXISTS (SELECT 1 FROM answer WHERE draft_id = id);
INSERT INTO history_value (draft_id, number, field)
SELECT draft_id, (SELECT max(number) FROM history_point p WHERE p.draft_id = a.draft_id), field FROM answer a;

CREATE TRIGGER draft_made AFTER INSERT ON draft BEGIN
    INSERT OR IGNORE INTO stale (draft_id) VALUES (new.id);
    UPDATE tally SET drafts = drafts + 1;
END;

CREATE TRIGGER draft_changed AFTER UPDATE OF version, deleted_at ON draft BEGIN
    INSERT OR IGNORE INTO stale (draft_id) VALUES (new.id);
END;

CREATE TRIGGER draft_moved AFTER UPDATE OF deleted_at ON draft
WHEN (old.deleted_at IS NULL) <> (new.deleted_at IS NULL) BEGIN
    UPDATE tally SET drafts = drafts + iif(new.deleted_at IS NULL, 1, -1),
                     binned = binned + iif(new.deleted_at IS NULL, -1, 1);
END;

CREATE TRIGGER draft_gone AFTER DELETE ON draft BEGIN
    UPDATE tally SET drafts = drafts - (old.deleted_at IS NULL), binned = binned - (old.deleted_at IS NOT NULL);
END;

CREATE TRIGGER submission_answered AFTER UPDATE OF reference ON submission
WHEN old.reference IS NOT new.reference BEGIN
    INSERT OR IGNORE INTO stale (draft_id) VALUES (new.draft_id);
END;

CREATE TRIGGER portal_answered AFTER UPDATE OF reference ON portal_application
WHEN old.reference IS NOT new.reference BEGIN
    INSERT OR IGNORE INTO stale (draft_id) VALUES (new.draft_id);
END;
