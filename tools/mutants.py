"""Plants bugs in a copy of the program, one by one, and says which of them its tests let live.

.venv/bin/python -m tools.mutants [WORD …]     only those whose name has one of the words
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.planted import OF_RULES, Mutant
from tools.planted_bedside import OF_BEDSIDE
from tools.planted_candidacy import OF_CANDIDACY
from tools.planted_keys import OF_KEYS
from tools.planted_log import OF_LOG
from tools.planted_record import OF_RECORD
from tools.planted_told import OF_WATCH

ROOT = Path(__file__).parents[1]
MUTANTS = (*OF_RULES, *OF_BEDSIDE, *OF_RECORD, *OF_KEYS, *OF_LOG, *OF_WATCH, *OF_CANDIDACY)
COPIED = ("infusion_desk", "tests", "resources", "tools", "docs", "pyproject.toml")


def survives(mutant: Mutant, copy: Path) -> bool:
    """Whether the tests pass with this bug in the copy."""
    module = copy / "infusion_desk" / mutant.module
    sound = module.read_text("utf-8")
    module.write_text(sound.replace(mutant.old, mutant.new), "utf-8")
    lived = passes(mutant.tests, copy)
    module.write_text(sound, "utf-8")
    return lived


def is_gone(mutant: Mutant) -> bool:
    """Whether the program has changed where this bug would be planted."""
    return mutant.old not in (ROOT / "infusion_desk" / mutant.module).read_text("utf-8")


def passes(tests: tuple[str, ...], copy: Path) -> bool:
    """Whether these tests pass in the copy."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "1",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(copy / ".hypothesis"),
    }
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False)
    return done.returncode == 0


def main() -> int:
    """Plant each bug; exit code 1 when one lived."""
    words = sys.argv[1:]
    chosen = [one for one in MUTANTS if not words or any(word in one.name for word in words)]
    gone = [f"{one.name}: {one.module} has no such code any more" for one in chosen if is_gone(one)]
    if gone:
        raise SystemExit("\n".join(gone))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        for tests in dict.fromkeys(one.tests for one in chosen):
            if not passes(tests, copy):
                raise SystemExit(f"{' '.join(tests)}: fails without any bug planted")
        lived = [one.name for one in chosen if told(one, survives(one, copy))]
    print(f"{len(chosen) - len(lived)} of {len(chosen)} planted bugs caught")
    return 1 if lived else 0


def told(mutant: Mutant, lived: bool) -> bool:
    """Say at once how it went."""
    print(f"{'LIVED ' if lived else 'caught'} {mutant.name}", flush=True)
    return lived


if __name__ == "__main__":
    sys.exit(main())
