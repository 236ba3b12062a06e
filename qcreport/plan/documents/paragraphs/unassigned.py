"""Numbered tasks in paragraphs that name no unit anywhere: imported with the unit left open, which 待确认 asks about."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from qcreport.plan.documents.lines.frames import is_frame
from qcreport.plan.documents.lines.items import is_item, split_number
from qcreport.plan.documents.lines.sections import NO_HEADINGS, heading_after, level_of, project_and_content
from qcreport.plan.documents.paragraphs.brackets import HEADINGS, issued_line
from qcreport.plan.documents.paragraphs.counted_in_words import apart
from qcreport.plan.documents.paragraphs.units_above import group_in
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph

_FEWEST, _FEWEST_COUNTED = 2, 3
_LONGEST_ITEM, _LONGEST_COUNTED = 120, 300
_LONGEST_NAME = 30
_STOPS = ("。", "；", ";", "，", "：", ":", "、")
_BELOW = 1  # the level of （一）: what stands there and is no heading is a task
_SAID = re.compile(
    r"(?<!每)(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:[个件项](?:方面)?|大(?=[^\W\d_]{0,4}(?:实事|工程|项目|任务)))"
)
_NAMES_SEVERAL = re.compile(
    r"(?P<intro>.*?(?:实事|民生工程|任务|重点工作|重点项目)[^：:]*?(?:[：:]|[，,]即|分别[是为]))[：:]?(?P<parts>.+)",
    re.DOTALL,
)
_MARKS = re.compile(r"[●■◆▲★◎○·•※◇□▪➢√\s]+|[①-⑳]")
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千万]{1,4}[个所座条处人户家项]")
_OF_TASKS = re.compile(
    r"实事|任务|重点工作|工作要点|目标责任|措施清单|(?:\d{1,2}|[一二三四五六七八九十]{1,2})件[大好]?事"
)
_OF_PROGRESS = re.compile(r"(?:完成|落实|进展|推进|实施)情况|进展|进度")
_ANNOUNCES = re.compile(r"这(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|些|几)|以下|下列|下述|下面|如下")
_DATE = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")
_CLOSING = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|[二〇○零一二三四五六七八九十]{4}年.{1,3}月.{1,3}日|[（(](?:此件|来源|记者|编辑|责任编辑)[^（()）]*[）)]"
    r"|[^，。；：、\d]{2,20}(?:人民政府|政府|办公室|办公厅|委员会|领导小组|[局委厅])|(?:以上|上述|现予|特此|请)[^\d]{2,60}。?"
)
_PARTS = re.compile(r"(?:^|[；;。：:])\s*[（(]?(?P<number>\d{1,2})[）).．、](?!\d)")
_SHAPE = 2
_NAME = re.compile(r"[^，,。；;：:]{2,40}(?P<end>[^，,。；;：:\d]{2})[，,。；;：:]")
_OF_WORK = re.compile(r"任务|措施|举措|行动|重点工作|工作重点|工作内容")
_DIGITS = "零一二三四五六七八九"
_COUNTER = re.compile(
    r"[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}(?:、|是(?=\S))|\d{1,2}[.．、](?!\d)"
)


def numbered(source: IssuedDocument) -> IssuedTable | None:
    """The numbered paragraphs as a table of tasks without units; None where there are none.

    Serves plans of action that say what is done and leave to the office by whom: items below headings 一、, or, without any
    headings, a list that counts from one below words that call it tasks (十件民生实事), or whose items end with ；. Other prose is none,
    nor is what stands below 总体要求, 组织领导 and the like beside others (D9.86).
    """
    paragraphs = _without_close(source.paragraphs)
    flat = tuple(_counted(paragraphs, flat=True)) or tuple(_reported(paragraphs))
    leaves = frozenset[int]() if flat else _leaves(paragraphs)
    lines = flat or tuple(_lines(paragraphs, leaves)) or tuple(_counted(paragraphs))
    guessed = f"中最末一级的标题（{len(leaves)}项）下面没有文字，作为任务" if leaves else ""
    if not lines:
        lines, guessed = _uncounted(paragraphs)
    if not lines:
        lines, guessed = _in_words(paragraphs)
    if not lines:
        lines, guessed = _in_one_paragraph(paragraphs)
    within = _of_work(lines)
    if len(within) < _FEWEST and (outlined := _of_work(tuple(_lines(paragraphs, _over_prose(paragraphs))))):
        within, guessed = outlined, "中标题（一）、（二）连同下面的文字各作为一项任务"
    lines = within if len(within) >= _FEWEST else lines
    if len(lines) < _FEWEST or source.grids:
        return None
    head = IssuedLine(tuple(IssuedCell(text) for text in HEADINGS), lines[0].place)
    return IssuedTable("没有写明责任单位的段落", (head, *lines), guessed, explicit=True)


def _without_close(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs up to the words that close a document: who issued it and when, 以上实事请市民监督, 特此公告 (D9.167)."""
    end = len(paragraphs)
    while end and _CLOSING.fullmatch(paragraphs[end - 1].text.strip()):
        end -= 1
    return paragraphs[:end]


