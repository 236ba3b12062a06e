"""The command line: parse, call one function of campaign, print, exit status. Heavy imports stand inside."""

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qcreport import __version__, chinese, garbage

chinese.speak()  # before click takes its words

import click  # noqa: E402 -- after the line above

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qcreport.campaign.office import Office
    from qcreport.workspace import Period


class Options(NamedTuple):
    """What stands before the command; no dataclass, whose module takes longer to load than all else here."""

    workspace: Path
    today: date
    debug: bool
    ledger: str = ""

    def office(self) -> "Office":
        """The office these options speak of."""
        from qcreport.campaign.office import Office
        from qcreport.workspace import Workspace

        return Office(Workspace(self.workspace), self.today, database=self.ledger)


class PeriodType(click.ParamType["Period"]):
    """A period on the command line, such as 2026Q3."""

    name = "期次"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Period":
        """Read the period, or end with the usage status."""
        from qcreport.findings import Fault
        from qcreport.workspace import parse_period

        try:
            return parse_period(str(value))
        except Fault as fault:
            self.fail(fault.message, param, ctx)


class DayType(click.ParamType[date]):
    """A day on the command line, such as 2026-10-12."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or end with the usage status."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2026-10-12。", param, ctx)


PERIOD = click.argument("period", type=PeriodType(), metavar="期次")
CLUSTER = click.option(
    "--dask", "cluster", default="", metavar="地址", help="由 Dask 集群读取文件，如 tcp://10.0.0.5:8786 。"
)
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
    default="output",
    show_default=True,
    help="工作文件夹。",
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
def cli(ctx: click.Context, workspace: Path, today: date | None, ledger: str, *, debug: bool) -> None:
    """市创强办报表工具：下发填报表、回收、汇总、对照目标、生成汇总表。"""
    ctx.obj = Options(workspace, today or datetime.now().astimezone().date(), debug, ledger)
    if ctx.invoked_subcommand is None:
        from qcreport.campaign.next_steps import next_steps

        click.echo(next_steps(ctx.obj.office()))


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

    click.echo(f"已生成 {run(options.office(), plan)}，请用 Excel 或 WPS 打开核对。下一步：qcreport plan check")


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

    findings = check(options.office(), file)
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

    export(options.office(), out)
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
@click.pass_obj
def generate(options: Options, period: "Period", due: date | None, units: tuple[str, ...], *, replace: bool) -> None:
    """为每个责任单位生成一份填报表，写入 下发/。例：qcreport generate 2026Q3"""
    from qcreport.campaign.adopt import adoptable_changes
    from qcreport.campaign.generate import generate as run
    from qcreport.campaign.pending import pending
    from qcreport.reports.console import progress
    from qcreport.reports.said.plan_changes import adopted_lines, left_lines

    office = options.office()
    with progress("生成填报表") as advance:
        done = run(office, period, due=due, units=units, replace=replace, advance=advance)
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
@PERIOD
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[文件]...")
@CLUSTER
@click.pass_obj
def collect(options: Options, period: "Period", paths: tuple[Path, ...], cluster: str) -> None:
    """收取 回收/ 中的每个文件，逐个说明结果。例：qcreport collect 2026Q3"""
    from qcreport.campaign.collect import collect as run
    from qcreport.reports.console import print_receipts, progress
    from qcreport.submissions.cluster import readers

    with readers(cluster) as executor, progress("收取文件") as advance:
        done = run(options.office(), period, paths, advance, executor=executor)
    print_receipts(done.new)
    click.echo(f"本次新收 {len(done.new)} 个文件，先前已收 {done.known} 个。")
    for sentence in (*done.notes, *done.unmade):
        click.echo(sentence)
    if done.to_correct:
        click.echo(
            f"退回待改 {len(done.to_correct)} 个单位：{'、'.join(done.to_correct)}（退回的填报表和通知在 {options.office().folder(period).rejected}）"
        )
    if done.to_verify:
        click.echo(f"请核实 {len(done.to_verify)} 个单位：{'、'.join(done.to_verify)}（填报表和核实通知在同一文件夹）")
    _tell_pending(options, period)


@cli.command()
@PERIOD
@click.option("--pdf", is_flag=True, help="同时生成 PDF（需要安装 LibreOffice）。")
@CLUSTER
@click.pass_obj
def consolidate(options: Options, period: "Period", *, pdf: bool, cluster: str) -> None:
    """收取、汇总、对照目标，写出 汇总/。例：qcreport consolidate 2026Q3"""
    from qcreport.campaign.consolidate import consolidate as run
    from qcreport.reports.console import conclusion, print_findings, print_receipts, progress
    from qcreport.reports.pdf import as_pdf
    from qcreport.submissions.cluster import readers

    with readers(cluster) as executor, progress("收取文件") as advance:
        done = run(options.office(), period, advance, executor)
    print_receipts(done.collected.new)
    print_findings(done.findings)
    click.echo(conclusion(done.report))
    click.echo(f"汇总在 {done.folder / 'summary.xlsx'}")
    for sentence in (*done.collected.notes, *done.unmade, *(as_pdf(done.readable) if pdf else ())):
        click.echo(sentence)
    _tell_pending(options, period)


@cli.command()
@PERIOD
@click.pass_obj
def issue(options: Options, period: "Period") -> None:
    """把当前汇总定为下一版（第1版……），以后不再改动。例：qcreport issue 2026Q3"""
    from qcreport.campaign.consolidate import issue as run

    edition, folder = run(options.office(), period)
    click.echo(f"{period.label}{edition}已定稿，在 {folder}")
    _tell_pending(options, period)


@cli.command()
@PERIOD
@JSON
@click.pass_obj
def status(options: Options, period: "Period", *, as_json: bool) -> None:
    """谁已报送、谁逾期、谁须改正。例：qcreport status 2026Q3"""
    from qcreport.campaign.status import status as run
    from qcreport.reports.status import print_status, status_json

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
@click.pass_obj
def extend(options: Options, period: "Period", unit: str, until: date, reason: str) -> None:
    """记录一个单位的延期。例：qcreport extend 2026Q3 市商务局 2026-10-20 --reason 人员调整"""
    from qcreport.campaign.chase import extend as run

    click.echo(f"已记录：{run(options.office(), period, unit, until, reason)} 延期至 {until}（{reason}）。")
    _tell_pending(options, period)


@cli.command()
@PERIOD
@click.pass_obj
def remind(options: Options, period: "Period") -> None:
    """为还没有报送的单位写催报函，写入 催报/。例：qcreport remind 2026Q3"""
    from qcreport.campaign.chase import remind as run

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
    from qcreport.campaign.pending import pending
    from qcreport.reports.said.plan_changes import pending_line

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
