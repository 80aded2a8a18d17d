"""The matrix of promises: what the record is promised, which tests decide it, what they said.

    python -m tools.promises docs/promises.md

runs every test named here and writes the matrix. Promises are those of the reliability notes,
numbered as there; where a later issue owns one, that is said in place of a result.
"""

import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Promise:
    """`tests` are `file under tests/::name`; `torture` the parts of `make torture` that try it."""

    number: str
    words: str
    tests: tuple[str, ...] = ()
    torture: tuple[str, ...] = ()
    still: str = ""
    """What of it is not kept yet, and which issue will."""


PROMISES: tuple[Promise, ...] = (
    Promise(
        "P1",
        "What was shown as stored survives a kill and a power cut at any moment.",
        (
            "db/test_kill.py::test_no_acknowledged_entry_is_lost_in_some_hundred_kills",
            "db/test_kill.py::test_a_program_that_acknowledges_too_early_is_caught",
            "db/test_not_saved.py::test_what_cannot_be_proved_to_be_on_the_disk_is_not_called_stored",
        ),
        ("kills", "cuts", "disk_faults"),
    ),
    Promise(
        "P2",
        "Each person has initials of their own, and every entry names who charted it.",
        (
            "test_desk.py::test_only_who_works_here_can_stand_at_the_desk",
            "test_sign_in.py::test_a_password_lets_in_and_the_sign_in_is_an_entry",
            "test_one_record.py::test_taken_entered_and_changed_are_three_times_each_with_its_own_hand",
        ),
    ),
    Promise(
        "P3",
        "Emergency access needs one line of reason and is marked wherever it was used.",
        (
            "ui/unlock/test_door.py::"
            "test_emergency_access_opens_by_a_reason_and_is_marked_wherever_it_shows",
            "test_sign_in.py::test_emergency_access_takes_initials_a_reason_and_somebody_at_a_chair",
            "domain/test_who_may.py::test_emergency_access_lends_the_bedside_and_nothing_beyond_it",
            "test_desk_log.py::test_emergency_access_is_in_the_report_with_its_reason"
            "_and_all_that_was_done_under_it",
            "ui/test_views.py::"
            "test_whoever_comes_in_by_emergency_access_looks_at_it_and_that_is_marked",
            "ui/log/test_log_page.py::"
            "test_emergency_access_has_a_filter_and_each_of_its_rows_says_so",
        ),
    ),
    Promise(
        "P4",
        "After idle minutes, a suspend or the system's lock nobody's values are on the screen.",
        (
            "ui/test_start.py::"
            "test_the_lock_hides_everything_until_somebody_is_there_and_keeps_what_is_half_typed",
            "ui/unlock/test_door.py::"
            "test_the_locked_screen_says_what_chairs_owe_and_names_no_patient_drug_or_value",
            "ui/unlock/test_door.py::"
            "test_it_locks_after_the_clinics_idle_minutes_by_the_clock_and_not_before",
            "ui/unlock/test_door.py::test_the_systems_own_sleep_and_lock_lock_it",
            "ui/unlock/test_system_lock.py::"
            "test_logind_is_heard_before_sleep_and_when_the_screen_locks",
        ),
    ),
    Promise(
        "P5",
        "No word about a patient is readable in any file, title, stream or clipboard.",
        (
            "db/test_record.py::test_no_word_about_a_patient_is_readable_in_any_file",
            "db/test_backup.py::test_no_word_about_a_patient_is_readable_in_a_backup",
            "db/test_verify.py::test_no_word_about_anybody_is_in_the_anchors",
            "ui/test_ehr_copy.py::test_it_is_cleared_after_half_a_minute_where_it_is_still_ours",
        ),
        ("markers",),
    ),
    Promise(
        "P6",
        "Sign-ins, failures, views, prints, exports, backups and settings are entries.",
        (
            "ui/test_documents.py::test_what_is_printed_is_what_is_shown_and_it_is_recorded",
            "test_sign_in.py::test_locks_and_moments_marked_are_kept",
            "test_desk_log.py::test_a_view_says_who_whom_what_when_and_where",
            "ui/test_views.py::test_whoever_unlocks_a_page_looks_at_it",
            "ui/test_views.py::"
            "test_a_paper_on_show_is_a_view_and_a_saved_one_an_export_before_it_is_there",
            "ui/test_views.py::test_names_in_the_place_of_initials_are_kept_from_and_to"
            "_and_the_light_is_nobodys_matter",
            "ui/test_settings_keys.py::"
            "test_what_became_of_a_way_in_is_kept_and_no_word_of_what_was_typed",
            "ui/backups/test_backup_flow.py::"
            "test_who_backed_up_restored_and_chose_the_second_folder_is_kept",
            "test_reviewing.py::"
            "test_what_a_verb_takes_out_of_the_record_is_in_the_log_and_the_log_itself_too",
            "test_reviewing.py::test_a_restore_and_a_new_key_are_the_last_word_of_the_log",
            "db/test_access_log.py::test_what_is_noted_is_sealed_and_counted_by_verify",
        ),
    ),
    Promise(
        "P7",
        "No statement of the program can change, delete or squeeze in an entry.",
        (
            "db/test_journal.py::test_no_statement_changes_deletes_or_squeezes_in_an_entry",
            "db/test_verify.py::test_guards_that_were_taken_off_are_named",
        ),
    ),
    Promise(
        "P8",
        "Edit, deletion, insertion, reorder, truncation and roll-back are found, and where.",
        (
            "db/test_verify.py::test_each_named_attack_is_found_and_said_where",
            "db/test_verify.py::test_an_older_copy_put_back_is_found",
            "db/test_verify.py::test_no_random_harm_goes_unseen",
            "acceptance/test_tampered.py::"
            "test_a_record_that_was_changed_from_outside_is_told_at_once_and_for_good",
            "test_paper_check.py::test_every_page_of_every_paper_says_how_far_the_record_reached",
            "test_paper_check.py::"
            "test_record_and_anchors_taken_back_to_one_day_show_against_a_paper_alone",
            "test_paper_check.py::test_a_chain_that_was_made_anew_with_all_keys_shows_against_a_paper",
            "test_cli.py::test_verify_takes_the_check_from_a_paper",
        ),
        ("tampers",),
    ),
    Promise(
        "P9",
        "A report of who did what, by person, patient and time, as a page and as a file.",
        (
            "test_desk_log.py::test_the_report_is_by_person_patient_and_days",
            "ui/log/test_log_page.py::"
            "test_it_is_narrowed_by_person_patient_and_days_with_keys_alone",
            "ui/log/test_log_page.py::"
            "test_what_is_on_show_is_saved_as_csv_and_json_and_that_is_an_entry_in_it",
            "exchange/test_access_log.py::test_no_cell_is_a_formula",
            "test_reviewing.py::test_the_log_is_written_as_json_to_a_file",
        ),
        still="sorting by every column on the page",
    ),
    Promise(
        "P10",
        "A correction never hides what it replaced: value, hand, time and reason stay.",
        ("test_one_record.py::test_corrected_n_times_one_value_stands_and_n_lie_behind_it",),
    ),
    Promise("P11", "A signed paper shows name, time, zone and meaning.", still="issue 6"),
    Promise("P12", "A signature is of exactly this content.", still="issue 6"),
    Promise("P13", "Signing asks again who signs.", still="issue 6"),
    Promise(
        "P14",
        "An administrator cannot become somebody else unseen.",
        (
            "domain/test_who_may.py::"
            "test_nobody_changes_their_own_role_or_sets_their_own_password_anew",
            "domain/test_who_may.py::test_the_last_administrator_is_taken_away_by_nobody",
            "test_sign_in.py::test_a_password_set_anew_opens_the_choice_alone_and_says_by_whom",
            "test_way_back.py::test_everybody_reads_of_it_once_at_their_next_sign_in",
            "db/test_every_act.py::"
            "test_an_administrator_writes_people_and_locks_and_an_auditor_nothing",
            "domain/test_who_may.py::test_nobody_is_said_to_have_come_in_or_tried_by_another_hand",
            "db/test_staff_asked.py::test_nobody_is_signed_in_by_another_hand",
        ),
    ),
    Promise(
        "P15",
        "The order of steps is kept: no release before the end, no start before the list.",
        ("exchange/test_refused.py::test_the_first_bad_line_is_named_with_its_number_and_reason",),
    ),
    Promise(
        "P16",
        "What a role may do is asked at the desk and in the store.",
        (
            "domain/test_who_may.py::test_every_role_has_its_row",
            "db/test_staff_asked.py::test_a_write_by_a_role_that_may_not_is_refused_by_the_store",
            "db/test_every_act.py::"
            "test_the_store_takes_of_every_kind_what_the_table_says_and_nothing_else",
            "db/test_every_act.py::test_before_the_store_the_check_refuses_the_same_by_the_role",
            "db/test_access_log.py::test_the_store_asks_for_itself_whether_whoever_reads_it_may",
        ),
    ),
    Promise(
        "P17",
        "A whole session goes out as text and as JSON.",
        ("test_cli.py::test_everything_is_exported_one_session_a_line",),
        still="re-verifying an export offline",
    ),
    Promise("P18", "A link to a server is encrypted and checked.", still="there is no server yet"),
    Promise(
        "P19",
        "A wrong clock is seen, kept and told, and keeps nothing from being charted.",
        (
            "test_desk_clock.py::"
            "test_a_clock_that_is_set_is_an_entry_before_whatever_is_charted_next",
            "test_desk_clock.py::test_a_computer_that_slept_is_not_a_clock_that_was_set",
            "test_desk_clock.py::test_a_station_that_starts_by_a_wrong_clock_is_told_so",
            "test_desk_clock.py::test_a_clock_set_back_before_the_arrival_refuses_nothing_that_has_"
            "no_time_of_its_own",
            "acceptance/test_wrong_clock.py::"
            "test_a_clock_that_went_back_is_told_on_every_page_and_what_is_typed_goes_on",
            "test_two_clocks.py::test_a_clock_that_is_set_back_keeps_nothing_from_being_charted",
            "test_desk_clock.py::"
            "test_paper_text_and_json_say_it_where_the_session_was_charted_on_both_sides_of_it",
            "test_two_clocks.py::test_the_zone_of_the_computer_changes_no_time_on_page_paper_or_export",
        ),
    ),
    Promise(
        "P20",
        "Secrets are kept as argon2id alone, beside the journal.",
        (
            "db/test_beside.py::test_a_pin_is_kept_as_argon2id_and_made_stronger_when_it_is_next_typed",
            "db/test_keys.py::test_a_passphrase_slot_is_made_with_argon2id_at_64_mib",
            "test_sign_in.py::test_one_hash_is_verified_whoever_it_is_and_whatever_was_typed",
        ),
    ),
    Promise(
        "P21",
        "A backup comes back as a proved record.",
        (
            "db/test_backup.py::test_a_backup_holds_every_entry_and_restores_on_another_computer",
            "db/test_backup.py::test_a_damaged_backup_is_refused_and_nothing_is_touched",
            "db/test_kept_backups.py::test_what_cannot_be_proved_does_not_count_and_the_ones_before_stay",
        ),
    ),
    Promise(
        "P22",
        "Every promise has its tests: this matrix, checked with every change.",
        ("test_promises.py::test_every_promise_names_tests_that_are_there",),
    ),
)


