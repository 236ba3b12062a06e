"""What is made beside the summary where it is asked for: 领导版, 专报, slides, PDFs; in 汇总/, and by the edition's name in its folder."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from qcreport.campaign.bulletin_file import EDITED
from qcreport.reports.briefs import BRIEFS_BOOK, LEADERS_BOOK, SUMMARY
from qcreport.reports.briefs.briefs_book import write_briefs
from qcreport.reports.briefs.leaders_book import write_leaders
from qcreport.reports.bulletin import TEMPLATE as BULLETIN
from qcreport.reports.model import Report
from qcreport.reports.pdf import as_pdf, pdfs_of
from qcreport.reports.slides import SLIDES
from qcreport.reports.slides.deck import deck
from qcreport.reports.slides.write import as_slides, can_draw, write_slides
from qcreport.writing import write_bytes

_PRINTED = (SUMMARY, BULLETIN, LEADERS_BOOK, BRIEFS_BOOK)


def out_of_date(summary: Path) -> Iterator[Path]:
    """What must not lie beside a new summary, since it tells of an older one."""
    yield from (summary / name for name in (LEADERS_BOOK, BRIEFS_BOOK, SLIDES))
    yield from ((summary / name).with_suffix(".pdf") for name in _PRINTED)


def make_extras(report: Report, summary: Path, *, pdf: bool, slides: bool, briefs: bool) -> tuple[str, ...]:
    """Make what is asked for; says of each in a sentence where it is, or why there is none.

    Raises:
        Fault: A file is open in another program (the old one is intact).
    """
    told = [*_books(report, summary, _wanted(pdf=pdf, briefs=briefs))]
    if pdf:
        told += as_pdf([path for name in _PRINTED if (path := summary / name).exists()])
    if slides:
        told.append(as_slides(report, summary))
    return tuple(told)


def _wanted(*, pdf: bool, briefs: bool) -> Sequence[str]:
    return [*([LEADERS_BOOK] if pdf or briefs else []), *([BRIEFS_BOOK] if briefs else [])]


def _books(report: Report, summary: Path, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        write_bytes(summary / name, _content(report, name))
        yield f"{name.partition('.')[0]}在 {summary / name}"


def _content(report: Report, name: str) -> bytes:
    return _WRITTEN[name](report)


_WRITTEN: Mapping[str, Callable[[Report], bytes]] = {
    LEADERS_BOOK: write_leaders,
    BRIEFS_BOOK: write_briefs,
    SLIDES: lambda report: write_slides(deck(report)),
}


def extras_of_edition(report: Report, summary: Path) -> Mapping[str, bytes]:
    """The same that lie in 汇总/ as they are called in an edition, without the mark of a draft (D7.66)."""
    there = [name for name in (LEADERS_BOOK, BRIEFS_BOOK) if (summary / name).exists()]
    slides = [SLIDES] if (summary / SLIDES).exists() and can_draw() else []
    return {name: _content(report, name) for name in (*there, *slides)}


def pdfs_of_edition(files: Mapping[str, bytes], summary: Path) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """PDFs of what an edition holds, where 汇总/ has them of the draft; and sentences for those that cannot be made."""
    printed = {name for name in _PRINTED if (summary / name).with_suffix(".pdf").exists()}
    printed |= {EDITED} if BULLETIN in printed else set()
    return pdfs_of({name: files[name] for name in sorted(printed) if name in files})
