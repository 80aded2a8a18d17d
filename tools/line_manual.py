"""Writes docs/line.md, the manual of the line, from the table of its words.

python -m tools.line_manual
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from infusion_desk.domain.discharge_rules import RULES
from infusion_desk.domain.line_forms import OVERRIDABLE_RULES
from infusion_desk.domain.line_table import BEFORE, CORRECTING, FORMS_TOLD, READINGS, Told

PLACE = Path(__file__).parents[1] / "docs" / "line.md"
_HEAD = """# The line

Everything at the bedside can be typed as one short line, and every button writes exactly such a
line. What is understood stands above the field while you type; Enter records it; an empty field
means that it is on the disk.

Tab completes a word, a reason or a name, and takes a word that was meant. ↑ and ↓ bring back what
was typed for this session. `?` in the empty line shows the words that fit now; type on, as in
`?gave`, and it shows every form of that one.

This page is made from the program's own table of words by `python -m tools.line_manual`.
"""


def manual() -> str:
    """The whole page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    yield from _chapter("Readings", READINGS)
    yield from _chapter("Before any line: when, for whom, by whose hand", BEFORE)
    yield from _chapter("Words", FORMS_TOLD)
    yield from _chapter("Corrections", CORRECTING)
    yield from _rules()


def _rules() -> Iterator[str]:
    """What `override D7` speaks of; which of them it may."""
    yield from (
        "## The rules of Before home, by number",
        "",
        "| rule | asks | override |",
        "|---|---|---|",
    )
    for number, (title, _) in RULES.items():
        may = "with a reason" if number in OVERRIDABLE_RULES else "never"
        yield f"| {number} | {title} | {may} |"
    yield ""


def _chapter(title: str, rows: Sequence[Told]) -> Iterator[str]:
    yield from (f"## {title}", "", "| line | means |", "|---|---|")
    for told in rows:
        lines = dict.fromkeys((*told.shapes, *told.said))
        yield f"| {'<br>'.join(f'`{line}`' for line in lines)} | {told.means} |"
    yield ""


if __name__ == "__main__":
    PLACE.write_text(manual(), "utf-8")
