"""The bugs in the access log that `tools.mutants` plants."""

from tools.planted import Mutant

RULES = ("tests/domain/test_access_log.py", "tests/domain/test_who_may.py")
STORE = ("tests/db/test_access_log.py",)
DESK = ("tests/test_desk_log.py",)
VIEWS = ("tests/ui/test_views.py",)
KEYS = ("tests/ui/test_settings_keys.py",)
PAGE = ("tests/ui/log/test_log_page.py",)
FILES = ("tests/exchange/test_access_log.py",)
KEPT = ("tests/ui/backups/test_backup_flow.py",)
VERBS = ("tests/test_reviewing.py",)

OF_LOG = (
    Mutant(
        "log: a view after emergency access began is not kept",
        "desk_ground.py",
        "        self.sitting += 1\n",
        "        self.sitting += not emergency\n",
        VIEWS,
    ),
    Mutant(
        "log: whoever unlocks a page has not looked at it",
        "ui/live_desk.py",
        "        self._show_page()\n        self._saw_page()\n        self._tell_today",
        "        self._show_page()\n        self._tell_today",
        VIEWS,
    ),
    Mutant(
        "log: a view is stored while its page is opened",
        "ui/live_desk.py",
        "            self.later(self.desk.log.store)\n\n    def keep",
        "            self.desk.log.store()\n\n    def keep",
        VIEWS,
    ),
    Mutant(
        "log: each turn of a page is a view",
        "desk_log.py",
        "        if viewed in self._seen:\n            return False\n",
        "",
        DESK,
    ),
    Mutant(
        "log: a view that the disk did not take is forgotten",
        "desk_log.py",
        "            self._record.note(entries)\n            self._waiting.clear()\n",
        "            self._waiting.clear()\n            self._record.note(entries)\n",
        DESK,
    ),
    Mutant(
        "log: an export is kept after it left",
        "ui/documents/paper_flow.py",
        "            self._record_saved(paper, path.name)\n",
        "",
        VIEWS,
    ),
    Mutant(
        "log: somebody else is said to have signed in",
        "domain/who_may.py",
        "if not fact.initials == entry.by == entry.entered_by:",
        "if False:",
        RULES,
    ),
    Mutant(
        "log: a stranger signs in",
        "domain/who_may.py",
        "    if isinstance(fact, access.SignedIn | access.PasswordChosen):\n"
        "        _known(fact.initials, staff)\n",
        "",
        RULES,
    ),
    Mutant(
        "log: the store does not hold a sign-in to its hand",
        "db/staff_asked.py",
        "            must_write(entry, clinic.staff, _struck_by(connection, entry))\n",
        "            if entry.kind != 'signed_in':\n"
        "                must_write(entry, clinic.staff, _struck_by(connection, entry))\n",
        ("tests/db/test_staff_asked.py",),
    ),
    Mutant(
        "log: rows of one second do not stand as they were stored",
        "projections/access_report.py",
        "entry.recorded_at.replace(microsecond=0), entry.station",
        "entry.recorded_at, entry.station",
        ("tests/projections/test_access_report.py",),
    ),
    Mutant(
        "log: the front desk may read it",
        "domain/who_may.py",
        "_R.FRONT_DESK: frozenset({",
        "_R.FRONT_DESK: frozenset({_T.REVIEW, ",
        RULES,
    ),
    Mutant(
        "log: emergency access reads it where no administrator works",
        "domain/who_may.py",
        "    if emergency and Task.SUMMON in allowed:\n        return task in IN_EMERGENCY\n",
        "    if emergency and Task.SUMMON in allowed and task not in OF_ADMINISTRATORS:\n"
        "        return task in IN_EMERGENCY\n",
        RULES,
    ),
    Mutant(
        "log: the store does not ask who reads it",
        "db/access_log.py",
        "            _must_read(connection, by, emergency=emergency)\n",
        "",
        STORE,
    ),
    Mutant(
        "log: an export of everybody is about nobody",
        "domain/access_log.py",
        "is_of_everybody(entry.fact) or of == patient",
        "of == patient",
        RULES,
    ),
    Mutant(
        "log: what was done under emergency access is not found by its filter",
        "domain/access_log.py",
        "return entry.emergency or isinstance(",
        "return isinstance(",
        RULES,
    ),
    Mutant(
        "log: an entry that was stored a while after it was made is lost to the days asked for",
        "db/access_log.py",
        "wanted.since - SLACK",
        "wanted.since",
        STORE,
    ),
    Mutant(
        "log: a verb that only reads anchors beside the window",
        "db/record.py",
        "journal = Journal(self._aside, self.keys.audit_key, station, self._summarise)\n",
        "journal = Journal(\n"
        "                self._aside, self.keys.audit_key, station, self._summarise, self._stored\n"
        "            )\n",
        STORE,
    ),
    Mutant(
        "log: a settings change with a secret inside",
        "ui/settings/keys_flow.py",
        "        self._jobs.run(doing[act], partial(self._done, act), self._failed)\n",
        "        from infusion_desk.domain.log_facts import Setting, SettingChanged\n\n"
        "        self.changed.emit(SettingChanged(Setting.NAMES, typed, new))\n"
        "        self._jobs.run(doing[act], partial(self._done, act), self._failed)\n",
        KEYS,
    ),
    Mutant(
        "log: whoever may not see charts reads names",
        "desk_log.py",
        "names, emergency = desk.may(Task.SEE), desk.emergency",
        "names, emergency = True, desk.emergency",
        DESK,
    ),
    Mutant(
        "log: what one asked for is shown to the next",
        "ui/log/log_flow.py",
        "(sitting, asked) == (self._live.desk.sitting, self._asked)",
        "asked == self._asked",
        PAGE,
    ),
    Mutant(
        "log: a cell of the table is a formula",
        "exchange/log_as_csv.py",
        "if _FORMULA.match(plain) and",
        "if False and",
        FILES,
    ),
    Mutant(
        "log: a backup is a reason for the next backup",
        "safekeeping.py",
        "return not all(isinstance(one.fact, BackedUp) for one in since)",
        "return bool(since)",
        KEPT,
    ),
    Mutant(
        "log: a verb exports unseen",
        "cli.py",
        "        _note(desk, options, OF_EVERYBODY)\n",
        "",
        VERBS,
    ),
)
