"""What one file says in answer to what was asked: the value that the checks look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from qcreport.asked.answer import OF_TASKS, Answer, AnswerKind, AnswerStatus
from qcreport.asked.crosschecks import rule_finding
from qcreport.asked.fields.relations import status_from
from qcreport.asked.headings import PERCENT, STATUS
from qcreport.asked.keys import Asked, Key
from qcreport.asked.model import NOTE, SPECIAL, Field, LastFigure
from qcreport.findings import Finding, Place
from qcreport.submissions.carried import Carried
from qcreport.submissions.sheets import ReturnedCell
from qcreport.targets.crosscheck import Operand, When


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read.

    Attributes:
        entries: Filled cells by key; refused ones are there with their status.
        cells: Where every field of the file stands, filled or not.
        tables: Kinds of tables the file has.
        complete: Every row asked must be there (not so for a form issued under an earlier plan or name).
        exempt: Indicators and tasks that the office has exempted this unit from for the year.
        before: What the form shows as reported before, of yearly values.
        last: The last figures that the form was issued with, by id and item, of a ratio under 结果.
        past: Earlier figures that the form was issued with, by their names in the rules of the plan.
        carried: What it was issued with and asks to be confirmed.
        unconfirmed: The 完成率 that stand as they were filled in beforehand, with no tick.
        withheld: Cells that were read and are not taken, since the heading above them is gone.
        findings: What was found while reading.
    """

    file: str
    asked: Asked
    entries: Mapping[Key, Answer]
    cells: Mapping[Key, ReturnedCell]
    tables: frozenset[AnswerKind]
    complete: bool
    exempt: frozenset[str] = frozenset()
    before: Mapping[Key, Fraction] = field(default_factory=dict)
    last: Mapping[tuple[str, str], LastFigure] = field(default_factory=dict)
    past: Mapping[str, Fraction] = field(default_factory=dict)
    carried: Carried = field(default_factory=Carried)
    unconfirmed: frozenset[Key] = frozenset()
    withheld: frozenset[Place] = frozenset()
    findings: tuple[Finding, ...] = ()

    def usable(self, key: Key) -> Answer | None:
        """The entry under a key, unless it is missing or refused."""
        entry = self.entries.get(key)
        return entry if entry and entry.status is not AnswerStatus.REFUSED else None

    def text(self, key: Key) -> str:
        """The usable text under a key; empty where there is none."""
        entry = self.usable(key)
        return entry.text.strip() if entry else ""

    def place(self, key: Key) -> Place:
        """Where to fill a key in."""
        return self.cells[key].place if key in self.cells else Place(self.file)

    def status(self, key: Key) -> str:
        """进展状态 of a task's row as it was chosen, else as 完成率 means it; empty where neither is there."""
        percent = self.usable(key._replace(item=PERCENT))
        if chosen := self.text(key._replace(item=STATUS)):
            return chosen
        return status_from(percent.value) if percent and percent.value is not None else ""

    def claim(self, indicator: str) -> str:
        """The 特殊情况 chosen for an indicator; empty where there is none."""
        return self.text(Key(AnswerKind.INDICATOR, indicator, SPECIAL))

    def claim_reason(self, indicator: str) -> str:
        """The reason written beside 特殊情况."""
        return self.text(Key(AnswerKind.INDICATOR, indicator, SPECIAL + NOTE))

    def figures(self, indicator: str) -> Iterator[tuple[Field, Fraction, Answer]]:
        """The usable figures given for an indicator: what was asked, its value, and its entry."""
        for key, one in self.asked.of(AnswerKind.INDICATOR, indicator).items():
            entry = self.usable(key)
            if entry and entry.value is not None:
                yield one, entry.value, entry

    def broken_rules(self, indicator: str = "") -> Iterator[Finding]:
        """What is wrong by the rules of the plan, each said of one figure (C7.3); of one indicator, or of all."""
        for rule in self.asked.rules:
            if indicator not in {"", rule.subject.id}:
                continue
            figures = {one: value for one in rule.check.operands if (value := self._figure(one)) is not None}
            place = self.place(Key(AnswerKind.INDICATOR, rule.subject.id, rule.subject.item))
            if found := rule_finding(rule, figures, place):
                yield found

    def _figure(self, operand: Operand) -> Fraction | None:
        if operand.when is not When.NOW:
            return self.past.get(str(operand))
        entry = self.usable(Key(AnswerKind.INDICATOR, operand.id, operand.item))
        return entry.value if entry else None

    def tasks(self) -> Iterator[tuple[AnswerKind, str, dict[str, Field]]]:
        """Tasks with a part in this file: kind, id, fields by heading; optional ones only when something was filled."""
        for kind in OF_TASKS:
            for id_ in self.asked.ids(kind):
                fields = {key.item: field for key, field in self.asked.of(kind, id_).items()}
                if kind is AnswerKind.TASK or any(Key(kind, id_, item) in self.entries for item in fields):
                    yield kind, id_, fields
