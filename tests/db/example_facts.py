"""A value for every field of every fact, from its annotation; run to add the forms not kept yet.

python -m tests.db.example_facts
"""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from infusion_desk.db.codec import encode, known_kinds
from infusion_desk.domain.entries import Fact

FACTS = Path(__file__).with_name("facts")

_SIMPLE: dict[Any, Any] = {
    str: "Łukasz <b>Ö'Brien & 山田",
    int: 7,
    bool: True,
    Decimal: Decimal("36.80"),
    Fraction: Fraction(700, 3),
    UUID: UUID("019ae000-0000-7000-8000-0000000000d5"),
    date: date(1985, 3, 14),
    datetime: datetime(2026, 11, 20, 22, 20, 30, 250000, tzinfo=UTC),
}


def example_of(hint: Any) -> Any:
    """One value with this annotation, never a field's default."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if isinstance(hint, UnionType):
        return example_of(get_args(hint)[0])
    if get_origin(hint) is tuple:
        return tuple(example_of(one) for one in get_args(hint) if one is not Ellipsis)
    if issubclass(hint, StrEnum):
        return list(hint)[-1]
    assert isinstance(hint, type)
    assert is_dataclass(hint)
    hints = get_type_hints(hint)
    return hint(**{one.name: example_of(hints[one.name]) for one in fields(hint)})


def file_of(kind: str, version: int) -> Path:
    """Where the released form lies."""
    return FACTS / f"{kind}.{version}.json"


def keep_forms() -> None:
    """Writes what is not there; what is there was released, and is never written again."""
    for cls in known_kinds().values():
        fact: Fact = example_of(cls)
        kind, version, data = encode(fact)
        if not file_of(kind, version).exists():
            form = {"kind": kind, "version": version, "data": data}
            text = json.dumps(form, indent=1, sort_keys=True, ensure_ascii=False)
            file_of(kind, version).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    keep_forms()
