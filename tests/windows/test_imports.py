"""Modules that the program imports are found in the folder, or told."""

import pytest

from tests.windows.small_folder import python
from windows.imports import Modules, missing


def _missing(**sources: str) -> list[str]:
    others = {f"{name.replace('__', '/')}.py": text.encode() for name, text in sources.items()}
    return missing(Modules(python(), others))


@pytest.mark.parametrize(
    "line",
    [
        "import os.path",
        "import json",
        "import sys",
        "import _thread",
        "import _ssl",
        "from collections.abc import Mapping",
        "from qcreport import other",
        "from . import other",
        "from .other import anything",
        "import distributed.client",
    ],
)
def test_what_is_there_is_found(line: str) -> None:
    """Modules of Python's zip, beside it, built in, of the program; extras are told by the program itself."""
    found = _missing(qcreport__cli=line, qcreport__other="", qcreport__init="", collections="")
    assert found == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("import fcntl", "fcntl"),
        ("import json.tool", "json.tool"),
        ("from lost.deep import x", "lost"),
        ("def f():\n    import lost", "lost"),
        ("from .lost import x", "qcreport.lost"),
    ],
)
def test_what_is_not_there_is_told_with_the_module_that_wants_it(line: str, name: str) -> None:
    """Of the program imports inside functions count as well."""
    assert f"{name}, which qcreport.cli imports" in _missing(qcreport__cli=line)


def test_of_a_library_only_what_happens_at_its_loading_counts() -> None:
    """A library that is not asked for, its functions, its conditions and what type checkers read count for nothing."""
    library = "if a:\n    import lost1\ntry:\n    import lost2\nexcept ImportError:\n    pass\ndef f():\n    import lost3\nimport lost4"
    assert _missing(qcreport__cli="import lib", lib=library, unasked="import lost5") == ["lost4, which lib imports"]
    typing = "if TYPE_CHECKING:\n    import lost\nelse:\n    import json"
    assert _missing(qcreport__cli=typing) == []


def test_a_library_for_a_newer_python_is_read_as_well() -> None:
    """Where a statement is not known here, the imports at its margin count."""
    library = "from os import (\n    path,\n)\ntype Shape = tuple[int, ...]\ntype = = 3\nimport lost\n"
    assert _missing(qcreport__cli="import lib", lib=library) == ["lost, which lib imports"]
