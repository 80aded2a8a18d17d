"""The bugs in proving, backing up and restoring a record that `tools.mutants` plants."""

from tools.planted import Mutant

VERIFY = ("tests/db/test_verify.py",)
BACKUP = ("tests/db/test_backup.py",)
APART = ("tests/db/test_told_apart.py",)
PAPER = ("tests/test_paper_check.py",)
KEPT = ("tests/db/test_kept_backups.py",)

OF_RECORD = (
    Mutant(
        "record: no seal is compared",
        "db/chain.py",
        "isinstance(row.body, bytes) and row.mac == next_mac(key, previous, row.body)",
        "True",
        VERIFY,
    ),
    Mutant(
        "record: a chain may end before its anchor",
        "db/verify.py",
        "not isinstance(last, int) or last < anchor.seq",
        "False",
        VERIFY,
    ),
    Mutant(
        "record: an anchor's mac is not compared",
        "db/verify.py",
        "isinstance(mac, bytes) and mac.hex() == anchor.mac",
        "True",
        VERIFY,
    ),
    Mutant(
        "record: any paper is held",
        "db/printed_check.py",
        "check_of(station, check.seq, row.mac) == check",
        "check_of(station, check.seq, row.mac).seq == check.seq",
        PAPER,
    ),
    Mutant(
        "record: a paper may be newer than the record",
        "db/printed_check.py",
        "    if row is None:\n        return _gone(connection, station, check, anchored)\n",
        '    if row is None:\n        return Compared(True, "")\n',
        PAPER,
    ),
    Mutant(
        "record: a paper says nothing of the record",
        "printing/page.py",
        "if self.head.check:",
        "if False:",
        PAPER,
    ),
    Mutant(
        "record: a slip in a paper's check is taken for another record",
        "domain/paper_check.py",
        "if not _holds(symbols):",
        "if False:",
        ("tests/domain/test_paper_check.py",),
    ),
    Mutant(
        "record: the seals of anchors are not compared",
        "db/anchors.py",
        "not hmac.compare_digest(seal, self._seal(before, told))",
        "False",
        VERIFY,
    ),
    Mutant(
        "record: a backup counts without proof",
        "db/backup.py",
        "for fault in record.faults(progress):",
        "for fault in ():",
        BACKUP,
    ),
    Mutant(
        "record: a backup gets its name before it is proved",
        "db/kept_backups.py",
        "made = into / _UNPROVED",
        'made = into / _name(now or datetime.now(UTC), keys, Head("", 0, b""))',
        KEPT,
    ),
    Mutant(
        "record: a kept backup counts without proof",
        "db/backup.py",
        "for fault in record.faults(progress):",
        "for fault in ():",
        KEPT,
    ),
    Mutant(
        "record: tables are changed without a backup",
        "db/tables.py",
        "    _back_up_first(folder, keys)\n",
        "",
        KEPT,
    ),
    Mutant(
        "record: a backup before a migration counts without proof",
        "db/backup.py",
        '            raise NotWhole(f"The backup is not whole, and does not count: {fault}")\n'
        "        return head_of_own(store)",
        "            break\n        return head_of_own(store)",
        KEPT,
    ),
    Mutant(
        "record: of each day the first backup is kept, not the last",
        "db/kept_backups.py",
        "last.setdefault(span(at), at)",
        "last[span(at)] = at",
        KEPT,
    ),
    Mutant(
        "record: the tenth backup goes",
        "db/kept_backups.py",
        "newest[:NEWEST]",
        "newest[: NEWEST - 1]",
        KEPT,
    ),
    Mutant(
        "record: backups of another record are thinned out too",
        "db/kept_backups.py",
        " or told[2] != _short(keys)",
        "",
        KEPT,
    ),
    Mutant(
        "record: a copy in the second folder is not compared",
        "db/kept_backups.py",
        "if _digest(unproved, partial(_half, tell, kept.size)) != _digest(kept.path, _unseen):",
        "if False:",
        KEPT,
    ),
    Mutant(
        "record: a second connection lets go of the record's lock",
        "db/engine.py",
        "        try:\n            connection = _opened(",
        "        _check_header(path, keys)\n        try:\n            connection = _opened(",
        KEPT,
    ),
    Mutant(
        "record: a restored record gives numbers twice",
        "db/backup.py",
        "            name_station(connection)\n",
        "",
        BACKUP,
    ),
    Mutant(
        "record: the record that was there is not kept",
        "db/backup.py",
        "kept = _set_aside(folder, keys, now)",
        "kept = None",
        BACKUP,
    ),
    Mutant(
        "record: a file that can only be read is opened to be written",
        "db/record.py",
        "            _must_take_changes(store)\n",
        "            pass\n",
        APART,
    ),
    Mutant(
        "record: a folder that nobody may look into holds none",
        "db/record.py",
        "except (FileNotFoundError, NotADirectoryError):",
        "except OSError:",
        APART,
    ),
    Mutant(
        "record: a full disk gives no room for opening",
        "db/record.py",
        "if not Ballast(folder).give_up():",
        "if True:",
        ("tests/db/test_ballast.py",),
    ),
    Mutant(
        "record: what a disk does not take is tried for ever",
        "db/durable_file.py",
        "        if not taken:\n",
        "        if not taken:\n            return 0\n",
        ("tests/db/test_durable_file.py",),
    ),
)
