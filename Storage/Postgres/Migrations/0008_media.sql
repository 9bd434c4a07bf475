-- Files of messages: uploads that wait to be sent, files that were fetched from WhatsApp, and what messages still have to fetch.

CREATE TABLE media_uploads (
    id         TEXT COLLATE "C" PRIMARY KEY,
    account_id TEXT COLLATE "C" NOT NULL,
    session_id TEXT COLLATE "C",                             -- only for this session, when one of its keys uploaded it
    mime_type  TEXT COLLATE "C",
    file_name  BYTEA,                             -- sealed
    size       BIGINT NOT NULL,
    sha256     BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX media_uploads_by_expiry ON media_uploads (expires_at);

CREATE TABLE media_files (
    id          TEXT COLLATE "C" PRIMARY KEY,
    account_id  TEXT COLLATE "C" NOT NULL,
    session_id  TEXT COLLATE "C" NOT NULL,
    content_key BYTEA NOT NULL,                   -- of what was asked for: the same is fetched once
    mime_type   TEXT COLLATE "C" NOT NULL,
    file_name   BYTEA,                            -- sealed
    size        BIGINT NOT NULL,
    sha256      BYTEA NOT NULL,
    created_at  BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX media_files_by_content ON media_files (session_id, content_key);
CREATE INDEX media_files_by_expiry ON media_files (expires_at);

CREATE TABLE media_jobs (
    message_id TEXT COLLATE "C" PRIMARY KEY,
    session_id TEXT COLLATE "C" NOT NULL,
    upload_id  TEXT COLLATE "C",                             -- the upload that it sends; null for a URL
    source     BYTEA NOT NULL,                    -- sealed
    is_done    BIGINT NOT NULL DEFAULT 0,       -- the message's payload names the file on WhatsApp's hosts
    handle     TEXT COLLATE "C",                             -- what the hosts call a channel's file
    created_at BIGINT NOT NULL
);
CREATE INDEX media_jobs_by_upload ON media_jobs (upload_id) WHERE upload_id IS NOT NULL;
CREATE INDEX media_jobs_by_age ON media_jobs (created_at);

-- Whether media is fetched before an event that tells of it is delivered.
ALTER TABLE webhooks ADD COLUMN media_links BIGINT NOT NULL DEFAULT 0;
