"""Commands of one period’s round: forms out, returns in, consolidation, who is late, letters."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import click

from qcreport.commands.options import DayType, Options, meant, period_and_paths
from qcreport.commands.shared import CLUSTER, JSON, LATEST, PERIOD, YES, ChineseCommand, echo, tell_pending

if TYPE_CHECKING:
    from qcreport.campaign.generate import Generated
    from qcreport.workspace import Period


@click.command(cls=ChineseCommand)
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
    kept = f"，原有的 {len(done.unchanged)} 份没有变化" if done.unchanged else ""
    click.echo(f"{period.label}：新生成填报表 {len(done.written)} 份{kept}，报送期限 {done.due}。")
    echo(filter(None, (*done.unmade, done.no_self_check)))
    if done.nameless:
        click.echo(
            f"提示：各类通知里还没有写{'、'.join(done.nameless)}。请在 plan.xlsx 的“设置”表中填写，再依次运行 qcreport adopt {period.code} 和 qcreport generate {period.code}。"
        )
    if not done.holidays_known:
        click.echo(
            f"提示：{done.due.year}年的放假安排尚未收录，报送期限只避开了周末。请核对；可用 --due 指定，或在计划“设置”中填写“放假日期”“调休上班日期”。"
        )
    if done.adopted:
        click.echo(f"计划的改动随新表采用 {len(done.adopted)} 处：")
        echo(adopted_lines(done.adopted))
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
            echo(adopted_lines(rest.changes))
        echo(left_lines(period, rest.left))
    click.echo(f"填报表和下发通知在 {office.folder(period).issued}，收回的文件放入 {office.folder(period).returned}。")


@click.command(cls=ChineseCommand)
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
        echo(adopted_lines(done.changes))
    echo(left_lines(period, done.left))
    if done.changes and not only_list:
        click.echo(f"下一步：qcreport consolidate {period.code}")
    if not done.changes and not done.left:
        click.echo("plan.xlsx 与本期采用的计划一致，没有要采用的改动。")


@click.command(cls=ChineseCommand)
@click.argument("words", nargs=-1, metavar="[期次] [文件]...")
@CLUSTER
@click.pass_obj
def collect(options: Options, words: tuple[str, ...], cluster: str) -> None:
    """收取 回收/ 中的每个文件，逐个说明结果。例：qcreport collect 2026Q3"""
    from contextlib import ExitStack

    from qcreport.campaign.collect import collect as run
    from qcreport.reports.console import (
        after,
        print_findings,
        print_receipts,
        progress,
        sent_back_lines,
        taken_in_line,
    )
    from qcreport.submissions.cluster import readers

    named, paths = period_and_paths(words)
    period = options.period(named)
    office = options.office()
    with readers(cluster) as executor, ExitStack() as shown:
        advance = shown.enter_context(progress("收取文件"))
        done = run(office, period, paths, advance, executor=executor, tell=after(shown, print_receipts))
    print_findings(done.findings)
    click.echo(taken_in_line(done.new, done.known))
    echo((*done.notes, *done.unmade))
    echo(sent_back_lines(done.to_correct, done.to_verify, done.to_resend, office.folder(period).rejected))
    tell_pending(options, period)


@click.command(cls=ChineseCommand)
@LATEST
@click.option("--pdf", is_flag=True, help="同时生成 PDF，包括六页以内的领导版（需要安装 LibreOffice）。")
@click.option("--briefs", is_flag=True, help="同时写出领导版.xlsx和专报.xlsx（按分管领导、创建项目、红色事项分页）。")
@click.option("--slides", is_flag=True, help="同时制作会议用的五页汇报幻灯片（需要安装 python-pptx）。")
@CLUSTER
@click.pass_obj
def consolidate(
    options: Options, named: "Period | None", *, pdf: bool, briefs: bool, slides: bool, cluster: str
) -> None:
    """收取、汇总、对照目标，写出 汇总/。例：qcreport consolidate 2026Q3"""
    from contextlib import ExitStack

    from qcreport.campaign.consolidate import consolidate as run
    from qcreport.campaign.extras import make_extras
    from qcreport.reports.console import (
        after,
        conclusion,
        print_findings,
        print_receipts,
        progress,
        sent_back_lines,
    )
    from qcreport.submissions.cluster import readers

    period = options.period(named)
    office = options.office()
    with readers(cluster) as executor, ExitStack() as shown:
        advance = shown.enter_context(progress("收取文件"))
        done = run(office, period, advance, executor, after(shown, print_receipts))
    print_findings(done.findings)
    click.echo(conclusion(done.report))
    click.echo(f"汇总在 {done.folder / 'summary.xlsx'}")
    back = done.collected
    echo(sent_back_lines(back.to_correct, back.to_verify, back.to_resend, office.folder(period).rejected))
    echo((*done.collected.notes, *done.unmade))
    if pdf or briefs or slides:
        echo(make_extras(done.report, done.folder, pdf=pdf, slides=slides, briefs=briefs))
    tell_pending(options, period)


@click.command(cls=ChineseCommand)
@LATEST
@click.option("--weak", is_flag=True, help="改为列出各期问题最多的十个填报格，供改进说明。")
@JSON
@click.pass_obj
def status(options: Options, named: "Period | None", *, weak: bool, as_json: bool) -> None:
    """谁已报送、谁逾期、谁须改正。例：qcreport status 2026Q3"""
    if weak:
        _weak(options, as_json=as_json)
        return
    from qcreport.campaign.status import refused
    from qcreport.campaign.status import status as run
    from qcreport.reports.status import print_status, status_json

    period = options.period(named)
    states, files = run(options.office(), period), refused(options.office(), period)
    if as_json:
        click.echo(status_json(states, period, files))
    else:
        print_status(states, files)
    tell_pending(options, period, aside=as_json)


def _weak(options: Options, *, as_json: bool) -> None:
    from qcreport.campaign.status import weak_cells
    from qcreport.reports.weak import weak_json, weak_lines

    found = weak_cells(options.office())
    if as_json:
        click.echo(weak_json(found))
    else:
        echo(weak_lines(found))


@click.command(cls=ChineseCommand)
@LATEST
@YES
@click.pass_obj
def remind(options: Options, named: "Period | None", *, yes: bool) -> None:
    """为还没有报送、改正、核实的单位写催报函，写入 催报/。例：qcreport remind 2026Q3"""
    from qcreport.campaign.chase import remind as run

    period = options.period(named)
    done = meant(partial(run, options.office(), period), yes=yes)
    echo(done.unmade)
    if done.units:
        click.echo(f"已为 {len(done.units)} 个单位写好催报函（在 {done.folder}）：")
        echo(f"  {ask} {len(units)} 个：{'、'.join(units)}" for ask, units in done.asked.items() if units)
    left = (
        (done.unread, "来件还没有读出", f"请先运行 qcreport collect {period.code}。"),
        (done.in_doubt, "来件是哪个单位的还没有认定", f"请先答复待定事项，再运行 qcreport consolidate {period.code}。"),
        (done.extended, "已准延期，延期还没有到", ""),
        (done.unissued, "还没有生成填报表", f"请先运行 qcreport generate {period.code}。"),
        (done.in_time, "须改正或核实，答复期限还没有过", ""),
    )
    if count := sum(len(units) for units, _, _ in left):
        click.echo(f"没有写催报函的 {count} 个单位：")
        echo(f"  {why} {len(units)} 个：{'、'.join(units)}。{first}" for units, why, first in left if units)
    if done.own:
        click.echo(f"{done.own}自己也有要报送、改正或核实的内容，请一并办理（不给自己写催报函）。")
    if not (done.units or done.unmade or done.own or count):
        click.echo("各单位均已报送，没有要改正、核实的，无须催报。")
    tell_pending(options, period)


@click.command(cls=ChineseCommand)
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
    tell_pending(options, period)


COMMANDS = (generate, adopt, collect, consolidate, status, remind, receipts)
