"""Commands about the plan, before any period: laying it out, checking, importing, exporting, reading a target."""

from pathlib import Path
from typing import Any

import click

from qcreport.commands.options import Options
from qcreport.commands.shared import JSON, ChineseCommand, ChineseGroup, echo


@click.command(cls=ChineseCommand)
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
    from qcreport.campaign.plans.setup import init as run
    from qcreport.campaign.plans.setup import kept_plan

    office = options.office(begins=True, follows=False)
    how = "（按最近一期采用的计划）" if plan is None and kept_plan(office) else ""
    click.echo(f"已生成 {run(office, plan)}{how}，请用 Excel 或 WPS 打开核对。下一步：qcreport plan check")


@click.group(cls=ChineseGroup)
def plan() -> None:
    """计划：核对责任分解表与量化指标表。"""


@plan.command("check")
@click.argument("file", type=click.Path(path_type=Path), required=False, metavar="[文件]")
@click.option("--read", "numbers", default="", metavar="编号", help="看过而不必改的，标为已阅，如 3,5 或 全部。")
@click.option("--all", "everything", is_flag=True, help="已阅的也列出。")
@click.pass_obj
def plan_check(options: Options, file: Path | None, numbers: str, *, everything: bool) -> None:
    """列出计划中的疑点、矛盾和读不懂的目标值，新出现的在前。例：qcreport plan check"""
    from qcreport.campaign.plans.plan_seen import mark_read, sorted_findings
    from qcreport.campaign.plans.setup import check
    from qcreport.findings import Severity
    from qcreport.reports.console.plan_findings import plan_finding_lines
    from qcreport.reports.console.terminal import print_findings

    office = options.office(begins=bool(file) or options.workspace is None, quiet=bool(file))
    findings = check(office, file)
    if file or not office.workspace.plan_file.exists():
        print_findings(findings)
    elif numbers:
        click.echo(f"已标为已阅 {mark_read(office, findings, numbers)} 条。")
    else:
        echo(plan_finding_lines(sorted_findings(office, findings), everything=everything))
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
    from qcreport.campaign.plans.importing import read_import, write_import

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
    from qcreport.campaign.plans.setup import export

    export(options.office(begins=options.workspace is None), out)
    click.echo(f"已导出 {out}")


@click.command(cls=ChineseCommand)
@click.argument("phrase", metavar="目标值")
@click.option("--value", default=None, metavar="值", help="实际值，如 95.2% 。")
@click.option("--reference", default=None, metavar="值", help="参照值，如全国平均。")
@click.option("--series", default=None, metavar="值", help="逐年的值，用逗号分隔，从早到晚。")
@click.option("--rank", default=None, metavar="值", help="排名。")
@click.option("--of", default=None, metavar="值", help="参评城市数。")
@click.option("--years", type=int, default=None, metavar="年数", help="年限（连续几年）。")
@click.option("--unit", "measure_unit", default="", metavar="单位", help="计划的计量单位，如 万元。")
@click.option(
    "--direction",
    type=click.Choice(["正向", "逆向"]),
    default=None,
    help="计划的方向：越大越好填正向，越小越好填逆向。",
)
@JSON
def target(phrase: str, *, as_json: bool, **given: Any) -> None:
    """说明一个目标值怎样理解；给出实际值时说明是否达标。例：qcreport target "≥94%" --value 93.996%"""
    from qcreport.targets.explain import as_json as json_text
    from qcreport.targets.explain import as_text, explain

    explanation = explain(phrase, **given)
    click.echo(json_text(explanation) if as_json else as_text(explanation))


COMMANDS = (init, plan, target)
