"""A word that was nearly said, as this phase takes it: none is offered that is refused next."""

from infusion_desk.domain.line_forms import ATTESTED, ITEMS
from infusion_desk.domain.line_lead import lead_of
from infusion_desk.domain.line_meant import CORRECTIONS, KEY_WORDS
from infusion_desk.domain.near_words import meant_now
from infusion_desk.domain.problems import Unreadable
from infusion_desk.domain.session import Session
from infusion_desk.projections.acts_now import forms_now, items_now, words_at_hand


def meant_here(fault: Unreadable, text: str, session: Session) -> Unreadable:
    """The same fault; where the word that was meant does not fit now, that, and which do."""
    start = len(lead_of(text))
    said = text[start:].split(maxsplit=1)
    if not fault.meant or not said or said[0].lower() in CORRECTIONS:
        return fault
    if fault.meant.startswith("ok "):
        return fault if _fits(fault.meant.removeprefix("ok "), session) else _too_early(fault)
    if fault.start == start:
        fitting = (*(form.word for form in forms_now(session)), *CORRECTIONS)
        return _told(fault, text, KEY_WORDS, fitting, words_at_hand(session))
    items = items_now(session) if said[0].lower() == "ok" else None
    return _told(fault, text, (*ITEMS, *ATTESTED), items, items) if items else fault


def _fits(item: str, session: Session) -> bool:
    """Whether `ok` takes this item in the phase that is now."""
    takes = any(form.word == "ok" for form in forms_now(session))
    return takes and item in items_now(session)


def _too_early(fault: Unreadable) -> Unreadable:
    """What `ok` would take in another phase."""
    told = f"{fault.meant} does not fit now. ? shows the words that fit."
    return Unreadable(told, fault.start, fault.end, of_word=True)


def _told(
    fault: Unreadable,
    text: str,
    known: tuple[str, ...],
    fitting: tuple[str, ...],
    shown: tuple[str, ...],
) -> Unreadable:
    if fault.meant in fitting:
        return fault
    typed = text[fault.start : fault.end].strip()
    near = meant_now(typed, known, fitting)
    if near is not None:
        told = f"Did you mean {near}? Tab takes it."
    else:
        told = f"{fault.meant} does not fit now; this does: {', '.join(shown)}."
    words = f"{typed!r} is not a word here. {told}"
    return Unreadable(words, fault.start, fault.end, of_word=fault.of_word, meant=near or "")
