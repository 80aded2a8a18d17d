"""A paper sheet typed back into a session that was begun at the bedside."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from infusion_desk.domain.entries import Source
from infusion_desk.domain.session import Session
from infusion_desk.exchange.as_json import session_json
from infusion_desk.exchange.sheet_reader import SheetReader
from infusion_desk.exchange.transcript import Surroundings, TranscriptRefused, transcribe
from infusion_desk.projections.report import report_of
from tests import given

BEFORE = (*given.PREPARED, "10:00 start", "10:10 126/80 74 98 14 m5 d2 n0")
OUTAGE = (
    "10:10 ! nausea mild",
    "10:20 132/84 77 97 13 m4 d5 n1",
    "10:22 rate 40",
    "10:27 135/85 78 97 13",
    "10:30 gave ondansetron 4 mg iv for nausea",
    "10:31 ! nausea gone",
    "10:40 136/86 79 97 14 m4 d5 n1",
)
AFTER = ("10:45 stop patient request", "10:50 128/80 75 98 14 m5 d2 n0", "10:51 iv out")


def around(by: str = "SH", now: str = "10:55", *sessions: Session) -> Surroundings:
    known = {one.id: one for one in sessions}
    return replace(
        given.surroundings(entered_by=by), now=given.clock(now), find_session=known.get, station=""
    )


def added(session: Session, *lines: str, by: str = "SH", now: str = "10:55") -> Session:
    return transcribe("\n".join(lines).encode(), around(by, now), session).session


def refused(session: Session, *lines: str, now: str = "10:55") -> TranscriptRefused:
    with pytest.raises(TranscriptRefused) as refusal:
        added(session, *lines, now=now)
    return refusal.value


def told(session: Session) -> dict[str, Any]:
    """The JSON, without what must differ: when it was typed, by which way, under which ids."""
    json = session_json(report_of(session, given.MAYA, given.CLINIC, given.clock("10:55")))
    for row in json["timeline"]:
        for name in ("id", "recorded_at", "source", "corrects"):
            del row[name]
    return json


@pytest.fixture
def bedside() -> Session:
    """Charted at the bedside before and after the outage."""
    ward = given.Ward(*BEFORE)
    for line in AFTER:
        ward.at(line)
    return ward.session


def test_a_sheet_typed_back_comes_to_the_same_json_as_if_charted_at_the_bedside(
    bedside: Session,
) -> None:
    ward = given.Ward(*BEFORE, *OUTAGE, *AFTER)
    typed = added(bedside, "as SH", *OUTAGE, by="SH")
    assert told(typed) == told(ward.session)


def test_what_was_typed_back_says_so_by_whose_hand_and_who_typed(bedside: Session) -> None:
    typed = added(bedside, "as JK", *OUTAGE)
    fresh = [one for one in typed.entries if one.source is Source.PAPER]
    assert len(fresh) == len(OUTAGE)
    assert {(one.by, one.entered_by) for one in fresh} == {("JK", "SH")}
    assert {one.recorded_at for one in fresh} == {given.clock("10:55")}
    assert all(one.charted_at == one.happened_at for one in fresh)
    report = report_of(typed, given.MAYA, given.CLINIC, given.clock("10:55"))
    assert not [one for one in report.readings if one.late is not None]


def test_entries_of_one_moment_stand_behind_what_was_charted_at_the_bedside(
    bedside: Session,
) -> None:
    typed = added(bedside, *OUTAGE)
    ten_past = [one.kind for one in typed.entries if one.happened_at == given.clock("10:10")]
    assert ten_past == ["vitals_taken", "effect_begun"]


def test_a_line_that_makes_a_later_one_impossible_is_refused_and_names_that_one(
    bedside: Session,
) -> None:
    problem = refused(bedside, "10:20 132/84 77 97", "10:30 stop complete")
    assert problem.number == 2
    assert "10:45" in str(problem)
    assert "stop does not fit" in str(problem)


def test_the_checks_are_those_of_the_bedside(bedside: Session) -> None:
    assert "438" in str(refused(bedside, "10:20 438/84"))
    assert "not paused" in str(refused(bedside, "10:20 resume"))
    assert "2> names a chair" in str(refused(bedside, "10:20 2> 132/84 77"))


def test_the_first_line_is_not_before_the_arrival(bedside: Session) -> None:
    assert "09:00 is earlier than the arrival" in str(refused(bedside, "09:00 note early"))
    assert added(bedside, "09:20 note as they arrived").entries != bedside.entries
    assert "earlier than the line before" in str(refused(bedside, "10:20 note a", "10:19 note b"))


def test_a_sheet_that_has_not_happened_yet_is_refused(bedside: Session) -> None:
    problem = refused(bedside, "11:20 note later")
    assert "11:20 has not happened yet; now is 10:55" in str(problem)


def test_a_session_that_only_was_planned_is_typed_in_from_its_day_on() -> None:
    planned = given.Ward().session
    typed = added(planned, *given.ARRIVED, now="12:00")
    assert typed.state == "checked_in"


def test_after_midnight_the_sheet_goes_on_on_the_next_day() -> None:
    ward = given.Ward("23:30 arrived")
    typed = transcribe(
        b"00:10 note the lamp was replaced",
        replace(given.surroundings(entered_by="SH"), now=given.NOW),
        ward.session,
    ).session
    (note,) = (one for one in typed.entries if one.kind == "note_written")
    assert (note.happened_at - ward.now).total_seconds() == 40 * 60


def test_a_file_names_the_session_that_it_is_added_to(bedside: Session) -> None:
    header = f"session {bedside.id}"
    text = "\n".join(("# page 1", header, "as SH", *OUTAGE)).encode()
    made = transcribe(text, around("SH", "10:55", bedside))
    assert made.session.id == bedside.id
    assert made.patient_entries == ()
    assert len(made.session.entries) == len(bedside.entries) + len(OUTAGE)


@pytest.mark.parametrize(
    ("lines", "number", "why"),
    [
        (("session {other}", "10:20 note a"), 1, "There is no such session"),
        (("session {id}", "session {id}"), 2, "one session line"),
        (("session {id}", "patient 900017 Reyes, Maya 1985-03-14"), 2, "says whose it is"),
        (("patient 900017 Reyes, Maya 1985-03-14", "session {id}"), 2, "says whose it is"),
        (("session {id}", "as XX"), 2, "'XX' is not known here"),
        (("session {id}", "as SH"), 2, "no timed line to add"),
        (("session {id}", "# nothing"), 1, "no timed line to add"),
    ],
)
def test_a_header_that_does_not_fit_is_refused(
    bedside: Session, lines: tuple[str, ...], number: int, why: str
) -> None:
    text = "\n".join(line.format(id=bedside.id, other=uuid4()) for line in lines)
    with pytest.raises(TranscriptRefused, match=why) as refusal:
        transcribe(text.encode(), around("SH", "10:55", bedside))
    assert refusal.value.number == number


class Desk:
    """A reader whose surroundings are counted: each is a look at the record."""

    def __init__(self, *sessions: Session) -> None:
        self.looked = 0
        self._sessions = sessions
        self.reader = SheetReader(self._around)

    def _around(self) -> Surroundings:
        self.looked += 1
        return around("SH", "10:55", *self._sessions)


def test_each_line_is_told_as_it_is_typed_and_every_refused_one_at_once(
    bedside: Session,
) -> None:
    read = Desk(bedside).reader.read
    typed = read("as JK\n\n10:20 132/84 77 97 13\n10:22 rate 4", bedside)
    assert [(one.number, one.words) for one in typed.lines] == [
        (1, "What follows is by Jo Kim"),
        (3, "10:20 BP 132/84 · HR 77 · SpO2 97 · RR 13"),
        (4, "10:22 Rate 4 mL/h"),
    ]
    assert (typed.entries, typed.ready, typed.refused) == (2, True, ())
    wrong = read("as JK\n\n10:20 132/84 77 97 13\n10:22 rat\n10:30 note a\n10:31 hr 76", bedside)
    assert [one.number for one in wrong.refused] == [4, 6]
    assert (wrong.entries, wrong.ready, len(wrong.lines)) == (2, False, 5)
    mended = read("as JK\n\n10:20 132/84 77 97 13\n10:22 rate 4\n10:30 note a", bedside)
    assert (mended.entries, mended.ready) == (3, True)


def test_after_a_header_that_is_refused_no_line_says_anything() -> None:
    lines = [*given.HEADER, "09:20 arrived"]
    lines[1] = "session 1 on"
    typed = Desk().reader.read("\n".join(lines), None)
    assert [one.number for one in typed.lines] == [1, 2]
    first = Desk().reader
    assert first.read("patient x", None).refused
    assert first.read("\n".join((*given.HEADER, "09:20 arrived")), None).ready


def test_lines_before_the_one_being_typed_are_not_read_again(bedside: Session) -> None:
    desk = Desk(bedside)
    whole = "\n".join(OUTAGE)
    for end in range(1, len(whole) + 1):
        desk.reader.read(whole[:end], bedside)
    first = whole.index("\n") + 1
    assert desk.looked <= first
    assert desk.reader.read(whole, bedside).entries == len(OUTAGE)


def test_a_line_changed_in_the_middle_is_read_anew_with_all_after_it(bedside: Session) -> None:
    reader = Desk(bedside).reader
    reader.read("10:20 pause bathroom\n10:25 resume", bedside)
    changed = reader.read("10:20 note no pause\n10:25 resume", bedside)
    assert "not paused" in changed.refused[0].words


def test_what_was_charted_meanwhile_counts_at_once(bedside: Session) -> None:
    reader = Desk(bedside).reader
    assert reader.read("10:44 rate 30", bedside).ready
    ward = given.Ward(*BEFORE, "10:41 pause bathroom")
    paused = reader.read("10:44 rate 30", ward.session)
    assert paused.refused


def test_a_whole_session_can_be_typed_too() -> None:
    typed = Desk().reader.read("\n".join((*given.HEADER, "09:20 arrived")), None)
    assert [one.words for one in typed.lines] == [
        "Maya Reyes, born 1985-03-14, is new here",
        "A new session of Maya Reyes on 2026-11-20, chair 2",
        "What follows is by Sofia Hale",
        "09:20 Arrived",
    ]
    assert typed.entries == 1
    nothing = Desk().reader.read("", None)
    assert (nothing.lines, nothing.ready) == ((), False)


def test_a_known_patient_and_a_named_session_are_told_by_name(bedside: Session) -> None:
    reader = SheetReader(
        lambda: replace(around("SH", "10:55", bedside), find_patient=lambda _: given.MAYA)
    )
    known = reader.read(given.HEADER[0], None)
    assert known.lines[0].words == "Maya Reyes, born 1985-03-14"
    named = reader.read(f"session {bedside.id}", None)
    assert named.lines[0].words == "Added to the session of 2026-11-20"
    assert isinstance(bedside.id, UUID)
