"""Words made equal where people type them alike: case, accents, strokes, hyphens, apostrophes."""

import re
import unicodedata

_STROKES = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
    }
)
"""Letters that Unicode does not take apart into a letter and a mark."""

_JOINTS = re.compile(r"[^\w\s]|_")


def folded(text: str) -> str:
    """Lower case, without accents; only letters, digits and single spaces, joints closed up."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(one for one in apart if not unicodedata.combining(one))
    return " ".join(_JOINTS.sub("", bare.translate(_STROKES)).split())


def name_words(*names: str) -> str:
    """The words a name is found by, each after a space: O'Brien as obrien, o and brien."""
    words: dict[str, None] = {}
    for name in names:
        apart = folded(_JOINTS.sub(" ", name)).split()
        words.update(dict.fromkeys([*folded(name).split(), *apart]))
    return "".join(f" {word}" for word in words)
