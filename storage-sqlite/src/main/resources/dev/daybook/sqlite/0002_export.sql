-- Export jobs and the governance history. Applied once and never edited afterwards: its checksum stands in schema_migration.
-- Enums are wire names without a CHECK, as in 0001. Instants are microseconds since 1970. Lists: kb_ids is one id of 16 bytes
-- after another, statuses and changed_fields stand between commas, recipients and details one a line; NULL stands for an empty one.

CREATE TABLE export_job (
    organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
    id BLOB NOT NULL CHECK (length(id) = 16),
    created_at INTEGER NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    status TEXT NOT NULL,
    export_format TEXT NOT NULL,
    window_start INTEGER NOT NULL,
    window_end INTEGER NOT NULL CHECK (window_end > window_start),
    requested_end INTEGER NOT NULL,
    kb_ids BLOB CHECK (length(kb_ids) % 16 = 0 AND length(kb_ids) BETWEEN 16 AND 16000),
    statuses TEXT,
    filter_actor_user_id BLOB CHECK (length(filter_actor_user_id) = 16),
    filter_session_id BLOB CHECK (length(filter_session_id) = 16),
    recipients TEXT NOT NULL CHECK (length(recipients) BETWEEN 1 AND 4019),
    idempotency_key TEXT CHECK (length(idempotency_key) BETWEEN 1 AND 128),
    request_digest BLOB NOT NULL CHECK (length(request_digest) = 32),
    actor_type TEXT NOT NULL,
    actor_user_id BLOB CHECK (length(actor_user_id) = 16),
    request_id TEXT CHECK (length(request_id) BETWEEN 1 AND 128),
    trace_id TEXT CHECK (length(trace_id) BETWEEN 1 AND 128),
    attempt INTEGER NOT NULL CHECK (attempt >= 0),
    lease_owner TEXT CHECK (length(lease_owner) BETWEEN 1 AND 128),
    lease_until INTEGER CHECK ((lease_until IS NULL) = (lease_owner IS NULL)),
    started_at INTEGER,
    rows_done INTEGER NOT NULL CHECK (rows_done >= 0),
    bytes_done INTEGER NOT NULL CHECK (bytes_done >= 0),
    files_done INTEGER NOT NULL CHECK (files_done >= 0),
    finalized_at INTEGER,
    expires_at INTEGER,
    total_rows INTEGER CHECK (total_rows >= 0),
    partial_count INTEGER NOT NULL CHECK (partial_count >= 0),
    failed_count INTEGER NOT NULL CHECK (failed_count >= 0),
    error_code TEXT
) STRICT;

CREATE UNIQUE INDEX export_job_by_id ON export_job (organization_id, id);
CREATE UNIQUE INDEX export_job_by_key ON export_job (organization_id, idempotency_key)
    WHERE idempotency_key IS NOT NULL;
CREATE INDEX export_job_by_start ON export_job (organization_id, started_at) WHERE started_at IS NOT NULL;
-- These two are for sweeps over all organizations, and hold only what a sweep may be interested in.
CREATE INDEX export_job_open ON export_job (status, organization_id, id) WHERE status IN ('queued', 'processing');
CREATE INDEX export_job_expiring ON export_job (expires_at, id) WHERE status IN ('completed', 'partial_failure');

-- What an export delivered, in its order.
CREATE TABLE export_file (
    organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
    export_id BLOB NOT NULL CHECK (length(export_id) = 16),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    row_count INTEGER NOT NULL CHECK (row_count >= 0),
    bytes_plaintext INTEGER NOT NULL CHECK (bytes_plaintext >= 0),
    bytes_ciphertext INTEGER NOT NULL CHECK (bytes_ciphertext >= 0),
    sha256_plaintext BLOB NOT NULL CHECK (length(sha256_plaintext) = 32),
    sha256_ciphertext BLOB NOT NULL CHECK (length(sha256_ciphertext) = 32),
    PRIMARY KEY (organization_id, export_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE governance_event (
    organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
    id BLOB NOT NULL CHECK (length(id) = 16),
    created_at INTEGER NOT NULL,
    event_type TEXT NOT NULL,
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 64),
    actor_type TEXT NOT NULL,
    actor_user_id BLOB CHECK (length(actor_user_id) = 16),
    request_id TEXT CHECK (length(request_id) BETWEEN 1 AND 128),
    trace_id TEXT CHECK (length(trace_id) BETWEEN 1 AND 128),
    reason_code TEXT CHECK (length(reason_code) BETWEEN 1 AND 128),
    note TEXT CHECK (length(note) BETWEEN 1 AND 500),
    changed_fields TEXT CHECK (length(changed_fields) BETWEEN 1 AND 2079),
    details TEXT CHECK (length(details) BETWEEN 2 AND 66111)
) STRICT;

CREATE UNIQUE INDEX governance_event_by_id ON governance_event (organization_id, id);

-- The history is only ever added to, whoever tries.
CREATE TRIGGER governance_event_stays BEFORE DELETE ON governance_event
BEGIN
    SELECT raise(ABORT, 'the governance history is never deleted');
END;
-- What replaces a row deletes it without a trigger. A row without a rowid of its own shows -1 here: a row that really has that number
-- must not stop the history.
CREATE TRIGGER governance_event_is_not_replaced BEFORE INSERT ON governance_event
WHEN EXISTS (SELECT 1 FROM governance_event WHERE organization_id = NEW.organization_id AND id = NEW.id)
    OR (NEW.rowid <> -1 AND EXISTS (SELECT 1 FROM governance_event WHERE rowid = NEW.rowid))
BEGIN
    SELECT raise(ABORT, 'the governance history is never changed');
END;
CREATE TRIGGER governance_event_is_final BEFORE UPDATE ON governance_event
BEGIN
    SELECT raise(ABORT, 'the governance history is never changed');
END;
