-- Partner Center's calls and the imitation of its enrollment form. Frozen: changes go into a next file.
-- A JSON object: members of Graph's organization beyond name and domains.
ALTER TABLE tenant ADD COLUMN organization TEXT;
-- What stood when an application was last decided, for as long as a changed profile is under way.
CREATE TABLE finalized_profile (
  enrollment_id TEXT PRIMARY KEY REFERENCES enrollment (id), profile TEXT NOT NULL, status TEXT NOT NULL, sub_status TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- A form that is being filled in; `fields` is a JSON object of names and texts as entered.
CREATE TABLE portal_draft (
  id TEXT PRIMARY KEY, oid TEXT NOT NULL REFERENCES account (oid), browser TEXT NOT NULL, fields TEXT NOT NULL, choice TEXT,
  enrollment_id TEXT REFERENCES enrollment (id), created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
