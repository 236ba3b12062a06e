"""When a workbook says it was saved."""

import io

import openpyxl
import pytest

from qcreport.plan.limits import Limits
from qcreport.submissions.container import container
from qcreport.submissions.properties import saved_moment

_CORE, _APP, _META = "docProps/core.xml", "docProps/app.xml", "meta.xml"


def test_a_saved_workbook_says_when_and_by_what() -> None:
    """A workbook as openpyxl saves it says its moment and the program that it takes itself for."""
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    parts = container("a.xlsx", content.getvalue(), Limits()).parts
    assert saved_moment(parts).startswith("2026-01-01T12:00:00+00:00 Microsoft Excel")


@pytest.mark.parametrize(
    ("parts", "moment"),
    [
        (
            {_META: "<dc:date>2026-10-12T16:20:05.123456789</dc:date><meta:generator>LibreOffice/7</meta:generator>"},
            "2026-10-12T16:20:05.123456+00:00 LibreOffice/7",
        ),
        (
            {
                _CORE: '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-10-12T08:20:05Z</dcterms:modified>',
                _APP: "<Application>WPS 表格</Application>",
            },
            "2026-10-12T08:20:05+00:00 WPS 表格",
        ),
        ({_CORE: "<dcterms:modified>2026-10-12T08:20:05Z</dcterms:modified>"}, ""),
        (
            {
                _CORE: "<dcterms:modified>昨天</dcterms:modified>",
                _APP: "<Application>WPS 表格</Application>",
            },
            "",
        ),
        ({}, ""),
    ],
)
def test_a_moment_needs_a_clock_and_a_program(parts: dict[str, str], moment: str) -> None:
    """Without a moment that can be read, or a program whose clock it is, a workbook says nothing; none is believed without its zone."""
    assert saved_moment({name: text.encode() for name, text in parts.items()}) == moment
