"""Rules D1 to D22, each at its bounds, and the moment at which the patient was ready."""

import pytest

from infusion_desk.domain.aldrete import aldrete_of
from infusion_desk.domain.discharge import (
    ORDER,
    Judgement,
    first_ready_at,
    judge,
    ready_at,
    ready_before_corrections,
    release_gates,
)
from infusion_desk.domain.discharge_ground import Ground
from infusion_desk.domain.discharge_rules import RULES, Verdict
from infusion_desk.domain.medicines import DEFAULT_CLASSES, MedicineClass
from infusion_desk.domain.outcome import outcome_of
from infusion_desk.domain.session import Session
from tests import given

MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN
NOT_APPLICABLE, OVERRIDDEN = Verdict.NOT_APPLICABLE, Verdict.OVERRIDDEN
OVER = given.STOPPED


def judged(session: Session, rule: str, clock: str) -> Judgement:
    (found,) = (one for one in judge(session, given.clock(clock)) if one.rule == rule)
    return found


def verdict(rule: str, clock: str, *lines: str, start: tuple[str, ...] = OVER) -> Verdict:
    return judged(given.session(*start, *lines), rule, clock).verdict


def baseline(reading: str) -> tuple[str, ...]:
    """An ended infusion whose baseline was this, whatever it was."""
    lines = [line for line in given.PREPARED if not line.startswith("09:50")]
    override = "09:59 override baseline because known"
    return (*lines, f"09:58 {reading}", override, "10:00 start", "10:40 stop complete")


def test_every_rule_is_judged_once_in_order_with_a_reason() -> None:
    verdicts = judge(given.session("09:20 arrived"), given.clock("09:30"))
    assert [one.rule for one in verdicts] == [f"D{number}" for number in range(1, 23)]
    assert tuple(RULES) == ORDER
    assert all(one.because and one.title for one in verdicts)
    assert {one.rule for one in verdicts if not one.gates} == {"D11", "D12", "D13", "D14", "D15"}


@pytest.mark.parametrize(
    ("clock", "told", "because"),
    [
        ("11:09:59", NOT_MET, "until 11:10"),
        ("11:10", MET, "30 min since the end at 10:40"),
        ("12:00", MET, "80 min since the end at 10:40"),
    ],
)
def test_d1_waits_half_an_hour_from_the_charted_stop(
    clock: str, told: Verdict, because: str
) -> None:
    found = judged(given.session(*OVER), "D1", clock)
    assert (found.verdict, found.because) == (told, because)


def test_d1_is_unknown_until_the_stop_is_charted_and_counts_from_when_it_happened() -> None:
    session = given.session(*given.STARTED, "10:55 @10:40 stop complete")
    assert judged(session, "D1", "10:54").verdict is UNKNOWN
    assert judged(session, "D1", "11:09").verdict is NOT_MET
    assert judged(session, "D1", "11:10").verdict is MET


@pytest.mark.parametrize(
    ("line", "clock", "told"),
    [
        ("10:41 120/76 71 98", "10:56", MET),
        ("10:41 120/76 71 98", "10:56:01", NOT_MET),
        ("10:41 120/76 71", "10:42", UNKNOWN),
        ("10:40 120/76 71 98", "10:42", MET),
        ("10:42 @10:40 120/76 71 98", "10:42", MET),
        ("10:42 @10:39 120/76 71 98", "10:42", UNKNOWN),
    ],
)
def test_d2_wants_a_complete_set_since_the_end_of_at_most_15_minutes(
    line: str, clock: str, told: Verdict
) -> None:
    assert verdict("D2", clock, line) is told


def test_in_the_minute_of_the_end_what_was_charted_before_it_does_not_count() -> None:
    before = given.session(*given.STARTED, "10:40 120/76 71 98 m5 d0 n0", "10:40 stop complete")
    for rule in ("D2", "D7", "D8", "D9", "D10"):
        assert judged(before, rule, "10:41").verdict is UNKNOWN, rule
    after = given.session(*given.STARTED, "10:40 stop complete", "10:40 120/76 71 98 m5 d0 n0")
    for rule in ("D2", "D8", "D9", "D10"):
        assert judged(after, rule, "10:41").verdict is MET, rule


