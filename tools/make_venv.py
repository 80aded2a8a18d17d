"""Make .venv from the pinned requirements, with any Python 3.11+: `python3 tools/make_venv.py`."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def obstacle() -> str:
    """Why this Python cannot make the environment, in one sentence; empty where it can."""
    version = "{}.{}".format(*sys.version_info)
    if sys.version_info < (3, 11):
        return "Infusion Desk needs Python 3.11 or later; this one is " + version + "."
    if importlib.util.find_spec("ensurepip") is None:
        return (
            f"This Python {version} comes without venv. "
            f"On Debian and Ubuntu: sudo apt-get install python{version}-venv"
        )
    return ""


def usable() -> bool:
    """Whether an earlier .venv still starts and has pip (its Python may have gone)."""
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", "import pip"], check=False).returncode == 0


def install(*what: str) -> None:
    """Hand `what` to the environment's own pip."""
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, *what], check=True, cwd=ROOT)


def main() -> str:
    """Make or renew .venv; the sentence to stop with, empty where all is well."""
    problem = obstacle()
    if problem:
        return problem
    print("Setting up .venv: about half a minute, once.", flush=True)
    try:
        if not usable():
            subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
        install("--require-hashes", "--requirement", "requirements/dev.txt")
        install("--no-deps", "--no-build-isolation", "--editable", ".")
    except subprocess.CalledProcessError:
        return "The environment could not be set up; the reason stands above."
    (VENV / "made").touch()
    return ""


if __name__ == "__main__":
    sys.exit(main() or None)
