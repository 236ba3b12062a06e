"""Every kind of file that goes to people is one that Office opens without repairing it."""

import zipfile
from pathlib import Path

import pytest

from tests.openxml import faults

pytestmark = pytest.mark.slow

_LARGEST = "市质监局"
KINDS = {  # one of each kind, found in the demo's third quarter
    "form": f"2026Q3/下发/{_LARGEST}_2026Q3.xlsx",
    "form of few cells": "2026Q3/下发/团市委_2026Q3.xlsx",
    "form of the office": "2026Q3/下发/市创强办_2026Q3.xlsx",
    "form to mend": "2026Q3/退回/*/*_退回.xlsx",
    "form to explain": "2026Q3/退回/*/*_请核实.xlsx",
    "catalogue of rules": "2026Q3/下发/校验规则.xlsx",
    "summary": "2026Q3/汇总/summary.xlsx",
    "questions": "2026Q3/待定事项.xlsx",
    "register": "2026Q3/登记.xlsx",
    "plan": "plan.xlsx",
    "notice of issue": f"2026Q3/下发/通知/{_LARGEST}_下发通知.docx",
    "notice to mend": "2026Q3/退回/*/退回通知.docx",
    "notice to explain": "2026Q3/退回/*/核实通知.docx",
    "reminder": "2026Q3/催报/*_催报.docx",
    "bulletin": "2026Q3/汇总/通报.docx",
}


@pytest.mark.parametrize("kind", KINDS)
def test_valid(kind: str, demo: Path) -> None:
    """The validator of the Open XML SDK finds nothing in one file of each kind, for Office 2010 as for today's."""
    file = min(demo.glob(KINDS[kind]))
    assert [faults(file, version) for version in ("Office2010", "Microsoft365")] == [[], []]


def test_a_fault_is_seen(demo: Path, tmp_path: Path) -> None:
    """A sheet with an element that no schema knows is found, so the check above can fail."""
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(demo / "plan.xlsx") as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b"<sheetData>", b"<sheetDate/><sheetData>")
            target.writestr(name, content)
    assert any("sheetDate" in fault for fault in faults(broken))
