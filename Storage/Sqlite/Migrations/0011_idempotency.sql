-- Idempotency records are found by a digest of 16 bytes and stand in the order of their making. Under their own keys, which are long and random, each record
-- changed pages all over two trees, a third of what the commit of a message wrote.

CREATE TABLE idempotency_records (
    id         INTEGER PRIMARY KEY,
    key_hash   BLOB NOT NULL UNIQUE,             -- of scope and key
    scope      TEXT NOT NULL,                    -- session or account
    body_hash  BLOB NOT NULL,
    subject_id TEXT NOT NULL,
    answer     BLOB NOT NULL,                    -- sealed
    created_at INTEGER NOT NULL
);
INSERT INTO idempotency_records (key_hash, scope, body_hash, subject_id, answer, created_at)
SELECT wapio_key_hash(scope, key), scope, body_hash, subject_id, answer, created_at FROM idempotency ORDER BY created_at;
DROP TABLE idempotency;
ALTER TABLE idempotency_records RENAME TO idempotency;
