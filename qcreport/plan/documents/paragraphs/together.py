"""Paragraphs as a reader takes them: a number alone goes with its text, a card 【目标任务】 is one task, columns are a table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qcreport.book.celltext import squeezed
from qcreport.plan.documents.lines.labels import is_label_line
from qcreport.plan.documents.lines.plain_numbers import with_plain_numbers
from qcreport.plan.documents.lines.titles import could_be_title
from qcreport.plan.documents.paragraphs.below_parts import whole_below
from qcreport.plan.documents.paragraphs.in_columns import GAP, InColumns, as_table, by_blanks, by_gaps
from qcreport.plan.documents.paragraphs.label_cycles import in_cycles
from qcreport.plan.documents.paragraphs.measured import in_box
from qcreport.plan.documents.paragraphs.own_units import ends_with_units, said_alone
from qcreport.plan.documents.source import IssuedDocument, IssuedTable, Paragraph
from qcreport.plan.documents.tables.by_place import of_each, of_whole
from qcreport.plan.documents.tables.by_unit import of_each_unit
from qcreport.plan.documents.tables.headings import HEAD_WITHIN, UNITS, ColumnRole, part_of
from qcreport.plan.documents.tables.marks import with_marked_units
from qcreport.plan.documents.tables.turned import upright
from qcreport.plan.unit_list import is_list_of_units
from qcreport.plan.unit_names import ends_like_a_unit
from qcreport.targets.spelling import count, even_signs

_NUMBER_ALONE = re.compile(
    r"第?[一二三四五六七八九十]{1,3}[、.．章]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,2}[、.．）)]|[①-⑳]"
)
_WIDE_NUMBER = re.compile(r"[（(]?(?:[０-９]{1,3}(?:[．.][０-９]{1,3})*|\d{1,3}(?=[﹒｡•·])[﹒｡•·])")
_AFTER_NUMBER = re.compile(r"(?<=[、.．）)：:])\t+")
_TITLE_GLUED = re.compile(
    r"(?P<title>[^。；;：:、（）()]{6,40}(?:分解表|分工表|任务表|责任表|一览表|方案|清单|台账|计划|要点|分工))(?P<rest>(?:1[.．、](?!\d)|一、|[（(]一[）)]).+)",
    re.DOTALL,
)
_COUNTER = re.compile(r"(?P<open>[（(]?)(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<close>[）).．、])(?!\d)")
_AFTER_STOP = re.compile(r"(?<=[。；;）)〕】])\s*(?=[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）).．、](?!\d))")
_LABEL_WITHOUT_COLON = re.compile(
    r"(?P<label>(?:牵头|责任|配合|主办|协办|承办)(?:责任)?(?:单位|部门))[ 　\t]+"
    r"(?P<rest>[^。；：:]{2,120}(?:[局委办厅部院会府区县镇乡司中团]|单位|部门|中心|街道|公司|集团))"
)
_SPACED_LABEL = re.compile(r"(?P<label>\S{1,3}(?:[ 　]+\S{1,3}){1,5}?)[ 　]*[：:](?P<rest>.*)", re.DOTALL)
_LEAD_ASKED = re.compile(
    r"(?:(?:工作|具体|有关|相关)?要求|备注|说明|分工)[：:]\s*由(?P<lead>[^，,。；;：:由]{2,30}?)(?:负责)?(?:总)?牵头"
    r"(?:负责|组织|落实|实施|推进|抓好|协调)*(?:[，,]?(?:并|同时)?负责(?:汇总|收集|上报|报送?|统计|反馈|填报)[^，,。；;]{0,12})?[。；;]?"
)
_LABEL_IN_BRACKETS = re.compile(
    r"[【〔\[](?P<label>(?:(?:牵头|责任|配合|主办|协办|承办|协同|参与)(?:责任)?(?:单位|部门)|责任人|(?:牵头|责任|分管)领导|(?:完成|办结)(?:时限|时间|期限)))[】〕\]]"
    r"[：:]?\s*(?P<rest>\S.*)"
)
_MARK = re.compile(r"^[—─－–―\-=→>◆◇●○■□▲△★☆※·•*]+\s*")  # in front of a line about units below its task
_HELD = re.compile(r"^【([^【】：:]+)】$")
_CARD = re.compile(r"【(?P<part>[^【】]{2,8})】(?P<words>.*)", re.DOTALL)
_OF_A_TASK = re.compile(r"(?:目标|任务|实事|工作|项目)(?:任务|目标|内容|名称)?$")
# — 3 —, 第3页 共12页, 抄送：…: what is of the paper and no part of what it says (D9.123).
_OF_THE_PAPER = re.compile(
    r"[-—－–_·•~～ ]+\s*\d{1,3}\s*[-—－–_·•~～ ]+|第\s*\d{1,3}\s*页(?:[,，/／\s]*共\s*\d{1,3}\s*页)?|[Pp]age\s*\d{1,3}"
    r"|(?:抄送|抄报|主送|报送|发至)[：:].*|.{0,30}\d{4}年\d{1,2}月\d{1,2}日印发",
    re.DOTALL,
)
_ATTACHMENTS = re.compile(r"附件\s*[：:]\s*1[.．、][^。；;]{2,60}")
_ATTACHED = re.compile(r"(?P<number>\d{1,2})[.．、][^。；;]{2,60}")
_TITLE_WITHIN = 2  # the last lines above a table may be its title, broken over two
_FEWEST_COLUMNS, _MOST_COLUMNS = 2, 8


def put_together(source: IssuedDocument) -> IssuedDocument:
    """The document with its paragraphs put together; what stands in columns is a table where it reads as one."""
    source = with_plain_numbers(source)
    parts: list[IssuedTable | Paragraph] = []
    run: list[Paragraph] = []
    said = tuple(one.text for one in source.paragraphs)
    for part in (one for whole in source.parts for one in _unboxed(whole)):
        if isinstance(part, Paragraph):
            run += [part] * (_OF_THE_PAPER.fullmatch(part.text.strip()) is None)
            continue
        parts += _arranged(run)
        title = "".join(one.text.strip() for one in run[-_TITLE_WITHIN:])
        run = []
        whole = of_whole(part) or of_each(part, title) or of_each_unit(part, title)
        parts += (whole,) if whole else upright(_one_below_the_other(with_marked_units(part, said)))
    return replace(source, parts=(*parts, *_arranged(run)))


def _unboxed(part: IssuedTable | Paragraph) -> tuple[IssuedTable | Paragraph, ...]:
    return in_box(part) if isinstance(part, IssuedTable) else (part,)


def _one_below_the_other(grid: IssuedTable) -> IssuedTable:
    """A table whose headings stand twice side by side (序号｜任务｜单位｜序号｜任务｜单位) as one table, the right half below."""
    half = grid.width // 2
    for at, line in enumerate(grid.lines[:HEAD_WITHIN]):
        texts = [squeezed(cell.text) for cell in line.cells]
        twice = half >= _FEWEST_COLUMNS and len(texts) == 2 * half and texts[:half] == texts[half:]
        if not twice or len(set(texts)) < half or not all(part_of(text) for text in texts):
            continue
        left = [replace(one, cells=one.cells[:half]) for one in grid.lines[at:]]
        right = [replace(one, cells=one.cells[half:]) for one in grid.lines[at + 1 :]]
        return replace(grid, lines=(*left, *(one for one in right if any(cell.text for cell in one.cells))))
    return grid


def _attachments(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, `附件：1.分解表` and `2.名单` below it as one: what is attached is no task (D9.123)."""
    held: Paragraph | None = None
    number = 0
    for one in paragraphs:
        text = one.text.strip()
        found = _ATTACHED.fullmatch(text) if held else None
        if held and found and int(found["number"]) == number + 1:
            held, number = replace(held, text=f"{held.text.strip()}；{text}"), number + 1
            continue
        if held:
            yield held
        held, number = (one, 1) if _ATTACHMENTS.fullmatch(text) else (None, 0)
        if not held:
            yield one
    if held:
        yield held


