-- An account's own limit of requests; null for that of the settings.
ALTER TABLE accounts ADD COLUMN limit_per_minute INTEGER;
ALTER TABLE accounts ADD COLUMN limit_burst INTEGER;
