"""The short forms of the ways out but home."""

from infusion_desk.domain.line import parse
from infusion_desk.projections.leaving import WayOut, ways_out_of
from tests import given

AMBULANCE = (*given.STOPPED, "10:45 left ambulance")


def forms(*lines: str) -> tuple[WayOut, ...]:
    return ways_out_of(given.session(*lines), given.CLINIC)


def test_both_forms_are_there_while_the_patient_may_leave() -> None:
    ambulance, against = forms(*given.STOPPED)
    assert (ambulance.line, against.line) == ("left ambulance", "left against advice")
    assert ambulance.open_items == ("handed over to whom", "iv out")
    assert against.open_items == ("attempt", "refusal", "witness", "iv out")
    assert forms(*given.STARTED) == ()
    assert len(forms("09:20 arrived")) == 2


def test_after_leaving_only_the_way_that_was_taken_is_left_to_complete() -> None:
    (taken,) = forms(*AMBULANCE)
    assert (taken.title, taken.line) == ("By ambulance", "")
    assert [answer.line for answer in taken.rows[-1].answers] == ["iv stays "]
    assert forms(*given.RELEASED, "11:13 left home") == ()


def test_an_answer_says_by_whose_hand_and_when() -> None:
    told = (
        "10:41 iv out",
        "10:42 attempt told the risks",
        "10:43 refusal signed",
        "10:44 witness JK",
    )
    handed = "10:44 emergency handed over to Medic 12"
    ambulance, against = forms(*given.STOPPED, *told, handed)
    assert [row.told for row in against.rows] == [
        *("told the risks · SH 10:42", "signed · SH 10:43", "JK · SH 10:44", "out · SH 10:41"),
    ]
    assert ambulance.rows[0].told == "Medic 12 · SH 10:44"
    assert not against.open_items
    stays = forms(*given.STOPPED, "10:41 iv stays medic asked")[0]
    assert stays.rows[-1].told == "stays in, medic asked · SH 10:41"


def test_every_answer_is_a_line_or_begins_one() -> None:
    for way in forms(*given.STOPPED):
        for answer in (one for row in way.rows for one in row.answers):
            parse(f"{answer.line}somebody" if answer.line.endswith(" ") else answer.line)


def test_those_who_work_at_the_chairs_are_offered_as_witnesses() -> None:
    witness = forms(*given.STOPPED)[1].rows[2]
    assert [one.caption for one in witness.answers] == ["SH", "NP", "JK", "Other…"]
