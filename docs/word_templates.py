"""Build the Word templates under templates/ anew, as shipped: `python docs/word_templates.py`.

The layout follows GB/T 9704-2012: A4, 156 x 225 mm of text, 22 lines of 28 characters. The office edits the files in
Word; a copy that was edited is overwritten by this script, so it is run only by whoever changes the shipped ones.
"""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Opened
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from qcreport.book.timeless import without_clock

FOLDER = Path(__file__).parent.parent / "templates"
TITLE_FONT, BODY_FONT, FIRST_FONT, SECOND_FONT, PAGE_FONT = (
    "方正小标宋简体",
    "仿宋_GB2312",
    "黑体",
    "楷体_GB2312",
    "宋体",
)
TITLE_SIZE, BODY_SIZE, PAGE_SIZE, TABLE_SIZE = Pt(22), Pt(16), Pt(14), Pt(10.5)
LINE = Pt(28.95)  # 225 mm / 22 lines
CLOSER = -5  # twentieths of a point: 28 characters of 16 points on 156 mm
RED = RGBColor(0xD0, 0x10, 0x10)


def fonts(properties, name: str) -> None:
    """Set a font for all scripts: Word takes the East-Asian one from its own attribute."""
    found = properties.find(qn("w:rFonts"))
    if found is None:
        found = OxmlElement("w:rFonts")
        properties.insert(0, found)
    for attribute in list(found.attrib):
        del found.attrib[attribute]
    for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        found.set(qn(attribute), name)


def close(properties, twentieths: int) -> None:
    """Set the characters of a style closer together."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(twentieths))
    properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")


def chinese(document: Opened) -> None:
    """The language and the font that a style falls back to."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    fonts(defaults, BODY_FONT)
    defaults.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")


KEPT_STYLES = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}


def bare(document: Opened) -> None:
    """Without the many styles and the parts of the empty document that no page uses: quicker to fill, clearer in Word."""
    every = document.styles.element
    for style in every.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in KEPT_STYLES:
            every.remove(style)
    for rels in (document.part.package.rels, document.part.rels):
        for key, relation in list(rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in {"thumbnail", "stylesWithEffects", "customXml", "numbering"}:
                del rels[key]


def add_style(document: Opened, name: str, font: str, size, *, indent: int = 0, align=None, line=LINE, keep=False):
    """A paragraph style; `indent` counts characters of the first line."""
    normal = name == "Normal"
    made = document.styles["Normal"] if normal else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not normal:
        made.base_style = document.styles["Normal"]
    made.font.size, made.quick_style = size, True
    fonts(made.element.get_or_add_rPr(), font)
    close(made.element.get_or_add_rPr(), CLOSER if size == BODY_SIZE else 0)
    layout = made.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, line
    layout.keep_with_next = keep
    layout.widow_control = False
    if align is not None:
        layout.alignment = align
    place = made.element.get_or_add_pPr()
    if line != LINE:
        free = OxmlElement("w:snapToGrid")
        free.set(qn("w:val"), "0")
        place.insert_element_before(free, "w:spacing", "w:ind", "w:jc")
    shift = place.find(qn("w:ind"))
    if shift is None:
        layout.first_line_indent = Pt(0)
        shift = place.find(qn("w:ind"))
    shift.set(qn("w:firstLineChars"), str(indent * 100))
    shift.set(qn("w:firstLine"), str(int(indent * size.pt * 20)))
    return made


def prepare() -> Opened:
    """An empty document with paper, grid, styles and page numbers."""
    document = Document()
    bare(document)
    chinese(document)
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = core.title = ""
    core.created = core.modified = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    centre, both, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.RIGHT
    add_style(document, "Normal", BODY_FONT, BODY_SIZE, align=both)
    add_style(document, "正文三号仿宋", BODY_FONT, BODY_SIZE, indent=2, align=both)
    add_style(document, "标题二号小标宋", TITLE_FONT, TITLE_SIZE, align=centre, line=Pt(34))
    add_style(document, "一级三号黑体", FIRST_FONT, BODY_SIZE, indent=2, align=both, keep=True)
    add_style(document, "二级三号楷体", SECOND_FONT, BODY_SIZE, indent=2, align=both, keep=True)
    add_style(document, "落款", BODY_FONT, BODY_SIZE, align=right)
    add_style(document, "附件字样", FIRST_FONT, BODY_SIZE, align=both, keep=True)
    add_style(document, "表头", FIRST_FONT, TABLE_SIZE, align=centre, line=Pt(15))
    add_style(document, "表文", BODY_FONT, TABLE_SIZE, line=Pt(15), align=WD_ALIGN_PARAGRAPH.LEFT)
    add_style(document, "页码", PAGE_FONT, PAGE_SIZE, line=Pt(20))
    head = add_style(document, "红头", TITLE_FONT, Pt(48), align=centre, line=Pt(70))
    head.font.color.rgb = RED
    paper(document.sections[0])
    page_numbers(document)
    return document


def paper(section) -> None:
    """A4 with the margins and the grid of GB/T 9704-2012, 5.2."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(23)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")  # LibreOffice gives a character two cells where a grid of characters is narrower
    grid.set(qn("w:linePitch"), "579")


def page_numbers(document: Opened) -> None:
    """— 1 — one character in from the outer edge: right on odd pages, left on even ones (7.5)."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.style, line.alignment = document.styles["页码"], align
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = PAGE_SIZE
        line.add_run("— ")
        for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("shown", "1"), ("end", "")):
            run = line.add_run(text if kind == "shown" else "")
            if kind in {"begin", "separate", "end"}:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                run._r.append(mark)
            elif kind == "":
                code = OxmlElement("w:instrText")
                code.set(qn("xml:space"), "preserve")
                code.text = text
                run._r.append(code)
        line.add_run(" —")
        for run in line.runs:
            fonts(run._r.get_or_add_rPr(), PAGE_FONT)


