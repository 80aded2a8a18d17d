"""Pages: paper sizes, blocks of lines flowed over them, head and foot on each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from infusion_desk.printing.fonts import SEMIBOLD, registered, spelled, width_of
from infusion_desk.printing.type import (
    GREY,
    Face,
    Frame,
    Line,
    Mark,
    Stroke,
    Words,
    elided,
    wrapped,
)
from infusion_desk.projections.summary import AID, DEMO, Head

SIDE, EDGE = 45.0, 36.0
HEAD, FOOT = 40.0, 30.0
_NAME = Face(11, 15, SEMIBOLD)
_MARGIN_NOTE = Face(9, 12)
_AID = Face(8, 10, grey=GREY)
_CHECK = Face(9, 10)
_PLATE = Face(9, 14, SEMIBOLD)


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper in points."""

    name: str
    width: float
    height: float

    @property
    def live(self) -> float:
        """The width that is printed on."""
        return self.width - 2 * SIDE

    @property
    def body(self) -> float:
        """The height between head and foot."""
        return self.height - 2 * EDGE - HEAD - FOOT


LETTER = Paper("Letter", 612, 792)
A4 = Paper("A4", 595.28, 841.89)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a head. `keep` puts them on one page if one page can hold them.

    Where a block runs over a page its `repeat` lines are set again; `space` is kept above it.
    """

    lines: tuple[Line, ...]
    head: tuple[Line, ...] = ()
    repeat: tuple[Line, ...] = ()
    keep: bool = False
    space: float = 6


@dataclass(slots=True)
class _Flow:
    """Where the next line goes."""

    room: float
    pages: list[list[tuple[float, Line]]] = field(default_factory=lambda: [[]])
    used: float = 0

    def put(self, lines: Iterable[Line]) -> None:
        """Set lines one under another."""
        for line in lines:
            self.pages[-1].append((self.used, line))
            self.used += line.height

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self.used = 0

    def fits(self, lines: Iterable[Line], space: float = 0) -> bool:
        """Whether these lines go on this page; half a point is no reason to turn it."""
        return self.used + space + height_of(lines) <= self.room + 0.5

    def flow(self, block: Block) -> None:
        """Set one block, over as many pages as it needs."""
        opening = (*block.head, *block.repeat)
        space = block.space if self.used else 0
        whole = (*opening, *block.lines)
        must = whole if block.keep and height_of(whole) <= self.room else opening + block.lines[:2]
        if self.used and not self.fits(must, space):
            self.turn()
            space = 0
        self.used += space
        self.put(opening)
        for line in block.lines:
            if not self.fits((line,)) and self.used:
                self.turn()
                self.put(block.repeat)
            self.put((line,))


def height_of(lines: Iterable[Line]) -> float:
    """How much of a page lines take."""
    return sum(line.height for line in lines)


def flowed(blocks: Sequence[Block], room: float) -> list[list[tuple[float, Line]]]:
    """Each page's lines with how far down they hang."""
    flow = _Flow(room)
    for block in blocks:
        flow.flow(block)
    return flow.pages


