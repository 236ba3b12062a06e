"""What lies in 汇总/: a draft, or the edition issued last as long as nothing differs from it (D7.49, D7.68)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.office import FrozenPeriod
from qcreport.campaign.report import as_edition, report_on
from qcreport.campaign.summary.bulletin_file import EDITED, bulletin_of_edition, write_bulletin
from qcreport.campaign.summary.extras import is_extra, out_of_date
from qcreport.ledger.editions import consolidated_plan, edition_before, editions, last_consolidation
from qcreport.ledger.store import Ledger
from qcreport.reports.briefs import SUMMARY
from qcreport.reports.bulletin.write import TEMPLATE as BULLETIN
from qcreport.reports.model import Report
from qcreport.reports.page.write import write_page
from qcreport.reports.summary.write import write_summary
from qcreport.reports.tables import tables
from qcreport.writing import write_together

_PAGE = "page.html"
# As files are called in an edition → in 汇总/, where they are called otherwise.
_NAMES = {Path(EDITED).with_suffix(".pdf").name: Path(BULLETIN).with_suffix(".pdf").name}


def own_files(report: Report) -> dict[str, bytes]:
    """What is made without a template of the office; the tables come last, since by them it is told whether all is current."""
    return {SUMMARY: write_summary(report), _PAGE: write_page(report), **_tables(report)}


def _tables(report: Report) -> dict[str, bytes]:
    return {name: text.encode("utf-8-sig") for name, text in tables(report).items()}


def below(folder: Path, files: Mapping[str, bytes]) -> dict[Path, bytes]:
    """The files by their places in a folder."""
    return {folder / name: content for name, content in files.items()}


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    return all((folder / name).exists() and (folder / name).read_bytes() == files[name] for name in files)


def current_draft(ledger: Ledger, frozen: FrozenPeriod, summary: Path) -> Report | None:
    """What the ledger says as of the day of the summary; None where the tables in 汇总/ say something else, or nothing was consolidated.

    Reminders sent meanwhile change no conclusion.
    """
    as_of = last_consolidation(ledger, frozen.period.code)
    by_plan = consolidated_plan(ledger, frozen.period.code) or frozen.plan_hash
    if as_of is None or by_plan != frozen.plan_hash:
        return None
    draft = report_on(ledger, frozen, as_of)
    return draft if _holds(summary, _tables(draft)) else None


def alike(ledger: Ledger, draft: Report, summary: Path) -> str:
    """The last edition in force, where its tables are those of a draft; else empty."""
    last = edition_before(ledger, draft.period.code)
    return last.name if last and _holds(summary / last.name, _tables(draft)) else ""


def as_issued_last(ledger: Ledger, draft: Report, summary: Path) -> Report | None:
    """A draft as the last edition in force, where that holds byte for byte what would be made of it now (D7.68)."""
    last = edition_before(ledger, draft.period.code)
    if last is None or (last.made and last.made.as_of != draft.as_of) or not alike(ledger, draft, summary):
        return None
    report = as_edition(ledger, draft, last.name)
    return report if _holds(summary / last.name, own_files(report)) else None


def reworded(documents: Documents, report: Report, summary: Path) -> bool:
    """Whether the bulletin that the office changed is another than the one that the edition holds."""
    if not documents.is_edited(summary / BULLETIN):
        return False
    return not _holds(summary / report.edition, bulletin_of_edition(documents, report, summary))


class WrittenSummary(NamedTuple):
    """What was written into 汇总/: the `report` as a draft or as the last edition, what could not be made, a sentence each, and `alike`.

    `outdated` names what was made beside an older summary and is removed.
    """

    report: Report
    unmade: tuple[str, ...] = ()
    alike: str = ""
    outdated: tuple[str, ...] = ()


def write_summary_folder(
    ledger: Ledger, documents: Documents, draft: Report, summary: Path, beside: Mapping[Path, bytes] | None = None
) -> WrittenSummary:
    """Write 汇总/, and what belongs to it elsewhere: as the last edition in force where nothing differs from it, else as a draft (D7.68).

    What was made beside an older summary is removed, but for what somebody changed by hand, which gets another name (D7.53).

    Raises:
        Fault: A file cannot be written (the old one is intact).
    """
    same = as_issued_last(ledger, draft, summary)
    if same:
        write_together(beside or {})
        lay_out(documents, ledger, same, summary)
        return WrittenSummary(same, alike=same.edition)
    old = [path for path in out_of_date(summary) if path.exists()]
    gone = [path for path in old if not documents.is_edited(path)]
    write_together({**(beside or {}), **below(summary, own_files(draft))}, gone)
    for path in old:
        documents.take_away(path)
    unmade, outdated = write_bulletin(documents, draft, summary), tuple(path.name for path in gone)
    return WrittenSummary(draft, unmade, alike(ledger, draft, summary), outdated)


def lay_out(documents: Documents, ledger: Ledger, issued: Report, summary: Path) -> None:
    """Put what an edition holds into 汇总/ too, so that nothing there is called a draft; what is open stays, and `documents` tells it.

    The bulletin, and what is made beside the summary, stays where the office changed it (D7.53).

    Raises:
        Fault: A file cannot be written for another reason.
    """
    for name in _files_of(ledger, issued):
        held, path = summary / issued.edition / name, summary / _NAMES.get(name, name)
        if name == EDITED or not held.exists():
            continue
        content = held.read_bytes()
        if name == BULLETIN or is_extra(path.name):
            documents.write(path, content)
        elif not (path.exists() and path.read_bytes() == content):
            documents.replace(path, content)


def _files_of(ledger: Ledger, issued: Report) -> Sequence[str]:
    """The names of an edition's own files, not what people put beside them."""
    known = (one for one in editions(ledger, issued.period.code) if one.name == issued.edition)
    return [name for one in known if one.made for name in one.made.files]


def back_to_draft(ledger: Ledger, documents: Documents, frozen: FrozenPeriod, name: str, summary: Path) -> bool:
    """Write what lies in 汇总/ by the name of an edition that was annulled as a draft again; whether it still bears that name.

    Raises:
        Fault: A file cannot be written (the old one is intact).
    """
    bears, issued = summary / SUMMARY, summary / name / SUMMARY
    if not (bears.exists() and issued.exists() and bears.read_bytes() == issued.read_bytes()):
        return False
    draft = current_draft(ledger, frozen, summary)
    if draft is not None:
        write_summary_folder(ledger, documents, draft, summary)
    return draft is None
