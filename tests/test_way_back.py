"""Whoever looks after people alone and forgot the password: by passphrase or sheet, seen by all."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from infusion_desk.db.beside import PASSWORD, PIN
from infusion_desk.db.key_slots import keep_recovery
from infusion_desk.db.keys import create_keys
from infusion_desk.db.record import Record
from infusion_desk.desk import Desk
from infusion_desk.domain import access_facts as access
from infusion_desk.domain.access_facts import Proof, Shown
from infusion_desk.domain.entries import CLINIC_STREAM
from infusion_desk.domain.people import Role
from infusion_desk.domain.problems import CannotOpen, NotSaved, Refused, Unreadable
from infusion_desk.domain.record_facts import StaffJoined
from infusion_desk.domain.recovery_code import groups_of
from infusion_desk.sign_in import SignIn
from infusion_desk.way_back import WayBack
from tests.desks import FakeClock, new_demo, new_record

PHRASE, HERON, GEESE = "four words of this clinic", "blue herons wade", "grey geese fly"
SHEET = " ".join(groups_of(bytes(range(20))))
OTHER_SHEET = " ".join(groups_of(bytes(20)))
RIGHT = "314159"


@pytest.fixture
def record(tmp_path: Path, clock: FakeClock) -> Iterator[Record]:
    """AD is the only administrator, and the only one with a password."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    keys = create_keys(folder, PHRASE)
    keep_recovery(folder, keys, bytes(range(20)), datetime(2026, 11, 20, tzinfo=UTC))
    with new_record(folder, clock, keys=keys) as made:
        Desk(made, clock, "SH").settle(StaffJoined("AD", "Ada Dee", Role.ADMINISTRATOR))
        made.beside.set_secret("AD", PASSWORD, HERON)
        yield made


def chosen(record: Record, clock: FakeClock, initials: str) -> None:
    signing = SignIn(record, clock)
    person = signing.clinic.person(initials)
    assert person is not None
    signing.choose(person, HERON, RIGHT)


@pytest.fixture
def way(record: Record, clock: FakeClock) -> WayBack:
    return WayBack(record, clock)


def take(way: WayBack, initials: str, typed: str) -> None:
    showing = way.attempt(initials)
    way.settle(showing, showing.shows(typed))


def miss(way: WayBack, initials: str, typed: str) -> str:
    showing = way.attempt(initials)
    with pytest.raises(CannotOpen) as raised:
        showing.shows(typed)
    return way.missed(showing, raised.value)


@pytest.mark.parametrize(("typed", "shown"), [(PHRASE, Shown.PASSPHRASE), (SHEET, Shown.SHEET)])
def test_what_opens_the_record_leads_the_only_administrator_to_a_new_password(
    record: Record, clock: FakeClock, way: WayBack, typed: str, shown: Shown
) -> None:
    showing = way.attempt(" ad ")
    person = way.settle(showing, showing.shows(typed))
    signing = SignIn(record, clock)
    assert signing.prove("AD", Proof.PASSWORD, HERON) == person
    signing.choose(person, GEESE, "271828")
    with pytest.raises(Refused):
        signing.prove("AD", Proof.PASSWORD, HERON)
    assert signing.prove("AD", Proof.PASSWORD, GEESE).initials == "AD"
    entry, after = record.journal.read(CLINIC_STREAM)[-2:]
    assert (entry.by, entry.fact) == ("AD", access.WayBackTaken("AD", shown))
    assert after.fact == access.PasswordChosen("AD")


@pytest.mark.parametrize(
    ("typed", "told"),
    [(HERON, "passphrase is wrong"), (OTHER_SHEET, "another record, or was replaced")],
)
def test_what_opens_nothing_is_refused_and_kept_without_a_word_of_it(
    record: Record, clock: FakeClock, way: WayBack, typed: str, told: str
) -> None:
    assert told in miss(way, "ad", typed)
    miss(way, typed, typed)
    stream = f"access:{record.journal.station}:{clock.now.date()}"
    kept = [one.fact for one in record.journal.read(stream)]
    assert kept == [access.WayBackFailed("AD"), access.WayBackFailed("")]
    assert SignIn(record, clock).prove("AD", Proof.PASSWORD, HERON)


def test_a_slip_in_the_code_says_where_and_is_no_try(way: WayBack) -> None:
    for _ in range(6):
        with pytest.raises(Unreadable, match="Group 8"):
            way.attempt("AD").shows(f"{SHEET[:-1]}Z")


