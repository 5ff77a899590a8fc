-- Retention policies, receipts of archives, the newest trusted instant, and the only ways by which records are deleted. Applied once and
-- never edited afterwards: its checksum stands in schema_migration. @schema@ stands for the schema's name.

CREATE TABLE @schema@.retention_policy (
    organization_id uuid PRIMARY KEY,
    id uuid NOT NULL,
    retention_days integer NOT NULL CHECK (retention_days BETWEEN 90 AND 3650),
    legal_hold_enabled boolean NOT NULL,
    legal_hold_reason text COLLATE "C" CHECK (char_length(legal_hold_reason) BETWEEN 1 AND 500),
    legal_hold_set_by uuid,
    legal_hold_set_at timestamptz,
    archive_before_delete boolean NOT NULL,
    archive_destination text COLLATE "C" CHECK (char_length(archive_destination) BETWEEN 1 AND 255),
    policy_version bigint NOT NULL CHECK (policy_version >= 1),
    loosened_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    -- Who applies retention now. No part of the policy: it does not count as a change.
    lease_owner text COLLATE "C" CHECK (char_length(lease_owner) BETWEEN 1 AND 128),
    lease_until timestamptz,
    CONSTRAINT retention_policy_hold_whole CHECK (
        legal_hold_enabled = (legal_hold_reason IS NOT NULL)
        AND legal_hold_enabled = (legal_hold_set_at IS NOT NULL)
        AND (legal_hold_enabled OR legal_hold_set_by IS NULL)),
    CONSTRAINT retention_policy_lease_paired CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
);

CREATE TABLE @schema@.archive_receipt (
    organization_id uuid NOT NULL,
    id uuid NOT NULL,
    created_at timestamptz NOT NULL GENERATED ALWAYS AS (@schema@.id_instant(id)) STORED,
    destination text COLLATE "C" NOT NULL CHECK (char_length(destination) BETWEEN 1 AND 255),
    folder text COLLATE "C" NOT NULL CHECK (char_length(folder) BETWEEN 1 AND 80),
    first_id uuid NOT NULL,
    last_id uuid NOT NULL,
    row_count integer NOT NULL CHECK (row_count >= 1),
    sha256_plaintext bytea NOT NULL CHECK (length(sha256_plaintext) = 32),
    sha256_ciphertext bytea NOT NULL CHECK (length(sha256_ciphertext) = 32),
    PRIMARY KEY (organization_id, id),
    CONSTRAINT archive_receipt_range CHECK (first_id <= last_id)
);

-- Which archives may hold a record: those that end at it or after it, and begin at it or before.
CREATE INDEX archive_receipt_by_range ON @schema@.archive_receipt (organization_id, last_id, first_id);

-- The newest instant that was found trustworthy. At most one row.
CREATE TABLE @schema@.retention_clock (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    newest_seen timestamptz NOT NULL
);

-- A hold must not go away with its row: what is made anew has none. A receipt says where records are that are nowhere else.
CREATE FUNCTION @schema@.refuse_loss() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
    AS $body$
BEGIN
    RAISE EXCEPTION 'rows of % are never deleted', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$body$;

CREATE TRIGGER retention_policy_stays BEFORE DELETE OR TRUNCATE ON @schema@.retention_policy
    FOR EACH STATEMENT EXECUTE FUNCTION @schema@.refuse_loss();
CREATE TRIGGER archive_receipt_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON @schema@.archive_receipt
    FOR EACH STATEMENT EXECUTE FUNCTION @schema@.refuse_loss();

-- Whether records of an organization may be deleted as decided under a version of its policy: 'deleted', 'held' or 'policy_changed'.
-- Locks the policy until the transaction ends, so that no hold can be set in between.
CREATE FUNCTION @schema@.lock_policy(of_organization uuid, decided_under bigint) RETURNS text
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
    AS $body$
DECLARE
    held boolean;
    version bigint;
BEGIN
    SELECT p.legal_hold_enabled, p.policy_version INTO held, version
        FROM @schema@.retention_policy p WHERE p.organization_id = of_organization FOR UPDATE;
    RETURN CASE
        WHEN held THEN 'held'
        WHEN version = decided_under THEN 'deleted'
        ELSE 'policy_changed'
    END;
END
$body$;

-- Deletes exactly these records of the organization, unless it is held or its policy has another version. Runs with the rights of the
-- schema's owner: nobody needs the right to delete from the tables themselves, so nobody can get past the hold.
-- Planned for the ids of each call, for these say which partitions are looked into.
CREATE FUNCTION @schema@.delete_records(
    of_organization uuid, ids uuid[], decided_under bigint, OUT outcome text, OUT deleted integer)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET plan_cache_mode = force_custom_plan
    AS $body$
DECLARE
    first_one uuid := (SELECT i FROM unnest(ids) i ORDER BY i LIMIT 1);
    last_one uuid := (SELECT i FROM unnest(ids) i ORDER BY i DESC LIMIT 1);
