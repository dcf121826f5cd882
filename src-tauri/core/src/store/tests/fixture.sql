INSERT INTO installation (database_id) VALUES ('db-1');
INSERT INTO destination (id, body) VALUES ('p-1', '{"kind":"practice","cloud":"practice"}');
INSERT INTO draft (id, created_at, saved_at, version, revision) VALUES
    ('d-1', 1760000000000, 1760000600000, 4, 1), ('d-2', 1760000000000, 1760000000000, 0, 0);
INSERT INTO answer (draft_id, field, value) VALUES
    ('d-1', 'company.legalName', '台灣積體電路製造股份有限公司'), ('d-1', 'company.country', 'TW'),
    ('d-1', 'of.a.newer.version', 'kept');
INSERT INTO submission (id, draft_id, revision, destination_id, tenant_id, object_id, username, client_reference,
    idempotency_key, payload, payload_sha256, state, attempt, queued_at, confirmed_at)
VALUES ('s-1', 'd-1', 1, 'p-1', 't-1', 'o-1', 'wei.lin@lanternbay.example', 'd-1/1/p-1', 'k-1',
    CAST('{"clientReference":"d-1/1/p-1","legalBusinessProfile":{"companyName":"台積電","address":{"country":"TW"},"primaryContact":{"email":"amy@lanternbay.example"}},"authority":{"signatoryName":"林威","confirmed":true}}' AS BLOB),
    'sha', 'refused', 1, 1760000300000, 1760000300000);
INSERT INTO track (submission_id) VALUES ('s-1');
