"""Many concerns in few lines: unit by unit, each line the gravest one with how many stand behind it; nothing is left uncounted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcreport.assessment.comparison import OVERDUE
from qcreport.assessment.model import Word
from qcreport.plan.settings import SUPERVISE, TALK
from qcreport.reports.said.attention import Concern

GRAVE = frozenset({str(Word.UNMET), OVERDUE})
_STEPS = (TALK, SUPERVISE)


@dataclass(frozen=True, slots=True)
class UnitConcerns:
    """What one unit has to answer for, the gravest first."""

    unit: str
    concerns: tuple[Concern, ...]

    @property
    def told(self) -> Concern:
        """The gravest of them, saying how many there are and of which kind."""
        worst, number = self.concerns[0], len(self.concerns)
        if number == 1:
            return worst
        return replace(
            worst,
            reason="；".join(
                filter(None, (f"共{number}项：{self.kinds}", f"此项{worst.reason}" if worst.reason else ""))
            ),
        )

    @property
    def kinds(self) -> str:
        """`未达标12、逾期3（约谈2、督办1）`."""
        words = Counter(one.look.word for one in self.concerns)
        steps = Counter(one.gravity.step for one in self.concerns)
        taken = "、".join(f"{step}{steps[step]}" for step in _STEPS if steps[step])
        return "、".join(f"{word}{number}" for word, number in words.items()) + (f"（{taken}）" if taken else "")


def by_unit(found: Sequence[Concern]) -> tuple[UnitConcerns, ...]:
    """The units with what each has to answer for, that of the gravest concern first, of equal ones that with most."""
    groups: dict[str, list[Concern]] = {}
    for one in found:
        groups.setdefault(one.unit, []).append(one)
    made = (UnitConcerns(unit, tuple(ones)) for unit, ones in groups.items())
    return tuple(sorted(made, key=lambda one: (one.concerns[0].gravity.order, len(one.concerns)), reverse=True))


def counted(groups: Sequence[UnitConcerns]) -> int:
    """How many concerns stand behind these lines."""
    return sum(len(one.concerns) for one in groups)


def rest_said(groups: Sequence[UnitConcerns], room: int) -> str:
    """The units that have no line of their own with their numbers, those with most first, as many as the room holds: `市农业局4项、市旅委3项等`."""
    kept: list[str] = []
    for one in sorted(groups, key=lambda group: -len(group.concerns)):
        named = f"{one.unit}{len(one.concerns)}项"
        if kept and len("、".join((*kept, named))) > room:
            return f"{'、'.join(kept)}等"
        kept.append(named)
    return "、".join(kept)
