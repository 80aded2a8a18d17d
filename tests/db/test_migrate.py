"""The tables are made and changed by migrations alone, wholly or not at all."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from infusion_desk.db import migrate, schema
from infusion_desk.db.engine import Store
from infusion_desk.db.index import Index
from infusion_desk.db.keys import RecordKeys
from infusion_desk.db.migrate import MIGRATIONS, upgrade
from infusion_desk.db.record import RECORD, Record, create_record, open_record
from infusion_desk.db.schema import NAME_PIECE
from tests.db.charted import register, whole_session


def triggers_in(connection: Connection) -> dict[str, str]:
    made = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return {row.name: row.sql for row in made}


def test_the_program_knows_every_migration_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in scripts)[::-1] == schema.REVISIONS


def test_the_migrations_make_exactly_the_tables_of_the_program(record: Record) -> None:
    with record._store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, *_: NAME_PIECE not in (name or "")}
        )
        assert compare_metadata(context, schema.metadata) == []
        for table in schema.metadata.sorted_tables:
            made = {
                one["name"]: one["nullable"] for one in inspect(connection).get_columns(table.name)
            }
            assert made == {one.name: one.nullable for one in table.columns}


def test_the_guards_are_there_after_every_upgrade(record: Record) -> None:
    with record._store.reading() as connection:
        assert triggers_in(connection) == {
            name: sql.strip() for name, sql in schema.TRIGGERS.items()
        }


def test_upgrading_what_is_up_to_date_changes_nothing(record: Record) -> None:
    with record._store.writing() as connection:
        upgrade(connection)
        assert len(triggers_in(connection)) == len(schema.TRIGGERS)


def test_misspelt_names_are_found_in_a_record_from_before_they_were(
    tmp_path: Path, keys: RecordKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tmp_path / "before"
    (before / "versions").mkdir(parents=True)
    (before / "env.py").write_text((MIGRATIONS / "env.py").read_text())
    first = (MIGRATIONS / "versions" / "m0001_the_journal.py").read_text()
    (before / "versions" / "m0001.py").write_text(first)
    store = Store(tmp_path / RECORD, keys, create=True)
    with monkeypatch.context() as then, store.writing() as connection:
        then.setattr(migrate, "MIGRATIONS", before)
        upgrade(connection)
        for number, given in enumerate(("maya", "devon"), start=1):
            connection.execute(
                text("INSERT INTO patient_row VALUES (:id, :id, '', '', '1985-03-14', :words, '')"),
                {"id": f"{number:032x}", "words": f" reyes {given}"},
            )
    with store.writing() as connection:
        upgrade(connection)
    found = Index(store.reading).find_near("reyez devan")
    assert [row.id.int for row in found] == [2]
    store.close()


def test_rows_of_before_say_what_is_wanted_of_them_now_once_the_record_was_opened(
    tmp_path: Path, keys: RecordKeys
) -> None:
    folder = tmp_path / "clinic"
    with create_record(folder, keys) as record:
        session = whole_session(record, register(record).id)
        without = "CAST(json_remove(CAST(summary AS TEXT), '$.hypertension') AS BLOB)"
        with record._store.writing() as connection:
            for statement in (
                f"UPDATE session_row SET summary = {without}",
                "UPDATE alembic_version SET version_num = '0002'",
            ):
                connection.exec_driver_sql(statement)
    with open_record(folder, keys) as record:
        row = record.index.session(session.id)
        assert row is not None
        assert row.summary is not None
        assert row.summary.hypertension is True
        assert list(record.faults()) == []


def test_an_upgrade_that_fails_leaves_no_trace(
    tmp_path: Path, keys: RecordKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = tmp_path / "100% new migrations"
    (failing / "versions").mkdir(parents=True)
    (failing / "env.py").write_text((MIGRATIONS / "env.py").read_text())
    first = (MIGRATIONS / "versions" / "m0001_the_journal.py").read_text()
    (failing / "versions" / "m0001.py").write_text(first)
    (failing / "versions" / "m0002.py").write_text(
        "from alembic import op\n"
        "revision, down_revision = '0002', '0001'\n"
        "def upgrade():\n"
        "    op.execute('CREATE TABLE half_made (id)')\n"
        "    op.execute('INSERT INTO nowhere VALUES (1)')\n"
    )
    monkeypatch.setattr(migrate, "MIGRATIONS", failing)
    store = Store(tmp_path / RECORD, keys, create=True)
    with pytest.raises(Exception, match="nowhere"), store.writing() as connection:
        upgrade(connection)
    with store.reading() as connection:
        assert inspect(connection).get_table_names() == []
    store.close()


def test_a_record_never_goes_back() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    script = ScriptDirectory.from_config(config).get_revision("0001")
    with pytest.raises(NotImplementedError, match="never goes back"):
        script.module.downgrade()
