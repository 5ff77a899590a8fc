-- Retrieval records. Applied once and never edited afterwards: its checksum stands in schema_migration.
-- @schema@ stands for the schema's name.

-- One row. Followers' positions name it, so that a position of another trail is not taken for one of this trail.
CREATE TABLE @schema@.trail (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    id uuid NOT NULL DEFAULT gen_random_uuid()
);

INSERT INTO @schema@.trail DEFAULT VALUES;

-- commit_xid and seq are the order that followers read by: the transaction, and the record's number within it.
-- The lists of scopes and chunk refs are columns of lists, one place in each list for one scope or chunk ref.
-- COLLATE "C": an index must not depend on the operating system's idea of alphabets.
-- A version of Daybook that knows more words widens their CHECKs by a migration of its own.
CREATE TABLE @schema@.retrieval (
    commit_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    seq integer NOT NULL CHECK (seq >= 0),
    requested_kb_count integer NOT NULL CHECK (requested_kb_count >= 0),
    eligible_version_count integer CHECK (eligible_version_count >= 0),
    result_count integer NOT NULL CHECK (result_count >= 0),
    response_ref_count integer NOT NULL,
    duration_ms integer NOT NULL CHECK (duration_ms >= 0),
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    actor_user_id uuid,
    session_id uuid,
    agent_id uuid,
    rag_query_id uuid,
    retrieval_status text COLLATE "C" NOT NULL,
    serving_decision text COLLATE "C" NOT NULL,
    audit_write_status text COLLATE "C" NOT NULL,
    query_hash bytea CHECK (length(query_hash) = 32),
    query_hash_key_version text COLLATE "C",
    query_length_bucket text COLLATE "C",
    request_id text COLLATE "C",
    trace_id text COLLATE "C",
    scope_kb_ids uuid[] NOT NULL,
    scope_outcomes text[] NOT NULL,
    scope_reason_codes text[] NOT NULL,
    scope_eligible_version_counts integer[] NOT NULL,
    scope_result_counts integer[] NOT NULL,
    chunk_ordinals integer[] NOT NULL,
    chunk_kb_ids uuid[] NOT NULL,
    chunk_document_ids uuid[] NOT NULL,
    chunk_version_ids uuid[] NOT NULL,
    chunk_ids text[] NOT NULL,
    chunk_scores double precision[] NOT NULL,
    chunk_dispositions text[] NOT NULL,
    chunk_reason_codes text[] NOT NULL,
    PRIMARY KEY (organization_id, id),
    CONSTRAINT retrieval_response_ref_count CHECK (response_ref_count BETWEEN 0 AND result_count),
    CONSTRAINT retrieval_query_hash_paired CHECK ((query_hash IS NULL) = (query_hash_key_version IS NULL)),
    CONSTRAINT retrieval_status_known CHECK (retrieval_status IN ('hit', 'partial', 'miss', 'blocked', 'error')),
    CONSTRAINT retrieval_decision_known CHECK (
        serving_decision IN ('served', 'served_filtered', 'served_shadow', 'withheld', 'nothing_to_serve')),
    CONSTRAINT retrieval_write_status_known CHECK (audit_write_status IN ('committed', 'recovered', 'degraded')),
    CONSTRAINT retrieval_scope_outcomes_known CHECK (
        scope_outcomes <@ ARRAY['hit', 'miss', 'blocked', 'error']),
    CONSTRAINT retrieval_dispositions_known CHECK (chunk_dispositions <@ ARRAY['released', 'filtered']),
    CONSTRAINT retrieval_scopes_even CHECK (
        cardinality(scope_kb_ids) <= 1000
        AND cardinality(scope_outcomes) = cardinality(scope_kb_ids)
        AND cardinality(scope_reason_codes) = cardinality(scope_kb_ids)
        AND cardinality(scope_eligible_version_counts) = cardinality(scope_kb_ids)
        AND cardinality(scope_result_counts) = cardinality(scope_kb_ids)),
    CONSTRAINT retrieval_chunks_even CHECK (
        cardinality(chunk_ordinals) <= 1000
        AND cardinality(chunk_kb_ids) = cardinality(chunk_ordinals)
        AND cardinality(chunk_document_ids) = cardinality(chunk_ordinals)
        AND cardinality(chunk_version_ids) = cardinality(chunk_ordinals)
        AND cardinality(chunk_ids) = cardinality(chunk_ordinals)
        AND cardinality(chunk_scores) = cardinality(chunk_ordinals)
        AND cardinality(chunk_dispositions) = cardinality(chunk_ordinals)
        AND cardinality(chunk_reason_codes) = cardinality(chunk_ordinals))
) PARTITION BY RANGE (id);

CREATE INDEX retrieval_by_commit ON @schema@.retrieval (commit_xid, seq);
CREATE INDEX retrieval_by_status ON @schema@.retrieval (organization_id, retrieval_status, id);
CREATE INDEX retrieval_by_actor ON @schema@.retrieval (organization_id, actor_user_id, id)
    WHERE actor_user_id IS NOT NULL;
CREATE INDEX retrieval_by_session ON @schema@.retrieval (organization_id, session_id, id)
    WHERE session_id IS NOT NULL;

