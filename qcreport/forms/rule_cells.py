"""Rules of the plan as they stand in a form: hidden cells in the row of the figure that each is said of (C7.3)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from qcreport.asked.crosschecks import FormRule, past_figures, past_text, rule_formula
from qcreport.asked.model import Form
from qcreport.asked.subject import Subject
from qcreport.book.sheet import Cell
from qcreport.findings import Severity
from qcreport.targets.crosscheck import Operand, When

REFUSED_LETTER, RULES_LETTER = "U", "V"  # what rules say by which the figure is not taken; what all others say
MORE_HIDDEN = 3
_Cells = Mapping[Operand, str]


@dataclass(frozen=True, slots=True)
class RowRules:
    """The rules that are said of one figure, the gravest first, each with the cells it compares, and the earlier figures of all."""

    rules: tuple[tuple[FormRule, _Cells], ...]
    past: str

    @property
    def refuses(self) -> bool:
        """Whether the figure may not be taken by one of them."""
        return any(rule.refuses for rule, _ in self.rules)

    @property
    def others(self) -> bool:
        """Whether one of them says anything of a figure that is taken."""
        return not all(rule.refuses for rule, _ in self.rules)

    @property
    def said(self) -> tuple[str, ...]:
        """All that may be said."""
        return tuple(rule.said for rule, _ in self.rules)

    def cells(self, unexplained: str) -> tuple[Cell, Cell, Cell]:
        """The hidden cells of the row; what asks is silent once the figure is explained."""
        refusing, others = self._chain("", refuses=True), self._chain(unexplained, refuses=False)
        return Cell("hidden", formula=refusing), Cell("hidden", formula=others), Cell("hidden", self.past)

    def _chain(self, unexplained: str, *, refuses: bool) -> str:
        """What the first broken one says."""
        said = '""'
        for rule, cells in reversed(self.rules):
            if rule.refuses == refuses:
                asks = rule.rule.level == Severity.VERIFY
                said = rule_formula(rule, cells, otherwise=said, only_if=unexplained if asks else "")
        return said


def row_rules(form: Form, numbers: Mapping[Subject, str]) -> Mapping[Subject, RowRules]:
    """What stands in the row of each figure that a rule is said of; earlier figures also for rules that the unit does not see.

    Args:
        form: The form.
        numbers: The cell with the number of each figure.
    """
    by_subject: dict[Subject, list[FormRule]] = defaultdict(list)
    for rule in form.rules:
        by_subject[rule.subject].append(rule)
    return {subject: _row(form, rules, numbers) for subject, rules in by_subject.items()}


def _row(form: Form, rules: list[FormRule], numbers: Mapping[Subject, str]) -> RowRules:
    past: dict[Operand, str] = {}
    shown = []
    for rule in rules:
        last = {} if form.history.since else form.history.previous  # an older figure is no 上期
        known = past_figures(rule, last, form.history.year_before)
        past |= known
        cells = {
            one: numbers[Subject(one.id, one.item)] if one.when is When.NOW else known.get(one, "")
            for one in rule.check.operands
        }
        if rule.shown and all(cells.values()):
            shown.append((rule, cells))
    return RowRules(tuple(shown), past_text(past))
