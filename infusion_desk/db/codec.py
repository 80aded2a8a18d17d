"""Entries to bytes and back: the only place that knows JSON.

A fact's form follows from its dataclass. A field that holds its default is left out, so a field
with a default may be added at any time; every other change, a new default too, is a new version:
raise the fact's `version`, and put what turns the old data into the new into OLDER_FORMS.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from infusion_desk.domain import (
    access_facts,
    clock_facts,
    follow_up_facts,
    log_facts,
    patient_facts,
    pump_facts,
    record_facts,
    scale_facts,
    series_facts,
    session_facts,
)
from infusion_desk.domain.entries import Entry, Fact, MadeByNewerVersion, kind_of_type

Data = dict[str, Any]
"""An object of JSON: text, whole numbers, true, false, null, lists and objects; never a float."""

T = TypeVar("T")
Turn = Callable[[Any], Any]

OLDER_FORMS: dict[tuple[str, int], Callable[[Data], Data]] = {
    ("caution_answered", 1): lambda old: old,  # said only that it was seen
    ("document_printed", 1): lambda old: old,  # did not say for whom
    ("checked_in", 1): lambda old: old,  # named no minutes between two sets
}
"""For each older form, by kind and version: its data to the data of the version after it."""

UNREADABLE = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What bytes that are not as they were written may raise when they are read."""


class _Form(NamedTuple):
    """How one field is written and read; `default` as written, MISSING where there is none."""

    name: str
    default: Any
    write: Turn
    read: Turn


@cache
def known_kinds() -> dict[str, type[Fact]]:
    """Every kind of fact that this program can write."""
    rooms = (
        session_facts,
        pump_facts,
        record_facts,
        patient_facts,
        scale_facts,
        series_facts,
        follow_up_facts,
        access_facts,
        clock_facts,
        log_facts,
    )
    named = [one for room in rooms for one in vars(room).values()]
    facts = [one for one in named if isinstance(one, type) and issubclass(one, Fact)]
    return {kind_of_type(fact): fact for fact in facts if is_dataclass(fact)}


def encode(fact: Fact) -> tuple[str, int, Data]:
    """The fact's kind, version and data."""
    if isinstance(fact, MadeByNewerVersion):
        return fact.kind, fact.form, fact.data
    return kind_of_type(type(fact)), fact.version, written(fact)


def decode(kind: str, version: int, data: Data) -> Fact:
    """The fact; never raises: what this program does not know or cannot read is kept whole."""
    fact = known_kinds().get(kind)
    if fact is None or version > fact.version:
        return MadeByNewerVersion(kind, version, data)
    try:
        renewed = data
        for older in range(version, fact.version):
            renewed = OLDER_FORMS[kind, older](renewed)
        return read_as(fact, renewed)
    except UNREADABLE:
        return MadeByNewerVersion(kind, version, data)


def body_of(entry: Entry) -> bytes:
    """The canonical bytes of envelope and fact: what is sealed, stored, sent and compared."""
    kind, version, data = encode(entry.fact)
    envelope = {name: held for name, held in written(entry).items() if name not in _NOT_SEALED}
    return canonical({**envelope, "kind": kind, "version": version, "data": data})


def entry_of(body: bytes, mac: bytes = b"") -> Entry:
    """The entry that was sealed into these bytes; what a newer envelope adds stays in the bytes."""
    plain = plain_of(body)
    envelope = {
        form.name: form.read(plain[form.name])
        for form in _forms(Entry)
        if form.name in plain and form.name not in _NOT_SEALED
    }
    fact = decode(plain["kind"], plain["version"], plain["data"])
    return Entry(**envelope, fact=fact, mac=mac)


def written(value: Any) -> Data:
    """The fields of a dataclass, but for those that hold their default."""
    plain = {}
    for form in _forms(type(value)):
        held = form.write(getattr(value, form.name))
        if held != form.default:
            plain[form.name] = held
    return plain


def read_as(cls: type[T], plain: Data) -> T:
    """The value of that dataclass; a name or a type that does not fit is an error."""
    forms = {form.name: form for form in _forms(cls)}
    return cls(**{name: forms[name].read(held) for name, held in plain.items()})


def plain_of(content: bytes) -> Data:
    """What canonical bytes hold; ValueError for anything that is not JSON."""
    return json.loads(content)  # type: ignore[no-any-return]


def canonical(plain: Data) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8: equal values give equal bytes."""
    text = json.dumps(
        plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


_NOT_SEALED = ("fact", "mac")


def _forms(cls: type[Any]) -> tuple[_Form, ...]:
    if cls not in _made_forms:
        hints = get_type_hints(cls)
        _made_forms[cls] = tuple(_form(one, hints[one.name]) for one in fields(cls))
    return _made_forms[cls]


def _form(field: "Field[Any]", hint: Any) -> _Form:
    write, read = _turns(hint)
    default = MISSING if field.default is MISSING else write(field.default)
    return _Form(field.name, default, write, read)


_made_forms: dict[type[Any], tuple[_Form, ...]] = {}


def _turns(hint: Any) -> tuple[Turn, Turn]:
    """How a value with this annotation is written and read."""
    if hint in _SCALARS:
        return _SCALARS[hint]
    if isinstance(hint, UnionType):
        return _optional(*(one for one in get_args(hint) if one is not NoneType))
    if get_origin(hint) is tuple:
        return _tuple(*get_args(hint))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str, hint
    if isinstance(hint, type) and is_dataclass(hint):
        return written, lambda plain: read_as(hint, plain)
    raise TypeError(f"the codec has no form for {hint}")


def _same(value: Any) -> Any:
    return value


def _exactly(kind: type[Any], turn: Turn = _same) -> Turn:
    """Reads only what JSON gave as exactly this type: 1 is not true, "1" is not 1."""

    def read(plain: Any) -> Any:
        if type(plain) is not kind:
            raise TypeError(f"{kind.__name__} expected, not {type(plain).__name__}")
        return turn(plain)

    return read


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be charted")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _fraction(amount: Fraction) -> str:
    return f"{amount.numerator}/{amount.denominator}"


_SCALARS: dict[Any, tuple[Turn, Turn]] = {
    str: (_same, _exactly(str)),
    int: (_same, _exactly(int)),
    bool: (_same, _exactly(bool)),
    Decimal: (str, _exactly(str, Decimal)),
    Fraction: (_fraction, _exactly(str, Fraction)),
    UUID: (str, _exactly(str, UUID)),
    date: (date.isoformat, _exactly(str, date.fromisoformat)),
    datetime: (_utc, _exactly(str, datetime.fromisoformat)),
    bytes: (bytes.hex, _exactly(str, bytes.fromhex)),
    Fact: (_same, _same),
}


def _optional(hint: Any) -> tuple[Turn, Turn]:
    write, read = _turns(hint)
    return (
        lambda value: None if value is None else write(value),
        lambda plain: None if plain is None else read(plain),
    )


def _tuple(*hints: Any) -> tuple[Turn, Turn]:
    """A tuple of any length where the annotation ends in an ellipsis, else one of fixed length."""
    if hints[-1] is Ellipsis:
        write, read = _turns(hints[0])
        return (
            lambda values: [write(one) for one in values],
            _exactly(list, lambda plain: tuple(read(one) for one in plain)),
        )
    writes, reads = zip(*(_turns(hint) for hint in hints), strict=True)
    return (
        lambda values: [turn(one) for turn, one in zip(writes, values, strict=True)],
        _exactly(list, lambda plain: tuple(t(o) for t, o in zip(reads, plain, strict=True))),
    )
