"""How far an answer to a red reading is, as a value."""

from infusion_desk.domain.attention_facts import Decision
from infusion_desk.ui.line.answering import AGAIN, LATER, ON, SYMPTOMS, Answering, answering_of

NONE, CHEST, BREATH = SYMPTOMS[:3]


def test_none_goes_with_no_other_symptom() -> None:
    assert Answering(("chest pain",), again=True).after(NONE) == Answering(("none",))
    assert Answering(("none",), again=True).after(CHEST) == Answering(("chest pain",))


def test_the_first_key_of_the_decisions_goes_back_and_keeps_what_was_said() -> None:
    decides = Answering(("head",))
    assert decides.chips(may_wait=True)[1] is AGAIN
    assert len(decides.chips(may_wait=True)) == 1 + len(Decision)
    back = decides.after(AGAIN)
    assert back == Answering(("head",), again=True)
    assert back.chips(may_wait=True)[0] is ON
    assert back.after(ON) == decides


def test_later_is_offered_only_before_anything_was_said() -> None:
    assert Answering().chips(may_wait=True)[0] is LATER
    assert 0 not in Answering().chips(may_wait=False)
    assert Answering().after(LATER) is None


def test_what_a_form_kept_is_where_it_was() -> None:
    assert answering_of("chest pain, head").words == "chest pain, head"
    assert answering_of("") == Answering()
