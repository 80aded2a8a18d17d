"""Whom a line is for, what came of it, and that nothing typed is ever lost."""

from pathlib import Path
from uuid import UUID

import pytest

from infusion_desk.db.record import Record, open_record
from infusion_desk.desk import Desk
from infusion_desk.domain.line_lead import nobody_on
from infusion_desk.domain.problems import NotSaved, Refused
from infusion_desk.domain.session_facts import EffectBegun, MedicineGiven, VitalsTaken
from infusion_desk.projections.echo import Echo
from infusion_desk.projections.known_names import known_names_of
from infusion_desk.ui.line_asked import NOT_READ, READ_S
from infusion_desk.ui.line_face import Aim
from infusion_desk.ui.line_flow import GUARD_S, TOO_SOON, LineFlow
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.which_chair import WHICH
from tests import given
from tests.desks import DEVON, KEYS, accepted
from tests.ui.ward import Ward


class Face:
    """A line without a widget; says what it was shown."""

    def __init__(self) -> None:
        self.typed, self.mark, self.aim, self.echo = "", "", Aim(), Echo()
        self.stored: list[str] = []
        self.problems: list[tuple[str, tuple[int, int] | None, bool]] = []

    def text(self) -> str:
        return self.typed

    def show_text(self, text: str) -> None:
        self.typed = text

    def show_aim(self, aim: Aim) -> None:
        self.aim = aim

    def show_echo(self, echo: Echo) -> None:
        self.echo = echo

    def show_mark(self, offer: str) -> None:
        self.mark = offer

    def show_stored(self, words: str) -> None:
        self.stored.append(words)

    def show_problem(self, words: str, fault: tuple[int, int] | None, grave: bool) -> None:
        self.problems.append((words, fault, grave))


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def face() -> Face:
    return Face()


@pytest.fixture
def flow(ward: Ward, seconds: Seconds) -> LineFlow:
    return LineFlow(ward.live, clock=seconds)


def enter(flow: LineFlow, face: Face, text: str, seconds: Seconds) -> None:
    face.typed = text
    flow.typed(text)
    seconds.now += 1
    flow.entered(text)


def test_a_stored_line_leaves_the_field(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds
) -> None:
    flow.show_on(face, ward.session)
    enter(flow, face, "arrived", seconds)
    assert face.typed == ""
    assert face.stored == ["Stored 09:00  Arrived"]
    assert flow.drafts == frozenset()


@pytest.mark.parametrize(
    ("typed", "fault"), [("pasue", (0, 5)), ("start", None), ("438/84 79", (0, 3))]
)
def test_what_is_not_stored_stays_as_typed(
    ward: Ward, flow: LineFlow, face: Face, typed: str, fault: tuple[int, int] | None
) -> None:
    flow.show_on(face, ward.session)
    seconds = Seconds()
    seconds.now = GUARD_S + 100
    flow._clock = seconds
    enter(flow, face, typed, seconds)
    assert face.typed == typed
    ((words, where, grave),) = face.problems
    assert words.startswith("Not stored. ")
    assert (where, grave) == (fault, False)


