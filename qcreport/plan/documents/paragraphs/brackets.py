"""Paragraphs that end with their units: `（责任单位：A、B）`, `（A牵头，B、C配合）`, `（A、B负责）`, `责任单位：A、B`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qcreport.plan.documents.lines.items import counted, is_item, is_numbered, split_number
from qcreport.plan.documents.lines.labels import joined
from qcreport.plan.documents.lines.sections import NO_HEADINGS, heading_after, heading_in, level_of, project_and_content
from qcreport.plan.documents.paragraphs.aims import aims
from qcreport.plan.documents.paragraphs.beside_tasks import beside_tasks
from qcreport.plan.documents.paragraphs.charging import (
    ChargedItem,
    Charging,
    charged_in,
    charging,
    leads_alone,
    led_from_above,
    with_deadline,
)
from qcreport.plan.documents.paragraphs.for_all_above import shared
from qcreport.plan.documents.paragraphs.item_titles import Titled, titled
from qcreport.plan.documents.paragraphs.labels_in_front import TOLD, behind_their_tasks
from qcreport.plan.documents.paragraphs.named_in_front import TOLD as TOLD_OF_NAMES
from qcreport.plan.documents.paragraphs.named_in_front import with_names_behind
from qcreport.plan.documents.paragraphs.own_units import (
    ends_with_units,
    is_brackets,
    said_at_the_start,
    said_behind_the_title,
    tasks_of,
)
from qcreport.plan.documents.paragraphs.units_above import (
    for_what_follows,
    group_in,
    lead_in,
    said_for_below,
    unit_alone,
    units_in,
)
from qcreport.plan.documents.paragraphs.within_sentences import TOLD as TOLD_OF_SENTENCES
from qcreport.plan.documents.paragraphs.within_sentences import (
    charged_within,
    in_frames,
    offices_behind,
    with_charged_within,
)
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph
from qcreport.plan.roles import LABEL

HEADINGS = ("工作项目", "工作内容", "编号", "工作任务", "责任单位", "备注")
_UNITS_AT = HEADINGS.index("责任单位")
_NOT_CHARGED = ChargedItem("")
_QUOTED = 3
_ATTACHED = re.compile(
    r"附(?:件|表)\s*[\d一二三四五六七八九十]{0,2}(?:[：:]|$)"
)  # what stands below it belongs to no heading above it
_BELOW = 1  # the level of （一）
_OF_BELOW = re.compile(r"以下|下列|分别")  # else a sentence behind an item speaks of that item
_ONLY_HELPERS = re.compile(
    r"[（(](?=(?:主要)?(?:配合|协同|协办|参与|协作|协助)(?:责任)?(?:单位|部门)[：:](?:(?!(?:牵头|责任|主办)(?:单位|部门)).)*$)"
)
_COLONS = ("：", ":")
_CONTENT = re.compile(
    r"^(?:(?:年度)?(?:目标任务|工作目标|任务目标)|(?:主要|建设|实施|具体|工作)?(?:内容|任务))[：:]\s*(?=\S{4})"
)


@dataclass(frozen=True, slots=True)
class _Read:
    """Paragraphs with who does them all behind each, their words, and the tasks with units that each of them is."""

    kept: tuple[Paragraph, ...]
    texts: tuple[str, ...]
    tasks: tuple[tuple[str, ...], ...]


def _read(paragraphs: Iterable[Paragraph]) -> _Read:
    kept = tuple(shared(tuple(paragraphs), ends_with_units))
    texts = tuple(one.text.strip() for one in kept)
    frames = in_frames(texts)
    prose = {
        at for at, text in enumerate(texts) if at in frames and not LABEL.search(text) and said_behind_the_title(text)
    }
    tasks = tuple(() if at in prose else tuple(tasks_of(text)) for at, text in enumerate(texts))
    return _Read(kept, texts, with_charged_within(texts, tasks))


def bracketed(source: IssuedDocument) -> IssuedTable | None:
    """The paragraphs with units in brackets as one table, headings above them as 项目 and 内容; None where there are none."""
    named = with_names_behind(source.paragraphs, ends_with_units)
    ordered = behind_their_tasks(named)
    read = _read(joined(ordered))
    lines = tuple(_lines(read))
    if all(group_in(line.cells[_UNITS_AT].text) for line in lines):
        return None
    within = any(
        {charged_within(text), offices_behind(text)} & {*own} for text, own in zip(read.texts, read.tasks, strict=True)
    )
    moved = (TOLD_OF_NAMES * (named != source.paragraphs), TOLD * (ordered != named), TOLD_OF_SENTENCES * within)
    told = "；".join(filter(None, (_told(charging(read.texts, read.tasks)), *moved)))
    head = IssuedLine(tuple(IssuedCell(text) for text in HEADINGS), lines[0].place)
    return IssuedTable("以责任单位结尾的段落", (head, *lines), told, explicit=True)


def _lines(read: _Read) -> Iterator[IssuedLine]:
    levels, above, for_below = NO_HEADINGS, "", ""
    beside = beside_tasks(read.texts, read.tasks) | aims(read.texts, read.tasks)
    charged, titles = charging(read.texts, read.tasks), _titled(read)
    for at, (one, text, found) in enumerate(zip(read.kept, read.texts, read.tasks, strict=True)):
        if at in charged.headings or at in titles.titles - charged.items.keys():
            levels, above, for_below = heading_after(levels, charged.headings.get(at, "")) or levels, "", ""
            continue
        if _ATTACHED.match(text) and not found:
            levels, above, for_below = NO_HEADINGS, "", ""
            continue
        item = charged.items.get(at, _NOT_CHARGED)
        level = level_of(text) if found or at in beside else None
        levels = levels if level is None else (*levels[:level], *[""] * (len(levels) - level))
        project, content = project_and_content((*levels, item.heading, titles.items.get(at, "")))
        for task in found:
            begun = is_item(above) and said_at_the_start(text)
            titled = is_item(above) and _CONTENT.match(task) is not None
            task = _CONTENT.sub("", task)  # noqa: PLW2901 -- its label says nothing
            whole = (
                f"{above.rstrip('。：:')}：{task}"
                if begun or titled
                else above + task
                if is_brackets(task.rstrip("。；; "))
                else task
            )
            lead = charged_in(item) or next((f"牵头单位：{one}" for one in map(lead_in, reversed(levels)) if one), "")
            charged_by = _ONLY_HELPERS.sub(f"（{lead}；", whole) if lead else whole
            charged_by = with_deadline(led_from_above(charged_by, item), item)
            yield issued_line(project, content, split_number(charged_by), "", one.place)
        own = level_of(text)
        higher = levels if own is None else levels[:own]  # （三） ends what （二） charges
        units = item.units or next(filter(None, map(units_in, reversed(higher))), "") or for_below
        items_below = at + 1 < len(read.texts) and is_item(read.texts[at + 1])
        below = at in charged.items or is_item(text) or (level_of(text) == _BELOW and not items_below)
        if units and not found and below and not units_in(text):
            yield issued_line(project, content, split_number(text), units, one.place)
            continue
        if at in beside:
            yield issued_line(project, content, split_number(text), "", one.place)
            above = ""
            continue
        heading = None if found else heading_after(levels, text) or (heading_in(levels, text) if items_below else None)
        if items_below and not (found or heading) and unit_alone(text):
            heading = (text, "", "")
        levels, before, above = heading or _still(levels, read.texts, at), above, "" if found or heading else text
        if heading or found:
            for_below = ""
        elif items_below and not is_item(text) and (not is_item(before) or _OF_BELOW.search(text)):
            for_below = for_what_follows(text, for_below)


def _still(levels: tuple[str, ...], texts: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The headings that still hold: where a list begins anew below another line with a colon, not the unit of the one above it."""
    if is_item(texts[at]) or not texts[at].endswith(_COLONS) or not 0 < at < len(texts) - 1:
        return levels
    (before, _), (behind, count) = counted(texts[at - 1]), counted(texts[at + 1])
    return NO_HEADINGS if (before, 1) == (behind, count) and unit_alone(levels[0]) else levels