def _arranged(paragraphs: Sequence[Paragraph]) -> Iterator[IssuedTable | Paragraph]:
    title, rest = (
        "",
        list(
            _cards(
                whole_below(
                    tuple(_numbered(_items_apart(_titles_apart(_marked_heads(tuple(_attachments(paragraphs)))))))
                )
            )
        ),
    )
    while rest:
        found = by_gaps(rest, title) or by_blanks(rest, title) or _by_cells(rest, title) or in_cycles(rest, title)
        if found:
            yield found.table
            yield from found.others
            rest = rest[found.count :]
            continue
        one = rest.pop(0)
        title = one.text if could_be_title(one.text) else title
        yield replace(one, text=GAP.sub("  ", _AFTER_NUMBER.sub("", one.text))) if "\t" in one.text else one


def _marked_heads(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """■市教育局 or 【市教育局】 above items heads these, where such lines stand in front of them throughout and none is behind the last (D9.57, D9.140)."""
    texts = [one.text.strip() for one in paragraphs]
    bare = [_HELD.sub(r"\1", _MARK.sub("", text, count=1)) for text in texts]
    items = [at for at, text in enumerate(texts) if _COUNTER.match(text)]
    heads = [at for at, text in enumerate(texts) if bare[at] != text and is_list_of_units(bare[at])]
    in_front = len(heads) > 1 and bool(items) and heads[0] < items[0] and heads[-1] < items[-1]
    over = {at for at in heads if in_front and at + 1 in items}
    for at, one in enumerate(paragraphs):
        yield replace(one, text=f"{bare[at]}：") if len(over) == len(heads) and at in over else one


def _titles_apart(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """A title that runs into the first heading or task below it stands in a paragraph of its own."""
    for one in paragraphs:
        found = _TITLE_GLUED.fullmatch(one.text.strip())
        if found and could_be_title(found["title"]):
            yield replace(one, text=found["title"])
            yield replace(one, text=found["rest"])
        else:
            yield one


def _items_apart(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """4.… and 5.… that run on in one paragraph, each with its units behind it, stand in paragraphs of their own (D9.44)."""
    for one in paragraphs:
        rest = one.text.strip()
        while found := _next_item(rest):
            yield replace(one, text=rest[: found.start()])
            rest = rest[found.end() :]
        yield one if rest == one.text.strip() else replace(one, text=rest)


def _next_item(text: str) -> re.Match[str] | None:
    """Where the next number of the list begins whose item the paragraph begins with, behind the units of that one; None elsewhere."""
    own = _COUNTER.match(text)
    for found in _AFTER_STOP.finditer(text) if own else ():
        following = _COUNTER.match(text, found.end())
        if own and following and _follows(own, following) and ends_with_units(text[: found.start()]):
            return found
    return None


def _follows(own: re.Match[str], following: re.Match[str]) -> bool:
    """Whether two numbers are written alike and the second is the next one."""
    alike = own["open"] == following["open"] and own["close"] == following["close"]
    return alike and count(own["number"]) + 1 == count(following["number"])


def _numbered(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """A number in a paragraph of its own goes in front of the next one; a number in wide digits is as one in narrow ones.

    Serves pages copied from the web (`（一）` above its text) and lists counted in `１．`.
    """
    waiting: Paragraph | None = None
    for one in map(_with_colon, paragraphs):
        text = _WIDE_NUMBER.sub(lambda found: _narrow(found[0]), one.text.strip(), count=1) if _wide(one) else one.text
        if waiting is not None:
            yield replace(waiting, text=f"{waiting.text.strip()}{text.strip()}")
            waiting = None
        elif _NUMBER_ALONE.fullmatch(text.strip()):
            waiting = replace(one, text=text)
        else:
            yield one if text == one.text else replace(one, text=text)
    if waiting is not None:
        yield waiting


def _with_colon(one: Paragraph) -> Paragraph:
    """牵头单位 parted from its units by blanks, 【牵头单位】 in front of them, or `由A、B负责落实。` alone is as a label with a colon.

    The last serves reports whose tasks are paragraphs, and who does them is said in one of its own below (D9.25).
    """
    bare = _MARK.sub("", one.text.strip(), count=1)
    marked, text = bare != one.text.strip(), _with_whole_label(bare)
    if marked and is_label_line(text):
        return replace(one, text=text)
    asked = _LEAD_ASKED.fullmatch(text)
    if asked and is_list_of_units(asked["lead"]):
        return replace(one, text=f"牵头单位：{asked['lead']}")
    if said := said_alone(text) or (text.strip("。；; ") if marked and is_list_of_units(text.strip("。；; ")) else ""):
        return replace(one, text=f"责任单位：{said}")
    found = _LABEL_WITHOUT_COLON.fullmatch(text) or _LABEL_IN_BRACKETS.fullmatch(text)
    if found is None:
        return one if text == bare else replace(one, text=text)
    return replace(one, text=f"{found['label']}：{found['rest']}")


def _with_whole_label(text: str) -> str:
    """A line whose label has blanks between its letters, to fill a width (责 任 人：), with the label in one piece (D9.41)."""
    found = _SPACED_LABEL.fullmatch(text)
    whole = f"{squeezed(found['label'])}：{found['rest']}" if found else ""
    return whole if is_label_line(whole) else text


def _narrow(number: str) -> str:
    """A number in digits and with a full stop of the usual width: `１．`, `1﹒`."""
    return re.sub(r"[﹒｡•·]$", ".", even_signs(number))


def _wide(one: Paragraph) -> bool:
    return _WIDE_NUMBER.match(one.text.strip()) is not None


def _cards(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """A card of parts in 【…】 whose first is the task: its other parts go on with the task, up to its label lines.

    Serves lists of projects that are published as cards: 【目标任务】, 【推进措施】, then 责任单位：.
    """
    card: Paragraph | None = None
    part = ""
    for one in paragraphs:
        found = _CARD.fullmatch(one.text.strip())
        begins = found is not None and _OF_A_TASK.search(found["part"]) is not None and card is None
        if found and begins:
            card, part = replace(one, text=found["words"].strip()), ""
        elif card is not None and is_label_line(one.text):
            yield card
            yield one
            card = None
        elif card is not None:
            part, words = (f"{found['part']}：", found["words"]) if found else (part, one.text)
            if words.strip():
                card = replace(card, text=f"{card.text}{part}{words.strip()}")
                part = ""
        else:
            yield one
    if card is not None:
        yield card


def _by_cells(paragraphs: Sequence[Paragraph], title: str) -> InColumns | None:
    """Paragraphs that are the cells of a table, one by one: headings, then rows counted 1, 2, 3, or task and unit in turn.

    Serves tables that were copied from a page as bare text.
    """
    width = 0
    while width < min(len(paragraphs), _MOST_COLUMNS) and part_of(squeezed(paragraphs[width].text)):
        width += 1
    roles = [part_of(squeezed(one.text)) for one in paragraphs[:width]]
    if width < _FEWEST_COLUMNS or not UNITS & set(roles) or not {ColumnRole.TEXT, ColumnRole.GROUP} & set(roles):
        return None
    texts = [one.text.strip() for one in paragraphs]
    rows = [texts[at : at + width] for at in range(0, len(texts) - width + 1, width)]
    counted = roles.index(ColumnRole.NUMBER) if ColumnRole.NUMBER in roles else None
    named = [at for at, role in enumerate(roles) if role in UNITS]
    fitting = 1
    for number, row in enumerate(rows[1:], start=1):
        right = (
            row[counted].rstrip(".．、") == str(number)
            if counted is not None
            else all(map(_is_units, (row[at] for at in named)))
        )
        if not right:
            break
        fitting += 1
    return as_table(rows[:fitting], [one.place for one in paragraphs[::width]], title, fitting * width)


def _is_units(text: str) -> bool:
    return len(text) < 200 and ends_like_a_unit(text.rstrip("。"))  # noqa: PLR2004 -- a task is longer than any name
