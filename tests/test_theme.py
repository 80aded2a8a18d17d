"""The figures of ui.md, section 3, worked out again from the colours themselves."""

import math
from dataclasses import fields
from itertools import combinations

import pytest

from infusion_desk.theme import (
    BLANK,
    DAY,
    LIGHTS,
    LOOKS,
    NIGHT,
    PAPER,
    SURFACES,
    THEMES,
    Fill,
    Theme,
    dimmed,
)

Triple = tuple[float, float, float]

RATIOS = {
    "night": {
        "edge": 4.5,
        "text": 8.4,
        "text2": 6.2,
        "struck": 6.8,
        "action": 6.5,
        "on_action": 6.5,
        "amber": 7.6,
        "red": 5.5,
        "bp": 9.1,
        "hr": 6.2,
        "spo2": 9.0,
        "mind": 6.0,
        "rate": 6.3,
        "band_edge": 4.6,
        "now": 7.0,
        "past": 4.2,
    },
    "day": {
        "edge": 3.4,
        "text": 12.2,
        "text2": 5.6,
        "struck": 5.2,
        "action": 5.5,
        "on_action": 6.6,
        "amber": 4.7,
        "red": 7.3,
        "bp": 14.5,
        "hr": 4.7,
        "spo2": 8.2,
        "mind": 4.7,
        "rate": 8.5,
        "band_edge": 3.3,
        "now": 6.1,
        "past": 3.1,
    },
}
NIGHT_LUMINANCE = {
    "bg": 0.004,
    "panel": 0.009,
    "raised": 0.016,
    "edge": 0.247,
    "text": 0.580,
    "text2": 0.413,
    "struck": 0.351,
    "action": 0.377,
    "selected": 0.025,
    "amber": 0.496,
    "red": 0.313,
    "bp": 0.552,
    "hr": 0.357,
    "spo2": 0.546,
    "mind": 0.346,
    "rate": 0.364,
    "band_edge": 0.258,
}
MEANINGS = ("bp", "hr", "spo2", "mind", "rate", "amber", "red")

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
EYES: dict[str, tuple[Triple, Triple, Triple]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
APART = {
    "night": {"usual": 13.8, "protan": 11.2, "deutan": 11.0, "tritan": 11.4},
    "day": dict.fromkeys(EYES, 10.9),
}


def linear(colour: str) -> Triple:
    def channel(start: int) -> float:
        value = int(colour[start : start + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    return channel(1), channel(3), channel(5)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def dot(row: Triple, value: Triple) -> float:
    return sum(a * b for a, b in zip(row, value, strict=True))


def seen_by(eye: str, colour: str) -> Triple:
    value = linear(colour)
    seen = [min(max(dot(row, value), 0.0), 1.0) for row in EYES[eye]]
    return seen[0], seen[1], seen[2]


def lab(value: Triple) -> Triple:
    rows = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = (0.95047, 1.0, 1.08883)

    def curve(t: float) -> float:
        return t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29

    x, y, z = (curve(dot(row, value) / w) for row, w in zip(rows, white, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def mean_hue(one: float, other: float) -> float:
    if abs(one - other) <= 180:
        return (one + other) / 2
    return (one + other + (360 if one + other < 360 else -360)) / 2


def ciede2000(one: Triple, other: Triple) -> float:
    """Sharma, Wu and Dalal 2005; the pairs below are theirs. No colour here is a pure grey."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180
    d_l, d_c = l2 - l1, c2 - c1
    d_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    ml, mc, mh = (l1 + l2) / 2, (c1 + c2) / 2, mean_hue(h1, h2)
    t = (
        1
        - 0.17 * math.cos(math.radians(mh - 30))
        + 0.24 * math.cos(math.radians(2 * mh))
        + 0.32 * math.cos(math.radians(3 * mh + 6))
        - 0.20 * math.cos(math.radians(4 * mh - 63))
    )
    s_l = 1 + 0.015 * (ml - 50) ** 2 / math.sqrt(20 + (ml - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    twist = 60 * math.exp(-(((mh - 275) / 25) ** 2))
    r_t = -math.sin(math.radians(twist)) * 2 * math.sqrt(mc**7 / (mc**7 + 25**7))
    light, chroma, hue = d_l / s_l, d_c / s_c, d_h / s_h
    return math.sqrt(light**2 + chroma**2 + hue**2 + r_t * chroma * hue)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
        ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ],
)
def test_the_measure_itself_is_right(one: Triple, other: Triple, distance: float) -> None:
    assert ciede2000(one, other) == pytest.approx(distance, abs=1e-4)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda one: one.name)
def test_every_contrast_is_the_one_that_was_promised(theme: Theme) -> None:
    worst = {
        token: min(contrast(theme.colour(token), theme.colour(on)) for on in surfaces)
        for token, surfaces in SURFACES.items()
    }
    assert {token: round(value, 1) for token, value in worst.items()} == RATIOS[theme.name]


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda one: one.name)
def test_a_chairs_number_stands_out_from_its_hue_and_the_hue_from_the_page(theme: Theme) -> None:
    surfaces = (theme.bg, theme.panel, theme.raised)
    number = min(contrast(one, theme.on_chair) for one in theme.chairs)
    hue = min(contrast(one, surface) for one in theme.chairs for surface in surfaces)
    promised = {"night": (7.0, 5.8), "day": (6.3, 5.3)}[theme.name]
    assert (round(number, 1), round(hue, 1)) == promised


def test_at_night_no_colour_is_brighter_than_sixty_percent() -> None:
    colours = [getattr(NIGHT, one.name) for one in fields(NIGHT)]
    flat = [c for c in colours if isinstance(c, str) and c.startswith("#")] + [*NIGHT.chairs]
    assert max(map(luminance, flat)) <= 0.60
    for token, expected in NIGHT_LUMINANCE.items():
        assert luminance(NIGHT.colour(token)) == pytest.approx(expected, abs=0.0006)


@pytest.mark.parametrize("light", LIGHTS)
def test_with_less_light_every_word_still_reads(light: int) -> None:
    theme = dimmed(NIGHT, light)
    outlines = ("edge", "band_edge", "past")
    for token, surfaces in SURFACES.items():
        worst = min(contrast(theme.colour(token), theme.colour(on)) for on in surfaces)
        assert worst >= (3.0 if token in outlines else 4.5), token
    assert min(contrast(one, theme.on_chair) for one in theme.chairs) >= 4.5
    assert min(contrast(one, BLANK) for one in (theme.text, theme.text2)) >= 4.5
    for token, full in NIGHT_LUMINANCE.items():
        share = luminance(theme.colour(token)) / luminance(NIGHT.colour(token))
        assert share == pytest.approx(light / 100, abs=0.05 if full < 0.1 else 0.01), token


def test_there_is_no_less_light_by_day_or_on_paper() -> None:
    assert dimmed(DAY, 74) is DAY
    assert dimmed(PAPER, 74) is PAPER


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda one: one.name)
def test_the_meanings_stay_apart_for_every_eye(theme: Theme, eye: str) -> None:
    seen = {token: lab(seen_by(eye, theme.colour(token))) for token in MEANINGS}
    closest = min(ciede2000(seen[a], seen[b]) for a, b in combinations(MEANINGS, 2))
    assert round(closest, 1) >= APART[theme.name][eye]


def test_paper_has_ink_two_greys_and_a_band_only() -> None:
    colours = {getattr(PAPER, one.name) for one in fields(PAPER)}
    flat = {one for one in colours if isinstance(one, str) and one.startswith("#")}
    assert flat == {"#FFFFFF", "#000000", "#595959", "#8C8C8C", "#EDEDED"}
    assert round(contrast(PAPER.text2, PAPER.bg), 1) == 7.0
    assert round(contrast(PAPER.text2, PAPER.band), 1) == 6.0


def test_no_two_series_look_alike_without_colour() -> None:
    lanes = ("systolic", "diastolic", "heart_rate", "spo2", "dissociation", "moaas", "rate", "dose")
    assert len({(LOOKS[role].glyph, LOOKS[role].line) for role in lanes}) == len(lanes)
    assert LOOKS["systolic_baseline"].fill is Fill.FLAT
    assert LOOKS["diastolic_baseline"].fill is Fill.HATCH


def test_a_role_has_its_tokens_colour_and_chairs_share_four_hues() -> None:
    assert NIGHT.colour("heart_rate") == NIGHT.hr == "#50B478"
    assert DAY.colour("bp") == "#191715"
    assert DAY.chair(1) == DAY.chair(5) == "#3F617F"
