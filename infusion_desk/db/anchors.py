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
from infusion_desk.db.durable_file import sync_folder

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


class AnchorFile:
    """The file beside the record."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.path = folder / ANCHORS
        self._key = key

    def read(self) -> Anchored:
        """All that is there; half a line at the end, from a power cut, is none."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return Anchored()
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
        return Anchored(tuple(lines), tuple(broken))

    def add(self, kind: str, heads: Iterable[tuple[Head, str]]) -> Anchored:
        """On the disk when this returns; the whole file as it is then."""
        before = self.path.read_bytes() if self.path.exists() else b""
        whole = before[: before.rfind(b"\n") + 1]
        seal = whole.decode("ascii", "replace").rstrip("\n").rpartition("\n")[2].rpartition(" ")[2]
        added = ""
        for head, at in heads:
            told = f"{kind} {head.station} {head.seq} {head.mac.hex() or _NO_MAC} {at}"
            seal = self._seal(seal, told)
            added += f"{told} {seal}\n"
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            file.truncate(len(whole))
            file.seek(len(whole))
            file.write(added.encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        if not before:
            sync_folder(self.path.parent)
        return self.read()

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
