"""What the window's title says of the page on show."""

from infusion_desk.projections.snapshot import Snapshot


def title_of(place: str, snapshot: Snapshot | None, names: bool) -> str:
    """The session by its chair, and by its name only where names were chosen."""
    if place != "session" or snapshot is None:
        return place.capitalize()
    header = snapshot.header
    return f"{header.title} · {header.name}" if names else header.title
