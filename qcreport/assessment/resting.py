"""What a conclusion says of the office's answers that it rests on, or waits for; each with its date (D7.36, D7.37)."""

from collections.abc import Iterable, Iterator

from qcreport.asked.answer import Answer
from qcreport.assessment.model import Question
from qcreport.assessment.questions import RESTATED
from qcreport.assessment.rivals import DIFFERS, DOUBTFUL


def open_about(asked: Iterable[Question]) -> str:
    """That an answer is waited for, and to which kinds of questions; empty where all are answered."""
    kinds = dict.fromkeys(row.kind for row in asked if not row.decision)
    return f"待认定：{'、'.join(kinds)}（见待定事项）" if kinds else ""


def rested_on(asked: Iterable[Question]) -> Iterator[str]:
    """The answers that say which figures count: `2024年采用新值（陈主任，2026-10-12）`."""
    for row in asked:
        if row.decision and row.kind == RESTATED:
            yield f"{row.about}{row.decision}（{who(row)}）"
        if row.decision and row.kind in {DOUBTFUL, DIFFERS}:
            yield f"{row.about}以“{row.decision}”为准（{who(row)}）"


def entered(answers: Iterable[Answer]) -> Iterator[str]:
    """What the office entered itself: `市商务局企业家数12为市创强办代录（2026-10-12，依据：电话核实，批准人：李主任）` (D7.40)."""
    for one in answers:
        if one.of_the_office:
            yield f"{one.unit}{one.item}{one.raw}为{one.status}（{one.signed}）"


def exempted(row: Question) -> str:
    """A confirmed exemption in words."""
    return f"已由市创强办{row.decided_on}认定"


def refused_claim(row: Question, unit: str = "") -> str:
    """A claim that the office did not confirm in words."""
    return f"{unit}申报的合理缺项未予认定（{who(row)}）"


def who(row: Question) -> str:
    """Who answered, and when: `陈主任，2026-10-12`."""
    return "，".join(part for part in (row.decided_by, row.decided_on) if part)
