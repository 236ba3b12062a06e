"""`consolidate` and `issue`: the leaders' summary, its tables, and its editions."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qcreport.assessment.accounts import upheld, upheld_among
from qcreport.assessment.exemptions import exempt
from qcreport.assessment.model import Assessment, Question
from qcreport.campaign.answers import about_answers, take_answers
from qcreport.campaign.collect import Collected, answer_units
from qcreport.campaign.conclude import conclude, conclude_previous, concluded
from qcreport.campaign.intake import take_in
from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.facts.consolidation import by_id
from qcreport.findings import Fault, Finding
from qcreport.ledger.chain import head
from qcreport.ledger.editions import (
    consolidated_periods,
    consolidated_plan,
    editions,
    last_consolidation,
    record_consolidation,
    record_edition,
)
from qcreport.ledger.standing import follow_ups
from qcreport.ledger.store import Ledger
from qcreport.reports.bulletin import TEMPLATE as BULLETIN
from qcreport.reports.bulletin import bulletin
from qcreport.reports.editions import conclusions
from qcreport.reports.model import Report
from qcreport.reports.page.write import write_page
from qcreport.reports.question_sheets import write_questions
from qcreport.reports.questions import Typed
from qcreport.reports.summary.write import write_summary
from qcreport.reports.tables import facts_csv, tasks_csv, verdicts_csv
from qcreport.workspace import Period, parse_period, remove, write_bytes

_TREND = 7  # earlier periods on the chart: with this one, two years of quarters
_LENGTHS = "MQHY"


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
        typed = take_answers(office, ledger, frozen)
        report = report_on(ledger, frozen, office.today, edition="")
        told = (*typed.findings, *about_answers(ledger, frozen, report.assessment, typed))
        collected = answer_units(office, ledger, frozen, taken, report.assessment)
        files, unmade = _possible_files(report)
        _take_away(folder.summary, ("summary.pdf", "通报.pdf", *(() if BULLETIN in files else (BULLETIN,))))
        _write(files, folder.summary)
        record_consolidation(ledger, period.code, office.today, report.plan_hash)
        if typed.readable:
            _write_questions(folder.questions, report.assessment.for_the_office, typed)
    return Consolidated(collected, report, told, folder.summary, (*collected.unmade, *unmade))


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
        by_plan = consolidated_plan(ledger, period.code) or frozen.plan_hash
        told = report_on(ledger, frozen, as_of, edition="")
        if by_plan != frozen.plan_hash or not _is_current(told, folder.summary):
            raise Fault(
                f"{folder.summary} 中的汇总与台账不一致：汇总之后又收到了文件、有了新的决定或采用了计划的改动，或者数据表被改动过。"
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


def report_on(ledger: Ledger, frozen: FrozenPeriod, as_of: date, *, edition: str) -> Report:
    """All that people are told of a period: its assessment beside the periods before, with where everything comes from.

    Args:
        ledger: What was returned and decided.
        frozen: The period with its plan.
        as_of: The day it is told.
        edition: `第1版`, empty for a draft.
    """
    period = frozen.period
    basis, assessment, base = conclude(ledger, frozen, as_of)
    previous = conclude_previous(ledger, period) if period.opens_year else base
    return Report(
        plan=frozen.plan,
        plan_hash=frozen.plan_hash,
        period=period,
        due=frozen.due,
        as_of=as_of,
        edition=edition,
        assessment=assessment,
        previous=previous,
        facts=basis.facts,
        findings=upheld(basis.findings, assessment.verdicts),
        receipts=basis.receipts,
        evidence=basis.evidence,
        followed=upheld_among(
            follow_ups(ledger, period.code, exempt(ledger, frozen.plan, period)), assessment.verdicts
        ),
        year_before=base if period.opens_year else concluded(ledger, period.year_before),
        trend=tuple(_trend(ledger, period, previous)),
        issued=next(reversed(editions(ledger, period.code)), None),
        number=_number(ledger, period),
        adoptions=basis.adoptions,
        refused=by_id(basis.refused),
        head=head(ledger.connection),
    )


def _number(ledger: Ledger, period: Period) -> int:
    """Which of the campaign's bulletins this is: one more than there are summaries of periods that ended before.

    Of periods that end on one day the shorter comes first.
    """
    told = (parse_period(code) for code in consolidated_periods(ledger))
    return 1 + sum((one.end, _LENGTHS.index(one.kind)) < (period.end, _LENGTHS.index(period.kind)) for one in told)


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


def _write_questions(path: Path, questions: tuple[Question, ...], typed: Typed) -> None:
    """The file is rewritten with the answers kept (C5.5); without any question there is none."""
    if questions or path.exists():
        write_bytes(path, write_questions(questions, typed.faulty))
