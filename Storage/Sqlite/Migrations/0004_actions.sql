-- What is done to a message is a message itself, and names the one that it is done to. A message with a time of its own stands outside of the queue until then.

ALTER TABLE messages ADD COLUMN target_id TEXT;            -- our id of the message that this one changes or is about
ALTER TABLE messages ADD COLUMN edited_at INTEGER;          -- when its text was last replaced
ALTER TABLE messages ADD COLUMN held_until INTEGER;         -- not in the queue before
CREATE INDEX messages_held ON messages (held_until) WHERE held_until IS NOT NULL;

UPDATE messages SET held_until = send_at, next_attempt_at = NULL WHERE status = 0 AND attempts = 0 AND send_at IS NOT NULL;
DROP INDEX messages_due;
