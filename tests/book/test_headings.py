"""Headings found in sheets that people have edited."""

from qcreport.book.celltext import squeezed
from qcreport.book.headings import Head, find_head, headings_in

WANTED = {"编号", "决定", "理由"}


def test_the_row_with_most_headings_is_the_one() -> None:
    """A title that is also a heading, and blanks within headings, mislead nobody."""
    rows = [["决定", "", ""], ["编 号", "备注", " 决定"], ["1", "", "同意"]]
    assert find_head(rows, WANTED, 10) == Head(1, {"编号": 0, "决定": 2})


def test_the_first_of_equal_rows_and_columns_counts() -> None:
    """A heading that stands twice is its first column, a row repeated below is no head."""
    rows = [["编号", "编号", "决定"], ["编号", "决定", ""]]
    assert find_head(rows, WANTED, 10) == Head(0, {"编号": 0, "决定": 2})


def test_headings_too_far_down_are_none() -> None:
    """Only so many rows are looked at; without a heading there is a head without columns."""
    assert find_head([[""], ["编号"]], WANTED, 1) == Head(0, {})


def test_every_place_of_a_heading_is_known() -> None:
    """A row's texts are headings in one spelling, each with all its columns; blanks are none."""
    assert headings_in(["编 号", "", " ", "决定", "编号"], squeezed) == {"编号": (0, 4), "决定": (3,)}
