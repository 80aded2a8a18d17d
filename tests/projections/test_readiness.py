from datetime import datetime

import pytest

from infusion_desk.domain.problems import Refused
from infusion_desk.domain.session import Session
from infusion_desk.projections.acts_now import Acts, acts_of
from infusion_desk.projections.readiness import Mark, Readiness, ReadinessRow, readiness_of
from infusion_desk.projections.slots import slots_of
from tests import given


def readiness(now: str, *lines: str) -> Readiness:
    return readiness_of(given.session(*lines), given.CLINIC, given.clock(now))


def acts(session: Session, at: datetime) -> Acts:
    found = readiness_of(session, given.CLINIC, at)
    return acts_of(session, at, found, slots_of(session, at, found.ready_since))


def row(found: Readiness, title: str) -> ReadinessRow:
    return next(one for one in found.rows if one.title.startswith(title))


def test_twelve_rows_hold_the_twenty_gating_rules() -> None:
    found = readiness("10:45", *given.STOPPED)
    assert len(found.rows) == 12
    rules = [one.rule for row in found.rows for one in row.rules]
    assert sorted(rules) == sorted(f"D{n}" for n in range(1, 23) if n not in (11, 12))


def test_the_count_leaves_out_what_does_not_apply() -> None:
    found = readiness("11:06", *given.SETTLED)
    assert found.count == "17 of 19 met · 2 open"
    assert found.total == 19
    ready = readiness("11:11", *given.SETTLED)
    assert (ready.count, ready.ready_since) == ("18 of 19 met · 1 open", given.clock("11:10"))


def test_nobody_is_ready_since_earlier_while_a_rule_is_open_again() -> None:
    lines = (*given.SETTLED, "11:11 release", "11:14 190/120 80 97")
    assert readiness("11:12", *lines[:-1]).ready_since == given.clock("11:10")
    assert readiness("11:14", *lines).ready_since is None
    again = (*lines, "11:30 120/76 70 98 m5 d0 n0", "11:45 120/76 70 98 m5 d0 n0")
    assert readiness("11:50", *again, "11:45 seen none, repeat").ready_since == given.clock("11:45")


def test_a_release_that_stands_while_a_rule_is_open_again_is_told_and_not_pressed_on() -> None:
    lines = (*given.SETTLED, "11:11 release", "11:12 driver here")
    at, then = given.clock("11:12"), given.clock("11:15")
    ready = given.session(*lines)
    assert acts(ready, at).main.line == "left home"
    opened = given.session(*lines, "11:14 120/76 70 74")
    assert slots_of(opened, then, None).infusion.label == "Released 11:11, a rule is open again"
    assert acts(opened, then).main.line != "left home"


@pytest.mark.parametrize(
    ("line", "what"), [("190/120 80 97", "BP 190/120"), ("! fainting severe", "fainting, severe")]
)
def test_a_release_that_fell_is_named_with_what_made_it_fall(line: str, what: str) -> None:
    session = given.session(*given.SETTLED, "11:11 release", f"11:14 {line}")
    slot = slots_of(session, given.clock("11:15"), None).infusion
    assert slot.label == "Release of 11:11 fell"
    assert slot.below.startswith(f"{what} at 11:14 · ")
    with pytest.raises(Refused, match=f"that of 11:11 fell with {what} at 11:14"):
        given.Ward(*given.SETTLED, "11:11 release", f"11:14 {line}").at("11:15 left home")
    before = given.session(*given.SETTLED)
    assert slots_of(before, given.clock("11:05"), None).infusion.label.startswith("Recovery")


def test_an_override_is_counted_by_itself_and_is_no_tick() -> None:
    lines = (*given.STOPPED, "10:45 override D17 because wheelchair, driver helps")
    found = readiness("10:46", *lines)
    walks = row(found, "Walks")
    assert (walks.mark, walks.because) == (
        Mark.OVERRIDDEN,
        "Overridden SH 10:45: wheelchair, driver helps",
    )
    assert " met · 1 overridden · " in found.count
    assert walks.numbers == "D17"


def test_a_reason_that_says_seen_by_stands_as_it_was_said() -> None:
    found = readiness("10:46", *given.STOPPED, "10:45 override D17 because lame, seen by NP")
    assert row(found, "Walks").because == "Overridden SH 10:45: lame, seen by NP"


def test_a_row_bears_the_numbers_of_the_rules_it_speaks_of() -> None:
    assert row(readiness("10:45", *given.STOPPED), "Two settled").numbers == "2 7"
    assert row(readiness("10:45", *given.STOPPED), "Wait 30").numbers == "D1"
    waiting = readiness("11:01", *given.SETTLED[:-1])
    assert row(waiting, "Two settled").numbers == "D7"
    overridden = readiness("11:01", *given.SETTLED[:-1], "11:00 override D7 because x")
    assert row(overridden, "Two settled").numbers == "D7"
    assert row(readiness("11:06", *given.SETTLED), "Two settled").numbers == "2–7"


