"""What must hold between cells: part and whole, rank and cities, status and completion.

Each rule stands here once with both faces, Python and formula (D3.12, D3.13, D4.5).
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from qcreport.asked.fields import formulas
from qcreport.asked.fields.faces import ASKED
from qcreport.asked.fields.formulas import Seen
from qcreport.asked.fields.sayings import nothing_formula, says_nothing
from qcreport.asked.fields.types import CITIES
from qcreport.asked.headings import PERCENT, PROGRESS, STATUS
from qcreport.asked.items import DONE, EXEMPT, NO_BUSINESS, NOT_BEGUN, SAME, SAME_PERCENT, UNDERWAY
from qcreport.asked.model import SPECIAL, Field
from qcreport.asked.subject import Subject
from qcreport.book.numbers import exact
from qcreport.findings import Finding, Place, finding

PART, WHOLE, RANK = "分子", "分母", "排名"
STATUS_FROM = ((0, NOT_BEGUN), (1, UNDERWAY), (100, DONE))  # the status from which percentage on (D3.12)
TAKES_ALONG = {"F141": STATUS}  # the other answer of the same row that is not taken either (D3.19)
_SAYS_SAME = {SAME: (PERCENT, STATUS, PROGRESS), SAME_PERCENT: (PERCENT,)}  # what a tick says is as it was (D3.32)
_CALLED = {PERCENT: "完成率"}
_Entry = tuple[Field, Fraction]
_EXPECTED = f"{NOT_BEGUN}对应0，{UNDERWAY}对应1—99，{DONE}对应100"


def relation_findings(
    entries: Sequence[tuple[Field, Fraction]], places: Mapping[str, Place], *, special: str = ""
) -> tuple[Finding, ...]:
    """Hold the figures of one indicator against each other.

    Args:
        entries: Fields with their usable values; roles 分子, 分母, 排名, 参评数 take part, year by year.
        places: Where each field was read, by `Field.item`.
        special: What was chosen in the row 特殊情况; `本期无此业务` answers 0/0.
    """
    pairs = (*_pairs(entries, PART, WHOLE), *_pairs(entries, RANK, CITIES))
    findings = (_pair_finding(small, large, places, special) for small, large in pairs)
    return tuple(found for found in findings if found is not None)


def relation_formula(cells: Mapping[str, str], fields: Sequence[Field] = ()) -> str:
    """Excel expression giving nothing or `请核对：…` for the cells of one indicator.

    Args:
        cells: Cells that hold a usable number or nothing, by role (分子, 分母, 排名, 参评数), and where there is one the cell
            with the usable choice of `特殊情况`.
        fields: The fields of those roles; without them part and whole count as measured alike.
    """
    by_role = {field.role: field for field in fields}
    if PART in cells and WHOLE in cells:
        part, whole = by_role.get(PART), by_role.get(WHOLE)
        alike = part is None or whole is None or _measured_alike(part, whole)
        names = (part.item if part else PART, whole.item if whole else WHOLE)
        return _share_formula(cells, names, alike=alike)
    if RANK in cells and CITIES in cells:
        wrong = formulas.literal(f"{ASKED}名次不能大于参评城市数")
        return _of_numbers((cells[RANK], cells[CITIES]), f'IF({cells[RANK]}>{cells[CITIES]},{wrong},"")')
    return '""'


def task_findings(
    status: str,
    percent: Fraction | None,
    progress: str,
    places: Mapping[str, Place],
    *,
    item: str = "",
    bare_one: bool = False,
) -> tuple[Finding, ...]:
    """Hold status, 完成率 and narrative of one task against each other (D3.12, D3.13, D3.19).

    Args:
        status: The usable 进展状态, empty where there is none.
        percent: The usable 完成率(%), None where there is none.
        progress: 进展情况, empty where there is none.
        places: Where they were read, by heading; the status of an exemption without reason is what is not taken.
        item: The task's id.
        bare_one: 完成率 is a 1 in a cell, which counts as it shows (1 or 100%) only where the status says the same.
    """
    known = status in {name for _, name in STATUS_FROM}
    doubt = (finding("F143", places.get(PERCENT), item=item, name=PERCENT),) if bare_one and not known else ()
    if status == EXEMPT:
        return (finding("F142", places.get(STATUS), item=item), *doubt) if says_nothing(progress) else doubt
    if percent is None or not contradict(status, percent):
        return doubt
    words = {"status": status, "percent": exact(percent), "expected": _EXPECTED}
    return (finding("F141", places.get(PERCENT), item=item, **words),)


def task_formula(status: str, percent: Seen, core: str) -> str:
    """Excel expression giving nothing or `请核对：…` for one task row.

    Args:
        status: The cell with the status, made even.
        percent: 完成率(%).
        core: What of 进展情况 could explain anything (`sayings.core_formula`).
    """
    starts = ",".join(str(start) for start, _ in STATUS_FROM)
    names = ",".join(formulas.literal(name) for _, name in STATUS_FROM)
    fitting = f"LOOKUP({formulas.number(percent)},{{{starts}}},{{{names}}})"
    known = ",".join(f"EXACT({status},{formulas.literal(name)})" for _, name in STATUS_FROM)
    unlike = formulas.literal(f"{ASKED}{_EXPECTED}")
    unexplained = formulas.literal(f"{ASKED}合理缺项请在进展情况写明理由")
    consistent = f'IFERROR(IF(EXACT({status},{fitting}),"",{unlike}),"")'
    return (
        f'IF(ISERROR({status}),"",IF(EXACT({status},"{EXEMPT}"),IFERROR(IF({nothing_formula(core)},{unexplained},""),""),'
        f'IF(OR({known}),{consistent},"")))'
    )


def tick_finding(tick: str, changed: Mapping[str, bool], places: Mapping[str, Place], *, item: str) -> Finding | None:
    """Hold 本期确认 of a task against its row: what was typed counts, and the tick that denies it is asked about (D3.36).

    Args:
        tick: The usable choice, empty where there is none.
        changed: Headings → whether what stands there is other than last period's.
        places: Where they were read, by heading.
        item: The task's id.
    """
    denied = [one for one in _SAYS_SAME.get(tick, ()) if changed.get(one)]
    if not denied:
        return None
    words = "、".join(_CALLED.get(one, one) for one in denied)
    about = str(Subject(item, denied[0]))
    return finding("S242", places.get(denied[0]), item=about, id=item, tick=tick, changed=words)


def tick_formula(tick: str, changed: Mapping[str, str]) -> str:
    """Excel expression giving what a tick denies, each heading behind `、`; nothing where it fits its row (D3.36).

    Args:
        tick: The cell with the choice, made even.
        changed: Headings → expressions that are TRUE where what stands there is other than last period's.
    """
    parts = []
    for heading, is_changed in changed.items():
        ticks = ",".join(f'EXACT({tick},"{one}")' for one, said in _SAYS_SAME.items() if heading in said)
        parts.append(f'IFERROR(IF(OR({ticks}),IF({is_changed},"、{_CALLED.get(heading, heading)}",""),""),"")')
    return "&".join(parts) or '""'


def contradict(status: str, percent: Fraction) -> bool:
    """Whether a status and a 完成率 cannot both be true (D3.19); an exemption has none."""
    return status in {name for _, name in STATUS_FROM} and status_from(percent) != status


def status_from(percent: Fraction) -> str:
    """The status that a completion means.

    Example:
        60 → 进行中.
    """
    return next((name for start, name in reversed(STATUS_FROM) if percent >= start), "")


def _pairs(entries: Sequence[tuple[Field, Fraction]], small: str, large: str) -> list[tuple[_Entry, _Entry]]:
    firsts = [entry for entry in entries if entry[0].role == small]
    seconds = [entry for entry in entries if entry[0].role == large]
    return [(a, b) for a in firsts for b in seconds if a[0].year == b[0].year or len(firsts) == len(seconds) == 1]


def _pair_finding(small: _Entry, large: _Entry, places: Mapping[str, Place], special: str) -> Finding | None:
    (field, value), (other, bound) = small, large
    place = places.get(field.item)
    figures = {"small": exact(value), "large": exact(bound)}
    if field.role == RANK:
        words = {"rank": field.item, "cities": other.item, **figures}
        return finding("F134", place, item=field.id, **words) if value > bound else None
    words = {"part": field.item, "whole": other.item, **figures}
    if bound == 0:
        if value == 0:
            return None if special == NO_BUSINESS else finding("F133", place, item=field.id, **words)
        return finding("F132", place, item=field.id, **words)
    return finding("F131", place, item=field.id, **words) if _measured_alike(field, other) and value > bound else None


def _measured_alike(part: Field, whole: Field) -> bool:
    """Deaths per 万台 may exceed the number of 万台; 合格批次 never exceeds 抽查批次."""
    return part.measure_unit == whole.measure_unit


def _share_formula(cells: Mapping[str, str], names: tuple[str, str], *, alike: bool) -> str:
    part, whole = cells[PART], cells[WHOLE]
    nothing = formulas.literal(f"{ASKED}{names[0]}和{names[1]}都为0；本期无此业务的请在“{SPECIAL}”行选择")
    if SPECIAL in cells:
        nothing = f'IF({cells[SPECIAL]}="{NO_BUSINESS}","",{nothing})'
    too_large = formulas.literal(f"{ASKED}{names[0]}不能大于{names[1]}")
    no_whole = formulas.literal(f"{ASKED}{names[1]}为0时{names[0]}也只能为0")
    said = f'IF({whole}=0,IF({part}=0,{nothing},{no_whole}),"")'
    if alike:
        said = f'IF({part}>{whole},{too_large},IF({whole}=0,{nothing},""))'
    return _of_numbers((part, whole), said)


def _of_numbers(cells: tuple[str, str], said: str) -> str:
    """What is said of two cells once both hold numbers."""
    numbers = ",".join(f"ISNUMBER({cell})" for cell in cells)
    return f'IF(AND({numbers}),{said},"")'
