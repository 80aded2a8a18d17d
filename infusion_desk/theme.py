"""Role → colour, line and glyph; type sizes. Plain data, for screen and paper alike."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Every colour token (ui.md, section 3). Time never has a colour; amber and red are limits."""

    name: str
    dark: bool
    bg: str
    panel: str
    raised: str
    hair: str
    edge: str
    text: str
    text2: str
    struck: str
    action: str
    action_fill: str
    on_action: str
    selected: str
    amber: str
    amber_fill: str
    red: str
    red_fill: str
    bp: str
    hr: str
    spo2: str
    mind: str
    rate: str
    band: str
    band_edge: str
    phase: str
    now: str
    past: str
    chairs: tuple[str, str, str, str]
    on_chair: str

    def colour(self, token: str) -> str:
        """The colour of a token, or of a chart role by its token."""
        look = LOOKS.get(token)
        return str(getattr(self, look.token if look else token))

    def chair(self, number: int) -> str:
        """A chair's hue: four hues, circles for 1 to 4, squares for 5 to 8."""
        return self.chairs[(number - 1) % len(self.chairs)]


class Line(StrEnum):
    """How a line is drawn."""

    NONE = "none"
    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


class Glyph(StrEnum):
    """What stands for a value. A caret's tip is the value itself."""

    NONE = "none"
    CARET_DOWN = "caret down"
    CARET_UP = "caret up"
    DISC = "disc"
    SQUARE = "square"
    DIAMOND = "diamond"
    DIGIT = "digit"


class Fill(StrEnum):
    """How an area is filled."""

    NONE = "none"
    FLAT = "flat"
    HATCH = "hatch"


class Look(NamedTuple):
    """How a chart role is drawn, everywhere: its colour token and the signs that are no colour."""

    token: str
    line: Line = Line.NONE
    glyph: Glyph = Glyph.NONE
    fill: Fill = Fill.NONE


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "systolic": Look("bp", glyph=Glyph.CARET_DOWN),
        "diastolic": Look("bp", glyph=Glyph.CARET_UP),
        "pressure_stem": Look("bp", Line.SOLID),
        "heart_rate": Look("hr", Line.SOLID, Glyph.DISC),
        "spo2": Look("spo2", Line.SOLID, Glyph.SQUARE),
        "dissociation": Look("mind", Line.SOLID, Glyph.DIAMOND),
        "moaas": Look("mind", glyph=Glyph.DIGIT),
        "rate": Look("rate", Line.SOLID),
        "rate_of_nothing": Look("rate", Line.DASHED),
        "dose": Look("rate", Line.DOTTED),
        "systolic_baseline": Look("band", Line.DASHED, fill=Fill.FLAT),
        "diastolic_baseline": Look("band", Line.DASHED, fill=Fill.HATCH),
        "infusion": Look("phase", fill=Fill.FLAT),
        "now": Look("now", Line.DASHED),
        "past": Look("past", Line.SOLID),
    }
)
"""Chart role → look."""


NIGHT = Theme(
    name="night",
    dark=True,
    bg="#0B0E10",
    panel="#13181B",
    raised="#1C2327",
    hair="#2B3338",
    edge="#7E8A91",
    text="#C3CAC8",
    text2="#A3AEB3",
    struck="#96A2A7",
    action="#55B5A6",
    action_fill="#16443E",
    on_action="#C3CAC8",
    selected="#1F2E34",
    amber="#E9B313",
    amber_fill="#33270F",
    red="#F76D50",
    red_fill="#3D1512",
    bp="#D3C1B2",
    hr="#50B478",
    spo2="#82CCF7",
    mind="#B389FD",
    rate="#A3A2A6",
    band="#1B2426",
    band_edge="#818D92",
    phase="#171D20",
    now="#A3AEB3",
    past="#7A868D",
    chairs=("#86A3BE", "#B99F76", "#BD8FA3", "#84AB8C"),
    on_chair="#0B0E10",
)

DAY = Theme(
    name="day",
    dark=False,
    bg="#EFF1EF",
    panel="#FBFCFB",
    raised="#E4E8E6",
    hair="#CBD2D0",
    edge="#727D82",
    text="#1B2326",
    text2="#4C585E",
    struck="#5A666B",
    action="#0F665C",
    action_fill="#0F665C",
    on_action="#FBFCFB",
    selected="#D3E4E8",
    amber="#905901",
    amber_fill="#FBEBC8",
    red="#960225",
    red_fill="#FBE3E0",
    bp="#191715",
    hr="#117351",
    spo2="#0A446E",
    mind="#7B549C",
    rate="#523840",
    band="#E6ECE9",
    band_edge="#77837F",
    phase="#F2F4F2",
    now="#4C585E",
    past="#7B868B",
    chairs=("#3F617F", "#735725", "#84465F", "#37683F"),
    on_chair="#FBFCFB",
)

