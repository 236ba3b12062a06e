"""登记.xlsx as it is written: what was taken, what could not be and why, and rows to fill; choices on a sheet that nobody sees."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcreport.book.addresses import letter
from qcreport.book.fit import row_height
from qcreport.book.looks import OFFICE_STYLES
from qcreport.book.sheet import OFFICE_PAPER, Cell, ColumnLook, Row, Sheet, Validation
from qcreport.book.sheet_writer import write_book
from qcreport.findings import Finding
from qcreport.ledger.register import Deed, DeedKind, TypedDeed, revoked
from qcreport.ledger.register_layout import COLUMNS, HEAD_ROW, RESULT, heading_of
from qcreport.reports.office.register import NewRow

_OFFERED = "选项"
_BLANK_ROWS = 40
_LEAST_HEIGHT = 22
_INDENT = 3
_RESULT_WIDTH = 34
_WIDTHS = {
    "unit": 18,
    "id": 9,
    "item": 18,
    "content": 16,
    "file": 36,
    "basis": 32,
    "provider": 12,
    "recorder": 12,
    "approver": 12,
    "day": 13,
}
_CALLS = {
    DeedKind.FIGURE: "电话等方式得知的数字，或要改正单位所报的数字，一行填一格：采用“更正后”的值，各处注明市创强办代录或更正。必填：依据、记录人。",
    DeedKind.WITHDRAWAL: "发错、误收的文件，一行填一个：文件留存在案、列明已撤回，其中数据不计入，被它替代的恢复计入。必填：理由、记录人。",
    DeedKind.RECEIPT: "收到日期有误的文件，一行填一个：按实际收到日期判断是否逾期、哪份在后。必填：理由、记录人。",
    DeedKind.EXTENSION: "同意延期的单位，一行填一个：按延至的日期判断是否逾期。必填：理由、批准人。",
    DeedKind.ADMISSION: "记录丢失等原因认不出是我办所发、经核实确系我办下发并由该单位填报的表，一行填一个：照常采用，注明经谁批准。必填：理由、记录人、批准人。",
}
_AFTER = "保存后再收取或汇总一次即生效；已采用的行不能改，{undone}。"
_UNDONE = "要取消的另起一行，在“{why}”写“撤销”和号数（如 撤销3）"
_WITHDRAWN = (
    f"不再计入的，请在“{DeedKind.WITHDRAWAL}”表撤回该文件"  # what was read of an admitted form stays in the record
)
_TODAY = "不填即为办理当天，写成 2026-10-12 的样子。"
_PROMPTS = {
    "content": {
        DeedKind.FIGURE: "填改正以后的值，写法与填报表相同。",
        DeedKind.RECEIPT: "写成 2026-10-12 的样子。",
        DeedKind.EXTENSION: "写成 2026-10-12 的样子。",
    },
    "day": dict.fromkeys(DeedKind, _TODAY) | {DeedKind.FIGURE: f"得知这个数字的日期。{_TODAY}"},
    "file": dict.fromkeys(DeedKind, "可从列表中选；有同名文件时填文件校验码（至少前8位）。"),
}


@dataclass(frozen=True, slots=True)
class RegisterChoices:
    """What may be chosen in the file: units, 填报项 by 编号, and the names of the files that came."""

    units: tuple[str, ...]
    items: Mapping[str, tuple[str, ...]]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken: what was typed, and all that is wrong with it."""

    row: NewRow
    findings: tuple[Finding, ...]


def write_register(taken: Sequence[Deed], refused: Sequence[RefusedRow], choices: RegisterChoices) -> bytes:
    """Make the file.

    Args:
        taken: All deeds of the period; they stand first and cannot be filled.
        refused: Rows that could not be taken; they keep what was typed and say what is wrong.
        choices: What may be chosen.
    """
    lists = (choices.units, tuple(choices.items), *_pairs(choices), choices.files)
    sheets = (_sheet(sheet, taken, refused, lists) for sheet in DeedKind)
    return write_book((*sheets, _offered(lists)), OFFICE_STYLES, said={"title": "登记"})


