from infusion_desk.ui.line.typed_before import TypedBefore


def kept(*lines: str) -> TypedBefore:
    before = TypedBefore()
    for line in lines:
        before.keep(line)
    return before


def test_looking_back_and_on_comes_back_to_what_was_typed() -> None:
    before = kept("arrived", "note tired", "  ")
    assert before.before("13") == "note tired"
    assert before.before("note tired") == "arrived"
    assert before.before("arrived") is None
    assert before.after("arrived") == "note tired"
    assert before.after("note tired") == "13"
    assert before.after("13") is None


def test_the_same_line_again_is_kept_once() -> None:
    before = kept("arrived", "note tired", "arrived")
    assert before.before("") == "arrived"
    assert before.before("arrived") == "note tired"
    assert before.before("note tired") is None


def test_a_line_that_was_changed_begins_anew() -> None:
    before = kept("arrived", "note tired")
    assert before.before("") == "note tired"
    assert before.after("note tired!") is None
    assert before.before("note tired!") == "note tired"


def test_where_nothing_was_typed_yet_nothing_comes_back_however_often_it_is_asked_for() -> None:
    before = kept()
    assert [before.before(""), before.before(""), before.after(""), before.before("")] == [None] * 4
    before.keep("arrived")
    assert before.before("") == "arrived"
