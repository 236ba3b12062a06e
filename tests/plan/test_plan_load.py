"""Loading, saving and freezing a plan; a broken plan tells all its faults at once."""

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from qcreport.findings import Fault, Severity
from qcreport.plan.bundle import bundle
from qcreport.plan.frozen import plan_from_text, plan_hash, plan_text
from qcreport.plan.load import bundled_plan_folder, load_plan
from qcreport.plan.model import Plan
from qcreport.plan.overseers import overseers
from qcreport.plan.save import save_plan

Edit = Callable[[Workbook], None]


@pytest.fixture(scope="module")
def workbook_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled plan as plan.xlsx."""
    target = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    save_plan(load_plan(bundled_plan_folder())[0], target)
    return target


def edited(workbook_file: Path, folder: Path, edit: Edit) -> Path:
    """A copy of the plan workbook after an edit in Excel."""
    copy = folder / "plan.xlsx"
    shutil.copy(workbook_file, copy)
    book = load_workbook(copy)
    edit(book)
    book.save(copy)
    return copy


def test_the_bundled_tables_are_what_the_importer_makes() -> None:
    """Each bundled CSV equals the issued text plus the overlay, made anew (C3.2, D1.8)."""
    folder = bundled_plan_folder()
    for name, text in bundle(folder).items():
        assert (folder / name).read_text(encoding="utf-8-sig") == text, name


def test_tables_and_workbook_give_the_same_plan(plan: Plan, workbook_file: Path) -> None:
    """Loading plan.xlsx gives the plan that was saved, without a finding."""
    assert load_plan(workbook_file) == (plan, ())


def test_saving_twice_gives_the_same_bytes(plan: Plan, workbook_file: Path, tmp_path: Path) -> None:
    """plan.xlsx carries no clock."""
    save_plan(plan, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == workbook_file.read_bytes()


def test_a_frozen_plan_thaws_to_the_same_plan(plan: Plan) -> None:
    """The canonical text reads back as the same plan with the same hash."""
    assert plan_from_text(plan_text(plan)) == plan
    assert plan_hash(plan_from_text(plan_text(plan))) == plan_hash(plan)


def test_a_column_added_later_may_be_missing(plan: Plan, workbook_file: Path, tmp_path: Path) -> None:
    """A plan workbook or a frozen plan from before 方向 loads without a finding, and its text and hash stay."""
    older = edited(workbook_file, tmp_path, lambda book: book["指标"].delete_cols(14))
    assert load_plan(older) == (plan, ())
    assert "方向" not in plan_text(plan)


def test_a_direction_survives_freezing(plan: Plan) -> None:
    """方向 is part of the frozen plan where the office filled it."""
    first, *rest = plan.indicators
    directed = replace(plan, indicators=(replace(first, direction="逆向"), *rest))
    assert plan_from_text(plan_text(directed)) == directed
    assert plan_hash(directed) != plan_hash(plan)


def test_a_weight_survives_workbook_and_freezing(plan: Plan, tmp_path: Path) -> None:
    """权重 is read from the workbook it was written into and is part of the frozen plan; where none is set, plans keep their text (C3.7)."""
    unweighed = replace(plan, indicators=tuple(replace(one, weight=None) for one in plan.indicators))
    assert "权重" not in plan_text(unweighed)
    first, *rest = plan.indicators
    heavy = replace(plan, indicators=(replace(first, weight=Fraction(5, 2)), *rest))
    save_plan(heavy, tmp_path / "plan.xlsx")
    assert load_plan(tmp_path / "plan.xlsx") == (heavy, ())
    assert plan_from_text(plan_text(heavy)) == heavy


def test_leaders_survive_workbook_and_freezing(plan: Plan, tmp_path: Path) -> None:
    """分管领导 of units, indicators and tasks is read from the workbook it was written into and frozen; unset, plans keep their text (C3.8)."""
    assert "分管领导" not in plan_text(plan)
    charged = replace(
        plan,
        units=(replace(plan.units[0], overseers=("张副市长", "李副市长")), *plan.units[1:]),
        indicators=(replace(plan.indicators[0], overseers=("王市长",)), *plan.indicators[1:]),
        tasks=(*plan.tasks[:-1], replace(plan.tasks[-1], overseers=("赵副市长",))),
    )
    save_plan(charged, tmp_path / "plan.xlsx")
    assert load_plan(tmp_path / "plan.xlsx") == (charged, ())
    assert plan_from_text(plan_text(charged)) == charged
    assert overseers(charged) == ("张副市长", "李副市长", "王市长", "赵副市长")


def test_a_plan_from_before_leaders_loads(plan: Plan, workbook_file: Path, tmp_path: Path) -> None:
    """A plan workbook without 分管领导 loads without a finding, and its hash is that of the same plan with the empty column (C3.8)."""

    def without(book: Workbook) -> None:
        for name in ("单位", "指标", "任务"):
            heads = [cell.value for cell in book[name][1]]
            book[name].delete_cols(heads.index("分管领导") + 1)

    older = edited(workbook_file, tmp_path, without)
    assert load_plan(older) == (plan, ())
    assert plan_hash(load_plan(older)[0]) == plan_hash(plan)


def _break(book: Workbook) -> None:
    del book["参照值"]
    book["单位"]["C1"] = "种类"
    book["指标"]["A3"] = ""
    book["指标"]["H2"] = "三年"
    book["指标"]["O2"] = "很重"
    book["任务"]["C4"] = "1.1"
    book["任务"]["E2"] = "市不存在局"
    book["任务"]["J3"] = "Z99"
    book["任务"]["J4"] = "Z6和Z7"
    book["填报项"]["A2"] = "Z77"


def test_a_broken_plan_tells_every_fault_with_its_cell(workbook_file: Path, tmp_path: Path) -> None:
    """Missing sheet, renamed heading, empty and repeated id, bad number, unknown unit and link: all at once, all 强制性 (D7.29)."""
    findings = load_plan(edited(workbook_file, tmp_path, _break))[1]
    told = {(row.code, row.place.sheet, row.place.cell) for row in findings}
    assert {
        ("P101", "参照值", ""),
        ("P102", "单位", "A1"),
        ("P103", "指标", "A3"),
        ("P104", "指标", "H2"),
        ("P104", "指标", "O2"),
        ("P105", "任务", "C4"),
        ("P106", "任务", "E2"),
        ("P108", "任务", "J3"),
        ("P107", "任务", "J4"),
        ("P108", "填报项", "A2"),
    } <= told
    assert all(row.severity is Severity.MANDATORY and row.place.file == "plan.xlsx" for row in findings)


def test_more_columns_and_blank_rows_change_nothing(plan: Plan, workbook_file: Path, tmp_path: Path) -> None:
    """A note column and blank rows of the office's own are no part of the plan (C3.6)."""

    def add(book: Workbook) -> None:
        book["指标"].insert_rows(5)
        book["任务"].insert_cols(1)
        book["任务"]["A1"] = "我的备注"

    assert load_plan(edited(workbook_file, tmp_path, add)) == (plan, ())


