import gc
from dataclasses import replace
from decimal import Decimal

import pytest

from infusion_desk.domain.charting import Stamp
from infusion_desk.domain.line import Fix, parse
from infusion_desk.domain.line_table import TABLE
from infusion_desk.domain.session_facts import VitalsTaken, WeightTaken
from infusion_desk.projections import acts_now
from infusion_desk.projections.echo import Beside, Echo, EchoPart, echo_of
from tests import given

NOW = given.clock("10:24")
STAMP = Stamp(charted_at=NOW, recorded_at=NOW, by="SH", entered_by="SH")
RUNNING = given.session(*given.STARTED, "10:10 128/86 82 97 d4", "10:15 rate 60")


def echo(text: str, *lines: str) -> Echo:
    session = given.session(*lines) if lines else RUNNING
    return echo_of(text, session, given.CLINIC, STAMP)


def told(found: Echo) -> list[tuple[str, str]]:
    return [(part.label, part.value) for part in found.parts]


def test_an_empty_line_says_nothing() -> None:
    assert echo("  ") == Echo()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("pau", "pause bathroom   Tab completes."),
        ("p", "plan · pause"),
        ("jk: @10:20 bol", "bolus DOSE mg   Tab completes."),
        ("pasue", "'pasue' is not a word here. Did you mean pause? Tab takes it."),
        ("pasue bathroom", "'pasue' is not a word here. Did you mean pause? Tab takes it."),
        ("pau bathroom", "'pau' is not a word here. ? shows the words that fit."),
    ],
)
def test_a_word_that_is_not_ended_is_helped_and_a_misspelt_one_is_named(
    text: str, problem: str
) -> None:
    found = echo(text)
    assert (found.problem, found.records) == (problem, False)


def test_each_value_has_its_label_and_its_colour() -> None:
    found = echo("138/84 79 98 14 t36.8 m5 d4 n0")
    assert found.records
    assert found.clock == "10:24"
    assert [(part.label, part.value, part.role) for part in found.parts] == [
        ("BP", "138/84", "bp"),
        ("HR", "79", "hr"),
        ("SpO2", "98", "spo2"),
        ("RR", "14", "text"),
        ("MOAA/S", "5", "mind"),
        ("dissociation", "4", "mind"),
        ("nausea", "0", "text"),
        ("temperature", "36.8 °C", "text"),
    ]


def test_what_was_not_taken_is_told_with_its_reason() -> None:
    assert told(echo("hr79 s x probe off")) == [
        ("HR", "79"),
        ("", "SpO2 not taken: probe off"),
        ("without", "BP"),
    ]


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("138/84 79 98", None),
        ("138/84", "HR, SpO2"),
        ("138/84 79", "SpO2"),
        ("bp x refused", None),
        ("m5 d2", None),
        ("t36.8", "BP, HR, SpO2"),
    ],
)
def test_what_a_set_leaves_out_without_a_reason_is_said_quietly(
    text: str, without: str | None
) -> None:
    quiet = [part for part in echo(text).parts if part.label == "without"]
    assert quiet == ([] if without is None else [EchoPart("without", without, "text2")])


def test_the_limits_of_one_colour_are_told_together_red_before_amber() -> None:
    assert echo("s93 bp184/112 hr79 n5").notes[1:] == (
        "red: BP from 180/110",
        "amber: SpO2 below 94, nausea from 4",
    )
    assert "red: systolic from 180" in echo("184/94 79 98").notes
    assert "red: BP below 90/40" in echo("85/38 79 98").notes
    assert "Pulse pressure 10: right cuff?" in echo("100/90 79 98").notes


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("138/84 79 98", ["", "", ""]),
        ("130/120 79 98", ["red", "", ""]),
        ("128/116 79 98", ["red", "", ""]),
        ("128/98 79 98", ["amber", "", ""]),
        ("184/112 79 98", ["red", "", ""]),
        ("162/84 79 93", ["red", "", "amber"]),
        ("138/102 79 98", ["red", "", ""]),
        ("150/84 79 98", ["amber", "", ""]),
        ("bp150/84 79 98 t38.2", ["amber", "", "", "amber"]),
    ],
)
def test_a_value_outside_its_limit_says_so_and_still_records(text: str, levels: list[str]) -> None:
    found = echo(text)
    assert [part.level for part in found.parts] == levels
    assert bool(found.notes) == any(levels)
    assert found.records


