"""The documents speak of what is there."""

import re
from pathlib import Path

import pytest

from tests.test_cli import commands

ROOT = Path(__file__).parent.parent
PAGES = (
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/desk.md",
    "docs/forms.md",
    "docs/reports.md",
    "docs/security.md",
    "docs/windows.md",
)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
@pytest.mark.parametrize("name", [name for name, _ in commands() if name != "collect"])
def test_the_readme_names_every_command(page: str, name: str) -> None:
    """Both READMEs show each command that an officer types; `collect` is part of `consolidate` (C0.4)."""
    assert f"qcreport {name}" in (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    """Every link and picture of a document is a file of the project."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert ((ROOT / page).parent / target).exists(), target


def test_the_architecture_names_every_room() -> None:
    """Every folder of the package has its row in docs/architecture.md."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [path.name for path in (ROOT / "qcreport").iterdir() if (path / "__init__.py").exists()]
    assert [room for room in rooms if f"`{room}/`" not in text] == []
