import pytest

from infusion_desk.domain.line_forms import FORMS
from infusion_desk.projections.acts_now import Word, words_now
from infusion_desk.projections.known_names import KnownNames
from infusion_desk.ui.line.completion import completion_of
from tests import given

WORDS = tuple(Word(form.word, form.shape) for form in FORMS)
NAMES = KnownNames(("SH", "JK"), ("ondansetron", "labetalol"), ("floating feeling",))


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
        ("pasue ", "pause "),
        ("pasue bathroom", "pause bathroom"),
        ("2> gvae ondansetron", "2> gave ondansetron"),
        ("pause bath", "pause bathroom"),
        ("rate 40 because", None),
        ("fix 10:10 138/86 because mis", "fix 10:10 138/86 because mistyped"),
        ("strike 10:10 because wrong p", "strike 10:10 because wrong patient"),
        ("! nau", "! nausea "),
        ("!nau", "! nausea "),
        ("! nausea mod", "! nausea moderate"),
        ("! nausea moderate", None),
        ("! 5", None),
        ("!", None),
        ("plan 0", None),
        ("bolus 5", None),
        ("weight 7", None),
        ("138/84", None),
        ("13", None),
        ("pause", None),
        ("late", None),
        ("mvoe 10:15", "move 10:15"),
        ("ok consnet", "ok consent"),
        ("override consnet because paper", "override consent because paper"),
        ("iv uot", "iv out"),
        ("left hmoe", "left home"),
        ("driver heer", None),
        ("! anxeity", "! anxiety "),
        ("! anxeity mild", "! anxiety mild"),
        ("! chest tightnes 3 serious", "! chest tightness 3 serious"),
        ("! hypetension", None),
        ("! anxiety 3", None),
        ("seen headache", "seen head"),
        ("seen vison, head, slow because dim", "seen vision, head, slowed because dim"),
        ("2> seen chest", "2> seen chest pain"),
        ("seen none, repeat 5 min", None),
        ("seen head fine", None),
        ("ok ", None),
        ("note pau", None),
        ("xyzzy", None),
    ],
)
def test_only_words_are_completed(text: str, whole: str | None) -> None:
    assert completion_of(text, WORDS) == whole


@pytest.mark.parametrize(
    ("lines", "text", "whole"),
    [
        (given.ARRIVED, "ok g", None),
        (given.ARRIVED, "ok gati", None),
        (given.ARRIVED, "ok consnet", "ok consent"),
        (given.ARRIVED, "override D1", None),
        (given.STOPPED, "ok cons", None),
        (given.STOPPED, "ok consnet", None),
        (given.STOPPED, "ok gati", "ok gait"),
        (given.STOPPED, "ok saf", "ok safety"),
        (given.STOPPED, "override cons", None),
        (given.STOPPED, "override D1", "override D10"),
    ],
)
def test_behind_ok_and_override_tab_knows_only_what_this_phase_takes(
    lines: tuple[str, ...], text: str, whole: str | None
) -> None:
    assert completion_of(text, words_now(given.session(*lines))) == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("attend j", "attend JK"),
        ("check s", "check SH"),
        ("waste 15 mg witness j", "waste 15 mg witness JK"),
        ("waste 1", None),
        ("gave ond", "gave ondansetron "),
        ("gave ondansetron 4", None),
        ("gave ondansetorn", None),
        ("! flo", "! floating feeling "),
        ("! floating feeling g", "! floating feeling gone"),
        ("note ond", None),
        ("driver jk", None),
    ],
)
def test_tab_knows_the_people_the_medicines_and_the_open_effects(
    text: str, whole: str | None
) -> None:
    assert completion_of(text, WORDS, NAMES) == whole