def test_a_fault_has_its_place() -> None:
    found = echo("138/84 79 98 1.4 ")
    assert (found.problem, found.faults) == (
        "Respiratory rate 1.4: must be a whole number.",
        ((13, 16),),
    )
    assert not found.records
    assert echo("rate x ").faults == ((5, 6),)


def test_a_refusal_says_why_beside_what_was_meant() -> None:
    found = echo("resume")
    assert found.problem
    assert not found.records
    refused = echo("start 30")
    assert refused.problem
    assert "Which" not in refused.problem


def test_a_rate_is_told_in_all_three_units_and_a_bag_by_its_strength() -> None:
    assert told(echo("rate 40")) == [
        ("", "Rate 40 mL/h"),
        ("=", "0.57 mg/kg/h"),
        ("=", "9.5 mcg/kg/min"),
    ]
    assert told(echo("bag 100 mg in 50 ml", *given.ARRIVED)) == [
        ("", "Bag 100 mg in 50 mL, final volume"),
        ("=", "2 mg/mL"),
    ]
    added = echo("bag 35 mg in 100 ml add", *given.ARRIVED)
    assert told(added) == [("", "Bag 35 mg in 100 mL, drug added on top")]


def test_a_half_typed_correction_shows_what_was() -> None:
    found = echo("fix 10:10 ")
    assert found.parts == (EchoPart("fix 10:10 vitals", "128/86 82 97 d4", "struck"),)
    assert echo("fix 1").parts == ()


@pytest.mark.parametrize(
    ("text", "was"),
    [
        ("fix 10:12 ", ["120/80"]),
        ("fix 10:12 12", ["120/80"]),
        ("fix 10:12 @10:11 128/8", ["120/80"]),
        ("fix 10:12 ra", ["Rate 60 mL/h"]),
        ("fix 10:12 rate 5", ["Rate 60 mL/h"]),
        ("fix 10:12 ! ", ["Nausea, mild"]),
        ("fix 10:12 ! anxiety", ["Nausea, mild"]),
        ("fix 10:12 bag", []),
        ("fix 10:13 ", ["Rate 50 mL/h"]),
        ("fix 10:14 ", []),
    ],
)
def test_of_several_in_one_minute_only_what_would_be_replaced_is_shown(
    text: str, was: list[str]
) -> None:
    lines = ("10:12 120/80", "10:12 rate 60", "10:12 ! nausea mild", "10:13 rate 50")
    found = echo(text, *given.STARTED, *lines)
    assert [part.value for part in found.parts if part.label.startswith("fix 10:1")] == was


def test_a_correction_names_what_falls_away_and_the_totals() -> None:
    found = echo("fix 10:10 138/86 because mistyped")
    assert found.parts == (
        EchoPart("fix 10:10 vitals", "BP 128/86 · HR 82 · SpO2 97 · dissociation 4", "struck"),
        EchoPart("BP", "138/86", "bp"),
    )
    assert found.notes == ("not in the new line: HR, SpO2, dissociation",)
    whole = echo("fix 10:10 138/86 82 97 d4 because mistyped")
    assert whole.notes == ()
    assert whole.falling is None
    rate = echo("fix 10:15 rate 40 because misread")
    assert rate.notes == ("given 22.1 → 19.1 mg",)


@pytest.mark.parametrize(
    ("old", "new", "keeps"),
    [
        ("128/86 82 97 14 d4", "138/86", "138/86 82 97 14 d4"),
        ("128/86 82 97 14 d4", "138/86 82 d6", "138/86 82 97 14 d6"),
        ("128/86 82 97 14", "hr80", "128/86 80 97 14"),
        ("128/86 82 97", "s98", "128/86 82 98"),
        ("128/86 82 t98.2f", "138/86 82", "138/86 82 t98.2f"),
        ("t36.8 n3 a2 p1 m5", "t36.9", "t36.9 n3 a2 p1 m5"),
    ],
)
def test_the_line_that_keeps_the_rest_reads_as_the_whole_set(
    old: str, new: str, keeps: str
) -> None:
    lines = (*given.STARTED, f"10:10 {old}")
    found = echo(f"2> fix 10:10 {new} because the cuff slipped", *lines)
    assert found.falling is not None
    assert found.falling.keeps.endswith(" because the cuff slipped")
    kept = parse(found.falling.keeps).act
    assert isinstance(kept, Fix)
    assert kept.said == VitalsTaken(given.vitals(keeps))
    assert echo(found.falling.keeps, *lines).falling is None


