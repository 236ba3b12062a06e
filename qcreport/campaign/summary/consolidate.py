"""`consolidate` and `issue`: the leaders' summary, its tables, and its editions."""

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from qcreport import __version__
from qcreport.campaign.answers.typed import about_answers, questions_file, take_answers
from qcreport.campaign.collect import Collected, Tell, answer_units, telling, with_register, with_untold
from qcreport.campaign.concerns import about_issuing, require
from qcreport.campaign.intake.owners import owners_asked
from qcreport.campaign.intake.take_in import take_in
from qcreport.campaign.letters.answered_last import keep_answered
from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.letters.send_back import SentBack
from qcreport.campaign.office import FrozenPeriod, Office, frozen_period
from qcreport.campaign.report import as_edition, report_on
from qcreport.campaign.summary.bulletin_file import EDITED, about_bulletin, bulletin_of_edition
from qcreport.campaign.summary.extras import extras_of_edition, in_use, pdfs_of_edition
from qcreport.campaign.summary.summary_files import (
    alike,
    as_issued_last,
    below,
    current_draft,
    lay_out,
    own_files,
    reworded,
    write_summary_folder,
)
from qcreport.findings import Fault, Finding
from qcreport.ledger.editions import (
    Made,
    editions,
    files_of_the_last,
    last_consolidation,
    record_consolidation,
    record_edition,
)
from qcreport.ledger.store import Ledger
from qcreport.reports.briefs import SUMMARY
from qcreport.reports.model import Report
from qcreport.reports.said.editions import conclusions
from qcreport.workspace import Period
from qcreport.writing import write_together


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What `consolidate` concluded, and what it says about the office's own answers.

    `unmade` says in a sentence each what could not be written because of a template. `report` is by the name of the last edition
    where nothing differs from it; `alike` names that edition where its conclusions are the same, whatever else differs.
    `outdated` names what was made beside an older summary and is removed.
    """

    collected: Collected
    report: Report
    findings: tuple[Finding, ...]
    folder: Path
    unmade: tuple[str, ...] = ()
    alike: str = ""
    outdated: tuple[str, ...] = ()


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
            again = partial(take_in, office, ledger, frozen, advance=advance, executor=executor)
            taken, registered = with_register(office, ledger, frozen, taken, again)
            taken = with_untold(ledger, period, owners_asked(ledger, frozen, taken))
            typed = take_answers(office, ledger, frozen)
            draft = report_on(ledger, frozen, office.today)
            told = (*registered, *typed.findings, *about_answers(ledger, frozen, draft.for_the_office, typed))
            collected = answer_units(office, ledger, frozen, taken, draft.assessment, draft)
            if not registered:
                sent = SentBack(collected.to_correct, collected.to_verify, collected.unmade, collected.to_resend)
                keep_answered(office, ledger, frozen, sent)
            lines.extend(collected.new)
            asked = questions_file(folder.questions, draft.for_the_office, typed)
            documents = Documents(office.workspace)
            written = write_summary_folder(ledger, documents, draft, folder.summary, asked)
            record_consolidation(ledger, period.code, office.today, draft.plan_hash)
    unmade = (*collected.unmade, *written.unmade, *documents.said)
    return Consolidated(collected, written.report, told, folder.summary, unmade, written.alike, written.outdated)


class IssuedEdition(NamedTuple):
    """An edition and its folder; `new` is False where the summary is that of the edition already.

    `edited` tells that its bulletin is the one that the office changed by hand, `unmade` what could not be made of it or put into
    汇总/, a sentence each; `printed` whether it holds a PDF.
    """

    edition: str
    folder: Path
    new: bool
    edited: bool = False
    unmade: tuple[str, ...] = ()
    printed: bool = True


def issue(office: Office, period: Period, *, sure: bool = True) -> IssuedEdition:
    """Freeze the current summary as the next edition; an issued edition is never overwritten, nor issued twice.

    What lies in 汇总/ is that of the edition from then on (D7.68).

    Args:
        office: The workspace and today.
        period: The period.
        sure: Whether it is meant although units are missing, questions are open or no conclusion has changed.

    Raises:
        Unsure: Something speaks against it, and the office is not `sure`.
        Fault: Nothing was consolidated for this period yet, or the summary is no longer what the ledger says.
    """
    summary = office.folder(period).summary
    with office.writing() as ledger:
        frozen, documents = frozen_period(ledger, period), Documents(office.workspace)
        draft = _draft_to_issue(ledger, frozen, summary)
        same = as_issued_last(ledger, draft, summary)
        if same and not reworded(documents, same, summary):
            lay_out(documents, ledger, same, summary)
            return IssuedEdition(same.edition, summary / same.edition, new=False, unmade=documents.said)
        concerns = (
            *about_issuing(draft.assessment, alike(ledger, draft, summary)),
            *about_bulletin(documents, summary),
        )
        require(concerns, sure=sure)
        number = len(editions(ledger, period.code)) + 1
        report = as_edition(ledger, draft, f"第{number}版")
        files, unmade = _files_of_edition(documents, report, summary, in_use(summary, files_of_the_last(ledger)))
        target = _write_edition(files, summary / report.edition)
        hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
        made = Made(report.as_of, frozen.due, frozen.plan_hash, __version__, hashes)
        record_edition(ledger, period.code, number, office.today, conclusions(report), made)
        lay_out(documents, ledger, report, summary)
    printed = any(name.endswith(".pdf") for name in files)
    unmade = (*unmade, *documents.said)
    return IssuedEdition(report.edition, target, new=True, edited=EDITED in files, unmade=unmade, printed=printed)


def _draft_to_issue(ledger: Ledger, frozen: FrozenPeriod, summary: Path) -> Report:
    """What the ledger says as of the day of the summary.

    Raises:
        Fault: Nothing was consolidated for this period yet, or the summary says something else.
    """
    code = frozen.period.code
    if last_consolidation(ledger, code) is None or not (summary / SUMMARY).exists():
        raise Fault(f"{code} 还没有汇总。请先运行 qcreport consolidate {code}。")
    draft = current_draft(ledger, frozen, summary)
    if draft is None:
        raise Fault(
            f"{summary} 中的汇总与台账不一致：汇总之后又收到了文件、有了新的决定或采用了计划的改动，或者数据表被改动过。"
            f"请重新运行 qcreport consolidate {code}，核对后再定稿。"
        )
    return draft


def _files_of_edition(
    documents: Documents, report: Report, summary: Path, wanted: Collection[str]
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """All that an edition holds, with what is `wanted` beside the summary; and sentences for what could not be made (D7.66)."""
    extras, undrawn = extras_of_edition(report, wanted)
    files = {**own_files(report), **bulletin_of_edition(documents, report, summary), **extras}
    pdfs, unprinted = pdfs_of_edition(files, wanted)
    return {**files, **pdfs}, (*undrawn, *unprinted)


def _write_edition(files: Mapping[str, bytes], target: Path) -> Path:
    """Write what an edition holds into its folder; what a killed run left there must be the same.

    Raises:
        Fault: Something else lies there.
    """
    fixed = (name for name in files if not name.endswith(".pdf"))  # a PDF says when it was made
    if any((target / name).exists() and (target / name).read_bytes() != files[name] for name in fixed):
        raise Fault(f"{target} 已经存在，已发布的版本不能覆盖。请先核对该文件夹的来历。")
    write_together(below(target, files))
    return target
