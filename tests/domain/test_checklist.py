"""The list before the start, at moments other than now."""

from infusion_desk.domain.checklist import missing_before_start
from tests import given


def test_what_was_told_after_a_moment_was_missing_then() -> None:
    session = given.session("09:20 arrived", "09:25 ate 3h toast", "09:30 weight 70 kg")
    before = missing_before_start(session, given.clock("09:24"))
    after = missing_before_start(session, given.clock("09:31"))
    assert {"ate", "weight"} <= set(before)
    assert not {"ate", "weight"} & set(after)