def test_what_a_correction_names_as_not_taken_it_takes_away_by_name() -> None:
    assert echo("fix 10:10 138/86 82 m5 d4 s x probe off because mistyped").falling is None


def test_a_reason_that_falls_away_is_named_and_cannot_be_kept_beside_values() -> None:
    lines = (*given.STARTED, "10:10 128/86 82 s x probe off")
    found = echo("fix 10:10 138/86 82 because mistyped", *lines).falling
    assert found is not None
    assert (found.names, found.keeps) == ("why no SpO2", "")


def test_of_another_correction_nothing_falls_away() -> None:
    assert echo("fix 10:15 rate 40 because misread").falling is None
    assert echo("strike 10:10 because wrong patient").falling is None


def test_a_strike_shows_what_is_struck() -> None:
    found = echo("strike 10:15 rate because wrong patient")
    assert found.parts == (EchoPart("strike", "Rate 60 mL/h", "struck"),)
    assert found.notes == ("given 22.1 → 21 mg",)


# --- while it is typed ---


@pytest.mark.parametrize(
    "text", ["4", "438", "138/84 7", "138/84 79 98 1.", "xyz", "rate x", "2>", "t98.2"]
)
def test_a_word_that_is_not_finished_is_no_fault(text: str) -> None:
    found = echo(text)
    assert (found.problem.partition("It reads")[0], found.faults) == ("", ())
    assert not found.records


def test_what_can_be_read_is_shown_while_the_next_word_is_typed() -> None:
    found = echo("184/112 7")
    assert [(one.label, one.marked) for one in found.parts] == [("BP", "▲▲ 184/112")]
    assert told(echo("fix 10:10 138/86 8 "))[1:2] == [("BP", "138/86")]


def test_every_finished_word_that_does_not_fit_is_named_with_field_value_and_limit() -> None:
    found = echo("438/84 300 98 m9 ")
    assert found.problem == (
        "Systolic 438: must be 40 to 300 mmHg. Heart rate 300: must be 20 to 250 /min. "
        "MOAA/S 9: must be 0 to 5."
    )
    assert found.faults == ((0, 3), (7, 10), (15, 16))
    assert told(found) == [("SpO2", "98")]
    assert echo("138/ 79").problem.startswith("Half a pressure: the diastolic is missing.")
    assert echo("2> @14:99 1").problem == "'@14:99' is not a time like 14:05."


def test_what_is_still_missing_is_said_quietly() -> None:
    assert echo("pause ").problem == "A pause needs its reason. It reads: pause bathroom"
    assert echo("pause ").faults == ()
    assert echo("bp x ").problem.startswith("Why was it not taken?")
    assert echo("bp x ").faults == ()
    assert echo("o2 2 x").problem == "It reads: o2 LITRES l"
    assert echo("pasue ").faults == ((0, 5),)
    assert echo("fix 10:10 138/86 because ").faults == ()


@pytest.mark.parametrize(
    "text", ["gave ", "gave ondans", "gave ondansetron", "gave ondansetron 4 "]
)
def test_a_medicine_is_never_shown_beside_a_number_that_was_not_typed(text: str) -> None:
    found = echo(text).problem
    assert found.endswith("is missing. It reads: gave MEDICINE DOSE UNIT ROUTE for WHY")
    assert not any(one.isdigit() for one in found)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("strike 10:10", "The reason is missing: strike 10:10 because …"),
        ("2> strike 10:10 vitals ", "The reason is missing: strike 10:10 vitals because …"),
        ("fix 10:15 rate 40", "The reason is missing: fix 10:15 rate 40 because …"),
        (
            "move 10:10 vitals",
            "The chair and the reason are missing: move 10:10 vitals to chair … because …",
        ),
        ("move 10:10 to chair 2", "The reason is missing: move 10:10 to chair 2 because …"),
        ("move 10:10 to because x", "The chair is missing: move 10:10 to chair … because x"),
        ("assign 900018", "The reason is missing: assign 900018 because …"),
        ("cancel ", "The reason is missing: cancel because …"),
    ],
)
def test_a_missing_reason_is_said_with_the_words_that_are_typed(text: str, problem: str) -> None:
    assert (echo(text).problem, echo(text).faults) == (problem, ())


