"""汇报.pptx of a deck, by python-pptx: native charts and tables, so that the office can change what it says."""

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from qcreport.book.palette import ACCENT, BAND, INK, LINE, QUIET, WHITE, YAHEI
from qcreport.book.timeless import without_clock
from qcreport.findings import Fault
from qcreport.ledger.decisions import LEADERS
from qcreport.reports.model import Report
from qcreport.reports.said.bars import Bars, clear_figures
from qcreport.reports.said.headline import Headline
from qcreport.reports.slides import SLIDES
from qcreport.reports.slides.deck import HEADS, SIZE, WIDTHS, Deck, deck
from qcreport.writing import Put

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.chart.datalabel import DataLabels
    from pptx.presentation import Presentation
    from pptx.slide import Slide
    from pptx.table import _Cell
    from pptx.text.text import TextFrame

_WIDTH, _HEIGHT, _EDGE = 13.333, 7.5, 0.55  # inches
_TITLE_ONLY = 5  # the layout of python-pptx's own template that has a title and nothing else
_TYPEFACE = re.compile(rb'(<a:(?:latin|ea) typeface=")[^"]*"')
_THEME = re.compile(r"ppt/theme/theme\d+\.xml")
_LONG = 40  # characters of a line; where one is longer, all are followed by a little room
_BAR, _DIGIT = 640.0, 7.5  # points: the longest bar beside its longest label, a digit of its figures
_BIG, _TILE_MARGINS, _WIDE = (
    24,
    14.4,
    0.62,
)  # points of a big figure, of both margins of its tile; a digit's width in its size
NO_SLIDES = '没有制作汇报幻灯片：没有安装 python-pptx。请先运行 pip install "qcreport[slides]"。'
_Box = tuple[float, float, float, float]


def as_slides(report: Report, folder: Path, put: Put) -> str:
    """Have the slides `put` into a folder; says in a sentence where they are, or why there are none.

    Raises:
        Fault: The file cannot be written (the old one is intact).
    """
    if not can_draw():
        return NO_SLIDES
    path = folder / SLIDES
    left = put(path, write_slides(deck(report)))
    return f"汇报幻灯片在 {path}{left}"


def can_draw() -> bool:
    """Whether python-pptx is there, which is an extra."""
    try:
        import pptx  # noqa: F401, PLC0415 -- an extra
    except ImportError:
        return False
    return True


def write_slides(of: Deck) -> bytes:
    """The five slides; the same deck gives the same bytes."""
    import pptx  # noqa: PLC0415 -- an extra
    from pptx.util import Inches  # noqa: PLC0415 -- the same

    show = pptx.Presentation()
    show.slide_width, show.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
    _figures(show, of)
    for bars, said in zip(of.charts, of.made_up, strict=True):
        _chart(show, bars, said)
    _attention(show, of)
    _owed(show, of)
    written = io.BytesIO()
    show.save(written)
    return without_clock(written.getvalue(), _in_house)


def _in_house(name: str, part: bytes) -> bytes:
    """The theme with the house's typeface, which all text and all charts take from it."""
    return _TYPEFACE.sub(rb"\g<1>" + YAHEI.encode() + b'"', part) if _THEME.fullmatch(name) else part


def _slide(show: "Presentation", title: str) -> "Slide":
    """A slide with its title, which is a real one: outline and screen readers find it."""
    from pptx.enum.text import PP_ALIGN  # noqa: PLC0415 -- an extra

    slide = show.slides.add_slide(show.slide_layouts[_TITLE_ONLY])
    shape = slide.shapes.title
    if shape is None:
        raise Fault("python-pptx 的空白幻灯片里没有标题，请换用 1.0 以上的版本。")
    _place(shape, (_EDGE, 0.35, _WIDTH - 2 * _EDGE, 0.8))
    _write(shape.text_frame, [title], 28, ACCENT, bold=True)
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    return slide


def _figures(show: "Presentation", of: Deck) -> None:
    slide = _slide(show, of.title)
    _text(slide, [of.under], (_EDGE, 1.15, _WIDTH - 2 * _EDGE, 0.45), 16, QUIET)
    room = (_WIDTH - 2 * _EDGE + 0.2) / len(of.tiles)
    longest = max(len(str(one.value)) for one in of.tiles)
    size = min(_BIG, int(((room - 0.2) * 72 - _TILE_MARGINS) / (_WIDE * longest)))
    for number, one in enumerate(of.tiles):
        _tile(slide, one, (_EDGE + number * room, 1.85, room - 0.2, 2.1), size)
    _text(slide, of.said, (_EDGE, 4.25, _WIDTH - 2 * _EDGE, 2.9), 18, INK)


def _tile(slide: "Slide", one: Headline, box: _Box, size: int) -> None:
    from pptx.enum.shapes import MSO_SHAPE  # noqa: PLC0415 -- an extra
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN  # noqa: PLC0415 -- the same

    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_emu(box))
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(BAND)
    shape.line.fill.background()
    frame = shape.text_frame
    frame.vertical_anchor, frame.margin_top = MSO_ANCHOR.TOP, _emu((0.3,))[0]
    _write(frame, [str(one.value)], size, one.colour, bold=True)
    _write(frame, [one.word], 16, INK, after=True)
    _write(frame, [step.strip("　") for step in one.steps], 12, QUIET, after=True)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.CENTER


