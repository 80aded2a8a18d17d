"""Whatever is typed prints as typed: markup is text, and what no font has is named."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st
from pypdf import PdfReader

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import Fact
from infusion_desk.domain.vitals import Vitals
from infusion_desk.printing.discharge import discharge_pdf
from infusion_desk.printing.fonts import spelled
from infusion_desk.printing.summary import summary_pdf
from infusion_desk.projections.report import SessionReport
from tests import given
from tests.printing.paper import of_session, of_transcript, pages, squeezed, text

ROOT = Path(__file__).parents[2]
HOSTILE = (
    "Łukasz <b>Ö'Brien & 山田",
    '<img src="/etc/passwd">',
    '<a href="https://example.org">press</a>',
    "<b>unclosed",
    "&lt;b&gt; &amp; &#60; &nope;",
    "<font color=\"[[[getattr(pow,'x')]]]\">",
    "</para><para>",
    "%s {x} \\n $HOME ]]> -->",
    "=1+1 (escaped) \\( \\)",
    "Nguyễn Thị Hương · Ærøskøbing · Ελένη · Дмитрий",
    "田中さくら 김민준",
)


def named(name: str) -> SessionReport:
    """The ordinary session of a patient with this surname."""
    report = of_transcript("ordinary")
    return replace(report, patient=replace(report.patient, surname=name))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_prints_as_typed(name: str) -> None:
    for made in (summary_pdf(named(name)), discharge_pdf(named(name))):
        assert all(name in page for page in pages(made))
        reader = PdfReader(BytesIO(made))
        assert all("/Annots" not in page for page in reader.pages)
        assert all("/XObject" not in page["/Resources"] for page in reader.pages)  # type: ignore[operator]


def test_what_the_head_must_shorten_stands_whole_below_it() -> None:
    report = named("Wolfeschlegelstein " * 9)
    long = replace(report, demo=True, patient=replace(report.patient, mrn="900017" * 30))
    for made in (summary_pdf(long), discharge_pdf(long)):
        first = squeezed(pages(made)[0])
        assert squeezed(long.patient.surname) in first
        assert long.patient.mrn in first
        assert "…" in first


@pytest.mark.parametrize("name", ["שרה כהן", "محمد علي"])
def test_a_name_written_from_right_to_left_is_read_back(name: str) -> None:
    found = text(summary_pdf(named(name)))
    assert all(word in found for word in name.split())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("😀", "[U+1F600]"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\x00b", "a[U+0000]b"),
        ("\ud800", "[U+D800]"),
        ("≥ 94", "[U+2265] 94"),
        ("tab\tand\u3000wide", "tab and wide"),
        ("e\u0301", "é"),
        ("nb\u00a0sp", "nb sp"),
    ],
)
def test_what_cannot_be_drawn_is_named(typed: str, printed: str) -> None:
    assert spelled(typed) == printed
    assert printed.split()[0] in text(summary_pdf(named(typed)))


Say = Callable[[str], Fact]
FIELDS: dict[str, Say] = {
    "note": facts.NoteWritten,
    "intention": facts.IntentionSet,
    "sound": facts.SoundChosen,
    "support": facts.DifficultExperience,
    "override": lambda said: facts.ItemOverridden("candidacy", said),
    "rule": lambda said: facts.CriterionOverridden("D17", said),
    "handed over": facts.AttendanceHandedOver,
    "medicine": lambda said: facts.MedicineGiven(said or "x", Decimal(1), "mg", "iv", said),
    "effect": facts.EffectBegun,
    "witness": lambda said: facts.WasteRecorded(Decimal(1), said),
    "lot": lambda said: facts.DrugPrepared(Decimal(50), said, said),
    "iv site": facts.IvPlaced,
    "coach": facts.CoachCheckedIn,
    "driver": lambda said: facts.DriverNamed(said, said, said),
    "ate": lambda said: facts.IntakeTold("drank", None, said, said),
    "pause": facts.InfusionPaused,
    "not taken": lambda said: facts.VitalsTaken(Vitals(heart_rate=70, not_taken=(("spo2", said),))),
}
WHOLE = ("note", "intention", "sound", "support", "override", "rule", "handed over", "medicine")
"""Fields that are set over the full width, and so are read back in one piece."""


def ward() -> given.Ward:
    """A running session into which anything may be charted."""
    return given.Ward(*given.STARTED)


def saying(fact: Fact) -> SessionReport:
    """The report of a session, after its end, that holds this fact too."""
    here = ward()
    early = isinstance(fact, facts.InfusionPaused | facts.IvPlaced | facts.DrugPrepared)
    here.now = given.clock("10:20" if early else "10:50")
    said = here.entry(fact)
    here.now = given.clock("10:40")
    stop = here.entry(facts.InfusionStopped("complete"))
    return of_session(here.session.with_entries(stop, said))


LEFT_TO_RIGHT = st.characters(exclude_categories=["Cs"]).filter(
    lambda char: (
        not re.match("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U0001efff]", char)
    )
)


@settings(deadline=None, max_examples=30)
@any_of(st.sampled_from(WHOLE), st.text(LEFT_TO_RIGHT, min_size=1, max_size=60))
def test_any_text_in_a_field_is_read_back(field: str, said: str) -> None:
    found = "".join(pages(summary_pdf(saying(FIELDS[field](said)))))
    assert squeezed(said) in squeezed(found)


@settings(deadline=None, max_examples=30)
@any_of(st.sampled_from(sorted(FIELDS)), st.text(min_size=1, max_size=400))
def test_any_text_in_any_field_prints_with_every_letter(field: str, said: str) -> None:
    found = "".join(pages(summary_pdf(saying(FIELDS[field](said)))))
    assert not Counter(squeezed(said)) - Counter(squeezed(found))


@settings(deadline=None, max_examples=15)
@any_of(st.text(min_size=1, max_size=600))
def test_any_name_makes_a_note_of_one_page(name: str) -> None:
    assert len(pages(discharge_pdf(named(name)))) == 1


def test_text_is_drawn_in_one_place_and_never_read_as_markup() -> None:
    drawn = re.compile(r"\b(textOut|drawString|drawRightString|drawCentredString|textLine)\(")
    here = (ROOT / "infusion_desk" / "printing").glob("*.py")
    sources = {path.name: path.read_text("utf-8") for path in here}
    assert [name for name, code in sources.items() if re.search(r"\bParagraph\b", code)] == []
    assert {name for name, code in sources.items() if drawn.search(code)} <= {"type.py", "chart.py"}
