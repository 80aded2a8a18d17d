"""A session as plain text on the clipboard, for the EHR; taken off again after half a minute."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from infusion_desk.domain.log_facts import Exported
from infusion_desk.domain.problems import InfusionDeskError
from infusion_desk.projections.header import day_words
from infusion_desk.ui.background import Jobs
from infusion_desk.ui.live_desk import LiveDesk

TextOf = Callable[[UUID], Callable[[], str]]
"""Looks at the session now, and gives the slow rest as work for a job."""

KEPT = 30
"""Seconds."""
NO_SESSION = "Which session? Open it first, or its paper, and copy from there."
_NOT_KEPT = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
    "org.nspasteboard.ConcealedType": b"1",
}
"""What tells the histories of clipboards, one a system, to keep nothing of it."""


class EhrCopy(QObject):
    """Puts the text there, and clears it where nobody has copied anything else since."""

    told = Signal(str)
    """What came of it."""
    failed = Signal(str)
    """Why nothing was copied."""

    def __init__(self, parent: QObject, live: LiveDesk, jobs: Jobs, text_of: TextOf) -> None:
        super().__init__(parent)
        self._live, self._jobs, self._text_of = live, jobs, text_of
        self._ours = ""
        self._clear = QTimer(self, singleShot=True, interval=KEPT * 1000)
        self._clear.timeout.connect(self.clear)
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.clear)

    def copy(self, session: UUID | None) -> None:
        """The session as it is now; the copy is logged before it is made."""
        if session is None:
            self.failed.emit(NO_SESSION)
            return
        try:
            work = self._text_of(session)
        except InfusionDeskError as problem:
            self.failed.emit(f"Not copied. {problem}")
            return
        self._jobs.run(work, partial(self._put, session), self._failed)

    def clear(self) -> None:
        """Only what is still ours; also on the way out, where Qt would trip over it."""
        clipboard = QGuiApplication.clipboard()
        if self._ours and clipboard.text() == self._ours:
            clipboard.clear()
        self._ours = ""

    def _put(self, session: UUID, text: str) -> None:
        desk = self._live.desk
        one = desk.session(session)
        patient = desk.patient(one.plan.patient)
        try:
            desk.log.note(Exported("session", "text", "clipboard", patient.id, session))
        except InfusionDeskError as problem:
            self.failed.emit(f"Not copied. {problem}")
            return
        mime = QMimeData()
        mime.setText(text)
        for form, value in _NOT_KEPT.items():
            mime.setData(form, value)
        clipboard = QGuiApplication.clipboard()
        clipboard.setMimeData(mime)
        self._ours = clipboard.text()
        self._clear.start()
        of = f"{patient.initials}, {day_words(one.plan.on)}"
        self.told.emit(f"Copied for the EHR: {of}. Paste it now; it is cleared in {KEPT} s.")

    def _failed(self, problem: Exception) -> None:
        known = isinstance(problem, InfusionDeskError)
        why = str(problem) if known else f"{type(problem).__name__}. Please report it."
        self.failed.emit(f"Not copied. {why}")
