"""What somebody who has the key of the file can do to it: raw SQL, guards taken off and put back.

The guards are put back so that nothing is found merely because they are missing.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from infusion_desk.db import schema
from infusion_desk.db.chain import next_mac
from infusion_desk.db.keys import RecordKeys
from infusion_desk.db.record import RECORD


@contextmanager
def broken_open(folder: Path, keys: RecordKeys) -> Iterator[Any]:
    """A connection that may do everything."""
    with closing(sqlcipher.connect(str(folder / RECORD), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA key = \"x'{keys.data_key.hex()}{keys.record.hex}'\"")
        for name in schema.TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for made in schema.TRIGGERS.values():
            connection.execute(made)


def edit(c: Any, keys: RecordKeys) -> None:
    c.execute("UPDATE entry SET body = CAST(replace(body, 'calm', 'calX') AS BLOB) WHERE seq = 5")


def delete_in_the_middle(c: Any, keys: RecordKeys) -> None:
    c.execute("DELETE FROM entry WHERE seq = 5")


def swap(c: Any, keys: RecordKeys) -> None:
    for old, new in ((5, 900), (6, 5), (900, 6)):
        c.execute("UPDATE entry SET seq = ? WHERE seq = ?", (new, old))


def append_forged(c: Any, keys: RecordKeys) -> None:
    c.execute(
        "INSERT INTO entry SELECT station, seq + 1, 'f' || substr(id, 2), stream, body, mac"
        " FROM entry ORDER BY seq DESC LIMIT 1"
    )


def cut_off_the_end(c: Any, keys: RecordKeys) -> None:
    c.execute("DELETE FROM entry WHERE seq > 7")


def edit_and_recompute_without_the_key(c: Any, keys: RecordKeys) -> None:
    edit(c, keys)
    seal_anew(c, b"another key")


def edit_and_recompute_with_the_key(c: Any, keys: RecordKeys) -> None:
    edit(c, keys)
    seal_anew(c, keys.audit_key)


def seal_anew(c: Any, key: bytes) -> None:
    mac = b""
    for seq, body in c.execute("SELECT seq, body FROM entry ORDER BY seq").fetchall():
        mac = next_mac(key, mac, body)
        c.execute("UPDATE entry SET mac = ? WHERE seq = ?", (mac, seq))


def random_harm(dice: random.Random, c: Any) -> str:
    """One of the rows is harmed somehow; says how."""
    last = c.execute("SELECT max(seq) FROM entry").fetchone()[0]
    seq = dice.randint(1, last)
    harm: Callable[[random.Random, Any, int, int], str] = dice.choice(
        [_bit, _bit, _bit, _drop, _twist, _cut, _double]
    )
    return f"{harm(dice, c, seq, last)} at {seq}"


def random_byte(dice: random.Random, file: Path) -> str:
    """One byte of the encrypted file, anywhere."""
    content = bytearray(file.read_bytes())
    place = dice.randrange(len(content))
    content[place] ^= dice.randint(1, 255)
    file.write_bytes(content)
    return f"byte {place} of the file"


def _bit(dice: random.Random, c: Any, seq: int, last: int) -> str:
    column = dice.choice(["body", "mac", "stream", "id", "station"])
    held = c.execute(f"SELECT {column} FROM entry WHERE seq = ?", (seq,)).fetchone()[0]
    content = bytearray(held if isinstance(held, bytes) else held.encode())
    place = dice.randrange(len(content))
    content[place] ^= 1 << dice.randrange(7)
    new = bytes(content) if isinstance(held, bytes) else content.decode()
    c.execute(f"UPDATE entry SET {column} = ? WHERE seq = ?", (new, seq))
    return f"bit {place} of {column}"


def _drop(dice: random.Random, c: Any, seq: int, last: int) -> str:
    c.execute("DELETE FROM entry WHERE seq = ?", (seq,))
    return "drop"


def _twist(dice: random.Random, c: Any, seq: int, last: int) -> str:
    other = seq % last + 1
    for old, new in ((seq, 9000), (other, seq), (9000, other)):
        c.execute("UPDATE entry SET seq = ? WHERE seq = ?", (new, old))
    return "twist"


def _cut(dice: random.Random, c: Any, seq: int, last: int) -> str:
    c.execute("DELETE FROM entry WHERE seq >= ?", (seq,))
    return "cut"


def _double(dice: random.Random, c: Any, seq: int, last: int) -> str:
    number = dice.choice([last + 1, 0, -1])
    c.execute(
        "INSERT INTO entry SELECT station, ?, 'f' || substr(id, 2), stream, body, mac"
        " FROM entry WHERE seq = ?",
        (number, seq),
    )
    return f"double as {number}"