def _chart(show: "Presentation", bars: Bars, said: str) -> None:
    from pptx.chart.data import CategoryChartData  # noqa: PLC0415 -- an extra
    from pptx.enum.chart import XL_CHART_TYPE  # noqa: PLC0415 -- the same

    slide, data = _slide(show, bars.title), CategoryChartData()
    data.categories = bars.labels
    for number, one in enumerate(bars.series):
        data.add_series(one.name, [row[number] for row in bars.counts])
    kind = XL_CHART_TYPE.BAR_STACKED_100 if bars.folded else XL_CHART_TYPE.BAR_STACKED
    box = (_EDGE, 1.25, _WIDTH - 2 * _EDGE, 5.0)
    frame = slide.shapes.add_chart(kind, *_emu(box), data)
    frame.name = bars.title
    _drawn(frame.chart, bars)
    _text(slide, [said], (_EDGE, 6.35, _WIDTH - 2 * _EDGE, 0.9), 16, INK)


def _drawn(chart: "Chart", bars: Bars) -> None:
    """All labels, figures in the bars, no axis of numbers, as on 总览."""
    from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_MARK  # noqa: PLC0415 -- an extra
    from pptx.util import Pt  # noqa: PLC0415 -- the same

    chart.font.size, chart.font.color.rgb = Pt(14), _rgb(INK)
    chart.has_title, chart.has_legend = False, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.category_axis.reverse_order = True
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.format.line.color.rgb = _rgb(LINE)
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    shown = clear_figures(bars, _BAR, _DIGIT)
    for number, (drawn, one) in enumerate(zip(plot.series, bars.series, strict=True)):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = _rgb(one.fill)
        drawn.format.line.color.rgb = _rgb(LINE if one.fill == WHITE else one.fill)
        labels = drawn.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, "0;;", False
        labels.font.size, labels.font.color.rgb = Pt(12), _rgb(one.label)
        for at in (at for at, bar in enumerate(shown) if not bar[number]):
            _without_figure(labels, at)


def _without_figure(labels: "DataLabels", at: int) -> None:
    """Leave out the figure of one bar, for which python-pptx has no word."""
    label = labels._element._insert_dLbl_in_sequence(at)  # noqa: SLF001 -- the same
    for part in list(label)[1:]:
        label.remove(part)
    label.append(label.makeelement(f"{{{label.nsmap['c']}}}delete", {"val": "1"}))


def _attention(show: "Presentation", of: Deck) -> None:
    slide = _slide(show, "需要关注")
    if of.listed:
        shape = slide.shapes.add_table(len(of.listed) + 1, len(HEADS), *_emu((_EDGE, 1.25, sum(WIDTHS), 0.5)))
        table = shape.table
        for column, width in enumerate(WIDTHS):
            table.columns[column].width = _emu((width,))[0]
            _cell(table.cell(0, column), HEADS[column], ACCENT, WHITE, bold=True)
        for number, one in enumerate(of.listed, start=1):
            for column, text in enumerate(one.texts):
                colour = INK if column else one.colour
                _cell(table.cell(number, column), text, WHITE if number % 2 else BAND, colour, bold=not column)
    top, size = (6.7, 14) if of.listed else (1.25, 18)
    _text(slide, [of.rest] if of.rest else [], (_EDGE, top, _WIDTH - 2 * _EDGE, 0.5), size, QUIET)


def _cell(cell: "_Cell", text: str, fill: str, colour: str, *, bold: bool) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = _rgb(fill)
    _write(cell.text_frame, [text], SIZE, colour, bold=bold)


def _owed(show: "Presentation", of: Deck) -> None:
    slide = _slide(show, f"{LEADERS}和下一步要求" if of.decide else "报送情况和下一步要求")
    decide = [f"{LEADERS}：", *(f"{number}．{line}" for number, line in enumerate(of.decide, start=1))]
    size = 16 if of.decide else 18
    told = (*((*decide, "") if of.decide else ()), *of.owing, "", *of.asked)
    _text(slide, told, (_EDGE, 1.25, _WIDTH - 2 * _EDGE, 5.9), size, INK)


def _text(slide: "Slide", lines: Iterable[str], box: _Box, size: int, colour: str) -> None:
    _write(slide.shapes.add_textbox(*_emu(box)).text_frame, lines, size, colour)


def _write(
    frame: "TextFrame", lines: Iterable[str], size: int, colour: str, *, bold: bool = False, after: bool = False
) -> None:
    """Put lines into a frame, a paragraph each; `after` adds them to those that stand there."""
    from pptx.util import Pt  # noqa: PLC0415 -- an extra

    frame.word_wrap = True
    lines = tuple(lines)
    room = Pt(size / 2 if any(len(line) > _LONG for line in lines) else 0)
    for number, line in enumerate(lines):
        paragraph = frame.add_paragraph() if number or after else frame.paragraphs[0]
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, _rgb(colour)
        paragraph.space_after = room


def _place(shape: object, box: _Box) -> None:
    for name, value in zip(("left", "top", "width", "height"), _emu(box), strict=True):
        setattr(shape, name, value)


def _emu(inches: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(round(one * 914_400) for one in inches)


def _rgb(colour: str) -> object:
    from pptx.dml.color import RGBColor  # noqa: PLC0415 -- an extra

    return RGBColor.from_string(colour.removeprefix("#"))
