"""Fonts on paper: a character at a time, embedded; what none of them has is named, never a box."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from infusion_desk.printing.right_to_left import as_seen
from infusion_desk.resource import resource

REGULAR = "NotoSans-Regular"
SEMIBOLD = "NotoSans-SemiBold"
_FALLBACKS = ("NotoSansArabic-Regular", "NotoSansHebrew-Regular", "DroidSansFallback")

_JOINERS = "\u200c\u200d"
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories that leave no mark on paper, and so are named like what no font has."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The names under which reportlab knows the two weights; asking for one registers it."""

    regular: str = REGULAR
    semibold: str = SEMIBOLD


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that one font draws."""

    font: str
    text: str


def registered() -> Fonts:
    """Both weights, ready for reportlab."""
    for name in (REGULAR, SEMIBOLD):
        _font(name)
    return Fonts()


@cache
def _font(name: str) -> TTFont:
    font = TTFont(name, str(resource(f"fonts/{name}.ttf")), asciiReadable=False)
    pdfmetrics.registerFont(font)
    return font


@lru_cache(maxsize=4096)
def _font_for(char: str, weight: str) -> str | None:
    """The first font that has this character."""
    for name in (weight, *_FALLBACKS):
        if ord(char) in _font(name).face.charToGlyph:
            return name
    return None


def spelled(text: str) -> str:
    """The text as it will be printed: composed, blanks as spaces, the undrawable as [U+XXXX]."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_spelled(char) for char in unicodedata.normalize("NFC", text))


@lru_cache(maxsize=4096)
def _spelled(char: str) -> str:
    if char.isspace():
        return " "
    hidden = unicodedata.category(char) in _UNSEEN and char not in _JOINERS
    if hidden or _font_for(char, REGULAR) is None:
        return f"[U+{ord(char):04X}]"
    return char


def runs(text: str, weight: str) -> Iterator[Run]:
    """Spelled text in the order it is drawn, split where the font changes."""
    if text.isascii():
        yield Run(_font(weight).fontName, text)
        return
    for name, chars in groupby(as_seen(text), key=lambda char: _font_for(char, weight)):
        yield Run(name or weight, "".join(chars))


@lru_cache(maxsize=8192)
def _advance(char: str, weight: str) -> float:
    """The width of one character in em."""
    face = _font(_font_for(char, weight) or weight).face
    return float(face.charWidths.get(ord(char), face.defaultWidth)) / 1000


def width_of(text: str, weight: str, size: float) -> float:
    """The width of spelled text in points."""
    return sum(_advance(char, weight) for char in text) * size
