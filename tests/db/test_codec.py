"""Facts and entries as bytes: the same for ever, and nothing is dropped."""

import json
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.db import codec
from infusion_desk.db.codec import body_of, canonical, decode, encode, entry_of, known_kinds
from infusion_desk.domain.entries import Entry, Fact, MadeByNewerVersion, Source
from infusion_desk.domain.session_facts import BolusGiven, NoteWritten, VitalsTaken
from infusion_desk.domain.vitals import Vitals
from tests.db.example_facts import FACTS, file_of


@dataclass(frozen=True, slots=True)
class MadeOfFloats(Fact):
    amount: float


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(),
    bool: st.booleans(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    Fraction: st.fractions(),
    UUID: st.uuids(),
    date: st.dates(),
    datetime: st.datetimes().map(lambda at: at.replace(tzinfo=UTC, fold=0)),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    if hint in SIMPLE:
        return SIMPLE[hint]
    if isinstance(hint, UnionType):
        kinds = [st.none() if one is NoneType else values(one) for one in get_args(hint)]
        return st.one_of(kinds)
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return st.lists(values(inner[0]), max_size=3).map(tuple)
        return st.tuples(*map(values, inner))
    if issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    assert is_dataclass(hint)
    return built(hint)


def built(cls: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(cls)
    return st.builds(
        cls,
        **{
            one.name: values(hints[one.name])
            if one.default is MISSING
            else st.one_of(st.just(one.default), values(hints[one.name]))
            for one in fields(cls)
        },
    )


facts_of_any_kind = st.sampled_from(list(known_kinds().values())).flatmap(built)
moments = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-8))]))
entries = st.builds(
    Entry,
    id=st.uuids(),
    stream=WORDS,
    happened_at=moments,
    charted_at=moments,
    recorded_at=moments,
    zone=WORDS,
    by=WORDS,
    entered_by=WORDS,
    fact=facts_of_any_kind,
    corrects=st.none() | st.uuids(),
    reason=st.none() | WORDS,
    source=st.sampled_from(Source),
    seen=st.none() | st.uuids(),
    station=WORDS,
    seq=st.integers(0),
)
NOW = datetime(2026, 11, 20, 19, 16, tzinfo=UTC)


def entry(fact: Fact) -> Entry:
    return Entry(
        id=UUID(int=1),
        stream="session:1",
        happened_at=NOW,
        charted_at=NOW,
        recorded_at=NOW,
        zone="UTC",
        by="JK",
        entered_by="SH",
        fact=fact,
    )


def spelled(value: object) -> str:
    """Equal only if every digit that was typed is there: 0.5 is not 0.50."""
    return repr(value)


@given(facts_of_any_kind)
@settings(max_examples=600)
def test_every_fact_comes_back_as_it_was_typed(fact: Fact) -> None:
    kind, version, data = encode(fact)
    told = json.loads(canonical(data))
    assert spelled(decode(kind, version, told)) == spelled(fact)


@given(entries)
def test_an_entry_comes_back_whole_with_times_in_utc(written: Entry) -> None:
    read = entry_of(body_of(written), written.mac)
    assert read == written
    assert {read.happened_at.tzinfo, read.charted_at.tzinfo, read.recorded_at.tzinfo} == {UTC}


@given(entries)
def test_the_same_entry_always_makes_the_same_bytes(written: Entry) -> None:
    assert body_of(entry_of(body_of(written))) == body_of(written)


def test_bytes_have_sorted_keys_no_spaces_and_letters_as_they_are() -> None:
    assert (
        canonical({"b": "Łó 山", "a": [1, None, True]})
        == '{"a":[1,null,true],"b":"Łó 山"}'.encode()
    )


def test_a_field_that_was_not_charted_takes_no_room() -> None:
    assert encode(VitalsTaken(Vitals(systolic=128, temperature=Decimal("36.80")))) == (
        "vitals_taken",
        1,
        {"vitals": {"systolic": 128, "temperature": "36.80"}},
    )


def test_every_kind_and_version_is_kept_in_a_file() -> None:
    for kind, fact in known_kinds().items():
        assert file_of(kind, fact.version).exists(), (
            f"{kind} {fact.version} has no file: run python -m tests.db.example_facts"
        )


@pytest.mark.parametrize("path", sorted(FACTS.glob("*.json")), ids=lambda path: path.stem)
def test_every_form_ever_released_still_reads(path: Any) -> None:
    form = json.loads(path.read_text(encoding="utf-8"))
    fact = decode(form["kind"], form["version"], form["data"])
    assert not isinstance(fact, MadeByNewerVersion)
    if form["version"] == fact.version:
        assert encode(fact) == (form["kind"], form["version"], form["data"])


@pytest.mark.parametrize(
    ("kind", "version", "data"),
    [
        ("telepathy_tried", 1, {"strength": "0.50", "odd": [1, {"a": None}]}),
        ("bolus_given", 2, {"mg": "5", "route": "iv"}),
        ("bolus_given", 1, {"mg": "5", "unheard_of": 1}),
        ("bolus_given", 1, {"mg": 5}),
        ("bolus_given", 1, {"mg": "five"}),
        ("bolus_given", 1, {}),
        ("vitals_taken", 1, {"vitals": {"systolic": "128"}}),
        ("vitals_taken", 1, {"vitals": {"systolic": True}}),
        ("vitals_taken", 1, {"vitals": 128}),
        ("vitals_taken", 1, {"vitals": {"not_taken": [["spo2"]]}}),
        ("left", 1, {"how": "by balloon"}),
        ("bolus_given", 0, {"mg": "5"}),
    ],
)
def test_what_this_program_does_not_know_is_kept_to_the_byte(
    kind: str, version: int, data: dict[str, Any]
) -> None:
    fact = decode(kind, version, data)
    assert fact == MadeByNewerVersion(kind, version, data)
    assert encode(fact) == (kind, version, data)
    body = body_of(entry(fact))
    assert body_of(entry_of(body)) == body


def test_what_a_newer_envelope_adds_does_not_stop_an_entry_from_being_read() -> None:
    plain = codec.plain_of(body_of(entry(NoteWritten("calm"))))
    assert entry_of(canonical({**plain, "mood": "blue"})).fact == NoteWritten("calm")


def test_an_older_form_is_renewed_when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BolusGiven, "version", 3)
    monkeypatch.setitem(codec.OLDER_FORMS, ("bolus_given", 1), lambda old: {"grams": old["g"]})
    monkeypatch.setitem(
        codec.OLDER_FORMS,
        ("bolus_given", 2),
        lambda old: {"mg": str(Decimal(old["grams"]) * 1000)},
    )
    assert decode("bolus_given", 1, {"g": "0.005"}) == BolusGiven(Decimal("5.000"))


def test_a_time_without_a_zone_is_never_written() -> None:
    naive = replace(entry(NoteWritten("calm")), happened_at=NOW.replace(tzinfo=None))
    with pytest.raises(ValueError, match="without a zone"):
        body_of(naive)


def test_a_fact_with_a_field_that_has_no_form_is_noticed_at_once() -> None:
    with pytest.raises(TypeError, match="no form for"):
        encode(MadeOfFloats(1.5))
