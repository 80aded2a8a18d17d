"""What is half filled in a form: kept beside the record until it is done or given up."""

import json
from contextlib import suppress
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer

from infusion_desk.domain.problems import NotSaved
from infusion_desk.projections.header import day_words
from infusion_desk.ui.field import Field
from infusion_desk.ui.line_flow import KEEP_MS
from infusion_desk.ui.live_desk import LiveDesk
from infusion_desk.ui.series.choice_row import ChoiceRow
from infusion_desk.ui.series.keyed_form import KeyedForm
from infusion_desk.ui.series.series_page import SeriesPage

Half = dict[str, str | int | None]


class FormDrafts(QObject):
    """One form at a time; each keeps what was typed about each patient or session apart."""

    def __init__(self, page: SeriesPage, live: LiveDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._live = page, live
        self._form: KeyedForm | None = None
        self._place = UUID(int=0)
        self._began: Half = {}
        self._kept: Half = {}
        self._wired: set[KeyedForm] = set()
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self.keep)
        page.begun.connect(self._begin)
        page.closed.connect(self.forget)
        page.finished.connect(self._throw_away)
        page.currentChanged.connect(self._leave)
        page.left.connect(self.keep)

    def keep(self) -> None:
        """What is typed goes to the disk; what stands there from the beginning does not."""
        self._keeping.stop()
        if self._form is None:
            return
        half = _half_of(self._form)
        typed = {name: value for name, value in half.items() if value != self._began.get(name)}
        if typed != self._kept:
            self._kept = typed
            self._put(self._place, json.dumps(typed) if typed else "")

    def forget(self) -> None:
        """It was done, or given up."""
        self._keeping.stop()
        if self._form is not None:
            self._form.show_kept("")
            self._form = None
            self._put(self._place, "")

    def _begin(self, form: KeyedForm, about: UUID) -> None:
        """A form was filled with what is known; on top of it comes what was typed before.

        What it held until then was kept when its page was left.
        """
        self._keeping.stop()
        if form not in self._wired:
            self._wired.add(form)
            for field in form.findChildren(Field):
                field.typed.connect(self._changed)
            for choice in form.findChildren(ChoiceRow):
                choice.chosen.connect(self._changed)
        self._form, self._place = form, _place_of(form, about)
        self._began, self._kept = _half_of(form), self._read()
        form.show_kept(self._when() if self._kept else "")
        _fill(form, self._kept)

    def _changed(self) -> None:
        if self._form is not None:
            self._keeping.start()

    def _leave(self) -> None:
        """Another form is on show: what is typed there is none of this one's."""
        if self._form is not None and self._page.currentWidget() is not self._form:
            self.keep()
            self._form = None

    def _throw_away(self, form: KeyedForm, about: UUID) -> None:
        place = _place_of(form, about)
        if self._form is form and place == self._place:
            self.forget()
        elif self._live.desk.drafts.text(place):
            self._put(place, "")

    def _read(self) -> Half:
        """Nothing of what no form here could have written."""
        with suppress(ValueError):
            kept = json.loads(self._live.desk.drafts.text(self._place))
            if isinstance(kept, dict):
                return kept
        return {}

    def _when(self) -> str:
        at = self._live.desk.drafts.typed_at(self._place)
        if at is None:
            return ""
        local = at.astimezone(ZoneInfo(self._live.desk.clinic.zone))
        return f"Typed {day_words(local.date())} {local:%H:%M}, not recorded. Back gives it up."

    def _put(self, place: UUID, text: str) -> None:
        with suppress(NotSaved):
            self._live.desk.drafts.keep(place, text)


def _place_of(form: KeyedForm, about: UUID) -> UUID:
    return uuid5(about, form.objectName())


def _half_of(form: KeyedForm) -> Half:
    half: Half = {one.label: one.place for one in form.findChildren(ChoiceRow)}
    half.update((one.name, one.text) for one in form.findChildren(Field))
    return half


def _fill(form: KeyedForm, typed: Half) -> None:
    """As if it were chosen and typed now; what is chosen says first which fields there are."""
    for choice in form.findChildren(ChoiceRow):
        place = typed.get(choice.label)
        if isinstance(place, int):
            choice.choose(place)
    for field in form.findChildren(Field):
        text = typed.get(field.name)
        if isinstance(text, str):
            field.show_text(text)
            field.typed.emit(text)
