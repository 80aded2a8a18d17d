"""Who is let in, who has to wait, and what is kept of it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from infusion_desk.db.beside import NOBODYS, ONCE, PASSWORD, PIN
from infusion_desk.db.record import Record, open_for_reading, open_record
from infusion_desk.desk import Desk
from infusion_desk.domain import access_facts as access
from infusion_desk.domain.access_facts import Proof
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import NotSaved, Refused
from infusion_desk.sign_in import WRONG, WRONG_PIN, SignIn
from tests import given
from tests.desks import KEYS, MAYA, FakeClock, accepted, chart_all, new_demo

HERON, OTHER, RIGHT, NOT_IT = "blue herons wade", "271828", "314159", "111112"


@pytest.fixture
def signing(record: Record, clock: FakeClock) -> SignIn:
    """SH has a password and a PIN, JK a PIN from before there were passwords."""
    made = SignIn(record, clock)
    record.beside.set_secret("SH", PASSWORD, HERON)
    record.beside.set_secret("SH", PIN, RIGHT)
    record.beside.set_secret("JK", PIN, OTHER)
    return made


def kept(record: Record) -> list[Fact]:
    """The access entries, as they were written."""
    return [entry.fact for entry in record.journal.read(stream_of(record))]


def stream_of(record: Record) -> str:
    return f"access:{record.journal.station}:{given.clock('09:00').date()}"


def refusal(signing: SignIn, initials: str, typed: str, proof: Proof = Proof.PASSWORD) -> str:
    with pytest.raises(Refused) as raised:
        signing.prove(initials, proof, typed)
    return str(raised.value)


def test_a_password_lets_in_and_the_sign_in_is_an_entry(signing: SignIn, record: Record) -> None:
    assert signing.prove(" sh ", Proof.PASSWORD, HERON).initials == "SH"
    assert not signing.must_choose("SH")
    assert kept(record) == [access.SignedIn("SH", Proof.PASSWORD)]


def test_unknown_initials_and_a_wrong_password_are_told_alike(
    signing: SignIn, record: Record
) -> None:
    assert refusal(signing, "SH", "grey herons wade") == WRONG
    assert refusal(signing, "XX", HERON) == WRONG
    assert kept(record) == [
        access.SignInFailed("SH", Proof.PASSWORD),
        access.SignInFailed("", Proof.PASSWORD),
    ]


def test_one_hash_is_verified_whoever_it_is_and_whatever_was_typed(
    signing: SignIn, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []
    whole = record.beside._hasher.verify

    class Spied:
        check_needs_rehash = record.beside._hasher.check_needs_rehash

        def verify(self, hashed: str, typed: str) -> Any:
            verified.append(hashed)
            return whole(hashed, typed)

    monkeypatch.setattr(record.beside, "_hasher", Spied())
    refusal(signing, "XX", HERON)
    refusal(signing, "NP", HERON)
    refusal(signing, "SH", "grey herons wade")
    signing.prove("SH", Proof.PASSWORD, HERON)
    assert verified[:2] == [NOBODYS, NOBODYS]
    assert len(verified) == 4
    costs = {one.rsplit("$", 2)[0] for one in verified}
    assert costs == {"$argon2id$v=19$m=65536,t=3,p=4"}


def test_what_was_typed_in_the_place_of_initials_is_kept_nowhere(
    signing: SignIn, record: Record
) -> None:
    refusal(signing, "my secret", "x")
    for row in ("tries my secret password", "tries MY SECRET password"):
        assert record.beside.setting(row) is None


def test_the_sixth_try_waits_and_each_wait_is_twice_as_long_up_to_a_quarter_of_an_hour(
    signing: SignIn, clock: FakeClock
) -> None:
    for _ in range(4):
        assert refusal(signing, "SH", NOT_IT) == WRONG
    assert refusal(signing, "SH", NOT_IT) == f"{WRONG} The next try is heard in 30 s."
    assert refusal(signing, "SH", HERON) == "Too many tries. The next is heard in 30 s."
    for minutes in (0.5, 1, 2, 4, 8, 15, 15):
        clock.advance(minutes=minutes)
        refusal(signing, "SH", NOT_IT)
    assert refusal(signing, "SH", HERON) == "Too many tries. The next is heard in 15 min."
    clock.advance(minutes=15)
    signing.prove("SH", Proof.PASSWORD, HERON)
    assert refusal(signing, "SH", NOT_IT) == WRONG


def test_a_restart_forgives_nothing(
    signing: SignIn, record: Record, clock: FakeClock, tmp_path: Path
) -> None:
    for _ in range(5):
        refusal(signing, "SH", NOT_IT)
    record.close()
    with open_record(record.folder, KEYS) as again:
        assert refusal(SignIn(again, clock), "SH", HERON).startswith("Too many tries")


def test_ten_failures_of_anybody_make_the_station_wait(signing: SignIn, clock: FakeClock) -> None:
    for number in range(9):
        assert refusal(signing, f"Q{number}", NOT_IT) == WRONG
    assert "heard in 30 s" in refusal(signing, "Q9", NOT_IT)
    assert refusal(signing, "SH", HERON).startswith("Too many tries")
    clock.advance(seconds=30)
    signing.prove("SH", Proof.PASSWORD, HERON)


def test_unknown_names_wait_as_known_ones_do(signing: SignIn) -> None:
    told = [refusal(signing, "XX", NOT_IT) for _ in range(5)]
    assert told[-1] == f"{WRONG} The next try is heard in 30 s."


def test_a_pin_missed_five_times_unlocks_no_more_until_the_password_was_right(
    signing: SignIn, clock: FakeClock
) -> None:
    assert signing.takes_pin("SH")
    for _ in range(4):
        assert refusal(signing, "SH", NOT_IT, Proof.PIN) == WRONG_PIN
    assert "Sign in with the password" in refusal(signing, "SH", NOT_IT, Proof.PIN)
    assert "Sign in with the password" in refusal(signing, "SH", RIGHT, Proof.PIN)
    assert not signing.takes_pin("SH")
    signing.prove("SH", Proof.PASSWORD, HERON)
    assert signing.prove("SH", Proof.PIN, RIGHT).initials == "SH"


def test_a_pin_that_fits_forgives_no_password(signing: SignIn) -> None:
    for _ in range(4):
        refusal(signing, "SH", NOT_IT)
    signing.prove("SH", Proof.PIN, RIGHT)
    assert "heard in 30 s" in refusal(signing, "SH", NOT_IT)


def test_people_from_before_there_were_passwords_come_in_by_pin_and_choose_one(
    signing: SignIn, record: Record
) -> None:
    person = signing.prove("JK", Proof.PASSWORD, OTHER)
    assert signing.must_choose("JK")
    for password, pin in (("short", RIGHT), ("the quiet room", RIGHT), (HERON, "123456")):
        with pytest.raises(Refused):
            signing.choose(person, password, pin)
    signing.choose(person, HERON, RIGHT)
    assert not signing.must_choose("JK")
    assert refusal(signing, "JK", OTHER) == WRONG
    signing.prove("JK", Proof.PASSWORD, HERON)
    signing.prove("JK", Proof.PIN, RIGHT)


def test_a_password_set_anew_opens_the_choice_alone_and_says_by_whom(
    signing: SignIn, record: Record, clock: FakeClock
) -> None:
    desk = Desk(record, clock, "NP")
    once = desk.reset_password("sh")
    assert signing.reset_of("SH") == desk.clinic.resets["SH"]
    assert (desk.clinic.resets["SH"].by, desk.clinic.resets["SH"].chosen_at) == ("NP", None)
    assert refusal(signing, "SH", HERON) == WRONG
    assert refusal(signing, "SH", RIGHT, Proof.PIN) == WRONG_PIN
    assert not signing.takes_pin("SH")
    person = signing.prove("SH", Proof.PASSWORD, once)
    assert signing.must_choose("SH")
    with pytest.raises(Refused, match="chooses a password of their own first"):
        signing.must_have_chosen("SH")
    signing.choose(person, "grey geese fly", RIGHT)
    signing.must_have_chosen("SH")
    assert refusal(signing, "SH", once) == WRONG
    told = signing.reset_of("SH")
    assert told is not None
    assert told.chosen_at == clock.now


def test_nobody_sets_their_own_password_anew_and_only_who_looks_after_people_anothers(
    record: Record, clock: FakeClock
) -> None:
    with pytest.raises(Refused, match="Nobody changes their own role"):
        Desk(record, clock, "SH").reset_password("SH")
    with pytest.raises(Refused, match="JK is nurse"):
        Desk(record, clock, "JK").reset_password("SH")


def test_a_reset_that_was_cut_off_still_asks_for_the_choice(
    signing: SignIn, record: Record
) -> None:
    record.beside.set_secret("SH", ONCE, "kxqp-7m3d-w8tz")
    assert signing.must_choose("SH")
    assert not signing.takes_pin("SH")
    assert signing.prove("SH", Proof.PASSWORD, "kxqp-7m3d-w8tz").initials == "SH"


def test_who_joins_gets_a_password_that_opens_once_and_who_leaves_gets_in_no_more(
    signing: SignIn, record: Record, clock: FakeClock
) -> None:
    desk = Desk(record, clock, "SH")
    once = desk.join("AD", " Ada  Dee ", Role.ADMINISTRATOR)
    person = signing.prove("ad", Proof.PASSWORD, once)
    assert (person.name, person.role) == ("Ada Dee", Role.ADMINISTRATOR)
    signing.choose(person, HERON, RIGHT)
    desk.sign_in("AD")
    desk.part("JK")
    assert refusal(signing, "JK", OTHER) == WRONG
    with pytest.raises(Refused, match="initials are never given twice"):
        desk.join("JK", "Jan Kop", Role.NURSE)
    desk.join("jk", "Jo Kim", Role.COACH)
    desk.change_role("JK", Role.NURSE)
    assert [one.role for one in desk.clinic.staff if one.initials == "JK"] == [Role.NURSE]


@pytest.mark.parametrize(
    ("initials", "name"), [("J", "Jo"), ("J1", "Jo"), ("JO", " "), ("SH", "S")]
)
def test_a_person_needs_a_name_and_initials_of_their_own(
    record: Record, clock: FakeClock, initials: str, name: str
) -> None:
    with pytest.raises(Refused):
        Desk(record, clock, "SH").join(initials, name, Role.NURSE)


def test_a_screen_locks_after_minutes_that_may_be_chosen(record: Record, clock: FakeClock) -> None:
    desk = Desk(record, clock, "SH")
    desk.lock_after(10)
    assert desk.clinic.lock_minutes == 10
    with pytest.raises(Refused, match="2, 5, 10 or 15 min"):
        desk.lock_after(240)


def test_in_the_demo_initials_are_enough_and_nowhere_else(
    tmp_path: Path, clock: FakeClock, signing: SignIn
) -> None:
    with pytest.raises(Refused):
        signing.by_initials("SH")
    with new_demo(tmp_path / "demo", clock) as demo:
        assert SignIn(demo, clock).by_initials("jk").initials == "JK"
        with pytest.raises(Refused):
            SignIn(demo, clock).by_initials("XX")


def test_emergency_access_takes_initials_a_reason_and_somebody_at_a_chair(
    signing: SignIn, record: Record, clock: FakeClock
) -> None:
    desk = Desk(record, clock, "SH")
    with pytest.raises(Refused, match="Nobody is at a chair"):
        signing.in_emergency("JK", "reaction")
    chart_all(desk, clock, desk.plan(accepted(desk, MAYA).id, "2"), "09:20 arrived")
    with pytest.raises(Refused, match="needs a reason"):
        signing.in_emergency("JK", " x ")
    with pytest.raises(Refused, match="Nobody works here"):
        signing.in_emergency("XX", "reaction")
    desk.join("AD", "Ada", Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="AD is administrator: emergency access is for the bedside"):
        signing.in_emergency("AD", "reaction")
    person = signing.in_emergency("jk", "reaction,  alone")
    signing.emergency_ended(person)
    assert kept(record)[-2:] == [
        access.EmergencyAccessTaken("JK", "reaction, alone"),
        access.EmergencyAccessEnded("JK"),
    ]


def test_locks_and_moments_marked_are_kept(signing: SignIn, record: Record) -> None:
    signing.locked(access.LockedBy.IDLE, "SH")
    signing.marked()
    assert kept(record) == [access.ScreenLocked(access.LockedBy.IDLE), access.MomentMarked()]
    assert [entry.by for entry in record.journal.read(stream_of(record))] == ["SH", ""]


def test_a_full_disk_keeps_nobody_from_the_bedside(
    signing: SignIn, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSaved("Not stored: the disk is full.")

    monkeypatch.setattr(record.journal, "append", full)
    monkeypatch.setattr(record.beside, "keep_setting", full)
    refusal(signing, "SH", NOT_IT)
    assert signing.prove("SH", Proof.PASSWORD, HERON).initials == "SH"
    with pytest.raises(NotSaved):
        signing.choose(signing.prove("JK", Proof.PASSWORD, OTHER), HERON, RIGHT)


def test_a_record_that_is_only_read_lets_in_and_keeps_nothing(
    signing: SignIn, record: Record, clock: FakeClock
) -> None:
    with open_for_reading(record.folder, KEYS) as reading:
        beside = SignIn(reading, clock)
        refusal(beside, "SH", NOT_IT)
        assert beside.prove("SH", Proof.PASSWORD, HERON).initials == "SH"
    assert kept(record) == []


def test_another_hand_that_misses_its_pin_too_often_signs_in_first(
    signing: SignIn, record: Record, clock: FakeClock
) -> None:
    desk = Desk(record, clock, "SH")
    for _ in range(5):
        assert not desk.prove_hand("JK", NOT_IT)
    with pytest.raises(Refused, match="JK signs in at this station first"):
        desk.prove_hand("JK", OTHER)
    clock.advance(seconds=timedelta(hours=1).total_seconds())
    with pytest.raises(Refused):
        desk.prove_hand("JK", OTHER)
    signing.prove("JK", Proof.PASSWORD, OTHER)
    assert desk.prove_hand("JK", OTHER)


def test_tries_at_the_same_time_are_not_all_heard(signing: SignIn) -> None:
    """Each counts when it begins: five may be on their way, and the sixth is not heard."""
    begun = [signing.attempt("SH", Proof.PASSWORD) for _ in range(5)]
    with pytest.raises(Refused, match="Too many tries"):
        signing.attempt("SH", Proof.PASSWORD)
    assert signing.settle(begun[0], fits=True).initials == "SH"
    assert signing.attempt("SH", Proof.PASSWORD)


def test_another_process_does_not_forget_what_this_one_counted(
    signing: SignIn, record: Record, clock: FakeClock
) -> None:
    other = SignIn(record, clock)
    for each in (signing, other) * 2:
        each.attempt("SH", Proof.PASSWORD)
    other.attempt("SH", Proof.PASSWORD)
    with pytest.raises(Refused, match="Too many tries"):
        signing.attempt("SH", Proof.PASSWORD)
