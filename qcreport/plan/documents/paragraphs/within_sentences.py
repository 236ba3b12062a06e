"""Numbered paragraphs that say who does them in a way that only several of them make sure.

Within a sentence (由A牵头，B配合，…; …的问题，由A会同B研究提出意见, D9.143), or by offices without a level in a bracket behind (（就业处、就管中心）, D9.145).
"""

import re
from collections.abc import Sequence

from qcreport.plan.departments import is_department
from qcreport.plan.documents.lines.frames import is_frame
from qcreport.plan.documents.lines.items import is_numbered
from qcreport.plan.documents.lines.sections import NO_HEADINGS, heading_after, level_of
from qcreport.plan.documents.paragraphs.office_headings import is_office
from qcreport.plan.groups import is_group
from qcreport.plan.responsibility import read_assignment
from qcreport.plan.said_once import Rules
from qcreport.plan.separators import split_names
from qcreport.plan.unit_list import read_list
from qcreport.plan.unit_names import hardly_a_unit

TOLD = "中有的任务在句子里写明由谁负责，或末尾的括号里是处室一类的名称，按这些读作牵头、责任和配合单位"
_NAMES = r"[^，,。；;：:由（）()“”]"
_WITH = r"(?:积极|协同|共同|予以|做好|密切)*(?:配合|参与|参加|协助|协办|支持)"
_BY = re.compile(
    rf"(?<![^\s，,。；;：:”』」])(?:此项工作|该项工作)?由(?P<first>{_NAMES}{{2,80}}?)(?:(?P<joined>[，,]?(?:会同|商(?![务业会]))){_NAMES}{{2,120}}?)?"
    r"(?P<does>(?:负责)?(?:总|共同|联合)?牵头|(?:具体|分别|共同|组织|总|全面|主要)*负责|研究(?=提出|制定|出台|落实)|(?:提出|制定|组织|抓好)(?=[^，。；]{2,14}(?:[，,。；;]|$))|落实|承办|实施)"
    rf"(?P<more>[^，,。；;]{{0,16}})(?:[，,](?P<helping>{_NAMES}{{2,120}}?){_WITH})?(?=[，,。；;]|$)"
)
_CHARGES = re.compile(r"由[^，,。；;]{2,80}?(?:牵头|负责|会同)")
_NO_WORK = re.compile(r"解释|公布|筹[措集]|签[字发]")
_BEHIND = re.compile(r"[（(](?P<names>[^（()）：:。；;]{2,60})[）)][。；;]?$")
_INNER = re.compile(r"[^\d\s，,]{1,10}(?:[司处科股室局委办厅]|中心|总队|支队|大队|研究院|研究所|总站|协会|学会)")
_FEWEST = 2
_JOINED = re.compile(r"[，,]?(?:会同|商(?![务业会]))")


def charged_within(text: str) -> str:
    """A numbered paragraph with who does it, by the one sentence in it that says so, in a bracket behind it; empty for others.

    Example:
        >>> charged_within("（二）关于划定红线的问题，由国土资源部会同农业部等部门负责落实。")
        '（二）关于划定红线的问题，由国土资源部会同农业部等部门负责落实。（牵头单位：国土资源部；配合单位：农业部等部门）'
    """
    found = tuple(_BY.finditer(text)) if is_numbered(text) else ()
    if len(found) != 1 or len(_CHARGES.findall(text)) > 1 or _NO_WORK.match(found[0]["more"]):
        return ""
    by = found[0]
    first, *joined = _JOINED.split(text[by.start("first") : by.start("does")])
    leads = "牵头" in by["does"] or bool(joined)
    others = "、".join((*joined, *filter(None, (by["helping"],))))
    charged, helping = read_list(first).names, read_list(others).names if others else ()
    if not charged or not all(map(_is_one_who_does, (*charged, *helping))) or all(map(is_group, charged)):
        return ""
    said = f"{'牵头' if leads else '责任'}单位：{first}" + f"；配合单位：{others}" * bool(others)
    return f"{text}（{said}）"


def offices_behind(text: str) -> str:
    """A numbered paragraph whose last bracket holds nothing but what is called like offices within a unit, these with a label; empty for others.

    Example:
        >>> offices_behind("7.登记失业率控制在4%。（就业处、就管中心）"), offices_behind("8.修订办法。（草案）")
        ('7.登记失业率控制在4%。（责任单位：就业处、就管中心）', '')
    """
    found = _BEHIND.search(text) if is_numbered(text) else None
    names = split_names(found["names"]) if found else ()
    if not found or not names or not all(_INNER.fullmatch(name) and not is_group(name) for name in names):
        return ""
    return f"{text[: found.start()]}（责任单位：{found['names']}）"


def with_charged_within(texts: Sequence[str], tasks: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """What each paragraph is as tasks, those that say so within a sentence, or by offices behind them, too.

    Where no other paragraph names units these have to be several: a single one may be prose. Below 组织领导 and the like they are.
    """
    frames = in_frames(texts)
    found = [tuple(own) for own in tasks]
    for way in (charged_within, offices_behind):
        more = {at: said for at, text in enumerate(texts) if not (found[at] or at in frames) and (said := way(text))}
        if len(more) >= _FEWEST or (more and way is charged_within and any(tasks)):
            found = [own or ((more[at],) if at in more else ()) for at, own in enumerate(found)]
    known = {
        name
        for own in found
        for task in own
        for name in read_assignment("", "", "", "", task, Rules()).responsibility.named
    }
    for at, text in enumerate(texts):
        if not (found[at] or at in frames) and (said := _behind_by_known(text, known)):
            found[at] = (said,)
    return tuple(found)


def _behind_by_known(text: str, known: set[str]) -> str:
    """A numbered paragraph whose last bracket holds nothing but units, one of which other tasks name or the table of departments, these with a label; empty for others (D9.154)."""
    found = _BEHIND.search(text) if is_numbered(text) else None
    names = split_names(found["names"]) if found else ()
    sure = bool(known) and any(name in known or is_department(name) for name in names)
    units = all(name in known or is_group(name) or not hardly_a_unit(name) for name in names)
    return f"{text[: found.start()]}（责任单位：{found['names']}）" if found and units and sure else ""


def in_frames(texts: Sequence[str]) -> frozenset[int]:
    """Which paragraphs stand below a heading 一、 that says how a plan is carried out."""
    frame, found = False, set[int]()
    for at, text in enumerate(texts):
        if level_of(text) == 0 and heading_after(NO_HEADINGS, text):
            frame = is_frame(text)
        elif frame:
            found.add(at)
    return frozenset(found)


def _is_one_who_does(name: str) -> bool:
    """Whether a name in a sentence is an office's, with a level or without, or a group's."""
    return is_group(name) or is_office(name) or not hardly_a_unit(name)
