"""Building what the page runs on: nothing that is not as pinned, nothing that the browser does not need."""

import io
import marshal
import zipfile
from pathlib import Path

import pytest

from qcreport.book.timeless import zipped
from qcreport.selfcheck.build import as_pinned, engine, modules
from qcreport.selfcheck.compiling import compiled

_EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
_HEAD = 16  # bytes before the code of a compiled module


def test_a_package_that_is_not_as_pinned_is_thrown_away(tmp_path: Path) -> None:
    """What has the pinned hash is used; anything else ends the build and is gone."""
    path = tmp_path / "package.tgz"
    path.write_bytes(b"")
    assert as_pinned(path, _EMPTY) == path
    path.write_bytes(b"other")
    with pytest.raises(SystemExit, match="pins"):
        as_pinned(path, _EMPTY)
    assert not path.exists()


def test_the_program_is_what_the_entry_imports() -> None:
    """The whole way of a file from its bytes to its findings is in it, and nothing that draws or keeps."""
    found = modules()
    assert {"qcreport/submissions/examine.py", "qcreport/selfcheck/told.py", "qcreport/__init__.py"} <= set(found)
    rooms = {name.split("/")[1] for name in found}
    assert rooms.isdisjoint({"ledger", "forms", "facts", "assessment", "reports", "campaign"})
    assert found == sorted(found)


def test_scripts_become_one_that_a_plain_worker_runs(tmp_path: Path) -> None:
    """No word of a module is left; a release that ends otherwise ends the build."""
    module = "var place=import.meta.url;export default _createPyodideModule;"
    (tmp_path / "pyodide.asm.mjs").write_text(module, encoding="utf-8")
    (tmp_path / "pyodide.js").write_text("loadPyodide();", encoding="utf-8")
    text = engine(tmp_path).decode()
    assert "import.meta" not in text
    assert "export" not in text
    assert text.endswith("loadPyodide();")
    (tmp_path / "pyodide.asm.mjs").write_text("export default other;", encoding="utf-8")
    with pytest.raises(SystemExit):
        engine(tmp_path)


def test_modules_are_compiled_without_what_no_check_needs() -> None:
    """Each source becomes code under its own name; test libraries and the like, and what is no source, are left out."""
    sources = [("a/__init__.py", b"x = 1"), ("unittest/mock.py", b""), ("doctest.py", b""), ("a/b.txt", b"")]
    with zipfile.ZipFile(io.BytesIO(compiled(zipped(sources), "/program.zip", 2))) as archive:
        assert archive.namelist() == ["a/__init__.pyc"]
        code = marshal.loads(archive.read("a/__init__.pyc")[_HEAD:])  # noqa: S302 -- our own
    assert code.co_filename == "/program.zip/a/__init__.py"
