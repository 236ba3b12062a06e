"""退回原因: why a form came back, each reason with a link to the cell, what to do, a cell to explain it, and what is settled.

Where nothing has to be corrected the sheet is called 请核实: its unit has returned, and is only asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from qcreport.asked.headings import REASON_HEADINGS, REPLY, REPLY_KEY
from qcreport.asked.model import Field, Form
from qcreport.asked.subject import Subject, subject_of
from qcreport.book.sheet import Cell, Row
from qcreport.findings import Finding, Severity
from qcreport.forms.correction import Correction, FormCell, Reason, filled_sheets, marked_sheets
from qcreport.forms.parts import HEAD, fitting, head_rows, to_fill
from qcreport.forms.sheet import FormSheet, columns, paper_of

REASONS, TO_VERIFY = "退回原因", "请核实"
AGAIN, NEW, SETTLED = "未改", "新提出", "已改"
WIDTHS = (6.0, 8.5, 18.0, 8.0, 44.0, 38.0, 8.5, 37.0)
_LEAST, _ROOM = 26.0, 48.0  # two or three lines of explanation
_CALLS = {
    REASONS: "红框格要改：点位置前往。核实性的也可以只在“说明”栏写明原因。改完原样发回本表",
    TO_VERIFY: "有误的到红框格改正，无误的在“说明”栏写明原因（只写“核实无误”不算说明），原样发回本表",
}
_EXPLAIN = Field("", REPLY, "文本", required=True)


def correction_sheets(form: Form, sheets: Sequence[FormSheet], correction: Correction) -> tuple[FormSheet, ...]:
    """Describe the workbook that goes back: 退回原因 or 请核实 first, then the form's own sheets filled and marked."""
    filled, spots = filled_sheets(sheets, correction)
    reasons = tuple((reason, _spot(reason, spots, filled)) for reason in correction.reasons)
    remarks: dict[FormCell, str] = {}
    for reason, spot in reasons:
        if spot and spot.cell:
            said = f"【{reason.finding.severity}】{reason.finding.message}{reason.finding.advice}"
            remarks[spot] = f"{remarks[spot]}\n{said}" if spot in remarks else said
    return (_sheet(form, reasons, correction), *marked_sheets(filled, remarks))


def _spot(reason: Reason, spots: Mapping[Subject, FormCell], sheets: Sequence[FormSheet]) -> FormCell | None:
    """The cell that a reason is about; the first one of its id, or its sheet, where no cell is named."""
    about = reason.subject
    if about.item and about in spots:
        return spots[about]
    first = next((spot for name, spot in spots.items() if name.id == about.id), None) if about.id else None
    named = reason.finding.place.sheet
    return first or next((FormCell(sheet.name, "") for sheet in sheets if sheet.name == named), None)


def _sheet(form: Form, reasons: Sequence[tuple[Reason, FormCell | None]], correction: Correction) -> FormSheet:
    name = REASONS if correction.must else TO_VERIFY
    rows = (
        *_head_rows(form, name),
        *_reason_rows(reasons, correction.replies),
        *_settled_rows(correction.settled, len(reasons)),
    )
    return FormSheet(
        name=name,
        columns=columns(WIDTHS, 1),
        rows=rows,
        paper=paper_of(form),
        head=HEAD,
        frozen=1,
        filtered=len(rows),
        printed=len(rows),
    )


def _head_rows(form: Form, name: str) -> Iterator[Row]:
    """The headings with that of the hidden column of keys."""
    *above, heads = head_rows(form, name, REASON_HEADINGS, call=_CALLS[name])
    yield from above
    yield Row((*heads.cells, Cell("hidden", REPLY_KEY)), heads.height)


def _reason_rows(reasons: Sequence[tuple[Reason, FormCell | None]], replies: Mapping[str, str]) -> Iterator[Row]:
    for number, (reason, spot) in enumerate(reasons, start=1):
        reply = _reply(reason.key, replies)
        yield _row(
            number, reason.finding, _where(reason.finding, spot), reply, AGAIN if reason.again else NEW, reason.key
        )


def _reply(key: str, replies: Mapping[str, str]) -> Cell:
    """The cell to explain in; a 强制性 finding has none, since nothing but a correction settles it."""
    return replace(to_fill(_EXPLAIN), text=replies.get(key, "")) if key else Cell("quiet", "须改正")


def _settled_rows(settled: Sequence[Finding], before: int) -> Iterator[Row]:
    for number, row in enumerate(settled, start=before + 1):
        yield _row(number, row, Cell("quiet", "—"), Cell("quiet", "—"), SETTLED)


def _row(number: int, said: Finding, where: Cell, reply: Cell, state: str, key: str = "") -> Row:
    done = state == SETTLED
    text = "quiet" if done else "text"
    cells = (
        Cell("code", number=Fraction(number)),
        Cell("must" if said.severity is Severity.MANDATORY and not done else "centred", said.severity),
        where,
        Cell("code", subject_of(said.item).id),
        Cell(text, said.message),
        Cell(text, "" if done else said.advice),
        Cell("must" if state == AGAIN else "centred", state),
        reply,
        Cell("hidden", key),
    )
    texts = [(cell.text, width) for cell, width in zip(cells, WIDTHS, strict=False)]
    return Row(cells, fitting(texts, _ROOM if key else _LEAST))


def _where(said: Finding, spot: FormCell | None) -> Cell:
    if spot is None:
        return Cell("quiet", said.place.sheet or "整个文件")
    text = f"{spot.sheet} {spot.cell}".strip()
    return Cell("sheet link", text, link=f"'{spot.sheet}'!{spot.cell or 'A1'}")
