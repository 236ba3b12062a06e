"""二、存在问题 of the bulletin: what is wrong, unit by unit, the worst first; what the page cannot hold is counted and stands in the annexes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcreport.assessment.basis import NOT_ISSUED
from qcreport.assessment.comparison import OVERDUE, TO_UNDONE, TO_UNMET
from qcreport.assessment.issued import IssuedRow, issued_rows
from qcreport.assessment.model import BLANK_FORM, Word
from qcreport.assessment.unit_states import UnitState
from qcreport.reports.bulletin.annexes import CONCERNS, LINES, OURS, TASKS, Annexes, Issue
from qcreport.reports.bulletin.page import lines_of
from qcreport.reports.model import Report
from qcreport.reports.said.account import SELF
from qcreport.reports.said.counting import attention, both, held, nobody_returned
from qcreport.reports.said.heading import coordinator
from qcreport.reports.said.official import NOTHING, quoted
from qcreport.reports.said.owing import OWED, until

_UNKNOWN = "尚不能判定的指标"
_KINDS: Mapping[str, str] = {
    Word.UNMET: "未达标指标",
    OVERDUE: "逾期任务",
    Word.ON_TRACK: "未达标但进度正常的指标",
    Word.UNDECIDABLE: _UNKNOWN,
    Word.MANUAL: _UNKNOWN,
}
_LONGEST = 4  # lines of one unit; what is longer is counted


@dataclass(frozen=True, slots=True)
class Section:
    """One paragraph of 存在问题: whom it is about, and what is said."""

    title: str
    items: tuple[str, ...]


def concern(report: Report, found: Annexes) -> str:
    """需关注事项, in sentences: how many of which kind, how many of them fell back, and where each of them stands."""
    now, number = report.assessment, attention(report.assessment)
    if nobody_returned(now):
        return "尚无单位报送，暂不能判定。"
    unreported = _unreported(issued_rows(now.verdicts), found)
    if number:
        counts = "、".join(f"{kind}{many}项" for kind, many in _counted(found.issues).items())
        return f"需关注事项共{number}项：{counts}，逐项见{found.named(CONCERNS, TASKS)}。{_fallen(report)}{unreported}"
    if found.owing:
        return f"本期没有需关注事项。{unreported}"
    well = both(report, "量化指标未达标", "重点任务逾期", "、")
    return f"本期没有需关注事项，未发现{well}、应报未报等问题。{unreported}"


def _unreported(rows: Sequence[IssuedRow], found: Annexes) -> str:
    """How many indicators have no figure since their units sent none, or were not asked for any (D7.71)."""
    missing = [row for row in rows if row.word is Word.NOT_RETURNED]
    formless = sum(all(not one.owing and NOT_ISSUED in one.reason for one in row.verdicts) for row in missing)
    parts = ((len(missing) - formless, "项指标未报送数据"), (formless, f"项指标的责任单位{NOT_ISSUED}"))
    told = [f"{number}{said}" for number, said in parts if number]
    return f"另有{'，'.join(told)}，见{found.named(LINES)}。" if told else ""


def _fallen(report: Report) -> str:
    against = held(report)
    if against.comparison is None:
        return ""
    turned = (
        ("由达标转为未达标的指标", len(against.comparison.met.part(TO_UNMET))),
        ("由已完成转为未完成的任务", len(against.comparison.done.part(TO_UNDONE))),
    )
    said = "、".join(f"{what}{number}项" for what, number in turned if number)
    return f"较{against.called}{said}。" if said else ""


def problems(report: Report, found: Annexes, room: int) -> tuple[Section, ...]:
    """Unit by unit what is wrong, then who has not returned as asked, in so many lines; empty where nothing is."""
    returns = _returns(report, found, room)
    return (*_by_unit(found, room - length(returns)), *returns)


def length(sections: Sequence[Section]) -> int:
    """Lines that paragraphs of 存在问题 take."""
    return sum(lines_of(one.title + "".join(one.items)) for one in sections)


def _by_unit(found: Annexes, room: int) -> tuple[Section, ...]:
    """The units whole as long as the page holds them, the others by their numbers; where none fits, all by their numbers."""
    groups: dict[str, list[Issue]] = {}
    for one in found.issues:
        groups.setdefault(one.unit, []).append(one)
    whole = [_section(unit, issues) for unit, issues in groups.items()]
    numbers = {unit: len(issues) for unit, issues in groups.items()}
    for kept in range(len(whole), 0, -1):
        made = (*whole[:kept], *_by_number("其余单位", dict(list(numbers.items())[kept:]), len(numbers)))
        if length(made) <= room:
            return made
    tries = (_by_number("各单位", numbers, most) for most in range(len(numbers), 0, -1))
    return next((made for made in tries if length(made) <= room), ())


def _by_number(title: str, numbers: Mapping[str, int], most: int) -> tuple[Section, ...]:
    """`其余单位：市发改委5项、市农业局3项。`, those with most first."""
    if not numbers:
        return ()
    first = sorted(numbers.items(), key=lambda one: -one[1])[:most]
    more = f"等，共{sum(numbers.values())}项" if len(first) < len(numbers) else ""
    return (Section(f"{title}：", (f"{'、'.join(f'{unit}{number}项' for unit, number in first)}{more}。",)),)


def _section(unit: str, issues: Sequence[Issue]) -> Section:
    """What one unit has to answer for, indicators before tasks."""
    kinds: dict[str, list[Issue]] = {kind: [] for kind in _KINDS.values()}
    for one in issues:
        kinds[_KINDS[one.word]].append(one)
    whole = "；".join(f"{kind}{len(ones)}项，{'、'.join(map(_told, ones))}" for kind, ones in kinds.items() if ones)
    said = whole if lines_of(whole) <= _LONGEST else _sum(issues)
    return Section(f"{unit}：", (f"{said}。",))


def _told(one: Issue) -> str:
    """One of them, and how far it is behind: `“重点食品监督抽查合格率”（差0.1个百分点）`; target and figure stand in the annex."""
    known = one.gap != NOTHING and _KINDS[one.word] != _UNKNOWN
    return f"{quoted(one.name)}（{one.gap}）" if known else quoted(one.name)


def _counted(issues: Sequence[Issue]) -> Mapping[str, int]:
    numbers = dict.fromkeys(_KINDS.values(), 0)
    for one in issues:
        numbers[_KINDS[one.word]] += 1
    return {kind: number for kind, number in numbers.items() if number}


def _sum(issues: Sequence[Issue]) -> str:
    return "、".join(f"{kind}{number}项" for kind, number in _counted(issues).items())


def _returns(report: Report, found: Annexes, room: int) -> tuple[Section, ...]:
    """Who is missing, late or has to correct, where the page holds the names; how many they are stands in 一."""
    rows = [(said, [one for one in found.owing if one.state is state]) for state, said in OWED]
    rows = [(said, ones) for said, ones in rows if ones]
    office = coordinator(report)
    whole = "；".join(f"{said}{len(ones)}家，{_names(ones, office)}" for said, ones in rows)
    return (Section("报送方面：", (f"{whole}。",)),) if whole and lines_of(whole) <= max(room // 3, 2) else ()


def _names(rows: Sequence[UnitState], office: str) -> str:
    """The units by name; the office that writes the bulletin owns up to its own lateness last, and as itself."""
    last = sorted(rows, key=lambda one: one.unit == office)
    return "、".join(_name(one, OURS if one.unit == office else one.unit) for one in last)


def _name(one: UnitState, name: str) -> str:
    """A unit with how late it is, and whether it sent something: one that did has not kept silent, nor reported by a blank form."""
    sent = one.came or (BLANK_FORM if one.blank else "")
    said = "，".join(filter(None, (sent, f"逾期{one.days_late}天" if one.days_late else until(one))))
    return f"{name}（{said}）" if said else name


def plain(unit: str) -> str:
    """A unit's name without the remark that it reports of itself."""
    return unit.removesuffix(SELF)
