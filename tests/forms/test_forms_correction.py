"""What goes into a cell again when a form goes back: never another value than the unit wrote."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.asked.fields.parse import parse
from qcreport.asked.model import Field
from qcreport.findings import Place, Severity
from qcreport.forms.correction import Written, as_written

COUNT = Field("Z2", "已取得证书企业数", "计数", measure_unit="家")
PERCENT = Field("Z13", "2025年", "百分数", measure_unit="%")
STATUS = Field("1.1", "进展状态", "选择", choices=("未启动", "进行中", "已完成"))

CASES = [
    (COUNT, Written("1,234", "1234"), Fraction(1234)),
    (COUNT, Written("约120"), "约120"),
    (COUNT, Written("-3"), Fraction(-3)),
    (COUNT, Written("#DIV/0!"), "#DIV/0!"),
    (PERCENT, Written("95.2%", "95.2"), Fraction(476, 5)),
    (PERCENT, Written("0.5%", "0.5"), "0.5%"),
    (PERCENT, Written("0.952"), Fraction(119, 125)),
    (STATUS, Written("做完了"), "做完了"),
    (STATUS, Written(" 已完成", "已完成"), "已完成"),
    (COUNT, Written(""), ""),
]


@pytest.mark.parametrize(("field", "written", "content"), CASES, ids=[case[1].raw or "blank" for case in CASES])
def test_what_was_written_goes_back(field: Field, written: Written, content: Fraction | str) -> None:
    """A clean answer goes back as a figure or text of its cell, a questioned one letter for letter."""
    assert as_written(field, written) == content


@given(st.text(max_size=12) | st.from_regex(r"约?-?[0-9０-９,，.]{1,9}[%％‰万家]?", fullmatch=True))
def test_a_questioned_answer_is_questioned_again(raw: str) -> None:
    """What raised a finding raises one again when it comes back as it went out."""
    for field in (COUNT, PERCENT):
        asked = [row for row in parse(raw, field, Place())[1] if row.severity is not Severity.NOTE]
        content = as_written(field, Written(raw))
        again = parse(float(content) if isinstance(content, Fraction) else content, field, Place())[1]
        assert bool(asked) <= bool(again)
