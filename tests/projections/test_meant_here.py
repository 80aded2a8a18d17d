"""What a slip is asked about is what the phase takes, or it is said what it does take."""

import pytest

from infusion_desk.domain.line import parse
from infusion_desk.domain.problems import Unreadable
from infusion_desk.projections.meant_here import meant_here
from tests import given

BEFORE = ("09:20 arrived",)
AFTER = (*given.STARTED, "10:40 stop complete")


def told(text: str, lines: tuple[str, ...]) -> str:
    with pytest.raises(Unreadable) as fault:
        parse(text)
    return str(meant_here(fault.value, text, given.session(*lines)))


@pytest.mark.parametrize(
    ("text", "lines", "words"),
    [
        ("pasue", given.STARTED, "'pasue' is not a word here. Did you mean pause? Tab takes it."),
        ("jk: pasue", given.STARTED, "Did you mean pause? Tab takes it."),
        (
            "pasue bathroom",
            BEFORE,
            "'pasue' is not a word here. pause does not fit now; this does: "
            "ok, weight, driver, note.",
        ),
        ("pasue", (*given.STARTED, "10:05 pause bathroom"), "this does: resume, !, gave, stop"),
        ("mvoe 10:15", BEFORE, "Did you mean move? Tab takes it."),
        ("xyzzy", BEFORE, "'xyzzy' is not a word here. ? shows the words that fit."),
    ],
)
def test_a_first_word_is_asked_about_only_where_the_phase_takes_it(
    text: str, lines: tuple[str, ...], words: str
) -> None:
    assert words in told(text, lines)


def test_where_another_word_that_fits_is_near_it_is_the_one_that_is_asked_about() -> None:
    assert "Did you mean rate?" in told("rte 40", given.STARTED)
    assert "Did you mean ate?" in told("rte 40", BEFORE)


def test_what_is_answered_before_and_attested_after_is_asked_about_in_its_own_phase() -> None:
    assert "Did you mean consent?" in told("ok consnet", BEFORE)
    assert "consent does not fit now; this does: oriented, gait" in told("ok consnet", AFTER)
    assert "gait does not fit now; this does: identity" in told("ok giat", BEFORE)


def test_a_correction_may_speak_of_any_phase_and_other_words_of_a_form_are_left_alone() -> None:
    assert "Did you mean pause?" in told("fix 10:15 pasue x because y", AFTER)
    assert "Did you mean home?" in told("left hmoe", BEFORE)
