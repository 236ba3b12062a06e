"""Commands of one period’s round: forms out, returns in, consolidation, who is late, letters."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import click

from qcreport.commands.options import DayType, Options, meant, period_and_paths
from qcreport.commands.shared import CLUSTER, JSON, LATEST, PERIOD, YES, ChineseCommand, echo, tell_pending

if TYPE_CHECKING:
    from qcreport.campaign.issuing.generate import Generated
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
    from qcreport.campaign.issuing.generate import generate as run
    from qcreport.campaign.told import generated_lines
    from qcreport.reports.console.terminal import progress

    office = options.office()

    def work(*, sure: bool) -> "Generated":
        with progress("生成填报表") as advance:
            return run(office, period, due=due, units=units, replace=replace, advance=advance, sure=sure)

    echo(generated_lines(office, period, meant(work, yes=yes)))


@click.command(cls=ChineseCommand)
@PERIOD
@click.option("--list", "only_list", is_flag=True, help="只列出全部改动，不采用。")
@click.pass_obj
def adopt(options: Options, period: "Period", *, only_list: bool) -> None:
    """采用下发后计划中不影响填报表的改动（参照值、完成时限等），列出须换表的。例：qcreport adopt 2026Q3"""
    from qcreport.campaign.issuing.adopt import adopt as run
    from qcreport.campaign.issuing.adopt import adoptable_changes
    from qcreport.campaign.told import adoption_lines

    done = (adoptable_changes if only_list else run)(options.office(), period)
    echo(adoption_lines(period, done, only_list=only_list))


@click.command(cls=ChineseCommand)
@click.argument("words", nargs=-1, metavar="[期次] [文件]...")
@CLUSTER
@click.pass_obj
def collect(options: Options, words: tuple[str, ...], cluster: str) -> None:
    """收取 回收/ 中的每个文件，逐个说明结果。例：qcreport collect 2026Q3"""
    from contextlib import ExitStack

    from qcreport.campaign.collect import collect as run
    from qcreport.campaign.told import collected_lines
    from qcreport.reports.console.terminal import after, print_receipts, progress
    from qcreport.submissions.cluster import readers

    named, paths = period_and_paths(words)
    period = options.period(named)
    office = options.office()
    with readers(cluster) as executor, ExitStack() as shown:
        advance = shown.enter_context(progress("收取文件"))
        done = run(office, period, paths, advance, executor=executor, tell=after(shown, print_receipts))
    echo(collected_lines(office, period, done))
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

    from qcreport.campaign.letters.documents import Documents
    from qcreport.campaign.summary.consolidate import consolidate as run
    from qcreport.campaign.summary.extras import make_extras
    from qcreport.campaign.told import consolidated_lines, outdated_lines
    from qcreport.reports.console.terminal import after, print_receipts, progress
    from qcreport.submissions.cluster import readers

    period = options.period(named)
    office = options.office()
    with readers(cluster) as executor, ExitStack() as shown:
        advance = shown.enter_context(progress("收取文件"))
        done = run(office, period, advance, executor, after(shown, print_receipts))
    echo(consolidated_lines(office, period, done))
    if pdf or briefs or slides:
        documents = Documents(office.workspace)
        echo(make_extras(documents, done.report, done.folder, pdf=pdf, slides=slides, briefs=briefs))
    echo(outdated_lines(done))
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
    from qcreport.campaign.status import standing
    from qcreport.campaign.told import to_pick_lines
    from qcreport.reports.console.status import print_status, status_json

    period, office = options.period(named), options.office()
    told = standing(office, period)
    if as_json:
        click.echo(status_json(told, period))
    else:
        print_status(told.units, told.refused, told.withdrawn)
        echo(to_pick_lines(office, period, len(told.to_pick)))
    tell_pending(options, period, aside=as_json)


def _weak(options: Options, *, as_json: bool) -> None:
    from qcreport.campaign.status import weak_cells
    from qcreport.reports.console.weak import weak_json, weak_lines

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
    from qcreport.campaign.letters.chase import remind as run
    from qcreport.campaign.told import reminded_lines

    period = options.period(named)
    done = meant(partial(run, options.office(), period), yes=yes)
    echo(reminded_lines(period, done))
    tell_pending(options, period)


@click.command(cls=ChineseCommand)
@PERIOD
@click.pass_obj
def receipts(options: Options, period: "Period") -> None:
    """为已报送可用填报表的单位写 Word 回执，写入 回执/。例：qcreport receipts 2026Q3"""
    from qcreport.campaign.letters.acknowledge import receipts as run
    from qcreport.campaign.told import acknowledged_lines

    echo(acknowledged_lines(run(options.office(), period)))
    tell_pending(options, period)


COMMANDS = (generate, adopt, collect, consolidate, status, remind, receipts)
