"""The ICD-10-CM codes that an infusion is most often for (clinical.md, section 8).

There is none for treatment resistance: that is said behind the name.
"""

CODES = (
    ("F32.2", "Major depressive disorder, single episode, severe"),
    ("F32.A", "Depression, unspecified"),
    ("F33.1", "Major depressive disorder, recurrent, moderate"),
    ("F33.2", "Major depressive disorder, recurrent, severe"),
    ("F33.9", "Major depressive disorder, recurrent, unspecified"),
    ("F31.4", "Bipolar disorder, current episode depressed, severe"),
    ("F43.10", "Post-traumatic stress disorder, unspecified"),
    ("F43.11", "Post-traumatic stress disorder, acute"),
    ("F43.12", "Post-traumatic stress disorder, chronic"),
    ("F41.1", "Generalized anxiety disorder"),
    ("R45.851", "Suicidal ideation"),
    ("G89.4", "Chronic pain syndrome"),
)


def read_indication(text: str) -> tuple[str, str]:
    """Code and name as typed in one field, `F33.2 recurrent`; a code of the list brings its name.

    The name is empty where none was said and the code is not in the list; where what stands first
    is a word, and no code, it is both, and whoever looks at the code refuses it.
    """
    first, _, name = text.strip().partition(" ")
    code = first.strip("·,:").upper()
    if code.isalpha():
        return code, text.strip()
    return code, name.strip(" ·,:") or dict(CODES).get(code, "")
