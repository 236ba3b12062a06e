"""What several commands share: how they look, their usual arguments, and what each says at its end."""

from typing import TYPE_CHECKING, Any

import click

from qcreport.commands.options import Options, PeriodType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qcreport.workspace import Period

PERIOD = click.argument("period", type=PeriodType(), metavar="期次")
LATEST = click.argument("named", type=PeriodType(), required=False, metavar="[期次]")
CLUSTER = click.option(
    "--dask", "cluster", default="", metavar="地址", help="由 Dask 集群读取文件，如 tcp://10.0.0.5:8786 。"
)
YES = click.option("--yes", is_flag=True, help="已确认，不再询问。")
REASON = click.option("--reason", required=True, metavar="理由", help="理由，留存备查。")
RECORDER = click.option("--recorder", required=True, metavar="姓名", help="记录人。")
JSON = click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供程序读取。")


class ChineseCommand(click.Command):
    """A command whose usage line says 选项."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})


class ChineseGroup(click.Group):
    """A group of such commands."""

    command_class = ChineseCommand


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