def say(document: Opened, text: str, style: str = "正文三号仿宋"):
    """A paragraph of one run, so that its tags are whole."""
    made = document.add_paragraph(style=style)
    run = made.add_run(text)
    fonts(run._r.get_or_add_rPr(), document.styles[style].element.rPr.rFonts.get(qn("w:eastAsia")))
    return made


def rule(paragraph) -> None:
    """A red line under a paragraph."""
    place = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "4"), ("color", str(RED))):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    place.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def table(document: Opened, headings, widths, loop: str, cells) -> None:
    """A ruled table whose middle row is repeated; its headings come again on every page."""
    made = document.add_table(rows=4, cols=len(headings), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    closely(made)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    texts = (headings, [loop, *[""] * (len(headings) - 1)], cells, ["{%tr endfor %}", *[""] * (len(headings) - 1)])
    for row, words in zip(made.rows, texts, strict=True):
        keep = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(keep)
        for cell, word, width in zip(row.cells, words, widths, strict=True):
            cell.width, cell.vertical_alignment = Mm(width), WD_ALIGN_VERTICAL.CENTER
            line = cell.paragraphs[0]
            name = "表头" if words is headings else "表文"
            line.style = document.styles[name]
            run = line.add_run(word)
            fonts(run._r.get_or_add_rPr(), FIRST_FONT if words is headings else BODY_FONT)
    repeat = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(repeat)


def closely(made) -> None:
    """A millimetre between the lines of a table and its words, so that a column holds more of them."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    made._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def unspaced(style) -> None:
    """No gap between Chinese letters and figures, so that a line holds 28 characters."""
    place = style.element.get_or_add_pPr()
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        off = OxmlElement(name)
        off.set(qn("w:val"), "0")
        place.insert_element_before(off, "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc")


def listed(document: Opened, tag: str) -> None:
    """A paragraph for each text of a tag."""
    say(document, f"{{%p for item in {tag} %}}")
    say(document, "{{ item }}")
    say(document, "{%p endfor %}")


def kept(paragraph):
    """The paragraph on one page with the next one."""
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def signed(document: Opened) -> None:
    """List of annexes and signature, on one page with the last words of the text; both lines end two characters before the edge."""
    kept(say(document, "", "Normal"))
    say(document, "{%p for item in annexes %}")
    kept(say(document, "{{ item }}"))
    say(document, "{%p endfor %}")
    kept(say(document, "", "Normal"))
    office, day = (say(document, f"\t{{{{ signature[{at}] }}}}", "Normal") for at in range(2))
    kept(office)
    for line in (office, day):
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        line.paragraph_format.tab_stops.add_tab_stop(Mm(156 * 26 / 28), alignment=2)


def annex(document: Opened, place: str) -> None:
    """The head of an annex on a page of its own, numbered as the annexes that there are."""
    say(document, f"附件{{{{ places.{place} }}}}", "附件字样").paragraph_format.page_break_before = True
    say(document, f"{{{{ titles.{place} }}}}", "标题二号小标宋").paragraph_format.space_after = Pt(10)


def columned(document: Opened, columns, tag: str) -> None:
    """A table for what a tag holds; columns are heading, width and cell."""
    headings, widths, cells = (list(part) for part in zip(*columns, strict=True))
    table(document, headings, widths, f"{{%tr for row in {tag} %}}", cells)


def annex_table(document: Opened, place: str, columns, tag: str) -> None:
    """An annex with a table, left out where nothing would stand in it."""
    say(document, f"{{%p if {tag} %}}")
    annex(document, place)
    columned(document, columns, tag)
    say(document, "{%p endif %}")


def imprint(document: Opened) -> None:
    """版记 (7.4) at the foot of the last page: whom copies go to, who printed it and when; each line only where it is set."""
    say(document, "{%p if copies %}")
    at_foot(say(document, "抄送：{{ copies }}。", "版记"))
    say(document, "{%p endif %}")
    say(document, "{%p if printed_by %}")
    line = say(document, "{{ printed_by }}\t{{ as_of | day }}印发", "版记")
    line.paragraph_format.tab_stops.add_tab_stop(Mm(151), alignment=2)
    at_foot(line)
    say(document, "{%p endif %}")
    say(document, "{%p if copies or printed_by %}")
    say(document, "", "版记").paragraph_format.line_spacing = Pt(1)  # the page of this line is that of the frame
    say(document, "{%p endif %}")


def at_foot(paragraph) -> None:
    """Put a paragraph into the frame that ends on the last line of the page, as wide as the text, with lines of 0.35 mm above and below.

    Neighbours share the frame; LibreOffice leaves them in the text where their lines differ, or where one stands between them.
    """
    frame = OxmlElement("w:framePr")
    place = {"vAnchor": "margin", "hAnchor": "margin", "xAlign": "left", "yAlign": "bottom"}
    for name, value in {"w": "8845", "hSpace": "0", "wrap": "around", **place}.items():  # 156 mm
        frame.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    for side in ("top", "bottom"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "8"), ("space", "3"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for part in (frame, borders):
        paragraph._p.get_or_add_pPr().insert_element_before(
            part, "w:widowControl", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )


def account(document: Opened) -> None:
    """一 to 三."""
    say(document, "一、主要做法和成效", "一级三号黑体")
    for tag in ("returns", "reached"):
        say(document, f"{{{{ {tag} }}}}")
    listed(document, "news")
    say(document, "{%p if praise %}")
    say(document, "{{ praise }}")
    say(document, "{%p endif %}")
    say(document, "二、存在问题", "一级三号黑体")
    say(document, "{{ concerns }}")
    say(document, "{%p for part in problems %}")
    line = say(document, "{{ part.title }}")
    fonts(line.runs[0]._r.get_or_add_rPr(), SECOND_FONT)
    fonts(line.add_run("{{ part.items | join }}")._r.get_or_add_rPr(), BODY_FONT)
    say(document, "{%p endfor %}")
    say(document, "三、下一步要求", "一级三号黑体")
    listed(document, "requests[:-1]")
    kept(say(document, "{{ requests[-1] }}")).paragraph_format.keep_together = True


CAME_AS = "{% if row.came %}（{{ row.came }}）{% elif row.blank %}（交回的表是空白的）{% endif %}"


GAP_AND_REASON = "{{ [row.gap, row.reason] | reject('equalto', '—') | join('；') or '—' }}"


def annexed(document: Opened) -> None:
    """The annexes."""
    annex(document, "lines")
    say(document, "{%p for item in overall %}")
    say(document, "{{ item }}", "表注")
    say(document, "{%p endfor %}")
    columns = (("编号", 14, "{{ row.id }}"), ("指标", 41, "{{ row.name }}"), ("目标值", 20, "{{ row.target }}"))
    columns = (*columns, ("本期", 29, "{{ row.now }}"), ("结论", 26, "{{ row.verdict }}"))
    say(document, "{%p if lines %}")
    columned(document, (*columns, ("责任单位", 26, "{{ row.unit }}")), "lines")
    say(document, "{%p endif %}")
    issue = (("责任单位", 26, "{{ row.unit }}"), ("编号", 14, "{{ row.id }}"))
    figures = (("目标值", 20, "{{ row.target }}"), ("本期", 29, "{{ row.now }}"))
    reason = ("差距、原因及措施", 36, GAP_AND_REASON)
    indicator = ("指标", 31, "{{ row.name }}")
    annex_table(document, "concerns", (*issue, indicator, *figures, reason), "unmet")
    of_task = (("责任单位", 20, "{{ row.unit }}"), ("编号", 12, "{{ row.id }}"), ("任务", 33, "{{ row.name }}"))
    late = (("完成时限", 24, "{{ row.target }}"), ("进展", 14, "{{ row.now }}"))
    late = (*late, ("逾期", 14, "{{ row.gap | replace('逾期', '') }}"), ("存在问题及下一步", 39, "{{ row.reason }}"))
    annex_table(document, "late", (*of_task, *late), "late")
    owing = (
        ("责任单位", 31, "{{ row.unit }}"),
        ("报送情况", 19, f"{{{{ row.state }}}}{CAME_AS}"),
        ("报送期限", 37, "{{ row.due | day }}"),
        ("收到日期", 37, "{{ row.received | day if row.received else '—' }}"),
        ("逾期天数", 17, "{{ row.days_late or '—' }}"),
        ("须改正", 15, "{{ row.to_correct or '—' }}"),
    )
    say(document, "{%p if owing or praised %}")
    annex(document, "units")
    say(document, "{%p if owing %}")
    columned(document, owing, "owing")
    say(document, "{%p endif %}")
    say(document, "{%p if praised %}")
    say(document, "予以表扬的单位：{{ praised | join('、') }}。").paragraph_format.space_before = Pt(10)
    say(document, "{%p endif %}")
    say(document, "{%p endif %}")


def bulletin() -> Opened:
    """通报.docx: one sheet of text, then the annexes."""
    document = prepare()
    document.styles["红头"].paragraph_format.line_spacing = Pt(58)
    add_style(document, "表注", BODY_FONT, TABLE_SIZE, indent=2, line=Pt(17), align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    add_style(document, "版记", BODY_FONT, PAGE_SIZE, line=Pt(24))
    for name in ("Normal", "正文三号仿宋", "版记"):
        unspaced(document.styles[name])
    say(document, "工 作 通 报", "红头")
    say(document, "第{{ number }}期{{ mark }}", "Normal").alignment = WD_ALIGN_PARAGRAPH.CENTER
    line = say(document, "{{ office }}\t{{ as_of | day }}", "版记")
    line.paragraph_format.tab_stops.add_tab_stop(Mm(156), alignment=2)
    line.runs[0].font.size = Pt(
        12
    )  # so that the full name of an office, often 24 characters, and the day stand on one line
    rule(line)
    say(document, "{{ campaign }}", "标题二号小标宋").paragraph_format.space_before = Pt(18)
    say(document, "{{ period.label }}工作情况通报", "标题二号小标宋").paragraph_format.space_after = Pt(10)
    say(document, "各责任单位：", "Normal")
    say(document, "现将{{ period.label }}（统计期间：{{ period.span }}）工作情况通报如下，数据截至{{ as_of | day }}。")
    account(document)
    signed(document)
    annexed(document)
    imprint(document)
    return document


def letter(title: str, paragraphs) -> Opened:
    """A letter to one unit: title, address, paragraphs (each with its style where it is not the body's), signature."""
    document = prepare()
    say(document, title, "标题二号小标宋")
    say(document, "", "Normal")
    say(document, "{{ unit }}：", "Normal")
    for paragraph in paragraphs:
        say(document, *((paragraph,) if isinstance(paragraph, str) else paragraph))
    say(document, "", "Normal")
    say(document, "{{ office }}　　", "落款")
    say(document, "{{ today | day }}　　", "落款")
    return document


ASK = "{% if contact %}（{{ contact }}）{% endif %}"
CAME = (
    "{%p for row in came %}",
    "{{ loop.index }}．{{ row.day | day }}{% if row.dated %}（{{ row.dated }}）{% endif %}收到“{{ row.file }}”：{{ row.why }}",
    "{%p endfor %}",
)


STEPS = "{% for one in steps %}{{ one.what }}，按规定{{ one.done }}{% if not loop.last %}；{% endif %}{% endfor %}。"
STEPS_NOW = (
    "{%p if steps %}",
    f"另，据贵单位已报送的数据，{STEPS}请抓紧整改，在下期填报表中写明进展。",
    "{%p endif %}",
)
STEPS_BEFORE = (
    "{%p if steps %}",
    f"另，据贵单位已报送的数据，截至{{{{ period.previous.label }}}}，{STEPS}请在本期填报表中写明整改措施和进展。",
    "{%p endif %}",
)


def reminder() -> Opened:
    """催报.docx."""
    return letter(
        "关于报送{{ period.label }}工作进展的催报函",
        (
            "根据{{ campaign }}工作安排，{{ period.label }}（统计期间：{{ period.span }}）填报表应于{{ state.due | day }}前"
            "报送{{ office }}。{% if came %}贵单位发来的文件我办已收到，但不能作为填报表使用"
            "{% if state.days_late %}，截至今日可用的填报表已逾期{{ state.days_late }}天{% endif %}。"
            "{% elif state.days_late %}截至今日已逾期{{ state.days_late }}天，我办尚未收到贵单位可用的填报表。"
            "{% else %}截至今日我办尚未收到贵单位可用的填报表。{% endif %}",
            "{%p if came %}",
            "收到的文件和不能使用的原因如下：",
            *CAME,
            "{%p endif %}",
            "{%p if state.reminders %}",
            "此前已催报{{ state.reminders }}次。",
            "{%p endif %}",
            "请使用我办下发的“{{ unit }}_{{ period.code }}.xlsx”填写，于{{ reply_by | day }}前发回。填写中有疑问请与我办联系"
            f"{ASK}。",
            *STEPS_BEFORE,
        ),
    )


def urging() -> Opened:
    """催办.docx."""
    return letter(
        "关于{{ owing.ask }}{{ period.label }}填报表的催办函",
        (
            "贵单位报来的{{ period.label }}（统计期间：{{ period.span }}）填报表{% if owing.must %}有{{ owing.must }}处必须改正"
            "{% if owing.verify %}、{{ owing.verify }}处请核实{% endif %}，我办已退回，截至今日尚未收到改正后的表。"
            "改正前这些内容不计入汇总{% else %}有{{ owing.verify }}处请核实，我办已发核实通知，截至今日尚未收到答复{% endif %}。",
            "{%p if came %}",
            "其间收到的下列文件不能采用：",
            *CAME,
            "{%p endif %}",
            "{%p if state.reminders %}",
            "此前已催办{{ state.reminders }}次。",
            "{%p endif %}",
            "{% if owing.must %}请在退回的填报表（{{ unit }}_{{ period.code }}_退回.xlsx）上逐条改正，改完保存，"
            "于{{ reply_by | day }}前原样发回。{% else %}请在随核实通知发去的填报表（{{ unit }}_{{ period.code }}_请核实.xlsx）上"
            "逐条核实，有误的改正，无误的写明原因，于{{ reply_by | day }}前原样发回。{% endif %}已经发出的请告知我办。"
            f"有疑问请与我办联系{ASK}。",
            *STEPS_NOW,
        ),
    )


def issuing() -> Opened:
    """下发通知.docx."""
    return letter(
        "关于报送{{ period.label }}工作进展的通知",
        (
            "根据{{ campaign }}工作安排，现将{{ period.label }}（统计期间：{{ period.span }}）填报表发给贵单位，请组织填报。"
            "有关事项通知如下：",
            "一、填报内容。填报表为“{{ unit }}_{{ period.code }}.xlsx”，请在黄色格内填写，填写办法见表中“填报说明”。"
            "有佐证材料的，请在“佐证材料”表列出名称和文号，随表一并发来。",
            "二、报送要求。请不要增删工作表、行、列，不要改动表头；由审核人核对后保存，直接发回填报表，"
            "不要另存为其他格式，不要加密码。",
            "三、报送期限。请于{{ due | day }}前报送{{ office }}。不能按时报送的，请在期限前说明原因。",
            f"有疑问请与我办联系{ASK}。",
            *STEPS_BEFORE,
        ),
    )


def resending() -> Opened:
    """重报.docx."""
    return letter(
        "关于重新报送{{ period.label }}填报表的通知",
        (
            "贵单位发来的下列文件我办已收到，但不能作为{{ period.label }}填报表使用：",
            *CAME,
            "{% if returned %}贵单位此前报来的填报表仍然有效。这次要补充或更正的内容，请填在“{{ workbook }}”中重新发送，"
            "于{{ reply_by | day }}前发回；没有补充或更正的，请告知我办。{% else %}请使用我办下发的“{{ workbook }}”填写，"
            "于{{ reply_by | day }}前发回。{% endif %}没有收到这份表或有疑问的，请与我办联系"
            f"{ASK}。",
            "{%p if returned %}",
            *STEPS_NOW,
            "{%p else %}",
            *STEPS_BEFORE,
            "{%p endif %}",
        ),
    )


ROW = (
    "{{ loop.index }}．{% if row.place.sheet %}“{{ row.place.sheet }}”{% endif %}{% if row.place.cell %}{{ row.place.cell }}"
    "单元格{% endif %}{% if row.place.sheet or row.place.cell %}：{% endif %}{{ row.message }}{{ row.advice }}"
    "{% if (row.code, row.item) in unmended %}（上次已提出，未改）{% endif %}"
)


SENT = (
    "{%p if sent %}",
    "上次提出的{{ sent }}处，已改{{ mended }}处，未改{{ sent - mended }}处。",
    "{%p endif %}",
)
VERIFY = ("{%p for row in verify %}", ROW, "{%p endfor %}")
CAME_SINCE = ("{%p if came %}", "贵单位其后发来的下列文件已收到，但不能采用：", *CAME, "{%p endif %}")
SEND_AGAIN = f"改完保存，于{{{{ reply_by | day }}}}前原样发回。有疑问请与我办联系{ASK}。"


def rejection() -> Opened:
    """退回.docx."""
    return letter(
        "{{ period.label }}填报表退回改正通知",
        (
            "贵单位报来的{{ period.label }}填报表已收到。{% if blank %}表是空白的，还没有填写。{% else %}"
            "其中有{{ must | length + missing }}处必须改正，改正前这些内容不计入汇总；其余内容已经采用，不必重填。{% endif %}",
            *SENT,
            ("一、必须改正（单元格为贵单位报来文件中的位置）", "一级三号黑体"),
            "{%p for row in must %}",
            ROW,
            "{%p endfor %}",
            "{%p if missing %}",
            "{{ must | length + 1 }}．以下{{ missing }}处尚未填写，请补填；确实没有的请按填报说明选择“特殊情况”或“合理缺项”。",
            "{%p for sheet, cells in blanks.items() %}",
            "“{{ sheet }}”：{{ cells }}。",
            "{%p endfor %}",
            "{%p endif %}",
            "{%p if verify %}",
            (
                "二、请核实（有误的请改正，无误的请在“退回原因”表这一条的“说明”栏写明原因；只写“核实无误”不算说明）",
                "一级三号黑体",
            ),
            *VERIFY,
            "{%p endif %}",
            *CAME_SINCE,
            "请在随信退回的填报表（{{ unit }}_{{ period.code }}_退回.xlsx）上改正：{% if lost %}没有能读出的表是空的，须重新填写，其余{% endif %}读出的内容都已填在表中，红框处是要改或要说明的地方，"
            f"“退回原因”表逐条列出，点“位置”即可前往。{SEND_AGAIN}",
            *STEPS_NOW,
        ),
    )


def verification() -> Opened:
    """核实.docx."""
    return letter(
        "{{ period.label }}填报表核实通知",
        (
            "贵单位报来的{{ period.label }}填报表已收到，没有必须改正的内容。其中有{{ verify | length }}处请核实。",
            *SENT,
            ("请核实的内容（单元格为贵单位报来文件中的位置）", "一级三号黑体"),
            *VERIFY,
            *CAME_SINCE,
            "请在随信的填报表（{{ unit }}_{{ period.code }}_请核实.xlsx）上核实：有误的到红框处改正；无误的在“请核实”表这一条的"
            f"“说明”栏写明原因，只写“核实无误”不算说明。{SEND_AGAIN}",
            *STEPS_NOW,
        ),
    )


def receipt() -> Opened:
    """回执.docx."""
    return letter(
        "{{ period.label }}填报表回执",
        (
            "{%p if receipts %}",
            "贵单位报来的下列文件我办已收到：",
            "{%p endif %}",
            "{%p for row in receipts %}",
            "{{ loop.index }}．{{ row.received | day }}{% if row.dated %}（{{ row.dated }}）{% endif %}收到“{{ row.name }}”，"
            '{{ "需要改正，见退回通知" if row.outcome == "退回待改" else "已接收" }}。文件校验码（SHA-256）为：',
            ("{{ row.sha256 }}", "Normal"),
            "{%p endfor %}",
            "{%p if withdrawn %}",
            "贵单位报来的下列文件已撤回，不计入：",
            "{%p endif %}",
            "{%p for row in withdrawn %}",
            "{{ loop.index }}．{{ row.received | day }}收到“{{ row.name }}”，{{ row.line }}文件校验码（SHA-256）为：",
            ("{{ row.sha256 }}", "Normal"),
            "{%p endfor %}",
            f"文件或单位有出入的，请在收到本回执后{{{{ reply_days }}}}个工作日内与我办联系{ASK}。",
            "{%p if head %}",
            ("记录校验码：{{ head }}", "Normal"),
            "{%p endif %}",
        ),
    )


TEMPLATES: dict[str, Callable[[], Opened]] = {
    "通报.docx": bulletin,
    "下发通知.docx": issuing,
    "催报.docx": reminder,
    "催办.docx": urging,
    "重报.docx": resending,
    "退回.docx": rejection,
    "核实.docx": verification,
    "回执.docx": receipt,
}


def built(name: str) -> bytes:
    """The shipped template of this name."""
    written = io.BytesIO()
    TEMPLATES[name]().save(written)
    return without_clock(written.getvalue())


def main() -> None:
    """Write all of them."""
    for name in TEMPLATES:
        (FOLDER / name).write_bytes(built(name))
        print(FOLDER / name)


if __name__ == "__main__":
    main()
