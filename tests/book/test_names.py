"""Names that become files."""

from pathlib import Path

import pytest

from qcreport.book.names import unfit


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("市商务局/口岸办", "其中的“/”"),
        ("市商务局\\口岸办", "其中的“\\”"),
        ("市质监局:一科", "其中的“:”"),
        ("市质监局\n一科", "其中看不见的字符"),
        ("CON", "“CON”是 Windows 的设备名"),
        ("nul.局", "“nul.局”是 Windows 的设备名"),
        ("..", "首尾的“.”"),
        ("市质监局.", "首尾的“.”"),
        ("局" * 61, "超过60个字"),
    ],
)
def test_what_no_file_can_be_called_is_said(name: str, why: str) -> None:
    """A name with a separator, a colon, a device's name, a dot at its end, or too many letters is unfit, and why is said."""
    assert unfit(name) == why


@pytest.mark.parametrize("name", ["市质监局", "各县（市、区）", "市商务局／口岸办", "Concord局", "局" * 60])
def test_usual_names_are_fit(tmp_path: Path, name: str) -> None:
    """What is called fit can be the name of a folder with a file of that name in it."""
    assert unfit(name) == ""
    (tmp_path / name).mkdir()
    (tmp_path / name / f"{name}_2026Q3_请核实.xlsx").touch()
