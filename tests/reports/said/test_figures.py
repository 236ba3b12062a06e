"""Figures as people read them."""

from dataclasses import replace
from fractions import Fraction

import pytest

from qcreport.assessment.model import Light, Word
from qcreport.reports.console.trace import trace_text
from qcreport.reports.page.write import write_page
from qcreport.reports.said.attention import concerns
from qcreport.reports.said.figures import with_unit
from tests.reports.bulletin.bulletin_cases import whole_text
from tests.reports.summary.summary_case import assessment, report


@pytest.mark.parametrize(
    ("shown", "measure_unit", "told"),
    [
        ("94.17", "%", "94.17%"),
        ("0.3636", "人/万台", "0.3636人/万台"),
        ("4/11", "位", "4/11"),
        ("30.2→31.5→33", "%", "30.2→31.5→33%"),
        ("", "%", "—"),
    ],
)
def test_a_figure_has_its_unit(shown: str, measure_unit: str, told: str) -> None:
    """A figure stands with its unit of measure; a rank among cities needs none, and what is not known is a dash."""
    assert with_unit(shown, measure_unit) == told


def test_one_figure_reads_alike_everywhere() -> None:
    """A red figure in 人/万台 is the same on 总览, page, bulletin and in the trace."""
    first, *rest = assessment().verdicts
    red = replace(
        first,
        word=Word.UNMET,
        light=Light.RED,
        value=Fraction("0.3636"),
        shown="0.3636",
        measure_unit="人/万台",
        gap=Fraction("-0.1"),
        gap_shown="低0.1人/万台",
    )
    given = report(replace(assessment(), verdicts=(red, *rest)))
    assert "0.3636人/万台" in next(one.now for one in concerns(given) if one.id == red.id)
    for told in (
        write_page(given).decode(),
        whole_text(given),
        trace_text(given.assessment, given.refused, given.evidence, red.id),
    ):
        assert "0.3636人/万台" in told