def test_seconds_do_not_matter_within_the_minute_of_the_end() -> None:
    started = given.session(*given.STARTED, "10:40:10 stop complete", "10:40:50 @10:40:05 m5")
    assert judged(started, "D8", "10:41").verdict is MET


@pytest.mark.parametrize(
    ("base", "reading", "told"),
    [
        ("118/74 70 98", "141/74 70 98", MET),  # 94.4 to 141.6
        ("118/74 70 98", "142/74 70 98", NOT_MET),
        ("118/74 70 98", "90/74 70 98", MET),  # by range
        ("118/74 70 98", "89/70 70 98", NOT_MET),
        ("150/95 70 98", "118/75 70 98", MET),  # both by range
        ("150/95 70 98", "180/95 70 98", MET),
        ("150/95 70 98", "181/95 70 98", NOT_MET),
        ("150/95 70 98", "120/114 70 98", MET),  # 76 to 114
        ("150/95 70 98", "120/115 70 98", NOT_MET),
        ("124/80 70 98", "148/80 70 98", MET),  # 99.2 to 148.8
        ("124/80 70 98", "149/80 70 98", NOT_MET),
        ("120/60 70 98", "139/89 70 98", MET),
        ("120/60 70 98", "139/90 70 98", NOT_MET),
        ("120/60 70 98", "120/48 70 98", MET),  # 48 to 72
        ("120/60 70 98", "120/47 70 98", NOT_MET),
        ("100/60 70 98", "80/50 70 98", MET),  # exactly 20 % below
        ("100/60 70 98", "79/50 70 98", NOT_MET),
    ],
)
def test_d3_passes_each_pressure_by_baseline_or_by_range(
    base: str, reading: str, told: Verdict
) -> None:
    assert verdict("D3", "11:00", f"10:50 {reading}", start=baseline(base)) is told


@pytest.mark.parametrize(
    ("reading", "told"), [("179/109", MET), ("180/100", NOT_MET), ("170/110", NOT_MET)]
)
def test_d4_is_the_cap_whatever_the_baseline(reading: str, told: Verdict) -> None:
    assert verdict("D4", "11:00", f"10:50 {reading} 70 98", start=baseline("178/109 70 98")) is told


@pytest.mark.parametrize(
    ("base", "rate", "told"),
    [
        ("70", "50", MET),
        ("70", "49", NOT_MET),
        ("70", "100", MET),
        ("70", "101", NOT_MET),
        ("60", "48", MET),
        ("60", "47", NOT_MET),
        ("95", "114", MET),
        ("95", "115", NOT_MET),
    ],
)
def test_d5_passes_the_heart_rate_by_baseline_or_by_range(
    base: str, rate: str, told: Verdict
) -> None:
    start = baseline(f"118/74 {base} 98")
    assert verdict("D5", "11:00", f"10:50 118/74 {rate} 98", start=start) is told


def test_without_a_baseline_the_range_alone_counts() -> None:
    start = tuple(line for line in baseline("118/74 70 98") if not line.startswith("09:58 118"))
    for reading, rules in (
        ("139/89 100 94", ""),
        ("140/89 100 94", "D3"),
        ("139/90 100 94", "D3"),
        ("139/89 101 94", "D5"),
        ("139/89 100 93", "D6"),
    ):
        session = given.session(*start, f"10:50 {reading}")
        for rule in ("D3", "D5", "D6"):
            told = NOT_MET if rule == rules else MET
            assert judged(session, rule, "11:00").verdict is told, (reading, rule)
    assert "90 to 139" in judged(given.session(*start, "10:50 141/80 70 98"), "D3", "11:00").because


