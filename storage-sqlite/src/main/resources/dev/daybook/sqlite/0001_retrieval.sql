-- Retrieval records. Applied once and never edited afterwards: its checksum stands in schema_migration.
-- Enums are wire names without a CHECK, so that an older version can read what a newer one wrote.

-- seq is the commit order that followers read by. It comes from retrieval_position, never from the largest
-- row: after the newest rows are deleted their numbers must not be used again.
CREATE TABLE retrieval (
    seq INTEGER PRIMARY KEY,
    organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
    id BLOB NOT NULL CHECK (length(id) = 16),
    created_at INTEGER NOT NULL,
    retrieval_status TEXT NOT NULL,
    serving_decision TEXT NOT NULL,
    audit_write_status TEXT NOT NULL,
    requested_kb_count INTEGER NOT NULL CHECK (requested_kb_count >= 0),
    eligible_version_count INTEGER CHECK (eligible_version_count >= 0),
    result_count INTEGER NOT NULL CHECK (result_count >= 0),
    response_ref_count INTEGER NOT NULL CHECK (response_ref_count BETWEEN 0 AND result_count),
    duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
    actor_user_id BLOB CHECK (length(actor_user_id) = 16),
    session_id BLOB CHECK (length(session_id) = 16),
    agent_id BLOB CHECK (length(agent_id) = 16),
    rag_query_id BLOB CHECK (length(rag_query_id) = 16),
    query_hash BLOB CHECK (length(query_hash) = 32),
    query_hash_key_version TEXT,
    query_length_bucket TEXT,
    request_id TEXT,
    trace_id TEXT
) STRICT;

CREATE UNIQUE INDEX retrieval_by_id ON retrieval (organization_id, id);
CREATE INDEX retrieval_by_status ON retrieval (organization_id, retrieval_status, id);
CREATE INDEX retrieval_by_actor ON retrieval (organization_id, actor_user_id, id) WHERE actor_user_id IS NOT NULL;
CREATE INDEX retrieval_by_session ON retrieval (organization_id, session_id, id) WHERE session_id IS NOT NULL;

-- Scopes and chunk refs of one record, encoded; docs/storage.md describes the bytes.
CREATE TABLE retrieval_detail (
    seq INTEGER PRIMARY KEY REFERENCES retrieval (seq) ON DELETE CASCADE,
    body BLOB NOT NULL
) STRICT;

-- Which records asked which knowledge base, whatever came of it.
CREATE TABLE retrieval_kb (
    organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
    kb_id BLOB NOT NULL CHECK (length(kb_id) = 16),
    id BLOB NOT NULL CHECK (length(id) = 16),
    seq INTEGER NOT NULL,
    PRIMARY KEY (organization_id, kb_id, id)
) STRICT, WITHOUT ROWID;

-- The largest seq ever given out. One row.
CREATE TABLE retrieval_position (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    last_seq INTEGER NOT NULL CHECK (last_seq >= 0)
) STRICT;

INSERT INTO retrieval_position (one, last_seq) VALUES (1, 0);

-- For people with a shell.
CREATE VIEW retrieval_readable AS
SELECT
    seq,
    substr(lower(hex(organization_id)), 1, 8) || '-' || substr(lower(hex(organization_id)), 9, 4) || '-'
        || substr(lower(hex(organization_id)), 13, 4) || '-' || substr(lower(hex(organization_id)), 17, 4) || '-'
        || substr(lower(hex(organization_id)), 21) AS organization_id,
    substr(lower(hex(id)), 1, 8) || '-' || substr(lower(hex(id)), 9, 4) || '-' || substr(lower(hex(id)), 13, 4)
        || '-' || substr(lower(hex(id)), 17, 4) || '-' || substr(lower(hex(id)), 21) AS id,
    strftime('%Y-%m-%dT%H:%M:%S', created_at / 1000000, 'unixepoch') || printf('.%06dZ', created_at % 1000000)
        AS created_at,
    retrieval_status,
    serving_decision,
    audit_write_status,
    requested_kb_count,
    eligible_version_count,
    result_count,
    response_ref_count,
    duration_ms,
    nullif(substr(lower(hex(actor_user_id)), 1, 8) || '-' || substr(lower(hex(actor_user_id)), 9, 4) || '-'
        || substr(lower(hex(actor_user_id)), 13, 4) || '-' || substr(lower(hex(actor_user_id)), 17, 4) || '-'
        || substr(lower(hex(actor_user_id)), 21), '----') AS actor_user_id,
    nullif(substr(lower(hex(session_id)), 1, 8) || '-' || substr(lower(hex(session_id)), 9, 4) || '-'
        || substr(lower(hex(session_id)), 13, 4) || '-' || substr(lower(hex(session_id)), 17, 4) || '-'
        || substr(lower(hex(session_id)), 21), '----') AS session_id,
    nullif(lower(hex(query_hash)), '') AS query_hash,
    query_hash_key_version,
    query_length_bucket,
    request_id,
    trace_id
FROM retrieval;