def _told(charged: Charging) -> str:
    """What was concluded of headings that charge, in words for the office; empty where there are none."""
    headings, leading = tuple(charged.headings.values()), any(map(leads_alone, charged.items.values()))
    quoted = "".join(f"“{one}”" for one in headings[:_QUOTED])
    more = f"等{len(headings)}个标题" if len(headings) > _QUOTED else ""
    said = "后面写明的责任单位，算作下面没有写明单位的各项的责任单位，标题本身不作为任务"
    said += "；只写明牵头的，由其牵头，各项自己写明的单位配合" * leading
    return f"中标题{quoted}{more}{said}" if headings else ""


def _titled(read: _Read) -> Titled:
    return titled(read.texts, [bool(tasks) for tasks in read.tasks])


def issued_line(project: str, content: str, words: tuple[str, str], units: str, place: str) -> IssuedLine:
    """One task as a row below `HEADINGS`."""
    return IssuedLine(tuple(IssuedCell(cell) for cell in (project, content, *words, units, place)), place)


def without_units(source: IssuedDocument) -> Iterator[Paragraph]:
    """Numbered paragraphs that name nobody, in a document whose tasks are such paragraphs: told, not imported."""
    read = _read(joined(behind_their_tasks(with_names_behind(source.paragraphs, ends_with_units))))
    if not any(read.tasks):
        return
    led = any(units_in(text) or said_for_below(text) for text in read.texts)
    beside = beside_tasks(read.texts, read.tasks) | aims(read.texts, read.tasks)
    headed = charging(read.texts, read.tasks).items
    taken = {line.place for line in _lines(read)} if led or beside or headed else set()
    taken |= {read.kept[at].place for at in _titled(read).titles}
    levels = {level_of(text) for text, tasks in zip(read.texts, read.tasks, strict=True) if tasks} - {None}
    for at, (one, text) in enumerate(zip(read.kept, read.texts, strict=True)):
        numbered = is_item(text) or (level_of(text) in levels and heading_after(NO_HEADINGS, text) is None)
        followed = at + 1 < len(read.kept) and read.tasks[at + 1] and not is_numbered(read.texts[at + 1])
        if not read.tasks[at] and not followed and one.place not in taken and numbered:
            yield one
