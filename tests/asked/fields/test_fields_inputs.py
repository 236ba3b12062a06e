"""What becomes of what people type: field by field, each input with the value it is read as, or the code that asks."""

from fractions import Fraction

import pytest

from qcreport.asked.fields.parse import parse
from qcreport.findings import Place, Severity
from tests.asked.fields.typed_inputs import FIELDS, rows

_ROWS = list(rows())
_TAKEN = [(name, typed, value) for name, typed, value, code in _ROWS if not code]
_REFUSED = [(name, typed, code) for name, typed, _, code in _ROWS if code]


def test_the_table_is_long_enough() -> None:
    """At least 250 different inputs are judged, taken and refused ones."""
    assert len({row[:2] for row in _ROWS}) == len(_ROWS) >= 250
    assert len(_TAKEN) > 100 < len(_REFUSED)


@pytest.mark.parametrize(("name", "typed", "value"), _TAKEN)
def test_what_is_certain_is_read(name: str, typed: str, value: str) -> None:
    """What can mean one number only is read as it, and every reading that changed something says so (D5.16, D7.8)."""
    mark = typed[0] if typed[0] in ".!" else ""
    raw = typed.removeprefix(mark)
    parsed, findings = parse(raw, FIELDS[name], Place())
    assert parsed.value == Fraction(value), findings
    assert parsed.usable
    codes = [finding.code for finding in findings]
    assert codes == {"": ["F101"], ".": [], "!": ["F101", "F111"]}[mark] or (raw == value and not codes)
    assert all(f"“{raw}”" in finding.message and value in finding.message for finding in findings)


@pytest.mark.parametrize(("name", "typed", "code"), _REFUSED)
def test_what_is_not_certain_is_asked(name: str, typed: str, code: str) -> None:
    """What may mean two things, or no number, is not taken; its text is kept and the sentence says what to do (D7.5)."""
    parsed, findings = parse(typed, FIELDS[name], Place())
    assert [finding.code for finding in findings] == [code], (parsed, [str(one) for one in findings])
    assert (parsed.value, parsed.usable, parsed.text) == (None, False, typed)
    assert findings[0].severity is Severity.MANDATORY
    assert findings[0].advice.startswith(("请", "是", "为零"))


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("家", "三家", "企业家数填“三家”，按3读取（汉字写法改为数字、去掉“家”）。"),
        ("百分数", "百分之九十五", "2026年填“百分之九十五”，按95读取（汉字写法改为数字）。"),
        ("万元", "三万五千元", "专项经费填“三万五千元”，按3.5读取（汉字写法改为数字、按单位折算）。"),
        ("万元", "1.2亿元", "专项经费填“1.2亿元”，按12000读取（“亿元”按单位折算）。"),
        (
            "百分数",
            "80%（滞后）",
            "2026年填“80%（滞后）”，数后面的“(滞后)”看不出是单位，无法确定是否影响这个数，未采用。",
        ),
        ("百分数", "9O%", "2026年填“9O%”，数后面的“O%”看不出是单位，无法确定是否影响这个数，未采用。"),
        (
            "家",
            "三次",
            "企业家数填“三次”，所写单位“次”与要求的单位（家）不同，无法确定换算，未采用。",
        ),
    ],
)
def test_the_sentence_says_what_was_done(name: str, typed: str, words: str) -> None:
    """A finding about a numeral or a remark quotes what was typed and says how it was read or what is in the way."""
    assert parse(typed, FIELDS[name], Place())[1][0].message == words


def test_a_long_remark_is_quoted_short() -> None:
    """However long the text behind a number is, the sentence about it stays readable."""
    (finding,) = parse("51" + "很" * 30_000, FIELDS["家"], Place())[1]
    assert finding.code == "F122"
    assert len(finding.message) < 200
