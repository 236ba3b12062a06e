"""The words that stand above every sheet: title, period, data as of, edition, coordinating office."""

from datetime import date

from qcreport.reports.model import Report

_NO_PLACE = "统筹单位未设置"


def chinese_date(day: date) -> str:
    """A date as offices write it: `2026年10月12日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def campaign(report: Report) -> str:
    """The plan's 活动名称."""
    return report.plan.setting("活动名称") or "工作"


def edition(report: Report) -> str:
    """`第1版`, or 草稿 until it is issued."""
    return report.edition or "草稿"


def coordinator(report: Report) -> str:
    """The coordinating office named in the plan."""
    return report.plan.setting("统筹单位") or _NO_PLACE


def note(report: Report, more: str = "") -> str:
    """The line under a sheet's title: `2026年第三季度　数据截至2026年10月12日　第1版　…`."""
    parts = (report.period.label, f"数据截至{chinese_date(report.as_of)}", edition(report), more)
    return "　".join(part for part in parts if part)
