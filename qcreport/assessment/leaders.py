"""What is put to the city's leaders: proposed by rule, asked for by a unit, or read out of its words, picked and worded by the office (D7.61 to D7.64)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcreport.assessment.basis import Basis
from qcreport.assessment.gravity import Gravity
from qcreport.assessment.model import Assessment, Question, TaskResult, Verdict
from qcreport.assessment.outcomes import behind
from qcreport.assessment.questions import asked
from qcreport.ledger.decisions import LEADERS, NOT_PUT, PUT, Decision, Facts, decision_histories
from qcreport.ledger.store import Ledger
from qcreport.plan.settings import TALK

MOST = 3  # lines that one page can ask for
_ASKED = 10  # of the gravest; nobody answers for seventy
_REQUEST = re.compile("协调|请求|[提恳报]请|请市(?:委|政府|领导)")


@dataclass(frozen=True, slots=True)
class LeaderMatter:
    """One matter that may be put to the leaders.

    Attributes:
        id: The indicator or task.
        name: Its name.
        units: Who answers for it.
        gravity: How grave it is.
        requested: The unit's own words that ask for help; empty where there are none.
        question: The office's question about it, with its answer.
        asked: Whether these words stand in 需市领导协调事项, the place for it.
    """

    id: str
    name: str
    units: tuple[str, ...]
    gravity: Gravity
    requested: str
    question: Question
    asked: bool = False

    @property
    def by_rule(self) -> bool:
        """Whether the rule itself proposes it."""
        return self.gravity.step == TALK


@dataclass(frozen=True, slots=True)
class AnsweredBefore:
    """What the office answered in an earlier period: whether an indicator or task (`id`) is put to the leaders, and in which words."""

    period: str
    id: str
    answer: Decision


def answered_before(ledger: Ledger, periods: Iterable[str]) -> tuple[AnsweredBefore, ...]:
    """The last words of earlier periods, in the order of the periods given; those withdrawn are none."""
    return tuple(
        AnsweredBefore(code, question.removeprefix(_identity(code, "")), said[-1])
        for code in periods
        for question, said in decision_histories(ledger, code).items()
        if question.startswith(_identity(code, "")) and said[-1].decision
    )


def _identity(period: str, about: str) -> str:
    """The id of the question about an indicator or task."""
    return f"{period}-{LEADERS}-{about}"


def leader_matters(basis: Basis, now: Assessment, known: Mapping[str, Gravity]) -> tuple[LeaderMatter, ...]:
    """What the office is asked about, the gravest first: no more than it can answer, and what it answered before."""
    found = sorted(
        _matters(basis, now, known), key=lambda one: (one.by_rule, one.asked, one.gravity.order), reverse=True
    )
    return tuple(one for at, one in enumerate(found) if at < _ASKED or one.question.decision)


def put_to_leaders(matters: Sequence[LeaderMatter], *, issued: bool) -> tuple[LeaderMatter, ...]:
    """What stands on the page, three at most: what the office picked; a draft without a pick shows what the rule proposes."""
    picked = [one for one in matters if one.question.decision == PUT]
    proposed = [one for one in matters if one.by_rule and not one.question.decision]
    return tuple((picked or ([] if issued else proposed))[:MOST])


@dataclass(frozen=True, slots=True)
class _Words:
    """What units said of one matter: in the place for requests, and in other places, where a request is only guessed."""

    asks: Sequence[str]
    others: Sequence[str]

    @property
    def requests(self) -> Sequence[str]:
        """The words that ask for help; a guess counts only where nobody asked in the place for it."""
        return self.asks or [text for text in self.others if _REQUEST.search(text)]


def open_questions(matters: Sequence[LeaderMatter]) -> Mapping[str, int]:
    """The questions that the office may still answer, each with the number of answers it had; none once the page is full."""
    if sum(one.question.decision == PUT for one in matters) >= MOST:
        return {}
    return {one.question.id: len(one.question.earlier) for one in matters if not one.question.decision}


def _matters(basis: Basis, now: Assessment, known: Mapping[str, Gravity]) -> Iterator[LeaderMatter]:
    for verdict in now.verdicts:
        if verdict.id in known:
            said = _Words(
                [one.asks for one in verdict.accounts if one.asks],
                [text for one in verdict.accounts for text in (one.cause, one.measures)],
            )
            facts = (f"{verdict.indicator} {verdict.shown}{verdict.measure_unit}", f"目标 {verdict.target}")
            yield from _matter(basis, verdict, verdict.indicator, verdict.units, known[verdict.id], said, facts)
    for task in now.tasks:
        if task.id in known:
            said = _Words(
                [one.asks for one in task.said if one.asks],
                [text for one in task.said for text in (one.problems, one.next_steps)],
            )
            facts = (f"{task.task} {task.status}", f"完成时限 {task.deadline}")
            yield from _matter(basis, task, task.task, behind(task), known[task.id], said, facts)


def _matter(
    basis: Basis,
    found: Verdict | TaskResult,
    name: str,
    units: tuple[str, ...],
    gravity: Gravity,
    said: "_Words",
    facts: Facts,
) -> Iterator[LeaderMatter]:
    """It, where the rule proposes it or a unit asks for help; an answer holds for figure, target, length and the unit's words."""
    requested = "；".join(" ".join(text.split()).rstrip("。；") for text in said.requests)
    if gravity.step != TALK and not requested:
        return
    grounds = f"连续{gravity.times}{'年' if gravity.by_year else '期'}" if gravity.times > 1 else "首次列入"
    words = (*facts, grounds, *([f"单位{'提请' if said.asks else '说明'} {requested}"] if requested else []))
    unit = "、".join(units or found.units)
    text = (
        f"{'；'.join(words)}。{'按规则应予约谈。' if gravity.step == TALK else ''}是否提请市领导决定？"
        f"选“{PUT}”的，请在“理由”栏写明请谁办什么、何时办结，原样列入总览“{LEADERS}”（至多{MOST}项）。"
    )
    question = asked(
        basis, _identity(basis.period.code, found.id), LEADERS, found.id, unit, text, (PUT, NOT_PUT), words
    )
    yield LeaderMatter(found.id, name, units or found.units, gravity, requested, question, asked=bool(said.asks))
