"""自查.html answers as the intake does: every disturbance, every rule of a plan, every hostile file."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from qcreport.plan.model import Plan
from qcreport.selfcheck.carried import PagePlan, carried
from qcreport.selfcheck.entry import look, too_large
from qcreport.submissions.recognise import Expectation
from tests.forms.rule_cases import CASES, Sees
from tests.forms.test_rules_parity import returned_rules
from tests.selfcheck.conftest import Open, Opened
from tests.submissions.disturbance_matrix import WAYS, saved
from tests.submissions.disturbances import DISTURBANCES
from tests.submissions.filled_form import expected
from tests.submissions.hostile import variants

pytestmark = pytest.mark.slow
_HEAD = 65536
_READ, _UNCERTAIN = "市住建局：采用 242 项（其中合并填报 1 项）。", "无法确认是哪个单位哪一期的表"
# What only the key tells: the page reads what the office refuses, or refuses it for another reason. An .xls has lost its properties.
BY_THE_KEY = {
    "标识里的单位被改成别的单位": (_UNCERTAIN,),
    "校验码是别的工作区的": (_READ,),
    "只有标识表是别的工作区的": (_UNCERTAIN, _READ),
}


def page_of(expectation: Expectation) -> PagePlan:
    """What the page carries of a period that the intake holds files against."""
    own = expectation
    return carried(own.period, own.plan, own.plan_hash, own.forms, own.exempt)


def intake(files: Sequence[tuple[str, bytes]], expectation: Expectation) -> list[list[dict[str, Any]]]:
    """What the intake itself says of files, key and all, in the words of the page."""
    return [
        json.loads(too_large(name, content[:_HEAD], len(content), expectation) or look(name, content, expectation))
        for name, content in files
    ]


@pytest.fixture(scope="module")
def usual(opened: Open) -> Opened:
    """The page of the period in which the form of the matrix was issued."""
    return opened(page_of(expected()))


@pytest.mark.parametrize("way", WAYS)
def test_a_disturbed_form_is_answered_as_by_the_intake(way: str, usual: Opened, shared: Path) -> None:
    """Line, findings and every value that is read are those of the intake, but for what only the key tells."""
    files = [
        (f"{row.file}.{WAYS[way]}", content) for row, content in zip(DISTURBANCES, saved(way, shared), strict=True)
    ]
    told = usual.drop(files)
    names = [row.name for row in DISTURBANCES]
    other = {
        name: page[-1]["line"]
        for name, page, office in zip(names, told, intake(files, expected()), strict=True)
        if page != office
    }
    assert {name for name in other if name not in BY_THE_KEY} == set()
    assert {name for name, line in other.items() if not any(words in line for words in BY_THE_KEY[name])} == set()


def test_every_rule_of_a_plan_is_answered_as_by_the_intake(opened: Open, plan: Plan, tmp_path: Path) -> None:
    """More than fifty rules, of every level and against both earlier periods: the same of each is said (C7.3)."""
    _, saved_form, expectation = returned_rules(plan, tmp_path)
    files = [("市质监局.xlsx", saved_form)]
    told = opened(page_of(expectation)).drop(files)
    assert told == intake(files, expectation)
    codes = Counter(remark["code"] for level in told[0][0]["levels"] for remark in level["remarks"])
    assert codes.keys() >= {"F151", "F152", "F153", "F154"}
    assert sum(codes[code] for code in codes if code.startswith("F15")) >= sum(one.sees is Sees.SAID for one in CASES)


def test_a_hostile_file_is_answered_as_by_the_intake(usual: Opened) -> None:
    """Bombs, broken archives, formulas and odd names among them; the page lives through all of them."""
    files = [(one.name, one.content) for one in variants()]
    told = usual.drop(files)
    assert len(told) == len(files) >= 100
    other = {
        name: (page, office)
        for (name, _), page, office in zip(files, told, intake(files, expected()), strict=True)
        if page != office
    }
    assert other == {}