def test_the_signs_point_where_the_value_is() -> None:
    assert [one.marked for one in echo("88/38 45 88").parts] == [
        "▼▼ 88/38",
        "▼ 45",
        "▼▼ 88",
    ]
    assert echo("rate 141").parts[0].marked == "▲▲ Rate 141 mL/h"


# --- slips of the hand ---


LIST = "Not on the clinic's list:"


@pytest.mark.parametrize(
    ("text", "note", "instead"),
    [
        ("! anxeity", f"{LIST} anxeity. Did you mean anxiety? Tab takes it.", "! anxiety"),
        ("!anxeity 3", f"{LIST} anxeity. Did you mean anxiety? Tab takes it.", "!anxiety 3"),
        (
            "! hypetension 3",
            f"{LIST} hypetension. Did you mean hypertension or hypotension?",
            "",
        ),
        (
            "gave ondansetrn 4 mg iv",
            f"{LIST} ondansetrn. Did you mean ondansetron? Tab takes it.",
            "gave ondansetron 4 mg iv",
        ),
    ],
)
def test_a_name_beside_one_of_the_list_is_asked_about_and_one_key_takes_what_was_meant(
    text: str, note: str, instead: str
) -> None:
    found = echo(text)
    assert found.records
    assert found.asked is not None
    assert (found.notes[0], found.instead) == (note, instead)


@pytest.mark.parametrize(
    "text", ["! anxiety", "! floating", "gave ondansetron 4 mg iv", "gave hyoscine 10 mg iv"]
)
def test_a_name_of_the_list_or_far_from_it_is_not_asked_about(text: str) -> None:
    assert (echo(text).asked, echo(text).instead) == (None, "")


def test_a_bare_number_behind_the_site_of_a_catheter_is_asked_about_as_its_gauge() -> None:
    found = echo("iv in left forearn 22", *given.ARRIVED)
    told = "Site: left forearn 22, no gauge. Did you mean 22g? Tab takes it."
    assert (found.notes[0], found.instead) == (told, "iv in left forearn 22g")


def test_what_was_charted_here_is_no_misspelling() -> None:
    lines = (*given.STARTED, "10:10 ! anxeity mild", "10:11 ! anxeity gone")
    assert echo("! anxeity", *lines).notes == ()


def test_an_effect_that_is_not_open_is_refused_with_those_that_are() -> None:
    found = echo("! nausae gone", *given.STARTED, "10:10 ! nausea mild")
    assert "no nausae is open; open: nausea." in found.problem


def test_nothing_is_underlined_while_an_example_or_an_act_is_being_typed() -> None:
    acts = [act.line for act in vars(acts_now).values() if isinstance(act, acts_now.Act)]
    for line in (*(one for told in TABLE for one in told.examples), *acts):
        for end in range(len(line) + 1):
            assert echo(line[:end]).faults == (), line[:end]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("iv in ", ()),
        ("iv on ", ((3, 5),)),
        ("gave ondansetron ", ()),
        ("weight 70 ", ()),
        ("seen chest ", ()),
        ("seen chset ", ((5, 10),)),
        ("ok consnet ", ((3, 10),)),
        ("move 10:15 vit", ()),
        ("hr 7", ((0, 2),)),
        ("hr ", ()),
    ],
)
def test_only_a_word_that_fits_nowhere_is_underlined(
    text: str, faults: tuple[tuple[int, int], ...]
) -> None:
    assert echo(text).faults == faults


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("158/86 82 97", "+30/+0 on 10:10: right patient? right cuff?"),
        ("157/86 82 97", "+39/+12 on baseline: right patient? right cuff?"),
        ("98/66 82 97", "−30/−20 on 10:10: right patient? right cuff?"),
        ("128/86 98 76", "HR 98, SpO2 76: swapped?"),
        ("128/86 82 97 14", None),
        ("128/86 101 76", None),
        ("128/86 98 92", None),
        ("hr82", None),
        ("hr98 s76", "HR 98, SpO2 76: swapped?"),
        ("128/86 60 97 6", None),
    ],
)
def test_a_jump_or_a_swap_asks_before_enter(text: str, asked: str | None) -> None:
    notes = echo(text).notes
    assert notes[:1] == (asked,) if asked else not any("?" in note for note in notes)


