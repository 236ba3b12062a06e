"""The tables of a plan: which heading holds what, and how a cell's text becomes a value and back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qcreport.book.celltext import squeezed
from qcreport.findings import Severity
from qcreport.plan import cells
from qcreport.plan.deadlines import deadline_day
from qcreport.plan.model import YEAR_TO_DATE, Indicator, InputItem, Reference, Setting, Task, Unit, ValidationRule
from qcreport.targets.asked import DIRECTIONS, FALL, RISE

CATEGORIES = ("统筹单位", "市级部门", "群团", "媒体", "园区", "县市区")
FREQUENCIES = (YEAR_TO_DATE, "点", "年")
AGGREGATIONS = ("合计",)
ROLES = ("值", "分子", "分母", "排名", "参评数")
TYPES = ("计数", "数量", "百分数", "比率", "排名", "指数", "金额", RISE, FALL)
NATURES = ("一次性", "年度", "持续")
TRIAL = "试行"  # of a rule: the office sees what it finds, the unit is asked nothing
LEVELS = (*Severity, TRIAL)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        heading: The words on top (C3.1).
        attribute: The field of the row's value.
        read: Text to value; raises ValueError.
        write: Value to text; where it differs from what stood there, the cell was repaired.
        fallback: The value where the text cannot be read.
        required: Whether the cell must not be empty.
        added: Whether it follows the fixed columns, and may be missing (C3.6).
        choices: What a list in the workbook offers.
        width: The column's width in the workbook.
        hint: What goes in, shown as a note on the heading.
    """

    heading: str
    attribute: str
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str
    fallback: Any = ""
    required: bool = False
    added: bool = False
    choices: tuple[str, ...] = ()
    width: float = 12
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of the plan; the cells under `key` must together not repeat, and one that was `added` may be missing."""

    name: str
    row: type
    field: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    added: bool = False


def _names(heading: str, attribute: str, **more: Any) -> Column:
    return Column(heading, attribute, cells.names, "、".join, (), **more)


def _choice(heading: str, attribute: str, options: tuple[str, ...], *, required: bool = False, **more: Any) -> Column:
    read = cells.one_of(options, empty=not required)
    return Column(heading, attribute, read, required=required, choices=options, **more)


def _identity(heading: str, attribute: str, **more: Any) -> Column:
    return Column(heading, attribute, cells.identity, required=True, **more)


_MANY = "多个名称用“、”分隔，括号内的“、”不分隔"


def _overseers(hint: str) -> Column:
    return _names(
        "分管领导", "overseers", added=True, width=12, hint=f"{hint}多人用“、”分隔。专报据此分页，不影响填报表和结论。"
    )


UNITS = Table(
    "单位",
    Unit,
    "units",
    (
        Column("名称", "name", squeezed, required=True, width=25, hint="责任单位的规范名称，不能重复。"),
        _names("别名", "aliases", width=18, hint=f"同一单位的其他写法。{_MANY}。"),
        Column("类别", "category", squeezed, choices=CATEGORIES, width=11, hint="从列表中选择。"),
        _names("所属组", "groups", width=17, hint="如 各县（市、区）。任务写组名时，组内单位各填一份。"),
        Column(
            "领导小组成员",
            "leading_group",
            cells.flag,
            cells.flag_text,
            fallback=False,
            choices=("是", "否"),
            width=15,
            hint="是 或 否。“是”的单位可自愿填报写有“领导小组成员单位”的任务。",
        ),
        Column("并入单位", "merged_into", squeezed, width=16, hint="机构合并后由哪个单位承担，写该单位的名称。"),
        Column("并入期次", "merged_from", cells.period, width=11, hint="从哪一期起由并入单位承担，如 2026Q3。"),
        Column("联系人", "contact", width=10),
        Column("电话", "phone", width=15),
        _overseers("分管这个单位的市领导，如 张副市长；空着的不列入。"),
    ),
    key=("名称",),
)
INDICATORS = Table(
    "指标",
    Indicator,
    "indicators",
    (
        _identity("编号", "id", width=8, hint="如 Z1-1。已下发表格后不要再改。"),
        Column("分类", "branch", width=10),
        Column("类别", "category", width=10),
        Column("序号", "number", width=7, hint="印发件中的序号。"),
        Column("指标", "title", required=True, width=42, hint="按印发件原文。"),
        Column("分项", "part", width=24, hint="一个序号下有几行目标值的，写各行的名称。"),
        Column(
            "目标值",
            "target",
            required=True,
            width=19,
            hint="按印发件原文，如 ≥90%、前10位、不断提高。读不懂的由人工判定，qcreport plan check 会列出。",
        ),
        Column(
            "年限",
            "years",
            cells.years,
            cells.optional_text,
            fallback=None,
            width=7,
            hint="目标值连续看几年，如 3；空着表示只看当期。",
        ),
        Column("计量单位", "measure_unit", width=10, hint="结果的单位，如 %、‰、家、个、位。"),
        _names("责任单位", "owners", required=True, width=24, hint=f"由哪个单位填报。{_MANY}。"),
        _choice(
            "频次", "frequency", FREQUENCIES, required=True, width=7, hint="累：年内累计；点：期末数；年：一年一次。"
        ),
        _choice(
            "汇总方式",
            "aggregation",
            AGGREGATIONS,
            width=10,
            hint="合计：几个责任单位各填各的，相加后判定；空着不相加。",
        ),
        Column("备注", "remark", width=22),
        _choice(
            "方向",
            "direction",
            tuple(DIRECTIONS),
            added=True,
            width=8,
            hint="目标值只写一个数或区间、没有写“以上”“以下”时填。正向：越高越好；逆向：越低越好。",
        ),
        Column(
            "权重",
            "weight",
            cells.weight,
            cells.fraction_text,
            fallback=None,
            added=True,
            width=7,
            hint="未达标时在“需要关注”中的轻重，如 3；空着为 1，大于 1 的排在前面。只影响排列次序，不影响结论。",
        ),
        _overseers("分管这项指标的市领导；空着的按责任单位的分管领导。"),
    ),
    key=("编号",),
)
INPUTS = Table(
    "填报项",
    InputItem,
    "inputs",
    (
        _identity("指标编号", "indicator", width=10, hint="“指标”表中的编号。"),
        Column(
            "填报项",
            "name",
            squeezed,
            required=True,
            width=24,
            hint="要填的数的名称。T年、T-1年、T-2年 代表期次的年份及前一、前二年；目标值与某一年相比的，另填该年，如 2005年。",
        ),
        _choice(
            "角色",
            "role",
            ROLES,
            required=True,
            width=10,
            hint="值：直接填的结果；分子、分母：相除得结果；排名、参评数：判定“前列”用。",
        ),
        _choice(
            "类型",
            "type",
            TYPES,
            required=True,
            width=10,
            hint="计数、排名：整数；数量、金额、指数：可有小数；百分数按 % 填，比率按 ‰ 填；增长率、降幅：公布的幅度，按 % 填。",
        ),
        Column("计量单位", "measure_unit", width=10),
    ),
    key=("指标编号", "填报项"),
)
TASKS = Table(
    "任务",
    Task,
    "tasks",
    (
        Column("创建项目", "project", width=20, hint="按印发件原文，每行都写全。"),
        Column("创建内容", "content", width=26, hint="按印发件原文，每行都写全。"),
        _identity("编号", "id", width=7, hint="如 1.1。已下发表格后不要再改。"),
        Column("创建任务", "text", required=True, width=46, hint="按印发件原文。"),
        _names("牵头单位", "leads", width=14, hint=f"负责填报进展状态和完成率。{_MANY}。"),
        _names("配合单位", "partners", width=30, hint=f"只需填写进展情况。{_MANY}。"),
        _names("共同单位", "joint", width=24, hint=f"没有牵头单位时，各单位各报各的部分。{_MANY}。"),
        _names("相关单位", "optional", width=17, hint="可以填报、不填不算缺报的单位，如 领导小组成员单位。"),
        Column("责任单位原文", "issued_units", width=34, hint="印发件中的写法；“｜”表示原文分为两格。"),
        Column(
            "判定条件",
            "condition",
            cells.narrow,
            width=15,
            hint="用哪些指标判定，如 Z6且Z7、Z17-2或Z18-2；没有的空着。",
        ),
        Column(
            "关联指标",
            "related",
            cells.identities,
            "、".join,
            (),
            width=12,
            hint="只在旁边列出、不作判定的指标，如 Z17-3、Z17-4。",
        ),
        _choice("任务性质", "nature", NATURES, width=10, hint="一次性、年度（每年重新开始）或 持续。"),
        Column("完成时限", "deadline", deadline_day, width=12, hint="如 2026-12-31；空着不判逾期。"),
        _overseers("分管这项任务的市领导；空着的按牵头、共同单位的分管领导。"),
    ),
    key=("编号",),
)
REFERENCES = Table(
    "参照值",
    Reference,
    "references",
    (
        _identity("指标编号", "indicator", width=10, hint="“指标”表中的编号。"),
        Column("年份", "year", cells.year, str, fallback=0, required=True, width=8, hint="如 2026。"),
        Column("参照", "name", squeezed, required=True, width=12, hint="如 全国平均。"),
        Column(
            "值",
            "value",
            cells.fraction,
            cells.fraction_text,
            fallback=None,
            width=12,
            hint="只填数，不写单位；单位与该指标的计量单位相同。",
        ),
        Column("来源", "source", width=30, hint="文件、公报或网页的名称。"),
        Column("来源日期", "source_date", cells.day, width=13, hint="如 2026-03-01。"),
    ),
    key=("指标编号", "年份", "参照"),
)
SETTINGS = Table(
    "设置",
    Setting,
    "settings",
    (
        Column("名称", "name", squeezed, required=True, width=24, hint="名称不要改，只改“值”。"),
        Column("值", "value", width=46),
        Column("说明", "note", width=60),
    ),
    key=("名称",),
)
RULES = Table(
    "校验规则",
    ValidationRule,
    "rules",
    (
        _identity("编号", "id", width=8, hint="如 R1。"),
        Column(
            "规则",
            "text",
            required=True,
            width=52,
            hint="填报项写成 编号.填报项，如 Z1-2.合格批次 ≤ Z1-2.抽查批次；前面可加 上期. 或 去年同期. ；可用 ≤ ≥ < > = ≠ + × ÷ 和数，减号两边留空格。",
        ),
        _choice(
            "级别",
            "level",
            LEVELS,
            required=True,
            width=9,
            hint="强制性：不符的数不采用；核实性：请单位核实；提示：只提示；试行：只告诉统筹单位，不要求填报单位。",
        ),
        Column("提示语", "said", width=46, hint="不符时单位读到的一句话，写明请核对什么；空着的照规则说。"),
        Column("启用期次", "since", cells.period, width=11, hint="从哪一期起核对，如 2026Q3；空着的每期都核对。"),
    ),
    key=("编号",),
    added=True,
)
TABLES = (UNITS, INDICATORS, INPUTS, TASKS, REFERENCES, SETTINGS, RULES)


def key_of(table: Table, row: object) -> str:
    """What a row is known by, however the rows are ordered: `Z7 2026 全国平均`."""
    keys = (column for column in table.columns if column.heading in table.key)
    return " ".join(column.write(getattr(row, column.attribute)) for column in keys)


def texts_of(table: Table, row: object) -> tuple[str, ...]:
    """The cells of one row as text, in the order of the headings."""
    return tuple(column.write(getattr(row, column.attribute)) for column in table.columns)
