"""The journal, the rows for finding, and what lies beside."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE entry (
    station VARCHAR NOT NULL,
    seq INTEGER NOT NULL,
    id CHAR(32) NOT NULL,
    stream VARCHAR NOT NULL,
    body BLOB NOT NULL,
    mac BLOB NOT NULL,
    PRIMARY KEY (station, seq),
    UNIQUE (id)
);
CREATE INDEX entry_by_stream ON entry (stream);
CREATE TABLE patient_row (
    id CHAR(32) NOT NULL PRIMARY KEY,
    mrn VARCHAR NOT NULL,
    surname VARCHAR NOT NULL,
    given VARCHAR NOT NULL,
    birth_date DATE NOT NULL,
    name_words VARCHAR NOT NULL,
    mrn_word VARCHAR NOT NULL
);
CREATE INDEX patient_by_mrn ON patient_row (mrn_word);
CREATE TABLE session_row (
    id CHAR(32) NOT NULL PRIMARY KEY,
    patient CHAR(32),
    on_date DATE,
    kind VARCHAR,
    chair VARCHAR,
    state VARCHAR NOT NULL,
    zone VARCHAR NOT NULL,
    arrived_at VARCHAR,
    started_at VARCHAR,
    ended_at VARCHAR,
    left_at VARCHAR,
    over_at VARCHAR,
    summary BLOB
);
CREATE INDEX session_by_patient ON session_row (patient);
CREATE INDEX session_by_day ON session_row (on_date);
CREATE INDEX session_by_state ON session_row (state);
CREATE INDEX session_by_chair ON session_row (chair, started_at);
CREATE TABLE secret (
    owner VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    hashed VARCHAR NOT NULL,
    PRIMARY KEY (owner, purpose)
);
CREATE TABLE draft (
    place VARCHAR NOT NULL PRIMARY KEY,
    text VARCHAR NOT NULL,
    kept_at VARCHAR NOT NULL
);
CREATE TABLE setting (
    name VARCHAR NOT NULL PRIMARY KEY,
    value VARCHAR NOT NULL
)
"""

TRIGGERS = (
    """
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END""",
    """
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is never deleted');
END""",
    """
CREATE TRIGGER entry_is_only_added BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry WHERE station = NEW.station)
    OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR rowid = NEW.rowid)
BEGIN
    SELECT RAISE(ABORT, 'an entry is only added, with the next number of its station');
END""",
)


def upgrade() -> None:
    for statement in (*TABLES.split(";"), *TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("A record never goes back: restore the copy made before.")
