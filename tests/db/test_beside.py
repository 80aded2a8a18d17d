"""Secrets, drafts and settings lie beside the journal and are no record."""

from argon2 import PasswordHasher
from sqlalchemy import text

from infusion_desk.db.record import Record
from tests.db.charted import TEN


def test_a_pin_fits_only_its_owner_and_its_purpose(record: Record) -> None:
    record.beside.set_secret("SH", "pin", "246810")
    assert record.beside.secret_fits("SH", "pin", "246810")
    assert not record.beside.secret_fits("SH", "pin", "246811")
    assert not record.beside.secret_fits("SH", "password", "246810")
    assert not record.beside.secret_fits("JK", "pin", "246810")
    assert record.beside.has_secret("SH", "pin")
    assert not record.beside.has_secret("JK", "pin")


def test_a_new_pin_takes_the_place_of_the_old(record: Record) -> None:
    record.beside.set_secret("SH", "pin", "246810")
    record.beside.set_secret("SH", "pin", "135791")
    assert not record.beside.secret_fits("SH", "pin", "246810")
    assert record.beside.secret_fits("SH", "pin", "135791")


def held(record: Record) -> str:
    with record._store.reading() as connection:
        return str(connection.execute(text("SELECT hashed FROM secret")).scalar_one())


def test_a_pin_is_kept_as_argon2id_and_made_stronger_when_it_is_next_typed(record: Record) -> None:
    record.beside.set_secret("SH", "pin", "246810")
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("246810")
    with record._store.writing() as connection:
        connection.execute(text("UPDATE secret SET hashed = :weak"), {"weak": weak})
    assert record.beside.secret_fits("SH", "pin", "246810")
    assert held(record).startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert "246810" not in held(record)


def test_a_draft_is_kept_until_it_is_recorded(record: Record) -> None:
    assert record.beside.draft("line") == ""
    record.beside.keep_draft("line", "128/82 7", TEN)
    record.beside.keep_draft("line", "128/82 76", TEN)
    assert record.beside.draft("line") == "128/82 76"
    record.beside.keep_draft("line", "", TEN)
    assert record.beside.draft("line") == ""


def test_a_setting_is_kept(record: Record) -> None:
    assert record.beside.setting("theme") is None
    record.beside.keep_setting("theme", "night")
    assert record.beside.setting("theme") == "night"
