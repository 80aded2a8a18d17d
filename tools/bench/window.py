"""The real window over a ward of eight chairs, its clock moved by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QWidget

from infusion_desk.app import Built, application, build
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.style import dress
from tools.bench.ward import CHAIRS, Ward, ward


@dataclass(frozen=True, slots=True)
class Opened:
    """A ward, and the window that shows it."""

    here: Ward
    built: Built

    def draw(self) -> None:
        """Until nothing is left to be painted."""
        QApplication.processEvents()

    def field(self) -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget


@contextmanager
def opened(chairs: int = CHAIRS) -> Iterator[Opened]:
    """The desk open, with Today on show, and so many chairs infusing."""
    app = application()
    with ward(chairs) as here:
        window = MainWindow()
        dress(app, window.theme)
        one = Opened(here, build(here.record, lambda: here.now, "SH", window))
        window.show()
        window.activateWindow()
        one.built.live.refresh()
        one.draw()
        yield one
        one.built.live.stop()
        window.close()
        one.draw()
