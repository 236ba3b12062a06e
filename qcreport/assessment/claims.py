"""What a unit claims as 合理缺项 or 本期无此业务: the claim, its reason, and the figures beside it (D6.2, D7.32)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from qcreport.asked.answer import Answer
from qcreport.asked.exemption import claimed_reason
from qcreport.asked.fields.sayings import says_nothing
from qcreport.asked.headings import PROGRESS, STATUS
from qcreport.asked.items import EXEMPT, NO_BUSINESS
from qcreport.asked.model import NOTE, SPECIAL
from qcreport.book.celltext import one_line
from qcreport.book.numbers import exact
from qcreport.plan.model import Plan

EXEMPT_CLAIMS = (EXEMPT, NO_BUSINESS)
_NOTHING = "分子、分母均填0"
_Facts = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Claim:
    """One exemption claim.

    Attributes:
        word: 合理缺项 or 本期无此业务.
        reason: Why, in the unit's words; empty where it says nothing.
        beside: The figures that stand beside it, each with its note.
        by: The name it was claimed under, where that was another one.
    """

    word: str
    reason: str
    beside: tuple[str, ...] = ()
    by: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """All that an answer to it rests on."""
        by = (f"{self.by}申报",) if self.by else ()
        return (self.word, f"理由：{self.reason or '未写明'}", *self.beside, *by)

    @property
    def text(self) -> str:
        """The claim as sentences, each without its stop: `合理缺项：本年度未抽查。同时填有抽查批次 3`."""
        by = f"（{self.by}申报）" if self.by else ""
        said = f"{self.word}：{self.reason}{by}" if self.reason else f"{self.word}{by}，但没有写明理由"
        return f"{said}。同时填有{'、'.join(self.beside)}" if self.beside else said


def claim_in(plan: Plan, identity: str, facts: _Facts) -> Claim | None:
    """What a unit claims for an indicator or task, given all it entered about it; None where it claims nothing."""
    if not facts:
        return None
    for name, why in ((SPECIAL, SPECIAL + NOTE), (STATUS, PROGRESS)):
        fact = facts.get(name)
        if fact and fact.text in EXEMPT_CLAIMS:
            return Claim(fact.text, claimed_reason(_text(facts, why)), tuple(_figures(facts)))
    return _nothing_over_nothing(plan, identity, facts)


def of_another(claim: Claim, name: str) -> Claim:
    """The claim of a unit that was merged into another since: the office is asked anew, since it had agreed for that one."""
    return replace(claim, by=name)


def _nothing_over_nothing(plan: Plan, identity: str, facts: _Facts) -> Claim | None:
    """0/0 is a claim of 本期无此业务 (D6.12)."""
    roles = {row.role: row.name for row in plan.inputs_of(identity)}
    pair = tuple(roles.get(role, "") for role in ("分子", "分母"))
    given = [facts[item] for item in pair if item in facts]
    if len(given) < len(pair) or any(fact.value != 0 for fact in given):
        return None
    noted = "、".join(dict.fromkeys(filter(None, (_text(facts, item + NOTE) for item in pair))))
    reason = f"{_NOTHING}（说明：{noted}）" if noted else _NOTHING
    return Claim(NO_BUSINESS, reason, tuple(_figures({key: fact for key, fact in facts.items() if key not in pair})))


def _figures(facts: _Facts) -> Iterator[str]:
    for item, fact in facts.items():
        if fact.value is not None:
            note = _text(facts, item + NOTE)
            yield f"{item} {exact(fact.value)}" + (f"（说明：{note}）" if note else "")


def _text(facts: _Facts, item: str) -> str:
    """What a unit wrote into a cell, on one line and without its full stop; empty where that says nothing."""
    fact = facts.get(item)
    text = one_line((fact.text or fact.raw).strip()).removesuffix("。") if fact else ""
    return "" if says_nothing(text) else text