def test_a_count_ten_times_the_last_one_asks() -> None:
    lines = (*given.STARTED, "10:10 128/86 24 97 6")
    assert "Respiratory rate 60: ten times 6 at 10:10?" in echo("128/86 24 97 60", *lines).notes


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("rate 5.2", "a tenth of the plan, 52.5 mL/h?"),
        ("rate 525", "ten times the plan, 52.5 mL/h?"),
        ("rate 6", "a tenth of the rate before, 60 mL/h?"),
        ("plan 0.05 mg/kg over 40 min", "a tenth of the plan before, 0.5 mg/kg?"),
        ("plan 0.5 mg/kg over 4 min", None),
        ("rate 40", None),
    ],
)
def test_a_dot_that_slipped_asks(text: str, asked: str | None) -> None:
    notes = echo(text).notes
    assert (asked in notes) if asked else not any("?" in note for note in notes)


def test_without_a_plan_only_the_rate_before_is_asked_about() -> None:
    bare = tuple(line for line in given.PREPARED if " plan " not in line)
    lines = (*bare, "09:59 override plan because typed", "10:00 start 50")
    assert "a tenth of the rate before, 50 mL/h?" in echo("rate 5", *lines).notes
    assert echo("plan 0.5 mg/kg over 40 min", *lines).notes == ()


@pytest.mark.parametrize(
    ("lines", "text", "told"),
    [
        (given.STARTED, "plan 0.6 mg/kg over 40 min", "0.5 mg/kg over 40 min so far"),
        (given.STARTED, "plan 0.5 mg/kg over 40 min", ""),
        (given.PREPARED, "bag 40 mg in 50 ml", "50 mg in 50 mL so far"),
        (given.PREPARED, "bag 50 mg in 50 ml", ""),
        (given.PREPARED, "@10:00 start 60", "planned 52.5 mL/h"),
        (given.PREPARED, "@10:00 start 52.5", ""),
        (given.PREPARED, "@10:00 start", ""),
        ((*given.STARTED, "10:20 pause bathroom"), "resume 60", "52.5 mL/h before the pause"),
        ((*given.STARTED, "10:20 pause bathroom"), "resume", ""),
    ],
)
def test_what_differs_from_what_is_charted_is_said_and_nothing_is_proposed(
    lines: tuple[str, ...], text: str, told: str
) -> None:
    found = echo(text, *lines)
    odd = [one for one in found.notes if one.endswith(("so far", "mL/h", "the pause"))]
    assert (found.records, found.instead, odd) == (True, "", [told] if told else [])


def test_today_s_weight_and_last_session_s_are_said_apart() -> None:
    before = Beside(lambda: WeightTaken(Decimal(60), "kg"))
    found = echo_of("weight 80 kg", RUNNING, given.CLINIC, STAMP, before)
    assert found.notes[:2] == (
        "+14.3 % on today 70 kg so far: kg or lb?",
        "+33.3 % on last time 60 kg: kg or lb?",
    )


def test_a_third_later_is_refused_in_the_echo_and_promises_nothing() -> None:
    red = (*given.STARTED, "10:15 184/112 96 97", "10:16 later")
    assert echo("later", *red).records
    found = echo("later", *red, "10:18 later")
    assert (found.records, found.parts) == (False, ())
    assert "twice, the most there is. Answer now: seen none, repeat" in found.problem


def test_who_goes_home_before_the_start_is_shown_how_a_session_is_called_off() -> None:
    for lines in (("09:20 arrived",), given.PREPARED):
        assert echo("left home", *lines).problem.endswith("not take place: cancel because …")


@pytest.mark.parametrize(
    ("text", "lines", "instead"),
    [
        ("time-out", given.PREPARED, "ok time-out"),
        ("2> time out", given.PREPARED, "2> ok time-out"),
        ("gait steady", (*given.STARTED, "10:20 stop complete"), "ok gait"),
    ],
)
def test_an_item_without_its_ok_is_asked_about_and_never_recorded_by_itself(
    text: str, lines: tuple[str, ...], instead: str
) -> None:
    found = echo(text, *lines)
    assert (found.records, found.instead) == (False, instead)
    assert f"Did you mean {instead.removeprefix('2> ')}? Tab takes it." in found.problem