@pytest.mark.parametrize(
    ("base", "spo2", "told"),
    [
        ("98", "94", MET),
        ("98", "93", NOT_MET),
        ("95", "93", MET),
        ("94", "92", MET),
        ("95", "92", NOT_MET),
        ("93", "91", NOT_MET),
        ("92", "92", MET),
    ],
)
def test_d6_wants_94_or_92_near_the_baseline(base: str, spo2: str, told: Verdict) -> None:
    start = baseline(f"118/74 70 {base}")
    assert verdict("D6", "11:00", f"10:50 118/74 70 {spo2}", start=start) is told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("10:45 o2 2 l", "10:50 118/74 70 98"), NOT_MET),
        (("10:50 118/74 70 98", "10:51 o2 2 l"), NOT_MET),
        (("10:45 o2 2 l", "10:50 118/74 70 98", "10:55 room air"), NOT_MET),
        (("10:45 o2 2 l", "10:48 room air", "10:50 118/74 70 98"), MET),
        (("10:50 118/74 70 98", "10:50 o2 2 l", "10:51 room air"), MET),
    ],
)
def test_d6_is_judged_on_room_air(lines: tuple[str, ...], told: Verdict) -> None:
    assert verdict("D6", "11:00", *lines) is told


def test_d3_to_d6_judge_the_latest_complete_set_whatever_its_age() -> None:
    session = given.session(*OVER, "12:30 118/74")
    assert [judged(session, rule, "12:31").verdict for rule in ("D3", "D4", "D5", "D6")] == [
        MET
    ] * 4
    nothing = given.session("09:20 arrived")
    assert {judged(nothing, rule, "09:30").verdict for rule in ("D3", "D4", "D5", "D6")} == {
        UNKNOWN
    }


GOOD, BAD = "120/76 71 98", "150/76 71 98"


@pytest.mark.parametrize(
    ("sets", "told", "because"),
    [
        ((), UNKNOWN, "no complete set since the end"),
        (("10:50 " + GOOD,), NOT_MET, "1 of 2; next counts from 11:00"),
        (("10:50 " + GOOD, "10:59:59 " + GOOD), NOT_MET, "next counts from 11:00"),
        (("10:50 " + GOOD, "11:00 " + GOOD), MET, "settled at 10:50 and 11:00"),
        (("10:50 " + GOOD, "11:00 " + BAD), NOT_MET, "11:00 is not settled"),
        (("10:50 " + BAD, "11:00 " + GOOD), NOT_MET, "10:50 was not settled"),
        (("10:50 " + BAD, "10:55 " + GOOD), NOT_MET, "next counts from 11:05"),
        (("10:50 " + GOOD, "10:55 " + BAD, "11:00 " + GOOD), NOT_MET, "10:55 was not settled"),
        (("10:50 " + BAD, "10:52 " + GOOD, "11:02 " + GOOD), MET, "settled at 10:52 and 11:02"),
        (("10:50 " + GOOD, "10:55 120/76", "11:00 " + GOOD), MET, "10:50 and 11:00"),
        (("10:50 " + GOOD, "11:00 120/76 71 93"), NOT_MET, "11:00 is not settled"),
        (("10:50 " + GOOD, "11:00 120/76 101 98"), NOT_MET, "11:00 is not settled"),
    ],
)
def test_d7_wants_two_settled_sets_ten_minutes_apart_and_all_between(
    sets: tuple[str, ...], told: Verdict, because: str
) -> None:
    found = judged(given.session(*OVER, *sets), "D7", "11:05")
    assert found.verdict is told
    assert because in found.because


def test_d7_asks_the_cap_too() -> None:
    start = baseline("178/109 70 98")
    lines = ("10:50 178/105 70 98", "11:00 178/110 70 98")
    assert verdict("D7", "11:05", *lines, start=start) is NOT_MET
    assert verdict("D3", "11:05", *lines, start=start) is MET


@pytest.mark.parametrize(
    ("rule", "reading", "clock", "told"),
    [
        ("D8", "m5", "11:05", MET),
        ("D8", "m5", "11:05:01", NOT_MET),
        ("D8", "m4", "10:51", NOT_MET),
        ("D9", "d1", "11:05", MET),
        ("D9", "d2", "10:51", NOT_MET),
        ("D9", "d0", "11:05:01", NOT_MET),
        ("D10", "n3", "12:51", MET),
        ("D10", "n4", "10:51", NOT_MET),
    ],
)
def test_d8_d9_d10_judge_the_latest_reading(
    rule: str, reading: str, clock: str, told: Verdict
) -> None:
    assert verdict(rule, clock, f"10:50 {reading}") is told
    assert verdict(rule, clock) is UNKNOWN


