"""What a patient agreed to on paper: given on a day, and withdrawn on one."""

from datetime import date

from PySide6.QtCore import Signal

from infusion_desk.domain.birth_date import read_birth_date
from infusion_desk.domain.patient_facts import Consent, ConsentGiven, ConsentWithdrawn
from infusion_desk.domain.problems import Unreadable
from infusion_desk.projections.header import day_words
from infusion_desk.projections.patient_lists import ListRow
from infusion_desk.ui.field import Field
from infusion_desk.ui.parts import Words, button, column, panel, paragraph, row
from infusion_desk.ui.series.choice_row import ChoiceRow
from infusion_desk.ui.series.keyed_form import KeyedForm

WIDE = 880


class ConsentForm(KeyedForm):
    """The day is the one on the paper; a release names whom it is for."""

    told = Signal(object)
    """Facts, as one change."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("consent form")
        self._standing: ConsentGiven | None = None
        self._title = Words("heading")
        self._to = ChoiceRow("To what", tuple(one.capitalize() for one in Consent))
        self._provider = Field(
            "To which provider", "consent provider", "as in the list of providers"
        )
        self._day = Field("On which day, as on the paper", "consent day", "day month year")
        self._why = Field("Why it is withdrawn", "consent why")
        self._problem = paragraph("problem")
        self._problem.setObjectName("consent problem")
        self._back = button("Back   Esc", name="consent back")
        self._save = button("", "main", "consent save")
        self._lay_out()
        self._to.chosen.connect(self._choose)
        self._day.typed.connect(self._read_back)
        self._back.clicked.connect(self.closed)
        self._save.clicked.connect(self.press_main)

    def begin_giving(self, name: str, providers: tuple[str, ...]) -> None:
        """Nothing is chosen, and no day preset."""
        self._begin(f"Consent of {name}", "Save   Ctrl+Enter")
        self._standing = None
        self._provider.offer(providers)
        self._to.clear()
        self._to.show()
        self._to.take_focus()

    def begin_withdrawing(self, name: str, told: ListRow) -> None:
        """What this row says was given."""
        assert isinstance(told.fact, ConsentGiven)
        self._begin(f"{name} withdraws: {told.words}, {told.under}", "Withdraw   Ctrl+Enter")
        self._standing = told.fact
        self._to.hide()
        self._why.show()
        self._day.take_focus()

    def show_problem(self, problem: str) -> None:
        """Why it was not kept; all that is typed stays."""
        self._problem.setText(problem)

    def press_main(self) -> None:
        """Kept, once it says to what and on which day."""
        self._problem.setText("")
        if self._standing is None and self._to.place is None:
            self._to.show_problem("Choose what it is to.")
            self._to.take_focus()
            return
        on = self._read_day()
        if on is None:
            self._day.take_focus()
        elif self._standing is not None:
            of = self._standing
            self.told.emit((ConsentWithdrawn(of.to, on, of.provider, self._why.text),))
        else:
            assert self._to.place is not None
            to = tuple(Consent)[self._to.place]
            provider = self._provider.text if to is Consent.RELEASE else ""
            self.told.emit((ConsentGiven(to, on, provider),))

    def _begin(self, title: str, save: str) -> None:
        self._title.show_text(title)
        self._save.setText(save)
        self._problem.setText("")
        for one in (self._provider, self._day, self._why):
            one.show_text("")
            one.show_problem("")
        for one in (self._provider, self._why):
            one.hide()

    def _choose(self) -> None:
        release = self._to.place == tuple(Consent).index(Consent.RELEASE)
        self._provider.setVisible(release)
        (self._provider if release else self._day).take_focus()

    def _read_day(self) -> date | None:
        if not self._day.text.strip():
            self._day.show_problem("The day is missing.")
            return None
        try:
            return read_birth_date(self._day.text)
        except Unreadable as problem:
            self._day.show_problem(str(problem))
            return None

    def _read_back(self, text: str) -> None:
        """Whatever way it was typed, the month is read back in letters."""
        try:
            self._day.show_note(day_words(read_birth_date(text)))
        except Unreadable:
            self._day.show_note("")

    def _lay_out(self) -> None:
        outer = column(self, inside=0)
        box = panel()
        box.setMaximumWidth(WIDE)
        outer.addWidget(box)
        outer.addStretch()
        inner = column(box, inside=16, between=4)
        inner.addWidget(self._title)
        inner.addWidget(self._to)
        line = row(between=16)
        for one in (self._provider, self._day, self._why):
            line.addWidget(one, 1)
        inner.addLayout(line)
        inner.addWidget(self._problem)
        last = row()
        last.addWidget(self._back)
        last.addStretch()
        last.addWidget(self._save)
        inner.addLayout(last)
