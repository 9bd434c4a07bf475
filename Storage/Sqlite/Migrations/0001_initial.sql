-- Times are Unix milliseconds, booleans 0 or 1, enumerations the numbers that the row types document.

CREATE TABLE store_properties (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE accounts (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE tokens (
    hash        BLOB PRIMARY KEY,               -- SHA-256 of the secret
    kind        INTEGER NOT NULL,
    account_id  TEXT NOT NULL REFERENCES accounts (id),
    session_id  TEXT,
    fingerprint TEXT NOT NULL,
    is_operator INTEGER NOT NULL DEFAULT 0,
    created_at  INTEGER NOT NULL,
    revoked_at  INTEGER
) WITHOUT ROWID;
CREATE INDEX tokens_by_account ON tokens (account_id, created_at);
CREATE INDEX tokens_by_session ON tokens (session_id) WHERE session_id IS NOT NULL;

CREATE TABLE sessions (
    position         INTEGER PRIMARY KEY AUTOINCREMENT,   -- order of making
    id               TEXT NOT NULL UNIQUE,
    account_id       TEXT NOT NULL REFERENCES accounts (id),
    label            TEXT,
    phone_number     TEXT,
    proxy_url        BLOB,                       -- sealed
    status           INTEGER NOT NULL,
    reason_code      TEXT,
    reason_text      TEXT,
    settings         TEXT NOT NULL,              -- JSON
    jid              TEXT,
    lid              TEXT,
    wants_connection INTEGER NOT NULL DEFAULT 0,
    owner            TEXT,                       -- process incarnation
    epoch            INTEGER NOT NULL DEFAULT 0, -- fencing token
    key_fingerprint  TEXT,
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER,
    last_activity_at INTEGER,
    deleted_at       INTEGER
);
CREATE INDEX sessions_by_account ON sessions (account_id, position);
CREATE INDEX sessions_to_wake ON sessions (COALESCE(last_activity_at, 0), position) WHERE wants_connection = 1;
CREATE INDEX sessions_by_owner ON sessions (owner) WHERE owner IS NOT NULL;

CREATE TABLE session_log (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id  TEXT NOT NULL,
    at          INTEGER NOT NULL,
    event       TEXT NOT NULL,
    status      INTEGER NOT NULL,
    reason_code TEXT,
    text        TEXT
);
CREATE INDEX session_log_by_session ON session_log (session_id, id);

CREATE TABLE incarnations (
    id         TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE key_state (
    session_id TEXT NOT NULL,
    kind       INTEGER NOT NULL,
    id         TEXT NOT NULL,
    value      BLOB NOT NULL,                    -- sealed
    PRIMARY KEY (session_id, kind, id)
) WITHOUT ROWID;

CREATE TABLE messages (
    position         INTEGER PRIMARY KEY AUTOINCREMENT,   -- order of acceptance
    id               TEXT NOT NULL UNIQUE,
    session_id       TEXT NOT NULL,
    direction        INTEGER NOT NULL,
    provider_msg_id  TEXT NOT NULL,
    chat_jid         TEXT NOT NULL,
    chat_alternate   TEXT,
    sender_jid       TEXT NOT NULL,
    sender_alternate TEXT,
    push_name        TEXT,
    kind             TEXT NOT NULL,
    stanza_type      TEXT NOT NULL,
    status           INTEGER NOT NULL,
    attempts         INTEGER NOT NULL DEFAULT 0,
    next_attempt_at  INTEGER,
    send_at          INTEGER,
    failure_reason   TEXT,
    is_placeholder   INTEGER NOT NULL DEFAULT 0,
    provider_time    INTEGER,
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER,
    accepted_at      INTEGER,
    delivered_at     INTEGER,
    read_at          INTEGER,
    failed_at        INTEGER,
    deleted_at       INTEGER,
    text             BLOB,                       -- sealed
    payload          BLOB                        -- sealed
);
-- Shows each message once, and finds outbound ones by WhatsApp's id.
CREATE UNIQUE INDEX messages_by_provider_id ON messages (session_id, provider_msg_id, chat_jid, sender_jid);
CREATE INDEX messages_by_session ON messages (session_id, position);
-- Outbound and neither accepted nor failed; inbound statuses are greater.
CREATE INDEX messages_pending ON messages (session_id, position) WHERE status < 2;
CREATE INDEX messages_due ON messages (next_attempt_at) WHERE status < 2 AND next_attempt_at IS NOT NULL;

CREATE TABLE message_events (
    event_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    position    INTEGER NOT NULL,                -- of the message
    event_type  TEXT NOT NULL,
    update_kind TEXT,
    emitted_at  INTEGER NOT NULL
);
CREATE INDEX message_events_by_message ON message_events (position, event_id);

CREATE TABLE idempotency (
    scope      TEXT NOT NULL,                    -- session or account
    key        TEXT NOT NULL,
    body_hash  BLOB NOT NULL,
    subject_id TEXT NOT NULL,
    answer     BLOB NOT NULL,                    -- sealed
    created_at INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (created_at);

CREATE TABLE operations (
    id          TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL,
    session_id  TEXT,
    type        TEXT NOT NULL,
    status      TEXT NOT NULL,
    enqueued_at INTEGER NOT NULL,
    started_at  INTEGER,
    finished_at INTEGER,
    result      TEXT,
    error       TEXT
) WITHOUT ROWID;
CREATE INDEX operations_unfinished ON operations (enqueued_at) WHERE finished_at IS NULL;
