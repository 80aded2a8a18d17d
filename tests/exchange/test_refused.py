"""Lines that a transcript is refused for: by number, with the reason, and nothing of it is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.occupancy import clash, occupied_by
from infusion_desk.domain.session import Session
from infusion_desk.domain.session_facts import CheckedIn
from infusion_desk.exchange.transcript import TranscriptRefused, transcribe
from tests import given

RUNNING = given.STARTED
PAUSED = (*given.STARTED, "10:05 pause bathroom")
OVER = given.STOPPED
SETTLED = given.SETTLED
RELEASED = given.RELEASED
LEFT = (*RELEASED, "11:20 left home")
NOTHING: tuple[str, ...] = ()

REFUSED: list[tuple[tuple[str, ...], str, str]] = [
    # states: what must come first is named
    (NOTHING, "09:20 weight 70 kg", "arrived comes first"),
    (NOTHING, "09:20 128/82 76 98", "arrived comes first"),
    (given.ARRIVED, "09:30 arrived", "arrived already"),
    (given.PREPARED, "10:00 rate 40", "start must come first"),
    (given.PREPARED, "10:00 pause bathroom", "start must come first"),
    (given.PREPARED, "10:00 resume", "start must come first"),
    (given.PREPARED, "10:00 stop complete", "start must come first"),
    (given.PREPARED, "10:00 bolus 5 mg", "start must come first"),
    (given.PREPARED, "10:00 release", "start and stop must come first"),
    (given.PREPARED, "10:00 left home", "If it will not take place: cancel because …"),
    (given.PREPARED, "10:00 override D7 because calm", "start and stop must come first"),
    (given.PREPARED, "10:00 bag 2 50 mg in 50 ml", "the next is bag 1"),
    (RUNNING, "10:05 start", "started already"),
    (RUNNING, "10:05 resume", "not paused"),
    (RUNNING, "10:05 cancel because no show", "started already"),
    (RUNNING, "10:05 left home", "stop comes first"),
    (RUNNING, "10:05 left ambulance", "stop comes first"),
    (RUNNING, "10:05 left against advice", "stop comes first"),
    (RUNNING, "10:05 release", "stop comes first"),
    (RUNNING, "10:05 override D7 because calm", "stop comes first"),
    (RUNNING, "10:05 override consent because later", "started already"),
    (RUNNING, "10:05 bag 3 50 mg in 50 ml", "the next is bag 2"),
    (PAUSED, "10:06 rate 40", "resume comes first"),
    (PAUSED, "10:06 pause again", "resume comes first"),
    (PAUSED, "10:06 left ambulance", "stop comes first"),
    (OVER, "10:41 rate 40", "ended at 10:40"),
    (OVER, "10:41 stop again", "ended at 10:40"),
    (OVER, "10:41 plan 0.5 mg/kg over 40 min", "ended at 10:40"),
    (OVER, "10:41 bag 50 mg in 50 ml", "ended at 10:40"),
    (OVER, "10:41 left home", "release comes first"),
    (OVER, "10:41 ! nausea gone", "no nausea is open"),
    (RELEASED, "11:13 release", "stands already"),
    (LEFT, "11:21 128/82 76 98", "the patient left at 11:20"),
    (LEFT, "11:21 left home", "the patient left at 11:20"),
    (("08:00 cancel because no show",), "08:01 arrived", "cancelled at 08:00"),
    (given.ARRIVED[:8], "09:26 driver here", "name the driver first"),
    # before the start
    (given.ARRIVED, "09:30 start", "Missing: iv, plan, drug, bag, baseline, equipment, time-out"),
    (given.ARRIVED, "09:30 start 50", "Missing: iv, plan, drug, bag, baseline"),
    (given.ARRIVED, "09:30 ate 119m", "outside 2 to 4 h"),
    (given.ARRIVED, "09:30 ate 241m toast", "outside 2 to 4 h"),
    (given.ARRIVED, "09:30 ate none", "outside 2 to 4 h"),
    (given.ARRIVED, "09:30 alcohol 23h wine", "under 24 h"),
    ((*given.PREPARED, "09:59 weight 71 kg"), "10:00 start", "Missing: time-out"),
    ((*given.PREPARED, "09:59 plan 0.5 mg/kg over 60 min"), "10:00 start", "Missing: time-out"),
    ((*given.PREPARED, "09:59 bag 35 mg in 35 ml"), "10:00 start", "Missing: time-out"),
    (
        (*given.PREPARED, "09:59 fix 09:27 weight 71 kg because misread"),
        "10:00 start",
        "Missing: time-out",
    ),
    (given.PREPARED, "10:20:01 start", "Missing: baseline"),
    (
        (*given.PREPARED, "09:59 180/80 49 98"),
        "10:00 start",
        "Missing: baseline. Baseline: systolic 180 is above 179, heart rate 49 is below 50;",
    ),
    ((*given.PREPARED, "09:59 130/110 70 98"), "10:00 start", "Missing: baseline"),
    ((*given.PREPARED, "09:59 89/60 70 98"), "10:00 start", "Missing: baseline"),
    ((*given.PREPARED, "09:59 118/74 49 98"), "10:00 start", "Missing: baseline"),
    ((*given.PREPARED, "09:59 118/74 131 98"), "10:00 start", "Missing: baseline"),
    ((*given.PREPARED, "09:59 118/74 70 91"), "10:00 start", "Missing: baseline"),
    ((*given.PREPARED, "09:59 118/74 70 98 9"), "10:00 start", "Missing: baseline"),
    ((*given.PREPARED, "09:59 118/74 70 98 31"), "10:00 start", "Missing: baseline"),
    (given.ARRIVED, "09:30 override driver because none", "no override"),
    (given.ARRIVED, "09:30 override drank because none", "nothing that can be overridden"),
    (given.ARRIVED, "09:30 override candidacy because none", "nothing that can be overridden"),
    (given.ARRIVED, "09:30 override consent", "reason is missing"),
    # going home
    (OVER, "11:10 release", "D2"),
    (SETTLED, "11:09 release", "until 11:10"),
    ((*SETTLED, "11:11 driver Ana"), "11:12 release", "Ana, not here"),
    ((*RELEASED, "11:13 driver Ana"), "11:14 left home", "Ana, not here"),
    ((*RELEASED, "11:13 180/80 70 98"), "11:14 left home", "release comes first"),
    ((*RELEASED, "11:13 ! chest pain severe"), "11:14 left home", "release comes first"),
    (RELEASED, "11:14 fix 11:12 @11:08 release because earlier", "until 11:10"),
    (
        (*OVER, "10:41 left ambulance"),
        "10:42 fix 10:41 left home because it was home",
        "release comes first",
    ),
    (LEFT, "11:25 strike 11:12 because mistake", "left does not fit: release comes first"),
    *((OVER, f"10:50 override D{rule} because calm", "no override") for rule in (2, 4, 8, 13, 19)),
    *((OVER, f"10:50 override D{rule} because calm", "no override") for rule in (11, 12, 22)),
    (OVER, "10:50 override D23 because calm", "nothing that can be overridden"),
    (OVER, "10:50 waste 15 mg witness SH", "must be somebody else"),
    (OVER, "10:50 waste 15 mg witness sh", "must be somebody else"),
    (OVER, "10:50 waste 15 mg witness XX", "not known here"),
    (OVER, "10:50 jk: waste 15 mg witness JK", "must be somebody else"),
    (SETTLED, "11:12 jk: release", "physician"),
    (given.PREPARED, "09:59 check SH", "must be somebody else"),
    (OVER, "10:50 addendum slept well", "not signed"),
    # hard limits and numbers
    (RUNNING, "10:05 rate 0", "use pause"),
    (RUNNING, "10:05 rate 0.05", "must be 0.1 to 999.9"),
    (RUNNING, "10:05 rate 1000", "must be 0.1 to 999.9"),
    (RUNNING, "10:05 rate", "To what rate?"),
    (RUNNING, "10:05 pause", "needs its reason"),
    (RUNNING, "10:05 stop", "needs its reason"),
    (RUNNING, "10:05 stop pump 30 ml", "needs its reason"),
    (RUNNING, "10:05 stop complete pump 34,8 ml", "34,8"),
    (RUNNING, "10:05 stop complete pump 34.8", "missing"),
    (RUNNING, "10:05 301/82", "must be 40 to 300"),
    (RUNNING, "10:05 128/128", "not below"),
    (RUNNING, "10:05 76 98", "follows a pressure"),
    (RUNNING, "10:05 128/82 76 98 14 5", "a fifth number"),
    (RUNNING, "10:05 128/82 hr70 76", "given twice"),
    (RUNNING, "10:05 128/", "Half a pressure"),
    (RUNNING, "10:05 128/82 s x", "Why was it not taken"),
    (RUNNING, "10:05 128/82 bp x refused", "given twice"),
    (RUNNING, "10:05 128/82 q5", "not a reading"),
    (RUNNING, "10:05 t37f", "must be 86 to 109.4"),
    (RUNNING, "10:05 t98.2", "t98.2f"),
    (RUNNING, "10:05 \uff17\uff10/40", "\uff17\uff10"),
    (RUNNING, "10:05 rate 52,5", "52,5"),
    (RUNNING, "10:05 rate .5", ".5"),
    (RUNNING, "10:05 rate 1e3", "1e3"),
    (RUNNING, "10:05 rate NaN", "NaN"),
    (given.ARRIVED, "09:30 weight 70", "70 lb is 31.75 kg"),
    (given.ARRIVED, "09:30 weight 29 kg", "must be 30 to 300"),
    (given.ARRIVED, "09:30 bag 100 mg in 1 ml", "undiluted"),
    (given.ARRIVED, "09:30 bag 1 mg in 100 ml", "must be 0.05 to 100"),
    (given.ARRIVED, "09:30 plan 2.1 mg/kg over 40 min", "must be 0.05 to 2"),
    (given.ARRIVED, "09:30 plan 0.5 mg/kg over 4 min", "must be 5 to 240"),
    # times and hands
    (RUNNING, "10:05 @10:07 128/82", "has not happened yet"),
    (RUNNING, "10:05 @22:04 128/82", "has not happened yet"),
    (RUNNING, "10:05 @25:00 128/82", "not a time"),
    (RUNNING, "10:05 -13h 128/82", "at most 12 h"),
    (RUNNING, "09:59 128/82", "earlier than the line before"),
    (RUNNING, "04:01 128/82", "earlier than the line before"),
    (RUNNING, "24:00 128/82", "not a time of day"),
    (RUNNING, "10:60 128/82", "not a time of day"),
    (RUNNING, "10:05", "begins with its time"),
    (RUNNING, "128/82 76", "begins with its time"),
    (RUNNING, "1:05 128/82", "begins with its time"),
    (RUNNING, "10:05 2> 128/82", "a transcript is for one"),
    (RUNNING, "10:05 xx: 128/82", "not known here"),
    (RUNNING, "as XX", "not known here"),
    (RUNNING, "as", "not known here"),
    (RUNNING, "10:05 hello", "not a word here"),
    (RUNNING, "10:05 rtae 40", "Did you mean rate"),
    (RUNNING, "10:05 note a\tb", "U+0009"),
    (RUNNING, "10:05 note a\rb", "U+000D"),
    (RUNNING, "\f", "U+000C"),
    (RUNNING, f"10:05 note {'a' * 2000}", "at most 2000"),
    # corrections
    (RUNNING, "10:05 fix 10:05 rate 40 because late", "there stands nothing"),
    (RUNNING, "10:05 fix 10:00 rate 40 because late", "there stands start"),
    (RUNNING, "10:05 fix 09:50 120/70 70 98", "reason is missing"),
    (RUNNING, "10:05 fix 09:50 because late", "missing: fix 09:50 … because late"),
    (RUNNING, "10:05 @09:49 fix 09:50 120/70 70 98 because late", "follows the old"),
    (RUNNING, "10:05 @09:49 strike 09:50 because late", "no time of its own"),
    (RUNNING, "10:05 fix 09:50 fix 09:50 120/70 because a because b", "not another correction"),
    (RUNNING, "10:05 strike 09:50", "reason is missing"),
    (RUNNING, "10:05 strike 09:51 because late", "there stands nothing"),
    (RUNNING, "10:05 strike 09:50 rate because late", "there stands vitals"),
    (RUNNING, "10:05 strike 09:21 because late", "ok identity, ok allergies"),
    ((*RUNNING, "10:05 strike 09:50 because late"), "10:06 strike 09:50 because late", "nothing"),
    ((*RUNNING, "10:05 rate 40", "10:05 rate 30"), "10:06 fix 10:05 rate 20 because x", "several"),
    (
        (*PAUSED, "10:10 resume"),
        "10:11 strike 10:05 because late",
        "10:10 resume does not fit: the infusion is not paused",
    ),
    (
        (*PAUSED, "10:10 resume"),
        "10:11 fix 10:05 @10:10:30 pause late because late",
        "10:10 resume does not fit",
    ),
    (PAUSED, "10:11 strike 10:00 because late", "10:05 pause does not fit"),
    (PAUSED, "10:11 strike 09:45 because late", "10:00 start does not fit: no bag stands"),
    (PAUSED, "10:11 strike 09:38 because late", "10:00 start does not fit: no iv stands"),
    (PAUSED, "10:11 strike 09:20 because late", "the patient has not arrived"),
    (
        (*RUNNING, "10:05 ! nausea mild", "10:06 ! nausea gone"),
        "10:07 fix 10:05 ! headache mild because wrong word",
        "10:06 ! nausea gone does not fit",
    ),
    ((*OVER, "10:41 driver here"), "10:42 strike 09:25 driver because x", "name the driver first"),
]


@pytest.mark.parametrize(("before", "line", "why"), REFUSED, ids=lambda one: str(one)[:60])
def test_the_first_bad_line_is_named_with_its_number_and_reason(
    before: tuple[str, ...], line: str, why: str
) -> None:
    lines = (*given.HEADER, *before, line)
    with pytest.raises(TranscriptRefused) as refused:
        given.transcribed("\n".join((*lines, "12:00 note never read")))
    assert refused.value.number == len(lines)
    assert str(refused.value).startswith(f"line {len(lines)}: {line!r}: ")
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("missing", "line"),
    [
        ("identity", "09:21 ok identity"),
        ("allergies", "09:21 ok allergies"),
        ("medicines", "09:22 ok medicines"),
        ("consent", "09:23 ok consent"),
        ("safety", "09:24 ok safety"),
        ("ate", "09:24 ate 3h toast"),
        ("alcohol", "09:25 alcohol none"),
        ("driver", "09:25 driver Sam Reyes, spouse, 555-0100"),
        ("weight", "09:27 weight 70 kg"),
        ("iv", "09:38 iv in left forearm 22g"),
        ("plan", "09:42 plan 0.5 mg/kg over 40 min"),
        ("drug", "09:44 drug 50 mg/ml lot A123 exp 2027-03"),
        ("bag", "09:45 bag 50 mg in 50 ml"),
        ("baseline", "09:50 118/74 70 98 14 m5 d0 n0 a3 p0"),
        ("equipment", "09:55 ok equipment"),
        ("time-out", "09:58 ok time-out"),
    ],
)
def test_each_item_before_the_start_must_be_there_or_overridden(missing: str, line: str) -> None:
    lines = [one for one in given.PREPARED if one != line]
    assert len(lines) == len(given.PREPARED) - 1
    for start in ("10:00 start", "10:00 start 50"):
        with pytest.raises(TranscriptRefused, match=f"Not started. Missing: {missing}\\."):
            given.session(*lines, start)
    if missing != "driver":
        override = f"09:59 override {missing} because of a reason"
        assert given.session(*lines, override, "10:00 start 50").started_at == given.clock("10:00")


def refused(text: str | bytes, **around: object) -> str:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(TranscriptRefused) as caught:
        transcribe(data, replace(given.surroundings(), **around))  # type: ignore[arg-type]
    return str(caught.value)


PATIENT, SESSION, AS = given.HEADER


def test_a_file_that_is_not_utf8_is_refused_at_its_line() -> None:
    assert refused(b"# fine\npatient \xff") == "line 2: 'patient �': This is not UTF-8 text."


def test_a_byte_order_mark_blank_lines_comments_and_crlf_are_passed_over() -> None:
    text = "\ufeff# a comment\r\n\r\n   \r\n" + "\r\n".join((*given.HEADER, "09:20 arrived"))
    made = given.transcribed(text)
    assert made.session.at_of(CheckedIn) == given.clock("09:20")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("09:20 arrived",), "line 1: '09:20 arrived': The patient and session lines come first."),
        ((PATIENT, "09:20 arrived"), "line 2"),
        ((PATIENT, PATIENT), "line 2: .*one patient line"),
        ((PATIENT, SESSION, SESSION), "line 3: .*one session line"),
        ((PATIENT, SESSION, PATIENT), "line 3: .*one patient line"),
        ((SESSION,), "line 1: .*not the patient of this transcript"),
        ((PATIENT, SESSION.replace("900017", "1")), "line 2: .*not the patient"),
        ((PATIENT.replace(",", ""),), "line 1: .*It reads: patient MRN Surname, Given"),
        ((PATIENT.replace("1985-03-14", "1985-02-30"),), "line 1: .*1985-02-30 is not a day"),
        ((PATIENT.replace("1985", "0085"),), "line 1: .*not a day of our time"),
        ((PATIENT, SESSION.replace("chair 2", "chair 9")), "line 2: .*Chair 9: the clinic has"),
        ((PATIENT, SESSION.replace("chair 2", "chair x")), "line 2: .*It reads: session MRN on"),
        ((PATIENT, SESSION.replace("2026-11-20", "9999-12-31")), "line 2: .*not a day of our time"),
        ((PATIENT, SESSION.replace("Los_Angeles", "Atlantis")), "line 2: .*not a time zone"),
        ((PATIENT, SESSION.replace("America/Los_Angeles", "../etc")), "line 2: .*not a time zone"),
        ((PATIENT, SESSION), "line 2: .*holds no session with a timed line"),
        (("# nothing",), "line 1: .*holds no session"),
        ((PATIENT + "\u0007",), "line 1: .*U\\+0007"),
    ],
)
def test_a_header_that_does_not_read_is_refused(lines: tuple[str, ...], told: str) -> None:
    with pytest.raises(TranscriptRefused, match=told):
        given.transcribed("\n".join(lines))


def test_a_known_patient_is_not_registered_again_and_must_be_the_same() -> None:
    around = given.surroundings(patients=(given.MAYA,))
    known = given.transcribed("\n".join((*given.HEADER, "09:20 arrived")), around)
    assert (known.patient, known.patient_entries) == (given.MAYA.id, ())
    without = given.transcribed("\n".join((SESSION, AS, "09:20 arrived")), around)
    assert without.patient == given.MAYA.id
    lower = "\n".join((*given.HEADER, "09:20 arrived")).replace("900017", "mx1")
    alike = replace(given.MAYA, mrn="MX1")
    assert (
        given.transcribed(lower, replace(around, find_patient=lambda _: alike)).patient == alike.id
    )
    for other in (PATIENT.replace("Maya", "Mia"), PATIENT.replace("1985", "1986")):
        told = refused(other, find_patient=around.find_patient)
        assert "MRN 900017 is Reyes, Maya, born 1985-03-14." in told


def test_an_unknown_patient_is_registered_with_names_as_typed_in_one_form() -> None:
    header = (PATIENT.replace("Reyes, Maya", "O\u0308zil Ng, Łucja <b>"), SESSION, AS)
    made = given.transcribed("\n".join((*header, "09:20 arrived")))
    (entry,) = made.patient_entries
    fact = entry.fact
    assert (fact.surname, fact.given) == ("Özil Ng", "Łucja <b>")  # type: ignore[attr-defined]
    assert fact.birth_date == date(1985, 3, 14)  # type: ignore[attr-defined]


def test_the_hand_is_who_entered_it_until_as_names_another() -> None:
    made = given.transcribed(
        "\n".join((PATIENT, SESSION, "09:20 arrived", "as jk", "09:21 note x"))
    )
    assert [entry.by for entry in made.session.entries] == ["FD", "FD", "FD", "JK"]
    assert {entry.entered_by for entry in made.session.entries} == {"FD"}


@pytest.mark.parametrize(
    ("day", "lines", "last"),
    [
        ("2026-03-08", ("01:50 arrived",), "02:30 note did not exist"),
        ("2026-03-07", ("23:50 arrived",), "02:30 note did not exist"),
        ("2026-03-08", (), "02:30 arrived"),
    ],
)
def test_a_time_that_the_spring_takes_away_is_refused(
    day: str, lines: tuple[str, ...], last: str
) -> None:
    header = (PATIENT, SESSION.replace("2026-11-20", day), AS)
    with pytest.raises(TranscriptRefused, match="02:30 did not exist on 2026-03-08"):
        given.transcribed("\n".join((*header, *lines, last)))


def test_a_time_that_was_not_there_last_night_is_there_the_next() -> None:
    header = (PATIENT, SESSION.replace("2026-11-20", "2026-03-08"), AS)
    made = given.transcribed("\n".join((*header, "22:00 arrived", "02:30 note after midnight")))
    assert made.session.entries[-1].happened_at.isoformat() == "2026-03-09T09:30:00+00:00"


def test_five_hours_fifty_nine_past_midnight_is_the_next_day_and_six_is_refused() -> None:
    lines = (*given.HEADER, "20:00 arrived")
    made = given.transcribed("\n".join((*lines, "01:59 note")) + " late")
    assert made.session.entries[-1].happened_at.isoformat() == "2026-11-21T09:59:00+00:00"
    with pytest.raises(TranscriptRefused, match="earlier than the line before"):
        given.transcribed("\n".join((*lines, "02:00 note late")))


def test_a_session_cancelled_after_arriving_took_the_patient_until_then() -> None:
    first = given.session("09:00 arrived", "09:10 cancel because unwell")
    patient = replace(given.MAYA, id=first.plan.patient)
    around = {"find_patient": {"900017": patient}.get, "clash": beside(first)}
    assert "overlap" in refused("\n".join((*given.HEADER, "09:00 arrived")), **around)
    again = transcribe(
        "\n".join((*given.HEADER, "09:10 arrived")).encode(),
        replace(given.surroundings(), **around),  # type: ignore[arg-type]
    )
    assert again.session.at_of(CheckedIn) == given.clock("09:10")


def beside(*others: Session) -> Callable[[Session], str | None]:
    taken = [occupied_by(one) for one in others]
    return lambda mine: clash(occupied_by(mine), taken, mine.zone)


@pytest.mark.parametrize("name", ["ordinary", "difficult", "ambulance_before_the_start"])
def test_the_same_file_a_second_time_is_refused(name: str) -> None:
    data = (given.TRANSCRIPTS / f"{name}.transcript").read_bytes()
    first = given.transcribed(data)
    patient = replace(given.MAYA, id=first.patient)
    mrn = b"900023" if name == "difficult" else b"900017"
    if name == "difficult":
        patient = replace(
            patient, mrn="900023", surname="Okafor", given="Daniel", birth_date=date(1972, 8, 2)
        )
    told = refused(data, find_patient={mrn.decode(): patient}.get, clash=beside(first.session))
    assert "This patient's sessions would overlap" in told


def test_a_second_session_later_that_day_is_no_overlap_and_neither_is_one_before() -> None:
    morning = given.session(*given.RELEASED, "11:20 left home")
    evening = "\n".join((*given.HEADER, "18:00 arrived", "18:10 left against advice"))
    patient = replace(given.MAYA, id=morning.plan.patient)
    around = replace(given.surroundings(patients=(patient,)), clash=beside(morning))
    later = transcribe(evening.encode(), around).session
    around = replace(around, clash=beside(later))
    again = "\n".join((*given.HEADER, *given.RELEASED, "11:20 left home"))
    assert transcribe(again.encode(), around).session.left_at == given.clock("11:20")


def test_a_session_that_would_run_into_the_next_is_refused_at_the_line_that_does() -> None:
    evening = given.session("18:00 arrived", "18:10 left against advice")
    patient = replace(given.MAYA, id=evening.plan.patient)
    lines = (*given.HEADER, "17:00 arrived", "17:59 note fine", "18:05 note too late")
    told = refused("\n".join(lines), find_patient={"900017": patient}.get, clash=beside(evening))
    assert told.startswith("line 6: '18:05 note too late'")


def test_a_chair_runs_one_infusion_at_a_time() -> None:
    first = given.session(*given.STARTED)
    header = tuple(line.replace("900017", "77") for line in given.HEADER)
    text = "\n".join((*header, *given.PREPARED, "10:05 start"))
    assert "Chair 2 is taken by an infusion that began 20 Nov 10:00" in refused(
        text, clash=beside(first)
    )
    elsewhere = text.replace("chair 2", "chair 3")
    around = replace(given.surroundings(), clash=beside(first))
    assert transcribe(elsewhere.encode(), around).session.started_at == given.clock("10:05")
    after = given.session(*given.STOPPED)
    around = replace(around, clash=beside(after))
    back_to_back = text.replace("10:05 start", "10:10 118/74 70 98\n10:40 start")
    assert transcribe(back_to_back.encode(), around).session.started_at == given.clock("10:40")
