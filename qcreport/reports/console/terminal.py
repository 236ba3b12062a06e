"""What commands print: plain lines in a pipe, tables and progress on a terminal, Chinese throughout."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from qcreport.assessment.unit_states import UnitWord
from qcreport.book.celltext import one_line
from qcreport.findings import Finding, Severity, counted
from qcreport.reports.model import Report
from qcreport.reports.said.changes import bridge_said, bridges
from qcreport.reports.said.counting import Held, attention, held, indicator_shares, indicators_said, task_shares
from qcreport.reports.said.makeup import shares_said
from qcreport.submissions.model import FileOutcome, Receipt

_ORDER = (Severity.MANDATORY, Severity.VERIFY, Severity.NOTE)


@contextmanager
def progress(text: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal how far long work is; silent in a pipe."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _name: None
        return
    told = TextColumn("{task.description}", markup=False)  # files are called anything, [/更正].xlsx too
    columns = (told, BarColumn(pulse_style="cyan"), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(text, total=None)
        yield lambda name: shown.update(task, advance=1, description=f"{text} {name}")


def after(shown: ExitStack, print_rows: Callable[[Sequence[Receipt]], None]) -> Callable[[Sequence[Receipt]], None]:
    """Print once what is shown on the terminal has ended."""

    def tell(rows: Sequence[Receipt]) -> None:
        shown.close()
        print_rows(rows)

    return tell


def print_findings(findings: Sequence[Finding]) -> None:
    """Print findings, the gravest first, and how many there are of each severity."""
    for line in finding_lines(findings):
        click.echo(line)


def finding_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """A line a finding, the gravest first, and how many there are of each severity."""
    for severity in _ORDER:
        yield from (str(row) for row in findings if row.severity is severity)
    if findings:
        yield f"共 {counted(findings)}"


def print_receipts(receipts: Sequence[Receipt]) -> None:
    """Print one line a file: what became of it, whose it is, what to do."""
    for line in receipt_lines(receipts):
        click.echo(line)


def receipt_lines(receipts: Sequence[Receipt]) -> Iterator[str]:
    """One line a file: what became of it, whose it is, what to do."""
    for row in receipts:
        unit = "" if row.line.startswith(row.unit) else f"（{row.unit}）"
        yield f"[{row.outcome}] {one_line(row.name)}{unit} {row.line}"


def taken_in_line(new: Sequence[Receipt], known: int) -> str:
    """How many files came, and how many of them are of no use."""
    useless = sum(row.outcome is FileOutcome.REFUSED for row in new)
    some = f"（其中 {useless} 个不能使用）" if useless else ""
    return f"本次新收 {len(new)} 个文件{some}，先前已收 {known} 个。"


def sent_back_lines(
    to_correct: Sequence[str], to_verify: Sequence[str], to_resend: Sequence[str], folder: Path
) -> Iterator[str]:
    """Whom something goes back to, and where it lies to be sent; nothing where nobody has to do anything."""
    told = (
        ("退回待改 {} 个单位", to_correct),
        ("请核实 {} 个单位", to_verify),
        ("来件不能使用、须重新报送的 {} 个单位", to_resend),
    )
    yield from (f"{words.format(len(units))}：{'、'.join(units)}。" for words, units in told if units)
    if any(units for _, units in told):
        yield f"要发给以上单位的填报表和通知在 {folder}，一个单位一个文件夹。"


def conclusion(report: Report) -> str:
    """One line that says what the summary says."""
    now, found = report.assessment, held(report)
    missing = sum(row.state is UnitWord.MISSING for row in now.units)
    parts = [
        f"{indicators_said(now.verdicts)}——{shares_said(indicator_shares(now), space=' ')}"
        if report.has_indicators
        else "",
        f"{len(now.tasks)}项任务——{shares_said(task_shares(now), space=' ')}" if report.has_tasks else "",
        f"需关注事项 {attention(now)}",
        _compared(found),
        f"未报送 {missing} 家",
        f"待定事项 {now.waiting} 条待答复" if now.waiting else "",
    ]
    return f"{report.period.label}：{'；'.join(part for part in parts if part)}"


def _compared(found: Held) -> str:
    if found.comparison is None:
        return found.why_not
    steps = (f"{name} {bridge_said(found.called, bridge)}" for name, bridge in bridges(found.comparison))
    return f"较{found.label}：{'，'.join(steps)}"
