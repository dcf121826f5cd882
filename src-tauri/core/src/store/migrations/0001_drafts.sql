-- Times are milliseconds since 1970, UTC.

CREATE TABLE installation (
    database_id TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE destination (
    id   TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    id         TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    saved_at   INTEGER NOT NULL,
    -- Counts saves: what is frozen has to be what was read.
    version    INTEGER NOT NULL DEFAULT 0,
    revision   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- One row an answer, no index besides: this is what every key press writes.
CREATE TABLE answer (
    draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    field    TEXT NOT NULL,
    value    TEXT NOT NULL,
    PRIMARY KEY (draft_id, field)
) STRICT, WITHOUT ROWID;

-- A draft that was sent stays: its submission is the record of what the company said.
CREATE TABLE submission (
    id               TEXT NOT NULL PRIMARY KEY,
    draft_id         TEXT NOT NULL REFERENCES draft (id) ON DELETE RESTRICT,
    revision         INTEGER NOT NULL,
    destination_id   TEXT NOT NULL REFERENCES destination (id),
    tenant_id        TEXT NOT NULL,
    object_id        TEXT NOT NULL,
    username         TEXT NOT NULL,
    company          TEXT,
    client_reference TEXT NOT NULL UNIQUE,
    idempotency_key  TEXT NOT NULL UNIQUE,
    payload          BLOB NOT NULL,
    payload_sha256   TEXT NOT NULL,
    state            TEXT NOT NULL,
    reason           TEXT,
    problem          TEXT,
    attempt          INTEGER NOT NULL,
    queued_at        INTEGER NOT NULL,
    confirmed_at     INTEGER NOT NULL,
    -- Nothing while it surely never arrived.
    first_sent_at    INTEGER,
    next_attempt_at  INTEGER,
    -- The service asked for patience until then.
    not_before       INTEGER,
    server_id        TEXT,
    reference        TEXT,
    submitted_at     INTEGER,
    UNIQUE (draft_id, revision, destination_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE track (
    submission_id  TEXT NOT NULL PRIMARY KEY REFERENCES submission (id) ON DELETE CASCADE,
    verification   TEXT,
    admin_agent    TEXT,
    admin_agent_at INTEGER,
    done_steps     TEXT NOT NULL DEFAULT '[]'
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_text (
    destination_id TEXT NOT NULL REFERENCES destination (id),
    version        TEXT NOT NULL,
    locale         TEXT NOT NULL,
    title          TEXT NOT NULL,
    body           BLOB NOT NULL,
    sha256         TEXT NOT NULL,
    fetched_at     INTEGER NOT NULL,
    PRIMARY KEY (destination_id, version, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE acceptance (
    submission_id   TEXT NOT NULL PRIMARY KEY REFERENCES submission (id) ON DELETE RESTRICT,
    version         TEXT NOT NULL,
    locale          TEXT NOT NULL,
    sha256          TEXT NOT NULL,
    name            TEXT NOT NULL,
    title           TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    confirmed_at    INTEGER NOT NULL,
    accepted_at     INTEGER,
    receipt         TEXT
) STRICT, WITHOUT ROWID;