PARTS = ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet4.xml")
HARM: dict[str, Callable[[bytes], bytes]] = {
    "cut in the middle": lambda part: part[: len(part) // 2],
    "no longer XML": lambda part: part.replace(b"<", b"<&"),
    "a byte that XML forbids": lambda part: part[:-20] + b"\x00" + part[-20:],
    "emptied": lambda _part: b"",
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
@pytest.mark.parametrize("part", PARTS)
def test_a_workbook_damaged_inside_is_said(
    workbook_file: Path, tmp_path: Path, part: str, harm: Callable[[bytes], bytes]
) -> None:
    """A sound zip with one damaged part ends in one Chinese sentence that names the file and what to do."""
    damaged = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(workbook_file) as sound, zipfile.ZipFile(damaged, "w") as copy:
        for name in sound.namelist():
            content = sound.read(name)
            copy.writestr(name, harm(content) if name == part else content)
    with pytest.raises(Fault, match=r"plan\.xlsx 打不开.*另存为"):
        load_plan(damaged)


def test_a_sheet_that_got_lost_inside_is_named(workbook_file: Path, tmp_path: Path) -> None:
    """A zip without the part of one sheet gives the fault that this sheet is missing."""
    damaged = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(workbook_file) as sound, zipfile.ZipFile(damaged, "w") as copy:
        for name in sound.namelist():
            if name != "xl/worksheets/sheet4.xml":
                copy.writestr(name, sound.read(name))
    assert [(row.code, row.place.sheet) for row in load_plan(damaged)[1]] == [("P101", "任务")]


BYTES: dict[str, Callable[[bytes], bytes]] = {
    "half of the download": lambda whole: whole[: len(whole) // 2],
    "empty": lambda _whole: b"",
    "the container of an encrypted workbook": lambda _whole: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048),
}


@pytest.mark.parametrize("harm", BYTES.values(), ids=BYTES)
def test_a_workbook_that_cannot_be_opened_is_said(
    workbook_file: Path, tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    """A file cut off, empty or in the container of encryption ends in one sentence that names damage and password."""
    (tmp_path / "plan.xlsx").write_bytes(harm(workbook_file.read_bytes()))
    with pytest.raises(Fault, match=r"plan\.xlsx 打不开.*已损坏，或加了密码.*另存为"):
        load_plan(tmp_path / "plan.xlsx")


def test_a_file_that_is_no_workbook_is_said(tmp_path: Path) -> None:
    """A text file named plan.xlsx ends in one sentence that says what to do."""
    (tmp_path / "plan.xlsx").write_text("不是工作簿", encoding="utf-8")
    with pytest.raises(Fault, match="另存为"):
        load_plan(tmp_path / "plan.xlsx")


def test_deaths_and_food_weigh_most_in_the_bundled_plan(plan: Plan) -> None:
    """万台特种设备事故死亡率 and 重点食品监督抽查合格率 weigh 3, all others what they weigh by themselves (C3.7, D6.30)."""
    assert {row.id: row.weight for row in plan.indicators if row.weight} == {"Z4": 3, "Z8": 3}
