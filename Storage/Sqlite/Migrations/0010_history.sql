-- What people chose in polls, the labels of chats, and messages from before a session was linked.

-- Of each voter the last vote; one that took all choices back has none, so that an earlier one that comes late does not count.
CREATE TABLE poll_votes (
    message_id      TEXT NOT NULL,                -- our id of the poll
    voter           TEXT NOT NULL,
    session_id      TEXT NOT NULL,
    voter_alternate TEXT,
    choices         TEXT NOT NULL,                -- places of the chosen options, from 0, with commas between them
    voted_at        INTEGER NOT NULL,             -- as the voter's device says
    first_at        INTEGER NOT NULL,             -- when the first vote came in
    PRIMARY KEY (message_id, voter)
) WITHOUT ROWID;

CREATE TABLE labels (
    session_id TEXT NOT NULL,
    id         TEXT NOT NULL,                     -- as chats name it
    name       TEXT NOT NULL,
    color      INTEGER,
    PRIMARY KEY (session_id, id)
) WITHOUT ROWID;

-- Messages from history have positions below zero: before all that the session saw itself.
CREATE INDEX messages_of_history ON messages (created_at) WHERE position < 0;
CREATE INDEX messages_of_history_kept ON messages (created_at) WHERE position < 0 AND payload IS NOT NULL;