def _of_work(lines: Sequence[IssuedLine]) -> tuple[IssuedLine, ...]:
    """The lines below headings that say what is done."""
    return tuple(line for line in lines if not is_frame(line.cells[0].text))


def _in_words(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[IssuedLine, ...], str]:
    """The tasks that paragraphs count in words (一是…；二是…) below words that call them so, and what is told of them (D9.67)."""
    parted = tuple(part for one in paragraphs for part in apart(one))
    first = next((at for at, one in enumerate(parted) if one not in paragraphs), len(parted))
    if len(parted) == len(paragraphs) or not any(_OF_TASKS.search(one.text) for one in parted[: first + 1]):
        return (), ""
    lines = tuple(_lines(parted, frozenset())) or tuple(_counted(parted))
    return lines, "中“一是”“二是”后面的各作为一项任务"


def _in_one_paragraph(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[IssuedLine, ...], str]:
    """The parts of a paragraph that says how many tasks it names (这十件实事分别是：…；…；…。), most of them with an amount (D9.92)."""
    for one in paragraphs:
        if parts := _numbered_parts(one.text.strip()):
            told = f"中一段话里编号的各件事，各作为一项：读出{len(parts)}项"
            return tuple(issued_line("", "", ("", f"{part}。"), "", one.place) for part in parts), told
        found = _NAMES_SEVERAL.fullmatch(one.text.strip())
        said = [match[0] for match in _SAID.finditer(found["intro"])][-1:] if found else []
        if not found or not said:
            continue
        parts = [part.strip() for part in re.split(r"[；;。]", found["parts"]) if part.strip()]
        amounts = sum(_FIGURE.search(part) is not None for part in parts)
        if len(parts) >= _FEWEST_COUNTED and abs(len(parts) - _count(said[0])) <= 1 and amounts * 2 > len(parts):
            told = f"中一段话里的各件事用分号、句号隔开，各作为一项：原文说“{said[0]}”，读出{len(parts)}项"
            return tuple(issued_line("", "", ("", f"{part}。"), "", one.place) for part in parts), told
    return (), ""


def _numbered_parts(text: str) -> list[str]:
    """What a paragraph counts 1, 2, 3 behind words that call it tasks (今年实事如下：1.…；2.…。); none where it does not (D9.167)."""
    found = list(_PARTS.finditer(text))
    numbers = [int(one["number"]) for one in found]
    if len(found) < _FEWEST_COUNTED or numbers != list(range(1, len(found) + 1)) or not found[0].start():
        return []
    ends = [*(one.start() for one in found[1:]), len(text)]
    parts = [text[one.end() : end].strip("。；; ") for one, end in zip(found, ends, strict=True)]
    return parts if _OF_TASKS.search(text[: found[0].start()]) else []


def _counted(paragraphs: tuple[Paragraph, ...], *, flat: bool = False) -> Iterator[IssuedLine]:
    """A list that counts 1, 2, 3 or （一）, （二）, （三）; what stands between its items goes on with them.

    Args:
        paragraphs: All paragraphs.
        flat: Whether nothing may stand between its items, so that a short one is no heading (D9.91).
    """
    first = next((at for at, one in enumerate(paragraphs) if _COUNTER.match(one.text.strip())), len(paragraphs))
    if not any(_OF_TASKS.search(one.text) for one in paragraphs[:first]):
        return
    items: list[list[Paragraph]] = []
    for one in paragraphs[first:]:
        found = _COUNTER.match(one.text.strip())
        if found and _count(found[0]) == len(items) + 1:
            items.append([one])
        elif found:
            return
        else:
            items[-1].append(one)
    if len(items) < _FEWEST_COUNTED or (flat and any(len(item) > 1 for item in items[:-1])):
        return
    for number, one in enumerate(map(_joined, _as_long(items, [True] * (len(items) - 1) + [False])), start=1):
        yield issued_line("", "", (str(number), _COUNTER.sub("", one.text, count=1).strip()), "", one.place)


