"""What the echo says before something that was charted under the wrong patient is put right."""

from infusion_desk.domain.patient import Patient
from infusion_desk.domain.times import shown_clock
from infusion_desk.domain.words import words_of
from infusion_desk.domain.wrong_patient import Moved
from infusion_desk.projections.echo import Echo, EchoPart
from infusion_desk.projections.header import day_words


def moved_echo(done: Moved, initials: str, chair: str) -> Echo:
    """Struck here, charted there: both are kept."""
    clock = shown_clock(done.entry.happened_at, done.right.zone)
    parts = (
        EchoPart("strike here", words_of(done.entry.fact), "struck"),
        EchoPart(f"record it for chair {chair} \u00b7 {initials}", ""),
    )
    return Echo(clock, parts, records=True)


def assigned_echo(to: Patient) -> Echo:
    """Whose the whole session would be."""
    who = f"{to.filed_name}, born {day_words(to.birth_date)}, MRN {to.mrn}"
    return Echo("", (EchoPart("the whole session is", who),), records=True)
