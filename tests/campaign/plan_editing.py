"""A small campaign whose plan is edited after its forms went out, as the officer and the units do it: in workbooks."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcreport.assessment.model import Verdict
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.campaign.summary.consolidate import Consolidated
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.plan.model import Indicator, InputItem, Plan, Reference, Setting, Task, Unit
from qcreport.plan.save import save_plan
from qcreport.workspace import Workspace, parse_period
from qcreport.writing import write_bytes
from tests.small_campaign import edit_plan

PERIOD = parse_period("2026Q3")
OFFICE, QUALITY, PORT, FARM = "市创强办", "市质监局", "市检验检疫局", "市农业局"
UNITS = (OFFICE, QUALITY, PORT, FARM)
RATE, PEER, FRONT, SHARE = "Z2", "Z7", "Z25", "Z33"


def _indicator(
    id_: str, target: str, owners: tuple[str, ...], unit: str, frequency: str, aggregation: str = ""
) -> Indicator:
    return Indicator(id_, "一", "质量", id_[1:], f"指标{id_}", "", target, None, unit, owners, frequency, aggregation)


def _task(id_: str, leads: tuple[str, ...], partners: tuple[str, ...] = (), condition: str = "") -> Task:
    words = f"{'、'.join(leads)}牵头"
    return Task("一、规划", "1.制定规划", id_, f"任务{id_}", leads, partners, (), (), words, condition, nature="持续")


SMALL = Plan(
    units=(
        Unit(OFFICE, category="统筹单位"),
        Unit(QUALITY, category="市级部门"),
        Unit(PORT, ("检疫局",), category="市级部门"),
        Unit(FARM, category="市级部门"),
    ),
    indicators=(
        _indicator(RATE, "≥94%", (QUALITY,), "%", "点"),
        _indicator(PEER, "低于全国平均水平", (PORT,), "‰", "年"),
        _indicator(FRONT, "前列", (QUALITY,), "位", "年"),
        _indicator(SHARE, "≥80%", (QUALITY, FARM), "%", "点", "合计"),
    ),
    inputs=(
        InputItem(RATE, "合格批次", "分子", "计数", "批次"),
        InputItem(RATE, "抽查批次", "分母", "计数", "批次"),
        InputItem(PEER, "通报次数", "分子", "计数", "次"),
        InputItem(PEER, "出口批次", "分母", "计数", "批次"),
        InputItem(FRONT, "排名", "排名", "排名", "位"),
        InputItem(FRONT, "参评城市数", "参评数", "计数", "个"),
        InputItem(SHARE, "已建档企业数", "分子", "计数", "家"),
        InputItem(SHARE, "应建档企业数", "分母", "计数", "家"),
    ),
    tasks=(
        _task("1.1", (QUALITY,), (FARM,), RATE),
        _task("1.2", (FARM,), (PORT,)),
        _task("2.1", (OFFICE,)),
    ),
    references=(Reference(PEER, 2025, "全国平均", None),),
    settings=(
        Setting("活动名称", "示范城市"),
        Setting("统筹单位", OFFICE),
        Setting("前列比例", "30%"),
        Setting("报送期限天数", "10"),
        Setting("跳变提醒比例", "50%"),
    ),
)
# 25 of 50,000 are 0.5 per mille.
FIGURES: Mapping[tuple[str, str], object] = {
    (RATE, "合格批次"): 95,
    (RATE, "抽查批次"): 100,
    (PEER, "通报次数"): 25,
    (PEER, "出口批次"): 50_000,
    (FRONT, "排名"): 3,
    (FRONT, "参评城市数"): 11,
    (SHARE, "已建档企业数"): 41,
    (SHARE, "应建档企业数"): 50,
}


def office_on(root: Path, day: str) -> Office:
    """The office on a day."""
    return Office(Workspace(root), date.fromisoformat(day), bytes(32))


def issued(root: Path, plan: Plan = SMALL) -> Office:
    """The office after the forms of a plan went out."""
    office = office_on(root, "2026-09-24")
    save_plan(plan, office.workspace.plan_file)
    generate(office, PERIOD)
    return office_on(root, "2026-10-09")


def edit(office: Office, change: Callable[[Mapping[str, Worksheet]], None]) -> None:
    """Open plan.xlsx, change it, save it."""
    book = load_workbook(office.workspace.plan_file)
    change({sheet.title: sheet for sheet in book.worksheets})
    book.save(office.workspace.plan_file)


def typed(office: Office, sheet: str, key: str, heading: str, text: str | None) -> None:
    """Type something into the cell under a heading, in the row that has `key` in a cell."""
    edit_plan(office.workspace, sheet, key, heading, text)


def added(office: Office, sheet: str, *texts: str) -> None:
    """Write a row below the others."""
    edit(office, lambda sheets: sheets[sheet].append(texts))


def average_known(office: Office, value: str = "0.6") -> None:
    """Type in the national average, as it comes: late."""
    added(office, "参照值", PEER, "2026", "全国平均", value, "海关总署公报", "2026-10-18")


def form_of(office: Office, unit: str) -> Path:
    """A unit's form as it lies in 下发."""
    return office.folder(PERIOD).issued / f"{unit}_{PERIOD.code}.xlsx"


def returned(office: Office, *units: str, sent: Mapping[str, bytes] | None = None, **more: object) -> None:
    """Units send back their forms, with the usual figures and what is named besides, e.g. `全国平均=0.4`."""
    for unit in units:
        content = (sent or {}).get(unit) or form_of(office, unit).read_bytes()
        name = f"{unit}_{len(list(office.folder(PERIOD).returned.glob('*')))}.xlsx"
        write_bytes(
            office.folder(PERIOD).returned / name,
            fill_workbook(content, lambda row: _answer(row, more), {"填报人": f"{unit}张敏", **_CONTACTS}),
        )


_CONTACTS = {"联系电话": "0570-3080001", "审核人": "李强", "填报日期": "2026-10-09"}


def _answer(row: FormRow, more: Mapping[str, object]) -> Mapping[str, object]:
    if row.sheet == "量化指标":
        item = row.texts["填报项"]
        return {"填报值": more.get(item, FIGURES.get((row.texts["编号"], item)))}
    if row.sheet == "工作任务":
        return {"进展状态": "进行中", "完成率(%)": 50, "进展情况": "正在推进"}
    return {}


def verdict(done: Consolidated, identity: str) -> Verdict:
    """The verdict on an indicator."""
    return next(row for row in done.report.assessment.verdicts if row.id == identity)


def told(done: Consolidated, identity: str) -> str:
    """Word and reason of a verdict."""
    row = verdict(done, identity)
    return f"{row.word}：{row.reason}"
