"""`consolidate` and `issue`: the leaders' summary, its tables, and its editions."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qcreport.assessment.gather import words_of_the_year
from qcreport.assessment.model import Assessment, Question
from qcreport.campaign.collect import Collected, answer_units, take_in
from qcreport.campaign.conclude import conclude, concluded
from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.facts.table import facts_table
from qcreport.findings import Fault, Finding, Place, finding
from qcreport.ledger.decisions import Decision, record_decision
from qcreport.ledger.editions import editions, last_consolidation, record_consolidation, record_edition
from qcreport.ledger.standing import follow_ups
from qcreport.ledger.store import Ledger
from qcreport.reports.bulletin import TEMPLATE as BULLETIN
from qcreport.reports.bulletin import bulletin
from qcreport.reports.editions import conclusions
from qcreport.reports.model import Report
from qcreport.reports.page.write import write_page
from qcreport.reports.questions import FaultyRow, Typed, read_answers, write_questions
from qcreport.reports.summary.write import write_summary
from qcreport.reports.tables import facts_csv, tasks_csv, verdicts_csv
from qcreport.workspace import Period, remove, write_bytes

_TREND = 7  # earlier periods on the chart: with this one, two years of quarters


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What `consolidate` concluded, and what it says about the office's own answers.

    `unmade` says in a sentence each what could not be written because of a template; `readable` is what people open.
    """

    collected: Collected
    report: Report
    findings: tuple[Finding, ...]
    folder: Path
    unmade: tuple[str, ...] = ()

    @property
    def readable(self) -> tuple[Path, ...]:
        """The documents for leaders: the summary, and the bulletin where it could be made."""
        return tuple(path for path in (self.folder / "summary.xlsx", self.folder / BULLETIN) if path.exists())


def consolidate(
    office: Office,
    period: Period,
    advance: Callable[[str], None] = lambda _name: None,
    executor: Executor | None = None,
) -> Consolidated:
    """Collect, consolidate, check against the targets, write 汇总/ and 待定事项.xlsx.

    A row of 待定事项.xlsx that cannot be taken keeps what the officer typed; while the file cannot be read at all it stays
    as it is. The findings say so, and the answers in the ledger count.

    Raises:
        Fault: Nothing was generated for this period, or a file cannot be written (the old one is intact).
    """
    folder = office.folder(period)
    with office.writing() as ledger:
        frozen = frozen_period(ledger, period)
        taken = take_in(office, ledger, frozen, advance=advance, executor=executor)
        typed = _take_answers(office, ledger, period)
        report = report_on(ledger, frozen, office.today, edition="")
        collected = answer_units(office, ledger, frozen, taken, report.assessment)
        files, unmade = _possible_files(report)
        _take_away(folder.summary, ("summary.pdf", "通报.pdf", *(() if BULLETIN in files else (BULLETIN,))))
        _write(files, folder.summary)
        record_consolidation(ledger, period.code, office.today)
        if typed.readable:
            _write_questions(folder.questions, report.assessment.for_the_office, typed.faulty)
    return Consolidated(collected, report, typed.findings, folder.summary, (*collected.unmade, *unmade))


def issue(office: Office, period: Period) -> tuple[str, Path]:
    """Freeze the current summary as the next edition; an issued edition is never overwritten.

    Raises:
        Fault: Nothing was consolidated for this period yet, or the summary is no longer what the ledger says.
    """
    folder = office.folder(period)
    with office.writing() as ledger:
        as_of = last_consolidation(ledger, period.code)
        if as_of is None or not (folder.summary / "summary.xlsx").exists():
            raise Fault(f"{period.code} 还没有汇总。请先运行 qcreport consolidate {period.code}。")
        frozen = frozen_period(ledger, period)
        if not _is_current(report_on(ledger, frozen, as_of, edition=""), folder.summary):
            raise Fault(
                f"{folder.summary} 中的汇总与台账不一致：汇总之后又收到了文件或有了新的决定，或者数据表被改动过。"
                f"请重新运行 qcreport consolidate {period.code}，核对后再定稿。"
            )
        number = len(editions(ledger, period.code)) + 1
        edition = f"第{number}版"
        target = folder.summary / edition
        report = report_on(ledger, frozen, as_of, edition=edition)
        files = _files(report)
        if any((target / name).exists() and (target / name).read_bytes() != files[name] for name in files):
            raise Fault(f"{target} 已经存在，已发布的版本不能覆盖。请先核对该文件夹的来历。")
        _write(files, target)
        record_edition(ledger, period.code, number, office.today, conclusions(report))
    return edition, target


