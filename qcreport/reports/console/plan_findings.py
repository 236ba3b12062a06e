"""The findings about a plan as `plan check` lists them: new ones first, each with the number by which it is marked 已阅 (C1.38)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcreport.findings import Finding, counted

ALL = "全部"


@dataclass(frozen=True, slots=True)
class PlanFindings:
    """Findings about a plan by what the office knows of them; each group the gravest first.

    Attributes:
        new: Shown for the first time.
        known: Shown before, and neither mended nor marked.
        read: Marked 已阅.
    """

    new: tuple[Finding, ...]
    known: tuple[Finding, ...] = ()
    read: tuple[Finding, ...] = ()


def plan_finding_lines(found: PlanFindings, *, everything: bool = False) -> Iterator[str]:
    """All lines of `plan check`.

    Args:
        found: The findings.
        everything: Whether those marked 已阅 are listed too.
    """
    if found.new and (found.known or found.read):
        yield f"新出现的 {len(found.new)} 条："
    yield from _numbered(found.new, 1)
    if found.known:
        yield f"先前已列出、尚未处理的 {len(found.known)} 条："
    yield from _numbered(found.known, len(found.new) + 1)
    listed = (*found.new, *found.known)
    if listed:
        yield f"共 {counted(listed)}"
        yield f"看过而不必改的，可标为已阅，以后不再列出：qcreport plan check --read 3,5（全部标为已阅：--read {ALL}）"
    if found.read and not everything:
        yield f"已阅 {len(found.read)} 条，没有列出（列出请加 --all）。"
    elif found.read:
        yield f"已阅的 {len(found.read)} 条："
        yield from map(str, found.read)
    if not listed:
        yield "没有要处理的问题。"


def _numbered(rows: Sequence[Finding], first: int) -> Iterator[str]:
    for number, row in enumerate(rows, start=first):
        yield f"{number}. {row}"
