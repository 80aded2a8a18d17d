"""Item 9 or a screener at moderate or high: no start before a physician saw to it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from infusion_desk.db.record import Record
from infusion_desk.desk import Desk
from infusion_desk.domain.course import State
from infusion_desk.domain.problems import PinWanted, Refused, Unreadable
from infusion_desk.domain.scale_facts import AnsweredBy, SafetyResolved, ScaleScored
from infusion_desk.domain.scale_forms import C_SSRS, GAD_7, PHQ_9
from infusion_desk.domain.scores import scales_of
from infusion_desk.domain.session_facts import NoteWritten
from infusion_desk.projections.checklist_rows import checklist_of
from tests import given
from tests.desks import DEVON, MAYA, FakeClock, accepted, chart_all

PREPARED = given.PREPARED
DARK = ScaleScored(PHQ_9.id, PHQ_9.edition, AnsweredBy.PATIENT, (*(1,) * 8, 1, 0))
CALM = ScaleScored(PHQ_9.id, PHQ_9.edition, AnsweredBy.PATIENT, (*(1,) * 8, 0, 0))
MODERATE = ScaleScored(C_SSRS.id, C_SSRS.edition, AnsweredBy.CLINICIAN, (1, 1, 1, 0, 0, 0, None))
LOW = replace(MODERATE, answers=(1, 1, 0, 0, 0, 0, None))


@pytest.fixture
def maya(desk: Desk) -> UUID:
    return accepted(desk, MAYA).id


@pytest.fixture
def session(desk: Desk, clock: FakeClock, maya: UUID) -> UUID:
    planned = desk.plan(maya, "2")
    chart_all(desk, clock, planned, *PREPARED)
    return planned


def refusal(desk: Desk, session: UUID, line: str) -> str:
    with pytest.raises(Refused) as raised:
        desk.chart(session, line)
    return str(raised.value)


BLOCKED = (
    "Not started. Missing: safety. PHQ-9 of 20 Nov 2026: item 9 is 1. "
    "A physician resolves it: resolve and what was done."
)


@pytest.mark.parametrize("start", ["start", "start 52.5", "-4m start"])
def test_a_start_is_refused_until_a_physician_resolved_it_and_says_how(
    desk: Desk, clock: FakeClock, maya: UUID, session: UUID, start: str
) -> None:
    clock.set("10:03")
    desk.score(maya, DARK)
    assert refusal(desk, session, start) == BLOCKED
    assert desk.echo(session, start).problem == BLOCKED
    desk.chart(session, "resolve spoke with her, no intent, plan agreed")
    clock.advance(minutes=6)
    desk.chart(session, start)
    assert desk.session(session).state is State.INFUSING


@pytest.mark.parametrize(("scale", "holds"), [(DARK, 1), (CALM, 0), (MODERATE, 1), (LOW, 0)])
def test_only_item_nine_and_a_screener_from_moderate_on_open_it(
    desk: Desk, maya: UUID, session: UUID, scale: ScaleScored, holds: int
) -> None:
    desk.score(maya, scale)
    assert len(desk.session(session).safety) == holds


def test_it_holds_up_a_session_that_is_planned_later_also_after_a_restart(
    desk: Desk, record: Record, clock: FakeClock, maya: UUID
) -> None:
    desk.score(maya, DARK)
    planned = desk.plan(maya, "2")
    chart_all(desk, clock, planned, *PREPARED)
    assert "item 9 is 1" in refusal(desk, planned, "start")
    again = Desk(record, clock, "SH")
    assert "item 9 is 1" in refusal(again, planned, "start")


def test_nobody_overrides_it_and_ok_safety_does_not_answer_it(
    desk: Desk, maya: UUID, session: UUID
) -> None:
    desk.chart(session, "override safety because calm")
    desk.score(maya, DARK)
    desk.chart(session, "ok safety")
    assert refusal(desk, session, "start") == BLOCKED
    why = refusal(desk, session, "override safety because she is fine")
    assert why.startswith("Safety has no override now. PHQ-9 of 20 Nov 2026: item 9 is 1.")


def test_what_was_said_of_safety_counts_again_once_it_is_resolved(
    desk: Desk, maya: UUID, session: UUID
) -> None:
    desk.score(maya, DARK)
    desk.chart(session, "resolve spoke with her")
    desk.chart(session, "start")
    assert desk.session(session).state is State.INFUSING


def test_only_a_physician_resolves_it_and_the_store_asks_again(
    desk: Desk, record: Record, clock: FakeClock, maya: UUID, session: UUID
) -> None:
    desk.score(maya, DARK)
    desk.sign_in("JK")
    assert refusal(desk, session, "resolve all well") == "resolve is the physician's; JK is nurse."
    with pytest.raises(Refused, match="physician's"):
        desk.resolve_safety(maya, "all well")
    sealed = desk.scales(maya).given[0].entry
    forged = replace(sealed, id=session, fact=SafetyResolved((sealed.id,), "x"), by="JK")
    with pytest.raises(Refused, match="physician's"):
        record.journal.append((forged,))
    desk.sign_in("SH", emergency=True)
    assert "emergency" in refusal(desk, session, "resolve all well")
    assert desk.session(session).safety[0].resolved is None


def test_a_nurse_types_it_by_the_physicians_hand_only_with_that_pin(
    desk: Desk, record: Record, maya: UUID, session: UUID
) -> None:
    record.beside.set_secret("SH", "pin", "111111")
    desk.score(maya, DARK)
    desk.sign_in("JK")
    with pytest.raises(PinWanted):
        desk.chart(session, "sh: resolve all well")
    assert desk.prove_hand("SH", "111111")
    desk.chart(session, "sh: resolve all well")
    (hold,) = desk.session(session).safety
    assert hold.resolved is not None
    assert (hold.resolved.by, hold.resolved.fact) == (
        "SH",
        SafetyResolved((hold.scale,), "all well"),
    )


def test_the_session_has_the_resolution_as_a_note_and_the_patient_as_what_it_is(
    desk: Desk, record: Record, maya: UUID, session: UUID
) -> None:
    desk.score(maya, DARK)
    desk.resolve_safety(maya, " spoke with her ")
    note = desk.session(session).last(NoteWritten)
    assert note == NoteWritten(
        "Safety block resolved: spoke with her (PHQ-9 of 20 Nov 2026: item 9 is 1)"
    )
    told = record.journal.read(f"patient:{maya}")
    assert scales_of(told).holds == desk.session(session).safety


def test_it_is_resolved_on_the_patients_page_where_nobody_is_here(desk: Desk, maya: UUID) -> None:
    desk.score(maya, DARK)
    desk.resolve_safety(maya, "called her")
    (hold,) = desk.scales(maya).holds
    assert hold.resolved is not None


@pytest.mark.parametrize("done", ["", "  ", "…"])
def test_a_resolution_needs_words(desk: Desk, maya: UUID, done: str) -> None:
    desk.score(maya, DARK)
    with pytest.raises(Refused, match="It needs words"):
        desk.resolve_safety(maya, done)


def test_where_no_block_is_open_there_is_nothing_to_resolve(
    desk: Desk, maya: UUID, session: UUID
) -> None:
    assert refusal(desk, session, "resolve all well") == "No safety block is open."
    assert desk.echo(session, "resolve all well").problem == "No safety block is open."
    with pytest.raises(Refused, match="No safety block"):
        desk.resolve_safety(maya, "all well")
    desk.score(maya, DARK)
    assert desk.echo(session, "resolve all well").parts[0].value == "all well"
    assert "from now on" in refusal(desk, session, "-5m resolve all well")
    with pytest.raises(Unreadable, match="What was done"):
        desk.chart(session, "resolve")
    with pytest.raises(Refused, match="Only at the desk"):
        given.Ward("09:20 arrived").at("09:21 resolve x")


def test_other_patients_are_not_held_up(desk: Desk, clock: FakeClock, maya: UUID) -> None:
    devon = desk.plan(accepted(desk, DEVON).id, "3")
    chart_all(desk, clock, devon, *PREPARED)
    desk.score(maya, DARK)
    desk.chart(devon, "start")
    assert desk.session(devon).state is State.INFUSING


def test_a_session_assigned_to_another_patient_takes_that_ones_block(
    desk: Desk, clock: FakeClock, maya: UUID
) -> None:
    devon = desk.plan(accepted(desk, DEVON).id, "3")
    chart_all(desk, clock, devon, *PREPARED)
    desk.score(maya, DARK)
    desk.chart(devon, f"assign {MAYA.mrn} because wrong patient")
    assert "item 9 is 1" in refusal(desk, devon, "start")


def test_a_block_opened_after_the_start_changes_nothing_that_was_started(
    desk: Desk, clock: FakeClock, maya: UUID, session: UUID
) -> None:
    chart_all(desk, clock, session, "10:00 start")
    clock.set("10:30")
    desk.score(maya, DARK)
    assert all(row.done for row in checklist_of(desk.session(session), desk.now()))
    chart_all(desk, clock, session, "10:31 fix 10:00 @10:01 start because mistyped")
    assert desk.session(session).safety


def test_a_correction_or_a_strike_takes_it_back_and_a_correction_can_open_it(
    desk: Desk, clock: FakeClock, maya: UUID, session: UUID
) -> None:
    wrong = desk.score(maya, DARK)
    right = desk.score(maya, CALM, instead_of=(wrong.id, "read wrongly"))
    assert desk.session(session).safety == ()
    assert (right.corrects, right.reason, right.happened_at) == (
        wrong.id,
        "read wrongly",
        wrong.happened_at,
    )
    again = desk.score(maya, DARK, instead_of=(right.id, "was right"))
    assert desk.session(session).safety
    desk.strike_scale(maya, again.id, "wrong patient")
    assert desk.session(session).safety == ()
    desk.chart(session, "start")


def test_a_scale_is_kept_with_when_it_was_answered_and_when_it_was_typed(
    desk: Desk, clock: FakeClock, maya: UUID
) -> None:
    yesterday = clock.now - timedelta(days=1)
    entry = desk.score(maya, CALM, yesterday)
    assert (entry.happened_at, entry.charted_at) == (yesterday, desk.now())
    with pytest.raises(Refused, match="later than now"):
        desk.score(maya, CALM, clock.now + timedelta(minutes=1))
    with pytest.raises(Refused, match="needs its reason"):
        desk.score(maya, CALM, instead_of=(entry.id, " "))
    with pytest.raises(Refused, match="nothing is answered"):
        desk.score(maya, replace(CALM, answers=(None,) * 10))
    assert len(desk.scales(maya).given) == 1


def test_the_front_desk_neither_keeps_a_scale_nor_reads_one(desk: Desk, maya: UUID) -> None:
    desk.sign_in("FD")
    with pytest.raises(Refused, match="scale is for physician, nurse or coach; FD is front desk"):
        desk.score(maya, CALM)
    with pytest.raises(Refused, match="may not see charts"):
        desk.scales(maya)
    desk.sign_in("JK")
    desk.score(maya, ScaleScored(GAD_7.id, GAD_7.edition, AnsweredBy.CLINICIAN, total=9))
    assert desk.scales(maya).given[0].score.band == "mild"


def test_the_list_before_the_start_and_the_main_button_say_it(
    desk: Desk, maya: UUID, session: UUID
) -> None:
    desk.score(maya, DARK)
    page = desk.look(session)
    row = next(one for one in page.checklist if one.item == "safety")
    assert (row.question, row.done) == ("Safety block: a physician resolves it", False)
    assert (row.answer, row.line) == ("PHQ-9 of 20 Nov 2026: item 9 is 1", "resolve ")
    assert (page.acts.main.caption, page.acts.main.line) == ("Next: safety block", "resolve ")
    desk.chart(session, "resolve spoke with her")
    after = desk.look(session)
    assert next(one for one in after.checklist if one.item == "safety").question == "Safety asked"
    assert after.acts.main.line == "start"


def test_what_one_registration_found_holds_up_the_other_while_they_are_joined(
    desk: Desk, maya: UUID, session: UUID
) -> None:
    twice = accepted(desk, DEVON).id
    found = desk.score(twice, DARK)
    assert desk.session(session).safety == ()
    desk.join_registrations(maya, twice, "one person")
    assert "item 9 is 1" in refusal(desk, session, "start")
    desk.score(maya, CALM, instead_of=(found.id, "misread"))
    assert desk.session(session).safety == ()
    assert desk.scales(twice).given[0].entry.stream == found.stream
    desk.score(twice, MODERATE)
    desk.chart(session, "resolve spoke with her")
    assert desk.scales(twice).holds[0].resolved is not None
    desk.part_registrations(maya, twice, "two people")
    assert desk.scales(maya).given == ()
    assert desk.session(session).safety == ()
