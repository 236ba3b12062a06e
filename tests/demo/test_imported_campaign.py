"""A campaign that nobody programmed, from its issued document to the leaders' summary."""

import csv
from collections.abc import Mapping
from datetime import date

import pytest
from openpyxl import load_workbook

from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.plans.importing import read_import, write_import
from qcreport.campaign.plans.setup import init
from qcreport.campaign.summary.consolidate import Consolidated, consolidate
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.plan.load import load_plan
from qcreport.workspace import Workspace, parse_period
from qcreport.writing import write_bytes
from tests.plan.documents.making import word

INDICATORS = (
    ("类别", "序号", "指标", "目标值", "责任单位"),
    ("环境卫生", "1", "生活垃圾无害化处理率", "100%", "市城管局"),
    ("^", "2", "新建公厕", "5个以上", "市城管局"),
    ("^", "3", "道路机械化清扫率", "≥90%", "市城管局"),
    ("健康教育", "4", "居民健康素养水平居全省排名", "前3位", "市卫健委"),
    ("^", "5", "重大食物中毒事件", "0次", "市市场监管局"),
    ("^", "6", "学校食堂量化分级率", "≥95%", "市市场监管局"),
)
TASKS = (
    ("创建项目", "序号", "创建任务", "责任单位", "<", "完成时限"),
    ("^", "^", "^", "牵头单位", "配合单位", "^"),
    ("一、环境卫生", "1", "完善生活垃圾收运体系", "市城管局", "市卫健委", "2026年6月30日"),
    ("^", "2", "改造老旧公厕", "市城管局", "", "2026年12月31日"),
    ("^", "3", "整治农贸市场周边环境", "市市场监管局", "市城管局", "2026年12月31日"),
    ("^", "4", "开展爱国卫生月活动", "市卫健委", "市城管局、市市场监管局", "2026年12月31日"),
    ("二、健康促进", "5", "开展健康素养监测", "市卫健委", "", "2026年12月31日"),
    ("^", "6", "建设健康步道", "市城管局", "市卫健委", "2026年12月31日"),
    ("^", "7", "落实餐饮单位量化分级", "市市场监管局", "", "2026年12月31日"),
    ("^", "8", "处置突发公共卫生事件", "市卫健委", "市市场监管局", "2026年12月31日"),
)
FIGURES = {"Z1": 100, "Z2": 6, "Z3": 88.5, "Z4": 2, "Z5": 0, "Z6": 96}
PERIOD = parse_period("2026Q3")


def clerk(asked: FormRow) -> Mapping[str, object]:
    """What every unit types: its figures, and that its tasks go on."""
    identity, item = asked.texts.get("编号", ""), asked.texts.get("填报项", "")
    if asked.sheet == "量化指标" and item and not item.startswith(("结果", "特殊情况")):
        return {"填报值": FIGURES[identity], "数据来源及说明": "业务台账"}
    if asked.sheet != "工作任务" or not identity:
        return {}
    if asked.texts.get("职责") == "配合":
        return {"进展情况": "已配合开展。"}
    return {"进展状态": "进行中", "完成率(%)": 60, "进展情况": "按计划推进。", "下一步工作": "继续推进。"}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Consolidated:
    """The campaign's third quarter, consolidated."""
    folder = tmp_path_factory.mktemp("hygiene")
    document = word(folder / "卫生城市.docx", "国家卫生城市指标表", INDICATORS, "国家卫生城市任务分解表", TASKS)
    write_import(read_import([document]), folder / "imported.xlsx")
    workspace = Workspace(folder / "output")
    office = Office(workspace, date(2026, 10, 9), bytes(range(32)))
    init(office, folder / "imported.xlsx")
    generate(office, PERIOD)
    contacts = {"填报人": "张敏", "联系电话": "0570-3080001", "审核人": "李强", "填报日期": "2026-10-09"}
    place = workspace.period(PERIOD)
    for path in place.forms:
        write_bytes(place.returned / path.name, fill_workbook(path.read_bytes(), clerk, contacts))
    return consolidate(office, PERIOD)


def rows(done: Consolidated, name: str) -> list[dict[str, str]]:
    """A table of the summary."""
    with (done.folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_plan_has_three_units_eight_tasks_and_six_indicators(done: Consolidated) -> None:
    """The plan is loaded without a fault and holds what the document holds."""
    plan, findings = load_plan(done.folder.parents[1] / "plan.xlsx")
    assert not findings
    assert [unit.name for unit in plan.units] == ["市城管局", "市卫健委", "市市场监管局"]
    assert [len(plan.tasks), len(plan.indicators)] == [8, 6]


def test_every_indicator_is_judged(done: Consolidated) -> None:
    """Five targets are met, the sweeping rate of 88.5% is not."""
    verdicts = {row["id"]: row["verdict"] for row in rows(done, "verdicts.csv")}
    assert verdicts == dict.fromkeys(("Z1", "Z2", "Z4", "Z5", "Z6"), "达标") | {"Z3": "未达标"}


def test_every_task_has_its_status(done: Consolidated) -> None:
    """All eight tasks go on; the one due in June is overdue."""
    tasks = {row["id"]: (row["unit"], row["status"], row["overdue"]) for row in rows(done, "tasks.csv")}
    assert len(tasks) == 8
    assert {status for _, status, _ in tasks.values()} == {"进行中"}
    assert [one for one, (_, _, overdue) in tasks.items() if overdue not in {"", "否", "False", "0"}] == ["1"]


def test_the_summary_speaks_of_this_campaign(done: Consolidated) -> None:
    """The summary carries the document's title and nothing of the bundled plan."""
    workbook = load_workbook(done.folder / "summary.xlsx")
    texts = " ".join(str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value)
    assert "国家卫生城市 工作进展" in texts
    assert "质量强市" not in texts
    assert "市创强办" not in texts
