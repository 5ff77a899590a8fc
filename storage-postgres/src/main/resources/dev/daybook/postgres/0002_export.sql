-- Export jobs and the governance history. Applied once and never edited afterwards: its checksum stands in schema_migration.
-- @schema@ stands for the schema's name. Words are checked as in 0001.

-- A job's files are columns of lists, one place in each list for one file.
CREATE TABLE @schema@.export_job (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    created_at timestamptz NOT NULL GENERATED ALWAYS AS (@schema@.id_instant(id)) STORED,
    revision bigint NOT NULL CHECK (revision >= 1),
    status text COLLATE "C" NOT NULL,
    export_format text COLLATE "C" NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    requested_end timestamptz NOT NULL,
    kb_ids uuid[] NOT NULL CHECK (cardinality(kb_ids) <= 1000),
    statuses text[] NOT NULL,
    filter_actor_user_id uuid,
    filter_session_id uuid,
    recipients text[] NOT NULL CHECK (cardinality(recipients) BETWEEN 1 AND 20),
    idempotency_key text COLLATE "C" CHECK (char_length(idempotency_key) BETWEEN 1 AND 128),
    request_digest bytea NOT NULL CHECK (length(request_digest) = 32),
    actor_type text COLLATE "C" NOT NULL,
    actor_user_id uuid,
    request_id text COLLATE "C" CHECK (char_length(request_id) BETWEEN 1 AND 128),
    trace_id text COLLATE "C" CHECK (char_length(trace_id) BETWEEN 1 AND 128),
    attempt integer NOT NULL CHECK (attempt >= 0),
    lease_owner text COLLATE "C" CHECK (char_length(lease_owner) BETWEEN 1 AND 128),
    lease_until timestamptz,
    started_at timestamptz,
    rows_done bigint NOT NULL CHECK (rows_done >= 0),
    bytes_done bigint NOT NULL CHECK (bytes_done >= 0),
    files_done integer NOT NULL CHECK (files_done >= 0),
    finalized_at timestamptz,
    expires_at timestamptz,
    total_rows bigint CHECK (total_rows >= 0),
    partial_count integer NOT NULL CHECK (partial_count >= 0),
    failed_count bigint NOT NULL CHECK (failed_count >= 0),
    error_code text COLLATE "C",
    file_names text[] NOT NULL,
    file_rows bigint[] NOT NULL,
    file_bytes_plaintext bigint[] NOT NULL,
    file_bytes_ciphertext bigint[] NOT NULL,
    file_sha256_plaintext text[] NOT NULL,
    file_sha256_ciphertext text[] NOT NULL,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT export_job_window CHECK (window_start < window_end),
    CONSTRAINT export_job_lease_paired CHECK ((lease_owner IS NULL) = (lease_until IS NULL)),
    CONSTRAINT export_job_status_known CHECK (status IN (
        'queued', 'processing', 'completed', 'partial_failure', 'failed', 'cancelled', 'expired')),
    CONSTRAINT export_job_format_known CHECK (export_format IN ('csv', 'ndjson')),
    CONSTRAINT export_job_statuses_known CHECK (statuses <@ ARRAY['hit', 'partial', 'miss', 'blocked', 'error']),
    CONSTRAINT export_job_actor_known CHECK (actor_type IN ('user', 'system', 'api_key')),
    CONSTRAINT export_job_error_known CHECK (error_code IN (
        'row_limit_exceeded', 'window_outside_retention', 'storage_read_failed', 'sink_write_failed',
        'encryption_failed', 'integrity_check_failed', 'worker_lost', 'cancelled_by_user', 'internal_error')),
    CONSTRAINT export_job_files_even CHECK (
        cardinality(file_rows) = cardinality(file_names)
        AND cardinality(file_bytes_plaintext) = cardinality(file_names)
        AND cardinality(file_bytes_ciphertext) = cardinality(file_names)
        AND cardinality(file_sha256_plaintext) = cardinality(file_names)
        AND cardinality(file_sha256_ciphertext) = cardinality(file_names))
);

CREATE UNIQUE INDEX export_job_by_key ON @schema@.export_job (organization_id, idempotency_key);
CREATE INDEX export_job_by_start ON @schema@.export_job (organization_id, started_at);
-- These two are for sweeps over all organizations, and hold only what a sweep may be interested in.
CREATE INDEX export_job_open ON @schema@.export_job (organization_id, id) WHERE status IN ('queued', 'processing');
CREATE INDEX export_job_expiring ON @schema@.export_job (expires_at, id)
    WHERE status IN ('completed', 'partial_failure');

CREATE TABLE @schema@.governance_event (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    created_at timestamptz NOT NULL GENERATED ALWAYS AS (@schema@.id_instant(id)) STORED,
    event_type text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL CHECK (char_length(source) BETWEEN 1 AND 64),
    actor_type text COLLATE "C" NOT NULL,
    actor_user_id uuid,
    request_id text COLLATE "C" CHECK (char_length(request_id) BETWEEN 1 AND 128),
    trace_id text COLLATE "C" CHECK (char_length(trace_id) BETWEEN 1 AND 128),
    reason_code text COLLATE "C" CHECK (char_length(reason_code) BETWEEN 1 AND 128),
    note text COLLATE "C" CHECK (char_length(note) BETWEEN 1 AND 500),
    changed_fields text[] NOT NULL CHECK (cardinality(changed_fields) <= 32),
    details jsonb NOT NULL CHECK (jsonb_typeof(details) = 'object'),
    PRIMARY KEY (organization_id, id),
    CONSTRAINT governance_event_type_known CHECK (event_type IN (
        'policy_created', 'policy_changed', 'hold_set', 'hold_released', 'trail_read', 'export_requested',
        'export_finalized', 'export_cancelled', 'export_expired', 'token_issued', 'export_downloaded',
        'retention_run', 'deletion_refused', 'recording_gap', 'key_rotated')),
    CONSTRAINT governance_event_actor_known CHECK (actor_type IN ('user', 'system', 'api_key'))
);

-- The history is only ever added to, whoever tries.
CREATE FUNCTION @schema@.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
    AS $body$
BEGIN
    RAISE EXCEPTION 'the governance history is never changed or deleted' USING ERRCODE = 'insufficient_privilege';
END
$body$;

CREATE TRIGGER governance_event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON @schema@.governance_event
    FOR EACH STATEMENT EXECUTE FUNCTION @schema@.refuse_change();
