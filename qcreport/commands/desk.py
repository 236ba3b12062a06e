"""The command that opens the officer's desk in the browser."""

from datetime import date, datetime

import click

from qcreport.commands.options import Options
from qcreport.commands.shared import ChineseCommand


@click.command(cls=ChineseCommand)
@click.option("--no-browser", is_flag=True, help="不打开浏览器，只显示网址。")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="端口", help="端口（默认：任一空闲端口）。")
@click.pass_obj
def desk(options: Options, port: int, *, no_browser: bool) -> None:
    """在本机浏览器中办理全部事项，不用输入命令。例：qcreport desk"""
    from qcreport.findings import Fault

    try:
        from qcreport.desk.server import serve
    except ModuleNotFoundError as fault:
        if fault.name not in {"flask", "waitress"}:
            raise
        raise Fault("在浏览器中办理需要另装一个组件。请运行 pip install qcreport[desk]，然后重新运行。") from fault
    from qcreport.desk.state import Desk

    workspace = options.office(begins=True, restores=True).workspace
    given = click.get_current_context().find_root().params["today"]
    serve(
        Desk(workspace, (lambda: given) if given else _now, options.ledger),
        click.echo,
        port=port,
        browser=not no_browser,
    )


def _now() -> date:
    """Today by the system, asked anew each time: a desk may stay open over midnight."""
    return datetime.now().astimezone().date()


COMMANDS = (desk,)
