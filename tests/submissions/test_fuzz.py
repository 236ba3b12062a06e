"""Damage by chance: whatever a file or a text holds, there is an answer and no unclean end.

`QCREPORT_FUZZ=10000` (`make fuzz`) sets how many mutations of each kind are tried; without it a slice is.
"""

import os
import random
from datetime import date

import pytest

from qcreport.asked.fields.parse import parse
from qcreport.asked.fields.types import FIELD_TYPES
from qcreport.asked.model import Field
from qcreport.findings import Place
from qcreport.submissions.model import FileOutcome
from qcreport.submissions.workers import ToExamine, examined
from qcreport.targets.explain import explain
from qcreport.targets.grammar import read_target
from tests.submissions.filled_form import expected, filled
from tests.submissions.mutations import mutated

MUTATIONS = int(os.environ.get("QCREPORT_FUZZ", "400"))
DAY = date(2026, 10, 9)
_UNCLEAN = ("程序未能读懂", "异常退出", "还没有读完")
_LETTERS = "0123456789０１２.．,，-−+％%‰亿万千百十一二两三五零〇点负分之元家次个约近至到~≥≤以上下内前位不低高于超过少于达至少名列连续年提递减全国平均水（）()　 　/：eE无\u200b\u202e\x00\ud800"


@pytest.mark.slow
def test_no_damaged_workbook_ends_uncleanly() -> None:
    """Every damaged copy has exactly one answer in one line, and none of them kills, hangs or puzzles the reader."""
    content = filled("市财政局").content
    jobs = (ToExamine(f"{seed}.xlsx", mutated(content, seed), DAY) for seed in range(MUTATIONS))
    answers = {files[-1].receipt.name: files for files in examined(jobs, expected())}
    assert list(answers) == [f"{seed}.xlsx" for seed in range(MUTATIONS)]
    receipts = [one.receipt for files in answers.values() for one in files]
    assert all(row.line and "\n" not in row.line for row in receipts)
    assert [(row.name, row.line) for row in receipts if any(words in row.line for words in _UNCLEAN)] == []
    outcomes = {row.outcome for row in receipts}
    assert {FileOutcome.REFUSED, FileOutcome.TO_CORRECT} <= outcomes, "the damage is of one kind only"


def _texts(seed: int) -> list[str]:
    dice = random.Random(seed)  # noqa: S311 -- chance for tests, not for secrets
    return ["".join(dice.choices(_LETTERS, k=dice.randint(0, 12))) for _ in range(MUTATIONS)]


@pytest.mark.parametrize("type_", FIELD_TYPES)
def test_every_text_in_a_cell_has_an_answer(type_: str) -> None:
    """Any text typed into a field gives a value, or findings that say why not; never an exception."""
    field = Field("Z1", "合格率", type_, "值", "%" if type_ == "百分数" else "", choices=("是", "否"))
    for text in _texts(1):
        parsed, findings = parse(text, field, Place("a.xlsx", "量化指标", "F4"))
        assert parsed.usable or findings or not text.strip("\u200b\u202e\x00 　\ud800")


def test_every_phrase_has_a_reading() -> None:
    """Any text in the place of a target is read or left to a person; never an exception."""
    for text in _texts(2):
        assert read_target(text).reading
        assert explain(text, value="95.2%").reading