def _pairs(choices: RegisterChoices) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Each 填报项 beside its 编号, in two lists."""
    pairs = [(identity, item) for identity, items in choices.items.items() for item in items]
    return tuple(identity for identity, _ in pairs), tuple(item for _, item in pairs)


def _sheet(
    sheet: DeedKind, taken: Sequence[Deed], refused: Sequence[RefusedRow], lists: Sequence[Sequence[str]]
) -> Sheet:
    parts = [part for _, part in COLUMNS[sheet]]
    undone = _WITHDRAWN if sheet is DeedKind.ADMISSION else _UNDONE.format(why=heading_of(sheet, "basis"))
    filled = tuple(_filled(sheet, taken, refused))
    first = HEAD_ROW + 1
    last = HEAD_ROW + len(filled) + _BLANK_ROWS
    blank = Row(tuple(Cell("kept" if part is None else "fill") for part in (*parts, None)), _LEAST_HEIGHT)
    heads = (*(heading for heading, _ in COLUMNS[sheet]), RESULT)
    return Sheet(
        name=sheet,
        columns=tuple(ColumnLook(width) for width in _widths(sheet)),
        rows=(
            Row((Cell("title", sheet, across=len(heads)),), 32),
            Row((Cell("note", _CALLS[sheet]),)),
            Row((Cell("note", _AFTER.format(undone=undone)),)),
            Row(tuple(Cell("head", heading) for heading in heads), 22),
            *filled,
            *[blank] * _BLANK_ROWS,
        ),
        paper=OFFICE_PAPER,
        head=HEAD_ROW,
        frozen=0,
        printed=max(HEAD_ROW + len(filled), first),
        allowed=("format_rows", "format_columns"),
        validations=tuple(_validations(sheet, parts, (first, last), lists)),
    )


def _widths(sheet: DeedKind) -> tuple[int, ...]:
    return (*(_WIDTHS[part] for _, part in COLUMNS[sheet]), _RESULT_WIDTH)


def _filled(sheet: DeedKind, taken: Sequence[Deed], refused: Sequence[RefusedRow]) -> Iterator[Row]:
    gone = revoked(tuple(taken))
    for deed in taken:
        if deed.sheet is sheet:
            by = gone.get(deed.number)
            yield _row(sheet, deed.typed, _result(deed, by), "revoked" if by else "kept")
    for one in refused:
        if one.row.sheet is sheet:
            causes = "\n".join(cause.message.removeprefix("这一行") for cause in one.findings)
            yield _row(sheet, one.row.typed, f"{causes}{one.findings[-1].advice}", "wrong")


def _row(sheet: DeedKind, typed: TypedDeed, result: str, style: str) -> Row:
    texts = (*(getattr(typed, part) for _, part in COLUMNS[sheet]), result)
    cells = (*(Cell(style, text) for text in texts[:-1]), Cell("kept", result))
    room = ((text, width - _INDENT) for text, width in zip(texts, _widths(sheet), strict=True))
    return Row(cells, max(_LEAST_HEIGHT, row_height(room, 10)))


def _result(deed: Deed, by: int | None) -> str:
    """What became of a row: its number first, by which it is known again."""
    revokes = f"，撤销第{deed.meant.revokes}号" if deed.meant.revokes else ""
    if by:
        return f"第{deed.number}号{revokes}，已由第{by}号撤销"
    if deed.meant.only_revokes:
        return f"第{deed.number}号{revokes}"
    mark = f"（文件校验码 {deed.meant.sha256[:12]}）" if deed.meant.sha256 else ""
    return f"第{deed.number}号{revokes}，{deed.taken_on.isoformat()}采用{mark}"


def _validations(
    sheet: DeedKind, parts: Sequence[str], rows: tuple[int, int], lists: Sequence[Sequence[str]]
) -> Iterator[tuple[str, Validation]]:
    """Lists to choose from, which bind nobody, since other spellings are read as well; and what a cell is for."""
    units, ids, by_id, _, files = (
        f"{_OFFERED}!${letter(at)}$1:${letter(at)}${max(1, len(one))}" for at, one in enumerate(lists)
    )
    key = f"${letter(parts.index('id'))}{rows[0]}" if "id" in parts else ""
    beside = f"OFFSET({_OFFERED}!$D$1,MATCH({key},{by_id},0)-1,0,SUMPRODUCT(--({by_id}={key})),1)"
    sources = {"unit": units, "id": ids, "item": beside, "file": files}
    for at, part in enumerate(parts):
        told = _PROMPTS.get(part, {}).get(sheet, "")
        prompt = {"input_title": COLUMNS[sheet][at][0], "input_message": told} if told else {}
        cells = f"{letter(at)}{rows[0]}:{letter(at)}{rows[1]}"
        if part in sources:
            yield cells, {"validate": "list", "source": f"={sources[part]}", "show_error": False, **prompt}
        elif prompt:
            yield cells, {"validate": "any", **prompt}


def _offered(lists: Sequence[Sequence[str]]) -> Sheet:
    """The hidden sheet of choices, a column each."""
    longest = max(map(len, lists), default=0)
    texts = ([one[row] if row < len(one) else "" for one in lists] for row in range(longest))
    rows = tuple(Row(tuple(Cell(text=text) for text in row)) for row in texts)
    return Sheet(_OFFERED, (), rows, ruled=True, visible=False)
