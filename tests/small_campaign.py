"""A campaign of six units, nine indicators and four tasks, played through its real workbooks as its people would.

Clerks fill what was issued to them, by openpyxl; the officer edits plan.xlsx and 待定事项.xlsx; nothing is put into the
ledger by hand.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from openpyxl import load_workbook

from qcreport.asked.headings import INDICATORS, TASKS
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.demo.fill import FormRow, fill_workbook
from qcreport.plan.model import Indicator, InputItem, Plan, Setting, Task, Unit
from qcreport.plan.save import save_plan
from qcreport.workspace import Period, Workspace, parse_period
from tests.made_once import made_once

KEY = bytes(range(32))
UNITS = ("市创强办", "市质监局", "市市场监管局", "市经信委", "市商务局", "市农业局")

#  编号 指标              目标值            单位     责任单位                          频次 汇总 年限 类别
_INDICATORS = """
   Z1  产品抽查合格率    ≥94%              %        市质监局                          累   -    -    甲类
   Z2  设备事故死亡率    低于全国平均水平  人/万台  市经信委                          点   -    -    甲类
   Z3  质量负责人培训    至少50家          家       市经信委                          累   -    -    乙类
   Z4  品牌企业          力争10家          家       市商务局                          点   -    -    乙类
   Z5  信用建档率        ≥80%              %        市质监局、市市场监管局、市经信委  点   合计 -    乙类
   Z6  标准化普及率      ≥30%              %        市农业局                          点   -    -    丙类
   Z7  食品抽查合格率    ≥95%              %        市市场监管局                      累   -    -    丙类
   Z8  口岸示范区        1个以上           个       市农业局                          点   -    -    丙类
   Z9  绿色建筑比重      不断提高          %        市商务局                          年   -    3    丙类
"""
#  编号 填报项          作用 类型   单位
_INPUTS = """
   Z1   合格批次        分子 计数   批次
   Z1   抽查批次        分母 计数   批次
   Z2   死亡人数        分子 计数   人
   Z2   特种设备数量    分母 数量   万台
   Z3   已培训企业家数  值   计数   家
   Z4   企业家数        值   计数   家
   Z5   已建档企业数    分子 计数   家
   Z5   应建档企业数    分母 计数   家
   Z6   标准化面积      分子 数量   亩
   Z6   生产总面积      分母 数量   亩
   Z7   合格批次        分子 计数   批次
   Z7   抽查批次        分母 计数   批次
   Z8   示范区个数      值   计数   个
   Z9   T-2年           值   百分数 %
   Z9   T-1年           值   百分数 %
   Z9   T年             值   百分数 %
