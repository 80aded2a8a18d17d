"""What each role may do, told by the one table."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from infusion_desk.db.codec import known_kinds
from infusion_desk.domain import access_facts as access
from infusion_desk.domain import log_facts as log
from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import Entry, Fact, Source
from infusion_desk.domain.people import Person, Role
from infusion_desk.domain.problems import Refused
from infusion_desk.domain.record_facts import HandPinAsked, StaffJoined, VitalsIntervalsAdopted
from infusion_desk.domain.who_may import FREE, MAY, TASK_OF, Task, may, must_do, must_write
from tests import given

PHYSICIAN, OTHER, NURSE, DESK = given.STAFF
COACH = Person("KA", "Kim Amberly", Role.COACH)
ADMINISTRATOR = Person("AD", "Ada Dee", Role.ADMINISTRATOR)
SECOND = Person("BD", "Bo Dane", Role.ADMINISTRATOR)
AUDITOR = Person("AU", "Al Ulm", Role.AUDITOR)
STAFF = (*given.STAFF, COACH, ADMINISTRATOR, AUDITOR)
CLINICAL = [
    facts.RateChanged(Decimal(40)),
    facts.InfusionStopped("complete"),
    facts.WeightTaken(Decimal(70), "kg"),
    facts.IntakeTold("ate", Fraction(180)),
    facts.ItemAnswered("consent"),
    facts.NoteWritten("calm"),
    facts.EmergencyStamped(facts.EmergencyStep.CALLED),
    facts.Released(),
    facts.Cancelled("no show"),
    facts.SessionPlanned(given.MAYA.id, given.NOW.date()),
    facts.DocumentPrinted("summary", 0),
]


def written(fact: Fact, by: Person, **changed: object) -> Entry:
    return given.Ward().entry(fact, by=by.initials, entered_by=by.initials, **changed)


def refusal(fact: Fact, by: Person, corrected: Fact | None = None, **changed: object) -> str:
    with pytest.raises(Refused) as raised:
        must_write(written(fact, by, **changed), STAFF, corrected)
    return str(raised.value)


def test_every_role_has_its_row() -> None:
    assert set(MAY) == set(Role)


def test_no_kind_stands_in_two_places_of_the_table() -> None:
    assert not set(TASK_OF) & set(FREE)
    assert set(TASK_OF) | set(FREE) <= set(known_kinds().values())


@pytest.mark.parametrize("fact", CLINICAL, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("who", [ADMINISTRATOR, AUDITOR], ids=lambda one: str(one.role))
def test_an_administrator_and_an_auditor_write_nothing_of_a_patient(
    fact: Fact, who: Person
) -> None:
    refusal(fact, who)
    refusal(fact, who, emergency=True)


@pytest.mark.parametrize("fact", CLINICAL, ids=lambda one: type(one).__name__)
def test_a_physician_writes_all_of_a_session(fact: Fact) -> None:
    must_write(written(fact, PHYSICIAN), STAFF)


def test_a_nurse_charts_and_releases_nobody() -> None:
    must_write(written(facts.RateChanged(Decimal(40)), NURSE), STAFF)
    assert refusal(facts.Released(), NURSE) == "release is the physician's; JK is nurse."


def test_a_coach_charts_what_was_talked_about_and_no_treatment() -> None:
    must_write(written(facts.DifficultExperience("spoke with SH"), COACH), STAFF)
    told = refusal(facts.RateChanged(Decimal(40)), COACH)
    assert told == "rate is for physician or nurse; KA is coach."


def test_the_front_desk_receives_and_never_sees_the_chart() -> None:
    must_write(written(facts.CheckedIn(), DESK), STAFF)
    must_write(written(facts.Left(facts.Leaving.HOME), DESK), STAFF)
    assert not may(DESK, Task.SEE, STAFF)
    with pytest.raises(Refused, match="FD is front desk, who may not see charts\\."):
        must_do(DESK, Task.SEE, STAFF)
    must_do(NURSE, Task.SEE, STAFF)


def test_whoever_stands_there_may_chart_the_stop_that_an_emergency_made() -> None:
    must_write(written(facts.InfusionStopped("emergency"), COACH), STAFF)
    refusal(facts.InfusionStopped("complete"), COACH)


def test_a_strike_is_for_whoever_may_write_what_it_takes_away() -> None:
    must_write(written(facts.Struck(), COACH), STAFF, facts.NoteWritten("calm"))
    assert "rate is for" in refusal(facts.Struck(), COACH, facts.RateChanged(Decimal(40)))
    must_write(written(facts.NoteWritten("calm"), COACH), STAFF, facts.NoteWritten("clam"))


def test_what_is_accepted_on_paper_is_charted_by_whoever_types_it_up() -> None:
    must_write(written(facts.ACCEPTED_ON_PAPER, DESK), STAFF)


def test_why_somebody_comes_unaccepted_is_said_by_whoever_plans() -> None:
    must_write(written(facts.ItemOverridden("candidacy", "from far away"), DESK), STAFF)
    assert "override candidacy is" in refusal(facts.ItemOverridden("candidacy", "x"), COACH)
    refusal(facts.ItemOverridden("consent", "from far away"), DESK)


def test_paper_is_typed_up_by_the_front_desk_for_the_hand_that_wrote_it() -> None:
    entry = replace(written(facts.RateChanged(Decimal(40)), NURSE), source=Source.PAPER)
    must_write(replace(entry, entered_by="FD"), STAFF)
    with pytest.raises(Refused, match="AD is administrator, who may not type up paper"):
        must_write(replace(entry, entered_by="AD"), STAFF)
    with pytest.raises(Refused, match="XX is not known here"):
        must_write(replace(entry, entered_by="XX"), STAFF)


def test_the_bedside_is_set_by_physicians_and_people_by_administrators() -> None:
    must_write(written(VitalsIntervalsAdopted(5, 10), PHYSICIAN), STAFF)
    refusal(VitalsIntervalsAdopted(5, 10), ADMINISTRATOR)
    must_write(written(HandPinAsked(True), ADMINISTRATOR), STAFF)
    assert "is the administrator's; SH is physician" in refusal(HandPinAsked(True), PHYSICIAN)


def test_where_no_administrator_works_a_physician_looks_after_people() -> None:
    without = tuple(one for one in STAFF if one is not ADMINISTRATOR)
    must_write(written(StaffJoined("AD", "Ada Dee", "administrator"), PHYSICIAN), without)
    with pytest.raises(Refused):
        must_write(written(StaffJoined("AD", "Ada Dee", "administrator"), NURSE), without)


@pytest.mark.parametrize(
    "fact",
    [
        StaffJoined("AD", "Ada Dee", "physician"),
        StaffJoined("AD", "Ada D. Dee", "administrator"),
        access.PasswordReset("ad"),
        access.StaffLeft("AD"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_nobody_changes_their_own_role_or_sets_their_own_password_anew(fact: Fact) -> None:
    with pytest.raises(Refused, match="Nobody changes their own role"):
        must_write(written(fact, ADMINISTRATOR), (*STAFF, SECOND))


@pytest.mark.parametrize(
    "fact",
    [StaffJoined("AD", "Ada Dee", "nurse"), access.StaffLeft("ad")],
    ids=lambda one: type(one).__name__,
)
def test_the_last_administrator_is_taken_away_by_nobody(fact: Fact) -> None:
    assert refusal(fact, ADMINISTRATOR).endswith("somebody else becomes one before.")
    must_write(written(fact, SECOND), (*STAFF, SECOND))


def test_a_way_back_is_for_who_looks_after_people_and_for_oneself() -> None:
    must_write(written(access.WayBackTaken("ad", access.Shown.SHEET), ADMINISTRATOR), STAFF)
    refusal(access.WayBackTaken("SH", access.Shown.SHEET), PHYSICIAN)
    with pytest.raises(Refused, match="A way back is taken for oneself"):
        must_write(written(access.WayBackTaken("AD", access.Shown.SHEET), SECOND), (*STAFF, SECOND))


OF_ONESELF = [
    access.PasswordChosen("SH"),
    access.SignedIn("SH", access.Proof.PASSWORD),
    access.SignInFailed("SH", access.Proof.PIN),
    access.WayBackFailed("SH"),
    access.EmergencyAccessTaken("SH", "nobody else is here"),
    access.EmergencyAccessEnded("SH"),
]


@pytest.mark.parametrize("fact", OF_ONESELF, ids=lambda one: type(one).__name__)
def test_nobody_is_said_to_have_come_in_or_tried_by_another_hand(fact: Fact) -> None:
    must_write(written(fact, PHYSICIAN), STAFF)
    assert refusal(fact, ADMINISTRATOR).endswith("of SH is not written by AD.")
    with pytest.raises(Refused, match="of SH is not written by SH"):
        must_write(replace(written(fact, PHYSICIAN), entered_by="FD"), STAFF)
    with pytest.raises(Refused, match="of SH is not written by nobody known"):
        must_write(replace(written(fact, PHYSICIAN), by="", entered_by=""), STAFF)


def test_who_failed_unknown_is_nobody_and_nobody_unknown_comes_in() -> None:
    failed = written(access.SignInFailed("", access.Proof.PASSWORD), PHYSICIAN)
    must_write(replace(failed, by="", entered_by=""), STAFF)
    with pytest.raises(Refused, match="of nobody known is not written by SH"):
        must_write(failed, STAFF)
    stranger = Person("XX", "Xan Xi", Role.PHYSICIAN)
    for fact in (access.SignedIn("XX", access.Proof.PASSWORD), access.PasswordChosen("XX")):
        assert refusal(fact, stranger) == "XX is not known here."


def test_emergency_access_is_taken_by_whoever_may_chart_an_emergency() -> None:
    taken = access.EmergencyAccessTaken("AD", "nobody else is here")
    assert "AD is administrator" in refusal(taken, ADMINISTRATOR)


def test_emergency_access_lends_the_bedside_and_nothing_beyond_it() -> None:
    must_write(written(facts.RateChanged(Decimal(40)), DESK, emergency=True), STAFF)
    must_do(COACH, Task.SEE, STAFF, emergency=True)
    told = refusal(facts.Released(), PHYSICIAN, emergency=True)
    assert told == "release is not part of emergency access."
    with pytest.raises(Refused, match="who may not export under emergency access"):
        must_do(PHYSICIAN, Task.EXPORT, STAFF, emergency=True)


def test_who_reads_the_access_log_is_the_auditor_and_whoever_looks_after_people() -> None:
    readers = [one.initials for one in STAFF if may(one, Task.REVIEW, STAFF)]
    assert readers == ["AD", "AU"]
    without = tuple(one for one in STAFF if one is not ADMINISTRATOR)
    assert [one.initials for one in without if may(one, Task.REVIEW, without)] == ["SH", "NP", "AU"]


@pytest.mark.parametrize("task", [Task.REVIEW, Task.ADMINISTER])
def test_emergency_access_reads_no_log_and_looks_after_nobody(task: Task) -> None:
    without = tuple(one for one in STAFF if one is not ADMINISTRATOR)
    for one in (PHYSICIAN, NURSE, COACH, DESK):
        with pytest.raises(Refused, match="under emergency access"):
            must_do(one, task, without, emergency=True)


@pytest.mark.parametrize(
    "fact",
    [
        log.Viewed(log.Seen.PATIENT, given.MAYA.id),
        log.Exported("sessions", "json", "all.jsonl"),
        log.BackedUp(),
        log.Restored("a.backup"),
        log.OpenedBySheet(),
        log.WayInChanged(log.WayIn.SHEET, log.Change.MADE),
        log.SettingChanged(log.Setting.NAMES, "initials", "names"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_the_log_keeps_is_kept_of_everybody_by_whatever_role(fact: Fact) -> None:
    for one in (*STAFF, replace(DESK, initials="")):
        must_write(written(fact, one), STAFF)


def test_what_the_program_says_of_who_is_there_asks_nobody() -> None:
    must_write(
        written(access.SignInFailed("", access.Proof.PIN), replace(DESK, initials="")), STAFF
    )


def test_a_record_that_is_being_founded_asks_nobody() -> None:
    must_write(written(facts.Released(), NURSE), ())
