"""One table of words makes what Tab and `?` offer, the help page, the manual, and these tests."""

import pytest

from infusion_desk.domain.line import parse
from infusion_desk.domain.line_forms import FORMS
from infusion_desk.domain.line_lead import word_begun
from infusion_desk.domain.line_table import FOLLOWS, MEANS, TABLE, TOLD_OF, Told
from infusion_desk.domain.near_words import meant, slips
from infusion_desk.domain.problems import Unreadable
from tools.line_manual import PLACE, manual

EXAMPLES = [line for told in TABLE for line in told.examples]


def test_every_word_says_what_it_means() -> None:
    assert [form.word for form in FORMS if not MEANS.get(form.word)] == []
    assert set(MEANS) == {form.word for form in FORMS}
    assert set(FOLLOWS) <= set(MEANS)
    assert len(TOLD_OF) == len(TABLE)


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_of_the_table_can_be_read(line: str) -> None:
    parse(line)


@pytest.mark.parametrize("told", TABLE, ids=lambda told: told.word)
def test_what_follows_a_word_is_read_behind_it(told: Told) -> None:
    for word in told.follows:
        more = " because paper" if told.word == "override" else ""
        more = {"in ": "left hand 22g", "stays ": "medic asked"}.get(word, more)
        parse(f"{told.word} {word}{more}")


def test_the_manual_is_made_from_the_table() -> None:
    """If not: python -m tools.line_manual"""
    assert PLACE.read_text("utf-8") == manual()


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("pau", "pau"),
        ("PAU", "pau"),
        ("2> jk: @14:05 pau", "pau"),
        ("pause ", ""),
        ("pause b", ""),
        ("138/84", ""),
        ("", ""),
    ],
)
def test_a_word_is_begun_until_something_follows_it(text: str, begun: str) -> None:
    assert word_begun(text) == begun


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("pasue", "pause"),
        ("puase", "pause"),
        ("weigth", "weight"),
        ("headache", None),
        ("arived", "arrived"),
        ("gvae", "gave"),
        ("ntoe", "note"),
        ("xyzzy", None),
        ("pause", None),
        ("ok", None),
        ("overide", "override"),
        ("relaese", "release"),
        ("zz", None),
    ],
)
def test_a_slip_or_two_still_say_which_word_was_meant(typed: str, word: str | None) -> None:
    assert meant(typed, [form.word for form in FORMS]) == word


def test_slips_are_counted_both_ways() -> None:
    assert slips("pause", "pasue") == slips("pasue", "pause") == 1
    assert (slips("", "ab"), slips("gave", "gave"), slips("rate", "ate")) == (2, 0, 1)


def test_a_misspelt_word_says_which_one_was_meant() -> None:
    with pytest.raises(Unreadable, match="Did you mean pause"):
        parse("pasue bathroom")
    with pytest.raises(Unreadable, match="shows the words that fit"):
        parse("xyzzy")
