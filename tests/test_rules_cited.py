"""The audit of domain.md §3 and §7: each rule, and the test that asserts it and says so."""

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

# rule of domain.md §3 | test
SECTION_3 = """
X牵头 leads, the others named support it, also under 分工负责 | plan/test_plan_duties.py::test_roles_are_read_as_written
one unit without a lead leads | plan/test_plan_duties.py::test_roles_are_read_as_written
several units without a lead are joint | plan/test_plan_duties.py::test_roles_are_read_as_written
…等 invents nobody | plan/test_plan_duties.py::test_roles_are_read_as_written
every task has somebody who answers | assessment/test_tasks.py::test_every_task_has_somebody_who_answers
members of a group may report and owe nothing | plan/test_plan_duties.py::test_group_members_may_report_but_owe_nothing
optional tasks have a sheet of blank rows and a list, no rows | forms/test_forms_described.py::test_optional_apart
optional tasks are never counted as missing | forms/test_forms_described.py::test_owed_by_role
an optional task is taken from who may report it | submissions/test_reading.py::test_an_optional_task_is_taken_only_from_a_unit_that_may_report_it
lead and joint fill status, completion and narrative | submissions/test_checks.py::test_partners_owe_progress_only
a partner owes 进展情况 only | submissions/test_checks.py::test_partners_owe_progress_only
status and completion agree | submissions/test_checks.py::test_status_and_completion_agree
completion is a whole percentage | forms/fields/test_fields_parse.py::test_completion_is_a_whole_percentage
合理缺项 needs its reason in 进展情况 | forms/fields/test_fields_relations.py::test_exemption_needs_a_reason
the lead speaks for the task | assessment/test_tasks.py::test_the_lead_speaks_for_the_task
a contradiction leaves both answers untaken | submissions/test_checks.py::test_a_contradiction_leaves_both_answers_untaken
its status is then 无法判定 | assessment/test_tasks.py::test_a_contradiction_among_joint_units_is_never_green
overdue is judged at the earlier of today and the due date | assessment/test_tasks.py::test_overdue_is_judged_at_the_earlier_of_today_and_the_due_date
joint units are counted together | assessment/test_tasks.py::test_joint_units_are_counted_together
已完成 without evidence is asked about | submissions/test_checks.py::test_done_without_evidence_is_asked_about
已完成 against its indicator is asked about, the status stays | assessment/test_tasks.py::test_a_task_done_against_its_indicator_is_a_conflict
已完成 beside an idle partner is asked about | assessment/test_tasks.py::test_a_done_lead_beside_an_idle_partner_is_a_conflict
one of the two may explain it | assessment/test_tasks.py::test_one_of_the_two_may_explain_why_they_differ
任务性质 follows the text | campaign/test_history.py::test_the_nature_of_a_task_follows_its_text
annual tasks start anew at New Year | campaign/test_history.py::test_annual_tasks_start_anew_at_new_year
within the year an annual task goes on | campaign/test_history.py::test_within_the_year_an_annual_task_goes_on
nothing is overdue without a deadline | assessment/test_tasks.py::test_a_task_without_deadline_is_never_overdue
"""

