"""A form as a value: what one unit is asked in one period, before any cell exists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from qcreport.plan.model import Indicator, Role, Task, Unit
from qcreport.targets.model import Target
from qcreport.workspace import Period

if TYPE_CHECKING:
    from qcreport.asked.crosschecks import FormRule
    from qcreport.asked.fields.magnitude import Bound

FORM_VERSION = "2"
NOTE = "·说明"  # the entry of 数据来源及说明 beside item X is the item "X·说明"
SPECIAL = "特殊情况"
RESULT = "结果"
CAUSE, MEASURES = "未达标原因", "整改措施及时限"  # rows whose text stands in 数据来源及说明: the items with `NOTE`
REQUEST = "需市领导协调事项"  # of an indicator a row like these, of a task a row below it
REFERENCE = "全国平均"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in.

    Attributes:
        id: The indicator's or task's id.
        item: 填报项 with its year (`合格批次`, `2025年`), or the column heading of a task sheet (`进展状态`).
        type: Name of the field type (`计数`, `数量`, `百分数`, `比率`, `排名`, `指数`, `金额`, `增长率`, `降幅`, `选择`, `日期`, `文本`).
        role: 值, 分子, 分母, 排名, 参评数 or 参照; empty for tasks.
        measure_unit: Unit of measure the value is stored in.
        year: The year a yearly value belongs to, else None.
        required: Missing means the unit still owes it.
        choices: What may be chosen, for `选择`.
    """

    id: str
    item: str
    type: str
    role: str = ""
    measure_unit: str = ""
    year: int | None = None
    required: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LastFigure:
    """The last figure known, from a period that may be compared; `within_year` says that a count must not fall below it."""

    value: Fraction
    when: str
    within_year: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorBlock:
    """One indicator in a form: its target and fields (inputs, then a reference where the owner must give it).

    `bounds` are what the size of each figure is held against, by item; those of a ratio are under 结果.
    """

    indicator: Indicator
    target: Target
    fields: tuple[Field, ...]
    special: Field
    references: Mapping[int, str] = field(default_factory=dict)
    bounds: Mapping[str, tuple["Bound", ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task in a form, with the unit's role and the fields of its row in the order of the headings."""

    task: Task
    role: Role
    fields: tuple[Field, ...]

    @property
    def led(self) -> bool:
        """Whether the unit says how far it has come."""
        return self.role in {Role.LEAD, Role.JOINT}


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exemption confirmed for the year: the claim, and what stands beside it in the next forms."""

    claim: str
    note: str


@dataclass(frozen=True, slots=True)
class History:
    """What is known from earlier periods, keyed by (id, item); texts as they are shown.

    Attributes:
        previous: Values of the last period of the same kind.
        entered: Which of these the office entered itself, and in which words that is said.
        known: Yearly values known from the ledger, filled in beforehand.
        doubtful: Those of which a later report is in doubt: they are typed again, and held against what is known.
        contacts: 填报人, 联系电话, 审核人 of last time.
        narrative: Texts of last period to be filled in beforehand.
        last: The last figures known that are not in doubt, of a ratio under 结果.
        exempt: Indicators that the office has exempted the unit from for the year.
        year_before: Figures of the same period of the year before, where rules of the plan name any.
        awaited: Indicators of which the unit said 尚未产生 and the month has not come yet.
        proven: Tasks that stayed 已完成 since materials were listed for them in this year → these, in words (`asked/proof.py`).
        since: The period that `previous` is of, in words, where the unit missed the last one; empty where it is that one.
    """

    previous: Mapping[tuple[str, str], str] = field(default_factory=dict)
    entered: Mapping[tuple[str, str], str] = field(default_factory=dict)
    known: Mapping[tuple[str, str], str] = field(default_factory=dict)
    doubtful: frozenset[tuple[str, str]] = frozenset()
    contacts: Mapping[str, str] = field(default_factory=dict)
    narrative: Mapping[tuple[str, str], str] = field(default_factory=dict)
    last: Mapping[tuple[str, str], LastFigure] = field(default_factory=dict)
    exempt: Mapping[str, Exemption] = field(default_factory=dict)
    year_before: Mapping[tuple[str, str], str] = field(default_factory=dict)
    awaited: frozenset[str] = frozenset()
    proven: Mapping[str, str] = field(default_factory=dict)
    since: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose form it is; `check` is keyed by the workspace so that no other workspace's form passes.

    `corrects` is the hash of the newest return that a form sent back for correction was made from, empty on others.
    """

    plan: str
    period: str
    unit: str
    version: str
    check: str
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """All that one unit is asked in one period.

    `rules` are those of the plan that hold in it; `called` the campaign's words for headings that it calls otherwise (D9.11).
    """

    unit: Unit
    period: Period
    due: date
    identity: Identity
    campaign: str
    indicators: tuple[IndicatorBlock, ...]
    tasks: tuple[TaskRow, ...]
    optional: tuple[TaskRow, ...]
    history: History
    rules: tuple["FormRule", ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)

    @property
    def led(self) -> tuple[TaskRow, ...]:
        """The tasks that the unit leads or shares, which stand before the others."""
        return tuple(row for row in self.tasks if row.led)

    @property
    def supported(self) -> tuple[TaskRow, ...]:
        """The tasks that it only supports."""
        return tuple(row for row in self.tasks if not row.led)
