"""Generated lines and transcripts: read, checked, stored as bytes, shown; or refused in words."""

import os
import random
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from unittest.mock import patch

from infusion_desk.db.codec import body_of, entry_of
from infusion_desk.domain.limits import Limit
from infusion_desk.domain.line_table import TABLE
from infusion_desk.domain.problems import Refused, Unreadable
from infusion_desk.exchange.as_json import json_text
from infusion_desk.exchange.as_text import plain_text
from infusion_desk.exchange.transcript import Reader, TranscriptRefused, is_timed, transcribe
from infusion_desk.projections.report import report_of
from tests import given
from tools.bench.figure import Figure
from tools.torture.hard_limits import outside

SHORT, LONG, MUTANT = 20_000, 1_000_000, 3_000
A_SESSION = 60
TOO_LONG = 2
"""Seconds that no line may take."""
LETTERS = "abcxyz019/.,:;@-+>!? \t" + "é\u0301\u202e\u200b\u00a0٣½€山😀\x00"
"""What slips into a line: of the keyboard, of other scripts, of nowhere."""
START = 9 * 60
LATEST = 23 * 60


@dataclass
class Tally:
    """What came of it."""

    lines: int = 0
    taken: int = 0
    faults: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)


def figures(*, long: bool) -> Iterator[Figure]:
    """Crashes, hangs and entries beyond a hard limit."""
    shares = os.cpu_count() or 1
    lines = (LONG if long else SHORT) // shares
    with ProcessPoolExecutor(shares) as pool:
        tallies = list(pool.map(played, range(shares), [lines] * shares))
    count, taken = sum(one.lines for one in tallies), sum(one.taken for one in tallies)
    faults = [fault for one in tallies for fault in one.faults]
    beyond = [found for one in tallies for found in one.beyond]
    told = f"{count:,} lines, {taken:,} taken. {'; '.join(faults[:2])}"
    yield Figure("crashes and hangs", len(faults), "lines", 0, told)
    yield Figure("beyond the hard limits", len(beyond), "entries", 0, "; ".join(beyond[:2]))
    with patch.object(Limit, "fault", lambda *_: None):
        mutant = played(0, MUTANT)
    told = f"without the limits {len(mutant.beyond)} of {mutant.taken} are beyond"
    yield Figure("  its mutant went unseen", not mutant.beyond, "", 0, told)


def played(seed: int, lines: int) -> Tally:
    """So many lines, some sixty a session; what a session cannot take is left out of it."""
    dice, tally = random.Random(seed), Tally()
    corpus = _corpus()
    while tally.lines < lines:
        kept = _session(dice, corpus, tally)
        _whole(dice, kept, tally)
    return tally


def _corpus() -> Sequence[str]:
    """Every shape that the help shows, and every line of the transcripts that tests play."""
    shapes = [shape for told in TABLE for shape in told.examples]
    files = sorted(given.TRANSCRIPTS.glob("*.transcript"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return (*shapes, *(line[6:] for line in lines if is_timed(line)))


def _session(dice: random.Random, corpus: Sequence[str], tally: Tally) -> list[str]:
    """Plays one; the lines that it took."""
    kept = [*given.HEADER, *dice.choice((given.ARRIVED, given.PREPARED, given.STARTED))]
    reader = Reader(given.surroundings())
    for line in kept:
        reader.take(line)
    minute = 10 * 60
    for _ in range(A_SESSION):
        minute = min(minute + dice.choice((0, 0, 1, 2, 5, 10)), LATEST)
        said = _harmed(dice, dice.choice(corpus))
        line = f"{minute // 60:02}:{minute % 60:02} {said}"
        tally.lines += 1
        with _guarded(tally, line):
            reader.take(line)
            kept.append(line)
            tally.taken += 1
    return kept


def _whole(dice: random.Random, kept: list[str], tally: Tally) -> None:
    """The session as a file: what it comes to is stored, told and within the limits."""
    with _guarded(tally, f"a session ending {kept[-1]!r}"):
        done = transcribe("\n".join(kept).encode(), given.surroundings())
        entries = done.session.entries
        tally.beyond += outside(entries)
        for entry in entries:
            if entry_of(body_of(entry)).fact != entry.fact:
                tally.faults.append(f"not read back as stored: {entry.fact!r}")
        report = report_of(done.session, given.MAYA, given.CLINIC, given.NOW)
        json_text(report)
        plain_text(report)
    broken = bytearray("\n".join(kept).encode())
    for _ in range(dice.randint(1, 5)):
        broken[dice.randrange(len(broken))] = dice.randrange(256)
    tally.lines += 1
    with _guarded(tally, "a file with broken bytes"):
        transcribe(bytes(broken), given.surroundings())


@contextmanager
def _guarded(tally: Tally, what: str) -> Iterator[None]:
    """A refusal in words is right; whatever else comes out, or nothing in good time, is a fault."""
    signal.signal(signal.SIGALRM, _hangs)
    signal.setitimer(signal.ITIMER_REAL, TOO_LONG)
    try:
        yield
    except (Refused, Unreadable, TranscriptRefused) as refused:
        if not str(refused):
            tally.faults.append(f"{what!r}: refused without a word")
    except Exception as fault:  # noqa: BLE001 this is what is looked for
        tally.faults.append(f"{what!r}: {fault!r}")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _hangs(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {TOO_LONG} s")


def _harmed(dice: random.Random, line: str) -> str:
    """The line as somebody might mistype it; half of them as they were."""
    for _ in range(dice.choice((0, 0, 0, 1, 1, 2, 4))):
        line = dice.choice(HARMS)(dice, line)
    return line


def _slip(dice: random.Random, line: str) -> str:
    place = dice.randint(0, len(line))
    return line[:place] + dice.choice(LETTERS) + line[place + dice.randint(0, 1) :]


def _number(dice: random.Random, line: str) -> str:
    """Another number in the place of a word that has one."""
    words = line.split(" ")
    places = [at for at, word in enumerate(words) if any(map(str.isdigit, word))]
    if not places:
        return line
    new = dice.choice(
        ("0", "1", "7", "40", "99.9", "250", "301", "1000", "1e3", "-5", "NaN", "0,5")
    )
    at = dice.choice(places)
    lead = words[at].rstrip("0123456789.")
    words[at] = f"{lead}{new}" if lead != words[at] else new
    return " ".join(words)


def _swap(dice: random.Random, line: str) -> str:
    words = line.split(" ")
    one, other = dice.randrange(len(words)), dice.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


def _twice(dice: random.Random, line: str) -> str:
    words = line.split(" ")
    at = dice.randrange(len(words))
    return " ".join([*words[: at + 1], *words[at:]])


def _without(dice: random.Random, line: str) -> str:
    words = line.split(" ")
    del words[dice.randrange(len(words))]
    return " ".join(words)


HARMS = (_slip, _slip, _number, _number, _swap, _twice, _without)
