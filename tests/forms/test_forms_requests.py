"""需市领导协调事项 on the form: where it stands, and that it says what the intake says (C4.28 to C4.30)."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcreport.asked.content import content_of
from qcreport.asked.headings import CHECK, ID, ITEM, PERCENT, PROGRESS, TASKS
from qcreport.asked.layout import build_form
from qcreport.asked.model import NOTE, REQUEST, Form, History
from qcreport.forms.request_rows import NEEDLESS as DONE_ALREADY
from qcreport.forms.shortfall_rows import NEEDLESS
from qcreport.forms.writer import write_form
from qcreport.ledger.store import open_ledger
from qcreport.plan.model import Plan, Role
from qcreport.workspace import Period
from tests.forms.conftest import KEY
from tests.forms.form_filling import Typed
from tests.forms.parity_bench import KEY as BENCH_KEY
from tests.forms.parity_bench import PERIOD, Bench, Returned, bench, filled, many_tasks, one_indicator, returned
from tests.forms.parity_cases import Case
from tests.forms.parity_sheets import INDICATOR_SHEET, TASK_SHEET, Sheet
from tests.gnumeric import recalculated
from tests.office import convert

Engine = Callable[[Sequence[bytes]], Sequence[bytes]]
DUE = date(2026, 10, 12)
WISH = "请李副市长协调资金，11月底前定"


def form_with(plan: Plan, period: Period, deadline: str, history: History | None = None) -> Form:
    """The small form, its led and its supported task with this deadline."""
    late = replace(plan, tasks=tuple(replace(task, deadline=deadline) for task in plan.tasks))
    return build_form(late, "a" * 64, plan.units[0], period, due=DUE, key=KEY, history=history or History())


def requests(form: Form) -> list[tuple[str, list[str]]]:
    """编号 of each request on 工作任务, and the cells of its row that can be typed into."""
    sheet = load_workbook(io.BytesIO(write_form(form)))[TASKS]
    rows = [row for row in sheet.iter_rows(min_row=4) if str(row[0].value).startswith("协调")]
    return [(str(row[0].value), [cell.coordinate for cell in row if not cell.protection.locked]) for row in rows]


@pytest.mark.parametrize(
    ("deadline", "history", "found"),
    [
        ("2026-06-30", {}, [("协调1.1", ["I5"])]),
        ("2026-10-11", {}, [("协调1.1", ["I5"])]),
        ("2026-10-12", {}, []),
        ("2026-12-31", {}, []),
        ("", {}, []),
        ("持续推进", {}, []),
        ("2026-06-30", {("1.1", "进展状态"): "进行中", ("1.1", "完成率(%)"): "60"}, [("协调1.1", ["I5"])]),
        ("2026-06-30", {("1.1", "完成率(%)"): "100"}, []),
        ("2026-06-30", {("1.1", "进展状态"): "已完成"}, []),
    ],
)
def test_a_request_stands_below_a_task_that_may_be_late(
    small_plan: Plan,
    period: Period,
    deadline: str,
    history: Mapping[tuple[str, str], str],
    found: list[tuple[str, list[str]]],
) -> None:
    """The row is there where the deadline passes before the form is due and the task was not done; its one cell is 进展情况 (C4.29)."""
    assert requests(form_with(small_plan, period, deadline, History(previous=history))) == found


def test_who_was_exempt_is_not_asked(small_plan: Plan, period: Period) -> None:
    """A task that was claimed as 合理缺项 before has no such row."""
    history = History(narrative={("1.1", "进展状态"): "合理缺项", ("1.1", "进展情况"): "本市无港口"})
    assert requests(form_with(small_plan, period, "2026-06-30", history)) == []


def test_a_deadline_changes_no_form(small_plan: Plan, period: Period) -> None:
    """A deadline that is set later is adopted without a new form, as ever (D7.24)."""
    late, plain = (content_of(form_with(small_plan, period, deadline)) for deadline in ("2026-06-30", ""))
    assert late == plain


def test_a_request_owes_nothing(small_plan: Plan, period: Period) -> None:
    """Neither row counts as owed, and the next open cell is never one of them (C4.28, C4.29)."""
    with_rows, without = (
        load_workbook(io.BytesIO(write_form(form_with(small_plan, period, deadline))))
        for deadline in ("2026-06-30", "")
    )
    heads = [[cell.value for cell in book[TASKS][2] if isinstance(cell.value, int)] for book in (with_rows, without)]
    assert heads[0] == heads[1]


@pytest.fixture
def benches(plan: Plan, tmp_path: Path) -> Iterator[tuple[Bench, Bench]]:
    """Figures met, on their way, missed, blank and odd, and tasks done or not, each with a request or without."""
    figures: tuple[Mapping[str, Typed], ...] = (
        {"已培训企业家数": 50},
        {"已培训企业家数": 40},
        {"已培训企业家数": 30},
        {"已培训企业家数": None},
        {"已培训企业家数": "约50"},
    )
    wishes: tuple[Typed, ...] = (WISH, "无", None, "核实无误")
    cases = {
        f"Z32-{number:02d}": Case({**typed, REQUEST + NOTE: wish})
        for number, (typed, wish) in enumerate((typed, wish) for typed in figures for wish in wishes)
    }
    tasks: dict[str, Case] = {}
    percents: tuple[Typed, ...] = (100, "100%", 99, 0, None)
    for number, (percent, wish) in enumerate(((one, wish) for one in percents for wish in wishes), start=1):
        tasks[f"1.{number}"] = Case({PERCENT: percent, PROGRESS: "已办理"})
        tasks[f"协调1.{number}"] = Case({PROGRESS: wish})
    late = many_tasks(plan, [one for one in tasks if one[0] == "1"], Role.LEAD)
    late = replace(late, tasks=tuple(replace(task, deadline="2026-06-30") for task in late.tasks))
    with (
        open_ledger(tmp_path / "a.sqlite", key=BENCH_KEY) as one,
        open_ledger(tmp_path / "b.sqlite", key=BENCH_KEY) as other,
    ):
        measures = bench("Z32", one_indicator(plan, "Z32", cases, {}), PERIOD, cases, one)
        yield measures, bench("tasks", late, PERIOD, tasks, other)


@pytest.mark.slow
@pytest.mark.parametrize("engine", [convert, recalculated], ids=["LibreOffice", "Gnumeric"])
def test_form_and_intake_say_the_same(benches: tuple[Bench, Bench], engine: Engine) -> None:
    """The form says that a request is not needed exactly where the intake tells it, and nothing is asked of the unit for it (C4.30)."""
    for one, sheet, words in zip(benches, (INDICATOR_SHEET, TASK_SHEET), (NEEDLESS, DONE_ALREADY), strict=True):
        (saved,) = engine([filled(one, sheet.name, sheet.answers)])
        back = returned(one, sheet.name, saved)
        said = {row[ID].removeprefix("协调"): row[CHECK] for row in _request_rows(sheet, back)}
        told = {row.item.partition("/")[0] for row in back.found if row.code == "S241"}
        assert {id_ for id_, text in said.items() if text == words} == told != set()
        assert set(said.values()) == {words, ""}
        assert not any(row.asks for row in back.found if REQUEST in row.item)


def _request_rows(sheet: Sheet, back: Returned) -> list[Mapping[str, str]]:
    by_item = sheet is INDICATOR_SHEET
    return [row for row in back.rows if (row[ITEM] == REQUEST if by_item else row[ID].startswith("协调"))]
