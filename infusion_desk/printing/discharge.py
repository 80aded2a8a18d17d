"""The discharge note: one page in plain words for the patient and the driver, always one page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session_facts import Leaving
from infusion_desk.printing.discharge_spanish import SPANISH
from infusion_desk.printing.discharge_words import ENGLISH, Lines, NoteWords
from infusion_desk.printing.fonts import SEMIBOLD
from infusion_desk.printing.page import (
    LETTER,
    Document,
    Paper,
    bound_pdf,
    height_of,
    whole_identity,
)
from infusion_desk.printing.type import Face, Frame, Line, Mark, Stroke, Words, lines_of, wrapped
from infusion_desk.projections.report import SessionReport
from infusion_desk.projections.summary import Head, clock_of, head_of

WINDOW = (timedelta(hours=48), timedelta(hours=72))
"""After the end of the infusion: when coaching belongs (clinical.md, S16)."""

_INDENT = 20.0
_SCALES = (1.0, 0.97, 0.94, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4)
"""Long names make the page smaller, never longer."""
_LONGEST = 300
"""Characters of one name that the note tries to print; the summary has them all."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The faces of one attempt at fitting the page, and its width."""

    live: float
    scale: float

    @property
    def body(self) -> Face:
        """Running text."""
        return Face(12, 15).scaled(self.scale)

    @property
    def strong(self) -> Face:
        """The first words of a point."""
        return Face(12, 15, SEMIBOLD).scaled(self.scale)

    @property
    def loud(self) -> Face:
        """The box about driving."""
        return Face(16, 20, SEMIBOLD).scaled(self.scale)

    @property
    def small(self) -> Face:
        """Under a line to sign on."""
        return Face(9, 11).scaled(self.scale)

    @property
    def gap(self) -> Line:
        """Between two points."""
        return Line(7 * self.scale)


def discharge_pdf(report: SessionReport, paper: Paper = LETTER, printed_by: str = "") -> bytes:
    """The note in English; raises Refused while the infusion has not ended."""
    return _notes_pdf(report, (ENGLISH,), paper, printed_by)


def spanish_discharge_pdf(
    report: SessionReport, paper: Paper = LETTER, printed_by: str = ""
) -> bytes:
    """In Spanish, and facing it in English: a point stands at one height on both."""
    return _notes_pdf(report, (SPANISH, ENGLISH), paper, printed_by)


def _notes_pdf(
    report: SessionReport, languages: Sequence[NoteWords], paper: Paper, printed_by: str
) -> bytes:
    if report.started_at is None or report.ended_at is None:
        raise Refused("The discharge note needs the end of the infusion: stop comes first.")
    head = head_of(report, clock_of(report), printed_by)
    draft = report.released_at is None
    standing = "DRAFT, not released" if draft else "Discharge note"
    head = replace(head, draft=draft, standing=standing)
    whole = whole_identity(replace(head, name=head.name[:_LONGEST]), paper)
    for scale in _SCALES:
        sheet = _Sheet(paper.live, scale)
        notes = _level([_points(report, words, sheet) for words in languages], sheet)
        if height_of((*whole, *notes[0])) <= paper.body:
            break
    parts = [
        (_document(report, head, words, paper), [_hung((*whole, *note))])
        for words, note in zip(languages, notes, strict=True)
    ]
    return bound_pdf(parts, together=True)


def _document(report: SessionReport, head: Head, words: NoteWords, paper: Paper) -> Document:
    """What stands at the head and foot of one language's page."""
    clock = clock_of(report)
    zone = clock.zone_words(_end(report), _end(report) + WINDOW[1])
    left = f"{words.title} · {words.day(clock.day)}, {clock.day.year} · {words.times} {zone}"
    right = " · ".join(filter(None, (report.clinic.name, report.clinic.phone)))
    return Document(words.title, head, paper, (left, right), words.language)


