"""A patient's name is looked for in every file, stream, title and clipboard after the tests of ui.

What a person asked for may hold it: a transcript they wrote, a sheet, an export, a saved paper, the
access log saved as a file.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from tools.bench.figure import Figure
from tools.torture.watching import MARKER, PLANTED

SUITE = ("tests/ui", "tests/acceptance", "tests/test_cli.py")
SHORT = ("tests/ui/test_documents.py", "tests/acceptance/test_killed.py", "tests/test_cli.py")
MUTANT = ("tests/ui/test_today_page.py",)
ASKED_FOR = {".transcript", ".txt", ".json", ".pdf", ".csv"}
FORMS = tuple(MARKER.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
HOMES = ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


def figures(*, long: bool) -> Iterator[Figure]:
    """Places where the name stands; a window that has it in its title must be found."""
    found, files = _found(SUITE if long else SHORT)
    told = f"{files:,} files looked at. {'; '.join(found[:4])}"
    yield Figure("a name outside the record", len(found), "places", 0, told)
    mutant, _ = _found(MUTANT, PLANTED)
    yield Figure("  its mutant went unseen", not mutant, "", 0, f"{len(mutant)} titles found")


def _found(suite: tuple[str, ...], *more: str) -> tuple[list[str], int]:
    with TemporaryDirectory() as folder_name, TemporaryDirectory() as beside:
        folder, results = Path(folder_name), Path(beside, "results.xml")
        seen = folder / "seen"
        homes = {name: str(folder / name) for name in HOMES}
        for home in homes.values():
            Path(home).mkdir()
        quiet = ("-p", "no:terminalreporter", "-p", "no:cacheprovider", "-p", "no:logging", "-s")
        watching = ("-p", "tools.torture.watching", "--seen", str(seen), *more)
        places = ("--basetemp", str(folder / "tests"), "--junitxml", str(results))
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *suite, *quiet, *watching, *places],
            env={**os.environ, **homes},
            capture_output=True,
        )
        if done.returncode:
            raise RuntimeError(f"The tests did not pass: {_failed(results)}")
        shown = seen.read_text("utf-8").splitlines() if seen.exists() else []
        streams = [name for name in ("stdout", "stderr") if _is_in(getattr(done, name))]
        files = [one for one in folder.rglob("*") if one.is_file() and one != seen]
        held = [str(one.relative_to(folder)) for one in files if _is_shown_by(one)]
        return [*shown, *streams, *held], len(files)


def _failed(results: Path) -> str:
    cases = ElementTree.parse(results).iter("testcase")
    return ", ".join(one.get("name", "") for one in cases if one.find("failure") is not None)


def _is_shown_by(file: Path) -> bool:
    """In its content, unless that was asked for; in its name in any case."""
    if MARKER.lower() in file.name.lower():
        return True
    return file.suffix not in ASKED_FOR and _is_in(file.read_bytes())


def _is_in(content: bytes) -> bool:
    return any(form in content for form in FORMS)
