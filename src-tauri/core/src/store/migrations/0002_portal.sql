-- The portal way: what a person enters by hand. Nothing in here ever leaves by itself; the courier does not know it.
-- Times are milliseconds since 1970, UTC.

-- One per draft and destination: how the application stands.
CREATE TABLE portal_application (
    draft_id       TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    destination_id TEXT NOT NULL REFERENCES destination (id),
    state          TEXT NOT NULL,
    reference      TEXT,
    -- The last look at Microsoft, and until when it asked for patience.
    read_outcome   TEXT,
    read_at        INTEGER,
    read_by        TEXT,
    not_before     INTEGER,
    etag           TEXT,
    done_steps     TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (draft_id, destination_id)
) STRICT, WITHOUT ROWID;

-- One per frozen revision that was, or is being, entered.
CREATE TABLE portal_entry (
    draft_id       TEXT NOT NULL,
    destination_id TEXT NOT NULL,
    revision       INTEGER NOT NULL,
    script         TEXT NOT NULL,
    -- The draft's version of that moment, and its answers as typed (JSON).
    version        INTEGER NOT NULL,
    answers        BLOB NOT NULL,
    answers_sha256 TEXT NOT NULL,
    begun_at       INTEGER NOT NULL,
    current_step   TEXT,
    -- Taken back, so that the answers can be changed.
    closed_at      INTEGER,
    submitted_on   TEXT,
    submitted_by   TEXT,
    reference      TEXT,
    recorded_at    INTEGER,
    PRIMARY KEY (draft_id, destination_id, revision),
    FOREIGN KEY (draft_id, destination_id) REFERENCES portal_application (draft_id, destination_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE portal_step (
    draft_id       TEXT NOT NULL,
    destination_id TEXT NOT NULL,
    revision       INTEGER NOT NULL,
    step           TEXT NOT NULL,
    done_at        INTEGER,
    -- What the portal has in its place.
    entered        TEXT,
    PRIMARY KEY (draft_id, destination_id, revision, step),
    FOREIGN KEY (draft_id, destination_id, revision)
        REFERENCES portal_entry (draft_id, destination_id, revision) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What was said of a subject, one row an origin: nobody's word writes over another's.
CREATE TABLE portal_fact (
    draft_id       TEXT NOT NULL,
    destination_id TEXT NOT NULL,
    subject        TEXT NOT NULL,
    origin         TEXT NOT NULL,
    value          TEXT NOT NULL,
    detail         TEXT NOT NULL,
    deadline       TEXT,
    at             INTEGER NOT NULL,
    PRIMARY KEY (draft_id, destination_id, subject, origin),
    FOREIGN KEY (draft_id, destination_id) REFERENCES portal_application (draft_id, destination_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Microsoft's values beside the draft's, and what the person decided.
CREATE TABLE portal_difference (
    draft_id       TEXT NOT NULL,
    destination_id TEXT NOT NULL,
    step           TEXT NOT NULL,
    theirs         TEXT NOT NULL,
    origin         TEXT NOT NULL,
    at             INTEGER NOT NULL,
    choice         TEXT NOT NULL,
    PRIMARY KEY (draft_id, destination_id, step),
    FOREIGN KEY (draft_id, destination_id) REFERENCES portal_application (draft_id, destination_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The dossier: what happened, in the order in which it did. Rows are only added.
CREATE TABLE journal (
    number         INTEGER NOT NULL PRIMARY KEY,
    at             INTEGER NOT NULL,
    draft_id       TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    destination_id TEXT NOT NULL,
    kind           TEXT NOT NULL,
    args           TEXT NOT NULL
) STRICT;

CREATE INDEX journal_by_draft ON journal (draft_id, destination_id, number);