"""
_TASKS = (
    Task(
        project="一、质量提升",
        content="1.抽查",
        id="1.1",
        text="开展产品质量抽查",
        leads=("市质监局",),
        partners=("市经信委",),
        joint=(),
        optional=(),
        issued_units="市质监局牵头，市经信委",
        condition="Z1",
        related=("Z1",),
        nature="持续",
    ),
    Task(
        project="一、质量提升",
        content="1.抽查",
        id="1.2",
        text="建立企业信用档案",
        leads=(),
        partners=(),
        joint=("市经信委", "市商务局", "市农业局"),
        optional=(),
        issued_units="市经信委、市商务局、市农业局",
        nature="持续",
    ),
    Task(
        project="二、品牌建设",
        content="2.品牌",
        id="2.1",
        text="制定品牌培育方案",
        leads=("市农业局",),
        partners=(),
        joint=(),
        optional=(),
        issued_units="市农业局",
        nature="一次性",
        deadline="2026-06-30",
    ),
    Task(
        project="二、品牌建设",
        content="2.品牌",
        id="2.2",
        text="组织年度考核",
        leads=("市创强办",),
        partners=("市商务局",),
        joint=(),
        optional=(),
        issued_units="市创强办牵头，市商务局",
        nature="年度",
    ),
)
_SETTINGS = {
    "活动名称": "海滨市质量提升行动",
    "统筹单位": "市创强办",
    "前列比例": "30%",
    "报送期限天数": "10",
    "预填上期文字": "否",
    "跳变提醒比例": "50%",
}


def small_plan() -> Plan:
    """The plan of the campaign."""
    return Plan(
        units=tuple(Unit(name, category="市级部门" if name != UNITS[0] else "统筹单位") for name in UNITS),
        indicators=tuple(_indicator(*line.split()) for line in _INDICATORS.strip().splitlines()),
        inputs=tuple(InputItem(*line.split()) for line in _INPUTS.strip().splitlines()),
        tasks=_TASKS,
        settings=tuple(Setting(name, value) for name, value in _SETTINGS.items()),
    )


def _indicator(
    id_: str,
    title: str,
    target: str,
    unit: str,
    owners: str,
    frequency: str,
    aggregation: str,
    years: str,
    category: str,
) -> Indicator:
    return Indicator(
        id=id_,
        branch="质量指标",
        category=category,
        number=id_[1:],
        title=title,
        part="",
        target=target,
        years=None if years == "-" else int(years),
        measure_unit=unit,
        owners=tuple(owners.split("、")),
        frequency=frequency,
        aggregation=aggregation.strip("-"),
    )


def begin(root: Path) -> Workspace:
    """A workspace with the plan in it."""
    workspace = Workspace(root)
    save_plan(small_plan(), workspace.plan_file)
    return workspace


def office_on(workspace: Workspace, day: str) -> Office:
    """The office on a day."""
    return Office(workspace, date.fromisoformat(day), KEY)


def sent_out(root: Path, period: Period, day: str) -> Workspace:
    """A workspace from which the forms of a period went out on a day."""
    return Workspace(made_once(root, _send_out, period, day))


def _send_out(root: Path, period: Period, day: str) -> None:
    generate(office_on(begin(root), day), period, sure=True)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a clerk types for one indicator or task: values in the order of the form, and words beside them."""

    values: tuple[str, ...]
    words: Mapping[str, str]


_WORDS = ("说明", "原因", "整改", "协调", "进展", "特殊")


def answers(text: str) -> dict[str, Answer]:
    """Read what a clerk types, one indicator or task after the other.

    Example:
        `Z1 188/200; Z3 25 说明=上半年重复统计5家; Z8 特殊=合理缺项 说明=本市无口岸; 1.2 进行中/40 进展=建档中`
    """
    read: dict[str, Answer] = {}
    for part in filter(None, (one.strip() for one in re.split("[;\n]", text))):
        identity, *rest = part.split()
        said = dict(word.split("=", 1) for word in rest if word.partition("=")[0] in _WORDS)
        values = next((word for word in rest if word.partition("=")[0] not in _WORDS), "")
        read[identity] = Answer(tuple(values.split("/")) if values else (), said)
    return read


def filled(workspace: Workspace, period: str, unit: str, text: str, contact: str = "") -> bytes:
    """The unit's issued workbook with these answers, each value in the order of the form."""
    content = (workspace.period(parse_period(period)).issued / f"{unit}_{period}.xlsx").read_bytes()
    return filled_in(content, unit, text, contact)


def filled_in(content: bytes, unit: str, text: str, contact: str = "") -> bytes:
    """A workbook of a unit, as issued or as it went back, with these answers."""
    given = answers(text)
    waiting = {identity: iter(one.values) for identity, one in given.items()}

    def fill(asked: FormRow) -> Mapping[str, object]:
        identity = asked.texts.get("编号", "")
        if identity not in given:
            return {}
        if asked.sheet == INDICATORS:
            return dict(_figure(asked.texts.get("填报项", ""), given[identity], waiting[identity]))
        return dict(_task(given[identity])) if asked.sheet == TASKS else {}

    contacts = {
        "填报人": contact or f"{unit}张敏",
        "联系电话": "0570-3080001",
        "审核人": "李强",
        "填报日期": "2026-07-08",
    }
    return fill_workbook(content, fill, contacts)


