"""Half-filled forms that were typed another time: plan, call, who the patient is."""

from collections.abc import Iterator

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from infusion_desk.domain.follow_up_facts import FollowUpKind
from infusion_desk.tour import Stage
from tools.shot_hands import focus


def drafts(stage: Stage) -> Iterator[str]:
    """Each is left half filled, and opened again."""
    room, desk = stage.built.room, stage.built.live.desk
    page, flow = room.pages.patients, room.pages.finding
    patient = desk.find_patients("")[0].patient
    for chord, name in (("Alt+7", "plan"), ("Alt+4", "revise")):
        for again in (False, True):
            room.go("patients")
            flow.show_patient(patient)
            page.strike(chord)
            if not again:
                _fill(stage, name)
        yield f"draft-{name}"
    rows = (row for one in desk.find_patients("") for row in desk.follow_ups.rows(one.patient))
    owed = next(
        (row for row in rows if row.owed is not None and row.owed.kind is FollowUpKind.CALL), None
    )
    if owed is None:
        return
    for again in (False, True):
        room.go("patients")
        flow.show_patient(owed.patient)
        flow.follow_ups.open(owed)
        if not again:
            _fill(stage, "call")
    yield "draft-call"


def _fill(stage: Stage, name: str) -> None:
    series = stage.built.room.pages.patients.series
    if name != "revise":
        chosen = series.findChild(QPushButton, "induction" if name == "plan" else "reached")
        assert chosen is not None
        chosen.click()
    if name == "plan":
        kind = series.findChild(QPushButton, "kap")
        assert kind is not None
        kind.click()
    QTest.keyClicks(focus(stage), "6")
