"""The line by which a physician resolves what a scale found about safety."""

from dataclasses import dataclass

from infusion_desk.domain.problems import Unreadable

RESOLVES = "resolve spoke with her, no intent now, plan agreed"


@dataclass(frozen=True, slots=True)
class Resolve:
    """`resolve …`: what the physician saw and did, in words."""

    done: str


def read_resolve(rest: str) -> Resolve:
    """The words that follow."""
    if not any(one.isalpha() for one in rest):
        raise Unreadable(f"What was done? It reads: {RESOLVES}", 0, len(rest))
    return Resolve(rest.strip())