def _reported(paragraphs: tuple[Paragraph, ...]) -> Iterator[IssuedLine]:
    """The numbered lines of a report on how far tasks are (完成情况进度表), most of them with an amount: what stands below each says how far it is (D9.110)."""
    first = next((at for at, one in enumerate(paragraphs) if _COUNTER.match(one.text.strip())), len(paragraphs))
    if not any(_OF_PROGRESS.search(one.text) and _OF_TASKS.search(one.text) for one in paragraphs[:first]):
        return
    items = [one for one in paragraphs[first:] if _COUNTER.match(one.text.strip())]
    counted = all(_count(_COUNTER.match(one.text.strip())[0]) == at for at, one in enumerate(items, start=1))  # type: ignore[index]  # each matches
    amounts = sum(_FIGURE.search(_bare(one.text.strip())) is not None for one in items)
    if not counted or len(items) < _FEWEST_COUNTED or amounts * 2 <= len(items):
        return
    for number, one in enumerate(items, start=1):
        yield issued_line("", "", (str(number), _bare(one.text.strip())), "", one.place)


def _as_long(items: Sequence[Sequence[Paragraph]], followed: Sequence[bool]) -> Iterator[Sequence[Paragraph]]:
    """Items with the paragraphs below them; the last of a list takes no more of these than the others do, what stands there is a closing word (D9.49).

    Serves lists below which 现予公告, who issued it, a date or the reporter's words stand.

    Args:
        items: Each item with the paragraphs below it that have no number.
        followed: Whether another item follows each of them.
    """
    most = max((len(item) for item, more in zip(items, followed, strict=True) if more), default=None)
    for item, more in zip(items, followed, strict=True):
        yield item if more or most is None else item[:most]


def _joined(item: Sequence[Paragraph]) -> Paragraph:
    """An item as one paragraph; a colon parts a name without a stop from what stands below it."""
    first, *others = (one.text.strip() for one in item)
    colon = "：" if others and len(first) <= _LONGEST_NAME and not first.endswith(_STOPS) else ""
    return replace(item[0], text=f"{first}{colon}{''.join(others)}")


def _uncounted(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[IssuedLine, ...], str]:
    """Items without numbers below `…10个方面的民生实事：`, most of them ending with ；, as many as it says or all of one shape, and what is told of them (D9.16, D9.32)."""
    for at, one in enumerate(paragraphs):
        intro = one.text.strip()
        below = paragraphs[at + 1 :]
        announced = _announces(intro)
        if not (announced or (intro.endswith(("：", ":")) and _OF_TASKS.search(intro))):
            continue
        said = [found[0] for found in _SAID.finditer(intro)][-1:]
        counted_below = intro.endswith(("：", ":")) and (_marked(below) or _stopped(below) or _as_many(below, said))
        items = counted_below or (
            (_marked(below) or _alike(below) or _all_with_amounts(intro, below)) if announced else []
        )
        if not items:
            continue
        counted = f"：原文说“{said[0]}”，读出{len(items)}项" if said else ""
        texts = (_MARKS.sub("", item.text.strip(), count=1) if _MARKS.match(item.text) else item.text for item in items)
        lines = tuple(
            issued_line("", "", ("", text.strip()), "", item.place) for text, item in zip(texts, items, strict=True)
        )
        return lines, f"中的任务没有编号，每段作为一项{counted}"
    return (), ""


