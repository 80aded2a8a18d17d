"""What Tab makes of a half-typed line. Only words and names are completed, never a value."""

import re
from collections.abc import Iterator, Sequence

from infusion_desk.domain.line_attention import answer_meant
from infusion_desk.domain.line_lead import lead_of
from infusion_desk.domain.line_meant import KEY_WORDS
from infusion_desk.domain.line_table import CORRECTING, TOLD_OF
from infusion_desk.domain.listed_names import FIRST_EFFECTS
from infusion_desk.domain.near_words import meant, meant_now, nearest
from infusion_desk.projections.acts_now import Word
from infusion_desk.projections.known_names import KnownNames
from infusion_desk.ui.line.reasons import STRENGTHS, chips_of

_NAMED = re.compile(rf"[^\d]*?[^\d\s](?=\s+(?:\d|{'|'.join(STRENGTHS)})|\s*\Z)", re.IGNORECASE)
"""A name up to its number, or up to how strong it is."""
_WITNESS = re.compile(r"(.*\bwitness\s+)(\S+)\Z", re.IGNORECASE)
_ALONE = ("arrived", "seen", "release", "start", "resume")
_PEOPLE = ("attend", "check")
_CLOSED = ("ok", "override", "iv", "left", "emergency", "alcohol", "cannabis", "room")
"""Nothing of one's own follows these, so that what follows can be a slip."""
NOBODY = KnownNames(effects=FIRST_EFFECTS)
"""On a page of no session: the effects that every clinic begins with."""


def completion_of(text: str, words: Sequence[Word], names: KnownNames = NOBODY) -> str | None:
    """The text with its last word completed, or its first one mended; None where none fits."""
    head = lead_of(text)
    said = text[len(head) :]
    if not said:
        return None
    if said.startswith("!"):
        found = _effect(said, names)
        return None if found is None else f"{head}{found}"
    keys = [*(word.word for word in words), *(told.word for told in CORRECTING)]
    word, space, rest = said.partition(" ")
    if not space:
        if word.lower() in TOLD_OF:
            return None
        whole = _first(keys, word) or meant_now(word, KEY_WORDS, keys)
        return None if whole is None else f"{head}{_spaced(whole)}"
    if word.lower() not in TOLD_OF:
        mended = meant_now(word, KEY_WORDS, keys)
        return None if mended is None else f"{head}{mended} {rest}".rstrip() + " " * (not rest)
    fitting = next((one.follows for one in words if one.word == word.lower()), ())
    follows = fitting or TOLD_OF[word.lower()].follows
    whole = _following(said, word.lower(), rest, names, follows)
    return None if whole is None else f"{head}{whole}"


def _following(
    said: str, key: str, rest: str, names: KnownNames, follows: Sequence[str]
) -> str | None:
    """What may stand behind a word: its own words, a name, or a reason that a chip offers."""
    if key in _PEOPLE:
        return _with(said, rest, names.staff)
    if key == "seen":
        meant_so = answer_meant(rest)
        return None if meant_so is None else f"{said[: len(said) - len(rest)]}{meant_so}"
    if key == "gave":
        found = _with(said, rest, names.medicines)
        return None if found is None else f"{found} "
    witness = _WITNESS.match(said) if key == "waste" else None
    if witness is not None:
        return _with(said, witness.group(2), names.staff)
    found = _with(said, rest, follows) or _reason(said, key, rest)
    return found or (_mended(said, rest, follows) if key in _CLOSED else None)


def _reason(said: str, key: str, rest: str) -> str | None:
    """The rest of a chip's words."""
    before, because, _ = said.rpartition(" because ")
    begun = before + because * (key != "fix") if because else key
    return _first([chip.line for chip in chips_of(begun)], said) if rest else None


def _mended(said: str, rest: str, known: Sequence[str]) -> str | None:
    """The rest as it was meant; what goes on behind a mended word stays."""
    body, because, why = rest.partition(" because ")
    near = meant(body.strip(), known)
    return None if near is None else f"{said[: len(said) - len(rest)]}{near}{because}{why}"


def _effect(said: str, names: KnownNames) -> str | None:
    """The name of an effect that is open, or on the clinic's list; behind it how strong, or gone.

    One that was misspelt is mended, whatever stands behind it.
    """
    begun = said[1:].lstrip()
    known = tuple(dict.fromkeys((*names.open_effects, *names.effects)))
    whole = _first(known, begun)
    if whole is not None:
        return f"! {whole} "
    named = next((one for one in known if begun.lower().startswith(f"{one.lower()} ")), None)
    if named is not None:
        strength = _first(STRENGTHS, begun[len(named) + 1 :])
        return None if strength is None else f"! {begun[: len(named)]} {strength}"
    name = _NAMED.match(begun)
    near = () if name is None else nearest(name.group(), known)
    if name is None or len(near) != 1:
        return None
    return f"! {near[0]}{begun[name.end() :] or ' '}"


def _with(said: str, rest: str, candidates: Sequence[str]) -> str | None:
    found = _first(candidates, rest)
    return None if found is None else f"{said[: len(said) - len(rest)]}{found}"


def _first(candidates: Sequence[str], begun: str) -> str | None:
    return next(_begun_with(candidates, begun), None) if begun else None


def _begun_with(candidates: Sequence[str], begun: str) -> Iterator[str]:
    low = begun.lower()
    return (one for one in candidates if one.lower().startswith(low) and one.lower() != low)


def _spaced(word: str) -> str:
    return word if word in _ALONE else f"{word} "
