"""A sheet or heading that is missing is one cause and told once, not again by everything that rests on it."""

from collections.abc import Iterable

from qcreport.findings import Finding

_SHEET, _HEADING = "P101", "P102"
_NAMES = {("单位", "名称"), ("单位", "别名"), ("单位", "所属组"), ("单位", "领导小组成员")}
_RESTS_ON = {  # code → the columns without which it would be said of every row
    "P106": _NAMES,
    "P108": {("指标", "编号")},
    "P109": {("任务", "牵头单位"), ("任务", "共同单位")},
    "P110": {("指标", "编号"), ("填报项", "指标编号")},
}


def is_torn(findings: Iterable[Finding]) -> bool:
    """Whether a sheet or a heading is missing."""
    return bool(_missing(findings))


def without_followers(findings: Iterable[Finding], linked: Iterable[Finding]) -> tuple[Finding, ...]:
    """What one table says wrongly of another, without what only follows from a missing sheet or heading among the findings."""
    missing = _missing(findings)
    return tuple(row for row in linked if not _follows(row, missing))


def _missing(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """Sheet and heading; no heading stands for the whole sheet."""
    told = (row.item.partition("/") for row in findings if row.code in {_SHEET, _HEADING})
    return {(sheet, heading) for sheet, _, heading in told}


def _follows(row: Finding, missing: set[tuple[str, str]]) -> bool:
    columns = _RESTS_ON.get(row.code, set())
    return any(column in missing or (column[0], "") in missing for column in columns)
