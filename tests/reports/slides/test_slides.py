"""汇报.pptx, read back: its figures are those of the tables."""

import csv
import io
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from qcreport.ledger.decisions import LEADERS
from qcreport.reports.model import Report
from qcreport.reports.said.attention import concerns
from qcreport.reports.said.headline import headlines
from qcreport.reports.said.leaders import leader_lines
from qcreport.reports.slides.deck import HEADS, SIZE, WIDTHS, deck
from qcreport.reports.slides.write import as_slides, write_slides
from qcreport.reports.tables import tasks_csv, verdicts_csv
from tests.reports.bulletin.bulletin_cases import told as made_up
from tests.reports.summary.summary_case import all_well, before, large, nothing_returned, report
from tests.reports.summary.test_overview_crowded import decided

_CASES = {
    "a quarter": lambda: report(previous=before()),
    "nothing returned": lambda: report(nothing_returned()),
    "all well": lambda: report(all_well()),
    "300 × 1,000": lambda: report(large()),
}


@pytest.fixture(params=_CASES, scope="module")
def told(request: pytest.FixtureRequest) -> Report:
    """A period as it may be."""
    return _CASES[request.param]()


def shown(of: Report) -> list[list[str]]:
    """The text of each slide, shape by shape and cell by cell."""
    slides = Presentation(io.BytesIO(write_slides(deck(of)))).slides
    texts = []
    for slide in slides:
        frames = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        cells = [
            cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells
        ]
        texts.append(frames + cells)
    return texts


