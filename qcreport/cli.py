"""The command line: parse, call one function of campaign, print, exit status. Heavy imports stand inside."""

import os
import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qcreport import __version__, chinese, garbage

chinese.speak()  # before click takes its words

import click  # noqa: E402 -- after the line above

from qcreport.options import DayType, Options, PeriodType, meant, period_and_paths  # noqa: E402 -- the same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qcreport.campaign.generate import Generated
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


@cli.command()
@click.option(
    "--plan",
    type=click.Path(path_type=Path),
    default=None,
    metavar="文件",
    help="计划文件或文件夹（默认：随程序附带的计划）。",
)
@click.pass_obj
def init(options: Options, plan: Path | None) -> None:
    """把计划工作簿 plan.xlsx 放进工作文件夹（不覆盖已有的）。例：qcreport init"""
    from qcreport.campaign.setup import init as run
    from qcreport.campaign.setup import kept_plan

    office = options.office(begins=True, follows=False)
    how = "（按最近一期采用的计划）" if plan is None and kept_plan(office) else ""
    click.echo(f"已生成 {run(office, plan)}{how}，请用 Excel 或 WPS 打开核对。下一步：qcreport plan check")


@cli.group(cls=ChineseGroup)
def plan() -> None:
    """计划：核对责任分解表与量化指标表。"""


@plan.command("check")
@click.argument("file", type=click.Path(path_type=Path), required=False, metavar="[文件]")
@click.pass_obj
def plan_check(options: Options, file: Path | None) -> None:
    """列出计划中的疑点、矛盾和读不懂的目标值。例：qcreport plan check"""
    from qcreport.campaign.setup import check
    from qcreport.findings import Severity
    from qcreport.reports.console import print_findings

    office = options.office(begins=bool(file) or options.workspace is None, quiet=bool(file))
    findings = check(office, file)
    print_findings(findings)
    if any(row.severity is Severity.MANDATORY for row in findings):
        raise click.exceptions.Exit(1)


@plan.command("import")
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件...")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写成的计划。"
)
@click.option("--replace", "replacing", is_flag=True, help="已有计划时，用新导入的替换（其中的修改会丢失）。")
def plan_import(documents: tuple[Path, ...], out: Path, *, replacing: bool) -> None:
    """从印发的 .docx、.xlsx、.txt 文件生成计划。例：qcreport plan import 任务分解表.docx --out plan.xlsx"""
    from qcreport.campaign.importing import read_import, write_import

    found = read_import(documents)
    for line in found.lines:
        click.echo(line)
    for line in write_import(found, out, replacing=replacing).lines(out):
        click.echo(line)


@plan.command("export")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help=".docx 或 .xlsx。"
)
@click.pass_obj
def plan_export(options: Options, out: Path) -> None:
    """把计划的任务表和指标表按印发的样子导出。例：qcreport plan export --out 任务分解表.docx"""
    from qcreport.campaign.setup import export

    export(options.office(begins=options.workspace is None), out)
    click.echo(f"已导出 {out}")


@cli.command()
@click.argument("phrase", metavar="目标值")
@click.option("--value", default=None, metavar="值", help="实际值，如 95.2% 。")
@click.option("--reference", default=None, metavar="值", help="参照值，如全国平均。")
@click.option("--series", default=None, metavar="值", help="逐年的值，用逗号分隔，从早到晚。")
@click.option("--rank", default=None, metavar="值", help="排名。")
@click.option("--of", default=None, metavar="值", help="参评城市数。")
@click.option("--years", type=int, default=None, metavar="年数", help="年限（连续几年）。")
@JSON
def target(phrase: str, *, as_json: bool, **given: Any) -> None:
    """说明一个目标值怎样理解；给出实际值时说明是否达标。例：qcreport target "≥94%" --value 93.996%"""
    from qcreport.targets.explain import as_json as json_text
    from qcreport.targets.explain import as_text, explain

    explanation = explain(phrase, **given)
    click.echo(json_text(explanation) if as_json else as_text(explanation))


