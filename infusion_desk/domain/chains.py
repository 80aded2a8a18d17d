"""Chains of corrections: what stands for an entry now, and where its chain began."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from infusion_desk.domain.entries import Entry
from infusion_desk.domain.session_facts import Struck


def chains_of(
    entries: Iterable[Entry],
) -> tuple[dict[UUID, Entry | None], dict[UUID, Entry]]:
    """What stands for each entry now, and the first entry of each one's chain.

    Of two corrections of one entry the one charted later counts. A correction of an entry that
    is not here stands by itself.
    """
    known = {entry.id: entry for entry in entries}
    replaced_by: dict[UUID, Entry] = {}
    for entry in sorted(entries, key=lambda one: one.chart_order):
        if entry.corrects is not None and entry.corrects in known:
            replaced_by[entry.corrects] = entry
    heads: dict[UUID, Entry | None] = {}
    roots = {entry.id: entry for entry in entries}
    for entry in entries:
        corrected = entry.corrects
        if corrected is not None and replaced_by.get(corrected, entry) is not entry:
            heads[entry.id] = replaced_by[corrected]
            continue
        heads[entry.id] = _head(entry, replaced_by)
        roots[entry.id] = _root(entry, known)
    return heads, roots


def _head(entry: Entry, replaced_by: Mapping[UUID, Entry]) -> Entry | None:
    seen = {entry.id}
    while entry.id in replaced_by:
        entry = replaced_by[entry.id]
        if entry.id in seen:
            return None
        seen.add(entry.id)
    return None if isinstance(entry.fact, Struck) else entry


def _root(entry: Entry, known: Mapping[UUID, Entry]) -> Entry:
    seen = {entry.id}
    while entry.corrects is not None and entry.corrects in known and entry.corrects not in seen:
        entry = known[entry.corrects]
        seen.add(entry.id)
    return entry
