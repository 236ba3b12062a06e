"""What keeps the demo from being tried under Wine, and what of it differs."""

from pathlib import Path

import pytest

from windows.trial import differing, no_wine


@pytest.mark.parametrize(
    ("version", "why_not"), [("wine-8.0 (Debian 8.0~repack-4)\n", "older than 10"), ("", "older than 10")]
)
def test_an_old_wine_is_named(version: str, why_not: str) -> None:
    """Debian 12's is one."""
    assert why_not in no_wine("/usr/bin/wine", version)


def test_a_new_wine_is_taken_and_none_is_said() -> None:
    """Nothing stands against one from version 10."""
    assert no_wine("/usr/bin/wine", "wine-10.0\n") == no_wine("/usr/bin/wine", "wine-11.3") == ""
    assert no_wine("", "") == "it is not installed"


def test_tables_that_differ_or_lack_are_named(tmp_path: Path) -> None:
    """Nothing at all is no agreement."""
    one, other = tmp_path / "one", tmp_path / "other"
    assert differing(one, other) == ["verdicts.csv", "tasks.csv"]
    for root, verdicts in ((one, b"a"), (other, b"a")):
        (root / "2026Q1").mkdir(parents=True)
        (root / "2026Q1" / "verdicts.csv").write_bytes(verdicts)
    assert differing(one, other) == []
    (one / "2026Q1" / "tasks.csv").write_bytes(b"b")
    (other / "2026Q1" / "verdicts.csv").write_bytes(b"c")
    assert differing(one, other) == ["2026Q1/tasks.csv", "2026Q1/verdicts.csv"]
