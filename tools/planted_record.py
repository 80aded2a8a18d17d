"""The bugs in proving, backing up and restoring a record that `tools.mutants` plants."""

from tools.planted import Mutant

VERIFY = ("tests/db/test_verify.py",)
BACKUP = ("tests/db/test_backup.py",)
SLOTS = ("tests/db/test_key_slots.py",)
RENEWING = ("tests/db/test_renewing.py",)
PAPER = ("tests/test_paper_check.py",)
CODE = ("tests/domain/test_recovery_code.py",)
SHEET = ("tests/ui/test_recovery.py",)
SETTINGS = ("tests/ui/test_settings_keys.py",)
VERBS = ("tests/test_cli.py",)
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
        "db/record.py",
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
        "keys: the older copy is taken for the newer",
        "db/key_file.py",
        "one for one in held if one is not None and _whole(one)",
        "one for one in held[::-1] if one is not None and _whole(one)",
        SLOTS,
    ),
    Mutant(
        "keys: a copy is written over in place",
        "db/durable_file.py",
        'beside = path.with_name(path.name + ".new")',
        "beside = path",
        SLOTS,
    ),
    Mutant(
        "keys: the last way in can be removed",
        "db/key_slots.py",
        "if name in BY_HAND and not any(one in left.slots for one in BY_HAND):",
        "if not left.slots:",
        SLOTS,
    ),
    Mutant(
        "keys: the keyring does not forget",
        "db/key_slots.py",
        "system_keyring.forget(file.record)",
        "pass",
        SLOTS,
    ),
    Mutant(
        "keys: a slot may ask for any work",
        "db/keys.py",
        "memory * passes > _MOST_WORK",
        "False",
        SLOTS,
    ),
    Mutant(
        "keys: the digest is not compared",
        "db/key_file.py",
        "digest != _digest(held) or",
        "",
        SLOTS,
    ),
    Mutant(
        "keys: a renewal forgets the slots before it",
        "db/renewing.py",
        "KeyFile(keys.record, slots, before=file.slots)",
        "KeyFile(keys.record, slots)",
        RENEWING,
    ),
    Mutant(
        "keys: a renewal's file is put in place before its keys",
        "db/renewing.py",
        "            file = read_key_file(folder)\n",
        "            file = read_key_file(folder)\n"
        "            move_durably(copy / RECORD, folder / RECORD)\n"
        "            shutil.copy(folder / RECORD, copy / RECORD)\n",
        RENEWING,
    ),
    Mutant(
        "keys: a renewal that broke off settles on the new slots",
        "db/keys.py",
        "slots = file.slots if _is_of(file.slots, keys) else file.before",
        "slots = file.slots",
        RENEWING,
    ),
    Mutant(
        "keys: a renewed record seals with its new key",
        "db/keys.py",
        "root = self.root or self.data_key",
        "root = self.data_key",
        RENEWING,
    ),
    Mutant(
        "keys: the group's number is not checked",
        "domain/recovery_code.py",
        "checks_of((number, *reversed(data)))",
        "checks_of(reversed(data))",
        CODE,
    ),
    Mutant(
        "keys: one of the two checks is not",
        "domain/signs.py",
        "return plainly, weighted",
        "return plainly, 0",
        CODE,
    ),
    Mutant(
        "keys: secrets that others read are taken",
        "verb_record.py",
        "& 0o077",
        "& 0",
        VERBS,
    ),
    Mutant(
        "keys: a sheet counts that nobody typed back",
        "ui/recovery/recovery_panel.py",
        'if same_signs(typed, "".join(wanted)):',
        "if True:",
        SHEET,
    ),
    Mutant(
        "keys: the code stays in the window while it is typed back",
        "ui/recovery/recovery_panel.py",
        "    def _show_typing(self) -> None:\n        self._clear_code()\n",
        "    def _show_typing(self) -> None:\n",
        SHEET,
    ),
    Mutant(
        "keys: a sheet that was left for later keeps its code",
        "ui/recovery/recovery_flow.py",
        '        self._code = b""\n        self._panel.forget()\n',
        "",
        SHEET,
    ),
    Mutant(
        "keys: a way in is changed without a proof",
        "ways_in.py",
        "        self.prove(typed)\n        change_passphrase(",
        "        change_passphrase(",
        SETTINGS,
    ),
    Mutant(
        "keys: an unencrypted file is opened",
        "db/engine.py",
        "if header == _PLAIN_HEADER:",
        "if False:",
        ("tests/db/test_told_apart.py",),
    ),
)
