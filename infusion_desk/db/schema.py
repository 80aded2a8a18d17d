"""The tables. `entry` is the record; the rows for finding and what lies beside are not.

Changing anything here needs a migration that does the same: a test compares them.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Date,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
)

REVISIONS = ("0001", "0002", "0003")
"""Every migration in order, the last one made these tables. A record with another is newer."""
ROWS_ANEW = ("0001", "0002")
"""Records of these revisions have rows that say less than the journal: they are made anew."""


class Moment(TypeDecorator[datetime]):
    """Aware UTC in and out; as text that sorts by time."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Turns any zone to UTC."""
        del dialect
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Always aware."""
        del dialect
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()

entry = Table(
    "entry",
    metadata,
    Column("station", String, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("stream", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    PrimaryKeyConstraint("station", "seq"),
    UniqueConstraint("id"),
    Index("entry_by_stream", "stream"),
)

patient_row = Table(
    "patient_row",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Uuid, nullable=False, unique=True),
    Column("mrn", String, nullable=False),
    Column("surname", String, nullable=False),
    Column("given", String, nullable=False),
    Column("birth_date", Date, nullable=False),
    Column("name_words", String, nullable=False),
    Column("mrn_word", String, nullable=False),
    Index("patient_by_mrn", "mrn_word"),
)

session_row = Table(
    "session_row",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("patient", Uuid),
    Column("on_date", Date),
    Column("kind", String),
    Column("chair", String),
    Column("state", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("arrived_at", Moment),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("left_at", Moment),
    Column("over_at", Moment),
    Column("summary", LargeBinary),
    Index("session_by_patient", "patient"),
    Index("session_by_day", "on_date"),
    Index("session_by_state", "state"),
    Index("session_by_chair", "chair", "started_at"),
)

secret = Table(
    "secret",
    metadata,
    Column("owner", String, primary_key=True),
    Column("purpose", String, primary_key=True),
    Column("hashed", String, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("place", String, primary_key=True),
    Column("text", String, nullable=False),
    Column("kept_at", Moment, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

NAME_PIECE = "name_piece"
"""Full-text table of SQLite: of each patient's name, every piece of three letters.

A word stands between two spaces on either side, so that a short name has pieces of its own.
`name_piece_in` reads it by piece.
"""

TRIGGERS = {
    "entry_is_never_changed": """
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END""",
    "entry_is_never_deleted": """
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is never deleted');
END""",
    "entry_is_only_added": """
CREATE TRIGGER entry_is_only_added BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry WHERE station = NEW.station)
    OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR rowid = NEW.rowid)
BEGIN
    SELECT RAISE(ABORT, 'an entry is only added, with the next number of its station');
END""",
    "name_is_taken_apart": f"""
CREATE TRIGGER name_is_taken_apart AFTER INSERT ON patient_row
BEGIN
    INSERT INTO {NAME_PIECE} (rowid, words)
    VALUES (NEW.number, replace(NEW.name_words, ' ', '  ') || '  ');
END""",
    "name_is_taken_apart_anew": f"""
CREATE TRIGGER name_is_taken_apart_anew AFTER UPDATE OF name_words ON patient_row
BEGIN
    UPDATE {NAME_PIECE} SET words = replace(NEW.name_words, ' ', '  ') || '  '
    WHERE rowid = NEW.number;
END""",
    "name_is_forgotten": f"""
CREATE TRIGGER name_is_forgotten AFTER DELETE ON patient_row
BEGIN
    DELETE FROM {NAME_PIECE} WHERE rowid = OLD.number;
END""",
}
"""By name. A migration that rebuilds `entry` loses them and must make them again.

`entry_is_only_added` also stands against REPLACE INTO, which deletes the row in its way: with the
delete trigger that takes `recursive_triggers`, here it does not depend on it.
"""
