"""What several commands share: how they look, their usual arguments, and what each says at its end."""

from typing import TYPE_CHECKING, Any

import click

from qcreport.commands.options import Options, PeriodType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qcreport.workspace import Period

_ALL = "qcreport.help_all"


class Advanced(click.Option):
    """An option for technicians: it always works, and the first help leaves it out (C1.40)."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The line of the help; none where the first help is asked for."""
        return super().get_help_record(ctx) if _ALL in ctx.meta else None


PERIOD = click.argument("period", type=PeriodType(), metavar="期次")
LATEST = click.argument("named", type=PeriodType(), required=False, metavar="[期次]")
CLUSTER = click.option(
    "--dask",
    "cluster",
    cls=Advanced,
    default="",
    metavar="地址",
    help="由 Dask 集群读取文件，如 tcp://10.0.0.5:8786 。",
)
YES = click.option("--yes", is_flag=True, help="已确认，不再询问。")
REASON = click.option("--reason", required=True, metavar="理由", help="理由，留存备查。")
RECORDER = click.option("--recorder", required=True, metavar="姓名", help="记录人。")
JSON = click.option("--json", "as_json", cls=Advanced, is_flag=True, help="以 JSON 输出，供程序读取。")


class ChineseCommand(click.Command):
    """A command whose usage line says 选项."""

    def __init__(self, *args: Any, advanced: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})
        self.advanced = advanced

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its parameters, and `--help-all` where the first help leaves something out."""
        return _with_help_all(super().get_params(ctx))


class ChineseGroup(click.Group):
    """A group of such commands, of which the first help names those of everyday (C1.40)."""

    command_class = ChineseCommand

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its parameters, and `--help-all` where the first help leaves something out."""
        return _with_help_all(super().get_params(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands that the help names."""
        names = super().list_commands(ctx)
        return [name for name in names if _ALL in ctx.meta or not getattr(self.commands[name], "advanced", False)]


def _with_help_all(params: list[click.Parameter]) -> list[click.Parameter]:
    """The parameters, with `--help-all` before `--help`, which stands last, where there are some for technicians."""
    return [*params[:-1], _HELP_ALL, *params[-1:]] if any(isinstance(one, Advanced) for one in params) else params


def _help_all(ctx: click.Context, _param: click.Parameter, wanted: object) -> None:
    if wanted and not ctx.resilient_parsing:
        ctx.meta[_ALL] = True
        click.echo(ctx.get_help())
        ctx.exit()


_HELP_ALL = click.Option(
    ["--help-all"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_help_all,
    help="显示全部说明，包括供技术人员用的选项和命令。",
)


def echo(lines: "Iterable[str]") -> None:
    """Print line by line."""
    for line in lines:
        click.echo(line)


def tell_pending(options: Options, period: "Period", *, aside: bool = False) -> None:
    """Say what of plan.xlsx is not in force in the period yet; beside a result for programs on the error channel."""
    from qcreport.campaign.clock import clock_line
    from qcreport.campaign.told import plan_state_lines

    if late := clock_line(options.office()):
        click.echo(late, err=True)
    for line in plan_state_lines(options.office(), period):
        click.echo(line, err=aside)
