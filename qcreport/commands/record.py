"""Commands about what is kept: editions, where a figure comes from, whether the record holds; and the demo."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qcreport.commands.options import Options, PeriodType, meant
from qcreport.commands.shared import JSON, PERIOD, REASON, YES, ChineseCommand, echo, tell_pending

if TYPE_CHECKING:
    from qcreport.workspace import Period


@click.command(cls=ChineseCommand)
@PERIOD
@YES
@click.pass_obj
def issue(options: Options, period: "Period", *, yes: bool) -> None:
    """把当前汇总定为下一版（第1版……），以后不再改动。例：qcreport issue 2026Q3"""
    from qcreport.campaign.summary.consolidate import issue as run
    from qcreport.campaign.told import issued_lines, unpicked_lines

    done = meant(partial(run, options.office(), period), yes=yes)
    echo(issued_lines(period, done))
    echo(unpicked_lines(options.office(), period, done.edition))
    tell_pending(options, period)


@click.command(cls=ChineseCommand)
@PERIOD
@click.argument("edition", metavar="版次")
@REASON
@YES
@click.pass_obj
def annul(options: Options, period: "Period", edition: str, reason: str, *, yes: bool) -> None:
    """把一版定稿作废；文件保留，注明作废。例：qcreport annul 2026Q3 第1版 --reason 数据有误"""
    from qcreport.campaign.summary.take_back import annul as run
    from qcreport.campaign.told import annulled_lines

    done = meant(partial(run, options.office(), period, edition, reason), yes=yes)
    echo(annulled_lines(period, done, reason))


@click.command(cls=ChineseCommand)
@PERIOD
@REASON
@YES
@click.pass_obj
def cancel(options: Options, period: "Period", reason: str, *, yes: bool) -> None:
    """撤销误下发的一期（还没有收到任何文件时）。例：qcreport cancel 2027Q3 --reason 期次写错"""
    from qcreport.campaign.summary.take_back import cancel as run
    from qcreport.campaign.told import cancelled_line

    kept = meant(partial(run, options.office(), period, reason), yes=yes)
    click.echo(cancelled_line(period, kept, reason))


@click.command(cls=ChineseCommand)
@PERIOD
@click.argument("identity", metavar="编号")
@JSON
@click.pass_obj
def trace(options: Options, period: "Period", identity: str, *, as_json: bool) -> None:
    """说明一个数字或结论的来历：单位、文件、工作表、单元格、原文、规则。例：qcreport trace 2026Q3 Z1-2"""
    from qcreport.campaign.record.trace import trace as run

    click.echo(run(options.office(), period, identity, as_json=as_json))
    tell_pending(options, period, aside=as_json)


@click.command(cls=ChineseCommand)
@click.argument("period", type=PeriodType(), required=False, metavar="[期次]")
@JSON
@click.pass_obj
def verify(options: Options, period: "Period | None", *, as_json: bool) -> None:
    """重读存档的原件，逐格核对台账，并检查记录有无改动、缺失。例：qcreport verify"""
    from qcreport.campaign.record.verify import verify as run
    from qcreport.reports.console.terminal import progress
    from qcreport.reports.console.verified import verified_json, verified_lines

    with progress("核对来件") as advance:
        found = run(options.office(), period, advance)
    echo([verified_json(found)] if as_json else verified_lines(found))
    if found.flaws:
        raise click.exceptions.Exit(1)


@click.command(cls=ChineseCommand)
@PERIOD
@click.pass_obj
def dossier(options: Options, period: "Period") -> None:
    """迎检：按任务整理佐证材料，附目录和缺少的材料，写入 迎检/。例：qcreport dossier 2026Q3"""
    from qcreport.campaign.summary.dossier import prepare
    from qcreport.campaign.told import prepared_lines

    echo(prepared_lines(period, prepare(options.office(), period)))


@click.command(cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False, metavar="[文件]")
@click.pass_obj
def backup(options: Options, file: Path | None) -> None:
    """把工作文件夹备份成一个文件，并试恢复、核对。例：qcreport backup U盘/备份.zip"""
    from qcreport.campaign.record.backup import backup as run
    from qcreport.reports.console.kept import backup_lines
    from qcreport.reports.console.terminal import progress

    office = options.office()
    with progress("核对来件") as advance:
        done = run(office, file, advance)
    echo(backup_lines(done.path, done.files, done.size, done.found))
    if done.found.flaws:
        raise click.exceptions.Exit(1)


@click.command(cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="文件")
@click.pass_obj
def restore(options: Options, file: Path) -> None:
    """把备份恢复到一个空文件夹（用 --workspace 指定），或放回丢失的台账。例：qcreport restore 备份.zip"""
    from qcreport.campaign.record.restore import restore as run
    from qcreport.reports.console.kept import restore_lines
    from qcreport.reports.console.terminal import progress

    office = options.office(begins=True, follows=False, restores=True)
    with progress("核对来件") as advance:
        done = run(office, file, advance)
    echo(restore_lines(done.files, done.found, done.templates, in_database=done.in_database))
    if done.found.flaws:
        raise click.exceptions.Exit(1)


@click.command("move-ledger", cls=ChineseCommand, advanced=True)
@click.argument("place", type=click.Choice(["database", "file"]), metavar="database|file")
@click.pass_obj
def move_ledger(options: Options, place: str) -> None:
    """把台账移入数据库（database）或移回文件（file），地址用 --ledger 指定。例：qcreport move-ledger database"""
    from qcreport.campaign.record.move_ledger import move_ledger as run
    from qcreport.reports.console.kept import moved_lines
    from qcreport.reports.console.terminal import progress

    office = options.office()
    with progress("核对来件") as advance:
        done = run(office, advance, into_database=place == "database")
    echo(moved_lines(done.name, done.found, into_database=place == "database"))


@click.command(cls=ChineseCommand)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default="demo", metavar="[文件夹]")
def demo(folder: Path) -> None:
    """用附带的计划和模拟的回收件演示三个季度的全过程。例：qcreport demo"""
    from qcreport.demo.run import run_demo

    for line in run_demo(folder):
        click.echo(line)


COMMANDS = (issue, annul, cancel, trace, verify, dossier, backup, restore, move_ledger, demo)
