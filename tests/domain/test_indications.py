"""Why a patient is treated, as it is typed in one field."""

import pytest

from infusion_desk.domain.indications import read_indication

DEPRESSION = ("F33.2", "Major depressive disorder, recurrent, severe")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("F33.2", DEPRESSION),
        (" f33.2 ", DEPRESSION),
        ("F33.2 · recurrent, resistant", ("F33.2", "recurrent, resistant")),
        ("F42.9 Obsessive-compulsive disorder", ("F42.9", "Obsessive-compulsive disorder")),
        ("F42.9", ("F42.9", "")),
        ("depression, severe", ("DEPRESSION", "depression, severe")),
        ("", ("", "")),
    ],
)
def test_a_code_of_the_list_brings_its_name_unless_another_is_said(
    typed: str, read: tuple[str, str]
) -> None:
    assert read_indication(typed) == read
