"""The libraries are the locked ones, less what the program does without."""

import re
import tomllib

import pytest

from windows.libraries import locked, needed
from windows.pins import LOCK, ROOT, pins


@pytest.mark.parametrize(
    "name",
    [
        "pandas/tests/io/test_x.py",
        "numpy/_core/tests/test_umath.py",
        "numpy/__init__.pyi",
        "numpy/f2py/__init__.py",
        "lxml/includes/etree.pxd",
        "numpy/_core/include/x.h",
        "a-1.dist-info/RECORD",
        "pygal-3.data/scripts/x.py",
    ],
)
def test_tests_stubs_and_sources_are_left_out(name: str) -> None:
    """What no module of the program comes to is not carried."""
    assert not needed(name)


@pytest.mark.parametrize(
    "name",
    [
        "pandas/_testing/__init__.py",
        "numpy/testing/__init__.py",
        "numpy/_core/tests/_natype.py",
        "lxml/etree.cp313-win_amd64.pyd",
        "docx/templates/default.docx",
        "a-1.dist-info/METADATA",
        "a-1.dist-info/licenses/LICENSE.txt",
        "jinja2/tests.py",
    ],
)
def test_what_is_asked_for_stays(name: str) -> None:
    """Modules that only look like tests, templates and licences stay."""
    assert needed(name)


def test_every_dependency_is_locked_with_hashes_for_the_carried_python() -> None:
    """The lock names all that the program needs and the desk, in the versions that the tests run with."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*said["dependencies"], *said["optional-dependencies"].get("desk", ()), "flask", "waitress"]
    assert {re.split(r"[<>=\[]", one)[0] for one in wanted} <= set(locked())
    text = LOCK.read_text(encoding="utf-8")
    assert all("--hash=sha256:" in one for one in re.split(r"\n(?=\S)", text.strip()))
    tested = set(re.findall(r"^\S+==\S+", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    known = {one.partition("==")[0] for one in tested}
    assert {one for one in re.findall(r"^\S+==\S+", text, re.MULTILINE) if one.partition("==")[0] in known} <= tested
    assert pins().tag == "313"