@cli.command()
@PERIOD
@click.option("--due", type=DayType(), default=None, help="报送期限（默认按计划的设置推算）。")
@click.option("--unit", "units", multiple=True, metavar="单位", help="只生成这个单位的（可重复）。")
@click.option(
    "--replace",
    is_flag=True,
    help="内容有变化的填报表也重新生成并替换，并采用计划的改动（与 --unit 同用时，只采用不影响其他单位填报表的）。",
)
@YES
@click.pass_obj
def generate(
    options: Options, period: "Period", due: date | None, units: tuple[str, ...], *, replace: bool, yes: bool
) -> None:
    """为每个责任单位生成一份填报表，写入 下发/。例：qcreport generate 2026Q3"""
    from qcreport.campaign.adopt import adoptable_changes
    from qcreport.campaign.generate import generate as run
    from qcreport.campaign.pending import pending
    from qcreport.reports.console import progress
    from qcreport.reports.said.plan_changes import adopted_lines, left_lines

    office = options.office()

    def work(*, sure: bool) -> "Generated":
        with progress("生成填报表") as advance:
            return run(office, period, due=due, units=units, replace=replace, advance=advance, sure=sure)

    done = meant(work, yes=yes)
    click.echo(f"{period.label}：新生成 {len(done.written)} 份，未变 {len(done.unchanged)} 份，报送期限 {done.due}。")
    if not done.holidays_known:
        click.echo(
            f"提示：{done.due.year}年的放假安排尚未收录，报送期限只避开了周末。请核对；可用 --due 指定，或在计划“设置”中填写“放假日期”“调休上班日期”。"
        )
    if done.adopted:
        click.echo(f"计划的改动随新表采用 {len(done.adopted)} 处：")
        _echo(adopted_lines(done.adopted))
    if done.differing:
        click.echo(
            f"以下 {len(done.differing)} 份与当前计划不同，未替换（需要替换请加 --replace）：{'、'.join(done.differing)}"
        )
    if done.waiting:
        click.echo(f"以下单位的填报表要与其他单位的一并更换，没有生成：{'、'.join(done.waiting)}")
    if pending(office, period).count:
        rest = adoptable_changes(office, period)
        if rest.changes:
            click.echo(f"不须换表、可用 qcreport adopt {period.code} 采用的改动 {len(rest.changes)} 处：")
            _echo(adopted_lines(rest.changes))
        _echo(left_lines(period, rest.left))
    click.echo(f"填报表在 {office.folder(period).issued}，收回的文件放入 {office.folder(period).returned}。")


@cli.command()
@PERIOD
@click.option("--list", "only_list", is_flag=True, help="只列出全部改动，不采用。")
@click.pass_obj
def adopt(options: Options, period: "Period", *, only_list: bool) -> None:
    """采用下发后计划中不影响填报表的改动（参照值、完成时限等），列出须换表的。例：qcreport adopt 2026Q3"""
    from qcreport.campaign.adopt import adopt as run
    from qcreport.campaign.adopt import adoptable_changes
    from qcreport.reports.said.plan_changes import adopted_lines, left_lines

    done = (adoptable_changes if only_list else run)(options.office(), period)
    if done.changes:
        words = "不须换表、可以采用的改动" if only_list else "已采用不须换表的改动"
        click.echo(f"{period.label}：{words} {len(done.changes)} 处：")
        _echo(adopted_lines(done.changes))
    _echo(left_lines(period, done.left))
    if done.changes and not only_list:
        click.echo(f"下一步：qcreport consolidate {period.code}")
    if not done.changes and not done.left:
        click.echo("plan.xlsx 与本期采用的计划一致，没有要采用的改动。")


@cli.command()
@click.argument("words", nargs=-1, metavar="[期次] [文件]...")
@CLUSTER
@click.pass_obj
def collect(options: Options, words: tuple[str, ...], cluster: str) -> None:
    """收取 回收/ 中的每个文件，逐个说明结果。例：qcreport collect 2026Q3"""
    from contextlib import ExitStack

    from qcreport.campaign.collect import collect as run
    from qcreport.reports.console import after, print_findings, print_receipts, progress
    from qcreport.submissions.cluster import readers

    named, paths = period_and_paths(words)
    period = options.period(named)
    office = options.office()
    with readers(cluster) as executor, ExitStack() as shown:
        advance = shown.enter_context(progress("收取文件"))
        done = run(office, period, paths, advance, executor=executor, tell=after(shown, print_receipts))
    print_findings(done.findings)
    click.echo(f"本次新收 {len(done.new)} 个文件，先前已收 {done.known} 个。")
    for sentence in (*done.notes, *done.unmade):
        click.echo(sentence)
    if done.to_correct:
        click.echo(
            f"退回待改 {len(done.to_correct)} 个单位：{'、'.join(done.to_correct)}（退回的填报表和通知在 {office.folder(period).rejected}）"
        )
    if done.to_verify:
        click.echo(f"请核实 {len(done.to_verify)} 个单位：{'、'.join(done.to_verify)}（填报表和核实通知在同一文件夹）")
    _tell_pending(options, period)


