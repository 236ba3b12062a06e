"""What a unit is asked in a period, as the keys under which its answers are looked up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from qcreport.asked.answer import AnswerKind
from qcreport.asked.crosschecks import FormRule, form_rules
from qcreport.asked.headings import CONTACT_LABELS
from qcreport.asked.items import (
    FEWEST_TOGETHER,
    LED,
    TOGETHER_ID,
    indicator_fields,
    reference_field,
    request_field,
    request_id,
    shortfall_fields,
    special_field,
    task_fields,
    together_fields,
)
from qcreport.asked.model import NOTE, REQUEST, Field
from qcreport.asked.spelling import plain, plain_id
from qcreport.asked.subject import Subject
from qcreport.near import is_it
from qcreport.plan.duties import duties_of, owned_indicators
from qcreport.plan.model import Plan, Role, Unit
from qcreport.workspace import Period

_DATED = "填报日期"
_NONE: Mapping["Key", Field] = MappingProxyType({})


class Key(NamedTuple):
    """What an answer is about; an entry has the same three names."""

    kind: AnswerKind
    id: str
    item: str

    @property
    def subject(self) -> Subject:
        """The same without the kind of sheet, as a finding names it."""
        return Subject(self.id, self.item)


@dataclass(frozen=True, slots=True)
class Asked:
    """All fields of one unit's form.

    Attributes:
        plan: The plan in force.
        unit: Canonical name of the unit that answers.
        roles: Tasks the unit has a part in → its role; those it may report are 相关.
        fields: Key → field, in the order of the form.
        rows: The same fields by what they are about: kind and id → key → field.
        known: Ids of the whole plan, and of the rows that ask for the leaders' help, in plain spelling → as the plan spells them.
        rules: The rules of the plan that hold between these figures.
    """

    plan: Plan
    unit: str
    period: Period
    roles: Mapping[str, Role]
    fields: Mapping[Key, Field]
    rows: Mapping[tuple[AnswerKind, str], Mapping[Key, Field]]
    known: Mapping[str, str]
    rules: tuple[FormRule, ...]

    def of(self, kind: AnswerKind, id_: str) -> Mapping[Key, Field]:
        """The fields of one indicator or task."""
        return self.rows.get((kind, id_), _NONE)

    def ids(self, kind: AnswerKind) -> tuple[str, ...]:
        """The ids asked on sheets of this kind, in order."""
        return tuple(id_ for other, id_ in self.rows if other is kind)

    def near(self, id_: str) -> str:
        """The question whether a near id of the plan was meant; empty where none is near."""
        return is_it(plain_id(id_), self.known.values())

    def find(self, kind: AnswerKind, id_: str, item: str) -> Key | None:
        """The key that a row's 编号 and 填报项 (or heading) mean, whatever their spelling."""
        known = self.known.get(plain_id(id_))
        spelled = plain(item)
        return next((key for key in self.of(kind, known) if plain(key.item) == spelled), None) if known else None


def asked(plan: Plan, unit: Unit, period: Period) -> Asked:
    """Collect what `unit` is asked: its indicators with 特殊情况, notes and what it says of a shortfall, its tasks by role, the contacts.

    An average (全国平均) is read also where the plan knows it by now: the form may have been issued before.
    """
    roles = {duty.task.id: duty.role for duty in duties_of(plan, unit.name, period)}
    fields = {
        **dict(_indicators(plan, unit, period)),
        **dict(_tasks(plan, roles)),
        **{Key(AnswerKind.CONTACT, "", name): _contact(name) for name in CONTACT_LABELS},
    }
    known = {plain_id(one): one for one in (*(row.id for row in plan.indicators), *(row.id for row in plan.tasks))}
    known |= {plain_id(TOGETHER_ID): TOGETHER_ID}
    known |= {plain_id(request_id(key.id)): key.id for key in fields if key.item == REQUEST}
    rows: dict[tuple[AnswerKind, str], dict[Key, Field]] = {}
    for key, field in fields.items():
        rows.setdefault((key.kind, key.id), {})[key] = field
    rules = form_rules(plan, {(key.id, key.item) for key in fields if key.kind is AnswerKind.INDICATOR}, period)
    return Asked(plan, unit.name, period, roles, fields, rows, known, rules)


def _indicators(plan: Plan, unit: Unit, period: Period) -> Iterator[tuple[Key, Field]]:
    for indicator in owned_indicators(plan, unit.name, period):
        average = reference_field(plan, indicator)
        fields = (*indicator_fields(plan, indicator, period), *((average,) if average else ()))
        for field in (*dict.fromkeys(fields), special_field(indicator)):
            yield Key(AnswerKind.INDICATOR, indicator.id, field.item), field
            yield _note(field)
        yield from map(_note, shortfall_fields(indicator))


def _note(field: Field) -> tuple[Key, Field]:
    note = Field(field.id, field.item + NOTE, "文本", required=False)
    return Key(AnswerKind.INDICATOR, field.id, note.item), note


def _tasks(plan: Plan, roles: Mapping[str, Role]) -> Iterator[tuple[Key, Field]]:
    for task in plan.tasks:
        if role := roles.get(task.id):
            kind = AnswerKind.OPTIONAL if role is Role.OPTIONAL else AnswerKind.TASK
            for field in task_fields(task, role):
                yield Key(kind, task.id, field.item), field
            if role in LED:
                yield Key(kind, task.id, REQUEST), request_field(task)
    if list(roles.values()).count(Role.PARTNER) >= FEWEST_TOGETHER:
        yield from ((Key(AnswerKind.TOGETHER, TOGETHER_ID, field.item), field) for field in together_fields())


def _contact(name: str) -> Field:
    return Field("", name, "日期" if name == _DATED else "文本", required=name != _DATED)
