"""Sheets as values."""

from qcreport.book.sheet import Cell, ColumnLook, Row, Sheet, rows_at


def test_parts_side_by_side_make_rows() -> None:
    """Cells by their places become rows without holes, each as long as its last cell, with the heights that are given."""
    first, second = Cell("code", "左"), Cell("code", "右")
    rows = rows_at({(0, 1): first, (2, 0): second}, {0: 20.0, 3: 5.0})
    assert rows == (Row((None, first), 20.0), Row(()), Row((second,)), Row((), 5.0))
    assert rows_at({}, {}) == ()


def test_what_only_formulas_read_is_not_printed() -> None:
    """Columns that are not printed stand outside the width of the page."""
    columns = (ColumnLook(10), ColumnLook(10), ColumnLook(5, printed=False), ColumnLook(5, printed=False, hidden=True))
    assert Sheet("表", columns, ()).across == 2