@cli.command()
@LATEST
@click.option("--pdf", is_flag=True, help="同时生成 PDF（需要安装 LibreOffice）。")
@CLUSTER
@click.pass_obj
def consolidate(options: Options, named: "Period | None", *, pdf: bool, cluster: str) -> None:
    """收取、汇总、对照目标，写出 汇总/。例：qcreport consolidate 2026Q3"""
    from contextlib import ExitStack

    from qcreport.campaign.consolidate import consolidate as run
    from qcreport.reports.console import after, conclusion, print_findings, print_receipts, progress
    from qcreport.reports.pdf import as_pdf
    from qcreport.submissions.cluster import readers

    period = options.period(named)
    office = options.office()
    with readers(cluster) as executor, ExitStack() as shown:
        advance = shown.enter_context(progress("收取文件"))
        done = run(office, period, advance, executor, after(shown, print_receipts))
    print_findings(done.findings)
    click.echo(conclusion(done.report))
    click.echo(f"汇总在 {done.folder / 'summary.xlsx'}")
    for sentence in (*done.collected.notes, *done.unmade, *(as_pdf(done.readable) if pdf else ())):
        click.echo(sentence)
    _tell_pending(options, period)


@cli.command()
@PERIOD
@YES
@click.pass_obj
def issue(options: Options, period: "Period", *, yes: bool) -> None:
    """把当前汇总定为下一版（第1版……），以后不再改动。例：qcreport issue 2026Q3"""
    from qcreport.campaign.consolidate import issue as run

    edition, folder, new = meant(partial(run, options.office(), period), yes=yes)
    words = "已定稿" if new else "已经定稿，汇总没有变化，没有另出新版"
    click.echo(f"{period.label}{edition}{words}，在 {folder}")
    _tell_pending(options, period)


@cli.command()
@PERIOD
@click.argument("edition", metavar="版次")
@REASON
@YES
@click.pass_obj
def annul(options: Options, period: "Period", edition: str, reason: str, *, yes: bool) -> None:
    """把一版定稿作废；文件保留，注明作废。例：qcreport annul 2026Q3 第1版 --reason 数据有误"""
    from qcreport.campaign.take_back import annul as run

    folder = meant(partial(run, options.office(), period, edition, reason), yes=yes)
    click.echo(f"{period.label}{folder.name}已作废（{reason}），文件仍在 {folder}")


@cli.command()
@PERIOD
@REASON
@YES
@click.pass_obj
def cancel(options: Options, period: "Period", reason: str, *, yes: bool) -> None:
    """撤销误下发的一期（还没有收到任何文件时）。例：qcreport cancel 2027Q3 --reason 期次写错"""
    from qcreport.campaign.take_back import cancel as run

    kept = meant(partial(run, options.office(), period, reason), yes=yes)
    click.echo(f"已撤销{period.label}（{period.code}）：{reason}。" + (f"原来的文件夹改名为 {kept}" if kept else ""))


@cli.command()
@LATEST
@JSON
@click.pass_obj
def status(options: Options, named: "Period | None", *, as_json: bool) -> None:
    """谁已报送、谁逾期、谁须改正。例：qcreport status 2026Q3"""
    from qcreport.campaign.status import status as run
    from qcreport.reports.status import print_status, status_json

    period = options.period(named)
    states = run(options.office(), period)
    if as_json:
        click.echo(status_json(states, period))
    else:
        print_status(states)
    _tell_pending(options, period, aside=as_json)


@cli.command()
@PERIOD
@click.argument("unit", metavar="单位")
@click.argument("until", type=DayType(), metavar="日期")
@click.option("--reason", required=True, metavar="理由", help="延期的理由。")
@click.option("--approver", default="", metavar="姓名", help="批准人。")
@click.pass_obj
def extend(options: Options, period: "Period", unit: str, until: date, reason: str, approver: str) -> None:
    """记录一个单位的延期。例：qcreport extend 2026Q3 市商务局 2026-10-20 --reason 人员调整"""
    from qcreport.campaign.chase import extend as run

    click.echo(f"已记录：{run(options.office(), period, unit, until, reason, approver)} 延期至 {until}（{reason}）。")
    _tell_pending(options, period)


@cli.command()
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
    """代录或更正一个填报值，记入 登记.xlsx。例：qcreport correct 2026Q3 市商务局 Z4 企业家数 12 --basis 电话核实 --recorder 王敏"""
    _enter(options, period, "代录更正", unit=unit, id=identity, item=item, content=content, day=_iso(day), **who)


@cli.command()
@PERIOD
@click.argument("file", metavar="文件名或校验码")
@click.option("--reason", "basis", required=True, metavar="理由", help="撤回的理由。")
@RECORDER
@click.option("--approver", default="", metavar="姓名", help="批准人。")
@click.pass_obj
def withdraw(options: Options, /, period: "Period", file: str, **who: str) -> None:
    """撤回一个误收的文件，其中数据不再计入。例：qcreport withdraw 2026Q3 市商务局.xlsx --reason 发错 --recorder 王敏"""
    _enter(options, period, "撤回来件", file=file, **who)


