"""Which lines have a sheet of numbers and chips, and what stands on each. Nothing is preset."""

from dataclasses import dataclass

from infusion_desk.ui.line.form_so_far import Kind, Place
from infusion_desk.ui.line.reasons import RATING, STOPPING

STAFF = ("staff",)
"""Stands for the initials of everybody who works here."""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A form with a sheet: its heading, its places, chips by place, the held button's caption."""

    word: str
    title: str
    places: tuple[Place, ...]
    chips: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Place, heading, words."""
    held: str = ""
    group: str = ""
    """Sheets of one group stand side by side as tabs, called by their headings."""


FORM_SHEETS: dict[str, FormSheet] = {
    one.word: one
    for one in (
        FormSheet(
            "plan",
            "Dose",
            (Place("mg/kg", after="mg/kg over"), Place("minutes", after="min")),
            group="dose",
        ),
        FormSheet(
            "drug",
            "Vial",
            (
                Place("mg/mL", after="mg/ml"),
                Place("lot", Kind.WORD, "lot", optional=True),
                Place("expires", Kind.WORD, "exp", optional=True),
            ),
            group="dose",
        ),
        FormSheet(
            "bag",
            "Bag",
            (
                Place("mg in it", after="mg in"),
                Place("mL", after="ml"),
                Place("how", Kind.WORD, optional=True),
            ),
            (("how", "The drug in the bag", ("add", "replace", "final")),),
            group="dose",
        ),
        FormSheet(
            "check",
            "Checked by",
            (Place("who", Kind.WORD),),
            (("who", "The second person", STAFF),),
            group="dose",
        ),
        FormSheet(
            "rate",
            "Rate",
            (Place("mL/h"), Place("why", Kind.WORDS, "because", optional=True)),
            (("why", "Because", RATING),),
        ),
        FormSheet(
            "stop",
            "End the infusion",
            (
                Place("why", Kind.WORDS),
                Place("mL on the pump", before="pump", after="ml", optional=True),
            ),
            (("why", "Because", STOPPING),),
            held="End the infusion",
        ),
        FormSheet("bolus", "Bolus", (Place("mg", after="mg"),)),
        FormSheet(
            "waste",
            "Waste",
            (Place("mg", after="mg witness"), Place("witness", Kind.WORD)),
            (("witness", "Seen by", STAFF),),
        ),
        FormSheet("o2", "Oxygen", (Place("litres a minute", after="l"),)),
    )
}
CAPTIONS = {"add": "ADD", "replace": "REPLACE", "final": "FINAL"}
SECONDS = {
    "add": "on top of the mL",
    "replace": "mL drawn off first",
    "final": "the mL is all of it",
}
