"""From the page of scales to the desk and back; what is half filled is kept, whatever happens."""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID, uuid5

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.answered_at import read_answered
from infusion_desk.domain.problems import InfusionDeskError, NotSaved
from infusion_desk.domain.scale_facts import AnsweredBy, ScaleScored
from infusion_desk.domain.scale_forms import SCALES
from infusion_desk.domain.scores import Given
from infusion_desk.domain.who_may import Task
from infusion_desk.projections.filling import Filling, as_answered, begin, read_draft
from infusion_desk.projections.header import day_words
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.scales.result_panel import Result
from infusion_desk.ui.scales.scale_page import ScalePage

NOBODY = UUID(int=0)


class ScaleFlow(QObject):
    """One patient's scales; each patient keeps one half-filled form."""

    covered = Signal(object)
    """The view for the patient, to be laid over the whole window."""
    uncovered = Signal()
    """Staff took the screen back."""
    shown = Signal()
    """There is something of scales to be put on the page."""
    closed = Signal(object)
    """Back to this patient."""

    def __init__(self, page: ScalePage, live: LiveDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page, self._live = page, live
        self._patient = NOBODY
        self._filling: Filling | None = None
        self._wrong: UUID | None = None
        self._shown_entry: UUID | None = None
        self._wire()

    def begin(self, patient: UUID) -> None:
        """Which scale, or on with the one that was begun."""
        self._patient, self._wrong = patient, None
        half = read_draft(self._live.desk.drafts.text(self.draft))
        told = f"{half.form.name}, {half.told}" if half else ""
        self._show(self._page.choice)
        self._page.choice.show_choice(self._who, told)

    def look_at(self, patient: UUID, entry: UUID) -> None:
        """One that stands, with every answer."""
        self._patient, self._shown_entry = patient, entry
        self._show_result()

    @property
    def draft(self) -> UUID:
        """Where this patient's half-filled form is kept."""
        return uuid5(self._patient, "scale")

    @property
    def _who(self) -> str:
        one = self._live.desk.patient(self._patient)
        return f"{one.name} · born {day_words(one.birth_date)} · MRN {one.mrn}"

    def _choose(self, scale: str) -> None:
        self._fill(begin(SCALES[scale]))

    def _go_on(self) -> None:
        half = read_draft(self._live.desk.drafts.text(self.draft))
        if half is not None:
            self._fill(half)

    def _fill(self, filling: Filling) -> None:
        self._page.form.show_patient(self._who)
        self._filling = filling
        self._page.form.show_filling(filling, corrects=self._wrong is not None)
        self._show(self._page.form)
        self._page.form.begin()

    def _change(self, filling: Filling) -> None:
        """Every answer is on the disk before the next is asked; a correction is not kept half."""
        self._filling = filling
        if self._wrong is None:
            with suppress(NotSaved):
                self._live.desk.drafts.keep(self.draft, filling.draft)
        self._page.form.show_problem("")
        self._page.form.show_filling(filling, corrects=self._wrong is not None)
        if filling.by is AnsweredBy.PATIENT and self._page.view.isVisible():
            self._page.view.show_filling(filling)

    def _turn(self) -> None:
        if self._filling is None:
            return
        self._change(self._filling.turned(AnsweredBy.PATIENT))
        self._page.view.show_filling(self._filling)
        self.covered.emit(self._page.view)
        self._page.view.setFocus()

    def _take_back(self) -> None:
        """Staff have the screen again: on the form, or at what it came to."""
        self.uncovered.emit()
        if self._page.currentWidget() is self._page.result:
            self._page.result.setFocus()
        else:
            self._page.form.setFocus()

    def _store(self) -> None:
        if self._filling is not None:
            self._keep(self._filling.fact)

    def _store_of_patient(self) -> None:
        """The patient is finished; what it came to is seen by staff alone."""
        self._store()
        if self._page.currentWidget() is self._page.result:
            self._page.view.show_thanks()
        else:
            self._page.view.show_problem()
        self._page.view.setFocus()

    def _store_total(self, text: str) -> None:
        filling = self._filling
        if filling is None:
            return
        if not (text.isascii() and text.isdecimal()):
            self._page.form.show_problem(f"Not stored. {text} is not a whole number.")
            return
        form = filling.form
        self._keep(ScaleScored(form.id, form.edition, filling.by, total=int(text)))

    def _keep(self, fact: ScaleScored) -> None:
        desk, form = self._live.desk, self._page.form
        try:
            answered = read_answered(form.answered_on.text, desk.now(), desk.clinic.zone)
            wrong = None if self._wrong is None else (self._wrong, form.reason.text)
            draft = desk.drafts.place_of(self.draft) if wrong is None else ""
            entry = desk.score(self._patient, fact, answered, wrong, draft)
        except NotSaved as problem:
            form.show_problem(f"NOT STORED: {problem}")
            return
        except InfusionDeskError as problem:
            form.show_problem(f"Not stored. {problem}")
            return
        self._filling = self._wrong = None
        self._live.refresh()
        self._shown_entry = entry.id
        self._show_result()

    def _show_result(self) -> None:
        desk = self._live.desk
        given = next(
            (one for one in desk.scales(self._patient).given if one.entry.id == self._shown_entry),
            None,
        )
        if given is None:
            self.closed.emit(self._patient)
            return
        rows = desk.score_rows(self._patient)
        row = next(one for one in rows if one.entry == given.entry.id)
        self._page.result.show_result(
            Result(
                row,
                answers_of(given),
                self._who,
                desk.block_words(self._patient),
                desk.may(Task.RESOLVE),
                desk.may(Task.ACCOMPANY),
            )
        )
        self._show(self._page.result)
        self._page.result.setFocus()

    def _correct(self) -> None:
        """The same form with its answers; it is stored with a reason, and the first is kept."""
        self._wrong = self._shown_entry
        scales = self._live.desk.scales(self._patient).given
        for one in scales:
            if one.entry.id == self._wrong:
                self._fill(as_answered(one.form, one.fact.answers, one.fact.answered_by))

    def _strike(self, reason: str) -> None:
        if self._shown_entry is not None:
            wanted = self._shown_entry
            self._put_right(lambda: self._live.desk.strike_scale(self._patient, wanted, reason))

    def _resolve(self, done: str) -> None:
        self._put_right(lambda: self._live.desk.resolve_safety(self._patient, done))

    def _put_right(self, act: Callable[[], object]) -> None:
        try:
            act()
        except NotSaved as problem:
            self._page.result.show_problem(f"NOT STORED: {problem}")
        except InfusionDeskError as problem:
            self._page.result.show_problem(f"Not stored. {problem}")
        else:
            self._live.refresh()
            self._show_result()

    def _leave_form(self) -> None:
        if self._wrong is not None:
            self._wrong = None
            self._show_result()
        else:
            self.begin(self._patient)

    def _begin_again(self) -> None:
        self.begin(self._patient)

    def _close(self) -> None:
        self.closed.emit(self._patient)

    def _show(self, panel: object) -> None:
        for one in (self._page.choice, self._page.form, self._page.result):
            if one is panel:
                self._page.setCurrentWidget(one)
        self.shown.emit()

    def _wire(self) -> None:
        page = self._page
        page.choice.chosen.connect(self._choose)
        page.choice.went_on.connect(self._go_on)
        page.choice.closed.connect(self._close)
        page.form.changed.connect(self._change)
        page.form.stored.connect(self._store)
        page.form.total_told.connect(self._store_total)
        page.form.turned.connect(self._turn)
        page.form.closed.connect(self._leave_form)
        page.view.changed.connect(self._change)
        page.view.stored.connect(self._store_of_patient)
        page.view.left.connect(self._take_back)
        page.result.another.connect(self._begin_again)
        page.result.closed.connect(self._close)
        page.result.corrected.connect(self._correct)
        page.result.struck.connect(self._strike)
        page.result.resolved.connect(self._resolve)


def answers_of(given: Given) -> tuple[str, ...]:
    """Every item with its answer; where the text is licensed, by number."""
    if given.fact.total is not None:
        return ("The total alone was told.",)
    told = []
    for item, answer in zip(given.form.items, given.fact.answers, strict=True):
        said = "not answered" if answer is None else f"{answer} {item.choices[answer]}".strip()
        told.append("   ".join(filter(None, (item.number, item.text, said))))
    return tuple(told)
