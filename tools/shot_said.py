"""The line where it asks, refuses or offers: near names, labels, phases, chairs, holds."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from infusion_desk.tour import Stage, type_line
from tools.shot_hands import clear_line, focus, type_text

_LONG = "gaev ondansetron 4 mg iv for nausea since the start, and again after the pause, said JK"


def said(stage: Stage) -> Iterator[str]:
    """On the session page, then from Today."""
    room = stage.built.room
    room.open_chair("2")
    QTest.qWait(200)
    type_line(stage, "gave ondansetron 4 mg iv")
    for text, name in (
        ("gave ondansetrn 4 mg iv", "medicine"),
        ("bp 128/82 hr 76 spo2 98 rr 14", "labels"),
        (_LONG, "long"),
        ("! anxeity mild", "effect"),
        ("gave ondansetron 40 mg iv", "dose"),
        ("iv in left forearn 22", "gauge"),
    ):
        type_text(stage, text)
        yield f"said-{name}-typed"
        QTest.keyClick(focus(stage), Qt.Key.Key_Return)
        yield f"said-{name}-refused"
        clear_line(stage)
        clear_line(stage)
    type_text(stage, "stop complete")
    main = room.pages.session.findChild(QAbstractButton, "main")
    assert main is not None
    QTest.qWait(800)
    QTest.mouseClick(main, Qt.MouseButton.LeftButton)
    yield "said-hold"
    clear_line(stage)
    room.open_chair("3")
    QTest.qWait(200)
    type_line(stage, "pasue bathroom")
    yield "said-other-phase"
    clear_line(stage)
    yield from _from_today(stage)


def _from_today(stage: Stage) -> Iterator[str]:
    room = stage.built.room
    room.open_chair("2")
    QTest.qWait(200)
    type_line(stage, "184/112 96 93 18")
    stage.built.live.refresh()
    type_line(stage, "seen headache, repeat")
    yield "said-symptom-refused"
    clear_line(stage)
    room.open_chair("3")
    room.strike("chip", "Alt+1")
    yield "said-chip-elsewhere"
    room.go("today")
    stage.built.live.refresh()
    yield "said-today-empty"
    room.strike("chip", "Alt+1")
    yield "said-today-chip"
    type_text(stage, "seen none, repeat")
    yield "said-today-answer"
    QTest.keyClick(focus(stage), Qt.Key.Key_Return)
    yield "said-today-refused"
    clear_line(stage)
    room.go("help")
    yield "said-help-keys"
