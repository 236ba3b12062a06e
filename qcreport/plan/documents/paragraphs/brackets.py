"""Paragraphs that end with their units: `（责任单位：A、B）`, `（A牵头，B、C配合）`, `（A、B负责）`, `责任单位：A、B`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from qcreport.plan.deadlines import deadline_words
from qcreport.plan.departments import is_department
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
from qcreport.plan.documents.paragraphs.labels_in_front import TOLD, behind_their_tasks, label_of_all_below
from qcreport.plan.documents.paragraphs.named_in_front import TOLD as TOLD_OF_NAMES
from qcreport.plan.documents.paragraphs.named_in_front import with_names_behind
from qcreport.plan.documents.paragraphs.within_sentences import TOLD as TOLD_OF_SENTENCES
from qcreport.plan.documents.paragraphs.within_sentences import (
    charged_within,
    in_frames,
    offices_behind,
    with_charged_within,
)
from qcreport.plan.documents.source import IssuedCell, IssuedDocument, IssuedLine, IssuedTable, Paragraph
from qcreport.plan.groups import is_group
from qcreport.plan.remarks import remarks_in
from qcreport.plan.responsibility import (
    Rules,
    deadline_apart,
    is_list_of_units,
    read_assignment,
    says_for_later,
    without_rules,
)
from qcreport.plan.roles import LABEL, Responsibility, read_roles
from qcreport.plan.separators import IN_BRACKETS
from qcreport.plan.unit_list import read_list
from qcreport.plan.unit_names import ends_like_a_unit, hardly_a_unit
from qcreport.plan.verbs import HELPS, charges

HEADINGS = ("工作项目", "工作内容", "编号", "工作任务", "责任单位", "备注")
_UNITS_AT = HEADINGS.index("责任单位")
_GROUP_ABOVE = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、章.．]|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?P<group>(?:[^，。：；、（）()\s\d]|[（(][省市州盟县区旗、]{1,5}[）)]){2,16}?)"
    r"(?:(?:牵头|负责)?的?(?:专项|重点|主要|共性|共同|工作|具体)*(?:任务|职责|分工|(?<=[责头]的)工作))(?:[（(].{1,8}[）)])?[。：:]?"
)
_SEVERAL = re.compile(r"各|相关|有关|成员单位|部门|单位|政府")
_NOT_CHARGED = ChargedItem("")
_QUOTED = 3
_ATTACHED = re.compile(
    r"附(?:件|表)\s*[\d一二三四五六七八九十]{0,2}(?:[：:]|$)"
)  # what stands below it belongs to no heading above it
_BELOW = 1  # the level of （一）
_RUN = re.compile(rf"(?:[（(](?![一二三四五六七八九十\d]{{1,3}}[）)]){IN_BRACKETS}[）)]\s*)+")
_LED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、章]|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?P<lead>[^，。：；、]{2,20}?)"
    r"(?:(?:负责)?牵头(?:负责|落实|办理|完成|推进)?的?(?:重点)?(?:工作|任务|事项|项目)?(?:[（(].{1,8}[）)])?|[（(]共?\d{1,3}[项件个][）)])[。：:]?"
)
_NUMBERED_UNIT = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?P<lead>[^，。：；、（）()\s]{2,20})[：:。]?"
)
_LABELLED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、章.．]|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?P<said>(?:牵头|责任|主办|承办|负责)(?:单位|部门)[：:][^。；]{2,80})"
)
_UNIT_ALONE = re.compile(r"(?P<lead>[^，。：；、（）()\s\d]{2,20})(?:[（(]共?\d{1,3}[项件个][）)])?[：:]")
_WORDS = r"(?:[^。；;（）()]|[（(][省市州盟县区旗乡镇街道、]{1,6}[）)])"  # 各县（市、区）人民政府 is a name
_DONE_BY = r"(?:具体|共同|分别|组织|抓好)?(?:落实|实施|办理|承办|承担|推进|执行)"  # only behind 由
_LAST_CLAUSE = re.compile(
    rf"(?P<said>\s*(?:(?P<by>由)?{_WORDS}{{2,120}}?(?:牵头(?:负责)?|负责(?:落实|实施|办理)?|(?(by){_DONE_BY}|(?!)))(?:[，,；;]{_WORDS}{{2,120}}?(?:{HELPS}|负责(?:落实|实施)?))?"
    rf"|(?P<label>(?:牵头|责任)(?:单位|部门))(?:为|是)(?P<units>(?:(?![：:]){_WORDS}){{2,120}}))[。；;]?\s*)"
)
_CALLED = re.compile(r"各|政府|部门|单位|乡镇|街道")  # 由企业负责 charges nobody whom an office could ask
_OPEN_GROUP = re.compile(
    r"(?:各|有关|相关|所有)+(?:地区?|地方|部门|单位|方面|[、和及]|各|有关|相关)*(?<=[门位区方面])(?:按照?|根据)?(?:各自)?(?:职责)?(?:分工)?(?:分别|共同)?(?:负责|落实|配合)(?:落实|实施)?"
)
_BUILDERS = re.compile(r".*(?:建设|业主|施工|实施|承建|运营|用人|经营|使用|产权|设计|监理|生产)(?:责任)?单位")
_FOR_BELOW = re.compile(
    r"(?:^|[，,。；;])(?:以下|下列)?[^，,。；;由]{0,12}由(?P<units>[^，,。；;]{2,60}?)(?:分别|共同)?(?:负责|落实)(?:落实|实施)?[。：:]?$"
)
_OF_ALL_ABOVE = ("以上", "上述")
_OF_BELOW = re.compile(r"以下|下列|分别")  # else a sentence behind an item speaks of that item
_ONLY_HELPERS = re.compile(
    r"[（(](?=(?:主要)?(?:配合|协同|协办|参与|协作|协助)(?:责任)?(?:单位|部门)[：:](?:(?!(?:牵头|责任|主办)(?:单位|部门)).)*$)"
)
_SAYS = re.compile(r"^((?:牵头|责任)(?:单位|部门))(?:为|是)")
_STOPS = re.compile(r"[。；;，,]")
_COLONS = ("：", ":")
_STOP = ("。", "；", ";")
_FIRST_SENTENCE = re.compile(
    rf"^由?(?P<said>[^。；;（）()]{{2,80}}?牵头(?:负责)?(?:[，,][^。；;，,]{{2,120}}?{HELPS})?)[，,](?P<rest>.+)$",
    re.DOTALL,
)
_BEHIND_THE_TITLE = re.compile(
    rf"(?P<title>(?:[（(][一二三四五六七八九十\d]{{1,3}}[）)])?[^，,。；;：:（）()]{{4,30}}。)由?(?P<said>[^。；;，,（）()]{{2,80}}?(?:牵头(?:负责)?(?:[，,][^。；;，,（）()]{{2,60}}?{HELPS})?|负责))[，,](?P<rest>.+)",
    re.DOTALL,
)
_LAST_SENTENCE = re.compile(r"(?P<rest>.*[。；;])(?P<said>[^。；;（）()]+)[。；;]?", re.DOTALL)
_UNIT = re.compile(r"[省市州盟县区旗各团](?!场监管部门)")
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
        at for at, text in enumerate(texts) if at in frames and not LABEL.search(text) and _said_behind_the_title(text)
    }
    tasks = tuple(() if at in prose else tuple(_tasks(text)) for at, text in enumerate(texts))
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
                if _RUN.fullmatch(task.rstrip("。；; "))
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
        if items_below and not (found or heading) and _unit_alone(text):
            heading = (text, "", "")
        levels, before, above = heading or _still(levels, read.texts, at), above, "" if found or heading else text
        if heading or found:
            for_below = ""
        elif items_below and not is_item(text) and (not is_item(before) or _OF_BELOW.search(text)):
            for_below = _for_what_follows(text, for_below)


def _still(levels: tuple[str, ...], texts: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The headings that still hold: where a list begins anew below another line with a colon, not the unit of the one above it."""
    if is_item(texts[at]) or not texts[at].endswith(_COLONS) or not 0 < at < len(texts) - 1:
        return levels
    (before, _), (behind, count) = counted(texts[at - 1]), counted(texts[at + 1])
    return NO_HEADINGS if (before, 1) == (behind, count) and _unit_alone(levels[0]) else levels