def ran(tests: Iterable[str]) -> Mapping[str, bool]:
    """Which of these passed; by the name that stands here."""
    wanted = sorted(set(tests))
    with TemporaryDirectory() as place:
        results = Path(place, "results.xml")
        named = [f"tests/{one}" for one in wanted]
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *named]
        subprocess.run([*command, "--junitxml", str(results)], cwd=ROOT, stdout=subprocess.DEVNULL)
        cases = list(ElementTree.parse(results).iter("testcase"))
    passed: dict[str, bool] = {}
    for case in cases:
        name = case.get("name", "").partition("[")[0]
        passed[name] = passed.get(name, True) and not len(case)
    return {one: passed.get(one.rpartition("::")[2], False) for one in wanted}


def matrix(passed: Mapping[str, bool] | None = None) -> str:
    """The page; without results every test counts as passed."""
    rows = "\n".join(_row(one, passed) for one in PROMISES)
    return (
        "# Promises\n\n"
        "What the record is promised, the tests that decide it, and what they said when this page\n"
        "was made (`python -m tools.promises docs/promises.md`). Tests lie under `tests/`; a part\n"
        "of `make torture` stands in italics.\n\n"
        "| | promise | decided by | result |\n|---|---|---|---|\n"
        f"{rows}\n"
    )


def _row(promise: Promise, passed: Mapping[str, bool] | None) -> str:
    tests = [f"`{one}`" for one in promise.tests]
    parts = [f"*{one}*" for one in promise.torture]
    return (
        f"| {promise.number} | {promise.words} | {'<br>'.join([*tests, *parts])} |"
        f" {_result(promise, passed)} |"
    )


def _result(promise: Promise, passed: Mapping[str, bool] | None) -> str:
    failed = [one for one in promise.tests if passed is not None and not passed[one]]
    kept = "" if not promise.tests else "NOT KEPT" if failed else "kept"
    left = f"not yet: {promise.still}" if promise.still else ""
    return "; ".join(one for one in (kept, left) if one)


def main(arguments: Sequence[str]) -> int:
    """Write the page; 1 where a promise is not kept."""
    passed = ran(test for one in PROMISES for test in one.tests)
    Path(arguments[0]).write_text(matrix(passed), "utf-8")
    return int(not all(passed.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