def test_the_latest_reading_of_a_score_is_not_hidden_by_one_that_leaves_it_out() -> None:
    session = given.session(*OVER, "10:50 m5 d4", "10:55 m4")
    assert judged(session, "D9", "10:56").because == "dissociation 4 at 10:50"


@pytest.mark.parametrize(
    ("lines", "clock", "told"),
    [
        (("10:50 ! vomiting",), "11:04:59", NOT_MET),
        (("10:50 ! vomiting",), "11:05", MET),
        (("10:50 ! vomiting", "10:55 ! vomiting severe"), "11:09:59", NOT_MET),
        (("10:50 ! vomiting", "10:55 ! vomiting gone"), "11:05", MET),
        (("10:41 @10:39 ! Vomited twice",), "10:45", MET),
    ],
)
def test_d10_wants_fifteen_minutes_without_vomiting(
    lines: tuple[str, ...], clock: str, told: Verdict
) -> None:
    session = given.session(*given.STARTED, "10:40 stop complete", "10:41 n1", *lines)
    assert judged(session, "D10", clock).verdict is told


@pytest.mark.parametrize(
    ("attested", "reading", "score"),
    [
        ("a2 r2", "118/74 70 98 m5", (2, 2, 2, 2, 2)),
        ("a1 r0", "150/74 70 92 m3", (1, 0, 1, 1, 1)),
        ("a2 r2", "178/74 70 89 m1", (2, 2, 0, 0, 0)),
        ("a2 r2", "94/74 70 93 m2", (2, 2, 1, 1, 2)),
    ],
)
def test_d11_adds_up_the_modified_aldrete(
    attested: str, reading: str, score: tuple[int, ...]
) -> None:
    session = given.session(*OVER, f"10:50 {reading}", f"10:51 aldrete {attested}")
    ground = Ground(session, given.clock("10:52"), DEFAULT_CLASSES)
    assert aldrete_of(ground) == score
    told = MET if sum(score) >= 9 and 0 not in score else NOT_MET
    found = judged(session, "D11", "10:52")
    assert (found.verdict, found.because) == (told, f"{sum(score)} of 10")
    assert not found.gates


def test_d11_knows_oxygen_and_is_unknown_without_its_parts() -> None:
    lines = ("10:45 o2 2 l", "10:50 118/74 70 91 m5", "10:51 aldrete a2 r2")
    assert judged(given.session(*OVER, *lines), "D11", "10:52").because == "9 of 10"
    low = given.session(*OVER, lines[0], "10:50 118/74 70 90 m5", lines[2])
    assert judged(low, "D11", "10:52").verdict is NOT_MET
    assert verdict("D11", "10:52", *lines[:2]) is UNKNOWN


@pytest.mark.parametrize(
    ("lines", "told"), [(("10:50 waste 15 mg witness JK",), MET), ((), NOT_MET)]
)
def test_d12_wants_the_drug_accounted_for_and_does_not_gate(
    lines: tuple[str, ...], told: Verdict
) -> None:
    found = judged(given.session(*OVER, *lines), "D12", "11:00")
    assert found.verdict is told
    assert not found.gates
    assert ("=" in found.because) is (told is MET)


def test_d12_is_unknown_without_the_strength_of_the_bag() -> None:
    lines = [line for line in given.PREPARED if " bag " not in line]
    session = given.session(
        *lines, "09:59 override bag because x", "10:00 start 30", "10:10 stop complete"
    )
    assert judged(session, "D12", "10:20").because == "the bag's concentration is not known"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((), NOT_MET),
        (("10:41 iv out",), NOT_MET),
        (("10:41 ok iv site", "10:42 iv out"), NOT_MET),
        (("10:41 iv out", "10:41 ok iv site"), MET),
        (("10:41 ok iv site", "10:41 iv out"), MET),
        (("10:41 iv out", "10:42 ok iv site"), MET),
        (("10:41 iv out", "10:42 ok iv site", "10:43 iv in right hand 24g"), NOT_MET),
    ],
)
def test_d13_wants_the_iv_out_and_then_or_later_its_site_seen(
    lines: tuple[str, ...], told: Verdict
) -> None:
    assert verdict("D13", "11:00", *lines) is told


