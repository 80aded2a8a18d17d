"""Bugs of the kinds that users of other systems told of most: the wrong patient, the time that was
meant, the trap, the value that is missing on paper, the amount; and a desk that grows with the
hours. `tools.mutants` plants them.
"""

from tools.planted import Mutant

ONE_RECORD = ("tests/test_one_record.py",)
PAPER = ("tests/printing/test_summary.py", "tests/test_zero.py", *ONE_RECORD)
WHOSE = ("tests/ui/test_line_flow.py",)
WINDOW = ("tests/acceptance/test_entering.py",)
ECHO = ("tests/projections/test_echo.py",)
TICK = ("tests/ui/test_live_desk.py",)

OF_BEDSIDE = (
    Mutant(
        "whose: what is typed goes along to the next chair",
        "ui/line_flow.py",
        "face.show_text(self._texts[session])",
        "face.show_text(face.text())",
        WHOSE,
    ),
    Mutant(
        "whose: the chair that was named is passed over for the page",
        "ui/line_flow.py",
        "return self._aim_at(session, chair)",
        "return self._aim_at(self._place or session, chair)",
        WHOSE,
    ),
    Mutant(
        "whose: a page of no session falls back on the first who is here",
        "ui/line_flow.py",
        "return self._aim_at(self._place) if self._place else self._which(text)",
        "return self._aim_at(self._place or self._live.desk.here()[0].id)",
        WHOSE,
    ),
    Mutant(
        "late: the table says when it was entered",
        "projections/report.py",
        "            entry.happened_at,\n            entry.by,",
        "            entry.charted_at,\n            entry.by,",
        ONE_RECORD,
    ),
    Mutant(
        "late: the point stands where it was entered",
        "projections/chart_lanes.py",
        "minute=minutes_from(origin, entry.happened_at)",
        "minute=minutes_from(origin, entry.charted_at)",
        ONE_RECORD,
    ),
    Mutant(
        "late: the corrector is named as who entered it",
        "projections/timeline.py",
        "{_hand(root)}",
        "{_hand(entry)}",
        ONE_RECORD,
    ),
    Mutant(
        "trap: beyond a limit it is refused",
        "domain/limits.py",
        '("40", "300")',
        '("40", "180")',
        WINDOW,
    ),
    Mutant(
        "trap: while it asks nothing else is stored",
        "ui/line_flow.py",
        "        if not self.ready:\n            self._say_too_soon(text)",
        "        asks = self._place and self._live.desk.look(self._place).question\n"
        "        if not self.ready or asks:\n            self._say_too_soon(text)",
        WINDOW,
    ),
    Mutant(
        "paper: the last set is not printed",
        "projections/summary_vitals.py",
        "VitalsTable(tuple(sorted(rows, key=lambda row: row.at)), tuple(notes))",
        "VitalsTable(tuple(sorted(rows, key=lambda row: row.at))[:-1], tuple(notes))",
        PAPER,
    ),
    Mutant(
        "paper: zero is left out",
        "projections/summary_vitals.py",
        'return "" if value is None else str(value)',
        'return str(value) if value else ""',
        PAPER,
    ),
    Mutant(
        "paper: breathing is left out",
        "projections/summary_vitals.py",
        "_cell(getattr(vitals, field)) for field in _AFTER_PRESSURE",
        '_cell(getattr(vitals, field) if field != "respiratory_rate" else None)'
        " for field in _AFTER_PRESSURE",
        PAPER,
    ),
    Mutant(
        "amount: after a stop it flows on",
        "domain/infusion.py",
        "case facts.InfusionStopped():\n                self._end_pause(one.at)\n"
        "                self.set_rate(one.at, None)",
        "case facts.InfusionStopped():\n                self._end_pause(one.at)",
    ),
    Mutant(
        "amount: a new rate counts for what ran before it too",
        "domain/infusion.py",
        "moved = Fraction(self.rate) * seconds_between(self.at, now) / 3600",
        "moved = Fraction(self.rate) * seconds_between(self.since or self.at, now) / 3600",
    ),
    Mutant(
        "memory: each key struck leaves a ring of frames",
        "domain/line_vitals.py",
        "faults.append(fault.afresh())",
        "faults.append(fault)",
        ECHO,
    ),
    Mutant(
        "memory: the collector is not asked",
        "ui/live_desk.py",
        "self._turns.add(collector.tidy)",
        "pass",
        TICK,
    ),
)