@cli.command()
@PERIOD
@click.argument("file", metavar="文件名或校验码")
@click.argument("day", type=DayType(), metavar="日期")
@click.option("--reason", "basis", required=True, metavar="理由", help="更正收件日期的理由。")
@RECORDER
@click.pass_obj
def received(options: Options, /, period: "Period", file: str, day: date, **who: str) -> None:
    """登记一个文件的实际收到日期。例：qcreport received 2026Q3 市商务局.xlsx 2026-10-09 --reason 纸质件先到 --recorder 王敏"""
    _enter(options, period, "收件日期", file=file, content=_iso(day), **who)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _enter(options: Options, period: "Period", sheet: str, **typed: str) -> None:
    """Enter one row into the office's register, and say its number."""
    from qcreport.campaign.register import enter
    from qcreport.ledger.register import DeedKind, TypedDeed
    from qcreport.reports.console import print_findings

    done = enter(options.office(), period, DeedKind(sheet), TypedDeed(**typed))
    print_findings(done.findings)
    click.echo(f"已登记：{sheet}第{done.deed.number}号。下一步：qcreport consolidate {period.code}")
    _tell_pending(options, period)


@cli.command()
@LATEST
@click.pass_obj
def remind(options: Options, named: "Period | None") -> None:
    """为还没有报送的单位写催报函，写入 催报/。例：qcreport remind 2026Q3"""
    from qcreport.campaign.chase import remind as run

    period = options.period(named)
    done = run(options.office(), period)
    for sentence in done.unmade:
        click.echo(sentence)
    if done.units:
        click.echo(f"已为 {len(done.units)} 个单位写好催报函：{'、'.join(done.units)}（在 {done.folder}）")
    elif not done.unmade and not done.own and not done.unread:
        click.echo("各单位均已报送，无须催报。")
    if done.unread:
        click.echo(
            f"以下单位的来件尚未读出，没有写催报函，请先运行 qcreport collect {period.code}：{'、'.join(done.unread)}"
        )
    if done.own:
        click.echo(f"{done.own}本单位的填报表也还没有报送，请一并填报（不给自己写催报函）。")
    _tell_pending(options, period)


@cli.command()
@PERIOD
@click.pass_obj
def receipts(options: Options, period: "Period") -> None:
    """为已报送可用填报表的单位写 Word 回执，写入 回执/。例：qcreport receipts 2026Q3"""
    from qcreport.campaign.acknowledge import receipts as run

    done = run(options.office(), period)
    for sentence in done.unmade:
        click.echo(sentence)
    if done.units:
        click.echo(f"已为 {len(done.units)} 个单位写好回执：{'、'.join(done.units)}（在 {done.folder}）")
    elif not done.unmade:
        click.echo("还没有收到可用的填报表，没有回执可写。")
    _tell_pending(options, period)


@cli.command()
@PERIOD
@click.argument("identity", metavar="编号")
@JSON
@click.pass_obj
def trace(options: Options, period: "Period", identity: str, *, as_json: bool) -> None:
    """说明一个数字或结论的来历：单位、文件、工作表、单元格、原文、规则。例：qcreport trace 2026Q3 Z1-2"""
    from qcreport.campaign.chase import trace as run

    click.echo(run(options.office(), period, identity, as_json=as_json))
    _tell_pending(options, period, aside=as_json)


@cli.command()
@click.argument("period", type=PeriodType(), required=False, metavar="[期次]")
@JSON
@click.pass_obj
def verify(options: Options, period: "Period | None", *, as_json: bool) -> None:
    """重读存档的原件，逐格核对台账，并检查记录有无改动、缺失。例：qcreport verify"""
    from qcreport.campaign.verify import verify as run
    from qcreport.reports.console import progress
    from qcreport.reports.verified import verified_json, verified_lines

    with progress("核对来件") as advance:
        found = run(options.office(), period, advance)
    _echo([verified_json(found)] if as_json else verified_lines(found))
    if found.flaws:
        raise click.exceptions.Exit(1)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default="demo", metavar="[文件夹]")
def demo(folder: Path) -> None:
    """用附带的计划和模拟的回收件演示三个季度的全过程。例：qcreport demo"""
    from qcreport.demo.run import run_demo

    for line in run_demo(folder):
        click.echo(line)


def _echo(lines: "Iterable[str]") -> None:
    for line in lines:
        click.echo(line)


def _tell_pending(options: Options, period: "Period", *, aside: bool = False) -> None:
    """Say what of plan.xlsx is not in force in the period yet; beside a result for programs on the error channel."""
    from qcreport.campaign.clock import clock_line
    from qcreport.campaign.pending import pending
    from qcreport.reports.said.plan_changes import pending_line

    if late := clock_line(options.office()):
        click.echo(late, err=True)
    found = pending(options.office(), period)
    if line := pending_line(period, found.count, found.first, found.trouble):
        click.echo(line, err=aside)


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