def test_d13_does_not_apply_without_an_iv_but_does_where_one_was_overridden() -> None:
    assert judged(given.session("09:20 arrived"), "D13", "09:30").verdict is NOT_APPLICABLE
    lines = [line for line in given.PREPARED if " iv " not in line]
    start = (*lines, "09:59 override iv in because port", "10:00 start", "10:40 stop complete")
    assert verdict("D13", "11:00", start=start) is UNKNOWN
    assert verdict("D13", "11:00", "10:41 iv out", "10:42 ok iv site", start=start) is MET


@pytest.mark.parametrize(
    ("given_at_1030", "clock", "told"),
    [
        ("ondansetron 4 mg iv", "10:41", NOT_APPLICABLE),
        ("midazolam 1 mg iv", "11:29:59", NOT_MET),
        ("midazolam 1 mg iv", "11:30", MET),
        ("Lorazepam 1 mg po", "11:29:59", NOT_MET),
        ("flumazenil 0.2 mg iv", "12:29:59", NOT_MET),
        ("naloxone 0.4 mg nasal", "12:30", MET),
        ("labetalol 5 mg iv", "10:59:59", NOT_MET),
        ("labetalol hydrochloride 5 mg iv", "11:00", MET),
        ("hydralazine 25 mg po", "10:41", NOT_APPLICABLE),
        ("foscarnet 1 g iv", "12:30", UNKNOWN),
    ],
)
def test_d14_waits_by_the_class_of_the_medicine(
    given_at_1030: str, clock: str, told: Verdict
) -> None:
    lines = (*given.STARTED, f"10:30 gave {given_at_1030}", "10:40 stop complete")
    session = given.session(*lines, "10:45 " + GOOD, "10:55 " + GOOD)
    assert judged(session, "D14", clock).verdict is told


def test_d14_wants_two_sets_after_an_antihypertensive_by_vein() -> None:
    lines = (*given.STARTED, "10:30 " + GOOD, "10:30 gave esmolol 5 mg iv", "10:40 stop complete")
    one = given.session(*lines, "10:50 " + GOOD)
    assert judged(one, "D14", "11:10").because == "2 complete sets after esmolol"
    two = given.session(*lines, "10:50 " + GOOD, "10:51 " + GOOD)
    assert judged(two, "D14", "11:10").verdict is MET


def test_d14_names_everything_that_is_still_to_be_waited_for() -> None:
    lines = ("10:20 gave midazolam 1 mg iv", "10:30 gave naloxone 0.4 mg iv")
    session = given.session(*given.STARTED, *lines, "10:40 stop complete")
    told = "60 min after midazolam: 11:20; 120 min after naloxone: 12:30"
    assert judged(session, "D14", "11:00").because == told
    assert judged(session, "D14", "11:30").because == "120 min after naloxone: 12:30"


def test_d14_follows_the_clinics_own_classes() -> None:
    lines = (*given.STARTED, "10:30 gave foscarnet 1 g iv", "10:40 stop complete")
    session = given.session(*lines)
    classes = {**DEFAULT_CLASSES, "foscarnet": MedicineClass.SEDATIVE}
    found = {one.rule: one for one in judge(session, given.clock("11:00"), classes)}
    assert found["D14"].verdict is NOT_MET


