"""What stands before the command, and the kinds of values that commands take; heavy imports stand inside."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from qcreport.campaign.office import Office
    from qcreport.campaign.whereabouts import Whereabouts
    from qcreport.workspace import Period

_Done = TypeVar("_Done")
_ANSWERS = {"是": True, "y": True, "yes": True, "否": False, "n": False, "no": False}


class Options:
    """What stands before the command; no dataclass, whose module takes longer to load than all else here."""

    def __init__(self, workspace: Path | None, today: date, *, ledger: str = "", debug: bool = False) -> None:
        self.workspace = workspace
        self.today = today
        self.debug = debug
        self.ledger = ledger
        self._found: Whereabouts | None = None

    def office(
        self, *, begins: bool = False, follows: bool = True, quiet: bool = False, restores: bool = False
    ) -> "Office":
        """The office these options speak of; which workspace that is is said once, beside what programs read.

        Args:
            begins: Whether a workspace that does not exist yet will do.
            follows: Whether the one used last is meant where none is named and there is none here.
            quiet: Whether the command says by itself which one it is.
            restores: Whether the command brings back what was lost.

        Raises:
            Fault: There is no such workspace, or its ledger was lost.
        """
        from qcreport.campaign.office import Office
        from qcreport.campaign.whereabouts import find_workspace
        from qcreport.ledger.lost import refuse_if_lost

        if self._found is None:
            self._found = find_workspace(self.workspace, begins=begins, follows=follows)
            if not quiet:
                click.echo(self._found.line, err=True)
            if not restores:
                refuse_if_lost(self._found.workspace)
        return Office(self._found.workspace, self.today, database=self.ledger)

    def period(self, named: "Period | None") -> "Period":
        """The period that is named, else the one that is meant, which is said."""
        from qcreport.campaign.current import current_period

        if named is not None:
            return named
        period = current_period(self.office())
        which = "最近一个已结束的期次" if period.end < self.today else "最近下发的期次"
        click.echo(f"期次：{period.label}（{period.code}，{which}）", err=True)
        return period

    def remember(self) -> None:
        """Keep which workspace was used."""
        if self._found is not None:
            from qcreport.campaign.whereabouts import remember_workspace

            remember_workspace(self._found.workspace)


class PeriodType(click.ParamType["Period"]):
    """A period on the command line, such as 2026Q3; without a year it is one of the year of `--today`."""

    name = "期次"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Period":
        """Read the period, or end with the usage status."""
        from qcreport.findings import Fault
        from qcreport.workspace import parse_period
        from qcreport.written_periods import written_period

        options = ctx.find_object(Options) if ctx else None
        try:
            period = parse_period(str(value), options.today.year if options else None)
        except Fault as fault:
            self.fail(fault.message, param, ctx)
        found = written_period(str(value))
        if found and found.year is None:
            click.echo(f"期次“{value}”没有写年份，按{period.label}（{period.code}）办理。", err=True)
        return period


class DayType(click.ParamType[date]):
    """A day on the command line, such as 2026-10-12."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or end with the usage status."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2026-10-12。", param, ctx)


def period_and_paths(words: Sequence[str]) -> "tuple[Period | None, tuple[Path, ...]]":
    """`[期次] [文件]...` taken apart; a first word that is no period is a file.

    Raises:
        BadParameter: A file does not exist.
    """
    from qcreport.near import is_it
    from qcreport.written_periods import written_period

    ctx = click.get_current_context()
    names = list(words)
    first = Path(names[0]) if names else None
    is_file = first and not written_period(str(first)) and (first.exists() or first.suffix or len(first.parts) > 1)
    period = PeriodType().convert(names.pop(0), None, ctx) if first and not is_file else None
    for path in map(Path, names):
        if not path.exists():
            beside = path.parent.iterdir() if path.parent.is_dir() else ()
            raise click.BadParameter(f"文件“{path}”不存在。{is_it(path.name, [one.name for one in beside])}")
    return period, tuple(map(Path, names))


def meant(work: Callable[..., _Done], *, yes: bool) -> _Done:
    """Do what is hard to take back; where something speaks against it, say so, and on a terminal ask first.

    Args:
        work: Does it; `sure` tells it whether the office is.
        yes: Whether the office said so beforehand.

    Raises:
        Unsure: Something speaks against it, and there is no terminal to ask on.
    """
    from qcreport.campaign.concerns import Unsure

    try:
        return work(sure=False)
    except Unsure as unsure:
        for line in unsure.concerns:
            click.echo(f"请注意：{line}", err=True)
        if not (yes or on_terminal()):
            raise
    if yes or agreed("仍然继续吗？"):
        return work(sure=True)
    click.echo("没有改动任何文件。", err=True)
    raise click.exceptions.Exit(1)


def agreed(question: str) -> bool:
    """Ask on the terminal; whoever only presses Enter says no."""
    told = f"{question}（输入 是 或 否，直接回车为否）"
    return bool(click.prompt(told, default="否", show_default=False, prompt_suffix="：", value_proc=_yes, err=True))


def _yes(typed: str) -> bool:
    answer = typed.strip().lower()
    if answer not in _ANSWERS:
        raise click.UsageError("请回答 是 或 否。")
    return _ANSWERS[answer]


def on_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()
