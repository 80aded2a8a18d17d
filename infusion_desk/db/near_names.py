"""Patients whose names lie near what was typed: the pieces they share, then slips counted."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Integer, Row, bindparam, select, text

from infusion_desk.db import schema
from infusion_desk.domain.near_words import SHORT, slips_to_begun

PIECE = 3
LEAST = SHORT - 1
"""Letters: a shorter word begins a name as it is typed, or none."""
MOST_COMPARED = 100
"""Patients: those who share most pieces. Among more another letter tells them apart."""

_sharing = (
    text("""
SELECT doc, count(*) AS shared FROM name_piece_in
WHERE term IN (SELECT value FROM json_each(:pieces))
GROUP BY doc ORDER BY shared DESC, doc LIMIT :most
""")
    .bindparams(bindparam("most", MOST_COMPARED))
    .columns(doc=Integer, shared=Integer)
    .subquery("sharing")
)
_SHARING = select(schema.patient_row).join(_sharing, _sharing.c.doc == schema.patient_row.c.number)


def sharing_pieces(connection: Connection, words: Iterable[str]) -> Iterable[Row[Any]]:
    """The rows of those whose names share most pieces with these folded words."""
    pieces = sorted({piece for word in words for piece in _pieces(word)})
    return connection.execute(_SHARING, {"pieces": json.dumps(pieces)}).all()


def slips_to_name(word: str, name_words: str) -> int | None:
    """How many slips lie between a word, perhaps not typed to its end, and the nearest of a name.

    None where they are too many, or the word too short, for the name to have been meant.
    """
    if len(word) < LEAST:
        return None
    most = 1 if len(word) <= SHORT else 2
    letters = set(word)
    # Each letter that a name has not is a slip at least: most names need no counting.
    likely = (one for one in name_words.split() if len(letters.difference(one)) <= most)
    least = min((slips_to_begun(word, known) for known in likely), default=most + 1)
    return least if least <= most else None


def pieces_begun(word: str) -> str:
    """What finds, in `name_piece`, the names with a word that begins like this one."""
    return " ".join(f'"{piece}"' for piece in _cut(f"  {word}"))


def _pieces(word: str) -> Iterable[str]:
    """With one space on either side; a short word has two, lest it share nothing after a slip.

    One in which no slip is forgiven has its beginning alone: `ma` is in too many names.
    """
    if len(word) < LEAST:
        return _cut(f" {word}")
    return _cut(f" {word} " if len(word) > SHORT else f"  {word}  ")


def _cut(text: str) -> tuple[str, ...]:
    return tuple(text[at : at + PIECE] for at in range(len(text) - PIECE + 1))