def test_keys_of_another_record_put_in_the_folder_open_nothing(
    record: Record, way: WayBack, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    create_keys(other, "a passphrase of mine")
    for file in other.iterdir():
        file.replace(record.folder / file.name)
    assert "another record" in miss(way, "AD", "a passphrase of mine")


def test_guesses_wait_longer_each_time_whoever_they_are_made_for(
    record: Record, clock: FakeClock, way: WayBack
) -> None:
    for initials in ("AD", "XX", "SH", "AD"):
        assert "heard in" not in miss(way, initials, "not it")
    assert miss(way, "ad", "not it").endswith("The next try is heard in 30 s.")
    again = WayBack(record, clock)
    with pytest.raises(Refused, match=r"Too many tries\. The next is heard in 30 s\."):
        again.attempt("AD")
    clock.advance(seconds=30)
    assert miss(again, "AD", "not it").endswith("The next try is heard in 60 s.")
    clock.advance(seconds=60)
    take(again, "AD", PHRASE)
    assert "heard in" not in miss(again, "AD", "not it")


def test_who_waits_for_too_many_passwords_may_come_back(
    record: Record, clock: FakeClock, way: WayBack
) -> None:
    signing = SignIn(record, clock)
    for _ in range(5):
        with pytest.raises(Refused):
            signing.prove("AD", Proof.PASSWORD, "not it")
    showing = way.attempt("AD")
    signing.choose(way.settle(showing, showing.shows(PHRASE)), GEESE, "271828")
    assert signing.prove("AD", Proof.PASSWORD, GEESE).initials == "AD"


def test_whoever_does_not_look_after_people_asks_who_does(record: Record, way: WayBack) -> None:
    before = record.journal.head
    for initials in ("SH", "JK", "XX", ""):
        with pytest.raises(Refused, match="Whoever looks after people here gives you a new"):
            take(way, initials, SHEET)
    assert record.journal.head == before


def test_one_of_two_administrators_asks_the_other_or_shows_the_sheet(
    record: Record, clock: FakeClock, way: WayBack
) -> None:
    Desk(record, clock, "AD").settle(StaffJoined("BD", "Bo Dane", Role.ADMINISTRATOR))
    record.beside.set_secret("BD", "once", GEESE)
    with pytest.raises(Refused, match="BD gives you a new password, in Settings"):
        take(way, "AD", PHRASE)
    take(way, "AD", SHEET)


def test_another_who_can_no_longer_sign_in_is_nobody_to_ask(
    record: Record, clock: FakeClock, way: WayBack
) -> None:
    Desk(record, clock, "AD").settle(StaffJoined("BD", "Bo Dane", Role.ADMINISTRATOR))
    take(way, "AD", PHRASE)


def test_without_an_administrator_the_way_back_is_the_only_physicians(
    tmp_path: Path, clock: FakeClock
) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    with new_record(folder, clock, keys=create_keys(folder, PHRASE)) as small:
        small.beside.set_secret("SH", PASSWORD, HERON)
        small.beside.set_secret("JK", PIN, RIGHT)
        take(WayBack(small, clock), "SH", PHRASE)


def test_everybody_reads_of_it_once_at_their_next_sign_in(
    record: Record, clock: FakeClock, way: WayBack
) -> None:
    signing = SignIn(record, clock)
    sofia, jo = signing.clinic.person("SH"), signing.clinic.person("JK")
    assert sofia is not None
    assert jo is not None
    assert way.untold(sofia) == ""
    way.told(sofia)
    take(way, "AD", SHEET)
    told = "AD came back without a password on 20 Nov 2026 at 09:00, by recovery sheet, and chose"
    assert way.untold(sofia) == f"{told} no new one yet."
    way.told(sofia)
    assert way.untold(sofia) == ""
    chosen(record, clock, "AD")
    assert way.untold(jo) == f"{told} a new one."
    clock.advance(minutes=1)
    take(way, "AD", SHEET)
    assert "at 09:01" in way.untold(sofia)


def test_a_way_back_that_cannot_be_kept_is_none(
    record: Record, way: WayBack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSaved("Not stored: the disk is full.")

    monkeypatch.setattr(record.journal, "append", full)
    with pytest.raises(NotSaved):
        take(way, "AD", SHEET)


def test_the_demo_has_no_way_back(tmp_path: Path, clock: FakeClock) -> None:
    with new_demo(tmp_path / "demo", clock) as demo, pytest.raises(Refused, match="no password"):
        WayBack(demo, clock).attempt("SH")
