"""What was wanted of each session, in sequence, and which papers went out, when and for whom."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from infusion_desk.domain.course import State
from infusion_desk.domain.entries import Entry, Fact, Source, session_stream
from infusion_desk.domain.ids import uuid7
from infusion_desk.domain.log_facts import Exported
from infusion_desk.domain.session_facts import DocumentPrinted, IntentionSet, Struck
from infusion_desk.projections.history import PastSession
from infusion_desk.projections.looked_back import BackRow, LookedBack, looked_back

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
MAYA, OTHER = UUID(int=1), UUID(int=2)
FIRST = PastSession(UUID(int=11), date(2026, 11, 13), 1, State.LEFT)
SECOND = PastSession(UUID(int=12), date(2026, 11, 20), 2, State.LEFT, place="2/6", mrn="900099")
PAST = (SECOND, FIRST)


def entry(fact: Fact, of: PastSession | str, minute: int) -> Entry:
    stream = of if isinstance(of, str) else session_stream(of.session)
    at = AT + timedelta(minutes=minute)
    return Entry(
        id=uuid7(at, minute), stream=stream, fact=fact, happened_at=at, charted_at=at,
        recorded_at=at, zone="America/Los_Angeles", by="SH", entered_by="SH",
        source=Source.BEDSIDE, station="a", seq=minute + 1,
    )  # fmt: skip


def back(*told: Entry, exported: tuple[Entry, ...] = ()) -> LookedBack:
    return looked_back(PAST, told, exported, {MAYA, OTHER})


def test_with_nothing_told_there_is_nothing() -> None:
    assert back() == LookedBack()


def test_intentions_stand_in_the_order_of_their_sessions_however_late_they_were_charted() -> None:
    late = entry(IntentionSet("rest"), FIRST, 9)
    assert back(entry(IntentionSet("be kind"), SECOND, 1), late).intentions == (
        BackRow("rest", "13 Nov 2026 · session 1", FIRST.session),
        BackRow("be kind", "20 Nov 2026 · session 2/6 · MRN 900099", SECOND.session),
    )


def test_what_was_corrected_stands_once_and_what_was_struck_not_at_all() -> None:
    wrong, gone = entry(IntentionSet("rset"), FIRST, 1), entry(IntentionSet("not hers"), FIRST, 2)
    right = replace(entry(IntentionSet("rest"), FIRST, 3), corrects=wrong.id, reason="mistyped")
    strike = replace(entry(Struck(), FIRST, 4), corrects=gone.id, reason="wrong patient")
    assert [one.words for one in back(wrong, gone, right, strike).intentions] == ["rest"]


def test_what_is_of_a_session_that_is_not_theirs_any_more_is_left_out() -> None:
    away = replace(FIRST, session=UUID(int=99))
    told = (entry(IntentionSet("x"), away, 1), entry(DocumentPrinted("summary", 1), away, 2))
    assert back(*told) == LookedBack()


def test_papers_say_for_whom_when_by_whom_and_which_version_the_latest_first() -> None:
    told = (
        entry(DocumentPrinted("discharge", 0, "Maya Reyes, born 14 Mar 1985"), FIRST, 1),
        entry(DocumentPrinted("summary", 2), SECOND, 30),
    )
    saved = Exported("summary", "pdf", "summary-1.pdf", MAYA, FIRST.session)
    everything = Exported("everything", "json", "all.json", OTHER)
    copied = Exported("session", "text", "clipboard", MAYA, FIRST.session)
    not_hers = Exported("summary", "pdf", "x.pdf", UUID(int=3))
    exported = tuple(
        entry(fact, "access:a:2026-11-20", minute)
        for minute, fact in enumerate((saved, everything, copied, not_hers), 10)
    )
    assert back(*told, exported=exported).papers == (
        BackRow(
            "Session summary of 20 Nov 2026 · MRN 900099",
            "printed 20 Nov 2026 10:30 SH · version 2",
            SECOND.session,
        ),
        BackRow(
            "Session of 13 Nov 2026", "copied for the EHR · 20 Nov 2026 10:12 SH", FIRST.session
        ),
        BackRow("Everything", "saved as all.json · 20 Nov 2026 10:11 SH"),
        BackRow(
            "Session summary of 13 Nov 2026",
            "saved as summary-1.pdf · 20 Nov 2026 10:10 SH",
            FIRST.session,
        ),
        BackRow(
            "Discharge note of 13 Nov 2026",
            "printed 20 Nov 2026 10:01 SH · for Maya Reyes, born 14 Mar 1985 · not signed",
            FIRST.session,
        ),
    )


def test_a_row_is_read_aloud_as_both_its_lines() -> None:
    assert str(BackRow("rest", "13 Nov 2026 · session 1")) == "rest, 13 Nov 2026 · session 1"
