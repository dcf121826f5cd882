INSERT INTO portal_application (draft_id, destination_id, state) VALUES ('d-1', 'p-1', 'editing');
INSERT INTO portal_entry (draft_id, destination_id, revision, script, version, answers, answers_sha256, begun_at, closed_at)
VALUES ('d-1', 'p-1', 2, 'local', 3, CAST('{"company.legalName":"台積電","company.country":"TW"}' AS BLOB), 'sha',
    1760000400000, 1760000500000);
INSERT INTO journal (at, draft_id, destination_id, kind, args) VALUES (1760000400000, 'd-1', 'p-1', 'begun', '{}');
