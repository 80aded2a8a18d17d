"""How soon a password is guessed by whoever knows what people choose.

The lists behind it are long, so they are loaded when a password is chosen, and never before.
"""

from collections.abc import Sequence

ENOUGH = 3
"""Of 4 (zxcvbn): more than a hundred million guesses."""
LONGEST = 72
"""What zxcvbn looks at; no longer password is guessed sooner for what follows."""
BETTER = "Three or four words that do not belong together hold."


def guessed_because(password: str, known: Sequence[str]) -> str:
    """Why it is guessed soon; empty where it is not. `known` is what stands around the person."""
    from zxcvbn import zxcvbn

    judged = zxcvbn(password[:LONGEST], user_inputs=[one for one in known if one])
    if judged["score"] >= ENOUGH:
        return ""
    why = judged["feedback"]["warning"]
    return " ".join(part for part in ("Guessed too soon.", why, BETTER) if part)
