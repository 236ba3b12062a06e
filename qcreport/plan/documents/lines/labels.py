"""Label lines of their own below a task (`牵头单位：A`, `完成时限：6月底`): they belong to the task above and are no task."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qcreport.plan.deadlines import DEADLINE_LABEL
from qcreport.plan.departments import is_department
from qcreport.plan.documents.lines.items import is_item
from qcreport.plan.documents.source import Paragraph
from qcreport.plan.groups import is_group
from qcreport.plan.responsibility import without_deadline
from qcreport.plan.roles import INNER, LABEL, read_roles
from qcreport.plan.said_once import says_for_later
from qcreport.plan.separators import IN_BRACKETS, LAST_BRACKET
from qcreport.plan.unit_list import is_list_of_units
from qcreport.plan.verbs import charges

OF_ALL = r"(?:以上|上述)(?:各|[\d一二三四五六七八九十]+|所有)*(?:项|条)?(?:任务|措施|工作|内容)?(?:均|都|的)*[，,：:]?"
_LABEL_LINE = re.compile(rf"(?:{OF_ALL})?(?:(?:{LABEL.pattern})|(?P<until>{DEADLINE_LABEL.pattern}))")
_OPENED = re.compile(r"^[（(〔【\[［]\s*")
_OTHER_BRACKET = re.compile(r"[〔【\[［](?P<inside>[^〔〕【】\[\]［］]*)[〕】\]］](?=(?P<ends>[。；;]|[.\s]*$)?)")
_DASHED = re.compile(r"(?<=\S)[。；;]?\s*[—－–]{1,2}\s*(?P<inside>[^—－–。]{3,120})[。；;]?$")
_SAID_TO_BE = re.compile(
    r"(?<=[（(【〔\[［])((?:牵头|主办|责任|承办|配合|协办)(?:责任)?(?:单位|部门))[为是](?=[省市州盟县区旗各团])"
)
_BARE_LABEL = re.compile(r"(?:牵头|主办|责任|承办|配合|协办)(?:责任)?(?:单位|部门)")
_IN_ROUND = re.compile(rf"^[（(](?P<inside>{IN_BRACKETS})[）)][。；;.\s]*$")
_OF_UNITS = re.compile(rf"(?:{LABEL.pattern})|牵头|落实$")
_WITH_OFFICES = re.compile(
    rf"[（(](?P<outer>{IN_BRACKETS})[）)][。；;，,]?\s*[（(]?(?P<inner>{INNER.pattern}[^。（()）]{{2,200}})(?:[）)]|[。；;]|$)"
)
_FOR_ALL_BELOW = re.compile(rf"[（(](?P<said>(?:以下|下同|其余)(?:{IN_BRACKETS}))[）)]$")
_MEASURES = re.compile(r"[（(【〔\[［]?(?:工作|主要|具体|推进|落实|重点|实施)?(?:措施|举措|路径)[】〕\]］]?[：:]\s*\S")
_CONTENTS = re.compile(
    r"[（(【〔\[［]?(?:工作|主要|目标|建设|实施|重点|具体|项目|年度|推进|整改|改革)*(?:任务|内容|目标|措施|举措|要求|标准|成效)[】〕\]］]?[：:]\s*(?P<words>\S.*)",
    re.DOTALL,
)
_ENDS = "。；;. "
_STOPS = ("。", "；", ";")


def is_label_line(text: str) -> bool:
    """Whether a line is nothing but a label and what it holds, in brackets or not.

    Example:
        >>> is_label_line("责任单位：市教育局、市财政局")
        True
    """
    return _LABEL_LINE.match(_OPENED.sub("", text.strip(), count=1)) is not None


def in_brackets(labels: Iterable[str]) -> str:
    """Label lines as brackets behind a task; those of persons and of the deadline stand in brackets of their own."""
    persons: list[str] = []
    units: list[str] = []
    until: list[str] = []
    for line in labels:
        found = _LABEL_LINE.match(said := _bare(line))
        alone = found is not None and not LABEL.search(said, found.end())
        kind = units
        if found and alone:
            kind = persons if found["other"] else until if found["until"] else units
        kind.append(said)
    return "".join(f"（{'；'.join(held)}）" for held in (persons, units, until) if held)


def with_labels(text: str) -> str:
    """A task with line breaks, its label lines put behind it as brackets; line breaks elsewhere go.

    Serves cells and paragraphs whose units stand below the task, after a line break.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = next((at for at, line in enumerate(lines) if at and is_label_line(line)), len(lines))
    behind = _continued(lines[first:])
    return f"{''.join(lines[:first])}{in_brackets(behind)}"