@pytest.mark.parametrize(
    ("lines", "told", "because"),
    [
        ((), MET, "none open"),
        (("10:41 ! nausea moderate",), MET, "open: nausea, none severe"),
        (("10:41 ! nausea 7",), NOT_MET, "nausea open and severe"),
        (("10:41 ! nausea severe", "10:42 ! nausea"), NOT_MET, "nausea open and severe"),
        (("10:41 ! nausea severe", "10:42 ! nausea 0"), MET, "open: nausea, none severe"),
        (("10:41 ! nausea severe", "10:42 ! Nausea mild"), MET, "open: nausea, none severe"),
        (("10:41 ! nausea severe", "10:42 ! nausea gone"), MET, "none open"),
        (("10:41 ! nausea severe", "10:43 @10:30 ! nausea mild"), NOT_MET, "nausea open"),
        (("10:41 ! hives mild serious",), NOT_MET, "hives open and serious"),
        (("10:41 ! hives mild serious", "10:42 ! hives mild not serious"), MET, "none severe"),
        (("10:41 ! hives mild serious", "10:42 ! hives gone"), MET, "none open"),
        (
            ("10:41 ! hives severe serious", "10:42 ! chest pain severe"),
            NOT_MET,
            "hives, chest pain open and severe; hives open and serious",
        ),
    ],
)
def test_d15_holds_whom_an_open_effect_is_severe_or_serious_for(
    lines: tuple[str, ...], told: Verdict, because: str
) -> None:
    found = judged(given.session(*OVER, *lines), "D15", "11:00")
    assert found.verdict is told
    assert because in found.because


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("D16", "ok oriented"),
        ("D17", "ok gait"),
        ("D18", "ok safety"),
        ("D20", "coach Kim"),
        ("D21", "ok instructions"),
    ],
)
def test_what_a_person_attests_counts_only_when_charted_after_the_end(rule: str, line: str) -> None:
    assert verdict(rule, "11:00") is UNKNOWN
    assert verdict(rule, "11:00", f"10:41 {line}") is MET
    assert verdict(rule, "10:40:59", f"10:41 {line}") is UNKNOWN
    assert verdict(rule, "11:00", f"10:40 {line}") is MET
    early = (*given.STARTED, f"10:39 {line}", "10:40 stop complete")
    assert verdict(rule, "11:00", start=early) is UNKNOWN
    within = (*given.STARTED, f"10:40 {line}", "10:40 stop complete")
    assert verdict(rule, "11:00", start=within) is UNKNOWN
    late = (*given.STARTED, f"10:42 {line}", "10:55 @10:40 stop complete")
    assert verdict(rule, "11:00", start=late) is MET


def test_d19_wants_the_driver_named_last_here_after_the_end() -> None:
    assert verdict("D19", "11:00") is NOT_MET
    assert verdict("D19", "11:00", "10:41 driver here") is MET
    early = (*given.STARTED, "10:39 driver here", "10:40 stop complete")
    assert verdict("D19", "11:00", start=early) is NOT_MET
    changed = ("10:41 driver here", "10:42 driver Ana Reyes, mother")
    assert verdict("D19", "11:00", *changed) is NOT_MET
    assert verdict("D19", "11:00", *changed, "10:43 driver here") is MET
    renamed = ("10:41 driver here", "10:42 fix 09:25 driver Ana Reyes because misheard")
    found = judged(given.session(*OVER, *renamed), "D19", "11:00")
    assert (found.verdict, found.because) == (MET, "Ana Reyes, seen by SH 10:41")
    assert judged(given.session("09:20 arrived"), "D19", "09:30").verdict is UNKNOWN


def test_d22_is_the_release_that_stands() -> None:
    assert judged(given.session(*given.SETTLED), "D22", "11:11").verdict is UNKNOWN
    released = given.session(*given.RELEASED)
    assert judged(released, "D22", "11:13").because == "SH 11:12"
    fallen = given.session(*given.RELEASED, "11:13 180/80 70 98")
    assert judged(fallen, "D22", "11:14").because == "the release fell"
    assert judged(fallen, "D22", "11:12:30").verdict is MET


def test_an_override_counts_from_its_charting_and_only_while_the_rule_is_not_met() -> None:
    lines = ("10:50 150/76 71 98", "10:55 override D3 because white coat")
    session = given.session(*OVER, *lines, "11:00 120/76 71 98")
    assert judged(session, "D3", "10:54").verdict is NOT_MET
    found = judged(session, "D3", "10:56")
    assert (found.verdict, found.because, found.gates) == (
        OVERRIDDEN,
        "SH 10:55: white coat",
        False,
    )
    settled = judged(session, "D3", "11:01")
    assert settled.verdict is MET
    assert settled.override is not None


def test_d22_d11_and_d12_are_not_asked_for_a_release() -> None:
    verdicts = judge(given.session(*given.SETTLED), given.clock("11:10"))
    assert release_gates(verdicts) == ()
    assert [one.rule for one in verdicts if one.gates] == ["D22"]


