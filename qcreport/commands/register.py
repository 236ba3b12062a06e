"""Commands that enter a deed of the office into 登记.xlsx."""

from datetime import date
from typing import TYPE_CHECKING

import click

from qcreport.commands.options import DayType, Options
from qcreport.commands.shared import PERIOD, RECORDER, ChineseCommand, echo, tell_pending

if TYPE_CHECKING:
    from qcreport.workspace import Period


@click.command(cls=ChineseCommand)
@PERIOD
@click.argument("unit", metavar="单位")
@click.argument("until", type=DayType(), metavar="日期")
@click.option("--reason", "basis", required=True, metavar="理由", help="延期的理由。")
@click.option("--approver", required=True, metavar="姓名", help="批准人。")
@click.pass_obj
def extend(options: Options, /, period: "Period", unit: str, until: date, **who: str) -> None:
    """记录一个单位的延期。例：qcreport extend 2026Q3 市商务局 2026-10-20 --reason 人员调整 --approver 李主任"""
    _enter(options, period, "延期", unit=unit, content=_iso(until), **who)


@click.command(cls=ChineseCommand)
@PERIOD
@click.argument("unit", metavar="单位")
@click.argument("identity", metavar="编号")
@click.argument("item", metavar="填报项")
@click.argument("content", metavar="更正后")
@click.option("--basis", required=True, metavar="依据", help="依据，如“电话核实”；写“撤销3”即撤销第3号。")
@RECORDER
@click.option("--provider", default="", metavar="姓名", help="提供人。")
@click.option("--approver", default="", metavar="姓名", help="批准人。")
@click.option("--on", "day", type=DayType(), default=None, metavar="日期", help="得知的日期（默认：今天）。")
@click.pass_obj
def correct(
    options: Options,
    /,
    period: "Period",
    unit: str,
    identity: str,
    item: str,
    content: str,
    day: date | None,
    **who: str,
) -> None:
    """代录或更正一个填报值，记入 登记.xlsx。例：qcreport correct 2026Q3 市商务局 Z20 企业家数 12 --basis 电话核实 --recorder 王敏"""
    _enter(options, period, "代录更正", unit=unit, id=identity, item=item, content=content, day=_iso(day), **who)


@click.command(cls=ChineseCommand)
@PERIOD
@click.argument("file", metavar="文件名或校验码")
@click.option("--reason", "basis", required=True, metavar="理由", help="撤回的理由。")
@RECORDER
@click.option("--approver", default="", metavar="姓名", help="批准人。")
@click.pass_obj
def withdraw(options: Options, /, period: "Period", file: str, **who: str) -> None:
    """撤回一个误收的文件，其中数据不再计入。例：qcreport withdraw 2026Q3 市商务局.xlsx --reason 发错 --recorder 王敏"""
    _enter(options, period, "撤回来件", file=file, **who)


@click.command(cls=ChineseCommand)
@PERIOD
@click.argument("file", metavar="文件名或校验码")
@click.argument("day", type=DayType(), metavar="日期")
@click.option("--reason", "basis", required=True, metavar="理由", help="更正收件日期的理由。")
@RECORDER
@click.pass_obj
def received(options: Options, /, period: "Period", file: str, day: date, **who: str) -> None:
    """登记一个文件的实际收到日期。例：qcreport received 2026Q3 市商务局.xlsx 2026-10-09 --reason 纸质件先到 --recorder 王敏"""
    _enter(options, period, "收件日期", file=file, content=_iso(day), **who)


@click.command(cls=ChineseCommand)
@PERIOD
@click.argument("file", metavar="文件名或校验码")
@click.option("--reason", "basis", required=True, metavar="理由", help="怎样核实确系我办下发、由该单位填报。")
@RECORDER
@click.option("--approver", required=True, metavar="姓名", help="批准人。")
@click.pass_obj
def admit(options: Options, /, period: "Period", file: str, **who: str) -> None:
    """补认一份认不出是我办所发的表。例：qcreport admit 2026Q3 市商务局.xlsx --reason 已电话核实 --recorder 王敏 --approver 李主任"""
    _enter(options, period, "补认来件", file=file, **who)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _enter(options: Options, period: "Period", sheet: str, **typed: str) -> None:
    """Enter one row into the office's register, and say its number."""
    from qcreport.campaign.register.taken import enter
    from qcreport.campaign.told import entered_lines
    from qcreport.ledger.register import DeedKind, TypedDeed

    echo(entered_lines(period, enter(options.office(), period, DeedKind(sheet), TypedDeed(**typed))))
    tell_pending(options, period)


COMMANDS = (extend, correct, withdraw, received, admit)
