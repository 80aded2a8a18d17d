"""What the desk lets whoever stands there do, before anything is written."""

from uuid import UUID

import pytest

from infusion_desk.db.record import Record
from infusion_desk.desk import Desk
from infusion_desk.domain.entries import CLINIC_STREAM
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import PinWanted, Refused
from infusion_desk.domain.record_facts import NameKept, NameList, StaffJoined
from infusion_desk.domain.who_may import Task
from infusion_desk.paper_out import pdf_work
from infusion_desk.projections.papers import Document
from tests import given
from tests.desks import DEVON, MAYA, FakeClock, accepted, chart_all


@pytest.fixture
def desk(record: Record, clock: FakeClock) -> Desk:
    made = Desk(record, clock, "SH")
    for initials, role in (("KA", Role.COACH), ("AU", Role.AUDITOR), ("AD", Role.ADMINISTRATOR)):
        made.settle(StaffJoined(initials, initials, role))
    record.beside.set_secret("JK", "pin", "222222")
    return made


@pytest.fixture
def maya(desk: Desk, clock: FakeClock) -> UUID:
    session = desk.plan(accepted(desk, MAYA).id, "2")
    chart_all(desk, clock, session, *given.STARTED, "10:10 126/80 74 98")
    return session


def test_another_role_holds_at_once_for_whoever_is_signed_in_beside(
    desk: Desk, record: Record, clock: FakeClock, maya: UUID
) -> None:
    beside = Desk(record, clock, "JK")
    beside.chart(maya, "rate 40")
    desk.sign_in("AD")
    desk.change_role("JK", Role.COACH)
    with pytest.raises(Refused, match="rate is for physician or nurse; JK is coach"):
        beside.chart(maya, "rate 50")
    with pytest.raises(Refused, match="JK is coach already"):
        desk.change_role("JK", Role.COACH)
    desk.sign_in("SH")
    with pytest.raises(Refused, match="JK is coach"):
        desk.chart(maya, "jk: rate 50")


@pytest.mark.parametrize("who", ["FD", "AD"])
def test_who_may_not_see_charts_sees_chairs_and_clocks_and_no_value(
    desk: Desk, maya: UUID, who: str
) -> None:
    desk.sign_in(who)
    with pytest.raises(Refused, match=f"{who} is .*, who may not see charts"):
        desk.look(maya)
    (tile,) = desk.today().strip
    assert (tile.vitals, tile.home, tile.limit, tile.level) == ("", "", "", "")
    assert tile.owed is not None
    assert desk.patient_page(desk.session(maya).plan.patient).sessions == ()


def test_an_administrator_finds_prints_and_types_up_nobody(desk: Desk, maya: UUID) -> None:
    session = desk.session(maya)
    desk.sign_in("AD")
    acts = (
        lambda: desk.find_patients("rey"),
        lambda: desk.register(DEVON),
        lambda: desk.plan(session.plan.patient, None),
        lambda: desk.chart(maya, "128/82 76 98"),
        lambda: desk.printed(maya, "summary"),
        lambda: desk.take_in((), session),
        lambda: desk.adopt_intervals(5, 10),
        lambda: pdf_work(desk, maya, Document.SUMMARY),
        lambda: desk.settle(NameKept(NameList.EFFECTS, "hiccups")),
        lambda: desk.must(Task.EXPORT),
    )
    for act in acts:
        with pytest.raises(Refused, match="AD is administrator"):
            act()
    desk.ask_pin_of_hands(True)


def test_the_front_desk_receives_and_prints(desk: Desk, maya: UUID) -> None:
    devon = accepted(desk, DEVON).id
    desk.sign_in("FD")
    session = desk.plan(devon, "3")
    desk.chart(session, "arrived")
    assert [one.mrn for one in desk.find_patients("orte")] == [DEVON.mrn]
    assert pdf_work(desk, maya, Document.SUMMARY)()
    with pytest.raises(Refused, match="rate is for physician or nurse; FD is front desk"):
        desk.chart(maya, "rate 40")


def test_nobody_lends_themselves_anothers_hand_to_do_what_their_own_may_not(
    desk: Desk, maya: UUID
) -> None:
    desk.sign_in("FD")
    for line in ("sh: rate 40", "jk: strike 10:10 because mistyped", "jk: 128/82 76 98"):
        with pytest.raises(PinWanted):
            desk.chart(maya, line)
    assert desk.prove_hand("JK", "222222")
    assert desk.chart(maya, "jk: 128/82 76 98").by == "JK"
    desk.sign_in("SH")
    assert desk.chart(maya, "jk: rate 40").by == "JK"


def test_moving_and_assigning_by_anothers_hand_ask_as_well(
    desk: Desk, maya: UUID, clock: FakeClock
) -> None:
    devon = desk.plan(accepted(desk, DEVON).id, "3")
    chart_all(desk, clock, devon, "10:11 arrived", "10:12 note calm")
    desk.sign_in("AU")
    for line in ("jk: move 10:12 note to chair 2 because wrong patient", "jk: assign 900017"):
        with pytest.raises(PinWanted):
            desk.chart(devon, f"{line} because wrong patient" if "assign" in line else line)


def test_emergency_access_marks_what_is_charted_by_whoever_took_it_and_ends_at_the_next_sign_in(
    desk: Desk, maya: UUID, record: Record
) -> None:
    desk.sign_in("KA", emergency=True)
    assert desk.look(maya)
    assert desk.chart(maya, "128/82 76 98").emergency
    with pytest.raises(Refused, match="release is not part of emergency access"):
        desk.chart(maya, "release")
    with pytest.raises(PinWanted):
        desk.chart(maya, "jk: rate 40")
    assert desk.prove_hand("JK", "222222")
    assert not desk.chart(maya, "jk: rate 40").emergency
    desk.sign_in("JK")
    assert not desk.chart(maya, "128/82 76 98").emergency


def test_who_joined_is_known_at_once(desk: Desk, record: Record) -> None:
    assert {"KA", "AU", "AD"} <= {one.initials for one in desk.clinic.staff}
    assert record.journal.read(CLINIC_STREAM)[-1].by == "SH"
