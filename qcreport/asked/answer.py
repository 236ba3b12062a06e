"""An answer: what a unit wrote into one cell, or the office entered for it, from the reader to the last report."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from qcreport.findings import Place


class AnswerKind(StrEnum):
    """Which sheet an answer comes from.

    `TOGETHER` is the row that answers for all 配合 tasks, `UNANSWERED` a 说明 beside a finding that was left blank.
    """

    INDICATOR = "indicator"
    TASK = "task"
    OPTIONAL = "optional"
    CONTACT = "contact"
    EVIDENCE = "evidence"
    TOGETHER = "together"
    REPLY = "reply"
    UNANSWERED = "unanswered"


OF_TASKS = (AnswerKind.TASK, AnswerKind.OPTIONAL)
"""What a unit says of tasks, of its own and of those it may choose."""


class AnswerStatus(StrEnum):
    """Whether an answer counts, and whose it is.

    `PLANNED` is a reference value of the plan, `BESIDE` what a unit gave while that is used; `RECORDED` is the office's own
    word where the unit gave none, `CORRECTED` where it stands in place of the unit's (D7.40). `REPEATED` is last period's text
    that the unit confirmed by 与上期相同, `TOGETHER` what it said once for all its 配合 tasks, `DERIVED` a 进展状态 that follows
    from 完成率: none of them stands in a cell of its own. `CONTRADICTED` are a status and a 完成率 of different files that cannot
    both be true: neither counts (D3.19).
    """

    ACCEPTED = "accepted"
    REPAIRED = "repaired"
    REFUSED = "refused"
    CONTRADICTED = "未采用（进展状态与完成率互相矛盾）"
    BESIDE = "仅供核对"
    PLANNED = "参照值"
    RECORDED = "市创强办代录"
    CORRECTED = "市创强办更正"
    REPEATED = "与上期相同"
    TOGETHER = "合并填报"
    DERIVED = "由完成率得出"


@dataclass(frozen=True, slots=True)
class Answer:
    """One filled cell: raw text as it stood, value as read (exact; percentages as percent numbers), and its place.

    Blank cells give none, except 说明 beside findings of the workbook that went back: so it is known that they were asked.

    Attributes:
        item: `Field.item`, or that with `·说明` for the note beside it.
        unit: Whose it is: as received, then, of facts, the unit that answers now; empty until the ledger has it.
        sha256: The file it stands in; empty until the ledger has it, and of what the plan says.
        received: The day on which that file counts as received.
        older: Whether the unit has sent a newer usable file since.
        signed: Of what the office entered: its day, 依据 and who stands for it, and what the unit itself reported.
        reported: Of what the office entered: the unit's own answer, where it gave one (D7.75).
    """

    kind: AnswerKind
    id: str
    item: str
    raw: str
    value: Fraction | None
    text: str
    measure_unit: str
    place: Place
    status: AnswerStatus = AnswerStatus.ACCEPTED
    unit: str = ""
    sha256: str = ""
    received: date | None = None
    older: bool = False
    signed: str = ""
    reported: "Answer | None" = None

    @property
    def of_the_office(self) -> bool:
        """Whether the office entered it itself: it stands in no file of a unit."""
        return self.status in {AnswerStatus.RECORDED, AnswerStatus.CORRECTED}

    @property
    def implied(self) -> bool:
        """Whether it follows from what stands in another cell, so that it goes back to nobody as written."""
        return self.status in {AnswerStatus.REPEATED, AnswerStatus.TOGETHER, AnswerStatus.DERIVED}

    @property
    def usable(self) -> bool:
        """Whether it answers: refused cells do not (D7.5)."""
        return self.status is not AnswerStatus.REFUSED

    @property
    def said(self) -> Fraction | str:
        """What it says, to be held against another one."""
        return self.text if self.value is None else self.value
