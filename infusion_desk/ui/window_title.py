"""What the window's title says of the page on show."""

from infusion_desk.projections.snapshot import Snapshot


def title_of(place: str, snapshot: Snapshot | None) -> str:
    """The session by its chair, and never by a name: other programs read titles, and keep them."""
    if place != "session" or snapshot is None:
        return place.capitalize()
    return snapshot.header.title
