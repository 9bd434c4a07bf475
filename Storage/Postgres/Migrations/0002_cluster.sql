-- What Orleans keeps in a database: who is in the cluster, states of grains, reminders. Orleans finds each statement in OrleansQuery by its key;
-- the names of parameters and result columns are Orleans', the tables and statements are ours. A statement that says whether it worked answers
-- with the number of rows; when two rows must change together, one statement changes both or none.

CREATE TABLE OrleansQuery (
    QueryKey  TEXT PRIMARY KEY,
    QueryText TEXT NOT NULL
);

CREATE TABLE cluster_versions (
    deployment_id TEXT COLLATE "C" PRIMARY KEY,
    version       INTEGER NOT NULL DEFAULT 0,
    changed_at    TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE cluster_members (
    deployment_id TEXT COLLATE "C" NOT NULL REFERENCES cluster_versions (deployment_id),
    address       TEXT COLLATE "C" NOT NULL,
    port          INTEGER NOT NULL,
    generation    INTEGER NOT NULL,
    silo_name     TEXT NOT NULL,
    host_name     TEXT NOT NULL,
    status        INTEGER NOT NULL,
    proxy_port    INTEGER,
    suspect_times TEXT,
    started_at    TIMESTAMPTZ NOT NULL,
    alive_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (deployment_id, address, port, generation)
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', '
    WITH made AS (
        INSERT INTO cluster_versions (deployment_id) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT CAST(COUNT(*) AS INTEGER) FROM made'),

('InsertMembershipKey', '
    WITH counted AS (
        UPDATE cluster_versions v SET version = version + 1, changed_at = now()
        WHERE v.deployment_id = @DeploymentId AND v.version = @Version AND NOT EXISTS (
            SELECT 1 FROM cluster_members m WHERE m.deployment_id = @DeploymentId AND m.address = @Address
            AND m.port = @Port AND m.generation = @Generation)
        RETURNING v.deployment_id),
    made AS (
        INSERT INTO cluster_members (deployment_id, address, port, generation, silo_name, host_name, status, proxy_port, started_at, alive_at)
        SELECT deployment_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM counted
        RETURNING 1)
    SELECT CAST(COUNT(*) AS INTEGER) FROM made'),

('UpdateMembershipKey', '
    WITH counted AS (
        UPDATE cluster_versions v SET version = version + 1, changed_at = now()
        WHERE v.deployment_id = @DeploymentId AND v.version = @Version AND EXISTS (
            SELECT 1 FROM cluster_members m WHERE m.deployment_id = @DeploymentId AND m.address = @Address
            AND m.port = @Port AND m.generation = @Generation)
        RETURNING v.deployment_id),
    changed AS (
        UPDATE cluster_members m SET status = @Status, suspect_times = @SuspectTimes, alive_at = @IAmAliveTime FROM counted
        WHERE m.deployment_id = counted.deployment_id AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
        RETURNING 1)
    SELECT CAST(COUNT(*) AS INTEGER) FROM changed'),

('UpdateIAmAlivetimeKey', '
    UPDATE cluster_members SET alive_at = @IAmAliveTime
    WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation'),

('MembershipReadRowKey', '
    SELECT v.deployment_id AS DeploymentId, m.address AS Address, m.port AS Port, m.generation AS Generation, m.silo_name AS SiloName,
        m.host_name AS HostName, m.status AS Status, m.proxy_port AS ProxyPort, m.suspect_times AS SuspectTimes, m.started_at AS StartTime,
        m.alive_at AS IAmAliveTime, v.version AS Version
    FROM cluster_versions v LEFT JOIN cluster_members m
        ON m.deployment_id = v.deployment_id AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    WHERE v.deployment_id = @DeploymentId'),

('MembershipReadAllKey', '
    SELECT v.deployment_id AS DeploymentId, m.address AS Address, m.port AS Port, m.generation AS Generation, m.silo_name AS SiloName,
        m.host_name AS HostName, m.status AS Status, m.proxy_port AS ProxyPort, m.suspect_times AS SuspectTimes, m.started_at AS StartTime,
        m.alive_at AS IAmAliveTime, v.version AS Version
    FROM cluster_versions v LEFT JOIN cluster_members m ON m.deployment_id = v.deployment_id
    WHERE v.deployment_id = @DeploymentId'),

('DeleteMembershipTableEntriesKey', '
    WITH members AS (DELETE FROM cluster_members WHERE deployment_id = @DeploymentId)
    DELETE FROM cluster_versions WHERE deployment_id = @DeploymentId'),

('GatewaysQueryKey', '
    SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation FROM cluster_members
    WHERE deployment_id = @DeploymentId AND status = @Status AND proxy_port > 0'),

-- 3 is an active member.
('CleanupDefunctSiloEntriesKey', '
    DELETE FROM cluster_members WHERE deployment_id = @DeploymentId AND alive_at < @IAmAliveTime AND status <> 3');

CREATE TABLE grain_states (
    service_id     TEXT COLLATE "C" NOT NULL,
    type_hash      INTEGER NOT NULL,
    type           TEXT COLLATE "C" NOT NULL,
    id_hash        INTEGER NOT NULL,
    id_0           BIGINT NOT NULL,
    id_1           BIGINT NOT NULL,
    id_extension   TEXT COLLATE "C",
    payload        BYTEA,
    version        INTEGER NOT NULL,
    changed_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (id_hash, type_hash, id_0, id_1, id_extension, type, service_id)
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', '
    SELECT payload AS PayloadBinary, changed_at AT TIME ZONE ''utc'', version AS Version FROM grain_states
    WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_0 = @GrainIdN0 AND id_1 = @GrainIdN1
        AND id_extension IS NOT DISTINCT FROM @GrainIdExtensionString AND type = @GrainTypeString AND service_id = @ServiceId'),

('WriteToStorageKey', '
    WITH changed AS (
        UPDATE grain_states SET payload = @PayloadBinary, version = version + 1, changed_at = now()
        WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_0 = @GrainIdN0 AND id_1 = @GrainIdN1
            AND id_extension IS NOT DISTINCT FROM @GrainIdExtensionString AND type = @GrainTypeString AND service_id = @ServiceId
            AND version = CAST(@GrainStateVersion AS INTEGER)
        RETURNING version),
    made AS (
        INSERT INTO grain_states (service_id, type_hash, type, id_hash, id_0, id_1, id_extension, payload, version)
        SELECT @ServiceId, @GrainTypeHash, @GrainTypeString, @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainIdExtensionString, @PayloadBinary, 1
        WHERE CAST(@GrainStateVersion AS INTEGER) IS NULL
        ON CONFLICT DO NOTHING
        RETURNING version)
    SELECT COALESCE((SELECT version FROM changed), (SELECT version FROM made), CAST(@GrainStateVersion AS INTEGER)) AS NewGrainStateVersion'),

('ClearStorageKey', '
    UPDATE grain_states SET payload = NULL, version = version + 1, changed_at = now()
    WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_0 = @GrainIdN0 AND id_1 = @GrainIdN1
        AND id_extension IS NOT DISTINCT FROM @GrainIdExtensionString AND type = @GrainTypeString AND service_id = @ServiceId
        AND version = CAST(@GrainStateVersion AS INTEGER)
    RETURNING version AS NewGrainStateVersion'),

('DeleteStorageKey', '
    DELETE FROM grain_states
    WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_0 = @GrainIdN0 AND id_1 = @GrainIdN1
        AND id_extension IS NOT DISTINCT FROM @GrainIdExtensionString AND type = @GrainTypeString AND service_id = @ServiceId
        AND version = CAST(@GrainStateVersion AS INTEGER)
    RETURNING version + 1 AS NewGrainStateVersion');

CREATE TABLE reminders (
    service_id TEXT COLLATE "C" NOT NULL,
    grain_id   TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    grain_hash INTEGER NOT NULL,
    starts_at  TIMESTAMPTZ NOT NULL,
    period     BIGINT NOT NULL,
    version    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (service_id, grain_id, name)
);
CREATE INDEX reminders_by_hash ON reminders (service_id, grain_hash);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('UpsertReminderRowKey', '
    INSERT INTO reminders (service_id, grain_id, name, grain_hash, starts_at, period)
    VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period)
    ON CONFLICT (service_id, grain_id, name) DO UPDATE SET grain_hash = excluded.grain_hash, starts_at = excluded.starts_at,
        period = excluded.period, version = reminders.version + 1
    RETURNING version AS Version'),

('ReadReminderRowsKey', '
    SELECT grain_id AS GrainId, name AS ReminderName, starts_at AS StartTime, period AS Period, version AS Version FROM reminders
    WHERE service_id = @ServiceId AND grain_id = @GrainId'),

('ReadReminderRowKey', '
    SELECT grain_id AS GrainId, name AS ReminderName, starts_at AS StartTime, period AS Period, version AS Version FROM reminders
    WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName'),

-- The hashes lie on a ring: a range goes from one to the other, or over the end.
('ReadRangeRows1Key', '
    SELECT grain_id AS GrainId, name AS ReminderName, starts_at AS StartTime, period AS Period, version AS Version FROM reminders
    WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash'),

('ReadRangeRows2Key', '
    SELECT grain_id AS GrainId, name AS ReminderName, starts_at AS StartTime, period AS Period, version AS Version FROM reminders
    WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)'),

('DeleteReminderRowKey', '
    WITH gone AS (
        DELETE FROM reminders WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName AND version = @Version RETURNING 1)
    SELECT CAST(COUNT(*) AS INTEGER) FROM gone'),

('DeleteReminderRowsKey', '
    DELETE FROM reminders WHERE service_id = @ServiceId');
