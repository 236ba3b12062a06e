"""Received text made safe for what is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.book.celltext import one_line
from qcreport.findings import Place, finding


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("两\n行", "两 行"),
        ("两\r\n行\u2028段", "两 行 段"),
        ("\x1b[31m红", "□[31m红"),
        ("表\u202excod", "表□xcod"),
        ("坏\ud800", "坏□"),
        ("普通（最终版）.xlsx", "普通（最终版）.xlsx"),
    ],
)
def test_a_received_text_stays_on_its_line_and_steers_nothing(text: str, shown: str) -> None:
    """Line breaks become spaces, and what steers a terminal or turns the writing becomes a box."""
    assert one_line(text) == shown


@given(st.text())
def test_any_text_is_one_printable_line(text: str) -> None:
    """Whatever was received, the result is one line that can be written in UTF-8."""
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line.encode("utf-8").decode("utf-8") == line


def test_a_finding_is_one_line_whatever_it_quotes() -> None:
    """File names and values quoted in a finding cannot break or steer its sentence."""
    said = str(finding("S217", Place("a\nb.xlsx", "表", "F4"), error="\x1b[2J\n#N/A"))
    assert "\x1b" not in said
    assert len(said.splitlines()) == 1
