"""The command line: what stands before the command, its commands, faults in Chinese, exit status."""

import os
import sys
from datetime import date, datetime
from pathlib import Path

from qcreport import __version__, chinese, garbage

chinese.speak()  # before click takes its words

import click  # noqa: E402 -- after the line above

from qcreport.commands import desk, plans, record, register, rounds  # noqa: E402 -- the same
from qcreport.commands.options import DayType, Options  # noqa: E402 -- the same
from qcreport.commands.shared import Advanced, ChineseGroup  # noqa: E402 -- the same


@click.group(
    cls=ChineseGroup, invoke_without_command=True, subcommand_metavar="命令 [选项]...", options_metavar="[选项]"
)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="QCREPORT_WORKSPACE",
    default=None,
    help="工作文件夹（默认：./output，没有时是上次使用的）。",
)
@click.option("--today", type=DayType(), default=None, help="以哪一天为“今天”（默认：系统日期）。")
@click.option(
    "--ledger",
    cls=Advanced,
    envvar="QCREPORT_LEDGER",
    default="",
    metavar="地址",
    help="台账记在数据库里，如 postgresql://用户名@服务器/数据库（默认：工作文件夹里的文件）。",
)
@click.option("--debug", is_flag=True, help="出现程序错误时显示详细信息。")
@click.version_option(__version__, message="qcreport %(version)s", help="显示版本。")
@click.pass_context
def cli(ctx: click.Context, workspace: Path | None, today: date | None, ledger: str, *, debug: bool) -> None:
    """市创强办报表工具：下发填报表、回收、汇总、对照目标、生成汇总表。"""
    day = today or datetime.now().astimezone().date()
    ctx.obj = Options(workspace, day, ledger=ledger, debug=debug)
    ctx.call_on_close(ctx.obj.remember)
    if ctx.invoked_subcommand is None:
        from qcreport.campaign.next_steps import next_steps

        click.echo(next_steps(ctx.obj.office(begins=True, quiet=True)))


for _command in (*plans.COMMANDS, *rounds.COMMANDS, *register.COMMANDS, *record.COMMANDS, *desk.COMMANDS):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; a fault is told in Chinese, a traceback only with --debug."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    garbage.collect_seldom()
    try:
        cli(prog_name="qcreport")
    except Exception as problem:  # whatever it is, an officer reads a sentence and never a traceback
        if "--debug" in sys.argv:
            raise
        sys.exit(_tell(problem))


def _tell(problem: Exception) -> int:
    from qcreport.findings import Fault

    if isinstance(problem, Fault):
        for row in problem.findings:
            click.echo(str(row), err=True)
        click.echo(f"错误：{problem.message}", err=True)
    elif isinstance(problem, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    else:
        click.echo(
            f"程序出错：{type(problem).__name__}：{problem}。已有文件没有损坏；请加 --debug 重新运行，并把显示的内容发给维护人员。",
            err=True,
        )
    return 1
