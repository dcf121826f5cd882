-- What a person says of a section, to oneself: finished, or later, and a note.
CREATE TABLE section_mark (
    draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    section  TEXT NOT NULL,
    mark     TEXT NOT NULL,
    note     TEXT NOT NULL,
    PRIMARY KEY (draft_id, section)
) STRICT, WITHOUT ROWID;