def plotted(of: Report, number: int) -> dict[str, dict[str, int]]:
    """Series → category → figure of the native chart on a slide."""
    slide = Presentation(io.BytesIO(write_slides(deck(of)))).slides[number]
    (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    plot = chart.plots[0]
    names = list(plot.categories)
    return {one.name: {name: int(value) for name, value in zip(names, one.values, strict=True)} for one in plot.series}


def test_there_are_five_slides_and_each_has_a_title_of_its_own(told: Report) -> None:
    """Outline and screen readers find five different titles."""
    slides = Presentation(io.BytesIO(write_slides(deck(told)))).slides
    assert len({slide.shapes.title.text_frame.text for slide in slides}) == len(slides) == 5


def test_the_first_slide_shows_the_six_figures_of_the_page(told: Report) -> None:
    """The figures on the first slide are the headlines of 总览, each with its word and its steps."""
    first = shown(told)[0]
    for one in headlines(told):
        assert "\n".join([str(one.value), one.word, *(step.strip("　") for step in one.steps)]) in first


@pytest.mark.parametrize(("number", "table", "column"), [(1, verdicts_csv, "verdict"), (2, tasks_csv, "status")])
def test_native_charts_add_up_to_the_table(number: int, table: Callable[[Report], str], column: str) -> None:
    """What the bars of a word count together is what the CSV counts, row 12 once."""
    of = report(previous=before())
    rows = [row for row in csv.DictReader(io.StringIO(table(of))) if row["id"] != "Z12-1"]
    drawn = {name: sum(values.values()) for name, values in plotted(of, number).items()}
    counted = Counter(row[column] for row in rows)
    assert sum(drawn.values()) == len(rows)
    for word in ("达标", "未达标") if number == 1 else ("已完成",):
        assert drawn[word] == counted[word]


def test_the_list_shows_the_gravest_with_the_words_of_the_page(told: Report) -> None:
    """需要关注 has the first six concerns in their order, and says how many there are."""
    every, slide = concerns(told), shown(told)[3]
    listed = deck(told).listed
    assert [one.texts[4] for one in listed] == [one.unit for one in every[:6]]
    assert all(text in slide for one in listed for text in one.texts)
    assert (f"共{len(every)}项" in "".join(slide)) == (len(every) > 6)
    assert (HEADS[0] in slide) == bool(every)


def test_the_list_stays_on_its_slide() -> None:
    """However long the reasons are, no cell takes more than two lines of its column, so that six rows end above the note."""
    for of in (made_up("many_red"), report(large()), decided(report(), 1)):
        for one in deck(of).listed:
            lines = [len(text) * SIZE / 72 / (width - 0.2) for text, width in zip(one.texts, WIDTHS, strict=True)]
            assert max(lines) <= 2


def test_what_is_asked_is_what_the_bulletin_asks(told: Report) -> None:
    """The last slide names who owes and repeats the requests of the 通报."""
    last = "\n".join(shown(told)[4])
    assert all(line in last for line in (*deck(told).owing, *deck(told).asked))


def test_what_the_leaders_are_to_decide_stands_on_the_last_slide() -> None:
    """请市领导决定 has the words of 总览, its units and its day; a period without such a matter does not name it (D7.61)."""
    of = decided(report(), 2)
    last = "\n".join(shown(of)[4])
    assert all(f"{one.what}（{one.whom}，请于{one.by}决定）" in last for one in leader_lines(of))
    assert LEADERS not in "".join(shown(report())[4])


def test_the_same_period_gives_the_same_bytes_without_a_clock() -> None:
    """No part says when it was written, nor do the workbooks behind the charts."""
    first, second = (write_slides(deck(report())) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        books = [name for name in package.namelist() if name.endswith(".xlsx")]
        inside = [zipfile.ZipFile(io.BytesIO(package.read(name))).read("docProps/core.xml") for name in books]
        assert len(books) == 2
        assert not any(b"dcterms:created" in one for one in (*inside, package.read("docProps/core.xml")))


def test_without_python_pptx_a_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is missing nothing is written, and the sentence names what to install."""
    monkeypatch.setitem(sys.modules, "pptx", None)
    assert 'pip install "qcreport[slides]"' in as_slides(report(), tmp_path, lambda _path, _content: "")
    assert not list(tmp_path.iterdir())


def test_no_big_figure_wraps_in_its_tile(told: Report) -> None:
    """However many digits it has, a figure of the first slide stands on one line of its tile."""
    slide = Presentation(io.BytesIO(write_slides(deck(told)))).slides[0]
    words = {one.word for one in headlines(told)}
    tiles = [one for one in slide.shapes if one.has_text_frame and len(one.text_frame.paragraphs) > 1]
    figures = [one for one in tiles if one.text_frame.paragraphs[1].text in words]
    assert len(figures) == len(headlines(told))
    for one in figures:
        (run,) = one.text_frame.paragraphs[0].runs
        assert run.font.size is not None
        assert len(run.text) * 0.62 * run.font.size.pt <= one.width.pt - 14.4


def test_an_empty_list_says_so_where_the_list_would_begin() -> None:
    """Without concerns the sentence stands under the title of its slide, not at its foot."""
    slide = Presentation(io.BytesIO(write_slides(deck(report(all_well()))))).slides[3]
    (said,) = (one for one in slide.shapes if one.has_text_frame and "没有需要关注" in one.text_frame.text)
    assert said.top.inches < 2


def test_units_that_are_not_named_are_counted_once() -> None:
    """A line of units says how many they are at its head, and 等 at its end."""
    (line,) = deck(report(nothing_returned())).owing
    assert line.startswith("未报送47家：")
    assert line.endswith("等")


def test_the_lines_of_a_slide_are_equally_far_apart() -> None:
    """Between the paragraphs of a text there is the same room, however long each is."""
    slide = Presentation(io.BytesIO(write_slides(deck(report(previous=before()))))).slides[4]
    text = max((one.text_frame for one in slide.shapes if one.has_text_frame), key=lambda one: len(one.paragraphs))
    assert len({one.space_after for one in text.paragraphs}) == 1


def test_what_a_slide_leaves_out_is_sought_where_it_stands() -> None:
    """The slide sends readers to the sheets that hold all, and not to 总览, which lists fewer than the slide itself."""
    assert deck(report(large())).rest.endswith("其余见汇总表“量化指标”“工作任务”。")
