"""From a typed line to the disk, against one raw INSERT and COMMIT on the same encrypted file."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from infusion_desk.db.codec import body_of
from infusion_desk.db.engine import PRAGMAS
from infusion_desk.db.keys import DEMO_KEYS
from infusion_desk.domain.acts import check
from infusion_desk.domain.charting import entry_of
from infusion_desk.domain.line import parse
from tools.bench.figure import Figure, each, share, spread
from tools.bench.ward import Ward, ward

TIMES = 240
"""By turns on eight chairs, so that no session grows longer than sessions are."""
LINE = "138/84 79 98 14 m5 d4 n0"


def figures() -> Iterator[Figure]:
    """The store alone, and the desk's whole way to it."""
    with ward() as here, closing(_raw(_path(here))) as raw:
        stored, inserted, charted = _taken(here, raw)
    store, insert = share(stored, 0.5), share(inserted, 0.5)
    yield Figure("the store alone", store / insert, "× raw INSERT", 3, spread(stored))
    yield Figure("  one raw INSERT and COMMIT", insert, "ms", detail=spread(inserted))
    yield Figure(
        "a line understood, checked, stored", share(charted, 0.5), "ms", detail=spread(charted)
    )


def _taken(here: Ward, raw: Any) -> tuple[list[float], list[float], list[float]]:
    """By turns, so that what the machine does meanwhile falls on all alike."""
    body = body_of(here.desk.session(here.running[0]).entries[-1])
    stored: list[float] = []
    inserted: list[float] = []
    charted: list[float] = []
    for number in range(TIMES):
        here.wait(seconds=1)
        session = here.running[number % len(here.running)]
        before = here.desk.session(session)
        entry = entry_of(parse(LINE), before, here.desk.stamp())
        after = check(before, entry, here.desk.clinic)
        journal = here.record.journal
        stored += each([partial(journal.append, [entry], sessions=[after])])
        inserted += each([partial(_insert, raw, body)])
        here.wait(seconds=1)
        charted += each([partial(here.desk.chart, session, LINE)])
    return stored, inserted, charted


def _insert(raw: Any, body: bytes) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO raw (body) VALUES (?)", (body,))
    raw.execute("COMMIT")


def _raw(path: Path) -> Any:
    """A second connection with the same key and pragmas, and a table of its own."""
    raw = sqlcipher.connect(str(path), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{DEMO_KEYS.data_key.hex()}{DEMO_KEYS.record.hex}'\"")
    for name, value in PRAGMAS.items():
        raw.execute(f"PRAGMA {name} = {value}").fetchall()
    raw.execute("CREATE TABLE raw (id INTEGER PRIMARY KEY, body BLOB)")
    return raw


def _path(here: Ward) -> Path:
    with here.record._store.reading() as connection:
        found = connection.exec_driver_sql("PRAGMA database_list").one()
    return Path(found[2])