def _for_what_follows(text: str, before: str) -> str:
    """Who a sentence charges with what follows; nobody where it charges somebody who was not understood; else who was before."""
    return _said_for_below(text) or before * (_FOR_BELOW.search(text) is None)


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


def units_in(heading: str) -> str:
    """What a heading says of who does all below it, as a cell of units says it; empty where it says nothing (D9.21).

    Example:
        >>> units_in("一、责任单位：市教育局、市财政局"), units_in("市教育局：")
        ('责任单位：市教育局、市财政局', '市教育局牵头')
    """
    labelled = _LABELLED.fullmatch(heading)
    if not labelled and (group := group_in(heading)):
        return group
    lead = "" if labelled else lead_in(heading) or _unit_alone(heading)
    return labelled["said"] if labelled else f"{lead}牵头" * bool(lead)


def group_in(heading: str) -> str:
    """The group that a heading calls the tasks below its own, with a label; also of a cell that says so; empty for others (D9.60).

    Example:
        >>> group_in("三、市相关部门和单位任务"), group_in("三、重点工作任务")
        ('责任单位：市相关部门和单位', '')
    """
    found = _GROUP_ABOVE.fullmatch(heading)
    name = found["group"] if found else heading.removeprefix("责任单位：")
    said = found is not None or heading.startswith("责任单位：")
    alone = said and len(read_list(name).names) <= 1
    return f"责任单位：{name}" if alone and _SEVERAL.search(name) and is_group(name) else ""