def test_an_item_of_another_phase_is_offered_by_no_key() -> None:
    found = echo("gait steady ", *given.PREPARED)
    assert (found.instead, found.records) == ("", False)
    assert found.problem == "ok gait does not fit now. ? shows the words that fit."
    assert echo("gait ").problem == found.problem


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("weight 154 kg", "pounds? 154 lb is 69.85 kg; today 70 kg so far"),
        ("weight 75 lb", "kilograms? 75 lb is 34.02 kg; today 70 kg so far"),
        ("weight 7 kg", None),
        ("weight 74 kg", "+5.7 % on today 70 kg so far"),
        ("weight 60 kg", "−14.3 % on today 70 kg so far: kg or lb?"),
        ("weight 73 kg", "today 70 kg so far"),
        ("weight 70 kg", None),
        ("fix 09:27 weight 154 kg because misread", None),
    ],
)
def test_a_weight_is_compared_with_today_s_own_first(text: str, asked: str | None) -> None:
    notes = echo(text).notes
    found = [note for note in notes if "so far" in note]
    assert found == ([asked] if asked else [])


def test_the_last_session_s_weight_counts_until_there_is_one_today() -> None:
    session = given.session(*given.ARRIVED[:-1])
    last = WeightTaken(Decimal("70"), "kg")
    found = echo_of("weight 154 kg", session, given.CLINIC, STAMP, Beside(lambda: last))
    assert found.notes == ("pounds? 154 lb is 69.85 kg; last time 70 kg",)
    heavy = Beside(lambda: WeightTaken(Decimal(300), "kg"))
    light = echo_of("weight 31 kg", session, given.CLINIC, STAMP, heavy)
    assert light.notes[0].startswith("a tenth of 300 kg") or "last time" in light.notes[0]
    assert echo_of("weight 70 kg", session, given.CLINIC, STAMP).notes == ()


@pytest.mark.parametrize("line", ["ok time-out", "start"])
def test_a_weight_that_looks_like_a_slip_is_asked_about_until_the_start(line: str) -> None:
    before = given.PREPARED[:-1] if line == "ok time-out" else given.PREPARED
    session = given.session(*before, "10:10 118/74 72 98 14")
    asked = "pounds? 70 lb is 31.75 kg; last time 32 kg"
    light = Beside(lambda: WeightTaken(Decimal(32), "kg"))
    assert asked in echo_of(line, session, given.CLINIC, STAMP, light).notes
    same = Beside(lambda: WeightTaken(Decimal(70), "kg"))
    assert "last time" not in " ".join(echo_of(line, session, given.CLINIC, STAMP, same).notes)


def test_before_the_first_set_there_is_nothing_to_compare_with() -> None:
    assert echo("128/82 76 98", *given.ARRIVED).notes == ()


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("hr 76", "hr76"),
        ("spo2 98", "s98"),
        ("bp 128/82 hr 76 spo2 98 rr 14", "bp128/82 hr76 s98 rr14"),
        ("2> jk: pulse 76 temp 36.8", "2> jk: hr76 t36.8"),
        ("128/82 m 5 d 4", "128/82 m5 d4"),
        ("spo2 x hr 76 probe off", "s x hr 76 probe off"),
        ("pulse 76 s x at hr 76", "hr76 s x at hr 76"),
        ("fix 10:10 hr 76 because mistyped", "fix 10:10 hr76 because mistyped"),
    ],
)
def test_readings_said_as_elsewhere_are_written_as_here_by_one_key_and_never_by_themselves(
    text: str, instead: str
) -> None:
    found = echo(text)
    assert not found.records
    assert found.instead == instead
    assert found.problem.endswith("Tab takes it.")
    assert echo(instead).records


@pytest.mark.parametrize("text", ["hr76", "bp x refused", "hr", "note hr 76", "rate 4o", "438/84"])
def test_a_line_without_such_readings_is_left_as_it_is(text: str) -> None:
    assert echo(text).instead == ""


def test_a_word_that_the_phase_does_not_take_is_not_asked_about_in_the_echo() -> None:
    assert "pause does not fit now" in echo("pasue ", "09:20 arrived").problem