def test_a_full_disk_is_said_in_the_gravest_words_and_the_line_stays(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSaved("the disk is full.")

    flow.show_on(face, ward.session)
    with monkeypatch.context() as patch:
        patch.setattr(ward.desk, "chart", full)
        enter(flow, face, "arrived", seconds)
    assert face.problems == [("NOT STORED: the disk is full.", None, True)]
    assert face.typed == "arrived"
    flow.entered("arrived")
    assert face.stored == ["Stored 09:00  Arrived"]


def test_a_page_of_no_session_asks_which_chair_and_says_first_that_nothing_is_stored(
    flow: LineFlow, face: Face, seconds: Seconds
) -> None:
    flow.show_on(face, None)
    enter(flow, face, "128/82 76", seconds)
    assert face.problems == [(f"Not stored. {WHICH}", None, False)]
    assert face.echo.problem == WHICH
    assert face.typed == "128/82 76"


def test_a_chair_is_named_from_any_page_and_the_echo_shows_whose_it_is(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds
) -> None:
    flow.show_on(face, None)
    flow.typed("2> arr")
    assert (face.aim.chair, face.aim.initials) == ("2", "MR")
    assert face.aim.names == known_names_of(ward.desk.session(ward.session), ward.desk.clinic)
    enter(flow, face, "2> arrived", seconds)
    assert face.stored == ["Stored 09:00  Arrived · chair 2 · MR"]
    assert ward.desk.session(ward.session).state == "checked_in"


def test_a_named_chair_wins_over_the_page(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds
) -> None:
    other = ward.desk.plan(accepted(ward.desk, DEVON).id, "3")
    flow.show_on(face, ward.session)
    enter(flow, face, "3> arrived", seconds)
    assert ward.desk.session(other).state == "checked_in"
    assert ward.desk.session(ward.session).state == "planned"


def test_window_and_desk_read_the_chair_with_the_same_eyes(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds
) -> None:
    other = ward.desk.plan(accepted(ward.desk, DEVON).id, "3")
    flow.show_on(face, ward.session)
    enter(flow, face, " 3 > arrived", seconds)
    assert ward.desk.session(other).state == "checked_in"
    with pytest.raises(Refused, match="3> names another chair than this session's"):
        ward.desk.chart(ward.session, "3> arrived")
    assert ward.desk.session(ward.session).state == "planned"


def test_nobody_on_a_chair_is_said(flow: LineFlow, face: Face, seconds: Seconds) -> None:
    flow.show_on(face, None)
    enter(flow, face, "5> arrived", seconds)
    assert face.problems[0][0] == f"Not stored. {nobody_on('5')}"


def test_enter_is_dead_for_a_moment_after_another_chair_came(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds
) -> None:
    flow.show_on(face, ward.session)
    flow.typed("arrived")
    seconds.now += GUARD_S / 2
    flow.entered("arrived")
    assert (face.stored, face.problems) == ([], [(f"Not stored. {TOO_SOON}", None, False)])
    seconds.now += GUARD_S
    flow.entered("arrived")
    assert face.stored


def test_an_empty_line_records_nothing(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds
) -> None:
    flow.show_on(face, ward.session)
    enter(flow, face, "   ", seconds)
    assert (face.stored, face.problems) == ([], [])


def test_each_chair_has_its_own_draft(ward: Ward, flow: LineFlow, face: Face) -> None:
    other = ward.desk.plan(accepted(ward.desk, DEVON).id, "3")
    flow.show_on(face, ward.session)
    flow.typed("138/8")
    flow.show_on(face, other)
    assert face.typed == ""
    flow.typed("note")
    flow.show_on(face, ward.session)
    assert face.typed == "138/8"
    assert flow.drafts == {ward.session, other}


def test_a_draft_is_on_the_disk_soon_and_comes_back(
    ward: Ward, flow: LineFlow, face: Face, record: Record, tmp_path: Path
) -> None:
    told: list[frozenset[UUID]] = []
    flow.drafts_changed.connect(told.append)
    flow.show_on(face, ward.session)
    flow.typed("138/84 7")
    flow.keep_drafts()
    assert told == [frozenset({ward.session})]
    record.close()
    with open_record(tmp_path / "record", KEYS) as again:
        live = LiveDesk(Desk(again, ward.clock, "SH"))
        fresh = Face()
        LineFlow(live).show_on(fresh, ward.session)
        assert fresh.typed == "138/84 7"


def test_a_draft_that_the_disk_does_not_take_is_kept_in_memory(
    ward: Ward, flow: LineFlow, face: Face, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotSaved("full")

    flow.show_on(face, ward.session)
    flow.typed("138/84")
    with monkeypatch.context() as patch:
        patch.setattr(ward.desk.drafts, "keep", full)
        flow.keep_drafts()
    flow.keep_drafts()
    assert ward.desk.drafts.text(ward.session) == "138/84"


def test_a_button_records_without_touching_what_is_typed(
    ward: Ward, flow: LineFlow, face: Face
) -> None:
    flow.show_on(face, ward.session)
    face.typed = "note half"
    flow.typed("note half")
    assert flow.record("arrived")
    assert face.typed == "note half"
    assert flow.drafts == {ward.session}


def test_a_page_that_cannot_be_drawn_does_not_hide_that_it_is_stored(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a fault in a page")

    flow.show_on(face, ward.session)
    ward.live.open(ward.session)
    monkeypatch.setattr(ward.desk, "glance", broken)
    with pytest.raises(ValueError, match="a fault in a page"):
        enter(flow, face, "arrived", seconds)
    assert face.typed == ""
    assert face.stored == ["Stored 09:00  Arrived"]
    assert ward.desk.drafts.text(ward.session) == ""


def test_a_name_that_was_asked_about_is_stored_by_a_second_enter_only(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds
) -> None:
    ward.chart(*given.STARTED)
    flow.show_on(face, ward.session)
    before = len(ward.desk.session(ward.session).entries)
    enter(flow, face, "gave ondansetrn 4 mg iv", seconds)
    assert face.problems[-1][0].startswith(
        "Not stored. Not on the clinic's list: ondansetrn. Did you mean ondansetron?"
    )
    assert face.problems[-1][1] == (5, 15)
    seconds.now += READ_S / 2
    flow.entered(face.typed)
    assert len(ward.desk.session(ward.session).entries) == before
    assert face.problems[-1][0].startswith(f"Not stored. {NOT_READ} Not on the clinic's list")
    seconds.now += READ_S
    flow.entered(face.typed)
    given_here = ward.desk.session(ward.session).last(MedicineGiven)
    assert given_here is not None
    assert given_here.name == "ondansetrn"


def test_another_line_is_asked_about_anew(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds
) -> None:
    ward.chart(*given.STARTED)
    flow.show_on(face, ward.session)
    enter(flow, face, "! anxeity", seconds)
    enter(flow, face, "! anxeity mild", seconds)
    flow.typed("! anxeity")
    enter(flow, face, "! anxeity", seconds)
    assert [one[0].startswith("Not stored. Not on") for one in face.problems] == [True] * 3
    enter(flow, face, "! anxiety", seconds)
    begun = ward.desk.session(ward.session).last(EffectBegun)
    assert begun is not None
    assert begun.name == "anxiety"


def test_a_correction_that_leaves_values_out_is_recorded_by_a_second_enter(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds
) -> None:
    ward.chart(*given.STARTED, "10:10 128/86 82 97 14")
    flow.show_on(face, ward.session)
    shorter = "fix 10:10 138/86 because mistyped"
    enter(flow, face, shorter, seconds)
    assert face.typed == shorter, "the line stays as typed"
    assert "HR, SpO2, RR would fall away" in face.problems[-1][0]
    enter(flow, face, "fix 10:10 139/86 because mistyped", seconds)
    assert len(face.problems) == 2, "another line is asked about anew"
    enter(flow, face, shorter, seconds)
    assert len(face.problems) == 3
    enter(flow, face, shorter, seconds)
    taken = ward.desk.session(ward.session).last(VitalsTaken)
    assert taken == VitalsTaken(given.vitals("138/86"))


def test_a_whole_correction_or_one_for_nobody_asks_nothing_again(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds
) -> None:
    ward.chart(*given.STARTED, "10:10 128/86 82 97 14")
    flow.show_on(face, ward.session)
    enter(flow, face, "fix 10:10 138/86 82 97 14 because mistyped", seconds)
    assert face.typed == ""
    enter(flow, face, "7> fix 10:10 138/86 because mistyped", seconds)
    assert face.problems == [(f"Not stored. {nobody_on('7')}", None, False)]


def test_a_stored_strike_says_what_it_struck(
    ward: Ward, flow: LineFlow, face: Face, seconds: Seconds
) -> None:
    ward.chart(*given.STARTED, "10:10 128/86 82 97 14")
    flow.show_on(face, ward.session)
    enter(flow, face, "strike 10:10 because mistyped", seconds)
    assert face.stored[-1] == "Stored 10:10  Entered in error: 128/86 82 97 14"