_WHITE, _INK, _GREY, _RULE, _BAND = "#FFFFFF", "#000000", "#595959", "#8C8C8C", "#EDEDED"

PAPER = Theme(
    name="paper",
    dark=False,
    bg=_WHITE,
    panel=_WHITE,
    raised=_WHITE,
    hair=_RULE,
    edge=_RULE,
    text=_INK,
    text2=_GREY,
    struck=_GREY,
    action=_INK,
    action_fill=_WHITE,
    on_action=_INK,
    selected=_WHITE,
    amber=_INK,
    amber_fill=_WHITE,
    red=_INK,
    red_fill=_WHITE,
    bp=_INK,
    hr=_INK,
    spo2=_INK,
    mind=_INK,
    rate=_INK,
    band=_BAND,
    band_edge=_GREY,
    phase=_WHITE,
    now=_GREY,
    past=_RULE,
    chairs=(_INK, _INK, _INK, _INK),
    on_chair=_WHITE,
)
"""Black, two greys and a band: on paper no colour carries meaning."""

THEMES: Mapping[str, Theme] = MappingProxyType({one.name: one for one in (NIGHT, DAY)})

BLANK = "#060809"
"""The black screen's ground, in either theme."""

LIGHTS = (100, 95, 90, 85, 80, 74)
"""Percent of the night's light. Below the last a text would fall under 4.5:1 (ui.md, section 3)."""


@cache
def dimmed(theme: Theme, light: int) -> Theme:
    """The night with so many percent of its light; by day and on paper there is no less of it."""
    if not theme.dark or light == LIGHTS[0]:
        return theme
    held = {one.name: getattr(theme, one.name) for one in fields(theme)}
    less: dict[str, Any] = {
        name: _less(value, light)
        for name, value in held.items()
        if isinstance(value, str) and value.startswith("#")
    }
    less["chairs"] = tuple(_less(one, light) for one in theme.chairs)
    return replace(theme, **less)


def _less(colour: str, light: int) -> str:
    """The light itself times the percentage, not what sRGB writes for it: ratios stay alike."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    dark = (one * light / 100 for one in linear)
    written = (d * 12.92 if d <= 0.0031308 else 1.055 * d ** (1 / 2.4) - 0.055 for d in dark)
    return "#" + "".join(f"{round(one * 255):02X}" for one in written)


SURFACES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "edge": ("bg", "panel", "raised"),
        "text": ("bg", "panel", "raised", "selected"),
        "text2": ("bg", "panel", "raised", "selected"),
        "struck": ("bg", "panel"),
        "action": ("bg", "panel", "raised"),
        "on_action": ("action_fill",),
        "amber": ("bg", "panel", "raised", "amber_fill"),
        "red": ("bg", "panel", "raised", "red_fill"),
        "bp": ("bg", "panel", "raised", "phase", "band"),
        "hr": ("bg", "panel", "raised", "phase"),
        "spo2": ("bg", "panel", "raised", "phase"),
        "mind": ("bg", "panel", "raised", "phase"),
        "rate": ("bg", "panel", "raised", "phase"),
        "band_edge": ("panel", "phase", "band"),
        "now": ("panel", "phase", "band"),
        "past": ("panel", "phase", "band"),
    }
)
"""Where each token may be drawn; its contrast holds there and nowhere else."""


class Type(NamedTuple):
    """One step of the type scale, in pixels (ui.md, 1.3)."""

    px: int
    leading: int
    weight: int = 400


FONT = "Inter"
FONT_FILES = tuple(f"fonts/Inter-{weight}.otf" for weight in ("Regular", "SemiBold", "Bold"))
FIGURES = ("tnum", "zero")
"""OpenType features of every text: figures of one width, a slashed zero."""

CAPTION = Type(13, 18)
LABEL = Type(14, 20)
BODY = Type(16, 24)
BUTTON = Type(16, 24, 600)
HEADING = Type(20, 28, 600)
CLOCK = Type(20, 28, 600)
NAME = Type(24, 32, 600)
ECHO = Type(24, 32)
LINE = Type(28, 36)
LINE_LONG = Type(20, 36)
FIGURE_SECOND = Type(28, 36, 600)
FIGURE = Type(40, 44, 600)
FIGURE_SMALL_FORM = Type(36, 40, 600)
OWED = (Type(48, 52, 600), Type(64, 68, 700), Type(80, 84, 700))
OWED_SMALL_FORM = (Type(48, 52, 600), Type(56, 60, 700), Type(64, 68, 700))
BLACK_OWED = (Type(64, 68, 600), Type(80, 84, 700), Type(96, 100, 700))
"""The owed number: at rest, cued, overdue; the last is of the black screen."""
