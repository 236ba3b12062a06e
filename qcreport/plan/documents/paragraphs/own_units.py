"""The tasks of one paragraph, each with who it says does it: in a bracket, behind a label, in a sentence at its end or its start."""

import re
from collections.abc import Iterator
from itertools import takewhile

from qcreport.plan.deadlines import deadline_words
from qcreport.plan.departments import is_department
from qcreport.plan.documents.paragraphs.units_above import charges_all_below
from qcreport.plan.groups import is_group
from qcreport.plan.remarks import remarks_in
from qcreport.plan.responsibility import deadline_apart, read_assignment
from qcreport.plan.roles import LABEL, Responsibility, read_roles
from qcreport.plan.said_once import Rules, says_for_later, without_rules
from qcreport.plan.separators import IN_BRACKETS
from qcreport.plan.unit_list import is_list_of_units
from qcreport.plan.unit_names import ends_like_a_unit, hardly_a_unit
from qcreport.plan.verbs import HELPS, charges

_RUN = re.compile(rf"(?:[（(](?![一二三四五六七八九十\d]{{1,3}}[）)]){IN_BRACKETS}[）)]\s*)+")
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
_OF_ALL_ABOVE = ("以上", "上述")
_SAYS = re.compile(r"^((?:牵头|责任)(?:单位|部门))(?:为|是)")
_STOPS = re.compile(r"[。；;，,]")
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


def tasks_of(text: str) -> Iterator[str]:
    """The tasks of a paragraph, each with the brackets of its units, which `read_assignment` reads.

    Within a paragraph only brackets that say what they hold (`责任单位：`) end a task, at its end all that name units.
    """
    start = 0
    if charges_all_below(text) or says_for_later(text):
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
    elif not label and not start and (found := said_behind_the_title(text)):
        yield f"{found['title'].strip()}{found['rest'].strip()}（{found['said'].strip()}）{until}"
    elif not label and not start and (found := said_at_the_start(text)):
        yield f"{found['rest'].strip()}（{found['said'].strip()}）{until}"
    elif not label and not start and (said := _said_at_the_end(text)):
        words = _SAYS.sub(r"\1：", said.strip("。；; "), count=1)
        yield f"{text[: -len(said)].strip('，, ')}（{words}）{until}"


def is_brackets(text: str) -> bool:
    """Whether a text is nothing but brackets: who does the task above it."""
    return _RUN.fullmatch(text) is not None


def ends_with_units(text: str) -> bool:
    """Whether a text is a task with its units behind it, in a bracket, a label or a sentence."""
    return any(True for _ in tasks_of(text))


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


def said_behind_the_title(text: str) -> re.Match[str] | None:
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


def _names_units(task: str) -> bool:
    """Whether the brackets behind a task name units or groups, or charge an open group (各有关部门和单位) with it (D9.82)."""
    read = read_assignment("", "", "", "", task, Rules())
    open_group = _OPEN_GROUP.fullmatch(without_rules(read.issued)) is not None
    return bool(read.responsibility.named or read.responsibility.optional) or open_group