def _level(notes: Sequence[Sequence[list[Line]]], sheet: _Sheet) -> list[list[Line]]:
    """Each note's lines; a point is as high as the longest of its languages."""
    level: list[list[Line]] = [[] for _ in notes]
    for points in zip(*notes, strict=True):
        high = max(height_of(point) for point in points)
        for lines, point in zip(level, points, strict=True):
            lines += [*point, Line(high - height_of(point)), sheet.gap]
    return [lines[:-1] for lines in level]


def _hung(lines: Sequence[Line]) -> list[tuple[float, Line]]:
    down, page = 0.0, []
    for line in lines:
        page.append((down, line))
        down += line.height
    return page


def _points(report: SessionReport, words: NoteWords, sheet: _Sheet) -> list[list[Line]]:
    return [
        _numbered(1, "", (_today(report, words),), sheet),
        _driving(report, words, sheet),
        _numbered(3, *words.tonight, sheet),
        _numbered(4, *words.expect, sheet),
        _call(report, words, sheet),
        _emergency(words, sheet),
        _medicines(words, sheet),
        _window(report, words, sheet),
        _next_visit(report, words, sheet),
        _signatures(words, sheet),
    ]


def _local(report: SessionReport, at: datetime) -> datetime:
    return at.astimezone(report.zone)


def _end(report: SessionReport) -> datetime:
    assert report.ended_at is not None
    return report.ended_at


def _today(report: SessionReport, words: NoteWords) -> str:
    assert report.started_at is not None
    start, end = _local(report, report.started_at), _local(report, _end(report))
    cleared = words.not_cleared
    if report.released_at is not None:
        at = words.clock(_local(report, report.released_at))
        cleared = words.cleared.format(at=at, by=report.physician)
    return words.today.format(
        day=words.day(start.date()),
        kind=words.today_kinds[report.kind.value],
        start=words.clock(start),
        end=words.clock(end),
        visit=_visit(report, words),
        cleared=cleared,
    )


def _visit(report: SessionReport, words: NoteWords) -> str:
    """Which of its series, or of all this patient's."""
    if report.place:
        k, _, n = report.place.partition(" of ")
        return words.visit_of.format(k=k, n=n)
    return "" if report.number is None else words.visit.format(k=report.number)


def _numbered(number: int, title: str, told: Lines, sheet: _Sheet) -> list[Line]:
    """A point: its number in the margin, its title in bold, each sentence on its own line."""
    room = sheet.live - _INDENT
    lines = list(lines_of(title, sheet.strong, room)) if title else []
    for text in told:
        lines += lines_of(text, sheet.body, room)
    face = sheet.strong if title else sheet.body
    return _with_number(number, [line.moved(_INDENT) for line in lines], sheet, face)


def _with_number(
    number: int, lines: list[Line], sheet: _Sheet, face: Face, place: int = 0
) -> list[Line]:
    """The point's number on the baseline of the line at `place`, which is set in `face`."""
    size = sheet.strong.size
    level = replace(sheet.strong, leading=face.leading + 0.7 * (face.size - size))
    here = lines[place]
    with_it = Line(here.height, (Words(str(number), level), *here.marks))
    return [*lines[:place], with_it, *lines[place + 1 :]]


def _driving(report: SessionReport, words: NoteWords, sheet: _Sheet) -> list[Line]:
    """Point 2, in the largest type: the day after the end, and the one after that."""
    day = _local(report, _end(report)).date()
    first = words.driving.format(day=words.day(day + timedelta(days=1)))
    longer = words.driving_longer.format(day=words.day(day + timedelta(days=2)))
    room = sheet.live - _INDENT - 24
    lines = [
        *lines_of(first, sheet.loud, room),
        *lines_of(longer, sheet.body, room),
        *lines_of(_driver(report, words), sheet.strong, room),
    ]
    return _with_number(2, _framed(lines, sheet, 2), sheet, sheet.loud, 1)