def _take_answers(office: Office, ledger: Ledger, period: Period) -> Typed:
    path = office.folder(period).questions
    if not path.exists():
        return Typed()
    typed = read_answers(path)
    in_force = {question: said[-1] for question, said in words_of_the_year(ledger, period).items() if said[-1].decision}
    withdrawn = []
    for answer in typed.answers:
        decision = Decision(answer.question, answer.decision, answer.reason, answer.decided_by, office.today)
        known = in_force.get(answer.question)
        if answer.decision and not (known and replace(known, decided_on=office.today) == decision):
            record_decision(ledger, period.code, decision)
        elif known and not answer.decision:
            record_decision(ledger, period.code, decision)
            withdrawn.append(finding("A307", Place(path.name), question=answer.question, decision=known.decision))
    return replace(typed, findings=(*typed.findings, *withdrawn))


def report_on(ledger: Ledger, frozen: FrozenPeriod, as_of: date, *, edition: str) -> Report:
    """All that people are told of a period: its assessment beside the periods before, with where everything comes from.

    Args:
        ledger: What was returned and decided.
        frozen: The period with its plan.
        as_of: The day it is told.
        edition: `第1版`, empty for a draft.
    """
    basis, assessment, previous = conclude(ledger, frozen, as_of)
    trend = tuple(_trend(ledger, frozen.period, previous))
    return Report(
        plan=frozen.plan,
        plan_hash=frozen.plan_hash,
        period=frozen.period,
        due=frozen.due,
        as_of=as_of,
        edition=edition,
        assessment=assessment,
        previous=previous,
        facts=facts_table(basis.facts),
        findings=basis.findings,
        receipts=basis.receipts,
        evidence=basis.evidence,
        followed=follow_ups(ledger, frozen.period.code),
        year_before=concluded(ledger, frozen.period.year_before),
        trend=trend,
        issued=next(reversed(editions(ledger, frozen.period.code)), None),
    )


def _trend(ledger: Ledger, period: Period, previous: Assessment | None) -> Iterator[Assessment]:
    """The periods of the same kind that were reported before this one without a gap, the earliest first."""
    known: list[Assessment] = []
    before = previous
    while before and len(known) < _TREND:
        known.insert(0, before)
        period = period.previous
        before = concluded(ledger, period.previous)
    yield from known


def _tables(report: Report) -> dict[str, str]:
    """The conclusions as tables, by the names of their files."""
    return {"facts.csv": facts_csv(report), "verdicts.csv": verdicts_csv(report), "tasks.csv": tasks_csv(report)}


def _is_current(report: Report, folder: Path) -> bool:
    """Whether the tables in a folder say what the ledger says; reminders sent meanwhile change no conclusion."""
    paths = ((folder / name, text) for name, text in _tables(report).items())
    return all(path.exists() and path.read_bytes() == text.encode("utf-8-sig") for path, text in paths)


def _files(report: Report) -> dict[str, bytes]:
    """All that 汇总/ holds, by name; nothing is written before everything is made.

    Raises:
        Fault: The office's template of the bulletin cannot be filled.
    """
    return {**_own_files(report), BULLETIN: bulletin(report)}


def _possible_files(report: Report) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """As `_files`; a bulletin whose template is faulty is left out and told, since the rest does not need it."""
    files = _own_files(report)
    try:
        return {**files, BULLETIN: bulletin(report)}, ()
    except Fault as fault:
        return files, (f"没有写出 {BULLETIN}，其余文件已写出。{fault.message}",)


def _own_files(report: Report) -> dict[str, bytes]:
    """What is made without a template of the office."""
    tables = {name: text.encode("utf-8-sig") for name, text in _tables(report).items()}
    return {"summary.xlsx": write_summary(report), "page.html": write_page(report), **tables}


def _take_away(folder: Path, names: tuple[str, ...]) -> None:
    """Remove what would say otherwise than the files that are written now.

    Raises:
        Fault: One is open in another program.
    """
    for name in names:
        remove(folder / name)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        write_bytes(folder / name, content)


def _write_questions(path: Path, questions: tuple[Question, ...], faulty: tuple[FaultyRow, ...]) -> None:
    """The file is rewritten with the answers kept (contract.md); without any question there is none."""
    if questions or path.exists():
        write_bytes(path, write_questions(questions, faulty))