@pytest.mark.parametrize(
    "line",
    [
        *(example for told in TABLE for example in told.examples[:1]),
        "128/8x 7b 98 14 m9 d4 hr 80",
        "fix 10:10 128/82 9999 because mistyped",
        "3> @10:20 jk: 128/82 76 98 14",
    ],
)
def test_a_line_being_typed_leaves_nothing_that_only_the_collector_can_take_away(line: str) -> None:
    echo(line)
    gc.collect()
    gc.disable()
    try:
        for end in range(1, len(line) + 1):
            echo(line[:end])
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("gave penicillin 4 mg iv", True),
        ("gave Penicillin G 4 mg iv", True),
        ("gave ondansetron 4 mg iv", False),
        ("note penicillin", False),
    ],
)
def test_a_medicine_that_the_allergies_name_is_asked_about(line: str, asks: bool) -> None:
    session, known = given.session(*given.STARTED), "penicillin (rash)"
    found = echo_of(line, session, given.CLINIC, STAMP, Beside(allergies=known))
    assert (f"allergy on file: {known}" in found.notes) is asks
    assert found.records


@pytest.mark.parametrize(
    ("expires", "asks"),
    [
        ("2025-03", True),
        ("2026-10", True),
        ("2026-11-19", True),
        ("2026-11", False),
        ("2026-11-20", False),
        ("2027-03", False),
    ],
)
def test_a_vial_that_has_expired_is_asked_about(expires: str, asks: bool) -> None:
    notes = echo(f"drug 50 mg/ml lot A1 exp {expires}", *given.ARRIVED).notes
    assert (f"vial expired {expires}: right vial?" in notes) is asks
    assert not any("expired" in one for one in echo("drug 50 mg/ml", *given.ARRIVED).notes)


def test_the_end_of_an_effect_names_those_that_are_still_open() -> None:
    both = (*given.STARTED, "10:10 ! nausea mild", "10:11 ! dizziness mild")
    assert echo("! nausea gone", *both).notes == ("still open: dizziness",)
    assert echo("! nausea gone", *both[:-1]).notes == ()


def test_the_hand_that_another_types_for_stands_before_what_it_did() -> None:
    stamp = Stamp(charted_at=NOW, recorded_at=NOW, by="JK", entered_by="SH")
    assert told(echo_of("130/82", RUNNING, given.CLINIC, stamp))[0] == ("by", "JK")
    assert told(echo("130/82"))[0] == ("BP", "130/82")


def test_a_time_of_another_day_has_its_day() -> None:
    assert echo("@10:20 note word").clock == "10:20"
    assert echo("@23:50 note word").clock == "23:50 on 19 Nov 2026"


def test_a_typed_time_out_reads_its_figures_back() -> None:
    lines = [one for one in given.PREPARED if "time-out" not in one]
    stamp = replace(STAMP, charted_at=given.clock("09:59"))
    found = echo_of("ok time-out", given.session(*lines), given.CLINIC, stamp)
    values = [value for _, value in told(found)]
    assert values == ["Time-out in order", "35 mg", "0.5 mg/kg", "52.5 mL/h", "35 mL", "40 min"]


def test_a_red_reading_that_was_seen_without_a_decision_is_asked_about_once() -> None:
    red = (*given.STARTED, "10:20 184/112 96 97")
    asked = echo("seen", *red).asked
    assert asked is not None
    assert asked.words.startswith("Symptoms and what was decided are not said.")
    assert echo("seen none, repeat", *red).asked is None
    assert echo("seen", *given.STARTED, "10:20 rate 400 because as planned").asked is None


def test_a_medicine_of_the_allergies_is_asked_about_once() -> None:
    known = Beside(allergies="penicillin (rash)")
    found = echo_of("gave penicillin 1 g iv for fever", RUNNING, given.CLINIC, STAMP, known)
    assert found.asked is not None
    assert found.asked.words == "penicillin: allergy on file."
    assert "allergy on file: penicillin (rash)" in found.notes
    other = echo_of("gave ondansetron 4 mg iv for nausea", RUNNING, given.CLINIC, STAMP, known)
    assert other.asked is None


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("126/80 74 980", ((10, 13),)),
        ("126/80 74 9", ()),
        ("126/800", ((4, 7),)),
        ("rate 6750", ((5, 9),)),
        ("rate 67", ()),
        ("hr6", ()),
    ],
)
def test_a_number_above_its_limit_is_named_before_it_is_ended(
    text: str, spans: tuple[tuple[int, int], ...]
) -> None:
    assert echo(text).faults == spans
