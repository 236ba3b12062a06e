"""What is made beside the summary where it is asked for: 领导版, 专报, slides, PDFs; in 汇总/, and by the edition's name in its folder."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from qcreport.campaign.letters.documents import Documents
from qcreport.campaign.summary.bulletin_file import EDITED
from qcreport.reports.briefs import BRIEFS_BOOK, LEADERS_BOOK, SUMMARY
from qcreport.reports.briefs.briefs_book import write_briefs
from qcreport.reports.briefs.leaders_book import write_leaders
from qcreport.reports.bulletin.write import TEMPLATE as BULLETIN
from qcreport.reports.model import Report
from qcreport.reports.pdf import as_pdf, pdfs_of
from qcreport.reports.slides import SLIDES
from qcreport.reports.slides.deck import deck
from qcreport.reports.slides.write import NO_SLIDES, as_slides, can_draw, write_slides
from qcreport.writing import Put

_PRINTED = (SUMMARY, BULLETIN, LEADERS_BOOK, BRIEFS_BOOK)
_PDFS = {Path(name).with_suffix(".pdf").name: name for name in _PRINTED}
_BULLETIN_PDF, _EDITED_PDF = (Path(name).with_suffix(".pdf").name for name in (BULLETIN, EDITED))


def out_of_date(summary: Path) -> Iterator[Path]:
    """What must not lie beside a new summary, since it tells of an older one."""
    yield from (summary / name for name in (LEADERS_BOOK, BRIEFS_BOOK, SLIDES, *_PDFS))


def is_extra(name: str) -> bool:
    """Whether a file of 汇总/ is one that is made only where it is asked for."""
    return name in {LEADERS_BOOK, BRIEFS_BOOK, SLIDES, *_PDFS}


def make_extras(
    documents: Documents, report: Report, summary: Path, *, pdf: bool, slides: bool, briefs: bool
) -> tuple[str, ...]:
    """Make what is asked for; says of each in a sentence where it is, or why there is none.

    What somebody changed by hand stays as it is, and the new one lies beside it (D7.53).

    Raises:
        Fault: A file cannot be written (the old one is intact).
    """
    put = partial(_put, documents)
    told = [*_books(put, report, summary, _wanted(pdf=pdf, briefs=briefs))]
    if pdf:
        told += as_pdf([path for name in _PRINTED if (path := summary / name).exists()], put)
    if slides:
        told.append(as_slides(report, summary, put))
    return (*told, *documents.said)


def _put(documents: Documents, path: Path, content: bytes) -> str:
    """Write a file; gives what is to be said behind its place where it is not the new one that lies there."""
    edited = documents.is_edited(path)
    documents.write(path, content)
    if edited:
        return "（经手工改动，没有覆盖）"
    return "" if path.read_bytes() == content else "（没有更新）"


def _wanted(*, pdf: bool, briefs: bool) -> Sequence[str]:
    return [*([LEADERS_BOOK] if pdf or briefs else []), *([BRIEFS_BOOK] if briefs else [])]


def _books(put: Put, report: Report, summary: Path, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        left = put(summary / name, _content(report, name))
        yield f"{name.partition('.')[0]}在 {summary / name}{left}"


def _content(report: Report, name: str) -> bytes:
    return _WRITTEN[name](report)


_WRITTEN: Mapping[str, Callable[[Report], bytes]] = {
    LEADERS_BOOK: write_leaders,
    BRIEFS_BOOK: write_briefs,
    SLIDES: lambda report: write_slides(deck(report)),
}


def in_use(summary: Path, before: Collection[str]) -> frozenset[str]:
    """What an edition is to hold beside the summary: what lies there of the draft, and what the edition issued last holds (D7.66).

    Args:
        summary: 汇总/.
        before: The names of the files of the edition issued last, of whatever period.
    """
    known = (LEADERS_BOOK, BRIEFS_BOOK, SLIDES, *_PDFS)
    held = {_BULLETIN_PDF if name == _EDITED_PDF else name for name in before}
    return frozenset(name for name in known if name in held or (summary / name).exists())


def extras_of_edition(report: Report, wanted: Collection[str]) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """Books and slides by the edition's name, without the mark of a draft; and a sentence for slides that cannot be drawn."""
    books = [name for name in (LEADERS_BOOK, BRIEFS_BOOK) if name in wanted]
    slides = [SLIDES] if SLIDES in wanted and can_draw() else []
    made = {name: _content(report, name) for name in (*books, *slides)}
    return made, (NO_SLIDES,) if SLIDES in wanted and not slides else ()


def pdfs_of_edition(files: Mapping[str, bytes], wanted: Collection[str]) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """PDFs of what an edition holds; and sentences for those that cannot be made."""
    printed = {name for pdf, name in _PDFS.items() if pdf in wanted}
    printed |= {EDITED} if BULLETIN in printed else set()
    return pdfs_of({name: files[name] for name in sorted(printed) if name in files})
