"""Downtime sheets: what is known of each patient, and lines to write on. Pens need room."""

from collections.abc import Sequence

from infusion_desk.printing.fonts import SEMIBOLD
from infusion_desk.printing.listed import titled
from infusion_desk.printing.page import (
    LETTER,
    Block,
    Document,
    Paper,
    bound_pdf,
    flowed,
    whole_identity,
)
from infusion_desk.printing.summary_tables import vitals_block
from infusion_desk.printing.table import GAP, Column, Grid
from infusion_desk.printing.type import (
    BODY,
    GREY,
    QUIET,
    SMALL,
    STRONG,
    Face,
    Line,
    Mark,
    Stroke,
    Tick,
    Words,
    beside,
    lines_of,
)
from infusion_desk.projections.downtime import DowntimeSheet, ToTick

TITLE = "Downtime sheet"
ADVICE = "Write while nothing works. Later, Documents: Type a paper sheet."
EXAMPLES = (
    "one a line, as it will be typed: rate 40 · pause why · ! nausea mild · gave what, how much"
)
UNTOLD = ("Allergies", "Weight today", "Plan", "Vial and bag", "Pump", "IV", "Driver")
HAPPENINGS = 10
"""Lines for what happens besides the sets."""
_ROW, _RULE = 22.0, 19.0
"""Height of a row for the pen, and how far down its rule lies."""
_TITLE = Face(18, 22, SEMIBOLD)
_PRINTED = Face(10, 26)
"""Printed in a row for the pen, on its rule."""
_WHY = Face(8, 27, grey=GREY)
_SLASH = Face(12, 25, grey=GREY)
_LABEL = 84.0
_NARROW = 34.0
_COLUMNS = (
    Column("time", _NARROW, "left"),
    Column("T+", 26, "left"),
    Column("BP", 72, "left"),
    Column("HR", 40, "left"),
    Column("SpO2", 40, "left"),
    Column("RR", 38, "left"),
    Column("MOAA/S", 36, "left"),
    Column("dissoc.", 36, "left"),
    Column("nausea", 36, "left"),
    Column("by", _NARROW, "left"),
    Column("", 0, "left"),
)


def downtime_pdf(sheets: Sequence[DowntimeSheet], paper: Paper = LETTER) -> bytes:
    """One file with a sheet for each; every sheet counts its own pages."""
    parts = []
    for sheet in sheets:
        document = Document(TITLE, sheet.head, paper, (sheet.head.session, ""))
        parts.append((document, flowed(_blocks(sheet, paper), paper.body)))
    return bound_pdf(parts)


def _blocks(sheet: DowntimeSheet, paper: Paper) -> Sequence[Block]:
    live = paper.live
    so_far = [_happened(sheet, live), vitals_block(sheet.so_far, live)] if sheet.facts else []
    return [
        _opening(sheet, paper),
        *so_far,
        _writing(sheet, live),
        _happenings(live),
        _ticks(sheet.to_tick, live),
        _hands(sheet, live),
    ]


def _opening(sheet: DowntimeSheet, paper: Paper) -> Block:
    """The title, and what is known of the patient; or rules where nothing is."""
    live = paper.live
    after = Words(ADVICE, Face(9, 25, grey=GREY), 0, live, "right")
    lines: list[Line] = [Line(26, (Words(TITLE, _TITLE), after))]
    for label, words in sheet.facts:
        told = lines_of(words, BODY, live - _LABEL)
        lines += beside((lines_of(label, STRONG, _LABEL - 8), told), _LABEL)
    if not sheet.facts:
        lines += [_blank(label, live) for label in UNTOLD]
    return Block((*whole_identity(sheet.head, paper), *lines))


def _blank(label: str, live: float) -> Line:
    rule = Stroke(live - _LABEL, _RULE, _LABEL, grey=0)
    return Line(_ROW, (Words(label, Face(9, 26, SEMIBOLD)), rule))


def _happened(sheet: DowntimeSheet, live: float) -> Block:
    told = " · ".join(sheet.happened)
    face = BODY if told else QUIET
    side = lines_of("So far", STRONG, _LABEL - 8)
    return Block(beside((side, lines_of(told or "Nothing yet.", face, live - _LABEL)), _LABEL))


def _writing(sheet: DowntimeSheet, live: float) -> Block:
    """A row at each coming due time, and some without one."""
    grid = Grid(_COLUMNS, live)
    rows = [_row(grid, due) for due in (*sheet.due, *[("", "", "")] * sheet.spare)]
    return Block(tuple(rows), titled("Vitals to come", room=2), grid.head())


def _row(grid: Grid, due: tuple[str, str, str]) -> Line:
    """A row for the pen; what is known already is printed in it."""
    clock, after, why = due
    places = {column.head: (dx, width) for column, dx, width in grid.places()}
    pressure, width = places["BP"]
    row = grid.pen_row(_ROW, _RULE, {"time": clock, "T+": after}, _PRINTED)
    marks: list[Mark] = [*row.marks, Words("/", _SLASH, pressure + width / 2 - 2)]
    if why:
        marks.append(Words(why, _WHY, places[""][0]))
    return Line(_ROW, tuple(marks))


def _happenings(live: float) -> Block:
    """Lines for rates, effects, medicines and whatever else happens."""
    wide = live - 2 * (_NARROW + GAP)
    heads = (("time", _NARROW), ("what", wide), ("by", _NARROW))
    grid = Grid(tuple(Column(head, width, "left") for head, width in heads), live)
    title = titled("Rate, effects, medicines, anything else", room=2)
    lines = (grid.pen_row(_ROW, _RULE, {}, _PRINTED),) * HAPPENINGS
    return Block(lines, (*title, *lines_of(EXAMPLES, SMALL, live)), grid.head(), keep=True)


def _ticks(items: Sequence[ToTick], live: float) -> Block:
    """What must be so before going home, in two columns; beside each room for when and by whom."""
    step = (live + 14) / 2
    half = (len(items) + 1) // 2
    columns = [[_tick(item, step - 14) for item in part] for part in (items[:half], items[half:])]
    title = titled("Before going home: tick, time, by", room=2)
    return Block(beside(columns, step), title, keep=True)


def _tick(item: ToTick, width: float) -> Line:
    told = f"{item.words}: {item.told}" if item.told else item.words
    marks: list[Mark] = [
        Tick(bool(item.told), 18),
        Words(item.rule, Face(8, 20, grey=GREY), 12),
        Words(told, Face(9, 20), 34),
    ]
    if not item.told:
        marks.append(Stroke(58, 15, width - 58, grey=0))
    return Line(18, tuple(marks))


def _hands(sheet: DowntimeSheet, live: float) -> Block:
    """Whose initials these are; and under which name the sheet is typed back."""
    step = (live + 12) / 3
    rules = tuple(Stroke(step - 12, 22, place * step, grey=0) for place in range(3))
    words = tuple(
        Words("Initials and name of who wrote here", SMALL, place * step) for place in range(3)
    )
    told = f"session {sheet.code}" if sheet.code else ""
    return Block((Line(24, rules), Line(11, words), *lines_of(told, SMALL, live)), keep=True)
