import pytest

from infusion_desk.domain.line_forms import FORMS
from infusion_desk.projections.acts_now import Word
from infusion_desk.ui.line.completion import completion_of

WORDS = tuple(Word(form.word, form.shape) for form in FORMS)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("pau", "pause "),
        ("PAU", "pause "),
        ("pasue", "pause "),
        ("arr", "arrived"),
        ("res", "resume"),
        ("ok me", "ok medicines"),
        ("ok iv", "ok iv site"),
        ("override D1", "override D10"),
        ("override driver", None),
        ("driver h", "driver here"),
        ("iv o", "iv out"),
        ("2> pau", "2> pause "),
        ("jk: @14:05 ga", "jk: @14:05 gave "),
        ("-4m ra", "-4m rate "),
        ("stri", "strike "),
        ("", None),
        ("! nau", None),
        ("138/84", None),
        ("13", None),
        ("pause", None),
        ("ok ", None),
        ("note pau", None),
        ("xyzzy", None),
    ],
)
def test_only_words_are_completed(text: str, whole: str | None) -> None:
    assert completion_of(text, WORDS) == whole
