-- Events: what a session tells to those who follow it, and its webhook with what is to be delivered to it.

ALTER TABLE sessions ADD COLUMN event_sequence INTEGER NOT NULL DEFAULT 0;   -- the last one given

CREATE TABLE events (
    position   INTEGER PRIMARY KEY AUTOINCREMENT,   -- order of writing over all sessions
    session_id TEXT NOT NULL,
    sequence   INTEGER NOT NULL,                     -- 1, 2, 3, ... within the session
    id         TEXT NOT NULL,
    kind       INTEGER NOT NULL,
    chat       TEXT NOT NULL,                        -- what keeps its order with it; empty for the session itself
    emitted_at INTEGER NOT NULL,
    payload    BLOB,                                 -- sealed; null when another event has the same
    payload_of INTEGER                               -- position of that other event
);
CREATE UNIQUE INDEX events_by_session ON events (session_id, sequence);

CREATE TABLE webhooks (
    session_id      TEXT PRIMARY KEY,
    target_url      BLOB NOT NULL,                   -- sealed, as people put tokens into URLs
    events          INTEGER NOT NULL,                -- a set, one bit for each kind
    is_active       INTEGER NOT NULL,
    stopped_reason  TEXT,                            -- why it is not active, when it was not its owner who said so
    secret          BLOB NOT NULL,                   -- sealed
    previous_secret BLOB,                            -- sealed
    previous_until  INTEGER,                         -- until when both sign
    version         INTEGER NOT NULL DEFAULT 1,      -- grows with each change
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER
) WITHOUT ROWID;

CREATE TABLE webhook_deliveries (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id      TEXT NOT NULL,
    event_position  INTEGER NOT NULL,
    event_id        TEXT NOT NULL,
    chat            TEXT NOT NULL,
    status          INTEGER NOT NULL DEFAULT 0,
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER,                         -- null while an earlier one of its chat waits, and when it is settled
    since           INTEGER NOT NULL,                -- when it was made, or replayed
    last_attempt_at INTEGER,
    settled_at      INTEGER,
    status_code     INTEGER,                         -- of the last answer
    error           TEXT                             -- of the last attempt
);
CREATE UNIQUE INDEX webhook_deliveries_by_event ON webhook_deliveries (event_id);
CREATE INDEX webhook_deliveries_by_session ON webhook_deliveries (session_id, id);
CREATE INDEX webhook_deliveries_of_chat ON webhook_deliveries (session_id, chat, id) WHERE status = 0;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (session_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (session_id, id) WHERE status = 2;