def joined(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, label lines, and who joins in all tasks (D9.58), put behind the task above them; brackets of other shapes at an end made round.

    `工作任务：…` below the label lines of a title belongs to it, as do the label lines below that (D9.148).
    """
    task: Paragraph | None = None
    labels: list[str] = []
    going_on = False
    for one in _with_their_measures(tuple(_with_their_colons(tuple(paragraphs)))):
        if task is not None and (_says_of_it(one.text) or (is_item(task.text) and says_for_later(one.text))):
            labels.append(one.text)
            going_on = _says_nothing(one.text)
            continue
        card = task is not None and _CONTENTS.match(task.text.strip())  # the next one begins as it did
        if task is not None and labels and not (going_on or card) and (held := _CONTENTS.fullmatch(one.text.strip())):
            task = replace(task, text=f"{task.text.strip().rstrip('。；;：:')}：{held['words']}")
            continue
        if going_on and (_says_nothing(labels[-1]) or _is_units(one.text.strip())):
            labels[-1] += f"{'' if _says_nothing(labels[-1]) else '、'}{one.text.strip()}"
            continue
        going_on = False
        if task is not None:
            yield _whole(task, labels)
        task, labels = one, []
    if task is not None:
        yield _whole(task, labels)


def _is_units(text: str) -> bool:
    """Whether a line is nothing but units or a group of them."""
    return is_list_of_units(text) or is_group(text)


def _with_their_colons(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """责任单位 in a line of its own above units is as with a colon: who it is stands in the lines below (D9.54)."""
    for at, one in enumerate(paragraphs):
        bare = _BARE_LABEL.fullmatch(one.text.strip())
        below = paragraphs[at + 1].text.strip() if bare and at + 1 < len(paragraphs) else ""
        yield replace(one, text=f"{bare[0]}：") if bare and is_list_of_units(below) else one


def _with_their_measures(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """`工作措施：…` between a task and a label line that says who does it is how that task is done, and belongs to it (D9.104)."""
    held: Paragraph | None = None
    for at, one in enumerate(paragraphs):
        below = paragraphs[at + 1].text if at + 1 < len(paragraphs) else ""
        if held and _MEASURES.match(one.text.strip()) and is_label_line(below) and not is_label_line(held.text):
            held = replace(held, text=f"{held.text.strip().rstrip('。；;')}。{one.text.strip()}")
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _says_of_it(line: str) -> bool:
    """Whether a line says of the task above it who does it or until when: behind a label, or all of it in one bracket (D9.120)."""
    whole = _IN_ROUND.match(_rounded(line.strip()))
    return is_label_line(line) or (whole is not None and _holds_units(whole["inside"]))


def _says_nothing(label: str) -> bool:
    """Whether a label line ends with its colon: `责任单位：`, the units follow in the next paragraph."""
    found = _LABEL_LINE.match(label.strip())
    return found is not None and found.end() == len(label.strip())


def _whole(task: Paragraph, labels: list[str]) -> Paragraph:
    text = with_labels(_rounded(task.text.strip()))
    bare = text.rstrip(_ENDS)
    if labels and bare.endswith("）") and all(map(says_for_later, labels)):
        return replace(task, text=f"{bare[:-1]}。{'。'.join(map(_bare, labels))}）")
    last = LAST_BRACKET.search(bare) if labels else None
    text = bare if last and _holds_units(last["inside"]) else text  # （责任单位：A）。 goes on with its deadline
    return replace(task, text=_with_offices(f"{text}{in_brackets(labels)}"))


def _with_offices(text: str) -> str:
    """`（省环保厅牵头）厅内分工：水处牵头，监测站配合。` in one bracket: `（省环保厅牵头。厅内分工：水处牵头，监测站配合）` (D9.43)."""

    def one(found: re.Match[str]) -> str:
        held = _holds_units(found["outer"])
        return f"（{found['outer'].rstrip(_ENDS)}。{found['inner'].strip(_ENDS)}）" if held else found[0]

    return _WITH_OFFICES.sub(one, text)


def _rounded(text: str) -> str:
    """〔牵头单位：A〕 at the end of a task or sentence, its stop before or behind the bracket, is one like （牵头单位：A）."""

    def one(found: re.Match[str]) -> str:
        ends = found["ends"] is not None or text[: found.start()].rstrip().endswith(_STOPS)
        return f"（{found['inside']}）" if ends and _holds_units(found["inside"]) else found[0]

    text = _SAID_TO_BE.sub(r"\1：", text)
    dashed = _DASHED.search(text)
    if dashed and (is_list_of_units(dashed["inside"]) or _charges_units(dashed["inside"])):
        return f"{text[: dashed.start()]}（{dashed['inside']}）"
    return _OTHER_BRACKET.sub(one, text)


def _charges_units(inside: str) -> bool:
    """Whether words charge units by their full names, with a deadline behind them or not: `A牵头，B配合；6月底前完成` (D9.157)."""
    who = without_deadline(inside)
    named = read_roles(who).responsibility.named
    whole = all(is_group(one) or is_list_of_units(one) or is_department(one) for one in named)
    return charges(who) and whole and any(map(is_list_of_units, named))


def _holds_units(inside: str) -> bool:
    who = without_deadline(inside)
    return _OF_UNITS.search(who) is not None or charges(who) or is_list_of_units(who)


def _bare(line: str) -> str:
    rounded = _IN_ROUND.match(_rounded(line.strip()))
    bare = (rounded["inside"] if rounded else line).strip(_ENDS)
    return _FOR_ALL_BELOW.sub(
        r"。\g<said>", bare
    )  # a bracket in the bracket that stands behind the task would end it (D9.116)


def _continued(lines: list[str]) -> list[str]:
    """A line without a label goes on with the label above it."""
    found: list[str] = []
    for line in lines:
        if is_label_line(line) or not found:
            found.append(line)
        else:
            found[-1] += line
    return found
