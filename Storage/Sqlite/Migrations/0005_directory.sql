-- Whom and what a session knows: people, chats, groups. They mirror what the phone shows, and are filled by what WhatsApp tells.

-- A person has one row, under both addresses as soon as both are known. One without names only says which addresses belong together.
CREATE TABLE contacts (
    position      INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id    TEXT NOT NULL,
    jid           TEXT NOT NULL,                   -- by phone number when that is known, else the LID
    lid           TEXT,                            -- when jid is a phone number
    name          TEXT,                            -- that the account gave
    first_name    TEXT,
    notify        TEXT,                            -- that the person gives itself
    business_name TEXT,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER
);
CREATE UNIQUE INDEX contacts_by_jid ON contacts (session_id, jid);
CREATE UNIQUE INDEX contacts_by_lid ON contacts (session_id, lid) WHERE lid IS NOT NULL;
CREATE INDEX contacts_listed ON contacts (session_id, position) WHERE name IS NOT NULL OR notify IS NOT NULL OR business_name IS NOT NULL;

CREATE TABLE chats (
    position          INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id        TEXT NOT NULL,
    jid               TEXT NOT NULL,               -- a person's by phone number when that is known
    lid               TEXT,                        -- when jid is a phone number
    name              TEXT,                        -- as the phone shows it
    unread_count      INTEGER NOT NULL DEFAULT 0,
    is_marked_unread  INTEGER NOT NULL DEFAULT 0,
    last_message_at   INTEGER NOT NULL DEFAULT 0,  -- 0 when there is none
    is_archived       INTEGER NOT NULL DEFAULT 0,
    pinned_at         INTEGER,
    muted_until       INTEGER,                     -- null when it is not muted, -1 for ever
    labels            TEXT NOT NULL DEFAULT '',    -- ids, one on each line
    ephemeral_seconds INTEGER,
    created_at        INTEGER NOT NULL,
    updated_at        INTEGER
);
CREATE UNIQUE INDEX chats_by_jid ON chats (session_id, jid);
CREATE UNIQUE INDEX chats_by_lid ON chats (session_id, lid) WHERE lid IS NOT NULL;
CREATE INDEX chats_recent ON chats (session_id, last_message_at, position);

CREATE TABLE chat_groups (
    position                INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id              TEXT NOT NULL,
    jid                     TEXT NOT NULL,
    version                 INTEGER NOT NULL DEFAULT 1,   -- grows with all that WhatsApp tells of the group
    is_listed               INTEGER NOT NULL,             -- 0 when only the version counts: not a member (any more), or nothing known yet
    subject                 TEXT NOT NULL DEFAULT '',
    owner                   TEXT,
    made_at                 INTEGER,
    is_announce             INTEGER NOT NULL DEFAULT 0,
    is_locked               INTEGER NOT NULL DEFAULT 0,
    requires_approval       INTEGER NOT NULL DEFAULT 0,
    members_can_add         INTEGER NOT NULL DEFAULT 0,
    ephemeral_seconds       INTEGER NOT NULL DEFAULT 0,
    is_community            INTEGER NOT NULL DEFAULT 0,
    is_announcements        INTEGER NOT NULL DEFAULT 0,   -- the announcement group of its community
    parent                  TEXT,
    is_suspended            INTEGER NOT NULL DEFAULT 0,
    size                    INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX chat_groups_by_jid ON chat_groups (session_id, jid);
CREATE INDEX chat_groups_listed ON chat_groups (session_id, position) WHERE is_listed = 1;

-- When all groups of a session were asked for; none when they never were since it was linked.
CREATE TABLE group_lists (
    session_id TEXT PRIMARY KEY,
    asked_at   INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX messages_of_chat ON messages (session_id, chat_jid, position);