@pytest.mark.parametrize(
    ("title", "mark", "because"),
    [
        ("Wait", Mark.CLOCK, "until 11:10"),
        ("Two settled", Mark.TO_DO, "no complete set since the end"),
        ("Alert", Mark.TO_DO, "not charted since the end"),
        ("No effect", Mark.MET, "none open"),
        ("IV out", Mark.TO_DO, "IV still in"),
        ("Oriented", Mark.TO_DO, "not yet"),
        ("Driver", Mark.TO_DO, "Sam Reyes, not here"),
    ],
)
def test_a_row_says_why(title: str, mark: Mark, because: str) -> None:
    found = row(readiness("10:41", *given.STOPPED), title)
    assert (found.mark, found.because) == (mark, because)


def test_a_value_that_fails_is_marked_as_failed() -> None:
    found = readiness("10:46", *given.STOPPED, "10:45 172/104 96 98 m5 d5 n0")
    assert row(found, "Two settled").mark is Mark.FAILED
    alert = row(found, "Alert")
    assert alert.mark is Mark.FAILED
    assert "issociation" in alert.because


def test_values_that_pass_are_told_in_short() -> None:
    found = readiness("11:11", *given.SETTLED)
    assert row(found, "Alert").because == "5 · 0 · 0 at 11:05"
    assert row(found, "Two settled").because == "settled at 10:55 and 11:05"
    assert row(found, "Two settled").mark is Mark.MET


def test_the_release_counts_what_is_before_it() -> None:
    assert row(readiness("11:06", *given.SETTLED), "Release").because == "1 before it"
    assert row(readiness("11:11", *given.SETTLED), "Release").because == "not yet"
    assert row(readiness("11:13", *given.RELEASED), "Release").mark is Mark.MET


def test_an_iv_that_is_out_asks_for_its_site() -> None:
    assert row(readiness("10:41", *given.STOPPED), "IV out").line == "iv out"
    out = readiness("10:42", *given.STOPPED, "10:41 iv out")
    assert row(out, "IV out").line == "ok iv site"


def test_only_what_is_open_may_be_overridden() -> None:
    found = readiness("10:41", *given.STOPPED)
    assert row(found, "Walks").overridable == ("D17",)
    assert row(found, "Driver").overridable == ()
    met = readiness("10:44", *given.STOPPED, "10:43 ok gait")
    assert row(met, "Walks").overridable == ()


def test_the_next_row_is_one_that_somebody_can_do() -> None:
    found = readiness("10:41", *given.STOPPED).next_row
    assert found is not None
    assert found.title == "Two settled sets 10 min apart"
    assert readiness("11:13", *given.RELEASED).next_row is None


@pytest.mark.parametrize(
    ("lines", "headline", "driver"),
    [
        (("09:20 arrived",), "driver not here yet", "no driver named · rest opens at the end"),
        (
            (*given.STARTED, "10:05 driver here"),
            "driver seen 10:05",
            "Sam Reyes, spouse · must be seen again after the end",
        ),
        (given.SETTLED, "driver here", "Sam Reyes, spouse · rest opens at the end"),
    ],
)
def test_the_one_line_is_about_the_driver(
    lines: tuple[str, ...], headline: str, driver: str
) -> None:
    found = readiness("11:06", *lines)
    assert (found.headline, found.driver) == (f"Before home: {headline}", driver)


def test_once_left_it_stays_as_it_was_then() -> None:
    left = (*given.RELEASED, "11:13 left home")
    assert readiness("14:00", *left).count == readiness("11:13", *left).count


def test_values_of_which_some_fail_and_some_are_unknown_are_told_apart() -> None:
    found = row(readiness("10:46", *given.STOPPED, "10:45 m3 d5"), "Alert")
    assert found.mark is Mark.FAILED
    assert found.because.count("; ") == 1


@pytest.mark.parametrize(
    ("line", "title"),
    [("ok gait", "Walks"), ("override D17 because wheelchair, driver helps", "Walks")],
)
def test_an_answered_row_names_the_entry_that_answered_it(line: str, title: str) -> None:
    session = given.session(*given.STOPPED, f"10:45 {line}")
    found = row(readiness_of(session, given.CLINIC, given.clock("10:46")), title)
    assert found.charted == session.entries[-1].id
    assert row(readiness("10:46", *given.STOPPED), title).charted is None


def test_a_row_stores_where_its_line_is_whole_and_needs_no_hold() -> None:
    lines = (*given.STOPPED, "10:44 ok gait")
    stores = [one.line for one in readiness("10:45", *lines).rows if one.stores]
    assert stores == ["iv out", "ok oriented", "ok safety", "driver here", "ok instructions"]
