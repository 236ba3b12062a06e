"""Which of two files of one day came later."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcreport.submissions.succession import is_later

EXCEL, WPS, MAIL = "Microsoft Excel", "WPS 表格", "邮件"


@dataclass(frozen=True)
class File:
    """A file by its name and moment."""

    name: str
    moment: str = ""


def _at(hour: int, by: str) -> str:
    return f"2026-10-12T{hour:02}:00:00+00:00 {by}"


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        (File("市商务局(1).xlsx"), File("市商务局.xlsx")),
        (File("市商务局 (2).xlsx"), File("市商务局(1).xlsx")),
        (File("邮件.eml/市商务局（10）.xlsx"), File("市商务局(9).et")),
        (File("市商务局-更正.xlsx"), File("市商务局.xlsx")),
        (File("市商务局（最终）.xlsx"), File("商务局三季度.xlsx")),
        (File("市商务局更正2.xlsx"), File("市商务局更正.xlsx")),
        (File("市商务局_v3.xlsx"), File("市商务局_v2.xlsx")),
        (File("a.xlsx", _at(9, EXCEL)), File("b.xlsx", _at(8, EXCEL))),
        (File("b.xlsx", _at(9, MAIL)), File("a.xlsx", _at(8, MAIL))),
        (File("市商务局(1).xlsx", _at(9, WPS)), File("市商务局.xlsx", _at(8, WPS))),
    ],
)
def test_what_tells_which_is_later(later: File, earlier: File) -> None:
    """A second download, a word of correction and one program's clock tell which file came later, and never both ways (D7.54)."""
    assert (is_later(later, earlier), is_later(earlier, later)) == (True, False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (File("市商务局.xlsx"), File("商务局三季度.xlsx")),
        (File("市商务局(1).xlsx"), File("商务局三季度.xlsx")),
        (File("市商务局.xlsx", _at(9, WPS)), File("商务局.xlsx", _at(3, EXCEL))),
        (File("市商务局.xlsx", _at(9, EXCEL)), File("商务局.xlsx")),
        (File("市商务局(1).xlsx", _at(8, WPS)), File("市商务局.xlsx", _at(9, WPS))),
        (File("市商务局-更正.xlsx", _at(8, WPS)), File("市商务局.xlsx", _at(9, WPS))),
        (File("市商务局更正.xlsx"), File("商务局最终.xlsx")),
        (File("城市更新局_2026Q3.xlsx"), File("三季度.xlsx")),
    ],
)
def test_what_tells_nothing(one: File, other: File) -> None:
    """Other names, clocks of two programs, and signs that contradict one another tell nothing (D7.54)."""
    assert not is_later(one, other)
    assert not is_later(other, one)


_FILES = st.builds(
    File,
    st.text("市商务局更正最终 ()（）12-_v.xls/", max_size=14),
    st.sampled_from(["", *(_at(hour, by) for hour in (8, 9) for by in (EXCEL, WPS, MAIL))]),
)


@given(_FILES, _FILES)
def test_never_both_ways(one: File, other: File) -> None:
    """Of no two files each is later than the other, and none is later than itself, whatever they are called (D7.54)."""
    assert not (is_later(one, other) and is_later(other, one))
    assert not is_later(one, one)