def _figure(item: str, one: Answer, waiting: Iterator[str]) -> Iterator[tuple[str, object]]:
    beside = {"未达标原因": "原因", "整改措施及时限": "整改", "需市领导协调事项": "协调"}
    if item in beside or item == "结果":
        if word := one.words.get(beside.get(item, ""), ""):
            yield "数据来源及说明", word
    elif item.startswith("特殊情况"):
        if "特殊" in one.words:
            yield "填报值", one.words["特殊"]
            yield "数据来源及说明", one.words.get("说明")
    elif (value := next(waiting, "")) not in {"", "-"}:
        yield "填报值", _typed(value)
        yield "数据来源及说明", one.words.get("说明", "业务台账")


def _typed(value: str) -> object:
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value


def _task(one: Answer) -> Iterator[tuple[str, object]]:
    status, percent = (*one.values, None, None)[:2]
    if status:
        yield "进展状态", status
    if percent is not None:
        yield "完成率(%)", int(percent)
    yield "进展情况", one.words.get("进展", "按计划推进")


def returns(workspace: Workspace, period: str, unit: str, name: str, text: str) -> None:
    """The unit's workbook lies in 回收 under a name, sub-folders in it."""
    _drop(workspace, period, name, filled(workspace, period, unit, text))


def mails(workspace: Workspace, period: str, unit: str, sent: str, text: str) -> None:
    """The unit's workbook lies in 回收 as a saved mail, sent at `Fri, 10 Jul 2026 17:05:00 +0800`."""
    message = EmailMessage()
    message["Date"], message["From"], message["Subject"] = sent, "clerk@example.cn", f"{unit}报表"
    message.set_content("请查收。")
    content = filled(workspace, period, unit, text)
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=f"{unit}_{period}.xlsx")
    _drop(workspace, period, f"{unit}.eml", message.as_bytes())


def _drop(workspace: Workspace, period: str, name: str, content: bytes) -> None:
    target = workspace.period(parse_period(period)).returned / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def decide(office: Office, period: Period, kind: str, identity: str, decision: str, why: str = "经核实") -> str:
    """The officer answers the one question of this kind about an indicator or task; gives its 说明."""
    path = office.folder(period).questions
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = {str(cell.value): number for number, cell in enumerate(sheet[3], start=1)}
    rows = [
        row
        for row in range(4, sheet.max_row + 1)
        if (sheet.cell(row, heads["类型"]).value, sheet.cell(row, heads["编号"]).value) == (kind, identity)
    ]
    (row,) = rows
    for heading, text in (("决定", decision), ("理由", why), ("决定人", "陈主任")):
        sheet.cell(row, heads[heading]).value = text
    saved = io.BytesIO()
    book.save(saved)
    path.write_bytes(saved.getvalue())
    return str(sheet.cell(row, heads["说明"]).value)


def edit_plan(workspace: Workspace, sheet: str, key: str, heading: str, text: object) -> None:
    """The officer changes one cell of plan.xlsx: the row whose first column holds `key`, the column under `heading`."""
    book = load_workbook(workspace.plan_file)
    page = book[sheet]
    heads = {str(cell.value): number for number, cell in enumerate(page[1], start=1)}
    row = next(one for one in range(1, page.max_row + 1) if key in {str(cell.value) for cell in page[one]})
    page.cell(row, heads[heading]).value = text  # type: ignore[assignment]  # openpyxl's stubs know fewer cell types
    book.save(workspace.plan_file)


def add_to_plan(workspace: Workspace, sheet: str, row: Mapping[str, object]) -> None:
    """The officer adds a row to a sheet of plan.xlsx."""
    book = load_workbook(workspace.plan_file)
    page = book[sheet]
    heads = {str(cell.value): number for number, cell in enumerate(page[1], start=1)}
    last = max((one for one in range(1, page.max_row + 1) if page.cell(one, 1).value), default=1)
    for heading, value in row.items():
        page.cell(last + 1, heads[heading]).value = value  # type: ignore[assignment]  # as above
    book.save(workspace.plan_file)
