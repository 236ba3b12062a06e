"""自查.html goes out with the forms where it can be made, and is missed by nobody where it cannot (C7.8)."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from qcreport.book.timeless import zipped
from qcreport.campaign.issuing.adopt import adopt
from qcreport.campaign.issuing.generate import generate
from qcreport.campaign.office import Office
from qcreport.cli import cli
from qcreport.selfcheck import runtime
from qcreport.selfcheck.runtime import MANIFEST, PARTS
from tests.campaign.plan_editing import PERIOD, SMALL, UNITS, average_known, issued, typed

_DATA = re.compile(r'<script type="application/json" id="period">(.*?)</script>')


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime of no weight: parts that no browser could run."""
    path = tmp_path / "runtime.zip"
    parts = ((name, name.encode()) for name in PARTS)
    path.write_bytes(zipped([(MANIFEST, json.dumps({"lock": "{}", "sources": {}}).encode()), *parts]))
    monkeypatch.setattr(runtime, "RUNTIME", path)
    return path


def _page(office: Office) -> Path:
    return office.folder(PERIOD).self_check


def _packed(office: Office) -> list[str]:
    with zipfile.ZipFile(office.folder(PERIOD).issued / "下发.zip") as archive:
        return archive.namelist()


@pytest.mark.usefixtures("built")
def test_the_page_lies_beside_the_forms_and_goes_out_with_them(tmp_path: Path) -> None:
    """It is in 下发/ and in 下发.zip, and `generate` again neither changes nor touches it."""
    office = issued(tmp_path / "w")
    first = _page(office).read_bytes()
    assert "自查.html" in _packed(office)
    assert len(_packed(office)) == len(UNITS) + 1
    before = _page(office).stat().st_mtime_ns
    assert not generate(office, PERIOD).no_self_check
    assert _page(office).read_bytes() == first
    assert _page(office).stat().st_mtime_ns == before


@pytest.mark.usefixtures("built")
def test_the_page_holds_the_plan_in_force_and_no_key(tmp_path: Path) -> None:
    """Its data name the period and the plan by which the forms were made; the key of the workspace is nowhere in it."""
    office = issued(tmp_path / "w")
    text = _page(office).read_text(encoding="utf-8")
    found = _DATA.search(text)
    assert found is not None
    said = json.loads(found[1])
    assert said["period"] == PERIOD.code
    assert said["forms"] == {}
    assert office.key is not None
    assert office.key.hex() not in text
    assert "workspace" not in said
    assert sorted(said) == ["exempt", "forms", "period", "plan", "plan_hash"]


@pytest.mark.usefixtures("built")
def test_what_is_adopted_is_on_the_page(tmp_path: Path) -> None:
    """An average that came late changes what is asked, and the forms that went out keep their plan's hash."""
    office = issued(tmp_path / "w")
    before = _page(office).read_bytes()
    average_known(office)
    assert adopt(office, PERIOD).changes
    found = _DATA.search(_page(office).read_text(encoding="utf-8"))
    assert found is not None
    assert _page(office).read_bytes() != before
    assert sorted(json.loads(found[1])["forms"]) == sorted(UNITS)
    with zipfile.ZipFile(office.folder(PERIOD).issued / "下发.zip") as archive:
        assert archive.read("自查.html") == _page(office).read_bytes()


@pytest.mark.usefixtures("built")
def test_texts_of_the_plan_cannot_end_the_data(tmp_path: Path) -> None:
    """Markup in a task or a setting stays within the data and the texts of the page."""
    office = issued(tmp_path / "w")
    typed(office, "设置", "活动名称", "值", "</script><script>alert(1)</script>")
    generate(office, PERIOD, replace=True)
    text = _page(office).read_text(encoding="utf-8")
    assert "<script>alert(1)" not in text
    assert text.count("</script>") == text.count("<script") == len(PARTS) + 4


def test_without_a_runtime_the_forms_go_out_all_the_same(tmp_path: Path) -> None:
    """`generate` says in one line why there is no page and how to make it; an old page is taken away."""
    office = issued(tmp_path / "w")
    _page(office).write_bytes(b"old")
    command = ["--workspace", str(office.workspace.root), "--today", "2026-10-09", "generate", PERIOD.code]
    done = CliRunner().invoke(cli, command)
    assert done.exit_code == 0, done.output
    (line,) = (line for line in done.output.splitlines() if "自查" in line)
    assert "make selfcheck" in line
    assert not _page(office).exists()
    assert "自查.html" not in _packed(office)
    assert len(_packed(office)) == len(SMALL.units)
