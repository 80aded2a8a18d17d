"""The bugs in the rules that `tools.mutants` plants, and the tests that have to notice them."""

from typing import NamedTuple

RULES = ("tests/domain", "tests/exchange/test_transcripts.py", "tests/exchange/test_refused.py")


class Mutant(NamedTuple):
    """A bug: in `module`, `old` becomes `new`; `tests` are those that should fail."""

    name: str
    module: str
    old: str
    new: str
    tests: tuple[str, ...] = RULES


OF_RULES = (
    Mutant(
        "half up becomes half down",
        "domain/amounts.py",
        "10**places + below) //",
        "10**places + below - 1) //",
    ),
    Mutant("a pound is 0.4536 kg", "domain/amounts.py", "45359237, 100_000_000", "4536, 10_000"),
    Mutant(
        "full-width digits are digits",
        "domain/amounts.py",
        r'[0-9]+(\.[0-9]+)?\Z", re.ASCII',
        r'\d+(\.\d+)?\Z"',
    ),
    Mutant(
        "twenty per cent exclusive",
        "domain/discharge_vitals.py",
        "abs(Fraction(value - before)) <= SHARE",
        "abs(Fraction(value - before)) < SHARE",
    ),
    Mutant(
        "range exclusive",
        "domain/discharge_vitals.py",
        "return low <= value <= high or",
        "return low < value < high or",
    ),
    Mutant(
        "cap inclusive",
        "domain/discharge_vitals.py",
        "vitals.systolic < HIGHEST_TO_GO[0]",
        "vitals.systolic <= HIGHEST_TO_GO[0]",
    ),
    Mutant(
        "wait of 30 min exclusive",
        "domain/discharge_vitals.py",
        "ground.end.at >= WAIT",
        "ground.end.at > WAIT",
    ),
    Mutant(
        "set of 15 min is stale",
        "domain/discharge_vitals.py",
        "met(age <= FRESH",
        "met(age < FRESH",
    ),
    Mutant(
        "sets between are not asked",
        "domain/discharge_vitals.py",
        "asked = sets[early[-1] :] if early",
        "asked = (sets[early[-1]], last) if early",
    ),
    Mutant(
        "the first set 10 min before, not the latest",
        "domain/discharge_vitals.py",
        "sets[early[-1] :]",
        "sets[early[0] :]",
    ),
    Mutant(
        "oxygen forgotten",
        "domain/discharge_vitals.py",
        "return not oxygen and vitals.spo2",
        "return vitals.spo2",
    ),
    Mutant(
        "within the minute of the end nothing counts",
        "domain/discharge_ground.py",
        "or (at >= minute and one.chart_order > self.end.chart_order)",
        "",
    ),
    Mutant(
        "within the minute of the end all counts",
        "domain/discharge_ground.py",
        "at >= minute + MINUTE or (at >= minute and one.chart_order > self.end.chart_order)",
        "at >= minute",
    ),
    Mutant(
        "a correction counts from its own charting",
        "domain/course.py",
        "return self.root.charted_at",
        "return self.entry.charted_at",
    ),
    Mutant(
        "attested before the end counts",
        "domain/discharge_attested.py",
        "ground.charted_after_end(facts.CriterionAttested)",
        "ground.of(facts.CriterionAttested)",
    ),
    Mutant(
        "a new driver is still here",
        "domain/discharge_attested.py",
        "if one.chart_order > last.chart_order",
        "if True",
    ),
    Mutant(
        "vomiting waits a second longer",
        "domain/discharge_symptoms.py",
        "- max(vomited) < FRESH",
        "- max(vomited) <= FRESH",
    ),
    Mutant(
        "one set is enough after labetalol",
        "domain/discharge_symptoms.py",
        "SETS_AFTER_ANTIHYPERTENSIVE = 2",
        "SETS_AFTER_ANTIHYPERTENSIVE = 1",
    ),
    Mutant(
        "medicines do not wait between entries",
        "domain/discharge.py",
        "| set(_waits(session, classes))",
        "",
    ),
    Mutant(
        "the end does not wait between entries",
        "domain/discharge.py",
        "charted | {end + WAIT}",
        "charted",
    ),
    Mutant(
        "ready after the leaving",
        "domain/discharge.py",
        "last = session.left_at or until",
        "last = until",
    ),
    Mutant("D12 gates", "domain/discharge.py", 'frozenset({"D11", "D12"})', 'frozenset({"D11"})'),
    Mutant(
        "an override counts for ever before",
        "domain/discharge_ground.py",
        "self.session.of(kind) if one.charted_at <= self.moment",
        "self.session.of(kind)",
    ),
    Mutant(
        "clamp removed",
        "domain/infusion.py",
        "if self.since is not None and left is not None and moved >= left:",
        "if False:",
    ),
    Mutant(
        "a bolus is clamped",
        "domain/infusion.py",
        "self.mg + Fraction(mg)",
        "min(self.mg + Fraction(mg), self.vtbi or 0)",
    ),
    Mutant(
        "a pause runs on",
        "domain/infusion.py",
        "self.set_rate(one.at, None)\n                self.paused_since = one.at",
        "self.paused_since = one.at",
    ),
    Mutant(
        "the first bag's strength for ever",
        "domain/infusion.py",
        "return hung[-1] if hung",
        "return hung[0] if hung",
    ),
    Mutant(
        "reached is cut off, not rounded",
        "domain/infusion.py",
        "seconds=half_up(seconds)), now)",
        "seconds=int(seconds)), now)",
    ),
    Mutant("drug on top does not thin", "domain/dose.py", "if bag.way is not Way.ADD:", "if True:"),
    Mutant(
        "time-out does not lapse",
        "domain/checklist.py",
        'answer.fact.item != "time-out" or',
        "True or",
    ),
    Mutant(
        "a strike does not undo the time-out",
        "domain/checklist.py",
        "(entry, *([corrected] if corrected else []))",
        "(entry,)",
    ),
    Mutant(
        "baseline of 31 min", "domain/baseline.py", "timedelta(minutes=30)", "timedelta(minutes=31)"
    ),
    Mutant(
        "a set charted after the start is baseline",
        "domain/baseline.py",
        "if one.order < start.order and one.chart_order < start.chart_order:",
        "if one.order < start.order:",
    ),
    Mutant(
        "stops exclusive", "domain/baseline.py", '"systolic": (90, 179)', '"systolic": (90, 180)'
    ),
    Mutant(
        "a fallen release stands",
        "domain/session.py",
        "            severe.append(one)\n            release = None",
        "            severe.append(one)",
    ),
    Mutant(
        "the earlier of two corrections counts",
        "domain/chains.py",
        "replaced_by[entry.corrects] = entry",
        "replaced_by.setdefault(entry.corrects, entry)",
    ),
    Mutant("left while infusing", "domain/course.py", "else AFTER | BEFORE", "else PRESENT"),
    Mutant(
        "gone of what is not open",
        "domain/course.py",
        "case facts.EffectChanged(name) | facts.EffectGone(name):",
        "case facts.EffectChanged(name):",
    ),
    Mutant(
        "meals exclusive",
        "domain/acts.py",
        "not low <= minutes <= high",
        "not low < minutes < high",
    ),
    Mutant(
        "the witness may be the same hand",
        "domain/acts.py",
        "witness) if witness.casefold() == by.casefold()",
        "witness) if witness == by",
    ),
    Mutant(
        "whoever charts releases",
        "domain/who_may.py",
        "session.Released: _T.RELEASE",
        "session.Released: _T.CHART",
    ),
    Mutant(
        "what held a moment ago holds now",
        "domain/kept.py",
        "(work_out, *asked)",
        "(work_out,)",
    ),
    Mutant(
        "a moved release asks nothing",
        "domain/acts.py",
        "case facts.Released() if course.state",
        "case facts.Released() if corrected is None and course.state",
    ),
    Mutant(
        "a correction may break what follows",
        "domain/acts.py",
        "    if misfit is not None:",
        "    if misfit is not None and entry.corrects is None:",
    ),
    Mutant(
        "five bare numbers",
        "domain/line_vitals.py",
        "if place >= len(BARE_ORDER):",
        "if place > len(BARE_ORDER):",
    ),
    Mutant("twice is once", "domain/line_vitals.py", "    if taken in found:", "    if False:"),
    Mutant(
        "the first because counts",
        "domain/line_words.py",
        "last = matches[-1]",
        "last = matches[0]",
    ),
    Mutant("a tab can be seen", "domain/line.py", '_UNSEEN = ("Cc",', "_UNSEEN = ("),
    Mutant(
        "more than 12 h back",
        "domain/times.py",
        "BACK = timedelta(hours=12)",
        "BACK = timedelta(hours=13)",
    ),
    Mutant(
        "the first 01:30 of autumn is meant",
        "domain/times.py",
        "return max(past)",
        "return min(one for one in past if one >= now - BACK)",
    ),
    Mutant("spring's gap is filled", "domain/times.py", "if shows and moment", "if moment"),
    Mutant(
        "six hours past midnight is allowed",
        "exchange/transcript.py",
        "moment - before >= PAST_MIDNIGHT",
        "moment - before > PAST_MIDNIGHT",
    ),
    Mutant(
        "autumn's second hour is never meant",
        "exchange/transcript.py",
        "            if moment >= before:\n",
        "            if True:\n",
    ),
    Mutant(
        "chairs are never taken",
        "domain/occupancy.py",
        "if mine.chair is not None and",
        "if False and",
    ),
    Mutant(
        "an open session reaches no further than its start",
        "domain/occupancy.py",
        "until + SHORTEST",
        "start",
    ),
)
