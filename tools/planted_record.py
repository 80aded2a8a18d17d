"""The bugs in proving, backing up and restoring a record that `tools.mutants` plants."""

from tools.planted import Mutant

VERIFY = ("tests/db/test_verify.py",)
BACKUP = ("tests/db/test_backup.py",)

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
)
