"""Heads of the chains, kept outside the record's file: what is cut off or put back shows.

A line an anchor, only ever added: what it is, station, number, mac, when that entry was written,
and a seal over the line and the seal before it. No word of any entry is in it.
"""

import hmac
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from infusion_desk.db.chain import Head
from infusion_desk.db.durable_file import sync_folder, write_whole

ANCHORS = "record.anchors"
HEAD, RESTORED = "head", "restored"
_NO_MAC = "-"


class Anchor(NamedTuple):
    """A station's head as it was; `restored` says that a backup ends here: later ones lapse."""

    kind: str
    station: str
    seq: int
    mac: str
    at: str
    seal: str


class Anchored(NamedTuple):
    """What the file held: `broken` names its lines that are not as they were written."""

    lines: tuple[Anchor | None, ...] = ()
    broken: tuple[str, ...] = ()

    def in_force(self) -> Iterator[tuple[int, Anchor]]:
        """Those that no restore has lifted, each with the number of its line, by station."""
        held: dict[str, list[tuple[int, Anchor]]] = {}
        for number, one in enumerate(self.lines, start=1):
            if one is not None:
                before = held.setdefault(one.station, [])
                if one.kind == RESTORED:
                    before[:] = [other for other in before if other[1].seq < one.seq]
                before.append((number, one))
        for station in held:
            yield from held[station]

    def restores(self) -> tuple[Anchor, ...]:
        """The ends of the chains that backups brought back."""
        return tuple(one for one in self.lines if one and one.kind == RESTORED)

    @property
    def mark(self) -> str:
        """What the record notes of the file, so that a file cut short shows too."""
        last = self.lines[-1] if self.lines else None
        return f"{len(self.lines)} {last.seal if last else _NO_MAC}"

    def agrees_with(self, mark: str) -> bool:
        """Whether the lines that the record knew of are all there."""
        count, seal = mark.split(" ")
        known = int(count)
        if known == 0:
            return True
        if known > len(self.lines):
            return False
        held = self.lines[known - 1]
        return held is not None and held.seal == seal


class _Held(NamedTuple):
    """The file as it was at one moment: how long its whole lines are, and the seal of the last."""

    anchored: Anchored = Anchored()
    size: int = 0
    seal: str = ""


class AnchorFile:
    """The file beside the record."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.path = folder / ANCHORS
        self._key = key
        self._held: _Held | None = None

    def read(self) -> Anchored:
        """All that is there; half a line at the end, from a power cut, is none."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            content = b""
        lines: list[Anchor | None] = []
        broken = []
        before = ""
        for number, line in enumerate(content.split(b"\n")[:-1], start=1):
            words = line.decode("ascii", "replace")
            one = self._anchor(words, before)
            if one is None:
                broken.append(f"Line {number} of {ANCHORS} is not as it was written.")
            lines.append(one)
            before = words.rpartition(" ")[2]
        found = Anchored(tuple(lines), tuple(broken))
        self._held = _Held(found, content.rfind(b"\n") + 1, before)
        return found

    def known(self) -> Anchored:
        """As it was read or written last; one that is longer or shorter now is read anew."""
        return self._last().anchored

    def _last(self) -> _Held:
        size = self.path.stat().st_size if self.path.exists() else 0
        if self._held is None or self._held.size != size:
            self.read()
        assert self._held is not None
        return self._held

    def add(self, kind: str, heads: Iterable[tuple[Head, str]]) -> Anchored:
        """On the disk when this returns; the whole file as it is then."""
        held = self._last()
        seal, told = held.seal, []
        for head, at in heads:
            words = f"{kind} {head.station} {head.seq} {head.mac.hex() or _NO_MAC} {at}"
            seal = self._seal(seal, words)
            told.append(Anchor(kind, head.station, head.seq, head.mac.hex() or _NO_MAC, at, seal))
        added = "".join(f"{' '.join(map(str, one))}\n" for one in told).encode("ascii")
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        self._held = None
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            file.truncate(held.size)
            file.seek(held.size)
            write_whole(file, added)
            os.fsync(file.fileno())
        if not held.size:
            sync_folder(self.path.parent)
        lines, broken = held.anchored
        now = Anchored((*lines, *told), broken)
        self._held = _Held(now, held.size + len(added), seal)
        return now

    def _anchor(self, words: str, before: str) -> Anchor | None:
        told, _, seal = words.rpartition(" ")
        parts = told.split(" ")
        whole = len(parts) == 5 and seal.isascii()
        if not whole or not hmac.compare_digest(seal, self._seal(before, told)):
            return None
        kind, station, seq, mac, at = parts
        return Anchor(kind, station, int(seq), mac, at, seal)

    def _seal(self, before: str, told: str) -> str:
        return hmac.digest(self._key, f"{before} {told}".encode(), "sha256").hex()
