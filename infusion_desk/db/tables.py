"""The tables of a record's file: made, named, and brought to the version of this program."""

from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection, insert, inspect, text

from infusion_desk.db import schema
from infusion_desk.db.engine import Store
from infusion_desk.db.keys import RecordKeys
from infusion_desk.db.rebuild import rebuild_index
from infusion_desk.db.rows import Summarise
from infusion_desk.domain.problems import CannotOpen, InfusionDeskError

STATION = "station"
"""The setting that names the station whose entries a program adds."""
_STATION_BYTES = 6


def make_tables(store: Store) -> None:
    """Those of a new record, and the name of its station."""
    with store.writing() as connection:
        _upgrade(connection)
        name_station(connection)


def name_station(connection: Connection) -> None:
    """A name that no station had before: where the count of entries begins at one."""
    name = {"name": STATION, "value": token_hex(_STATION_BYTES)}
    connection.execute(insert(schema.setting).prefix_with("OR REPLACE"), name)


def bring_up_to_date(
    store: Store, folder: Path, keys: RecordKeys, summarise: Summarise, *, may_write: bool
) -> None:
    """In one transaction, after a proved copy of the tables as they were; CannotOpen otherwise."""
    revision = _revision_of(store)
    if revision not in schema.REVISIONS:
        raise CannotOpen(
            "This record was made by a newer version of the program. Update the program first."
        )
    if revision == schema.REVISIONS[-1]:
        return
    if not may_write:
        raise CannotOpen("This record is from an older version: open it in the window once.")
    _back_up_first(folder, keys)
    with store.writing() as connection:
        _upgrade(connection)
        if revision in schema.ROWS_ANEW:
            rebuild_index(connection, summarise)


def _back_up_first(folder: Path, keys: RecordKeys) -> None:
    """No table is changed before a copy of them as they were lies there, proved."""
    from infusion_desk.db.kept_backups import keep_before_migration

    try:
        keep_before_migration(folder, keys)
    except (InfusionDeskError, OSError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else problem
        raise CannotOpen(
            f"The record is left as it was: it could not be backed up first. {why}"
        ) from problem


def _upgrade(connection: Connection) -> None:
    """Alembic takes long to import, and is needed once in the life of a version."""
    from infusion_desk.db.migrate import upgrade

    upgrade(connection)


def _revision_of(store: Store) -> str:
    with store.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            raise CannotOpen("This file is no record of this program: its tables are not there.")
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
