"""What the page runs on: only of this very program, and of packages as pinned."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qcreport.book.timeless import zipped
from qcreport.findings import Fault
from qcreport.selfcheck import runtime
from qcreport.selfcheck.runtime import MANIFEST, PARTS, ROOT, sources_of

PINS = json.loads((ROOT / "qcreport" / "selfcheck" / "pins.json").read_text(encoding="utf-8"))


def _runtime(path: Path, sources: dict[str, str]) -> None:
    manifest = json.dumps({"lock": "{}", "sources": sources}).encode()
    path.write_bytes(zipped([(MANIFEST, manifest), *((name, name.encode()) for name in PARTS)]))


def test_without_a_runtime_the_sentence_says_how_to_make_one() -> None:
    """A fault in Chinese, which `generate` tells and goes on."""
    with pytest.raises(Fault, match="make selfcheck"):
        runtime.runtime()


def test_a_runtime_of_another_program_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte of one source differs, and there is no page rather than one that answers otherwise than the intake."""
    path = tmp_path / "runtime.zip"
    monkeypatch.setattr(runtime, "RUNTIME", path)
    own = dict(sources_of(["qcreport/submissions/examine.py", "qcreport/packed.py"]))
    _runtime(path, own)
    assert runtime.runtime().parts == tuple(name.encode() for name in PARTS)
    _runtime(path, own | {"qcreport/packed.py": "0" * 64})
    with pytest.raises(Fault, match="另一版程序"):
        runtime.runtime()
    assert not runtime.is_current()


def test_a_source_that_is_gone_is_another_program(tmp_path: Path) -> None:
    """A file that is not there has no hash."""
    assert sources_of([str(tmp_path / "gone.py")]) == {str(tmp_path / "gone.py"): ""}


def test_workbooks_are_read_by_the_same_version_of_calamine() -> None:
    """The pinned wheel for browsers is of the version that the intake runs with."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = re.search(r"^python-calamine==(\S+)$", lock, re.MULTILINE)
    assert found is not None
    assert PINS["python-calamine"]["version"] == found[1]


def test_every_pin_has_its_hash() -> None:
    """What is downloaded is held against a hash of 64 signs."""
    assert [name for name, pin in PINS.items() if not re.fullmatch(r"[0-9a-f]{64}", pin["sha256"])] == []


def test_the_entry_needs_nothing_that_a_browser_has_not() -> None:
    """It imports the standard library, calamine and what stands before it; no drawing, no ledger, no isal that it could not do without."""
    code = "import sys; sys.modules['isal'] = None; import qcreport.selfcheck.entry; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8")  # noqa: S603 -- our own program
    modules = {name for name in done.stdout.split() if name.partition(".")[0] == "qcreport"}
    tops = {name.partition(".")[0] for name in done.stdout.split()}
    assert tops.isdisjoint({"openpyxl", "xlsxwriter", "pandas", "jinja2", "sqlite3", "chinese_calendar"})
    rooms = {name.split(".")[1] for name in modules if "." in name}
    assert rooms.isdisjoint({"ledger", "forms", "assessment", "campaign", "reports", "facts"})
