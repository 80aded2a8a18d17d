"""What failed since it last fitted, kept beside the journal: a restart forgives nothing."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from infusion_desk.db.beside import Beside
from infusion_desk.domain.access_facts import Proof
from infusion_desk.domain.lock_out import (
    FREE_AT_STATION,
    FREE_TRIES,
    Tries,
    kept_words,
    tries_of,
)
from infusion_desk.domain.problems import NotSaved

_STATION = "station"


class LockOuts:
    """Counts by person and secret, and at this station. A PIN missed too often waits for good."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside

    def wait(self, initials: str, now: datetime) -> timedelta:
        """For how long this person is not heard here."""
        mine = self._tries(f"{initials} {Proof.PASSWORD}").wait(now)
        return max(mine, self._tries(_STATION).wait(now, FREE_AT_STATION))

    def takes_pin(self, initials: str) -> bool:
        """Whether the PIN was not missed too often."""
        return self._tries(f"{initials} {Proof.PIN}").failed < FREE_TRIES

    def begin(self, initials: str, proof: Proof, now: datetime) -> timedelta:
        """A try counts as missed until it is known to fit, so that none is heard beside others.

        For how long nobody is heard: then it is not counted. A disk that is full, or a record that
        can only be read, keeps nobody from the bedside.
        """
        wait = self.wait(initials, now)
        names = [f"tries {one}" for one in (f"{initials} {proof}", _STATION)]

        def counted(held: Sequence[str | None]) -> list[str]:
            nonlocal wait
            person, station = (tries_of(one) for one in held)
            own = person.wait(now) if proof is Proof.PASSWORD else timedelta()
            wait = max(wait, own, station.wait(now, FREE_AT_STATION))
            both = (person, station) if wait else (person.failed_at(now), station.failed_at(now))
            return [kept_words(one) for one in both]

        if not wait:
            with suppress(NotSaved):
                self._beside.change_settings(names, counted)
        return wait

    def failed(self, initials: str, proof: Proof, now: datetime) -> timedelta:
        """One more; for how long nobody is heard now."""
        for counted in (f"{initials} {proof}", _STATION):
            self._keep(counted, self._tries(counted).failed_at(now))
        return self.wait(initials, now)

    def fitted(self, initials: str, proof: Proof) -> None:
        """All is forgiven; a PIN forgives no password."""
        self._keep(_STATION, Tries())
        self._keep(f"{initials} {Proof.PIN}", Tries())
        if proof is Proof.PASSWORD:
            self._keep(f"{initials} {proof}", Tries())

    def _tries(self, counted: str) -> Tries:
        return tries_of(self._beside.setting(f"tries {counted}"))

    def _keep(self, counted: str, tries: Tries) -> None:
        """A disk that is full, or a record that can only be read, keeps nobody from the bedside."""
        if tries != self._tries(counted):
            with suppress(NotSaved):
                self._beside.keep_setting(f"tries {counted}", kept_words(tries))