BEGIN
    deleted := 0;
    outcome := @schema@.lock_policy(of_organization, decided_under);
    IF outcome <> 'deleted' THEN
        RETURN;
    END IF;
    WITH gone AS (
        DELETE FROM @schema@.retrieval r WHERE r.organization_id = of_organization AND r.id = ANY (ids)
        RETURNING r.id, r.scope_kb_ids
    ), kbs AS (
        DELETE FROM @schema@.retrieval_kb k USING gone g, unnest(g.scope_kb_ids) AS asked (kb_id)
        WHERE k.organization_id = of_organization AND k.kb_id = asked.kb_id AND k.id = g.id
            AND k.id BETWEEN first_one AND last_one
    )
    SELECT count(*) INTO deleted FROM gone;
END
$body$;

REVOKE ALL ON FUNCTION @schema@.delete_records(uuid, uuid[], bigint) FROM PUBLIC;

-- Drops a partition in its caller's transaction, when every organization that has records in it is named, up to the partition's end, under
-- its policy's version and without a hold; or when it is empty, and as old as no deletable record can be young. Gives what was dropped.
-- For the lock on the partition alone it waits longer: nobody stands behind it but vacuum and whoever writes into this old partition, and an
-- automatic vacuum gives way only to who has waited for deadlock_timeout (PostgreSQL documentation, 25.1.6). For the lock on the whole table
-- it waits a moment only: whoever waits for that makes everybody behind it wait too.
CREATE FUNCTION @schema@.drop_partition(
    partition_name text, organizations uuid[], versions bigint[], belows uuid[], own_patience_ms integer,
    patience_ms integer, OUT organization_id uuid, OUT row_count bigint, OUT first_id uuid, OUT last_id uuid) RETURNS SETOF record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET enable_seqscan = on
    AS $body$
#variable_conflict use_column
DECLARE
    ends_at uuid;
    next_one uuid;
    found record;
    place integer;
    found_organizations uuid[] := '{}';
    found_counts bigint[] := '{}';
    found_firsts uuid[] := '{}';
    found_lasts uuid[] := '{}';
BEGIN
    SELECT p.to_id INTO ends_at FROM @schema@.retrieval_partition p WHERE p.name = partition_name;
    IF ends_at IS NULL THEN
        RETURN;
    END IF;
    -- A glance without a lock: one organization that was not named is enough.
    EXECUTE format('SELECT organization_id FROM @schema@.%I ORDER BY organization_id LIMIT 1', partition_name)
        INTO next_one;
    IF next_one IS NULL AND ends_at > @schema@.first_id(now() - interval '90 days') THEN
        RETURN;
    END IF;
    WHILE next_one IS NOT NULL LOOP
        place := array_position(organizations, next_one);
        IF place IS NULL OR belows[place] < ends_at THEN
            RETURN;
        END IF;
        EXECUTE format('SELECT organization_id FROM @schema@.%I WHERE organization_id > $1'
            ' ORDER BY organization_id LIMIT 1', partition_name) INTO next_one USING next_one;
    END LOOP;
    PERFORM set_config('lock_timeout', own_patience_ms::text, true);
    BEGIN
        -- Nobody writes into this partition from here on; whoever reads goes on.
        EXECUTE format('LOCK TABLE @schema@.%I IN SHARE ROW EXCLUSIVE MODE', partition_name);
        FOR found IN EXECUTE format($sql$
            SELECT o.organization_id AS id, o.n,
                (SELECT i.id FROM @schema@.%1$I i WHERE i.organization_id = o.organization_id ORDER BY i.id LIMIT 1)
                    AS first,
                (SELECT i.id FROM @schema@.%1$I i WHERE i.organization_id = o.organization_id ORDER BY i.id DESC LIMIT 1)
                    AS last
            FROM (SELECT r.organization_id, count(*) AS n FROM @schema@.%1$I r GROUP BY r.organization_id) o
            ORDER BY o.organization_id
            $sql$, partition_name) LOOP
            place := array_position(organizations, found.id);
            IF place IS NULL OR belows[place] < ends_at
                OR @schema@.lock_policy(found.id, versions[place]) <> 'deleted' THEN
                RAISE EXCEPTION USING ERRCODE = 'lock_not_available';
            END IF;
            found_organizations := found_organizations || found.id;
            found_counts := found_counts || found.n;
            found_firsts := found_firsts || found.first;
            found_lasts := found_lasts || found.last;
        END LOOP;
        PERFORM set_config('lock_timeout', patience_ms::text, true);
        LOCK TABLE @schema@.retrieval, @schema@.retrieval_kb IN ACCESS EXCLUSIVE MODE;
        EXECUTE format('DROP TABLE @schema@.%I', partition_name);
        EXECUTE format('DROP TABLE IF EXISTS @schema@.%I', replace(partition_name, 'retrieval_', 'retrieval_kb_'));
    EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
        RETURN;
    END;
    RETURN QUERY SELECT * FROM unnest(found_organizations, found_counts, found_firsts, found_lasts);
END
$body$;

REVOKE ALL ON FUNCTION @schema@.drop_partition(text, uuid[], bigint[], uuid[], integer, integer) FROM PUBLIC;
