"""Real files in a folder of the test's own; never this computer's keyring."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from infusion_desk.db.keys import RecordKeys
from infusion_desk.db.record import Record, create_record
from tests.db.system_keyring import SystemKeyring


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> SystemKeyring:
    """The system has a keyring."""
    made = SystemKeyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: made)
    return made


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least work that argon2id takes: nobody guesses here."""
    monkeypatch.setattr(
        "infusion_desk.db.keys._ARGON2ID", {"memory_kib": 8, "passes": 1, "lanes": 1}
    )


@pytest.fixture
def keys() -> RecordKeys:
    return RecordKeys(uuid4(), os.urandom(32))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "record"


@pytest.fixture
def record(folder: Path, keys: RecordKeys) -> Iterator[Record]:
    with create_record(folder, keys) as made:
        yield made
