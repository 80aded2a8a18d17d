"""The matrix of promises names tests that are there, and the page says what it says."""

import re
from pathlib import Path

from tools.promises import PROMISES, matrix

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "promises.md"


def test_every_promise_names_tests_that_are_there() -> None:
    for promise in PROMISES:
        assert promise.tests or promise.still, f"{promise.number} has neither test nor word"
        for one in promise.tests:
            file, _, name = one.partition("::")
            assert re.search(rf"^def {name}\(", (TESTS / file).read_text("utf-8"), re.MULTILINE), (
                one
            )


def test_promises_are_numbered_without_a_gap() -> None:
    assert [one.number for one in PROMISES] == [f"P{number}" for number in range(1, 23)]


def test_the_page_is_as_made_and_every_promise_on_it_kept() -> None:
    assert PAGE.read_text("utf-8") == matrix()
