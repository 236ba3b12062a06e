"""`consolidate` and `issue`: the leaders' summary, its tables, and its editions."""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from qcreport import __version__
from qcreport.campaign.answered_last import keep_answered
from qcreport.campaign.answers import about_answers, questions_file, take_answers
from qcreport.campaign.bulletin_file import EDITED, about_bulletin, bulletin_of_edition, write_bulletin
from qcreport.campaign.collect import Collected, Tell, answer_units, telling, with_register, with_untold
from qcreport.campaign.concerns import about_issuing, require
from qcreport.campaign.documents import Documents
from qcreport.campaign.extras import extras_of_edition, out_of_date, pdfs_of_edition
from qcreport.campaign.intake import take_in
from qcreport.campaign.office import Office, frozen_period
from qcreport.campaign.owners import owners_asked
from qcreport.campaign.report import report_on
from qcreport.campaign.send_back import SentBack
from qcreport.findings import Fault, Finding
from qcreport.ledger.editions import (
    Made,
    consolidated_plan,
    edition_before,
    editions,
    last_consolidation,
    record_consolidation,
    record_edition,
)
from qcreport.reports.bulletin import TEMPLATE as BULLETIN
from qcreport.reports.editions import conclusions
from qcreport.reports.model import Report
from qcreport.reports.page.write import write_page
from qcreport.reports.summary.write import write_summary
from qcreport.reports.tables import tables
from qcreport.workspace import Period
from qcreport.writing import write_together


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What `consolidate` concluded, and what it says about the office's own answers.

    `unmade` says in a sentence each what could not be written because of a template.
    """

    collected: Collected
    report: Report
    findings: tuple[Finding, ...]
    folder: Path
    unmade: tuple[str, ...] = ()


def consolidate(
    office: Office,
    period: Period,
    advance: Callable[[str], None] = lambda _name: None,
    executor: Executor | None = None,
    tell: Tell = lambda _rows: None,
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
        with telling(ledger, period, tell) as lines:
            taken = take_in(office, ledger, frozen, advance=advance, executor=executor)
            taken = with_untold(ledger, period, owners_asked(ledger, frozen, taken))
            again = partial(take_in, office, ledger, frozen, advance=advance, executor=executor)
            taken, registered = with_register(office, ledger, frozen, taken, again)
            typed = take_answers(office, ledger, frozen)
            report = report_on(ledger, frozen, office.today, edition="")
            told = (*registered, *typed.findings, *about_answers(ledger, frozen, report.for_the_office, typed))
            collected = answer_units(office, ledger, frozen, taken, report.assessment, report)
            if not registered:
                sent = SentBack(collected.to_correct, collected.to_verify, collected.unmade, collected.to_resend)
                keep_answered(office, ledger, frozen, sent)
            lines.extend(collected.new)
            files, documents = _own_files(report), Documents(office.workspace)
            asked = questions_file(folder.questions, report.for_the_office, typed)
            write_together(asked | _below(folder.summary, files), [*out_of_date(folder.summary)])
            unmade = (*write_bulletin(documents, report, folder.summary), *documents.said)
            record_consolidation(ledger, period.code, office.today, report.plan_hash)
    return Consolidated(collected, report, told, folder.summary, (*collected.unmade, *unmade))


class IssuedEdition(NamedTuple):
    """An edition and its folder; `new` is False where the summary is that of the edition already.

    `edited` tells that its bulletin is the one that the office changed by hand, `unmade` what could not be made of it, a sentence each.
    """

    edition: str
    folder: Path
    new: bool
    edited: bool = False
    unmade: tuple[str, ...] = ()


def issue(office: Office, period: Period, *, sure: bool = True) -> IssuedEdition:
    """Freeze the current summary as the next edition; an issued edition is never overwritten, nor issued twice.

    Args:
        office: The workspace and today.
        period: The period.
        sure: Whether it is meant although units are missing, questions are open or no conclusion has changed.

    Raises:
        Unsure: Something speaks against it, and the office is not `sure`.
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
        last, documents = edition_before(ledger, period.code), Documents(office.workspace)
        alike = last.name if last and _is_current(told, folder.summary / last.name) else ""
        if alike and _is_same(documents, report_on(ledger, frozen, as_of, edition=alike), folder.summary):
            return IssuedEdition(alike, folder.summary / alike, new=False)
        concerns = (*about_issuing(told.assessment, alike), *about_bulletin(documents, folder.summary))
        require(concerns, sure=sure)
        number = len(editions(ledger, period.code)) + 1
        report = report_on(ledger, frozen, as_of, edition=f"第{number}版")
        files, unmade = _files_of_edition(documents, report, folder.summary)
        target = _write_edition(files, folder.summary / report.edition)
        hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
        made = Made(as_of, frozen.due, frozen.plan_hash, __version__, hashes)
        record_edition(ledger, period.code, number, office.today, conclusions(report), made)
    return IssuedEdition(report.edition, target, new=True, edited=EDITED in files, unmade=unmade)


def _files_of_edition(documents: Documents, report: Report, summary: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """All that an edition holds, with what was made beside the draft; and sentences for what could not be made (D7.66)."""
    words = bulletin_of_edition(documents, report, summary)
    files = {**_own_files(report), **words, **extras_of_edition(report, summary)}
    pdfs, unmade = pdfs_of_edition(files, summary)
    return {**files, **pdfs}, unmade


def _write_edition(files: Mapping[str, bytes], target: Path) -> Path:
    """Write what an edition holds into its folder; what a killed run left there must be the same.

    Raises:
        Fault: Something else lies there.
    """
    fixed = (name for name in files if not name.endswith(".pdf"))  # a PDF says when it was made
    if any((target / name).exists() and (target / name).read_bytes() != files[name] for name in fixed):
        raise Fault(f"{target} 已经存在，已发布的版本不能覆盖。请先核对该文件夹的来历。")
    write_together(_below(target, files))
    return target


def _is_current(report: Report, folder: Path) -> bool:
    """Whether the tables in a folder say what the ledger says; reminders sent meanwhile change no conclusion."""
    paths = ((folder / name, text) for name, text in tables(report).items())
    return all(path.exists() and path.read_bytes() == text.encode("utf-8-sig") for path, text in paths)


def _is_same(documents: Documents, report: Report, summary: Path) -> bool:
    """Whether an edition holds what is made without a template, byte for byte, and the bulletin as the office changed it."""
    folder, files = summary / report.edition, _own_files(report)
    if documents.is_edited(summary / BULLETIN):
        files |= bulletin_of_edition(documents, report, summary)
    return all((folder / name).exists() and (folder / name).read_bytes() == files[name] for name in files)


def _own_files(report: Report) -> dict[str, bytes]:
    """What is made without a template of the office; the tables come last, since by them it is told whether all is current."""
    told = {name: text.encode("utf-8-sig") for name, text in tables(report).items()}
    return {"summary.xlsx": write_summary(report), "page.html": write_page(report), **told}


def _below(folder: Path, files: Mapping[str, bytes]) -> dict[Path, bytes]:
    return {folder / name: content for name, content in files.items()}
