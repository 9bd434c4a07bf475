-- An account's own limit of requests; null for that of the settings.
ALTER TABLE accounts ADD COLUMN limit_per_minute BIGINT;
ALTER TABLE accounts ADD COLUMN limit_burst BIGINT;
