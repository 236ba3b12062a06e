"""The law stands in docs/rules; whatever cites it cites rules that are there, and each rule of the domain is asserted."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAW = ROOT / "docs" / "rules"

RULE = re.compile(r"^(?:- |\| )\*\*([CDWX]\d+\.\d+)\*\* ", re.MULTILINE)
EXCEPTION = re.compile(r"^\| (D\d+\.\d+) \| .{10,} \|$", re.MULTILINE)
CITED = re.compile(r"\b[CDWX]\d+\.\d+\b")
OLD = re.compile(r"§ ?\d|(?<!rules/)\b(?:contract|design|domain|examples|excel-notes|wording)\.md\b")
TO_ASSERT = re.compile(r"D[3-7]\.")


def rules_of(text: str) -> list[str]:
    """The numbers of the rules that a file of docs/rules lays down."""
    return RULE.findall(text)


def astray(text: str, rules: set[str]) -> list[str]:
    """What a text cites that leads nowhere: numbers of no rule, and the names the law had before it was numbered."""
    return [*(number for number in CITED.findall(text) if number not in rules), *OLD.findall(text)]


def asserted(source: str) -> set[str]:
    """The rules that the docstrings of a module's tests cite; what its other words cite asserts nothing."""
    tests = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )
    return {number for node in tests for number in CITED.findall(ast.get_docstring(node) or "")}


def not_asserted(rules: list[str], excepted: set[str], cited: set[str]) -> list[str]:
    """The rules of D3 to D7 that no test cites and no exception names, and the exceptions that a test cites after all."""
    owed = [rule for rule in rules if TO_ASSERT.match(rule) and rule not in cited | excepted]
    return owed + sorted(excepted & cited)


def _sources() -> Iterator[Path]:
    """Code, tests and documents, but for the law itself and this module, whose examples are astray on purpose."""
    for folder in ("qcreport", "tests", "benchmarks", "docs"):
        yield from (path for path in (ROOT / folder).rglob("*.py") if path != Path(__file__))
    yield from (path for path in (ROOT / "docs").rglob("*.md") if LAW not in path.parents)
    yield from ROOT.glob("*.md")


def _law() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(LAW.glob("*.md"))}


RULES = [rule for text in _law().values() for rule in rules_of(text)]


def test_each_number_is_given_once_and_none_is_left_out() -> None:
    """In every section the rules are numbered from 1 on without a gap, so that a rule taken away leaves its line."""
    assert [rule for rule, times in Counter(RULES).items() if times > 1] == []
    parts = sorted((section, int(number)) for section, number in (rule.split(".") for rule in RULES))
    for section, group in groupby(parts, key=lambda part: part[0]):
        numbers = [number for _, number in group]
        assert numbers == list(range(1, len(numbers) + 1)), section


def test_the_law_cites_itself_rightly() -> None:
    """Rules that name other rules name rules that are there."""
    assert {number for text in _law().values() for number in CITED.findall(text)} <= set(RULES)


def test_what_is_cited_is_there() -> None:
    """Every number that code, a test or a document cites is a rule, and nothing cites the law by its old names."""
    found = {path: astray(path.read_text(encoding="utf-8"), set(RULES)) for path in _sources()}
    assert {str(path.relative_to(ROOT)): rows for path, rows in found.items() if rows} == {}


def test_every_rule_of_the_domain_is_asserted() -> None:
    """Each rule of D3 to D7 is cited by the docstring of a test, or excepted with its reason in domain.md, few in all."""
    excepted = set(EXCEPTION.findall(_law()["domain.md"]))
    cited = {
        number for path in (ROOT / "tests").rglob("test_*.py") for number in asserted(path.read_text(encoding="utf-8"))
    }
    assert not_asserted(RULES, excepted, cited) == []
    assert excepted <= set(RULES)
    assert len(excepted) <= 8


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nothing is overdue without a deadline (D3.1).", []),
        ("Column D3 of sheet X12, 3.1 in all.", []),
        ("See docs/rules/domain.md.", []),
        ("Nothing is overdue without a deadline (D3.1, D3.99).", ["D3.99"]),
        ("The columns of facts.csv (contract.md).", ["contract.md"]),
        ("The newest usable answer wins (domain.md §7).", ["domain.md", "§7"]),
        ("A blank never erases (§7).", ["§7"]),
    ],
)
def test_a_citation_that_leads_nowhere_is_found(text: str, found: list[str]) -> None:
    """A number of no rule and each of the old names is found; cells, figures and the file of the rules are none."""
    assert sorted(astray(text, {"D3.1"})) == sorted(found)


@pytest.mark.parametrize(
    ("source", "excepted", "left"),
    [
        ('def test_a() -> None:\n    """Holds (D3.1, D3.2)."""', set(), []),
        ('def test_a() -> None:\n    """Holds (D3.1)."""', {"D3.2"}, []),
        ('def test_a() -> None:\n    """Holds (D3.1)."""', set(), ["D3.2"]),
        ('"""All of D3.2."""\ndef test_a() -> None:\n    """Holds (D3.1)."""\n    # D3.2', set(), ["D3.2"]),
        ('def helper() -> None:\n    """Holds (D3.1, D3.2)."""', set(), ["D3.1", "D3.2"]),
        ('def test_a() -> None:\n    """Holds (D3.1, D3.2)."""', {"D3.2"}, ["D3.2"]),
    ],
)
def test_a_rule_that_no_test_cites_is_found(source: str, excepted: set[str], left: list[str]) -> None:
    """Only the docstring of a test counts; an exception that is none any more is found too, and D2 owes nothing."""
    text = "- **D2.1** A.\n- **D3.1** B.\n| **D3.2** | C | D |\nD3.3 only mentioned\n"
    assert not_asserted(rules_of(text), excepted, asserted(source)) == left
