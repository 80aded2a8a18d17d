"""Moments of a session as the page shows them, each with what is being typed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from infusion_desk.domain.charting import Stamp
from infusion_desk.domain.patient import Patient
from infusion_desk.domain.session import Session
from infusion_desk.projections.echo import Echo, echo_of
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.snapshot import Snapshot, snapshot_of
from tests import given

MAYA = replace(given.MAYA, pronouns="she/her", allergies="penicillin (rash)")
LONG = replace(
    MAYA,
    given="Maximiliane Aurelia Theodora",
    surname="Wolkenstein-Trostburg von Rodenegg",
    allergies="penicillin (rash), latex (anaphylaxis), ondansetron (QT), adhesive tape",
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A snapshot, and a line that is half typed."""

    session: Session
    snapshot: Snapshot
    text: str = ""

    @property
    def echo(self) -> Echo:
        """What the line says."""
        now = self.snapshot.now
        stamp = Stamp(charted_at=now, recorded_at=now, by="SH", entered_by="SH")
        return echo_of(self.text, self.session, given.CLINIC, stamp)


def moment(
    session: Session, now: str, text: str = "", patient: Patient = MAYA, number: int = 3
) -> Moment:
    """How a session stands at `now`."""
    shown = snapshot_of(session, patient, given.CLINIC, given.clock(now), number)
    return Moment(session, shown, text)


CHECK_IN = given.ARRIVED[:6]
PREPARING = given.PREPARED[:-4]
INFUSING = (
    *given.PREPARED[:-3],
    "09:52 123/77 71 98 14 m5 d0 n0",
    "09:56 ok equipment",
    "09:58 ok time-out",
    "10:00 start",
    "10:05 131/82 78 98 14",
)


def infusing(now: str = "10:23:14", text: str = "138/84 79 98 14") -> Moment:
    """The picture's state: a late effect, a corrected set, the next one due in 1:46."""
    ward = given.Ward(*INFUSING)
    for line in (
        "10:10 128/86 82 97 14 d4",
        "10:11 fix 10:10 138/86 82 97 14 d4 because mistyped",
        "10:14 gave ondansetron 4 mg iv for nausea",
        "10:15 142/88 84 97 15",
        "10:18 @10:12 ! nausea mild",
        "10:20 139/86 81 98 14 d6",
    ):
        ward.at(line)
    return moment(ward.session, now, text)


def at_check_in() -> Moment:
    """Half done."""
    made = moment(given.Ward(*CHECK_IN).session, "09:26", "alcohol ")
    last = PastSession(
        made.snapshot.session, date(2026, 11, 13), 2, made.snapshot.state, "0.5 mg/kg", "40 min",
        "142/90 at +25, rise 18", "7", "nausea", "ondansetron", "41 min", 124, (),
    )  # fmt: skip
    snapshot = replace(made.snapshot, last_time=last, intention="to be curious about the tiredness")
    return replace(made, snapshot=snapshot)


def preparing() -> Moment:
    """Vial and bag are there; the baseline is not."""
    return moment(given.Ward(*PREPARING).session, "09:48", "")


def before_start() -> Moment:
    """Everything is there."""
    return moment(given.Ward(*given.PREPARED).session, "09:59")


def time_out() -> Moment:
    """Only the time-out is open."""
    return moment(given.Ward(*given.PREPARED[:-1]).session, "09:57")


def paused() -> Moment:
    """For the bathroom."""
    ward = given.Ward(*INFUSING, "10:15 140/88 84 97 15", "10:20 pause bathroom")
    return moment(ward.session, "10:23")


def volume_reached() -> Moment:
    """Nothing flows any more."""
    ward = given.Ward(*INFUSING, "10:15 140/88 84 97 15", "10:30 138/84 80 98 14")
    return moment(ward.session, "10:41")


def recovering(now: str = "11:01", text: str = "124/78 71 98 14") -> Moment:
    """After the end, with half of it attested."""
    ward = given.Ward(
        *INFUSING, "10:15 140/88 84 97 15", "10:30 138/84 80 98 14", "10:40 131/80 78 98 14 d4",
        "10:40 stop complete", "10:45 iv out", "10:54 ok gait", "10:55 126/79 72 98 14 m5 d0 n0",
        "10:56 ok safety", "10:58 coach Kim",
    )  # fmt: skip
    return moment(ward.session, now, text)


def ready() -> Moment:
    """Everything but the release."""
    return moment(given.Ward(*given.SETTLED).session, "11:12")


def released() -> Moment:
    """May go home."""
    return moment(given.Ward(*given.RELEASED).session, "11:13")


def left() -> Moment:
    """Gone home; the waste is open."""
    ward = given.Ward(*given.RELEASED, "11:22 left home")
    return moment(ward.session, "12:05")


def red() -> Moment:
    """A pressure beyond red, not answered."""
    ward = given.Ward(*INFUSING, "10:15 184/112 96 97 16 d6")
    return moment(ward.session, "10:16", "186/114 98 93")


def red_thrice() -> Moment:
    """Pressure, heart rate and oxygen beyond red in one set."""
    ward = given.Ward(*INFUSING, "10:15 184/112 136 88 16 d6")
    return moment(ward.session, "10:16", "")


def red_put_off() -> Moment:
    """The same, asked again in two minutes."""
    ward = given.Ward(*INFUSING, "10:15 184/112 96 97 16 d6", "10:16 later")
    return moment(ward.session, "10:17")


def red_twice() -> Moment:
    """A second reading confirms the first."""
    ward = given.Ward(*INFUSING, "10:15 184/112 96 97 16 d6", "10:20 188/114 98 97 16 d6")
    return moment(ward.session, "10:21")


def late_seen() -> Moment:
    """The set is overdue, and somebody knows."""
    ward = given.Ward(*INFUSING, "10:15 140/88 84 97 15", "10:28 late")
    return moment(ward.session, "10:29:30")


def amber() -> Moment:
    """A pressure outside amber."""
    ward = given.Ward(*INFUSING, "10:15 162/98 96 93 16 d6")
    return moment(ward.session, "10:16", "")


def late() -> Moment:
    """The set is overdue."""
    return infusing("10:32:10", "")


def problem() -> Moment:
    """A line that cannot be read."""
    return infusing("10:24", "138/84 79 98 1.4 m9")


def fixing() -> Moment:
    """A correction without its reason."""
    return infusing("10:24", "fix 10:10 138/86")


def pausing() -> Moment:
    """A pause without its reason."""
    return infusing("10:24", "pause ")


def long_names() -> Moment:
    """A name and allergies for which there is no room."""
    return moment(
        infusing().session, "10:23:14", "note a line that goes on for quite a while", LONG
    )


def empty() -> Moment:
    """Nobody has come yet."""
    return moment(given.Ward().session, "09:05")


MOMENTS: dict[str, Callable[[], Moment]] = {
    "check-in": at_check_in,
    "preparing": preparing,
    "before-start": before_start,
    "time-out": time_out,
    "infusing": infusing,
    "paused": paused,
    "volume-reached": volume_reached,
    "recovery": recovering,
    "ready": ready,
    "released": released,
    "left": left,
    "red": red,
    "red-thrice": red_thrice,
    "red-twice": red_twice,
    "amber": amber,
    "late": late,
    "late-seen": late_seen,
    "problem": problem,
    "fixing": fixing,
    "pausing": pausing,
    "long-names": long_names,
    "empty": empty,
}
