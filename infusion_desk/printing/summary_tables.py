"""The tables of the summary: the list before the start, drug and rates, vitals, rules."""

from collections.abc import Sequence
from itertools import zip_longest

from infusion_desk.printing.listed import titled
from infusion_desk.printing.page import Block
from infusion_desk.printing.table import Column, Grid
from infusion_desk.printing.type import (
    BODY,
    CLOSE,
    GREY,
    STRONG,
    TABLE,
    Face,
    Line,
    Mark,
    Stroke,
    Tick,
    Words,
    beside,
    lines_of,
    wrapped,
)
from infusion_desk.projections.summary import Summary
from infusion_desk.projections.summary_before import Check
from infusion_desk.projections.summary_dose import DOSE_HEADS, DoseTable
from infusion_desk.projections.summary_home import Rule
from infusion_desk.projections.summary_vitals import VITALS_HEADS, VITALS_LEGEND, VitalsTable

_MARKS = "ticked: met · box: open · dash: does not apply"
_INDENT = 12.0
_BETWEEN = 14.0
_SHORT = 4
"""Lines up to which an answer stands in one of two columns."""
_WHO = 44.0
_DOSE_WIDTHS = (38, 38, 34, 44, 52, 34, 34, 38, 38, 0)
_VITALS_WIDTHS = (32, 26, 42, 26, 24, 28, 22, 26, 14, 14, 14, 14, 14, 28, 0)
_ROW = Face(9, 12)
_RULE = Face(8, 10)
_MISSED = Face(9, 13, grey=GREY)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def before_block(summary: Summary, live: float) -> Block:
    """Every item in two columns, and the overrides in full sentences."""
    width = (live - _BETWEEN) / 2
    items = [_check(check, width) for check in summary.before]
    short = [item for item in items if len(item) <= _SHORT]
    long = [
        _check(check, live)
        for check, item in zip(summary.before, items, strict=True)
        if len(item) > _SHORT
    ]
    half = (len(short) + 1) // 2
    columns = [_joined(short[:half]), _joined(short[half:])]
    told = [line for text in summary.overrides for line in lines_of(text, BODY, live)]
    return Block(
        (*beside(columns, width + _BETWEEN), *_joined(long), *told), titled("Before the start")
    )


def _joined(items: Sequence[Sequence[Line]]) -> list[Line]:
    return [line for item in items for line in item]


def _check(check: Check, width: float) -> tuple[Line, ...]:
    room = width - _INDENT - _WHO - 4
    words = wrapped(check.words, CLOSE, room)
    who = wrapped(check.who, CLOSE, _WHO)
    lines = []
    for index, (left, right) in enumerate(zip_longest(words, who, fillvalue="")):
        marks: list[Mark] = [Tick(check.done)] if not index else []
        marks.append(Words(left, CLOSE, _INDENT))
        marks.append(Words(right, CLOSE, width - _WHO, _WHO, "right"))
        lines.append(Line(CLOSE.leading, tuple(marks)))
    return tuple(lines)


def dose_block(dose: DoseTable, live: float) -> Block:
    """What was prepared, each rate with what ran in, and the ledger."""
    told = lines_of(" ".join(dose.prepared), BODY, live) if dose.prepared else ()
    lines: list[Line] = []
    if dose.rows:
        widths = zip(DOSE_HEADS, _DOSE_WIDTHS, strict=True)
        columns = [Column(head, width, "right" if width else "left") for head, width in widths]
        grid = Grid(tuple(columns), live)
        lines += grid.head()
        lines += _joined([grid.row(row, _ROW) for row in dose.rows])
    ledger = lines_of(" ".join(dose.ledger), STRONG, live) if dose.ledger else ()
    nothing = () if told or lines or ledger else lines_of("Nothing was prepared.", BODY, live)
    return Block((*told, *lines, *ledger, *nothing), titled("Drug, rates, ledger"))


def vitals_block(vitals: VitalsTable, live: float) -> Block:
    """Times down, readings across; footnotes say what a corrected value was."""
    if not vitals.rows:
        return Block(lines_of("No vitals were charted.", BODY, live), titled("Vitals"))
    pairs = zip(VITALS_HEADS, _VITALS_WIDTHS, strict=True)
    columns = [Column(head, width, "right" if width else "left") for head, width in pairs]
    grid = Grid(tuple(columns), live)
    lines: list[Line] = []
    for row in vitals.rows:
        note = str(row.note).translate(_SUPERSCRIPT) if row.note else ""
        *cells, marks = row.cells
        face = TABLE if any(cells[2:]) else _MISSED
        set_row = grid.row((*cells, f"{marks}{note}"), face)
        lines += _struck(set_row, live) if row.struck else set_row
    for number, note in enumerate(vitals.notes, start=1):
        mark = str(number).translate(_SUPERSCRIPT)
        lines += lines_of(f"{mark} {note}", CLOSE, live)
    return Block(tuple(lines), titled("Vitals", VITALS_LEGEND), grid.head(), keep=True)


def _struck(rows: Sequence[Line], live: float) -> list[Line]:
    """A row with a line through its readings."""
    first, *rest = rows
    until = sum(_VITALS_WIDTHS) + 6 * (len(_VITALS_WIDTHS) - 2)
    through = Stroke(min(until, live), first.height / 2 + 0.5, thick=0.8, grey=0)
    return [Line(first.height, (*first.marks, through)), *rest]


def rules_block(summary: Summary, live: float) -> Block:
    """D1 to D22 in two columns with why, then the overrides in full sentences."""
    width = (live - _BETWEEN) / 2
    items = [_rule(rule, width) for rule in summary.rules]
    columns = [_joined(items[:11]), _joined(items[11:])]
    told = [line for text in summary.rule_overrides for line in lines_of(text, BODY, live)]
    title = titled("Rules for going home", f"as at {summary.rules_as_at} · {_MARKS}")
    return Block((*beside(columns, width + _BETWEEN), *told), title)


def _rule(rule: Rule, width: float) -> tuple[Line, ...]:
    """The mark, the number, and rule and reason running on."""
    room = width - _INDENT - 22
    lines = []
    for index, part in enumerate(wrapped(f"{rule.words}: {rule.because}", _RULE, room)):
        marks: list[Mark] = [Tick(rule.done, _RULE.leading)] if not index else []
        marks += [Words(rule.id, _RULE, _INDENT)] if not index else []
        lines.append(Line(_RULE.leading, (*marks, Words(part, _RULE, _INDENT + 22))))
    return tuple(lines)
