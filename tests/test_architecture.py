"""The rooms know only whom they may know, and stay small enough to read."""

import ast
import subprocess
import sys
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "infusion_desk").rglob("*.py"))
CLOCK_MAKERS = {"app.py", "verb_record.py"}


def asks_the_time(module: Path) -> bool:
    """Whether it calls `now()` or `utcnow()` of the class itself, not of a desk."""
    calls = (
        node.func
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call)
    )
    return any(
        isinstance(call, ast.Attribute)
        and call.attr in {"now", "utcnow"}
        and ast.unparse(call.value).rpartition(".")[2] == "datetime"
        for call in calls
    )


def test_imports_point_inwards() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_no_module_is_longer_than_350_lines() -> None:
    assert [path.name for path in MODULES if len(path.read_text("utf-8").splitlines()) > 350] == []


def test_only_who_makes_the_clock_asks_the_system_for_the_time() -> None:
    assert {path.name for path in MODULES if asks_the_time(path)} <= CLOCK_MAKERS


def test_nothing_here_can_make_a_sound() -> None:
    words = ("QtMultimedia", "QSoundEffect", ".beep(", "winsound", '\\a"')
    told = [path.name for path in MODULES if any(one in path.read_text("utf-8") for one in words)]
    assert told == []


def test_paper_is_drawn_without_the_window_so_no_scaling_of_a_screen_reaches_it() -> None:
    drawn = (
        "from infusion_desk.printing import pdf_of",
        "import infusion_desk.paper_out",
        "import sys",
    )
    asked = "print([one for one in sys.modules if one.startswith(('PySide6', 'pyqtgraph'))])"
    code = "; ".join((*drawn, asked))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
