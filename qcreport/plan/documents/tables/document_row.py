"""One row of an issued table by what its columns hold."""

from dataclasses import dataclass

from qcreport.plan.guess import Guess


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One row as issued, merged cells filled in; `text` is the task, or the indicator's title; `base` what an earlier year had, `same_task` as the row above."""

    place: str
    groups: tuple[str, ...] = ()
    number: str = ""
    text: str = ""
    part: str = ""
    target: str = ""
    lead: str = ""
    partner: str = ""
    unit: str = ""
    deadline: str = ""
    measure_unit: str = ""
    remark: str = ""
    guesses: tuple[Guess, ...] = ()
    same_task: bool = False
    base: str = ""


def below_first(groups: tuple[str, ...]) -> str:
    """The headings below the first one, each once; two equal columns side by side say it once.

    Example:
        >>> below_first(("产出指标", "数量指标", "", "数量指标"))
        '数量指标'
    """
    return "，".join(dict.fromkeys(filter(None, groups[1:])))