def _unit_alone(text: str) -> str:
    """The unit that a line without a number is (`市教育局：` above what it does); empty for every other line."""
    found = _UNIT_ALONE.fullmatch(text)
    return found["lead"] if found and _is_one_unit(found["lead"]) else ""


def _is_one_unit(name: str) -> bool:
    """Whether words are the name of one unit, with its level (市教育局) or as departments are called (教育局)."""
    known = is_list_of_units(name) or is_department(name)
    return known and len(read_list(name).names) == 1 and not is_group(name)


def lead_in(heading: str) -> str:
    """The unit that a heading says leads all below it, or that it is itself (一、市城管局); empty where it says none.

    Example:
        >>> lead_in("一、县发改局牵头工作（8项）")
        '县发改局'
    """
    alone = _NUMBERED_UNIT.fullmatch(heading)
    if alone and _is_one_unit(alone["lead"]):
        return alone["lead"]
    found = _LED.fullmatch(heading)
    return found["lead"] if found and ends_like_a_unit(found["lead"]) and not is_group(found["lead"]) else ""


def _tasks(text: str) -> Iterator[str]:
    """The tasks of a paragraph, each with the brackets of its units, which `read_assignment` reads.

    Within a paragraph only brackets that say what they hold (`责任单位：`) end a task, at its end all that name units.
    """
    start = 0
    if _LABELLED.fullmatch(text) or says_for_later(text):
        return
    text, until = deadline_apart(text)
    runs = tuple(_RUN.finditer(text))
    alike = bool(runs) and not text[runs[-1].end() :].strip("。；;. ") and _names_alone(runs[-1])
    for run in runs:
        task = text[start : run.end()].strip().lstrip("。；;.")
        ends = not text[run.end() :].strip("。；;. ")
        if (ends or LABEL.search(run[0]) or _charges(text, run, alone=alike)) and _names_units(task):
            yield f"{task}{until}"
            start = run.end()
    label = LABEL.search(text)
    if label and not start:
        task = f"{text[: label.start()].strip()}（{text[label.start() :].strip('。；; ')}）"
        if _names_units(task):
            yield f"{task}{until}"
    if not label and not start and (found := _said_with_its_time(text)):
        yield f"{found['rest'].strip()}（{found['said'].strip()}）{until}"
    elif not label and not start and (found := _said_behind_the_title(text)):
        yield f"{found['title'].strip()}{found['rest'].strip()}（{found['said'].strip()}）{until}"
    elif not label and not start and (found := said_at_the_start(text)):
        yield f"{found['rest'].strip()}（{found['said'].strip()}）{until}"
    elif not label and not start and (said := _said_at_the_end(text)):
        words = _SAYS.sub(r"\1：", said.strip("。；; "), count=1)
        yield f"{text[: -len(said)].strip('，, ')}（{words}）{until}"


def ends_with_units(text: str) -> bool:
    """Whether a text is a task with its units behind it, in a bracket, a label or a sentence."""
    return any(True for _ in _tasks(text))


def _names_alone(run: re.Match[str]) -> bool:
    """Whether a bracket holds nothing but full names of units: `（市教育局、市财政局）`."""
    return is_list_of_units(run[0].strip().strip("（()）"))


def _charges(text: str, run: re.Match[str], *, alone: bool) -> bool:
    """Whether a bracket at the end of a sentence charges units with it: `。（市教育局负责）`, `（市教育局牵头，市财政局配合）。` (D9.29).

    Persons among them are none, and a rule for all rows says nothing of these. With `alone`, where the paragraph ends so too, names
    are enough: `（市教育局）。` (D9.42).
    """
    if alone and _names_alone(run):
        return text[: run.start()].rstrip().endswith(_STOP) or text[run.end() :].startswith(_STOP)
    words = without_rules(run[0].strip().strip("（()）"))
    named = read_roles(words).responsibility.named
    return (
        (text[: run.start()].rstrip().endswith(_STOP) or text[run.end() :].startswith(_STOP))
        and charges(words)
        and bool(named)
        and all(
            is_list_of_units(name) or is_group(name) or _is_a_unit(name) or _is_called_a_unit(name) for name in named
        )
    )


