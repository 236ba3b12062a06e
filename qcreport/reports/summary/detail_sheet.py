"""A detail sheet described for the writer: its rows with their heights, ready to be filtered and to be printed one page wide."""

from dataclasses import replace

from qcreport.book.celltext import cell_text
from qcreport.book.fit import row_height
from qcreport.book.sheet import Cell, ColumnLook, Paper, Row, Sheet
from qcreport.reports.summary.detail import HEAD_ROW, Detail, DetailColumn, text_of
from qcreport.reports.summary.styles import STYLES

_PAPER = Paper(0.4, 0.4, 0.5, 0.6, footer="&C&9第 &P 页，共 &N 页", most_pages=999)  # as many as it takes (X7.13)
_LOOKED_UP = "　本表供在屏幕上查阅，打印整个工作簿时只印本页；需要全部印出的，打印时选“忽略打印区域”"
_INDENT = 1.3  # what one step of indentation takes, in Excel's characters
_LEAST, _LEAST_HEAD = 20.0, 24.0


def detail_sheet(detail: Detail) -> Sheet:
    """Describe one detail sheet; rows that repeat the one above fold away under it."""
    folds = detail.grouped or (False,) * len(detail.rows)
    sizes = tuple(map(_size, detail.columns))
    rows = (
        *_head(detail),
        *(Row(cells, _height(cells, sizes, _LEAST), fold) for cells, fold in zip(detail.rows, folds, strict=True)),
        *([] if detail.rows else [Row(_empty(detail), _LEAST)]),
    )
    return Sheet(
        name=detail.name,
        columns=tuple(ColumnLook(one.width, one.style, one.printed, hidden=not one.printed) for one in detail.columns),
        rows=rows,
        paper=replace(_PAPER, size=detail.size),
        head=HEAD_ROW + 1,
        frozen=detail.frozen,
        filtered=len(rows),
        printed=HEAD_ROW if detail.looked_up else len(rows),
    )


def _head(detail: Detail) -> tuple[Row, ...]:
    heads = tuple(Cell("head" if one.printed else "side", one.heading) for one in detail.columns)
    return (
        Row((Cell("sheet title", detail.title),), 28),
        Row((Cell("sheet note", detail.note + _LOOKED_UP * detail.looked_up),), 18),
        Row(heads, _height(heads, tuple(map(_size, detail.columns)), _LEAST_HEAD)),
    )


def _empty(detail: Detail) -> tuple[Cell, ...]:
    widest = max(range(detail.printed), key=lambda number: detail.columns[number].width)
    return tuple(Cell(text=detail.nothing if number == widest else "") for number in range(len(detail.columns)))


_Size = tuple[float, float] | None  # of a column's type, and the width for it; none where nothing is printed


def _size(column: DetailColumn) -> _Size:
    look = STYLES[column.style]
    return (look["font_size"], column.width - _INDENT * look.get("indent", 0)) if column.printed else None


def _height(cells: tuple[Cell | str, ...], sizes: tuple[_Size, ...], least: float) -> float:
    sized: dict[float, list[tuple[str, float]]] = {}
    for cell, size in zip(cells, sizes, strict=True):
        if size and (text := text_of(cell)):
            sized.setdefault(size[0], []).append((cell_text(text), size[1]))
    return max([least, *(row_height(texts, points) for points, texts in sized.items())])