# When the patient was ready.


def ready(session: Session, until: str = "13:00") -> object:
    moment = ready_at(session, given.clock(until))
    return None if moment is None else f"{moment.astimezone(session.zone):%H:%M:%S}"


def test_ready_is_the_moment_a_wait_runs_out_between_two_entries() -> None:
    assert ready(given.session(*given.SETTLED)) == "11:10:00"
    assert ready(given.session(*given.SETTLED), "11:09") is None
    assert ready(given.session(*given.SETTLED), "11:10") == "11:10:00"


def test_ready_is_never_before_the_end_or_after_the_leaving() -> None:
    assert ready(given.session(*given.STARTED)) is None
    assert ready(given.session(*given.SETTLED, "11:06 left against advice")) is None
    assert ready(given.session(*given.SETTLED, "11:10 left against advice")) == "11:10:00"


def test_of_a_session_that_is_over_the_moment_of_asking_does_not_matter() -> None:
    left = given.session(*given.SETTLED, "11:20 left against advice")
    assert ready(left, "09:00") == "11:10:00"


def test_an_entry_counts_from_its_charting_not_from_when_it_happened() -> None:
    lines = [line for line in given.SETTLED if "gait" not in line]
    assert ready(given.session(*lines, "11:12 @10:43 ok gait")) == "11:12:00"
    assert ready(given.session(*lines, "11:12:34 ok gait")) == "11:12:34"


def test_a_correction_counts_from_when_what_it_corrects_was_charted() -> None:
    lines = (*given.SETTLED[:-1], "11:05 120/76 71 98 14 m5 d3 n0")
    assert ready(given.session(*lines)) is None
    fixed = "11:15 fix 11:05 120/76 71 98 14 m5 d0 n0 because misheard"
    assert ready(given.session(*lines, fixed)) == "11:10:00"
    again = "11:16 fix 11:05 120/76 71 98 14 m5 d1 n0 because misheard again"
    assert ready(given.session(*lines, fixed, again)) == "11:10:00"


def test_a_strike_takes_what_was_charted_away_from_the_beginning() -> None:
    lines = (*given.SETTLED, "11:06 150/76 71 98 m5 d0 n0")
    assert ready(given.session(*lines)) is None
    assert ready(given.session(*lines, "11:15 strike 11:06 because of another")) == "11:10:00"


def test_once_reached_it_stays_and_what_a_correction_moves_is_kept_beside_it() -> None:
    stays = given.session(*given.SETTLED, "11:20 180/100 71 98")
    assert ready(stays) == "11:10:00"
    moved = given.session(
        *given.SETTLED,
        "11:12 fix 11:05 120/76 71 98 m5 d2 n0 because misheard",
        "11:16 120/76 71 98 m5 d0 n0",
    )
    outcome = outcome_of(moved, given.clock("12:00"))
    assert outcome.ready_at == given.clock("11:16")
    assert outcome.ready_at_first == given.clock("11:10")
    assert first_ready_at(moved, given.clock("12:00")) == given.clock("11:10")
    assert first_ready_at(stays, given.clock("12:00")) == given.clock("11:10")
    assert ready_before_corrections(stays, given.clock("12:00")) is None


def test_a_session_charted_ahead_of_this_clock_is_judged_as_far_as_it_was_charted() -> None:
    session = given.session(*given.SETTLED, "11:12 note fine")
    assert outcome_of(session, session.entries[0].charted_at).ready_at == given.clock("11:10")


def test_the_last_of_several_waits_decides() -> None:
    """An hour after 10:42 is 11:42; a quarter of an hour after 11:36 is 11:51."""
    lines = [line for line in given.SETTLED if "ok iv site" not in line]
    lines.insert(lines.index("10:43 ok gait"), "10:42 gave midazolam 1 mg iv")
    calm = (*lines, "11:06 ok iv site", "11:30 120/76 71 98 m5 d0 n0")
    assert ready(given.session(*calm)) == "11:42:00"
    sick = (*calm, "11:36 ! vomiting", "11:40 120/76 71 98 m5 d0 n0")
    assert ready(given.session(*sick)) == "11:51:00"
