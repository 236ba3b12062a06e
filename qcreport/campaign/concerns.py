"""What is hard to take back is done only once the office said that it means it."""

from collections.abc import Iterator, Sequence
from datetime import date

from qcreport.assessment.model import Assessment
from qcreport.assessment.unit_states import UnitWord
from qcreport.findings import Fault
from qcreport.workspace import Period

_YEAR = 366  # days
_NAMED = 5  # units in a line


class Unsure(Fault):
    """Nothing was done: the office has to say that it means it.

    Args:
        concerns: What speaks against it, a sentence each.
    """

    def __init__(self, concerns: Sequence[str]) -> None:
        super().__init__("没有改动任何文件。确认无误的，请加 --yes 重新运行。")
        self.concerns = tuple(concerns)


def require(concerns: Sequence[str], *, sure: bool) -> None:
    """Go on where nothing speaks against it, or the office is sure.

    Raises:
        Unsure: Something speaks against it.
    """
    if concerns and not sure:
        raise Unsure(concerns)


def about_issuing(assessment: Assessment, alike: str) -> Iterator[str]:
    """What speaks against issuing a summary; `alike` is the last edition where all tables are the same."""
    missing = [row.unit for row in assessment.units if row.state is UnitWord.MISSING]
    if missing:
        more = "等" if len(missing) > _NAMED else ""
        yield f"还有 {len(missing)} 个单位没有报送：{'、'.join(missing[:_NAMED])}{more}。"
    if assessment.waiting:
        yield f"还有 {assessment.waiting} 条待定事项没有答复。"
    if alike:
        yield f"各项结论与已定稿的{alike}相同。"


def about_generating(period: Period, due: date, today: date, *, new: bool) -> Iterator[str]:
    """What speaks against generating a period with a due date; `new` tells that it was not generated yet."""
    if new and (period.previous.end - today).days >= _YEAR:
        yield f"{period.label}（{period.code}）离今天（{today}）还有一年以上。"
    if new and (today - period.end).days >= _YEAR:
        yield f"{period.label}（{period.code}）结束已有一年以上（今天是 {today}）。"
    if due < today:
        yield f"报送期限 {due} 已经过了（今天是 {today}）。"


def about_reminding(period: Period, due: date, today: date, uncollected: int) -> Iterator[str]:
    """What speaks against reminding anybody: nobody can have the figures yet, or what was asked for may have come already.

    Between the period's end and the due date a reminder is what people expect.
    """
    if today <= period.end:
        yield f"{period.label}还没有结束（{period.end.month}月{period.end.day}日结束，报送期限 {due}）。"
    if uncollected:
        yield f"“回收”中还有 {uncollected} 个文件没有收取，要催的单位可能已经报来。请先收取（qcreport collect）再催报。"
