"""What the office answered before, in words: revised, withdrawn, or given for other figures (D7.33, D7.38)."""

from collections.abc import Iterator

from qcreport.assessment.model import Question
from qcreport.ledger.decisions import Decision, Facts

_UNKNOWN = "当时依据的数据已无法确定"


def shown_text(one: Question) -> str:
    """说明 of a question: what is asked, and below it what was answered for other figures."""
    lapsed = (said for said in one.earlier if said.decision and said.facts != one.facts)
    return "\n".join((one.text, *(_lapsed(one, said) for said in lapsed)))


def kept_for(one: Question, facts: Facts | None) -> str:
    """A line below 说明 where what stands in the row was typed beside other figures; empty where it was not."""
    if facts is None or facts == one.facts:
        return ""
    then, now = differing(facts, one.facts)
    return f"\n本行所填的决定是针对“{then}”填写的，现已变为“{now}”，请清空后重新填写。"


def earlier_decisions(one: Question) -> str:
    """All that was decided before, a line each.

    Example:
        `2026-10-12 王处长：同意（本年无新建）` was revised or withdrawn since;
        `曾于2026-10-12就“企业家数 9”答复：采用新值（陈主任）` was given for other figures.
    """
    return "\n".join(_told(one, said) for said in one.earlier)


def differing(then: Facts, now: Facts) -> tuple[str, str]:
    """What an answer was given for and what stands in its place now: the facts that differ, else all of them."""
    was = [fact for fact in then if fact not in now] or then
    new = [fact for fact in now if fact not in then] or now
    return "、".join(was), "、".join(new)


def _told(one: Question, said: Decision) -> str:
    if not said.decision:
        return f"{said.decided_on.isoformat()} 撤回"
    if said.facts != one.facts:
        return _lapsed(one, said)
    why = f"（{said.reason}）" if said.reason else ""
    return f"{said.decided_on.isoformat()} {said.decided_by}：{said.decision}{why}"


def _lapsed(one: Question, said: Decision) -> str:
    return "".join(_words_of(one, said))


def _words_of(one: Question, said: Decision) -> Iterator[str]:
    yield f"曾于{said.decided_on.isoformat()}"
    if said.facts is not None:
        yield f"就“{differing(said.facts, one.facts)[0]}”"
    yield f"答复：{said.decision}（{said.decided_by}）"
    if said.reason:
        yield f"，理由：{said.reason}"
    if said.facts is None:
        yield f"；{_UNKNOWN}"