@dataclass(frozen=True, slots=True)
class Document:
    """What kind of paper this is, and what stands at the head and foot of each page.

    `second` is the second line of the head: what stands at its left and at its right.
    """

    title: str
    head: Head
    paper: Paper
    second: tuple[str, str]
    language: str = "en-US"

    def pdf(self, pages: Sequence[Sequence[tuple[float, Line]]]) -> bytes:
        """The finished file; the same pages always make the same bytes."""
        return bound_pdf([(self, pages)])

    def draw(
        self,
        canvas: Canvas,
        pages: Sequence[Sequence[tuple[float, Line]]],
        first: int = 1,
        count: int = 0,
    ) -> None:
        """These pages, behind what is on the canvas; counted by themselves where `count` is 0."""
        top = self.paper.height - EDGE
        for number, page in enumerate(pages, start=first):
            canvas.setLineCap(0)
            self._head(canvas, top)
            for down, line in page:
                for mark in line.marks:
                    mark.draw(canvas, SIDE, top - HEAD - down)
            self._foot(canvas, f"page {number} of {count or len(pages)}")
            canvas.showPage()

    def _head(self, canvas: Canvas, top: float) -> None:
        live = self.paper.live
        plates, used = _plates(self.head, live)
        left, right = self.second
        wanted = width_of(left, _MARGIN_NOTE.weight, _MARGIN_NOTE.size)
        told = elided(right, _MARGIN_NOTE, max(live - wanted - 9, live / 5))
        rest = live - width_of(told, _MARGIN_NOTE.weight, _MARGIN_NOTE.size) - 9
        first: tuple[Mark, ...] = (*_identity(self.head, live - used), *plates)
        second: tuple[Mark, ...] = (
            Words(elided(left, _MARGIN_NOTE, rest), _MARGIN_NOTE),
            Words(told, _MARGIN_NOTE, 0, live, "right"),
            Stroke(live, 15, thick=0.8, grey=0),
        )
        for down, marks in ((0, first), (15, second)):
            for mark in marks:
                mark.draw(canvas, SIDE, top - down)

    def _foot(self, canvas: Canvas, page: str) -> None:
        top, live = EDGE + FOOT - 8, self.paper.live
        plates, used = _plates(self.head, live)
        told = f"{self.head.standing} · {self.head.printed} · {page}"
        words = Words(elided(told, _MARGIN_NOTE, live - used), _MARGIN_NOTE)
        marks: tuple[Mark, ...] = (Stroke(live, -4), words, *plates)
        for mark in marks:
            mark.draw(canvas, SIDE, top)
        Words(AID, _AID).draw(canvas, SIDE, top - 12)
        if self.head.check:
            beside = width_of(AID, _AID.weight, _AID.size) + 12
            check = Words(f"check {self.head.check}", _CHECK, beside)
            check.draw(canvas, SIDE, top - 12)


def bound_pdf(
    parts: Sequence[tuple[Document, Sequence[Sequence[tuple[float, Line]]]]],
    *,
    together: bool = False,
) -> bytes:
    """Several papers of one size in one file; each counts its own pages, or all `together`."""
    first = parts[0][0]
    registered()
    out = BytesIO()
    canvas = Canvas(out, pagesize=(first.paper.width, first.paper.height), invariant=1)
    canvas.setTitle(first.title)
    canvas.setAuthor("Infusion Desk")
    canvas.setCreator("Infusion Desk")
    canvas.setSubject("")
    canvas.setCatalogEntry("Lang", first.language)
    count, done = sum(len(pages) for _, pages in parts) if together else 0, 0
    for document, pages in parts:
        document.draw(canvas, pages, done + 1, count)
        done += len(pages) if together else 0
    canvas.save()
    return out.getvalue()


def _plates(head: Head, live: float) -> tuple[list[Mark], float]:
    """DRAFT and DEMO at the right edge, and the width they take."""
    marks: list[Mark] = []
    right = live
    for text in ["DRAFT"] * head.draft + [DEMO] * head.demo:
        width = width_of(text, _PLATE.weight, _PLATE.size) + 12
        dark = text == "DRAFT"
        marks.append(Frame(width, 14, right - width, filled=dark))
        marks.append(Words(text, _PLATE, right - width, width, "centre", white=dark))
        right -= width + 6
    return marks, live - right


def _identity(head: Head, width: float) -> list[Mark]:
    """Name and both other identifiers on one line: the name gives way, never the MRN."""
    rest = spelled(f"  {head.identity}")
    face = next((one for one in _FACES if _fits(head, one, width)), _FACES[-1])
    kept = min(width_of(rest, face.weight, face.size), width * 0.7)
    name = elided(head.name, face, width - kept)
    rest = elided(rest, face, width - width_of(name, face.weight, face.size))
    return [Words(name + rest, face)]


_FACES = (_NAME, Face(10, 15, SEMIBOLD), Face(9, 15, SEMIBOLD))


def _fits(head: Head, face: Face, width: float) -> bool:
    text = spelled(f"{head.name}  {head.identity}")
    return width_of(text, face.weight, face.size) <= width


def whole_identity(head: Head, paper: Paper) -> tuple[Line, ...]:
    """Name and identifiers in full, for the body of a page whose head had to shorten them."""
    plates = 220 if head.demo else 80
    if _fits(head, _FACES[-1], paper.live - plates):
        return ()
    face = _MARGIN_NOTE
    text = f"{head.name}  {head.identity}"
    lines = (Line(12, (Words(part, face),)) for part in wrapped(text, face, paper.live))
    return (*lines, Line(6))
