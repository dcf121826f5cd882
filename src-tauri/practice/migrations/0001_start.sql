-- The practice backend's whole memory. Times are milliseconds since 1970 in UTC. Frozen: changes go into a next file.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE signing_key (kid TEXT PRIMARY KEY, pkcs8 BLOB NOT NULL) STRICT;

-- Directory.
CREATE TABLE tenant (
  tid TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT,
  preconsented INTEGER NOT NULL -- 1: the ordinary scopes need no question
) STRICT;
CREATE TABLE domain (
  name TEXT PRIMARY KEY, tid TEXT NOT NULL REFERENCES tenant (tid),
  is_default INTEGER NOT NULL, is_initial INTEGER NOT NULL
) STRICT;
CREATE TABLE account (
  position INTEGER PRIMARY KEY, oid TEXT NOT NULL UNIQUE, tid TEXT NOT NULL REFERENCES tenant (tid),
  upn TEXT NOT NULL, sign_in_name TEXT NOT NULL UNIQUE, name TEXT NOT NULL, given_name TEXT, surname TEXT, language TEXT,
  guest INTEGER NOT NULL, asks_consent INTEGER NOT NULL, story TEXT NOT NULL
) STRICT;
CREATE TABLE object (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, tid TEXT NOT NULL REFERENCES tenant (tid),
  kind TEXT NOT NULL, name TEXT NOT NULL, role_template TEXT
) STRICT;
CREATE TABLE membership (
  object_id TEXT NOT NULL REFERENCES object (id), oid TEXT NOT NULL REFERENCES account (oid), PRIMARY KEY (object_id, oid)
) STRICT, WITHOUT ROWID;

-- Identity provider.
CREATE TABLE consent (oid TEXT NOT NULL REFERENCES account (oid), scope TEXT NOT NULL, PRIMARY KEY (oid, scope)) STRICT, WITHOUT ROWID;
CREATE TABLE sign_in (id TEXT PRIMARY KEY, request TEXT NOT NULL, oid TEXT, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE code (
  hash TEXT PRIMARY KEY, request TEXT NOT NULL, oid TEXT NOT NULL REFERENCES account (oid), family TEXT NOT NULL,
  created_at INTEGER NOT NULL, used_at INTEGER
) STRICT;
CREATE TABLE refresh_token (
  hash TEXT PRIMARY KEY, family TEXT NOT NULL, oid TEXT NOT NULL REFERENCES account (oid), scope TEXT NOT NULL,
  created_at INTEGER NOT NULL, rotated_at INTEGER
) STRICT;
CREATE TABLE revoked_family (family TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Enrollment service.
CREATE TABLE enrollment (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, tid TEXT NOT NULL, oid TEXT NOT NULL, submitter TEXT NOT NULL,
  client_reference TEXT NOT NULL UNIQUE, program TEXT NOT NULL, locale TEXT NOT NULL,
  signatory_name TEXT NOT NULL, signatory_title TEXT NOT NULL,
  reference TEXT NOT NULL UNIQUE, received_at INTEGER NOT NULL, payload_sha256 TEXT NOT NULL,
  profile TEXT NOT NULL, version INTEGER NOT NULL,
  round INTEGER NOT NULL, mailed_at INTEGER NOT NULL, confirmed_at INTEGER, denied_at INTEGER, review_until INTEGER, decided_at INTEGER
) STRICT;
CREATE INDEX enrollment_of_tenant ON enrollment (tid, position);
CREATE TABLE verification_check (
  enrollment_id TEXT NOT NULL REFERENCES enrollment (id), kind TEXT NOT NULL, status TEXT NOT NULL, reason TEXT, detail TEXT,
  deadline INTEGER, appeals_left INTEGER, updated_at INTEGER NOT NULL, PRIMARY KEY (enrollment_id, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
  position INTEGER PRIMARY KEY, enrollment_id TEXT NOT NULL REFERENCES enrollment (id), at INTEGER NOT NULL, kind TEXT NOT NULL, detail TEXT
) STRICT;
CREATE INDEX event_of_enrollment ON event (enrollment_id, position);
CREATE TABLE mail (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, enrollment_id TEXT NOT NULL REFERENCES enrollment (id), round INTEGER NOT NULL,
  recipient TEXT NOT NULL, recipient_name TEXT NOT NULL, company TEXT NOT NULL, locale TEXT NOT NULL, sent_at INTEGER NOT NULL
) STRICT;
CREATE TABLE acceptance (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, enrollment_id TEXT NOT NULL REFERENCES enrollment (id), version TEXT NOT NULL,
  locale TEXT NOT NULL, sha256 TEXT NOT NULL, signatory_name TEXT NOT NULL, signatory_title TEXT NOT NULL, accepted_at INTEGER NOT NULL,
  tid TEXT NOT NULL, oid TEXT NOT NULL, name TEXT NOT NULL
) STRICT;
-- status, location, etag and body are null after a refusal: the key stays bound to its bytes, but the question is asked anew.
CREATE TABLE idempotency (
  tid TEXT NOT NULL, oid TEXT NOT NULL, key TEXT NOT NULL, request_sha256 TEXT NOT NULL, created_at INTEGER NOT NULL,
  status INTEGER, location TEXT, etag TEXT, body TEXT, PRIMARY KEY (tid, oid, key)
) STRICT, WITHOUT ROWID;
