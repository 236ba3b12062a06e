"""axe-core for tests of pages; `.ci/run` installs it from npm (`.ci/package.json`)."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

_SCRIPT = Path(__file__).parents[1] / ".ci" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """async () => (await axe.run()).violations.flatMap(
    (one) => one.nodes.map((node) => [one.id, node.html.slice(0, 200), node.failureSummary].join("\\n"))
)"""


def violations(page: Page) -> list[str]:
    """What of the page as it stands keeps somebody from reading it, each with its element; without axe-core the test is skipped."""
    if not _SCRIPT.exists():
        pytest.skip("axe-core is not installed (npm ci --prefix .ci)")
    page.evaluate(_SCRIPT.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_RUN)
    return found
