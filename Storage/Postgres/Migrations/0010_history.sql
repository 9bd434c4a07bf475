-- What people chose in polls, the labels of chats, and messages from before a session was linked.

-- Of each voter the last vote; one that took all choices back has none, so that an earlier one that comes late does not count.
CREATE TABLE poll_votes (
    message_id      TEXT COLLATE "C" NOT NULL,                -- our id of the poll
    voter           TEXT COLLATE "C" NOT NULL,
    session_id      TEXT COLLATE "C" NOT NULL,
    voter_alternate TEXT COLLATE "C",
    choices         TEXT COLLATE "C" NOT NULL,                -- places of the chosen options, from 0, with commas between them
    voted_at        BIGINT NOT NULL,             -- as the voter's device says
    first_at        BIGINT NOT NULL,             -- when the first vote came in
    PRIMARY KEY (message_id, voter)
);

CREATE TABLE labels (
    session_id TEXT COLLATE "C" NOT NULL,
    id         TEXT COLLATE "C" NOT NULL,                     -- as chats name it
    name       TEXT COLLATE "C" NOT NULL,
    color      BIGINT,
    PRIMARY KEY (session_id, id)
);

-- Messages from history have positions below zero: before all that the session saw itself.
CREATE INDEX messages_of_history ON messages (created_at) WHERE position < 0;
CREATE INDEX messages_of_history_kept ON messages (created_at) WHERE position < 0 AND payload IS NOT NULL;
