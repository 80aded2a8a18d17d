"""What went wrong with a backup, in words; nothing of a patient is in them."""

from infusion_desk.domain.problems import InfusionDeskError


def in_words(problem: Exception) -> str:
    """The problem's own words where they are ours or the system's."""
    if isinstance(problem, InfusionDeskError):
        return str(problem)
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.strerror}."
    return f"a fault in the program ({type(problem).__name__})."
