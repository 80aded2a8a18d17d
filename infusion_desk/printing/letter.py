"""The letter to a provider outside: who, what was done, what came of it, how the scores went."""

from infusion_desk.printing.fonts import SEMIBOLD
from infusion_desk.printing.listed import listed, to_sign_on
from infusion_desk.printing.page import LETTER, Block, Document, Paper, flowed, whole_identity
from infusion_desk.printing.series import course_block
from infusion_desk.printing.type import STRONG, Face, Line, lines_of
from infusion_desk.projections.letter import Letter

_TO = Face(11, 15)
_ABOUT = Face(14, 20, SEMIBOLD)
_TEXT = Face(10, 14)


def letter_pdf(letter: Letter, clinic: str = "", paper: Paper = LETTER) -> bytes:
    """The letter as PDF; `clinic` is whose letter it is, for the head."""
    document = Document("Letter", letter.head, paper, (letter.head.session, clinic))
    return document.pdf(flowed(_blocks(letter, paper), paper.body))


def _blocks(letter: Letter, paper: Paper) -> list[Block]:
    live = paper.live
    to = [line for text in letter.to for line in lines_of(text, _TO, live)]
    opening = [line for text in letter.opening for line in lines_of(text, _TEXT, live)]
    closing = [line for text in letter.closing for line in lines_of(text, _TEXT, live)]
    signer = lines_of(letter.signer, STRONG, live) if letter.signer else ()
    return [
        Block((*whole_identity(letter.head, paper), Line(8), *to, Line(8))),
        Block(
            (
                *lines_of(letter.day, _TO, live),
                *lines_of(f"About {letter.about}", _ABOUT, live),
                *opening,
            )
        ),
        course_block("Sessions", letter.rows, live),
        *(listed(title, told, live, "Not charted.") for title, told in letter.sections),
        Block((*closing, Line(14), *signer, *to_sign_on(live)), keep=True, space=14),
    ]
