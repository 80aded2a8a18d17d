"""The bugs in the ways into a record that `tools.mutants` plants."""

from tools.planted import Mutant

SLOTS = ("tests/db/test_key_slots.py",)
RENEWING = ("tests/db/test_renewing.py",)
APART = ("tests/db/test_told_apart.py",)
OTHER = ("tests/ui/backups/test_other_key.py",)
CODE = ("tests/domain/test_recovery_code.py",)
SHEET = ("tests/ui/test_recovery.py",)
SETTINGS = ("tests/ui/test_settings_keys.py",)
VERBS = ("tests/test_cli.py",)

OF_KEYS = (
    Mutant(
        "keys: those that may not be read are called damaged",
        "db/key_file.py",
        "    if why:\n",
        "    if False:\n",
        APART,
    ),
    Mutant(
        "keys: what to do next is cut",
        "ui/unlock/in_full.py",
        "fits = self._field.has_room_for(problem)",
        "fits = True",
        ("tests/ui/test_first_run.py",),
    ),
    Mutant(
        "keys: nobody is asked for the passphrase of before the renewal",
        "db/backup.py",
        "                _check_same_key(fresh, keys)\n",
        "",
        OTHER,
    ),
    Mutant(
        "keys: when the key was renewed is not looked up",
        "db/access_log.py",
        "renewed = (one.recorded_at for one in entries if one.fact == _RENEWED)",
        "renewed = (one.recorded_at for one in entries if one.fact is None)",
        OTHER,
    ),
    Mutant(
        "keys: any renewal is the one after the backup",
        "db/access_log.py",
        "(at for at in renewed if at >= since)",
        "(at for at in renewed)",
        ("tests/db/test_access_log.py",),
    ),
    Mutant(
        "keys: a wrong passphrase of then is not told from the record's",
        "safekeeping.py",
        "            raise OtherKey(missed=str(problem)) from problem\n",
        "            raise Refused(str(problem)) from problem\n",
        OTHER,
    ),
    Mutant(
        "keys: a renewed record is put back under today's keys alone",
        "db/backup.py",
        "        write_key_file(folder, KeyFile(there.record, there.slots, before=here.slots))\n",
        "        pass\n",
        OTHER,
    ),
    Mutant(
        "keys: the older copy is taken for the newer",
        "db/key_file.py",
        "one for one in held if one is not None and _record_in(one)",
        "one for one in held[::-1] if one is not None and _record_in(one)",
        SLOTS,
    ),
    Mutant(
        "keys: a copy of another record is taken for the one of this",
        "db/key_file.py",
        "_record_in(one) == record]",
        "_record_in(one)]",
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
