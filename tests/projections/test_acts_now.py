import pytest

from infusion_desk.domain.session import Session
from infusion_desk.projections.acts_now import Act, Acts, acts_of, forms_now
from infusion_desk.projections.readiness import readiness_of
from infusion_desk.projections.slots import slots_of
from tests import given

PAUSED = (*given.STARTED, "10:20 pause bathroom")
LEFT = (*given.RELEASED, "11:13 left home")


def acts(session: Session, now: str) -> Acts:
    at = given.clock(now)
    readiness = readiness_of(session, given.CLINIC, at)
    return acts_of(session, at, readiness, slots_of(session, at, readiness.ready_since))


def main(now: str, *lines: str) -> Act:
    return acts(given.session(*lines), now).main


def captions(now: str, *lines: str) -> list[str]:
    return [act.caption for act in acts(given.session(*lines), now).beside]


def test_who_is_planned_arrives() -> None:
    planned = acts(given.Ward().session, "09:05")
    assert (planned.main.caption, planned.main.line) == ("Arrived", "arrived")


@pytest.mark.parametrize(
    ("lines", "caption", "line", "opens"),
    [
        (given.ARRIVED[:1], "Next: identity", "ok identity", ""),
        (given.ARRIVED[:7], "Next: alcohol", "alcohol ", ""),
        (given.ARRIVED, "Next: iv", "iv in ", ""),
        (given.PREPARED[:-3], "Next: baseline", "", "vitals"),
        (given.PREPARED[:-1], "Time-out…", "ok time-out", "time-out"),
    ],
)
def test_before_the_start_the_first_open_item_is_next(
    lines: tuple[str, ...], caption: str, line: str, opens: str
) -> None:
    found = main("09:58", *lines)
    assert (found.caption, found.line, found.opens) == (caption, line, opens)
    assert not found.held


def test_the_start_is_held_and_names_its_rate() -> None:
    found = main("09:59", *given.PREPARED)
    assert (found.caption, found.line, found.held) == ("Start 52.5 mL/h", "start", True)
    lapsed = given.session(*given.PREPARED[:-1], "09:58 override time-out because paper")
    assert acts(lapsed, "09:59").main.held


def test_a_start_without_a_plan_names_no_rate() -> None:
    unplanned = [line for line in given.PREPARED if " plan " not in line]
    overridden = given.session(*unplanned[:-1], "09:58 override plan because verbal", unplanned[-1])
    assert acts(overridden, "09:59").main.caption == "Start"


def test_the_main_button_never_ends_a_running_infusion() -> None:
    assert main("10:20", *given.STARTED).opens == "vitals"
    assert "End" not in captions("10:20", *given.STARTED)
    full = main("10:41", *given.STARTED)
    assert (full.caption, full.line, full.held) == ("End infusion…", "stop complete", True)


def test_once_the_volume_is_reached_a_set_stands_beside_the_end() -> None:
    assert captions("10:20", *given.STARTED) == ["Effect", "Gave", "Rate", "Pause", "Note"]
    assert captions("10:41", *given.STARTED) == ["Effect", "Gave", "Vitals", "Pause", "Note"]


def test_a_pause_resumes_at_the_rate_before_it() -> None:
    found = main("10:21", *PAUSED)
    assert (found.caption, found.line) == ("Resume 52.5 mL/h", "resume")
    assert captions("10:21", *PAUSED) == ["Effect", "Gave", "Vitals", "End", "Note"]


def test_an_act_keeps_its_place_from_the_start_to_the_leaving() -> None:
    moments = (
        ("10:20", given.STARTED),
        ("10:41", given.STARTED),
        ("10:21", PAUSED),
        ("10:50", given.STOPPED),
        ("11:11", given.SETTLED),
        ("11:13", given.RELEASED),
    )
    found = {
        (name, place) for now, lines in moments for place, name in enumerate(captions(now, *lines))
    }
    assert len(found) == len({name for name, _ in found})


def test_in_recovery_the_first_open_rule_is_next_unless_a_set_is_due() -> None:
    settled = [*given.STOPPED, "10:50 120/76 71 98 14 m5 d0 n0", "11:00 120/76 71 98 14 m5 d0 n0"]
    assert main("11:01", *settled).line == "iv out"
    assert main("11:01", *settled, "11:01 iv out").caption == "Next: iv site"
    assert main("11:14", *settled).opens == "vitals"
    assert main("10:41", *given.STOPPED).opens == "vitals"
    nausea = main("11:01", *settled, "11:01 ! nausea severe")
    assert (nausea.caption, nausea.line) == ("Next: nausea", "! nausea ")


def test_the_release_is_held_once_everything_else_is_met() -> None:
    found = main("11:11", *given.SETTLED)
    assert (found.line, found.held) == ("release", True)
    assert captions("11:11", *given.SETTLED) == ["Effect", "Driver", "Vitals", "Waste", "Note"]