def _marked(below: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs with the same mark (●) or a number in a circle in front; none where they are few (D9.92)."""
    items = list(takewhile(lambda item: _MARKS.match(item.text.strip()), below))
    return items if len(items) >= _FEWEST_COUNTED else []


def _stopped(below: Sequence[Paragraph]) -> list[Paragraph]:
    """Short paragraphs of which several end with ；; none where they do not."""
    items = list(takewhile(lambda item: _is_short(item.text.strip(), _LONGEST_ITEM), below))
    stopped = sum(item.text.strip().endswith(("；", ";")) for item in items)
    return items if len(items) >= _FEWEST_COUNTED and stopped > 1 else []


def _as_many(below: Sequence[Paragraph], said: Sequence[str]) -> list[Paragraph]:
    """As many paragraphs as the sentence above says, or most of them, that have an amount more often than not; else none.

    Serves lists of projects in a report of the press, each a name, then how much: `发展托育服务。建成托位800个。`.
    """
    count = _count(said[0]) if said else 0
    items = list(takewhile(lambda item: _is_short(item.text.strip(), _LONGEST_COUNTED), below))[:count]
    amounts = sum(_FIGURE.search(item.text) is not None for item in items)
    return items if len(items) >= _FEWEST_COUNTED and len(items) * 2 >= count and amounts * 2 > len(items) else []


def _announces(intro: str) -> bool:
    """Whether the last sentence of a paragraph says that the tasks stand below it: `…继续办好这10件民生实事。`, `…进度如下：`."""
    last = re.split(r"[。；;]", intro.rstrip("。；;：:"))[-1]
    called = intro if intro.endswith(("：", ":")) else last  # …民生实事总体顺利。主要进度如下：
    return (
        intro.endswith(("。", "：", ":"))
        and _ANNOUNCES.search(last) is not None
        and _OF_TASKS.search(called) is not None
    )


def _alike(below: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs that begin alike (解决好…), or whose first clauses end alike (…工程。), most of them with an amount; else none (D9.32).

    Serves lists of the press that neither count their items nor stop them with ；.
    """
    items = list(takewhile(lambda one: _is_short(one.text.strip(), _LONGEST_COUNTED), below))
    found = max((_of_shape(items, shape) for shape in (_beginning, _end_of_name)), key=len)
    amounts = sum(_FIGURE.search(one.text) is not None for one in found)
    return found if len(found) >= _FEWEST_COUNTED and amounts * 2 > len(found) else []


def _all_with_amounts(intro: str, below: Sequence[Paragraph]) -> list[Paragraph]:
    """All that stands below `今年实事如下：` up to the end, each a short sentence with an amount; none where anything else does (D9.167)."""
    items = [one for one in below if one.text.strip()]
    each = all(_is_short(one.text.strip(), _LONGEST_COUNTED) and _FIGURE.search(one.text) for one in items)
    return items if intro.endswith(("：", ":")) and each and len(items) >= _FEWEST_COUNTED else []


def _of_shape(items: Sequence[Paragraph], shape: Callable[[str], str]) -> list[Paragraph]:
    """The paragraphs from the first on whose shape is that of the first."""
    first = shape(items[0].text.strip()) if items else ""
    return list(takewhile(lambda one: bool(first) and shape(one.text.strip()) == first, items))


def _beginning(text: str) -> str:
    return text[:_SHAPE]


def _end_of_name(text: str) -> str:
    """How the first clause ends where it is as short as a name; empty elsewhere."""
    found = _NAME.match(text)
    return found["end"] if found else ""


def _is_short(text: str, longest: int) -> bool:
    return 0 < len(text) <= longest and not text.endswith(("：", ":"))


def _count(number: str) -> int:
    """What a number in front of a text counts: `（十二）` is 12."""
    letters = re.sub(r"[^\d一二三四五六七八九十]", "", number)
    if letters.isdecimal():
        return int(letters)
    tens, ten, ones = letters.rpartition("十")
    return (_DIGITS.find(tens) if tens else 1) * 10 * bool(ten) + (_DIGITS.find(ones) if ones else 0)


def _over_prose(paragraphs: tuple[Paragraph, ...]) -> frozenset[int]:
    """Which short headings （一） stand above prose alone, below a heading 一、 that calls them tasks or measures (D9.87)."""
    texts = [one.text.strip() for one in paragraphs]
    top, found = "", set[int]()
    for at, text in enumerate(texts[:-1]):
        level, below = level_of(text), texts[at + 1]
        if level == 0:
            top = text if heading_after(NO_HEADINGS, text) else ""
        prose = level_of(below) is None and not is_item(below) and below.endswith("。")
        if level == _BELOW and _OF_WORK.search(top) and heading_after(NO_HEADINGS, text) and prose:
            found.add(at)
    return frozenset(found)


def _leaves(paragraphs: tuple[Paragraph, ...]) -> frozenset[int]:
    """Which short paragraphs of an outline are tasks: （一）新购公交车200辆 with nothing below it, or the lines below 二、… (D9.46).

    Serves lists of 实事 that are nothing but headings; most of them have an amount, and words in front call them tasks.
    """
    texts = [one.text.strip() for one in paragraphs]
    own = [level_of(text) for text in texts]
    heads = [level if heading_after(NO_HEADINGS, text) else None for text, level in zip(texts, own, strict=True)]
    whole = 0 in heads  # else （一）, （二） count what is to be done, unless several lines stand below each
    top = 0 if whole else _BELOW
    if top not in heads or not any(_OF_TASKS.search(text) for text in texts[: heads.index(top)]):
        return frozenset()
    first = heads.index(top)
    found = _lines_below(texts, own, heads, 1 if whole else _FEWEST)
    found += [at for at in range(first, len(texts)) if whole and _is_leaf(texts, own, heads, at)]
    beside = [at for at in range(first, len(texts)) if heads[at] is None and own[at] == _BELOW]
    items = (*found, *beside)  # a longer （三） with a sentence below it is read anyway
    amounts = sum(_FIGURE.search(_bare(texts[at])) is not None for at in items)
    return frozenset(found) if len(items) >= _FEWEST_COUNTED and amounts * 2 > len(items) else frozenset()


def _is_leaf(texts: Sequence[str], own: Sequence[int | None], heads: Sequence[int | None], at: int) -> bool:
    """Whether a heading （一） stands above nothing, or 一、 with an amount does."""
    below = own[at + 1] if at + 1 < len(own) else 0
    if own[at] == 0:
        return below == 0 and _FIGURE.search(_bare(texts[at])) is not None
    return below is not None and heads[at] == _BELOW


def _lines_below(
    texts: Sequence[str], own: Sequence[int | None], heads: Sequence[int | None], fewest: int
) -> list[int]:
    """The lines without numbers below headings: one that stands alone, or several of which each has an amount.

    Where most headings stand above one line each, one above a longer paragraph does too (D9.91).
    """
    found: list[int] = []
    longer: list[int] = []
    starts = [at for at, level in enumerate(own) if level is not None]
    for start, stop in zip(starts, [*starts[1:], len(own)], strict=True):
        lines = texts[start + 1 : stop]
        counted_all = len(lines) == 1 or all(_FIGURE.search(text) and not _DATE.fullmatch(text) for text in lines)
        if heads[start] is None or len(lines) < fewest or not counted_all:
            continue
        if all(map(_is_line, lines)):
            found += range(start + 1, stop)
        elif len(lines) == 1 and _is_short(lines[0], _LONGEST_COUNTED) and not is_item(lines[0]):
            longer.append(start + 1)
    return found + longer if len(longer) < len(found) else found


def _is_line(text: str) -> bool:
    """Whether a paragraph is short, has no number and is one sentence at most."""
    return _is_short(text, _LONGEST_ITEM) and not is_item(text) and "。" not in text.rstrip("。")


def _bare(text: str) -> str:
    """Words without the number in front, which is no amount."""
    return _COUNTER.sub("", text, count=1)


def _lines(paragraphs: tuple[Paragraph, ...], leaves: frozenset[int]) -> Iterator[IssuedLine]:
    """Each item with the paragraphs below it that have no number, up to the next item or heading."""
    levels, items, sections, followed = NO_HEADINGS, list[list[Paragraph]](), list[tuple[str, ...]](), list[bool]()
    inside = False
    for at, one in enumerate(paragraphs):
        words = one.text.strip()
        heading = None if at in leaves else heading_after(levels, words)
        item = at in leaves or (any(levels) and heading is None and (is_item(words) or level_of(words) == _BELOW))
        if inside and not (heading or item):
            items[-1].append(one)
            continue
        if inside:
            followed.append(item)
        inside, levels = item, NO_HEADINGS if item and level_of(words) == 0 else heading or levels
        if item:
            items.append([one])
            sections.append(levels)
    followed += [False] * (len(items) - len(followed))
    for levels, one in zip(sections, map(_joined, _as_long(items, followed)), strict=True):
        yield _row(levels, one.text, one.place)


def _row(levels: tuple[str, ...], text: str, place: str) -> IssuedLine:
    """A task below these headings, owed by the group that one of them calls it the task of (D9.60)."""
    group = next(filter(None, map(group_in, reversed(levels))), "")
    return issued_line(*project_and_content(levels), _numbered_text(text), group, place)


def _numbered_text(text: str) -> tuple[str, str]:
    """The number in front and the text without it; （一） in front of a task goes."""
    number, rest = split_number(text)
    return (
        (number, rest) if number else ("", _COUNTER.sub("", text, count=1) if level_of(text) in {0, _BELOW} else text)
    )
