-- What operators see of the nodes, and what the takeover of sessions asks for. A row of incarnations is a node for as long as its lease lives.

ALTER TABLE incarnations ADD COLUMN name       TEXT NOT NULL DEFAULT '';
ALTER TABLE incarnations ADD COLUMN role       TEXT NOT NULL DEFAULT 'all';
ALTER TABLE incarnations ADD COLUMN version    TEXT NOT NULL DEFAULT '';
ALTER TABLE incarnations ADD COLUMN address    TEXT COLLATE "C";              -- where the grain host reaches it; NULL outside a cluster
ALTER TABLE incarnations ADD COLUMN started_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE incarnations ADD COLUMN sessions   BIGINT NOT NULL DEFAULT 0;     -- that it holds, as of its last renewal
ALTER TABLE incarnations ADD COLUMN draining   BIGINT NOT NULL DEFAULT 0;

-- Owners whose leases were forgotten are gone; from here on a lease is kept for as long as sessions name it.
UPDATE sessions SET owner = NULL WHERE owner IS NOT NULL AND owner NOT IN (SELECT id FROM incarnations);

CREATE INDEX sessions_without_owner ON sessions (position) WHERE owner IS NULL AND wants_connection = 1;
