"""Number formats: what a cell shows for the number that it stores."""

from datetime import date, datetime, time, timedelta

import pytest

from qcreport.submissions.formats import BUILT_IN, ShownAs, look_of, moment


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("0%", ShownAs.PERCENT),
        ("0.00%", ShownAs.PERCENT),
        ("0.00%;[Red]-0.00%;0", ShownAs.PERCENT),
        ("[$-804]0.0%", ShownAs.PERCENT),
        ('0.0%;;"—"', ShownAs.PERCENT),
        ("General", ShownAs.NUMBER),
        ('0.0"%"', ShownAs.NUMBER),
        ("0.0\\%", ShownAs.NUMBER),
        ("0.0_%", ShownAs.NUMBER),
        ("0;0;0%", ShownAs.NUMBER),
        ('[<=1]0%;0.0"%"', ShownAs.DOUBTFUL),
        ("[>=0.5]0%", ShownAs.DOUBTFUL),
        ("0;0%", ShownAs.DOUBTFUL),
        ("0%%", ShownAs.DOUBTFUL),
        ("yyyy-mm-dd", ShownAs.DATE),
        ('m"月"d"日"', ShownAs.DATE),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", ShownAs.DATE),
        ("上午/下午h:mm", ShownAs.DATE),
        ("[h]:mm:ss", ShownAs.SPAN),
        ("[Red][mm]", ShownAs.SPAN),
        ('#,##0"d"', ShownAs.NUMBER),
        ("[Red]0;[Blue]d", ShownAs.NUMBER),
        ("0*y", ShownAs.NUMBER),
        ("[DBNum1]0", ShownAs.NUMBER),
    ],
)
def test_only_what_counts_in_a_format_makes_its_look(code: str, look: ShownAs) -> None:
    """Letters and signs in quotes, behind a backslash or in brackets are only shown; where the number decides, nobody can tell."""
    assert look_of(code) is look


def test_numbered_formats_of_chinese_excel_are_dates() -> None:
    """A cell into which 10月5日 or 1/2 was typed has format 58, which is written down in no file (X6.13)."""
    assert BUILT_IN[58] is BUILT_IN[31] is BUILT_IN[14] is ShownAs.DATE
    assert (BUILT_IN[9], BUILT_IN[46], BUILT_IN.get(49)) == (ShownAs.PERCENT, ShownAs.SPAN, None)


@pytest.mark.parametrize(
    ("days", "since_1904", "shown"),
    [
        (46300, False, date(2026, 10, 5)),
        (46300.25, False, datetime(2026, 10, 5, 6)),  # noqa: DTZ001 -- cells know no zones
        (1, False, date(1900, 1, 1)),
        (59, False, date(1900, 2, 28)),
        (61, False, date(1900, 3, 1)),
        (0.5, False, time(12)),
        (44838, True, date(2026, 10, 5)),
        (-1, False, -1),
        (1e300, False, 1e300),
        (float("inf"), False, float("inf")),
    ],
)
def test_numbers_of_days_are_dates(days: float, since_1904: bool, shown: object) -> None:  # noqa: FBT001 -- a case
    """Days are counted from the end of 1899, or from 1904; a number that is no day stays what it is."""
    assert moment(days, ShownAs.DATE, since_1904=since_1904) == shown


def test_numbers_of_days_are_spans() -> None:
    """A span may be longer than a day, and negative."""
    assert moment(1.5, ShownAs.SPAN) == timedelta(days=1, hours=12)
    assert moment(-0.25, ShownAs.SPAN) == -timedelta(hours=6)
