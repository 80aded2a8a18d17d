"""A birth date as people write it at the desk."""

from datetime import date

import pytest

from infusion_desk.domain.birth_date import read_birth_date
from infusion_desk.domain.problems import Unreadable


@pytest.mark.parametrize(
    "typed",
    [
        "1985-03-14",
        "1985-3-14",
        "3/14/1985",
        "03/14/1985",
        "14 Mar 1985",
        "14. march 1985",
        "Mar 14, 1985",
        "  march 14  1985 ",
    ],
)
def test_one_day_is_written_in_many_ways(typed: str) -> None:
    assert read_birth_date(typed) == date(1985, 3, 14)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Birth date is missing"),
        ("14/3/1985", "no such day"),
        ("1985-02-30", "no such day"),
        ("30 Feb 1985", "no such day"),
        ("14 Mär 1985", "not a date like"),
        ("14 Foo 1985", "'Foo' is not a month"),
        ("1885-03-14", "too long ago"),
        ("3/14/85", "not a date like"),
        ("yesterday", "not a date like"),
        ("\uff11\uff19\uff18\uff15-03-14", "not a date like"),
    ],
)
def test_what_is_no_day_is_refused_in_words(typed: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read_birth_date(typed)
