-- The WhatsApp account that a session was linked to last stays known while no phone is linked, so that what waits never leaves from another number.

ALTER TABLE sessions ADD COLUMN account_jid TEXT;           -- without the device
ALTER TABLE sessions ADD COLUMN account_lid TEXT;           -- without the device
ALTER TABLE sessions ADD COLUMN push_name   TEXT;           -- the name that the account gives itself

UPDATE sessions SET account_jid = substr(phone_number, 2) || '@s.whatsapp.net' WHERE jid IS NULL AND phone_number LIKE '+%';
UPDATE sessions SET account_jid = substr(jid, 1, instr(jid, ':') - 1) || '@s.whatsapp.net' WHERE jid LIKE '%:%@s.whatsapp.net';
UPDATE sessions SET account_lid = substr(lid, 1, instr(lid, ':') - 1) || '@lid' WHERE lid LIKE '%:%@lid';
