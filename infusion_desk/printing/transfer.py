"""The transfer sheet: one page for whoever takes the patient over in an emergency."""

from collections.abc import Sequence

from infusion_desk.printing.fonts import SEMIBOLD
from infusion_desk.printing.listed import listed, listed_if_any, running
from infusion_desk.printing.page import LETTER, Block, Document, Paper, flowed, whole_identity
from infusion_desk.printing.summary_tables import dose_block, vitals_block
from infusion_desk.printing.type import (
    BODY,
    SMALL,
    STRONG,
    Face,
    Frame,
    Line,
    Mark,
    Stroke,
    Words,
    lines_of,
    wrapped,
)
from infusion_desk.projections.report import SessionReport
from infusion_desk.projections.transfer import MOST_SETS, Moment, Transfer, transfer_of

_TITLE = Face(18, 22, SEMIBOLD)
_WHO = Face(14, 18, SEMIBOLD)
_CLOCK = Face(14, 18, SEMIBOLD)
_BETWEEN, _INSIDE, _BOX = 6.0, 5.0, 46.0
_FEWER_SETS = (MOST_SETS, 8, 6, 4)
"""Older readings give way before the sheet takes a second page."""


def transfer_pdf(report: SessionReport, paper: Paper = LETTER, printed_by: str = "") -> bytes:
    """The sheet as PDF; a second page only where four sets and all that was given need it."""
    for most in _FEWER_SETS:
        sheet = transfer_of(report, printed_by, most)
        pages = flowed(_blocks(sheet, paper), paper.body)
        if len(pages) == 1:
            break
    return Document("Transfer sheet", sheet.head, paper, (sheet.head.session, "")).pdf(pages)


def _blocks(sheet: Transfer, paper: Paper) -> Sequence[Block]:
    live = paper.live
    return [
        _opening(sheet, paper),
        _moments(sheet.moments, live),
        dose_block(sheet.dose, live),
        running("Given", sheet.given, live, "Nothing was given, or the strength is not known."),
        listed("Other medicines", sheet.medicines, live, "None charted."),
        listed("Effects", sheet.effects, live, "None charted."),
        *listed_if_any("What was done", sheet.done, live),
        vitals_block(sheet.vitals, live),
        listed("Before", sheet.before, live, "Not charted."),
        listed("Questions to", (sheet.contact,) if sheet.contact else (), live, ""),
        _signatures(live),
    ]


def _opening(sheet: Transfer, paper: Paper) -> Block:
    """Who, what they must not be given, what is in them."""
    live = paper.live
    return Block(
        (
            *whole_identity(sheet.head, paper),
            *lines_of("Transfer sheet", _TITLE, live),
            *lines_of(sheet.patient, _WHO, live),
            *lines_of(sheet.allergies, _WHO, live),
            *lines_of(" ".join(sheet.about), BODY, live),
            Line(4),
        )
    )


def _moments(moments: Sequence[Moment], live: float) -> Block:
    """Four boxes; one without a time has a line to write it on."""
    step = (live + _BETWEEN) / len(moments)
    width = step - _BETWEEN
    frames = tuple(Frame(width, _BOX, place * step) for place in range(len(moments)))
    labels, clocks, below = [], [], []
    for place, one in enumerate(moments):
        dx = place * step + _INSIDE
        labels.append(Words(one.caption, STRONG, dx))
        clocks.append(_clock(one, dx, width))
        told = wrapped(one.below, SMALL, width - 2 * _INSIDE)
        below.append(Words(told[0] if told else "", SMALL, dx))
    return Block(
        (Line(3, frames), Line(13, tuple(labels)), Line(18, tuple(clocks)), Line(16, tuple(below))),
        keep=True,
    )


def _clock(one: Moment, dx: float, width: float) -> Mark:
    if one.clock:
        return Words(one.clock, _CLOCK, dx)
    return Stroke(width - 2 * _INSIDE, 15, dx)


def _signatures(live: float) -> Block:
    """Who hands over to whom, and when: by hand."""
    step = (live + 12) / 3
    rules = tuple(Stroke(step - 12, 24, place * step, grey=0) for place in range(3))
    words = ("Handed over by", "Taken over by, unit", "Time")
    under = tuple(Words(text, SMALL, place * step) for place, text in enumerate(words))
    return Block((Line(26, rules), Line(10, under)), keep=True, space=5)
