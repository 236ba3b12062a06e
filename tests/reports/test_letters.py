"""The letters' templates as the office may save them."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qcreport.findings import Fault
from qcreport.plan.model import Plan
from qcreport.reports import letters, templates
from qcreport.resources import resource
from qcreport.workspace import parse_period

NAME = "退回.txt.jinja"
PERIOD = parse_period("2026Q3")
TODAY = date(2026, 10, 16)


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The template of the rejection in a folder of its own."""
    shutil.copytree(resource("templates"), tmp_path / "templates")
    monkeypatch.setattr(templates, "resource", lambda name: tmp_path / name)
    return tmp_path / "templates" / NAME


def letter(plan: Plan) -> str:
    """The rejection that is written now."""
    return letters.rejection_letter(plan, PERIOD, "市经信委", (), TODAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_a_template_saved_by_notepad_gives_the_same_letter(plan: Plan, template: Path, encoding: str) -> None:
    """Saved as UTF-8, with a byte-order mark, or as GBK, each with Windows line ends, the letter stays the same."""
    before = letter(plan)
    assert before.startswith("2026年第三季度填报表退回改正通知\n")
    template.write_bytes(template.read_text(encoding="utf-8").replace("\n", "\r\n").encode(encoding))
    assert letter(plan) == before


def overwritten(content: bytes) -> Callable[[Path], object]:
    """A change that puts this content in the template's place."""
    return lambda path: path.write_bytes(content)


BROKEN = {
    "an encoding nobody knows": (overwritten("公函".encode("utf-16")), "另存为 UTF-8"),
    "an open bracket": (overwritten(b"{{ unit"), "对照原模板改正"),
    "a word that is not filled": (overwritten("{{ 单位 }}".encode()), "单位"),
    "a day that is none": (overwritten(b"{{ unit | day }}"), "对照原模板改正"),
    "a reach for the machine": (overwritten(b"{{ unit.__class__.__mro__ }}"), "unsafe"),
    "a division by zero": (overwritten(b"{{ 1 / 0 }}"), "对照原模板改正"),
    "no file at all": (Path.unlink, "找不到"),
}


@pytest.mark.parametrize(("change", "said"), BROKEN.values(), ids=BROKEN)
def test_a_template_that_cannot_be_filled_is_said(
    plan: Plan, template: Path, change: Callable[[Path], object], said: str
) -> None:
    """A template that cannot be read or filled ends in one sentence with its name and what to do."""
    change(template)
    with pytest.raises(Fault, match=NAME) as caught:
        letter(plan)
    assert said in caught.value.message
