"""Whose a sheet says it is."""

import pytest

from qcreport.submissions.titles import named_period


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2026年第三季度（2026Q3）", "2026Q3"),
        ("２０２６年 第三季度", "2026Q3"),
        ("2026q3", "2026Q3"),
        ("2026年上半年", "2026H1"),
        ("2026年3月", "2026-03"),
        ("2026-03", "2026-03"),
        ("2026年", "2026"),
        ("2026", "2026"),
        ("2026Q3（2026年第二季度）", "2026Q2"),
        ("第三季度", ""),
        ("2026年第五季度", ""),
        ("2026年03月", ""),
        ("0026Q3", ""),
        ("", ""),
    ],
)
def test_a_period_is_named_by_its_code_or_in_words(written: str, code: str) -> None:
    """A period is known by code or words in any width of letters; of two the earlier counts, and half a name is none."""
    period = named_period(written)
    assert (period.code if period else "") == code
