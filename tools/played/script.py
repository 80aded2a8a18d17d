"""Ninety minutes at one chair: what happens, how it is typed, and which buttons say the same."""

from dataclasses import dataclass

HOLD, KEY_IN, SPELL = "hold ", "key in ", "spell "


@dataclass(frozen=True, slots=True)
class Step:
    """One act at its time: the line that records it, and what a pointer presses instead.

    A press names a button, or an act by its caption. `hold NAME` holds it, `key in DIGITS` presses
    the pad's digits, `spell TEXT` opens the letters, presses them and records. Without any, the
    whole line is spelled.
    """

    at: str
    line: str
    by_pointer: tuple[str, ...] = ()

    @property
    def presses(self) -> tuple[str, ...]:
        """What a pointer does for it."""
        return self.by_pointer or (f"{SPELL}{self.line}",)


def _item(at: str, name: str) -> Step:
    return Step(at, f"ok {name}", (f"item {name}",))


def _rule(at: str, said: str, rule: str) -> Step:
    return Step(at, f"ok {said}", (f"rule {rule}",))


def _set(at: str, values: str, asked: str = "") -> Step:
    """A set on the pad; `asked` are the keys of its second page."""
    digits = "".join(sign for sign in values if sign.isdigit())
    turned = ("pad turn", *asked.split(", ")) if asked else ()
    line = f"{values}{_SCORED.get(asked, '')}"
    return Step(at, line, ("Vitals", f"{KEY_IN}{digits}", *turned, "pad enter"))


ONDANSETRON = (*["gave more"] * 3, "Ondansetron")
_CLEAR, _NEARLY = "moaas 5, dissociation 0, nausea 0", "moaas 5, dissociation 1, nausea 0"
_SCORED = {_CLEAR: " m5 d0 n0", _NEARLY: " m5 d1 n0"}

CHECK_IN = (
    Step("09:25", "arrived", ("Arrived", "Record")),
    *(_item("09:26", name) for name in ("identity", "allergies", "medicines", "consent", "safety")),
    Step("09:28", "ate 3h toast", ("item ate", "spell 3h toast")),
    Step("09:28", "alcohol none", ("item alcohol", "spell none")),
    Step(
        "09:29",
        "driver Sam Reyes, spouse, 555-0100",
        ("item driver", "spell Sam Reyes, spouse, 555-0100"),
    ),
    Step("09:30", "weight 70 kg", ("item weight", "spell 70 kg")),
)
PREPARING = (
    Step("09:40", "iv in left forearm 22g", ("Next: iv", "spell left forearm 22g")),
    Step("09:42", "plan 0.5 mg/kg over 40 min", ("item plan", "spell 0.5 mg/kg over 40 min")),
    Step(
        "09:43",
        "drug 50 mg/ml lot A123 exp 2027-03",
        ("item drug", "spell 50 mg/ml lot A123 exp 2027-03"),
    ),
    Step("09:44", "bag 50 mg in 50 ml", ("item bag", "spell 50 mg in 50 ml")),
    _item("09:46", "equipment"),
    _set("09:50", "118/74 70 98 14"),
)
INFUSING = (
    Step("09:55", "ok time-out", ("Time-out", "hold time-out confirm")),
    Step("10:00", "start", ("hold Start",)),
    _set("10:10", "126/80 74 98 14"),
    Step("10:12", "rate 60", ("Rate", "spell 60")),
    _set("10:17", "142/91 88 97 16"),
    Step("10:18", "! Nausea moderate", ("Effect", "effect 1 moderate", "Record")),
    Step(
        "10:19",
        "gave Ondansetron 4 mg IV for nausea",
        ("Gave", *ONDANSETRON, "dose 4", "unit mg", "route iv", "for 1", "Record"),
    ),
    Step("10:20", "rate 52.5", ("Rate", "spell 52.5")),
    _set("10:27", "138/86 82 97 15"),
    Step("10:29", "fix 10:27 136/86 82 97 15 because mistyped"),
    Step("10:33", "@10:25 ! nausea gone"),
    _set("10:37", "132/84 79 97 14"),
    Step("10:39", "stop complete"),
)
"""Two rates, one antiemetic, one correction, one late entry."""
RECOVERY = (
    Step("10:40", "iv out", ("rule D13",)),
    _set("10:50", "124/78 74 98 14", _NEARLY),
    _rule("11:01", "gait", "D17"),
    _rule("11:01", "oriented", "D16"),
    _rule("11:02", "iv site", "D13"),
    Step("11:02", "coach Kim", ("rule D20", "spell Kim")),
    _rule("11:03", "safety", "D18"),
    _set("11:04", "122/76 72 98 14", _CLEAR),
    _rule("11:05", "instructions", "D21"),
    Step("11:06", "waste 15 mg witness JK", ("Waste", "spell 15 mg witness JK")),
    Step("11:10", "driver here", ("rule D19",)),
    _set("11:18", "120/76 71 98 14", _CLEAR),
    Step("11:19", "release", ("hold Release",)),
    Step("11:20", "left home", ("Left home", "Record")),
)
"""Each set when it is due: from two minutes before on, the main button is the pad's."""
WHOLE = (*CHECK_IN, *PREPARING, *INFUSING, *RECOVERY)
