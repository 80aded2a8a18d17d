"""The scales as data: version, items, choices, and what a total means (clinical.md, section 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from infusion_desk.domain import scale_texts as texts

Answers = tuple[int | None, ...]
"""A place for every item, None where it was not answered."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question; where its text is licensed it has its number alone, and `choices` say nothing.

    `above` stands over it where it is asked in other words than those before it.
    """

    number: str
    text: str
    choices: tuple[str, ...]
    above: str = ""


@dataclass(frozen=True, slots=True)
class ScaleForm:
    """A scale in the version that is named.

    `scored` items count towards the total, which is at most `most` (None where there is none);
    `bands` say from which total on it is called what. `looks_back` is the time that the answers
    are about, where it reaches before today. `safety` is the item about death or self-harm.
    """

    id: str
    name: str
    edition: str
    items: tuple[Item, ...]
    scored: int
    most: int | None
    bands: tuple[tuple[int, str], ...] = ()
    stem: str = ""
    looks_back: str = ""
    safety: str = ""
    attribution: str = ""

    @property
    def has_text(self) -> bool:
        """Whether it can be shown as a form; otherwise ratings are copied from paper."""
        return bool(self.items[0].text)

    def place(self, number: str) -> int:
        """Where the item of this number stands."""
        return next(at for at, one in enumerate(self.items) if one.number == number)


def _worded(texts_of: Sequence[str], choices: tuple[str, ...], above: str = "") -> tuple[Item, ...]:
    return tuple(Item(str(at), text, choices, above) for at, text in enumerate(texts_of, 1))


def _numbered(numbers: Sequence[int], most: int) -> tuple[Item, ...]:
    """Items without their words: the form on paper has them."""
    return tuple(Item(str(one), "", ("",) * (most + 1)) for one in numbers)


PHQ_9 = ScaleForm(
    "phq9",
    "PHQ-9",
    "Kroenke 2001",
    (
        *_worded(texts.PHQ_9, texts.HOW_OFTEN, texts.TWO_WEEKS),
        Item("10", texts.PHQ_DIFFICULTY, texts.HOW_DIFFICULT),
    ),
    scored=9,
    most=27,
    bands=(
        (0, "minimal"),
        (5, "mild"),
        (10, "moderate"),
        (15, "moderately severe"),
        (20, "severe"),
    ),
    stem=texts.TWO_WEEKS,
    looks_back="2 weeks",
    safety="9",
    attribution="Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and "
    "colleagues, with an educational grant from Pfizer Inc. No permission required.",
)
GAD_7 = ScaleForm(
    "gad7",
    "GAD-7",
    "Spitzer 2006",
    _worded(texts.GAD_7, texts.HOW_OFTEN, texts.TWO_WEEKS),
    scored=7,
    most=21,
    bands=((0, "minimal"), (5, "mild"), (10, "moderate"), (15, "severe")),
    stem=texts.TWO_WEEKS,
    looks_back="2 weeks",
    attribution=PHQ_9.attribution,
)
PCL_5 = ScaleForm(
    "pcl5",
    "PCL-5",
    "Weathers 2013, past month",
    _worded(texts.PCL_5, texts.HOW_MUCH, texts.PAST_MONTH),
    scored=20,
    most=80,
    bands=(
        (0, "below the cut range of 31–33"),
        (31, "within the cut range of 31–33"),
        (33, "probable PTSD (33 or more)"),
    ),
    stem=texts.PAST_MONTH,
    looks_back="1 month",
    attribution="Weathers, Litz, Keane, Palmieri, Marx & Schnurr (2013), National Center for "
    "PTSD, US Department of Veterans Affairs. Public domain.",
)
_COLUMBIA = (
    "Columbia-Suicide Severity Rating Scale, Posner et al. © 2008 The Research Foundation for "
    "Mental Hygiene, Inc."
)
C_SSRS = ScaleForm(
    "cssrs",
    "C-SSRS screener",
    "Posner 2008, past month",
    (
        *_worded(texts.C_SSRS, texts.NO_YES, texts.IN_PAST_MONTH),
        Item("6", texts.C_SSRS_EVER, texts.NO_YES, "In your lifetime:"),
        Item("6b", texts.C_SSRS_RECENTLY, texts.NO_YES, "In your lifetime:"),
    ),
    scored=0,
    most=None,
    stem=texts.IN_PAST_MONTH,
    attribution=_COLUMBIA,
)
C_SSRS_SINCE = ScaleForm(
    "cssrs-since",
    "C-SSRS screener",
    "Posner 2008, since last contact",
    (
        *_worded(texts.C_SSRS, texts.NO_YES, texts.SINCE_LAST_CONTACT),
        Item("6", texts.C_SSRS_SINCE, texts.NO_YES, texts.SINCE_LAST_CONTACT),
    ),
    scored=0,
    most=None,
    stem=texts.SINCE_LAST_CONTACT,
    attribution=_COLUMBIA,
)
QIDS = ScaleForm(
    "qids",
    "QIDS-SR16",
    "Rush 2003",
    _numbered(range(1, 17), 3),
    scored=16,
    most=27,
    bands=((0, "none"), (6, "mild"), (11, "moderate"), (16, "severe"), (21, "very severe")),
    looks_back="7 days",
    safety="12",
)
MADRS = ScaleForm(
    "madrs",
    "MADRS",
    "Montgomery 1979, bands of Snaith",
    _numbered(range(1, 11), 6),
    scored=10,
    most=60,
    bands=((0, "none"), (7, "mild"), (20, "moderate"), (35, "severe")),
)
CADSS = ScaleForm(
    "cadss",
    "CADSS",
    "Bremner 1998, 23 items",
    _numbered(range(1, 24), 4),
    scored=23,
    most=92,
    bands=((0, "not above 4"), (5, "dissociation (above 4, by convention)")),
)
CADSS_6 = ScaleForm(
    "cadss6",
    "CADSS-6",
    "Rodrigues 2021",
    _numbered((1, 2, 6, 7, 15, 22), 4),
    scored=6,
    most=24,
)

SCALES: Mapping[str, ScaleForm] = {
    one.id: one for one in (PHQ_9, GAD_7, PCL_5, C_SSRS, C_SSRS_SINCE, QIDS, MADRS, CADSS, CADSS_6)
}
"""Every scale that can be charted, in the order in which they are offered."""


def asked(form: ScaleForm, answers: Answers) -> tuple[bool, ...]:
    """Which items are asked, by the answers so far: the skips of the C-SSRS screener.

    A no to question 2 skips to question 6; a no to question 6 ends it. What was not answered
    skips nothing.
    """
    if form not in (C_SSRS, C_SSRS_SINCE):
        return (True,) * len(form.items)
    thoughts, behaviour = (answers[form.place(one)] != 0 for one in ("2", "6"))
    within = {"3": thoughts, "4": thoughts, "5": thoughts, "6b": behaviour}
    return tuple(within.get(one.number, True) for one in form.items)
