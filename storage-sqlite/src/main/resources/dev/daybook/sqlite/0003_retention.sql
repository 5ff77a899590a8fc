-- Retention policies, receipts of archives, and the newest trusted instant. Applied once and never edited afterwards: its checksum stands
-- in schema_migration. Instants are microseconds since 1970.

CREATE TABLE retention_policy (
    organization_id BLOB PRIMARY KEY NOT NULL CHECK (length(organization_id) = 16),
    id BLOB NOT NULL CHECK (length(id) = 16),
    retention_days INTEGER NOT NULL CHECK (retention_days BETWEEN 90 AND 3650),
    legal_hold_enabled INTEGER NOT NULL CHECK (legal_hold_enabled IN (0, 1)),
    legal_hold_reason TEXT CHECK (length(legal_hold_reason) BETWEEN 1 AND 500),
    legal_hold_set_by BLOB CHECK (length(legal_hold_set_by) = 16),
    legal_hold_set_at INTEGER,
    archive_before_delete INTEGER NOT NULL CHECK (archive_before_delete IN (0, 1)),
    archive_destination TEXT CHECK (length(archive_destination) BETWEEN 1 AND 255),
    policy_version INTEGER NOT NULL CHECK (policy_version >= 1),
    loosened_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- Who applies retention now. No part of the policy: it does not count as a change.
    lease_owner TEXT CHECK (length(lease_owner) BETWEEN 1 AND 128),
    lease_until INTEGER CHECK ((lease_until IS NULL) = (lease_owner IS NULL)),
    CHECK (legal_hold_enabled = (legal_hold_reason IS NOT NULL)),
    CHECK (legal_hold_enabled = (legal_hold_set_at IS NOT NULL)),
    CHECK (legal_hold_enabled OR legal_hold_set_by IS NULL)
) STRICT, WITHOUT ROWID;

-- A hold must not go away with its row: what is made anew has none.
CREATE TRIGGER retention_policy_stays BEFORE DELETE ON retention_policy
BEGIN
    SELECT raise(ABORT, 'a retention policy is never deleted');
END;
-- What replaces a row deletes it without a trigger.
CREATE TRIGGER retention_policy_is_not_replaced BEFORE INSERT ON retention_policy
WHEN EXISTS (SELECT 1 FROM retention_policy WHERE organization_id = NEW.organization_id)
BEGIN
    SELECT raise(ABORT, 'a retention policy is never replaced');
END;
-- So does an update that takes another row's place.
CREATE TRIGGER retention_policy_keeps_its_organization BEFORE UPDATE OF organization_id ON retention_policy
BEGIN
    SELECT raise(ABORT, 'a retention policy is never replaced');
END;

CREATE TABLE archive_receipt (
    organization_id BLOB NOT NULL CHECK (length(organization_id) = 16),
    id BLOB NOT NULL CHECK (length(id) = 16),
    created_at INTEGER NOT NULL,
    destination TEXT NOT NULL CHECK (length(destination) BETWEEN 1 AND 255),
    folder TEXT NOT NULL CHECK (length(folder) BETWEEN 1 AND 80),
    first_id BLOB NOT NULL CHECK (length(first_id) = 16),
    last_id BLOB NOT NULL CHECK (length(last_id) = 16 AND last_id >= first_id),
    row_count INTEGER NOT NULL CHECK (row_count >= 1),
    sha256_plaintext BLOB NOT NULL CHECK (length(sha256_plaintext) = 32),
    sha256_ciphertext BLOB NOT NULL CHECK (length(sha256_ciphertext) = 32),
    PRIMARY KEY (organization_id, id)
) STRICT, WITHOUT ROWID;

-- Which archives may hold a record: those that end at it or after it, and begin at it or before.
CREATE INDEX archive_receipt_by_range ON archive_receipt (organization_id, last_id, first_id);

-- The newest instant that was found trustworthy. At most one row.
CREATE TABLE retention_clock (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    newest_seen INTEGER NOT NULL
) STRICT;
