-- What the courier asks for after every change: what waits (the most overdue first), what was leaving when it was cut off, and
-- which agreement is still on its way. Each holds only what it is named for, so that what has arrived costs nothing; the first
-- holds the state too, so that no row is read for what is not due.
CREATE INDEX submission_waiting ON submission (destination_id, next_attempt_at, id, state)
    WHERE state IN ('queued', 'unknown');
CREATE INDEX submission_leaving ON submission (id) WHERE state = 'sending';
CREATE INDEX acceptance_waiting ON acceptance (submission_id) WHERE accepted_at IS NULL;
