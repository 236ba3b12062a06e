"""Answers that came and were not taken: what was written, and why not, in a few words (D6.4, D7.5)."""

from collections.abc import Iterator, Mapping

from qcreport.asked.answer import Answer
from qcreport.asked.subject import Subject
from qcreport.assessment.basis import Basis
from qcreport.findings import Finding, Severity
from qcreport.plan.duties import answering

_SAID = "已报但未采用："
_NOT_TAKEN = "，未采用"
# A finding of the catalogue in so few words that it can stand in a verdict's reason; any other one speaks itself.
_BRIEF = {
    "F102": "不是能确定的数",
    "F103": "是约数或范围",
    "F104": "不是数",
    "F105": "不是数",
    "F106": "被识别成了日期或时间",
    "F107": "是公式的错误值",
    "F108": "逗号或空格不在千位上",
    "F109": "计量单位与要求的不同",
    "F110": "看不出是小数还是百分数",
    "F112": "应为整数",
    "F113": "超出应有的范围",
    "F115": "位数过多或数值过大",
    "F116": "不在可选项内",
    "F117": "不是能确定的日期",
    "F119": "无法识别",
    "F121": "应为整数百分数",
    "F122": "数后面的文字看不出是单位",
    "F131": "分子大于分母",
    "F132": "分母为0而分子不为0",
    "F134": "名次大于参评城市数",
    "F141": "与进展状态不符",
    "F142": "没有写明理由",
    "S216": "填了多处且内容不同",
    "S217": "是错误值",
    "S218": "公式没有计算结果",
    "S220": "没有能读出来",
    "S231": "没有写明理由",
}
_PAIRS = {"F131": ("分子", "分母"), "F132": ("分子", "分母"), "F134": ("排名", "参评数")}


def refused_fact(basis: Basis, identity: str, unit: str, item: str) -> Answer | None:
    """The answer to a cell that came and was not taken; None where it was taken or never came."""
    return basis.refused.get((identity, unit), {}).get(item)


def untaken(basis: Basis, identity: str, unit: str, items: tuple[str, ...]) -> str:
    """What a unit entered in these cells and was not taken, with the reasons; empty where nothing was refused.

    Example:
        `已报但未采用：11/10，分子大于分母`; `已报但未采用：合格批次“约120”，是约数或范围`.
    """
    facts = [fact for item in items if (fact := refused_fact(basis, identity, unit, item))]
    told = dict.fromkeys(_told(basis, fact) for fact in facts)
    return _SAID + "；".join(told) if told else ""


def _told(basis: Basis, fact: Answer) -> str:
    found = next(_findings(basis, fact), None)
    if found and (pair := _pair(basis, fact, found)):
        return f"{pair}，{_BRIEF[found.code]}"
    shown = f"{fact.item}“{fact.raw}”"
    if found is None:
        return shown
    return f"{shown}，{_BRIEF[found.code]}" if found.code in _BRIEF else _spoken(found)


def _spoken(found: Finding) -> str:
    return found.message.removesuffix("。").removesuffix(_NOT_TAKEN)


def _findings(basis: Basis, fact: Answer) -> Iterator[Finding]:
    """The 强制性 findings about the cell of an answer."""
    item = str(Subject(fact.id, fact.item))
    wrong = (row for row in basis.findings if row.item == item and row.severity is Severity.MANDATORY)
    return (row for row in wrong if answering(basis.plan, row.unit, basis.period) == fact.unit)


def _pair(basis: Basis, fact: Answer, found: Finding) -> str:
    """Both figures as they were entered, where they contradict each other: `11/10`."""
    roles = _PAIRS.get(found.code)
    if roles is None:
        return ""
    names = {row.role: row.name for row in basis.plan.inputs_of(fact.id)}
    entered = [_raw(basis, fact, names.get(role, "")) for role in roles]
    return "/".join(entered) if all(entered) else ""


def _raw(basis: Basis, fact: Answer, item: str) -> str:
    key = (fact.id, fact.unit)
    known: Mapping[str, Answer] = {**basis.answers.get(key, {}), **basis.refused.get(key, {})}
    return known[item].raw.strip() if item in known else ""