def _is_called_a_unit(name: str) -> bool:
    """Whether a name without a level is an office's all the same: one of the table, or nothing speaks against it (体育总局, 证监会, D9.79)."""
    return is_department(name) or not hardly_a_unit(name)


def _is_a_unit(name: str) -> bool:
    """Whether a name is a department's (财政部), or begins with a level and ends as names of units do: 市委督查室."""
    return is_department(name) or (_UNIT.match(name) is not None and ends_like_a_unit(name))


def _said_behind_the_title(text: str) -> re.Match[str] | None:
    """`1.改善通行条件。A牵头，B配合，做某事`: who does it stands behind a short title, all of them full names or groups (D9.113)."""
    found = _BEHIND_THE_TITLE.fullmatch(text)
    named = read_roles(found["said"]).responsibility.named if found else ()
    units = bool(named) and any(map(is_list_of_units, named)) and all(is_group(one) or _is_a_unit(one) for one in named)
    return found if found and units and not charges(found["rest"]) else None


def said_at_the_start(text: str) -> re.Match[str] | None:
    """`由某副市长负责，A牵头，B配合，做某事`: who does it stands first, all of them units or persons; None elsewhere."""
    found = _FIRST_SENTENCE.match(text)
    named = read_roles(found["said"]).responsibility if found else Responsibility()
    units = bool(named.leads) and all(is_group(name) or _is_a_unit(name) for name in named.named)
    return found if found and units and not charges(found["rest"]) else None


def _said_with_its_time(text: str) -> re.Match[str] | None:
    """`实施某事。A牵头，B配合，6月底前完成。`: the last sentence says who does it and until when, and nothing else (D9.162)."""
    found = _LAST_SENTENCE.fullmatch(text)
    pieces = re.split(r"[，,]", found["said"]) if found else []
    timed = [deadline_words(one) is not None or bool(remarks_in(f"，{one}").times) for one in pieces]
    who = len(timed) - len(list(takewhile(bool, reversed(timed))))
    return found if 0 < who < len(pieces) and _clause_of_units("，".join(pieces[:who]), 0) else None


def _said_at_the_end(text: str) -> str:
    """The last clause where it is `A牵头，B配合`, `由A负责` or `责任单位为A` without brackets, all of them units; else nothing."""
    clauses = (_clause_of_units(text, stop.end()) for stop in _STOPS.finditer(text))
    return next(filter(None, clauses), "")


def said_alone(text: str) -> str:
    """The words of a paragraph that is nothing but a sentence of who does the task above it; empty for every other one, and for 以上由A负责.

    Example:
        >>> said_alone("由市财政局、各县（市、区）人民政府负责落实。")
        '由市财政局、各县（市、区）人民政府负责落实'
    """
    said = "" if text.startswith(_OF_ALL_ABOVE) else _clause_of_units(text, 0).strip("。；; ")
    return _SAYS.sub("", said, count=1)


def _clause_of_units(text: str, start: int) -> str:
    """What stands from a place on where it charges units and names nothing else, groups alone only with 由 or a label; else nothing."""
    found = _LAST_CLAUSE.fullmatch(text, start)
    if not found:
        return ""
    words = found["units"] or found["said"]
    named = read_roles(words.strip("。；; ")).responsibility.named
    charged = bool(found["by"] or found["units"]) and any(
        _CALLED.search(name) and not _BUILDERS.fullmatch(name) for name in named
    )
    sure = charged or any(not is_group(name) for name in named)
    units = all(is_group(name) or _is_a_unit(name) for name in named) or is_list_of_units("、".join(named))
    return found["said"] if sure and units else ""


def _said_for_below(text: str) -> str:
    """The units of a sentence that charges them with all the items below it: `…，分别由各监管单位负责。`; empty for others."""
    if label := label_of_all_below(text):
        return label
    found = _FOR_BELOW.search(text)
    named = read_roles(found["units"]).responsibility.named if found else ()
    return found["units"] if found and named and all(is_group(one) or is_list_of_units(one) for one in named) else ""


def _names_units(task: str) -> bool:
    """Whether the brackets behind a task name units or groups, or charge an open group (各有关部门和单位) with it (D9.82)."""
    read = read_assignment("", "", "", "", task, Rules())
    open_group = _OPEN_GROUP.fullmatch(without_rules(read.issued)) is not None
    return bool(read.responsibility.named or read.responsibility.optional) or open_group


def without_units(source: IssuedDocument) -> Iterator[Paragraph]:
    """Numbered paragraphs that name nobody, in a document whose tasks are such paragraphs: told, not imported."""
    read = _read(joined(behind_their_tasks(with_names_behind(source.paragraphs, ends_with_units))))
    if not any(read.tasks):
        return
    led = any(units_in(text) or _said_for_below(text) for text in read.texts)
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
