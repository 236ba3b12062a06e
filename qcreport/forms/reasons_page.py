"""退回原因: why a form came back, each reason with a link to the cell, what to do, and what is settled already."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from qcreport.findings import Finding, Severity
from qcreport.forms.correction import Correction, Reason, Spot, filled_pages, marked_pages
from qcreport.forms.model import Form
from qcreport.forms.page import Cell, Page, Row
from qcreport.forms.parts import HEAD, fitting, head_rows, title_range

REASONS = "退回原因"
AGAIN, NEW, SETTLED = "未改", "新提出", "已改"
_HEADINGS = ("序号", "性质", "位置（点击前往）", "编号", "问题", "怎样改", "整改")
WIDTHS = (6.0, 9.0, 22.0, 10.0, 58.0, 50.0, 9.0)
_LEAST = 26.0
_CALL = "红框格要改或要说明：点位置前往，改完原样发回本表"


def correction_pages(form: Form, pages: Sequence[Page], correction: Correction) -> tuple[Page, ...]:
    """Describe the workbook that goes back: 退回原因 first, then the form's own sheets filled and marked."""
    filled, spots = filled_pages(pages, correction)
    reasons = tuple((reason, _spot(reason, spots, filled)) for reason in correction.reasons)
    remarks: dict[Spot, str] = {}
    for reason, spot in reasons:
        if spot and spot.cell:
            said = f"【{reason.finding.severity}】{reason.finding.message}{reason.finding.advice}"
            remarks[spot] = f"{remarks[spot]}\n{said}" if spot in remarks else said
    return (_page(form, reasons, correction.settled), *marked_pages(filled, remarks))


def _spot(reason: Reason, spots: Mapping[str, Spot], pages: Sequence[Page]) -> Spot | None:
    """The cell that a reason is about; the first one of its id, or its sheet, where no cell is named."""
    if reason.item in spots:
        return spots[reason.item]
    of_id = f"{reason.item.partition('/')[0]}/"
    named = next((spot for name, spot in spots.items() if name.startswith(of_id)), None) if len(of_id) > 1 else None
    sheet = reason.finding.place.sheet
    return named or next((Spot(page.name, "") for page in pages if page.name == sheet), None)


def _page(form: Form, reasons: Sequence[tuple[Reason, Spot | None]], settled: Sequence[Finding]) -> Page:
    rows = (*_reason_rows(reasons), *_settled_rows(settled, len(reasons)))
    return Page(
        name=REASONS,
        widths=WIDTHS,
        rows=(*head_rows(form, "退回原因", _HEADINGS, call=_CALL), *rows),
        head=HEAD,
        last=HEAD + len(rows),
        joined=(title_range(len(WIDTHS)),),
    )


def _reason_rows(reasons: Sequence[tuple[Reason, Spot | None]]) -> Iterator[Row]:
    for number, (reason, spot) in enumerate(reasons, start=1):
        yield _row(number, reason.finding, _where(reason.finding, spot), AGAIN if reason.again else NEW)


def _settled_rows(settled: Sequence[Finding], before: int) -> Iterator[Row]:
    for number, row in enumerate(settled, start=before + 1):
        yield _row(number, row, Cell("quiet", "—"), SETTLED)


def _row(number: int, said: Finding, where: Cell, state: str) -> Row:
    done = state == SETTLED
    text = "quiet" if done else "text"
    cells = (
        Cell("code", number=Fraction(number)),
        Cell("must" if said.severity is Severity.MANDATORY and not done else "centred", said.severity),
        where,
        Cell("code", said.item.partition("/")[0]),
        Cell(text, said.message),
        Cell(text, "" if done else said.advice),
        Cell("must" if state == AGAIN else "centred", state),
    )
    texts = [(cell.text, width) for cell, width in zip(cells, WIDTHS, strict=True)]
    return Row(cells, fitting(texts, _LEAST))


def _where(said: Finding, spot: Spot | None) -> Cell:
    if spot is None:
        return Cell("quiet", said.place.sheet or "整个文件")
    text = f"{spot.sheet} {spot.cell}".strip()
    return Cell("sheet link", text, link=f"'{spot.sheet}'!{spot.cell or 'A1'}")
