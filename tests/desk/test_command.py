"""`qcreport desk` as it is typed, and what it costs who does not use it (C1.21, C9.2)."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.desk.officer import PERIOD, Officer
from tests.desk.test_server import Visitor

ROOT = Path(__file__).parents[2]
_WITHOUT = "import sys; sys.modules['flask'] = None; from qcreport.cli import main; main()"


def typed(*words: str, code: str = "from qcreport.cli import main; main()") -> list[str]:
    """The words by which the program is started."""
    return [sys.executable, "-c", code, *words]


def test_the_command_prints_the_address_and_keeps_to_its_day(officer: Officer) -> None:
    """`desk --no-browser` prints where it is; whoever comes by that address sees the workspace on the day of --today (C1.21)."""
    root = officer.desk.workspace.root
    words = typed("--workspace", str(root), "--today", "2026-07-13", "desk", "--no-browser")
    with subprocess.Popen(  # noqa: S603 -- our own program
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    ) as program:
        assert program.stdout
        line = program.stdout.readline()
        port, _, entry = line.rpartition("http://127.0.0.1:")[2].strip().partition("/")
        visitor = Visitor(int(port), f"/{entry}")
        status, _, page = visitor.ask("GET", f"/{PERIOD}/")
        program.kill()
    assert (status, "只在本机可用" in line) == (200, True)
    assert "2026-07-13" in page.decode()


def test_without_the_extra_it_says_what_to_install(officer: Officer) -> None:
    """Where Flask is not installed the command says how to get it, and ends with status 1 (C1.25, C1.26)."""
    words = typed("--workspace", str(officer.desk.workspace.root), "desk", code=_WITHOUT)
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 -- our own program
    assert done.returncode == 1
    assert "pip install qcreport[desk]" in done.stderr
    assert "Traceback" not in done.stderr


def test_flask_is_imported_by_the_desk_alone() -> None:
    """No other room imports Flask, waitress or what they bring."""
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "qcreport").rglob("*.py")
        if "desk" not in path.relative_to(ROOT / "qcreport").parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name.partition(".")[0] in {"flask", "waitress", "werkzeug"}
    }
    assert found == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