# rule of domain.md §7 | test
SECTION_7 = """
上期 is the last period of the same granularity, across years | test_workspace.py::test_a_quarter_tells_its_months_days_and_neighbours
上期 values stand in the next form | campaign/test_decisions.py::test_the_next_period_shows_what_was_returned
a slip of scale is asked about before it decides | campaign/test_magnitude.py::test_a_slip_of_scale_is_asked_about_in_a_first_period
ordinary figures are not asked about | forms/fields/test_fields_magnitude.py::test_typed_measures_pass
a count of the year that falls is asked about | campaign/test_magnitude.py::test_a_count_of_the_year_that_falls_is_asked_about
words of last period explain nothing | campaign/test_magnitude.py::test_last_periods_words_explain_nothing
shares of merged units are added | campaign/test_merged_shares.py::test_shares_of_merged_units_are_added
上期值 is the sum of both | campaign/test_merged_shares.py::test_the_next_form_shows_the_sum
jumps are compared with the same period last year | assessment/test_words.py::test_a_jump_is_measured_against_the_same_period_last_year
a changed yearly value is shown and asked about | assessment/test_gather.py::test_a_changed_earlier_year_names_the_period_that_reported_it
a usable workbook is one that is identified and readable | ledger/test_ledger_receipts.py::test_a_refused_file_gives_no_entries
a cell with a 强制性 finding is not taken, the rest counts | submissions/test_reading.py::test_a_refused_value_leaves_the_rest
such a unit is 退回待改 until it corrects | campaign/test_decisions.py::test_a_refused_cell_is_not_taken_and_sends_the_form_back
核实性 means correct or explain | assessment/test_words.py::test_an_explained_jump_shows_its_explanation
a jump that is not explained waits | assessment/test_words.py::test_a_bare_assurance_settles_no_jump
核实性 of one cell is corrected or explained beside it | ledger/test_ledger_standing.py::test_a_doubtful_figure_is_corrected_or_explained
what a red figure is explained by are its unit's own words | reports/summary/test_attention.py::test_the_reason_is_the_units_own_word
silence is said only of a unit that was asked | assessment/test_accounts.py::test_what_the_owner_says_of_a_red_figure
whatever speaks of a conflict says the same | campaign/test_explained.py::test_all_say_the_same
last period's words explain nothing | ledger/test_ledger_explanations.py::test_last_periods_words_explain_nothing
a problem written elsewhere explains nothing | assessment/test_tasks.py::test_a_problem_explains_nothing
a refused figure is said to have come | campaign/test_untaken.py::test_the_reason_says_what_came_and_why_it_was_not_taken
a file that cannot be used is told to its unit | campaign/test_unusable_files.py::test_the_reminder_says_what_came_and_why_it_cannot_be_used
a file that seems another unit's is asked about | campaign/test_ownership.py::test_what_makes_a_file_doubtful
set aside it counts nowhere | campaign/test_ownership.py::test_set_aside_it_counts_nowhere
the sending date of a mail counts | campaign/test_days_of_receipt.py::test_the_day_and_what_it_is_known_by
the office may settle a conflict | assessment/test_words.py::test_the_office_may_settle_a_conflict
the state of returns is known over all periods | assessment/test_past.py::test_earlier_periods_are_told_in_order
a bare 核实无误 explains nothing | submissions/test_checks.py::test_a_bare_assurance_explains_nothing
提示 is information | submissions/test_checks.py::test_missing_contacts_are_only_a_note
the newest usable answer wins | ledger/test_ledger_entries.py::test_the_newest_answer_wins
a blank never erases | ledger/test_ledger_entries.py::test_a_blank_never_erases
workbooks merge item by item | ledger/test_ledger_entries.py::test_sections_may_each_fill_their_part
what was kept from an older file is listed | assessment/test_gather.py::test_what_was_kept_from_an_older_file_is_listed
a file is received when first seen | ledger/test_ledger_receipts.py::test_a_file_is_received_when_first_seen
a sub-folder named by a date gives the day | submissions/test_find.py::test_a_folder_named_by_a_date_dates_all_below_it
due on the tenth day, moved to the next working day | plan/test_plan_due.py::test_the_due_date_is_a_working_day
public holidays are no working days | plan/test_plan_due.py::test_a_public_holiday_moves_the_due_date
an extension is recorded with its reason | ledger/test_ledger_keeping.py::test_an_extension_is_recorded_with_its_reason
an extension moves the due date | campaign/test_journey.py::test_the_dated_folder_is_the_day_of_receipt
scans are archived by hash | campaign/test_decisions.py::test_a_scan_that_comes_along_is_archived
a scan is matched to its unit by name | facts/test_materials.py::test_a_scan_is_the_unit_s_that_its_name_tells
a scan is matched to its unit by what it comes with | facts/test_materials.py::test_a_scan_belongs_to_the_workbook_beside_it
a scan is matched to 佐证材料 where names agree | facts/test_materials.py::test_a_scan_shows_the_material_whose_name_it_carries
generate freezes the plan | ledger/test_ledger_keeping.py::test_a_frozen_plan_comes_back
consolidate judges by the frozen plan | campaign/test_journey.py::test_the_frozen_plan_judges
every command says what of a changed plan is not in force | campaign/test_adopt.py::test_every_command_says_what_is_not_in_force
a plan that cannot be read stops no command of the period | campaign/test_adopt.py::test_a_plan_that_cannot_be_read_stops_nothing
a reference value is adopted without a new form | campaign/test_adopt.py::test_an_average_that_comes_late_is_adopted_without_a_new_form
a unit's own average that differs is asked about | campaign/test_adopt.py::test_a_unit_s_own_average_that_differs_is_asked_about
what changes forms names exactly the units concerned | campaign/test_adopt.py::test_a_change_needs_new_forms_where_it_changes_what_is_asked_or_aimed_at
a telephone number changes no other form | campaign/test_adopt.py::test_a_telephone_number_changes_no_form
replacing one form never adopts a target of another | campaign/test_adopt.py::test_one_unit_s_new_form_adopts_no_target_of_another
no form is judged by another target than it shows | campaign/test_adopt_random.py::test_no_form_is_judged_by_another_target_than_it_shows
generating again lists changes and replaces nothing unasked | campaign/test_journey.py::test_generating_again_replaces_nothing_unasked
forms already sent stay readable after their unit got another | campaign/test_adopt.py::test_a_form_of_before_the_replacement_is_read_with_a_note
forms already sent stay readable | submissions/test_recognise.py::test_a_form_of_an_earlier_plan_is_accepted_with_a_note
a missing id or owner stops generate, all faults listed | campaign/test_decisions.py::test_a_broken_plan_stops_generate_with_all_its_faults
a repeated id stops generate | campaign/test_adopt.py::test_a_missing_id_or_owner_or_a_repeated_id_stops_generate
oddities never stop generate | plan/test_plan_check.py::test_oddities_never_stop_the_work
a doubtful order of versions is a question | campaign/test_decisions.py::test_two_answers_of_one_day_are_asked_about
a changed earlier year is a question, its verdict hangs on it | assessment/test_words.py::test_a_changed_earlier_year_is_asked_about
an exemption claim is a question, its verdict hangs on it | assessment/test_words.py::test_an_open_claim_keeps_the_verdict_open
待人工判定 is a question, its answer counts | assessment/test_words.py::test_a_share_that_stays_at_its_bound_is_a_persons_to_judge
answers are kept with who, when and why | ledger/test_ledger_keeping.py::test_a_decision_can_be_revised_and_nothing_is_lost
earlier answers are shown | campaign/test_decisions.py::test_what_was_decided_before_is_shown
answers can be revised | campaign/test_decisions.py::test_an_answer_counts_in_the_next_run_and_can_be_revised
answers can be withdrawn | campaign/test_decisions.py::test_a_cleared_answer_is_withdrawn
an issued edition is never overwritten | campaign/test_journey.py::test_an_issued_edition_is_never_overwritten
an edition carries its number and data as of | campaign/test_journey.py::test_an_edition_says_which_it_is_and_how_far_its_data_go
"""


def _rules() -> list[tuple[str, str, str]]:
    tables = (("§3", SECTION_3), ("§7", SECTION_7))
    rows = [(section, line) for section, table in tables for line in table.strip().splitlines()]
    return [(section, *map(str.strip, line.split("|"))) for section, line in rows]  # type: ignore[misc]  # two parts a line


@cache
def _docstrings(file: str) -> dict[str, str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return {node.name: ast.get_docstring(node) or "" for node in functions}


@pytest.mark.parametrize(("section", "rule", "test"), _rules())
def test_every_rule_has_a_test_that_cites_it(section: str, rule: str, test: str) -> None:
    """The test named for a rule exists, and its docstring names the section."""
    file, name = test.split("::")
    assert section in _docstrings(file).get(name, ""), f"{rule}: {test}"
