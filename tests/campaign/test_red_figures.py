"""A red figure whose unit was never asked for a reason: nothing is said about its silence, anywhere (C4.12)."""

from pathlib import Path

from qcreport.campaign.summary.consolidate import consolidate
from tests.campaign.returning import PERIOD, form, issued_office, opened, put, typed_into, word_text


def test_a_note_beside_the_figure_is_not_called_silence(tmp_path: Path) -> None:
    """A unit that wrote beside its red figure is nowhere said to have explained nothing, nor pressed item by item."""
    office = issued_office(tmp_path / "w", "市经信委")
    cells = {("Z32", "已培训企业家数"): 10, ("Z32", "已培训企业家数·说明"): "小微企业名单调整，培训顺延到四季度"}
    put(office, "a.xlsx", typed_into(form(office, "市经信委"), cells))
    done = consolidate(office, PERIOD)
    bulletin, page = word_text(done.folder / "通报.docx"), (done.folder / "page.html").read_text(encoding="utf-8")
    book = opened(done.folder / "summary.xlsx")
    sheets = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    for text in (bulletin, page, sheets):
        assert "未说明" not in text
    assert [text.count("请限期整改") for text in (bulletin, page, sheets)] == [
        1,
        1,
        1,
    ]  # of all, once, at the end, with its day
    assert "小微企业名单调整，培训顺延到四季度" in page
