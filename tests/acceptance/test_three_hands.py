"""One session of ninety minutes, by keys alone, by mouse alone and by touch alone."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget

from infusion_desk.exchange.as_json import json_text
from tests.acceptance.conftest import Bedside
from tools.played.hands import Finger, Hand, Keys, Mouse
from tools.played.script import WHOLE


def told(bedside: Bedside, session: UUID) -> dict[str, Any]:
    """All that the export says of it."""
    found: dict[str, Any] = json.loads(json_text(bedside.built.live.desk.report(session)))
    return found


@pytest.mark.parametrize("made", [Keys, Mouse, Finger])
def test_ninety_minutes_come_to_the_same_by_every_hand(
    bedside: Bedside, maya: UUID, made: Callable[[QWidget], Hand]
) -> None:
    hand, desk = made(bedside.built.window), bedside.built.live.desk
    for step in WHOLE:
        bedside.at(step.at)
        before = len(desk.session(maya).entries)
        hand.play(step)
        bedside.until(lambda: bedside.line.text() == "")
        assert len(desk.session(maya).entries) == before + 1, step
    found = told(bedside, maya)
    assert found["dose"]["given_mg"] == "35.000"
    assert found["dose"]["wasted_mg"] == "15.000"
    assert len(found["dose"]["segments"]) == 3
    assert found["peak"]["systolic"] == 142
    assert [one["corrected"] for one in found["vitals"]].count(True) == 1
    assert len(found["vitals"]) == 9
    assert [(one["name"].lower(), one["severity"]) for one in found["effects"]] == [
        ("nausea", "moderate")
    ]
    assert found["effects"][0]["ended_at"].endswith("10:25:00-08:00")
    assert [one["name"].lower() for one in found["medicines"]] == ["ondansetron"]
    assert found["session"]["ready_at"].endswith("11:10:00-08:00")
    assert found["session"]["left_at"].endswith("11:20:00-08:00")