def _driver(report: SessionReport, words: NoteWords) -> str:
    alone = report.left_how not in (None, Leaving.HOME)
    if report.driver is None or alone:
        return words.no_driver
    name, here = report.driver.name[:_LONGEST], report.driver_here
    if here is None:
        return words.driver.format(name=name)
    at = words.clock(_local(report, here.at))
    return words.driver_seen.format(name=name, at=at, by=here.by)


def _framed(lines: Sequence[Line], sheet: _Sheet, thick: float) -> list[Line]:
    """Lines in a box that starts at the indent."""
    inside = [line.moved(_INDENT + 12) for line in lines]
    height = height_of(inside) + 12
    frame = Frame(sheet.live - _INDENT, height, _INDENT, thick=thick)
    return [Line(6, (frame,)), *inside, Line(6)]


def _call(report: SessionReport, words: NoteWords, sheet: _Sheet) -> list[Line]:
    title, told = words.call
    if report.clinic.phone:
        title = words.call_at.format(phone=report.clinic.phone)
    return _numbered(5, title, told, sheet)


def _emergency(words: NoteWords, sheet: _Sheet) -> list[Line]:
    """Point 6: two columns in a frame that is never cut."""
    width = (sheet.live - _INDENT - 36) / 2
    columns = [
        [*lines_of(title, sheet.strong, width), *lines_of(text, sheet.body, width)]
        for title, text in words.emergency
    ]
    rows = []
    for index in range(max(len(column) for column in columns)):
        marks: list[Mark] = []
        for place, column in enumerate(columns):
            if index < len(column):
                marks += column[index].moved(place * (width + 12)).marks
        rows.append(Line(sheet.body.leading, tuple(marks)))
    return _with_number(6, _framed(rows, sheet, 1), sheet, sheet.strong, 1)


def _medicines(words: NoteWords, sheet: _Sheet) -> list[Line]:
    """Point 7: two lines for the physician's pen."""
    start = _INDENT + 118
    title = Words(words.medicines, sheet.strong, _INDENT)
    first = Stroke(sheet.live - start, sheet.body.leading - 2, start, grey=0)
    second = Stroke(sheet.live - _INDENT, 18, _INDENT, grey=0)
    lines = [Line(sheet.body.leading, (title, first)), Line(20, (second,))]
    return _with_number(7, lines, sheet, sheet.strong)


def _window(report: SessionReport, words: NoteWords, sheet: _Sheet) -> list[Line]:
    """Point 8, from the end of the infusion."""
    first, last = (_local(report, _end(report) + hours) for hours in WINDOW)
    title, told = words.window
    start, end = (f"{words.day(at.date())}, {words.clock(at)}" for at in (first, last))
    dated = tuple(text.format(start=start, end=end) for text in told)
    return _numbered(8, title, dated, sheet)


def _next_visit(report: SessionReport, words: NoteWords, sheet: _Sheet) -> list[Line]:
    """Point 9, with the day where one is booked."""
    title, told = words.next_visit
    if report.booked is not None:
        title = words.next_booked.format(day=words.day(report.booked))
    return _numbered(9, title, told, sheet)


def _signatures(words: NoteWords, sheet: _Sheet) -> list[Line]:
    """Point 10: three lines to sign on, and when."""
    step = (sheet.live - _INDENT + 10) / 4
    labels = (*words.hands, words.signed_at)
    rules = [Stroke(step - 10, 24, _INDENT + place * step, grey=0) for place in range(4)]
    under = [
        Words(label, sheet.small, _INDENT + place * step) for place, label in enumerate(labels)
    ]
    told = wrapped(words.given, sheet.small, sheet.live - _INDENT)
    lines = [
        *(Line(sheet.small.leading, (Words(part, sheet.small, _INDENT),)) for part in told),
        Line(26, tuple(rules)),
        Line(sheet.small.leading, tuple(under)),
    ]
    return _with_number(10, lines, sheet, sheet.small)