-- Which records asked which knowledge base, whatever came of it.
CREATE TABLE @schema@.retrieval_kb (
    organization_id uuid NOT NULL,
    kb_id uuid NOT NULL,
    id uuid NOT NULL,
    PRIMARY KEY (organization_id, kb_id, id)
) PARTITION BY RANGE (id);

-- The microseconds since 1970 that an event id carries, and the instant.
CREATE FUNCTION @schema@.id_micros(id uuid) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ('x' || lpad(left(translate(id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint * 1000
        + ((('x' || lpad(substr(id::text, 16, 3), 8, '0'))::bit(32)::integer * 1000 + 4095) >> 12);

CREATE FUNCTION @schema@.id_instant(id uuid) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN timestamptz '1970-01-01 00:00:00+00' + @schema@.id_micros(id) / 1000000 * interval '1 second'
        + @schema@.id_micros(id) % 1000000 * interval '1 microsecond'; -- in two, for a product is a double

-- The smallest id of a whole millisecond; the ends of time for what no event id reaches.
CREATE FUNCTION @schema@.first_id(at timestamptz) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE
        WHEN extract(epoch FROM at) < 0 THEN '00000000-0000-0000-0000-000000000000'::uuid
        WHEN extract(epoch FROM at) * 1000 >= 281474976710656 THEN 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid
        ELSE (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
    END;

CREATE VIEW @schema@.retrieval_partition AS
SELECT
    c.relname::text AS name,
    (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''([0-9a-f-]{36})''\)'))[1]::uuid AS from_id,
    (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \(''([0-9a-f-]{36})''\)'))[1]::uuid AS to_id
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = '@schema@.retrieval'::regclass AND NOT i.inhdetachpending;

-- Makes the partitions that hold an id and those after it, as far as they are not there. A partition never reaches
-- into another, so that the width may change from one day to the next. Attaching disturbs neither readers nor writers.
-- Runs with the rights of the schema's owner: who records needs none to make tables.
CREATE FUNCTION @schema@.ensure_partitions(at_id uuid, ahead integer, width text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET timezone = 'UTC'
    AS $body$
DECLARE
    step interval;
    wanted uuid;
    lower_id uuid;
    upper_id uuid;
    neighbour uuid;
    suffix text;
    parent text;
    made integer := 0;
BEGIN
    IF width NOT IN ('month', 'week') OR ahead NOT BETWEEN 0 AND 60 THEN
        RAISE EXCEPTION 'width must be month or week, ahead 0 to 60' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    step := ('1 ' || width)::interval;
    PERFORM pg_advisory_xact_lock(1145132354, hashtext('@schema@'));
    FOR i IN 0..ahead LOOP
        lower_id := @schema@.first_id(date_trunc(width, @schema@.id_instant(at_id)) + i * step);
        upper_id := @schema@.first_id(date_trunc(width, @schema@.id_instant(at_id)) + (i + 1) * step);
        wanted := CASE WHEN i = 0 THEN at_id ELSE lower_id END;
        CONTINUE WHEN lower_id = upper_id OR EXISTS (
            SELECT FROM @schema@.retrieval_partition p WHERE p.from_id <= wanted AND wanted < p.to_id);
        SELECT p.to_id INTO neighbour FROM @schema@.retrieval_partition p
            WHERE p.to_id <= wanted ORDER BY p.to_id DESC LIMIT 1;
        lower_id := greatest(lower_id, neighbour);
        SELECT p.from_id INTO neighbour FROM @schema@.retrieval_partition p
            WHERE p.from_id > wanted ORDER BY p.from_id LIMIT 1;
        upper_id := least(upper_id, neighbour);
        suffix := to_char(@schema@.id_instant(lower_id), 'YYYYMMDD');
        FOREACH parent IN ARRAY ARRAY['retrieval', 'retrieval_kb'] LOOP
            -- One of the two may have been dropped by hand.
            CONTINUE WHEN EXISTS (
                SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = format('@schema@.%I', parent)::regclass AND c.relname = parent || '_' || suffix);
            EXECUTE format('CREATE TABLE @schema@.%I (LIKE @schema@.%I INCLUDING ALL EXCLUDING INDEXES)',
                parent || '_' || suffix, parent);
            EXECUTE format('ALTER TABLE @schema@.%I ATTACH PARTITION @schema@.%I FOR VALUES FROM (%L) TO (%L)',
                parent, parent || '_' || suffix, lower_id, upper_id);
        END LOOP;
        made := made + 1;
    END LOOP;
    RETURN made;
END
$body$;

REVOKE ALL ON FUNCTION @schema@.ensure_partitions(uuid, integer, text) FROM PUBLIC;

-- For people: created_at beside the id, and no lists.
CREATE VIEW @schema@.retrieval_readable AS
SELECT
    @schema@.id_instant(id) AS created_at,
    organization_id, id, retrieval_status, serving_decision, audit_write_status, requested_kb_count,
    eligible_version_count, result_count, response_ref_count, duration_ms, actor_user_id, session_id, agent_id,
    rag_query_id, encode(query_hash, 'hex') AS query_hash, query_hash_key_version, query_length_bucket, request_id,
    trace_id
FROM @schema@.retrieval;
