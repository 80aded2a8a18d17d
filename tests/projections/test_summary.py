"""The summary in words, before anything lays it out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from infusion_desk.domain import session_facts as facts
from infusion_desk.domain.entries import MadeByNewerVersion
from infusion_desk.projections.paper_clock import PaperClock, span
from infusion_desk.projections.report import SessionReport, report_of
from infusion_desk.projections.summary import Summary, summary_of
from infusion_desk.projections.summary_figures import Box
from infusion_desk.projections.summary_home import home, rules
from tests import given
from tests.printing.paper import of_lines


def report(*lines: str) -> SessionReport:
    return report_of(given.session(*lines), given.MAYA, given.CLINIC, given.NOW)


def summary(*lines: str) -> Summary:
    return summary_of(report(*lines))


def charted(ward: given.Ward) -> Summary:
    """What was charted at the bedside, as at one minute after the last of it."""
    ward.wait(minutes=1)
    return summary_of(report_of(ward.session, given.MAYA, given.CLINIC, ward.now))


def box(made: Summary, label: str) -> Box:
    return next(one for one in made.boxes if one.label == label)


def test_the_head_names_the_person_the_session_and_the_zone() -> None:
    head = summary_of(report(*given.RELEASED), "FD").head
    assert head.name == "Reyes, Maya"
    assert head.identity == "born 14 Mar 1985 · MRN 900017"
    assert head.session == "Session 20 Nov 2026, chair 2 · times America/Los_Angeles (UTC-8)"
    assert head.printed == "printed FD 10:00 on 1 Dec 2026"
    assert (head.standing, head.draft, head.demo) == ("DRAFT, not signed", True, False)


def test_a_signed_version_is_no_draft() -> None:
    head = summary_of(replace(report(*given.RELEASED), version=2)).head
    assert (head.standing, head.draft) == ("v2", False)


def test_without_a_chair_or_any_entry_the_head_still_stands() -> None:
    bare = replace(report(*given.ARRIVED), chair=None, timeline=(), standing=())
    assert summary_of(bare).head.session.startswith("Session 1 Dec 2026 · times")


def test_both_offsets_are_told_where_the_clocks_changed() -> None:
    text = "\n".join((*given.HEADER[:1], "", *given.STOPPED)).splitlines()
    night = "session 900017 on 2026-10-31 tz America/Los_Angeles chair 2"
    lines = [line for line in text if line]
    made = given.transcribed(
        "\n".join((lines[0], night, "as SH", "23:30 arrived", "00:30 note one", "01:50 note two"))
        + "\n01:10 note after the clocks went back\n02:00 note past two\n"
    )
    told = summary_of(report_of(made.session, given.MAYA, given.CLINIC, given.NOW))
    assert "(UTC-7, then UTC-8)" in told.head.session


def test_offsets_with_minutes_and_east_of_greenwich() -> None:
    made = given.transcribed(
        "\n".join(
            (
                given.HEADER[0],
                "session 900017 on 2026-11-20 tz Asia/Kolkata",
                "as SH",
                "09:20 arrived",
            )
        )
    )
    told = summary_of(report_of(made.session, given.MAYA, given.CLINIC, given.NOW))
    assert told.head.session == "Session 20 Nov 2026 · times Asia/Kolkata (UTC+5:30)"


def test_times_of_another_day_say_so() -> None:
    made = given.transcribed(
        "\n".join(
            (
                given.HEADER[0],
                "session 900017 on 2026-11-20 tz America/Los_Angeles",
                "as SH",
                "23:50 arrived",
                "00:10 cancel because asleep",
            )
        )
    )
    told = summary_of(report_of(made.session, given.MAYA, given.CLINIC, given.NOW))
    assert told.about[1] == "Cancelled by SH at 00:10 on 21 Nov 2026: asleep"


def test_hands_are_named_with_what_they_do() -> None:
    made = summary(*given.STOPPED, "10:50 waste 15 mg witness JK", "10:51 note seen")
    assert made.about[-1] == (
        "Hands: SH Sofia Hale, physician; JK Jo Kim, nurse; FD Front Desk, front desk"
    )
    stranger = summary_of(replace(report(*given.ARRIVED), clinic=replace(given.CLINIC, staff=())))
    assert stranger.about[-1] == "Hands: SH; FD"


def test_allergies_stand_there_once_they_were_asked() -> None:
    asked = replace(given.MAYA, allergies="penicillin (rash)")
    told = summary_of(replace(report(*given.ARRIVED), patient=asked)).about[-1]
    assert told.startswith("Allergy: penicillin (rash) · Hands: SH Sofia Hale, physician; ")


def test_a_session_within_psychotherapy_says_so() -> None:
    told = summary_of(replace(report(*given.ARRIVED), kind=facts.SessionKind.KAP, number=4))
    assert told.about[0] == "KAP infusion · session 4 of this patient"


def test_a_session_of_a_series_says_which_of_how_many() -> None:
    told = summary_of(replace(report(*given.ARRIVED), number=4, place="2 of 6"))
    assert told.about[0].startswith("IV infusion · session 2 of 6 of the series")


def test_five_boxes_of_a_session_that_ended() -> None:
    made = summary(*given.RELEASED, "11:20 left home")
    assert box(made, "Given") == Box("Given", "35 mg", "0.5 mg/kg, 35 mL")
    assert box(made, "Infusion") == Box("Infusion", "10:00–10:40", "40 min, 0 paused")
    assert box(made, "Baseline") == Box("Baseline", "118/74", "09:50, HR 70, SpO2 98")
    assert box(made, "Peak") == Box("Peak", "120/76", "10:55, +2, TEH no")
    assert box(made, "Ready") == Box("Ready", "11:10", "left 11:20")


def test_boxes_of_one_that_never_began() -> None:
    assert {one.figure for one in summary(*given.ARRIVED).boxes} == {"–"}


def test_boxes_while_it_runs() -> None:
    ward = given.Ward(*given.STARTED)
    ward.wait(minutes=9, seconds=30)
    told = summary_of(report_of(ward.session, given.MAYA, given.CLINIC, ward.now))
    assert box(told, "Infusion") == Box("Infusion", "10:00–running", "9 min 30 s, 0 paused")
    assert box(told, "Peak").below == "not charted"
    assert "still running" in told.figures[-1]


def test_what_cannot_be_known_is_said_to_be_unknown() -> None:
    lines = [line for line in given.STARTED if " bag " not in line and " weight " not in line]
    lines[-1:] = ["09:59 override weight because scales broken", "09:59 override bag because later"]
    told = summary(*lines, "10:00 start 50", "10:10 stop enough")
    assert box(told, "Given").below == "concentration not known"
    assert told.dose.prepared[-1] == "Plan 0.5 mg/kg over 40 min."
    assert told.dose.rows[0][6] == "not known"
    assert told.dose.rows[0][3:5] == ("", "")


def test_how_the_patient_left() -> None:
    by_ambulance = summary(*given.STOPPED, "10:50 left ambulance")
    assert box(by_ambulance, "Ready").below == "left 10:50 by ambulance"
    assert by_ambulance.home[-1] == "Left before the criteria were met."
    against = summary(*given.SETTLED, "11:15 left against advice")
    assert box(against, "Ready").below == "left 11:15 against advice"
    assert against.home == (
        "Criteria met at 11:10.",
        "Left against advice at 11:15.",
    )


def test_both_ready_times_stand_where_a_correction_moved_one() -> None:
    told = summary(*given.SETTLED, "11:20 fix 10:55 200/76 71 98 14 m5 d0 n0 because misread")
    assert "Before a correction they were met at 11:10." in told.home


def test_a_driver_without_a_relation_is_named_alone() -> None:
    lines = [line.replace(", spouse, 555-0100", "") for line in given.RELEASED]
    assert summary(*lines, "11:20 left home").home[-1] == "Left home at 11:20 with Sam Reyes."
    nobody = replace(report(*given.RELEASED, "11:20 left home"), driver=None)
    assert summary_of(nobody).home[-1] == "Left home at 11:20."


def test_the_list_before_the_start_shows_what_is_open_and_overridden() -> None:
    lines = [line for line in given.STARTED if "consent" not in line and "iv in" not in line]
    told = summary(
        *lines[:3],
        "09:22 override iv because port in place",
        "09:22 override weight because asked",
        *lines[3:-3],
        "09:52 height 170 cm",
    )
    words = [(one.words, one.done) for one in told.before]
    assert ("Consent: not charted", False) in words
    assert ("IV overridden, see below", False) in words
    assert ("Weight overridden, see below: Weight 70 kg", False) in words
    assert ("Height 170 cm", True) in words
    assert told.overrides[-1] == "Weight was overridden by SH at 09:22, because: asked"


def test_an_item_answered_after_its_override_is_done() -> None:
    told = summary("09:20 arrived", "09:21 override consent because late", "09:22 ok consent")
    assert told.before[3].words == "Consent in order"


def test_answers_that_the_list_does_not_show_stand_in_the_notes() -> None:
    told = summary(*given.ARRIVED, "09:30 weight 71 kg", "09:31 ok identity")
    assert told.notes == ("09:21 Identity in order (SH)", "09:27 Weight 70 kg (SH)")
    late = summary(*given.STOPPED, "10:50 drank 1m water", "10:51 ok safety")
    assert late.notes == ("10:50 Drank 1 min ago, water (SH)",)


def test_effects_say_how_strong_at_first_and_at_most() -> None:
    told = summary(
        *given.STARTED,
        "10:10 ! nausea 3",
        "10:15 ! nausea severe",
        "10:20 ! nausea mild",
        "10:25 ! nausea gone",
        "10:30 ! headache",
        "10:31 o2 2 l",
    )
    assert told.effects[:2] == (
        "10:10–10:25 Nausea, mild (3 of 10 at first), at most severe (SH)",
        "10:30 Headache, still open (SH)",
    )
    assert "10:31 Oxygen 2 L/min (SH)" in told.done


def test_what_was_told_of_an_effect_is_on_paper() -> None:
    told = summary(
        *given.STARTED,
        "10:10 ! nausea moderate probable slowed",
        "10:15 ! hives mild serious none",
        "10:25 ! nausea gone resolved",
    )
    assert told.effects[:2] == (
        "10:10–10:25 Nausea, moderate, relation probable, infusion slowed, resolved (SH)",
        "10:15 Hives, mild, infusion not changed, SERIOUS, still open (SH)",
    )


def test_the_key_names_each_number_and_cuts_what_is_long() -> None:
    told = summary(*given.STARTED, "10:10 difficult " + "held hands " * 10)
    assert told.events[0] == ("1", "10:00", "Start 52.5 mL/h")
    assert told.events[1][2].endswith("…")


def test_rules_are_for_those_who_were_infused() -> None:
    assert summary(*given.ARRIVED).rules == ()
    rules = {one.id: one for one in summary(*given.SETTLED).rules}
    assert rules["D1"].done
    assert rules["D14"].done is None
    assert rules["D22"].because == "not known: not yet"
    unbalanced = {one.id: one for one in summary(*given.STOPPED).rules}
    assert (
        unbalanced["D12"].because
        == "not met: drawn 50 is not given 35 + wasted 0; not needed to leave"
    )


def test_amendments_say_what_was_what_is_and_why() -> None:
    told = summary(
        *given.STARTED,
        "10:10 126/80 74 98",
        "10:12 fix 10:00 @09:59 start because clock was fast",
        "10:13 strike 10:10 because wrong patient",
    )
    assert told.amendments == (
        "10:12 SH: 09:59 Start 52.5 mL/h; was 10:00 Start 52.5 mL/h; because clock was fast",
        "10:13 SH: 10:10 Entered in error: BP 126/80 · HR 74 · SpO2 98; because wrong patient",
    )


def test_what_does_not_fit_is_told_with_why() -> None:
    ward = given.Ward(*given.ARRIVED)
    strange = ward.entry(facts.InfusionResumed(Decimal(5)))
    session = ward.session.with_entries(strange)
    told = summary_of(report_of(session, given.MAYA, given.CLINIC, ward.now))
    assert told.notes[-1].startswith("Does not fit: Resume 5 mL/h (resume does not fit")


def test_what_a_newer_version_made_is_told() -> None:
    ward = given.Ward(*given.ARRIVED)
    newer = ward.entry(MadeByNewerVersion("tea_offered", 1, {}))
    session = ward.session.with_entries(newer)
    told = summary_of(report_of(session, given.MAYA, given.CLINIC, ward.now))
    assert any("Made by a newer version: tea offered" in note for note in told.notes)


def test_attendance_and_late_entries() -> None:
    ward = given.Ward(*given.STARTED, "10:05 attend NP")
    ward.at("10:20 @10:10 126/80 74 98")
    told = charted(ward)
    assert told.attendance[0] == "Attendance: 10:05 Attendance handed over to NP (SH)."
    assert told.attendance[1].endswith("Entries charted late: 1.")
    assert any(row.cells[-1] == "late +10 min" for row in told.vitals.rows)


def test_spans_are_whole_minutes_with_seconds_where_there_are_any() -> None:
    assert [span(2400), span(61), span(0)] == ["40 min", "1 min 1 s", "0 min"]


def test_going_home_names_who_saw_the_driver_at_the_door() -> None:
    told = summary_of(of_lines(*given.RELEASED, "11:13 left home"))
    (driver,) = [one for one in told.rules if one.id == "D19"]
    assert driver.because == "Sam Reyes, seen by SH 10:48"
    another = ("11:12:30 driver Ann Reyes", "11:13 left ambulance")
    assert of_lines(*given.RELEASED, *another).driver_here is None
    assert of_lines("09:20 arrived").driver_here is None


def test_an_emergency_and_what_another_way_out_asks_stand_with_the_leaving() -> None:
    told = summary_of(
        of_lines(
            *given.STARTED,
            "10:20 emergency stopped",
            "10:21 emergency called 911",
            "10:30 emergency handed over to Medic 12",
            "10:31 iv stays medic asked",
            "10:32 left ambulance",
        )
    ).home
    assert told[-3:] == (
        "Emergency: help called, 911 at 10:21 (SH).",
        "Emergency: handed over to Medic 12 at 10:30 (SH).",
        "IV stays in: medic asked at 10:31 (SH).",
    )
    against = ("10:41 attempt told the risks", "10:42 refusal signed", "10:43 witness JK")
    home = summary_of(of_lines(*given.STOPPED, *against, "10:44 left against advice")).home
    assert "Refusal witnessed by JK at 10:43 (SH)." in home


def test_a_release_that_fell_and_what_is_not_needed_to_leave_are_said() -> None:
    made = report(*given.SETTLED, "11:11 release", "11:14 190/120 80 97")
    clock = PaperClock(given.WEST, date(2026, 11, 20))
    assert "The release of 11:11 fell with BP 190/120 at 11:14." in home(made, clock)
    assert not any("fell" in one for one in home(report(*given.RELEASED), clock))
    told = {one.id: one.because for one in rules(made)}
    assert told["D12"].endswith("; not needed to leave")
    assert not told["D7"].endswith("; not needed to leave")
