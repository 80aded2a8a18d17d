"""The session summary as plain text for another record: 80 columns, and signs every record has."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from infusion_desk.projections.report import SessionReport
from infusion_desk.projections.summary import AID, DEMO, Summary, summary_of
from infusion_desk.projections.summary_dose import DOSE_HEADS
from infusion_desk.projections.summary_vitals import VITALS_HEADS, VITALS_LEGEND, VitalsRow

COLUMNS = 80
_OWN_SIGNS = str.maketrans({"·": "-", "–": "-", "°": ""})
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"
_DOSE = (8, 8, 6, 7, 6, 7, 7, 7, 7, 8)
_VITALS = (5, 4, 7, 3, 3, 4, 2, 4, 1, 2, 2, 2, 2, 4, 21)


def plain_text(report: SessionReport, *, ascii_only: bool = False, printed_by: str = "") -> str:
    """The summary in the order of its paper; names keep their letters unless `ascii_only`."""
    lines = list(_lines(summary_of(report, printed_by)))
    if ascii_only:
        lines = [part for line in lines for part in _folded(_plain(line))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(summary: Summary) -> Iterator[str]:
    yield from _opening(summary)
    yield from _section("Before the start", _before(summary))
    yield from _section("Drug, rates, ledger", _drug(summary))
    yield from _section("Vitals", _vitals(summary))
    yield from _section("Effects", _told(summary.effects))
    if summary.done:
        yield from _section("What was done", _told(summary.done))
    if summary.rules:
        rules = f"Rules for going home, as at {summary.rules_as_at}"
        yield from _section(rules, _rules(summary))
    yield from _section("Ready and left", _told(summary.home))
    yield from _section("Baseline and peak", _told(summary.figures))
    yield from _section("Other medicines", _told(summary.medicines))
    yield from _section("Notes", _told(summary.notes))
    yield from _section("Amendments", _told(summary.amendments))
    yield from _section("Attendance", _told(summary.attendance))
    yield ""
    yield from _folded(f"{summary.head.standing}, {summary.head.printed}")
    yield AID


def _opening(summary: Summary) -> Iterator[str]:
    head = summary.head
    plates = [head.standing] * head.draft + [DEMO] * head.demo
    yield " - ".join(["KETAMINE INFUSION", *plates])
    yield from _folded(f"{head.name}  {head.identity}")
    yield from _folded(head.session)
    for told in summary.about:
        yield from _folded(told)
    yield ""
    for box in summary.boxes:
        yield from _folded(f"{box.label + ':':<10}{box.figure} ({box.below})", 10)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield from _folded(title.upper())
    yield from lines


def _before(summary: Summary) -> Iterator[str]:
    for check in summary.before:
        who = f" ({check.who})" if check.who else ""
        yield from _folded(f"{_box(check.done)} {check.words}{who}", 4)
    yield from (line for text in summary.overrides for line in _folded(text))


def _box(done: bool | None) -> str:
    return "[-]" if done is None else "[x]" if done else "[ ]"


def _drug(summary: Summary) -> Iterator[str]:
    dose = summary.dose
    if not (dose.prepared or dose.rows or dose.ledger):
        yield "None."
    yield from (line for text in dose.prepared for line in _folded(text))
    if dose.rows:
        for row in (DOSE_HEADS, *dose.rows):
            yield from _row(row, _DOSE)
    yield from (line for text in dose.ledger for line in _folded(text))


def _vitals(summary: Summary) -> Iterator[str]:
    if not summary.vitals.rows:
        yield "None."
        return
    yield from _folded(VITALS_LEGEND)
    yield from _row(VITALS_HEADS, _VITALS)
    for row in summary.vitals.rows:
        yield from _row(_marked(row), _VITALS)
    for number, note in enumerate(summary.vitals.notes, start=1):
        yield from _folded(f"({number}) {note}", 4)


def _marked(row: VitalsRow) -> tuple[str, ...]:
    *cells, marks = row.cells
    return (*cells, f"{marks} ({row.note})" if row.note else marks)


def _rules(summary: Summary) -> Iterator[str]:
    for rule in summary.rules:
        yield from _folded(f"{_box(rule.done)} {rule.id:<4}{rule.words}: {rule.because}", 8)
    yield from (line for text in summary.rule_overrides for line in _folded(text))


def _told(told: Sequence[str]) -> Iterator[str]:
    for text in told or ("None.",):
        yield from _folded(text, 2)


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """One table row: figures to the right, the last column to the left; long cells wrap."""
    columns = [list(_folded(cell, 0, width)) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        *figures, last = parts
        placed = [_to_right(part, width) for part, width in zip(figures, widths, strict=False)]
        yield " ".join((*placed, last)).rstrip()


def _to_right(text: str, width: int) -> str:
    return " " * (width - _columns(text)) + text


def _folded(text: str, hang: int = 0, width: int = COLUMNS) -> Iterator[str]:
    """Text in lines of at most `width` columns; every line but the first hangs in by `hang`."""
    line, begun = "", False
    for word in _signs(text).split(" "):
        longer = f"{line} {word}" if begun else line + word
        if begun and _columns(longer) > width:
            yield line
            longer = " " * hang + word
        *full, line = _pieces(longer, width, hang)
        yield from full
        begun = True
    yield line


def _pieces(line: str, width: int, hang: int) -> Iterator[str]:
    """A line cut where it is too long, as only one with a word wider than it can be."""
    if _columns(line) <= width:
        yield line
        return
    piece = ""
    for char in line:
        if piece.strip() and _columns(piece + char) > width:
            yield piece
            piece = " " * hang
        piece += char
    yield piece


def _signs(text: str) -> str:
    """Our own signs as every record has them; blanks as spaces; what cannot be seen is named."""
    return "".join(map(_sign, unicodedata.normalize("NFC", text).translate(_OWN_SIGNS)))


def _sign(char: str) -> str:
    if char.isspace():
        return " "
    hidden = unicodedata.category(char) in _HIDDEN and char not in _JOINERS
    return f"[U+{ord(char):04X}]" if hidden else char


def _columns(text: str) -> int:
    """How many columns a fixed-width type takes: two for wide letters, none for marks."""
    if text.isascii():
        return len(text)
    return sum(_column(char) for char in text)


def _column(char: str) -> int:
    if unicodedata.combining(char) or char in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _plain(line: str) -> str:
    """Letters without their marks; anything else beyond ASCII is named."""
    bare = (char for char in unicodedata.normalize("NFKD", line) if not unicodedata.combining(char))
    return "".join(char if char.isascii() else f"[U+{ord(char):04X}]" for char in bare)