def test_with_only_the_wait_open_the_next_act_is_a_set() -> None:
    fallen = given.session(*given.SETTLED)
    at = given.clock("11:06")
    readiness = readiness_of(fallen, given.CLINIC, at)
    assert readiness.next_row is not None
    assert readiness.next_row.line == "release"


def test_released_goes_home_and_over_is_printed() -> None:
    assert main("11:13", *given.RELEASED).line == "left home"
    assert main("12:00", *LEFT).opens == "documents"
    assert captions("12:00", *LEFT) == ["Waste", "Note"]
    otherwise = (*given.STOPPED, "10:50 left against advice")
    assert captions("12:00", *otherwise) == ["Leaving", "Waste", "Note"]


@pytest.mark.parametrize(
    ("lines", "chord", "line"),
    [
        (given.ARRIVED, "Alt+P", "pause "),
        (PAUSED, "Alt+P", "resume"),
        (given.STARTED, "Alt+H", "driver "),
        (given.STOPPED, "Alt+H", "driver here"),
        (given.ARRIVED, "Alt+I", "iv in "),
        (given.STOPPED, "Alt+I", "iv out"),
        (given.ARRIVED, "Alt+D", "plan "),
        (given.PREPARED, "Alt+D", "bag "),
        ((*given.ARRIVED, "09:42 plan 0.5 mg/kg over 40 min"), "Alt+D", "drug "),
        (given.STARTED, "Alt+D", "plan "),
        (given.STARTED, "Alt+J", "attend "),
    ],
)
def test_a_key_means_what_fits_the_phase(lines: tuple[str, ...], chord: str, line: str) -> None:
    found = acts(given.session(*lines), "10:45").struck(chord)
    assert found is not None
    assert found.line == line


def test_a_key_of_no_act_means_nothing() -> None:
    assert acts(given.session(*given.STARTED), "10:05").struck("Alt+Q") is None


def test_the_words_that_fit_carry_their_keys() -> None:
    words = {word.word: word.key for word in acts(given.session(*given.STARTED), "10:05").words}
    assert words["pause"] == "Alt+P"
    assert (words["emergency"], words["o2"]) == ("Alt+9", "")
    assert words["!"] == "Alt+F"
    assert "start" not in words


def test_forms_follow_the_state() -> None:
    planned = {form.word for form in forms_now(given.Ward().session)}
    assert {"arrived", "note", "cancel"} <= planned
    assert "pause" not in planned
    gone = {form.word for form in forms_now(given.session(*LEFT))}
    assert gone == {"note", "waste"}
    by_ambulance = given.session(*given.STOPPED, "10:50 left ambulance")
    told = {form.word for form in forms_now(by_ambulance)}
    assert told == gone | {"emergency", "attempt", "refusal", "witness"}


def listed(now: str, *lines: str) -> dict[str, str]:
    return {word.word: word.shape for word in acts(given.session(*lines), now).words}


def test_an_answer_is_listed_only_while_something_waits_for_it() -> None:
    answers = {"seen", "later", "late", "because"}
    usual = (*given.STARTED, "10:05 128/86 82 97")
    red = (*given.STARTED, "10:05 184/112 90 97")
    assert answers & set(listed("10:06", *usual)) == set()
    assert answers & set(listed("10:06", *red)) == {"seen", "later"}
    twice = (*red, "10:06 later", "10:08 later")
    assert answers & set(listed("10:09", *twice)) == {"seen"}
    assert answers & set(listed("10:06", *given.STARTED, "10:05 128/86 82 93")) == {"seen"}
    assert answers & set(listed("10:06", *usual, "10:06 rate 400")) == {"seen", "because"}
    assert answers & set(listed("10:40", *usual)) == {"late"}


def test_home_is_listed_only_once_the_physician_let_the_patient_go() -> None:
    assert listed("09:30", *given.ARRIVED)["left"] == "left ambulance · left against advice"
    assert "left home" not in listed("10:50", *given.STOPPED)["left"]
    assert listed("11:12", *given.RELEASED)["left"].startswith("left home · left ambulance")
    assert listed("09:30", *given.ARRIVED)["ok"].endswith("equipment · time-out")
    assert listed("10:50", *given.STOPPED)["ok"].startswith("ok oriented · gait")


def test_what_was_asked_may_still_be_answered_once_the_patient_left() -> None:
    why = given.session(*LEFT, "11:30 @10:20 rate 40")
    assert {form.word for form in forms_now(why)} == {"note", "waste", "because"}
    red = given.session(*LEFT, "11:30 @10:20 184/112 90 97")
    assert {form.word for form in forms_now(red)} == {"note", "waste", "seen"}
    rate = given.session(*LEFT, "11:30 @10:20 rate 400 because distress")
    assert {form.word for form in forms_now(rate)} == {"note", "waste", "seen"}
