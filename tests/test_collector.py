"""Python looks for what can go only when nobody holds it back."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from infusion_desk import collector


class Ring:
    """Holds itself: only the collector takes it away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    yield
    collector.let_go("start")
    collector.let_go("job")
    assert gc.isenabled()


def test_nothing_is_collected_until_every_holder_lets_go() -> None:
    collector.hold("start")
    collector.hold("job")
    assert not gc.isenabled()
    collector.let_go("start")
    assert not gc.isenabled()
    collector.let_go("job")
    assert gc.isenabled()


def test_letting_go_twice_lets_nobody_else_go() -> None:
    collector.hold("job")
    collector.let_go("start")
    collector.let_go("start")
    assert not gc.isenabled()


def test_beside_a_long_job_what_can_go_goes_where_it_is_asked() -> None:
    collector.hold("job")
    gone = weakref.ref(Ring())
    collector.collect()
    assert gone() is None


def test_what_can_go_goes_when_tidied_and_stays_while_somebody_holds() -> None:
    collector.hold("job")
    ring = weakref.ref(Ring())
    collector.tidy()
    assert ring() is not None
    collector.let_go("job")
    collector.tidy()
    assert ring() is None
