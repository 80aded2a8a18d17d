"""The recovery sheet: a code in large groups, and what to do with it in the worst hour."""

from collections.abc import Sequence

from infusion_desk.printing.fonts import SEMIBOLD
from infusion_desk.printing.page import LETTER, Block, Document, Paper, flowed
from infusion_desk.printing.type import (
    GREY,
    HEADING,
    SMALL,
    Face,
    Frame,
    Line,
    Mark,
    Stroke,
    Words,
    beside,
    lines_of,
)
from infusion_desk.projections.recovery_sheet import SECRET, RecoverySheet
from infusion_desk.projections.summary import Head

TITLE = "Recovery sheet"
FOR = (
    "This code opens the record where its passphrase is lost, also on another computer. "
    "It is on this paper and nowhere else."
)
STEPS = (
    "Start Infusion Desk where the record lies. If the computer is lost, put the last backup into "
    "a folder of a new one first: infusion-desk --data FOLDER restore BACKUP, with the line "
    "recovery=… in the file that --secrets names.",
    "Where it asks for the passphrase, press Ctrl+R: Use the recovery sheet.",
    "Type the eight groups in order. Capitals and spaces do not matter. A wrong character is told "
    "with its group.",
    "Choose a new passphrase. Then make a new sheet in Settings, and destroy this one.",
)
SIGNS = "There is no letter I, L, O or U in the code: what looks like one is 1 or 0."
REPLACED = "A sheet that is made later takes the place of this one, which then opens nothing."
KEPT = ("Locked away at", "by", "on")
_TITLE = Face(18, 26, SEMIBOLD)
_TEXT, _WARNING = Face(11, 15), Face(11, 15, SEMIBOLD)
_CODE, _NUMBER = Face(24, 38, SEMIBOLD), Face(11, 38, grey=GREY)
_CELL, _PAD, _SIGN = 44.0, 36.0, 30.0
"""A row of groups; where a group begins in its box; how far apart its characters stand."""
_STEP = 20.0


def recovery_pdf(sheet: RecoverySheet, paper: Paper = LETTER) -> bytes:
    """One page; nobody's name is on it but the clinic's."""
    made = f"made {sheet.made}"
    head = Head(sheet.clinic, "", sheet.record, "Keep it locked away", made, False, False)
    document = Document(TITLE, head, paper, (f"Record {sheet.record}", made))
    return document.pdf(flowed(_blocks(sheet, paper.live), paper.body))


def _blocks(sheet: RecoverySheet, live: float) -> Sequence[Block]:
    opening = (
        Line(_TITLE.leading, (Words(TITLE, _TITLE),)),
        *lines_of(FOR, _TEXT, live),
        *lines_of(SECRET, _WARNING, live),
    )
    return [
        Block(opening),
        Block((*_code(sheet.groups, live), *lines_of(SIGNS, SMALL, live)), space=16),
        Block(_steps(live), (Line(HEADING.leading + 4, (Words("To use it", HEADING),)),), space=16),
        Block(lines_of(REPLACED, _TEXT, live), space=16),
        Block(_kept(live), space=24),
    ]


def _code(groups: Sequence[str], live: float) -> tuple[Line, ...]:
    """Two columns, read across; each group in a box with its number before it."""
    step = (live + 16) / 2
    rows = []
    for first in range(0, len(groups), 2):
        marks: list[Mark] = []
        for place, group in enumerate(groups[first : first + 2]):
            dx = place * step
            marks.append(Frame(step - 16, _CELL - 6, dx))
            marks.append(Words(str(first + place + 1), _NUMBER, dx + 10))
            marks += [
                Words(sign, _CODE, dx + _PAD + at * _SIGN, _SIGN, "centre")
                for at, sign in enumerate(group)
            ]
        rows.append(Line(_CELL, tuple(marks)))
    return tuple(rows)


def _steps(live: float) -> tuple[Line, ...]:
    lines: list[Line] = []
    for number, step in enumerate(STEPS, start=1):
        numbered = lines_of(f"{number}.", _TEXT, _STEP)
        lines += beside((numbered, lines_of(step, _TEXT, live - _STEP)), _STEP)
    return tuple(lines)


def _kept(live: float) -> tuple[Line, ...]:
    step = (live + 12) / 3
    rules = tuple(Stroke(step - 12, 22, place * step, grey=0) for place in range(3))
    words = tuple(Words(told, SMALL, place * step) for place, told in enumerate(KEPT))
    return Line(24, rules), Line(11, words)
